"""What linking sees of an entity of one article: its place, its kind's class, and its names at their fullest."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from twosource.linking import bodies, persons
from twosource.linking.tokens import Word
from twosource.model.brief import Span
from twosource.model.reading import LocalEntity, Reading

Key = tuple[int, int]
Pair = tuple[Key, Key]
Groups = tuple[tuple[Key, ...], ...]
Class = Literal["person", "body", "place", "event", "any"]
# Kinds that one thing may be given by different articles (a movement is a group or an organization).
CLASSES: dict[str, Class] = {
    "person": "person", "organization": "body", "government": "body", "group": "body", "media": "body",
    "country": "place", "place": "place", "event": "event", "other": "any",
}  # fmt: skip


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An entity of one reading. `key` is (rank of the article among sorted ids, index of the entity).

    `heads` are the nouns that describe an unnamed one, `roles` what a named one is said to be, `ages` those written
    after the name of a person (*Ada Holm, 61*) or in a description (*a 61-year-old driver*). `leads`: it is mentioned
    at the beginning of its article, so that the news is about it. `suffers` are the words for what is done to it
    in the news of its article: *arrest*, *injure*.
    """

    key: Key
    entity: LocalEntity
    span: Span | None
    names: tuple[str, ...]
    full: tuple[str, ...]
    heads: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()
    ages: frozenset[str] = frozenset()
    leads: bool = False
    suffers: frozenset[str] = frozenset()

    @property
    def type(self) -> Class:
        """The class of kinds that can be one thing."""
        return CLASSES[self.entity.kind]

    @property
    def described(self) -> bool:
        """It has no name, only a description (*the delegation*)."""
        return not self.names


# Code points of a headline and a first sentence.
_LEAD = 300
_AFTER_NAME = re.compile(r",? \(?(?:aged )?(\d{1,2})\)?(?=[,.;)\n]| who | of )")
_AGE = re.compile(r"(\d{1,2})\s*-\s*year\s*-\s*old")
_BEFORE_HEAD_ENDS = re.compile(r",| (?:of|from|in|at|for|to|with|who|which|that|and|on|by) ")


def ranked(readings: Sequence[Reading]) -> list[int]:
    """Return the indices of the readings in the order of their articles' ids, so that arrival does not matter."""
    return sorted(range(len(readings)), key=lambda r: readings[r].article.id)


def candidates(readings: Sequence[Reading]) -> Iterator[Candidate]:
    """Yield every entity of every reading, in canonical order."""
    for rank, r in enumerate(ranked(readings)):
        suffered = _suffered(readings[r])
        for e, entity in enumerate(readings[r].entities):
            names = tuple(sorted(set(entity.names)))
            span, full = _span(entity, readings[r]), _full(names, entity.kind)
            heads = frozenset() if names else frozenset(_heads(entity, readings[r].article.text))
            text = readings[r].article.text
            yield Candidate(
                key=(rank, e),
                entity=entity,
                span=span,
                names=names,
                full=full,
                heads=heads,
                roles=tuple(text[start:end] for start, end in entity.roles) if names else (),
                ages=frozenset(_ages(entity, text)),
                leads=any(m.start < _LEAD for m in entity.mentions),
                suffers=frozenset(suffered.get(e, ())),
            )


def _suffered(reading: Reading) -> dict[int, set[str]]:
    """Return what is done to each entity in the events that an article is about."""
    found: dict[int, set[str]] = defaultdict(set)
    for event in reading.events:
        for entity in event.recipients if event.foreground else ():
            found[entity].add(event.lemma)
    return found


def _heads(entity: LocalEntity, text: str) -> Iterator[str]:
    """Yield the head nouns an article uses for what it only describes (*Hamas leaders*, *the Hamas delegation*)."""
    if entity.head:
        yield entity.head
    for mention in entity.mentions:
        head = head_of(text[mention.start : mention.end].lower())
        if mention.form == "nominal" and head:
            yield head


def _ages(entity: LocalEntity, text: str) -> Iterator[str]:
    if entity.kind == "person":
        for mention in entity.mentions:
            written = _AFTER_NAME.match(text, mention.end) if mention.form == "name" else None
            written = written or _AGE.search(text, mention.start, mention.end)
            if written is not None:
                yield written.group(1)


def head_of(description: str) -> str | None:
    """Return the head noun of a description in lower case, roughly: the last word before its first preposition."""
    words = _BEFORE_HEAD_ENDS.split(description)[0].split()
    return words[-1] if words and words[-1].isalpha() else None


def singular(noun: str) -> str:
    """Return a plural noun as a singular, roughly: enough to meet the same word in another article."""
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _span(entity: LocalEntity, reading: Reading) -> Span | None:
    """Return the mention that stands for the entity: its longest name, else its first mention."""
    if not entity.mentions:
        return None
    best = min(entity.mentions, key=lambda m: (m.form != "name", m.start - m.end, m.start))
    text = reading.article.text[best.start : best.end]
    return Span(article=reading.article.id, start=best.start, end=best.end, text=text)


def _full(names: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Return the names that are more than a surname, or none; a place may be a person read wrongly."""
    return tuple(n for n in names if persons.parse(n).full > 1) if kind in {"person", "place"} else names


def blocks(candidate: Candidate) -> Iterator[str]:
    """Yield the blocks a candidate is compared in; two that share none are never the same by name."""
    if candidate.entity.known:
        yield candidate.entity.known
    for name in candidate.names:
        yield from name_blocks(name, candidate.entity.kind)


@lru_cache(maxsize=65536)
def name_blocks(name: str, kind: str) -> tuple[str, ...]:
    """Return the blocks that a written name of a kind is compared in."""
    yielded = {"=" + name.lower()}
    if kind in {"person", "other"}:
        yielded |= {key for w in persons.parse(name).words for key in _word_blocks(w)}
    if kind != "person":
        parsed = bodies.parse(name)
        short = name.replace(".", "").lower()
        yielded |= {key for w in parsed.words for key in _word_blocks(w)} | {"~" + a for a in parsed.acronyms}
        yielded |= {"~" + short} if len(short) <= 7 else set()
        yielded |= {"@" + c for c in parsed.countries} if not parsed.words else set()
    return tuple(sorted(yielded))


def _word_blocks(name_word: Word) -> Iterator[str]:
    """The first and last consonants in common are enough to be compared."""
    text = name_word.given or name_word.sound
    if len(text) > 1:
        yield text[:1] + "…" if name_word.abjad else (name_word.given or name_word.key[:2] or name_word.sound)
