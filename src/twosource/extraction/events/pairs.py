"""What tells the relation of two actors: the words of their sentence, where they stand, and what the lexicon says.

A feature is a string with a weight of one; which of them matter is for training to find (`training/relation.py`).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from twosource.extraction.events.frame import case, lemma, passive
from twosource.extraction.syntax import children, overlap
from twosource.knowledge import triggers
from twosource.model.kinds import EventType
from twosource.model.reading import LocalEntity, LocalEvent, Range

# PLOVER counts a promise of help as AGREE, one of harm as THREATEN: what is to come is not yet the thing itself.
# Help that does not come about (*refused to meet*, *will not lift the ban*) is REJECT.
WILLING = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "CONCEDE", "RETREAT"})
HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
STEPS = 4  # verbs that a chain of infinitives and clauses is followed down
NAMES = frozenset({
    "PERSON", "ORGANIZATION", "GOVERNMENT", "GROUP", "COUNTRY", "PLACE", "MEDIA", "EVENT", "NATIONALITY", "OTHER",
})  # fmt: skip
DOWN = ("xcomp", "ccomp", "advcl", "conj", "parataxis")


class Pair(NamedTuple):
    """Two actors in a sentence, and the events that the lexicon finds there."""

    words: Span
    source: Range
    target: Range | None
    told: Sequence[LocalEvent]
    entities: Sequence[LocalEntity]


def features(pair: Pair) -> Iterator[str]:
    """Yield the features of a pair; some more than once."""
    source, target = (_head(pair.words.doc, span) for span in (pair.source, pair.target))
    yield "bias"
    yield from _words(pair)
    yield from _lexicon(pair)
    above = _verb(source)
    beside = _verb(target)
    for name, word in (("s", above), ("t", beside)):
        yield from _frame(name, word)
    if source is not None:
        yield f"s dep {_relation(source)}"
    if target is not None:
        yield f"t dep {_relation(target)}"
    if source is not None and target is not None:
        yield from _path(source, target)
    if above is not None:
        yield from _chain(above)


def sense(pair: Pair) -> NDArray[np.float32] | None:
    """Return the language model's vector of the sentence, or None where the pipeline has none."""
    if not pair.words.has_vector:
        return None
    found: NDArray[np.float32] = np.asarray(pair.words.vector, dtype=np.float32)
    return found if found.any() else None


def _head(doc: Doc, span: Range | None) -> Token | None:
    found = doc.char_span(*span, alignment_mode="expand") if span is not None and span[1] > span[0] else None
    return found.root if found is not None else None


def _relation(token: Token) -> str:
    return f"{token.dep_} {case(token)}"


def _shape(token: Token) -> str:
    """Return the lemma, of a name its kind, of a number a nought."""
    if token.ent_type_ in NAMES:
        return token.ent_type_
    return "0" if token.like_num else lemma(token)


def _words(pair: Pair) -> Iterator[str]:
    """Yield words, pairs of words and where they stand: before, between or after the actors, or in one."""
    line: list[tuple[str, str]] = []
    seen = {"S": False, "T": False}
    for token in pair.words:
        if token.is_space or token.is_punct:
            continue
        here = (token.idx, token.idx + len(token))
        mark = next((m for m, s in (("S", pair.source), ("T", pair.target)) if s and overlap(here, s)), "")
        if mark:
            if not seen[mark]:
                line.append((mark, mark))
            seen[mark] = True
            if not token.ent_type_:
                yield f"in {mark} {_shape(token)}"
            continue
        line.append((_shape(token), "after" if all(seen.values()) else "between" if any(seen.values()) else "before"))
    shapes = [shape for shape, _ in line]
    for shape, where in line:
        yield f"w {shape}"
        yield f"{where} {shape}"
    yield from (f"w {a} {b}" for a, b in pairwise(shapes))
    yield from (f"w {a} {b} {c}" for a, b, c in zip(shapes, shapes[1:], shapes[2:], strict=False))
    yield f"first {'S' if not pair.target or pair.source[0] <= pair.target[0] else 'T'}"


def _lexicon(pair: Pair) -> Iterator[str]:
    """Yield what the lexicon finds in the sentence and which of the actors it names as a party."""
    if not pair.told:
        yield "lex none"
    if (best := answer(pair)) is not None:
        event, score = best
        yield f"best {outcome(event)}"
        yield f"best {outcome(event)} {score:.1f}"
        yield f"best {event.cameo} {event.status}"
        yield f"best {event.lemma}"
    for event in pair.told:
        yield f"lex {event.type}"
        yield f"lex {event.type} {event.status}"
        yield f"lex {event.cameo}"
        sides = ((event.actors, "a"), (event.recipients, "r"))
        spans = (("S", pair.source), ("T", pair.target))
        yield f"lex is {outcome(event)}"
        touched = [m + s for side, s in sides for m, span in spans if span and touches(side, pair.entities, span)]
        yield f"lex {event.type} {' '.join(touched)}"
        if touched:
            yield f"lex party {event.type} {event.status}"
            yield f"lex party {event.cameo}"
            yield f"lex party {event.lemma}"


