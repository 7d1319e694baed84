"""What the reports of one event tell differently: where, who, and whether."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from twosource.corroboration.passages import STOP, TOKEN, root
from twosource.corroboration.tellings import Group
from twosource.corroboration.timings import dates, hours
from twosource.corroboration.versions import Row, difference, telling
from twosource.corroboration.wordings import alike
from twosource.knowledge.shades import other_shade
from twosource.model.brief import About, Difference, Event
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import DifferenceKind, Relation
from twosource.model.parties import Party, side_match
from twosource.model.reading import LocalEvent

MOST_NAMED = 6  # participants that a version lists
# Only who acts of their own accord is reported as another; *the storm* and *the flood* are no two versions.
VAGUE = frozenset("person people man woman other official authority source police witness member resident".split())
AHEAD = re.compile(
    r"\b(?:will|would|shall|plan\w*|due|expect\w*|going|intend\w*|next|hope[sd]?|agreed|(?:is|are|was|were|set) to)\b",
    re.IGNORECASE,
)
# *Could not be reached*, *ban it from launching*: nobody says that it did not happen.
NO_DENIAL = re.compile(
    r"\b(?:could|can|cannot|can't|couldn't|unable|bans?|banned|prohibit\w*|forbid\w*|bar(?:s|red)?|prevent\w*)\b", re.I
)

OWN = re.compile(r"(?:its|his|her|their)\b", re.IGNORECASE)
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
        yield from _statuses(dossier, rows, event, known)


def _articles(values: Rows) -> int:
    return len({span.article for rows in values.values() for span, _ in rows})


def _places(dossier: Dossier, told: Told, event: Event) -> Iterator[Difference]:
    values: Rows = defaultdict(list)
    ids: set[str] = set()
    for (r, n), own in told:
        place = dossier.entity(r, dossier.readings[r].events[n].place)
        if place and dossier.entities[place].names:
            ids.add(place)
            values[dossier.name(place)].append(own)
    if len(values) < 2 or _articles(values) < 2:
        return
    inside = all(_agree(dossier, a, b) for a, b in combinations(sorted(ids), 2))
    if not inside and (not _one_party(dossier, told) or _in_one_clause(values)):
        return  # two happenings of one kind, as far as can be told; or *Barka in Maravia*
    names = " and ".join(sorted(values))
    note = f"{names}: one lies in the other." if inside else f"{names}: it is not clear whether both are meant."
    relation: Relation = "compatible" if inside else "unclear"
    yield difference(dossier, "place", About(event=event.id, aspect="where"), values, relation=relation, note=note)


def _agree(dossier: Dossier, a: str, b: str) -> bool:
    """One place in the other; a state may hold any place whose own state no table knows."""
    kinds = {dossier.entities[p].kind: dossier.entities[p] for p in (a, b)}
    unknown = set(kinds) == {"country", "place"} and kinds["place"].country is None
    return dossier.inside(a, b) or dossier.inside(b, a) or unknown


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


def _participants(dossier: Dossier, mentions: Told, event: Event, known: Mapping[str, Party]) -> Iterator[Difference]:
    """Named participants of the event whom another article, which names others of them, leaves out."""
    told: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, list[Row]] = defaultdict(list)
    acting: set[str] = set()
    for (r, n), own in mentions:
        local = dossier.readings[r].events[n]
        acting |= {i for i in dossier.ids(r, local.actors) if dossier.entities[i].kind == "country"}
        people = {i for i in dossier.ids(r, (*local.actors, *local.recipients)) if _is_named(i, known, acting)}
        if people:
            told[own[0].article] |= people
            rows[own[0].article].append(own)
    extra = {x for a in told for b in told for x in _left_out(told[a], told[b], known)}
    values: Rows = defaultdict(list)
    for article, people in sorted(told.items()):
        values[_listed(dossier, people)] += rows[article]
    if extra and len(values) > 1:
        note = f"Not every report names {_listed(dossier, extra)}."
        about = About(event=event.id, aspect="who")
        yield difference(dossier, "participants", about, values, relation="compatible", note=note)


def _is_named(entity: str, known: Mapping[str, Party], acting: set[str]) -> bool:
    """A named participant; a place where something happens is none, a state that acts is one."""
    return entity in known and known[entity].named and (bool(known[entity].rank) or entity in acting)


def _left_out(a: set[str], b: set[str], known: Mapping[str, Party]) -> set[str]:
    """Whom one report names and the other does not; a minister stands for her ministry, and nobody for a place."""
    if not any(side_match(frozenset({x}), frozenset(b), known) for x in a):
        return set()
    return {x for x in a - b if not side_match(frozenset({x}), frozenset(b), known)}


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
        if x[0] == y[0] or root(a.lemma) != root(b.lemma) or {a.status, b.status} - TOLD:
            continue
        mine, others = dossier.ids(x[0], a.actors), dossier.ids(y[0], b.actors)
        hit = [frozenset(dossier.ids(r, e.recipients)) for r, e in ((x[0], a), (y[0], b))]
        to_one = bool(side_match(hit[0], hit[1], known))
        if _share_a_word(dossier, mine, others):
            continue  # the Cubs and Chicago Cubs fans
        if _is_named_body(dossier, mine, others) and (to_one or _alike_besides(dossier, x, y)):
            kind, relation = "name", "variant"
        elif to_one and _are_others(dossier, mine, others, known):
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
    return not any(dossier.readings[r].events[n].recipients for r, n in (x, y)) and _more_alike(dossier, x, y)


def _is_named_body(dossier: Dossier, a: Sequence[str], b: Sequence[str]) -> bool:
    """One body that is described here (*the safety regulator*) and named there."""
    if len(a) != 1 or len(b) != 1 or a[0] == b[0]:
        return False
    sides = [dossier.entities[i] for i in (a[0], b[0])]
    named = [bool(e.names) for e in sides]
    if any(OWN.match(e.name) for e in sides):
        return False  # *its fighters* are of whom the sentence before has named
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


def _statuses(dossier: Dossier, told: Told, event: Event, known: Mapping[str, Party]) -> Iterator[Difference]:
    """One article's *will* or *not* is no version beside its own *did*, unless somebody it quotes says so."""
    values: Rows = defaultdict(list)
    kept: dict[str, list[Key]] = defaultdict(list)
    done = {r for (r, n), _ in told if dossier.readings[r].events[n].status in ("happened", "ongoing")}
    for (r, n), own in told:
        local = dossier.readings[r].events[n]
        if r not in done or (local.status != "planned" and (local.status != "negated" or local.statement is not None)):
            status = "happened" if local.status == "ongoing" else local.status
            if _meant(dossier, (r, n), local):
                values[status].append(own)
                kept[status].append((r, n))
    relation: Relation
    if _opposed(dossier, kept["negated"], kept["happened"], known):
        note, relation = "One report tells it, another denies it.", "conflict"
    elif _opposed(dossier, kept["planned"], kept["happened"], known):
        note, relation = "One report tells it as planned, another as done.", "update"
    else:  # wished for by one and possible for the other: both can be said of one thing
        return
    shown = {k: v for k, v in values.items() if k in ("negated", "happened", "planned")}
    about = About(event=event.id, aspect="status")
    yield difference(dossier, "status", about, shown, relation=relation, note=note)


