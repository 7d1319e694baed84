"""When one happening was, as two reports have it: the day or the longer time, and the hour."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

import msgspec

from twosource.corroboration.aspects import READ_OFF
from twosource.corroboration.tellings import Group
from twosource.corroboration.versions import Row, difference, row
from twosource.model.brief import About, Difference, Event
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import Relation
from twosource.model.reading import LocalEvent, TimeExpression, When

CLOCK = re.compile(r"T(\d\d):?(\d\d)?")
PARTS = {"MO": (5, 12), "AF": (12, 18), "EV": (17, 24), "NI": (17, 30), "MI": (10, 14)}  # hours of the day
ABOUT = re.compile(r"\b(?:about|around|shortly (?:before|after)|just (?:before|after)|some|roughly|nearly)\s+$", re.I)
DAY = re.compile(
    r"\w+day\b|today|tomorrow|yesterday|tonight|week|month|year|\d{4}"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
HOURS = re.compile(r"\d[:.]\d\d|\b\d+ ?[ap]\.?m\b|GMT|noon|midnight", re.IGNORECASE)
# *Last week* and *this month* say no more than that it was not long ago.
DEICTIC = re.compile(
    r"\b(?:this|last|past|recent|earlier|next|later)\b.*\b(?:week|month|year)s?\b|\bdays\b|ago\b", re.IGNORECASE
)
STAMP = re.compile(r"pic\.twitter|https?:|\(@\w+\)")  # the day that a post bears is not the day of what it tells
BESIDE = re.compile(r"\band \||\| and\b")  # *in 1907 and 1908*
LATE = 4
ROOM = 20  # characters before a time in which *about* stands
SLACK = 0.5  # hours within which a rounded time is the same


class Hour(msgspec.Struct, frozen=True):
    """A time of day as hours from its midnight; `rough` where the report says *about*, or names a part of the day."""

    first: float
    last: float
    rough: bool
    text: str


def dates(dossier: Dossier, mentions: Sequence[tuple[Key, Row]], event: Event) -> Iterator[Difference]:
    """Yield a difference of each article's narrowest time of the event, where two give different ones."""
    told: dict[str, tuple[When, Row, Key]] = {}
    for (r, n), own in mentions:
        local = dossier.readings[r].events[n]
        when = local.when
        stamped = STAMP.search(own[0].text)
        told_so = local.status in (event.status, "happened")
        if when and (when.start or when.end) and told_so and not stamped and _gives_a_day(when):
            best = told.get(own[0].article)
            if best is None or when.precision_code < best[0].precision_code:
                told[own[0].article] = (when, own, (r, n))
    apart = [two for two in combinations(told.values(), 2) if not _one_time(dossier, *two)]
    values: dict[str, list[Row]] = defaultdict(list)
    for when, own, _ in (one for one in told.values() if any(one in two for two in apart)):
        values[_interval(when)].append(own)
    if len(values) < 2:
        return
    meet = all(_meet(a[0], b[0]) for a, b in apart)
    exact = all(when.precision == "day" for when, _, _ in told.values())
    near = all(when.precision in ("day", "week", "month") for when, _, _ in told.values())
    surely = exact or (near and _ahead(dossier, [k for k, _ in mentions]))
    relation: Relation = "compatible" if meet else "conflict" if surely else "unclear"
    ends = {"compatible": "one is wider than the other", "conflict": "both cannot hold"}
    note = f"{' against '.join(sorted(values))}: {ends.get(relation, 'it is not clear whether both can hold')}."
    yield difference(dossier, "date", About(event=event.id, aspect="when"), values, relation=relation, note=note)


def _gives_a_day(when: When) -> bool:
    """Whether a report gives the time; an hour alone (*at 7.33 p.m.*) is not a day that it gives."""
    return when.basis not in READ_OFF and (DAY.search(when.text) is not None or not HOURS.search(when.text))


def _one_time(dossier: Dossier, a: tuple[When, Row, Key], b: tuple[When, Row, Key]) -> bool:
    """Whether two reports give one time: in the same words, loosely, or beside another in the same clause."""
    (x, _, _), (y, _, _) = a, b
    named = [WEEKDAY.findall(when.text.lower()) for when in (x, y)]
    if named[0] == named[1] != []:
        return True  # an article may bear the day of its last change, and its *Tuesday* be taken for a later one
    vague = DEICTIC.search(x.text) or DEICTIC.search(y.text)
    if x.text.lower() == y.text.lower() or (vague and _meet(x, y)):
        return True
    for (_, _, (r, n)), other in ((a, y), (b, x)):
        start, end = dossier.readings[r].events[n].clause
        text, days = dossier.articles[r].text, ((other.start or "")[:10], (other.end or "")[:10])
        inside = [t for t in dossier.readings[r].times if start <= t.start and t.end <= end]
        around = [(t, f"{text[: t.start][-8:]}|{text[t.end : t.end + 8]}") for t in inside]
        if any((t.first, t.last) == days and BESIDE.search(words) for t, words in around):
            return True
    return False


def _ahead(dossier: Dossier, group: Sequence[Key]) -> bool:
    """What is planned or foreseen is foreseen for one time."""
    return all(dossier.readings[r].events[n].status == "planned" for r, n in group)


