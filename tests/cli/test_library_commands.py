"""The commands over a library: what they write, and that nobody ever sees a traceback."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from store.news import BRIDGE, TALKS
from typer.testing import CliRunner, Result

from twosource.cli import app
from twosource.cli.judge import _PLACE
from twosource.store import open_store

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command over one library, which the environment names."""
    monkeypatch.setenv("TWOSOURCE_LIBRARY", str(tmp_path / "news.library"))
    runner = CliRunner()
    return lambda *args: runner.invoke(app, [str(a) for a in args])


@pytest.fixture
def news(tmp_path: Path, run: Run) -> Path:
    """A folder of articles that have been added."""
    folder = tmp_path / "news"
    folder.mkdir()
    for n, text in enumerate((*BRIDGE, *TALKS)):
        (folder / f"{n}.txt").write_text(f"---\noutlet: Outlet {n}\npublished: 2026-03-0{n + 1}\n---\n{text}")
    assert run("add", folder).exit_code == 0
    return folder


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_add_says_what_is_new(run: Run, news: Path) -> None:
    added = answer(run("add", news, "--json", "-"))
    assert added["new"] == [] and added["known"] == 5
    assert "5 known" in run("add", news).stderr


def test_briefs_are_composed_when_articles_are_added(news: Path) -> None:
    with open_store(os.environ["TWOSOURCE_LIBRARY"]) as store:
        assert all(store.standing(row.id).current for row in store.stories(figures=False))


def test_stories_and_their_briefs(run: Run, news: Path) -> None:
    rows = answer(run("stories", "--json", "-"))
    assert [len(row["articles"]) for row in rows] == [2, 3] and {"id", "title", "articles"} <= set(rows[0])
    assert answer(run("stories", "--actor", "Tengmalm", "--json", "-")) == rows[1:]
    brief = run("brief", "--story", rows[0]["id"], "--json", "-")
    direct = run("brief", news / "3.txt", news / "4.txt", "--json", "-")
    assert brief.stdout == direct.stdout
    assert "Velden" in run("stories").stdout and "No story" in run("stories", "--since", "2030-01-01").stderr


def test_search_and_who(run: Run, news: Path) -> None:
    (hit,) = answer(run("search", "midnight", "--json", "-"))
    assert hit["outlet"] == "Outlet 0" and "midnight" in run("search", "midnight").stdout
    assert "No article" in run("search", "zeppelin").stderr
    (view,) = answer(run("who", "Rutger Vaas", "--json", "-"))
    assert view["name"] == "Rutger Vaas" and "Vaas" in run("who", "Vaas").stdout
    assert "Nobody" in run("who", "Ada Nowhere").stderr


def test_a_judgement_and_its_undoing(run: Run, news: Path) -> None:
    (hit,) = answer(run("search", "midnight", "--json", "-"))
    place = f"{hit['article']}:collapsed"
    assert "Judgement 1" in run("judge", "strike", place, "--why", "a test", "--by", "R. Editor").stderr
    assert "R. Editor: strike 'collapsed'" in run("judge", "--list").stdout
    assert run("judge", "--undo", 1).exit_code == 0
    (row,) = answer(run("judge", "--list", "--json", "-"))
    assert row["undone"] and row["judgement"]["why"] == "a test"
    both = run("judge", "same", f"{hit['article']}:Orla Tengmalm", f"{hit['article']}:0-6", "--json", "-")
    assert answer(both)[1]["judgement"]["b"]["text"] == "VELDEN"


def test_a_value_that_can_hold_nowhere_is_refused(run: Run, news: Path) -> None:
    (hit,) = answer(run("search", "midnight", "--json", "-"))
    place = f"{hit['article']}:collapsed"
    assert "'soon' is no date" in run("judge", "when", place, "soon").stderr
    assert "not a PLOVER type" in run("judge", "type", place, "MISHAP").stderr
    assert "2024-05-14" in run("judge", "when", place).stderr
    assert run("judge", "--list").stdout == ""
    assert run("judge", "when", place, "2026-03").exit_code == 0


def test_redact_forget_changes_and_stats(run: Run, news: Path) -> None:
    assert run("redact", "Orla Tengmalm", "--why", "asked").exit_code == 0
    assert "Tengmalm" not in run("search", "mayor").stdout and "Orla Tengmalm" in run("redact", "--list").stdout
    assert run("redact", "Orla Tengmalm", "--undo").exit_code == 0
    (hit,) = answer(run("search", "midnight", "--json", "-"))
    touched = answer(run("forget", hit["article"], "--json", "-"))
    assert len(touched[hit["article"]]) == 1 and answer(run("search", "midnight", "--json", "-")) == []
    assert "was forgotten" in run("changes").stdout and answer(run("changes", "--json", "-"))[-1]["story"]
    assert answer(run("stats", "--json", "-"))["articles"] == 4 and "articles" in run("stats").stdout


@pytest.mark.parametrize(
    "call, why",
    [
        (("judge",), "Say what is judged"),
        (("judge", "same", "a0123456789:0-4"), "Say what holds instead"),
        (("judge", "wrong", "a0123456789:0-4"), "Say what is judged"),
        (("judge", "strike", "nonsense"), "is no place"),
        (("judge", "strike", "a0123456789:0-4"), "no such article"),
        (("judge", "--undo", "7"), "no standing judgement"),
        (("forget", "a0123456789"), "no such article"),
        (("redact",), "whose name"),
        (("redact", "Ada Nowhere", "--undo"), "not hidden"),
        (("brief", "--story", "s0123456789"), "no such story"),
        (("brief", "--story", "s0123456789", "--outlet", "X"), "read already"),
        (("add",), "No input"),
    ],
)
def test_a_wrong_call_is_told(run: Run, news: Path, call: tuple[str, ...], why: str) -> None:
    result = run(*call)
    assert result.exit_code == 2 and why in result.stderr


def test_without_a_library(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "twosource add" in run("stats").stderr
    assert run("add", tmp_path / "none.txt").exit_code == 1
    monkeypatch.delenv("TWOSOURCE_LIBRARY")
    for command in (("stats",), ("stories",), ("search", "x"), ("add", "x.txt")):
        assert run(*command).exit_code == 2


def test_an_article_is_named_by_the_file_it_was_read_from(run: Run, news: Path) -> None:
    first = f"{news}/0.txt"
    assert "Judgement 1" in run("judge", "strike", f"{first}:collapsed").stderr
    assert "Judgement 2" in run("judge", "same", f"{first}:Orla Tengmalm", f"{first}:0-6").stderr
    assert "Judgement 3" in run("judge", "where", f"{first}:collapsed", f"{first}:0-6").stderr
    rows = answer(run("judge", "--list", "--json", "-"))
    assert [row["judgement"]["a"]["text"] for row in rows] == ["collapsed", "Orla Tengmalm", "collapsed"]
    assert rows[2]["judgement"]["b"]["text"] == "VELDEN"
    assert "no such article" in run("judge", "strike", f"{news}/none.txt:collapsed").stderr


@pytest.mark.parametrize(
    "place, article",
    [
        ("a0123456789:0-4", "a0123456789"),
        ("https://paper.example:8080/a?b=1:the mayor: no", "https://paper.example:8080/a?b=1"),
        ("C:\\news\\a.txt:met", "C:\\news\\a.txt"),
        ("my news/a.txt:the mayor", "my news/a.txt"),
    ],
)
def test_the_colons_of_an_address_are_no_end_of_it(place: str, article: str) -> None:
    found = _PLACE.fullmatch(place)
    assert found and found["article"] == article
