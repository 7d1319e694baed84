"""What one clause of the evidence says to one clause of a claim.

The clauses must tell one deed, in one word or another; then who and whom, whether it was done, the numbers, the days
and the places are compared. Words alone never support: an inverted claim shares nearly all of them.
"""

from collections.abc import Sequence

from twosource.corroboration.particulars import (
    YES,
    Check,
    Side,
    Verdict,
    is_place,
    numbers,
    order,
    places,
    sides,
    times,
)
from twosource.corroboration.terms import EMPTY, GENERAL, PEOPLE, Place, Words, country_of, one_root
from twosource.knowledge.meanings import converse, entailed, opposed, senses
from twosource.model.kinds import DONE
from twosource.model.propositions import Proposition, Term
from twosource.model.reading import Range

# Deeds of both sides alike, whoever is named first.
MUTUAL = frozenset({"meet", "talk", "agree", "sign", "fight", "share", "merge", "marry", "divorce", "trade", "hold"})
DENIED = frozenset({"deny"})
TELLING = frozenset({"say", "announce", "report"})
# What verbs that add nothing leave to their noun: *took place*, *held talks*.
LIGHT = frozenset(
    """
    be have do make take hold happen occur give get put begin carry stage mount conduct issue voice express wage pay
    deliver file launch lodge undertake commit perpetrate suffer reach undergo
    """.split()
)
ADVISED = frozenset({"urge", "advise", "recommend"})
BEFALLING = frozenset({"fall"})  # whom it was done to is the subject
# Deeds whose doer need not be told, and who does them.
BY_LAW = frozenset({"arrest", "jail", "sentence", "charge", "convict", "acquit"})
LAW = frozenset({"police", "officer", "authority", "court", "judge", "jury", "prosecutor"})
# Verbs that take away what their object tells of.
ENDING = frozenset("lift lose end stop halt withdraw revoke scrap cancel abandon".split())
OBLIGED = frozenset({"have", "need"})
ANNOUNCING = frozenset({"announce", "declare", "confirm", "report", "issue", "sign", "order", "welcome", "hail"})
# What is done when it is announced, or known only afterwards: *announced his resignation*, *the discovery of a tomb*.
PERFORMED = frozenset(
    """
    resign retire appoint dismiss discover find die kill injure arrest born ban condemn impose suspend reject approve
    decide set_up cancel postpone award withdraw_bid outbreak free lay_off fine end
    """.split()
)
LASTING = frozenset({"remain", "stay", "become", "seem"})  # say only that what follows is so
CAUSING = LASTING | {"force", "cause", "make", "compel", "oblige", "prompt", "lead", "leave"}  # …someone to do it
LOOSE = ("_in", "_on", "_at", "_by", "_from", "_with")  # ends of phrases whose preposition may belong to what follows


def named_by(p: Proposition) -> frozenset[str]:
    """Return the words that make up a predicate: *go* and *strike* of *go on strike*."""
    words = {word for x in p.phrases if senses(x) for word in x.split("_")}
    return frozenset(words | {word.removesuffix("s") for word in words})


def means(p: Proposition) -> frozenset[str]:
    """Return what a proposition's predicate can mean: as a phrase, else by its word."""
    told = [(x, senses(x)) for x in p.phrases[1:]]
    phrases = frozenset().union(*(found for _, found in told))
    # *Dropped in May* is not *dropped in*.
    loose = all(x.endswith(LOOSE) for x, found in told if found)
    return phrases | senses(p.phrases[0]) if loose else phrases


def same_deed(a: Side, b: Side) -> bool:
    """Whether two predicates can tell one deed."""
    (x, p), (y, q) = a, b
    one, other = x.telling.terms[p.head].lemma, y.telling.terms[q.head].lemma
    mine, told = means(p), means(q)
    # *Voted down* is not *voted*: where both are known to mean something, the words themselves say no more.
    told = told if q.noun else entailed(told)
    if one == other and mine.isdisjoint(told) and _one_phrase(a, b):
        return True
    return not mine.isdisjoint(told) or (one_root(one, other) and not (mine and told))


def _one_phrase(a: Side, b: Side) -> bool:
    """*Left without power*: the words of a phrase stand in both, wherever the parser hangs them."""
    for (x, p), (y, q) in ((a, b), (b, a)):
        wanted = named_by(p) & {t.lemma for t in x.terms(p.clause)}
        if len(wanted) < 2 or not wanted <= {t.lemma for t in y.terms(q.clause)}:
            continue
        return True
    return False


