"""Words that news uses of one thing with another force or judgement: *migrant*, *refugee*; *ask*, *demand*.

`data/shades.toml` is a list of things, each with its shades. Words of one shade say the same; words of two shades of
one thing are a choice that a reader should see.
"""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from twosource.knowledge import triggers
from twosource.knowledge.inflection import regular_forms

KEPT = 65_536  # pairs of words whose answer is kept
NONE: Mapping[str, int] = MappingProxyType({})


@cache
def shades() -> Mapping[str, Mapping[str, int]]:
    """Return, for each form of each word, the things it can name and the number of its shade there."""
    found: dict[str, dict[str, int]] = {}
    table = tomllib.loads((files("twosource.knowledge") / "data/shades.toml").read_text("utf-8"))["shade"]
    for thing, line in table.items():
        for number, shade in enumerate(line.split("|")):
            for word in shade.split():
                for form in (word, *_irregular().get(word, ()), *regular_forms(word)):
                    found.setdefault(form, {}).setdefault(thing, number)
    return MappingProxyType({form: MappingProxyType(things) for form, things in found.items()})


@cache
def _irregular() -> Mapping[str, list[str]]:
    tables = triggers.irregular()
    return {**tables["noun"], **tables["verb"]}


def shades_of(word: str) -> Mapping[str, int]:
    """Return the things that a word in any of its forms can name, each with the number of its shade."""
    return shades().get(word.lower(), NONE)


@lru_cache(maxsize=KEPT)
def other_shade(a: str, b: str) -> bool:
    """Whether two words can name one thing, and do so in another shade wherever they can."""
    mine, others = shades_of(a), shades_of(b)
    both = mine.keys() & others.keys()
    return bool(both) and all(mine[thing] != others[thing] for thing in both)
