"""`twosource mcp`: tools for agents."""

from contextlib import ExitStack

from twosource.cli.common import told
from twosource.cli.library import opened
from twosource.cli.options import Library


def mcp(library: Library = None) -> None:
    """Serve tools for agents over standard input and output (Model Context Protocol).

    Over a library they search it, tell its stories and hold sentences against it; without one they take texts only.
    """
    from twosource import web

    with told(), ExitStack() as stack:
        store = stack.enter_context(opened(library)) if library else None
        web.agent(store).run("stdio")
