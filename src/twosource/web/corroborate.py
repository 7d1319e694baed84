"""Holds a sentence against the stories of a library: what supports it, contradicts it, or does not speak of it."""

import re
from typing import TYPE_CHECKING

import msgspec

from twosource.model.brief import Brief, Fact, Origin, Span
from twosource.report.book import Book, open_book
from twosource.store import Store

if TYPE_CHECKING:
    from twosource.corroboration.stance import Stance, StanceRelation

STORIES, WORDS = 3, 8  # stories that a sentence is held against, and words that it is looked for by
NOWHERE = "no article of the library has words of it"
NEAR = 0.5  # of the best story's share of the words: what has less of them is of something else
ANSWERS: dict["StanceRelation", str] = {
    "supports": "supports",
    "contradicts": "contradicts",
    "silent": "silent",
    "unclear": "cannot tell",
}
_WORD = re.compile(r"[^\W_][\w’'-]{2,}")


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """An origin that speaks of the sentence: who it is, as whom it counts, who passed it on."""

    name: str
    counts_as: str
    through: tuple[str, ...] = ()


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """Words of an article that speak of the sentence."""

    outlet: str
    span: Span


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of the brief that rests on these words."""

    id: str
    gist: str
    verdict: str
    origins: int
    outlets: int


class Corroboration(msgspec.Struct, frozen=True, kw_only=True):
    """What a story says to a sentence: `supports`, `contradicts`, `silent` or `cannot tell`, and why."""

    sentence: str
    answer: str
    reason: str
    story: str | None = None
    evidence: tuple[Quoted, ...] = ()
    origins: tuple[Voice, ...] = ()
    facts: tuple[Told, ...] = ()


def corroborate(store: Store, sentence: str, story: str | None = None, published: str | None = None) -> Corroboration:
    """Return what a story says to a sentence; without a story, what the nearest says that is not silent."""
    silent = None
    for near in [story] if story else candidates(store, sentence):
        said = weighed(sentence, store.brief(near), near, published)
        if said.answer != "silent":
            return said
        silent = silent or said
    return silent or Corroboration(sentence=sentence, answer="silent", reason=NOWHERE)


def weighed(sentence: str, brief: Brief, story: str | None, published: str | None) -> Corroboration:
    """Return what one brief says to a sentence."""
    from twosource import api  # noqa: PLC0415  (spaCy takes a second to import: for pages it is not needed)

    stance = api.stance(sentence, brief, published=published)
    book = open_book(brief)
    facts = {f.id: f for f in brief.facts}
    return Corroboration(
        sentence=sentence,
        answer=ANSWERS[stance.relation],
        reason=stance.reason,
        story=story,
        evidence=tuple(Quoted(outlet=book.outlet(s.article), span=s) for s in stance.spans),
        origins=tuple(_voice(book, o) for o in _distinct(stance)),
        facts=tuple(_told(facts[i]) for i in stance.facts if i in facts),
    )


def candidates(store: Store, sentence: str) -> list[str]:
    """Return the stories that share words with a sentence, the nearest first; a word of few stories says most."""
    found: dict[str, float] = {}
    words = sorted({w.casefold(): w for w in _WORD.findall(sentence)}.values(), key=len, reverse=True)[:WORDS]
    for word in words:
        stories = {hit.story for hit in store.search(word, limit=50)}
        for story in stories:
            found[story] = found.get(story, 0.0) + 1 / len(stories)
    best = max(found.values(), default=0.0)
    near = [s for s in found if found[s] >= NEAR * best]
    return sorted(near, key=lambda s: (-found[s], s))[:STORIES]


def _distinct(stance: "Stance") -> list[Origin]:
    return list({o.counts_as: o for o in stance.origins}.values())


def _voice(book: Book, origin: Origin) -> Voice:
    chain = tuple(book.name(i) for i in origin.chain)
    return Voice(name=book.name(origin.root), counts_as=book.name(origin.counts_as), through=chain)


def _told(fact: Fact) -> Told:
    return Told(id=fact.id, gist=fact.gist, verdict=fact.verdict, origins=fact.origins, outlets=fact.outlets)
