"""Groups articles that report the same happening: by their names, numbers and rarer words, not by headlines."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

import msgspec
import numpy as np
from numpy.typing import NDArray

from twosource.linking.components import components
from twosource.linking.words import content_words, rarity
from twosource.model.article import Article
from twosource.model.brief import Link, Span, Story
from twosource.model.dossier import Dossier
from twosource.model.identity import members_id

# All below from a sweep on 250 articles of 53 events (benchmarks/results/stories.md); between them F1 moves by 0.01.
SAME_STORY = 0.11
_LEAD, _LEAD_WEIGHT = 800, 2.5  # what happened stands in the first paragraphs
_NAME_WEIGHT = 1.5
_RARE = 2.0  # words of more than an eighth of all texts tell nothing
_DATE_SHARE, _DATE_DAYS = 0.35, 10.0  # reports two weeks apart are seldom of one happening, but follow-ups are
_UNDATED = 0.9
_NEAR = 0.75  # of the threshold: worth telling that it is unsure
_OUTSIDE = frozenset({"boilerplate", "credit", "contributor", "byline"})

Matrix = NDArray[np.float64]


class Features(msgspec.Struct, frozen=True):
    """What an article is compared by: the weight of each stem, and its day; `forms` is how the stems read."""

    article: str
    weights: Mapping[str, float]
    forms: Mapping[str, str]
    day: int | None


class StoryLinks(msgspec.Struct, frozen=True):
    """Article ids in groups of one happening, in canonical order, and the decisions on pairs."""

    groups: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]


def link_stories(dossier: Dossier) -> tuple[tuple[Story, ...], tuple[Link, ...]]:
    """Return the stories of a dossier's articles and the decisions they rest on."""
    found = group(dossier.articles, _names(dossier))
    texts = {a.id: a for a in dossier.articles}
    stories = tuple(_story([texts[name] for name in members]) for members in found.groups)
    return tuple(sorted(stories, key=lambda s: (min(s.articles), s.id))), found.links


def group(articles: Sequence[Article], names: Mapping[str, Sequence[tuple[int, int]]] | None = None) -> StoryLinks:
    """Group articles that report the same happening.

    Args:
        articles: in any order.
        names: the ranges of names in each article by its id; without them words written as names count as such.
    """
    known = names or {}
    rows = [features(a, known.get(a.id)) for a in sorted(articles, key=lambda a: a.id)]
    alike = likeness(rows)
    ids = [row.article for row in rows]
    pairs = [(i, j) for i, j in combinations(range(len(rows)), 2) if alike[i, j] >= SAME_STORY]
    parts = components(range(len(rows)), ((i, j, float(alike[i, j])) for i, j in pairs))
    groups = sorted(tuple(ids[i] for i in members) for part in parts for members in _average_linkage(part, alike))
    return StoryLinks(tuple(groups), tuple(_links(rows, alike, groups)))


def features(article: Article, names: Sequence[tuple[int, int]] | None = None) -> Features:
    """Return what an article is compared by."""
    outside = [(s.start, s.end) for s in article.segments if s.kind in _OUTSIDE]
    named = {i for start, end in names for i in range(start, end)} if names is not None else None
    counts: dict[str, float] = defaultdict(float)
    as_name: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for stem, match, written_as_name in content_words(article.text):
        start = match.start()
        if not any(a <= start < b for a, b in outside):
            forms.setdefault(stem, match.group())
            counts[stem] += 1.0 if start > _LEAD else _LEAD_WEIGHT
            as_name[stem] += (start in named) if named is not None else written_as_name
    weights = {
        stem: (1 + math.log(n)) * (_NAME_WEIGHT if as_name[stem] >= n / _LEAD_WEIGHT / 2 else 1.0)
        for stem, n in counts.items()
    }
    return Features(article.id, weights, forms, _day(article.published))


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _names(dossier: Dossier) -> dict[str, list[tuple[int, int]]]:
    return {
        r.article.id: [(m.start, m.end) for e in r.entities for m in e.mentions if m.form == "name"]
        for r in dossier.readings
    }


def likeness(rows: Sequence[Features]) -> Matrix:
    """Return how alike each two articles are, 0 to 1: the cosine of their rarer words, less for distant days."""
    vectors = _vectors(rows)
    near = np.array([[_nearness(a.day, b.day) for b in rows] for a in rows]).reshape(len(rows), len(rows))
    alike: Matrix = (vectors @ vectors.T) * near
    return alike


