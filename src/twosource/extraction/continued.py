"""Speech that goes on without a cue: quotations in a row, and *They also …* after something told second-hand."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from twosource.extraction.attributions import Found
from twosource.extraction.contents import Content, long, sentence_like, tidy
from twosource.extraction.syntax import overlap, text_of
from twosource.model.reading import Range

# Sentences that go on with who or what the sentence before told of: *They also discussed …*.
GOES_ON = re.compile(
    r"(?:They|He|She|It|Both|The (?:two )?(?:sides|parties|ministers|leaders|presidents|diplomats|officials|pair))\s"
    r"(?:\w+\s){0,2}?(?:also|both|further|moreover|additionally)\s"
)
FEW_WORDS = 25  # between a quotation and the words it may be continued from, in one paragraph
OPENING = frozenset("“\"‘'«„[(…")
FEWER_WORDS = 12  # from the paragraph before


def quotations_going_on(
    text: str, found: Sequence[Found], parts: Sequence[Content], quoted: Sequence[Range]
) -> Iterator[Found]:
    """Yield the quotations that no cue claims: the last speaker goes on, in the paragraph or from the one before."""
    outer = [f for f in found if f.quote is None]
    claimed = [c for f in outer for c in (*f.content, *([f.source.range] if f.source else []))]
    for part in parts:
        content = part.range
        in_marks = any(overlap(content, q) * 2 > content[1] - content[0] for q in quoted)
        # *The so-called “zone of peace”* is the writer's phrase, not a quotation.
        if part.quote or not in_marks or text[content[0]] not in OPENING:
            continue
        if not long(text, content) and not sentence_like(text, content):
            continue
        if any(overlap(content, c) for c in claimed):
            continue
        speaker = _last_speaker(text, outer, content) or _next_speaker(text, outer, content)
        if speaker is None and not sentence_like(text, content):
            continue
        near = speaker if speaker and "\n" not in text[_end(speaker) : content[0]] else None
        before = Found(
            cue=None,
            source=speaker.source if speaker else None,
            content=(content,),
            inferred=True,
            # Within a paragraph it came the same way, through the same channel.
            follows=(near.follows or near) if near else None,
        )
        outer.append(before)
        yield before


def _last_speaker(text: str, found: Sequence[Found], content: Range) -> Found | None:
    """The statement before a bare quotation, if it is in this paragraph or is a quotation that ends the last one."""
    before = [f for f in found if f.content[-1][1] <= content[0] and f.source is not None]
    if not before or not sentence_like(text, content):
        return None
    last = max(before, key=_end)
    gap = text[_end(last) : content[0]]
    opens = not text[: content[0]].rpartition("\n")[2].strip()
    if "\n" not in gap:
        return last if len(gap.split()) <= FEW_WORDS else None
    near = gap.strip(' .\n\r\t”"') == "" or len(gap.split()) <= FEWER_WORDS
    return last if opens and near and "\n" not in gap.strip() else None


def _next_speaker(text: str, found: Sequence[Found], content: Range) -> Found | None:
    """Who goes on right after a quotation that opens a paragraph: *“It may fall.” Lind argued that …*."""
    opens = not text[: content[0]].rpartition("\n")[2].strip()
    after = [f for f in found if opens and f.source and f.cue and 0 < f.source.range[0] - content[1] <= 2]
    return next((f for f in after if f.cue and f.cue.range[0] > content[1]), None)


def _end(found: Found) -> int:
    who = found.source.range[1] if found.source and found.follows is None and not found.inferred else 0
    return max(found.content[-1][1], found.cue.range[1] if found.cue else 0, who)


def sentences_going_on(doc: Doc, found: Sequence[Found]) -> Iterator[Found]:
    """Yield *They also discussed …* right after a sentence that is told second-hand as a whole."""
    sentences = [s for s in doc.sents if s.text.strip()]
    for before, after in pairwise(sentences):
        content = tidy(text_of(doc), (after.start_char, after.end_char))
        if content is None or not GOES_ON.match(text_of(doc), *content):
            continue
        told = _told_as_a_whole(before, found)
        apart = "\n" in text_of(doc)[before.end_char : content[0]]
        if told is not None and not apart and not _attributed(after, found):
            yield Found(cue=None, source=told.source, content=(content,), inferred=True, follows=told)


def _told_as_a_whole(sentence: Span, found: Sequence[Found]) -> Found | None:
    start = sentence.start_char
    return next(
        (f for f in found if f.cue and f.source and f.quote is None and abs(f.content[0][0] - start) <= 1), None
    )


def _attributed(sentence: Span, found: Sequence[Found]) -> bool:
    where = sentence.start_char, sentence.end_char
    return any(overlap(where, c) for f in found for c in f.content)
