"""Joins one name that two reports of a story were read to give to different kinds of things: a slip of reading.

*Drake* may be a person in one article and a body in another; on the same matter, and with no table that knows a thing
of that name, it is one. Where one article itself has two things of the name, they stay apart, and so does the surname
of somebody whom an article names in full.
"""

from collections.abc import Iterator, Mapping

from twosource import knowledge
from twosource.linking.candidates import Candidate, Groups, Key, Pair
from twosource.linking.descriptions import Alike
from twosource.linking.pairs import Decided

_SCORE = 0.55


def misread(
    cast: Mapping[Key, Candidate], groups: Groups, decided: Mapping[Pair, Decided], alike: Alike
) -> Iterator[tuple[Pair, Decided]]:
    """Yield decisions on unknown things of one name and two kinds, in articles on the same matter."""
    surnames = {key for group in groups if _in_full(cast, group) for key in group if not cast[key].full}
    for (a, b), d in decided.items():
        if d.by != "kind" or d.decision != "not the same" or a[0] == b[0] or not alike(a[0], b[0]):
            continue
        shared = set(cast[a].names) & set(cast[b].names)
        known = any(_known(cast[key], name) for key in (a, b) for name in shared)
        if shared and not known and surnames.isdisjoint((a, b)):
            yield (a, b), Decided("same", _SCORE, f"“{min(shared)}” in both, on the same matter", "kind")


def _in_full(cast: Mapping[Key, Candidate], group: tuple[Key, ...]) -> bool:
    return any(cast[key].type == "person" and cast[key].full for key in group)


def _known(candidate: Candidate, name: str) -> bool:
    """Tell whether a name may well be two things: the tables have one, or it begins like a person's."""
    given = name.partition(" ")[0] in knowledge.first_names()
    return candidate.entity.known is not None or given or bool(knowledge.lookup(name))
