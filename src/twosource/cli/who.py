"""`twosource who`: one actor of a library through all stories."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.common import counted, say
from twosource.cli.library import opened, write_json
from twosource.cli.options import Json, Library

if TYPE_CHECKING:
    from twosource.store import ActorView

_SHOWN = 10


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a person or a body, in any spelling.")],
    library: Library = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many actors at most.")] = 5,
    json: Json = None,
) -> None:
    """Follow one actor through all stories: spellings, roles, meetings, statements."""
    with opened(library) as store:
        views = store.who(name, limit=limit)
    if json:
        write_json(json, views)
        return
    for view in views:
        for line in _lines(view):
            typer.echo(line)
    if not views:
        say(f"Nobody in the library is called {name}.")


def _lines(view: "ActorView") -> Iterator[str]:
    from twosource.report.wording import country

    where = f", {country(view.country)}" if view.country else ""
    yield f"{view.name} ({view.kind}{where}; {counted(len(view.stories), 'story', 'stories')})"
    yield "  written " + ", ".join(f"{name} ({count})" for name, count in view.names[:_SHOWN])
    if view.unsure:
        yield f"  unsure: {view.unsure}"
    for role in view.roles[:_SHOWN]:
        yield f"  {_days(role.first, role.last)}  {role.text}"
    for meeting in view.meetings[:_SHOWN]:
        yield f"  {_days(meeting.when, meeting.until)}  with {', '.join(meeting.with_)}: {meeting.gist}"
    for said in view.statements[:_SHOWN]:
        yield f"  {_days(said.when, said.when)}  {said.act} ({said.outlet or '—'}): {said.text}"
    more = sum(max(0, len(part) - _SHOWN) for part in (view.roles, view.meetings, view.statements))
    if more:
        yield f"  … and {more} more; --json - shows all"


def _days(first: str | None, last: str | None) -> str:
    from twosource.report.sections import days

    return days(first, last) or "no date"
