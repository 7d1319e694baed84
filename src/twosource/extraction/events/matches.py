"""Finds the words that tell an event, by the lexicon's patterns."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from twosource.extraction.calendar import WEEKDAYS
from twosource.extraction.cast import Cast
from twosource.extraction.events import frame
from twosource.extraction.events.frame import belongs, case, core, lemma, light, objects, subjects
from twosource.extraction.syntax import children, coordinated
from twosource.knowledge import triggers
from twosource.knowledge.triggers import Pattern, Slot

PARTICLES = ("compound:prt", "advmod", "case", "compound")
FIXED = frozenset({"place", "part", "effect", "out", "off"})  # takes place, breaks out
QUOTES = frozenset({"“", '"', "‘", "''", "``"})
NEAR = 4  # tokens: held urgent talks
WIDTH = 40  # code points: a trigger is a few words


class Match(NamedTuple):
    """A trigger in the text: `token` heads it, `verb` is the light verb above an event noun.

    `score` is the classifier's, where that and not the lexicon gave the type.
    """

    token: Token
    pattern: Pattern
    verb: Token | None = None
    parts: tuple[Token, ...] = ()
    score: float | None = None

    @property
    def noun(self) -> bool:
        """Whether a noun tells the event."""
        return self.token.pos_ not in ("VERB", "ADJ") and self.pattern.words != ("be",)

    @property
    def top(self) -> Token:
        """The word that the clause is built on: the light verb, else the trigger."""
        return self.verb if self.verb is not None else self.token

    @property
    def range(self) -> tuple[int, int]:
        """The trigger's words, as few as stay within the width."""
        tokens = [self.token, *self.parts]
        if self.verb is not None and abs(self.verb.i - self.token.i) <= NEAR and _merely(self.verb):
            tokens += [self.verb, *(c for c in children(self.verb, "obj", "compound:prt") if lemma(c) in FIXED)]
        start, end = min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)
        if end - start > WIDTH:
            near = [self.token, *(t for t in self.parts if abs(t.i - self.token.i) <= 2)]
            start, end = min(t.idx for t in near), max(t.idx + len(t) for t in near)
        return start, end


def find(doc: Doc, cast: Cast) -> list[Match]:
    """Return the triggers of a text in order; a light verb and its noun are one, so are a verb and its object."""
    found = [m for m in (_verb(t, cast) if _is_verb(t) else _noun(t, cast) for t in doc) if m is not None]
    taken = {c.i for m in found if not m.noun for p in m.parts for c in coordinated(p)}
    light_of = {m.verb.i for m in found if m.verb is not None and m.token.i not in taken and _merely(m.verb)}
    return [m for m in found if m.token.i not in taken and not (not m.noun and m.token.i in light_of)]


def _merely(verb: Token) -> bool:
    """Whether a verb above an event noun adds nothing of its own: *hold*, not *kill*."""
    return triggers.cues().effect.isdisjoint(frame.phrase(verb))


