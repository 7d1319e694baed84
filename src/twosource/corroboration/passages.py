"""Sentences of two articles that tell the same, found by their words: what differs between them can be shown.

Events are joined on who, where and when. Much that two reports tell alike is no event (*posted three photos*, *a safety
zone for women*), or is one that nothing joins; there the words themselves say that two sentences are about one thing.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import msgspec

from twosource.knowledge.meanings import bases
from twosource.knowledge.shades import shades_of
from twosource.model.brief import Story
from twosource.model.dossier import Dossier
from twosource.model.reading import Range

TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")
ROOT = 5  # letters that the forms of one word share
SHARED = 3  # words that two sentences must share, at least; below that likeness is chance
# Cosine of weighted words from which two sentences tell the same: where each is the other's nearest, and where only one
# is; read off the open annotated clusters.
BOTH = 0.22
EITHER = 0.35
LOOSELY = 0.15  # enough where a number of the same things stands with the same verb in both
NEAR = 4  # words around one in which a shared word counts as its context
WORDS = 50_000  # forms whose roots are kept
NUMBER = "#"
ENDINGS = ("ations", "ation", "ings", "ions", "ing", "ion", "ers", "ies", "ied", "ed", "er", "es", "ly", "s", "y", "e")
STOP = frozenset(
    """
    a an the and or but nor so yet if then than that this these those there here of in on at by for with from to into
    onto over under up down out off about as is are was were be been being am has have had having do does did doing
    will would shall should can could may might must not no he she it they we you i his her its their our your my him
    them us me who whom whose which what when where why how all also just only more most some any each other such own
    same very after before during while since until because between among against through said say says told tell
    according 's mr mrs ms dr one two its it's
    """.split()
)

# Times and numbers, which are compared as such.
BESIDE = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december morning afternoon evening night noon midnight today yesterday tomorrow week month year
    weeks months years hours minutes three four five six seven eight nine ten eleven twelve dozen dozens hundred
    hundreds thousand thousands million millions first second third
    """.split()
)


class Word(msgspec.Struct, frozen=True):
    """A word that carries meaning: where it stands, its form in lower case, what it counts as, and whether it is one
    word and neither a name, a number nor a time."""

    where: Range
    form: str
    key: str
    plain: bool = True


class Passage(msgspec.Struct, frozen=True, eq=False):
    """A sentence as its words; `r` is the number of its reading.

    `keys` are what it is compared by: its words, and those of its names, which may not be linked. Two passages are
    equal only if they are one, so that what is looked up often can be kept by passage.
    """

    r: int
    where: Range
    words: tuple[Word, ...]
    keys: frozenset[str]


Pair = tuple[Passage, Passage]


