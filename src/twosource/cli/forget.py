"""`twosource forget`: removes every trace of an article from a library."""

from typing import Annotated

import typer

from twosource.cli.common import say
from twosource.cli.library import opened, write_json
from twosource.cli.options import Json, Library


def forget(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Their ids, or the files they were read from.")
    ],
    library: Library = None,
    json: Json = None,
) -> None:
    """Remove articles: their words, what was read from them, and the briefs that quoted them."""
    touched: dict[str, tuple[str, ...]] = {}
    with opened(library) as store:
        for article in articles:
            touched[article] = store.forget(article)
            say(f"{article} is forgotten.")
    if json:
        write_json(json, touched)
