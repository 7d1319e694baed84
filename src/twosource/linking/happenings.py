"""Whether two mentions tell the same happening: what was done, by whom to whom, when, where, in which words.

What contradicts weighs more than what agrees, because two meetings of one minister read much alike. What is not told
contradicts nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from math import asin, cos, radians, sin, sqrt

import msgspec

from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import Decision
from twosource.model.parties import Party, side_match
from twosource.model.reading import LocalEvent, When

# Chosen on ECB+ train and the bundled examples together (benchmarks/results/events-linked.md).
SAME, UNSURE = 0.6, 0.48
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who is named first says nothing about who did it
# CAMEO codes that are deeds of their own within one PLOVER type: a call, a visit, being visited, a meeting of many,
# mediation; arrest, injury and death, which come of an attack and are not it.
EXCLUSIVE = frozenset({"036", "041", "042", "043", "044", "045", "182", "186"})
VISITS = frozenset({"042", "043"})
INTENDED = frozenset({"planned", "requested", "possible"})
FAR_KM = 100.0  # beyond it two towns are not one scene
FAR_DAYS = 3  # reports of one deed give neighbouring days, not neighbouring weeks
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One mention with its people and places as they are known across articles.

    `stem` is the trigger without its ending; `words` are the stems of its clause; `story` is the number of the story of
    its article; `definite`: the trigger follows *the* or *that*, as of something already told; `other`: its
    clause says that it is another one (*in a separate incident*, *has been attacked before*).
    """

    key: Key
    event: LocalEvent
    stem: str
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    words: frozenset[str]
    story: int | None = None
    definite: bool = False
    other: bool = False


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on a pair with its reason in words; a `certain` *not the same* is never overruled by others."""

    decision: Decision
    score: float
    reason: str
    certain: bool = False
    by: str = "event-parts"


def judge(a: View, b: View, known: Mapping[str, Party], dossier: Dossier) -> Judged:
    """Say whether two mentions tell the same happening."""
    sides = _sides(a, b, known)
    against = _against(a, b, sides, dossier)
    if against:
        return Judged(decision="not the same", score=0.0, reason=against, certain=True)
    score, reasons = 0.0, []
    for points, reason in _evidence(a, b, sides, dossier):
        score += points
        if points > 0:
            reasons.append(reason)
    decision: Decision = "same" if score >= SAME else "unsure" if score >= UNSURE else "not the same"
    shown = max(0.0, min(1.0, round(score, 3)))
    return Judged(decision=decision, score=shown, reason=", ".join(reasons) or "nothing in common")


Sides = tuple[float | None, float | None]


def _sides(a: View, b: View, known: Mapping[str, Party]) -> Sides:
    straight = (side_match(a.actors, b.actors, known), side_match(a.recipients, b.recipients, known))
    if a.event.type not in MUTUAL:
        return straight
    crossed = (side_match(a.actors, b.recipients, known), side_match(a.recipients, b.actors, known))
    return max(straight, crossed, key=lambda pair: (sum(m or 0.0 for m in pair), -pair.count(0.0)))


def _against(a: View, b: View, sides: Sides, dossier: Dossier) -> str | None:
    if _other_deed(a, b):
        return "another kind of deed"
    if _in_one_sentence(a, b) and not _named_again(a, b):
        return "two triggers in one sentence tell two things"
    # *An earlier meeting* is another than this article's; it may well be the one that the next article tells.
    if a.other != b.other and a.key[0] == b.key[0]:
        return "told as another one"
    if (apart := days_apart(a.event.when, b.event.when)) and apart > FAR_DAYS:
        return "on other days"
    if far_apart(a.place, b.place, dossier):
        return "in other places"
    if 0.0 in sides:
        return "other people"
    return None


def _evidence(a: View, b: View, sides: Sides, dossier: Dossier) -> Iterator[tuple[float, str]]:
    yield _deed(a, b)
    matched = [m for m in sides if m]
    yield 0.2 * sum(matched), "the same people" if len(matched) > 1 else "a party in common"
    yield -0.08 * _strangers(a, b, sides), "people who may be others"
    yield _time(a.event.when, b.event.when)
    yield _place(a.place, b.place, dossier)
    yield _status(a.event, b.event), "one only intended"
    yield _setting(a, b)
    shared = a.words & b.words
    yield 0.4 * len(shared) / max(5, min(len(a.words), len(b.words))), f"{len(shared)} words in common"


def _deed(a: View, b: View) -> tuple[float, str]:
    if a.stem == b.stem:
        return 0.3, f"both say {a.event.lemma!r}"
    if a.event.cameo and b.event.cameo and a.event.cameo[:3] == b.event.cameo[:3]:
        return 0.25, "the same kind of deed"
    if a.event.type is not None:
        return 0.15, f"both {a.event.type}"
    # Outside of PLOVER the topic (*landslide*, *fire*) is what deeds have in common.
    topics = set(a.event.contexts) & set(b.event.contexts)
    return (0.2, f"both about {min(topics)}") if topics else (0.0, "")


def _strangers(a: View, b: View, sides: Sides) -> int:
    """On how many sides both tell someone, but it is not clear that they are the same."""
    told = (bool(a.actors and b.actors), bool(a.recipients and b.recipients))
    return sum(both and match is None for both, match in zip(told, sides, strict=True))


def _time(a: When | None, b: When | None) -> tuple[float, str]:
    if not (a and b and a.start and b.start):
        return 0.0, ""
    if days_apart(a, b):
        return -0.25, "on neighbouring days"
    same = (a.start, a.end) == (b.start, b.end)
    return (0.2, "the same time") if same else (0.1, "times that agree")


def _place(a: str | None, b: str | None, dossier: Dossier) -> tuple[float, str]:
    if not a or not b:
        return 0.0, ""
    if a == b:
        return 0.1, "the same place"
    inside = dossier.inside(a, b) or dossier.inside(b, a)
    return (0.06, "one place in the other") if inside else (-0.05, "places that may be two")


def _status(a: LocalEvent, b: LocalEvent) -> float:
    """What one only intends is seldom what the other tells as done, though a report may come true."""
    intended = [e.status in INTENDED for e in (a, b)]
    return -0.15 if intended[0] != intended[1] else 0.0


def _setting(a: View, b: View) -> tuple[float, str]:
    if a.key[0] == b.key[0]:
        if _in_one_sentence(a, b) or _refers_back(a, b):
            return 0.3, "named again"
        return 0.0, ""
    if a.story is None or b.story is None:
        return 0.0, ""
    if a.story != b.story:
        return -0.15, "told in other stories"
    return (0.2, "the news of one story") if a.event.foreground and b.event.foreground else (0.06, "one story")


def _other_deed(a: View, b: View) -> bool:
    if a.event.type != b.event.type:
        return a.stem != b.stem
    if a.event.type is None:
        return a.stem != b.stem and a.event.mode != b.event.mode
    codes = {(v.event.cameo or "")[:3] for v in (a, b)}
    return len(codes) == 2 and codes != VISITS and not codes.isdisjoint(EXCLUSIVE)


def _in_one_sentence(a: View, b: View) -> bool:
    return a.key[0] == b.key[0] and a.event.sentence == b.event.sentence


def _bare(view: View) -> bool:
    return not view.actors and not view.recipients


def _named_again(a: View, b: View) -> bool:
    """*Raided the town in an attack that …*: of one type, and the later one says nothing of its own about who."""
    later = max(a, b, key=lambda v: v.event.trigger)
    return _bare(later) and a.event.cameo is not None and a.event.cameo == b.event.cameo and a.stem != b.stem


def _refers_back(a: View, b: View) -> bool:
    later = max(a, b, key=lambda v: v.event.trigger)
    return later.definite and _bare(later)


def days_apart(a: When | None, b: When | None) -> int | None:
    """Return the days between two times that cannot overlap; zero where they can, null where one is not told.

    An open end reaches as far as need be.
    """
    if a is None or b is None:
        return None
    for first, second in ((a, b), (b, a)):
        if first.end and second.start and first.end < second.start:
            gap = _day(second.start), _day(first.end)
            return (gap[0] - gap[1]).days if gap[0] and gap[1] else FAR_DAYS + 1
    return 0


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def far_apart(a: str | None, b: str | None, dossier: Dossier) -> bool:
    """Whether two places are surely two scenes: in other countries, or known to lie far from each other."""
    if a is None or b is None or a == b or dossier.inside(a, b) or dossier.inside(b, a):
        return False
    x, y = dossier.entities[a], dossier.entities[b]
    if x.country and y.country and x.country != y.country:
        return True
    if x.position is None or y.position is None or "country" in (x.kind, y.kind):
        return False
    return _km((x.position.lat, x.position.lon), (y.position.lat, y.position.lon)) > FAR_KM


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    (p, x), (q, y) = (tuple(map(radians, point)) for point in (a, b))
    return 2 * 6371.0 * asin(sqrt(sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin((y - x) / 2) ** 2))
