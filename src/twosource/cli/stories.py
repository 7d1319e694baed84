"""`twosource stories`: only groups the articles."""

from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.common import needs_input, say, show_problems, told
from twosource.cli.library import day, opened, write_json
from twosource.cli.options import (
    Actor,
    AllowPrivate,
    Inputs,
    Json,
    Library,
    Meta,
    Outlet,
    Pipeline,
    Place,
    Published,
    Since,
    Until,
)

if TYPE_CHECKING:
    from twosource.store import StoryRow


def stories(
    inputs: Inputs = None,
    json: Json = None,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
    since: Since = None,
    until: Until = None,
    actor: Actor = None,
    place: Place = None,
    library: Library = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Of a library: how many at most.")] = None,
) -> None:
    """Group articles into stories, those that report the same happening; or list a library's stories, newest first."""
    from twosource import api

    if not inputs and library:
        with opened(library) as store:
            _show(store.stories(since=since, until=until, actor=actor, place=place, limit=limit, figures=False), json)
        return
    listed = needs_input(inputs)
    with told():
        made = api.brief(
            listed, published=published, outlet=outlet, meta=meta, pipeline=pipeline, allow_private=allow_private
        )
        rows = api.stories(made, since=since, until=until, actor=actor, place=place)
    show_problems(made.problems)
    if json:
        write_json(json, rows)
        return
    for row in rows:
        typer.echo(f"{row['title']} ({len(row['articles'])})")
        for name in row["articles"]:
            typer.echo(f"  {name}")
    if not rows:
        say("No story fits.")


def _row(row: "StoryRow") -> dict[str, object]:
    """The same fields as for inputs, with the articles' ids and days beside their names."""
    named = {"id": row.id, "title": row.title, "articles": row.inputs, "ids": row.articles}
    return {**named, "first": row.first, "last": row.last}


def _show(rows: "list[StoryRow]", json: str | None) -> None:
    if json:
        write_json(json, [_row(row) for row in rows])
        return
    for row in rows:
        typer.echo(f"{row.id}  {day(row.last)}  {row.title} ({len(row.articles)}; {', '.join(row.outlets)})")
    if not rows:
        say("No story fits.")
