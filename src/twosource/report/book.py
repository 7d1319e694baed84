"""A brief with its ids looked up: names, outlets, chains of origin, and text made fit to show."""

import re
from collections.abc import Mapping

import msgspec

from twosource.model.article import Article
from twosource.model.brief import Brief, Entity, Event, Fact, Origin, Span, Statement
from twosource.report import wording

GIST, QUOTE = 180, 220  # characters shown of a line and of its quoted words; a sentence of news is about 150
_SPACE = re.compile(r"\s+")
_JOINER = re.compile(r"^(?:(?:and|but|or)\s+)?(?:that|how|whether)\s+(?=\S)|^(?:and|but)\s+", re.IGNORECASE)
_PAIRS = (("“", "”"), ("‘", "’"), ("(", ")"), ("[", "]"))
_STRAY = "’'”\" ,;:–—-"


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Quoted words: where they stand, and how much of them is shown."""

    span: Span
    text: str
    outlet: str

    @property
    def anchor(self) -> str:
        """Return the name of the place in the article that these words lead to."""
        return anchor(self.span)


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """How a telling came to its outlet: from the root to the outlet, with the words printed there."""

    steps: tuple[str, ...]
    note: str = ""
    words: tuple[Words, ...] = ()


def anchor(span: Span) -> str:
    """Return the name of the place in an article where a span begins."""
    return f"w-{span.article}-{span.start}-{span.end}"


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """The lists of a brief by id."""

    brief: Brief
    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    statements: Mapping[str, Statement]

    def outlet(self, article: str) -> str:
        """Return the outlet of an article, or what else it is called by."""
        found = self.articles.get(article)
        if found is None:
            return article
        return found.outlet or found.input.rsplit("/", 1)[-1]

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
        way = [self.name(origin.root), *(self.name(i) for i in origin.chain), self.outlet(article)]
        return tuple(dict.fromkeys(way))

    def note(self, origin: Origin) -> str:
        """Say what a reader should know of an origin: as whom it counts, who is behind it."""
        parts = []
        if origin.root.startswith("own:"):
            parts.append("own reporting")
        elif origin.basis in ("photo", "document"):
            parts.append(origin.basis)
        if origin.counts_as != origin.root and not origin.counts_as.startswith("unnamed:"):
            parts.append(wording.counts_as(self.name(origin.counts_as)))
        if origin.affiliation:
            parts.append(wording.behind(self.name(origin.affiliation)))
        return "; ".join(parts)

    def words(self, span: Span) -> Words:
        """Return quoted words, shortened for showing."""
        return Words(span=span, text=shorten(flat(span.text), QUOTE), outlet=self.outlet(span.article))

    def chains(self, *facts: Fact) -> tuple[Chain, ...]:
        """Return the ways on which facts were told, each with its words."""
        found: dict[tuple[tuple[str, ...], str], dict[Span, None]] = {}
        for support in (s for fact in facts for s in fact.support):
            key = self.steps(support.origin, support.span.article), self.note(support.origin)
            found.setdefault(key, {})[support.span] = None
        return tuple(
            Chain(steps=steps, note=note, words=tuple(self.words(s) for s in spans))
            for (steps, note), spans in found.items()
        )

    def outlets(self, spans: tuple[Span, ...]) -> tuple[str, ...]:
        """Return the outlets that some spans stand in, without repeats."""
        return tuple(dict.fromkeys(self.outlet(s.article) for s in spans))


def open_book(brief: Brief) -> Book:
    """Return a brief with its ids looked up."""
    return Book(
        brief=brief,
        articles={a.id: a for a in brief.articles},
        entities={e.id: e for e in brief.entities},
        events={e.id: e for e in brief.events},
        statements={s.id: s for s in brief.statements},
    )


def flat(text: str) -> str:
    """Return a text on one line."""
    return _SPACE.sub(" ", text).strip()


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word, and show that it was cut."""
    if len(text) <= limit:
        return text
    head = text[:limit].rsplit(" ", 1)[0] if " " in text[:limit] else text[:limit]
    return head.rstrip(" ,;:…") + " …"


def tidy(text: str) -> str:
    """Make a clause cut from a sentence readable as a line of its own; its words stay as they are."""
    line = _balanced(_JOINER.sub("", flat(text).lstrip(_STRAY)))
    line = line.rstrip(" ,;:")
    if line[:1].islower():
        line = line[0].upper() + line[1:]
    return line


def _balanced(text: str) -> str:
    """Drop quotation marks and brackets that the cut left without their other half."""
    if text.count('"') % 2:
        text = text.replace('"', "", 1) if text.startswith('"') else '"'.join(text.rsplit('"', 1)[:-1]) + text.rsplit('"', 1)[-1]
    for left, right in _PAIRS[:1] + _PAIRS[2:]:
        if text.count(left) > text.count(right):
            at = text.rfind(left)
            text = text[:at] + text[at + 1 :]
        elif text.count(left) < text.count(right):
            at = text.find(right)
            text = text[:at] + text[at + 1 :]
    return text
