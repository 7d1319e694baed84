"""Joins groups that articles only describe: the same head noun, of the same holder, with nothing against it.

The noun has to agree in number as well: a delegation is not the delegations of past years.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from twosource.linking.candidates import Candidate, Key, singular
from twosource.linking.pairs import Decided

Pair = tuple[Key, Key]
Groups = tuple[tuple[Key, ...], ...]
_SAME_HOLDER = 0.8
_SAME_HEAD = 0.6
_DESCRIBED = frozenset({"group", "other", "organization"})
# Words of rank and number: a *senior delegation* is the delegation.
_RANK = frozenset({"senior", "high-ranking", "top", "leading", "visiting", "small", "large", "several", "many"})
# Heads that stand for anybody: two articles' *officials* are no reason to think of the same ones.
VAGUE = frozenset(
    {
        "official", "source", "witness", "analyst", "expert", "people", "person", "man", "woman", "child", "resident",
        "observer", "critic", "supporter", "side", "party", "leader", "member", "group", "civilian", "victim",
        "spokesman", "spokeswoman", "spokesperson", "authority", "country", "reporter", "journalist", "lawyer",
        "neighbor", "neighbour",
    }
)  # fmt: skip
_SMALL = frozenset(
    {
        "a", "an", "the", "this", "that", "these", "those", "some", "all", "any", "other", "another",
        "its", "his", "her", "their", "our", "and", "of", "in", "on", "at", "for",
    }
)  # fmt: skip


def described(
    cast: Mapping[Key, Candidate], groups: Groups, _decided: Mapping[Pair, Decided]
) -> Iterator[tuple[Pair, Decided]]:
    """Yield decisions on described entities of different articles."""
    of = {key: n for n, group in enumerate(groups) for key in group}
    heads: dict[str, list[Candidate]] = {}
    for candidate in cast.values():
        if candidate.described and candidate.entity.kind in _DESCRIBED:
            for head in candidate.heads:
                heads.setdefault(head, []).append(candidate)
    narrowed = {c.key: _modifiers(c, cast) for members in heads.values() for c in members}
    for head, members in sorted(heads.items()):
        for a, b in combinations(members, 2):
            left, right = narrowed[a.key], narrowed[b.key]
            if a.key[0] == b.key[0]:
                yield (a.key, b.key), Decided("not the same", 0.8, "two in one article", "described")
            elif left == right or (a.entity.holder is not None and (left <= right or right <= left)):
                yield from _decide(head, (a, b), left & right, _peers(members, a, b, narrowed), of)


def _peers(members: list[Candidate], a: Candidate, b: Candidate, narrowed: Mapping[Key, frozenset[str]]) -> int:
    """Return how many in the two articles the words fit: those narrowed alike, or all where one says less."""
    near = [m for m in members if m.key[0] in (a.key[0], b.key[0])]
    alike = narrowed[a.key] == narrowed[b.key] != frozenset()
    return sum(narrowed[m.key] == narrowed[a.key] for m in near) if alike else len(near)


def _decide(
    head: str, both: tuple[Candidate, Candidate], narrowed: frozenset[str], peers: int, of: Mapping[Key, int]
) -> Iterator[tuple[Pair, Decided]]:
    """Decide on two descriptions with the same head; `narrowed` are the words that narrow both of them."""
    a, b = both
    holders = [of[c.key[0], c.entity.holder] if c.entity.holder is not None else None for c in (a, b)]
    pair = (a.key, b.key)
    countries = {c.entity.country for c in (a, b)} - {None}
    if holders[0] != holders[1] or len(countries) > 1:
        return
    if singular(head) in VAGUE:
        return
    if holders[0] is not None:
        yield pair, Decided("same", _SAME_HOLDER, f"“{head}” of the same holder in both", "described")
    elif narrowed and peers == 2 and _common_ground(a.key[0], b.key[0], of):
        reason = f"the only {' '.join(sorted(narrowed))} “{head}” of either article, on the same matter"
        yield pair, Decided("same", _SAME_HEAD, reason, "described")
    else:
        yield pair, Decided("unsure", 0.4, f"“{head}” in both, and nothing that tells whose", "described")


def _common_ground(left: int, right: int, of: Mapping[Key, int]) -> bool:
    """The articles have at least three entities in common."""
    return len({n for k, n in of.items() if k[0] == left} & {n for k, n in of.items() if k[0] == right}) >= 3


def _modifiers(candidate: Candidate, cast: Mapping[Key, Candidate]) -> frozenset[str]:
    """Return the words that narrow the description, beside its holder: one may say no more than the other."""
    holder = candidate.entity.holder
    held = cast[candidate.key[0], holder].names if holder is not None else ()
    words = {w.removesuffix("’s").removesuffix("'s") for w in candidate.entity.name.lower().split()}
    words -= _SMALL | _RANK | {w.lower() for name in held for w in name.split()}
    return frozenset(w for w in words if w.isalpha() and w not in candidate.heads)
