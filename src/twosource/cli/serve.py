"""`twosource serve`: the reading room."""

import os
import secrets
from typing import Annotated

import typer

from twosource.cli.common import say, told

LOCAL = ("127.0.0.1", "localhost", "::1")
TOKEN = "TWOSOURCE_TOKEN"


def serve(
    library: Annotated[str, typer.Option(metavar="F", help="The library: a file, or a database URL.")],
    host: Annotated[str, typer.Option(metavar="HOST", help="Where to listen; 0.0.0.0 is everywhere.")] = LOCAL[0],
    port: Annotated[int, typer.Option(metavar="N", help="The port.", min=0, max=65535)] = 8000,
    host_name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name that browsers may call this machine by.")
    ] = None,
    pipeline: Annotated[str | None, typer.Option(metavar="P", help="What new articles are read with.")] = None,
) -> None:
    """Show a library in the browser, with an HTTP API under /api.

    It listens to this machine alone. Elsewhere a token is asked for: TWOSOURCE_TOKEN, or one that is made up and shown.
    """
    from twosource import web
    from twosource.errors import UsageError
    from twosource.store import open_store

    with told():
        token = os.environ.get(TOKEN) or (None if host in LOCAL else secrets.token_urlsafe(24))
        names = (host, *(host_name or ())) if host_name or host != "0.0.0.0" else ("*",)
        with open_store(library, pipeline=pipeline) as store:
            app = web.app(store, token=token, hosts=names)
            import uvicorn

            if token and not os.environ.get(TOKEN):
                say(f"Token: {token}")
            say(f"Open http://{host if host != '0.0.0.0' else 'localhost'}:{port}/")
            try:
                uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
            except OSError as error:
                raise UsageError(f"{host}:{port} cannot be listened to ({error}): choose another --port.") from error
