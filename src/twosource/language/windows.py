"""Which words the model sees together, and how overlapping views of one paragraph become one analysis.

Whole paragraphs are packed up to the size of a window. A longer paragraph is seen in overlapping windows: whether a
word starts a sentence is decided where the word stands most central, and a sentence is taken from the window that
holds it whole and most central. Where none does, it gets a window of its own. So nothing is cut by a window's edge.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from twosource.language.decoding import Analysis
from twosource.language.pieces import LONGEST

OVERLAP = 3  # a third of a window: 25 words or more on either side of every word that is not near a paragraph's end
_FAR = 1 << 30


class Window(msgspec.Struct, frozen=True):
    """Words from `start` to `end`; `sentences` start one for certain, and no others do unless `free`."""

    start: int
    end: int
    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...] = ()
    free: bool = True


class Paragraphs(msgspec.Struct, frozen=True):
    """The paragraphs of a text: where each starts, and the running total of the words' weights.

    A word weighs 1, or more where its pieces would fill the encoder before the words fill the window.
    """

    starts: tuple[int, ...]
    total: NDArray[np.int64]
    limit: int

    def bounds(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of each paragraph."""
        yield from pairwise((*self.starts, len(self.total) - 1))

    def weight(self, start: int, end: int) -> int:
        """Return the weight of the words from start to end."""
        return int(self.total[end] - self.total[start])

    def reach(self, start: int, weight: int) -> int:
        """Return the furthest end such that the words from start weigh no more; at least one word."""
        return max(start + 1, int(np.searchsorted(self.total, self.total[start] + weight, "right")) - 1)