def _vectors(rows: Sequence[Features]) -> Matrix:
    """Return a unit vector for each article; a word of one article only counts for its length alone."""
    here = Counter(stem for row in rows for stem in row.weights)
    weight = {stem: r for stem, n in here.items() if (r := rarity(stem, n, len(rows))) >= _RARE}
    shared = {stem: i for i, stem in enumerate(sorted(s for s in weight if here[s] > 1))}
    vectors = np.zeros((len(rows), len(shared)))
    for n, row in enumerate(rows):
        values = {stem: w * weight[stem] for stem, w in sorted(row.weights.items()) if stem in weight}
        length = math.sqrt(sum(v * v for v in values.values())) or 1.0
        for stem, v in values.items():
            if stem in shared:
                vectors[n, shared[stem]] = v / length
    return vectors


def _nearness(a: int | None, b: int | None) -> float:
    if a is None or b is None:
        return _UNDATED
    return 1 - _DATE_SHARE + _DATE_SHARE * math.exp(-abs(a - b) / _DATE_DAYS)


def _average_linkage(part: Sequence[int], alike: Matrix) -> list[tuple[int, ...]]:
    """Join the two groups that are most alike on average until none are alike enough; ties in canonical order.

    A chain of follow-ups joins neighbours but not its ends, which connected components alone would.
    """
    groups: dict[int, tuple[int, ...]] = {n: (i,) for n, i in enumerate(part)}
    total = np.array(alike[np.ix_(part, part)])  # the sum of the likenesses between two groups' members
    size = np.ones(len(part))
    while len(groups) > 1:
        mean = np.round(np.triu(total / np.outer(size, size), k=1), 9)
        a, b = (int(i) for i in np.unravel_index(np.argmax(mean), mean.shape))
        if mean[a, b] < SAME_STORY:
            break
        groups[a] = tuple(sorted(groups[a] + groups.pop(b)))
        total[a] += total[b]
        total[:, a] += total[:, b]
        total[b], total[:, b] = 0.0, 0.0
        size[a] += size[b]
    return sorted(groups.values())


def _links(rows: Sequence[Features], alike: Matrix, groups: Sequence[tuple[str, ...]]) -> list[Link]:
    """Return, for each article of a group, its strongest tie to one before it; and pairs that nearly were one story."""
    place = {row.article: n for n, row in enumerate(rows)}
    links = []
    for members in groups:
        for n, b in enumerate(members[1:], 1):
            a = max(members[:n], key=lambda m: (alike[place[m], place[b]], m))
            links.append(_link(rows[place[a]], rows[place[b]], float(alike[place[a], place[b]]), "same"))
    of = {name: n for n, members in enumerate(groups) for name in members}
    near: dict[tuple[int, int], tuple[float, int, int]] = defaultdict(lambda: (0.0, 0, 0))
    for i, j in combinations(range(len(rows)), 2):
        left, right = sorted((of[rows[i].article], of[rows[j].article]))
        if left != right and alike[i, j] >= SAME_STORY * _NEAR:
            near[left, right] = max(near[left, right], (float(alike[i, j]), -i, -j))
    for _, (score, i, j) in sorted(near.items()):
        links.append(_link(rows[-i], rows[-j], score, "unsure"))
    return links


def _link(a: Features, b: Features, score: float, decision: str) -> Link:
    common = sorted(set(a.weights) & set(b.weights), key=lambda s: (-rarity(s, 2, 2) * a.weights[s] * b.weights[s], s))
    words = ", ".join(a.forms[stem] for stem in common[:8])
    days = f"; {abs(a.day - b.day)} days apart" if a.day is not None and b.day is not None else ""
    return Link(
        kind="story", a=a.article, b=b.article, decision="same" if decision == "same" else "unsure",
        score=round(score, 3), reason=f"share {words or 'no telling word'}{days}", by="rare-words",
    )  # fmt: skip


def _story(members: Sequence[Article]) -> Story:
    """Return a story with the title of its earliest article that has one."""
    ordered = sorted(members, key=lambda a: (a.published or "~", a.outlet or "~", a.id))
    title = next((t for a in ordered if (t := _title(a))), "")
    spans = [Span(article=a.id, start=0, end=len(a.text), text="") for a in ordered]
    return Story(id=members_id("s", spans), title=title, articles=tuple(sorted(a.id for a in ordered)))


def _title(article: Article) -> str:
    """Return an article's title, else its headline, else its first line up to a length to be read."""
    headline = next((article.text[s.start : s.end] for s in article.segments if s.kind == "headline"), "")
    first = next((line for line in article.text.splitlines() if line.strip()), "")
    return " ".join((article.title or headline or first[:120]).split())
