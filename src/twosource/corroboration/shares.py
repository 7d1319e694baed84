"""Parts of a whole in whatever words: *a fifth*, *nine out of ten*, *90 percent*."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from twosource.model.reading import Range

COUNTS = "a one two three four five six seven eight nine ten".split()
NUMBER = {word: max(1, n) for n, word in enumerate(COUNTS)}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
COUNT = rf"(?:\d+|{'|'.join(COUNTS)})"
OF_TIME = r"(?! of (?:the )?(?:year|month|week)\b)"
FRACTION = re.compile(rf"\b(?:({COUNT})[\s-])?({'|'.join(PARTS)})s?\b{OF_TIME}", re.IGNORECASE)
OUT_OF = re.compile(rf"\b({COUNT}) (?:out of|in)(?: every)? ({COUNT})\b", re.IGNORECASE)
PERCENT = re.compile(r"\b(\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
NEAR = 1.5  # percentage points between a third and 33 percent, or 32


class Share(NamedTuple):
    """A part of a whole, in percent, and where it is told; `exact` where it is told in percent."""

    where: Range
    percent: float
    exact: bool = False


def one_share(a: Share, b: Share) -> bool:
    """Whether two parts of a whole can be one: *a third* is 33 percent, but 2.1 percent is not 1.2."""
    return abs(a.percent - b.percent) < (0.05 if a.exact and b.exact else NEAR)


def shares(text: str, within: Range) -> list[Share]:
    """Return the parts of a whole that a stretch of text tells."""
    return list(_shares(text, within))


def _shares(text: str, within: Range) -> Iterator[Share]:
    for m in PERCENT.finditer(text, *within):
        yield Share(m.span(), float(m.group(1)), exact=True)
    for m in OUT_OF.finditer(text, *within):
        if whole := _number(m.group(2)):
            yield Share(m.span(), 100 * _number(m.group(1)) / whole)
    for m in FRACTION.finditer(text, *within):
        half = m.group(2).lower() == "half"
        if m.group(1) or half:  # *the third* is an order, not a part
            yield Share(m.span(), 100 * _number(m.group(1) or "a") / PARTS[m.group(2).lower()])


def _number(word: str) -> int:
    return NUMBER.get(word.lower()) or int(word if word.isdecimal() else 1)
