"""Tables of constructions: what one event of a short report is read as."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from twosource import pipeline
from twosource.language import Annotator
from twosource.model.article import Article, Segment
from twosource.model.reading import LocalEvent, Reading

PUBLISHED = "2017-06-16T12:00:00"
TABLES = ("constructions.toml", "outcomes.toml")
CASES: list[dict[str, Any]] = [
    case for name in TABLES for case in tomllib.loads(Path(__file__).with_name(name).read_text())["case"]
]


def read(text: str, annotator: Annotator) -> Reading:
    body = Segment(kind="body", start=0, end=len(text))
    article = Article(id="a", input="a", text=text, sha256="", published=PUBLISHED, segments=(body,))
    return pipeline.read(article, annotator)


def told(case: dict[str, Any], reading: Reading, event: LocalEvent | None) -> dict[str, Any]:
    """The slots of an event that a case is about."""
    if event is None:
        return {"type": "none"} if "type" in case else {"typed": False}
    names = [e.name for e in reading.entities]
    slots = {
        "type": event.type or "other",
        "typed": event.type is not None,
        "status": event.status,
        "actors": sorted(names[a] for a in event.actors),
        "recipients": sorted(names[r] for r in event.recipients),
        "place": names[event.place] if event.place is not None else "",
        "start": (event.when.start or "")[:10] if event.when else "",
    }
    return {slot: value for slot, value in slots.items() if slot in case}


def rows() -> Iterator[Any]:
    """The cases; one whose `known` says why is a failure that we know."""
    for case in CASES:
        marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
        yield pytest.param(case, id=f"{case['trigger']}: {case['text'][:60]}", marks=marks)


@pytest.mark.parametrize("case", list(rows()))
def test_construction(case: dict[str, Any], annotator: Annotator) -> None:
    reading = read(case["text"], annotator)
    at = case["text"].index(case["trigger"])
    there = [e for e in reading.events if e.trigger[0] < at + len(case["trigger"]) and at < e.trigger[1]]
    event = max(there, key=lambda e: e.type is not None, default=None)
    wanted = {slot: value for slot, value in case.items() if slot not in ("text", "trigger", "known")}
    assert told(case, reading, event) == wanted
