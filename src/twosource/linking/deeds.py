"""Joins who suffers the same in reports of one happening: *a man was arrested* and *Adam Roe was arrested*.

Where that happens to one person only in a report's news, and all reports that name somebody name the same one, the
description is of that one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from twosource.linking.candidates import Candidate, Groups, Key, Pair
from twosource.linking.descriptions import Alike, gender_of
from twosource.linking.pairs import Decided

# In ECB+ train all 42 pairs are one; of who does the same, and of what is no news, nine of ten there, and in other
# stories a third.
_SCORE = 0.55
_TOLD: tuple[Callable[[Candidate], object], ...] = (gender_of, lambda c: c.ages or None, lambda c: c.entity.country)


def same_victim(
    cast: Mapping[Key, Candidate], groups: Groups, _decided: Mapping[Pair, Decided], alike: Alike
) -> Iterator[tuple[Pair, Decided]]:
    """Yield decisions on persons of whom at least one report gives no name."""
    of = {key: n for n, group in enumerate(groups) for key in group}
    named = {n for n, group in enumerate(groups) if any(cast[k].names for k in group)}
    for deed, sufferers in sorted(_sufferers(cast).items()):
        alone = _alone(sufferers, of)
        for a in (c for c in alone.values() if of[c.key] not in named):
            near = {c.key for c in sufferers if c.key[0] != a.key[0] and alike(a.key[0], c.key[0])}
            known = {of[key] for key in near} & named
            if len(known) > 1:
                continue
            others = (c for c in alone.values() if c.key in near and (of[c.key] in known if known else c.key > a.key))
            for b in others:
                if of[a.key] != of[b.key] and _fit(b, *([cast[k] for k in groups[of[c.key]]] for c in (a, b))):
                    reason = f"the only one of whom either article tells “{deed}”, on the same matter"
                    yield (min(a.key, b.key), max(a.key, b.key)), Decided("same", _SCORE, reason, "suffers")


def _sufferers(cast: Mapping[Key, Candidate]) -> dict[str, list[Candidate]]:
    """Return the persons to whom each thing is done."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in cast.values():
        for deed in candidate.suffers if candidate.entity.kind == "person" else ():
            found[deed].append(candidate)
    return found


def _alone(sufferers: Sequence[Candidate], of: Mapping[Key, int]) -> dict[int, Candidate]:
    """Return for each article who suffers it there, where it is one only."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for one in sufferers:
        found[one.key[0]].append(one)
    return {article: own[0] for article, own in found.items() if len({of[c.key] for c in own}) == 1}


def _fit(other: Candidate, left: Sequence[Candidate], right: Sequence[Candidate]) -> bool:
    """Tell whether nothing speaks against one person: gender, age and country, or an article that tells of both.

    An article may describe somebody and name them elsewhere, so only the one counts where the other suffers it.
    """
    if any(c.key[0] == other.key[0] for c in left):
        return False
    for tell in _TOLD:
        said = [{told for c in group if (told := tell(c)) is not None} for group in (left, right)]
        if said[0] and said[1] and not said[0] & said[1]:
            return False
    return True
