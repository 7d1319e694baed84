"""What the reports of one event tell differently: where, when, who, whether, and in which words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from twosource.corroboration import origins
from twosource.corroboration.aspects import READ_OFF
from twosource.corroboration.support import LONGEST
from twosource.corroboration.versions import difference
from twosource.model.brief import About, Difference, Event, Origin, Span
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import Relation
from twosource.model.parties import Party, parties, side_match
from twosource.model.reading import When

# Words for one deed that say the same with the same force: no difference worth a line.
ALIKE = (frozenset({"injure", "wound", "hurt"}), frozenset({"kill", "die", "dead", "death", "leave"}))
WORD = re.compile(r"[^\W\d_]{3,}")
ROOT = 4  # letters that forms of one word share (*meet*, *meeting*)
MOST_NAMED = 6  # participants that a version lists

Group = tuple[Key, ...]
Row = tuple[Span, Origin]
Rows = dict[str, list[Row]]


def event_differences(dossier: Dossier, events: Mapping[Group, Event]) -> Iterator[Difference]:
    """Yield what the articles that tell one event tell differently about it."""
    known = parties(dossier)
    for group, event in events.items():
        if len({r for r, _ in group}) > 1:
            yield from _places(dossier, group, event)
            yield from _dates(dossier, group, event)
            yield from _participants(dossier, group, event, known)
            yield from _statuses(dossier, group, event)
            yield from _wordings(dossier, group, event)


def _versions(dossier: Dossier, group: Group) -> Iterator[tuple[Key, Row]]:
    for r, n in group:
        local = dossier.readings[r].events[n]
        origin = origins.of_event(dossier, r, local)[0]
        start, end = local.clause
        yield (r, n), (dossier.span(r, (start, min(end, start + LONGEST))), origin)


def _articles(values: Rows) -> int:
    return len({span.article for rows in values.values() for span, _ in rows})


def _places(dossier: Dossier, group: Group, event: Event) -> Iterator[Difference]:
    values: Rows = defaultdict(list)
    ids: set[str] = set()
    for (r, n), row in _versions(dossier, group):
        place = dossier.entity(r, dossier.readings[r].events[n].place)
        if place and dossier.entities[place].names:
            ids.add(place)
            values[dossier.name(place)].append(row)
    if len(values) < 2 or _articles(values) < 2:
        return
    inside = all(_agree(dossier, a, b) for a, b in combinations(sorted(ids), 2))
    if not inside and not all(dossier.entities[i].country for i in ids):
        return  # places that no table knows may lie in each other
    names = " and ".join(sorted(values))
    note = f"{names}: one lies in the other." if inside else f"{names}: it is not clear whether both are meant."
    relation: Relation = "compatible" if inside else "unclear"
    yield difference(dossier, "place", About(event=event.id, aspect="where"), values, relation=relation, note=note)


def _agree(dossier: Dossier, a: str, b: str) -> bool:
    """One place in the other; a state may hold any place whose own state no table knows."""
    kinds = {dossier.entities[p].kind: dossier.entities[p] for p in (a, b)}
    unknown = set(kinds) == {"country", "place"} and kinds["place"].country is None
    return dossier.inside(a, b) or dossier.inside(b, a) or unknown


def _dates(dossier: Dossier, group: Group, event: Event) -> Iterator[Difference]:
    """Each article's narrowest time of the event, where two give different ones."""
    told: dict[str, tuple[When, Row]] = {}
    for (r, n), row in _versions(dossier, group):
        when = dossier.readings[r].events[n].when
        if when and (when.start or when.end) and when.basis not in READ_OFF:
            best = told.get(row[0].article)
            if best is None or when.precision_code < best[0].precision_code:
                told[row[0].article] = (when, row)
    values: Rows = defaultdict(list)
    for when, row in told.values():
        values[_interval(when)].append(row)
    if len(values) < 2:
        return
    meet = all(_meet(a, b) for (a, _), (b, _) in combinations(told.values(), 2))
    exact = all(when.precision == "day" for when, _ in told.values())
    relation: Relation = "compatible" if meet else "conflict" if exact else "unclear"
    ends = {"compatible": "one is wider than the other", "conflict": "both cannot hold"}
    note = f"{' against '.join(sorted(values))}: {ends.get(relation, 'it is not clear whether both can hold')}."
    yield difference(dossier, "date", About(event=event.id, aspect="when"), values, relation=relation, note=note)


