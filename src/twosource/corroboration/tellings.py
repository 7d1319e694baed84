"""Which mentions of happenings are compared: those joined in one event, and what parallel sentences tell alike."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from twosource.corroboration.aspects import READ_OFF
from twosource.corroboration.passages import Pair, Passage, key, root
from twosource.model.brief import Event
from twosource.model.dossier import Dossier, Key, kept
from twosource.model.parties import Party, side_match
from twosource.model.reading import When

FAR = 14  # days
# What is done to one person again and again.
OFTEN = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "AID"})
Group = tuple[Key, ...]


def compared(
    dossier: Dossier, events: Mapping[Group, Event], pairs: Sequence[Pair], known: Mapping[str, Party]
) -> Iterator[tuple[Event, Group]]:
    """Yield each event of several articles with its mentions; then mentions of two, in parallel sentences, of one word.

    Linking leaves apart what it is not sure of; where two sentences tell the same besides, the same verb in both is the
    same deed for the purpose of saying what is told differently of it.
    """
    of_key = {k: (group, event) for group, event in events.items() for k in group}
    for group, event in events.items():
        if len({r for r, _ in group}) > 1:
            yield event, group
    seen = set()
    for a, b in pairs:
        for x, y in _alike(dossier, a, b, known):
            if x in of_key and y in of_key and of_key[x][0] != of_key[y][0]:
                seen.add((x, y))
                yield of_key[x][1], (x, y)
    for x, y in _to_one_person(dossier, events, known):
        if (x, y) not in seen:
            yield of_key[x][1], (x, y)


def _to_one_person(
    dossier: Dossier, events: Mapping[Group, Event], known: Mapping[str, Party]
) -> Iterator[tuple[Key, Key]]:
    """Yield mentions in two articles, joined by nothing, of one word for what was done to one named person."""
    done: dict[tuple[str, str], list[tuple[Key, Group]]] = defaultdict(list)
    for group, event in events.items():
        for r, n in group if event.type and event.type not in OFTEN and event.foreground else ():
            local = dossier.readings[r].events[n]
            for person in dossier.ids(r, local.recipients):
                if dossier.entities[person].kind == "person" and dossier.entities[person].names:
                    done[person, root(local.lemma.lower())].append(((r, n), group))
    for told in done.values():
        for (x, mine), (y, others) in combinations(told, 2):
            if x[0] != y[0] and mine != others and _one_deed(dossier, x, y, known):
                yield x, y


def _alike(dossier: Dossier, a: Passage, b: Passage, known: Mapping[str, Party]) -> Iterator[tuple[Key, Key]]:
    taken: set[Key] = set()
    for x in _events_in(dossier, a):
        for y in _events_in(dossier, b):
            if y not in taken and _one_deed(dossier, x, y, known):
                taken.add(y)
                yield x, y
                break


@kept
def _events_in(dossier: Dossier, p: Passage) -> list[Key]:
    events = dossier.readings[p.r].events
    return [(p.r, n) for n, e in enumerate(events) if p.where[0] <= e.trigger[0] and e.trigger[1] <= p.where[1]]


def _one_deed(dossier: Dossier, x: Key, y: Key, known: Mapping[str, Party]) -> bool:
    a, b = (dossier.readings[r].events[n] for r, n in (x, y))
    if key(a.lemma.lower()) != key(b.lemma.lower()):
        return False
    sides = ((a.recipients, b.recipients), (a.actors, b.actors))
    people = [(frozenset(dossier.ids(x[0], i)), frozenset(dossier.ids(y[0], j))) for i, j in sides]
    told = [side_match(p, q, known) for p, q in people]
    if root(a.lemma.lower()) != root(b.lemma.lower()) and not any(told) and any(p and q for p, q in people):
        return False  # two words of one kind are one deed only of people who are
    ahead = {a.status, b.status} <= {"planned", "possible"}  # what is only foreseen is foreseen for any time
    return told[0] != 0.0 and (ahead or not _far_apart(a.when, b.when))


def _far_apart(a: When | None, b: When | None) -> bool:
    """Whether two times, of which none lies ahead of the reports, are too far from each other for one happening."""
    if not a or not b or not (a.end and b.start and b.end and a.start) or {a.basis, b.basis} & READ_OFF:
        return False
    first, second = sorted(((a.start, a.end), (b.start, b.end)))
    gap = date.fromisoformat(second[0][:10]) - date.fromisoformat(first[1][:10])
    return gap.days > FAR
