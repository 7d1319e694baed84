"""What each stretch of a text is by its form: headline, dateline, byline, body, caption, credit, and so on.

Lines are judged one by one, then pieces split off them: a dateline from the first paragraph, a credit from its
caption, a sign-off from the last paragraph. Segments tile what is not white space, in order, without overlap. A
line that is nothing else is body: a wrong *body* costs little, a wrong *boilerplate* loses a sentence.
"""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from twosource.knowledge import lookup
from twosource.model.article import Segment
from twosource.model.kinds import SegmentKind
from twosource.reading import furniture as form
from twosource.reading.dates import is_date_line

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…][\"”’')\]]*$")
_POINTER = re.compile(r"(?:also )?(?:read|related|watch|more)\b", re.I)
_QUOTES = re.compile(r"[“”\"]")
# Where a byline or date line may stand: before the story gets going.
_HEAD = 8
_MAX_HEADLINE = 200
_MAX_STOPPED_HEADLINE = 120
# Share of a headline's words that its lead repeats. Of 526 short paragraphs inside articles (PolNeAR), the next one
# repeats as much of 18 at 0.4 and of 38 at 0.3; first lines that were no titles passed at neither.
_RESTATED = 0.4
# Share of capitals among the longer words of Headlines Written Like This. With both rules 505 of 854 titles that end
# with a stop are found (PolNeAR), and none of 70 other first lines.
_TITLE_CASE = 0.8
_MIN_LINKS = 3
# About two in three line ends of wrapped prose fall before a small letter; unwrapped, hardly any does.
_WRAPPED = 0.3


class Line(NamedTuple):
    """One line without its surrounding white space; offsets into the text."""

    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """A stretch with its kind, before neighbours are joined."""

    kind: SegmentKind
    start: int
    end: int


def segments(text: str, title: str | None = None) -> tuple[Segment, ...]:
    """Return the segments of a text; `title` is what metadata gives, if anything."""
    lines = list(_lines(text))
    kinds = _kinds(lines, title)
    pieces = [piece for line, kind in zip(lines, kinds, strict=True) for piece in _pieces(line, kind)]
    return tuple(Segment(kind=p.kind, start=p.start, end=p.end) for p in _joined(_with_dateline(text, pieces)))


def _lines(text: str) -> Iterator[Line]:
    for found in _LINE.finditer(text):
        line = found.group()
        inner = line.strip()
        if inner:
            start = found.start() + len(line) - len(line.lstrip())
            yield Line(start, start + len(inner), inner)


def _kinds(lines: list[Line], title: str | None) -> list[SegmentKind]:
    kinds = [_kind(line.text, index, len(lines)) for index, line in enumerate(lines)]
    _mark_headline(lines, kinds, title)
    _mark_links(lines, kinds)
    if lines and not {"body", "headline", "caption"} & set(kinds):
        # a text that is all furniture by its form is most likely prose of one line
        longest = max(range(len(lines)), key=lambda i: len(lines[i].text))
        kinds[longest] = "body"
    return kinds


def _kind(line: str, index: int, count: int) -> SegmentKind:
    """Return what one line is by itself; captions are told from their credits later."""
    if len(form.FORM_WORDS.findall(line)) >= max(form.FORM, len(line) / form.FORM_LENGTH):
        return "boilerplate"
    if len(line) > form.MAX_LINE:
        return "caption" if _long_caption(line) else "body"
    near_head, near_end = index < _HEAD, index >= count - 4
    if near_head and is_date_line(line):
        return "dateline"
    if (near_head or near_end) and form.BYLINE.fullmatch(line) and len(line) <= 160:
        return "byline" if index < count - 1 or line.lower().startswith("by ") else "credit"
    if form.CONTRIBUTOR.fullmatch(line) and not _QUOTES.search(line):
        return "contributor"
    if _POINTER.match(line) and form.BOILERPLATE.fullmatch(line):
        return "boilerplate"  # before captions: *READ MORE: … (PHOTO)*
    if form.CREDIT.fullmatch(line):
        return "credit"
    if 0 < index < 4 and len(line) <= 100 and form.BYLINE_BELOW.fullmatch(line):
        return "byline"
    if _captioned(line) or form.CAPTION.fullmatch(line) or (index and form.CREDIT_FIRST.fullmatch(line)):
        return "caption"
    return "boilerplate" if form.BOILERPLATE.fullmatch(line) else "body"


