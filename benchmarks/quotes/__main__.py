"""Measure who is meant by quotations: `python -m benchmarks.quotes FOLDER [--json F] [--detail]`.

`quotes.csv` has 214 quotations drawn at random (seed 20, four words or more between marks) from 112 + 112 of
`news-clusters-dev.jsonl.gz` and `polnear-dev.jsonl.gz` in FOLDER; titles, headings and fragments of odd marks were left
out. Labelled by hand before our output was looked at: offsets and a key per quotation, no text. A key is a word of the
names or descriptions that the speaker has in the article; `a/b` where either is fair.

right: a speaker with the key, or, where the source is described and no entity, the source labelled. unknown: nobody is
named, or a pronoun that was not resolved. wrong: somebody else.
"""

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from twosource import language
from twosource.model.article import Article
from twosource.model.reading import LocalStatement, Range, Reading
from twosource.pipeline import read
from twosource.reading.segments import segments

LIST = Path(__file__).parent / "quotes.csv"
CORPORA = {"news-clusters-dev": ("id", "published"), "polnear-dev": ("doc", "date")}
ENOUGH = 0.5  # of a quotation, in the statement that tells it
PRONOUNS = frozenset("he she it they who".split())


class Quote(msgspec.Struct, frozen=True):
    """A labelled quotation."""

    corpus: str
    doc: str
    where: Range
    source: Range | None
    who: tuple[str, ...]


def quotes() -> Iterator[Quote]:
    """Yield the labelled quotations."""
    with LIST.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            source = (int(row["source_start"]), int(row["source_end"])) if row["source_start"] else None
            where = int(row["start"]), int(row["end"])
            yield Quote(row["corpus"], row["doc"], where, source, tuple(row["who"].split("/")))


def articles(folder: Path, wanted: Sequence[Quote]) -> Iterator[tuple[str, Article]]:
    """Yield the articles of the labelled quotations with their names."""
    for corpus, (key, date) in CORPORA.items():
        docs = {q.doc for q in wanted if q.corpus == corpus}
        with gzip.open(folder / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in (json.loads(line) for line in lines):
                if row[key] in docs:
                    parts = segments(row["text"], row.get("title"))
                    yield row[key], Article(
                        id="a", input=row[key], text=row["text"], sha256="", published=row[date], segments=parts
                    )


def judged(quote: Quote, reading: Reading) -> str:
    """Say whether the speaker of a quotation is the one labelled."""
    said = telling(quote, reading)
    if said is None or (said.source is None and not said.speakers):
        return "unknown"
    if not said.speakers:
        if reading.article.text[slice(*said.source)].lower() in PRONOUNS:  # type: ignore[misc]
            return "unknown"
        return "right" if quote.source and _shared(said.source, quote.source) else "wrong"
    forms = {form for index in said.speakers for form in _forms(reading, index)}
    return "right" if any(_has(form, key) for form in forms for key in quote.who) else "wrong"


def telling(quote: Quote, reading: Reading) -> LocalStatement | None:
    """Return the statement that holds most of a quotation, the one that fits it best where several do."""
    length = quote.where[1] - quote.where[0]

    def fit(said: LocalStatement) -> tuple[float, float]:
        shared = sum(_shared(c, quote.where) for c in said.content)
        return min(shared, ENOUGH * length), -sum(b - a for a, b in said.content)

    best = max(reading.statements, key=fit, default=None)
    return best if best is not None and fit(best)[0] >= ENOUGH * length else None


def _forms(reading: Reading, index: int) -> set[str]:
    entity = reading.entities[index]
    spans = (reading.article.text[m.start : m.end] for m in entity.mentions)
    return {form.lower() for form in (entity.name, *entity.names, *spans)}


def _has(form: str, key: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", form) is not None


def _shared(a: Range | None, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a else 0


def figures(states: Sequence[tuple[Quote, str]]) -> dict[str, dict[str, float]]:
    """Return the shares of each corpus and of both."""
    out = {}
    for name in ("all", *CORPORA):
        count = Counter(state for quote, state in states if name in ("all", quote.corpus))
        total = max(1, count.total())
        out[name] = {"quotes": count.total(), **{s: count[s] / total for s in ("right", "unknown", "wrong")}}
    return out


def main() -> None:
    """Print the shares, and on request the quotations that are not right."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--detail", action="store_true")
    options = parser.parse_args()
    wanted, annotator = list(quotes()), language.load()
    states = []
    for name, article in articles(options.folder, wanted):
        reading = read(article, annotator)
        for quote in (q for q in wanted if q.doc == name):
            states.append((quote, judged(quote, reading)))
            if options.detail and states[-1][1] != "right":
                detail(quote, states[-1][1], reading)
    result = figures(states)
    for part, row in result.items():
        print(f"{part:20}", "  ".join(f"{k} {v:.3f}" for k, v in row.items()))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def detail(quote: Quote, state: str, reading: Reading) -> None:
    """Print a quotation that is not right, with what was found."""
    text, said = reading.article.text, telling(quote, reading)
    found = None
    if said is not None:
        found = [reading.entities[i].name for i in said.speakers], said.source and text[slice(*said.source)]
    start, end = quote.where
    print(f"{state} [{quote.doc[:24]} {start}] wanted {quote.who}, found {found}")
    print(f"    …{text[max(0, start - 120) : start]}<<{text[start : min(end, start + 80)]}>>{text[end : end + 60]}…")


if __name__ == "__main__":
    main()
