"""Stories as they grow: one article comes or goes, and only what it touches is grouped anew.

The result is what `linking.stories` makes of all articles at once: the same neighbours, the same parts, the same
division of each part.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, or_, select, text

from twosource.linking.neighbours import KEYS, WINDOW, Pair, Place, gained, keys, lost, place
from twosource.linking.parts import SAME_STORY, Edges, Look, part_of
from twosource.linking.resemblance import Features, likeness
from twosource.linking.stories import divide
from twosource.store import changing
from twosource.store import tables as t
from twosource.store.codec import pack, unpack
from twosource.store.records import chunks

# All lists of an article at once: its neighbours before it, then those behind it, nearest first.
_NEAR = text(
    " UNION ALL ".join(
        f"SELECT * FROM (SELECT {2 * n + after} AS list, day, article FROM postings "
        f"WHERE stem = :s{n} AND (day, article) {'>' if after else '<'} (:day, :article) "
        f"ORDER BY day {order}, article {order} LIMIT {WINDOW}) AS l{2 * n + after}"
        for n in range(KEYS)
        for after, order in ((0, "DESC"), (1, "ASC"))
    )
)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_EDGES = select(t.edges.c.a, t.edges.c.b, t.edges.c.likeness).where(t.edges.c.a.in_(_IDS))
_LISTS = select(t.edges.c.a, t.edges.c.b, t.edges.c.lists).where(t.edges.c.a.in_(_IDS), t.edges.c.a < t.edges.c.b)
_PAIR = "WHERE (a = :x AND b = :y) OR (a = :y AND b = :x)"
_LOWER = text(f"UPDATE edges SET lists = lists - :n {_PAIR}")
_CUT = text(f"DELETE FROM edges {_PAIR}")
_FEATURES = select(t.features.c.data).where(t.features.c.article.in_(_IDS))


def insert(db: Connection, row: Features) -> tuple[str, ...]:
    """Put an article that is in the library among its stories; return the ids of the stories that are now other."""
    more: Counter[Pair] = Counter()
    fewer: Counter[Pair] = Counter()
    for before, after in _places(db, row):
        more.update(gained(before, row.article, after))
        fewer.update(lost(before, after))
    if stems := keys(row):
        db.execute(t.postings.insert(), [{"stem": s, "day": place(row)[0], "article": row.article} for s in stems])
    db.execute(t.features.insert().values(article=row.article, data=pack(row)))
    near = _connect(db, more)
    apart = _disconnect(db, fewer)
    return _regroup(db, near, apart | {row.article}, f"{row.article} was added")


def remove(db: Connection, article: str, why: str) -> tuple[str, ...]:
    """Take an article, still in the library, out of its stories; return the ids of the stories that are now other."""
    row = next(_features(db, [article]))
    again: Counter[Pair] = Counter()
    for before, after in _places(db, row):
        again.update(lost(before, after))
    alone = _both_ways(article)
    ties = set(db.execute(select(t.edges.c.b).where(t.edges.c.a == article)).scalars())
    was, part = db.execute(select(t.articles.c.story, t.articles.c.part).where(t.articles.c.id == article)).one()
    others = set(db.execute(select(t.articles.c.id).where(t.articles.c.part == part)).scalars()) - {article}
    db.execute(t.articles.update().where(t.articles.c.part == part).values(part=None))
    db.execute(t.articles.update().where(t.articles.c.id == article).values(story=None))
    db.execute(t.edges.delete().where(alone))
    db.execute(t.postings.delete().where(t.postings.c.article == article))
    db.execute(t.features.delete().where(t.features.c.article == article))
    near = _connect(db, again)
    return _regroup(db, others, ties | near, why, gone=was)


def replace(db: Connection, row: Features) -> tuple[str, ...]:
    """Put what an article is compared by in place of what it was; return the ids of the stories that are now other."""
    if next(_features(db, [row.article])) == row:
        return ()
    gone = remove(db, row.article, f"{row.article} was read again")
    return (*gone, *insert(db, row))


def _places(db: Connection, row: Features) -> Iterator[tuple[list[str], list[str]]]:
    """Yield for each list that an article stands in, or will, its neighbours before and after it, nearest first."""
    day, name = place(row)
    stems = dict(enumerate(keys(row)))
    asked = {f"s{n}": stems.get(n, "") for n in range(KEYS)}
    near: list[list[Place]] = [[] for _ in range(2 * KEYS)]
    for found in db.execute(_NEAR, {**asked, "day": day, "article": name}).all():
        near[found.list].append((found.day, found.article))
    for n in stems:
        yield [a for _, a in sorted(near[2 * n], reverse=True)], [a for _, a in sorted(near[2 * n + 1])]


def _connect(db: Connection, more: Mapping[Pair, int]) -> set[str]:
    """Compare pairs that have become neighbours in some lists more; return the articles of those alike enough."""
    rows = {row.article: row for row in _features(db, sorted({a for pair in more for a in pair}))}
    alike = {pair: s for pair in sorted(more) if (s := likeness(rows[pair[0]], rows[pair[1]])) >= SAME_STORY}
    before = _kept(db, alike)
    if raised := [_both(*pair, n=-more[pair]) for pair in alike if pair in before]:
        db.execute(_LOWER, raised)
    new = [
        {"a": x, "b": y, "likeness": score, "lists": more[a, b]}
        for (a, b), score in alike.items()
        if (a, b) not in before
        for x, y in ((a, b), (b, a))
    ]
    if new:
        db.execute(t.edges.insert(), new)
    return {a for pair in alike for a in pair}


def _disconnect(db: Connection, fewer: Mapping[Pair, int]) -> set[str]:
    """Forget pairs that are neighbours in no list any more; return their articles."""
    before = _kept(db, fewer)
    apart = [pair for pair in sorted(before) if before[pair] <= fewer[pair]]
    less = [_both(*pair, n=fewer[pair]) for pair in sorted(before)]
    if less:
        db.execute(_LOWER, less)
    if apart:
        db.execute(_CUT, [_both(*pair, n=0) for pair in apart])
    return {a for pair in apart for a in pair}


def _kept(db: Connection, pairs: Iterable[Pair]) -> dict[Pair, int]:
    """Return those of some pairs that are alike enough, with the number of lists in which they are neighbours."""
    asked = set(pairs)
    rows = (row for some in chunks(sorted({a for a, _ in asked})) for row in db.execute(_LISTS, {"ids": some}).all())
    return {(a, b): lists for a, b, lists in rows if (a, b) in asked}


def _both(a: str, b: str, n: int) -> dict[str, str | int]:
    return {"x": a, "y": b, "n": n}


def _both_ways(article: str) -> ColumnElement[bool]:
    return or_(t.edges.c.a == article, t.edges.c.b == article)


def _features(db: Connection, ids: Iterable[str]) -> Iterator[Features]:
    for some in chunks(list(ids)):
        yield from (_unpacked(data) for data in db.execute(_FEATURES, {"ids": some}).scalars().all())


@lru_cache(maxsize=4096)  # neighbours meet again and again: 50 MB for a third of the time
def _unpacked(data: bytes) -> Features:
    return unpack(data, Features)


def _regroup(db: Connection, old: set[str], seeds: set[str], why: str, gone: str | None = None) -> tuple[str, ...]:
    """Find the parts anew that a change may touch, and the stories in those that are other than they were.

    Args:
        db: the library.
        old: articles whose former parts may be other now.
        seeds: articles that have become neighbours of others, or are no longer: what they reach may be.
        why: for the log of changes.
        gone: the story of an article that was taken out.
    """
    look = _looker(db)
    reached = _reached(seeds, look)
    before = _former_parts(db, old | seeds | reached)
    dirty = old | seeds | reached | {name for part in before for name in part}
    groups: list[tuple[str, ...]] = []
    done: set[str] = set()
    for name in sorted(dirty):
        if name not in done:
            part = part_of(name, look)
            done |= part
            if part not in before:
                groups += divide(sorted(_features(db, sorted(part)), key=lambda row: row.article))
                db.execute(t.articles.update().where(t.articles.c.id.in_(sorted(part))).values(part=min(part)))
    return changing.replace(db, groups, why, gone)


def _reached(seeds: Iterable[str], look: Look) -> set[str]:
    """Return all that is in one part with some articles; what is in the part of one need not be looked at again."""
    reached: set[str] = set()
    for seed in sorted(seeds):
        if seed not in reached:
            reached |= part_of(seed, look)
    return reached


def _looker(db: Connection) -> Look:
    """Return a way to look articles' edges up, each once."""
    known: dict[str, dict[str, float]] = {}

    def look(front: Iterable[str]) -> Edges:
        for some in chunks([name for name in front if name not in known]):
            known.update({name: {} for name in some})
            for a, b, score in db.execute(_EDGES, {"ids": some}).all():
                known[a][b] = score
        return known

    return look


def _former_parts(db: Connection, names: set[str]) -> set[frozenset[str]]:
    """Return the parts, as they stand in the library, of some articles."""
    own = {
        label
        for some in chunks(sorted(names))
        for label in db.execute(select(t.articles.c.part).where(t.articles.c.id.in_(some))).scalars()
        if label is not None
    }
    parts: dict[str, set[str]] = {label: set() for label in own}
    for some in chunks(sorted(own)):
        for name, label in db.execute(select(t.articles.c.id, t.articles.c.part).where(t.articles.c.part.in_(some))):
            parts[label].add(name)
    return {frozenset(part) for part in parts.values()}
