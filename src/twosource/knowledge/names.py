"""Finds what a written name can stand for, over all tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeVar

import msgspec

from twosource.knowledge import gazetteer, tables
from twosource.knowledge.types import Country, Entry, Known, Medium

_ARTICLES = ("the ", "The ")
_COUNTRY_WIDE = 6  # UCDP precision: somewhere in the country
# English-speaking countries name towns for people, and news adds the state to a small one: *Carson, Nevada*.
_SURNAME_TOWNS = frozenset({"AU", "CA", "GB", "NZ", "US", "ZA"})
_TOWN = 100_000
# A form that is also a given name or surname is taken for a city of this size unless its context says otherwise.
_KNOWN_CITY = 1_000_000

Row = TypeVar("Row")


def normal(name: str) -> str:
    """Return a name as the tables write it: straight apostrophes, single spaces, no leading article."""
    name = " ".join(name.replace("\u2019", "'").replace("\u02bc", "'").replace("\u2018", "'").split())
    return next((name[len(a) :] for a in _ARTICLES if name.startswith(a)), name)


def _index(rows: Iterable[Row], forms: Callable[[Row], Iterable[str]]) -> dict[str, list[Row]]:
    index: dict[str, list[Row]] = {}
    for row in rows:
        for form in dict.fromkeys(map(normal, forms(row))):
            index.setdefault(form, []).append(row)
    return index


@cache
def _countries() -> dict[str, list[Country]]:
    return _index(tables.countries(), lambda row: row.names)


@cache
def _entries() -> dict[str, list[Entry]]:
    rows = (*tables.governments(), *tables.organisations(), *tables.places())
    return _index(rows, lambda row: (row.name, *row.names))


@cache
def _media() -> dict[str, list[Medium]]:
    return _index(tables.outlets(), lambda row: row.names)


@cache
def _domains() -> dict[str, Medium]:
    return {domain: row for row in tables.outlets() for domain in row.domains}


@cache
def _also() -> dict[str, str]:
    """Return the city names that are words, given names or surnames as well, and which of these."""
    return {row["form"]: row["why"] for row in tables.city_homographs()}


@cache
def demonyms() -> Mapping[str, str | None]:
    """Return the ISO code of each adjective and noun of nationality, people or faith.

    It is null where no one state has the word (*Arab*, *Kurdish*, *Shiite*). Of two countries with one word
    (*Congolese*, *Guinean*) the first row of the table has it.
    """
    pairs: list[tuple[str, str | None]]
    pairs = [(word, row.iso2) for row in tables.countries() for word in (*row.demonyms, *row.nationals)]
    pairs += [(word, row.country) for row in (*tables.places(), *tables.organisations()) for word in row.demonyms]
    return MappingProxyType(dict(reversed(pairs)))


def _is_ambiguous(row: Country | Entry | Medium, form: str) -> bool:
    return any(normal(other) == form for other in row.ambiguous)


def _from_country(row: Country, form: str) -> Known:
    return Known(
        key=row.key,
        name=row.name,
        kind="country" if row.kind == "country" else "place",
        type=row.kind,
        country=row.iso2,
        code=row.iso3,
        lat=row.lat,
        lon=row.lon,
        precision=_COUNTRY_WIDE,
        ambiguous=_is_ambiguous(row, form),
        alternate=form != row.name,
    )


def _from_entry(row: Entry, form: str) -> Known:
    return Known(
        key=row.key,
        name=row.name,
        kind=row.kind,
        type=row.type,
        country=row.country,
        code=row.code,
        within=row.within,
        lat=row.lat,
        lon=row.lon,
        precision=row.precision,
        ambiguous=_is_ambiguous(row, form),
        alternate=form != normal(row.name),
    )


def _from_medium(row: Medium, form: str) -> Known:
    return Known(
        key=row.key,
        name=row.name,
        kind="media",
        type=row.type,
        country=row.country,
        owner=media_owner(row),
        ambiguous=_is_ambiguous(row, form),
        alternate=form != normal(row.name),
    )


def _from_city(city: Known, form: str) -> Known:
    return msgspec.structs.replace(city, ambiguous=True) if _misleads(city, form) else city


def _misleads(city: Known, form: str) -> bool:
    why, people = _also().get(form), city.population or 0
    if why and (why == "word" or people < _KNOWN_CITY):
        return True
    return city.country in _SURNAME_TOWNS and people < _TOWN and " " not in form


def _matches(form: str) -> Iterator[Known]:
    yield from (_from_country(row, form) for row in _countries().get(form, ()))
    yield from (_from_entry(row, form) for row in _entries().get(form, ()))
    yield from (_from_medium(row, form) for row in _media().get(form, ()))
    yield from (_from_city(city, form) for city in gazetteer.cities(form))


def lookup(name: str) -> tuple[Known, ...]:
    """Return all that a written name can stand for, likeliest kind first.

    The match is exact and keeps case, as news does (*WHO* is not *who*); only apostrophes, white space and a leading
    article are evened out. Countries come first, then governments, organisations, regions, media, and cities with the
    largest first. A row is `ambiguous` where the form alone does not show that the thing is meant.
    """
    return tuple(_matches(normal(name)))


def demonym(word: str) -> str | None:
    """Return the ISO 3166 code for an adjective or noun of nationality (*Danish*, *Dane*, *Danes*, *Gazan*)."""
    word = normal(word)
    return demonyms().get(word) or demonyms().get(word.removesuffix("s"))


def media(name: str) -> Medium | None:
    """Return the outlet of a name, an internet domain or a URL's host; null where the name fits none or several."""
    domain = name.lower().removeprefix("https://").removeprefix("http://").split("/")[0].removeprefix("www.")
    while "." in domain:
        if row := _domains().get(domain):
            return row
        domain = domain.partition(".")[2]
    form = normal(name)
    written = "The " + form if name.startswith(_ARTICLES) else form
    rows = [row for row in _media().get(form, ()) if written in row.names or not _is_ambiguous(row, form)]
    return rows[0] if len(rows) == 1 else None


def media_owner(medium: Medium) -> str | None:
    """Return the key or the name of who stands behind an outlet: its government where it has one, else its owner."""
    return f"country:{medium.state}" if medium.state else medium.owner
