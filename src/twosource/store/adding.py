"""Adds articles: each is read, put among the stories and committed before it is told of."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, select

from twosource import reading
from twosource.errors import NothingReadError
from twosource.linking.copies import originals
from twosource.linking.resemblance import features_of
from twosource.linking.stories import member
from twosource.model.article import Article, Problem
from twosource.model.identity import article_id
from twosource.reading.fetch import Fetcher, FetchOptions
from twosource.store import grouping, naming, records
from twosource.store import tables as t
from twosource.store.codec import pack, pack_article, plain, reading_key
from twosource.store.engine import looking, writing
from twosource.store.reader import Reader
from twosource.store.rows import Added, Progress

Input = str | Path | Article
Tell = Callable[[Progress], None]
_AGAIN = re.compile(r"-\d+$")  # on the id of a record that is equal to another of the same call
_COPY_LIKENESS, _COPIES_LOOKED_AT = 0.5, 10  # a copy shares most telling words with its original


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How inputs are read: see `Store.add`."""

    published: str | None = None
    outlet: str | None = None
    meta: Path | None = None
    again: bool = False
    allow_private: bool = False


class _Tally:
    """What an addition has done so far."""

    def __init__(self, tell: Tell | None) -> None:
        self.tell = tell
        self.new: list[str] = []
        self.known = self.done = 0
        self.copies: list[tuple[str, str]] = []
        self.problems: list[Problem] = []
        self.stories: dict[str, None] = {}

    def sum_up(self, engine: Engine) -> Added:
        with looking(engine) as db:
            there = records.there(db, self.stories)
        return Added(
            new=tuple(self.new),
            known=self.known,
            copies=tuple(self.copies),
            problems=tuple(dict.fromkeys(self.problems)),
            stories=tuple(s for s in self.stories if s in there),
        )

    def report(self, total: int | None, name: str) -> None:
        self.done += 1
        if self.tell:
            self.tell(Progress(done=self.done, total=total, input=name))


def add(engine: Engine, reader: Reader, inputs: Iterable[Input], options: Options, tell: Tell | None) -> Added:
    """Add inputs to a library.

    Raises:
        NothingReadError: inputs were given, and not one article could be read from them.
    """
    tally = _Tally(tell)
    listed: list[Input] = [inputs] if isinstance(inputs, str | Path | Article) else list(inputs)
    for articles, last in _batches(engine, reader, listed, options, tally.problems):
        total = tally.done + len(articles) if last else None
        for article, notes in articles:
            _add(engine, reader, article, notes, tally)
            tally.report(total, article.input)
    if listed and not tally.done:
        raise NothingReadError("; ".join(f"{p.input}: {p.reason}" for p in tally.problems) or "no articles in it")
    if options.again:
        _read_again(engine, reader, tally)
    return tally.sum_up(engine)


def _batches(
    engine: Engine, reader: Reader, inputs: list[Input], options: Options, problems: list[Problem]
) -> Iterator[tuple[list[tuple[Article, list[Problem]]], bool]]:
    """Yield the articles of each input with what could not be told of them, and whether it is the last input.

    With a metadata file all are read at once, because it is said which of its rows fit none.
    """
    with looking(engine) as db:
        covers = reader.languages(db)
    fetcher = Fetcher(FetchOptions(allow_private=options.allow_private))  # one, as it keeps what sites ask of robots
    batches = [inputs] if options.meta and inputs else [[given] for given in inputs]
    for n, batch in enumerate(batches, 1):
        articles, noted = reading.read_inputs(
            batch, published=options.published, outlet=options.outlet, meta=options.meta, covers=covers,
            fetch=fetcher,
        )  # fmt: skip
        problems += noted
        notes: dict[str, list[Problem]] = {}
        for problem in noted:
            notes.setdefault(problem.input, []).append(problem)
        yield [(a, notes.get(a.input, [])) for a in articles], n == len(batches)


def _add(engine: Engine, reader: Reader, article: Article, notes: list[Problem], tally: _Tally) -> None:
    with looking(engine) as db:
        if _is_known(db, article, tally.problems):
            tally.known += 1
            return
        version = reader.version(db)
        read = records.kept_reading(db, article, version)
        made = read or reader.read(db, article)
    with writing(engine) as db:
        if _is_known(db, article, tally.problems):  # another writer came first
            tally.known += 1
            return
        reader.remember(db)
        if read is None:
            records.keep_reading(db, made, version)
        _keep(db, article, notes, version)
        naming.keep(db, made)
        stories = grouping.insert(db, features_of(made))
        original = _original(db, article)
    tally.new.append(article.id)
    tally.copies += [(article.id, original)] if original else []
    tally.stories |= dict.fromkeys(stories)


def _is_known(db: Connection, article: Article, problems: list[Problem]) -> bool:
    """Whether an article, or one equal to it in all that makes an id, is there already."""
    plain = article_id(article.sha256, article.outlet, article.url, article.published, article.input)
    same = {article.id, plain} if _AGAIN.sub("", article.id) == plain else {article.id}
    rows = db.execute(select(t.articles.c.id, t.articles.c.sha256).where(t.articles.c.id.in_(sorted(same)))).all()
    if rows and all(row.sha256 != article.sha256 for row in rows):
        problems.append(Problem(input=article.input, reason=f"another has the id {article.id}: give it its own"))
    return bool(rows)


def _keep(db: Connection, article: Article, notes: list[Problem], version: str) -> None:
    told = member(article)
    db.execute(
        t.articles.insert().values(
            id=article.id, input=plain(article.input), sha256=article.sha256,
            outlet=plain(article.outlet or "") or None, published=article.published, title=plain(told.title),
            text=plain(article.text), length=told.length,
            data=pack_article(article), problems=pack(notes) if notes else None,
            reading=reading_key(article), version=version,
        )
    )  # fmt: skip


def _original(db: Connection, article: Article) -> str | None:
    """Return the article of the library whose text this one repeats, if one does."""
    near = select(t.edges.c.b).where(t.edges.c.a == article.id, t.edges.c.likeness >= _COPY_LIKENESS)
    best = near.order_by(t.edges.c.likeness.desc(), t.edges.c.b).limit(_COPIES_LOOKED_AT)
    others = records.articles(db, sorted(db.execute(best).scalars()))
    return originals([article, *others]).get(article.id) if others else None


def _read_again(engine: Engine, reader: Reader, tally: _Tally) -> None:
    """Read anew what another version of the package or another pipeline has read."""
    with looking(engine) as db:
        version = reader.version(db)
        stale = select(t.articles.c.id).where(t.articles.c.version != version).order_by(t.articles.c.number)
        ids = list(db.execute(stale).scalars())
    for name in ids:
        with looking(engine) as db:
            (article,) = records.articles(db, [name])
            made = records.kept_reading(db, article, version) or reader.read(db, article)
        with writing(engine) as db:
            reader.remember(db)
            records.keep_reading(db, made, version)
            naming.drop(db, name)
            naming.keep(db, made)
            db.execute(t.articles.update().where(t.articles.c.id == name).values(version=version))
            tally.stories |= dict.fromkeys(grouping.replace(db, features_of(made)))
        tally.report(len(ids), article.input)
