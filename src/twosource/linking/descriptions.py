"""Joins groups that articles only describe: the same head noun, of the same holder, with nothing against it."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from twosource.linking.candidates import Candidate, Key
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
        if candidate.described and candidate.entity.head and candidate.entity.kind in _DESCRIBED:
            heads.setdefault(_lemma(candidate.entity.head), []).append(candidate)
    for head, members in sorted(heads.items()):
        for a, b in combinations(members, 2):
            if a.key[0] != b.key[0]:
                modifiers = _modifiers(a, cast), _modifiers(b, cast)
                if modifiers[0] <= modifiers[1] or modifiers[1] <= modifiers[0]:
                    yield from _decide(head, a, b, _peers(members, a, b), of)


def _peers(members: list[Candidate], a: Candidate, b: Candidate) -> int:
    """Return how many of the same head the two articles have."""
    return sum(m.key[0] in (a.key[0], b.key[0]) for m in members)


def _decide(head: str, a: Candidate, b: Candidate, peers: int, of: Mapping[Key, int]) -> Iterator[tuple[Pair, Decided]]:
    holders = [of[c.key[0], c.entity.holder] if c.entity.holder is not None else None for c in (a, b)]
    pair = (a.key, b.key)
    if holders[0] != holders[1] or a.entity.country != b.entity.country:
        return
    if holders[0] is not None:
        yield pair, Decided("same", _SAME_HOLDER, f"“{head}” of the same holder in both", "described")
    elif head not in VAGUE and peers == 2 and _common_ground(a.key[0], b.key[0], of):
        yield pair, Decided("same", _SAME_HEAD, f"the only “{head}” of either article, on the same matter", "described")
    else:
        yield pair, Decided("unsure", 0.4, f"“{head}” in both, and nothing that tells whose", "described")


def _common_ground(left: int, right: int, of: Mapping[Key, int]) -> bool:
    """The articles have at least three entities in common."""
    return len({n for k, n in of.items() if k[0] == left} & {n for k, n in of.items() if k[0] == right}) >= 3


def _modifiers(candidate: Candidate, cast: Mapping[Key, Candidate]) -> frozenset[str]:
    """Return the words that narrow the description, beside its holder: one may say no more than the other."""
    holder = candidate.entity.holder
    held = cast[candidate.key[0], holder].names if holder is not None else ()
    head = _lemma(candidate.entity.head or "")
    words = {w.removesuffix("’s").removesuffix("'s") for w in candidate.entity.name.lower().split()}
    words -= _SMALL | _RANK | {w.lower() for name in held for w in name.split()}
    return frozenset(w for w in words if w.isalpha() and _lemma(w) != head)


def _lemma(head: str) -> str:
    """Return a plural head as a singular, roughly: enough to meet the same word in another article."""
    return head[:-1] if head.endswith("s") and not head.endswith(("ss", "us", "is")) else head