def _is_verb(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in ("amod", "compound", "case", "mark")
    if token.pos_ == "ADJ":
        return _predicate(token)
    return bool(children(token, "cop")) and case(token) == "in"


def _predicate(token: Token) -> bool:
    """Whether an adjective says something of its subject (*nine are missing*) or after its noun (*nine missing*)."""
    if lemma(token) not in triggers.verbs():
        return False
    after = token.dep_ in ("amod", "acl") and token.i > token.head.i
    feared = token.dep_ == "xcomp" and lemma(token.head) in ("fear", "presume", "believe")
    # *Nine were killed and dozens injured*: the second participle has lost its verb.
    second = token.dep_ == "conj" and token.head.pos_ == "VERB" and bool(children(token, "nsubj"))
    heads = token.dep_ == "root" and bool(children(token, "nsubj"))
    return after or feared or second or heads or bool(children(token, "cop"))


def _verb(token: Token, cast: Cast) -> Match | None:
    present = token.pos_ not in ("VERB", "ADJ")  # is in Doha: the place heads the clause
    for pattern in triggers.verbs().get("be" if present else _key(token), ()):
        if not present and _worded(token, pattern) is None:
            continue
        filled = [_filled(token, slot, cast) for slot in pattern.slots]
        if all(bool(f) != s.forbidden for f, s in zip(filled, pattern.slots, strict=True)):
            parts = children(token, "cop", "case") if present else _parts(pattern, filled)
            return Match(token, pattern, None, tuple(parts))
    return None


def _parts(pattern: Pattern, filled: Iterable[list[Token]]) -> Iterator[Token]:
    """Yield the tokens that belong to the trigger: particles, and objects the pattern names by their words."""
    for slot, tokens in zip(pattern.slots, filled, strict=True):
        named = slot.words and slot.relation in ("obj", "xcomp", "obl", "advmod", "amod", "nsubjpass")
        listed = slot.group in ("cooperation", "restriction", "accord", "hostilities", "aid") and slot.relation == "obj"
        if slot.forbidden or not tokens:
            continue
        if slot.relation == "prt" or named or listed:
            yield tokens[0]
        elif slot.relation == "obl" and slot.marker:
            yield from [c for c in tokens[0].children if c.dep_ == "case"][:1]


def _key(token: Token) -> str:
    return lemma(token).split("-")[-1]


def _worded(token: Token, pattern: Pattern) -> list[Token] | None:
    """Return the tokens of a pattern's words around its anchor, or None where they are not there."""
    if len(pattern.words) == 1:
        return [token] if lemma(token) == pattern.words[0] else None
    forward = pattern.anchor == pattern.words[0]
    wanted = list(pattern.words if forward else reversed(pattern.words))
    here, found = token, []
    while wanted:
        pieces = [p for p in lemma(here).split("-") if p]
        for piece in pieces if forward else reversed(pieces):
            if not wanted or piece != wanted.pop(0):
                return None
        found.append(here)
        step = here.i + (1 if forward else -1)
        if wanted and not 0 <= step < len(here.doc):
            return None
        here = here.doc[step] if wanted else here
    return found


def _noun(token: Token, cast: Cast) -> Match | None:
    if token.pos_ not in ("NOUN", "PROPN") and token.tag_ != "VBG":
        return None
    if token.dep_ in ("compound", "amod", "nmod:desc", "flat", "case", "advmod") or token.ent_type_ in (
        "PERSON",
        "PLACE",
    ):
        return None
    if frame.lemma(token) not in triggers.nouns() and _key(token) not in triggers.nouns():
        return None
    verb = light(token)
    for pattern in triggers.nouns().get(_key(token), triggers.nouns().get(lemma(token), ())):
        words = _worded(token, pattern)
        if words is None:
            continue
        filled = [_noun_slot(token, slot, verb, cast) for slot in pattern.slots]
        if all(bool(f) != s.forbidden for f, s in zip(filled, pattern.slots, strict=True)):
            named = (f[0] for f, s in zip(filled, pattern.slots, strict=True) if f and s.relation == "compound")
            return Match(token, pattern, verb, (*(w for w in words if w != token), *named))
    return None


def _noun_slot(token: Token, slot: Slot, verb: Token | None, cast: Cast) -> list[Token]:
    match slot.relation:
        case "light":
            return [verb] if verb is not None else []
        case "poss":
            found = children(token, "nmod:poss")
        case "nmod":
            found = [c for c in children(token, "nmod") if case(c) == slot.marker]
            if verb is not None and not found:
                found = [c for c in children(verb, "obl") if case(c) == slot.marker]
        case "compound":
            found = [*children(token, "compound"), *children(token, "amod")]
        case relation:
            found = children(token, relation)
    return _fitting(found, slot, cast)


def _filled(token: Token, slot: Slot, cast: Cast) -> list[Token]:
    match slot.relation:
        case "subj":
            found = subjects(token)
        case "obj":
            found = objects(token)
        case "nsubjpass":
            found = objects(token) if frame.passive(token) else []
        case "obl":
            # *Called her to discuss it* is no *called her to order*.
            clauses = [] if slot.forbidden and slot.marker == "to" else children(token, "advcl")
            below = [token] if token.pos_ != "VERB" else [*children(token, "obl"), *clauses]
            # *Warned Chile of the consequences*: a parser may hang the phrase on the object.
            hanging = bool(slot.words) or slot.marker in ("at", "against")
            below += [n for o in objects(token) for n in children(o, "nmod")] if hanging else []
            found = [c for c in below if _marked(c, slot.marker) and c.lower_ not in WEEKDAYS]
        case "prt":
            # *Sealed off the square*: a parser may hang the particle on the object.
            moved = [c for o in children(token, "obj") for c in children(o, "case") if c.i == token.i + 1]
            near = [*(c for c in token.children if c.dep_ in PARTICLES), *moved]
            return [c for c in near if c.lower_ == slot.marker]
        case "ccomp":
            return _clauses(token, slot.marker)
        case "amod":
            found = [c for o in children(token, "obj") for c in children(o, "amod")] + children(token, "xcomp")
        case "xcomp" if slot.group == "insult":
            found = children(token, "xcomp", "parataxis", "ccomp")  # a quoted predicate is often hung on loosely
            found += [t for o in children(token, "obj") for t in o.subtree if t != o and t.left_edge.text in QUOTES]
        case relation:
            found = children(token, relation)
    return _fitting(found, slot, cast)


def _marked(token: Token, marker: str | None) -> bool:
    marks = [c.lower_ for c in token.children if c.dep_ in ("case", "mark")]
    # *Called for the guards to be freed*: a parser hangs *for* on the infinitive.
    below = [m.lower_ for c in children(token, "acl") for m in children(c, "mark") if m.i < token.i]
    return marker is None or marker in marks or marker in below


def _clauses(token: Token, kind: str | None) -> list[Token]:
    found = children(token, "ccomp")
    if kind == "that":
        return [c for c in found if any(m.lower_ == "that" for m in children(c, "mark"))]
    if kind == "told":
        ahead = triggers.cues().modal["planned"] | triggers.cues().modal["requested"]
        return [c for c in found if not ahead & {a.lower_ for a in children(c, "aux")}]
    if kind == "subjunctive":
        return [c for c in found if frame.form(c, "VerbForm") == "Inf" or frame.form(c, "Mood") == "Sub"]
    return found


def _fitting(found: list[Token], slot: Slot, cast: Cast) -> list[Token]:
    if not slot.words and not slot.group:
        return found
    every = [t for f in found for t in coordinated(f)]
    if slot.words == frozenset({"demonym"}):
        return [t for t in every if t.ent_type_ == "NATIONALITY"]
    if slot.group:
        judged = slot.group == "insult"  # the adjective may be the insult: a reckless step
        return [
            t for t in every if any(belongs(w, slot.group, cast) for w in [t, *(children(t, "amod") if judged else ())])
        ]
    return [t for t in every for c in core(t) if lemma(c) in slot.words or c.lower_ in slot.words]
