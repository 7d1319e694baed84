"""`brief --export` and `export`: what is written where, and calls that are wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from conftest import ROOT
from typer.testing import CliRunner, Result

from twosource import api
from twosource.cli import app
from twosource.cli.export import Exports
from twosource.export import formats
from twosource.store import open_store


@pytest.fixture
def run() -> Callable[..., Result]:
    runner = CliRunner()
    return lambda *args: runner.invoke(app, [str(a) for a in args])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("library") / "news.db"
    with open_store(place) as store:
        store.add([ROOT / "examples/political", ROOT / "examples/disaster"])
    return place


def test_brief_writes_several_formats(tmp_path: Path, run: Callable[..., Result]) -> None:
    targets = ("--export", f"csv={tmp_path}/tables", "--export", f"jsonl={tmp_path}/a.jsonl")
    result = run("brief", ROOT / "examples/disaster", *targets)
    assert result.exit_code == 0, result.output
    assert not result.stdout
    assert (tmp_path / "tables/facts.csv").exists()
    assert json.loads((tmp_path / "a.jsonl").read_text().splitlines()[0])["record"] == "brief"


def test_a_library_is_exported_whole_or_by_story(tmp_path: Path, library: Path, run: Callable[..., Result]) -> None:
    result = run("export", f"jsonl={tmp_path}/all.jsonl", "--library", library)
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text().splitlines()]
    stories = [row for row in rows if row["record"] == "story"]
    assert len(stories) == 2
    assert "2 stories" in result.stderr
    one = run("export", "jsonl=-", "--library", library, "--story", stories[0]["id"])
    assert {json.loads(line)["id"] for line in one.stdout.splitlines() if '"record":"story"' in line} == {
        stories[0]["id"]
    }
    some = run("export", "jsonl=-", "--library", library, "--until", "2024-06-01")
    assert sum('"record":"story"' in line for line in some.stdout.splitlines()) == 1


def test_a_story_is_exported_as_its_brief(tmp_path: Path, library: Path, run: Callable[..., Result]) -> None:
    made = api.brief(str(ROOT / "examples/disaster"))
    result = run("export", "ftm=-", "--library", library, "--story", made.stories[0].id)
    assert result.exit_code == 0, result.output
    run("brief", ROOT / "examples/disaster", "--export", f"ftm={tmp_path}/x")
    assert result.stdout_bytes == (tmp_path / "x").read_bytes()


@pytest.mark.parametrize(
    "args",
    [
        ["export"],
        ["export", "docx=x", "--library", "{library}"],
        ["export", "csv=", "--library", "{library}"],
        ["export", "csv=-", "--library", "{library}"],
        ["export", "jsonl=x/y/z", "--library", "{library}"],
        ["export", "jsonl=-", "--library", "nowhere.db"],
        ["export", "jsonl=-", "--library", "{library}", "--story", "nothing"],
        ["export", "jsonl=-", "--library", "{library}", "--story", "s", "--since", "2024-01-01"],
        ["brief", str(ROOT / "examples/disaster"), "--export", "nothing"],
    ],
)
def test_wrong_calls(
    args: list[str], library: Path, run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*(a.format(library=library) for a in args))
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stderr
    assert not result.stdout
    assert not list(tmp_path.iterdir())


def test_standard_input_is_read() -> None:
    result = CliRunner().invoke(
        app, ["brief", "-", "--export", "jsonl=-"], input="Eva Dahl met Jonas Lind in Oslo on Friday."
    )
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout.splitlines()[1])["input"] == "-"


def test_the_option_names_every_format() -> None:
    told = get_args(Exports)[1].help or ""
    assert all(name in told for name in formats())
