"""A library with honest and hostile articles, a site over it, and a browser."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reading_room import ARGS, CHROMIUM, HOSTILE, ROOT, Tab, many, served

from twosource import store


@pytest.fixture(scope="session")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that nobody writes to."""
    folder = tmp_path_factory.mktemp("library")
    rows = folder / "hostile.jsonl"
    rows.write_text("\n".join(json.dumps(row) for row in (*HOSTILE, *many())), encoding="utf-8")
    with store.open_store(folder / "library.db") as made:
        made.add([ROOT / "examples" / "conflict", rows])
        made.stories()
    return folder / "library.db"


@pytest.fixture(scope="session")
def library(library_file: Path) -> Iterator[store.Store]:
    """The library, opened."""
    with store.open_store(library_file) as opened:
        yield opened


@pytest.fixture
def own_library(library_file: Path, tmp_path: Path) -> Iterator[store.Store]:
    """A library of one's own to change."""
    shutil.copy(library_file, tmp_path / "own.db")
    with store.open_store(tmp_path / "own.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def site(library: store.Store) -> Iterator[str]:
    """The address of a site over the library that nobody writes to."""
    with served(library) as address:
        yield address


@pytest.fixture(scope="module")  # a second one cannot be started beside it
def browser() -> Iterator[object]:
    """A real browser, or a skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium to look at the pages with")
    with playwright.sync_playwright() as p:
        made = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield made
        made.close()


@pytest.fixture
def tab(browser: object, site: str) -> Iterator[Callable[..., Tab]]:
    """Opens tabs, and closes them."""
    opened: list[Tab] = []

    def make(width: int = 1280, at: str = site, **options: object) -> Tab:
        opened.append(Tab(browser, at, width, **options))
        return opened[-1]

    yield make
    for each in opened:
        each.context.close()
