"""How many, when, where, in which order: what two clauses that tell one deed say besides."""

import re
from collections.abc import Callable, Iterator

from twosource.corroboration.shares import one_share, shares
from twosource.corroboration.terms import PEOPLE, Place, Words
from twosource.knowledge.meanings import things
from twosource.model.propositions import Proposition, Term
from twosource.model.reading import LocalQuantity, Range, TimeExpression

Verdict = tuple[str, str]
Side = tuple[Place, Proposition]
Check = Callable[[Words, Side, Side], Verdict]
YES: Verdict = ("supports", "")
BEFORE_AFTER = re.compile(r"\b(before|after)\b", re.IGNORECASE)
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
WHOLE = re.compile(r"\b(?:all|every|each|entire|whole)\b", re.IGNORECASE)
PART = re.compile(r"\b(?:only|some|most|half|part|several|few|none)\b", re.IGNORECASE)
BOTH = re.compile(r"\b(?:both|two|pair|twins?|between|each other|(?:one|an?) [^.;]*another)\b", re.IGNORECASE)
OPEN = ("at least", "more than")
ROUND = frozenset({"dozen", "score", "hundred", "thousand", "million", "billion"})


def numbers(_: Words, a: Side, b: Side) -> Verdict:
    """Compare how many."""
    (x, p), (y, q) = a, b
    texts = [s.telling.reading.article.text[slice(*c.clause)] for s, c in ((x, p), (y, q))]
    if WHOLE.search(texts[0]) and PART.search(texts[1]) and not WHOLE.search(texts[1]):
        return "contradicts", "one says all, the other only some"
    given = list(_quantities(y, q.sentence))
    parts = shares(x.telling.reading.article.text, p.clause)
    told = shares(y.telling.reading.article.text, q.sentence)
    if parts and told and not all(any(one_share(a, b) for b in told) for a in parts):
        return "contradicts", "another share is told"
    for wanted in _quantities(x, p.clause):
        if told and any(part.where[0] <= wanted.start < part.where[1] for part in parts):
            continue
        same = [g for g in given if _one_unit(wanted, g)]
        wholes = [g for g in same if any(part.where[0] < g.start < part.where[1] for part in told)]
        if any(_agree(wanted, g) for g in same if g not in wholes):
            continue
        if any(_agree(wanted, g) for g in wholes):
            return "contradicts", "only a part of them is told there"
        if wanted.value == 2 and BOTH.search(y.telling.reading.article.text, *q.sentence):
            continue
        if any(_may_be(wanted, g) for g in same):
            return "unclear", "the figure told there leaves it open"
        if same:
            return "contradicts", "another number is told"
        near = [g for g in _quantities(y, y.around(q.sentence)) if _one_unit(wanted, g)]
        if any(_agree(wanted, g) for g in near):
            continue
        if not _written(x, wanted, y, q.sentence):
            return "unclear", "the number is not told there"
    return YES


def _quantities(side: Place, where: Range) -> Iterator[LocalQuantity]:
    return (q for q in side.telling.reading.quantities if where[0] <= q.start and q.end <= where[1])


def _written(x: Place, wanted: LocalQuantity, y: Place, where: Range) -> bool:
    """Whether a number stands there in the same words or figures, whatever the parser takes it to count."""
    mine = {t.lemma for t in x.terms((wanted.start, wanted.end)) if t.pos == "NUM" or t.lemma in ROUND}
    told = {t.lemma for t in y.terms(where) if t.pos == "NUM" or t.lemma in ROUND}
    figures = DIGITS.search(x.telling.reading.article.text, wanted.start, wanted.end)
    in_figures = figures is not None and figures.group() in DIGITS.findall(y.telling.reading.article.text, *where)
    return in_figures or not mine.isdisjoint(told)


def _one_unit(a: LocalQuantity, b: LocalQuantity) -> bool:
    if a.unit == b.unit or not things(a.unit or "").isdisjoint(things(b.unit or "")):
        return True
    return (a.unit or "") in PEOPLE and (b.unit or "") in PEOPLE


