"""Where the quotation marks are: quoted stretches, one paragraph at a time.

An odd mark costs one paragraph at most: nothing here looks across a line break, so an unclosed mark ends where its
paragraph does (which is also how a quotation over several paragraphs is printed).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from twosource.model.reading import Range

PARAGRAPH = re.compile(r"[^\r\n]+")
# A mark that can only open or close by its shape, and straight ones that do either.
OPENING, STRAIGHT = frozenset({"“", "„", "«", "``", "‘‘"}), frozenset({'"', "''"})
MARK = re.compile(r"''|``|‘‘|’’|[“„«”»\"]")
INCHES = re.compile(r"\d[\"](?![\w])")  # *6'3" tall*
OPENERS = ("“", '"', "‘", "«", "„", "''", "``")  # what a quotation may begin with
CLOSERS = ("”", '"', "’", "»", "''")
SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘](?=\w)")
SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])’(?!\w)")
# Straight ones: a capital after the first and a stop before the last, or every apostrophe would open or close.
PLAIN_OPEN = re.compile(r"(?<![^\s:(])'(?=[A-Z])")
PLAIN_CLOSE = re.compile(r"(?<=[.,!?…])'{1,2}(?![\w'])")
SHORTEST_SINGLE = 12  # characters; what is shorter between single marks is more often a title or an apostrophe


def quotations(text: str) -> Iterator[Range]:
    """Yield the quoted stretches of a text, marks included, in order; nested ones are not told apart."""
    for paragraph in PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        found = list(_doubles(text, start, end))
        yield from found or _singles(text, start, end)


@lru_cache(maxsize=4)
def all_quotations(text: str) -> tuple[Range, ...]:
    """Return the quoted stretches of a text; kept, because one is asked for them word by word."""
    return tuple(quotations(text))


def in_quotation(text: str, at: int) -> bool:
    """Tell whether a code point stands between quotation marks."""
    return any(a <= at < b for a, b in all_quotations(text))


def opens(text: str, at: int) -> bool:
    """Tell whether a quotation may begin at a code point."""
    return text.startswith(OPENERS, at)


def has_marks(words: str) -> bool:
    """Tell whether quotation marks stand in some words."""
    return any(mark in words for mark in OPENERS)


def _doubles(text: str, start: int, end: int) -> Iterator[Range]:
    opened: int | None = None
    for found in MARK.finditer(text, start, end):
        mark, at = found.group(), found.start()
        if mark == '"' and opened is None and INCHES.search(text, max(start, at - 2), found.end()):
            continue
        if mark == "''" and opened is None and at > start and not text[at - 1].isspace() and text[at - 1] not in "([":
            continue  # the close of what one mark opened: *'It is,'' he said*
        if mark in OPENING or (mark in STRAIGHT and opened is None):
            # A second opening mark without a closing one: the first was never closed.
            if opened is not None and mark in OPENING:
                yield opened, at
            opened = at
        elif opened is not None:
            yield opened, found.end()
            opened = None
    if opened is not None and end - opened > 1:
        yield opened, end


def _singles(text: str, start: int, end: int) -> Iterator[Range]:
    """British quotations; only where both marks are there, because an apostrophe looks like a closing mark."""
    curly = SINGLE_OPEN.search(text, start, end) is not None
    opens_, closes = (SINGLE_OPEN, SINGLE_CLOSE) if curly else (PLAIN_OPEN, PLAIN_CLOSE)
    at = start
    while opening := opens_.search(text, at, end):
        closing = list(closes.finditer(text, opening.end(), end))
        if not closing:
            return
        # The first mark after punctuation closes; a possessive (*soldiers’*) has none before it.
        mark = next((m for m in closing if text[m.start() - 1] in ".,!?…"), closing[0])
        if mark.end() - opening.start() >= SHORTEST_SINGLE:
            yield opening.start(), mark.end()
        at = mark.end()
