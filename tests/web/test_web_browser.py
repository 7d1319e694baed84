"""The pages in a real browser, on a phone and on a desk."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from reading_room import Tab, served, story

from twosource import store

Tabs = Callable[..., Tab]
WIDTHS = [390, 1280]
CLAIM = "Karin+Vold+asked+the+government+for+help."


def paths(library: store.Store) -> list[str]:
    home = f"/stories/{story(library, 'Maravia').id}"
    bad = f"/stories/{story(library, '</title>').id}"
    line = library.brief(home.rsplit("/", maxsplit=1)[-1]).statements[0].id
    return [
        "/", "/?text=flood", "/search?q=Ida", "/add", "/judgements", "/nothing", f"/check?sentence={CLAIM}",
        home, f"{home}/articles", bad, f"{bad}/articles", f"{home}/judge?line={line}",
        f"/stories/{story(library, 'Flood').id}", "/actor?name=Haroun+al-Tayib",
    ]  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_does_harm_or_is_wider_than_its_window(tab: Tabs, width: int, library: store.Store) -> None:
    here = tab(width)
    for path in paths(library):
        here.open(path)
        here.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert here.page.evaluate("window.harm") is None, path
        assert here.page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert here.elsewhere == []
    assert [w for w in here.wrong if "404" not in w] == []


def test_a_script_of_somebody_else_does_not_run(tab: Tabs) -> None:
    here = tab()
    here.open("/")
    here.page.evaluate("""() => {
      const s = document.createElement('script'); s.textContent = 'window.harm = 1'; document.body.append(s);
      const i = document.createElement('img'); i.setAttribute('onerror', 'window.harm = 2'); i.src = 'https://x.example/';
      document.body.append(i);
    }""")
    here.page.wait_for_timeout(100)
    assert here.page.evaluate("window.harm") is None
    assert any("Content Security Policy" in w or "violates" in w for w in here.wrong)


def test_a_newcomer_finds_the_origin_and_the_quarrel(tab: Tabs) -> None:
    here = tab()
    here.open("/")
    here.page.click("text=Maravia")
    first = here.page.locator("#happened .line").first
    assert first.locator(".root-name").first.is_visible()
    assert first.locator(".outlet-step").first.is_visible()
    here.page.click(".glance a >> nth=0")
    sides = here.page.locator(".contrast:target .side .value")
    assert sides.count() >= 2 and sides.first.is_visible()


def test_words_are_shown_beside_their_line_and_lead_back(tab: Tabs, library: store.Store) -> None:
    here = tab(1280)
    here.open(f"/stories/{story(library, 'Maravia').id}")
    line = here.page.locator("#happened .line").nth(1)
    line.scroll_into_view_if_needed()
    line.locator("a.words").first.click()
    assert line.is_visible() and here.page.locator(".mark.lit").first.is_visible()
    assert here.page.evaluate("document.querySelector('.mark.lit').getBoundingClientRect().left") > 640
    here.page.click(".mark.lit >> nth=0")
    here.page.click("details.back[open] a >> nth=0")
    assert here.page.locator(":target").first.is_visible()
    assert here.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_an_article_of_a_large_story_opens(tab: Tabs, width: int, library: store.Store) -> None:
    here = tab(width)
    home = f"/stories/{story(library, 'Flood').id}"
    here.open(home)
    here.page.click("#happened a.words >> nth=0")
    here.page.wait_for_selector("article .mark.lit")
    assert (home + "/articles" in here.page.url) == (width < 1200)
    here.page.click("article .mark.lit >> nth=0")
    here.page.click("details.back[open] a >> nth=0")
    here.page.wait_for_url("**" + home + "#*")
    assert here.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_judgement_is_made_and_undone(tab: Tabs, width: int, own_library: store.Store) -> None:
    key = story(own_library, "Maravia").id
    before = own_library.brief(key)
    with served(own_library) as site:
        here = tab(width, at=site)
        here.open(f"/stories/{key}#voices")
        here.page.click("#voices .judge >> nth=0")
        here.page.select_option("select[name=b]", index=2)
        here.page.fill("details[open] input[name=by]", "R. Editor")
        here.page.click("text=Record the speaker")
        assert here.page.locator(".flash").inner_text().startswith("Judgement 1 is recorded")
        assert own_library.brief(key) != before
        here.page.click(".flash button")
        assert here.page.locator(".flash").inner_text().startswith("Judgement 1 is undone")
        assert own_library.brief(key) == before
        here.open("/judgements")
        assert here.page.locator("tr.undone").count() == 1
        assert here.wrong == []


def test_a_file_is_dropped_and_read(tab: Tabs, own_library: store.Store) -> None:
    with served(own_library) as site:
        here = tab(at=site)
        here.open("/add")
        text = b"A flood killed 14 people in Ostbridge on Thursday, the mayor, Karin Vold, said."
        here.page.set_input_files(
            "input[type=file]", [{"name": "<img src=x>.txt", "mimeType": "text/plain", "buffer": text}]
        )
        assert here.page.locator("output").inner_text() == "<img src=x>.txt"
        here.page.click("text=Add >> nth=-1")
        here.page.wait_for_selector("text=1 new article", timeout=30_000)
        here.page.click(".plain-list a >> nth=0")
        assert here.page.locator("#happened").is_visible()
        assert here.wrong == []


def test_another_site_cannot_judge(tab: Tabs, own_library: store.Store) -> None:
    key = story(own_library, "Maravia").id
    with served(own_library) as site:
        here = tab(at=site)
        here.open(f"/stories/{key}")
        form = f"<form method=post action='{site}/stories/{key}/judge'><input name=what value=strike><button>x</button>"
        here.page.goto(f"data:text/html,{form}")
        here.page.click("button")
        here.page.wait_for_load_state()
        assert "another site" in here.page.content()
    assert own_library.judgements() == []


def test_a_page_can_be_used_without_a_mouse(tab: Tabs, library: store.Store) -> None:
    here = tab()
    here.open(f"/stories/{story(library, 'Maravia').id}")
    here.page.keyboard.press("Tab")
    assert here.page.evaluate("document.activeElement.className") == "skip"
    here.page.keyboard.press("Enter")
    here.page.keyboard.press("Tab")
    assert here.page.evaluate("!!document.activeElement.closest('main')")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert here.page.evaluate(outline) != "none"


def test_everything_is_there_without_scripts(tab: Tabs, library: store.Store) -> None:
    here = tab(java_script_enabled=False)
    here.open(f"/stories/{story(library, 'Maravia').id}")
    here.page.click("article details.back summary >> nth=0")
    assert here.page.is_visible("article details.back[open] a")


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, where it is installed: in AXE_CORE, or in a node_modules above these tests."""
    named = [Path(os.environ["AXE_CORE"])] if os.environ.get("AXE_CORE") else []
    beside = [folder / "node_modules" / "axe-core" / "axe.min.js" for folder in Path(__file__).parents]
    found = next((path for path in (*named, *beside) if path.is_file()), None)
    if found is None:
        pytest.skip("axe-core is not installed: `npm install --no-save axe-core`, or name its axe.min.js in AXE_CORE")
    return found.read_text(encoding="utf-8")


# All rules once; in the other light only what the light changes, and on the other width what the width changes.
ALL = "{resultTypes: ['violations']}"
LIGHT = "{resultTypes: ['violations'], runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable']}"


@pytest.mark.parametrize(("width", "scheme", "rules"), [(390, "dark", LIGHT), (1280, "light", ALL)])
def test_pages_are_accessible(tab: Tabs, width: int, scheme: str, rules: str, library: store.Store, axe: str) -> None:
    here = tab(width, color_scheme=scheme, bypass_csp=True)
    faults = {}
    for path in paths(library):
        here.open(path)
        here.page.evaluate(axe)
        found = here.page.evaluate(f"axe.run({rules}).then((r) => r.violations)")
        faults |= {f["id"]: f"{path}: {f['help']}: {f['nodes'][0]['html'][:300]}" for f in found}
    assert not faults, "\n".join(faults.values())
