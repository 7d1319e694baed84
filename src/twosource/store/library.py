"""The library as one object: what can be asked of it, and what can be done to it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from twosource.model.article import Article
from twosource.model.brief import Brief
from twosource.model.judgement import Anchor, Judgement
from twosource.store import (
    adding,
    briefs,
    changing,
    forgetting,
    judging,
    listing,
    migrating,
    people,
    records,
    redacting,
    searching,
    stating,
)
from twosource.store.engine import engine_of, looking
from twosource.store.reader import Reader
from twosource.store.rows import (
    ActorView,
    Added,
    Change,
    Hit,
    JudgementRow,
    Progress,
    Redaction,
    Standing,
    Stats,
    StoryRow,
)

Input = str | Path | Article


def open_store(url: str | Path, *, pipeline: str | None = None, create: bool = True) -> "Store":
    """Open a library, and bring its tables to this version's form.

    Args:
        url: a file, `sqlite:///FILE`, or `postgresql://USER@HOST/NAME`.
        pipeline: what new articles are read with; null for what the library was begun with (the bundled model).
        create: make a library where there is none.

    Raises:
        StoreError: it cannot be opened; the message says why.
    """
    engine = engine_of(url, create=create)
    try:
        migrating.bring_up(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, pipeline)


class Store:
    """A library. Readers in many threads and processes see one state each; writers take turns, article by article."""

    def __init__(self, engine: Engine, pipeline: str | None = None) -> None:
        self._engine = engine
        self._reader = Reader(pipeline)

    def add(
        self,
        inputs: Iterable[Input],
        *,
        published: str | None = None,
        outlet: str | None = None,
        meta: str | Path | None = None,
        again: bool = False,
        allow_private: bool = False,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> Added:
        """Read inputs into the library; what is there already costs nothing.

        Each article is on the disk, with its story, before it is told of; stopping loses no more than one.

        Args:
            inputs: files, folders, URLs or articles.
            published: ISO date of inputs that have none of their own.
            outlet: outlet of inputs that have none of their own.
            meta: a CSV or JSON Lines file with what is known about each file.
            again: also read again what an older version of the package or another pipeline has read.
            allow_private: let URLs lead to this machine and to local networks.
            on_progress: told after each article.
        """
        options = adding.Options(
            published=published,
            outlet=outlet,
            meta=Path(meta) if meta else None,
            again=again,
            allow_private=allow_private,
        )
        return adding.add(self._engine, self._reader, inputs, options, on_progress)

    def article(self, article: str) -> Article:
        """Return an article as it is shown."""
        return self.articles([article])[0]

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """Return articles as they are shown, in the order of their ids as given."""
        with looking(self._engine) as db:
            return redacting.shown(db, records.articles(db, ids))

    def stories(  # noqa: PLR0913  (the filters of the contract)
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        text: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        figures: bool = True,
        last: bool = False,
    ) -> list[StoryRow]:
        """Return stories, newest first.

        Args:
            since: with an article of this ISO date or later.
            until: with an article of this ISO date or earlier.
            actor: that name an actor.
            place: that name a place.
            text: with an article that a search finds.
            limit: how many.
            offset: after how many.
            figures: with their facts, origins and disputes, for which a story's brief is made where it is not yet.
            last: take the figures of the brief last kept; where there is none `facts` is empty, and none is made.
        """
        asked = listing.Filter(since=since, until=until, actor=actor, place=place, text=text)
        rows = listing.stories(self._engine, asked, limit, offset)
        if not figures:
            return rows
        return [briefs.with_figures(self._engine, self._reader, row, last=last) for row in rows]

    def brief(self, story: str, *, last: bool = False, links: bool = True) -> Brief:
        """Return a story's brief, made of stored readings; the id of a story that has changed since is followed.

        Args:
            story: its id, or an older one.
            last: the brief last kept will do, where there is one: it may be of the story as it was.
            links: with the decisions on pairs, which no page shows and which are most of a large brief.
        """
        return briefs.brief(self._engine, self._reader, story, last=last, links=links)

    def standing(self, story: str) -> Standing:
        """Return which state of a story's brief is kept, and whether it is the current one, without making it."""
        return briefs.standing(self._engine, self._reader, story)

    def titles(self, stories: Iterable[str]) -> dict[str, str]:
        """Return the titles of stories by their ids, as they are shown."""
        return listing.titles(self._engine, stories)

    def missing(self, stories: Iterable[str]) -> list[str]:
        """Return those of some stories of which no brief was ever composed."""
        return briefs.missing(self._engine, stories)

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Return the articles with some words, the best first."""
        return searching.search(self._engine, query, limit, offset)

    def who(self, name: str, *, limit: int = 5, last: bool = False) -> list[ActorView]:
        """Return the actors that a name may stand for, each followed through all stories; the most named first.

        Args:
            name: a name, in any of its spellings.
            limit: how many.
            last: the briefs last kept will do, where there are any: they may be of the stories as they were.
        """
        return people.who(self._engine, self._reader, name, limit, last=last)

    def naming(self, name: str) -> list[str]:
        """Return the stories that `who` follows a name through, the newest first."""
        return people.naming(self._engine, name)

    def anchor(self, article: str, start: int, end: int) -> Anchor:
        """Return the place of some words of an article, named by id or input, for a judgement."""
        with looking(self._engine) as db:
            return judging.anchor_of(self._named(db, article), start, end)

    def anchor_of_words(self, article: str, words: str) -> Anchor:
        """Return the place of quoted words that an article, named by id or input, has once, for a judgement."""
        with looking(self._engine) as db:
            return judging.anchor_of_words(self._named(db, article), words)

    @staticmethod
    def _named(db: Connection, article: str) -> Article:
        return records.articles(db, [records.named(db, article)])[0]

    def judge(self, judgement: Judgement) -> int:
        """Keep a person's judgement and return its number; the briefs it bears on follow it from now on."""
        return judging.judge(self._engine, judgement)

    def undo(self, number: int, *, by: str = "") -> None:
        """Take a judgement back; it is kept, and marked as undone."""
        judging.undo(self._engine, number, by)

    def judgements(self) -> list[JudgementRow]:
        """Return all judgements, also those that were taken back."""
        return judging.judgements(self._engine)

    def forget(self, article: str) -> tuple[str, ...]:
        """Remove every trace of an article, named by id or input; return the stories that are now other than before."""
        return forgetting.forget(self._engine, article)

    def redact(self, name: str, why: str = "") -> None:
        """Hide a person's name in all that is shown and exported from now on."""
        redacting.redact(self._engine, name, why)

    def unredact(self, name: str) -> None:
        """Show a name again."""
        redacting.unredact(self._engine, name)

    def redactions(self) -> list[Redaction]:
        """Return the names that are hidden."""
        return redacting.redactions(self._engine)

    def changes(self, since: int | None = None) -> list[Change]:
        """Return what became of stories, oldest first, after a number of the log."""
        return changing.changes(self._engine, since)

    def stats(self) -> Stats:
        """Return what the library holds."""
        return stating.stats(self._engine, self._reader)

    @property
    def where(self) -> str:
        """Return what opens this library again, in another process."""
        return self._engine.url.render_as_string(hide_password=False)

    @property
    def pipeline(self) -> str | None:
        """Return the pipeline that was asked for when it was opened."""
        return self._reader.option

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
