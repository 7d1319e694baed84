"""Dates of the calendar: days, weekdays, months, quarters, seasons, years."""

import re
from datetime import date, timedelta

import msgspec

from twosource.extraction import calendar
from twosource.extraction.calendar import MONTHS, SEASONS, WEEKDAYS, Interval
from twosource.extraction.times.vocabulary import (
    DAY,
    MONTH,
    ORDINAL,
    PART,
    PARTS,
    WEEKDAY,
    YEAR,
    Context,
    Rule,
    group,
    rule,
)

MONTHS_AHEAD = {1: 11, 0: 4, -1: 0}  # how far ahead a month without a year may lie, by the outlook of its clause
FEASTS = {"christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1),
          "new year's eve": (12, 31), "halloween": (10, 31)}  # fmt: skip


def _month_number(m: re.Match[str]) -> int:
    return MONTHS[group(m, "month").rstrip(".")]


def _full_date(m: re.Match[str], c: Context) -> Interval | None:
    number, dom = _month_number(m), int(m["day"])
    if group(m, "year"):
        year = int(m["year"])
    elif c.reference is None:
        return Interval(type="DATE", value=f"XXXX-{number:02d}-{dom:02d}") if calendar.real(2000, number, dom) else None
    else:
        year = calendar.nearest_year(number, dom, c.reference, c.outlook())
    found = calendar.real(year, number, dom)
    if found is None:
        return None
    last = calendar.real(year, number, int(m["to"])) if group(m, "to") else found
    if last and last > found:
        return Interval(type="DATE", value=f"{found.isoformat()}/{last.isoformat()}", first=found, last=last)
    return calendar.day(found)


def _iso(m: re.Match[str], _: Context) -> Interval | None:
    found = calendar.real(int(m["y"]), int(m["m"]), int(m["d"]))
    return calendar.day(found) if found else None