def compare(words: Words, a: Side, b: Side) -> Verdict:
    """Return what clause `b` of the evidence says to clause `a` of the claim."""
    p, q = a[1], b[1]
    if same_deed(a, b):
        if _ended(b) and not _ended(a):
            return "unclear", "it is told as ended there"
        if "capture" in means(a[1]) & means(b[1]) and _fallen(a) != _fallen(b):
            known = _crossed(words, a, b)
            return _checked(words, a, b, CIRCUMSTANCES) if known else ("unclear", "it may be told of something else")
        return _checked(words, a, b, (_roles, *CIRCUMSTANCES))
    if converse(means(p), means(q)) and _crossed(words, a, b):
        return _checked(words, a, b, CIRCUMSTANCES)
    if (p.noun or not q.noun) and opposed(means(p), means(q)) and _same_setting(words, a, b):
        if (p.status == "negated") != (q.status == "negated"):
            told_of = bool(q.agents or q.patients)  # *asked not to be named* says nothing of a minister
            return ("supports", "the opposite is said not to have happened") if told_of else ("silent", "")
        return ("contradicts", "the opposite is told") if q.status in DONE else ("silent", "")
    return "silent", ""


def _checked(words: Words, a: Side, b: Side, checks: Sequence[Check]) -> Verdict:
    verdicts = (check(words, a, b) for check in checks)
    return next((v for v in verdicts if v[0] != "supports"), YES)


def _crossed(words: Words, a: Side, b: Side) -> bool:
    """*Sold it to Tunisia*, *Tunisia bought it*: whoever acts in one is acted on in the other."""
    (x, p), (y, q) = a, b
    did, told_did = _args(x, p.agents), _args(y, q.agents)
    far = [x.telling.terms[i] for i in (*p.patients, *p.others)]
    told_far = [y.telling.terms[i] for i in (*q.patients, *q.others)]
    if not (did or told_did):
        return False
    if did and not _alike(words, x, did, y, told_far):
        return False
    # Who gave it need not be told: *Malawi received a loan*.
    rest = [t for t in far if t.named and not words.met(x.r, t, y.r, told_far)]
    return not told_did or (_alike(words, y, told_did, x, far) if rest else not _alike(words, x, did, y, told_did))


def _ended(side: Side) -> bool:
    """*Lifted the ban*, *lost the election*: the noun tells of it, and the verb takes it away."""
    x, p = side
    above = x.telling.propositions[p.within] if p.noun and p.within is not None else None
    if above is None or p.head not in above.patients:
        return False
    return x.telling.terms[above.head].lemma in ENDING or "drop_charges" in means(above)


def _fallen(side: Side) -> bool:
    """*The town fell to the rebels*: whom it befell is the subject."""
    return side[0].telling.terms[side[1].head].lemma in BEFALLING


def _same_setting(words: Words, a: Side, b: Side) -> bool:
    """Whether two clauses with other predicates speak of the same people and things."""
    (x, p), (y, q) = a, b
    mine = [t for t in x.terms(p.clause) if t != x.telling.terms[p.head] and t.pos in ("NOUN", "PROPN")]
    told = y.terms(q.sentence)
    crossed = _swapped(words, a, b)
    return bool(mine) and not crossed and words.share(x.r, mine, y.r, told) >= 0.6 and _one_party(words, a, b)


def _one_party(words: Words, a: Side, b: Side) -> bool:
    """Whether what was done was done to one thing, else whether somebody takes part in both clauses.

    That a crew stays says nothing of a minister, and to open an office nothing of aid that was suspended.
    """
    (x, p), (y, q) = a, b
    done, told_done = _undergone(x, p), _undergone(y, q)
    if done and told_done:
        return _alike(words, x, done, y, told_done)
    mine, told = [*_args(x, p.agents), *done], [*_args(y, q.agents), *told_done]
    return not (mine and told) or any(_alike(words, x, [t], y, told) for t in mine)


# Who and whom


def _args(side: Place, indices: Sequence[int]) -> list[Term]:
    """Return the words of an argument, without the names that only say where (*voters in Cadiz*)."""
    own = [t for i in indices if not (t := side.telling.terms[i]).excluded]
    return [t for t in own if not (t.place and t.named)] or own


def _undergone(side: Place, p: Proposition) -> list[Term]:
    """Return whom or what it was done to, without the words of the predicate (*lost their lives*)."""
    return [t for t in _args(side, p.patients) if t.lemma not in named_by(p)]


