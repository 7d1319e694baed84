"""Brings a library's tables to this version's form."""

from sqlalchemy import Engine, inspect, text

from twosource.store import dialect
from twosource.store.engine import writing
from twosource.store.tables import metadata


def bring_up(engine: Engine) -> None:
    """Make or change the tables, in one transaction."""
    if inspect(engine).has_table("articles"):
        return
    with writing(engine) as db:
        if not inspect(db).has_table("articles"):
            metadata.create_all(db)
            for statement in dialect.of(db).SEARCH:
                db.execute(text(statement.replace(":", "\\:")))


def revision(db: object) -> str:
    """Return the name of the form that the tables have."""
    return "0001"
