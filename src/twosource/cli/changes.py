"""`twosource changes`: what became of a library's stories."""

from typing import Annotated

import typer

from twosource.cli.library import opened, write_json
from twosource.cli.options import Json, Library


def changes(
    library: Library = None,
    since: Annotated[int, typer.Option(metavar="N", min=0, help="Only those after this number.")] = 0,
    json: Json = None,
) -> None:
    """List how stories grew, joined and split, oldest first."""
    with opened(library) as store:
        log = store.changes(since)
    if json:
        write_json(json, log)
        return
    for change in log:
        became = ", ".join(change.became) or "nothing"
        typer.echo(f"{change.number:>6}  {change.at}  {change.story} became {became}: {change.why}")
