"""The benchmark of briefs: a brief made from the gold itself is full marks, an empty one is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.briefs import annotated
from benchmarks.briefs.__main__ import score
from benchmarks.briefs.gold import Gold, align
from benchmarks.briefs.matching import Place, f1, meet, paired, share
from twosource.reading import read_inputs

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = Path(__file__).parents[1] / "examples" / "expected"
SETS = ("conflict", "disaster", "political")
DATA = Path(__file__).parents[3] / "shared" / "data" / "news-clusters-dev.jsonl.gz"
CLUSTERS = annotated.annotations()
Json = dict[str, Any]


def expected(name: str) -> Json:
    return json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))


def articles(name: str) -> list[Json]:
    found, _ = read_inputs([EXAMPLES / name])
    return [{"id": a.id, "input": a.input, "path": a.path, "url": a.url, "text": a.text} for a in found]


def span(place: Place) -> Json:
    return {"article": place.article, "start": place.start, "end": place.end}


def spans(gold: Gold, evidence: Json) -> list[Json]:
    return [{"span": span(p)} for places in gold.by_article(evidence).values() for p in places]


def content(gold: Gold, want: Json) -> Json:
    head = gold.places(want["article"], want.get("content_span") or want["content"])[0]
    tails = gold.places(want["article"], want.get("content_end"))
    tail = next((t for t in tails if t.end >= head.start), head)
    return span(head._replace(end=max(head.end, tail.end)))


def event(gold: Gold, want: Json) -> Json:
    when = {"start": want["date"][0], "end": want["date"][1]} if want["date"] else None
    return {
        "type": next((t for t in want["types"] if t != "NONE"), None),
        "actors": want["actors"], "recipients": want["recipients"],
        "place": (want["place"] or [None])[0], "when": when, "status": want["status"],
        "mentions": spans(gold, want["evidence"]),
    }  # fmt: skip


def difference(gold: Gold, want: Json) -> Json:
    values = [{"spans": [span(p) for p in gold.places(key, words)]} for key, words in want["values"].items()]
    relation = want.get("relation") or ("conflict" if want["real_conflict"] else "variant")
    return {"kind": want["kind"], "relation": relation, "values": values}


def perfect(data: Json, read: list[Json]) -> Json:
    """Return a brief that says what the gold says."""
    gold = align(data, {"articles": read})
    return {
        "articles": read,
        "entities": [{"id": e["id"], "mentions": [{"span": span(p)} for p in gold.forms(e)]} for e in data["entities"]],
        "statements": [
            {"act": s.get("act"), "speaker": s["speaker"], "content": [content(gold, s)], "via": s["via"]}
            for s in data["statements"]
            if s.get("act") != "believed"
        ],
        "events": [event(gold, e) for e in data["events"]],
        "quantities": [
            {"span": span(gold.places(q["article"], q.get("span") or q["context"])[0]), "value": q["value"]}
            for q in data["quantities"]
        ],
        "facts": [
            {"support": spans(gold, f["evidence"]), "origins": f["independent_origins"], "verdict": f["verdict"]}
            for f in data["facts"]
        ],
        "differences": [difference(gold, d) for d in data["differences"]],
    }


@pytest.mark.parametrize("name", SETS)
def test_the_gold_itself_is_near_full_marks(name: str) -> None:
    figures, misses = score(expected(name), perfect(expected(name), articles(name)))
    assert figures["mean"] > 0.97, misses


@pytest.mark.skipif(not DATA.exists(), reason="the articles of the clusters are not here")
@pytest.mark.parametrize("name", CLUSTERS)
def test_an_annotated_cluster_is_near_full_marks_by_itself(name: str) -> None:
    gold = CLUSTERS[name]
    rows = annotated.rows(DATA, annotated.wanted([gold]))
    read = [{"id": key, "input": a["dId"], "text": rows[a["dId"]]["text"]} for key, a in gold["articles"].items()]
    figures, misses = score(gold, perfect(gold, read))
    if not any(event.get("place") for event in gold["events"]):
        del figures["events.where"]  # 0 where nobody says where, as the scorer has it
    del figures["mean"]
    assert sum(figures.values()) / len(figures) > 0.97, misses


@pytest.mark.parametrize("name", SETS)
def test_an_empty_brief_finds_nothing(name: str) -> None:
    parts = ("entities", "statements", "events", "quantities", "facts", "differences")
    figures, _ = score(expected(name), {"articles": articles(name)} | {part: [] for part in parts})
    assert {m for m, value in figures.items() if value} == {"entities.apart", "mean"}


def test_a_missing_article_is_named() -> None:
    with pytest.raises(LookupError, match="monitor"):
        align(expected("disaster"), {"articles": []})


@pytest.mark.parametrize(
    ("a", "b", "overlap", "part"),
    [
        (Place("a", 0, 10), Place("a", 5, 15), True, 1 / 3),
        (Place("a", 0, 10), Place("a", 10, 20), False, 0.0),
        (Place("a", 0, 10), Place("b", 0, 10), False, 0.0),
    ],
)
def test_places(a: Place, b: Place, overlap: bool, part: float) -> None:
    assert meet(a, b) is overlap
    assert share(a, b) == pytest.approx(part)


def test_pairing_is_one_to_one_heaviest_first() -> None:
    assert paired({("a", 1): 0.9, ("b", 1): 1.0, ("a", 2): 0.2, ("c", 3): 0.0}) == {"b": 1, "a": 2}
    assert f1(1, 2, 1) == pytest.approx(2 / 3)
