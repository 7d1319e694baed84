"""Statements within statements: whose content holds which, and which inner ones say nothing of their own."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from twosource.extraction.attributions import Found
from twosource.extraction.quotes import opens
from twosource.extraction.syntax import holds, overlap, text_of

ADDRESSEE = 25  # characters for whom it was told to
INWARD = frozenset({"believed", "intended"})  # *he said Iran plans to …* is one statement, of a plan


def holder(found: Sequence[Found], n: int, kept: Iterable[int]) -> int | None:
    """Return the innermost other statement whose content holds this one's cue and content."""
    own = found[n]
    if own.cue is None:
        return None
    holding = [
        (c[1] - c[0], m)
        for m in kept
        if m != n
        for c in found[m].content
        if holds(c, own.cue.range) and holds(c, own.content[0]) and found[m].content != own.content
    ]
    return min(holding)[1] if holding else None


def without_echoes(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Leave out the inner statements that only the rules see and that are the outer one over again.

    *He said he hoped that …*: one statement. What somebody else said or did in words is another; what somebody else
    thinks or plans is what the outer speaker says of them.
    """
    every = range(len(found))
    echoes = [f for n, f in enumerate(found) if _echo(doc, f, holder(found, n, every), found)]
    return [f for f in found if f not in echoes and not any(_tag(f, other) for other in found)]


def _tag(f: Found, other: Found) -> bool:
    """Whether all that is said is another's *she told the paper*: its cue and source, and not its content."""
    if f is other or f.cue is None or other.cue is None or other.source is None or len(f.content) != 1:
        return False
    where = f.content[0]
    within = holds(where, other.cue.range) and holds(where, other.source.range)
    room = other.cue.range[1] - other.cue.range[0] + other.source.range[1] - other.source.range[0] + ADDRESSEE
    return within and where[1] - where[0] <= room and not any(overlap(where, c) for c in other.content)


def _echo(doc: Doc, inner: Found, outer: int | None, found: Sequence[Found]) -> bool:
    if outer is None or inner.cue is None or inner.cue.marked:
        return False
    text = text_of(doc)
    quoted = any(opens(text, a) for a, _ in inner.content)
    return not quoted and (inner.cue.act in INWARD or _same_speaker(text, inner, found[outer]))


def _same_speaker(text: str, inner: Found, outer: Found) -> bool:
    if inner.source is None or outer.source is None:
        return False
    if inner.source.speakers or outer.source.speakers:
        return not set(inner.source.speakers).isdisjoint(outer.source.speakers)
    return text[slice(*inner.source.range)].lower() == text[slice(*outer.source.range)].lower()
