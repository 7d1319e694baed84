"""Sentences that two articles print all but word for word: neither outlet found them alone."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from twosource.model.dossier import Dossier, kept
from twosource.model.reading import LocalStatement, Range

RUN = 3  # words; shorter runs are shared by chance
FEWEST = 9  # words below which two reporters may well write one sentence
ALIKE = 0.75  # share of a sentence's runs that stand in the other; an edited or trimmed sentence keeps as many
WORD = re.compile(r"\w+")


def printed_elsewhere(dossier: Dossier, r: int, sentence: Range) -> Iterator[tuple[int, Range]]:
    """Yield where other articles print a sentence of article `r`: the article and its sentence."""
    own = _runs(dossier.articles[r].text[slice(*sentence)])
    if len(own) < FEWEST - RUN + 1:
        return
    index = _printed(dossier)
    shared = Counter(where for run in own for where in index.get(run, ()))
    for (n, there), count in sorted(shared.items()):
        if n != r and count >= ALIKE * len(own) and not _one_text(dossier, n, r):
            yield n, there


@kept
def _printed(dossier: Dossier) -> Mapping[tuple[str, ...], Sequence[tuple[int, Range]]]:
    """Return the sentences that hold each run of words."""
    found: dict[tuple[str, ...], list[tuple[int, Range]]] = defaultdict(list)
    for n, reading in enumerate(dossier.readings):
        for there in reading.sentences:
            for run in _runs(dossier.articles[n].text[slice(*there)]):
                found[run].append((n, there))
    return found


def innermost(statements: Sequence[LocalStatement], sentence: Range) -> LocalStatement | None:
    """Return the shortest statement whose content is most of a sentence, or null."""
    start, end = sentence
    holding = [
        (sum(b - a for a, b in s.content), n)
        for n, s in enumerate(statements)
        if 2 * sum(max(0, min(b, end) - max(a, start)) for a, b in s.content) > end - start
    ]
    return statements[min(holding)[1]] if holding else None


def _one_text(dossier: Dossier, a: int, b: int) -> bool:
    """Whether one is the other's copy or later version: their outlets are counted together as it is."""
    first, second = dossier.articles[a], dossier.articles[b]
    return second.id in (first.copy_of, first.version_of) or first.id in (second.copy_of, second.version_of)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [w.lower() for w in WORD.findall(text)]
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
