"""How likely two mentions tell one happening: signs for and against, weighed as ECB+ taught.

A sign is a number that says one thing of a pair; the weights are those of a logistic regression on ECB+ train
(`python -m training.event_pairs`, benchmarks/results/ecb.md), so each sign's share in a decision can be told in words.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from twosource.linking.distances import days_apart, far_apart
from twosource.linking.views import Scene, View
from twosource.model.kinds import EventType
from twosource.model.parties import Party, side_match

MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who is named first says nothing
INTENDED = frozenset({"planned", "requested", "possible"})
KEPT = 65_536  # pairs of words whose answer is kept
FAR_AWAY = 500  # code points between two mentions of one article
Sides = tuple[float | None, float | None]
Signs = dict[str, float]

# What a sign that speaks for a pair is called in a reason; signs without words only shift the score.
WORDS = {
    "same lemma": "both say {lemma!r}",
    "shared words": "both say {lemma!r}",
    "same sense": "words of one meaning",
    "same type": "both {type}",
    "same deed": "the same kind of deed",
    "sentences": "sentences alike",
    "clauses": "clauses alike",
    "surroundings": "the same words around it",
    "articles": "articles alike",
    "numbers": "a number in common",
    "actors": "the same people",
    "recipients": "the same people",
    "parties": "a party in common",
    "same day": "times that agree",
    "same place": "the same place",
}


def sides(a: View, b: View, known: Mapping[str, Party]) -> Sides:
    """Compare the two sides of two mentions; either way round of mutual deeds, and where one only befalls (*died*)."""
    straight = (side_match(a.actors, b.actors, known), side_match(a.recipients, b.recipients, known))
    types = {a.event.type, b.event.type}
    befalls = None in types and any(v.actors and not v.recipients for v in (a, b))
    if types.isdisjoint(MUTUAL) and not befalls:
        return straight
    # Which side is which does not depend on the mention that is looked at first: the surer match is the other party.
    crossed = (side_match(a.actors, b.recipients, known), side_match(a.recipients, b.actors, known))
    less, more = sorted(crossed, key=lambda match: (match is not None, match))
    return max(straight, (less, more), key=lambda pair: (sum(m or 0.0 for m in pair), -pair.count(0.0)))


def signs(a: View, b: View, matched: Sides, scene: Scene) -> Signs:
    """Return what speaks for and against a pair, by name; `matched` is how the people of the two compare."""
    return {**_of_words(a, b), **_of_company(a, b, scene), **_of_parts(a, b, matched, scene)}


def _of_words(a: View, b: View) -> Signs:
    """The triggers themselves."""
    shared, both = a.trigger & b.trigger, a.trigger | b.trigger
    x, y = a.event.lemma.lower(), b.event.lemma.lower()
    common = a.senses & b.senses
    code = _same_code(a, b)
    return {
        "same lemma": x == y,
        "lemma within": x == y or bool(shared),
        "shared words": len(shared) / max(1, len(both)),
        "same beginning": _beginning(x, y) / max(len(x), len(y)),
        "same sense": bool(common) or code,
        "share of senses": len(common) / max(1, min(len(a.senses), len(b.senses))),
        "unknown sense": (not a.senses) + (not b.senses),
        "speech": ("say" in a.senses) + ("say" in b.senses),
        "same type": a.event.type is not None and a.event.type == b.event.type,
        "other type": bool(a.event.type and b.event.type and a.event.type != b.event.type),
        "same deed": code,
    }


@lru_cache(maxsize=KEPT)
def _beginning(x: str, y: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(x, y, strict=False)))


def _same_code(a: View, b: View) -> bool:
    """Whether the lexicon calls both the same deed, and not by words that are known to mean others.

    A CAMEO code is wide: *rescued*, *treated* and *evacuated* are all aid.
    """
    if a.event.cameo is None or b.event.cameo is None or a.event.cameo[:3] != b.event.cameo[:3]:
        return False
    return not (a.senses and b.senses) or not a.senses.isdisjoint(b.senses)


def _of_company(a: View, b: View, scene: Scene) -> Signs:
    """The words around, and the articles."""
    (r, _), (q, _) = a.key, b.key
    one = r == q
    told = a.sentence.likeness(b.sentence)
    about = 0.0 if one else scene.alike[min(r, q), max(r, q)]
    alike = bool(a.trigger & b.trigger or a.senses & b.senses) or _same_code(a, b)
    return {
        "sentences": told,
        "clauses": a.clause.likeness(b.clause),
        "surroundings": a.near.likeness(b.near),
        "articles": about,
        "deed and articles": alike * about,
        "deed and sentences": alike * told,
        "one article": one,
        "one sentence": one and a.event.sentence == b.event.sentence,
        "apart": min(1.0, abs(a.event.trigger[0] - b.event.trigger[0]) / FAR_AWAY) if one else 1.0,
        "numbers": len(a.numbers & b.numbers),
        "other numbers": bool(a.numbers and b.numbers and not a.numbers & b.numbers),
    }


def _of_parts(a: View, b: View, matched: Sides, scene: Scene) -> Signs:
    """Who, where, when, and whether it was done."""
    actors, recipients = matched
    who = [v.actors | v.recipients for v in (a, b)]
    days = days_apart(a.event.when, b.event.when)
    return {
        "actors": actors or 0.0,
        "other actors": actors == 0.0,
        "unclear actors": actors is None and bool(a.actors and b.actors),
        "recipients": recipients or 0.0,
        "other recipients": recipients == 0.0,
        "unclear recipients": recipients is None and bool(a.recipients and b.recipients),
        "parties": min(2, len(who[0] & who[1])),
        "no party": bool(who[0] and who[1] and not who[0] & who[1]),
        "same day": days == 0,
        "days": min(days or 0, 10) / 10,
        "same place": a.place is not None and a.place == b.place,
        "far": far_apart(a.place, b.place, scene.dossier),
        "one intended": (a.event.status in INTENDED) != (b.event.status in INTENDED),
        "one negated": (a.event.status == "negated") != (b.event.status == "negated"),
        "both news": a.event.foreground and b.event.foreground,
    }


def likelihood(pair: Signs) -> float:
    """Return how likely a pair is one happening, 0 to 1."""
    table = weights()
    return 1 / (1 + math.exp(-table[""] - sum(table[name] * value for name, value in pair.items() if value)))


def reasons(a: View, pair: Signs) -> Iterator[str]:
    """Yield what speaks for a pair in words, the weightiest first."""
    table = weights()
    share = {n: table[n] * pair[n] for n in WORDS if pair[n] and (table[n] > 0 or n in ("same lemma", "same type"))}
    told = (WORDS[n].format(lemma=a.event.lemma, type=a.event.type) for n in sorted(share, key=lambda n: -share[n]))
    yield from dict.fromkeys(told)


@cache
def floor() -> float:
    """Return the least mean likelihood that joins two groups of mentions."""
    return float(_table()["floor"])


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each sign; the empty name is the constant."""
    return {name: float(value) for name, value in _table()["weights"].items()}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("twosource.knowledge").joinpath("data/event_pairs.toml").read_text("utf-8"))