def _alike(words: Words, x: Place, mine: list[Term], y: Place, told: list[Term]) -> bool:
    """Whether one argument is the other: its names are met, or most of its words."""
    names = [t for t in mine if t.named]
    if any(words.met(x.r, t, y.r, told) for t in names):
        return True
    rest = [t for t in mine if not t.named]
    rest = [t for t in rest if t.pos == "NOUN"] or rest  # the pilot of the crashed plane
    if names and not (rest and all(country_of(t.lemma) for t in names)):
        return False
    # *Somali pirates* may be just *pirates*, but not *Kenyan pirates*.
    if names and any(country_of(t.lemma) for t in told if t.named):
        return False
    mine = rest or mine
    return bool(mine) and words.share(x.r, mine, y.r, told) >= 0.5 and bool(told)


def _swapped(words: Words, a: Side, b: Side) -> bool:
    """Whether who did it and whom it was done to have changed places."""
    (x, p), (y, q) = a, b
    if means(p) & means(q) & MUTUAL:
        return False
    did, done = _args(x, p.agents), _undergone(x, p)
    told_did, told_done = _args(y, q.agents), _undergone(y, q)
    if did and done and told_did and not (p.noun or q.noun) and not _alike(words, x, did, y, told_did):
        # *Malta lent Tunisia a ship*, *Tunisia lent it to Malta*: each stands somewhere else in the other's clause.
        rest = [t for t in y.terms(q.clause) if t not in told_did]
        own = [t for t in x.terms(p.clause) if t not in did]
        if _named_in(words, (x, did), (y, rest)) and _named_in(words, (y, told_did), (x, own)) and told_done:
            return True
    if did and told_did and not _alike(words, x, did, y, told_did) and not (done and told_done):
        # *Shot at the guards*, *the guards opened fire on them*.
        far = [x.telling.terms[i] for i in (*p.patients, *p.others)]
        told_far = [y.telling.terms[i] for i in (*q.patients, *q.others)]
        if _named_in(words, (x, did), (y, told_far)) and _named_in(words, (y, told_did), (x, far)):
            return True
    if not (told_did and told_done) or not (did and done):
        return False
    if _alike(words, x, did, y, told_did) and not _closer(words, (x, did), (y, told_done), (y, told_did)):
        return False
    if not _alike(words, x, did, y, told_done):
        return False
    # *Fighting drove them out* and *they fled* are one; *they drove them out* is the other way round.
    one_word = x.telling.terms[p.head].lemma == y.telling.terms[q.head].lemma
    return _alike(words, x, done, y, told_did) or (one_word and not _alike(words, x, done, y, told_done))


Named = tuple[Place, list[Term]]


def _named_in(words: Words, mine: Named, others: Named) -> bool:
    (x, own), (y, told) = mine, others
    told = [t for t in told if t.pos in ("NOUN", "PROPN")]
    return any(t.pos in ("NOUN", "PROPN") for t in own) and _alike(words, x, own, y, told)


def _does(words: Words, a: Side, b: Side) -> bool:
    """*Was suspended*, *suspended his secretary*: whom it was done to in the claim does it to another there."""
    (x, p), (y, q) = a, b
    done, did, other = _args(x, p.patients), _args(y, q.agents), _undergone(y, q)
    if p.agents or not (done and did and other) or p.noun or q.noun:
        return False
    one_word = x.telling.terms[p.head].lemma == y.telling.terms[q.head].lemma
    someone = any(t.lemma in PEOPLE or t.entity is not None for t in other)
    return (one_word or someone) and _closer(words, (x, done), (y, did), (y, other))


def _closer(words: Words, mine: Named, far: Named, near: Named) -> bool:
    """Whether an argument is met better by the other side's than by its own."""
    (x, own), (y, other), (_, same) = mine, far, near
    return words.share(x.r, own, y.r, other) > words.share(x.r, own, y.r, same)


