"""The annotated clusters: offsets only, references that lead somewhere, verdicts that follow from their origins."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CLUSTERS = sorted((Path(__file__).parents[2] / "benchmarks" / "briefs" / "clusters").glob("*.json"))
# The only prose of a cluster is the annotator's own.
OWN_WORDS = ("gist", "unit", "qualifier", "sha256", "event", "note")
Json = dict[str, Any]


@pytest.fixture(params=CLUSTERS, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> Json:
    return json.loads(request.param.read_text(encoding="utf-8"))


def strings(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, field)
    elif isinstance(value, str):
        yield field, value


def evidence(gold: Json) -> Iterator[tuple[str, object]]:
    for entity in gold["entities"]:
        yield from (pair for part in ("mentions", "nominals") for pair in entity.get(part, {}).items())
    for item in gold["events"] + gold["facts"]:
        yield from item["evidence"].items()
    for difference in gold["differences"]:
        yield from difference["values"].items()


def test_no_text_of_the_articles(gold: Json) -> None:
    assert [text for field, text in strings(gold) if field not in OWN_WORDS and len(text.split()) > 3] == []
    assert [t for f, t in strings(gold) if f in ("speaker_text", "content", "content_end", "context", "text")] == []


def test_evidence_is_offsets_into_known_articles(gold: Json) -> None:
    for key, places in evidence(gold):
        assert key in gold["articles"]
        assert isinstance(places, list)
        assert all(0 <= start < end for start, end in places)


def test_references_lead_to_entities(gold: Json) -> None:
    known = {entity["id"] for entity in gold["entities"]}
    named = {i for event in gold["events"] for side in ("actors", "recipients", "place") for i in event.get(side) or ()}
    named |= {i for said in gold["statements"] for i in [said["speaker"], *(said.get("via") or ())] if i}
    named |= {i for entity in gold["entities"] for i in entity.get("not", ())}
    assert named <= known


def test_a_verdict_follows_from_outlets_and_origins(gold: Json) -> None:
    for fact in gold["facts"]:
        outlets = sum(bool(places) for places in fact["evidence"].values())
        several = "corroborated" if fact["independent_origins"] > 1 else "single-origin"
        assert (fact["outlets"], fact["verdict"]) == (outlets, several if outlets > 1 else "single-outlet"), fact["id"]
