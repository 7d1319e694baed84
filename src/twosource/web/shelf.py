"""Stories made ready to be shown, the latest kept: a page of forty articles takes long to make, and no time again."""

import re
import threading
from collections import OrderedDict

import msgspec
from fastapi.concurrency import run_in_threadpool
from markupsafe import Markup

from twosource.errors import NotFoundError
from twosource.model.brief import Brief, Span
from twosource.report.book import Words, anchor, open_book
from twosource.report.lines import Line
from twosource.report.page import Links, parts
from twosource.report.text import fit
from twosource.report.view import View, shown, view
from twosource.store import Store
from twosource.web.composing import Composer
from twosource.web.lean import lean
from twosource.web.shell import environment

_EMPTY = re.compile(r"\n\s*\n")  # lines that the templates leave: a tenth of a large page
KEPT = 24  # stories; each takes a few megabytes
# A story up to this size has its articles on its own page; those of a larger one are opened one at a time.
INLINE_ARTICLES, INLINE_TEXT = 8, 60_000


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a story: the brief it was made from, its values, and its parts as HTML.

    `current` is false while a newer brief is being composed.
    """

    state: str
    brief: Brief
    view: View
    title: str
    body: Markup
    head: Markup = Markup()
    beside: Markup = Markup()
    foot: Markup = Markup()
    current: bool = True


class Shelf:
    """The stories that were last asked for, each made once for one state of its brief."""

    def __init__(self, store: Store, composer: Composer) -> None:
        self._store = store
        self._composer = composer
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._turns: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    async def story(self, story: str, *, fresh: bool = False) -> Made:
        """Return the page of a story, of the brief last kept while a newer one is composed; `fresh` waits for that."""
        now = await run_in_threadpool(self._store.standing, story)
        if now.kept and not (now.current or fresh):
            self._composer.begin(story)
        else:
            await self._composer.current(story)
        return await run_in_threadpool(self._page, story, fresh)

    def _page(self, story: str, fresh: bool) -> Made:
        """Return the page of a story; it is made anew when its brief is another than before."""
        with self._turn(story):  # of fifty readers of a new story one makes it
            now = self._store.standing(story)
            kept = self._made.get(story)
            if kept is None or kept.state != now.state:
                kept = _story(story, now.state, self._store.brief(story, last=not fresh, links=False))
            if kept.current != now.current:
                kept = msgspec.structs.replace(kept, current=now.current)
            with self._lock:
                self._made[story] = kept
                self._made.move_to_end(story)
                while len(self._made) > KEPT:
                    self._turns.pop(self._made.popitem(last=False)[0], None)
            return kept

    def _turn(self, story: str) -> threading.Lock:
        with self._lock:
            return self._turns.setdefault(story, threading.Lock())

    async def articles(self, story: str) -> Made:
        """Return a story's articles side by side, with the marks leading back to its page."""
        return await run_in_threadpool(_side_by_side, story, await self.story(story))

    async def article(self, story: str, article: str) -> Made:
        """Return one article of a story, with the marks leading back to its page."""
        return await run_in_threadpool(_one, story, await self.story(story), article)

    async def line(self, story: str, line: str) -> tuple[Made, Line | None, tuple[Words, ...]]:
        """Return all of one line of a story: its chains where it is a fact, and every place where it is told."""
        return await run_in_threadpool(_line, story, await self.story(story), line)


def _side_by_side(story: str, made: Made) -> Made:
    pairs = zip(made.brief.articles, made.view.sources, strict=True)
    whole = msgspec.structs.replace(made.view, articles=tuple(shown(a, s, made.view.claims) for a, s in pairs))
    body = _render("_articles.html.j2", parts(whole, _links(story, away=True)))
    return msgspec.structs.replace(made, view=whole, body=body)


def _one(story: str, made: Made, article: str) -> Made:
    pairs = zip(made.brief.articles, made.view.sources, strict=True)
    one = next((shown(a, s, made.view.claims) for a, s in pairs if a.id == article), None)
    if one is None:
        raise NotFoundError(f"the story has no article {article!r}: open it from the story")
    body = _render("_article.html.j2", {**parts(made.view, _links(story, away=True)), "a": one})
    return msgspec.structs.replace(made, body=body, title=one.source.title or made.title)


def _line(story: str, made: Made, line: str) -> tuple[Made, Line | None, tuple[Words, ...]]:
    if line not in made.view.labels:
        raise NotFoundError("this line is not in the story any more: reload the story")
    book = open_book(made.brief, articles_of(story))
    spans = dict.fromkeys(c.span for c in made.view.claims if c.line == line)
    fact = next((x for head in made.view.facts.all for x in (head, *head.parts) if x.id == line), None)
    return made, fact, tuple(book.words(span) for span in spans)


def address(story: str) -> str:
    """Return the address of a story."""
    return f"/stories/{story}"


def place(story: str, made: Made, span: Span) -> str:
    """Return the address of some words of a story: the first mark on them, or their article where none is."""
    over = (c.span for c in made.view.claims if c.span.article == span.article)
    marked = next((s for s in over if s.start < span.end and span.start < s.end), None)
    return f"{articles_of(story)}{span.article}" + (f"#{anchor(marked)}" if marked else "")


def articles_of(story: str) -> str:
    """Return the address of a story's articles, up to the id of one."""
    return f"{address(story)}/articles/"


def _story(story: str, state: str, brief: Brief) -> Made:
    apart = len(brief.articles) > INLINE_ARTICLES or sum(len(a.text) for a in brief.articles) > INLINE_TEXT
    seen = view(brief, articles_of(story) if apart else "")
    values = parts(lean(seen) if apart else seen, _links(story))
    return Made(
        state=state, brief=brief, view=seen, title=seen.title, head=_render("_head.html.j2", values),
        body=Markup(_EMPTY.sub("\n", _render("_story.html.j2", values))), beside=_render("_reader.html.j2", values),
        foot=_render("_method.html.j2", values),
    )  # fmt: skip


def _links(story: str, away: bool = False) -> Links:
    """Where the parts of a story lead, on its own page or away from it."""
    home = address(story)
    if away:
        return Links(home=home)
    return Links(apart=f"{home}/articles", line=f"{home}/lines/", judge=f"{home}/judge", actor="/actor?name=")


def _render(template: str, values: dict[str, object]) -> Markup:
    return Markup(fit(environment().get_template(template).render(**values)))