def _long_caption(line: str) -> bool:
    return len(line) <= 2 * form.MAX_LINE and (form.CAPTION.fullmatch(line) is not None or _captioned(line))


def _captioned(line: str) -> bool:
    """Return whether a line ends with the credit of a picture.

    A bare *(Reuters)* after a full stop signs a story off, and one before it explains an abbreviation: neither is a
    picture's.
    """
    found = form.CAPTION_CREDIT.fullmatch(line)
    if found is None:
        return False
    bare = re.fullmatch(rf"\({form.AGENCY}\)", found["credit"])
    return not (bare and (_STOP.search(found["caption"]) or line.endswith(".")))


def _mark_headline(lines: list[Line], kinds: list[SegmentKind], title: str | None) -> None:
    """Mark the first line when it is a headline, and a second one under it."""
    prose = [i for i, kind in enumerate(kinds) if kind == "body"][:3]
    for this, following in itertools.pairwise(prose):
        if not _is_headline(lines[this].text, lines[following].text, title):
            return
        kinds[this] = "headline"


def _is_headline(line: str, following: str, title: str | None) -> bool:
    if title is not None and _plain(line) == _plain(title):
        return True
    if len(line) > _MAX_HEADLINE or following[0].islower() or dateline_length(line + " "):
        return False
    if not _STOP.search(line):
        return line[-1] not in ":,;" and len(following) > len(line) / 2
    if len(line) > _MAX_STOPPED_HEADLINE or len(following) <= len(line):
        return False
    return _title_case(line) or _restated(line, following)


