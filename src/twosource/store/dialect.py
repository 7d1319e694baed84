"""The two databases behind one name: what each does in its own way."""

from types import ModuleType

from sqlalchemy import Connection, Engine

from twosource.store import postgres, sqlite


def of(engine: Engine | Connection) -> ModuleType:
    """Return the module of a database: `SEARCH`, `search`, `cleanse`, `size`."""
    return postgres if engine.dialect.name == "postgresql" else sqlite
