"""Finds the entities that people have judged the same or not the same."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from twosource.linking.candidates import Candidate, Key, ranked
from twosource.linking.pairs import Decided
from twosource.model.judgement import Anchor, Judgement
from twosource.model.reading import Reading


def verdicts(
    cast: Iterable[Candidate], readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> dict[tuple[Key, Key], Decided]:
    """Return the decisions people made on pairs of entities; a later line undoes an earlier one on the same anchors."""
    texts: dict[str, list[Candidate]] = defaultdict(list)
    sha = [readings[r].article.sha256 for r in ranked(readings)]
    for candidate in cast:
        texts[sha[candidate.key[0]]].append(candidate)
    found: dict[tuple[Key, Key], Decided] = {}
    for judgement in judgements:
        if judgement.what not in ("same", "not the same") or not isinstance(judgement.b, Anchor):
            continue
        for a in _at(judgement.a, texts):
            for b in _at(judgement.b, texts):
                if a.key != b.key:
                    pair = (min(a.key, b.key), max(a.key, b.key))
                    found[pair] = Decided(judgement.what, 1.0, judgement.why or f"{judgement.by} says so", "person")
    return found


def _at(anchor: Anchor, texts: dict[str, list[Candidate]]) -> list[Candidate]:
    """Return the entities whose mention is closest to the anchor's extent, one for each copy of the text."""
    best: dict[int, tuple[int, Candidate]] = {}
    for candidate in texts.get(anchor.sha256, ()):
        for m in candidate.entity.mentions:
            if m.start < anchor.end and anchor.start < m.end:
                distance = abs(m.start - anchor.start) + abs(m.end - anchor.end)
                rank = candidate.key[0]
                if rank not in best or distance < best[rank][0]:
                    best[rank] = (distance, candidate)
    return [candidate for _, candidate in best.values()]
