"""What an article is called while a brief is composed: a name whose order means something and that no path changes.

An article's public id rests on the name that it was given by. Ties would follow it if decisions saw it: the same two
files would make another brief in another folder. So articles are called by what they are, the earliest published
first, and get their public ids when all is decided.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from twosource.model.article import Article
from twosource.model.identity import digest
from twosource.model.reading import Reading

NOT_A_DAY = re.compile(r"[^0-9T:.Z+-]")
Named = TypeVar("Named", bound=msgspec.Struct)


def by_content(readings: Iterable[Reading]) -> tuple[list[Reading], Mapping[str, str]]:
    """Return readings whose articles are called by their content, in that order, and the public id of each name."""
    called: Counter[str] = Counter()
    names: dict[str, str] = {}
    named = []
    for reading in sorted(readings, key=lambda r: r.article.id):
        name = _name(reading.article)
        called[name] += 1
        own = f"{name}-{called[name]}."  # no name begins with another
        names[own] = reading.article.id
        named.append(replace(reading, article=replace(reading.article, id=own)))
    return sorted(named, key=lambda r: r.article.id), names


def _name(article: Article) -> str:
    day = NOT_A_DAY.sub("", article.published or "")
    return f"{day}~{len(article.text):07}~{digest(article.sha256, article.outlet, article.url)}"


def public(value: Named, names: Mapping[str, str]) -> Named:
    """Return a value in which every article has its public id."""
    written = msgspec.json.encode(value)
    for name, article in names.items():
        written = written.replace(name.encode(), article.encode())
    return msgspec.json.decode(written, type=type(value))
