"""Which entities of several stories are one actor: by what is known of them, and by their full names.

Entities belong to their story; no link of a brief reaches beyond it. Across stories the packaged tables decide, then
full names. A surname alone belongs to the one actor whose name it ends, and to nobody in particular where several
have it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from twosource.linking.candidates import CLASSES
from twosource.linking.components import components
from twosource.linking.names import same_name
from twosource.model.brief import Entity
from twosource.model.kinds import EntityKind
from twosource.store.cast import People

_SAME, _DOUBT = 0.5, 0.4  # what same_name promises


class Seen(msgspec.Struct, frozen=True):
    """An entity of one story's brief. `known`: the packaged tables' rows of its names."""

    story: str
    brief: People
    entity: Entity
    known: frozenset[str]

    @property
    def names(self) -> Counter[str]:
        """Its written forms and how often each stands."""
        return Counter({name.name: name.count for name in self.entity.names})


class Actor(msgspec.Struct, frozen=True):
    """Entities of several stories that are one actor, and where that is unsure, why."""

    seen: tuple[Seen, ...]
    unsure: str

    @property
    def kind(self) -> EntityKind:
        """The kind that most stories give it."""
        kinds = Counter(s.entity.kind for s in self.seen)
        return min(kinds, key=lambda kind: (-kinds[kind], kind))

    @property
    def names(self) -> Counter[str]:
        """Its written forms and how often each stands."""
        return sum((s.names for s in self.seen), Counter())

    @property
    def name(self) -> str:
        """The form that most stories show it by, a full name where there is one."""
        shown, written = Counter(s.entity.name for s in self.seen), self.names
        return min(shown, key=lambda name: (" " not in name, -shown[name], -written[name], name))


def actors(seen: Sequence[Seen]) -> list[Actor]:
    """Return the actors that entities stand for, those with most mentions first."""
    full = [n for n, one in enumerate(seen) if one.known or _full(one)]
    pairs = [(a, b, 1.0) for i, a in enumerate(full) for b in full[i + 1 :] if _same(seen[a], seen[b])]
    groups = [list(group) for group in components(full, pairs)]
    alone: list[Actor] = []
    for n in sorted(set(range(len(seen))) - set(full)):
        fitting = [group for group in groups if any(_fits(seen[n], seen[m]) for m in group if m in full)]
        if len(fitting) == 1:
            fitting[0].append(n)
        else:
            alone.append(Actor((seen[n],), _whose(seen[n], [seen[group[0]] for group in fitting])))
    found = [_actor([seen[n] for n in group]) for group in groups] + alone
    return sorted(found, key=lambda a: (-a.names.total(), a.name, a.seen[0].story))


def _actor(seen: Sequence[Seen]) -> Actor:
    """Return one actor; it is unsure where two of its names alone do not tell."""
    doubts = sorted(
        {
            f"whether {a!r} is {b!r}"
            for one in seen
            for other in seen
            for a in one.names
            for b in other.names
            if a < b and _DOUBT <= same_name(a, b, kind=one.entity.kind).score < _SAME
        }
    )
    return Actor(tuple(sorted(seen, key=lambda s: (s.story, s.entity.id))), "; ".join(doubts[:3]))


def _whose(one: Seen, others: Sequence[Seen]) -> str:
    names = " or ".join(sorted({other.entity.name for other in others}))
    return f"the story {one.story} has {one.entity.name!r} only, which may be {names}" if names else ""


def _full(one: Seen) -> list[str]:
    """Return the names that tell who is meant: of a person more than one word, of all else any."""
    person = one.entity.kind == "person"
    return [name for name in one.names if not person or len(name.split()) > 1]


def _same(a: Seen, b: Seen) -> bool:
    if CLASSES[a.entity.kind] != CLASSES[b.entity.kind] or a.story == b.story:
        return False
    if a.known and b.known:
        return not a.known.isdisjoint(b.known)
    return _alike(_full(a), _full(b), a.entity.kind)


def _fits(short: Seen, full: Seen) -> bool:
    alike = CLASSES[short.entity.kind] == CLASSES[full.entity.kind]
    return alike and _alike(short.names, full.names, full.entity.kind)


def _alike(a: Iterable[str], b: Iterable[str], kind: EntityKind) -> bool:
    others = list(b)
    return any(same_name(x, y, kind=kind).score >= _SAME for x in a for y in others)
