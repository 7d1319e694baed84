"""`twosource mcp`: tools for agents."""

from contextlib import ExitStack
from typing import Annotated

import typer

from twosource.cli.common import told


def mcp(
    library: Annotated[
        str | None, typer.Option(metavar="F", help="The library that the tools ask; without one they take texts only.")
    ] = None,
) -> None:
    """Serve tools for agents over standard input and output (Model Context Protocol)."""
    from twosource import web
    from twosource.store import open_store

    with told(), ExitStack() as stack:
        store = stack.enter_context(open_store(library, create=False)) if library else None
        web.agent(store).run("stdio")