def _agree(claim: LocalQuantity, told: LocalQuantity) -> bool:
    """Whether a figure bears out another: *12* bears out *at least 10*, and *about 40* is borne out by *forty*."""
    if told.qualifier in OPEN and claim.qualifier not in OPEN and claim.value > told.value * 1.1:
        return False  # *at least four* does not say fifteen
    return _may_be(claim, told)


def _may_be(claim: LocalQuantity, told: LocalQuantity) -> bool:
    low, high = _range(claim)
    least, most = _range(told)
    return low <= most and least <= high


def _range(q: LocalQuantity) -> tuple[float, float]:
    near = 0.1 if q.qualifier in ("about", "estimated") else 0.0
    low = 0.0 if q.qualifier in ("at most", "fewer than") else q.value * (1 - near) + (q.qualifier == "more than") * 0.5
    open_end = q.qualifier in OPEN
    high = float("inf") if open_end else (q.upper or q.value) * (1 + near) - (q.qualifier == "fewer than") * 0.5
    return low, high


def times(_: Words, a: Side, b: Side) -> Verdict:
    """Compare when."""
    (x, p), (y, q) = a, b
    wanted = list(_dates(x, p.clause))
    if not wanted:
        return YES
    told = list(_dates(y, q.clause)) or list(_dates(y, q.sentence))
    if not told:
        return ("unclear", "no day is told there") if any(w.type == "DATE" for w in wanted) else YES
    if all(any(_meet(w, t) for t in told) for w in wanted):
        return YES
    return "contradicts", "it is told of another day"


def _dates(side: Place, where: Range) -> Iterator[TimeExpression]:
    for t in side.telling.reading.times:
        if where[0] <= t.start and t.end <= where[1] and t.type in ("DATE", "TIME") and t.first and t.last:
            yield t


def _meet(a: TimeExpression, b: TimeExpression) -> bool:
    return (a.first or "") <= (b.last or "") and (b.first or "") <= (a.last or "")


def places(words: Words, a: Side, b: Side) -> Verdict:
    """Compare where."""
    (x, p), (y, q) = a, b
    wanted = [t for t in x.terms(p.clause) if t.place and t.named]
    if not wanted:
        return YES
    told = [t for t in y.terms(q.clause) if t.place and t.named]
    for term in wanted:
        if words.met(x.r, term, y.r, told):
            continue
        other = [t for t in told if is_place(words, y, t) and not words.met(y.r, t, x.r, x.telling.terms)]
        if other and is_place(words, x, term) and not _holds(words, (x, term), (y, other)):
            return "contradicts", "it is told of another place"
        if not words.met(x.r, term, y.r, y.terms(q.sentence)):
            return "unclear", "the place is not told there"
    return YES


def is_place(words: Words, side: Place, term: Term) -> bool:
    """Whether a term is a place."""
    entity = words.dossier.entity(side.r, term.entity)
    return entity is not None and words.dossier.entities[entity].kind in ("place", "country")


def _holds(words: Words, a: tuple[Place, Term], b: tuple[Place, list[Term]]) -> bool:
    """Whether a place of the evidence holds the claim's: it is only less exact."""
    (x, term), (y, told) = a, b
    own = words.dossier.entity(x.r, term.entity)
    around = (words.dossier.entity(y.r, t.entity) for t in told)
    return own is not None and any(e is not None and words.dossier.inside(own, e) for e in around)


def sides(_: Words, a: Side, b: Side) -> Verdict:
    """*Marched for the reform* is not *marched against the reform*."""
    p, q = a[1], b[1]
    for one, other in (("_against_", "_for_"), ("_for_", "_against_")):
        mine = {phrase.partition(one)[2] for phrase in p.phrases if one in phrase}
        told = {phrase.partition(other)[2] for phrase in q.phrases if other in phrase}
        if mine & told:
            return "contradicts", "one is for it, the other against it"
    return YES


def order(_: Words, a: Side, b: Side) -> Verdict:
    """*Before the evacuation* is not *after the evacuation*."""
    (x, p), (y, q) = a, b
    mine, told = (
        {m.lower() for m in BEFORE_AFTER.findall(s.telling.reading.article.text[slice(*c.clause)])}
        for s, c in ((x, p), (y, q))
    )
    if len(mine) == len(told) == 1 and mine != told:
        return "contradicts", "the order is the other way round"
    return YES
