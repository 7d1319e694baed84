"""The words that times are written with, as pieces of regular expressions, and what a rule reads them against."""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from twosource.extraction.calendar import Interval
from twosource.extraction.numbers import numbers

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
WEEKDAY = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
)
PART = r"(?P<part>morning|afternoon|evening|night)"
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
UNIT = r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie))"
_DIGIT = r"(?:\d[\d,]*(?:\.\d+)?(?: \d/\d)?)"
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)"
)
_NUMBER = rf"(?:{_DIGIT}|(?:a )?{_WORD}(?:[- ](?:and )?{_WORD})*)"
COUNT = (
    rf"(?P<count>{_NUMBER}(?:(?: to | or |[-–]){_NUMBER})?|half an?|an?|several|a few|few|(?:a )?couple(?: of)?"
    r"|a number of|many|dozens of|some)"
)
# *Nearly two years* is one expression in TimeBank; *in*, *for*, *within* stand outside of it.
APPROXIMATELY = (
    r"(?:(?:about|around|roughly|nearly|almost|more than|less than|fewer than|no more than|at least|up to|over"
    r"|just|only|another|an additional) )?"
)
OF_TIME = r"(?:full |straight |consecutive |whole |long |solid |more |additional |trading |working |business |fiscal )?"
ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression is read against.

    `reference` is the day of publication, `told` the last anchored time of the text nearby, `quarter` the last quarter
    of a year that the text spoke of. `outlook` says whether the clause is about what is to come (1), was (-1) or
    neither (0).
    """

    reference: date | None
    told: Interval | None
    quarter: Interval | None
    outlook: Callable[[], int]

    def ahead(self) -> bool:
        """Whether the clause is about what is to come."""
        return self.outlook() > 0


Handler = Callable[[re.Match[str], Context], Interval | None]
Rule = tuple[re.Pattern[str], Handler]


def rule(pattern: str, handler: Handler, *, case: bool = False) -> Rule:
    """Return a rule of the grammar; its words stand alone. With `case`, capitals matter."""
    spaced = pattern.replace(" ", r"\s")
    return re.compile(rf"(?<![\w$£€#-])(?<!\d[.,])(?:{spaced})(?!\w)", 0 if case else re.IGNORECASE), handler


def group(match: re.Match[str], name: str) -> str:
    """Return a named group in lower case, empty where the rule has none such or it matched nothing."""
    return (match.groupdict().get(name) or "").lower().strip()


def unit_of(match: re.Match[str]) -> str:
    """Return the unit of time that a rule matched."""
    unit = group(match, "unit")
    return "century" if unit.startswith("centur") else unit


def count_of(text: str) -> float | None:
    """Return how many a count says, the lower of two; null for *several*."""
    words = re.findall(r"\d[\d,]*(?:\.\d+)?|\d/\d|\w+", text.lower())
    if words[0] in ("a", "an") and len(words) == 1:
        return 1
    if words[0] == "half":
        return 0.5
    if "couple" in words:
        return 2
    found = next(iter(numbers(words)), None)
    if found is None or found.vague:
        return None
    return found.value + 0.5 if "1/2" in text else found.value
