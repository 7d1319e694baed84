"""A reader's word: a form for each line, the record of all judgements, and undoing."""

import datetime
from collections.abc import Mapping
from typing import Annotated, get_args

import msgspec
from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from twosource.errors import UsageError
from twosource.model.judgement import Anchor, Judgement
from twosource.web import shell
from twosource.web.messages import Count
from twosource.web.security import cookies
from twosource.web.shelf import Shelf, address
from twosource.web.shell import Desk
from twosource.web.subject import NOBODY, anchor, subject

READER = "twosource-by"  # the cookie that keeps how a reader signs
WHATS = get_args(Judgement.__annotations__["what"])

Field = Annotated[str, Form(max_length=300)]
Short = Annotated[str, msgspec.Meta(max_length=300)]


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A form as it was sent."""

    what: Short = ""
    a: Short = ""
    b: Short = ""
    value: Short = ""
    by: Annotated[str, msgspec.Meta(max_length=60)] = ""
    why: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    token: Short = ""


def routes(desk: Desk, shelf: Shelf) -> APIRouter:
    """Return the pages of judging."""
    router = APIRouter(include_in_schema=False)

    @router.get("/stories/{story}/judge")
    async def ask(request: Request, story: str, line: Annotated[str, Query(max_length=80)]) -> Response:
        about = subject((await shelf.story(story)).brief, line)
        by = cookies(request.headers).get(READER, "")
        return shell.show(desk, request, "judge.html.j2", story=story, line=line, about=about, by=by, nobody=NOBODY)

    @router.post("/stories/{story}/judge")
    async def judge(request: Request, story: str) -> Response:
        filled = _filled(await request.form())
        ours(desk, request, filled.token)
        number = await run_in_threadpool(lambda: desk.store.judge(_judgement(desk, story, filled)))
        response = RedirectResponse(f"{address(story)}?judged={number}", 303)
        shell.keep(response, request, READER, _signed(filled.by))
        return response

    @router.get("/judgements")
    def record(request: Request, undone: int | None = None) -> Response:
        rows = sorted(desk.store.judgements(), key=lambda row: -row.number)
        return shell.show(desk, request, "judgements.html.j2", rows=rows, undone=undone)

    @router.post("/judgements/{number}/undo")
    def undo(request: Request, number: Count, story: Field = "", token: Field = "") -> Response:
        ours(desk, request, token)
        desk.store.undo(number, by=cookies(request.headers).get(READER) or "reader")
        back = address(story) if story.isalnum() else "/judgements"
        return RedirectResponse(f"{back}?{'judged' if story else 'undone'}={number}", 303)

    return router


def ours(desk: Desk, request: Request, token: str) -> None:
    """Refuse a form that no page of ours made for this browser."""
    if not desk.forms.valid(request, token):
        raise HTTPException(403, "This form is too old or not ours: go back, reload the page, and send it again.")


def _filled(form: Mapping[str, object]) -> Filled:
    try:
        return msgspec.convert({k: v.strip() for k, v in form.items() if isinstance(v, str)}, Filled)
    except msgspec.ValidationError as error:
        raise UsageError(f"A field of the form is too long: {error}.") from error


def _judgement(desk: Desk, story: str, filled: Filled) -> Judgement:
    """Turn a form into a judgement; words are pointed at by their place in an article of the story."""
    if filled.what not in WHATS:
        raise UsageError(f"{filled.what!r} is no judgement: use one of {', '.join(WHATS)}.")
    brief = desk.store.brief(story, last=True)
    other: Anchor | str | None = None
    if filled.what in ("same", "not the same"):
        other = anchor(brief, filled.b)
    elif filled.what == "speaker":
        other = NOBODY if filled.b in ("", NOBODY) else anchor(brief, filled.b)
    elif filled.what != "strike":
        other = filled.value or NOBODY
    return Judgement(
        what=filled.what,  # type: ignore[arg-type]
        a=anchor(brief, filled.a), b=other, by=filled.by or "reader", at=_now(), why=filled.why,
    )  # fmt: skip


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _signed(by: str) -> str:
    """What of a name a cookie can hold."""
    return "".join(c for c in by if c.isascii() and (c.isalnum() or c in " ._-"))[:60]
