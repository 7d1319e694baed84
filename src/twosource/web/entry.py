"""The door: the token is asked for once, and kept in a cookie; and the files that pages are made with."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from twosource.web import shell
from twosource.web.security import ENTRY, same
from twosource.web.shell import Desk

YEAR = "public, max-age=31536000, immutable"  # a file's address holds its version


def routes(desk: Desk, token: str | None) -> APIRouter:
    """Return the door and the files."""
    router = APIRouter(include_in_schema=False)

    @router.get("/enter")
    def enter(request: Request) -> Response:
        return shell.show(desk, request, "enter.html.j2", wrong=False)

    @router.post("/enter")
    def entered(request: Request, given: Annotated[str, Form(max_length=500)] = "") -> Response:
        if token is None or not same(given.strip(), token):
            return shell.show(desk, request, "enter.html.j2", status=403, wrong=True)
        response = RedirectResponse("/", 303)
        shell.keep(response, request, ENTRY, token)
        return response

    @router.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in shell.assets():
            raise HTTPException(404, "There is no such file.")
        data, kind = shell.assets()[name]
        return Response(data, media_type=kind, headers={"cache-control": YEAR})

    return router
