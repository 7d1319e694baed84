"""What the reports of one event tell differently: where, when, who, and whether."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations

from twosource.corroboration.passages import root
from twosource.corroboration.statuses import more_alike, statuses
from twosource.corroboration.tellings import Group
from twosource.corroboration.timings import dates, hours
from twosource.corroboration.versions import Row, difference, telling
from twosource.corroboration.wordings import alike
from twosource.knowledge.shades import other_shade
from twosource.model.brief import About, Difference, Event
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import DifferenceKind, Relation
from twosource.model.parties import Party, side_match
from twosource.model.reading import Range

MOST_NAMED = 6  # participants that a version lists
# Only who acts of their own accord is reported as another; *the storm* and *the flood* are no two versions.
VAGUE = frozenset("person people man woman other official authority source police witness member resident".split())
VAGUE_ROOTS = frozenset(map(root, VAGUE))
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # deeds that two sides do together
# Of which it matters who did it.
BLAMED = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "PROTEST"})
# *Its fighters*, *the team*, *1,600 officers* are of whom the sentence before has named; nothing else is known of them.
OWN = re.compile(
    r"(?:most|some|many|several|all|few|its|his|her|their|our|this|that|these|those|another|other)\b|\W*\d"
    r"|.*\b(?:team|club|fan|player|side|champion|employee)s?$",
    re.IGNORECASE,
)
BODIES = ("organization", "government", "group")
TOLD = frozenset({"happened", "ongoing", "planned"})
Rows = dict[str, list[Row]]
Told = Sequence[tuple[Key, Row]]  # mentions of one happening, with their words


def event_differences(
    dossier: Dossier, groups: Iterable[tuple[Event, Group]], known: Mapping[str, Party]
) -> Iterator[Difference]:
    """Yield what the articles that tell one event tell differently about it."""
    for event, group in groups:
        rows = [(k, telling(dossier, k)) for k in group]
        yield from _places(dossier, rows, event)
        yield from dates(dossier, rows, event)
        yield from hours(dossier, group, event)
        yield from _participants(dossier, rows, event, known)
        yield from _doers(dossier, group, event, known)
        yield from statuses(dossier, rows, event, known)


def _articles(values: Rows) -> int:
    return len({span.article for rows in values.values() for span, _ in rows})


def _places(dossier: Dossier, told: Told, event: Event) -> Iterator[Difference]:
    values: Rows = defaultdict(list)
    ids: set[str] = set()
    for (r, n), own in told:
        place = dossier.entity(r, dossier.readings[r].events[n].place)
        if place and _is_told(dossier, place, own):
            ids.add(place)
            values[dossier.name(place)].append(own)
    if len(values) < 2 or _articles(values) < 2:
        return
    inside = all(_agree(dossier, a, b) for a, b in combinations(sorted(ids), 2))
    if not inside and (not _one_party(dossier, told) or _in_one_clause(values)):
        return  # two happenings of one kind, as far as can be told; or *Barka in Maravia*
    names = " and ".join(sorted(values))
    if inside and any(_unlocated(dossier, i) for i in ids):
        note = f"{names}: one report names only the country."
    else:
        note = f"{names}: one lies in the other." if inside else f"{names}: it is not clear whether both are meant."
    relation: Relation = "compatible" if inside else "unclear"
    yield difference(dossier, "place", About(event=event.id, aspect="where"), values, relation=relation, note=note)


def _is_told(dossier: Dossier, place: str, own: Row) -> bool:
    """Whether words name a place, and a place it is."""
    entity, where = dossier.entities[place], own[0]
    return entity.kind in ("place", "country") and any(
        m.form == "name" and m.span.article == where.article and where.start <= m.span.start and m.span.end <= where.end
        for m in entity.mentions
    )


def _agree(dossier: Dossier, a: str, b: str) -> bool:
    """One place in the other; a state may hold any place whose own state no table knows."""
    kinds = {dossier.entities[p].kind: dossier.entities[p] for p in (a, b)}
    unknown = set(kinds) == {"country", "place"} and _unlocated(dossier, kinds["place"].id)
    return dossier.inside(a, b) or dossier.inside(b, a) or unknown


def _unlocated(dossier: Dossier, place: str) -> bool:
    """Whether no table and no article says in which country a place lies."""
    return dossier.entities[place].kind == "place" and dossier.entities[place].country is None


def _in_one_clause(values: Rows) -> bool:
    """Whether some report names two of the places together."""
    return any(all(name in span.text for name in values) for rows in values.values() for span, _ in rows)


def _one_party(dossier: Dossier, told: Told) -> bool:
    """Whether two articles name one participant of the event."""
    named: dict[str, set[int]] = defaultdict(set)
    for (r, n), _ in told:
        local = dossier.readings[r].events[n]
        for i in dossier.ids(r, (*local.actors, *local.recipients)):
            if dossier.entities[i].names:
                named[i].add(r)
    return any(len(own) > 1 for own in named.values())


def _participants(dossier: Dossier, told: Told, event: Event, known: Mapping[str, Party]) -> Iterator[Difference]:
    """Who is named beside others who did it, or to whom it was done, in one article and not in another."""
    sides = (("actors", "recipients"),) if event.type in TOGETHER else (("actors",), ("recipients",))
    for side in sides if event.type and event.foreground else ():
        named: dict[Key, set[str]] = {}
        for (r, n), _ in told:
            local = dossier.readings[r].events[n]
            ids = [i for part in side for i in dossier.ids(r, getattr(local, part))]
            named[r, n] = {i for i in ids if known[i].named and dossier.entities[i].kind not in ("place", "other")}
        rows = dict(told)
        extra = {
            (x, y): left
            for x, y in permutations(named, 2)
            if x[0] != y[0] and (left := _left_out(dossier, (x, named[x]), (y, named[y]), known))
        }
        if extra:
            values: Rows = defaultdict(list)
            for k in dict.fromkeys(k for two in extra for k in two):
                values[_listed(dossier, named[k])].append(rows[k])
            missing = {i for left in extra.values() for i in left}
            note = f"Not every report names {_listed(dossier, missing)}."
            about = About(event=event.id, aspect="who")
            if len(values) > 1:
                yield difference(dossier, "participants", about, values, relation="compatible", note=note)


def _left_out(
    dossier: Dossier, x: tuple[Key, set[str]], y: tuple[Key, set[str]], known: Mapping[str, Party]
) -> set[str]:
    """Whom one report names on a side and the other, which shares the rest, does not name thereabouts."""
    (_, mine), ((r, n), others) = x, y
    if not mine & others:
        return set()
    near = _named_in(dossier, r, dossier.readings[r].events[n].sentence)
    return {i for i in mine - others if not side_match(frozenset({i}), frozenset(others | near), known)}


def _named_in(dossier: Dossier, r: int, sentence: Range) -> set[str]:
    """Who is mentioned in a sentence."""
    reading = dossier.readings[r]
    start, end = sentence
    return {
        own
        for i, local in enumerate(reading.entities)
        if any(start <= m.start and m.end <= end for m in local.mentions) and (own := dossier.entity(r, i))
    }


def _listed(dossier: Dossier, ids: set[str]) -> str:
    names = sorted(dossier.name(i) for i in ids)
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")


def _share_a_word(dossier: Dossier, mine: Sequence[str], others: Sequence[str]) -> bool:
    words = [{w for i in ids for w in dossier.name(i).lower().split()} - {"the", "of"} for ids in (mine, others)]
    return not words[0].isdisjoint(words[1])


def _doers(dossier: Dossier, group: Group, event: Event, known: Mapping[str, Party]) -> Iterator[Difference]:
    """One deed to the same people, put down to others: *rebels shelled the hospital*, *the army shelled it*."""
    kind: DifferenceKind
    relation: Relation
    for x, y in combinations(group, 2):
        a, b = (dossier.readings[r].events[n] for r, n in (x, y))
        if x[0] == y[0] or root(a.lemma) != root(b.lemma) or {a.status, b.status} - TOLD or event.type in TOGETHER:
            continue
        mine, others = dossier.ids(x[0], a.actors), dossier.ids(y[0], b.actors)
        hit = [frozenset(dossier.ids(r, e.recipients)) for r, e in ((x[0], a), (y[0], b))]
        to_one = bool(side_match(hit[0], hit[1], known))
        if _share_a_word(dossier, mine, others):
            continue  # the Cubs and Chicago Cubs fans
        if event.type and _is_named_body(dossier, mine, others) and (to_one or _alike_besides(dossier, x, y)):
            kind, relation = "name", "variant"
        elif event.type in BLAMED and to_one and _are_others(dossier, mine, others, known):
            kind, relation = "participants", "unclear"
        else:
            continue
        values = {_listed(dossier, set(ids)): [telling(dossier, k)] for k, ids in ((x, mine), (y, others))}
        if len(values) == 2:
            note = f"Who did it is told differently: {' or '.join(values)}."
            about = About(event=event.id, aspect="who")
            yield difference(dossier, kind, about, values, relation=relation, note=note)
            return


def _alike_besides(dossier: Dossier, x: Key, y: Key) -> bool:
    """Whether two clauses, neither of which tells whom a deed was done to, share a word beside the deed's own."""
    return not any(dossier.readings[r].events[n].recipients for r, n in (x, y)) and more_alike(dossier, x, y)


