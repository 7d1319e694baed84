"""What the commands over a library share: opening it, and printing what it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import typer

from twosource.cli.common import WRONG_CALL, say, told, write

if TYPE_CHECKING:
    from twosource.model.brief import Brief
    from twosource.store import Store


@contextmanager
def opened(library: str | None, *, create: bool = False, pipeline: str | None = None) -> Iterator["Store"]:
    """Open the library of a command; its errors become messages."""
    if not library:
        say("No library: name one with --library F, or in the environment as TWOSOURCE_LIBRARY.")
        raise typer.Exit(WRONG_CALL)
    from twosource.store import open_store

    with told(), open_store(library, create=create, pipeline=pipeline) as store:
        yield store


def of_story(library: str | None, story: str, *, unused: tuple[object, ...] = ()) -> "Brief":
    """Return the brief of a library's story.

    Args:
        library: the library.
        story: its id, or an older one.
        unused: options that say how inputs are read: a story's articles were read when they were added.
    """
    if any(unused):
        say("A story has been read already: give --library and --story alone; `twosource judge` keeps judgements.")
        raise typer.Exit(WRONG_CALL)
    with opened(library) as store:
        return store.brief(story)


def write_json(target: str, value: Any) -> None:
    """Write an answer as indented JSON."""
    write(target, msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


def day(published: str | None) -> str:
    """Return the day of an ISO date, or a dash, as a list shows it."""
    return (published or "—")[:10]
