"""One utterance is one origin, whoever each report says it is of.

One report names the body, the next the woman who spoke for it, a third mixes up two passengers: the same words in two
articles were said once.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from msgspec.structs import replace

from twosource.model.brief import Support

SHORTEST = 3  # words; fewer are shared by chance
WHOLE = 5  # words that stand in the other from first to last; of fewer that has to be all of it
FEWEST = 6  # words of which nearly all are the same
ALIKE = 0.75  # share of the words: what was heard once is written down in two ways; of a trimmed one, of their runs
# A clause of these few words describes somebody in any mouth: *who have been injured*.
RELATIVE = frozenset({"who", "which", "that", "where", "when", "whose"})
WORD = re.compile(r"\w+")
Standing = Callable[[str], int]
"""How good a name for a speaker an id is, the best first: who spoke, before who prints it or only describes him."""


def one_voice(rows: Sequence[Support], standing: Standing) -> list[Support]:
    """Return support that is of one utterance with the origin that is best named, and that most of it has."""
    votes = Counter(s.origin.counts_as for s in rows if s.origin.basis != "unnamed")
    if len(votes) < 2:
        return list(rows)
    whole = min(votes, key=lambda name: (standing(name), -votes[name], name))
    return [
        s if s.origin.basis == "unnamed" else Support(span=s.span, origin=replace(s.origin, counts_as=whole))
        for s in rows
    ]


def said_once(rows: Sequence[Support], standing: Standing) -> tuple[Support, ...]:
    """Return support in which the same words of two articles, each with a speaker, count as one origin."""
    renamed: dict[str, str] = {}
    for a, b in _said_twice(rows):
        both = _last(a.origin.counts_as, renamed), _last(b.origin.counts_as, renamed)
        first, second = sorted(both, key=lambda name: (standing(name), name))
        if first != second:
            renamed[second] = first
    return tuple(
        Support(span=s.span, origin=replace(s.origin, counts_as=_last(s.origin.counts_as, renamed)))
        if s.origin.counts_as in renamed and _spoken(s)
        else s
        for s in rows
    )


def _said_twice(rows: Sequence[Support]) -> Iterator[tuple[Support, Support]]:
    for a, b in combinations([s for s in rows if _spoken(s)], 2):
        apart = a.span.article != b.span.article and a.origin.counts_as != b.origin.counts_as
        if apart and _same_words(a.span.text, b.span.text):
            yield a, b


def _spoken(support: Support) -> bool:
    return support.origin.basis != "unnamed" and not support.origin.counts_as.startswith("own:")


def _last(name: str, renamed: dict[str, str]) -> str:
    while name in renamed:
        name = renamed[name]
    return name


def _same_words(a: str, b: str) -> bool:
    x, y = sorted((_words(a), _words(b)), key=len)
    if len(x) < SHORTEST:
        return False
    if len(x) < WHOLE:
        return x == y and x[0] not in RELATIVE
    if f" {' '.join(x)} " in f" {' '.join(y)} ":
        return True
    if len(x) < FEWEST:
        return False
    if len(x) >= ALIKE * len(y):
        return len(set(x) & set(y)) >= ALIKE * len(set(x))
    runs = [{words[i : i + SHORTEST] for i in range(len(words) - SHORTEST + 1)} for words in (x, y)]
    return len(runs[0] & runs[1]) >= ALIKE * len(runs[0])


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in WORD.findall(text))
