"""A figure that several articles give: how many an event took, or how old, how heavy, how far something is."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from twosource.corroboration.support import LONGEST, sums_up
from twosource.model.brief import About, Event, Quantity, Span, Story, Support
from twosource.model.dossier import Dossier
from twosource.model.reading import Range

TELLING = 10  # two reports of one story may well count to three twice; from here on one figure of one thing is one
AGE = "year of age"
# How long something took is told of everything.
DURATIONS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "time", "decade"})

COMMON = frozenset(
    """
    about after been before could from have into more over said than that their this were when which will with would
    percen billio millio dollar
    """.split()
)
ENOUGH = 2  # words that two sentences share beside a percentage, from which it is of one thing
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
FIRST = re.compile(r"(?:the )?(?:first|1st)\b", re.IGNORECASE)  # *the first time* counts nothing

K = TypeVar("K")
Figure = tuple[str, About, tuple[Support, ...]]


def figures(
    dossier: Dossier, events: Iterable[Event], quantities: Sequence[Quantity], stories: Sequence[Story]
) -> Iterator[Figure]:
    """Yield what several articles count alike: gist, what it is about, support."""
    told = {e.id: e for e in events if e.status in ("happened", "ongoing")}
    place = {a.id: r for r, a in enumerate(dossier.articles)}
    for own in _alike(dossier, quantities, stories, place):
        # An age is somebody's, and of no happening.
        by_event = _by(own, lambda q: q.event if q.event in told and q.unit != AGE else None)
        free = by_event.pop(None, [])
        if by_event:  # what stands with no event is counted once, with the event that most articles give it to
            first = max(sorted(by_event, key=str), key=lambda e: len(_articles(by_event[e])))
            by_event[first] = [*by_event[first], *free]
        several = {event: rows for event, rows in by_event.items() if len(_articles(rows)) > 1}
        for event, rows in several.items():
            support = _support(dossier, rows, place)
            value = min(s.span for s in support).text
            yield f"{value}: {told[event or ''].gist}", About(event=event, aspect="how many"), support
        if not several and len(_articles(own)) > 1:
            yield _figure(dossier, own, place)


def _alike(
    dossier: Dossier, quantities: Iterable[Quantity], stories: Sequence[Story], place: Mapping[str, int]
) -> Iterator[list[Quantity]]:
    """Yield the figures of one value and unit in one story that can be one: telling ones, or of one event or party."""
    story = {a: s.id for s in stories for a in s.articles}
    counted = [q for q in quantities if not FIRST.match(q.span.text)]
    groups = _by(counted, lambda q: (story.get(q.span.article, ""), q.unit or "", q.value))
    for (_, unit, value), rows in sorted(groups.items()):
        if unit == AGE:
            yield from _of_one_party(dossier, rows, place)
        elif value >= TELLING and unit == "percent":
            yield from _of_one_thing(dossier, rows, place)
        elif value >= TELLING and unit and unit not in DURATIONS:
            yield rows
        elif unit:
            of_events = _by(rows, lambda q: q.event or "")
            free = of_events.pop("", [])
            yield from of_events.values()
            yield from _of_one_party(dossier, [] if unit in DURATIONS else free, place)


def _by(rows: Iterable[Quantity], key: Callable[[Quantity], K]) -> dict[K, list[Quantity]]:
    found: dict[K, list[Quantity]] = defaultdict(list)
    for q in rows:
        found[key(q)].append(q)
    return found


def _of_one_party(dossier: Dossier, rows: Sequence[Quantity], place: Mapping[str, int]) -> Iterator[list[Quantity]]:
    """Yield the figures whose sentences name one thing, each in the first such group."""
    named = {q.id: _named(dossier, place[q.span.article], q) for q in rows}
    left = list(rows)
    while left:
        own = [q for q in left if q is left[0] or named[q.id] & named[left[0].id]]
        yield own
        left = [q for q in left if q not in own]


def _of_one_thing(
    dossier: Dossier, rows: Sequence[Quantity], place: Mapping[str, int]
) -> Iterator[list[Quantity]]:
    """Yield the figures whose sentences share words beside them, each in the first such group."""
    words = {}
    for q in rows:
        start, end = _sentence(dossier, place[q.span.article], q.span)
        text = dossier.articles[place[q.span.article]].text
        around = text[start : q.span.start] + " " + text[q.span.end : end]
        words[q.id] = {w.lower()[:6] for w in LONG_WORD.findall(around)} - COMMON
    left = list(rows)
    while left:
        own = [q for q in left if q is left[0] or len(words[q.id] & words[left[0].id]) >= ENOUGH]
        yield own
        left = [q for q in left if q not in own]


def _named(dossier: Dossier, r: int, quantity: Quantity) -> frozenset[str]:
    """What the sentence of a figure names, places aside; of an age the people."""
    start, end = _sentence(dossier, r, quantity.span)
    kinds = {"person"} if quantity.unit == AGE else {"person", "organization", "group", "government", "event", "other"}
    return frozenset(
        own
        for i, local in enumerate(dossier.readings[r].entities)
        if local.kind in kinds
        and any(start <= m.start and m.end <= end for m in local.mentions)
        and (own := dossier.entity(r, i))
    )


def _figure(dossier: Dossier, rows: Sequence[Quantity], place: Mapping[str, int]) -> Figure:
    """A fact of its own: the sentences that give the figure; its line is the shortest of them."""
    support = []
    for s in _support(dossier, rows, place):
        start, end = _sentence(dossier, place[s.span.article], s.span)
        whole = dossier.span(place[s.span.article], (start, end))
        support.append(Support(span=whole if end - start <= LONGEST else s.span, origin=s.origin))
    gist = min((s.span.text for s in support), key=lambda text: (len(text), text))
    return gist, About(quantity=min(rows, key=lambda q: q.span).id), tuple(support)


def _support(dossier: Dossier, rows: Sequence[Quantity], place: Mapping[str, int]) -> tuple[Support, ...]:
    """The figures without those of headlines, where the text below has them too."""
    below = [q for q in rows if not sums_up(dossier, place[q.span.article], q.span.start)]
    articles = _articles(below)
    return tuple(
        Support(span=q.span, origin=q.origin) for q in rows if q in below or q.span.article not in articles
    )


def _sentence(dossier: Dossier, r: int, span: Span) -> Range:
    found = (s for s in dossier.readings[r].sentences if s[0] <= span.start < s[1])
    return next(found, (span.start, span.end))


def _articles(rows: Iterable[Quantity]) -> set[str]:
    return {q.span.article for q in rows}
