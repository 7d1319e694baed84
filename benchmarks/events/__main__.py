"""Measure events on a table of sentences (TOML) and `relation` on PLV pairs (JSON Lines).

An event is found when its trigger shares words with the expected one and the type is the same. Of the found, the
share whose actors, recipients, place, time and status are right; the parties of a meeting are compared as one set.
Every third sentence is held out: its figures are shown, its sentences never.
"""

import argparse
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from twosource import language
from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import TAGGER
from twosource.extraction.events import events as events_of
from twosource.extraction.relation import relation
from twosource.extraction.statements import statements as statements_of
from twosource.extraction.times import times as times_of
from twosource.model.article import Article, Segment
from twosource.model.reading import LocalEntity, LocalEvent, Range

PUBLISHED = "2026-03-12"
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
ASPECTS = ("actors", "recipients", "place", "time", "status", "parent")

Found = tuple[LocalEvent, tuple[LocalEntity, ...]]


def read(texts: list[str], annotator: language.Annotator) -> Iterator[list[Found]]:
    """Yield the events of each sentence, read as an article of its own."""
    for text, doc in zip(texts, annotator.annotate(texts), strict=True):
        body = Segment(kind="body", start=0, end=len(text))
        article = Article(id="a", input="a", text=text, sha256="", published=PUBLISHED, segments=(body,))
        cast = cast_of(article, doc)
        told = list(statements_of(article, doc, cast))
        found = events_of(article, doc, cast, list(times_of(doc, PUBLISHED)), told)
        # What the tagger alone calls an event has no type, and the table lists types.
        yield [(event, cast.entities) for event in found if event.typed_by[0] != TAGGER]


def span(text: str, words: str) -> Range:
    start = text.index(words)
    return start, start + len(words)


def overlaps(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def right(event: LocalEvent, entities: tuple[LocalEntity, ...], wanted: dict[str, Any], text: str) -> dict[str, bool]:
    """Say for each aspect that the table tells whether it was found as told."""

    def same(indices: Iterable[int], names: list[str]) -> bool:
        spans = [span(text, n) for n in names]
        where = [[(m.start, m.end) for m in entities[i].mentions] + list(entities[i].roles) for i in indices]
        hit = [any(overlaps(s, w) for ws in where for w in ws) for s in spans]
        extra = [ws for ws in where if not any(overlaps(s, w) for s in spans for w in ws)]
        return all(hit) and not extra

    told = {"status": event.status == wanted.get("status", "happened")}
    if wanted["type"] in RECIPROCAL:
        told["actors"] = same(
            (*event.actors, *event.recipients), wanted.get("actors", []) + wanted.get("recipients", [])
        )
    else:
        told["actors"] = same(event.actors, wanted.get("actors", []))
        told["recipients"] = same(event.recipients, wanted.get("recipients", []))
    told["place"] = same([] if event.place is None else [event.place], [wanted["place"]] if "place" in wanted else [])
    time = event.when.text if event.when else ""
    told["time"] = bool(time) == ("time" in wanted) and time in wanted.get("time", "")
    return told


def score(rows: list[dict[str, Any]], found: list[list[Found]], show: bool) -> dict[str, float]:
    count: Counter[str] = Counter()
    for row, events in zip(rows, found, strict=True):
        left, text = list(events), row["text"]
        lines = []
        for wanted in row["events"]:
            kind = None if wanted["type"] == "other" else wanted["type"]
            hit = next(
                (f for f in left if f[0].type == kind and overlaps(f[0].trigger, span(text, wanted["trigger"]))), None
            )
            count["wanted"] += 1
            if hit is None:
                lines.append(f"    missed {wanted}")
                continue
            left.remove(hit)
            count["found"] += 1
            told = right(*hit, wanted, text)
            if "parent" in wanted:
                above = events[hit[0].parent][0].trigger if hit[0].parent is not None else (0, 0)
                told["parent"] = overlaps(above, span(text, wanted["parent"]))
            for aspect, well in told.items():
                count[aspect] += well
                count[aspect + " n"] += 1
                if not well:
                    lines.append(f"    {aspect}: {tell(*hit, text)}  wanted {wanted}")
        count["extra"] += len(left)
        lines += [f"    extra {tell(*f, text)}" for f in left]
        if show and lines:
            print(text, *lines, sep="\n")
    precision = count["found"] / max(1, count["found"] + count["extra"])
    recall = count["found"] / max(1, count["wanted"])
    return {
        "sentences": len(rows), "events": count["wanted"], "precision": precision, "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        **{a: count[a] / max(1, count[a + " n"]) for a in ASPECTS},
    }  # fmt: skip


def tell(event: LocalEvent, entities: tuple[LocalEntity, ...], text: str) -> str:
    names = [[entities[i].name for i in side] for side in (event.actors, event.recipients)]
    place = entities[event.place].name if event.place is not None else None
    when = event.when.text if event.when else None
    return f"{text[slice(*event.trigger)]!r} {event.type} {event.contexts} {names} {place} {when} {event.status}"


def pairs(path: Path, annotator: language.Annotator, show: bool) -> dict[str, float]:
    """Return the share of PLV pairs whose root is found; CONCEDE and RETREAT are one class there."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    right_, answered = 0, 0
    for row in rows:
        source, target = (_marked(row["marked_sentence"], mark) for mark in "st")
        said = relation(re.sub("</?[st]>", "", row["marked_sentence"]), source or (0, 0), target, annotator)
        kind = "YIELD" if said.type in ("CONCEDE", "RETREAT") else said.type
        right_ += kind == row["gold_root"]
        answered += kind is not None
        if show and kind != row["gold_root"]:
            print(row["gold_root"], kind, row["marked_sentence"])
    return {
        "pairs": len(rows),
        "accuracy": right_ / len(rows),
        "answered": answered / len(rows),
        "precision": right_ / max(1, answered),
    }


def _marked(text: str, mark: str) -> Range | None:
    """Return where a mark's words stand in the text without marks, or None where it has none."""
    at, start, end = 0, None, None
    for piece in re.split(r"(</?[st]>)", text):
        if piece == f"<{mark}>":
            start = at
        elif piece == f"</{mark}>":
            end = at
        elif piece not in ("<s>", "</s>", "<t>", "</t>"):
            at += len(piece)
    return (start, end) if start is not None and end is not None else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="+", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="store_true", help="print the errors of the open part")
    options = parser.parse_args()
    annotator = language.load()
    results: dict[str, dict[str, float]] = {}
    for table in options.tables:
        if table.suffix == ".gz":
            results[table.name] = pairs(table, annotator, options.show)
            continue
        rows = tomllib.loads(table.read_text(encoding="utf-8"))["sentence"]
        found = list(read([r["text"] for r in rows], annotator))
        for part, held in (("open", False), ("held out", True)):
            chosen = [i for i, r in enumerate(rows) if r.get("held", False) is held]
            results[part] = score([rows[i] for i in chosen], [found[i] for i in chosen], options.show and not held)
    for name, figures in results.items():
        print(name, "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items()))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
