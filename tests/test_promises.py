"""The promises of the design, as properties of whole briefs."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from conftest import ROOT, SETS, article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource import api
from twosource.model.brief import Brief
from twosource.model.schema import schema

LEADS = (
    "The interior ministry of Norway said on Tuesday that four people were arrested in Bergen.",
    "Police arrested four people in Bergen on Tuesday, the Norwegian interior ministry said.",
    "“Nobody was hurt,” said Kari Solheim, a spokeswoman for the ministry. “The work goes on.”",
    "At least 12 fishermen drowned near Bergen, officials said, according to the Norden News Agency.",
    "Mayor Jonas Lind denied that the harbour was closed.",
    "The Swedish prime minister, Eva Dahl, met her Norwegian counterpart in Oslo on Wednesday.",
    "Protesters called on the government to resign.",
    "Two days later the ferry sank.",
)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.lists(st.sampled_from(LEADS), min_size=1, max_size=4, unique=True).map("\n\n".join)
names = st.permutations(["North Post", "Harbour Mail", "The Fjord"])


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} <= set(value):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans(inner)


def quoted_words_hold(brief: Brief) -> bool:
    told = {a.id: a.text for a in brief.articles}
    return all(told[s["article"]][s["start"] : s["end"]] == s["text"] for s in spans(brief.to_dict()))


@pytest.mark.parametrize("name", SETS)
def test_every_span_of_an_example_is_its_words(name: str, example_briefs: dict[str, Brief]) -> None:
    assert list(spans(example_briefs[name].to_dict()))
    assert quoted_words_hold(example_briefs[name])


@FEW
@given(texts, texts, names)
def test_spans_order_and_bytes(one: str, two: str, outlets: list[str]) -> None:
    given_articles = [article(one, name="1", outlet=outlets[0]), article(two, name="2", outlet=outlets[1])]
    briefs = [api.brief(list(order)) for order in permutations(given_articles)]
    assert briefs[0].to_json() == briefs[1].to_json() == api.brief(given_articles).to_json()
    assert quoted_words_hold(briefs[0])


def apart_from_names(brief: Brief) -> list[Any]:
    """All that a brief decides, with articles called by their texts."""
    sha = {a.id: a.sha256 for a in brief.articles}
    facts = {
        f.id: (f.gist, f.verdict, f.origins, {(sha[s.span.article], s.span.start, s.span.end) for s in f.support})
        for f in brief.facts
    }
    events = {e.id: (e.gist, e.type, e.status, e.actors, e.recipients, e.place, e.when) for e in brief.events}
    entities = {e.id: (e.name, e.kind, e.names[0].name if e.names else None) for e in brief.entities}
    differ = {d.id: (d.kind, d.relation, d.note, [v.value for v in d.values]) for d in brief.differences}
    return [facts, events, entities, differ, brief.timeline, brief.network, brief.figures]


@FEW
@given(texts, texts, st.lists(st.text("abcxyz/", min_size=1), min_size=2, max_size=2, unique=True))
def test_what_files_are_called_decides_nothing(one: str, two: str, files: list[str]) -> None:
    # Nothing tells the two apart but their texts, so that every tie is met.
    briefs = [
        api.brief([article(one, name=first), article(two, name=second)])
        for first, second in (("1", "2"), files, reversed(files))
    ]
    told = [apart_from_names(b) for b in briefs]
    assert told[0] == told[1] == told[2]


@FEW
@given(texts, texts, names)
def test_a_copy_in_another_frame_raises_no_count_of_origins(one: str, two: str, outlets: list[str]) -> None:
    articles = [article(one, name="1", outlet=outlets[0]), article(two, name="2", outlet=outlets[1])]
    frame = article(
        f"Late news from the wire\n\n{one}\n\nRead more", name="3", outlet=outlets[2], published="2024-05-18"
    )
    before = {origins_of(api.brief(articles), f) for f in api.brief(articles).facts}
    with_copy = api.brief([*articles, frame])
    copied = {a.id for a in with_copy.articles if a.copy_of}
    for fact in with_copy.facts:
        told = {
            s.origin.counts_as for s in fact.support if s.span.article not in copied and s.origin.basis != "unnamed"
        }
        assert fact.origins <= max(1, len(told)) or not told, (fact, before)


def origins_of(brief: Brief, fact: Any) -> tuple[str, int]:
    return fact.gist, fact.origins


@pytest.mark.parametrize("name", SETS)
def test_inputs_are_articles_or_problems(name: str, example_briefs: dict[str, Brief]) -> None:
    brief = example_briefs[name]
    files = {p.name for p in (ROOT / "examples" / name).iterdir() if p.is_file()}
    seen = {Path(a.path or "").name for a in brief.articles} | {Path(p.input).name for p in brief.problems}
    assert files <= seen


def test_said_is_not_happened() -> None:
    """What is only said has its speaker as origin, in every outlet that passes it on."""
    one = article(
        "The army of Maravia said that rebels burned the bridge at Odo on Monday.", name="1", outlet="North Post"
    )
    two = article("Rebels burned the bridge at Odo on Monday, the Maravian army said.", name="2", outlet="Harbour Mail")
    brief = api.brief([one, two])
    told = {s.origin.counts_as for f in brief.facts for s in f.support if "bridge" in s.span.text}
    assert told
    assert not any(root.startswith("own:") for root in told), told


def test_the_same_inputs_give_the_schema() -> None:
    brief = api.brief([article("Eva Dahl met Jonas Lind in Oslo on Tuesday.", name="1")])
    jsonschema.validate(msgspec.json.decode(brief.to_json()), schema())
