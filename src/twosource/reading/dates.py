"""Publication dates: every common way of writing them to ISO 8601; a date that could be two is none."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

# A page's empty date is often the epoch or the year 1; newspapers begin in the 17th century.
_YEARS = range(1600, 2101)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = r"(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
# `26 October 2023`, `October 26, 2023`, each once in the pattern
WRITTEN = re.compile(
    rf"\b(?:{_DAY.format(1)}(?: of)? (?P<month1>{MONTH}),? (?P<year1>\d{{4}})"
    rf"|(?P<month2>{MONTH}) {_DAY.format(2)},? (?P<year2>\d{{4}}))\b",
    re.I,
)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_LABEL_WORDS = r"(?:(?:first )?(?:published|posted|updated|last (?:updated|modified)|issued|date)(?: on| at)?[:\s]+)"
_LABEL = (
    rf"{_LABEL_WORDS}?"
    rf"(?:{WEEKDAY},? )?"
)
_DATE_LINE = re.compile(
    rf"{_LABEL}(?:at )?(?:\d{{1,2}}[:.]\d\d ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{{2,5}},? )?(?:on )?)?(?:{WEEKDAY},? )?"
    rf"(?:{WRITTEN.pattern.replace('P<', 'P<_')}|\d{{4}}-\d\d-\d\d(?:[T ][\d:.+Z-]+)?)"
    # a time, a zone, a second date
    rf"(?:[\s,|·•–—-]*(?:at|\d{{1,2}}[:.]\d\d(?::\d\d)?|[ap]\.?m\b\.?|(?-i:[A-Z]{{2,5}})|{_LABEL_WORDS}|"
    rf"{WRITTEN.pattern.replace('P<', 'P<__')}|\d+ min(?:ute)?s? read))*\W*",
    re.I,
)
_HEAD_LINES = 8
_LINE = 120


def iso_date(written: str) -> str | None:
    """Return a date or date-time as ISO 8601, or null when it is not one day.

    A time is kept only where the writing is ISO or RFC 2822, which say the zone; `05/06/2023` is null, as it is
    May or June.
    """
    written = " ".join(written.split())
    for parse in (_iso, _rfc_2822, _in_words, _in_numbers):
        found = parse(written)
        if found is not None:
            return found
    return None


def date_in_text(text: str) -> str | None:
    """Return the date that a text gives as its own: on a line of its own near the top or the end, or in its dateline.

    `Published 12 May 2024` goes before a dateline. A dateline without a year is no date.
    """
    lines = [line.strip() for line in text[:20_000].splitlines() if line.strip()][:_HEAD_LINES]
    dated = [line for line in lines if is_date_line(line)]
    for line in sorted(dated, key=lambda line: "updated" in line.lower() or "modified" in line.lower()):
        found = WRITTEN.search(line) or re.search(r"\d{4}-\d\d-\d\d(?:[T ][\d:.+Z-]+)?", line)
        if found and (day := iso_date(found.group())):
            return day
    return next((day for line in lines if (day := _dateline_date(line))), None)


def is_date_line(line: str) -> bool:
    """Return whether a line holds a publication date and nothing else."""
    return len(line) <= _LINE and _DATE_LINE.fullmatch(line) is not None and not re.search(r"[a-z]{4,}.*[.!?]$", line)


def _dateline_date(line: str) -> str | None:
    """Return the date in the dateline that a paragraph begins with: *GENEVA, 26 October 2023 (AFP) -*."""
    head = re.match(r"[A-Z][^.()]{1,60}?[,(–—-] ?(?P<date>[^()]{8,20}\d{4})\)?,? ?(?:\([^()]+\) ?)?(?:-|–|—|:)", line)
    found = WRITTEN.fullmatch(head["date"].strip()) if head else None
    return iso_date(found.group()) if found else None


def _iso(written: str) -> str | None:
    if not re.match(r"\d{4}-?\d\d-?\d\d", written):
        return None
    zone = re.sub(r"\s*(?:UTC|GMT|Z)$", "+00:00", written)
    zone = re.sub(r"(\d) ([+-]\d\d:?\d\d)$", r"\1\2", zone)
    try:
        moment = datetime.fromisoformat(zone)
    except ValueError:
        return None
    if moment.year not in _YEARS or moment.replace(tzinfo=UTC) == datetime(1970, 1, 1, tzinfo=UTC):
        return None
    return zone_free(moment) if len(zone) > 10 else moment.date().isoformat()


def zone_free(moment: datetime) -> str:
    """Return a moment to the second, with its zone where it has one."""
    return moment.replace(microsecond=0).isoformat()


def _rfc_2822(written: str) -> str | None:
    if not re.search(r"\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC|UT)$", written):
        return None
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return zone_free(moment) if moment.year in _YEARS else None


def _in_words(written: str) -> str | None:
    found = WRITTEN.search(written)
    if found is None or WRITTEN.search(written, found.end()):
        return None
    month = found["month1"] or found["month2"]
    return _day(found["year1"] or found["year2"], _MONTHS[month[:3].lower()], found["day1"] or found["day2"])


def _in_numbers(written: str) -> str | None:
    if found := _YEAR_FIRST.match(written):
        return _day(*found.groups())
    found = _NUMERIC.match(written)
    if found is None:
        return None
    a, b = int(found["a"]), int(found["b"])
    if a <= 12 and b <= 12 and a != b and found["mark"] != ".":
        return None  # month first in the United States, day first elsewhere
    return _day(found["year"], a, b) if b > 12 else _day(found["year"], b, a)


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None
