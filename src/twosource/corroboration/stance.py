"""What articles say to a claim: supports, contradicts, silent or unclear.

A claim is supported only where each of its deeds is told of the same people on the same sides, nothing that the claim
adds (a number, a day, a place, a *not*, a *will*) differs or is missing, and most of its words are met. Words alone
never support: an inverted claim shares nearly all of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, cast

import msgspec

from twosource.corroboration import origins
from twosource.corroboration.claims import (
    CAUSING,
    LIGHT,
    TELLING,
    compare,
    means,
    named_by,
    outcome,
    same_deed,
    told_beside,
)
from twosource.corroboration.terms import Place, Words
from twosource.knowledge.meanings import senses
from twosource.model.brief import Origin, Span
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import DONE
from twosource.model.parties import parties, side_match
from twosource.model.propositions import Proposition, Telling, Term

StanceRelation = Literal["supports", "contradicts", "silent", "unclear"]
# Share of a claim's words that the sentences which support it must meet, and those which contradict it. Chosen on the
# 120 pairs of benchmarks/stance: lower lets other happenings in, higher leaves paraphrases out.
MOST, MANY, SOME = 0.65, 0.5, 0.25
PHASES = frozenset({"stop", "end", "halt", "cease", "start", "begin", "continue", "resume", "keep"})
MEANT = frozenset({"agree", "plan", "decide", "intend"})
SPEECH = TELLING | frozenset("promise plan demand urge deny accuse warn threaten admit confirm".split())


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """What the evidence says to a claim, with the words and on whose word; `facts` are ids of the brief's facts."""

    relation: StanceRelation
    spans: tuple[Span, ...] = ()
    origins: tuple[Origin, ...] = ()
    reason: str
    facts: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One place in the evidence that speaks of the claim."""

    relation: StanceRelation
    key: Key
    where: tuple[int, int]
    trigger: tuple[int, int]
    statement: int | None
    reason: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What one clause of the evidence says to one clause of the claim."""

    relation: StanceRelation
    reason: str
    told: Proposition


def findings(dossier: Dossier, claim: Telling, evidence: Sequence[Telling]) -> list[Finding]:
    """Return what each article of the evidence says to the claim, which is the dossier's last reading."""
    words = Words(dossier=dossier, known=dict(parties(dossier)))
    x = Place(r=len(evidence), telling=claim)
    return [f for r, telling in enumerate(evidence) for f in _in_article(words, x, Place(r=r, telling=telling))]


def _in_article(words: Words, x: Place, y: Place) -> Iterator[Finding]:
    asked = list(_asked(x))
    answers = [list(_answers(words, x, p, y)) for p in asked]
    if not any(answers):
        return
    supported = [[a for a in own if a.relation == "supports"] for own in answers]
    if all(supported):
        yield _supported(words, x, y, [a for own in supported for a in own])
        return
    against = [a for own in answers for a in own if a.relation == "contradicts"]
    against = [a for a in against if told_beside(words, x, _words(x), y, a.told.sentence) >= MANY]
    # What one sentence bears out, another does not contradict.
    if against:
        yield _finding(y, "contradicts", against[0])
        return
    # A sentence that shares but a common verb with the claim does not speak of it.
    near = [a for own in answers for a in own if told_beside(words, x, _words(x), y, a.told.sentence) >= SOME]
    rest = [a for a in near if a.relation == "unclear"]
    if rest:
        yield _finding(y, "unclear", rest[0])
    elif found := next((a for a in near if a.relation == "supports"), None):
        yield _finding(y, "unclear", found, "a part of the claim is not told")


def _asked(x: Place) -> Iterator[Proposition]:
    """Yield what the claim says was done: its verbs and predicates, and the nouns of those that say nothing alone."""
    whole = [p for p in x.telling.propositions if not p.noun and not _light(x, p) and not _phase(x, p)]
    yield from whole or [p for p in x.telling.propositions if not _light(x, p)] or x.telling.propositions


def _phase(x: Place, p: Proposition) -> bool:
    """*Stop fighting*, *began to burn*: the verb above says what became of it, and is asked for itself."""
    return p.within is not None and x.telling.terms[x.telling.propositions[p.within].head].lemma in PHASES


def _light(x: Place, p: Proposition) -> bool:
    lemma, props = x.telling.terms[p.head].lemma, x.telling.propositions
    if lemma in CAUSING and any(_inner(x, p, q) for q in props):
        return True
    if not means(p).isdisjoint(MEANT) and any(_inner(x, p, q) and q.status == "planned" for q in props):
        return True  # who agreed to pay will pay
    if lemma not in LIGHT or any(senses(phrase) for phrase in p.phrases[1:]):
        return False
    inside = [q for q in x.telling.propositions if q.noun and p.clause[0] <= q.clause[0] and q.clause[1] <= p.clause[1]]
    return bool(inside)


def _inner(x: Place, p: Proposition, q: Proposition) -> bool:
    """Whether a clause is what another one's verb is about."""
    return q.within is not None and x.telling.propositions[q.within] == p and not q.noun


def _answers(words: Words, x: Place, p: Proposition, y: Place) -> Iterator[Answer]:
    found = [(q, *compare(words, (x, p), (y, q))) for q in y.telling.propositions]
    lemma = x.telling.terms[p.head].lemma
    # Where a sentence has the claim's own word, another word of it that may mean the same is something else.
    exact = {q.sentence for q, r, _ in found if r != "silent" and y.telling.terms[q.head].lemma == lemma}
    for q, relation, reason in found:
        own = y.telling.terms[q.head].lemma == lemma
        if relation != "silent" and (own or q.sentence not in exact):
            yield Answer(relation=cast(StanceRelation, relation), reason=reason, told=q)
    yield from _spoken(words, x, p, y)
    yield from _described(words, x, p, y)