def _meant(dossier: Dossier, k: Key, local: LocalEvent) -> bool:
    """Whether the words before bear a status out: *will*, or a *not* that is no *could not*."""
    before = dossier.articles[k[0]].text[local.sentence[0] : local.trigger[1]]
    if local.status == "planned":
        return AHEAD.search(before) is not None
    return local.status != "negated" or NO_DENIAL.search(before[-40:]) is None


def _opposed(dossier: Dossier, denied: Sequence[Key], told: Sequence[Key], known: Mapping[str, Party]) -> bool:
    """Whether some denial or plan is of the deed that is told: the same word, and nobody else's."""
    for x in denied:
        for y in told:
            a, b = (dossier.readings[r].events[n] for r, n in (x, y))
            sides = [
                side_match(frozenset(dossier.ids(x[0], i)), frozenset(dossier.ids(y[0], j)), known)
                for i, j in ((a.actors, b.actors), (a.recipients, b.recipients))
            ]
            if root(a.lemma) == root(b.lemma) and 0.0 not in sides and _more_alike(dossier, x, y):
                return True
    return False


def _more_alike(dossier: Dossier, x: Key, y: Key) -> bool:
    """Whether two clauses share a word beside the deed's own, or one of them is hardly longer than that."""
    told = []
    for r, n in (x, y):
        local = dossier.readings[r].events[n]
        words = {root(m.group().lower()) for m in TOKEN.finditer(dossier.articles[r].text, *local.clause)}
        told.append({w for w in words if w not in STOP and len(w) > 2} - {root(local.lemma)})
    return bool(told[0] & told[1]) or min(map(len, told)) < 2
