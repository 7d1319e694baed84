"""The expectations of the bundled examples hold together and stand in the articles' text."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from twosource.reading import read_inputs

EXAMPLES = Path(__file__).parents[2] / "examples"
SETS = ("conflict", "disaster", "political")

# What the three sets were written to hold between them.
PHENOMENA = {
    "wire copy", "relayed statement", "disputed number", "update", "denial", "plan", "demand", "promise",
    "accusation", "transliterated name", "place inside a place", "nested chain", "unnamed officials", "split quote",
    "continued speech", "background of the same type", "two events of one kind", "coreference", "caption with credit",
}  # fmt: skip
PARTS = ("segments", "entities", "statements", "events", "facts", "differences")


@cache
def expected(name: str) -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "expected" / f"{name}.json").read_text(encoding="utf-8"))


@cache
def texts(name: str) -> dict[str, str]:
    articles, problems = read_inputs([EXAMPLES / name])
    assert not problems
    assert len(articles) == len(expected(name)["articles"])
    return {
        key: next(a.text for a in articles if (want.get("dId") or want["source"]) in (a.input, Path(a.path or "").name))
        for key, want in expected(name)["articles"].items()
    }


def told(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return every (article key, exact string) of an expectation."""
    rows = [(s["article"], s["text"]) for s in data["segments"]]
    rows += [(q["article"], q["context"]) for q in data["quantities"]]
    for statement in data["statements"]:
        fields = ("speaker_text", "cue", "content", "content_end")
        rows += [(statement["article"], statement[field]) for field in fields if statement[field]]
    for item in (*data["events"], *data["facts"]):
        rows += [(key, evidence) for key, pieces in item["evidence"].items() for evidence in pieces]
    for entity in data["entities"]:
        for forms in (entity["names"], entity["nominals"]):
            rows += [(key, form) for key, pieces in forms.items() for form in pieces]
    for difference in data["differences"]:
        rows += difference["values"].items()
    return rows


@pytest.mark.parametrize("name", SETS)
def test_evidence_stands_in_the_text(name: str) -> None:
    missing = [(key, words) for key, words in told(expected(name)) if words not in texts(name)[key]]
    assert not missing


@pytest.mark.parametrize("name", SETS)
def test_quantities_stand_in_their_context(name: str) -> None:
    for quantity in expected(name)["quantities"]:
        assert re.search(rf"(?<![\w,]){re.escape(quantity['text'])}(?![\w])", quantity["context"])


@pytest.mark.parametrize("name", SETS)
def test_contents_stand_once(name: str) -> None:
    for statement in expected(name)["statements"]:
        text = texts(name)[statement["article"]]
        if "content_span" in statement:
            start, end = statement["content_span"]
            assert text[start:end] == statement["content"]
        else:
            assert text.count(statement["content"]) == 1, statement["id"]


@pytest.mark.parametrize("name", SETS)
def test_ids_resolve(name: str) -> None:
    data = expected(name)
    ids = [item["id"] for part in PARTS for item in data[part]]
    assert len(ids) == len(set(ids))
    entities, events = ({item["id"] for item in data[part]} for part in ("entities", "events"))
    used = {e for event in data["events"] for e in (*event["actors"], *event["recipients"], *event["place"])}
    used |= {e for s in data["statements"] for e in (s["speaker"], *s["via"]) if e}
    used |= {other for entity in data["entities"] for other in entity["not"]}
    roots = {root for fact in data["facts"] for origins in fact["origins"].values() for root in origins}
    used |= {root for root in roots if root != "unnamed" and not root.startswith("own:")}
    assert used <= entities
    assert {root.removeprefix("own:") for root in roots if root.startswith("own:")} <= set(data["articles"])
    happenings = {fact["event"] for fact in data["facts"]} | {q["of_event"] for q in data["quantities"]}
    assert (happenings | set(data["timeline"])) - {None} <= events


@pytest.mark.parametrize("name", SETS)
def test_every_article_says_and_tells_something(name: str) -> None:
    data = expected(name)
    keys = set(data["articles"])
    assert {statement["article"] for statement in data["statements"]} == keys
    assert {key for event in data["events"] for key, pieces in event["evidence"].items() if pieces} == keys


@pytest.mark.parametrize("name", SETS)
def test_verdicts_follow_from_outlets_and_origins(name: str) -> None:
    data = expected(name)
    for fact in data["facts"]:
        outlets = {data["articles"][key]["outlet"] for key, pieces in fact["evidence"].items() if pieces}
        named = {root for origins in fact["origins"].values() for root in origins} - {"unnamed"}
        origins = max(1, len(named))
        verdict = "single-outlet" if len(outlets) < 2 else "single-origin" if origins < 2 else "corroborated"
        assert (fact["outlets"], fact["independent_origins"], fact["verdict"]) == (len(outlets), origins, verdict)


def test_the_sets_hold_every_phenomenon() -> None:
    assert {phenomenon for name in SETS for phenomenon in expected(name)["phenomena"]} == PHENOMENA


@pytest.mark.parametrize("name", SETS)
def test_phenomena_name_what_holds_them(name: str) -> None:
    data = expected(name)
    ids = {item["id"] for part in PARTS for item in data[part]} | set(data["articles"])
    for phenomenon, holders in data["phenomena"].items():
        assert holders, phenomenon
        assert set(holders) <= ids, phenomenon
