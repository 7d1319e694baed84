"""`twosource serve`: the reading room."""

import errno
import os
import secrets
import socket
from typing import Annotated

import typer

from twosource.cli.common import say, told
from twosource.cli.library import opened
from twosource.cli.options import Library, Pipeline
from twosource.errors import UsageError

LOCAL = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")
TOKEN = "TWOSOURCE_TOKEN"
KEEP = 75  # seconds that a reader's connection stays open: a tab that asks again finds it, however busy both are
GRACE = 3  # seconds that a page has to be finished when the server is to stop; a brief takes longer, and is left
REFUSED = {
    errno.EADDRINUSE: "something else listens there already: stop it, or choose another --port",
    errno.EACCES: "only an administrator may listen there: choose a --port above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address: choose another --host",
}


def serve(
    library: Library = None,
    host: Annotated[str, typer.Option(metavar="HOST", help="Where to listen; 0.0.0.0 is everywhere.")] = LOCAL[0],
    port: Annotated[int, typer.Option(metavar="N", help="The port.", min=1, max=65535)] = 8000,
    host_name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name that browsers may call this machine by.")
    ] = None,
    pipeline: Pipeline = None,
) -> None:
    """Show a library in the browser, with an HTTP API under /api.

    It listens to this machine alone. Elsewhere a token is asked for: TWOSOURCE_TOKEN, or one that is made up and shown.
    """
    from twosource import web

    given = os.environ.get(TOKEN)
    token = given or (None if host in LOCAL else secrets.token_urlsafe(24))
    anything = host in EVERYWHERE and not host_name  # the token keeps out who comes by a name of their own
    with told():
        web.needs("web")
        listening = _listening(host, port)
    with told(), listening, opened(library, create=True, pipeline=pipeline) as store:
        app = web.app(store, token=token, hosts=("*",) if anything else (host, *(host_name or ())), apart=True)
        if token and not given:
            say(f"Token: {token}")
        say(f"Open http://{'localhost' if host in (*LOCAL, *EVERYWHERE) else host}:{port}/")
        _run(app, listening)


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, so that nobody is told to open what does not answer."""
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen()
    except OSError as error:
        made.close()
        why = REFUSED.get(error.errno or 0, error.strerror)
        raise UsageError(f"{host}:{port}: {why}") from error
    return made


def _run(app: object, listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_level="warning", server_header=False, timeout_graceful_shutdown=GRACE, timeout_keep_alive=KEEP,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
