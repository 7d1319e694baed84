"""`twosource search`: finds articles of a library by their words."""

from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.common import say
from twosource.cli.library import day, opened, write_json
from twosource.cli.options import Json, Library

if TYPE_CHECKING:
    from rich.text import Text

    from twosource.store import Hit


def search(
    query: Annotated[str, typer.Argument(metavar="WORDS", help="All of these words; a phrase in quotation marks.")],
    library: Library = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many at most.")] = 20,
    json: Json = None,
) -> None:
    """Find articles by their words, the best first."""
    with opened(library) as store:
        hits = store.search(query, limit=limit)
    if json:
        write_json(json, hits)
        return
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    for hit in hits:
        console.print(f"{hit.article}  {day(hit.published)}  {hit.outlet or '—'}: {hit.title}", markup=False)
        console.print(_marked(hit))
    if not hits:
        say("No article has these words.")


def _marked(hit: "Hit") -> "Text":
    from rich.text import Text

    snippet = Text("  " + hit.snippet, style="dim")
    for start, end in hit.marks:
        snippet.stylize("bold not dim", start + 2, end + 2)
    return snippet
