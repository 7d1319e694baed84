"""Time expressions (TIMEX3): where they stand, their type and value, and the days they span.

An interval grammar of our own: no library returns intervals with their granularity, and several guess (dateparser's
search reads *the 2006 elections* as a day). What cannot be anchored stays without days.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import msgspec
from spacy.tokens import Doc, Span

from twosource.extraction import calendar
from twosource.extraction.calendar import MONTHS, SEASONS, UNITS, WEEKDAYS, Interval
from twosource.extraction.numbers import numbers
from twosource.model.kinds import TimexType
from twosource.model.reading import TimeExpression


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What a date is read against: the day of publication, if known, and whether the sentence looks ahead."""

    reference: date | None
    future: bool


Handler = Callable[[re.Match[str], Context], Interval | None]

MONTH = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
PART = r"(?P<part>morning|afternoon|evening|night)"
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
UNIT = r"(?P<unit>second|minute|hour|day|week|month|year|decade|century)"
COUNT = (
    r"(?P<count>\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty"
    r"|forty|fifty|sixty|several|few|a few|a couple of|couple of|some|many|dozens of|half an?)"
)
LOOKS_AHEAD = re.compile(r"\b(?:will|shall|would|plans?|planned|scheduled|expected|due|set|intends?|to be held|upcoming|next)\b")


def times(doc: Doc, published: str | None) -> Iterator[TimeExpression]:
    """Yield the time expressions of a text in order, the longest where several overlap.

    Args:
        doc: the text with its sentences.
        published: ISO date or date-time that relative expressions are read against, or null.
    """
    reference = date.fromisoformat(published[:10]) if published else None
    for sentence in doc.sents:
        yield from _sentence(sentence, reference)


def _sentence(sentence: Span, reference: date | None) -> Iterator[TimeExpression]:
    text, offset = sentence.text, sentence.start_char
    found: list[tuple[int, int, Interval]] = []
    for pattern, handler in GRAMMAR:
        for match in pattern.finditer(text):
            interval = handler(match, Context(reference=reference, future=_ahead(text, match.start())))
            if interval is not None:
                found.append((match.start(), match.end(), interval))
    taken = -1
    for start, end, interval in sorted(found, key=lambda row: (row[0], -row[1])):
        if start >= taken:
            taken = end
            yield _expression(offset + start, offset + end, interval)


def _expression(start: int, end: int, interval: Interval) -> TimeExpression:
    kind: TimexType = interval.type  # type: ignore[assignment]
    days = [d.isoformat() if d else None for d in (interval.first, interval.last)]
    return TimeExpression(start=start, end=end, type=kind, value=interval.value, first=days[0], last=days[1])


def _ahead(text: str, at: int) -> bool:
    """Whether the words before a date look ahead: *will meet on Tuesday*, not *said on Tuesday it will*."""
    clause = re.split(r"[,;:]|\bsaid\b|\bthat\b", text[:at])[-1]
    return bool(LOOKS_AHEAD.search(clause))


# Dates with a day


def _full_date(m: re.Match[str], c: Context) -> Interval | None:
    number, dom = MONTHS[m["month"].lower().rstrip(".")], int(m["day"])
    if m.groupdict().get("year"):
        year = int(m["year"])
    elif c.reference is None:
        return Interval(type="DATE", value=f"XXXX-{number:02d}-{dom:02d}")
    else:
        year = calendar.nearest_year(number, dom, c.reference, future=c.future)
    found = calendar.real(year, number, dom)
    if found is None:
        return None
    last = calendar.real(year, number, int(m["to"])) if m.groupdict().get("to") else found
    if last and last > found:
        return Interval(type="DATE", value=f"{found.isoformat()}/{last.isoformat()}", first=found, last=last)
    return calendar.day(found, PARTS.get((m.groupdict().get("part") or "").lower(), ""))


def _iso(m: re.Match[str], c: Context) -> Interval | None:
    found = calendar.real(int(m[1]), int(m[2]), int(m[3]))
    return calendar.day(found) if found else None