def _interval(when: When) -> str:
    start, end = (when.start or "")[:10], (when.end or "")[:10]
    if start == end:
        return start
    return f"{start} to {end}" if start and end else f"since {start}" if start else f"until {end}"


def _meet(a: When, b: When) -> bool:
    first, last = "0000", "9999"
    return (a.start or first)[:10] <= (b.end or last)[:10] and (b.start or first)[:10] <= (a.end or last)[:10]


def _participants(
    dossier: Dossier, group: Group, event: Event, known: Mapping[str, Party]
) -> Iterator[Difference]:
    """Named participants of the event whom another article, which names others of them, leaves out."""
    told: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, list[Row]] = defaultdict(list)
    for (r, n), row in _versions(dossier, group):
        local = dossier.readings[r].events[n]
        people = {i for i in dossier.ids(r, (*local.actors, *local.recipients)) if dossier.entities[i].names}
        if people:
            told[row[0].article] |= people
            rows[row[0].article].append(row)
    extra = {x for a in told for b in told for x in _left_out(told[a], told[b], known)}
    values: Rows = defaultdict(list)
    for article, people in sorted(told.items()):
        values[_listed(dossier, people)] += rows[article]
    if extra and len(values) > 1:
        note = f"Not every report names {_listed(dossier, extra)}."
        about = About(event=event.id, aspect="who")
        yield difference(dossier, "participants", about, values, relation="compatible", note=note)


def _left_out(a: set[str], b: set[str], known: Mapping[str, Party]) -> set[str]:
    """Whom one report names and the other does not; a minister stands for her ministry, and nobody for a place."""
    if not any(side_match(frozenset({x}), frozenset(b), known) for x in a):
        return set()
    return {x for x in a - b if x in known and known[x].rank and not side_match(frozenset({x}), frozenset(b), known)}


def _listed(dossier: Dossier, ids: set[str]) -> str:
    names = sorted(dossier.name(i) for i in ids)
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def _statuses(dossier: Dossier, group: Group, event: Event) -> Iterator[Difference]:
    """One article's *will* or *not* is no version beside its own *did*, unless somebody it quotes says so."""
    values: Rows = defaultdict(list)
    done = {r for r, n in group if dossier.readings[r].events[n].status in ("happened", "ongoing")}
    for (r, n), row in _versions(dossier, group):
        local = dossier.readings[r].events[n]
        if r not in done or (local.status != "planned" and (local.status != "negated" or local.statement is not None)):
            values["happened" if local.status == "ongoing" else local.status].append(row)
    relation: Relation
    if {"negated", "happened"} <= set(values):
        note, relation = "One report tells it, another denies it.", "conflict"
    elif {"planned", "happened"} <= set(values):
        note, relation = "One report tells it as planned, another as done.", "update"
    else:  # wished for by one and possible for the other: both can be said of one thing
        return
    shown = {k: v for k, v in values.items() if k in ("negated", "happened", "planned")}
    about = About(event=event.id, aspect="status")
    yield difference(dossier, "status", about, shown, relation=relation, note=note)


def _wordings(dossier: Dossier, group: Group, event: Event) -> Iterator[Difference]:
    """The articles' different words for one deed."""
    values: Rows = defaultdict(list)
    heads: dict[str, str] = {}
    seen: set[int] = set()
    for (r, n), row in _versions(dossier, group):
        if r not in seen:  # the words an article comes with, not all it goes on with
            seen.add(r)
            local = dossier.readings[r].events[n]
            words = " ".join(dossier.articles[r].text[slice(*local.trigger)].lower().split())
            values[words].append(row)
            heads[words] = local.lemma
    apart = any(_other_word(a, b) for a, b in combinations(heads.items(), 2))
    if apart and not any(set(heads.values()) <= alike for alike in ALIKE):
        note = "The deed is called " + ", ".join(f"“{words}”" for words in sorted(values)) + "."
        about = About(event=event.id, aspect="event")
        yield difference(dossier, "wording", about, values, relation="variant", note=note)


def _other_word(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """*Launched a raid*, *launched an attack*; but *caught fire* and *a fire* are one word for it."""
    crossed = ((a[0], b[1]), (b[0], a[1]))
    return all(head[:ROOT] not in {w[:ROOT] for w in WORD.findall(words)} for words, head in crossed)
