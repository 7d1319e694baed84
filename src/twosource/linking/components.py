"""Groups out of pairwise decisions: connected components in canonical order, with *not the same* as a cut."""

from collections.abc import Iterable
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Any)


def components(
    keys: Iterable[Key], same: Iterable[tuple[Key, Key, float]], cuts: Iterable[tuple[Key, Key]] = ()
) -> tuple[tuple[Key, ...], ...]:
    """Return the groups that the decisions make, each sorted, in order of their first members.

    Decisions are taken strongest first, ties in the order of their keys, so the order of arrival never matters. A
    decision that would bring two keys of a cut into one group is not followed.

    Args:
        keys: hashable, orderable things; those named only in decisions are added.
        same: two keys that are the same, and how sure that is.
        cuts: two keys that are not the same, whatever their neighbours are.
    """
    edges = _canonical(same)
    apart = {pair for a, b in cuts if a != b for pair in ((a, b), (b, a))}
    group = {key: {key} for key in (*keys, *(k for _, a, b in edges for k in (a, b)))}
    foes: dict[Key, set[Key]] = {key: set() for key in group}
    for a, b in apart:
        if a in group:
            foes[a].add(b)
    for _, a, b in edges:
        if group[a] is not group[b] and not _cut(group[a], group[b], foes):
            _merge(group, a, b)
    return tuple(sorted({tuple(sorted(members)) for members in group.values()}))


def _canonical(same: Iterable[tuple[Key, Key, float]]) -> list[tuple[float, Key, Key]]:
    return sorted({(-score, min(a, b), max(a, b)) for a, b, score in same})


def _cut(left: set[Key], right: set[Key], foes: dict[Key, set[Key]]) -> bool:
    small, large = sorted((left, right), key=len)
    return any(not foes[key].isdisjoint(large) for key in small)


def _merge(group: dict[Key, set[Key]], a: Key, b: Key) -> None:
    small, large = sorted((group[a], group[b]), key=len)
    large |= small
    for key in small:
        group[key] = large
