"""Groups articles that report the same happening: by their names, numbers and rarer words, not by headlines."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from textwrap import shorten

import msgspec
import numpy as np
from numpy.typing import NDArray

from twosource.linking.neighbours import pairs
from twosource.linking.parts import SAME_STORY, Edges, part_of
from twosource.linking.resemblance import UNIT, Features, common_words, features, features_of, likeness, nearness
from twosource.linking.words import content_words
from twosource.model.article import Article
from twosource.model.brief import Link, Story
from twosource.model.dossier import Dossier
from twosource.model.identity import story_id
from twosource.model.kinds import Decision

_NEAR = 0.75  # of the threshold: worth telling that it is unsure
_LINE = 120  # of a first line that stands in for a title, in characters
_CUT = " …"

Matrix = NDArray[np.float64]
Group = tuple[str, ...]


class StoryLinks(msgspec.Struct, frozen=True):
    """Article ids in groups of one happening, in canonical order, and the decisions on pairs."""

    groups: tuple[Group, ...]
    links: tuple[Link, ...]


class Member(msgspec.Struct, frozen=True):
    """What a story takes from each of its articles; `length` is that of the text in code points."""

    article: str
    published: str | None
    outlet: str | None
    title: str
    length: int


def link_stories(dossier: Dossier) -> tuple[tuple[Story, ...], tuple[Link, ...]]:
    """Return the stories of a dossier's articles and the decisions they rest on."""
    articles = {a.id: a for a in dossier.articles}
    rows = sorted((features_of(reading) for reading in dossier.readings), key=lambda row: row.article)
    found = _grouped(rows, {a.id: a.text for a in dossier.articles})
    stories = tuple(story([member(articles[name]) for name in group]) for group in found.groups)
    return tuple(sorted(stories, key=lambda s: (min(s.articles), s.id))), found.links


def group(articles: Iterable[Article]) -> StoryLinks:
    """Group articles, in any order, that report the same happening; words written as names count as names."""
    listed = sorted(articles, key=lambda a: a.id)
    return _grouped([features(a) for a in listed], {a.id: a.text for a in listed})


def _grouped(rows: Sequence[Features], texts: Mapping[str, str]) -> StoryLinks:
    edges = _edges(rows)
    groups = groups_of(rows, edges)
    return StoryLinks(tuple(groups), tuple(_links({row.article: row for row in rows}, edges, groups, texts)))


def groups_of(rows: Sequence[Features], edges: Edges | None = None) -> list[Group]:
    """Return the articles in groups of one happening: each part of what is alike, divided by itself."""
    by_id = {row.article: row for row in rows}
    alike = _edges(rows) if edges is None else edges
    groups: list[Group] = []
    done: set[str] = set()
    for name in sorted(by_id):
        if name not in done:
            part = part_of(name, lambda front: {a: alike[a] for a in front})
            done |= part
            groups += divide([by_id[a] for a in sorted(part)])
    return sorted(groups)


def _edges(rows: Sequence[Features]) -> Edges:
    """Return for each article those that it was compared with and is at least nearly alike with."""
    by_id = {row.article: row for row in rows}
    edges: dict[str, dict[str, float]] = {name: {} for name in by_id}
    for a, b in pairs(rows):
        alike = likeness(by_id[a], by_id[b])
        if alike >= SAME_STORY * _NEAR:
            edges[a][b] = edges[b][a] = alike
    return edges


def divide(rows: Sequence[Features]) -> list[Group]:
    """Return the stories of one part, its rows sorted by article.

    The two groups that are most alike on average are joined until none are alike enough; ties in canonical order. A
    chain of follow-ups joins neighbours but not its ends, which connected components alone would. A story that is
    divided by itself stays whole.
    """
    if len(rows) < 2:
        return [tuple(row.article for row in rows)] if rows else []
    total = matrix(rows)  # the sum of the likenesses between two groups' members
    mean = np.triu(np.round(total, 9), k=1)
    groups: dict[int, tuple[int, ...]] = {n: (n,) for n in range(len(rows))}
    size = np.ones(len(rows))
    while len(groups) > 1:
        a, b = (int(i) for i in np.unravel_index(np.argmax(mean), mean.shape))
        if mean[a, b] < SAME_STORY:
            break
        groups[a] = tuple(sorted(groups[a] + groups.pop(b)))
        size[a] += size[b]
        total[a] += total[b]
        total[:, a] = total[a]
        total[b], total[:, b], mean[b], mean[:, b] = 0.0, 0.0, 0.0, 0.0
        changed = np.round(total[a] / (size * size[a]), 9)
        mean[:a, a], mean[a, a + 1 :] = changed[:a], changed[a + 1 :]
    return sorted(tuple(rows[n].article for n in members) for members in groups.values())


