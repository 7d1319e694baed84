"""Says what a library holds."""

from sqlalchemy import Connection, Engine, Table, func, select

from twosource.store import dialect, migrating
from twosource.store import tables as t
from twosource.store.engine import looking
from twosource.store.reader import Reader
from twosource.store.rows import Stats


def stats(engine: Engine, reader: Reader) -> Stats:
    """Return what a library holds."""
    with looking(engine) as db:
        count = select(func.count()).select_from(t.articles)
        version = reader.version(db) if _rows(db, t.articles) else ""
        days = db.execute(select(func.min(t.articles.c.published), func.max(t.articles.c.published))).one()
        return Stats(
            articles=_rows(db, t.articles),
            stories=_rows(db, t.stories),
            outlets=int(db.execute(select(func.count(t.articles.c.outlet.distinct()))).scalar_one()),
            readings=_rows(db, t.readings),
            stale=int(db.execute(count.where(t.articles.c.version != version)).scalar_one()),
            judgements=_rows(db, t.judgements),
            redactions=_rows(db, t.redactions),
            changes=_rows(db, t.changes),
            first=days[0],
            last=days[1],
            bytes=dialect.of(db).size(db),
            database=engine.dialect.name,
            schema=migrating.revision(db),
            pipeline=version,
        )


def _rows(db: Connection, table: Table) -> int:
    return int(db.execute(select(func.count()).select_from(table)).scalar_one())
