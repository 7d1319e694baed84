"""The page in a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_brief import brief

from twosource import report
from twosource.model.brief import Brief

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium to look at the page with")
ARGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as p:
        made = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield made
        made.close()


class Tab:
    """A page, what it asked the network for, and what went wrong."""

    def __init__(self, browser: object, made: Brief, folder: Path, width: int = 1280, scripts: bool = True) -> None:
        path = folder / "brief.html"
        path.write_text(report.html(made), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)  # type: ignore[attr-defined]
        self.page = context.new_page()
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on("console", lambda m: self.wrong.append(m.text))
        self.page.on("dialog", lambda d: self.wrong.append(d.message))
        self.page.goto(path.as_uri())


def test_a_hostile_brief_runs_nothing_and_asks_for_nothing(browser: object, tmp_path: Path) -> None:
    tab = Tab(browser, brief(), tmp_path)
    assert tab.page.evaluate("window.harm") is None
    assert [u for u in tab.asked if not u.endswith("brief.html")] == []
    assert tab.wrong == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["hostile", "conflict"])
def test_nothing_is_wider_than_the_page(
    name: str, width: int, browser: object, tmp_path: Path, example_briefs: dict[str, Brief]
) -> None:
    tab = Tab(browser, {"hostile": brief(), **example_briefs}[name], tmp_path, width)
    tab.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_line_leads_to_its_words_and_back(browser: object, tmp_path: Path) -> None:
    tab = Tab(browser, brief(), tmp_path)
    tab.page.click("#f1 .telling a.words >> nth=0")
    assert tab.page.evaluate("[...document.querySelectorAll('.lit')].map((e) => e.textContent).join('')") == (
        "The ferry Alda ran aground off Lunna on Monday"
    )
    tab.page.click("article .mark.lit >> nth=0")
    tab.page.click("details.back[open] a[href='#f1']")
    assert tab.page.evaluate("location.hash") == "#f1"
    assert tab.wrong == []


def test_a_link_opens_what_is_folded(browser: object, tmp_path: Path) -> None:
    tab = Tab(browser, brief(), tmp_path)
    assert not tab.page.is_visible("#f3")
    tab.page.evaluate("location.hash = 'f3'")
    tab.page.wait_for_selector("#f3", state="visible")


def test_the_keyboard_reaches_the_words(browser: object, tmp_path: Path) -> None:
    tab = Tab(browser, brief(), tmp_path)
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.className") == "skip"
    tab.page.focus("details.back summary")
    tab.page.keyboard.press("Enter")
    assert tab.page.is_visible("details.back[open] a")
    tab.page.keyboard.press("Escape")
    assert tab.page.query_selector("details.back[open]") is None


@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_back_is_inside_the_page(
    width: int, browser: object, tmp_path: Path, example_briefs: dict[str, Brief]
) -> None:
    tab = Tab(browser, example_briefs["political"], tmp_path, width)
    boxes = tab.page.evaluate("""[...document.querySelectorAll('details.back')].map((d) => {
      d.open = true;
      const box = d.querySelector('.lines-back').getBoundingClientRect();
      d.open = false;
      return [box.left, box.right];
    })""")
    assert boxes and min(left for left, _ in boxes) >= 0 and max(right for _, right in boxes) <= width


def test_without_scripts_the_way_back_is_there(browser: object, tmp_path: Path) -> None:
    tab = Tab(browser, brief(), tmp_path, scripts=False)
    tab.page.click("article details.back summary >> nth=0")
    assert tab.page.is_visible("article details.back[open] a")
