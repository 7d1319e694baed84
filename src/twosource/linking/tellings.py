"""Clauses of two articles that tell one thing, whoever is told to have said it: nearly all words of either are met."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from twosource.linking.clauses import own_part, pieces
from twosource.linking.wordings import FEWEST, LONG_RUN, Wording, met_share, run_of, told_apart, wording
from twosource.model.brief import Story
from twosource.model.dossier import Dossier

Where = tuple[str, int, int]  # article id, start, end
# Shares of the shorter and of the longer clause that the other tells, words weighed by how rare they are. Of pairs of
# clauses in ten annotated clusters that meet both, 96 in 100 tell a fact in common.
OF_SHORTER, OF_LONGER = 0.6, 0.5
COMMON = 60  # clauses of one story that say a word; two clauses that tell one thing share rarer ones too


class Unit(NamedTuple):
    """Words that tell one thing, or a `piece` of them, and of what: a happening's trigger or a statement's content."""

    of: Where
    words: Wording
    piece: bool = False


def alike(dossier: Dossier, stories: Sequence[Story]) -> Mapping[tuple[Where, Where], float]:
    """Return how alike happenings, by their triggers, and contents of different articles of a story are.

    Only pairs that tell one thing are there. A happening is compared by its own part of a clause that tells several; a
    content by its parts too, but not two contents by a part of each.
    """
    units = list(_units(dossier))
    story = {article: n for n, one in enumerate(stories) for article in one.articles}
    found: dict[tuple[Where, Where], float] = {}
    for n in range(len(stories)):
        own = {place: told for place, told in enumerate(units) if story.get(told.of[0]) == n}
        for x, y in _candidates(own):
            a, b = units[x], units[y]
            if not (a.piece and b.piece) and (score := _alike(a.words, b.words)):
                score = max(score, found.get((a.of, b.of), 0.0))
                found[a.of, b.of] = found[b.of, a.of] = score
    return found


def _units(dossier: Dossier) -> Iterator[Unit]:
    for article, reading in zip(dossier.articles, dossier.readings, strict=True):
        for event in reading.events:
            of, part = (article.id, *event.trigger), own_part(article.text, event, reading.events)
            yield from (Unit(of, wording(article.text[start:end])) for start, end in {event.clause, part})
        for statement in reading.statements:
            for content in statement.content:
                of = (article.id, *content)
                yield Unit(of, wording(article.text[slice(*content)]))
                parts = [p for p in pieces(article.text, content) if p != content]
                yield from (Unit(of, wording(article.text[start:end]), piece=True) for start, end in parts)


def _candidates(units: Mapping[int, Unit]) -> Iterator[tuple[int, int]]:
    """Yield pairs of different articles that share words or meanings; what everybody says brings none together."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, unit in units.items():
        for key in {*unit.words.words, *unit.words.meanings}:
            index[key].append(place)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for rows in (rows for rows in index.values() if len(rows) <= COMMON):
        for a, b in combinations(rows, 2):
            if units[a].of[0] != units[b].of[0]:
                shared[a, b] += 1
    yield from (pair for pair, n in sorted(shared.items()) if n >= FEWEST)


def _alike(a: Wording, b: Wording) -> float | None:
    short, long = sorted((a, b), key=lambda w: (len(w.tokens), w.tokens))
    if len(short.words) < FEWEST or told_apart(short, long):
        return None
    met, share = met_share(short, long)
    back = met_share(long, short)[1]
    if len(met) < FEWEST or share < OF_SHORTER:
        return None
    if back >= OF_LONGER or run_of(short, long) >= max(LONG_RUN, len(short.tokens) - 1):
        return round((share + back) / 2, 3)
    return None
