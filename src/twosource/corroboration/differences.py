"""What the reports tell differently, of all kinds, without what an editor would not list twice."""

import re
from collections.abc import Iterable, Mapping, Sequence

from twosource.corroboration import absences, descriptions, disputes, numbers, wordings
from twosource.corroboration.contrasts import event_differences
from twosource.corroboration.passages import parallels
from twosource.corroboration.spellings import spellings, spelt_otherwise, unlinked_names
from twosource.corroboration.tellings import compared
from twosource.corroboration.versions import first_of_each
from twosource.model.brief import Difference, Event, Quantity, Statement, Story
from twosource.model.dossier import Dossier, Key
from twosource.model.parties import parties

WORD = re.compile(r"\w+")
READ = frozenset({"status", "date", "participants", "place"})  # kinds that nobody sees in a span alone


def differences(
    dossier: Dossier,
    events: Mapping[tuple[Key, ...], Event],
    quantities: Sequence[Quantity],
    statements: Iterable[Statement],
    stories: Sequence[Story],
) -> tuple[Difference, ...]:
    """Return the differences of a brief, in the contract's order."""
    known = parties(dossier)
    pairs, loose = parallels(dossier, stories)
    ids = {key: event.id for group, event in events.items() for key in group}
    by_id = {event.id: event for event in events.values()}
    said = tuple(statements)
    groups = tuple(compared(dossier, events, pairs, known))
    deeds = tuple(wordings.deed_wordings(dossier, groups, pairs))
    found = [
        *spellings(dossier),
        *spelt_otherwise(dossier),
        *unlinked_names(dossier, pairs),
        *descriptions.roles(dossier),
        *descriptions.heads(dossier),
        *descriptions.quotations(dossier, said),
        *disputes.disputed_counts(dossier, quantities),
        *numbers.number_differences(dossier, tuple(events.values()), quantities),
        *numbers.parallel_numbers(dossier, pairs, quantities, ids),
        *numbers.same_counts(dossier, loose, quantities, ids),
        *absences.none_against_some(dossier, loose, quantities, ids),
        *absences.nobody_against_some(dossier, quantities, by_id),
        *numbers.ages(dossier),
        *event_differences(dossier, groups, known),
        *absences.none_against_some(dossier, loose, quantities, ids, absences.NOT_ANY),
        *deeds,
        *wordings.ways(dossier, groups),
        *wordings.word_choices(dossier, (pairs, loose), ids, deeds, said),
    ]
    unique = {d.id: d for d in first_of_each(found) if not _printed_alike(d)}
    return tuple(sorted(unique.values(), key=lambda d: (min(s for v in d.values for s in v.spans), d.id)))


def _printed_alike(one: Difference) -> bool:
    """Whether the versions of what was done, by whom and when rest on the same words, which were only read apart."""
    words = {tuple(WORD.findall(s.text.lower())) for version in one.values for s in version.spans}
    return one.kind in READ and len(words) == 1
