"""Figures that differ: one thing counted in one happening, or in two reports of what is surely the same kind."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import product

from twosource.corroboration.amounts import BOUNDS, counted, fate_of, is_rounded, note, ranges_meet, relation_of, shown
from twosource.corroboration.newsday import READ_OFF
from twosource.corroboration.passages import Pair, Passage, context, root
from twosource.corroboration.terms import GENERAL, PEOPLE
from twosource.corroboration.versions import Row, difference, row, told_of
from twosource.model.brief import About, Difference, Event, Quantity
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import DONE

Given = frozenset[tuple[str, str | None, float]]
# What is measured of anything; two such figures are of one thing only where the words around them are the same.
MEASURES = frozenset(
    "percent dollar pound euro yen shekel rouble year season month week day hour minute second time metre kilometre"
    " centimetre millimetre mile foot inch kilogram gram ton tonne ounce degree point game run out goal set yard mph"
    " lap litre gallon".split()
)
LASTED = frozenset("minute hour day week month".split())
UNCOUNTED = MEASURES | {"year of age", "body", "other"}  # *two bodies were found* counts some of the dead
VAGUE = re.compile(r"(?:several |many |a few )?(?:dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)
CLOSE = 0.005  # share by which two figures differ that are one for every reader
SURE = 2  # words near two measures that are the same
COMPOUND = re.compile(r"\b(?:minutes?|hours?|feet|pounds|years?)(?:,| and)? $")  # of *nine minutes and 24 seconds*
WORD = re.compile(r"[^\W\d_]+")
QUALIFYING = frozenset(
    map(
        root,
        "a an the at least most more fewer less than about around some over under nearly almost up to exactly"
        " only just of and as many estimated another other further one two three four five six seven eight nine ten"
        " eleven twelve twenty thirty forty fifty sixty hundred hundreds thousand thousands million billion dozen"
        " dozens".split(),
    )
)
# *Four of the wounded*, *20 people, of whom four …*: no count of all.
PART = re.compile(r" of (?:the|those|them|whom|these|his|her|its|their)\b")
PART_AFTER = re.compile(r"\b(?:of (?:which|whom|them|those)|including|among them)(?: at least| about)? $")
FIRST = re.compile(r"(?:the )?(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)
AGE_AFTER = re.compile(r",? (?:who is |who was |aged |age )?\(?(\d{1,2})\b(?=[,).;]| years? old| and )")
AGE_BEFORE = re.compile(r"\b(\d{1,2})-year-old\b(?: \w+){0,3}? ?$")


def number_differences(
    dossier: Dossier, events: Sequence[Event], quantities: Sequence[Quantity]
) -> Iterator[Difference]:
    """Yield a difference for each thing that two articles, or two voices of one, count differently."""
    by_id = {e.id: e for e in events}
    by_unit: dict[str, list[Quantity]] = defaultdict(list)
    for q in quantities:
        told = q.event in by_id and by_id[q.event].status in DONE
        if told and q.unit and q.unit not in UNCOUNTED and not _is_part(dossier, q) and not FIRST.match(q.span.text):
            by_unit["person" if q.unit in GENERAL else q.unit].append(q)
    for unit, given in sorted(by_unit.items()):
        for scope in _scopes(dossier, given, by_id):
            own = _of_the_whole(scope, unit)
            values: dict[str, list[Row]] = defaultdict(list)
            for q in own:
                values[shown(q)].append((q.span, q.origin))
            _again(values, own, quantities)
            if len({q.value for q in own}) > 1 and len({(q.span.article, q.origin.counts_as) for q in own}) > 1:
                relation = relation_of(dossier, own, unit)
                about = About(event=own[0].event, aspect="how many")
                told_so = note(counted(dossier, own[0], unit), values, relation)
                yield difference(dossier, "number", about, values, relation=relation, note=told_so)


def _of_the_whole(scope: Sequence[Quantity], unit: str) -> list[Quantity]:
    """Of several figures that one voice of an article gives, the largest count of people, of which others are parts."""
    voices: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for q in scope:
        voices[q.span.article, q.origin.counts_as].append(q)
    if unit in PEOPLE:
        return [q for own in voices.values() for q in own if q.value == max(o.value for o in own)]
    return [q for own in voices.values() for q in own if len({o.value for o in own}) == 1]


def _again(values: Mapping[str, list[Row]], own: Sequence[Quantity], quantities: Sequence[Quantity]) -> None:
    """Add where an article gives one of its figures once more, as in a headline and in the text."""
    given = {(q.span.article, q.unit, q.value): shown(q) for q in own}
    spans = {q.span for q in own}
    for q in quantities:
        if q.span not in spans and (value := given.get((q.span.article, q.unit, q.value))):
            values[value].append((q.span, q.origin))


def parallel_numbers(
    dossier: Dossier, pairs: Sequence[Pair], quantities: Sequence[Quantity], ids: Mapping[Key, str]
) -> Iterator[Difference]:
    """Yield a difference for each unit that two sentences, alike besides, give in other numbers."""
    units, given = units_of(dossier, quantities), _given(quantities)
    for a, b in pairs:
        mine, others = units(a), units(b)
        for unit in sorted(mine.keys() & others.keys()):
            if {q.value for q in mine[unit]} & {q.value for q in others[unit]}:
                continue
            nearest = max(
                ((context(a, _at(a, x), b, _at(b, y)), -x.span.start, -y.span.start, x, y)
                 for x in mine[unit] for y in others[unit] if _may_be_one(dossier, x, y, given)),
                default=None, key=lambda found: found[:3],
            )  # fmt: skip
            one_each = len(mine[unit]) == len(others[unit]) == 1
            if nearest and nearest[0] >= (1 if unit not in MEASURES or (one_each and unit in LASTED) else SURE):
                yield _of_two(dossier, nearest[3], nearest[4], told_of(dossier, ids, a.r, _range_of(nearest[3])))


def same_counts(
    dossier: Dossier, pairs: Sequence[Pair], quantities: Sequence[Quantity], ids: Mapping[Key, str]
) -> Iterator[Difference]:
    """Yield numbers of one thing with one verb (*posted three photos*), or one number that is a bound in one report."""
    units, given = units_of(dossier, quantities), _given(quantities)
    for a, b in pairs:
        mine, others = units(a), units(b)
        for unit in sorted(mine.keys() & others.keys() - {"person"}):
            for x, y in product(mine[unit], others[unit]):
                bound = (x.qualifier in BOUNDS) != (y.qualifier in BOUNDS)
                verb = unit not in MEASURES - LASTED and _before(a, x) is not None and _before(a, x) == _before(b, y)
                if bound if x.value == y.value else verb and _may_be_one(dossier, x, y, given):
                    yield _of_two(dossier, x, y, told_of(dossier, ids, a.r, _range_of(x)))


def _before(p: Passage, q: Quantity) -> str | None:
    """The word that carries meaning right before a figure."""
    return next((w.key for w in reversed(p.words) if w.where[1] <= q.span.start), None)


def _range_of(q: Quantity) -> tuple[int, int]:
    return q.span.start, q.span.end


def _given(quantities: Sequence[Quantity]) -> Given:
    """Every figure that an article gives."""
    return frozenset((q.span.article, q.unit, q.value) for q in quantities)


def _may_be_one(dossier: Dossier, x: Quantity, y: Quantity, given: Given) -> bool:
    """Whether two figures may count one thing: one fate, and neither article gives the other's figure too."""
    if x.unit != y.unit and GENERAL.isdisjoint({x.unit, y.unit}):
        return False
    if (x.span.article, x.unit, y.value) in given or (y.span.article, y.unit, x.value) in given:
        return False
    if is_rounded(x, y, CLOSE) or (_is_vague(x) != _is_vague(y) and not ranges_meet(x, y)):
        return False  # *229.6* and *230 feet*; *thousands* says little against *1,600*
    mine, others = (_described(q) for q in (x, y))
    return fate_of(dossier, x) == fate_of(dossier, y) and not (mine and others and mine.isdisjoint(others))


