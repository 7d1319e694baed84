"""Follows one actor through all stories: spellings, roles, meetings, statements."""

from sqlalchemy import Engine

from twosource.store.reader import Reader
from twosource.store.rows import ActorView


def who(engine: Engine, reader: Reader, name: str, limit: int) -> list[ActorView]:
    """Return the actors that a name may stand for."""
    return []
