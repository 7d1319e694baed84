"""A queue of additions, which one pair of hands reads into the library, file by file.

A file comes as bytes and leaves as articles that are named as it was: it lies for a moment in a folder that is thrown
away, and where that was is nobody's business.
"""

import contextlib
import itertools
import logging
import queue
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from twosource import reading
from twosource.errors import NotFoundError, TwosourceError, UsageError
from twosource.model.article import Article, Problem
from twosource.model.identity import article_id
from twosource.store import Added, Progress, Store
from twosource.web.composing import Composer
from twosource.web.hands import Hands, Tell

WAITING, KEPT = 50, 200  # additions that may wait, and that are remembered
log = logging.getLogger(__name__)
FINISHED = frozenset({"done", "failed"})


class Job(msgspec.Struct, kw_only=True):
    """One addition: `state` is `waiting`, `reading`, `composing` the briefs of its stories, `done` or `failed`."""

    number: int
    state: str = "waiting"
    done: int = 0
    total: int | None = None
    input: str = ""
    added: Added | None = None
    error: str = ""

    @property
    def finished(self) -> bool:
        """Return whether nothing more will come of it."""
        return self.state in FINISHED


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What one request brings: files with their names, web addresses; and what to assume of them."""

    files: tuple[tuple[str, bytes], ...] = ()
    urls: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None


class Intake:
    """A queue of additions, one after another: a library has one writer at a time."""

    def __init__(self, hands: Hands, composer: Composer) -> None:
        self._hands = hands
        self._composer = composer
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._queue: queue.Queue[tuple[Job, Parcel]] = queue.Queue(WAITING)
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def take(self, parcel: Parcel) -> Job:
        """Put an addition into the queue.

        Raises:
            UsageError: too much is waiting.
        """
        job = Job(number=next(self._numbers))
        try:
            self._queue.put_nowait((job, parcel))
        except queue.Full as error:
            raise UsageError("Too much is waiting to be read: try again in a minute.") from error
        with self._lock:
            self._jobs[job.number] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
            if self._worker is None or not self._worker.is_alive():
                self._worker = threading.Thread(target=self._work, name="twosource-intake", daemon=True)
                self._worker.start()
        return job

    def job(self, number: int) -> Job | None:
        """Return an addition, or null where there is none of this number (any more)."""
        with self._lock:
            return self._jobs.get(number)

    def _work(self) -> None:
        while True:
            job, parcel = self._queue.get()
            job.state = "reading"
            try:
                job.added = self._add(job, parcel)
                job.state = "done"
            except TwosourceError as error:
                job.error, job.state = str(error), "failed"
            except Exception:
                log.exception("addition %d", job.number)
                job.error, job.state = "Something went wrong here. The server's log says what.", "failed"

    def _add(self, job: Job, parcel: Parcel) -> Added:
        def told(progress: Progress) -> None:
            job.done, job.total, job.input = progress.done, progress.total, progress.input

        added = self._hands.do(add, parcel, tell=told).result()
        job.state, job.done, job.total, job.input = "composing", 0, len(added.stories), ""
        for begun in [self._composer.begin(story) for story in added.stories]:  # so that no reader waits for them
            with contextlib.suppress(NotFoundError):
                begun.result()
            job.done += 1
        return added


def add(store: Store, parcel: Parcel, *, tell: Tell) -> Added:
    """Read a parcel into the library."""
    articles, problems = read(parcel)
    added = store.add(
        [*articles, *parcel.urls], published=parcel.published, outlet=parcel.outlet, on_progress=tell
    )  # fmt: skip
    return msgspec.structs.replace(added, problems=(*problems, *added.problems))


def read(parcel: Parcel) -> tuple[list[Article], list[Problem]]:
    """Return the articles of the files, named as the files were, and what could not be read."""
    with tempfile.TemporaryDirectory(prefix="twosource-") as folder:
        paths = list(_unpacked(Path(folder), parcel.files))
        articles, problems = reading.read_inputs(paths, published=parcel.published, outlet=parcel.outlet)
        return (
            [_renamed(a, _named(a.input, folder)) for a in articles],
            [Problem(input=_named(p.input, folder), reason=p.reason.replace(folder, "")) for p in problems],
        )


def _renamed(article: Article, name: str) -> Article:
    """An id holds the name that an article was given by; the same file sent twice is one article."""
    key = article_id(article.sha256, article.outlet, article.url, article.published, name)
    return msgspec.structs.replace(article, id=key, input=name, path=None)


def _named(name: str, folder: str) -> str:
    """A file's own name, without the folders it lay in."""
    return name.removeprefix(folder).lstrip("/").split("/", 1)[-1] if name.startswith(folder) else name


def _unpacked(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[Path]:
    """Write each file into a folder of its own, so that names neither collide nor lead anywhere."""
    for n, (name, data) in enumerate(files):
        place = folder / str(n)
        place.mkdir()
        path = place / _safe(name)
        path.write_bytes(data)
        yield path


def _safe(name: str) -> str:
    """The last part of a file's name, without what a file system or a shell would stumble over."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c if c.isalnum() or c in "._- " else "_" for c in last).strip(". ")
    return kept[-120:] or "article"
