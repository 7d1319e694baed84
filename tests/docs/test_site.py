"""The documentation: it builds without a warning, asks nothing of the network, and names every command as it is."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.commands_page import page

ROOT = Path(__file__).parents[2]


def test_the_page_of_commands_is_what_the_commands_say():
    """Where it fails: python -m tests.docs.commands_page > docs/commands.md."""
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").rstrip() == page().rstrip()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("zensical", reason="the site is built where zensical is installed")
    work = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", work / "docs")
    shutil.copy(ROOT / "mkdocs.yml", work)
    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean"], cwd=work, capture_output=True, text=True, timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return work / "site", built.stdout + built.stderr


def test_it_builds_without_a_warning(site):
    _, log = site
    assert "Warning" not in log, log


def test_no_page_loads_anything_from_elsewhere(site):
    folder, _ = site
    loads = re.compile(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=[\"']?(https?:)?//", re.IGNORECASE)
    pages = {p.name: p.read_text("utf-8") for p in folder.rglob("*.html")}
    assert len(pages) > 10
    found = {name: [m.group() for m in loads.finditer(text)] for name, text in pages.items()}
    assert {name: tags for name, tags in found.items() if any("canonical" not in tag for tag in tags)} == {}


def test_every_page_is_in_the_navigation():
    listed = set(re.findall(r"[\w/-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    written = {p.name for p in (ROOT / "docs").glob("*.md")}
    assert written <= listed
