"""The same happening told twice: in another article, or again in this one.

Two mentions are judged by what was done, by whom to whom, when and where; what contradicts (other people, another
day, another town) weighs more than what agrees, because two meetings of one minister read much alike.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

import msgspec

from twosource.linking.components import components
from twosource.model.brief import Link
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import Decision
from twosource.model.parties import Party, parties, side_match
from twosource.model.reading import LocalEvent, When

SAME, UNSURE = 0.6, 0.45  # chosen on the bundled examples and ECB+ train by eye; issue 8 tunes them
MOST_UNSURE = 50  # near misses listed in a brief
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who is named first says nothing about who did it
# CAMEO codes that are different things to do although of one PLOVER type: a call, a visit, a meeting, mediation.
EXCLUSIVE = ("036", "041", "042", "043", "045")
VISITS = frozenset({"042", "043"})
WORD = re.compile(r"[^\W\d_]{4,}|\d[\d,.]*")


class EventLinks(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of mentions `(reading, event)` in canonical order, the group of each, and the decisions."""

    groups: tuple[tuple[Key, ...], ...]
    of: Mapping[Key, int]
    links: tuple[Link, ...]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One mention with its people and places as they are known across articles."""

    key: Key
    event: LocalEvent
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    words: frozenset[str]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on a pair with its reason in words; a `certain` *not the same* is never overruled by others."""

    decision: Decision
    score: float
    reason: str
    certain: bool = False


def link_events(dossier: Dossier) -> EventLinks:
    """Group the mentions of the same happening, within an article and across articles."""
    known = parties(dossier)
    views = [_view(dossier, r, n) for r, reading in enumerate(dossier.readings) for n in range(len(reading.events))]
    judged = {(a.key, b.key): judge(a, b, known, dossier) for a, b in _candidates(views, known)}
    groups = components(
        (v.key for v in views),
        [(*pair, j.score) for pair, j in judged.items() if j.decision == "same"],
        [pair for pair, j in judged.items() if j.decision == "not the same" and j.certain],
    )
    of = {key: n for n, group in enumerate(groups) for key in group}
    return EventLinks(groups=groups, of=of, links=tuple(_links(dossier, judged, of)))


def judge(a: View, b: View, known: Mapping[str, Party], dossier: Dossier) -> Judged:
    """Say whether two mentions tell the same happening."""
    against = _against(a, b, known, dossier)
    if against:
        return Judged(decision="not the same", score=0.0, reason=against, certain=True)
    score, reasons = 0.0, []
    for points, reason in _in_favour(a, b, known):
        score += points
        if points > 0:
            reasons.append(reason)
    decision: Decision = "same" if score >= SAME else "unsure" if score >= UNSURE else "not the same"
    return Judged(decision=decision, score=min(1.0, round(score, 3)), reason=", ".join(reasons) or "nothing in common")


def _view(dossier: Dossier, r: int, n: int) -> View:
    event = dossier.readings[r].events[n]
    text = dossier.articles[r].text
    return View(
        key=(r, n),
        event=event,
        actors=frozenset(dossier.ids(r, event.actors)),
        recipients=frozenset(dossier.ids(r, event.recipients)),
        place=dossier.entity(r, event.place),
        words=frozenset(w[:6].lower() for w in WORD.findall(text[slice(*event.clause)])),
    )


def _candidates(views: list[View], known: Mapping[str, Party]) -> Iterator[tuple[View, View]]:
    """Pairs of one type that share a party or a trigger; no other pair can be judged the same."""
    blocks: dict[tuple[str, str], list[View]] = defaultdict(list)
    for view in views:
        kind = view.event.type or "-"
        people = view.actors | view.recipients
        above = frozenset().union(*(known[p].above for p in people if p in known))
        for party in people | above:
            blocks[kind, party].append(view)
        blocks[kind, view.event.lemma].append(view)
    seen: set[tuple[Key, Key]] = set()
    for block in blocks.values():
        for a, b in combinations(sorted(block, key=lambda v: v.key), 2):
            if (a.key, b.key) not in seen:
                seen.add((a.key, b.key))
                yield a, b


