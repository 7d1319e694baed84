"""The pages to read: stories, one story, its articles, an actor, a search."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from twosource.report import wording
from twosource.store import ActorView, JudgementRow
from twosource.web import shell
from twosource.web.shelf import Shelf
from twosource.web.shell import Desk

PAGE = 20  # rows of a list before the reader asks for more

Text = Annotated[str, Query(max_length=300)]
Day = Annotated[str, Query(max_length=10)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What the list of stories is narrowed to; empty where it is not."""

    text: str = ""
    actor: str = ""
    place: str = ""
    since: str = ""
    until: str = ""

    def wanted(self) -> dict[str, str]:
        """Return those that are set."""
        return {k: v.strip() for k, v in msgspec.structs.asdict(self).items() if v.strip()}


def routes(desk: Desk, shelf: Shelf) -> APIRouter:
    """Return the pages to read."""
    router = APIRouter(include_in_schema=False)
    _of_stories(router, desk, shelf)
    _of_the_library(router, desk)
    return router


def _of_stories(router: APIRouter, desk: Desk, shelf: Shelf) -> None:
    @router.get("/stories/{story}")
    async def story(request: Request, story: str, judged: int | None = None) -> Response:
        made = await shelf.story(story, fresh=judged is not None)
        row = None if judged is None else await run_in_threadpool(_judgement, desk, judged)
        return await _shown(desk, request, "story.html.j2", story=story, made=made, judged=row)

    @router.get("/stories/{story}/articles")
    async def side_by_side(request: Request, story: str) -> Response:
        return await _shown(desk, request, "articles.html.j2", story=story, made=await shelf.articles(story))

    @router.get("/stories/{story}/articles/{article}")
    async def article(request: Request, story: str, article: str) -> Response:
        return await _shown(desk, request, "article.html.j2", story=story, made=await shelf.article(story, article))

    @router.get("/stories/{story}/lines/{line}")
    async def line(request: Request, story: str, line: str) -> Response:
        made, fact, words = await shelf.line(story, line)
        return await _shown(desk, request, "line.html.j2", story=story, line=line, made=made, fact=fact, words=words)


def _of_the_library(router: APIRouter, desk: Desk) -> None:
    store = desk.store

    @router.get("/")
    def stories(
        request: Request, text: Text = "", actor: Text = "", place: Text = "", since: Day = "", until: Day = "",
        offset: Offset = 0,
    ) -> Response:  # fmt: skip
        filters = Filters(text=text, actor=actor, place=place, since=since, until=until)
        rows = store.stories(**filters.wanted(), limit=PAGE + 1, offset=offset, last=True)  # type: ignore[arg-type]
        for row in rows[:PAGE]:
            if not row.facts:
                desk.composer.begin(row.id)
        return shell.show(
            desk, request, "stories.html.j2", rows=rows[:PAGE], more=len(rows) > PAGE, offset=offset, page=PAGE,
            filters=filters, stats=store.stats(),
        )  # fmt: skip

    @router.get("/search")
    async def search(request: Request, q: Text = "", offset: Offset = 0) -> Response:
        hits = await run_in_threadpool(store.search, q, limit=PAGE + 1, offset=offset) if q.strip() else []
        actors = await _actors(desk, q, 5) if not offset else []
        return await _shown(
            desk, request, "search.html.j2", q=q, hits=hits[:PAGE], actors=actors, more=len(hits) > PAGE,
            offset=offset, page=PAGE,
        )  # fmt: skip

    @router.get("/actor")
    async def actor(request: Request, name: Text = "") -> Response:
        found = await _actors(desk, name, 8)
        titles = await run_in_threadpool(store.titles, {s for view in found[:1] for s in view.stories})
        return await _shown(
            desk, request, "actor.html.j2", status=200 if found else 404, name=name, found=found, titles=titles,
            wording=wording,
        )  # fmt: skip


async def _actors(desk: Desk, name: str, limit: int) -> list[ActorView]:
    """Return whom a name may stand for, by the briefs last kept; only what has none yet is waited for."""
    if not name.strip():
        return []
    await desk.composer.ready(await run_in_threadpool(lambda: desk.store.missing(desk.store.naming(name))))
    return await run_in_threadpool(desk.store.who, name, limit=limit, last=True)


async def _shown(desk: Desk, request: Request, template: str, **values: Any) -> Response:
    return await run_in_threadpool(shell.show, desk, request, template, **values)


def _judgement(desk: Desk, number: int) -> JudgementRow | None:
    return next((row for row in desk.store.judgements() if row.number == number), None)
