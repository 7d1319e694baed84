"""Reads the PLOVER gold standard records, with the spans that their markup tells."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Range = tuple[int, int]
# Early names of types; INVESTIGATE and DISAPPROVE are ACCUSE today, FIGHT (by arms) and ASSAULT one type.
TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
OPENING = re.compile(r"\((SRC/TAR|TAR/SRC|SRC|TAR|EVT|LOC): ?")


class Record(NamedTuple):
    """One coded event: its type by today's name, and where its source, target and event words stand in the text."""

    number: str
    text: str
    type: str
    mode: str
    sources: tuple[Range, ...]
    targets: tuple[Range, ...]
    words: tuple[Range, ...]


def records(path: Path) -> Iterator[Record]:
    """Yield the records that code an event and mark where it stands."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        info = row.get("textInfo")
        markup = info.get("markup") if isinstance(info, dict) else None
        if row["event"] == "DOCUMENT" or not markup:
            continue
        text, spans = unmarked(markup)
        sides = {k: tuple(s for tag, s in spans if k in tag) for k in ("SRC", "TAR", "EVT")}
        kind = TODAY.get(row["event"], row["event"])
        yield Record(row["id"], text, kind, row.get("mode") or "", sides["SRC"], sides["TAR"], sides["EVT"])


def unmarked(markup: str) -> tuple[str, list[tuple[str, Range]]]:
    """Return a text without its marks, and (mark, span) for each; marks may hold others."""
    text, spans, opened, at = "", [], [], 0
    depth: list[bool] = []  # of each open parenthesis, whether it is a mark
    while at < len(markup):
        if (mark := OPENING.match(markup, at)) is not None:
            opened.append((mark[1], len(text)))
            depth.append(True)
            at = mark.end()
            continue
        if markup[at] == ")" and depth and depth.pop():
            tag, start = opened.pop()
            spans.append((tag, (start, len(text))))
        else:
            if markup[at] == "(":
                depth.append(False)
            text += markup[at]
        at += 1
    return text, spans
