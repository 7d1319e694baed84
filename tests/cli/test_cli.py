"""The command line: what it writes, its exit statuses, and bad input of every kind without a traceback."""

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from twosource.__main__ import main
from twosource.cli import app
from twosource.cli.common import printing

GOOD = "Eva Dahl, the Swedish prime minister, met Jonas Lind in Oslo on Tuesday, her office said in a statement.\n"


@pytest.fixture
def run() -> Callable[..., Result]:
    runner = CliRunner()
    return lambda *args, **kwargs: runner.invoke(app, [str(a) for a in args], **kwargs)


def no_traceback(result: Result) -> bool:
    return result.exception is None or isinstance(result.exception, SystemExit)


def test_brief_writes_the_json_of_the_contract(tmp_path: Path, run: Callable[..., Result]) -> None:
    good, out = tmp_path / "good.txt", tmp_path / "brief.json"
    good.write_text(GOOD)
    result = run("brief", good, "--published", "2024-05-17", "--json", out)
    assert result.exit_code == 0, result.output
    brief = json.loads(out.read_text())
    assert brief["schema"] == "twosource/brief/1"
    assert [a["text"] for a in brief["articles"]] == [GOOD]


BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n ",
    "binary.txt": bytes(range(256)) * 20,
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
    "broken.jsonl": b'{"text": "x"\n{"text": \n',
    "huge.txt": b"word " * 10_500_000,
    "surrogate.jsonl": b'{"text": "a \\ud800 b", "id": "s"}\n',
}
ODD: dict[str, bytes] = {
    "word.txt": b"Oslo",
    "marks.txt": "“He said \"no ‘never.\n\n”” '' \" said Eva Dahl.".encode(),
    "control.txt": b"Eva Dahl \x01\x02 met\x0b Jonas Lind\x1f in Oslo.\x7f",
    "front.txt": b"---\ntitle: never closed\nEva Dahl met Jonas Lind in Oslo on Tuesday.",
    "broken.html": b"<html><body><p>Eva Dahl met Jonas Lind in Oslo on Tuesday, officials said.<div></p></span>" * 4,
    "latin.txt": "Der Präsident sagte, die Gespräche in Köln würden morgen weitergehen und später enden.".encode(
        "latin-1"
    ),
    "line.txt": b"no sentence here just words " * 400,
    "long-word.txt": b"x" * 20_000,
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_a_problem_and_the_rest_goes_on(
    name: str, tmp_path: Path, run: Callable[..., Result]
) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(BAD[name])
    out = tmp_path / "out.json"
    result = run("brief", tmp_path / "good.txt", tmp_path / name, "--published", "2024-05-17", "--json", out)
    assert no_traceback(result) and result.exit_code == 0, result.output
    brief = json.loads(out.read_text())
    assert [a["input"] for a in brief["articles"]] == [str(tmp_path / "good.txt")]
    assert any(name in p["input"] for p in brief["problems"])
    assert name in result.stderr


def test_a_printed_brief_lists_its_problems_once(tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    result = run("brief", tmp_path / "good.txt")
    assert "no publication date" in " ".join(result.stdout.split()) and result.stderr == ""


def test_a_full_disk_behind_standard_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", sys.stdout)  # put back afterwards
    with pytest.raises(typer.Exit), printing():
        raise OSError(28, "No space left on device")
    with pytest.raises(BrokenPipeError), printing():
        raise BrokenPipeError


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read(name: str, tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / name).write_bytes(ODD[name])
    out = tmp_path / "out.json"
    result = run("brief", tmp_path / name, "--published", "2024-05-17", "--json", out)
    assert no_traceback(result) and result.exit_code in (0, 1), result.output
    if result.exit_code == 0:
        assert json.loads(out.read_text())["articles"]
    else:
        assert name in result.stderr


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["brief"], 2),
        (["brief", "nowhere.txt"], 1),
        (["brief", "good.txt", "--published", "yesterday"], 2),
        (["brief", "good.txt", "--pipeline", "spacy:no_such_model"], 2),
        (["brief", "good.txt", "--pipeline", "nonsense"], 2),
        (["brief", "good.txt", "--judgements", "nowhere.jsonl"], 2),
        (["brief", "good.txt", "--meta", "nowhere.csv"], 2),
        (["brief", "good.txt", "--json", "no/such/folder/x.json"], 2),
        (["brief", "."], 0),
        (["brief", "folder"], 1),
        (["check"], 2),
        (["no-such-command"], 2),
    ],
)
def test_exit_statuses(
    args: list[str], status: int, tmp_path: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert no_traceback(result) and result.exit_code == status, result.output


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path, run: Callable[..., Result]) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text(GOOD)
    closed.chmod(0)
    result = run("brief", closed)
    closed.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert no_traceback(result) and result.exit_code == 1


def test_annotate_writes_conllu(tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    result = run("annotate", tmp_path / "good.txt")
    assert result.exit_code == 0, result.output
    assert "# newdoc" in result.stdout
    assert "TokenRange=0:3" in result.stdout


def test_schema_is_a_json_schema(run: Callable[..., Result]) -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    assert "facts" in json.dumps(schema)


def test_check_and_stories(tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    out = tmp_path / "out.json"
    result = run("check", "Eva Dahl met Jonas Lind.", tmp_path / "good.txt", "--json", out, "--published", "2024-05-17")
    assert result.exit_code == 0, result.output
    assert json.loads(out.read_text())["relation"] in ("supports", "contradicts", "silent", "unclear")
    listed = run("stories", tmp_path / "good.txt", "--json", out)
    assert listed.exit_code == 0, listed.output
    assert json.loads(out.read_text())[0]["articles"] == [str(tmp_path / "good.txt")]


def test_a_command_that_is_stopped_while_it_loads_says_nothing(monkeypatch, capfd):
    class Loading:
        def __getattr__(self, name):
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "twosource.cli", Loading())
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 130 and capfd.readouterr() == ("", "")
