"""Times that stand against another: against the day of publication, or against what the text told just before."""

import re
from datetime import date, timedelta

import msgspec

from twosource.extraction import calendar
from twosource.extraction.calendar import Interval
from twosource.extraction.times.vocabulary import (
    APPROXIMATELY,
    COUNT,
    PART,
    PARTS,
    UNIT,
    Context,
    Handler,
    Rule,
    count_of,
    group,
    rule,
    unit_of,
)

NAMED_DAYS = {
    "today": (0, ""),
    "yesterday": (-1, ""),
    "tomorrow": (1, ""),
    "tonight": (0, "TNI"),
    "last night": (-1, "TNI"),
}
REFERENCE = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
DAYS_AND_UP = frozenset({"day", "week", "month", "quarter", "year", "decade"})
FARTHEST = 4000  # units: what is counted beyond that is no date (*300 million years ago*)


def _named_day(m: re.Match[str], c: Context) -> Interval | None:
    days, part = NAMED_DAYS[group(m, "name")]
    part = part or PARTS.get(group(m, "part"), "")
    if c.reference is None:
        return Interval(type="DATE", value=REFERENCE[days])
    return calendar.day(c.reference + timedelta(days=days), part)


def _overnight(_: re.Match[str], c: Context) -> Interval | None:
    if c.reference is None:
        return Interval(type="TIME", value="TNI")
    found = calendar.day(c.reference - timedelta(days=1), "TNI")
    return msgspec.structs.replace(found, last=c.reference)


def _this_part(m: re.Match[str], c: Context) -> Interval | None:
    part = PARTS[group(m, "part")]
    return calendar.day(c.reference, part) if c.reference else Interval(type="TIME", value=part)


def _this_unit(m: re.Match[str], c: Context) -> Interval | None:
    """*Last week*, *earlier this month*, *next year*, *the current quarter*, *the end of the year*."""
    unit, which = unit_of(m), group(m, "which").split()[-1]
    step = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    told = calendar.single_day(c.told)
    if which == "the" and unit == "day" and told is not None:
        return calendar.day(told)
    if c.reference is None:
        return Interval(type="DATE", value=REFERENCE[step])
    found = calendar.around(calendar.shift(c.reference, unit, step), unit)
    early = group(m, "early")
    # *Earlier this month* is over by now, *later this year* is not yet.
    if early.startswith("earlier") and step == 0:
        return msgspec.structs.replace(found, last=c.reference)
    if early.startswith("later") and step == 0:
        return msgspec.structs.replace(found, first=c.reference)
    return found


def _weekend(m: re.Match[str], c: Context) -> Interval | None:
    if c.reference is None:
        return Interval(type="DATE", value="XXXX-WXX-WE")
    which = group(m, "which")
    step = {"last": -7, "next": 7}.get(which, 0)
    # On a Monday to Friday *the weekend* is the last one, unless the clause looks ahead.
    if which in ("the", "past") and c.reference.weekday() < 5 and not c.ahead():
        step = -7
    return calendar.weekend(c.reference + timedelta(days=step))


def _ago(m: re.Match[str], c: Context) -> Interval | None:
    count, unit = count_of(m["count"]), unit_of(m)
    if c.reference is None or count is None or count > FARTHEST:
        return Interval(type="DATE", value="PAST_REF")
    return _moved(c.reference, unit, -count)


def _from_now(m: re.Match[str], c: Context) -> Interval | None:
    """*In two weeks*, ahead where the clause looks ahead; else it is how long something took."""
    count, unit = count_of(m["count"]), unit_of(m)
    if not c.ahead() or c.reference is None or count is None or count > FARTHEST:
        return None
    return _moved(c.reference, unit, count)


def _from_told(m: re.Match[str], c: Context) -> Interval | None:
    """*Two days later*, *a year earlier*, *the day before*: against the time last told, if it is fine enough."""
    later = group(m, "side") in ("later", "after", "afterward", "afterwards")
    count, unit = count_of(group(m, "count") or "one"), unit_of(m)
    told = c.told
    fine = told is not None and (unit in ("year", "decade") or calendar.single_day(told) is not None)
    if count is None or count > FARTHEST or told is None or told.first is None or not fine:
        return Interval(type="DATE", value="XXXX" if unit in ("year", "decade") else "XXXX-XX-XX")
    return _moved(told.first, unit, count if later else -count)