def _roles(words: Words, a: Side, b: Side) -> Verdict:
    (x, p), (y, q) = a, b
    if _swapped(words, a, b):
        return "contradicts", "who did it and to whom are the other way round"
    if _does(words, a, b):
        return "silent", "done by them, not to them"
    here = y.terms(q.sentence)
    for mine, told in ((p.agents, q.agents), (p.patients, q.patients)):
        own, theirs = _args(x, mine), _args(y, told)
        # The race of *won the race* is a part of the verb; whom *they* are the claim has to say.
        own = [t for t in own if t.lemma not in named_by(p) and t.pos != "PRON"]
        if not own or all(t.lemma in GENERAL or t.pos == "NUM" for t in own):
            continue  # *people* are whoever the evidence counts
        if not theirs and means(p) & means(q) & BY_LAW and all(t.lemma in LAW for t in own if not t.named):
            continue  # who was arrested was arrested by the police
        whole = [x.telling.terms[i] for i in mine]
        if not theirs:
            here = y.terms(y.around(q.sentence))
        if not (_alike(words, x, own, y, here) or _alike(words, x, whole, y, here)) and not _spoken(words, x, own, y):
            return "silent", "it is told of other people"
        if theirs and not q.noun and not p.noun and not _alike(words, x, own, y, theirs):
            free = _args(y, q.patients if told is q.agents else q.agents)
            mutual = means(p) & means(q) & MUTUAL
            # *The mill burned*: what it was done to is all that is told.
            befell = not _undergone(y, q) and _alike(words, x, _args(x, p.patients), y, theirs)
            if not (_alike(words, x, own, y, free) or mutual or befell) and told is q.agents and p.patients:
                return "unclear", "somebody else may have done it"
            if told is q.patients and not mutual and not _befallen(words, (x, p), (y, q)):
                return "unclear", "it may be told of something else"
    return YES


def _befallen(words: Words, a: Side, b: Side) -> bool:
    """Whether anything that the claim's deed was done to has a part in the evidence's."""
    (x, p), (y, q) = a, b
    # The fire of *set fire* is a part of the verb.
    own = [t for i in p.patients if (t := x.telling.terms[i]).lemma not in named_by(p)]
    # Another *leader of the party* is somebody else.
    own = [t for t in own if t.named and not is_place(words, x, t)] or own
    parts = [y.telling.terms[i] for i in (*q.agents, *q.patients, *q.others)]
    if not own or any(words.met(x.r, t, y.r, parts) for t in own):
        return True
    return any(t.named and is_place(words, x, t) and words.met(x.r, t, y.r, y.terms(q.sentence)) for t in own)


def _spoken(words: Words, x: Place, own: list[Term], y: Place) -> bool:
    """Whether who speaks, or is named around the clause, meets a person of the claim."""
    return any(t.named for t in own) and _alike(words, x, own, y, list(y.telling.terms))


# Whether it was done


def outcome(side: Place, p: Proposition) -> str:
    """Return what became of it: what is told inside of a denial is denied."""
    up, seen = p.within, 0
    while up is not None and seen < len(side.telling.propositions):
        above = side.telling.propositions[up]
        if not DENIED.isdisjoint(means(above)) and above.status != "negated" and p.status in {*DONE, "planned"}:
            return "negated"
        up, seen = above.within, seen + 1
    return _under(side, p, side.telling.propositions[p.within]) if p.within is not None else p.status


def _under(side: Place, p: Proposition, above: Proposition) -> str:
    """Return what the verb above makes of it: *announced his resignation*, *left to die*, *will have to leave*."""
    word = side.telling.terms[above.head].lemma
    if p.status == "planned" and above.status in DONE:
        done = word in CAUSING if not p.noun else word in ANNOUNCING and not PERFORMED.isdisjoint(means(p))
        return "happened" if done else "planned"
    if p.status in DONE and not p.noun and not ADVISED.isdisjoint(means(above)):
        return "requested"
    return above.status if p.status in DONE and not p.noun and word in OBLIGED else p.status


def _outcome(_: Words, a: Side, b: Side) -> Verdict:
    (x, p), (y, q) = a, b
    mine, told = outcome(x, p), outcome(y, q)
    if mine == told == "negated":
        return YES
    if q.alleged and not p.alleged:
        return "unclear", "it is only alleged"
    if mine == told or {mine, told} <= DONE:
        return YES
    if "negated" in (mine, told):
        # What will not be done is not planned.
        if {mine, told} & {*DONE, "planned"}:
            return "contradicts", "one says that it happened, the other that it did not"
        return "unclear", f"it is told as {told}, and the claim has it as {mine}"
    if mine == "possible" and told not in DONE:
        return YES
    return "unclear", f"it is told as {told}, and the claim has it as {mine}"


def told_beside(words: Words, a: Place, mine: Sequence[Term], b: Place, where: Range) -> float:
    """Return the share of a claim's names and nouns that a stretch of the evidence meets."""
    own = [t for t in mine if t.pos in ("NOUN", "PROPN", "VERB", "ADJ") and t.lemma not in EMPTY | LIGHT | GENERAL]
    return words.share(a.r, own, b.r, b.terms(where))


CIRCUMSTANCES: tuple[Check, ...] = (numbers, times, places, order, sides, _outcome)