def _spoken(words: Words, x: Place, p: Proposition, y: Place) -> Iterator[Answer]:
    """That someone said, promised or denied something is borne out by their own words for it."""
    inside = [q for q in x.telling.propositions if q.within is not None and x.telling.propositions[q.within] == p]
    # *Declared the outbreak over* is more than to speak of an outbreak.
    inside = [q for q in inside if not q.noun or means(p).isdisjoint(TELLING)]
    if means(p).isdisjoint(SPEECH) or p.status == "negated" or not inside:
        return
    who = tuple(e for i in p.agents if (e := x.telling.terms[i].entity) is not None)
    speakers = frozenset(words.dossier.ids(x.r, who))
    for statement in y.telling.reading.statements:
        own = frozenset(words.dossier.ids(y.r, statement.speakers))
        if not side_match(speakers, own, words.known):
            continue
        for q in y.telling.propositions:
            here = any(start <= y.telling.terms[q.head].where[0] < end for start, end in statement.content)
            if here and any(_said_so((x, one), (y, q)) for one in inside):
                yield Answer(relation="supports", reason="the same speaker says so", told=q)


def _said_so(a: tuple[Place, Proposition], b: tuple[Place, Proposition]) -> bool:
    (x, p), (y, q) = a, b
    mine, told = outcome(x, p), outcome(y, q)
    alike = mine == told or {mine, told} <= DONE or {mine, told}.isdisjoint({*DONE, "negated"})
    return alike and same_deed(a, b)


def _described(words: Words, x: Place, p: Proposition, y: Place) -> Iterator[Answer]:
    """That someone is something is borne out where the evidence calls them so: *the minister, Ada Holm*."""
    head = x.telling.terms[p.head]
    who = {words.dossier.entity(x.r, x.telling.terms[i].entity) for i in p.agents} - {None}
    if p.noun or head.pos != "NOUN" or not who or p.status not in ("happened", "ongoing"):
        return
    for term in y.telling.terms:
        if words.meets((x.r, head), (y.r, term)) and words.dossier.entity(y.r, term.entity) in who:
            near = [q for q in y.telling.propositions if q.sentence[0] <= term.where[0] < q.sentence[1]]
            if near:
                yield Answer(relation="supports", reason="they are called so there", told=near[0])
                return


def _supported(words: Words, x: Place, y: Place, found: Sequence[Answer]) -> Finding:
    where = (min(a.told.sentence[0] for a in found), max(a.told.sentence[1] for a in found))
    missing = [t for t in _words(x) if t.named and not words.met(x.r, t, y.r, y.terms((0, where[1] + 10_000)))]
    if missing:
        names = ", ".join(dict.fromkeys(x.telling.reading.article.text[slice(*t.where)] for t in missing))
        return _finding(y, "unclear", found[0], f"nothing is said of {names} there")
    # What the deed is called in the claim is told by whatever the evidence calls it.
    calls = frozenset().union(*(named_by(p) for p in x.telling.propositions if not p.noun))
    if told_beside(words, x, [t for t in _words(x) if t.lemma not in calls], y, y.around(where)) < MOST:
        return _finding(y, "unclear", found[0], "not enough of the claim is told there")
    return _finding(y, "supports", found[0], "the same is told of the same people, and nothing in it differs")


def _words(x: Place) -> list[Term]:
    return [t for t in x.telling.terms if not t.excluded]


def _finding(y: Place, relation: StanceRelation, answer: Answer, reason: str = "") -> Finding:
    told = answer.told
    trigger = y.telling.terms[told.head].where
    holding = [
        (end - start, n)
        for n, s in enumerate(y.telling.reading.statements)
        for start, end in s.content
        if start <= trigger[0] and trigger[1] <= end
    ]
    return Finding(
        relation=relation, key=(y.r, 0), where=told.clause, trigger=trigger,
        statement=min(holding)[1] if holding else None, reason=reason or answer.reason,
    )  # fmt: skip


def sum_up(dossier: Dossier, found: Iterable[Finding]) -> Stance:
    """Return the stance that the findings add up to; `dossier` holds the evidence alone."""
    rows = list(found)
    for relation in ("contradicts", "supports", "unclear"):
        own = [f for f in rows if f.relation == relation]
        if relation == "contradicts" and any(f.relation == "supports" for f in rows) and own:
            own = [f for f in rows if f.relation in ("contradicts", "supports")]
            return _stance(dossier, "unclear", own, "the articles do not agree; " + _reasons(own))
        if own:
            return _stance(dossier, relation, own, _reasons(own))
    return Stance(relation="silent", reason="no article speaks of it")


def _stance(dossier: Dossier, relation: StanceRelation, own: list[Finding], reason: str) -> Stance:
    spans = sorted({dossier.span(f.key[0], (f.where[0], min(f.where[1], f.where[0] + 400))) for f in own})
    told = {
        o.root + "|".join(o.chain): o for f in own for o in origins.of_range(dossier, f.key[0], f.trigger, f.statement)
    }
    return Stance(relation=relation, spans=tuple(spans), origins=tuple(told[k] for k in sorted(told)), reason=reason)


def _reasons(own: list[Finding]) -> str:
    return "; ".join(sorted({f.reason for f in own}))
