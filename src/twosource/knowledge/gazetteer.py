"""Cities of the world by name, from GeoNames, packed into one small file."""

import gzip
from collections.abc import Iterator
from functools import cache

from twosource.knowledge.tables import DATA, SEPARATOR, countries
from twosource.knowledge.types import Known

# A town known by another name is seldom meant where a city ten times its size bears the name itself.
_ALTERNATE_WEIGHT = 0.1
_EXACT = 1  # UCDP precision: the place itself


@cache
def _lines() -> list[str]:
    packed = (DATA / "cities.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8").splitlines()[1:]


@cache
def _index() -> dict[str, list[int]]:
    """Return the line numbers under each written form; a city becomes a value only when looked up."""
    index: dict[str, list[int]] = {}
    for number, line in enumerate(_lines()):
        _, name, alternates, _ = line.split("\t", 3)
        for form in (name, *alternates.split(SEPARATOR)) if alternates else (name,):
            index.setdefault(form, []).append(number)
    return index


def _known(line: str, form: str) -> Known:
    geonameid, name, _, country, lat, lon, population, flags = line.split("\t")
    return Known(
        key=f"city:{geonameid}",
        name=name,
        kind="place",
        type="city",
        country=country,
        within=f"country:{country}",
        lat=float(lat),
        lon=float(lon),
        population=int(population),
        precision=_EXACT,
        capital="c" in flags or {name, form} & _seats().get(country, frozenset()) != set(),
        alternate=form != name,
    )


@cache
def _seats() -> dict[str, frozenset[str]]:
    """Return the capitals of each country as news writes them: GeoNames' own flag misses those with other spellings."""
    return {country.iso2: frozenset(country.capitals) for country in countries()}


def _rank(city: Known) -> float:
    return -(city.population or 0) * (_ALTERNATE_WEIGHT if city.alternate else 1.0)


def cities(name: str) -> tuple[Known, ...]:
    """Return the cities with this written form, largest first."""
    lines = _lines()
    found = (_known(lines[number], name) for number in _index().get(name, ()))
    return tuple(sorted(found, key=_rank))


def city_names() -> Iterator[str]:
    """Yield every written form of a city."""
    yield from _index()
