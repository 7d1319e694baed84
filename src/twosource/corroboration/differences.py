"""What the reports tell differently, and whether both can hold."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from anyascii import anyascii

from twosource.corroboration import origins
from twosource.model.brief import About, Difference, Entity, Event, Origin, Quantity, Span, Version
from twosource.model.dossier import Dossier, Key
from twosource.model.identity import members_id
from twosource.model.kinds import DifferenceKind, Relation

# Counts that only grow as an event is understood: a later, higher figure moves the earlier one on.
TOLLS = frozenset(
    "person people dead death victim casualty civilian soldier child woman man body injury wounded injured missing"
    " survivor home house building arrest hostage".split()
)


def differences(
    dossier: Dossier, events: Mapping[tuple[Key, ...], Event], quantities: Sequence[Quantity]
) -> tuple[Difference, ...]:
    """Return the differences of a brief, in the contract's order."""
    found = [
        *_names(dossier),
        *_roles(dossier),
        *(d for group, event in events.items() for d in _of_event(dossier, group, event, quantities)),
    ]
    unique = {d.id: d for d in found}
    return tuple(sorted(unique.values(), key=lambda d: (min(s for v in d.values for s in v.spans), d.id)))


def _of_event(
    dossier: Dossier, group: tuple[Key, ...], event: Event, quantities: Sequence[Quantity]
) -> Iterator[Difference]:
    yield from _numbers(dossier, event, [q for q in quantities if q.event == event.id])
    if len({r for r, _ in group}) > 1:
        yield from _places(dossier, group, event)
        yield from _participants(dossier, group, event)
        yield from _statuses(dossier, group, event)
        yield from _wordings(dossier, group, event)


def _make(
    dossier: Dossier,
    kind: DifferenceKind,
    about: About,
    values: Mapping[str, Sequence[tuple[Span, Origin]]],
    *,
    relation: Relation,
    note: str,
) -> Difference:
    """Build a difference; versions in the order of their first span."""
    versions = [
        Version(value=value, spans=tuple(sorted({s for s, _ in rows})), origin=min(rows, key=lambda row: row[0])[1])
        for value, rows in values.items()
    ]
    versions.sort(key=lambda v: (_published(dossier, v.spans[0]), v.spans[0]))
    spans = [s for v in versions for s in v.spans]
    return Difference(
        id=members_id("d", spans, kind), kind=kind, about=about, values=tuple(versions), relation=relation, note=note
    )


def _published(dossier: Dossier, span: Span) -> str:
    return next((a.published or "" for a in dossier.articles if a.id == span.article), "")


def _reading_of(dossier: Dossier, span: Span) -> int:
    return next(n for n, a in enumerate(dossier.articles) if a.id == span.article)


# Spellings


def _names(dossier: Dossier) -> Iterator[Difference]:
    for entity in dossier.entities.values():
        for a, b in combinations(_spellings(entity), 2):
            values = {name: _name_spans(dossier, entity, name) for name in (a, b)}
            yield _make(
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
    return "".join(c for c in anyascii(name).lower() if c.isalnum())


def _name_spans(dossier: Dossier, entity: Entity, name: str) -> list[tuple[Span, Origin]]:
    spans = [m.span for m in entity.mentions if m.form == "name" and name in m.span.text]
    return [(span, origins.own_voice(dossier, _reading_of(dossier, span))) for span in spans]


# Roles


def _roles(dossier: Dossier) -> Iterator[Difference]:
    """A person described one way in one article and another way in the next."""
    for entity in dossier.entities.values():
        by_article: dict[str, list[Span]] = defaultdict(list)
        for role in entity.roles:
            by_article[role.span.article].append(role.span)
        if entity.kind != "person" or len(by_article) < 2:
            continue
        firsts = {a: max(spans, key=lambda s: (len(s.text), -s.start)) for a, spans in by_article.items()}
        kinds = {_content(span.text) for span in firsts.values()}
        if len(kinds) < 2 or any(a <= b or b <= a for a, b in combinations(kinds, 2)):
            continue
        values = {s.text: [(s, origins.own_voice(dossier, _reading_of(dossier, s)))] for s in firsts.values()}
        note = f"{entity.name} is described in different words."
        yield _make(dossier, "wording", About(entity=entity.id), values, relation="variant", note=note)


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in text.lower().split() if len(w) > 3)


# Numbers