def _is_named_body(dossier: Dossier, a: Sequence[str], b: Sequence[str]) -> bool:
    """One body that is described here (*the safety regulator*) and named there."""
    if len(a) != 1 or len(b) != 1 or a[0] == b[0]:
        return False
    sides = [dossier.entities[i] for i in (a[0], b[0])]
    named = [bool(e.names) for e in sides]
    if any(not e.names and root(e.name.lower().removeprefix("the ")) in VAGUE_ROOTS for e in sides):
        return False
    if any(not e.names and (OWN.match(e.name) or (e.name.split()[-1][0].isupper() and " " in e.name)) for e in sides):
        return False
    return named[0] != named[1] and all(
        e.kind in BODIES or (e.names and e.kind == "place" and not e.country and not e.position) for e in sides
    )


def _are_others(dossier: Dossier, a: Sequence[str], b: Sequence[str], known: Mapping[str, Party]) -> bool:
    """Whether two sides are surely not one: others by name, or described by nouns that cannot name the same people."""
    if not a or not b or side_match(frozenset(a), frozenset(b), known):
        return False
    nouns = [{n for i in some if i in known for n in known[i].nouns} for some in (a, b)]
    if any(bool(dossier.entities[i].names) for i in (*a, *b)):
        return side_match(frozenset(a), frozenset(b), known) == 0.0
    if not all(nouns) or (nouns[0] | nouns[1]) & VAGUE:
        return False
    return not any(x == y or alike(x, y) or other_shade(x, y) for x in nouns[0] for y in nouns[1])
