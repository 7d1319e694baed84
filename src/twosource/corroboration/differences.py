"""What the reports tell differently, and whether both can hold."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from twosource.corroboration import origins
from twosource.corroboration.numbers import number_differences
from twosource.corroboration.versions import difference
from twosource.model.brief import About, Difference, Entity, Event, Origin, Quantity, Span
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import Relation

# Words for one deed that say the same with the same force: no difference worth a line.
WORD = re.compile(r"[^\W\d_]{2,}")
POINTING = frozenset("the its his her their our then former both".split())
ALIKE = (frozenset({"injure", "wound", "hurt"}), frozenset({"kill", "die", "dead", "death", "leave"}))


def differences(
    dossier: Dossier, events: Mapping[tuple[Key, ...], Event], quantities: Sequence[Quantity]
) -> tuple[Difference, ...]:
    """Return the differences of a brief, in the contract's order."""
    found = [
        *_names(dossier),
        *_roles(dossier),
        *number_differences(dossier, tuple(events.values()), quantities),
        *(d for group, event in events.items() for d in _of_event(dossier, group, event)),
    ]
    unique = {d.id: d for d in found}
    return tuple(sorted(unique.values(), key=lambda d: (min(s for v in d.values for s in v.spans), d.id)))


def _of_event(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[Difference]:
    if len({r for r, _ in group}) > 1:
        yield from _places(dossier, group, event)
        yield from _participants(dossier, group, event)
        yield from _statuses(dossier, group, event)
        yield from _wordings(dossier, group, event)


def _reading_of(dossier: Dossier, span: Span) -> int:
    return next(n for n, a in enumerate(dossier.articles) if a.id == span.article)


# Spellings


def _names(dossier: Dossier) -> Iterator[Difference]:
    for entity in dossier.entities.values():
        for a, b in combinations(_spellings(entity), 2):
            values = {name: _name_spans(dossier, entity, name) for name in (a, b)}
            yield difference(
                dossier, "name", About(entity=entity.id), values, relation="variant", note=f"Spelled {a} and {b}."
            )


def _spellings(entity: Entity) -> list[str]:
    """The fullest forms of a name that are as long as each other and are not written alike in every article."""
    if entity.kind not in ("person", "organization", "group", "place"):
        return []
    longest = max((len(n.name.split()) for n in entity.names), default=0)
    full = [n for n in entity.names if len(n.name.split()) == longest and n.name.lower() == n.name.lower().strip(".")]
    seen: dict[str, str] = {}
    for form in full:
        seen.setdefault(_plain(form.name), form.name)
    apart = {n.name: set(n.articles) for n in full}
    kept = list(seen.values())[:3]
    return [k for k in kept if any(apart[k] - apart[other] for other in kept if other != k)] if len(kept) > 1 else []


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _name_spans(dossier: Dossier, entity: Entity, name: str) -> list[tuple[Span, Origin]]:
    spans = [m.span for m in entity.mentions if m.form == "name" and name in m.span.text]
    return [(span, origins.own_voice(dossier, _reading_of(dossier, span))) for span in spans]


# Roles


def _roles(dossier: Dossier) -> Iterator[Difference]:
    """A person described one way in one article and another way in the next."""
    for entity in dossier.entities.values():
        by_article: dict[str, list[Span]] = defaultdict(list)
        for role in entity.roles:
            if "counterpart" not in role.text:
                by_article[role.span.article].append(role.span)
        if entity.kind != "person" or len(by_article) < 2:
            continue
        firsts = {a: max(spans, key=lambda s: (len(s.text), -s.start)) for a, spans in by_article.items()}
        kinds = {_content(span.text) for span in firsts.values()}
        if len(kinds) < 2 or any(a <= b or b <= a for a, b in combinations(kinds, 2)):
            continue
        values = {s.text: [(s, origins.own_voice(dossier, _reading_of(dossier, s)))] for s in firsts.values()}
        note = f"{entity.name} is described in different words."
        yield difference(dossier, "wording", About(entity=entity.id), values, relation="variant", note=note)


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in WORD.findall(text.lower()) if w not in POINTING)


