"""Time expressions (TIMEX3): where they stand, their type and value, and the days they span.

An interval grammar of our own: no library returns intervals with their granularity, and several guess (dateparser's
search reads *the 2006 elections* as a day). What cannot be anchored stays without days.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Span

from twosource.extraction.calendar import Interval, single_day
from twosource.extraction.times.dates import DATES
from twosource.extraction.times.outlook import outlook
from twosource.extraction.times.relative import RELATIVE
from twosource.extraction.times.spans import SPANS
from twosource.extraction.times.vocabulary import Context, Rule
from twosource.model.kinds import TimexType
from twosource.model.reading import TimeExpression

GRAMMAR: tuple[Rule, ...] = (*DATES, *RELATIVE, *SPANS)
# A sentence without any of these is not searched.
TRIGGER = re.compile(
    r"\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon\.|Tue|Wed\.|Thu|Fri\.|Sat\.|Sun\."
    r"|(?i:day|night|morning|afternoon|evening|noon|week|month|year|quarter|decade|centur|hour|minute|second|now\b|current"
    r"|recent|future|past\b|formerly|yesterday|tomorrow|ago\b|daily|at present|at the moment|period|annually|spring"
    r"|summer|autumn|fall\b|winter|christmas|thanksgiving|halloween)"
)
# *The end of 1990*, *late last week*, *around Nov. 1* are one expression with what follows.
BEFORE = re.compile(
    r"(?<![\w-])(?:(?:the )?(?:end|beginning|start|middle|close|week|month) of (?:the )?"
    r"|(?:early|late|mid|earlier|later)(?:-| (?:in |on )?(?:the )?))$",
    re.IGNORECASE,
)
BESIDE = re.compile(r"(?: \([^()]{1,20}\))?,? (?:on )?")  # between a weekday and its date, an hour and its day
PRINTED = range(1500, 2500)  # years in which news is published; a day outside of them is a slip
FAR = 3  # sentences: what *the next day* stands against is told nearby


class Found(NamedTuple):
    """One expression in a text: where it stands and what it says."""

    start: int
    end: int
    interval: Interval


def times(doc: Doc, published: str | None) -> Iterator[TimeExpression]:
    """Yield the time expressions of a text in order, the longest where several overlap.

    What is relative is read against the day of publication, or, as *the next day*, against the day told just before.

    Args:
        doc: the text with its sentences; where it is parsed, tense tells *on Friday* past from *on Friday* to come.
        published: ISO date or date-time that relative expressions are read against, or null.
    """
    reference = date.fromisoformat(published[:10]) if published else None
    if reference is not None and reference.year not in PRINTED:
        reference = None
    told: Interval | None = None
    quarter: Interval | None = None
    age = 0
    for sentence in doc.sents:
        age += 1
        context = Context(reference=reference, told=told if age <= FAR else None, quarter=quarter, outlook=int)
        for found in _sentence(sentence, context):
            yield _expression(found)
            quarter = _quarter(quarter, found.interval)
            if found.interval.first and found.interval.type in ("DATE", "TIME"):
                told, age = found.interval, 0


def _sentence(sentence: Span, context: Context) -> Iterator[Found]:
    text = sentence.text
    if not TRIGGER.search(text):
        return
    spans = sorted({(m.start(), -m.end(), n) for n, (p, _) in enumerate(GRAMMAR) for m in p.finditer(text)})
    chosen: list[Found] = []
    taken = 0
    for start, negative_end, n in spans:
        if start < taken:
            continue
        match = GRAMMAR[n][0].match(text, start, len(text))
        here = msgspec.structs.replace(context, outlook=lambda at=start: outlook(sentence, at))
        interval = GRAMMAR[n][1](match, here) if match and match.end() == -negative_end else None
        if interval is not None:
            chosen.append(Found(start, -negative_end, interval))
            taken = -negative_end
            context = _after(context, interval)
    offset = sentence.start_char
    reached = 0
    for found in _joined(chosen, text):
        start = _widened(text, found)
        # *A day later, Feb. 3*: the word before may belong to the expression before.
        yield Found((start if start >= reached else found.start) + offset, found.end + offset, found.interval)
        reached = found.end


def _after(context: Context, interval: Interval) -> Context:
    context = msgspec.structs.replace(context, quarter=_quarter(context.quarter, interval))
    if interval.first and interval.type in ("DATE", "TIME"):
        context = msgspec.structs.replace(context, told=interval)
    return context


def _quarter(spoken_of: Interval | None, interval: Interval) -> Interval | None:
    """The quarter that *a year earlier* stands against: the last one named, not the one it was compared with."""
    if not re.fullmatch(r"\d{4}-Q\d", interval.value):
        return spoken_of
    return interval if spoken_of is None or interval.value[:4] >= spoken_of.value[:4] else spoken_of


def _joined(chosen: list[Found], text: str) -> Iterator[Found]:
    """Make one of *Monday, Oct. 26* and of *9 a.m. Tuesday*."""
    last: Found | None = None
    for found in chosen:
        one = _one(last, found) if last and BESIDE.fullmatch(text, last.end, found.start) else None
        if last is not None and one is None:
            yield last
        last = Found(last.start, found.end, one) if last and one else found
    if last is not None:
        yield last


def _one(a: Found, b: Found) -> Interval | None:
    left, right = a.interval, b.interval
    day = single_day(right)
    if day is not None and right.type == "DATE":
        if "T" in left.value and left.type == "TIME" and left.value.count(":"):
            return msgspec.structs.replace(
                left, value=f"{day}{left.value[left.value.index('T') :]}", first=day, last=day
            )
        before = single_day(left)
        # *Friday, Oct. 23*: a weekday and a date that name one day, however far back the date is.
        if before is not None and left.type == "DATE" and before.weekday() == day.weekday() and b.end - b.start > 4:
            return right
    return None


def _widened(text: str, found: Found) -> int:
    if found.interval.type != "DATE" or found.interval.value.endswith("_REF"):
        return found.start
    before = BEFORE.search(text, max(0, found.start - 30), found.start)
    return before.start() if before else found.start


def _expression(found: Found) -> TimeExpression:
    interval = found.interval
    kind: TimexType = interval.type  # type: ignore[assignment]
    days = [d.isoformat() if d else None for d in (interval.first, interval.last)]
    return TimeExpression(
        start=found.start, end=found.end, type=kind, value=interval.value, first=days[0], last=days[1]
    )
