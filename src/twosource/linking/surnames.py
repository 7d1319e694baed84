"""Resolves what an article names in short (a surname, *the foreign ministry*) to the one fuller name it can be."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from twosource.linking import persons
from twosource.linking.candidates import Candidate, Groups, Key, Pair
from twosource.linking.names import same_name
from twosource.linking.pairs import Decided

_RESOLVED = 0.7
_BOTH_SHORT = 0.6


def surnames(
    cast: Mapping[Key, Candidate], groups: Groups, _decided: Mapping[Pair, Decided]
) -> Iterator[tuple[Pair, Decided]]:
    """Yield decisions on persons named by surname alone: joined where only one fuller name fits, else unsure."""
    full = [[k for k in g if cast[k].entity.kind == "person" and cast[k].full] for g in groups]
    short = [c for c in cast.values() if c.entity.kind == "person" and c.names and not c.full]
    for candidate in short:
        fitting = [g for g in full if g and _fits(candidate, [cast[k] for k in g])]
        yield from _resolve(candidate, fitting, "surname")
        if not fitting:
            yield from _among_short(candidate, short)
            yield from _bodies(candidate, cast)


def _fits(short: Candidate, group: list[Candidate]) -> bool:
    """The surname fits all full names of a group's member; titles agree in gender where both have one."""
    return any(same_name(s, f).score >= 0.5 for s in short.names for c in group for f in c.full)


def _resolve(short: Candidate, fitting: list[list[Key]], rule: str) -> Iterator[tuple[Pair, Decided]]:
    name = short.names[0]
    for group in fitting:
        for key in (k for k in group if k[0] != short.key[0]):
            pair = (min(key, short.key), max(key, short.key))
            if len(fitting) == 1:
                yield pair, Decided("same", _RESOLVED, f"only one fuller name fits “{name}”", rule)
            else:
                yield pair, Decided("unsure", 0.45, f"“{name}” fits {len(fitting)} fuller names", rule)


def _among_short(candidate: Candidate, others: list[Candidate]) -> Iterator[tuple[Pair, Decided]]:
    """Two articles that know a surname only, and no article knows more."""
    for other in others:
        if other.key[0] > candidate.key[0] and any(_alike(x, y) for x in candidate.names for y in other.names):
            reason = f"“{candidate.names[0]}” in both, and no fuller name in any article"
            yield (candidate.key, other.key), Decided("same", _BOTH_SHORT, reason, "surname")


def _bodies(short: Candidate, cast: Mapping[Key, Candidate]) -> Iterator[tuple[Pair, Decided]]:
    """What one article takes for a surname, and another knows as a body's short name: *Holm*, *Holm Shipping*."""
    for other in cast.values():
        if other.type == "body" and other.key[0] != short.key[0] and set(short.names) & set(other.names):
            reason = f"“{short.names[0]}” is a body in the other article, and nobody’s surname in any"
            pair = (min(other.key, short.key), max(other.key, short.key))
            yield pair, Decided("same", _BOTH_SHORT, reason, "surname")


def _alike(x: str, y: str) -> bool:
    return persons.parse(x).words == persons.parse(y).words and bool(persons.parse(x).words)


def bare_names(
    cast: Mapping[Key, Candidate], groups: Groups, decided: Mapping[Pair, Decided]
) -> Iterator[tuple[Pair, Decided]]:
    """Yield decisions on bodies named without their country, where all that fit are one group."""
    of = {key: n for n, group in enumerate(groups) for key in group}
    fitting: dict[Key, set[int]] = defaultdict(set)
    bare = [(pair, d) for pair, d in decided.items() if d.by == "bare-name"]
    for (a, b), _ in bare:
        fitting[a].add(of[b])
        fitting[b].add(of[a])
    for (a, b), d in bare:
        short = min((a, b), key=lambda k: (bool(cast[k].entity.country), bool(cast[k].entity.known), k))
        if len(fitting[short]) == 1:
            yield (a, b), Decided("same", _RESOLVED, d.reason + "; nothing else fits", "bare-name")