def _against(a: View, b: View, known: Mapping[str, Party], dossier: Dossier) -> str | None:
    if a.key[0] == b.key[0] and a.event.sentence == b.event.sentence:
        return "two triggers in one sentence tell two things"
    if _other_deed(a.event, b.event):
        return "another kind of deed"
    if _apart(a.event.when, b.event.when):
        return "on other days"
    if _elsewhere(a.place, b.place, dossier):
        return "in other places"
    if min((m for m in _sides(a, b, known) if m is not None), default=1.0) == 0.0:
        return "other people"
    if {a.event.status, b.event.status} & {"planned", "requested", "possible"} and a.event.status != b.event.status:
        return None if a.event.lemma == b.event.lemma else "one is only intended"
    return None


def _in_favour(a: View, b: View, known: Mapping[str, Party]) -> Iterator[tuple[float, str]]:
    if a.event.lemma == b.event.lemma:
        yield 0.3, f"both say {a.event.lemma!r}"
    elif a.event.cameo and b.event.cameo and a.event.cameo[:3] == b.event.cameo[:3]:
        yield 0.25, "the same kind of deed"
    elif a.event.type is not None:
        yield 0.15, f"both {a.event.type}"
    matched = [m for m in _sides(a, b, known) if m is not None]
    if matched:
        yield 0.2 * sum(matched), "the same people" if len(matched) > 1 else "a party in common"
    if a.event.when and b.event.when and a.event.when.start and b.event.when.start:
        same = (a.event.when.start, a.event.when.end) == (b.event.when.start, b.event.when.end)
        yield (0.15 if same else 0.08), "the same time" if same else "times that agree"
    if a.place and b.place:
        yield (
            (0.1 if a.place == b.place else 0.06),
            "the same place" if a.place == b.place else "one place in the other",
        )
    shared = a.words & b.words
    yield 0.4 * len(shared) / max(1, min(len(a.words), len(b.words))), f"{len(shared)} words in common"


def _other_deed(a: LocalEvent, b: LocalEvent) -> bool:
    if a.type != b.type:
        return True
    if a.type is None:
        return a.lemma != b.lemma and a.mode != b.mode
    codes = {(e.cameo or "")[:3] for e in (a, b)}
    return len(codes) == 2 and codes != VISITS and any(code in EXCLUSIVE for code in codes)


def _sides(a: View, b: View, known: Mapping[str, Party]) -> tuple[float | None, float | None]:
    straight = (side_match(a.actors, b.actors, known), side_match(a.recipients, b.recipients, known))
    if a.event.type not in MUTUAL:
        return straight
    crossed = (side_match(a.actors, b.recipients, known), side_match(a.recipients, b.actors, known))
    return max(straight, crossed, key=lambda pair: (sum(m or 0.0 for m in pair), -pair.count(0.0)))


def _apart(a: When | None, b: When | None) -> bool:
    """Whether two times cannot overlap; open ends and undated mentions can."""
    if a is None or b is None:
        return False
    return bool((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _elsewhere(a: str | None, b: str | None, dossier: Dossier) -> bool:
    return a is not None and b is not None and a != b and not dossier.inside(a, b) and not dossier.inside(b, a)


def _links(dossier: Dossier, judged: Mapping[tuple[Key, Key], Judged], of: Mapping[Key, int]) -> Iterator[Link]:
    """The joins that hold, and the near misses, best first."""
    rows = sorted(judged.items(), key=lambda row: (-row[1].score, row[0]))
    unsure = 0
    for (a, b), j in rows:
        joined = j.decision == "same" and of[a] == of[b]
        unsure += j.decision == "unsure"
        if joined or (j.decision == "unsure" and unsure <= MOST_UNSURE):
            spans = [dossier.span(r, dossier.readings[r].events[n].trigger) for r, n in (a, b)]
            yield Link(
                kind="event",
                a=spans[0],
                b=spans[1],
                decision=j.decision,
                score=j.score,
                reason=j.reason,
                by="event-parts",
            )
