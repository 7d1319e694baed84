"""The pages to read: stories, one story, its articles, an actor, a search."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from twosource.model.reading import When
from twosource.report import wording
from twosource.report.sections import day, span_of_days
from twosource.store import JudgementRow, StoryRow
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


def routes(desk: Desk) -> APIRouter:
    """Return the pages to read."""
    router = APIRouter(include_in_schema=False)
    shelf = Shelf(desk.store)

    @router.get("/")
    def stories(
        request: Request, text: Text = "", actor: Text = "", place: Text = "", since: Day = "", until: Day = "",
        offset: Offset = 0,
    ) -> Response:  # fmt: skip
        filters = Filters(text=text, actor=actor, place=place, since=since, until=until)
        rows = desk.store.stories(**filters.wanted(), limit=PAGE + 1, offset=offset)  # type: ignore[arg-type]
        return shell.show(
            desk, request, "stories.html.j2", rows=rows[:PAGE], more=len(rows) > PAGE, offset=offset, page=PAGE,
            filters=filters, stats=desk.store.stats(), when=when,
        )  # fmt: skip

    @router.get("/stories/{story}")
    def story(request: Request, story: str, judged: int | None = None) -> Response:
        row = None if judged is None else _judgement(desk, judged)
        return shell.show(desk, request, "story.html.j2", story=story, made=shelf.story(story), judged=row)

    @router.get("/stories/{story}/articles")
    def side_by_side(request: Request, story: str) -> Response:
        made = shelf.articles(story)
        return shell.show(desk, request, "articles.html.j2", story=story, made=made)

    @router.get("/stories/{story}/articles/{article}")
    def article(request: Request, story: str, article: str) -> Response:
        return shell.show(desk, request, "article.html.j2", story=story, made=shelf.article(story, article))

    @router.get("/stories/{story}/lines/{line}")
    def line(request: Request, story: str, line: str) -> Response:
        made, fact, words = shelf.line(story, line)
        return shell.show(desk, request, "line.html.j2", story=story, line=line, made=made, fact=fact, words=words)

    @router.get("/search")
    def search(request: Request, q: Text = "", offset: Offset = 0) -> Response:
        hits = desk.store.search(q, limit=PAGE + 1, offset=offset) if q.strip() else []
        actors = desk.store.who(q, limit=5) if q.strip() and not offset else []
        return shell.show(
            desk, request, "search.html.j2", q=q, hits=hits[:PAGE], actors=actors, more=len(hits) > PAGE,
            offset=offset, page=PAGE,
        )  # fmt: skip

    @router.get("/actor")
    def actor(request: Request, name: Text = "") -> Response:
        found = desk.store.who(name, limit=8) if name.strip() else []
        titles = shelf.titles({s for view in found[:1] for s in view.stories})
        return shell.show(
            desk, request, "actor.html.j2", status=200 if found else 404, name=name, found=found, titles=titles,
            wording=wording,
        )  # fmt: skip

    return router


def when(row: StoryRow) -> str:
    """Write the days of a story: one, or the first and the last."""
    if not row.first or not row.last:
        return day(row.first or row.last)
    return span_of_days(When(start=row.first[:10], end=row.last[:10]))


def _judgement(desk: Desk, number: int) -> JudgementRow | None:
    return next((row for row in desk.store.judgements() if row.number == number), None)
