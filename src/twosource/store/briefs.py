"""A story's brief, composed of stored readings and kept until the story, a judgement or the version changes."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
from sqlalchemy import Column, Connection, Engine, select

from twosource.errors import StoreError
from twosource.model.article import Article, Problem
from twosource.model.brief import Brief
from twosource.model.judgement import Judgement
from twosource.reading.judgements import judgements as bearing_on
from twosource.store import cast, changing, judging, records, redacting
from twosource.store import tables as t
from twosource.store.cast import People, Unlinked
from twosource.store.codec import pack, unpack
from twosource.store.engine import looking, writing
from twosource.store.reader import Reader
from twosource.store.rows import Standing, StoryRow


class Summary(msgspec.Struct, frozen=True):
    """What a list of stories shows of a brief."""

    facts: dict[str, int]
    origins: int
    disputed: int


class _Made(msgspec.Struct, frozen=True):
    """What a brief is made of, and a hash of it."""

    story: str
    articles: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    version: str
    state: str


def brief(engine: Engine, reader: Reader, named: str, *, last: bool = False, links: bool = True) -> Brief:
    """Return a story's brief as it is shown; with `last` the one last kept will do, where there is one.

    Without `links` the decisions on pairs are left out.

    Raises:
        NotFoundError: there is no such story.
    """
    with looking(engine) as db:
        made = _made_of(db, reader, changing.current(db, named))
        hidden = redacting.hidden(db)
        data = _kept(db, made, last=last)
    kind = Brief if links else Unlinked
    composed = unpack(data, kind) if data is not None else _once(engine, reader, made)
    composed = composed if links else msgspec.structs.replace(composed, links=())
    return redacting.brief(composed, hidden)


def people(engine: Engine, reader: Reader, story: str, *, last: bool = False) -> People:
    """Return what following an actor needs of a story's brief, as it is shown."""
    with looking(engine) as db:
        made = _made_of(db, reader, changing.current(db, story))
        whole = redacting.hidden(db).forms  # names are hidden with the words around them
        data = None if whole else _kept(db, made, last=last)
    return _people(data) if data is not None else cast.people(brief(engine, reader, story, last=last))


@lru_cache(maxsize=64)  # an actor is looked up again and again: a few megabytes of each large story
def _people(data: bytes) -> People:
    return unpack(data, People)


def standing(engine: Engine, reader: Reader, named: str) -> Standing:
    """Return how the brief that is kept of a story stands to what it would be made of now.

    Raises:
        NotFoundError: there is no such story.
    """
    with looking(engine) as db:
        made = _made_of(db, reader, changing.current(db, named))
        kept = db.execute(select(t.briefs.c.state).where(t.briefs.c.story == made.story)).scalar()
        shown = msgspec.json.encode([made.story, kept or made.state, redacting.hidden(db).forms])
    return Standing(state=hashlib.sha256(shown).hexdigest(), kept=kept is not None, current=kept == made.state)


def missing(engine: Engine, stories: Iterable[str]) -> list[str]:
    """Return those of some stories of which no brief was ever composed."""
    wanted = list(stories)
    with looking(engine) as db:
        c = t.briefs.c.story
        kept = {s for some in records.chunks(wanted) for s in db.execute(select(c).where(c.in_(some))).scalars()}
    return [story for story in wanted if story not in kept]


def with_figures(engine: Engine, reader: Reader, row: StoryRow, *, last: bool = False) -> StoryRow:
    """Return a story's row with the figures of its brief; with `last` those last kept, none where nothing is."""
    with looking(engine) as db:
        made = _made_of(db, reader, row.id)
        data = _kept(db, made, t.briefs.c.summary, last=last)
    if data is None and last:
        return row
    told = unpack(data, Summary) if data is not None else _summary(_once(engine, reader, made))
    return msgspec.structs.replace(row, facts=told.facts, origins=told.origins, disputed=told.disputed)


def _made_of(db: Connection, reader: Reader, story: str) -> _Made:
    ids = tuple(records.members(db, story))
    texts = {row.sha256 for row in db.execute(select(t.articles.c.sha256).where(t.articles.c.story == story))}
    decided = tuple(judging.standing(db, texts))
    version = reader.version(db)
    told = msgspec.json.encode([ids, decided, version])
    return _Made(story, ids, decided, version, hashlib.sha256(told).hexdigest())


def _kept(db: Connection, made: _Made, what: Column[bytes] = t.briefs.c.data, *, last: bool = False) -> bytes | None:
    kept = select(what).where(t.briefs.c.story == made.story)
    return db.execute(kept if last else kept.where(t.briefs.c.state == made.state)).scalar()


def _once(engine: Engine, reader: Reader, made: _Made) -> Brief:
    """Compose a brief, or take the one that another reader has composed in the meantime."""
    with reader.composing:
        with looking(engine) as db:
            data = _kept(db, made)
        return unpack(data, Brief) if data is not None else _compose(engine, reader, made)


def _compose(engine: Engine, reader: Reader, made: _Made) -> Brief:
    """Compose a brief and keep it, together with readings that had to be made anew."""
    from twosource import pipeline  # noqa: PLC0415  (spaCy takes a second to import; a kept brief needs it not)

    with looking(engine) as db:
        articles = records.articles(db, made.articles)
        problems = _problems(db, made.articles)
        kept = [records.kept_reading(db, article, made.version) for article in articles]
        readings = [read or reader.read(db, article) for read, article in zip(kept, articles, strict=True)]
    new = [read for read, known in zip(readings, kept, strict=True) if known is None]
    composed = pipeline.compose(readings, _bearing(made.judgements, articles), problems=problems)
    try:
        with writing(engine) as db:
            for read in new:
                records.keep_reading(db, read, made.version)
            if db.execute(select(t.stories.c.id).where(t.stories.c.id == made.story)).scalar():
                db.execute(t.briefs.delete().where(t.briefs.c.story == made.story))
                row = {"story": made.story, "state": made.state, "data": pack(composed)}
                db.execute(t.briefs.insert().values(summary=pack(_summary(composed)), **row))
    except StoreError:
        pass  # a library that cannot be written to now still answers; the next one who asks composes again
    return composed


def _bearing(decided: Sequence[Judgement], articles: Sequence[Article]) -> list[Judgement]:
    return bearing_on(decided, articles)[0]


def _problems(db: Connection, ids: Sequence[str]) -> list[Problem]:
    query = select(t.articles.c.problems).where(t.articles.c.problems.is_not(None))
    found = (
        data for some in records.chunks(ids) for data in db.execute(query.where(t.articles.c.id.in_(some))).scalars()
    )
    return [problem for data in found for problem in unpack(data, list[Problem])]


def _summary(made: Brief) -> Summary:
    named = {s.origin.counts_as for fact in made.facts for s in fact.support if s.origin.basis != "unnamed"}
    return Summary(made.figures.facts, len(named), sum(bool(fact.disputed_by) for fact in made.facts))
