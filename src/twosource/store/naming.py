"""The names in each article, so that stories can be filtered by them and one actor followed."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from twosource.linking.candidates import name_blocks
from twosource.linking.tokens import fold
from twosource.model.reading import LocalEntity, Reading
from twosource.store import tables as t
from twosource.store.codec import plain

_LONGEST = 200  # characters; what is longer is no name, and PostgreSQL indexes no more than 2,700 bytes


def keep(db: Connection, made: Reading) -> None:
    """Keep the names of one reading."""
    rows = [row for n, entity in enumerate(made.entities) for row in _rows(made.article.id, n, entity)]
    if not rows:
        return
    db.execute(t.names.insert(), rows)
    wanted = {(block, row["name"]) for row in rows for block in name_blocks(row["name"], row["kind"])}
    names = sorted({row["name"] for row in rows})
    query = select(t.blocks.c.block, t.blocks.c.name).where(t.blocks.c.name.in_(names))
    known = {(row.block, row.name) for row in db.execute(query)}
    if new := sorted(wanted - known):
        db.execute(t.blocks.insert(), [{"block": block, "name": name} for block, name in new])


def _rows(article: str, n: int, entity: LocalEntity) -> Iterator[dict[str, Any]]:
    for name in sorted({plain(" ".join(name.split())) for name in entity.names if 0 < len(name.strip()) <= _LONGEST}):
        yield {
            "article": article, "entity": n, "name": name, "folded": folded(name), "kind": entity.kind,
            "known": entity.known,
        }  # fmt: skip


def folded(name: str) -> str:
    """Return a name in plain Latin lower case, as it is looked for."""
    return " ".join(word for word, _ in fold(name))


def drop(db: Connection, article: str) -> None:
    """Take the names of one article out, and the blocks of those that no other has."""
    names = set(db.execute(select(t.names.c.name).where(t.names.c.article == article)).scalars())
    db.execute(t.names.delete().where(t.names.c.article == article))
    still = set(db.execute(select(t.names.c.name).where(t.names.c.name.in_(sorted(names)))).scalars())
    if gone := sorted(names - still):
        db.execute(t.blocks.delete().where(t.blocks.c.name.in_(gone)))
