"""Each page in a real browser, used as a reader uses it, on a phone and on a desk."""

from collections.abc import Callable

import pytest
from reading_room import HARM, Tab, served, story

from twosource import store

Tabs = Callable[..., Tab]
FLOOD = b"A flood killed 14 people in Ostbridge on Thursday, the mayor, Karin Vold, said."
DROP = """([field, name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, {type: 'text/plain'}));
  document.querySelector(field).dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true}));
}"""


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def here(request: pytest.FixtureRequest, tab: Tabs) -> Tab:
    """A tab of each width; nothing may have gone wrong in it, nor been asked of anybody else."""
    made = tab(request.param)
    yield made
    assert (made.wrong, made.elsewhere) == ([], [])


def top(here: Tab, what: str) -> float:
    """How far below the top of the window the first such element begins."""
    return float(here.page.locator(what).first.bounding_box()["y"])


def home(library: store.Store, words: str = "Maravia") -> str:
    return f"/stories/{story(library, words).id}"


def test_stories_are_narrowed_and_found(here: Tab) -> None:
    here.open("/")
    everything = here.page.locator(".stories > li").count()
    here.page.click("text=Filter")
    here.page.fill("input[name=text]", "hospital")
    here.page.click("text=Show")
    assert 0 < here.page.locator(".stories > li").count() < everything
    here.page.fill("input[name=q]", "Tayib")
    here.page.keyboard.press("Enter")
    assert here.page.locator(".chips a").first.inner_text() == "Haroun al-Tayib"
    assert "Tayib" in here.page.locator(".hits mark").first.inner_text()
    here.page.click(".hits h3 a >> nth=0")
    assert here.page.locator("article .mark").first.is_visible()


def test_the_first_screen_of_a_story_tells_facts(here: Tab, library: store.Store) -> None:
    here.open(home(library))
    assert here.page.locator(".tally .corroborated").is_visible()
    assert here.page.locator(".glance b").first.is_visible()
    assert top(here, "#happened h2" if here.width < 1200 else "#happened .roots .root-name") < 900
    assert not here.page.locator(".head .sources").is_visible()
    assert top(here, "#happened") <= top(here, "#articles") + 100


def test_what_is_disputed_leads_to_both_sides(here: Tab, library: store.Store) -> None:
    here.open(home(library))
    marked = here.page.locator("#happened summary:has(.flag.disputed), #happened :not(summary) > a.flag.disputed").first
    if marked.evaluate("e => e.tagName") == "SUMMARY":
        marked.click()
    here.page.click("#happened a.flag.disputed >> nth=0")
    sides = here.page.locator(".contrast:target .side")
    assert sides.count() > 1
    first, second = (sides.nth(n).bounding_box() for n in (0, 1))
    assert (first["y"] == second["y"]) == (here.width > 1200)


def test_pictures_lead_to_their_lists(here: Tab, library: store.Store) -> None:
    here.open(home(library))
    for picture, kept in (("timeline", ".chronology a"), ("map", ".atlas a")):
        here.page.locator(f"#{picture} {kept}").first.press("Enter")
        assert here.page.locator(f"#{picture} :target").is_visible()
    assert here.page.locator("#network .edge").count() > 0
    middle = here.page.evaluate(
        "(() => { const s = document.querySelector('#network .scroll'); return s.scrollLeft > 0 ||"
        " s.scrollWidth <= s.clientWidth; })()"
    )
    assert middle


def test_an_actor_is_followed_to_the_words(here: Tab, library: store.Store) -> None:
    here.open(home(library))
    here.page.click("#voices a.actor >> nth=0")
    name = here.page.locator("h1").inner_text()
    assert name and here.page.locator("#h-spelt").is_visible()
    said = here.page.locator("section:has(#h-said) a.words").first
    words = said.inner_text()
    said.click()
    here.page.wait_for_selector(".mark.lit")
    assert words[:20].strip('“"…') in here.page.locator("article").inner_text()