def _weekday(m: re.Match[str], c: Context) -> Interval | None:
    name = next(d for d in WEEKDAYS if d.startswith(m["weekday"].lower().rstrip(".")[:3]))
    part = PARTS.get((m["part"] or "").lower(), "")
    if c.reference is None:
        return Interval(type="DATE", value=f"XXXX-WXX-{WEEKDAYS[name] + 1}")
    which = (m["which"] or "").lower()
    found = calendar.weekday(name, c.reference, future=which in ("next", "this coming", "coming") or (not which and c.future))
    if which in ("last", "past") and found == c.reference:
        found -= timedelta(days=7)
    if which == "next" and found == c.reference:
        found += timedelta(days=7)
    return calendar.day(found, part)


# Months, seasons, years


def _month(m: re.Match[str], c: Context) -> Interval | None:
    number = MONTHS[m["month"].lower().rstrip(".")]
    if m["year"]:
        return calendar.month(int(m["year"]), number)
    if c.reference is None:
        return Interval(type="DATE", value=f"XXXX-{number:02d}")
    which = (m["which"] or "").lower().strip()
    year = c.reference.year
    if which.startswith("last") and number >= c.reference.month:
        year -= 1
    elif which.startswith("next") and number <= c.reference.month:
        year += 1
    elif not which and number > c.reference.month and not c.future:
        year -= 1
    elif c.future and number < c.reference.month:
        year += 1
    return calendar.month(year, number)


def _year(m: re.Match[str], c: Context) -> Interval | None:
    return calendar.year_of(int(m["year"]))


def _year_span(m: re.Match[str], c: Context) -> Interval | None:
    first, last = int(m[1]), int(m[2]) if len(m[2]) == 4 else int(m[1][:2] + m[2])
    return calendar.years(first, last, f"{first}/{last}") if first < last else None


