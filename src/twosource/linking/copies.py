"""Texts that repeat another text: wire copy, trimmed, framed or under another headline."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations, pairwise
from zlib import crc32

import msgspec

from twosource.linking.agencies import agency_of, is_agency
from twosource.model.article import Article
from twosource.model.brief import Link

# Runs of this many words are rarely written twice, save in quotations and set phrases.
RUN = 6
# One run in four is looked up; a shared passage of 40 words is found all but surely (0.75 ** 35).
_SAMPLE = 4
_FEWEST_SHARED = 3
_FEWEST_WORDS = 30
# Half of its words in runs that another text has: quotations and a shared press release stay below, trimmed and
# lightly edited wire copy is above (planted copies keep 75 %).
COPY = 0.5
# Less than this is two reports with a quotation in common, and not worth a link.
_NOTEWORTHY = 0.3
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_QUOTED = re.compile(r"“[^”\n]*|\"[^\"\n]*\"")
_FURNITURE = re.compile(r"^.*(?:all rights reserved|copyright \d{4}|may not be published, broadcast).*$", re.I | re.M)
_NO_RUN = -1
_NO_TIME = datetime.min.replace(tzinfo=UTC)
_OUTSIDE = frozenset({"boilerplate", "credit", "contributor", "byline"})


class Text(msgspec.Struct, frozen=True):
    """An article's own words with the hash of each run."""

    article: Article
    words: tuple[str, ...]
    runs: tuple[int, ...]


class Overlap(msgspec.Struct, frozen=True):
    """How much of each of two texts stands in the other, and the longest run of words they share."""

    of_left: float
    of_right: float
    longest: tuple[str, ...]


def copies(articles: Sequence[Article]) -> Iterator[Link]:
    """Yield a decision for each two articles whose texts overlap, in canonical order."""
    texts = {a.id: _text(a) for a in articles}
    for (a, b), overlap in sorted(_overlaps(texts).items()):
        most = max(overlap.of_left, overlap.of_right)
        yield Link(
            kind="copy", a=a, b=b, decision="same" if most >= COPY else "unsure", score=round(most, 3),
            reason=_reason(overlap), by="shared-runs",
        )  # fmt: skip


def _reason(overlap: Overlap) -> str:
    start = " ".join(overlap.longest[:8])
    left, right = round(100 * overlap.of_left), round(100 * overlap.of_right)
    shares = f"{left} % of the one's words and {right} % of the other's stand in runs they share"
    return f"{shares}; the longest has {len(overlap.longest)}: “{start} …”"


def originals(articles: Sequence[Article]) -> dict[str, str]:
    """Return, for each article that repeats another's text, the id of that article.

    An agency's own article is the original; else the earliest, of one day the most complete unless all of that day
    have their hour. An article is a copy of
    one before it in this order that has half of its words. So is one that an agency is credited with and that holds an
    earlier, shorter text: more of the same dispatch.
    """
    texts = {a.id: _text(a) for a in articles}
    overlaps = _overlaps(texts)
    untimed = {_day(a) for a in articles if "T" not in (a.published or "")}
    order = sorted(articles, key=lambda a: _precedence(a, len(texts[a.id].words), _day(a) not in untimed))
    found: dict[str, str] = {}
    for n, article in enumerate(order):
        for earlier in order[:n]:
            if earlier.id not in found and _repeats(article, earlier, overlaps):
                found[article.id] = earlier.id
                break
    return found


def _precedence(article: Article, words: int, timed: bool) -> tuple[bool, str, datetime, int, str]:
    return (not is_agency(article), _day(article), _moment(article) if timed else _NO_TIME, -words, article.id)


def _day(article: Article) -> str:
    return (article.published or "~")[:10]


def _moment(article: Article) -> datetime:
    """Return when an article was published; a time without a zone is taken as UTC."""
    at = datetime.fromisoformat(article.published or "")
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _repeats(article: Article, earlier: Article, overlaps: Mapping[tuple[str, str], Overlap]) -> bool:
    pair = (min(article.id, earlier.id), max(article.id, earlier.id))
    if pair not in overlaps or (article.url and _page(article) == _page(earlier)):
        return False
    own, others = overlaps[pair].of_left, overlaps[pair].of_right
    if pair[0] != article.id:
        own, others = others, own
    return own >= COPY or (others >= COPY and agency_of(article) is not None)


def _page(article: Article) -> str:
    return (article.url or "").partition("#")[0].rstrip("/")


def versions(articles: Iterable[Article]) -> dict[str, str]:
    """Return, for each article, the id of the version of the same URL published just before it."""
    by_url: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if page := _page(article):
            by_url[page].append(article)
    found: dict[str, str] = {}
    for group in by_url.values():
        dated = sorted(group, key=lambda a: (a.published or "~", a.id))
        found |= {new.id: old.id for old, new in pairwise(dated)}
    return found


def _text(article: Article) -> Text:
    """Return an article's own words, and the hash of each run of them; no run crosses what was left out."""
    words: list[str] = []
    runs: list[int] = []
    for start, end in _own(article):
        part = [m.group().lower().replace("’", "'") for m in _WORD.finditer(article.text, start, end)]
        hashes = [crc32(" ".join(part[i : i + RUN]).encode()) for i in range(len(part) - RUN + 1)]
        words += part
        runs += hashes + [_NO_RUN] * (len(part) - len(hashes))
    return Text(article, tuple(words), tuple(runs))


def _own(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the stretches of an article's own words: no credits, furniture or quotations.

    What two articles quote they have from one speaker, which is for origins to count; it does not make one a copy.
    """
    outside = [(s.start, s.end) for s in article.segments if s.kind in _OUTSIDE]
    outside += [m.span() for pattern in (_QUOTED, _FURNITURE) for m in pattern.finditer(article.text)]
    at = 0
    for start, end in sorted(outside):
        if start > at:
            yield at, start
        at = max(at, end)
    yield at, len(article.text)


def _overlaps(texts: Mapping[str, Text]) -> dict[tuple[str, str], Overlap]:
    """Return the overlap of each two texts that share enough sampled runs to be looked at."""
    index: dict[int, list[str]] = defaultdict(list)
    for name, text in sorted(texts.items()):
        for run in {r for r in text.runs if r != _NO_RUN and r % _SAMPLE == 0}:
            index[run].append(name)
    shared = Counter(pair for names in index.values() for pair in combinations(names, 2))
    looked_at = {pair: _overlap(texts[pair[0]], texts[pair[1]]) for pair, n in shared.items() if n >= _FEWEST_SHARED}
    return {pair: o for pair, o in looked_at.items() if max(o.of_left, o.of_right) >= _NOTEWORTHY}


def _overlap(left: Text, right: Text) -> Overlap:
    common = (set(left.runs) & set(right.runs)) - {_NO_RUN}
    covered = [_covered(text, common) for text in (left, right)]
    shares = [sum(c) / max(1, len(c)) for c in covered]
    start, end = max(_stretches(covered[0]), key=lambda s: (s[1] - s[0], -s[0]), default=(0, 0))
    if max(sum(c) for c in covered) < _FEWEST_WORDS:
        return Overlap(0.0, 0.0, ())
    return Overlap(shares[0], shares[1], left.words[start:end])


def _covered(text: Text, common: set[int]) -> list[bool]:
    """Return for each word whether it stands in a shared run."""
    covered = [False] * len(text.words)
    for i, run in enumerate(text.runs):
        if run in common:
            covered[i : i + RUN] = [True] * RUN
    return covered


def _stretches(covered: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words that are covered without a gap."""
    start = None
    for i, flag in enumerate((*covered, False)):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            yield start, i
            start = None
