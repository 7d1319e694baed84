"""The API keeps to its description, whatever it is sent."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from reading_room import story
from starlette.testclient import TestClient

from twosource import store, web
from twosource.model.brief import Brief

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
FEW = settings(
    max_examples=3, deadline=None, phases=[Phase.generate], derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(library: store.Store) -> TestClient:
    return TestClient(web.app(library), base_url="http://localhost")


# What fits the description may still be refused in words: an article without a text, a judgement on no article.
checks = pytest.importorskip("schemathesis.checks")
checks.load_all_checks()
ACCEPTED = checks.CHECKS.get_by_names(["positive_data_acceptance"])
MODES = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE


@pytest.mark.parametrize("mode", MODES, ids=["as asked", "against it"])
def test_every_answer_is_as_described(mode: Any, own_library: store.Store) -> None:
    app = web.app(own_library, hosts=("testserver",))
    for result in schemathesis.openapi.from_asgi("/api/openapi.json", app).get_all_operations():
        with contextlib.suppress(Unsatisfiable):  # an operation that takes nothing cannot be asked wrongly
            FEW(given(case=result.ok().as_strategy(generation_mode=mode))(_kept_to()))()


def _kept_to() -> Callable[[Any], None]:
    """A test of its own for each operation: hypothesis marks the function it runs."""

    def kept(case: Any) -> None:
        case.call_and_validate(excluded_checks=ACCEPTED)

    return kept


def test_values_are_those_of_the_library(client: TestClient, library: store.Store) -> None:
    row = story(library, "Maravia")
    rows = msgspec.json.decode(client.get("/api/stories").content, type=list[store.StoryRow])
    assert row.id in {r.id for r in rows}
    brief = msgspec.json.decode(client.get(f"/api/stories/{row.id}").content, type=Brief)
    assert brief == library.brief(row.id)
    hits = msgspec.json.decode(client.get("/api/search?q=hospital").content, type=list[store.Hit])
    assert hits and hits[0].story == row.id
    stats = msgspec.json.decode(client.get("/api/stats").content, type=store.Stats)
    assert stats.articles == library.stats().articles


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Karin Vold asked the government for help.", {"supports", "cannot tell"}),
        ("The moon is made of cheese and sold in zeppelins.", {"silent"}),
    ],
)
def test_a_sentence_is_held_against_the_library(sentence: str, answer: set[str], client: TestClient) -> None:
    said = client.post("/api/check", json={"sentence": sentence}).json()
    assert said["answer"] in answer and said["reason"]
    assert all({"outlet", "span"} <= set(quoted) for quoted in said["evidence"])


@pytest.mark.parametrize("number", ["-1", "99999999999999999999999", "1e3", "one"])
def test_a_number_that_cannot_be_is_refused(number: str, client: TestClient) -> None:
    assert client.post(f"/api/judgements/{number}/undo", json={"by": "reader"}).status_code == 422
    assert client.get(f"/api/jobs/{number}").status_code == 422


def test_a_brief_of_texts_is_not_kept(client: TestClient, library: store.Store) -> None:
    before = library.stats()
    given = {"articles": [{"text": "The ferry Alda sank off Lunna on Monday, the coastguard said.", "outlet": "Sun"}]}
    brief = msgspec.json.decode(client.post("/api/brief", json=given).content, type=Brief)
    assert brief.articles[0].outlet == "Sun" and library.stats() == before


def test_the_description_is_whole(client: TestClient) -> None:
    made = client.get("/api/openapi.json").json()
    names = set(made["components"]["schemas"])
    used = {part.split('"')[0] for part in json.dumps(made).split("#/components/schemas/")[1:]}
    assert used <= names and {"Brief", "StoryRow", "Hit", "ActorView", "Corroboration"} <= names
    for path, item in made["paths"].items():
        for operation in item.values():
            assert operation["summary"] and "default" in operation["responses"], path
