"""The reading room: pages and an HTTP API over a library, and tools for agents beside them.

Nothing outside this room imports the web framework, and this file imports it only when it is asked for an application.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI
    from mcp.server import MCPServer

    from twosource.store import Store

__all__ = ["agent", "app"]


def app(store: Store, *, token: str | None = None, hosts: tuple[str, ...] | None = None) -> FastAPI:
    """Return the web application over a library.

    Args:
        store: the library.
        token: what a reader must present; null lets everybody in who reaches the port.
        hosts: the names under which it may be called besides localhost; null for the names of this machine alone.

    Raises:
        UsageError: the extra `web` is not installed.
    """
    try:
        from twosource.web import application  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise _missing(error, "web") from error
    return application.build(store, token=token, hosts=hosts or ())


def agent(store: Store | None) -> MCPServer:
    """Return the tools for agents, over a library or without one.

    Raises:
        UsageError: the extra `mcp` is not installed.
    """
    try:
        from twosource.web import tools  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise _missing(error, "mcp") from error
    return tools.server(store)


def _missing(error: ModuleNotFoundError, extra: str) -> UsageError:
    return UsageError(f"{error.name} is not installed: pip install 'twosource[{extra}]'")
