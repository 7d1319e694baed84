"""The annotated clusters: every offset is inside its article, and every id stands for something."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.briefs import annotated
from twosource.reading import read_inputs

DATA = Path(__file__).parents[3] / "shared" / "data" / "news-clusters-dev.jsonl.gz"
GOLDS = annotated.annotations()
Json = dict[str, Any]
# The only prose of a cluster is the annotator's own.
OWN_WORDS = ("gist", "unit", "qualifier", "event", "note", "channel")


def strings(value: object, field: str = "") -> Iterator[str]:
    """Yield the strings of a gold that are in no field of the annotator's own words."""
    if isinstance(value, dict):
        yield from (text for name, inner in value.items() for text in strings(inner, name))
    elif isinstance(value, list):
        yield from (text for inner in value for text in strings(inner, field))
    elif isinstance(value, str) and field not in OWN_WORDS:
        yield value


def pairs(evidence: Any) -> Iterator[list[int]]:
    """Yield the offsets of a piece of evidence: one pair, or lists of them."""
    if evidence and isinstance(evidence[0], int):
        yield evidence
    else:
        for piece in evidence or ():
            yield from pairs(piece)


def offsets(gold: Json) -> Iterator[tuple[str, list[int]]]:
    """Yield every pair of offsets with the key of its article."""
    kinds = {"entities": ("mentions", "nominals"), "events": ("evidence",), "facts": ("evidence",)}
    for part, fields in (kinds | {"differences": ("values",)}).items():
        for evidence in (item.get(field) or {} for item in gold[part] for field in fields):
            yield from ((key, pair) for key, pieces in evidence.items() for pair in pairs(pieces))
    for item in gold["statements"]:
        yield from ((item["article"], pair) for f in ("speaker_span", "content_span") for pair in pairs(item.get(f)))
    yield from ((item["article"], pair) for item in gold["quantities"] for pair in pairs(item["span"]))


@pytest.fixture(scope="session")
def found() -> dict[str, Json]:
    """The articles by id."""
    if not DATA.exists():
        pytest.skip("the articles of the clusters are not here")
    return annotated.rows(DATA, annotated.wanted(GOLDS.values()))


@pytest.fixture
def texts(found: dict[str, Json], name: str, tmp_path: Path) -> dict[str, Any]:
    """The articles of a cluster as the reading room makes them, by key."""
    file, keys = tmp_path / "articles.jsonl", {a["dId"]: key for key, a in GOLDS[name]["articles"].items()}
    annotated.write(file, [found[article] for article in keys])
    return {keys[article.input]: article for article in read_inputs([file])[0]}


@pytest.mark.parametrize("name", GOLDS)
def test_offsets_are_inside_the_annotated_texts(name: str, texts: dict[str, Any]) -> None:
    gold = GOLDS[name]
    assert {key: article.sha256 for key, article in texts.items()} == {
        key: article["sha256"] for key, article in gold["articles"].items()
    }
    for key, (start, end) in offsets(gold):
        assert 0 <= start < end <= len(texts[key].text), (key, start, end)
        words = texts[key].text[start:end]
        assert words == words.strip(), (key, start, end)


@pytest.mark.parametrize("name", GOLDS)
def test_what_is_referred_to_exists(name: str) -> None:
    gold = GOLDS[name]
    known = {entity["id"] for entity in gold["entities"]}
    named = {other for entity in gold["entities"] for other in entity.get("not", ())}
    named |= {e for event in gold["events"] for side in ("actors", "recipients", "place") for e in event[side]}
    named |= {e for s in gold["statements"] for e in (s["speaker"], *s["via"]) if e}
    assert named <= known
    assert {fact["event"] for fact in gold["facts"] if fact.get("event")} <= {event["id"] for event in gold["events"]}


@pytest.mark.parametrize("name", GOLDS)
def test_verdicts_follow_from_outlets_and_origins(name: str) -> None:
    for fact in GOLDS[name]["facts"]:
        outlets = sum(bool(pieces) for pieces in fact["evidence"].values())
        several = "corroborated" if fact["independent_origins"] > 1 else "single-origin"
        assert fact["verdict"] == (several if outlets > 1 else "single-outlet"), fact["id"]


@pytest.mark.parametrize("name", GOLDS)
def test_no_text_of_the_articles(name: str) -> None:
    assert [text for text in strings(GOLDS[name]) if len(text.split()) > 1] == []