def _title_case(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{4,}", line)
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def _restated(line: str, following: str) -> bool:
    """Return whether the next paragraph tells the line over again, as a lead does with its headline."""
    if re.search(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\bsaid\b|[“\"]$", line) or re.search(
        r"[.!?] [A-Z]", line
    ):
        return False
    words = {word.lower()[:5] for word in re.findall(r"\w{4,}", line)}
    told = {word.lower()[:5] for word in re.findall(r"\w{4,}", following)}
    return len(words) >= 3 and len(words & told) >= _RESTATED * len(words)


def _plain(line: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"\s[|–—-]\s[^|–—]{2,40}$", "", line)).strip().casefold()


def _mark_links(lines: list[Line], kinds: list[SegmentKind]) -> None:
    """Mark the list of links under a heading such as *Related stories*, and one that ends the text."""
    heading = False
    for i, line in enumerate(lines):
        link = kinds[i] == "body" and _like_link(line.text)
        heading = (heading and link) or (kinds[i] != "headline" and form.LIST_HEADING.fullmatch(line.text) is not None)
        if heading and link:
            kinds[i] = "boilerplate"
    tail = len(lines)
    while tail > 1 and (kinds[tail - 1] != "body" or _like_link(lines[tail - 1].text)):
        tail -= 1
    links = [i for i in range(tail, len(lines)) if kinds[i] == "body"]
    if tail > 1 and len(links) >= _MIN_LINKS:
        kinds[tail:] = ["boilerplate" if kind == "body" else kind for kind in kinds[tail:]]


def _like_link(line: str) -> bool:
    return (
        len(line) <= 110
        and not _STOP.search(line)
        and len(line.split()) >= 4
        and line[-1] not in ":,;"
        and line[0] not in "•-–*·"
    )


def _pieces(line: Line, kind: SegmentKind) -> Iterator[Piece]:
    """Yield a line as one or two pieces."""
    split = None
    if kind == "caption":
        split = form.CAPTION_CREDIT.fullmatch(line.text) or form.CREDIT_FIRST.fullmatch(line.text)
    if split is not None:
        halves: list[SegmentKind] = ["caption", "credit"]
        for name in sorted(halves, key=split.start):
            end = len(line.text) if split.end(name) >= len(line.text) - 1 else split.end(name)
            yield Piece(name, line.start + split.start(name), line.start + end)
        return
    yield from _without_tail(line, kind)


def _without_tail(line: Line, kind: SegmentKind) -> Iterator[Piece]:
    """Yield a paragraph, and apart from it a sign-off or page furniture that is stuck to its end."""
    last = max(0, len(line.text) - form.MAX_LINE)
    for pattern, tail in ((form.BOILERPLATE_TAIL, "boilerplate"), (form.CONTRIBUTOR_TAIL, "contributor")):
        found = pattern.search(line.text, last) if kind == "body" else None
        if found is not None:
            cut = found.start("tail")
            short = re.fullmatch(rf"\W*{form.AGENCY}\W*", found["tail"])
            named: SegmentKind = "boilerplate" if tail == "boilerplate" else ("credit" if short else "contributor")
            yield Piece(kind, line.start, line.start + len(line.text[:cut].rstrip()))
            yield Piece(named, line.start + cut, line.end)
            return
    yield Piece(kind, line.start, line.end)


def _with_dateline(text: str, pieces: list[Piece]) -> list[Piece]:
    """Split the dateline off one of the first three paragraphs."""
    speakers = len(re.findall(r"^[A-Z][A-Z .'’-]+(?:, HOST)?:", text, re.M)) > 1  # a transcript: NAME: words
    body = [i for i, piece in enumerate(pieces) if piece.kind == "body"][:3]
    for i in body:
        piece = pieces[i]
        paragraph = text[piece.start : min(piece.end, piece.start + form.MAX_LINE)].split("\n", 1)[0] + " "
        length = min(dateline_length(paragraph, transcript=speakers), piece.end - piece.start)
        if length:
            mid = piece.start + length
            head = Piece("dateline", piece.start, piece.start + len(text[piece.start : mid].rstrip()))
            rest = text[mid : piece.end]
            tail = Piece("body", mid + len(rest) - len(rest.lstrip()), piece.end)
            return pieces[:i] + [head] + ([tail] if tail.start < tail.end else []) + pieces[i + 1 :]
    return pieces


def dateline_length(paragraph: str, *, transcript: bool = False) -> int:
    """Return the length of the dateline a paragraph begins with, its dash and white space included; 0 without one."""
    found = form.DATELINE.match(paragraph)
    if found is None or len(found.group()) > 100:
        return 0
    place = re.split(r"[ ,(:-]", found.group().strip())[0]
    colon = found["caps"] and found.group().rstrip().endswith(":")
    if place in form.LABELS or (colon and not _before_colon(found, transcript)):
        return 0
    if found["plain"] and not _plain_dateline(found["plain"], paragraph[found.end() :]):
        return 0
    return found.end()


def _before_colon(found: re.Match[str], transcript: bool) -> bool:
    """Return whether capitals before a colon are a dateline: a known place, and no speaker of a transcript.

    Before a colon there are labels without number (*BUSTED: …*); before a dash hardly any.
    """
    place = found["caps"].split(",")[0].title()
    return not transcript and any(known.kind in {"place", "country"} for known in lookup(place))


def _plain_dateline(place: str, rest: str) -> bool:
    """Return whether *Place — Text* is a dateline and not a sentence with something put in between dashes."""
    sentence = re.split(r"[.!?](?:\s|$)", rest)[0]
    return len(place) <= 40 and not re.search(r"\s(?:—|–|--)\s|—", sentence)


def hard_wrapped(text: str) -> bool:
    """Return whether lines were broken at a fixed width, in the middle of sentences."""
    lines = [line.text for line in _lines(text[:20_000])]
    broken = sum(not _STOP.search(a) and b[0].islower() for a, b in itertools.pairwise(lines))
    return len(lines) >= 4 and broken > _WRAPPED * len(lines)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbouring paragraphs of body, and of boilerplate, as one."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.kind == piece.kind and piece.kind in {"body", "boilerplate"}:
            held = Piece(held.kind, held.start, piece.end)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