def _decade(m: re.Match[str], c: Context) -> Interval | None:
    start = calendar.written_year(m["decade"])
    return calendar.years(start, start + 9, str(start // 10))


def _season(m: re.Match[str], c: Context) -> Interval | None:
    name = m["season"].lower()
    if m["year"]:
        return calendar.season(int(m["year"]), name)
    if c.reference is None:
        return Interval(type="DATE", value=f"XXXX-{SEASONS[name][0]}")
    year = c.reference.year + {"last": -1, "next": 1}.get((m["which"] or "").lower(), 0)
    here = calendar.season(c.reference.year, name)
    # *Last summer* said in autumn is this year's.
    if (m["which"] or "").lower() == "last" and here.last and here.last < c.reference:
        year = c.reference.year
    return calendar.season(year, name)


# Relative to the day of publication

NAMED_DAYS = {"today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "TNI"), "last night": (-1, "TNI"), "overnight": (0, "TNI")}


def _named_day(m: re.Match[str], c: Context) -> Interval | None:
    days, part = NAMED_DAYS[m["name"].lower()]
    part = part or PARTS.get((m["part"] or "").lower(), "")
    if c.reference is None:
        return Interval(type="DATE", value={-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[days])
    return calendar.day(c.reference + timedelta(days=days), part)


def _this_part(m: re.Match[str], c: Context) -> Interval | None:
    return calendar.day(c.reference, PARTS[m["part"].lower()]) if c.reference else None


def _this_unit(m: re.Match[str], c: Context) -> Interval | None:
    """*Last week*, *earlier this month*, *next year*, *the coming days*."""
    unit, which = m["unit"].lower(), m["which"].lower()
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if c.reference is None:
        return Interval(type="DATE", value={-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    if unit not in ("day", "week", "month", "year", "decade"):
        return None
    found = calendar.around(calendar.shift(c.reference, unit, step), unit)
    early = (m.groupdict().get("early") or "").lower().strip()
    # *Earlier this month* is over by now, *later this year* is not yet.
    if early.startswith("earl") and step == 0:
        return msgspec.structs.replace(found, last=c.reference)
    if early.startswith("late") and step == 0:
        return msgspec.structs.replace(found, first=c.reference)
    return found


def _past_span(m: re.Match[str], c: Context) -> Interval | None:
    """*The past three weeks*, *the last 24 hours*, *the past year*: up to now, so many units long."""
    count = _count(m["count"] or "one")
    unit = m["unit"].lower()
    value = _duration(count, unit)
    if c.reference is None or count is None:
        return Interval(type="DURATION", value=value)
    back = m["which"].lower() in ("past", "last", "previous", "preceding")
    far = _moved(c.reference, unit, -int(count) if back else int(count))
    first, last = sorted((far, c.reference))
    return Interval(type="DURATION", value=value, first=first, last=last)


def _ago(m: re.Match[str], c: Context) -> Interval | None:
    count, unit = _count(m["count"]), m["unit"].lower()
    if c.reference is None or count is None:
        return Interval(type="DATE", value="PAST_REF")
    return _point(_moved(c.reference, unit, -int(count)), unit)


def _after_that(m: re.Match[str], c: Context) -> Interval | None:
    """*Two days later*, *a week earlier*, *days after*: against another event, which this step does not know."""
    return Interval(type="DATE", value="PAST_REF" if m["side"].lower() in ("earlier", "before") else "FUTURE_REF")


def _in_time(m: re.Match[str], c: Context) -> Interval | None:
    """*Within 48 hours*, *in two weeks*: ahead where the sentence looks ahead, else how long it took."""
    count, unit = _count(m["count"]), m["unit"].lower()
    if not c.future or c.reference is None or count is None:
        return Interval(type="DURATION", value=_duration(count, unit))
    return _point(_moved(c.reference, unit, int(count)), unit)


def _moved(reference: date, unit: str, count: int) -> date:
    if unit in ("second", "minute"):
        return reference
    if unit == "hour":
        return reference + timedelta(days=round(count / 24))
    return calendar.shift(reference, unit, count)


def _point(when: date, unit: str) -> Interval:
    return calendar.around(when, unit if unit in ("week", "month", "year", "decade") else "day")


def _length(m: re.Match[str], c: Context) -> Interval | None:
    return Interval(type="DURATION", value=_duration(_count(m["count"]), m["unit"].lower()))


def _count(text: str) -> float | None:
    words = text.lower().split()
    if words[0] in ("a", "an", "one") and len(words) == 1:
        return 1
    if words[0] == "half":
        return 0.5
    found = next(iter(numbers(words)), None)
    return found.value if found and not found.vague else None


def _duration(count: float | None, unit: str) -> str:
    amount = "X" if count is None else f"{count:g}"
    if unit == "decade" and count is not None:
        return f"P{count * 10:g}Y"
    if unit == "century" and count is not None:
        return f"P{count * 100:g}Y"
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{amount}{UNITS[unit]}"


def _set(m: re.Match[str], c: Context) -> Interval | None:
    word = m[0].lower()
    for unit, code in (("day", "P1D"), ("dail", "P1D"), ("week", "P1W"), ("month", "P1M"), ("year", "P1Y"), ("annual", "P1Y"), ("night", "P1D"), ("hour", "PT1H")):
        if unit in word and not any(d in word for d in WEEKDAYS):
            return Interval(type="SET", value=code)
    name = next((d for d in WEEKDAYS if d in word), None)
    return Interval(type="SET", value=f"XXXX-WXX-{WEEKDAYS[name] + 1}") if name else None


def _clock(m: re.Match[str], c: Context) -> Interval | None:
    hour = int(m["hour"]) if m["hour"] else 12
    minute = int(m["minute"] or 0)
    half = (m["half"] or "").lower().replace(".", "")
    if hour > 24 or minute > 59 or (m["hour"] and not half and m["minute"] is None):
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    stamp = f"T{hour:02d}:{minute:02d}"
    if c.reference is None:
        return Interval(type="TIME", value=stamp)
    return Interval(type="TIME", value=c.reference.isoformat() + stamp, first=c.reference, last=c.reference)


def _reference(m: re.Match[str], c: Context) -> Interval | None:
    word = m[0].lower()
    past = word in ("recently", "previously", "formerly", "once", "in the past", "earlier", "in recent years", "in recent weeks", "in recent days", "in recent months")
    ahead = word in ("soon", "in the future", "in the coming days")
    return Interval(type="DATE", value="PAST_REF" if past else "FUTURE_REF" if ahead else "PRESENT_REF")


def _rule(pattern: str, handler: Handler, *, case: bool = False) -> tuple[re.Pattern[str], Handler]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", 0 if case else re.IGNORECASE), handler


SPAN_WORDS = r"(?P<which>last|past|previous|preceding|next|coming)"
GRAMMAR: tuple[tuple[re.Pattern[str], Handler], ...] = (
    _rule(r"(\d{4})-(\d\d)-(\d\d)", _iso),
    _rule(rf"{MONTH} {DAY}(?:\s?[-–]\s?(?P<to>\d{{1,2}}))?(?:,? {YEAR})?", _full_date, case=True),
    _rule(rf"{DAY}(?: of)? {MONTH}(?:,? {YEAR})?", _full_date, case=True),
    _rule(rf"(?:(?P<which>last|next|this|past|this coming|coming) )?{WEEKDAY}(?: {PART})?(?!,? (?:the )?\d{{1,2}}(?:st|nd|rd|th)? of)", _weekday),
    _rule(rf"(?:(?:mid|early|late)[- ])?{MONTH},? (?:of )?{YEAR}(?P<which>)", _month, case=True),
    _rule(rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) |(?:(?:mid|early|late)[- ]|(?<=in )|(?<=In )|(?<=since )|(?<=Since )|(?<=until )|(?<=by )|(?<=during )|(?<=of )|(?<=from )|(?<=last )|(?<=between )))(?P<year>(?!)x)?{MONTH}(?! \d)", _month, case=True),
    _rule(rf"(?:(?:early|late|mid)[- ])?{YEAR}(?!\s?[-–/]\s?\d|[\w%])(?![,.]\d)", _year),
    _rule(r"((?:1[5-9]|20)\d\d)\s?[-–/]\s?(\d\d(?:\d\d)?)", _year_span),
    _rule(r"(?:the )?(?:(?:early|late|mid)[- ])?(?P<decade>(?:1[5-9]|20)?\d0)s", _decade),
    _rule(rf"(?:(?P<which>last|next|this|the|in|early|late) )(?P<season>spring|summer|autumn|fall|winter)(?: (?:of )?{YEAR})?(?! off\b| in\b| to\b| from\b| short)", _season),
    _rule(rf"(?P<name>today|yesterday|tomorrow|tonight|last night|overnight)(?: {PART})?", _named_day),
    _rule(rf"(?:early |late )?this {PART}", _this_part),
    _rule(rf"(?:(?P<early>earlier|early|late|later) )?(?:the )?(?P<which>this|last|previous|next|coming) {UNIT}(?!s)", _this_unit),
    _rule(rf"(?:the |these )?{SPAN_WORDS} (?:{COUNT} )?{UNIT}s", _past_span),
    _rule(r"the (?P<which>past) (?P<count>)(?P<unit>year|decade|month|week|day)(?!s)", _past_span),
    _rule(rf"(?:about |around |nearly |more than |almost |less than |just |only )?{COUNT} {UNIT}s? (?:ago|back)", _ago),
    _rule(rf"(?:(?:about |nearly |more than |just )?{COUNT} )?{UNIT}s? (?P<side>later|earlier|after|before)(?!wards)", _after_that),
    _rule(r"the (?:next|following|previous|same) (?P<unit>day|week|month|year)(?P<side>)", lambda m, c: Interval(type="DATE", value="PAST_REF")),
    _rule(rf"(?:with)?in {COUNT} {UNIT}s?(?:['’] time)?", _in_time),
    _rule(rf"(?:about |around |nearly |more than |almost |less than |at least |up to |over )?{COUNT}[ -](?:full |straight |consecutive |whole )?{UNIT}s?", _length),
    _rule(rf"(?:every|each) (?:day|week|month|year|night|hour|{WEEKDAY})|daily|weekly|monthly|yearly|annually|hourly|nightly|once a (?:day|week|month|year)", _set),
    _rule(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]\.?m\.?)(?: (?:GMT|UTC|ET|local time|EST|EDT|CET|BST))?", _clock),
    _rule(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<half>)(?: (?:GMT|UTC|ET|local time|EST|EDT|CET|BST))?", _clock),
    _rule(r"(?P<hour>)(?P<minute>)(?P<half>)(?:noon|midday|midnight)", _clock),
    _rule(r"currently|now|at present|nowadays|at the moment|recently|previously|formerly|in the past(?! (?:\w+ )?(?:day|week|month|year|decade|hour))|in recent (?:days|weeks|months|years)|in the future|soon", _reference),
)
