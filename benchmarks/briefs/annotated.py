"""Clusters of real articles: the annotations are in `clusters/`, the texts in the data, found by their ids."""

import gzip
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.briefs.gold import Json

FOLDER = Path(__file__).parent / "clusters"
# What a line of the data tells of an article; the rest (category, event) is no part of it.
FIELDS = ("id", "title", "text", "outlet", "published", "url")


def annotations(folder: Path = FOLDER) -> dict[str, Json]:
    """Return the gold of every cluster by the name of its file."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def wanted(golds: Iterable[Json]) -> set[str]:
    """Return the ids of the articles that some gold is about."""
    return {article["dId"] for gold in golds for article in gold["articles"].values()}


def rows(data: Path, ids: set[str]) -> dict[str, Json]:
    """Return the articles of the data that have one of these ids.

    Raises:
        LookupError: an id is not in the data.
    """
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        found = {row["id"]: row for row in map(json.loads, lines) if row["id"] in ids}
    if missing := sorted(ids - set(found)):
        raise LookupError(f"not in {data.name}: {', '.join(missing)}")
    return found


def write(file: Path, articles: Iterable[Json]) -> None:
    """Write articles as JSON Lines, the form in which they are read."""
    lines = (json.dumps({name: row.get(name) for name in FIELDS}) for row in articles)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def brief(gold: Json, found: Mapping[str, Json]) -> Json:
    """Return the brief of a gold's articles."""
    import twosource  # noqa: PLC0415  (the annotations can be read without loading the model)

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        write(file, [found[article["dId"]] for article in gold["articles"].values()])
        return twosource.brief([file]).to_dict()
