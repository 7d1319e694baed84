"""Days, weeks, months and years as intervals: the arithmetic behind time expressions."""

import re
from datetime import date, timedelta

import msgspec

WEEKDAYS = {d: n for n, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
MONTHS = {
    m: n
    for n, m in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
MONTHS |= {m[:3]: n for m, n in MONTHS.items()} | {"sept": 9}
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "quarter": "Q",
}
DAYS_AHEAD = {1: 270, 0: 150, -1: 45}  # how far ahead a date without a year may lie, by the outlook of its clause


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """A TIMEX3 value and the first and last day it spans; null days where it is not anchored."""

    type: str
    value: str
    first: date | None = None
    last: date | None = None


def day(when: date, suffix: str = "") -> Interval:
    """Return one day; a suffix such as `TMO` (morning) makes it a time of that day."""
    return Interval(type="TIME" if suffix else "DATE", value=when.isoformat() + suffix, first=when, last=when)


def week(when: date) -> Interval:
    """Return the week, Monday to Sunday, of a day."""
    monday = when - timedelta(days=when.weekday())
    year, number, _ = when.isocalendar()
    return Interval(type="DATE", value=f"{year}-W{number:02d}", first=monday, last=monday + timedelta(days=6))


def month(year: int, number: int) -> Interval:
    """Return a month."""
    first = date(year, number, 1)
    return Interval(type="DATE", value=f"{year}-{number:02d}", first=first, last=_before_next(year, number))


def _before_next(year: int, number: int) -> date:
    return (date(year + 1, 1, 1) if number == 12 else date(year, number + 1, 1)) - timedelta(days=1)


def year_of(number: int) -> Interval:
    """Return a year."""
    return Interval(type="DATE", value=f"{number:04d}", first=date(number, 1, 1), last=date(number, 12, 31))


def years(first: int, last: int, value: str) -> Interval:
    """Return several years under a value of their own (a decade is `199`)."""
    return Interval(type="DATE", value=value, first=date(first, 1, 1), last=date(last, 12, 31))


def season(year: int, name: str) -> Interval:
    """Return a season of the northern year; winter begins in December of the year before."""
    code, start = SEASONS[name]
    begin = date(year - 1 if code == "WI" else year, start, 1)
    finish = _before_next(year, (start + 1) % 12 + 1)
    return Interval(type="DATE", value=f"{year}-{code}", first=begin, last=finish)


def quarter(year: int, number: int) -> Interval:
    """Return a quarter of the calendar year."""
    first, last = month(year, 3 * number - 2).first, month(year, 3 * number).last
    return Interval(type="DATE", value=f"{year}-Q{number}", first=first, last=last)


def weekend(when: date) -> Interval:
    """Return the Saturday and Sunday of the week that a day lies in."""
    whole = week(when)
    saturday = when - timedelta(days=when.weekday() - 5)
    return Interval(type="DATE", value=f"{whole.value}-WE", first=saturday, last=saturday + timedelta(days=1))


def single_day(interval: Interval | None) -> date | None:
    """Return the day of an interval that spans one only."""
    return interval.first if interval is not None and interval.first == interval.last else None


def fourth_thursday(year: int) -> date:
    """Return the American Thanksgiving of a year."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def shift(when: date, unit: str, count: int) -> date:
    """Return the day that many units later; the 31st of a short month is its last day."""
    if unit in ("day", "week"):
        return when + timedelta(days=count * (7 if unit == "week" else 1))
    months = (
        when.year * 12
        + when.month
        - 1
        + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    year, number = divmod(months, 12)
    return date(year, number + 1, min(when.day, _before_next(year, number + 1).day))


def around(when: date, unit: str) -> Interval:
    """Return the day, week, month, quarter, year or decade that a day lies in."""
    if unit == "quarter":
        return quarter(when.year, (when.month + 2) // 3)
    if unit == "decade":
        return years(when.year // 10 * 10, when.year // 10 * 10 + 9, str(when.year // 10))
    if unit == "month":
        return month(when.year, when.month)
    if unit == "year":
        return year_of(when.year)
    return week(when) if unit == "week" else day(when)


def weekday(name: str, reference: date, *, future: bool) -> date:
    """Return the nearest such day: on or before the reference, or on or after it."""
    behind = (reference.weekday() - WEEKDAYS[name]) % 7
    return reference + timedelta(days=(7 - behind) % 7) if future else reference - timedelta(days=behind)


def nearest_year(number: int, dom: int, reference: date, outlook: int) -> int:
    """Return the year of a month and day that is written without one: the soonest not farther than a clause looks.

    Args:
        number: the month.
        dom: the day of the month.
        reference: the day of publication.
        outlook: whether the clause is about what is to come (1), was (-1) or neither (0).
    """
    days = [d for d in (real(reference.year + step, number, dom) for step in (-1, 0, 1)) if d]
    within = [d for d in days if (d - reference).days <= DAYS_AHEAD[outlook]]
    if not within:
        return reference.year
    coming = [d for d in within if d >= reference]
    return coming[0].year if outlook > 0 and coming else within[-1].year


def written_year(text: str) -> int:
    """Return the year of two or four digits (*2006*, *’06*)."""
    digits = re.sub(r"\D", "", text)
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < 50 else 1900)


def real(year: int, number: int, dom: int) -> date | None:
    """Return the day, or null where the calendar has none such."""
    try:
        return date(year, number, dom)
    except ValueError:
        return None
