"""The pages as a server sends them: harmless, linked, and right."""

import re
import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from reading_room import HARM, OUTLETS, story
from starlette.testclient import TestClient

from twosource import store, web
from twosource.web.shelf import INLINE_ARTICLES

WORDS = {"conflict": "Maravia", "hostile": "</title>", "many": "Flood"}


class Page(HTMLParser):
    """Elements, ids and links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        self.tags.append((tag, own))
        if own.get("id"):
            self.ids.append(str(own["id"]))
        if tag == "a" and own.get("href"):
            self.hrefs.append(str(own["href"]))


@pytest.fixture(scope="module")
def client(library: store.Store) -> TestClient:
    return TestClient(web.app(library), base_url="http://localhost")


def paths(library: store.Store) -> list[str]:
    found = ["/", "/search?q=ferry", "/search", "/add", "/judgements", "/nothing", "/jobs/9", "/actor?name=Ida+Berg"]
    for words in WORDS.values():
        row = story(library, words)
        found += [f"/stories/{row.id}", f"/stories/{row.id}/articles", f"/stories/{row.id}/articles/{row.articles[0]}"]
        brief = library.brief(row.id)
        lines = [f"n-{brief.entities[0].id}", brief.statements[0].id, f"t-{brief.events[0].id}", brief.facts[0].id]
        found += [f"/stories/{row.id}/judge?line={line}" for line in lines]
    return found


def test_no_page_runs_or_loads_what_is_not_ours(client: TestClient, library: store.Store) -> None:
    for path in paths(library):
        answer = client.get(path)
        assert answer.status_code in (200, 404), path
        page = Page(answer.text)
        for tag, own in page.tags:
            assert tag not in ("iframe", "object", "embed", "style", "base"), path
            assert not [k for k in own if k.startswith("on") or k == "style"], (path, tag, own)
            assert tag != "script" or str(own["src"]).startswith("/static/"), path
            assert tag not in ("img", "link") or str(own.get("href", own.get("src"))).startswith("/static/"), path
        assert HARM not in answer.text
        assert "{{" not in answer.text.replace("{{ 7*7 }}", "")
        outside = [h for h in page.hrefs if not h.startswith(("/", "#"))]
        assert all(urlsplit(h).scheme in ("http", "https") for h in outside), (path, outside)
        assert len(set(page.ids)) == len(page.ids), path


def test_every_link_leads_somewhere(client: TestClient, library: store.Store) -> None:
    pages: dict[str, Page] = {}

    def page(path: str) -> Page:
        if path not in pages:
            answer = client.get(path)
            assert answer.status_code == 200, path
            pages[path] = Page(answer.text)
        return pages[path]

    for words in WORDS.values():
        home = f"/stories/{story(library, words).id}"
        places = [home, *(f"{home}/articles/{a}" for a in story(library, words).articles), f"{home}/articles"]
        for path in places:
            for href in page(path).hrefs:
                target, _, part = href.partition("#")
                if part and (not target or target.startswith("/stories/")):
                    assert part in page(target or path).ids, (path, href)


def test_a_small_story_has_its_articles_on_its_page(client: TestClient, library: store.Store) -> None:
    row = story(library, "Maravia")
    html = client.get(f"/stories/{row.id}").text
    assert all(f'<article id="{a}">' in html for a in row.articles)


def test_a_large_story_opens_its_articles_one_at_a_time(client: TestClient, library: store.Store) -> None:
    row = story(library, "Flood")
    assert len(row.articles) == len(OUTLETS) > INLINE_ARTICLES
    html = client.get(f"/stories/{row.id}").text
    assert "<article" not in html and f'href="/stories/{row.id}/articles/{row.articles[0]}#w-' in html
    one = client.get(f"/stories/{row.id}/articles/{row.articles[0]}").text
    assert one.count("<article") == 1 and f'href="/stories/{row.id}#' in one


def test_a_line_of_a_large_story_leads_to_all_its_places(client: TestClient, library: store.Store) -> None:
    home = f"/stories/{story(library, 'Flood').id}"
    lines = [h for h in Page(client.get(home).text).hrefs if "/lines/" in h]
    assert lines
    for href in lines:
        page = Page(client.get(href).text)
        assert f"{home}#{href.split('/')[-1]}" in page.hrefs
        assert len({h for h in page.hrefs if "/articles/" in h}) > 2
    assert client.get(f"{home}/lines/f0000000000").status_code == 404


def test_direction_marks_stay_inside_their_text(client: TestClient, library: store.Store) -> None:
    html = client.get(f"/stories/{story(library, WORDS['hostile']).id}").text
    assert "\u202e" in html
    for match in re.finditer("\u202e", html):
        before = html[: match.start()]
        inside = before.rfind("<bdi>") > before.rfind("</bdi>")
        assert inside or before.rfind('dir="auto">') > before.rfind("</div>"), html[match.start() - 80 : match.end()]


def test_the_list_is_narrowed(client: TestClient) -> None:
    assert "Flood" in client.get("/?actor=Karin+Vold").text
    assert "Maravia" not in client.get("/?actor=Karin+Vold").text
    assert "No story fits" in client.get("/?text=zeppelin").text
    assert "No story fits" in client.get("/?since=2030-01-01").text
    assert client.get("/?since=%F0%9F%92%A5").status_code in (200, 400)


def test_an_article_of_another_story_is_not_here(client: TestClient, library: store.Store) -> None:
    other = story(library, "Flood").articles[0]
    assert client.get(f"/stories/{story(library, 'Maravia').id}/articles/{other}").status_code == 404


def test_a_story_that_was_made_is_not_made_again(client: TestClient, library: store.Store) -> None:
    path = f"/stories/{story(library, 'Maravia').id}"
    client.get(path)
    start = time.perf_counter()
    client.get(path)
    assert time.perf_counter() - start < 0.5
