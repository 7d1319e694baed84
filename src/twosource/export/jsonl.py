"""JSON Lines: one record of the brief a line, `record` says which; nothing is left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from twosource.export.files import write_file
from twosource.model.brief import Brief

# What a record of each list is called; the order of the lines is that of the brief.
RECORDS = {
    "articles": "article",
    "stories": "story",
    "entities": "entity",
    "statements": "statement",
    "events": "event",
    "quantities": "quantity",
    "facts": "fact",
    "differences": "difference",
    "timeline": "moment",
    "links": "link",
    "problems": "problem",
}


def write(brief: Brief, path: Path) -> None:
    """Write a brief as JSON Lines."""
    write_file(path, b"".join(msgspec.json.encode(record) + b"\n" for record in records(brief)))


def records(brief: Brief) -> Iterator[dict[str, Any]]:
    """Yield the record of the whole, then those of each list."""
    whole = brief.to_dict()
    lists = {key: whole.pop(key) for key in RECORDS}
    yield {"record": "brief", **whole}
    for key, name in RECORDS.items():
        yield from ({"record": name, **item} for item in lists[key])
