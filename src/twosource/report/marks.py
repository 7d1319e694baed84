"""An article's text cut at the edges of all evidence, so that marks may overlap and every piece knows its lines.

A *passage* is a run of evidence in one sentence: the report puts one way back to its lines behind it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from twosource.model.article import Article
from twosource.model.brief import Span
from twosource.report.book import anchor
from twosource.report.evidence import is_excerpt

LEFT_OUT = "[…]"
_STOP = re.compile(r"[.!?][”’\"')]*\s|\n|\s{3,}")
_CLOSING = re.compile(r"[.,;:!?”’\"')\]]*")
_BLANKS = re.compile(r"\s{3,}")  # a comma or a stop made blank is no gap


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Some words and the line of the report that they carry; `kind` says how they are marked."""

    span: Span
    line: str
    kind: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text under the same marks.

    `anchors` begin here; `lines` are all the lines it carries; `back`, at a passage's end, the lines of the passage.
    """

    text: str
    anchors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """Pieces between line breaks, and what the paragraph is by its form."""

    kind: str
    pieces: tuple[Piece, ...]


def paragraphs(article: Article, claims: Sequence[Claim]) -> tuple[Paragraph, ...]:
    """Return an article's text in paragraphs of marked pieces; the lines of a passage in the order of the claims."""
    own = sorted({c.span: None for c in claims if c.span.article == article.id})
    lines: dict[Span, list[Claim]] = {s: [] for s in own}
    for claim in claims:
        if claim.span.article == article.id:
            lines[claim.span].append(claim)
    order = {line: n for n, line in enumerate(dict.fromkeys(c.line for c in claims))}
    ends = {end: tuple(sorted(told, key=order.__getitem__)) for end, told in _passages(article.text, lines).items()}
    pieces = list(_pieces(article.text, lines, ends))
    excerpt = is_excerpt(article)
    return tuple(p for p in _blocks(article, pieces, excerpt) if any(x.text.strip() for x in p.pieces))


def _pieces(
    text: str, claims: Mapping[Span, list[Claim]], ends: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[int, Piece]]:
    """The text cut at all edges and line breaks, with offsets."""
    breaks = {i for m in re.finditer("\n", text) for i in m.span()}
    edges = sorted({0, len(text), *breaks, *ends, *(s.start for s in claims), *(s.end for s in claims)})
    for start, end in pairwise(edges):
        told = [c for s in claims if s.start < end and s.end > start for c in claims[s]]
        yield (
            start,
            Piece(
                text=text[start:end],
                anchors=tuple(dict.fromkeys(anchor(s) for s in claims if s.start == start)),
                lines=tuple(dict.fromkeys(c.line for c in told)),
                kinds=tuple(sorted({c.kind for c in told})),
                back=ends.get(end, ()),
            ),
        )


def _passages(text: str, claims: Mapping[Span, list[Claim]]) -> dict[int, tuple[str, ...]]:
    """The lines of each passage, by its end: evidence that overlaps or stands in one sentence."""
    runs: dict[int, tuple[str, ...]] = {}
    end, lines = 0, dict[str, None]()
    for span in sorted(claims):
        if runs and (span.start < end or not _STOP.search(text, end - 1, span.start)):
            runs.pop(end)
        else:
            lines = {}
        after = _CLOSING.match(text, span.end)
        end = max(end, after.end() if after else span.end)
        lines |= {c.line: None for c in claims[span]}
        runs[end] = tuple(lines)
    return runs


def _blocks(article: Article, pieces: list[tuple[int, Piece]], excerpt: bool) -> Iterator[Paragraph]:
    """The pieces in paragraphs; a line break that carries nothing ends one."""
    block: list[tuple[int, Piece]] = []
    for offset, piece in [*pieces, (len(article.text), Piece(text="\n"))]:
        if piece.text != "\n" or piece.anchors or piece.back:
            block.append((offset, piece))
        elif block:
            yield Paragraph(kind=_kind(article, block), pieces=_shown([p for _, p in block], excerpt))
            block = []


def _kind(article: Article, block: list[tuple[int, Piece]]) -> str:
    """The segment in which the first letter of a paragraph stands."""
    inked = ((offset, piece.text) for offset, piece in block if piece.text.strip())
    return next((article.segment_at(o + len(text) - len(text.lstrip())) for o, text in inked), "body")


def _shown(block: list[Piece], excerpt: bool) -> tuple[Piece, ...]:
    """A paragraph as it is shown: of an excerpt what is left of it, if any of it carries a line."""
    if not excerpt:
        return tuple(block)
    cut = (p if p.lines else msgspec.structs.replace(p, text=_cut(p.text)) for p in block)
    return tuple(cut) if any(p.lines for p in block) else ()


def _cut(text: str) -> str:
    """What stands before and behind a gap belongs to the marked words beside it; what stands alone in it does not."""
    chunks = _BLANKS.split(text)
    return text if len(chunks) == 1 else f"{chunks[0]} {LEFT_OUT} {chunks[-1]}"
