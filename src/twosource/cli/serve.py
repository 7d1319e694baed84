"""`twosource serve`: the reading room."""

import os
import secrets
from typing import Annotated

import typer

from twosource.cli.common import WRONG_CALL, say, told
from twosource.cli.library import opened
from twosource.cli.options import Library, Pipeline

LOCAL = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = ("0.0.0.0", "::")
TOKEN = "TWOSOURCE_TOKEN"


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
    with told(), opened(library, create=True, pipeline=pipeline) as store:
        app = web.app(store, token=token, hosts=("*",) if anything else (host, *(host_name or ())))
        if token and not given:
            say(f"Token: {token}")
        say(f"Open http://{'localhost' if host in (*LOCAL, *EVERYWHERE) else host}:{port}/")
        _run(app, host, port)


def _run(app: object, host: str, port: int) -> None:
    import uvicorn

    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)  # type: ignore[arg-type]
    except SystemExit as error:  # uvicorn has said why: the port is taken, or not ours to take
        say(f"{host}:{port} cannot be listened to: choose another --port.")
        raise typer.Exit(WRONG_CALL) from error
