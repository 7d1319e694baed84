"""Figures that differ: one thing counted in one happening, or in two reports of what is surely the same kind."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from twosource.corroboration.versions import difference, published
from twosource.model.brief import About, Difference, Event, Origin, Quantity, Span
from twosource.model.dossier import Dossier
from twosource.model.kinds import Relation

# Counts that only grow as an event is understood: a later, higher figure moves the earlier one on.
TOLLS = frozenset(
    "person people dead death victim casualty civilian soldier child woman man body injury wounded injured missing"
    " survivor home house building arrest hostage".split()
)


NEAR = 45  # characters around a figure in which its clause says what became of those counted
TOLD = frozenset({"happened", "ongoing"})  # figures of what is only wanted are wishes
HARM = (
    ("dead", re.compile(r"\b(?:dead|kill|die[sd]?\b|death|dying|drown|bodies)")),
    ("hurt", re.compile(r"\b(?:wound|injur|hurt)")),
    ("missing", re.compile(r"\bmissing")),
)


def number_differences(
    dossier: Dossier, events: Sequence[Event], quantities: Sequence[Quantity]
) -> Iterator[Difference]:
    """Yield a difference for each thing that two articles, or two voices of one, count differently."""
    by_id = {e.id: e for e in events}
    by_unit: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.unit and quantity.event in by_id and by_id[quantity.event].status in TOLD:
            by_unit[quantity.unit].append(quantity)
    for unit, counted in sorted(by_unit.items()):
        for own in _scopes(dossier, counted, by_id):
            values: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
            for q in own:
                values[_value(q)].append((q.span, q.origin))
            if len({q.value for q in own}) > 1 and len({(q.span.article, q.origin.counts_as) for q in own}) > 1:
                relation = _number_relation(dossier, own, unit, _harm(dossier, own[0]))
                about = About(event=own[0].event, aspect="how many")
                note = _number_note(unit, values, relation)
                yield difference(dossier, "number", about, values, relation=relation, note=note)


def _scopes(dossier: Dossier, counted: Sequence[Quantity], events: Mapping[str, Event]) -> list[list[Quantity]]:
    """Split what is counted into figures of one happening; each goes with the first that it fits wholly."""
    scopes: list[list[Quantity]] = []
    for q in counted:
        fitting = (s for s in scopes if all(_one_scope(dossier, q, other, events) for other in s))
        scope = next(fitting, None)
        if scope is None:
            scopes.append([q])
        else:
            scope.append(q)
    return scopes


def _one_scope(dossier: Dossier, a: Quantity, b: Quantity, events: Mapping[str, Event]) -> bool:
    """Whether two figures count the same: of one event, or of two of one kind that are both the news of the day."""
    x, y = events[a.event or ""], events[b.event or ""]
    tolls = [_harm(dossier, q) for q in (a, b)]
    if all(tolls) and tolls[0] != tolls[1]:
        return False
    if x.id == y.id:
        return True
    if not (x.foreground and y.foreground) or a.span.article == b.span.article:
        return False
    one_kind = _one_kind(x, y) or (tolls[0] is not None and x.type == y.type)
    return one_kind and not _apart(x, y) and not _elsewhere(dossier, x, y)


def _one_kind(x: Event, y: Event) -> bool:
    if x.type != y.type:
        return False
    return (x.cameo or "")[:3] == (y.cameo or "")[:3] if x.type else bool(set(x.contexts) & set(y.contexts))


def _harm(dossier: Dossier, q: Quantity) -> str | None:
    """Which toll a figure is of, by the nearest word for one: the dead, the hurt or the missing."""
    text = next(a.text for a in dossier.articles if a.id == q.span.article)
    near = text[max(0, q.span.start - NEAR) : q.span.end + NEAR].lower()
    at = min(q.span.start, NEAR)
    found = [(abs(m.start() - at), name) for name, pattern in HARM for m in pattern.finditer(near)]
    return min(found)[1] if found else None


def _apart(x: Event, y: Event) -> bool:
    a, b = x.when, y.when
    if a is None or b is None or "publication date" in (a.basis, b.basis):
        return False
    return bool((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _elsewhere(dossier: Dossier, x: Event, y: Event) -> bool:
    if not x.place or not y.place or x.place == y.place:
        return False
    return not dossier.inside(x.place, y.place) and not dossier.inside(y.place, x.place)


def _value(q: Quantity) -> str:
    number = f"{q.value:g}" if q.value < 1e6 else f"{q.value:,.0f}"
    shown = f"{number}–{q.upper:g}" if q.upper is not None else number
    return shown if q.qualifier == "exactly" else f"{q.qualifier} {shown}"


def _range(q: Quantity) -> tuple[float, float]:
    top = q.upper if q.upper is not None else q.value
    slack = 0.1 * q.value if q.qualifier in ("about", "estimated") else 0.0
    low = 0.0 if q.qualifier in ("at most", "fewer than") else q.value - slack
    return low, (float("inf") if q.qualifier in ("at least", "more than") else top + slack)


def _number_relation(dossier: Dossier, own: Sequence[Quantity], unit: str, harm: str | None) -> Relation:
    if all(_meets(_range(a), _range(b)) for a, b in combinations(own, 2)):
        return "compatible"
    by_day: dict[str, set[float]] = defaultdict(set)
    for q in own:
        by_day[published(dossier, q.span)[:10]].add(q.value)
    if "" in by_day or len(by_day) < 2 or any(len(values) > 1 for values in by_day.values()):
        return "conflict"
    course = [min(by_day[day]) for day in sorted(by_day)]
    # The dead grow in number as a search goes on, and the missing grow fewer.
    moves_on = course == sorted(course, reverse=harm == "missing") and unit.rsplit(maxsplit=1)[-1] in TOLLS
    return "update" if moves_on else "conflict"


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
