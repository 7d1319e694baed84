"""What pages need of a kept brief: to read only this takes a tenth to a half of the time."""

import msgspec

from twosource.model.brief import Brief, Entity, Statement
from twosource.model.kinds import EventType, Status
from twosource.model.reading import When


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """Where an article is from."""

    id: str
    outlet: str | None = None
    published: str | None = None


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to whom, and when."""

    id: str
    type: EventType | None = None
    gist: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    status: Status = "happened"


class People(msgspec.Struct, frozen=True, kw_only=True):
    """A brief without its facts and its articles' words; the names are those of the brief's fields."""

    articles: tuple[Printed, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Deed, ...] = ()
    statements: tuple[Statement, ...] = ()


class Unlinked(Brief, frozen=True, kw_only=True):
    """A brief whose decisions on pairs, three quarters of a large one, are passed over unread."""

    links: msgspec.Raw = msgspec.Raw()  # type: ignore[assignment]


def people(brief: Brief) -> People:
    """Return what following an actor needs of a brief."""
    return msgspec.convert(brief, People, from_attributes=True)