def _numbers(dossier: Dossier, event: Event, counted: Sequence[Quantity]) -> Iterator[Difference]:
    by_unit: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in counted:
        if quantity.unit:
            by_unit[quantity.unit].append(quantity)
    for unit, own in sorted(by_unit.items()):
        values: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
        for q in own:
            values[_value(q)].append((q.span, q.origin))
        apart = {(q.span.article, q.origin.counts_as) for q in own}
        if len(values) > 1 and len(apart) > 1:
            relation = _number_relation(dossier, own, unit)
            yield _make(
                dossier, "number", About(event=event.id, aspect="how many"), values,
                relation=relation, note=_number_note(unit, values, relation),
            )  # fmt: skip


def _value(q: Quantity) -> str:
    number = f"{q.value:g}" if q.value < 1e6 else f"{q.value:,.0f}"
    shown = f"{number}–{q.upper:g}" if q.upper is not None else number
    return shown if q.qualifier == "exactly" else f"{q.qualifier} {shown}"


def _range(q: Quantity) -> tuple[float, float]:
    top = q.upper if q.upper is not None else q.value
    slack = 0.1 * q.value if q.qualifier in ("about", "estimated") else 0.0
    low = 0.0 if q.qualifier in ("at most", "fewer than") else q.value - slack
    return low, (float("inf") if q.qualifier in ("at least", "more than") else top + slack)


def _number_relation(dossier: Dossier, own: Sequence[Quantity], unit: str) -> Relation:
    if all(_meets(_range(a), _range(b)) for a, b in combinations(own, 2)):
        return "compatible"
    dated = sorted(own, key=lambda q: _published(dossier, q.span))
    days = [_published(dossier, q.span) for q in dated]
    rising = all(
        a.value <= b.value or x == y
        for (a, x), (b, y) in zip(zip(dated, days, strict=True), list(zip(dated, days, strict=True))[1:], strict=False)
    )
    settled = all(len({q.value for q, d in zip(dated, days, strict=True) if d == day}) == 1 for day in set(days))
    if all(days) and len(set(days)) > 1 and settled and rising and unit.rsplit(maxsplit=1)[-1] in TOLLS:
        return "update"
    return "conflict"


def _meets(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _number_note(unit: str, values: Mapping[str, object], relation: Relation) -> str:
    listed = " against ".join(values)
    ends = {
        "compatible": "both can hold",
        "update": "the later report moves the figure on",
        "conflict": "both cannot hold",
    }
    return f"{unit}: {listed}; {ends.get(relation, 'it is not clear whether both hold')}."


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
        if place:
            ids.add(place)
            values[dossier.name(place)].append(row)
    if len(values) < 2 or len({s.article for rows in values.values() for s, _ in rows}) < 2:
        return
    inside = all(dossier.inside(a, b) or dossier.inside(b, a) for a, b in combinations(sorted(ids), 2))
    names = " and ".join(sorted(values))
    note = f"{names}: one lies in the other." if inside else f"{names}: it is not clear whether both are meant."
    yield _make(
        dossier,
        "place",
        About(event=event.id, aspect="where"),
        values,
        relation="compatible" if inside else "unclear",
        note=note,
    )


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
            yield _make(
                dossier, "participants", About(event=event.id, aspect="who"), values, relation="compatible", note=note
            )


def _listed(dossier: Dossier, ids: set[str]) -> str:
    return ", ".join(sorted(dossier.name(i) for i in ids))


def _statuses(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[Difference]:
    values: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
    for (r, n), row in _versions(dossier, group):
        values[dossier.readings[r].events[n].status].append(row)
    if len(values) < 2:
        return
    against = "negated" in values and bool({"happened", "ongoing"} & set(values))
    note = "One report tells it, another denies it." if against else "Told as " + " and as ".join(sorted(values)) + "."
    relation: Relation = "conflict" if against else "update" if {"happened", "planned"} <= set(values) else "unclear"
    yield _make(dossier, "status", About(event=event.id, aspect="status"), values, relation=relation, note=note)


def _wordings(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[Difference]:
    """Two articles' different words for one deed; only where force or blame is at stake."""
    if event.type not in ("ASSAULT", "COERCE", "ACCUSE", "THREATEN", "PROTEST", "SUPPORT"):
        return
    values: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
    for (r, n), row in _versions(dossier, group):
        values[dossier.readings[r].events[n].lemma].append(row)
    by_article = defaultdict(set)
    for lemma, rows in values.items():
        for span, _ in rows:
            by_article[span.article].add(lemma)
    if len(values) > 1 and not set.intersection(*by_article.values()):
        note = "The deed is called " + " and ".join(sorted(values)) + "."
        yield _make(dossier, "wording", About(event=event.id, aspect="event"), values, relation="variant", note=note)