def matrix(rows: Sequence[Features]) -> Matrix:
    """Return how alike each two articles are; `likeness` of each pair, and of each with itself a mere number.

    Products of a few rows at a time, because that of all wakes the threads of NumPy's library: for matrices of this
    size they wait longer than they work.
    """
    column = {stem: n for n, stem in enumerate(dict.fromkeys(chain.from_iterable(row.weights for row in rows)))}
    stems = [[column[stem] for stem in row.weights] for row in rows]
    weights = [np.array([*row.weights.values()], dtype=np.float64) for row in rows]
    vectors = np.zeros((len(column), len(rows)))
    for n, at in enumerate(stems):
        vectors[at, n] = weights[n]
    # Sums of whole numbers below 2 ** 53: exact, so that no machine rounds otherwise.
    products = np.array([own @ vectors[at] for own, at in zip(weights, stems, strict=True)])
    alike: Matrix = np.round(products / UNIT**2 * _nearness(rows), 6)
    return alike


def _nearness(rows: Sequence[Features]) -> Matrix:
    days = np.array([np.nan if row.day is None else row.day for row in rows])
    apart, at = np.unique(np.abs(np.subtract.outer(days, days)), return_inverse=True)
    lessened = [nearness(None, None) if np.isnan(n) else nearness(0, int(n)) for n in apart]
    return np.array(lessened)[at].reshape(len(rows), len(rows))


def _links(rows: Mapping[str, Features], edges: Edges, groups: Sequence[Group], texts: Mapping[str, str]) -> list[Link]:
    """Return, for each article of a group, its strongest tie to one before it; and pairs that nearly were one story."""
    links = []
    for members in groups:
        between = matrix([rows[name] for name in members])
        for n in range(1, len(members)):
            best = int(np.argmax(between[:n, n]))
            links.append(_link(rows[members[best]], rows[members[n]], "same", texts))
    of = {name: n for n, members in enumerate(groups) for name in members}
    near: dict[tuple[int, int], tuple[float, str, str]] = {}
    for a, alike_with in sorted(edges.items()):
        for b, alike in sorted(alike_with.items()):
            if a < b and of[a] != of[b]:
                pair = (min(of[a], of[b]), max(of[a], of[b]))
                near[pair] = min(near.get(pair, (1.0, a, b)), (-alike, a, b))
    links += [_link(rows[a], rows[b], "unsure", texts) for _, (_, a, b) in sorted(near.items())]
    return links


def _link(a: Features, b: Features, decision: Decision, texts: Mapping[str, str]) -> Link:
    forms: dict[str, str] = {}
    for stem, match, _ in content_words(texts[a.article]):
        forms.setdefault(stem, match.group())
    words = ", ".join(forms[stem] for stem in common_words(a, b)[:8])
    days = f"; {abs(a.day - b.day)} days apart" if a.day is not None and b.day is not None else ""
    return Link(
        kind="story", a=a.article, b=b.article, decision=decision, score=round(likeness(a, b), 3),
        reason=f"share {words or 'no telling word'}{days}", by="rare-words",
    )  # fmt: skip


def story(members: Sequence[Member]) -> Story:
    """Return a story with the title of its earliest article that has one; else a first line, cut short."""
    ordered = sorted(members, key=lambda m: (m.published or "~", m.outlet or "~", m.article))
    titles = sorted((m.title for m in ordered if m.title), key=lambda title: title.endswith(_CUT))
    title = next(iter(titles), "")
    name = story_id({m.article: m.length for m in ordered})
    return Story(id=name, title=title, articles=tuple(sorted(m.article for m in ordered)))


def member(article: Article) -> Member:
    """Return what a story takes from an article."""
    return Member(article.id, article.published, article.outlet, _title(article), len(article.text))


def _title(article: Article) -> str:
    """Return an article's title, else its headline, else its first line up to a length to be read."""
    headline = next((article.text[s.start : s.end] for s in article.segments if s.kind == "headline"), "")
    first = next((line for line in article.text.splitlines() if line.strip()), "")
    return " ".join((article.title or headline).split()) or shorten(first, _LINE, placeholder=_CUT)
