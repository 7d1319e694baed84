"""What is said: the contents of attributions, from the model's marks and the quotation marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from spacy.tokens import Doc

from twosource.extraction.cues import Cue
from twosource.extraction.quotes import CLOSERS, OPENERS
from twosource.extraction.syntax import overlap, text_of, trimmed
from twosource.model.reading import Range

SHORTEST_QUOTE = 3  # words; fewer between marks are a partial quote inside somebody's clause, or irony
FEWEST = 2  # letters in a content
LINE = re.compile(r"[^\r\n]+")
SENTENCE_END = re.compile(r"[.!?…,]['’]?(?:[”\"’»']|'')$")
FULL_STOP = re.compile(r"[.!?]['’]?(?:[”\"’»']|'')$")
AS_SAYING = re.compile(r"as (?:saying|telling|stating)\b,?\s*")
NEARLY = 0.8  # of a quotation: what the model marks of it is the whole


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that may be said; `quote` is the quotation that it is only a part of, with a cue of its own."""

    range: Range
    quote: Range | None = None


def trusted(doc: Doc, quoted: Sequence[Range]) -> list[Range]:
    """Return the quotations; one whose closing mark was forgotten ends where the model says."""
    marked = _marked(doc)
    out = []
    for start, end in quoted:
        ends = [b for a, b in marked if a == start and b < end]
        forgotten = not text_of(doc)[start:end].endswith(CLOSERS) and not _goes_on(text_of(doc), end)
        out.append((start, ends[0]) if forgotten and ends else (start, end))
    return out


def _goes_on(text: str, end: int) -> bool:
    """Whether the next paragraph opens with a quotation mark, as the next one of a long quotation does."""
    return text[end:].lstrip().startswith(OPENERS)


def contents(doc: Doc, quoted: Sequence[Range], spoken: Sequence[Cue]) -> list[Content]:
    """Return the model's contents, closed over the quotations they cut, and the quotations it did not see.

    The model gives a word to the innermost attribution, so a quotation with a cue inside of it (*“I hope we win”*)
    comes in pieces: the quotation is a content, and a piece beside the inner cue is one within it.
    """
    whole, inner = [], []
    for where in (piece for marked in _marked(doc) for piece in _sentences_apart(text_of(doc), marked, quoted)):
        quote = next((q for q in quoted if q[0] <= where[0] and where[1] <= q[1]), None)
        if quote and _has_cue(quote, spoken) and overlap(quote, where) < NEARLY * (quote[1] - quote[0]):
            inner.append(Content(range=where, quote=quote))
        else:
            whole.append(_closed(where, quoted))
    missed = [q for q in quoted if long(text_of(doc), q) and not any(overlap(q, w) for w in whole)]
    outer = [Content(range=w) for w in _merged(text_of(doc), {*whole, *missed})]
    tidied = [(c, tidy(text_of(doc), c.range)) for c in [*outer, *inner]]
    return [msgspec.structs.replace(c, range=where) for c, where in tidied if where]


def _marked(doc: Doc) -> list[Range]:
    """The model's contents, each within a paragraph: speech that goes on in the next one is a statement of its own."""
    spans = doc.spans.get("content", [])
    return [line.span() for s in spans for line in LINE.finditer(text_of(doc), s.start_char, s.end_char)]


def _sentences_apart(text: str, where: Range, quoted: Sequence[Range]) -> Iterator[Range]:
    """A content cut where a quotation in it ends a sentence and another sentence begins."""
    ends = [q[1] for q in quoted if where[0] < q[1] < where[1] and FULL_STOP.search(text[slice(*q)])]
    cuts = [where[0], *(e for e in ends if text[e : where[1]].lstrip()[:1].isupper()), where[1]]
    yield from pairwise(cuts)


def _has_cue(quote: Range, spoken: Sequence[Cue]) -> bool:
    return any(inside(cue, quote) for cue in spoken)


def inside(cue: Cue, quote: Range) -> bool:
    """Whether a cue stands within a quotation, as words of who is quoted."""
    return quote[0] < cue.range[0] and cue.range[1] < quote[1]


