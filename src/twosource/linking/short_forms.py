"""Resolves a body's short form to the one fuller name in the same story: *Amnesty* for *Amnesty International*."""

import re
from collections.abc import Callable, Iterator, Mapping

from twosource import knowledge
from twosource.linking.candidates import Candidate, Groups, Key, Pair
from twosource.linking.pairs import Decided

_SCORE = 0.65
_WORDS = re.compile(r"[^\W_]+")
# Words that begin or end the names of many bodies, so that alone they name none.
_COMMON = frozenset(
    "united national international world central european african american arab islamic ministry department bank state "
    "royal federal supreme new north south east west northern southern eastern western first people democratic free "
    "republic social general high human house group front service office association society trust fund project".split()
)


def short_forms(
    cast: Mapping[Key, Candidate], groups: Groups, _decided: Mapping[Pair, Decided], alike: Callable[[int, int], bool]
) -> Iterator[tuple[Pair, Decided]]:
    """Yield decisions on bodies named by the first or last word of a fuller name, where only one body is meant."""
    of = {key: n for n, group in enumerate(groups) for key in group}
    bodies = [c for c in cast.values() if c.type == "body" and c.names]
    towns = {name for c in cast.values() if c.type == "place" for name in c.names}
    short = [c for c in bodies if not c.entity.known and all(n not in towns and _short(n) for n in c.names)]
    ends: dict[str, list[Candidate]] = {}
    for body in bodies:
        for word in {w for name in body.names for w in _ends(name)}:
            ends.setdefault(word, []).append(body)
    for candidate in short:
        full = [f for name in candidate.names for f in ends.get(name.casefold(), ())]
        near = [f for f in full if f.key[0] != candidate.key[0] and alike(f.key[0], candidate.key[0])]
        if len({of[f.key] for f in near}) != 1:
            continue
        reason = f"only one fuller name in the story has “{candidate.names[0]}” at an end"
        for other in near:
            pair = (min(other.key, candidate.key), max(other.key, candidate.key))
            if of[other.key] != of[candidate.key]:
                yield pair, Decided("same", _SCORE, reason, "short-form")


def _short(name: str) -> bool:
    """Tell whether a name is one word that could be of one body only."""
    word = name.casefold()
    listed = word in _COMMON or word in knowledge.common_nouns() or word in knowledge.role_nouns()
    listed = listed or any(row.kind in ("place", "country", "person") for row in knowledge.lookup(name))
    return _WORDS.fullmatch(name) is not None and not listed and knowledge.demonym(name) is None


def _ends(name: str) -> Iterator[str]:
    words = [w.casefold() for w in _WORDS.findall(name)]
    if len(words) > 1:
        yield from (words[0], words[-1])
