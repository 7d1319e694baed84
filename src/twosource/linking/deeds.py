"""Joins who does or suffers the same in reports of one happening: *a man was arrested* and *Adam Roe was arrested*.

A part is a role and a verb. Where a report gives a part to one person only, and all reports that name somebody for it
name the same one, the description is of that one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from twosource.linking.candidates import Candidate, Key, Part
from twosource.linking.descriptions import Alike, Groups, Pair, gender_of
from twosource.linking.pairs import Decided

# Of those joined so in ECB+ train nine of ten are one; groups (*five people*, *dozens*) are so less often.
_SCORE = 0.55
_TOLD: tuple[Callable[[Candidate], object], ...] = (gender_of, lambda c: c.ages or None, lambda c: c.entity.country)


def same_part(
    cast: Mapping[Key, Candidate], groups: Groups, _decided: Mapping[Pair, Decided], alike: Alike
) -> Iterator[tuple[Pair, Decided]]:
    """Yield decisions on persons of whom at least one report gives no name."""
    of = {key: n for n, group in enumerate(groups) for key in group}
    named = {n for n, group in enumerate(groups) if any(cast[k].names for k in group)}
    for part, players in sorted(_players(cast).items()):
        alone = _alone(players, of)
        for a in (c for c in alone.values() if of[c.key] not in named):
            near = {c.key for c in players if c.key[0] != a.key[0] and alike(a.key[0], c.key[0])}
            known = {of[key] for key in near} & named
            if len(known) > 1:
                continue
            others = (c for c in alone.values() if c.key in near and (of[c.key] in known if known else c.key > a.key))
            for b in others:
                if of[a.key] != of[b.key] and _fit(b, *([cast[k] for k in groups[of[c.key]]] for c in (a, b))):
                    reason = f"the only one of whom either article tells “{part[1]}”, on the same matter"
                    yield (min(a.key, b.key), max(a.key, b.key)), Decided("same", _SCORE, reason, "part")


def _players(cast: Mapping[Key, Candidate]) -> dict[Part, list[Candidate]]:
    """Return the persons of each part."""
    found: dict[Part, list[Candidate]] = defaultdict(list)
    for candidate in cast.values():
        for part in candidate.parts if candidate.entity.kind == "person" else ():
            found[part].append(candidate)
    return found


def _alone(players: Sequence[Candidate], of: Mapping[Key, int]) -> dict[int, Candidate]:
    """Return for each article who plays a part there, where it is one only."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for player in players:
        found[player.key[0]].append(player)
    return {article: own[0] for article, own in found.items() if len({of[c.key] for c in own}) == 1}


def _fit(other: Candidate, left: Sequence[Candidate], right: Sequence[Candidate]) -> bool:
    """Tell whether nothing speaks against one person: gender, age and country, or an article that tells of both.

    An article may describe somebody and name them elsewhere, so only the one counts where the other plays the part.
    """
    if any(c.key[0] == other.key[0] for c in left):
        return False
    for tell in _TOLD:
        said = [{told for c in group if (told := tell(c)) is not None} for group in (left, right)]
        if said[0] and said[1] and not said[0] & said[1]:
            return False
    return True