def answer(pair: Pair) -> tuple[LocalEvent, float] | None:
    """Return the event that is most likely between the two actors, by its parties, and how likely."""
    told = [e for e in pair.told if e.type]
    ranked = ((_fit(pair, e), -e.trigger[0], n) for n, e in enumerate(told))
    best = max(ranked, default=None)
    return (told[best[2]], best[0]) if best is not None else None


def outcome(event: LocalEvent) -> EventType | None:
    """Return the type that an event has once what became of it is counted in."""
    if event.status == "negated" and event.type in WILLING | {"AGREE"}:
        return "REJECT"
    if event.status == "planned" and event.type in WILLING:
        return "AGREE"
    if event.status == "planned" and event.type in HARMFUL:
        return "THREATEN"
    return event.type


def _fit(pair: Pair, event: LocalEvent) -> float:
    """Return how well the parties of an event fit the two spans; an event the wrong way round fits a little."""
    source, target, entities = pair.source, pair.target, pair.entities
    acting, bearing = (touches(side, entities, source) for side in (event.actors, event.recipients))
    if target is None:
        return 0.9 * acting or 0.3 * bearing
    to, back = (touches(side, entities, target) for side in (event.recipients, event.actors))
    inside = target[0] <= event.trigger[0] and event.trigger[1] <= target[1]
    if acting:
        return 0.95 if to else 0.9 if back else 0.5 if inside else 0.7
    if bearing:
        return 0.4 if back else 0.2
    return 0.45 if to and not event.actors else 0.15 if to or back else 0.1


def touches(side: Iterable[int], entities: Sequence[LocalEntity], span: Range) -> bool:
    """Whether one of the entities is mentioned within a span."""
    spans = (s for i in side for s in (*((m.start, m.end) for m in entities[i].mentions), *entities[i].roles))
    return any(start < span[1] and span[0] < end for start, end in spans)


def _verb(token: Token | None) -> Token | None:
    """Return the verb, or noun of a verb's kind, that an actor is an argument of."""
    while token is not None and token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX") or lemma(token) in triggers.nouns():
            return token
    return token


def _kinds(token: Token) -> Iterator[str]:
    """Yield what the lexicon knows of a word: the types it may tell, its class, what it makes of another event."""
    word = lemma(token)
    listed = triggers.verbs() if token.pos_ in ("VERB", "AUX", "ADJ") else triggers.nouns()
    yield from sorted({str(p.trigger.type) for p in listed.get(word, ())})
    cues = triggers.cues()
    for name in ("plan", "request", "consider", "negate", "cancel", "perform"):
        if word in getattr(cues, name):
            yield name


def _frame(name: str, verb: Token | None) -> Iterator[str]:
    """Yield a verb with its voice, auxiliaries and arguments."""
    if verb is None:
        return
    word = lemma(verb)
    voice = "pass" if passive(verb) else "act"
    yield f"{name} verb {word}"
    yield f"{name} verb {word} {voice}"
    yield from (f"{name} kind {k} {voice}" for k in _kinds(verb))
    for child in verb.children:
        if child.is_punct:
            continue
        shape = _shape(child)
        yield f"{name} arg {child.dep_} {case(child)} {shape}"
        yield f"arg {word} {child.dep_} {case(child)} {shape}"
        yield f"frame {word} {child.dep_} {case(child)}"
        yield from (f"{name} arg {child.dep_} kind {k}" for k in _kinds(child))


def _path(source: Token, target: Token) -> Iterator[str]:
    """Yield the words and relations on the way from one actor to the other."""
    up = [source, *source.ancestors]
    down = [target, *target.ancestors]
    meet = next((t for t in up if t in down), None)
    if meet is None:
        return
    left, right = up[1 : up.index(meet) + 1], down[1 : down.index(meet)]
    for token in {*left, *right}:
        yield f"path {lemma(token)}"
        yield from (f"path kind {k}" for k in _kinds(token))
    way = [*left, *reversed(right)]
    yield "path " + ">".join([source.dep_, *map(lemma, way), target.dep_])
    yield "way " + ">".join([source.dep_, *(t.dep_ for t in way), target.dep_])


def _chain(verb: Token) -> Iterator[str]:
    """Yield the verbs below a verb, each with what stands on it: *agreed* to *withdraw*."""
    before, here = "", verb
    for step in range(STEPS):
        word = lemma(here)
        yield f"chain {before} {word}"
        yield f"chain {step} {word}"
        for child in children(here, "aux", "advmod", "mark", "obj", "compound:prt", "cop"):
            yield f"chain {child.dep_} {_shape(child)}"
            yield f"chain {word} {child.dep_} {_shape(child)}"
        kinds = list(_kinds(here))
        said = sorted({c.lower_ for c in children(here, "aux", "advmod", "mark")})
        yield from (f"chain {k} {w}" for k in kinds for w in said)
        yield from (f"chain {before} > {k}" for k in kinds)
        yield from (f"chain {step} kind {k}" for k in kinds)
        before = kinds[0] if kinds else word
        below = next(iter(children(here, *DOWN)), None)
        if below is None:
            return
        here = below
