"""Options that several commands take."""

from typing import Annotated

import typer

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