def parallels(dossier: Dossier, stories: Sequence[Story]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the sentences of two articles of a story that tell the same, nearest of all; and all loosely alike."""
    by_reading = [_passages(dossier, r) for r in range(len(dossier.readings))]
    weights = _weights(by_reading)
    near: list[Pair] = []
    loose: list[Pair] = []
    story = {article: n for n, one in enumerate(stories) for article in one.articles}
    own = [story.get(article.id, -1 - r) for r, article in enumerate(dossier.articles)]
    for (i, a), (j, b) in combinations(enumerate(by_reading), 2):
        if own[i] != own[j]:
            continue
        scores = dict(_scores(a, b, weights))
        near += ((a[x], b[y]) for x, y in _nearest(scores))
        loose += ((a[x], b[y]) for (x, y), score in scores.items() if score >= LOOSELY)
    return tuple(near), tuple(loose)


def _passages(dossier: Dossier, r: int) -> list[Passage]:
    reading = dossier.readings[r]
    named = {
        (m.start, m.end): key
        for i, local in enumerate(reading.entities)
        if (key := dossier.entity(r, i)) and dossier.entities[key].names
        for m in local.mentions
        if m.form in ("name", "metonym")
    }
    text = dossier.articles[r].text
    told = ((where, tuple(_words(text, where, named))) for where in reading.sentences)
    return [Passage(r, where, words, _keys(words)) for where, words in told]


def _words(text: str, where: Range, named: Mapping[Range, str]) -> Iterator[Word]:
    inside = sorted(
        (span for span in named if where[0] <= span[0] and span[1] <= where[1]), key=lambda s: (s[0], -s[1])
    )
    at = where[0]
    for span in [*inside, (where[1], where[1])]:
        if span[0] < at:
            continue  # a name inside of a longer one
        yield from _plain(text, at, span[0])
        if span[0] < span[1]:
            yield Word(span, text[slice(*span)].lower(), named[span], plain=False)
        at = span[1]


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in TOKEN.finditer(text, start, end):
        form = match.group().lower()
        if form not in STOP and (len(form) > 1 or form.isdigit()):
            yield Word(match.span(), form, key(form), plain=form.isalpha() and form not in BESIDE)


def _keys(words: Sequence[Word]) -> frozenset[str]:
    inside = (root(m.group()) for w in words if not w.plain for m in TOKEN.finditer(w.form))
    return frozenset((*(w.key for w in words), *(k for k in inside if len(k) > 2)))


def key(form: str) -> str:
    """Return what the forms of one word, and words for one thing in other shades, have in common."""
    if form[0].isdigit():
        return NUMBER + form.replace(",", "")
    things = shades_of(form)
    return "~" + min(things) if things else root(form)


@lru_cache(maxsize=WORDS)
def root(form: str) -> str:
    """Return the beginning that the forms of a word share; irregular forms by the table of meanings."""
    form = form.removesuffix("'s").removesuffix("’s")
    base = bases().get(form, form)
    for ending in ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) >= 3:
            base = base[: -len(ending)]
            break
    return base[: max(ROOT, len(base) - 2)] if len(base) > ROOT else base


def _weights(by_reading: Sequence[Sequence[Passage]]) -> Mapping[str, float]:
    """A word of few sentences says more: inverse document frequency over all sentences of the set."""
    count: dict[str, int] = defaultdict(int)
    total = 0
    for passage in (p for some in by_reading for p in some):
        total += 1
        for k in passage.keys:
            count[k] += 1
    return {k: math.log(1 + total / n) for k, n in count.items()}


def _nearest(scores: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    best_a: dict[int, float] = defaultdict(float)
    best_b: dict[int, float] = defaultdict(float)
    for (x, y), score in scores.items():
        best_a[x], best_b[y] = max(best_a[x], score), max(best_b[y], score)
    for (x, y), score in scores.items():
        nearest = (score == best_a[x]) + (score == best_b[y])
        if nearest and score >= (BOTH if nearest == 2 else EITHER):
            yield x, y


def _scores(
    a: Sequence[Passage], b: Sequence[Passage], weights: Mapping[str, float]
) -> Iterator[tuple[tuple[int, int], float]]:
    """The cosine of each two sentences that share enough words."""
    mine, others = ([p.keys for p in some] for some in (a, b))
    holding: dict[str, list[int]] = defaultdict(list)
    for y, keys in enumerate(others):
        for k in keys:
            holding[k].append(y)
    length = [math.sqrt(sum(weights[k] ** 2 for k in keys)) for keys in others]
    for x, keys in enumerate(mine):
        shared: dict[int, list[float]] = defaultdict(list)
        for k in sorted(keys):
            for y in holding.get(k, ()):
                shared[y].append(weights[k] ** 2)
        own = math.sqrt(sum(weights[k] ** 2 for k in keys))
        for y, parts in sorted(shared.items()):
            if len(parts) >= SHARED and own * length[y]:
                yield (x, y), math.fsum(parts) / (own * length[y])


def context(a: Passage, i: int, b: Passage, j: int) -> int:
    """Return how many words near one word of a passage also stand near another of the other passage."""
    return len(_around(a, i) & _around(b, j))


def _around(p: Passage, i: int) -> frozenset[str]:
    near = (*p.words[max(0, i - NEAR) : i], *p.words[i + 1 : i + 1 + NEAR])
    return frozenset(w.key for w in near)
