"""The HTTP API: everything that the pages show and do, as JSON under /api."""

import asyncio
from functools import partial
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from twosource import store
from twosource.errors import UsageError
from twosource.model.article import Article
from twosource.model.brief import Brief
from twosource.model.judgement import Judgement
from twosource.web.adding import web_addresses
from twosource.web.checking import checked
from twosource.web.corroborate import Corroboration
from twosource.web.hands import Hands, Tell
from twosource.web.intake import Intake, Job, Parcel, read
from twosource.web.messages import MAX_COUNT, BriefAsked, Claim, Count, Given, Number, Signed, body, lines
from twosource.web.openapi import answer, described
from twosource.web.shell import Desk

Text = Annotated[str | None, Query(max_length=300)]
Asked = Annotated[str, Query(min_length=1, max_length=300)]
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


def routes(desk: Desk, hands: Hands, intake: Intake) -> APIRouter:
    """Return the API over a library."""
    router = APIRouter(prefix="/api")
    _reading(router, desk)
    _asking(router, desk, hands)
    _judging(router, desk.store)
    _adding(router, desk.store, intake)
    return router


def _reading(router: APIRouter, desk: Desk) -> None:
    library = desk.store

    @router.get("/stories", summary="Stories, newest first", openapi_extra=described(list[store.StoryRow]))
    async def stories(
        since: Day = None, until: Day = None, actor: Text = None, place: Text = None, text: Text = None,
        limit: Limit = 50, offset: Offset = 0,
    ) -> Response:  # fmt: skip
        listed = partial(
            library.stories, since=since, until=until, actor=actor, place=place, text=text, limit=limit, offset=offset
        )
        rows = await run_in_threadpool(listed, last=True)
        await desk.composer.ready(row.id for row in rows if not row.facts)
        return answer(rows if all(row.facts for row in rows) else await run_in_threadpool(listed, last=True))

    @router.get("/stories/{story}", summary="The brief of a story", openapi_extra=described(Brief))
    async def story(story: str, last: bool = False) -> Response:
        if not (last and library.standing(story).kept):
            await desk.composer.current(story)
        return answer(await run_in_threadpool(library.brief, story, last=last))

    @router.get("/articles/{article}", summary="An article", openapi_extra=described(Article))
    def article(article: str) -> Response:
        return answer(library.article(article))

    @router.get("/changes", summary="What became of stories", openapi_extra=described(list[store.Change]))
    def changes(since: Annotated[int | None, Query(ge=0, le=MAX_COUNT)] = None) -> Response:
        return answer(library.changes(since))

    @router.get("/stats", summary="What the library holds", openapi_extra=described(store.Stats))
    def stats() -> Response:
        return answer(library.stats())


def _asking(router: APIRouter, desk: Desk, hands: Hands) -> None:
    library = desk.store

    @router.get("/search", summary="Articles by their words", openapi_extra=described(list[store.Hit]))
    def search(q: Asked, limit: Limit = 20, offset: Offset = 0) -> Response:
        return answer(library.search(q, limit=limit, offset=offset))

    @router.get("/actors", summary="Actors that a name may stand for", openapi_extra=described(list[store.ActorView]))
    async def actors(name: Asked, limit: Annotated[int, Query(ge=1, le=20)] = 5) -> Response:
        await desk.composer.ready(await run_in_threadpool(lambda: library.missing(library.naming(name))))
        return answer(await run_in_threadpool(library.who, name, limit=limit, last=True))

    @router.post(
        "/check", summary="What the library says to a sentence", openapi_extra=described(Corroboration, takes=Claim)
    )
    async def check(request: Request) -> Response:
        asked = await body(request, Claim)
        return answer(await asyncio.wrap_future(hands.do(checked, asked)))

    @router.post(
        "/brief", summary="The brief of articles that are not kept", openapi_extra=described(Brief, takes=BriefAsked)
    )
    async def brief(request: Request) -> Response:
        asked = await body(request, BriefAsked)
        return answer(await asyncio.wrap_future(hands.do(briefed, asked)))


def _judging(router: APIRouter, library: store.Store) -> None:
    @router.get(
        "/judgements", summary="All judgements, also those undone", openapi_extra=described(list[store.JudgementRow])
    )
    def judgements() -> Response:
        return answer(library.judgements())

    @router.post(
        "/judgements", summary="Record a judgement", openapi_extra=described(Number, takes=Judgement, status=201)
    )
    async def judge(request: Request) -> Response:
        judgement = await body(request, Judgement)
        return answer(Number(number=await run_in_threadpool(library.judge, judgement)), 201)

    @router.post(
        "/judgements/{number}/undo", summary="Take a judgement back", openapi_extra=described(Number, takes=Signed)
    )
    async def undo(request: Request, number: Count) -> Response:
        signed = await body(request, Signed)
        await run_in_threadpool(library.undo, number, by=signed.by)
        return answer(Number(number=number))


def _adding(router: APIRouter, library: store.Store, intake: Intake) -> None:
    @router.post("/articles", summary="Add articles", openapi_extra=described(Job, takes=Given, status=202))
    async def add(request: Request) -> Response:
        given = await body(request, Given)
        if not (given.articles or given.urls):
            raise UsageError("There is nothing to add: send articles or urls.")
        parcel = Parcel(
            files=(("articles.jsonl", lines(given.articles)),) if given.articles else (),
            urls=web_addresses("\n".join(given.urls)),
            outlet=given.outlet,
            published=given.published,
        )
        return answer(intake.take(parcel), 202)

    @router.get("/jobs/{number}", summary="How far an addition is", openapi_extra=described(Job))
    def job(number: Count) -> Response:
        found = intake.job(number)
        if found is None:
            raise HTTPException(404, "There is no such addition: it may be long done.")
        return answer(found)

    @router.delete("/articles/{article}", summary="Forget an article", openapi_extra=described(list[str]))
    def forget(article: str) -> Response:
        return answer(library.forget(article))


def briefed(library: store.Store, asked: BriefAsked, *, tell: Tell) -> Brief:  # noqa: ARG001  (there are no news)
    """Return the brief of articles that are not kept."""
    from twosource import api  # noqa: PLC0415  (spaCy takes a second to import: for pages it is not needed)

    articles, _ = read(Parcel(files=(("articles.jsonl", lines(asked.articles)),)))
    return api.brief(articles)
