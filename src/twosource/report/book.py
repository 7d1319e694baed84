"""A brief with its ids looked up: names, outlets, and the ways on which facts were told."""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from twosource import knowledge
from twosource.model.article import Article
from twosource.model.brief import Brief, Entity, Event, Fact, Origin, Span, Statement
from twosource.report import wording
from twosource.report.text import QUOTE, bare, clause, flat, shorten

CLEAR = 30  # characters of quoted words that need no others around them


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Quoted words: where they stand, and how much of them is shown."""

    span: Span
    text: str
    outlet: str
    page: str = ""

    @property
    def anchor(self) -> str:
        """Return the name of the place in the article that these words lead to."""
        return anchor(self.span)

    @property
    def href(self) -> str:
        """Return the link to the words, on this page or on their article's own."""
        return f"{self.page}#{self.anchor}"


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How a telling came to its outlet, from the root to the outlet, and what to know of the root."""

    steps: tuple[str, ...]
    note: str = ""


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """The same words in one or more places; `above` where the line itself already shows them."""

    places: tuple[Words, ...]
    above: bool = False


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """Ways on which the same words came to print."""

    ways: tuple[Way, ...]
    quotes: tuple[Quote, ...]


class Strand(msgspec.Struct, frozen=True, kw_only=True):
    """What an origin told, on one way: who passed it on, the outlet at its end, and the words there."""

    steps: tuple[str, ...]
    note: str
    quotes: tuple[Quote, ...]


class Root(msgspec.Struct, frozen=True, kw_only=True):
    """One origin of a line, as it is counted, with all ways on which its word came to print."""

    name: str
    note: str
    counted: bool
    strands: tuple[Strand, ...]


def anchor(span: Span) -> str:
    """Return the name of the place in an article where a span begins."""
    return f"w-{span.article}-{span.start}-{span.end}"


@functools.lru_cache(1024)
def masthead(outlet: str) -> str:
    """Return what an outlet calls itself where it is only given by its address on the web."""
    if " " in outlet or "." not in outlet:
        return outlet
    medium = knowledge.media(outlet)
    return medium.name if medium else outlet.removeprefix("www.")


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """The lists of a brief by id."""

    brief: Brief
    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    statements: Mapping[str, Statement]
    owners: Mapping[str, str]  # who owns the outlet of an article, where that is known
    reader: str = ""  # the address under which each article has a page of its own, where it has one

    def outlet(self, article: str) -> str:
        """Return the outlet of an article, or what else it is called by."""
        found = self.articles.get(article)
        if found is None:
            return article
        return masthead(found.outlet) if found.outlet else found.input.rsplit("/", 1)[-1]

    def name(self, entity: str | None) -> str:
        """Return the name of an entity, or of an outlet or source that an origin names."""
        if entity is None:
            return ""
        if entity.startswith("own:"):
            own = entity.removeprefix("own:")
            return self.outlet(own) if own in self.articles else own
        if entity.startswith("unnamed:"):
            return wording.unnamed()
        return self.entities[entity].name if entity in self.entities else entity

    def root(self, origin: Origin) -> str:
        """Name whose word an origin is, with those who passed it on."""
        root = self.name(origin.root)
        if origin.root.startswith("own:"):
            return wording.own(root)
        return wording.through(root, [self.name(i) for i in origin.chain])

    def steps(self, origin: Origin, article: str) -> tuple[str, ...]:
        """Return the way a telling took: who said it, who passed it on, the outlet that prints it."""
        found = self.articles.get(article)
        if origin.root.startswith("own:") and not origin.chain and not (found and found.copy_of):
            return (self.outlet(article),)  # an outlet may be known by another name than the one its article gives
        way = [self.name(origin.root), *(self.name(i) for i in origin.chain), self.outlet(article)]
        return tuple(dict.fromkeys(way))

    def note(self, origin: Origin) -> str:
        """Say what a reader should know of an origin: as whom it counts, who is behind it."""
        parts = []
        if origin.root.startswith("own:"):
            parts.append(wording.own_reporting())
        elif origin.basis in ("photo", "document"):
            parts.append(origin.basis)
        if origin.counts_as != origin.root and not origin.counts_as.startswith("unnamed:"):
            parts.append(wording.counts_as(self.name(origin.counts_as)))
        parts += self._behind(origin)
        return "; ".join(parts)

    def words(self, span: Span) -> Words:
        """Return quoted words, shortened for showing."""
        return Words(
            span=span,
            text=shorten(flat(span.text), QUOTE),
            outlet=self.outlet(span.article),
            page=self.reader and f"{self.reader}{span.article}",
        )

    def around(self, span: Span) -> Words:
        """Return quoted words, with those around them where they alone say little: *nine* of what?"""
        said, found = self.words(span), self.articles.get(span.article)
        if found is None or len(said.text) >= CLEAR:
            return said
        before, after = clause(found.text, span.start, span.end)
        return msgspec.structs.replace(said, text=f"{before}{said.text}{after}")

    def tellings(self, facts: Iterable[Fact], head: str) -> tuple[Telling, ...]:
        """Return who told facts, on which ways and in which words; those who share their words together."""
        spans: dict[Way, dict[Span, None]] = {}
        for support in (s for fact in facts for s in fact.support):
            way = Way(steps=self.steps(support.origin, support.span.article), note=self.note(support.origin))
            spans.setdefault(way, {})[support.span] = None
        shared: dict[frozenset[str], list[Way]] = {}
        for way, own in spans.items():
            shared.setdefault(frozenset(bare(s.text) for s in own), []).append(way)
        return tuple(
            Telling(ways=tuple(ways), quotes=self.quotes({s for w in ways for s in spans[w]}, head))
            for ways in shared.values()
        )

    def roots(self, facts: Iterable[Fact], head: str) -> tuple[Root, ...]:
        """Return the origins of facts as chains: who is counted, who passed it on, which outlet prints it."""
        found: dict[str, dict[Way, dict[Span, None]]] = {}
        told = [s for fact in facts for s in fact.support]
        for support in told:
            way = self._strand(support.origin, support.span.article)
            found.setdefault(support.origin.counts_as, {}).setdefault(way, {})[support.span] = None
        first = {s.origin.counts_as for s in told if not self._again(s.span.article)} or set(found)
        roots = (self._root(key, ways, head, key in first) for key, ways in found.items())
        return tuple(sorted(roots, key=lambda r: (not r.counted, -len({s.steps[-1] for s in r.strands}))))

    def _strand(self, origin: Origin, article: str) -> Way:
        """The way without the name that is counted, which heads it."""
        head = self.name(origin.counts_as).casefold()
        steps = tuple(s for s in self.steps(origin, article) if s.casefold() != head) or (self.outlet(article),)
        notes: list[str] = [origin.basis] if origin.basis in ("photo", "document") else []
        return Way(steps=steps, note="; ".join([*notes, *self._behind(origin)]))

    def _behind(self, origin: Origin) -> list[str]:
        """Who is behind an origin; the owner of the outlet itself stands with its article."""
        known = origin.affiliation is not None and not origin.root.startswith("own:")
        return [wording.behind(self.name(origin.affiliation))] if known else []

    def _again(self, article: str) -> bool:
        """Whether an article only repeats another: it adds an outlet, never an origin."""
        found = self.articles.get(article)
        return found is not None and bool(found.copy_of or found.version_of)

    def _root(self, key: str, ways: Mapping[Way, Iterable[Span]], head: str, first: bool) -> Root:
        name = self.name(key)
        ordered = sorted(ways.items(), key=lambda way: way[0].steps != (name,))  # its own paper first
        return Root(
            name=name,
            note=(wording.own_reporting() if key.startswith("own:") else "") if first else wording.in_a_copy(),
            counted=first and not key.startswith("unnamed:"),
            strands=tuple(
                Strand(steps=way.steps, note=way.note, quotes=self.quotes(spans, head)) for way, spans in ordered
            ),
        )

    def quotes(self, spans: Iterable[Span], head: str, *, around: bool = False) -> tuple[Quote, ...]:
        """Return quoted words, each wording once with all its places; with the words around those that say little."""
        by_text: dict[str, list[Words]] = {}
        for span in sorted(spans):
            by_text.setdefault(bare(span.text), []).append(self.around(span) if around else self.words(span))
        shown = {text: bare(places[0].text) if around else text for text, places in by_text.items()}
        return tuple(Quote(places=tuple(w), above=bare(head).endswith(shown[text])) for text, w in by_text.items())

    def outlets(self, spans: tuple[Span, ...]) -> tuple[str, ...]:
        """Return the outlets that some spans stand in, without repeats."""
        return tuple(dict.fromkeys(self.outlet(s.article) for s in spans))


def open_book(brief: Brief, reader: str = "") -> Book:
    """Return a brief with its ids looked up; `reader` is the address of its articles where each has its own page."""
    return Book(
        reader=reader,
        brief=msgspec.structs.replace(brief, facts=_apart(brief.facts)),
        articles={a.id: a for a in brief.articles},
        entities={e.id: e for e in brief.entities},
        events={e.id: e for e in brief.events},
        statements={s.id: s for s in brief.statements},
        owners={
            s.span.article: s.origin.affiliation
            for fact in brief.facts
            for s in fact.support
            if s.origin.affiliation and s.origin.root.startswith("own:") and not s.origin.chain
        },
    )


def _apart(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Facts that rest on the same words may have one id; on a page each needs its own."""
    seen: Counter[str] = Counter()
    out = []
    for fact in facts:
        seen[fact.id] += 1
        n = seen[fact.id]
        out.append(fact if n == 1 else msgspec.structs.replace(fact, id=f"{fact.id}-{n}"))
    return tuple(out)
