"""Loads the packaged tables, each once and only when it is asked for."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from twosource.knowledge.types import (
    Body,
    Channel,
    CommonNoun,
    Country,
    Entry,
    Gender,
    Medium,
    ReportingNoun,
    ReportingPhrase,
    ReportingVerb,
    RoleNoun,
    Title,
)

DATA = files("twosource.knowledge") / "data"
SEPARATOR = ";"
# Columns that hold several values between semicolons.
LISTS = frozenset({"names", "demonyms", "nationals", "capitals", "domains", "ambiguous"})

Row = TypeVar("Row")


def _records(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a CSV table; empty cells are left out, so that a type's default holds."""
    text = (DATA / f"{name}.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text), strict=True):
        yield {k: tuple(v.split(SEPARATOR)) if k in LISTS else v for k, v in row.items() if v}


def _rows(name: str, kind: type[Row]) -> tuple[Row, ...]:
    """Return a CSV table as values of a type; numbers and truth values are read from their text."""
    return msgspec.convert(list(_records(name)), tuple[kind, ...], strict=False)  # type: ignore[valid-type]


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def countries() -> tuple[Country, ...]:
    """Return the states and territories that news names, states first."""
    return _rows("countries", Country)


@cache
def governments() -> tuple[Entry, ...]:
    """Return seats and metonyms of governments (*Kremlin*), and bodies with a name of their own (*Knesset*)."""
    return _rows("governments", Entry)


@cache
def bodies() -> tuple[Body, ...]:
    """Return the nouns that make a government body of a country's name, longest first."""
    return tuple(sorted(_rows("bodies", Body), key=lambda body: -len(body.phrase)))


@cache
def organisations() -> tuple[Entry, ...]:
    """Return international organisations, armed groups, movements, parties and NGOs."""
    return _rows("organisations", Entry)


@cache
def places() -> tuple[Entry, ...]:
    """Return regions, provinces, waters and landmarks; cities are in the gazetteer."""
    return _rows("places", Entry)


def city_homographs() -> Iterator[dict[str, str]]:
    """Yield city names that are common words or persons' names too: `form`, `why` (word, given name, surname)."""
    yield from _records("city_homographs")


@cache
def outlets() -> tuple[Medium, ...]:
    """Return news agencies, broadcasters, newspapers, magazines and sites."""
    return _rows("media", Medium)


@cache
def titles() -> Mapping[str, Title]:
    """Return titles by their written form (*Mr.*, *Lt. Gen.*, *Foreign Minister*)."""
    return MappingProxyType({row.title: row for row in _rows("titles", Title)})


@cache
def role_nouns() -> Mapping[str, RoleNoun]:
    """Return nouns for what persons are, by the lower-cased singular (a group noun as it is used)."""
    return MappingProxyType({row.noun: row for row in _rows("role_nouns", RoleNoun)})


@cache
def common_nouns() -> Mapping[str, CommonNoun]:
    """Return common nouns that name actors and places, by the singular (a group noun as it is used)."""
    return MappingProxyType({row.noun: row for row in _rows("common_nouns", CommonNoun)})


@cache
def first_names() -> Mapping[str, Gender]:
    """Return the usual gender of common first names; names used for both are left out."""
    return MappingProxyType({row["name"]: row["gender"] for row in _records("first_names")})


@cache
def name_particles() -> frozenset[str]:
    """Return the lower-case particles inside of surnames (*bin*, *van der*, *al*)."""
    return frozenset(row["particle"] for row in _records("name_particles"))


@cache
def reporting_verbs() -> Mapping[str, ReportingVerb]:
    """Return reporting verbs by lemma."""
    rows = _toml("reporting_verbs")["verb"]
    return MappingProxyType({k: msgspec.convert({"lemma": k, **v}, ReportingVerb) for k, v in rows.items()})


@cache
def reporting_nouns() -> Mapping[str, ReportingNoun]:
    """Return nouns for something said, by lemma."""
    rows = _toml("reporting_verbs")["noun"]
    return MappingProxyType({k: msgspec.convert({"lemma": k, **v}, ReportingNoun) for k, v in rows.items()})


@cache
def reporting_phrases() -> Mapping[str, ReportingPhrase]:
    """Return attributing words that are no verb (*according to*), in lower case."""
    rows = _toml("reporting_verbs")["phrase"]
    return MappingProxyType({k: msgspec.convert({"phrase": k, **v}, ReportingPhrase) for k, v in rows.items()})


@cache
def channels() -> tuple[Channel, ...]:
    """Return cue phrases that tell a channel (*in an interview*), longest first."""
    rows = ((phrase, channel) for channel, phrases in _toml("channels")["channel"].items() for phrase in phrases)
    return tuple(Channel(phrase=p, channel=c) for p, c in sorted(rows, key=lambda row: (-len(row[0]), row)))
