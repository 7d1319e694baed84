import base64
import hashlib
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser

import msgspec
import pytest
from made_brief import CAPTAIN, HARM, OVERRIDE, brief

from twosource import report
from twosource.model.brief import Brief, TimelineEntry
from twosource.report.book import anchor
from twosource.report.view import view


class Page(HTMLParser):
    """What a browser would see: elements, ids, links, and the way from each mark back to its lines."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.hrefs: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.back: dict[str, set[str]] = {}
        self._passage: list[str] = []
        self._in_back = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, k, v) for k, v in attrs]
        own = dict(attrs)
        if own.get("id"):
            self.ids[str(own["id"])] += 1
        if str(own.get("id", "")).startswith("w-"):
            self._passage.append(str(own["id"]))
        if tag == "details":
            self._in_back = own.get("class") == "back"
        if tag == "a" and own.get("href"):
            self.hrefs.append(str(own["href"]))
            if self._in_back:
                for place in self._passage:
                    self.back.setdefault(place, set()).add(str(own["href"]).removeprefix("#"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self._in_back:
            self._in_back, self._passage = False, []


def linked_both_ways(made: Brief) -> None:
    page = Page(report.html(made))
    assert [i for i, n in page.ids.items() if n > 1] == []
    assert [h for h in page.hrefs if h.startswith("#") and h[1:] not in page.ids] == []
    shown = view(made)
    lines = [(x.id, w) for line in shown.facts.all for x in (line, *line.parts) for w in x.words]
    lines += [(s.id, w) for v in shown.voices for s in v.sayings for w in s.words]
    lines += [(c.id, w) for c in shown.contrasts for side in c.sides for w in side.words]
    lines += [(m.id, w) for m in shown.moments for w in m.words] + [(d.id, w) for d in shown.deeds for w in d.words]
    for line, words in lines:
        assert f"#{words.anchor}" in page.hrefs
        assert line in page.back[words.anchor]
    quoted = {f for facts in shown.facts.said.values() for f in facts}
    for fact in made.facts:
        assert fact.id in page.ids, fact.gist
        assert fact.id in quoted or all(anchor(s.span) in page.ids for s in fact.support)


def test_every_line_and_its_words_are_linked_both_ways() -> None:
    linked_both_ways(brief())


@pytest.mark.parametrize("name", ["political", "conflict", "disaster"])
def test_every_line_of_the_examples_is_linked_both_ways(name: str, example_briefs: dict[str, Brief]) -> None:
    linked_both_ways(example_briefs[name])
    linked_both_ways(report.excerpts(example_briefs[name]))


def test_a_busy_day_opens_with_what_most_origins_tell() -> None:
    made = brief()
    (event,), replace = made.events, msgspec.structs.replace
    one = replace(event, mentions=(*event.mentions, replace(event.mentions[0], origin=CAPTAIN)))
    others = [replace(event, id=f"v{n}", gist=f"{event.gist} {n}") for n in range(2, 14)]
    when = [TimelineEntry(event=e.id, when=one.when) for e in (*others, one)]
    made = replace(made, events=(one, *others), timeline=tuple(when))
    timeline = report.html(made).split('<ol class="timeline">')[1].split("</ol>")[0]
    shown, folded = timeline.split("<summary>5 more events</summary>")
    assert 'id="t-v1"' in shown and shown.count("<li id=") == 8 and folded.count("<li id=") == 5
    linked_both_ways(made)


def test_hostile_text_stays_text() -> None:
    html = report.html(brief())
    page = Page(html)
    assert page.tags["script"] == 1 and page.tags["style"] == 1 and page.tags["img"] == 0
    assert HARM not in html and "\x1b" not in html and "\x07" not in html
    assert not [a for a in page.attributes if a[1].startswith("on") or a[1] == "style"]
    assert all(h.startswith(("#", "https://")) for h in page.hrefs)
    assert [h for h in page.hrefs if not h.startswith("#")] == ["https://valley-sun.example/ferry?a=1&b=2"]
    assert "49" not in html.split("<main>")[1].split("7*7")[1][:20]


def test_direction_marks_are_isolated() -> None:
    html = report.html(brief())
    for match in re.finditer("\u202e", html):
        before = html[: match.start()]
        inside = before.rfind("<bdi>") > before.rfind("</bdi>")
        article = before.rfind('dir="auto">') > before.rfind("</div>")
        assert inside or article, html[match.start() - 80 : match.start() + 40]
    assert OVERRIDE in html


def test_the_page_loads_nothing_and_runs_its_own_script_only() -> None:
    html = report.html(brief())
    page = Page(html)
    assert page.tags["link"] == page.tags["iframe"] == page.tags["object"] == page.tags["form"] == 0
    assert not [a for a in page.attributes if a[1] in ("src", "srcset", "action", "data", "background")]
    assert "url(http" not in html and "@import" not in html
    policy = next(v for t, k, v in page.attributes if t == "meta" and k == "content" and v and "default-src" in v)
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    for tag in ("script", "style"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_an_empty_brief_has_a_page() -> None:
    made = Brief(made=brief().made)
    for text in (report.html(made), report.markdown(made)):
        assert "0 articles" in text


def test_the_same_brief_gives_the_same_page() -> None:
    assert report.html(brief()) == report.html(brief())


def test_the_report_is_imported_lightly() -> None:
    code = "import sys, twosource.report; print([m for m in ('jinja2', 'rich', 'spacy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