def _interval(when: When) -> str:
    start, end = (when.start or "")[:10], (when.end or "")[:10]
    if start == end:
        return start
    return f"{start} to {end}" if start and end else f"since {start}" if start else f"until {end}"


def _meet(a: When, b: When) -> bool:
    first, last = "0000", "9999"
    return (a.start or first)[:10] <= (b.end or last)[:10] and (b.start or first)[:10] <= (a.end or last)[:10]


# The hour


def hours(dossier: Dossier, group: Group, event: Event) -> Iterator[Difference]:
    """Yield a difference of the times of day that the articles put the event at."""
    told: dict[int, tuple[Hour, Row]] = {}
    for k in group:
        found = _hour(dossier, k)
        if found and k[0] not in told:
            told[k[0]] = found
    if len(told) == 1 and event.foreground:
        yield from _hour_or_day(dossier, group, event, *next(iter(told.values())))
    two = permutations(told.items(), 2)
    if any(one[0].first != other[0].first and _gives(dossier, r, one[0]) for (_, one), (r, other) in two):
        return  # *left at 11.36 and was back at 7.33*: each report has both
    both = [h for h, _ in told.values()]
    if len(both) < 2 or all(_says_same(a, b) for a, b in combinations(both, 2)):
        return
    values: dict[str, list[Row]] = defaultdict(list)
    for hour, own in told.values():
        values[hour.text].append(own)
    if len(values) < 2:
        return
    meets = all(a.first <= b.last + SLACK * (a.rough or b.rough) and b.first <= a.last + SLACK * (a.rough or b.rough)
                for a, b in combinations(both, 2))  # fmt: skip
    relation: Relation = "compatible" if meets else "conflict"
    end = "both can hold" if meets else "both cannot hold"
    note = f"{' against '.join(values)}: {end}."
    yield difference(dossier, "date", About(event=event.id, aspect="when"), values, relation=relation, note=note)


def _gives(dossier: Dossier, r: int, hour: Hour) -> bool:
    """Whether an article gives a time of day somewhere."""
    found = (_read(t.value, False, "") for t in dossier.readings[r].times if t.type == "TIME")
    return not hour.rough and any(h is not None and not h.rough and h.first == hour.first for h in found)


def _hour_or_day(dossier: Dossier, group: Group, event: Event, hour: Hour, own: Row) -> Iterator[Difference]:
    """The hour in one report, the day alone in another."""
    for r, n in group:
        reading = dossier.readings[r]
        where = reading.events[n].clause
        if (reading.events[n].status == "planned") != (event.status == "planned"):
            continue
        days = [t for t in reading.times if t.type == "DATE" and where[0] <= t.start and t.end <= where[1] and t.first]
        when = reading.events[n].when
        if days and when and when.start == days[0].first and own[0].article != dossier.articles[r].id:
            day = row(dossier, r, (days[0].start, days[0].end))
            values = {hour.text: [own], day[0].text: [day]}
            note = f"{hour.text} against {day[0].text}: one report has the hour, the other the day."
            about = About(event=event.id, aspect="when")
            if len(values) > 1:
                yield difference(dossier, "date", about, values, relation="compatible", note=note)
            return


def _says_same(a: Hour, b: Hour) -> bool:
    return (a.first, a.last, a.rough) == (b.first, b.last, b.rough)


def _hour(dossier: Dossier, k: Key) -> tuple[Hour, Row] | None:
    """The one time of day in the event's clause, or its sentence where no other deed of it has one nearer."""
    reading = dossier.readings[k[0]]
    local = reading.events[k[1]]
    for where in (local.clause, local.sentence):
        inside = [t for t in reading.times if t.type == "TIME" and where[0] <= t.start and t.end <= where[1]]
        if inside and _is_nearest(reading.events, local, inside[0]):
            text = dossier.articles[k[0]].text
            rough = ABOUT.search(text, max(0, inside[0].start - ROOM), inside[0].start)
            start, end = rough.start() if rough else inside[0].start, inside[0].end
            hour = _read(inside[0].value, rough is not None, " ".join(text[start:end].split()))
            return (hour, row(dossier, k[0], (start, end))) if hour else None
    return None


def _is_nearest(events: tuple[LocalEvent, ...], local: LocalEvent, time: TimeExpression) -> bool:
    gaps = {e.trigger: _gap(e, time) for e in events if e.sentence == local.sentence}
    return len(gaps) < 3 or gaps[local.trigger] == min(gaps.values())


def _gap(event: LocalEvent, time: TimeExpression) -> int:
    """How far a time stands from a deed; it is told after its deed rather than before the next."""
    ahead = event.trigger[0] - time.end
    return time.start - event.trigger[1] if ahead < 0 else LATE * ahead


def _read(value: str, rough: bool, text: str) -> Hour | None:
    if clock := CLOCK.search(value):
        at = int(clock[1]) + int(clock[2] or 0) / 60
        return Hour(at, at, rough, text)
    part = PARTS.get(value.rpartition("T")[2])
    return Hour(part[0], part[1], True, text) if part else None
