"""Exports: one file per format; each writes a whole brief to one place."""

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Literal, NamedTuple

from twosource.errors import UsageError
from twosource.export import conllu, delimited, ftm, geojson, graph, jsonl, parquet, plover, ucdp, webannotation
from twosource.export.combining import combined
from twosource.model.brief import Brief

__all__ = ["EXPORTERS", "Exporter", "combined", "exporters", "formats", "write"]

Keeps = Literal["everything", "every span", "a part"]


class Exporter(NamedTuple):
    """One format: its name, what it keeps of a brief, what its files are called, and how it is written.

    `keeps`: `everything` (the brief could be made from it again), `every span` (all evidence, not all links between
    what rests on it), or `a part`, where the format has no place for more. An empty `suffix` is a folder.
    """

    name: str
    keeps: Keeps
    suffix: str
    write: Callable[[Brief, Path], None]


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("jsonl", "everything", ".jsonl", jsonl.write),
    Exporter("csv", "everything", "", delimited.write),
    Exporter("parquet", "everything", "", parquet.write),
    Exporter("graphml", "a part", ".graphml", graph.write_graphml),
    Exporter("gexf", "a part", ".gexf", graph.write_gexf),
    Exporter("geojson", "a part", ".geojson", geojson.write),
    Exporter("ftm", "a part", ".ftm.json", ftm.write),
    Exporter("webannotation", "every span", ".jsonld", webannotation.write),
    Exporter("conllu", "a part", ".conllu", conllu.write),
    Exporter("plover", "a part", ".tsv", plover.write),
    Exporter("ucdp", "a part", ".csv", ucdp.write),
)
ENTRY_POINTS = "twosource.exporters"


@cache
def exporters() -> tuple[Exporter, ...]:
    """Return our own, and those of installed packages (entry points `twosource.exporters`, each an Exporter)."""
    return (*EXPORTERS, *(point.load() for point in entry_points(group=ENTRY_POINTS)))


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return tuple(exporter.name for exporter in exporters())


def write(brief: Brief, format: str, path: str | Path) -> None:  # noqa: A002  (the option's word)
    """Write a brief in a format.

    Args:
        brief: what to write.
        format: one of `formats()`.
        path: the file; for `csv` and `parquet` a folder, or an archive where the name ends in `.zip`.

    Raises:
        UsageError: there is no such format, the place cannot be written, or the format needs what is not there.
    """
    chosen = next((exporter for exporter in exporters() if exporter.name == format), None)
    if chosen is None:
        raise UsageError(f"{format!r} is no format: choose one of {', '.join(formats())}")
    chosen.write(brief, Path(path))
