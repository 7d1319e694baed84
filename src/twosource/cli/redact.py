"""`twosource redact`: hides a person's name in all that is shown and exported."""

from typing import Annotated

import typer

from twosource.cli.common import WRONG_CALL, say
from twosource.cli.library import opened, write_json
from twosource.cli.options import Json, Library


def redact(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The person's full name.")] = None,
    library: Library = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Show the name again.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Show which names are hidden.")] = False,
    json: Json = None,
) -> None:
    """Hide a person's name, in every spelling, in all that is shown and exported from now on."""
    if not name and not listed:
        say("Say whose name is to be hidden, or --list.")
        raise typer.Exit(WRONG_CALL)
    with opened(library) as store:
        if name and undo:
            store.unredact(name)
            say(f"{name} is shown again.")
        elif name:
            store.redact(name, why)
            say(f"{name} is hidden from now on, in every spelling; --undo shows it again.")
        rows = store.redactions()
    if json:
        write_json(json, rows)
        return
    for row in rows if listed else ():
        typer.echo(f"{row.at[:10]}  {row.name}  {row.why}".rstrip())
