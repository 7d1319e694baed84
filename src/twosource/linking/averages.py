"""Groups whose members are on average likely the same: average linkage in canonical order, with cuts.

One mistaken pair joins two groups where any pair may; where the mean of all pairs decides, the others outvote it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush
from typing import Any, TypeVar

from twosource.linking.components import components

Key = TypeVar("Key", bound=Any)
ROUNDS = 20
LEAST = 1e-6


def average_groups(
    keys: Iterable[Key],
    scores: Mapping[tuple[Key, Key], float],
    floor: float,
    cuts: Iterable[tuple[Key, Key]] = (),
    given: Iterable[tuple[Key, Key]] = (),
) -> tuple[tuple[Key, ...], ...]:
    """Return the groups, each sorted, in order of their first members.

    The two groups with the highest mean are joined first, ties in the order of their keys, until no mean is as high as
    the floor. So the order of arrival never matters.

    Args:
        keys: hashable, orderable things.
        scores: how likely two of them are the same; a pair that is not there counts as 0.
        floor: the least mean of the pairs between two groups that joins them.
        cuts: pairs that no group may hold.
        given: pairs that are one whatever their score is, if no cut parts them.
    """
    apart: list[tuple[Key, Key]] = [*cuts]
    start = components(keys, ((a, b, 1.0) for a, b in given), apart)
    members = dict(enumerate(start))
    of = {key: n for n, group in members.items() for key in group}
    sums: dict[int, dict[int, float]] = {n: {} for n in members}
    for (a, b), score in sorted(scores.items()):
        _add(sums, of[a], of[b], score)
    foes: dict[int, set[int]] = {n: set() for n in members}
    for a, b in apart:
        if a in of and b in of:
            foes[of[a]].add(of[b])
            foes[of[b]].add(of[a])

    def mean(x: int, y: int) -> float:
        return sums[x].get(y, 0.0) / (len(members[x]) * len(members[y]))

    queue = [_row(mean(x, y), x, y, members) for x in sums for y in sums[x] if x < y and mean(x, y) >= floor]
    heapify(queue)
    while queue:
        _, _, _, x, y = heappop(queue)
        if x not in members or y not in members or y in foes[x]:
            continue
        new = len(start) + len(of) + max(members)
        members[new] = tuple(sorted(members[x] + members[y]))
        sums[new], foes[new] = {}, set()
        for old in (x, y):
            for other, score in sums.pop(old).items():
                if other not in (x, y):
                    sums[other].pop(old)
                    _add(sums, new, other, score)
            for foe in foes.pop(old) - {x, y}:
                foes[foe].discard(old)
                foes[foe].add(new)
                foes[new].add(foe)
        del members[x], members[y]
        for other in sums[new]:
            if mean(new, other) >= floor:
                heappush(queue, _row(mean(new, other), new, other, members))
    return _settled(members, scores, floor, apart)


def _settled(
    members: Mapping[int, tuple[Key, ...]],
    scores: Mapping[tuple[Key, Key], float],
    floor: float,
    apart: Iterable[tuple[Key, Key]],
) -> tuple[tuple[Key, ...], ...]:
    """Let each member, in order, go where it has most in common, until all stay.

    What two have in common is their score above the floor: the first join of a chain may have been the lesser one.
    """
    of = {key: n for n, group in members.items() for key in group}
    near: dict[Key, dict[Key, float]] = {key: {} for key in of}
    for (a, b), score in scores.items():
        near[a][b] = near[b][a] = score
    for a, b in apart:
        if a in of and b in of:
            near[a][b] = near[b][a] = -math.inf
    size = Counter(of.values())
    for _ in range(ROUNDS):
        moved = False
        for key in sorted(of):
            gain: dict[int, float] = defaultdict(float)
            for other, score in near[key].items():
                gain[of[other]] += score
            own = of[key]
            worth = {n: g - floor * (size[n] - (n == own)) for n, g in gain.items()}
            best = max(worth, key=lambda n: (worth[n], -n), default=own)
            if worth.get(best, 0.0) > max(0.0, worth.get(own, 0.0)) + LEAST:
                size[own] -= 1
                size[best] += 1
                of[key], moved = best, True
        if not moved:
            break
    groups: dict[int, list[Key]] = defaultdict(list)
    for key in sorted(of):
        groups[of[key]].append(key)
    return tuple(sorted(tuple(g) for g in groups.values()))


def _add(sums: dict[int, dict[int, float]], x: int, y: int, score: float) -> None:
    if x != y:
        sums[x][y] = sums[x].get(y, 0.0) + score
        sums[y][x] = sums[y].get(x, 0.0) + score


def _row(mean: float, x: int, y: int, members: Mapping[int, tuple[Any, ...]]) -> tuple[float, Any, Any, int, int]:
    first, second = sorted((members[x], members[y]))
    return (-round(mean, 9), first, second, x, y)
