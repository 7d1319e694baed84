"""`twosource add`: reads inputs into a library."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.common import counted, needs_input, say, show_problems
from twosource.cli.library import opened, write_json
from twosource.cli.options import AllowPrivate, Inputs, Json, Library, Meta, Outlet, Pipeline, Published

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from twosource.store import Added, Progress, Store

STOPPED = 130  # as a shell tells that Ctrl-C ended a command


def add(
    inputs: Inputs = None,
    library: Library = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also read anew what another version or pipeline has read.")
    ] = False,
    json: Json = None,
    published: Published = None,
    outlet: Outlet = None,
    meta: Meta = None,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
) -> None:
    """Read articles into a library; those that are there already cost nothing.

    The briefs of the stories that have changed are composed at the end. Stopping it (Ctrl-C) leaves what was done, and
    the same command goes on from there; a brief that is not composed yet is so when somebody asks for it.
    """
    listed = [] if again and not inputs else needs_input(inputs)
    with opened(library, create=True, pipeline=pipeline) as store, _stoppable(), _bar() as bar:
        task = bar.add_task("", total=None)

        def tell(progress: "Progress") -> None:
            bar.update(task, completed=progress.done, total=progress.total, description=progress.input[-40:])

        added = store.add(
            listed,
            published=published,
            outlet=outlet,
            meta=meta,
            again=again,
            allow_private=allow_private,
            on_progress=tell,
        )
        _compose(store, added.stories, bar)
    show_problems(added.problems)
    say(_summary(added))
    if json:
        write_json(json, added)


def _compose(store: "Store", stories: tuple[str, ...], bar: "Bar") -> None:
    """Compose the briefs of what has changed, once each, so that no reader waits for them; the newest first."""
    task = bar.add_task("", total=len(stories))
    rows = [row.id for row in store.stories(figures=False) if row.id in set(stories)] if stories else []
    for story in rows:
        bar.update(task, description=f"brief of {story}")
        store.brief(story)
        bar.advance(task)


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as error:
        say("Stopped. What was added stays; the same command goes on from there.")
        raise typer.Exit(STOPPED) from error


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _summary(added: "Added") -> str:
    changed = counted(len(added.stories), "story", "stories")
    parts = [f"{len(added.new)} new", f"{added.known} known", f"{changed} changed"]
    if added.copies:
        parts.append(f"{counted(len(added.copies), 'repeats', 'repeat')} another article")
    return ", ".join(parts) + "."
