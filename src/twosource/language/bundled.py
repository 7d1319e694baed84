"""The annotator that comes in the package: text in, Doc out, windows side by side on all cores."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import msgspec
from spacy.tokens import Doc

from twosource.language import network
from twosource.language.assembly import fill, words_of
from twosource.language.boundaries import prior, rooted
from twosource.language.decoding import Analysis, decode
from twosource.language.kinds import refine
from twosource.language.pieces import encode
from twosource.language.tokenization import tokenize, vocabulary
from twosource.language.windows import Paragraphs, Window, combine, groups, weigh

_Job = tuple[tuple[Window, ...], list[Future[Analysis]]]
AHEAD = 20_000  # words waiting for the model at any time: enough to keep all cores busy, little enough to hold


class Bundled:
    """The bundled model as an annotator.

    Attributes:
        name: name and version, as the brief tells it.
        languages: ISO 639-1 codes of the languages that it can read.
    """

    languages = frozenset({"en"})

    def __init__(self, threads: int | None = None) -> None:
        self._network = network.load()
        self._threads = threads or _cores()
        self.name = f"twosource-en/{self._network.version}"

    def annotate(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield the Doc of each text, in order; a text is analysed the same alone and in any batch."""
        with ThreadPoolExecutor(self._threads) as pool:
            waiting: deque[_Pending] = deque()
            for text in texts:
                waiting.append(self._begin(text, pool))
                while sum(len(pending.words) for pending in waiting) > AHEAD:
                    yield self._finish(waiting.popleft())
            while waiting:
                yield self._finish(waiting.popleft())

    def on_words(
        self, words: Sequence[str], spaces: Sequence[bool], sentences: Sequence[int], paragraphs: Sequence[int]
    ) -> Doc:
        """Return the Doc of words whose sentences and paragraphs are given by the words that begin them."""
        sizes = weigh(network.sizes(self._network, words), paragraphs, self._network.labels.window_words)
        analyse = partial(_analyse, self._network, words)
        parts = (
            combine(group, [analyse(window) for window in group], sizes, analyse)
            for group in (tuple(_known(window, sentences) for window in group) for group in groups(sizes))
        )
        doc = Doc(vocabulary(), words=list(words), spaces=list(spaces))
        return fill(doc, range(len(words)), parts, self._network.labels)

    def _begin(self, text: str, pool: ThreadPoolExecutor) -> "_Pending":
        doc = tokenize(text)
        places, starts = words_of(doc)
        words = [doc[i].text for i in places]
        paragraphs = weigh(network.sizes(self._network, words), starts, self._network.labels.window_words)
        windows = groups(paragraphs)
        analyse = partial(_analyse, self._network, words)
        jobs = deque((group, [pool.submit(analyse, window) for window in group]) for group in windows)
        return _Pending(doc, places, words, paragraphs, jobs)

    def _finish(self, pending: "_Pending") -> Doc:
        again = partial(_analyse, self._network, pending.words)
        parts = (
            combine(group, [job.result() for job in jobs], pending.paragraphs, again)
            for group, jobs in _drained(pending.jobs)
        )
        return refine(fill(pending.doc, pending.places, parts, self._network.labels))


def _known(window: Window, sentences: Sequence[int]) -> Window:
    inside = tuple(s for s in sentences if window.start <= s < window.end)
    return Window(window.start, window.end, window.paragraphs, inside, free=False)


class _Pending(msgspec.Struct, frozen=True):
    """A text whose windows are with the model."""

    doc: Doc
    places: list[int]
    words: list[str]
    paragraphs: Paragraphs
    jobs: deque[_Job]


def _drained(jobs: deque[_Job]) -> Iterator[_Job]:
    """Yield what is at work and forget it: of a long text, the analyses would fill hundreds of megabytes."""
    while jobs:
        yield jobs.popleft()


def _analyse(net: network.Network, words: Sequence[str], window: Window) -> Analysis:
    """Run the model on one window and decide its words; alone in its batch, so that no other text has a say."""
    begins = {p - window.start for p in window.paragraphs}
    seen = words[window.start : window.end]
    outputs = network.run(net, encode(net.tokenizer, seen, begins))
    sentences = begins | {s - window.start for s in window.sentences}
    root = net.labels.relations.index("root")
    starts = outputs["sentence"] + prior(seen)
    starts = rooted(starts, outputs["arc"], sentences) if window.free else starts
    return decode(outputs, starts, sentences, root=root, free=window.free, transitions=net.transitions)


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
