"""The application put together: the guard outside, then pages, API and files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from twosource import __version__
from twosource.errors import InputError, NotFoundError, NothingReadError, TwosourceError
from twosource.store import Store
from twosource.web import adding, checking, endpoints, entry, judging, pages, shell
from twosource.web.composing import Composer
from twosource.web.hands import Hands
from twosource.web.intake import Intake
from twosource.web.openapi import document
from twosource.web.security import Forms, Guard
from twosource.web.shelf import Shelf
from twosource.web.shell import Desk


def build(store: Store, *, token: str | None, hosts: tuple[str, ...], apart: bool) -> FastAPI:
    """Return the application over a library."""
    hands = Hands(store, apart=apart)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        shell.warm()
        yield
        hands.close()

    made = FastAPI(
        title="Twosource", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        lifespan=life,
    )  # fmt: skip
    composer = Composer(store, hands)
    desk, shelf = Desk(store, Forms(), composer, closed=token is not None), Shelf(store, composer)
    intake = Intake(hands, composer)
    for router in (
        pages.routes(desk, shelf),
        judging.routes(desk, shelf),
        adding.routes(desk, intake),
        checking.routes(desk, shelf, hands),
        entry.routes(desk, token),
        endpoints.routes(desk, hands, intake),
    ):
        made.include_router(router)
    made.openapi = lambda: document(made)  # type: ignore[method-assign]
    made.add_exception_handler(Exception, _failed)
    for kind in (TwosourceError, HTTPException, RequestValidationError, ClientDisconnect):
        made.add_exception_handler(kind, _told(desk))
    made.add_middleware(Guard, token=token, hosts=hosts)
    return made


def status(error: Exception) -> int:
    """Return the HTTP status of an error of ours."""
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, ClientDisconnect):
        return 413
    return 422 if isinstance(error, InputError | NothingReadError | RequestValidationError) else 400


def _told(desk: Desk):  # type: ignore[no-untyped-def]
    """Answer an error in words: as JSON under /api, as a page elsewhere."""

    def answer(request: Request, error: Exception) -> Response:
        code = status(error)
        reason = _reason(error)
        if request.url.path.startswith("/api"):
            return JSONResponse({"error": reason}, code)
        return shell.show(desk, request, "error.html.j2", status=code, code=code, reason=reason)

    return answer


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPException):
        return str(error.detail)
    if isinstance(error, RequestValidationError):
        return "; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in error.errors())
    return "This is too large for one request." if isinstance(error, ClientDisconnect) else str(error)


def _failed(request: Request, _: Exception) -> Response:  # noqa: ARG001
    """A bug is logged by the server and never shown: its words may hold what is nobody's business."""
    return JSONResponse({"error": "Something went wrong here. The server's log says what."}, 500)
