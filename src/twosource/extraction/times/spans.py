"""How long, how often, and at what hour: durations, sets and clock times."""

import re

from twosource.extraction import calendar
from twosource.extraction.calendar import MONTHS, UNITS, WEEKDAYS, Interval
from twosource.extraction.times.relative import FARTHEST
from twosource.extraction.times.vocabulary import (
    APPROXIMATELY,
    COUNT,
    MONTH,
    OF_TIME,
    PART,
    PARTS,
    UNIT,
    WEEKDAY,
    Context,
    Rule,
    count_of,
    group,
    rule,
    unit_of,
)

HALVES = {"minute": "30S", "hour": "30M", "day": "12H", "year": "6M"}
LARGE = {"decade": 10, "century": 100}


def duration(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of so many units: `P2Y`, `PT1H30M`, `PXD`."""
    if unit in LARGE and count is not None:
        count, unit = count * LARGE[unit], "year"
    if unit == "quarter" and count is not None:
        return f"P{count:g}Q"
    clock = "T" if unit in ("second", "minute", "hour") else ""
    if count is None:
        return f"P{clock}X{UNITS[unit]}"
    whole = int(count)
    half = HALVES.get(unit) if count - whole == 0.5 else None
    if half is None:
        return f"P{clock}{count:g}{UNITS[unit]}"
    return f"P{clock}{f'{whole}{UNITS[unit]}' if whole else ''}{'T' if unit == 'day' else ''}{half}"


def _length(m: re.Match[str], _: Context) -> Interval | None:
    count = count_of(m["count"] or "one")
    if unit_of(m) == "second" and count == 1:  # a second group
        return None
    if "half" in m.groupdict() and m["half"] and count is not None:
        count += 0.5
    return Interval(type="DURATION", value=duration(count, unit_of(m)))


def _unit_alone(m: re.Match[str], _: Context) -> Interval | None:
    return Interval(type="DURATION", value=duration(None, unit_of(m)))


def _span_to_now(m: re.Match[str], c: Context) -> Interval | None:
    """*The past three weeks*, *the last 24 hours*, *the next few days*: so many units up to now, or from now on."""
    count, unit = count_of(group(m, "count") or ("X" if group(m, "s") else "one")), unit_of(m)
    value = duration(count, unit)
    if c.reference is None or count is None or count > FARTHEST:
        return Interval(type="DURATION", value=value)
    back = group(m, "which") in ("past", "last", "previous", "preceding")
    step = -int(count) if back else int(count)
    days = {"second": 0, "minute": 0, "hour": round(step / 24)}.get(unit)
    try:
        far = calendar.shift(c.reference, "day", days) if days is not None else calendar.shift(c.reference, unit, step)
    except (ValueError, OverflowError):  # before the calendar begins
        return Interval(type="DURATION", value=value)
    first, last = sorted((far, c.reference))
    return Interval(type="DURATION", value=value, first=first, last=last)


def _often(m: re.Match[str], _: Context) -> Interval | None:
    count, name = count_of(group(m, "count") or "one"), group(m, "weekday")
    part = PARTS.get(group(m, "part"), "")
    if name:
        number = WEEKDAYS[next(d for d in WEEKDAYS if d.startswith(name[:3]))] + 1
        return Interval(type="SET", value=f"XXXX-WXX-{number}{part}")
    if group(m, "month"):
        return Interval(type="SET", value=f"XXXX-{MONTHS[group(m, 'month').rstrip('.')]:02d}")
    return Interval(type="SET", value=duration(count, unit_of(m)) if unit_of(m) else "P1D")


ADVERBS = {
    "dail": "P1D",
    "week": "P1W",
    "mont": "P1M",
    "year": "P1Y",
    "annu": "P1Y",
    "hour": "PT1H",
    "nigh": "XXXX-XX-XXTNI",
}


def _adverb(m: re.Match[str], _: Context) -> Interval | None:
    return Interval(type="SET", value=ADVERBS[m[0].lower()[:4]])


def _clock(m: re.Match[str], c: Context) -> Interval | None:
    hour = int(m["hour"]) if group(m, "hour") else 0 if "midnight" in m[0].lower() else 12
    minute, half = int(group(m, "minute") or 0), group(m, "noon").replace(".", "")
    if hour > 24 or minute > 59 or (half and hour > 12):
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    stamp = f"T{hour:02d}:{minute:02d}"
    # A clock time is of the day last told, else of the day of publication; one beside it overrules both.
    when = calendar.single_day(c.told) or c.reference
    if when is None:
        return Interval(type="TIME", value=stamp)
    return Interval(type="TIME", value=when.isoformat() + stamp, first=when, last=when)


ZONE = r"(?: (?:GMT|UTC|ET|EST|EDT|CT|PT|PST|CET|CEST|BST|IST|local time|local|Eastern(?: [Tt]ime)?))?"
OLD = r"(?![ -](?:olds?\b|of age\b))"
SPANS: tuple[Rule, ...] = (
    rule(rf"(?:at least )?(?:the |these )?(?P<which>last|past|previous|preceding|next|coming) (?:{COUNT} )?{OF_TIME}"
         rf"{UNIT}(?P<s>s)(?: or so)?",
         _span_to_now),
    rule(r"(?:the )?(?P<which>past) (?P<unit>year|decade|month|week|day|hour|century)(?!s)", _span_to_now),
    rule(rf"{COUNT}-{UNIT}{OLD}", _length),
    rule(rf"{APPROXIMATELY}(?:the )?(?:first |final |opening |latest |year-earlier )?{COUNT} {OF_TIME}{UNIT}s?{OLD}"
         rf"(?P<half> and a half)?(?: or (?:so|more))?(?!-)", _length),
    rule(r"the (?:full |fiscal |whole )?(?P<unit>year)(?P<count>)(?= end(?:ed|ing))", _length),
    rule(rf"{COUNT}-(?P<unit>day|week|month)s?-old", _length),
    rule(r"(?:recent |coming |past |the (?:early |first )?)?"
         r"(?P<unit>minute|hour|day|week|month|quarter|year|decade)s(?![- ]old)",
         _unit_alone),
    rule(r"(?P<unit>centurie)s", _unit_alone),
    rule(rf"(?:every|each) (?:other )?(?:(?:(?P<count>two|three|four|five|six|ten|\d+) )?{UNIT}s?"
         rf"|{WEEKDAY}(?: {PART})?|{MONTH})", _often),
    rule(rf"{WEEKDAY}(?: {PART})?s", _often, case=True),
    rule(r"daily|weekly|monthly|yearly|annually|hourly|nightly", _adverb),
    rule(rf"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))? ?(?P<noon>[ap]\.m\.?|[ap]m){ZONE}", _clock),
    rule(rf"(?P<hour>\d\d?):(?P<minute>\d\d)(?!:|\.?\d){ZONE}", _clock),
    rule(r"noon|midday|midnight", _clock),
)  # fmt: skip
