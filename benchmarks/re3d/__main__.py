"""Check who met and who fought whom on re3d, where CommWith and FightingAgainst are told.

    python -m benchmarks.re3d re3d-train.jsonl.gz [--json F] [--show]

CommWith is an event of CONSULT, ACCUSE, REQUEST … whose two sides are the two entities, or a statement of the one
to the other; FightingAgainst is an ASSAULT, MOBILIZE, COERCE or THREATEN event. A relation is found where an event
of its kind in the same sentence names both, in either order: each side of the relation shares words with a mention
of one of the event's parties (the place counts for who is fought there). re3d marks static relations of the kind
(*their fight against*) as well as happenings, and not every happening. `recall` is the share of its relations
found; `agreement`, which is no precision, the share of our own two-sided CONSULT or ASSAULT events, both of whose
sides re3d has marked as entities of one sentence, that it has as a relation of the kind.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.events.__main__ import overlaps
from twosource import language
from twosource.model.article import Article, Segment
from twosource.model.kinds import EventType
from twosource.model.reading import Range, Reading
from twosource.pipeline import read

KINDS: dict[str, frozenset[EventType]] = {
    "CommWith": frozenset({"CONSULT", "ACCUSE", "REQUEST", "AGREE", "SUPPORT", "REJECT", "COOPERATE", "THREATEN"}),
    "FightingAgainst": frozenset({"ASSAULT", "MOBILIZE", "COERCE", "THREATEN"}),
}
OWN: dict[str, EventType] = {"CommWith": "CONSULT", "FightingAgainst": "ASSAULT"}
ACTING = frozenset({"Organisation", "Person", "Nationality", "MilitaryPlatform", "Location"})

Sides = tuple[list[Range], list[Range]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    annotator, count = language.load(), Counter[tuple[str, str]]()
    with gzip.open(options.documents, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            judge(document, read(as_article(document["text"]), annotator), count, show=options.show)
    figures = {
        kind: {
            "relations": float(count[kind, "gold"]),
            "recall": count[kind, "found"] / max(1, count[kind, "gold"]),
            "events": float(count[kind, "events"]),
            "agreement": count[kind, "agreed"] / max(1, count[kind, "events"]),
        }
        for kind in KINDS
    }
    for kind, told in figures.items():
        print(kind, "  ".join(f"{k} {v:.3f}" for k, v in told.items()))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def as_article(text: str) -> Article:
    body = Segment(kind="body", start=0, end=len(text))
    return Article(id="a", input="a", text=text, sha256="", language="en", segments=(body,))


def judge(document: dict[str, Any], reading: Reading, count: Counter[tuple[str, str]], *, show: bool) -> None:
    text = document["text"]
    for kind, types in KINDS.items():
        gold = [(tuple(r["source"]), tuple(r["target"])) for r in document["relations"] if r["type"] == kind]
        ours = list(told(reading, types, statements=kind == "CommWith"))
        for pair in gold:
            near = [sides for sentence, sides in ours if any(overlaps(sentence, s) for s in pair)]
            hit = any(between(pair, sides) for sides in near)
            count[kind, "gold"] += 1
            count[kind, "found"] += hit
            if show and not hit:
                sentence = next((s for s in reading.sentences if s[0] <= pair[0][0] < s[1]), pair[0])
                print(kind, [text[slice(*p)] for p in pair], " ".join(text[slice(*sentence)].split()), sep=" | ")
        marked = [(e["start"], e["end"]) for e in document["entities"] if e["type"] in ACTING]
        for sentence, sides in told(reading, frozenset({OWN[kind]}), statements=False):
            inside = [m for m in marked if overlaps(m, sentence)]
            if all(any(overlaps(m, s) for m in inside for s in side) for side in sides):
                count[kind, "events"] += 1
                count[kind, "agreed"] += any(between(pair, sides) for pair in gold)


def told(reading: Reading, types: frozenset[EventType], *, statements: bool) -> Iterator[tuple[Range, Sides]]:
    """Yield the sentence of each event or statement with two sides, and the mentions of either side."""
    for event in reading.events:
        acting, bearing = list(event.actors), list(event.recipients)
        if event.type == "ASSAULT" and not bearing and event.place is not None:
            bearing = [event.place]
        if not bearing and len(acting) > 1:
            acting, bearing = acting[:1], acting[1:]
        if event.type in types and acting and bearing:
            yield event.sentence, (spans(reading, acting), spans(reading, bearing))
    for said in reading.statements if statements else ():
        if said.speakers and said.addressee is not None and said.cue is not None:
            yield said.cue, (spans(reading, list(said.speakers)), spans(reading, [said.addressee]))


def spans(reading: Reading, side: list[int]) -> list[Range]:
    entities = [reading.entities[i] for i in side]
    return [s for e in entities for s in (*((m.start, m.end) for m in e.mentions), *e.roles)]


def between(pair: tuple[Range, ...], sides: Sides) -> bool:
    def at(span: Range, side: list[Range]) -> bool:
        return any(overlaps(span, s) for s in side)

    a, b = pair
    return (at(a, sides[0]) and at(b, sides[1])) or (at(b, sides[0]) and at(a, sides[1]))


if __name__ == "__main__":
    main()