def _closed(content: Range, quoted: Sequence[Range]) -> Range:
    """A content that ends inside of a quotation it mostly covers ends where the quotation does."""
    start, end = content
    for q in quoted:
        shared = overlap(q, content)
        if shared and (shared * 2 >= q[1] - q[0] or shared * 2 >= end - start):
            start, end = min(start, q[0]), max(end, q[1])
    return start, end


def _merged(text: str, found: Iterable[Range]) -> list[Range]:
    """The model sometimes begins anew inside of a content (*that* | *“we will …”*): nothing stands between."""
    merged: list[Range] = []
    for where in sorted(found):
        ended = merged and SENTENCE_END.search(text[slice(*merged[-1])]) and _begins(text, where, merged[-1])
        if merged and not ended and not text[merged[-1][1] : where[0]].strip(" "):
            merged[-1] = (merged[-1][0], max(merged[-1][1], where[1]))
        else:
            merged.append(where)
    return merged


def _begins(text: str, where: Range, before: Range) -> bool:
    """Whether a sentence begins: after a clause with a quotation at its end also one between marks."""
    words = text[slice(*where)].lstrip()
    after_clause = not text[slice(*before)].startswith(OPENERS)
    return words[:1].isupper() or (after_clause and words.startswith(OPENERS) and words[1:2].isupper())


def long(text: str, where: Range) -> bool:
    """Whether a quotation has words enough to be one."""
    return len(text[slice(*where)].split()) >= SHORTEST_QUOTE


def sentence_like(text: str, where: Range) -> bool:
    """Whether a quotation is a sentence or the start of one, no title or partial quote within a clause."""
    opens = not text[: where[0]].rpartition("\n")[2].strip()
    # A quotation that goes on in the next paragraph has no closing mark.
    unclosed = text[where[0] : where[1]].endswith((".", "!", "?")) and text[where[1] : where[1] + 1] in ("", "\n", "\r")
    return unclosed or bool(SENTENCE_END.search(text[slice(*where)])) or (opens and long(text, where))


def tidy(text: str, where: Range) -> Range | None:
    """Return a content without loose punctuation; a final stop only where it belongs to a quotation."""
    found = trimmed(text, *where, edge=" \t\r\n,;:-–—.")
    if found and sum(c.isalpha() for c in text[slice(*found)]) >= FEWEST:
        return found[0], _with_stop(text, found, where[1])
    return None


def _with_stop(text: str, found: Range, end: int) -> int:
    """The end of a content: a stop stays before a closing mark, and where a quotation goes on in a new paragraph."""
    rest = text[found[1] : end].strip(" ")
    opened = text[slice(*found)]
    if any(mark in rest for mark in CLOSERS):
        return end
    unclosed = (opened[:1] == "“" and "”" not in opened) or (opened[:1] == '"' and '"' not in opened[1:])
    if rest[:1] == "." and unclosed:
        return found[1] + 1
    return found[1]


def outside(text: str, where: Range, taken: Iterable[Range]) -> Iterator[Range]:
    """Yield a content without the cue and source that stand inside of it: one piece on each side."""
    pieces = [where]
    for own in taken:
        split = []
        for start, end in pieces:
            if overlap((start, end), own):
                split += [(start, own[0]), (own[1], end)]
            else:
                split.append((start, end))
        pieces = [p for p in split if p[1] > p[0]]
    yield from filter(None, (tidy(text, p) for p in pieces))


def trimmed_words(doc: Doc, where: Range) -> Range | None:
    """Return a content without *as saying* before it and a preposition or article after it whose noun is outside."""
    opening = AS_SAYING.match(text_of(doc), *where)
    start = opening.end() if opening else where[0]
    span = doc.char_span(start, where[1], alignment_mode="contract")
    if span is None or not len(span):
        return where if opening is None else None
    kept = len(span)
    while kept > 1 and span[kept - 1].dep_ in ("case", "det", "cc") and span[kept - 1].head.i >= span.end:
        kept -= 1
    return tidy(text_of(doc), (start, span[kept].idx if kept < len(span) else where[1]))
