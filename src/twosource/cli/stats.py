"""`twosource stats`: what a library holds."""

import msgspec
import typer

from twosource.cli.common import counted, say
from twosource.cli.library import opened, write_json
from twosource.cli.options import Json, Library


def stats(library: Library = None, json: Json = None) -> None:
    """Say what a library holds."""
    with opened(library) as store:
        held = store.stats()
    if json:
        write_json(json, held)
        return
    for field, value in msgspec.structs.asdict(held).items():
        typer.echo(f"{field:<12} {f'{value:,}' if isinstance(value, int) else value or '—'}")
    if held.stale:
        stale = counted(held.stale, "article was", "articles were")
        say(f"{stale} read by another version; `twosource add --again` reads anew.")
