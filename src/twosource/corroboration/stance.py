"""What articles say to a claim: supports, contradicts, silent or unclear.

A claim is supported only where the same deed is told with the same people on the same sides, and nothing that the claim
adds (a number, a day, a place, a *not*, a *will*) differs or is missing. Words alone never support: an inverted claim
shares nearly all of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from twosource.corroboration import origins
from twosource.model.brief import Origin, Span
from twosource.model.dossier import Dossier, Key
from twosource.model.parties import Party, parties, side_match
from twosource.model.reading import LocalEvent, LocalQuantity, When

StanceRelation = Literal["supports", "contradicts", "silent", "unclear"]
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
DONE = frozenset({"happened", "ongoing"})
WORD = re.compile(r"[^\W\d_]{4,}")
NEGATION = re.compile(r"\b(?:not|never|no|neither|nor|without|none)\b|n[’']t\b", re.IGNORECASE)
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
HEDGED = re.compile(
    r"\b(?:will|would|could|may|might|should|plan\w*|want\w*|intend\w*|accus\w+|alleg\w+"
    r"|den(?:y|ied|ies)|call\w* (?:for|on)"
    r"|demand\w*|ask\w*|urg\w+|threat\w+|promis\w+|agreed to|expected|hope\w*|fail\w*|refus\w+|before|after)\b",
    re.IGNORECASE,
)
# Share of a claim's content words that evidence without an event in common must have.
WORDS_ALONE, WORDS_BESIDE = 0.75, 0.4


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


def findings(dossier: Dossier, claim: int) -> list[Finding]:
    """Return what each place of the evidence says to the claim, which is reading number `claim` of the dossier."""
    known = parties(dossier)
    main = [e for e in dossier.readings[claim].events if e.parent is None]
    by_event = [list(_by_events(dossier, claim, event, known)) for event in main]
    # A claim of two deeds is supported only where both are.
    untold = any(not any(f.relation == "supports" for f in found) for found in by_event)
    found = [_weakened(f) if untold else f for found in by_event for f in found]
    return found or list(_by_words(dossier, claim))


def _weakened(found: Finding) -> Finding:
    if found.relation != "supports":
        return found
    return msgspec.structs.replace(found, relation="unclear", reason="a part of the claim is not told")


def sum_up(dossier: Dossier, found: Iterable[Finding]) -> Stance:
    """Return the stance that the findings add up to; `dossier` holds the evidence alone."""
    rows = list(found)
    for relation in ("contradicts", "supports", "unclear"):
        own = [f for f in rows if f.relation == relation]
        if relation == "contradicts" and any(f.relation == "supports" for f in rows) and own:
            own = [f for f in rows if f.relation in ("contradicts", "supports")]
            return _stance(dossier, "unclear", own, "the articles do not agree: " + _reasons(own))
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


# By what was done


def _by_events(dossier: Dossier, claim: int, asked: LocalEvent, known: Mapping[str, Party]) -> Iterator[Finding]:
    for r, reading in enumerate(dossier.readings):
        for n, event in enumerate(reading.events) if r != claim else ():
            if not _same_deed(asked, event):
                continue
            relation, reason = _compare(dossier, (claim, asked), (r, event), known)
            if relation != "silent":
                yield Finding(
                    relation=relation, key=(r, n), where=event.clause, trigger=event.trigger,
                    statement=event.statement, reason=reason,
                )  # fmt: skip


def _same_deed(a: LocalEvent, b: LocalEvent) -> bool:
    if a.lemma == b.lemma:
        return True
    return a.type is not None and a.type == b.type and (a.cameo or "")[:3] == (b.cameo or "")[:3]


def _compare(
    dossier: Dossier, asked: tuple[int, LocalEvent], told: tuple[int, LocalEvent], known: Mapping[str, Party]
) -> tuple[StanceRelation, str]:
    (c, claim), (r, event) = asked, told
    people = _people(dossier, asked, told, known)
    if people[0] != "supports":
        return people
    for check in (_time, _place, _number):
        relation, reason = check(dossier, asked, told)
        if relation != "supports":
            return relation, reason
    relation, reason = _status(claim, event)
    if relation != "supports":
        return relation, reason
    missing = _unmet_names(dossier, asked, told)
    if missing:
        return "unclear", f"{', '.join(missing)} is not spoken of there"
    if _shared(dossier, (c, claim.sentence), (r, event.sentence)) < WORDS_BESIDE and claim.lemma != event.lemma:
        return "unclear", "other words for what may be the same"
    return "supports", "the same deed, the same people, nothing different"


def _people(
    dossier: Dossier, asked: tuple[int, LocalEvent], told: tuple[int, LocalEvent], known: Mapping[str, Party]
) -> tuple[StanceRelation, str]:
    (c, claim), (r, event) = asked, told
    sides = [
        (frozenset(dossier.ids(n, e.actors)), frozenset(dossier.ids(n, e.recipients)))
        for n, e in ((c, claim), (r, event))
    ]
    straight = [side_match(sides[0][i], sides[1][i], known) for i in (0, 1)]
    crossed = [side_match(sides[0][i], sides[1][1 - i], known) for i in (0, 1)]
    told_sides = [s for s in sides[0] if s]
    if claim.type in MUTUAL and sum(m or 0 for m in crossed) > sum(m or 0 for m in straight):
        straight = crossed
    if claim.type not in MUTUAL and all(crossed) and not any(straight):
        return "contradicts", "the sides are the other way round"
    if any(m == 0.0 for m in straight):
        # Another deed of one of them, or this one told otherwise: words cannot tell which.
        return ("unclear" if any(straight) and claim.lemma == event.lemma else "silent"), "other people"
    if told_sides and not any(straight):
        return "silent", "the people are not told"
    if any(s and m is None for s, m in zip(sides[0], straight, strict=True)):
        return "unclear", "not all the people are told"
    return "supports", ""


def _time(_: Dossier, asked: tuple[int, LocalEvent], told: tuple[int, LocalEvent]) -> tuple[StanceRelation, str]:
    a, b = asked[1].when, told[1].when
    if a is None or not (a.start or a.end):
        return "supports", ""
    if b is None or not (b.start or b.end):
        return "unclear", "no day is told"
    return ("contradicts", "on another day") if _apart(a, b) else ("supports", "")


def _apart(a: When, b: When) -> bool:
    return bool((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _place(dossier: Dossier, asked: tuple[int, LocalEvent], told: tuple[int, LocalEvent]) -> tuple[StanceRelation, str]:
    a, b = dossier.entity(asked[0], asked[1].place), dossier.entity(told[0], told[1].place)
    if a is None or a == b:
        return "supports", ""
    if b is None:
        return "unclear", "no place is told"
    if dossier.inside(a, b) or dossier.inside(b, a):
        return "supports", ""
    return "contradicts", "in another place"


def _number(
    dossier: Dossier, asked: tuple[int, LocalEvent], told: tuple[int, LocalEvent]
) -> tuple[StanceRelation, str]:
    wanted = _counted(dossier, asked)
    given = _counted(dossier, told)
    for q in wanted:
        same = [g for g in given if g.unit == q.unit]
        if not same:
            return "unclear", "the number is not told there"
        if not any(_agree(q, g) for g in same):
            return "contradicts", "another number"
    return "supports", ""


def _counted(dossier: Dossier, where: tuple[int, LocalEvent]) -> list[LocalQuantity]:
    r, event = where
    return [q for q in dossier.readings[r].quantities if q.sentence == event.sentence and q.unit]


def _agree(a: LocalQuantity, b: LocalQuantity) -> bool:
    low = [q.value * (0.9 if q.qualifier in ("about", "estimated") else 1) for q in (a, b)]
    high = [
        float("inf")
        if q.qualifier in ("at least", "more than")
        else (q.upper or q.value) * (1.1 if q.qualifier in ("about", "estimated") else 1)
        for q in (a, b)
    ]
    low = [0.0 if q.qualifier in ("at most", "fewer than") else v for q, v in zip((a, b), low, strict=True)]
    return low[0] <= high[1] and low[1] <= high[0]


def _status(claim: LocalEvent, event: LocalEvent) -> tuple[StanceRelation, str]:
    a, b = claim.status, event.status
    if a == b or {a, b} <= DONE:
        return "supports", ""
    if "negated" in (a, b) and ({a, b} & DONE):
        return "contradicts", "one says that it did not happen"
    return "unclear", f"told as {b}, claimed as {a}"


def _unmet_names(dossier: Dossier, asked: tuple[int, LocalEvent], told: tuple[int, LocalEvent]) -> list[str]:
    """Names of the claim that the whole article of the evidence never mentions."""
    mine, theirs = _entities(dossier, asked[0]), _entities(dossier, told[0])
    return sorted(dossier.name(i) for i in mine - theirs if dossier.entities[i].names)


def _entities(dossier: Dossier, r: int) -> set[str]:
    return {i for n in range(len(dossier.readings[r].entities)) if (i := dossier.entity(r, n))}


def _shared(dossier: Dossier, a: tuple[int, tuple[int, int]], b: tuple[int, tuple[int, int]]) -> float:
    words = [_words(dossier.articles[r].text[slice(*where)]) for r, where in (a, b)]
    return len(words[0] & words[1]) / max(1, len(words[0]))


def _words(text: str) -> set[str]:
    return {w.lower()[:5] for w in WORD.findall(text)}


# By words, for a claim that tells no event or one that no article tells


def _by_words(dossier: Dossier, claim: int) -> Iterator[Finding]:
    text = dossier.articles[claim].text
    names = {i for i in _entities(dossier, claim) if dossier.entities[i].names}
    for r, reading in enumerate(dossier.readings):
        for sentence in reading.sentences if r != claim else ():
            if _shared(dossier, (claim, (0, len(text))), (r, sentence)) < WORDS_ALONE:
                continue
            if names - _named(dossier, r, sentence):
                continue
            relation, reason = _same_words(dossier, (claim, (0, len(text))), (r, sentence))
            inside = [k for k, s in enumerate(reading.statements) if any(_holds(c, sentence) for c in s.content)]
            yield Finding(
                relation=relation, key=(r, 0), where=sentence, trigger=sentence,
                statement=inside[0] if inside else None, reason=reason,
            )  # fmt: skip


def _same_words(
    dossier: Dossier, asked: tuple[int, tuple[int, int]], told: tuple[int, tuple[int, int]]
) -> tuple[StanceRelation, str]:
    texts = [dossier.articles[r].text[slice(*where)] for r, where in (asked, told)]
    numbers = [set(NUMBER.findall(t)) for t in texts]
    if bool(NEGATION.search(texts[0])) != bool(NEGATION.search(texts[1])):
        return "contradicts", "the same words but for a *not*"
    if numbers[0] - numbers[1] and numbers[1]:
        return "contradicts", "the same words with another number"
    order = [_order(t, _words(texts[0])) for t in texts]
    if numbers[0] - numbers[1] or _words(texts[0]) - _words(texts[1]) or order[0] != order[1]:
        return "unclear", "many of the same words"
    if bool(HEDGED.search(texts[0])) != bool(HEDGED.search(texts[1])):
        return "unclear", "one tells it as intended, feared or alleged"
    return "supports", "the same words in the same order"


def _order(text: str, words: set[str]) -> list[str]:
    """The shared words in the order they first stand: *A lent B a ship* is not *B lent A a ship*."""
    return list(dict.fromkeys(w.lower()[:5] for w in WORD.findall(text) if w.lower()[:5] in words))


def _named(dossier: Dossier, r: int, where: tuple[int, int]) -> set[str]:
    own = dossier.articles[r].id
    return {
        i
        for i in _entities(dossier, r)
        if any(m.span.article == own and where[0] <= m.span.start < where[1] for m in dossier.entities[i].mentions)
    }


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] + 1 and inner[1] <= outer[1] + 2
