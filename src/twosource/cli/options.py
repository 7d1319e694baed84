"""Options that several commands take."""

from datetime import date
from typing import Annotated

import typer


def _day(given: str | None) -> str | None:
    """Check an ISO date, so that a slip of the pen is no empty list."""
    try:
        return given and date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no date; write it as 2026-03-01.") from error


Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="INPUT...", help="Files, folders, URLs, or - for standard input."),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="ISO date of articles that do not say when they were published.")
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of articles that do not name theirs.")]
Meta = Annotated[
    str | None, typer.Option(metavar="F", help="CSV or JSON Lines of file, outlet, published, url, title, authors.")
]
Pipeline = Annotated[
    str | None,
    typer.Option(metavar="P", help="spacy:NAME reads with an installed spaCy pipeline instead of the bundled model."),
]
Judgements = Annotated[
    str | None, typer.Option(metavar="F", help="A person's decisions (JSON Lines); they overrule rules and model.")
]
Json = Annotated[
    str | None, typer.Option("--json", metavar="F", help="Write JSON to a file, or to - for standard output.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Let URLs lead to this machine and to local networks.")
]
Library = Annotated[
    str | None,
    typer.Option(metavar="F", envvar="TWOSOURCE_LIBRARY", help="The library: a file, or postgresql://USER@HOST/NAME."),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Stories with an article of this day or later.", callback=_day)
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Stories with an article of this day or earlier.", callback=_day)
]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Stories that name an actor.")]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="Stories that name a place.")]
