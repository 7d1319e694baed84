"""A sentence held against the library: what supports or contradicts it, on whose word, or that none speaks of it."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from starlette.responses import Response

from twosource.store import Store
from twosource.web import shell
from twosource.web.corroborate import Corroboration, corroborate
from twosource.web.hands import Hands, Tell
from twosource.web.messages import Claim
from twosource.web.shelf import Shelf, place
from twosource.web.shell import Desk

Sentence = Annotated[str, Query(max_length=1_000)]
# What an answer says to whoever asked, and the colour that the pages give it.
TOLD = {
    "supports": ("The articles say so", "compatible"),
    "contradicts": ("The articles say otherwise", "conflict"),
    "silent": ("No article speaks of it", ""),
    "cannot tell": ("It cannot be told", "unclear"),
}


def routes(desk: Desk, shelf: Shelf, hands: Hands) -> APIRouter:
    """Return the page on which a sentence is checked."""
    router = APIRouter(include_in_schema=False)

    @router.get("/check")
    async def check(
        request: Request, sentence: Sentence = "", story: Annotated[str, Query(max_length=100)] = ""
    ) -> Response:
        claim = Claim(sentence=sentence.strip(), story=story or None)
        said = await asyncio.wrap_future(hands.do(checked, claim)) if claim.sentence else None
        within = (said and said.story) or story
        made = await shelf.story(within) if said and said.evidence else None
        words = [(e, place(within, made, e.span)) for e in said.evidence] if said and made else []
        titles = await run_in_threadpool(desk.store.titles, [within] if within else [])
        return await run_in_threadpool(
            shell.show, desk, request, "check.html.j2", sentence=claim.sentence, asked=story, said=said,
            words=words, title=titles.get(within, ""), told=TOLD,
        )  # fmt: skip

    return router


def checked(library: Store, asked: Claim, *, tell: Tell) -> Corroboration:  # noqa: ARG001  (there are no news)
    """Return what the library says to a claim."""
    return corroborate(library, asked.sentence, asked.story, asked.published)
