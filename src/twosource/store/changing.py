"""Writes down what the stories are now, and what became of those that are no more."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, select

from twosource.errors import NotFoundError
from twosource.linking.stories import Member, story
from twosource.model.brief import Story
from twosource.store import tables as t
from twosource.store.engine import looking
from twosource.store.records import chunks
from twosource.store.rows import Change


def now() -> str:
    """Return the time as ISO 8601, in seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def replace(db: Connection, groups: Iterable[Sequence[str]], why: str, gone: str | None) -> tuple[str, ...]:
    """Keep new groups of articles as stories in place of those they were in; return the ids of the new ones.

    Args:
        db: the library.
        groups: article ids; each story that one of them is in is covered by them as a whole.
        why: for the log.
        gone: the story of an article that was taken out.
    """
    rows = {name: row for group in groups for name, row in _members(db, group).items()}
    made = {(s := story([rows[name][0] for name in group])).id: s for group in groups}
    was = {row[1] for row in rows.values()} | {gone}
    old = sorted(name for name in was if name is not None and name not in made)
    new = sorted(name for name in made if name not in was)
    for name in new:
        _keep(db, made[name], [rows[a][0] for a in made[name].articles])
    for name in old:
        became = Counter(s.id for s in made.values() for a in s.articles if rows[a][1] == name)
        ordered = sorted(became, key=lambda s: (-became[s], s))
        db.execute(t.changes.insert().values(at=now(), story=name, became=_json(ordered), why=why))
        if ordered and gone is None:
            _hand_on(db, name, ordered[0])
        db.execute(t.stories.delete().where(t.stories.c.id == name))
    return tuple(new)


def _members(db: Connection, group: Sequence[str]) -> dict[str, tuple[Member, str | None]]:
    """Return what a story takes from each article, and the story that the article is in."""
    c = t.articles.c
    query = select(c.id, c.published, c.outlet, c.title, c.length, c.story)
    return {
        row.id: (Member(row.id, row.published, row.outlet, row.title, row.length), row.story)
        for some in chunks(group)
        for row in db.execute(query.where(c.id.in_(some)))
    }


def _keep(db: Connection, made: Story, members: Sequence[Member]) -> None:
    days = sorted(m.published for m in members if m.published)
    first, last = (days[0], days[-1]) if days else (None, None)
    db.execute(t.stories.insert().values(id=made.id, title=made.title, first=first, last=last))
    for some in chunks(made.articles):
        db.execute(t.articles.update().where(t.articles.c.id.in_(some)).values(story=made.id))


def _hand_on(db: Connection, old: str, new: str) -> None:
    """Let what a story has become show its last brief until it has its own; after forgetting no old brief may stay.

    Where a story is divided, that is the part with most of its articles: the others are small, and soon composed.
    """
    has = select(t.briefs.c.story).where(t.briefs.c.story == new)
    if db.execute(has).scalar() is None:
        db.execute(t.briefs.update().where(t.briefs.c.story == old).values(story=new))


def _json(ids: Sequence[str]) -> str:
    return msgspec.json.encode(ids).decode()


def current(db: Connection, named: str) -> str:
    """Return the id of the story that a story is now, followed through the log.

    Raises:
        NotFoundError: there is no such story, or its articles were forgotten.
    """
    name = named
    last = -1
    while db.execute(select(t.stories.c.id).where(t.stories.c.id == name)).scalar() is None:
        later = t.changes.c.story == name, t.changes.c.number > last
        row = db.execute(select(t.changes).where(*later).order_by(t.changes.c.number.desc())).first()
        became = msgspec.json.decode(row.became, type=list[str]) if row else []
        if row is None or not became:
            raise NotFoundError(f"{named}: no such story in the library; `twosource stories` lists them")
        name, last = became[0], row.number
    return name


def changes(engine: Engine, since: int | None) -> list[Change]:
    """Return the log after a number."""
    query = select(t.changes).where(t.changes.c.number > (since or 0)).order_by(t.changes.c.number)
    with looking(engine) as db:
        return [_change(row) for row in db.execute(query)]


def _change(row: Any) -> Change:
    became = msgspec.json.decode(row.became, type=tuple[str, ...])
    return Change(number=row.number, at=row.at, story=row.story, became=became, why=row.why)
