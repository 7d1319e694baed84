"""Which words of news can tell one deed (*collapse*, *give way*), and which rule each other out (*rise*, *fall*).

`data/meanings.toml` is a list of meanings; a word may stand in several. The table says what two words can mean, never
that they do: whoever asks compares who, where and when as well.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from twosource.knowledge.inflection import noun_stems, regular_forms
from twosource.knowledge.triggers import irregular

KEPT = 65_536  # words whose answer is kept: the same few thousand are asked again and again
NONE: frozenset[str] = frozenset()


@cache
def meanings() -> Mapping[str, frozenset[str]]:
    """Return the meanings of each word and phrase, by its base; the words of a phrase are joined by `_`."""
    found: dict[str, set[str]] = {}
    for name, words in _table()["meaning"].items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return MappingProxyType({word: frozenset(names) for word, names in found.items()})


@lru_cache(maxsize=KEPT)
def senses(word: str) -> frozenset[str]:
    """Return the meanings of a word or phrase in any of its forms; none where the table does not have it."""
    base = word.lower().replace(" ", "_")
    found = meanings().get(base, NONE) | meanings().get(bases().get(base, ""), NONE)
    return found or next((meanings()[stem] for stem in noun_stems(base) if stem in meanings()), NONE)


def entailed(found: frozenset[str]) -> frozenset[str]:
    """Return some meanings with those that they imply: who drowned has died."""
    return found.union(*(_implied().get(name, NONE) for name in found))


@cache
def _implied() -> Mapping[str, frozenset[str]]:
    direct = {name: set(words.split()) for name, words in _table()["implies"].items()}
    closed: dict[str, frozenset[str]] = {}
    for name, above in direct.items():
        todo = set(above)
        while more := {up for one in todo for up in direct.get(one, ())} - todo:
            todo |= more
        closed[name] = frozenset(todo)
    return MappingProxyType(closed)


def things(word: str) -> frozenset[str]:
    """Return what a noun can name, as far as other nouns of news name it too (*soldier*, *troops*)."""
    return _things().get(word, NONE)


def deeds(noun: str) -> frozenset[str]:
    """Return the meanings of a noun as a deed: none for those that name a thing (*storm*, *hand*)."""
    return NONE if noun in _named() else senses(noun)


@cache
def _named() -> frozenset[str]:
    return frozenset(_table()["named"]["words"].split())


@cache
def _things() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in _table()["thing"].items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def bases() -> Mapping[str, str]:
    """Return the base of each form of the table's words: *gave_way* → *give_way*."""
    found: dict[str, str] = {}
    for word in meanings():
        head, _, rest = word.partition("_")
        for form in _forms(head):
            found.setdefault(f"{form}_{rest}" if rest else form, word)
    return MappingProxyType(found)


def _forms(base: str) -> Iterator[str]:
    yield from _irregular().get(base, ())
    yield from regular_forms(base)


@cache
def _irregular() -> Mapping[str, list[str]]:
    tables = irregular()
    return {**tables["noun"], **tables["verb"], **{b: f.split() for b, f in _table()["irregular"].items()}}


def opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether some meaning in one rules out one in the other, and the two have none in common."""
    return not opposites(a).isdisjoint(b) and a.isdisjoint(b)


def opposites(found: frozenset[str]) -> frozenset[str]:
    """Return the meanings that some meanings rule out."""
    return _others("opposite", found)


def converse(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one tells from the other side what the other tells: *sold to*, *bought from*."""
    return not _others("converse", a).isdisjoint(b) and a.isdisjoint(b)


@lru_cache(maxsize=KEPT)
def _others(kind: str, found: frozenset[str]) -> frozenset[str]:
    """What stands in the table's pairs beside some meanings."""
    pairs = [p.split() for p in _table()[kind]["pairs"]]
    return frozenset(b for x, y in pairs for a, b in ((x, y), (y, x)) if a in found)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("twosource.knowledge").joinpath("data/meanings.toml").read_text("utf-8"))
