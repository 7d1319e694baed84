"""`twosource stories`: only groups the articles."""

from typing import Annotated

import msgspec
import typer

from twosource.cli.common import needs_input, say, show_problems, told, write
from twosource.cli.options import AllowPrivate, Inputs, Json, Meta, Outlet, Pipeline, Published


def stories(
    inputs: Inputs = None,
    json: Json = None,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Stories with an article of this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Stories with an article of this day or earlier.")
    ] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Stories that name an actor.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Stories that name a place.")] = None,
) -> None:
    """Group articles into stories: those that report the same happening."""
    from twosource import api

    listed = needs_input(inputs)
    with told():
        made = api.brief(
            listed, published=published, outlet=outlet, meta=meta, pipeline=pipeline, allow_private=allow_private
        )
        rows = api.stories(made, since=since, until=until, actor=actor, place=place)
    show_problems(made.problems)
    if json:
        write(json, msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n")
        return
    for row in rows:
        typer.echo(f"{row['title']} ({len(row['articles'])})")
        for name in row["articles"]:
            typer.echo(f"  {name}")
    if not rows:
        say("No story fits.")
