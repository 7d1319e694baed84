"""A document that is quoted again: *the statement added* is the one before, with its author and whoever carried it."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc, Token

from twosource.extraction.attributions import Found
from twosource.extraction.cast import Cast
from twosource.extraction.cues import base_of, verb_of
from twosource.extraction.nominals import WRITTEN, case_of
from twosource.extraction.relays import MESSAGES
from twosource.extraction.sources import AUTHORS, ISSUED, is_text, passive
from twosource.extraction.syntax import children, coordinated, subject

# What whoever says something in it has written; an article or a report is its outlet's or its bureau's.
SENT = MESSAGES | frozenset("memo tweet post petition complaint lawsuit filing".split())
SENDING = frozenset("send write sign issue publish release pen post fire submit deliver file author".split())


def named_again(doc: Doc, found: Sequence[Found]) -> dict[int, int]:
    """Return for each statement of *the statement*, *the report* the nearest one before of a text of that sort."""
    last: dict[str, int] = {}
    out = {}
    for n in sorted(range(len(found)), key=lambda n: found[n].content[0]):
        source = found[n].source
        if source is None or doc[source.head].lemma_.lower() not in WRITTEN:
            continue
        head = doc[source.head]
        if head.lemma_ in last and _definite(head):
            out[n] = last[head.lemma_]
        last[head.lemma_] = n
    return out


def with_authors(doc: Doc, cast: Cast, found: Sequence[Found]) -> list[Found]:
    """Return the statements, those of a text with the author that it had before, or that the article tells of."""
    out, before = list(found), named_again(doc, found)
    for n, f in enumerate(found):
        source = f.source
        if source is None or not all(is_text(cast, i) for i in source.speakers):
            continue
        author = out[before[n]].source if n in before else None
        speakers = author.speakers if author is not None else ()
        if not speakers or any(is_text(cast, i) for i in speakers):
            speakers = _told_of(cast, doc[source.head])
        if speakers:
            out[n] = msgspec.structs.replace(f, source=msgspec.structs.replace(source, speakers=speakers))
    return out


def _definite(head: Token) -> bool:
    return any(c.lower_ in ("the", "this") for c in children(head, "det"))


def _told_of(cast: Cast, head: Token) -> tuple[int, ...]:
    """Whose text *the letter* is: who before is said to have sent one or to have said so in one; else who signed."""
    if head.lemma_.lower() not in SENT or not _definite(head):
        return ()
    before = [t for t in reversed(head.doc[: head.i]) if t.lemma_ == head.lemma_]
    for token in (*map(_sender, before), *map(_signer, before)):
        who = [i for t in coordinated(token) if (i := cast.of_token(t)) is not None] if token is not None else []
        if found := tuple(dict.fromkeys(i for i in who if cast.entities[i].kind in AUTHORS)):
            return found
    return ()


def _sender(token: Token) -> Token | None:
    """*Nine teachers sent a letter*, *Lind said in a letter that …*."""
    verb = token.head
    sent = token.dep_ == "obj" and base_of(verb) in SENDING
    told_in = token.dep_ == "obl" and case_of(token) == "in" and verb_of(verb) is not None and not passive(verb)
    return subject(verb) if sent or told_in else None


def _signer(token: Token) -> Token | None:
    """*The letter was signed by …*."""
    signed = token.dep_ == "nsubj:pass" and (base_of(token.head) in SENDING or token.head.lower_ in ISSUED)
    return next((c for c in children(token.head, "obl") if case_of(c) == "by"), None) if signed else None
