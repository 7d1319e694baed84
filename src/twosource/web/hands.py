"""Who reads articles and composes briefs for the reading room: processes of their own.

Python runs one thread at a time. Reading an article takes it for half a second and composing the brief of forty for
many, in which no page would be answered; so each lane of this work has a process, which yields the processor to the
readers of pages. Between the two go calls and answers through a pipe. Whatever is in the library is there whole at any
moment, so that a process may be ended in the middle of its work.
"""

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, Literal, TypeVar

from twosource.errors import TwosourceError
from twosource.store import Store, open_store

LANES = 2  # one may be taken by a long addition while the other composes what a reader waits for
NICE = 5  # how far the work stands back behind the pages
T = TypeVar("T")
Tell = Callable[[Any], None]
Work = Callable[..., Any]  # of this package, called with the library, what was handed over, and `tell`
Answer = Literal["told", "done", "failed"]
SPAWN = multiprocessing.get_context("spawn")  # a fork would take the server's threads and connections along
log = logging.getLogger(__name__)


class Hands:
    """What takes long is done here: `apart` in processes of their own, else in threads of this one."""

    def __init__(self, store: Store, *, apart: bool = False) -> None:
        self._store = store
        self._apart = apart
        self._lanes = ThreadPoolExecutor(LANES, thread_name_prefix="twosource-hands")
        self._own = threading.local()
        self._hired: list[_Hand] = []
        self._closed = False

    def do(self, work: Callable[..., T], *given: Any, tell: Tell | None = None) -> Future[T]:
        """Have a function of the package called with the library and what is given, and return what will come of it.

        Args:
            work: takes the library, what is given, and by name `tell`, to be called with news while it lasts.
            given: values that can be sent to another process.
            tell: takes the news.
        """
        return self._lanes.submit(self._do, work, given, tell or _nobody)

    def close(self) -> None:
        """End all work at once; what was reported as added is there."""
        self._closed = True
        self._lanes.shutdown(wait=False, cancel_futures=True)
        for hand in self._hired:
            hand.end()

    def _do(self, work: Work, given: tuple[Any, ...], tell: Tell) -> Any:
        if not self._apart:
            return work(self._store, *given, tell=tell)
        hand: _Hand | None = getattr(self._own, "hand", None)
        if hand is None or not hand.lives:
            hand = self._own.hand = _Hand(self._store.where, self._store.pipeline)
            self._hired = [h for h in self._hired if h.lives] + [hand]
        if self._closed:
            hand.end()
        return hand.do(work, given, tell)


class _Hand:
    """One process, and this end of the pipe to it."""

    def __init__(self, where: str, pipeline: str | None) -> None:
        self._pipe, its = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_live, args=(its, where, pipeline), name="twosource-hand", daemon=True)
        self._process.start()
        its.close()

    @property
    def lives(self) -> bool:
        """Whether it can be given work."""
        return not self._pipe.closed and self._process.is_alive()

    def do(self, work: Work, given: tuple[Any, ...], tell: Tell) -> Any:
        """Have it work, and wait for what comes of it."""
        try:
            self._pipe.send((work, given))
            while (answer := self._pipe.recv())[0] == "told":
                tell(answer[1])
        except (EOFError, OSError) as error:
            self._pipe.close()
            self.end()
            raise TwosourceError("This work was ended before it was done: try again.") from error
        if answer[0] == "failed":
            raise answer[1]
        return answer[1]

    def end(self) -> None:
        """End it, in the middle of its work too."""
        self._process.terminate()


def _live(pipe: Connection, where: str, pipeline: str | None) -> None:
    """Do what comes through the pipe until it is closed, as it is when the server is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the server says when this one ends
    os.nice(NICE)
    with contextlib.suppress(EOFError, OSError), open_store(where, pipeline=pipeline, create=False) as store:
        while True:
            work, given = pipe.recv()
            pipe.send(_answer(pipe, store, work, given))


def _answer(pipe: Connection, store: Store, work: Work, given: tuple[Any, ...]) -> tuple[Answer, Any]:
    try:
        return "done", work(store, *given, tell=lambda news: pipe.send(("told", news)))
    except TwosourceError as error:
        return "failed", error
    except Exception:
        log.exception("%s", work.__name__)
        return "failed", RuntimeError(f"{work.__name__} failed: see above")


def _nobody(_: Any) -> None:
    """For news that nobody asked for."""
