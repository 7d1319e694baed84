"""Lists stories, newest first, by day, actor, place and words."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Select, select

from twosource.store import dialect, redacting
from twosource.store import tables as t
from twosource.store.engine import looking
from twosource.store.naming import folded
from twosource.store.records import chunks
from twosource.store.redacting import Hidden
from twosource.store.rows import StoryRow

_PLACES = ("place", "country")
_MOST_FOUND = 5000  # articles whose stories a filter by words looks at
_LAST = "~"  # after every digit: `until=2024-05-17` takes in the hours of that day


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which stories: see `Store.stories`."""

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    place: str | None = None
    text: str | None = None


def stories(engine: Engine, asked: Filter, limit: int | None, offset: int) -> list[StoryRow]:
    """Return the rows of stories, without the figures of their briefs."""
    with looking(engine) as db:
        hidden = redacting.hidden(db)
        if asked.actor and hidden.in_text(asked.actor) != asked.actor:
            return []
        query = select(t.stories).order_by(t.stories.c.last.desc().nulls_last(), t.stories.c.id)
        ids = _filtered(query, asked, _gone(db, asked.actor, hidden))
        if asked.text:
            ids = ids.where(t.stories.c.id.in_(_found(db, asked.text)))
        rows = db.execute(ids.limit(limit).offset(offset)).all()
        members = _members(db, [row.id for row in rows])
    return [_row(row, members[row.id], hidden) for row in rows]


def titles(engine: Engine, ids: Iterable[str]) -> dict[str, str]:
    """Return the titles of those of some stories that are there."""
    query = select(t.stories.c.id, t.stories.c.title)
    with looking(engine) as db:
        hidden = redacting.hidden(db)
        rows = [row for some in chunks(list(ids)) for row in db.execute(query.where(t.stories.c.id.in_(some)))]
    return {row.id: hidden.in_text(row.title) for row in rows}


def _filtered(query: Select[Any], asked: Filter, gone: Iterable[str]) -> Select[Any]:
    if asked.since:
        query = query.where(t.stories.c.last >= asked.since)
    if asked.until:
        query = query.where(t.stories.c.first <= asked.until + _LAST)
    if asked.actor:
        query = query.where(t.stories.c.id.in_(_naming(asked.actor, places=False).where(t.names.c.name.not_in(gone))))
    if asked.place:
        query = query.where(t.stories.c.id.in_(_naming(asked.place, places=True)))
    return query


def _gone(db: Connection, actor: str | None, hidden: Hidden) -> list[str]:
    """Return the hidden names in which the asked one stands: a given name alone must not lead to its bearer."""
    if not actor or not hidden.forms:
        return []
    inside = t.names.c.folded.contains(folded(actor), autoescape=True)
    names = db.execute(select(t.names.c.name).distinct().where(inside)).scalars()
    return [name for name in names if hidden.in_text(name) != name]


def _naming(name: str, *, places: bool) -> Select[Any]:
    """Return the stories that have a name of a kind in which the given one stands, as `twosource stories` takes it."""
    c = t.names.c
    kind = c.kind.in_(_PLACES) if places else c.kind.not_in(_PLACES)
    inside = c.folded.contains(folded(name), autoescape=True)
    return select(t.articles.c.story).join(t.names, c.article == t.articles.c.id).where(kind, inside)


def _found(db: Connection, words: str) -> list[str]:
    ids = [found.article for found in dialect.of(db).search(db, words, _MOST_FOUND, 0)]
    return sorted(
        {
            story
            for some in chunks(ids)
            for story in db.execute(select(t.articles.c.story).where(t.articles.c.id.in_(some))).scalars()
            if story
        }
    )


def _members(db: Connection, ids: list[str]) -> dict[str, list[Any]]:
    """Return the articles of stories."""
    found: dict[str, list[Any]] = {i: [] for i in ids}
    c = t.articles.c
    for some in chunks(ids):
        for row in db.execute(select(c.id, c.input, c.outlet, c.story).where(c.story.in_(some)).order_by(c.id)):
            found[row.story].append(row)
    return found


def _row(row: Any, members: list[Any], hidden: Hidden) -> StoryRow:
    return StoryRow(
        id=row.id,
        title=hidden.in_text(row.title),
        articles=tuple(m.id for m in members),
        inputs=tuple(hidden.in_link(m.input) for m in members),
        outlets=tuple(sorted({hidden.in_text(m.outlet) for m in members if m.outlet})),
        first=row.first,
        last=row.last,
    )
