"""Whether two mentions tell the same happening: what was done, by whom to whom, when, where, in which words.

What contradicts weighs more than what agrees, because two meetings of one minister read much alike. What is not told
contradicts nothing. Where nothing contradicts, the signs of `likeness` decide.
"""

import math

import msgspec

from twosource.linking.circumstances import NAMED_AGAIN, ONE_SUBJECT, circumstances, further, setting
from twosource.linking.distances import FAR_DAYS, days_apart, far_apart
from twosource.linking.likeness import Sides, floor, likelihood, reasons, sides, signs
from twosource.linking.views import Scene, View
from twosource.model.kinds import Decision

UNSURE = 0.6  # of what joins: a near miss
# CAMEO codes that are deeds of their own within one PLOVER type: a call, a visit, being visited, a meeting of many,
# mediation; arrest, injury and death, which come of an attack and are not it.
EXCLUSIVE = frozenset({"036", "041", "042", "043", "044", "045", "182", "186"})
VISITS = frozenset({"042", "043"})
# What is talked of at a meeting is part of it, and two subjects are two parts.
SUBJECT = frozenset({"discuss", "examine", "review", "debate"})


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on a pair with its reason in words; a `certain` *not the same* is never overruled by others."""

    decision: Decision
    score: float
    reason: str
    certain: bool = False
    by: str = "event-parts"


def judge(a: View, b: View, scene: Scene) -> Judged:
    """Say whether two mentions tell the same happening."""
    matched = sides(a, b, scene.known)
    if against := _against(a, b, matched, scene):
        return Judged(decision="not the same", score=0.0, reason=against, certain=True)
    if _in_one_sentence(a, b) and not _named_again(a, b):
        return Judged(decision="not the same", score=0.0, reason="two triggers in one sentence")
    pair = signs(a, b, matched, scene)
    score = likelihood(pair)
    again = _refers_back(a, b) or (_in_one_sentence(a, b) and _named_again(a, b))
    score = _moved(score, setting(a, b) + (NAMED_AGAIN if again else circumstances(a, b, matched, scene)))
    decision: Decision = "same" if score >= floor() else "unsure" if score >= UNSURE * floor() else "not the same"
    if decision == "not the same":
        return Judged(decision=decision, score=round(score, 3), reason="too little in common")
    told = [*(["named again"] if again else []), *reasons(a, pair)]
    return Judged(decision=decision, score=round(score, 3), reason=", ".join(told) or "nothing in common")


def _moved(score: float, by: float) -> float:
    """Return a likelihood moved by some log-odds."""
    return score if not by else 1 / (1 + (1 - score) / max(score, 1e-9) * math.exp(-by))


def _against(a: View, b: View, matched: Sides, scene: Scene) -> str | None:
    if _other_deed(a, b):
        return "another kind of deed"
    # *An earlier meeting* is another than this article's; it may well be the one that the next article tells.
    if a.other != b.other and a.key[0] == b.key[0]:
        return "told as another one"
    if _subject(a) != _subject(b) or (_subject(a) and a.clause.likeness(b.clause) < ONE_SUBJECT):
        return "one tells what was talked of"
    if a.habit != b.habit:
        return "one is told as a habit"
    if a.ordinal != b.ordinal and ((a.ordinal and b.ordinal) or (a.key[0] == b.key[0] and further(a, b))):
        return f"one is the {a.ordinal or b.ordinal}, the other is not"
    if (apart := days_apart(a.event.when, b.event.when)) and apart > FAR_DAYS:
        return "on other days"
    both = _dated(a) and _dated(b)  # *in March* agrees with *on 6 March*, however long ago that was
    if a.old != b.old and not both and any(v.event.foreground or _dated(v) for v in (a, b) if not v.old):
        return "one happened long before"
    if far_apart(a.place, b.place, scene.dossier):
        return "in other places"
    if 0.0 in matched:
        return "other people"
    return None


def _other_deed(a: View, b: View) -> bool:
    x, y = a.event.type, b.event.type
    if x != y or x is None:
        # Words of one meaning make up for a type that the lexicon gives to one of them only.
        alike = a.stem == b.stem or (not a.senses.isdisjoint(b.senses) and (x is None or y is None))
        return not (alike or (x == y and a.event.mode == b.event.mode and a.event.mode is not None))
    codes = {(v.event.cameo or "")[:3] for v in (a, b)}
    return len(codes) == 2 and codes != VISITS and not codes.isdisjoint(EXCLUSIVE)


def _subject(view: View) -> bool:
    return view.event.lemma in SUBJECT


def _dated(view: View) -> bool:
    return view.event.when is not None and view.event.when.start is not None


def _in_one_sentence(a: View, b: View) -> bool:
    return a.key[0] == b.key[0] and a.event.sentence == b.event.sentence


def _bare(view: View) -> bool:
    return not view.actors and not view.recipients


def _named_again(a: View, b: View) -> bool:
    """*Raided the town in an attack that …*: of one type, and the later one says nothing of its own about who."""
    later = max(a, b, key=lambda v: v.event.trigger)
    return _bare(later) and a.event.cameo is not None and a.event.cameo == b.event.cameo and a.stem != b.stem


def _refers_back(a: View, b: View) -> bool:
    """*The attack*, in the article that told of one before."""
    later = max(a, b, key=lambda v: v.event.trigger)
    return a.key[0] == b.key[0] and later.definite and _bare(later)
