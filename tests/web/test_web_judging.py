"""A reader's word is recorded, followed at once, and taken back."""

import re
from collections.abc import Callable

import pytest
from reading_room import story
from starlette.testclient import TestClient

from twosource import store, web
from twosource.model.brief import Brief, Statement

Form = dict[str, str]


@pytest.fixture
def client(own_library: store.Store) -> TestClient:
    return TestClient(web.app(own_library), base_url="http://localhost", follow_redirects=False)


def forms(html: str) -> list[Form]:
    """The forms of a page with what they would send as they stand."""
    found = []
    for form in re.findall(r'<form method="post".*?</form>', html, re.S):
        sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        sent |= dict(re.findall(r'type="radio" name="(\w+)" value="([^"]*)" required checked', form))
        for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
            sent[name] = re.findall(r'<option value="([^"]+)"', options)[0]
        found.append(sent)
    return found


def said(brief: Brief, words: str) -> Statement:
    return next(s for s in brief.statements if any(words in c.text for c in s.content) and s.speaker)


def name(brief: Brief, entity: str | None) -> str:
    return next((e.name for e in brief.entities if e.id == entity), "")


def test_a_wrong_speaker_is_put_right_and_undone(client: TestClient, own_library: store.Store) -> None:
    home = f"/stories/{story(own_library, 'Maravia').id}"
    before = own_library.brief(home.rsplit("/", maxsplit=1)[-1])
    statement = (
        said(before, "panic")
        if any("panic" in c.text for s in before.statements for c in s.content)
        else next(s for s in before.statements if s.speaker and s.content)
    )
    page = client.get(f"{home}/judge?line={statement.id}").text
    form = next(f for f in forms(page) if f["what"] == "speaker")
    label = re.search(rf'<option value="{re.escape(form["b"])}">([^<—]*)', page)
    assert label is not None
    answer = client.post(f"{home}/judge", data={**form, "by": "R. Editor", "why": "the ministry says so"})
    assert answer.status_code == 303
    after = own_library.brief(home.rsplit("/", maxsplit=1)[-1])
    changed = next(s for s in after.statements if s.article == statement.article and s.content == statement.content)
    assert name(after, changed.speaker) == label[1].strip() != name(before, statement.speaker)
    shown = client.get(answer.headers["location"]).text
    assert "is recorded" in shown and "the brief follows it" in shown
    undo = next(f for f in forms(shown) if "story" in f)
    assert client.post("/judgements/1/undo", data=undo).headers["location"] == f"{home}?judged=1"
    assert own_library.brief(home.rsplit("/", maxsplit=1)[-1]) == before
    record = client.get("/judgements").text
    assert "R. Editor" in record and "the ministry says so" in record and "undone" in record


def _when(brief: Brief) -> str:
    event = next(e for e in brief.events if e.when and e.when.precision == "day")
    return f"t-{event.id}"


def _entity(brief: Brief) -> str:
    return next(
        f"n-{e.id}" for e in brief.entities if e.kind == "person" and len({m.span.article for m in e.mentions}) > 1
    )


@pytest.mark.parametrize(
    ("line", "what", "extra"),
    [
        (_when, "when", {"value": "2023-01-05"}),
        (_when, "strike", {}),
        (_when, "same", {}),
        (_entity, "same", {}),
        (_entity, "not the same", {}),
    ],
)
def test_each_judgement_is_followed(
    line: Callable[[Brief], str], what: str, extra: Form, client: TestClient, own_library: store.Store
) -> None:
    key = story(own_library, "Maravia").id
    before = own_library.brief(key)
    page = client.get(f"/stories/{key}/judge?line={line(before)}").text
    form = next(f for f in forms(page) if f["what"] == what)
    assert client.post(f"/stories/{key}/judge", data={**form, **extra}).status_code == 303
    after = own_library.brief(key)
    assert after != before
    assert [p for p in after.problems if p.input == "judgements"] == []
    if what == "when":
        assert any(e.when and e.when.start == "2023-01-05" for e in after.events)
        assert "5 January 2023" in client.get(f"/stories/{key}").text


@pytest.mark.parametrize(
    "bad",
    [
        {"what": "rename"}, {"a": "a1:0:5"}, {"a": "x"}, {"a": "::"}, {"by": "x" * 900}, {"why": "x" * 9000},
    ],
)  # fmt: skip
def test_a_form_that_was_meddled_with_is_refused(bad: Form, client: TestClient, own_library: store.Store) -> None:
    key = story(own_library, "Maravia").id
    form = forms(client.get(f"/stories/{key}/judge?line={_when(own_library.brief(key))}").text)[0]
    assert client.post(f"/stories/{key}/judge", data={**form, **bad}).status_code == 400
    assert own_library.judgements() == []


def test_a_line_that_is_gone_is_said(client: TestClient, own_library: store.Store) -> None:
    key = story(own_library, "Maravia").id
    assert client.get(f"/stories/{key}/judge?line=f0000000000").status_code == 404
