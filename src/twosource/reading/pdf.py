"""PDF files with text: pages to lines, lines to paragraphs, without what is printed at the edges of every page."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from twosource.errors import InputError
from twosource.reading.source import Draft, Found, Source
from twosource.reading.unwrap import joined, vocabulary

MAGIC = b"%PDF-"
MAX_PAGES = 200  # an article has a few; a book is none
_SCAN = 20  # letters on all pages, below which the text is in pictures
_GAP = 1.25  # line distances: 1.0 inside paragraphs, 1.4 and more between them in all layouts looked at
_SIZE = 1.15  # a heading is set larger than this times its text
_SHORT = 0.8  # of the usual width: a line that ends a sentence there ends its paragraph
_BYLINE = 0.4  # of the usual width: no line inside a paragraph is as short, also where lines are not set even
_EDGE = 2  # lines at the top and at the bottom of a page that may be running titles
_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_NUMBER = re.compile(r"(?:page )?\W*\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W*", re.I)
# What browsers print around a page: the hour and the title above it, its address below.
_PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)? .*", re.I)
_ADDRESS = re.compile(r"(?P<url>(?:https?|file)://\S+) \d+ ?/ ?\d+")
# pypdf lets errors of many kinds through where a file is damaged on purpose.
_DAMAGED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, OSError, EOFError)
_DAMAGED_TOO = (AssertionError, MemoryError)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One printed line: its words, its page, where it stands on it (points from below), and the size of its letters."""

    text: str
    page: int
    y: float
    size: float


def accepts(source: Source) -> bool:
    """Return whether the bytes begin with PDF's mark, in the first kilobyte as readers allow."""
    head = source.data[:1024]
    return head.startswith(MAGIC) or (MAGIC in head and source.suffix == ".pdf")


def read(source: Source) -> Iterator[Found]:
    """Yield the one article of a PDF file.

    Raises:
        InputError: it is damaged, encrypted, too long, or a scan without text.
    """
    try:
        pages = list(_pages(source))
    except _errors() as error:
        raise InputError(
            source.input, f"this PDF file is damaged ({_why(error)}): print the page to PDF again"
        ) from error
    empty = [number for number, page in enumerate(pages, 1) if not page]
    if sum(c.isalpha() for page in pages for line in page for c in line.text) < _SCAN:
        remedy = "run text recognition (OCR) on it, or paste the text into a .txt file"
        raise InputError(source.input, f"this PDF file has pictures and no text, as a scan has: {remedy}")
    lines = [line for page in _bodies(pages) for line in page]
    urls = (found["url"] for page in pages for line in page if (found := _ADDRESS.fullmatch(line.text)))
    url = next((url for url in urls if url.startswith("http") and not url.endswith(("…", "..."))), None)
    notes = [f"its pages {', '.join(map(str, empty))} have no text: if they are scans, run OCR on it"] if empty else []
    yield Draft(input=source.input, path=source.path, url=url or source.url, text=_text(lines), notes=tuple(notes))


def _errors() -> tuple[type[Exception], ...]:
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    return (PyPdfError, *_DAMAGED, *_DAMAGED_TOO)


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _pages(source: Source) -> Iterator[list[Line]]:
    from pypdf import PdfReader  # noqa: PLC0415  (other formats do without)

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its warnings are not for the reader of a brief
    reader = PdfReader(io.BytesIO(source.data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(source.input, "this PDF file asks for a password: save it without one")
    if len(reader.pages) > MAX_PAGES:
        raise InputError(source.input, f"it has more than {MAX_PAGES} pages, too long for an article: split it")
    for number, page in enumerate(reader.pages):
        yield list(_lines(page, number))


def _lines(page: Any, number: int) -> Iterator[Line]:
    """Yield the lines of a page in the order in which they are drawn, which is that of reading in columns too."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        pieces.append((text, tm[5] * cm[3] + cm[5], abs(size * (tm[3] or 1.0) * (cm[3] or 1.0)) or size))

    page.extract_text(visitor_text=visit)
    words, places = "", []
    for text, y, size in (*pieces, ("\n", 0.0, 0.0)):
        for part in re.split(r"(\n)", text):
            if part != "\n":
                words += part
                places += [(y, size)] if part.strip() else []
                continue
            if words.strip():
                line = " ".join(_repaired(words).split())
                yield Line(text=line, page=number, y=places[0][0], size=max(size for _, size in places))
            words, places = "", []


def _repaired(text: str) -> str:
    import ftfy  # noqa: PLC0415

    return ftfy.fix_text(text, uncurl_quotes=False)


def _bodies(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Yield each page without page numbers, running titles and what browsers print at the edges."""
    seen = Counter(key for page in pages for key in {_shape(line) for line in _edges(page)})
    often = {shape for shape, count in seen.items() if count >= max(2, len(pages) / 2)}
    for page in pages:
        edge = {id(line) for line in _edges(page)}
        yield [
            line
            for line in page
            if not _ADDRESS.fullmatch(line.text)
            and not (
                id(line) in edge
                and (_shape(line) in often or _NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text))
            )
        ]


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines nearest to the top and the bottom of a page, wherever they were drawn."""
    by_height = sorted(page, key=lambda line: line.y)
    return [*by_height[:_EDGE], *by_height[-_EDGE:]]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _text(lines: Sequence[Line]) -> str:
    words = vocabulary(line.text for line in lines)
    paragraphs: list[list[Line]] = []
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 5 * a.size]
    step = sorted(steps)[len(steps) // 4] if steps else 0.0  # a quarter of all lines is inside paragraphs, if any is
    width = sorted(len(line.text) for line in lines)[len(lines) * 3 // 4] if lines else 0  # a headline may be longer
    for line in lines:
        if paragraphs and not _ends(paragraphs[-1][-1], line, step, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n\n".join(joined([line.text for line in block], words, hyphenated=True) for block in paragraphs)


def _ends(line: Line, following: Line, step: float, width: int) -> bool:
    """Whether a line ends its paragraph: by the size of letters, the distance to the next line, or its own length."""
    if max(line.size, following.size) > _SIZE * min(line.size, following.size):
        return True
    if _ends_short(line.text, following.text, width):
        return True
    down = line.y - following.y
    same_column = line.page == following.page and down >= 0
    return same_column and down > _GAP * step


def _ends_short(line: str, following: str, width: int) -> bool:
    """Whether a line stops before the margin: after a sentence, or far before it, as a byline does."""
    if _END.search(line):
        return len(line) < _SHORT * width
    return len(line) < _BYLINE * width and following[:1].isupper() and not line.endswith((",", "-"))
