"""JSON Lines: one record of the brief a line, `record` says which; nothing is left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from twosource.export.files import write_parts
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
    write_parts(path, (msgspec.json.encode(record) + b"\n" for record in records(brief)))


def records(brief: Brief) -> Iterator[dict[str, Any]]:
    """Yield the record of the whole, then those of each list."""
    whole = msgspec.structs.replace(brief, **dict.fromkeys(RECORDS, ())).to_dict()
    yield {"record": "brief", **{key: value for key, value in whole.items() if key not in RECORDS}}
    for key, name in RECORDS.items():
        for item in getattr(brief, key):  # one at a time: all as plain values take several times the room
            yield {"record": name, **msgspec.to_builtins(item)}
