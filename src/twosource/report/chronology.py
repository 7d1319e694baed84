"""The timeline drawn: a column for each day or span of days, a dot for each event; no scale, as news has none.

The days of one story lie hours apart and its background years: on a scale the news would be one dot.
"""

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

from twosource.report.sections import Moment

WIDTH, COLUMNS, STACK = 720, 8, 6  # dates that fit beside each other; dots on each other before a number says the rest
STEP, EDGE, FOOT = 16, 46, 52
_YEAR = re.compile(r" \d{4}$")
_MONTH = re.compile(r"[A-Z][a-z]{3,}")
GAP_DAYS = 30  # a break in the axis between dates further apart


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """An event; hollow where it has not happened."""

    line: str
    title: str
    hollow: bool
    x: float
    y: float


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A date with its events: `more` had no room; `gap` where much time lies before it."""

    x: float
    first: str
    second: str
    dots: tuple[Dot, ...]
    more: int
    gap: bool


class Chronology(msgspec.Struct, frozen=True, kw_only=True):
    """The picture; `earlier` dates are in the list only."""

    columns: tuple[Column, ...]
    earlier: int
    axis: int
    width: int = WIDTH
    height: int = 0


def chronology(moments: Sequence[Moment]) -> Chronology | None:
    """Return the picture of a timeline, or null where there are no two dates to set apart."""
    ordered = sorted(moments, key=lambda m: (m.iso, m.date))
    dates = [list(own) for _, own in groupby(ordered, key=lambda m: m.date)]
    if len(dates) < 2:
        return None
    shown = dates[-COLUMNS:]
    axis = STEP * (min(max(map(len, shown)), STACK) + 1) + 8
    columns = tuple(
        _column(own, n, len(shown), axis, _gap(shown[n - 1], own) if n else False) for n, own in enumerate(shown)
    )
    return Chronology(columns=columns, earlier=len(dates) - len(shown), axis=axis, height=axis + FOOT)


def _column(own: Sequence[Moment], n: int, of: int, axis: int, gap: bool) -> Column:
    x = round(EDGE + n * (WIDTH - 2 * EDGE) / max(of - 1, 1), 1)
    first, second = _label(own[0].date)
    dots = tuple(
        Dot(line=m.id, title=f"{m.date}: {m.text}", hollow=bool(m.status), x=x, y=axis - STEP * (row + 0.8))
        for row, m in enumerate(own[:STACK])
    )
    return Column(x=x, first=first, second=second, dots=dots, more=len(own) - len(dots), gap=gap)


def _label(date: str) -> tuple[str, str]:
    """A date on two short lines: 17 Apr / 2024, 29 Apr to / 5 May 2024."""
    date = _MONTH.sub(lambda m: m[0][:3], date)
    first, to, last = date.partition(" to ")
    if to:
        return f"{_YEAR.sub('', first)} to", last
    first, _, last = date.rpartition(" ")
    return (first, last) if first else (last, "")


def _gap(before: Sequence[Moment], after: Sequence[Moment]) -> bool:
    return _days(after[0].iso) - _days(before[0].iso) > GAP_DAYS


def _days(iso: str) -> int:
    """Days since the year 0, near enough for telling a month from a day."""
    year, month, day = (int(p) for p in f"{iso[:10]}-01-01".split("-")[:3])
    return year * 365 + month * 30 + day
