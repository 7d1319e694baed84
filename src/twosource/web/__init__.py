"""The reading room: pages and an HTTP API over a library, and tools for agents beside them.

Nothing outside this room imports the web framework, and this file imports it only when it is asked for an application.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from twosource.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI
    from mcp.server import MCPServer

    from twosource.store import Store

__all__ = ["agent", "app", "needs"]
EXTRAS = {"web": ("fastapi", "uvicorn", "python_multipart"), "mcp": ("mcp",)}  # what each is imported by


def app(
    store: Store, *, token: str | None = None, hosts: tuple[str, ...] | None = None, apart: bool = False
) -> FastAPI:
    """Return the web application over a library.

    Args:
        store: the library.
        token: what a reader must present; null lets everybody in who reaches the port.
        hosts: the names under which it may be called besides localhost; null for the names of this machine alone.
        apart: read articles and compose briefs in processes of their own, so that the readers of pages need not wait
            for Python's lock. They end with the application (its lifespan), or with this process.

    Raises:
        UsageError: the extra `web` is not installed.
    """
    needs("web")
    from twosource.web import application  # noqa: PLC0415

    return application.build(store, token=token, hosts=hosts or (), apart=apart)


def agent(store: Store | None) -> MCPServer:
    """Return the tools for agents, over a library or without one.

    Raises:
        UsageError: the extra `mcp` is not installed.
    """
    needs("mcp")
    from twosource.web import tools  # noqa: PLC0415

    return tools.server(store)


def needs(extra: str) -> None:
    """Check that what an extra brings is installed, before anything is opened or started.

    Raises:
        UsageError: it is not.
    """
    missing = next((name for name in EXTRAS[extra] if find_spec(name) is None), None)
    if missing:
        raise UsageError(f"{missing} is not installed: pip install 'twosource[{extra}]'")
