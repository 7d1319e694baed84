"""Reads names of government bodies that are made up of a country and an office: *the Iraqi defence ministry*."""

import re
from collections.abc import Iterator
from functools import cache

from twosource.knowledge import tables
from twosource.knowledge.names import demonym, lookup, normal
from twosource.knowledge.types import Body, Entry, Known

# Offices a state has one of, whatever the paper calls it; elsewhere another phrase may be another body.
_SINGULAR = frozenset(
    f"{office} ministry" for office in ("foreign", "defence", "interior", "finance", "justice", "health")
) | {"central bank"}
_OF = re.compile(r"(?P<office>.+) (?:of|in) (?P<country>.+)")


@cache
def _bodies() -> dict[str, Body]:
    return {body.phrase: body for body in tables.bodies()}


@cache
def _named() -> dict[tuple[str | None, str], Entry]:
    """Return the row that a country's singular office has in the governments table (the State Department …)."""
    return {(row.country, row.type): row for row in reversed(tables.governments()) if row.type in _SINGULAR}


def _country(words: str) -> str | None:
    if nation := demonym(words):
        return nation
    name = words.removesuffix("'s").removesuffix("'")
    return next((k.country for k in lookup(name) if k.key.startswith("country:")), None)


def _splits(phrase: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to take a phrase apart into country and office."""
    words = phrase.split()
    for cut in range(1, len(words)):
        yield " ".join(words[:cut]), " ".join(words[cut:])
    if match := _OF.fullmatch(phrase):
        yield match["country"].removeprefix("the "), match["office"]


def body_of(phrase: str) -> Known | None:
    """Return the government body that a country's name or adjective and an office make, or null.

    *Iraqi defence ministry*, *Iraq's Ministry of Defence* and *ministry of defence of Iraq* give one key,
    `government:iq-defence-ministry`; bodies with a name of their own keep its key (*the American foreign ministry*
    is the State Department).
    """
    for words, office in _splits(normal(phrase)):
        body = _bodies().get(office.lower())
        country = _country(words) if body else None
        if body and country:
            return _known(body, country)
    return None


def _known(body: Body, country: str) -> Known:
    office = body.type if body.type in _SINGULAR else body.phrase
    state = next(row for row in tables.countries() if row.iso2 == country)
    slug = re.sub(r"[^a-z]+", "-", office.replace("'", "")).strip("-")
    named = _named().get((country, office))
    return Known(
        key=named.key if named else f"government:{country.lower()}-{slug}",
        name=named.name if named else f"{(*state.demonyms, state.name)[0]} {office}",
        kind=body.kind,
        type=body.type,
        country=country,
        code=state.iso3 + body.sector,
        within=state.key,
        alternate=True,
    )
