"""One fact that the reports tell in other forms: here as a happening, there as somebody's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from twosource.knowledge.meanings import senses
from twosource.model.brief import About, Event, Statement, Support
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import DONE

Where = tuple[str, int, int]
Alike = Mapping[tuple[Where, Where], float]
# What a speech act makes of its content; a mere *said* leaves it to the words.
MADE_OF_IT = {"denied": "denied", "asked": "asked", "demanded": "asked", "promised": "planned"}


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A fact before its outlets and origins are counted.

    `told` are the triggers or contents that tell it. `deeds` are the words that tell the happening, their meanings and
    types; empty for a statement. `state` is what became of it, null where only the words say. `covered` marks words
    that facts of events quote already.
    """

    gist: str
    about: About
    support: tuple[Support, ...]
    told: frozenset[Where] = frozenset()
    deeds: frozenset[str] = frozenset()
    state: str | None = None
    covered: bool = False


def deeds(dossier: Dossier, group: Sequence[Key]) -> frozenset[str]:
    """Return what can tell two happenings of one kind: lemmas, meanings and types."""
    members = [dossier.readings[r].events[n] for r, n in group]
    named = {e.lemma for e in members} | {e.type for e in members if e.type}
    return frozenset(named).union(*(senses(e.lemma) for e in members))


def state(told: Event | Statement) -> str | None:
    """Return what became of what a draft tells."""
    if isinstance(told, Statement):
        return MADE_OF_IT.get(told.act)
    return "done" if told.status in DONE else told.status


def joined(drafts: Sequence[Draft], alike: Alike) -> list[Draft]:
    """Put together the drafts of different articles that tell one thing, the most alike first.

    Two that facts quote already add nothing to each other, so they come last.
    """
    groups = [[d] for d in drafts]
    place = list(range(len(drafts)))
    for _, _, a, b in sorted(
        (drafts[a].covered and drafts[b].covered, -score, a, b) for score, a, b in _pairs(drafts, alike)
    ):
        mine, other = groups[place[a]], groups[place[b]]
        if mine is not other and _articles(mine).isdisjoint(_articles(other)):
            mine += other
            groups[place[b]] = []
            place = [place[a] if p == place[b] else p for p in place]
    return [_one(group) for group in groups if group and not all(d.covered for d in group)]


def _pairs(drafts: Sequence[Draft], alike: Alike) -> Iterator[tuple[float, int, int]]:
    at: dict[Where, list[int]] = {}
    for n, draft in enumerate(drafts):
        for where in draft.told:
            at.setdefault(where, []).append(n)
    for (x, y), score in alike.items():
        yield from ((score, a, b) for a in at.get(x, ()) for b in at.get(y, ()) if a < b and _fit(drafts[a], drafts[b]))


def _fit(a: Draft, b: Draft) -> bool:
    if a.deeds and b.deeds and (a.deeds.isdisjoint(b.deeds) or a.state != b.state):
        return False
    spoken = {d.state for d in (a, b) if not d.deeds}
    if spoken & {"denied", "asked"}:
        return a.state == b.state
    return None in (a.state, b.state) or a.state == b.state


def _one(group: Sequence[Draft]) -> Draft:
    """The draft that stands for a group: a happening before words, the most told first."""
    best = min(group, key=lambda d: (not d.deeds, -len(_articles([d])), d.support[0].span, d.gist))
    return replace(best, support=tuple(s for d in (best, *(d for d in group if d is not best)) for s in d.support))


def _articles(group: Iterable[Draft]) -> set[str]:
    return {s.span.article for d in group for s in d.support}