def _is_vague(q: Quantity) -> bool:
    return VAGUE.match(q.span.text) is not None


def _is_part(dossier: Dossier, q: Quantity) -> bool:
    text = next(a.text for a in dossier.articles if a.id == q.span.article)
    before = text[max(0, q.span.start - 30) : q.span.start]
    return PART.search(q.span.text) is not None or PART_AFTER.search(before) is not None


def _described(q: Quantity) -> frozenset[str]:
    """The words between a number and its noun: *fire* of *four fire crews*."""
    words = [root(w) for w in WORD.findall(q.span.text.lower())]
    return frozenset(w for w in words[:-1] if w not in QUALIFYING)


def units_of(
    dossier: Dossier, quantities: Sequence[Quantity]
) -> Callable[[Passage], Mapping[str, list[Quantity]]]:
    """Return what gives the figures of a sentence, by their unit."""
    given: dict[str, list[Quantity]] = defaultdict(list)
    for q in quantities:
        given[q.span.article].append(q)
    return cache(partial(_by_unit, dossier, given))


def _by_unit(dossier: Dossier, given: Mapping[str, Sequence[Quantity]], p: Passage) -> Mapping[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for q in given.get(dossier.articles[p.r].id, ()):
        inside = p.where[0] <= q.span.start and q.span.end <= p.where[1]
        before = dossier.articles[p.r].text[max(0, q.span.start - 20) : q.span.start]
        whole = not COMPOUND.search(before) and not FIRST.match(q.span.text)
        if q.unit and q.unit not in UNCOUNTED - MEASURES and inside and whole:
            found["person" if q.unit in PEOPLE else q.unit].append(q)
    return found


def _at(p: Passage, q: Quantity) -> int:
    """The number of a figure's last word among the words of its sentence."""
    inside = [n for n, w in enumerate(p.words) if w.where[0] < q.span.end and q.span.start < w.where[1]]
    later = next((n for n, w in enumerate(p.words) if w.where[0] >= q.span.start), len(p.words) - 1)
    return inside[-1] if inside else later


def _of_two(dossier: Dossier, x: Quantity, y: Quantity, about: About) -> Difference:
    unit = x.unit or ""
    relation = relation_of(dossier, (x, y), unit)
    values = {shown(q): [(q.span, q.origin)] for q in (x, y)}
    told = note(counted(dossier, x, unit), values, relation)
    return difference(dossier, "number", about, values, relation=relation, note=told)


# Ages


def ages(dossier: Dossier) -> Iterator[Difference]:
    """Yield a difference for each person to whom two articles give other ages."""
    told: dict[str, dict[int, Row]] = defaultdict(dict)
    for r, reading in enumerate(dossier.readings):
        for i, local in enumerate(reading.entities):
            own = dossier.entity(r, i)
            if own and dossier.entities[own].kind == "person":
                for m in local.mentions:
                    if (found := _age(dossier, r, (m.start, m.end))) and r not in {k // 1000 for k in told[own]}:
                        told[own][r * 1000 + found[0]] = row(dossier, r, found[1])
    for entity, by_age in told.items():
        values: dict[str, list[Row]] = defaultdict(list)
        for code, own_row in by_age.items():
            values[str(code % 1000)].append(own_row)
        if len(values) > 1:
            told_so = f"{dossier.name(entity)}: {' against '.join(values)} years old; both cannot hold."
            yield difference(dossier, "number", About(entity=entity), values, relation="conflict", note=told_so)


def _age(dossier: Dossier, r: int, where: tuple[int, int]) -> tuple[int, tuple[int, int]] | None:
    text = dossier.articles[r].text
    after = AGE_AFTER.match(text, where[1])
    before = AGE_BEFORE.search(text, max(0, where[0] - 40), where[1])
    match = after or before
    return (int(match[1]), match.span(1)) if match else None


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
    tolls = [fate_of(dossier, q) for q in (a, b)]
    mine, others = (_described(q) for q in (a, b))
    if tolls[0] != tolls[1] or (mine and others and mine.isdisjoint(others)):
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


def _apart(x: Event, y: Event) -> bool:
    a, b = x.when, y.when
    if a is None or b is None or not READ_OFF.isdisjoint((a.basis, b.basis)):
        return False
    return bool((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _elsewhere(dossier: Dossier, x: Event, y: Event) -> bool:
    if not x.place or not y.place or x.place == y.place:
        return False
    return not dossier.inside(x.place, y.place) and not dossier.inside(y.place, x.place)


