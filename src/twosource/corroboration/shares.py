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
OUT_OF = re.compile(rf"\b({COUNT}) (?:out of|of|in)(?: the| every)? ({COUNT})\b", re.IGNORECASE)
PERCENT = re.compile(r"\b(\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
OVER = re.compile(r"\b(?:more than|over|at least|above)\s*$", re.IGNORECASE)
UNDER = re.compile(r"\b(?:less than|fewer than|under|below|at most)\s*$", re.IGNORECASE)
NEAR = 1.5  # percentage points between a third and 33 percent, or 32


class Share(NamedTuple):
    """A part of a whole, in percent, and where it is told; `exact` where it is told in percent; `bound` is 1 for *more
    than*, -1 for *less than*.
    """

    where: Range
    percent: float
    exact: bool = False
    bound: int = 0


def one_share(a: Share, b: Share) -> bool:
    """Whether two parts of a whole can be one: *a third* is 33 percent, but 2.1 percent is not 1.2."""
    apart = b.percent - a.percent
    if a.bound and apart * a.bound > 0:
        return True
    return abs(apart) < (0.05 if a.exact and b.exact else NEAR)


def shares(text: str, within: Range) -> list[Share]:
    """Return the parts of a whole that a stretch of text tells."""
    return [share._replace(bound=_bound(text[within[0] : share.where[0]])) for share in _shares(text, within)]


def _bound(before: str) -> int:
    return bool(OVER.search(before)) - bool(UNDER.search(before))


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