def weigh(pieces: Sequence[int], starts: Sequence[int], limit: int) -> Paragraphs:
    """Return the paragraphs of words with so many pieces each, for windows of at most `limit` words."""
    counts = np.array(pieces, dtype=np.int64)
    counts[list(starts)] += 1  # the separator piece before each paragraph
    weights = np.maximum(1, -(-counts * limit // (LONGEST - 2)))
    return Paragraphs(tuple(starts), np.concatenate([[0], weights.cumsum()]), limit)


def groups(paragraphs: Paragraphs) -> Iterator[tuple[Window, ...]]:
    """Yield the windows of a text: one with whole paragraphs, or the several of one long paragraph."""
    begun: list[int] = []
    end = 0
    for a, b in paragraphs.bounds():
        if begun and paragraphs.weight(begun[0], b) > paragraphs.limit:
            yield (Window(begun[0], end, tuple(begun)),)
            begun = []
        if paragraphs.weight(a, b) > paragraphs.limit:
            yield tuple(_overlapping(paragraphs, a, b))
        else:
            begun, end = [*begun, a], b
    if begun:
        yield (Window(begun[0], end, tuple(begun)),)


def _overlapping(paragraphs: Paragraphs, start: int, end: int) -> Iterator[Window]:
    head = (start,)
    begin = start
    while True:
        stop = min(end, paragraphs.reach(begin, paragraphs.limit))
        yield Window(begin, stop, head if begin == start else ())
        if stop == end:
            return
        begin = max(begin + 1, paragraphs.reach(begin, paragraphs.limit - paragraphs.limit // OVERLAP))


def combine(
    windows: Sequence[Window],
    analyses: Sequence[Analysis],
    paragraphs: Paragraphs,
    again: Callable[[Window], Analysis],
) -> Analysis:
    """Return one analysis of a long paragraph from those of its overlapping windows.

    `again` analyses a further window, for sentences that none of the windows holds as they turn out to be.
    """
    if len(windows) == 1:
        return analyses[0]
    start, end = windows[0].start, windows[-1].end
    starts = _most_central(windows, analyses)
    sentences = [start + s for s in _split(starts, paragraphs.total[start : end + 1], paragraphs.limit)]
    parts = []
    for a, b in zip(sentences, (*sentences[1:], end), strict=True):
        holder = _holder(windows, a, b)
        if holder is None or not _agrees(windows[holder], analyses[holder], a, b):
            window = _around(paragraphs, sentences, (a, b), (start, end))
            parts.append(_cut(window, again(window), a, b))
        else:
            parts.append(_cut(windows[holder], analyses[holder], a, b))
    return _joined(parts, starts)


def _centrality(window: Window, edges: tuple[int, int], a: int, b: int) -> int:
    """How far the words from a to b are from where the window ends within the paragraph."""
    left = _FAR if window.start == edges[0] else a - window.start
    right = _FAR if window.end == edges[1] else window.end - b
    return min(left, right)


def _most_central(windows: Sequence[Window], analyses: Sequence[Analysis]) -> NDArray[np.float32]:
    starts: list[NDArray[np.float32]] = []
    begin = windows[0].start
    for n, (window, analysis) in enumerate(zip(windows, analyses, strict=True)):
        # Of two windows, words before the middle of the overlap stand more central in the first.
        end = (windows[n + 1].start + window.end) // 2 if n + 1 < len(windows) else window.end
        free = analysis.starts.copy()
        if n:
            free[0] = -np.inf  # the first word of a window starts a sentence only because nothing precedes it
        starts.append(free[begin - window.start : end - window.start])
        begin = end
    return np.concatenate(starts)


def _split(starts: NDArray[np.float32], total: NDArray[np.int64], limit: int) -> list[int]:
    """Where sentences start; what is heavier than a window is cut where a start is least unlikely."""
    found = np.flatnonzero(starts > 0).tolist()
    whole: list[int] = []
    todo = list(zip(found, (*found[1:], len(starts)), strict=True))[::-1]
    while todo:
        a, b = todo.pop()
        if b - a == 1 or total[b] - total[a] <= limit:
            whole.append(a)
            continue
        low, high = a + max(1, (b - a) // 4), b - (b - a) // 4
        middle = low + int(starts[low:high].argmax())
        todo += [(middle, b), (a, middle)]
    return whole


def _holder(windows: Sequence[Window], a: int, b: int) -> int | None:
    edges = windows[0].start, windows[-1].end
    holding = [n for n, window in enumerate(windows) if window.start <= a and b <= window.end]
    return max(holding, key=lambda n: _centrality(windows[n], edges, a, b), default=None)


def _agrees(window: Window, analysis: Analysis, a: int, b: int) -> bool:
    edges = (*analysis.sentences, len(analysis))
    return (a - window.start, b - window.start) in pairwise(edges)


def _around(
    paragraphs: Paragraphs, sentences: Sequence[int], sentence: tuple[int, int], edges: tuple[int, int]
) -> Window:
    """The window with a sentence in its middle, and as much on either side as there is room for."""
    a, b = sentence
    spare = max(0, paragraphs.limit - paragraphs.weight(a, b)) // 2
    low = int(np.searchsorted(paragraphs.total, paragraphs.total[a] - spare, "left"))
    start, end = max(edges[0], low), min(edges[1], max(b, paragraphs.reach(b, spare) if b < edges[1] and spare else b))
    inside = tuple(s for s in sentences if start < s < end)
    return Window(start, end, (start,) if start == edges[0] else (), inside, free=False)


def _cut(window: Window, analysis: Analysis, a: int, b: int) -> Analysis:
    """The part of an analysis that is the sentence from a to b."""
    place = slice(a - window.start, b - window.start)
    return Analysis(
        starts=analysis.starts[place],
        tags={name: ids[place] for name, ids in analysis.tags.items()},
        heads=analysis.heads[place] - place.start,
        relations=analysis.relations[place],
        sentences=(0,),
        meaning=None if analysis.meaning is None else analysis.meaning[place],
    )


def _joined(parts: Sequence[Analysis], starts: NDArray[np.float32]) -> Analysis:
    begins = np.cumsum([0, *(len(part) for part in parts)])[:-1]
    meanings = [part.meaning for part in parts if part.meaning is not None]
    return Analysis(
        starts=starts,
        tags={name: np.concatenate([part.tags[name] for part in parts]) for name in parts[0].tags},
        heads=np.concatenate([part.heads + begin for part, begin in zip(parts, begins, strict=True)]),
        relations=np.concatenate([part.relations for part in parts]),
        sentences=tuple(begins.tolist()),
        meaning=np.concatenate(meanings) if meanings else None,
    )
