"""`twosource export`, and the `--export` option of `twosource brief`."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.common import STANDARD, WRONG_CALL, counted, say, told, write
from twosource.cli.library import opened
from twosource.cli.options import Actor, Library, Place, Since, Until

if TYPE_CHECKING:
    from twosource.model.brief import Brief

Exports = Annotated[
    list[str] | None,
    typer.Option(
        "--export",
        metavar="FORMAT=FILE",
        help="Write another format; may be given again: jsonl, csv, parquet (a folder or .zip), graphml, gexf, "
        "geojson, ftm, webannotation, conllu, plover, ucdp.",
    ),
]
Target = tuple[str, str]


def export(
    targets: Annotated[list[str], typer.Argument(metavar="FORMAT=FILE...", help="Formats, and where each goes.")],
    library: Library = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="One story of the library; else all.")] = None,
    since: Since = None,
    until: Until = None,
    actor: Actor = None,
    place: Place = None,
) -> None:
    """Write stories of a library in formats that other programs read."""
    from twosource.export import combined

    wanted = export_targets(targets)
    if story and any((since, until, actor, place)):
        say("One story has been named: leave --since, --until, --actor and --place out.")
        raise typer.Exit(WRONG_CALL)
    with opened(library) as store:
        rows = store.stories(since=since, until=until, actor=actor, place=place, figures=False) if not story else []
        ids = [story] if story else [row.id for row in rows]
        made = combined(store.brief(id) for id in ids)  # noqa: A001
    write_exports(made, wanted)
    parts = (("story", "stories", made.stories), ("article", "articles", made.articles), ("fact", "facts", made.facts))
    say(", ".join(counted(len(listed), one, many) for one, many, listed in parts) + ".")


def export_targets(given: Iterable[str] | None) -> list[Target]:
    """Return formats and places; asked before the work is done, so that a slip of the pen costs nothing."""
    from twosource.export import formats

    targets: list[Target] = []
    for one in given or ():
        name, _, target = one.partition("=")
        if name not in formats() or not target:
            say(f"{one!r} is no FORMAT=FILE: write {formats()[0]}=FILE, or another of {', '.join(formats())}.")
            raise typer.Exit(WRONG_CALL)
        targets.append((name, target))
    return targets


def write_exports(made: "Brief", targets: Iterable[Target]) -> None:
    """Write a brief to each place; `-` is standard output, for formats of one file."""
    from twosource.export import write as write_as

    with told():
        for name, target in targets:
            if target == STANDARD:
                _to_standard_output(made, name)
            else:
                write_as(made, name, target)


def _to_standard_output(made: "Brief", name: str) -> None:
    from twosource.export import write as write_as

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "brief"
        write_as(made, name, place)
        if place.is_dir():
            say(f"{name} is several files: name a folder, or an archive ending in .zip.")
            raise typer.Exit(WRONG_CALL)
        write(STANDARD, place.read_bytes())
