"""Happenings that no lexicon lists and no type holds (*the satellite entered its orbit*), as the model marks them.

Only as far as somebody or something takes part in them; what is said, thought, felt or merely is, is none.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from twosource.extraction.events.frame import form, lemma, light, objects, subjects
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import children
from twosource.knowledge import triggers
from twosource.knowledge.triggers import Pattern, Trigger
from twosource.model.reading import LocalStatement

SCORE = 0.5  # the model says that it is an event, nothing says of which type
UNTYPED = Trigger(type=None)
CLAUSES = frozenset({"root", "conj", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "xcomp", "csubj", "appos"})
OCCUR = frozenset({"happen", "occur"})
RIGHT = frozenset({"can", "ca", "should", "must", "ought"})
NOUNS = frozenset({"nsubj", "nsubj:pass", "obj", "conj", "root", "appos", "parataxis", "obl", "nmod"})


def plain(doc: Doc, found: Sequence[Match], statements: Sequence[LocalStatement]) -> Iterator[Match]:
    """Yield the happenings beside those found, with no type."""
    taken = {t.i for m in found for t in (m.token, *m.parts, *([m.verb] if m.verb is not None else []))}
    cues = [s.cue for s in statements if s.cue is not None]
    heads = [span.root for span in doc.spans.get("event", [])]
    own = {t.i for t in heads if t.i not in taken and _happens(t, cues)}
    for token in (doc[i] for i in sorted(own)):
        verb = light(token) if token.pos_ == "NOUN" else None
        if verb is not None and verb.i in taken:
            continue
        if token.pos_ == "NOUN" and not _told(token, verb, own | taken):
            continue
        if token.pos_ == "VERB" and any(light(o) == token and o.i in own for o in objects(token)):
            continue
        yield Match(token, Pattern(words=(lemma(token),), slots=(), trigger=UNTYPED), verb, score=SCORE)


def _happens(token: Token, cues: Sequence[tuple[int, int]]) -> bool:
    told = any(start < token.idx + len(token) and token.idx < end for start, end in cues)
    if told and (token.pos_ != "VERB" or lemma(token) not in triggers.classes()["announces"]):
        return False
    if token.pos_ == "NOUN":
        return token.dep_ in NOUNS
    if token.pos_ != "VERB" or token.dep_ not in CLAUSES or lemma(token) in triggers.classes()["stative"]:
        return False
    if _above(token) or _general(token) or _empty(token):
        return False
    taking_part = [*subjects(token), *objects(token)]
    return any(t.pos_ in ("NOUN", "PROPN", "PRON", "NUM") for t in taking_part)


def _above(verb: Token) -> bool:
    """Whether the verb only says how it stands with the one below it: *began to*, *wants to*, *is expected to*."""
    cues = triggers.cues()
    words = cues.plan | cues.request | cues.consider | cues.fact | cues.negate
    return lemma(verb) in words and bool(children(verb, "xcomp"))


def _empty(verb: Token) -> bool:
    """Whether a verb of occurring is of a happening told elsewhere: *what happened*, *the crash, which occurred*."""
    if lemma(verb) not in OCCUR:
        return False
    return verb.dep_ == "acl:relcl" or all(t.pos_ == "PRON" for t in subjects(verb))


def _general(verb: Token) -> bool:
    """Whether a clause tells what holds in general, should be or would be if: *the app acts as*, *they must go*."""
    marks = {c.lower_ for c in children(verb, "mark", "case")}
    if any(c.lower_ in RIGHT for c in children(verb, "aux")) or marks & triggers.cues().conditional:
        return True
    bare = form(verb, "VerbForm") == "Fin" and form(verb, "Tense") == "Pres" and not children(verb, "aux")
    below = verb.dep_ in ("acl:relcl", "ccomp", "advcl", "conj")
    return bare and below and not any(t.ent_type_ for t in subjects(verb))


def _told(noun: Token, verb: Token | None, events: set[int]) -> bool:
    """Whether a noun tells a happening of its own: with a light verb, or with a part of its own, and no object."""
    if verb is not None:
        return True
    if noun.head.i in events and noun.dep_ in ("obj", "obl"):
        return noun.dep_ == "obl" and bool(children(noun, "nmod"))  # blamed on an influx of workers
    return bool(children(noun, "nmod", "nmod:poss"))
