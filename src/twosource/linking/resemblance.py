"""How alike two articles are: by the weights of their telling words and by their days, whatever else there is."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from twosource.linking.words import content_words, rarity
from twosource.model.article import Article
from twosource.model.reading import Reading

# All below from sweeps on 250 articles of 53 events (benchmarks/results/stories.md); between them F1 moves by 0.01.
_LEAD, _LEAD_WEIGHT = 800, 2.5  # what happened stands in the first paragraphs
_NAME_WEIGHT = 1.5
_RARE = 2.0  # words of more than an eighth of all texts tell nothing
_TELLING = 120  # stems that an article is compared by: more change nothing
_DATE_SHARE, _DATE_DAYS = 0.35, 10.0  # reports two weeks apart are seldom of one happening, but follow-ups are
_UNDATED = 0.9
_LONGEST = 50  # letters; what is longer is no word
UNIT = 10_000  # weights are whole numbers, so that sums are exact on every machine and in every order
_OUTSIDE = frozenset({"boilerplate", "credit", "contributor", "byline"})


class Features(msgspec.Struct, frozen=True):
    """What an article is compared by: its day and its most telling stems, a vector of length `UNIT`."""

    article: str
    day: int | None
    weights: Mapping[str, int]


def features(article: Article, names: Sequence[tuple[int, int]] | None = None) -> Features:
    """Return what an article is compared by.

    Args:
        article: the article.
        names: the ranges of names in its text; without them words written as names count as such.
    """
    telling = {stem: w * rare for stem, w in _weights(article, names).items() if (rare := rarity(stem)) >= _RARE}
    best = sorted(telling.items(), key=lambda item: (-item[1], item[0]))[:_TELLING]
    length = math.sqrt(sum(w * w for _, w in best)) or 1.0
    return Features(article.id, _day(article.published), {stem: round(UNIT * w / length) for stem, w in best})


def features_of(reading: Reading) -> Features:
    """Return what an article that was read is compared by."""
    return features(
        reading.article, [(m.start, m.end) for e in reading.entities for m in e.mentions if m.form == "name"]
    )


def _weights(article: Article, names: Sequence[tuple[int, int]] | None) -> dict[str, float]:
    outside = [(s.start, s.end) for s in article.segments if s.kind in _OUTSIDE]
    named = {i for start, end in names for i in range(start, end)} if names is not None else None
    counts: dict[str, float] = defaultdict(float)
    as_name: Counter[str] = Counter()
    for stem, match, written_as_name in content_words(article.text):
        start = match.start()
        if len(stem) <= _LONGEST and not any(a <= start < b for a, b in outside):
            counts[stem] += 1.0 if start > _LEAD else _LEAD_WEIGHT
            as_name[stem] += (start in named) if named is not None else written_as_name
    return {
        stem: (1 + math.log(n)) * (_NAME_WEIGHT if as_name[stem] >= n / _LEAD_WEIGHT / 2 else 1.0)
        for stem, n in counts.items()
    }


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def likeness(a: Features, b: Features) -> float:
    """Return how alike two articles are, 0 to 1: the cosine of their telling words, less for distant days."""
    product = sum(a.weights[stem] * b.weights[stem] for stem in a.weights.keys() & b.weights.keys())
    return round(product / UNIT**2 * nearness(a.day, b.day), 6)


def nearness(a: int | None, b: int | None) -> float:
    """Return by how much two days lessen a likeness."""
    if a is None or b is None:
        return _UNDATED
    return 1 - _DATE_SHARE + _DATE_SHARE * math.exp(-abs(a - b) / _DATE_DAYS)


def common_words(a: Features, b: Features) -> list[str]:
    """Return the stems that two articles share, those first that make them most alike."""
    return sorted(set(a.weights) & set(b.weights), key=lambda s: (-a.weights[s] * b.weights[s], s))