def _that_unit(m: re.Match[str], c: Context) -> Interval | None:
    """*The same day*, *the next morning*, *that year*, *the following month*: of the time last told."""
    unit = unit_of(m) or "day"
    step = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(group(m, "which"), 0)
    part = PARTS.get(group(m, "part"), "")
    told, day = c.told, calendar.single_day(c.told)
    fine = day is not None or (told is not None and (unit == "year" or (unit == "month" and len(told.value) == 7)))
    if not fine or told is None or told.first is None:
        vague = {"year": "XXXX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(unit, "XXXX-XX-XX")
        return Interval(type="TIME" if part else "DATE", value=vague + part)
    moved = calendar.shift(told.first, unit, step)
    return calendar.day(moved, part) if unit == "day" else calendar.around(moved, unit)


def _moved(start: date, unit: str, count: float) -> Interval | None:
    if unit in ("second", "minute", "hour"):
        hours = count * {"second": 1 / 3600, "minute": 1 / 60, "hour": 1}[unit]
        # An hour ago may be the day before; who counts less than a day means that day.
        return calendar.day(start + timedelta(days=round(hours / 24)))
    try:
        moved = calendar.shift(start, unit, int(count))
    except (ValueError, OverflowError):
        return None
    return calendar.around(moved, unit if unit in DAYS_AND_UP and unit != "decade" else "year")


def _constant(value: str) -> Handler:
    return lambda _m, _c: Interval(type="DATE", value=value)


EARLY = r"(?:(?P<early>earlier|early|late|later) )?"
WHOLE_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
THAT = r"(?:(?:later|earlier|early|late) )?(?:that|the) "
# *The past* alone, not *the past three weeks*.
NO_SPAN = (
    r"(?!-| (?:\w+ )?(?:second|minute|hour|day|week|month|quarter|year|decade|centur|few|several|couple|summer|winter))"
)
RELATIVE: tuple[Rule, ...] = (
    rule(rf"(?P<name>today|yesterday|tomorrow|tonight|last night)(?: {PART})?", _named_day),
    rule(r"overnight", _overnight),
    rule(rf"(?:early |late |later |earlier )?this {PART}", _this_part),
    rule(
        rf"{EARLY}(?P<which>this|last|next|the coming|the current)(?: fiscal| calendar| school)? {WHOLE_UNIT}(?!s)",
        _this_unit,
    ),
    rule(r"(?P<which>the) (?:full |fiscal |whole |current )(?P<unit>year)(?! end)", _this_unit),
    rule(r"(?<=for )(?P<which>the) (?P<unit>year)(?=[.,;]| so far)", _this_unit),
    rule(rf"(?P<early>earlier|later|early|late) in (?P<which>the) {WHOLE_UNIT}(?!s)", _this_unit),
    rule(rf"(?P<early>the (?:end|beginning|start|middle|rest|close)) of (?P<which>the) {WHOLE_UNIT}(?!s)", _this_unit),
    rule(r"(?P<which>the|this|last|next) (?:past )?weekend", _weekend),
    rule(rf"{APPROXIMATELY}{COUNT} {UNIT}s?(?: or (?:so|two|more))? (?:ago|back)", _ago),
    rule(rf"(?<=in ){COUNT} {UNIT}s?(?:['’] time)?", _from_now),
    rule(rf"{COUNT} {UNIT}s? (?P<side>later|earlier|afterwards?|beforehand)", _from_told),
    rule(
        rf"(?:the|a|one) {WHOLE_UNIT} (?P<side>before|after)(?=[.,;]|$| (?:the|a|an|he|she|it|they|his|her|its)\b)",
        _from_told,
    ),
    rule(rf"{THAT}(?P<which>same|next|following|previous|preceding) (?:{WHOLE_UNIT}|{PART})", _that_unit),
    rule(rf"{THAT.replace('|the', '')}{WHOLE_UNIT}", _that_unit),
    rule(r"(?:right )?now|currently|current|at present|nowadays|at the moment|these days", _constant("PRESENT_REF")),
    rule(rf"recently|recent(?! (?:day|week|month|year|decade)s)|formerly|the past{NO_SPAN}", _constant("PAST_REF")),
    rule(r"the (?:near |foreseeable |distant )?future", _constant("FUTURE_REF")),
)
