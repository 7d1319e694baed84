"""An article's text cut at the edges of all evidence, so that marks may overlap and every piece knows its lines.

A *passage* is a run of overlapping evidence: the report puts one way back to its lines behind it.
"""

import re
from collections.abc import Iterable, Mapping

import msgspec

from twosource.model.article import Article
from twosource.model.brief import Span
from twosource.report.book import anchor
from twosource.report.evidence import is_excerpt

LEFT_OUT = "[…]"
_BLANKS = re.compile(r"\s{2,}")


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Some words and the line of the report that they carry; `kind` says how they are marked."""

    span: Span
    line: str
    kind: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text under the same marks.

    `anchors` begin here; `lines` are all the lines it carries; `back`, at the end of a passage, all lines of the passage.
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


def paragraphs(article: Article, claims: Iterable[Claim]) -> tuple[Paragraph, ...]:
    """Return an article's text in paragraphs of marked pieces."""
    own = sorted({c.span: None for c in claims if c.span.article == article.id})
    lines: dict[Span, list[Claim]] = {s: [] for s in own}
    for claim in claims:
        if claim.span.article == article.id:
            lines[claim.span].append(claim)
    pieces = list(_pieces(article.text, lines))
    excerpt = is_excerpt(article)
    return tuple(p for p in _blocks(article, pieces, excerpt) if any(x.text.strip() for x in p.pieces))


def _pieces(text: str, claims: Mapping[Span, list[Claim]]) -> Iterable[tuple[int, Piece]]:
    """The text cut at all edges and line breaks, with offsets."""
    breaks = {m.start() for m in re.finditer(r"\n", text)} | {m.end() for m in re.finditer(r"\n", text)}
    edges = sorted({0, len(text), *breaks, *(s.start for s in claims), *(s.end for s in claims)})
    ends = _passages(claims)
    for start, end in zip(edges, edges[1:], strict=False):
        over = [s for s in claims if s.start < end and s.end > start]
        told = [c for s in over for c in claims[s]]
        yield start, Piece(
            text=text[start:end],
            anchors=tuple(dict.fromkeys(anchor(s) for s in claims if s.start == start)),
            lines=tuple(dict.fromkeys(c.line for c in told)),
            kinds=tuple(sorted({c.kind for c in told})),
            back=ends.get(end, ()) if over else (),
        )


def _passages(claims: Mapping[Span, list[Claim]]) -> dict[int, tuple[str, ...]]:
    """The lines of each run of overlapping spans, by the run's end."""
    runs: dict[int, tuple[str, ...]] = {}
    end, lines = -1, dict[str, None]()
    for span in sorted(claims):
        if span.start >= end:
            lines = {}
        else:
            runs.pop(end, None)
        end = max(end, span.end)
        lines |= {c.line: None for c in claims[span]}
        runs[end] = tuple(lines)
    return runs


def _blocks(article: Article, pieces: list[tuple[int, Piece]], excerpt: bool) -> Iterable[Paragraph]:
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
    return next((article.segment_at(o + len(p.text) - len(p.text.lstrip())) for o, p in block if p.text.strip()), "body")


def _shown(block: list[Piece], excerpt: bool) -> tuple[Piece, ...]:
    """A paragraph as it is shown: of an excerpt the marked words only."""
    if not excerpt:
        return tuple(block)
    out: list[Piece] = []
    for piece in block:
        if piece.lines:
            out.append(piece)
        elif _BLANKS.search(piece.text) or piece.text.strip():
            if not out or out[-1].text != f" {LEFT_OUT} ":
                out.append(Piece(text=f" {LEFT_OUT} "))
        else:
            out.append(piece)
    return tuple(out) if any(p.lines for p in out) else ()