# Places, people, status, words of one event


def _versions(dossier: Dossier, group: tuple[Key, ...]) -> Iterator[tuple[Key, tuple[Span, Origin]]]:
    for r, n in group:
        local = dossier.readings[r].events[n]
        origin = origins.of_range(dossier, r, local.trigger, local.statement)[0]
        yield (r, n), (dossier.span(r, _evidence(local.clause)), origin)


def _evidence(clause: tuple[int, int]) -> tuple[int, int]:
    return clause[0], min(clause[1], clause[0] + 400)


def _places(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[Difference]:
    values: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
    ids: set[str] = set()
    for (r, n), row in _versions(dossier, group):
        place = dossier.entity(r, dossier.readings[r].events[n].place)
        if place and dossier.entities[place].names:
            ids.add(place)
            values[dossier.name(place)].append(row)
    if len(values) < 2 or len({s.article for rows in values.values() for s, _ in rows}) < 2:
        return
    inside = all(_agree(dossier, a, b) for a, b in combinations(sorted(ids), 2))
    names = " and ".join(sorted(values))
    if not inside and not all(dossier.entities[i].country for i in ids):
        return  # places that no table knows may lie in each other
    note = f"{names}: one lies in the other." if inside else f"{names}: it is not clear whether both are meant."
    yield difference(
        dossier,
        "place",
        About(event=event.id, aspect="where"),
        values,
        relation="compatible" if inside else "unclear",
        note=note,
    )


def _agree(dossier: Dossier, a: str, b: str) -> bool:
    """One place in the other; a state may hold any place whose own state no table knows."""
    kinds = {dossier.entities[p].kind: dossier.entities[p] for p in (a, b)}
    unknown = set(kinds) == {"country", "place"} and kinds["place"].country is None
    return dossier.inside(a, b) or dossier.inside(b, a) or unknown


def _participants(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[Difference]:
    """A named participant of the event whom another article, naming others, leaves out."""
    told: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
    for (r, n), row in _versions(dossier, group):
        local = dossier.readings[r].events[n]
        people = {i for i in dossier.ids(r, (*local.actors, *local.recipients)) if dossier.entities[i].names}
        if len(people) > 1:
            told[row[0].article] |= people
            rows[row[0].article].append(row)
    for a, b in combinations(sorted(told), 2):
        extra = {x for x in told[a] ^ told[b] if dossier.entities[x].kind == "person"}
        if not extra or not told[a] & told[b]:
            continue
        values = {_listed(dossier, told[a]): rows[a], _listed(dossier, told[b]): rows[b]}
        if len(values) == 2:
            names = _listed(dossier, extra)
            note = f"Not every report names {names}."
            yield difference(
                dossier, "participants", About(event=event.id, aspect="who"), values, relation="compatible", note=note
            )


def _listed(dossier: Dossier, ids: set[str]) -> str:
    return ", ".join(sorted(dossier.name(i) for i in ids))


def _statuses(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[Difference]:
    values: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
    for (r, n), row in _versions(dossier, group):
        status = dossier.readings[r].events[n].status
        values["happened" if status == "ongoing" else status].append(row)
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


def _wordings(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[Difference]:
    """Two articles' different words for one deed; only where force or blame is at stake."""
    if event.type not in ("ASSAULT", "ACCUSE", "THREATEN", "PROTEST", "SUPPORT"):
        return
    values: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
    seen: set[int] = set()
    for (r, n), row in _versions(dossier, group):
        if r not in seen:  # the word an article comes with, not every word it goes on with
            seen.add(r)
            values[dossier.readings[r].events[n].lemma].append(row)
    if len(values) > 1 and not any(set(values) <= alike for alike in ALIKE):
        note = "The deed is called " + " and ".join(sorted(values)) + "."
        about = About(event=event.id, aspect="event")
        yield difference(dossier, "wording", about, values, relation="variant", note=note)
