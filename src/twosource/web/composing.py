"""Briefs for pages: composed by other hands, each once however many readers wait for it."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Iterable
from concurrent.futures import Future

from fastapi.concurrency import run_in_threadpool

from twosource.errors import NotFoundError
from twosource.store import Store
from twosource.web.hands import Hands, Tell

AGAIN = 3  # times that a brief may be of yesterday when it is done, before it is composed where it is asked for
log = logging.getLogger(__name__)


class Composer:
    """Has the briefs of a library composed; nobody who waits for one holds a thread that others need."""

    def __init__(self, store: Store, hands: Hands) -> None:
        self._store = store
        self._hands = hands
        self._lock = threading.Lock()
        self._under_way: dict[str, Future[None]] = {}

    def begin(self, story: str) -> Future[None]:
        """Have a story's brief composed, unless that is under way."""
        with self._lock:
            if (known := self._under_way.get(story)) is not None:
                return known
            begun = self._under_way[story] = self._hands.do(compose, story)
        begun.add_done_callback(lambda done: self._ended(story, done))
        return begun

    async def current(self, story: str) -> None:
        """Wait until the brief of a story is of the story as it is now; one that cannot be kept is not waited for."""
        for _ in range(AGAIN):
            if (await run_in_threadpool(self._store.standing, story)).current:
                return
            await self.ready([story])

    async def ready(self, stories: Iterable[str]) -> None:
        """Wait until the briefs of some stories are composed; those that are gone by then are passed over."""
        for begun in [asyncio.wrap_future(self.begin(story)) for story in stories]:
            with contextlib.suppress(NotFoundError):
                await asyncio.shield(begun)

    def _ended(self, story: str, done: Future[None]) -> None:
        with self._lock:
            self._under_way.pop(story, None)
        if not done.cancelled() and (error := done.exception()) and not isinstance(error, NotFoundError):
            log.error("the brief of %s: %s", story, error)


def compose(store: Store, story: str, *, tell: Tell) -> None:  # noqa: ARG001  (nothing is told of one brief)
    """Compose the brief of a story, so that it is kept."""
    store.brief(story)
