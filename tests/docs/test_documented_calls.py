"""Each command and each piece of Python in the documentation runs as it is written, from the top of the page."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from twosource.cli import app

ROOT = Path(__file__).parents[2]
PAGES = [p for p in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if p.name != "commands.md"]
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```|^    (twosource [^\n]*)$", re.MULTILINE | re.DOTALL)
WAITING = {"serve", "mcp"}  # they go on until they are stopped; tests/web starts them


def calls(page: Path) -> Iterator[tuple[str, str]]:
    """Yield the calls of a page: `sh` and a line of it, or `python` and a block."""
    for kind, block, line in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "python":
            yield kind, block
        else:
            yield from (("sh", call) for call in (line or block.replace("\\\n", "")).splitlines() if call.strip())


def words(call: str) -> list[str]:
    """Return the words of a command that is ours, before any pipe or comment."""
    found = shlex.split(call, comments=True)
    return found[: found.index("|")] if "|" in found else found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where a newcomer tries the pages, one after the other: what one adds to the library is there for the next."""
    made = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "examples", made / "examples")
    return made


@pytest.mark.parametrize("page", [p for p in PAGES if any(calls(p))], ids=lambda page: page.stem)
def test_every_call_of_a_page_does_what_it_is_there_for(page, folder, monkeypatch):
    monkeypatch.chdir(folder)
    for kind, call in calls(page):
        if kind == "python":
            exec(compile(call, page.name, "exec"), {})
            continue
        program, *given = words(call)
        if program == "export":
            monkeypatch.setenv(*given[0].split("="))
        elif program == "twosource" and given[0] not in WAITING:
            result = CliRunner().invoke(app, given)
            assert result.exit_code == 0, f"{call}\n{result.output}"
