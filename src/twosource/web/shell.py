"""What all pages share: templates, the frame around them, and the files that go with them."""

import functools
import hashlib
import mimetypes
from importlib import resources
from typing import Any

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from twosource.report import page as report
from twosource.report.book import anchor, masthead
from twosource.report.sections import day, days
from twosource.report.text import fit, flat, shorten
from twosource.store import Store
from twosource.web.composing import Composer
from twosource.web.security import SESSION, Forms

ASSETS = ("web.css", "web.js", "icon.svg")


class Desk(msgspec.Struct, frozen=True):
    """What every page is made with: the library, who composes its briefs, its forms; `closed`: a token is asked for."""

    store: Store
    forms: Forms
    composer: Composer
    closed: bool = False


@functools.cache
def environment() -> jinja2.Environment:
    """Return the templates of the pages; the parts of a story are those of the report."""
    own = report.environment()
    env = own.overlay(loader=jinja2.ChoiceLoader([jinja2.PackageLoader("twosource.web"), own.loader or _none()]))
    env.globals = {**own.globals, "version": _version(), "highlighted": highlighted}
    ours = {"day": day, "days": days, "flat": flat, "shorten": shorten, "masthead": masthead, "anchor": anchor}
    env.filters = {**own.filters, **ours}
    return env


def warm() -> None:
    """Compile the templates, a third of a second that no reader need wait."""
    for name in environment().list_templates(["j2"]):
        environment().get_template(name)


def _none() -> jinja2.BaseLoader:
    return jinja2.DictLoader({})


def show(desk: Desk, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Return a page; a browser without a session gets one with it."""
    fresh = SESSION not in request.cookies
    made = environment().get_template(template).render(
        token=desk.forms.token(request), closed=desk.closed, path=request.url.path, **values
    )  # fmt: skip
    response = HTMLResponse(fit(made), status)
    if fresh:
        keep(response, request, SESSION, desk.forms.session(request))
    return response


def keep(response: Response, request: Request, name: str, value: str) -> None:
    """Set a cookie that no script can read and no other site can have sent."""
    response.set_cookie(name, value, httponly=True, samesite="strict", secure=request.url.scheme == "https")


def highlighted(text: str, marks: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """Cut a snippet at its marks: pieces, and whether each is marked."""
    out, done = [], 0
    for start, end in sorted(marks):
        if start >= done:
            out += [(text[done:start], False), (text[start:end], True)]
            done = end
    return [(piece, marked) for piece, marked in [*out, (text[done:], False)] if piece]


@functools.cache
def assets() -> dict[str, tuple[bytes, str]]:
    """Return the files of the pages by name, with their types."""
    folder = resources.files("twosource.web").joinpath("static")
    files = {name: folder.joinpath(name).read_bytes() for name in ASSETS}
    files |= {name: report.asset(name).encode() for name in ("report.css", "report.js")}
    return {name: (data, mimetypes.guess_type(name)[0] or "text/plain") for name, data in files.items()}


@functools.cache
def _version() -> str:
    """What tells one state of the files from another, so that browsers may keep them."""
    return hashlib.sha256(b"".join(data for data, _ in assets().values())).hexdigest()[:10]