def test_a_sentence_is_held_against_the_library(here: Tab) -> None:
    here.open("/")
    here.page.click("nav >> text=Check")
    here.page.fill("textarea", "Karin Vold asked the government for help.")
    here.page.click("main button")
    here.page.wait_for_selector("#h-answer", timeout=60_000)
    assert here.page.locator("section .flag").first.inner_text() in ("supports", "cannot tell")
    words = here.page.locator("section a.words").first
    said = words.inner_text()
    words.click()
    here.page.wait_for_selector(".mark.lit")
    assert said[:20] in here.page.locator("article").inner_text()
    here.open("/check?sentence=The+moon+is+sold+in+zeppelins.")
    assert here.page.locator("section .flag").first.inner_text() == "silent"


def test_articles_stand_side_by_side(here: Tab, library: store.Store) -> None:
    here.open(f"{home(library)}/articles")
    articles = here.page.locator("article")
    first, second = (articles.nth(n).bounding_box() for n in (0, 1))
    assert (first["y"] == second["y"]) == (here.width > 1200)
    here.page.click("article .mark >> nth=0")
    here.page.click("details.back[open] a >> nth=0")
    here.page.wait_for_url(f"**{home(library)}#*")
    assert here.page.locator(":target").first.is_visible()


def test_a_line_of_a_large_story_is_told_whole(here: Tab, library: store.Store) -> None:
    here.open(home(library, "Flood"))
    cut = here.page.locator("#happened .rest").first
    places = int(cut.inner_text().split()[1])
    cut.click()
    assert here.page.locator("main a.words, main a.more-words").count() >= places
    here.page.click(".crumb a")
    assert here.page.locator(":target").first.is_visible()


def test_a_file_is_dropped_and_its_problem_told(here: Tab, own_library: store.Store) -> None:
    with served(own_library) as here.site:
        here.open("/add")
        here.page.evaluate(DROP, ["#drop", "table.xml", "<?xml version='1.0'?><rows><a/></rows>"])
        assert here.page.locator("#drop output").inner_text() == "table.xml"
        here.page.click("main button")
        here.page.wait_for_selector("text=Problems", timeout=30_000)
        assert "table.xml" in here.page.locator(".problems").inner_text()
        here.page.click("text=Add more")
        here.page.fill("textarea", "http://127.0.0.1:9/secret")
        here.page.click("main button")
        here.page.wait_for_selector("text=Not added", timeout=30_000)
        assert "private" in here.page.locator("main").inner_text()
        here.asked = []


def test_a_date_is_judged_with_the_keyboard_alone(here: Tab, own_library: store.Store) -> None:
    with served(own_library) as here.site:
        key = story(own_library, "Maravia").id
        here.open(f"/stories/{key}#timeline")
        here.page.locator("#timeline .judge").first.focus()
        here.page.keyboard.press("Enter")
        field = here.page.locator("input[name=value]")
        for _ in range(20):
            if field.evaluate("e => e === document.activeElement"):
                break
            here.page.keyboard.press("Tab")
        here.page.keyboard.press("Control+A")
        here.page.keyboard.type("2023-01-05")
        here.page.keyboard.press("Enter")
        here.page.wait_for_selector(".flash")
        assert "5 January 2023" in here.page.locator("#timeline").inner_text()
        here.page.locator(".flash button").press("Enter")
        here.page.wait_for_selector("text=is undone")
        assert "5 January 2023" not in here.page.locator("#timeline").inner_text()
        here.asked = []


def test_what_is_asked_for_does_no_harm(here: Tab, library: store.Store) -> None:
    for path in ("/search?q=", "/actor?name=", "/?text=", "/?since=", "/stories/", "/api/search?q=", "/api/articles/"):
        here.page.goto(here.site + path + HARM.replace("/", "%2F").replace("#", "%23").replace("?", "%3F"))
        assert here.page.evaluate("window.harm") is None, path
    bad = story(library, "</title>")
    for path in (f"/api/stories/{bad.id}", f"/api/articles/{bad.articles[0]}"):
        here.open(path)
        assert here.page.evaluate("document.contentType") == "application/json"
        assert here.page.evaluate("window.harm") is None
    here.wrong = [w for w in here.wrong if not w.startswith("Failed to load resource")]