def _figures(m: re.Match[str], _: Context) -> Interval | None:
    """*26/10/2023*, only where one order alone gives a day."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    real = {day for day in (calendar.real(year, a, b), calendar.real(year, b, a)) if day}
    return calendar.day(real.pop()) if len(real) == 1 else None


def _weekday(m: re.Match[str], c: Context) -> Interval | None:
    name = next(d for d in WEEKDAYS if d.startswith(group(m, "weekday")[:3]))
    part, which = PARTS.get(group(m, "part"), ""), group(m, "which")
    if c.reference is None:
        return Interval(type="TIME" if part else "DATE", value=f"XXXX-WXX-{WEEKDAYS[name] + 1}{part}")
    if which.endswith(("previous", "following")):
        return _weekday_told(name, part, c, 1 if which.endswith("following") else -1)
    forward = which.endswith(("next", "coming")) or (not which.endswith(("last", "past")) and c.ahead())
    found = calendar.weekday(name, c.reference, future=forward)
    if found == c.reference and which.endswith(("last", "past", "next")):
        found += timedelta(days=7 if forward else -7)
    return calendar.day(found, part)


def _weekday_told(name: str, part: str, c: Context, step: int) -> Interval | None:
    told = calendar.single_day(c.told)
    if told is None:
        return Interval(type="DATE", value=f"XXXX-WXX-{WEEKDAYS[name] + 1}")
    found = calendar.weekday(name, told + timedelta(days=step), future=step > 0)
    return calendar.day(found, part)


def _month(m: re.Match[str], c: Context) -> Interval | None:
    number, which = _month_number(m), group(m, "which")
    if group(m, "year"):
        return calendar.month(int(m["year"]), number)
    if c.reference is None:
        return Interval(type="DATE", value=f"XXXX-{number:02d}")
    here, year = c.reference.month, c.reference.year
    if group(m, "of"):
        return calendar.month(year + _step(group(m, "of")), number)
    if which == "last":
        year -= number >= here
    elif which == "next":
        year += number <= here
    elif not which:
        # On the far side of the new year, unless that is farther than the clause looks.
        ahead = (number - here) % 12
        year += (number < here) if ahead <= MONTHS_AHEAD[c.outlook()] else -(number > here)
    return calendar.month(year, number)


def _step(words: str) -> int:
    return -1 if words.startswith("last") else 1 if words.startswith("next") else 0


def _year(m: re.Match[str], _: Context) -> Interval | None:
    return calendar.year_of(int(m["year"]))


def _fiscal(m: re.Match[str], _: Context) -> Interval | None:
    # Whose books it is decides which days a fiscal year spans.
    return Interval(type="DATE", value=m["year"])


def _years(m: re.Match[str], _: Context) -> Interval | None:
    first, last = int(m[1]), int(m[2]) if len(m[2]) == 4 else int(m[1][:2] + m[2])
    return calendar.years(first, last, f"{first}/{last}") if first < last else None


def _decade(m: re.Match[str], _: Context) -> Interval | None:
    start = calendar.written_year(m["decade"])
    return calendar.years(start, start + 9, str(start // 10))


def _century(m: re.Match[str], _: Context) -> Interval | None:
    number = int(m["number"])
    if not 1 <= number <= 22:
        return None
    return calendar.years(max(1, number * 100 - 100), number * 100 - 1, f"{number - 1:02d}")


def _half(m: re.Match[str], _: Context) -> Interval | None:
    year, number = int(m["year"]), 1 if group(m, "half") == "first" else 2
    first, last = date(year, 6 * number - 5, 1), calendar.month(year, 6 * number).last
    return Interval(type="DATE", value=f"{year}-H{number}", first=first, last=last)


def _quarter(m: re.Match[str], c: Context) -> Interval | None:
    number = ORDINAL[group(m, "quarter")]
    written, side = group(m, "year") or group(m, "later"), group(m, "side")
    if written[:1].isdigit():
        return calendar.quarter(int(written), number)
    if c.reference is None:
        return Interval(type="DATE", value=f"XXXX-Q{number}")
    begun = 3 * number - 2 <= c.reference.month
    year = c.reference.year + _step(written or side)
    if not written and not begun and not c.ahead():
        year -= 1
    found = calendar.quarter(year - ("earlier" in side or "ago" in side), number)
    # A company's own quarter need not be the calendar's.
    return msgspec.structs.replace(found, first=None, last=None) if "fiscal" in m[0].lower() else found


def _that_quarter(m: re.Match[str], c: Context) -> Interval | None:
    """*The quarter*, *the latest period*, *year-earlier*: only after a quarter has been named."""
    if c.quarter is None:
        return None
    year = int(m["year"]) if group(m, "year") else int(c.quarter.value[:4]) - bool(group(m, "side"))
    found = calendar.quarter(year, int(c.quarter.value[-1]))
    return found if c.quarter.first else msgspec.structs.replace(found, first=None, last=None)


def _season(m: re.Match[str], c: Context) -> Interval | None:
    name, which = group(m, "season"), group(m, "which")
    if group(m, "year"):
        return calendar.season(int(m["year"]), name)
    if c.reference is None:
        return Interval(type="DATE", value=f"XXXX-{SEASONS[name][0]}")
    here = calendar.season(c.reference.year, name)
    year = c.reference.year
    if which.endswith(("last", "past")):
        # *Last summer* said in autumn is this year's.
        year -= not (here.last and here.last < c.reference)
    elif which == "next":
        year += bool(here.first and here.first <= c.reference)
    return calendar.season(year, name)


def _feast(m: re.Match[str], c: Context) -> Interval | None:
    name = group(m, "feast").replace("’", "'")
    if c.reference is None:
        return None
    if name.startswith("thanksgiving"):
        days = [calendar.fourth_thursday(c.reference.year + step) for step in (-1, 0, 1)]
    else:
        days = [date(c.reference.year + step, *FEASTS[name]) for step in (-1, 0, 1)]
    which = group(m, "which")
    if which == "next" or (which != "last" and c.ahead()):
        return calendar.day(next(d for d in days if d >= c.reference))
    return calendar.day(next(d for d in reversed(days) if d <= c.reference))


# A month's name is also a word (*may*, *march*) and a person's (*April*, *June*, *August*).
SURE_MONTH = MONTH.replace("March|April|May|June|July|August", "July").replace(r"\.?", r"\.")
BEFORE_MONTH = "|".join(
    f"(?<=\\b{w} )"
    for w in "in In since Since until Until by By during During of from From between and through for For to"
    " a an the its their".split()
)
SIDE = r"(?P<side>year-earlier|year-ago|year[- ]before)"
NOT_SEASON = r"(?! (?:off|in|to|from|short|back|apart|under|into|for|line|games|olympics|school|palace|of (?!\d)))"
DATES: tuple[Rule, ...] = (
    rule(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
    rule(r"(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<year>(?:19|20)\d\d)", _figures),
    rule(rf"{MONTH} {DAY}(?:\s?[-–]\s?(?P<to>\d{{1,2}}))?(?:,? {YEAR})?(?![.,:]?\d)", _full_date, case=True),
    rule(rf"(?:the )?{DAY}(?: of)? {MONTH}(?:,? {YEAR})?", _full_date, case=True),
    rule(
        rf"(?:(?P<which>(?:the )?(?:last|next|past|previous|following)|this coming|this past|this|coming) )?"
        rf"{WEEKDAY}(?: {PART})?(?!s)",
        _weekday,
    ),
    rule(rf"{MONTH},? (?:of )?{YEAR}", _month, case=True),
    rule(rf"{MONTH} (?:of )?(?P<of>this year|last year|next year)", _month, case=True),
    rule(rf"{SURE_MONTH}(?! \d)", _month, case=True),
    rule(
        rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) |(?:[Mm]id|[Ee]arly|[Ll]ate)[- ]|{BEFORE_MONTH})"
        rf"{MONTH}(?!\.? (?:\d|[A-Z]))",
        _month,
        case=True,
    ),
    rule(r"(?:fiscal(?: year)?|financial year) (?P<year>(?:19|20)\d\d)", _fiscal),
    rule(rf"(?:the year )?{YEAR}(?!\s?[-–/]\s?\d|%)(?![,.]\d)", _year),
    rule(r"((?:1[5-9]|20)\d\d)\s?[-–/]\s?(\d\d(?:\d\d)?)", _years),
    rule(r"(?:the )?(?:(?:early|late|mid)[- ])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s", _decade),
    rule(r"the (?:(?:early|late|mid)[- ])?['’]?(?P<decade>[2-9]0)s", _decade),
    rule(r"(?:the )?(?:(?:early|late|mid)[- ])?(?P<number>\d\d?)(?:st|nd|rd|th)[- ]century", _century),
    rule(rf"(?:the )?(?P<half>first|second|last) half of {YEAR}", _half),
    rule(
        rf"(?:the |this )?(?:comparable |corresponding )?"
        rf"(?:(?P<side>year-earlier|year-ago|last year['’]s|this year['’]s|next year['’]s|last|next) )?"
        rf"(?:{YEAR} )?(?:fiscal )?(?P<quarter>first|second|third|fourth)[- ](?:fiscal[- ])?quarter"
        rf"(?!s|-?final)(?:,? (?:of )?(?:fiscal )?(?P<later>(?:19|20)\d\d|last year|this year|next year))?",
        _quarter,
    ),
    rule(r"the (?:latest |recent |most recent )?(?:quarter|period)(?! of| in)|that quarter", _that_quarter),
    rule(rf"the {YEAR} (?:period|quarter)", _that_quarter),
    rule(rf"(?:the )?(?:comparable |corresponding )?{SIDE}(?: (?:quarter|period))?", _that_quarter),
    rule(r"(?P<side>a year (?:earlier|ago))", _that_quarter),
    rule(
        rf"(?P<which>this past|last|next|this|past|the) (?P<season>spring|summer|autumn|fall|winter)"
        rf"(?:,? (?:of )?{YEAR})?(?! of (?!\d))",
        _season,
    ),
    rule(rf"(?P<season>spring|summer|autumn|winter) (?:of )?{YEAR}", _season),
    rule(rf"(?<=in )(?P<season>spring|summer|autumn|winter){NOT_SEASON}", _season),
    rule(
        r"(?:(?P<which>last|next|this) )?(?P<feast>Christmas(?: (?:Day|Eve))?|New Year['’]s (?:Day|Eve)"
        r"|Thanksgiving(?: Day)?|Halloween)",
        _feast,
        case=True,
    ),
)
