"""Measure events end to end on the PLOVER gold standard records.

    python -m benchmarks.gsr PLOVER_GSR_CAMEO.txt [--json F] [--show]

A record codes one event of its sentence. Of the typed events that we find there, one is our answer: the one whose
trigger stands highest in the clause (the first of several). Its type counts what became of it, as the coders did (a
promise of help is AGREE, an announced attack THREATEN). The rules of matching:

- type: our answer has the record's type.
- both actors: of the records with a source and a target, the type is right and each marked source shares words with a
  mention of one of our actors, each marked target with one of our recipients; parties of AGREE, CONSULT, COOPERATE and
  SUPPORT may stand on either side. The records take the place for the target where nobody else is meant (*imposed a
  curfew in Lagos*): there our place counts. Parties beyond those marked are not counted as wrong.
- any: some event of ours shares words with the record's event words and has its type (a recall, for comparison).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Span

from benchmarks.events.__main__ import overlaps
from benchmarks.gsr.records import Range, Record, records
from twosource import language
from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import events as events_of
from twosource.extraction.events.pairs import outcome
from twosource.extraction.syntax import chars
from twosource.model.article import Article, Segment
from twosource.model.reading import LocalEntity, LocalEvent

EITHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})


class Found(NamedTuple):
    """An event of ours, the entities that its parties are among, and how deep in its sentence it is told."""

    event: LocalEvent
    entities: tuple[LocalEntity, ...]
    depth: int


def read(texts: list[str]) -> Iterator[list[Found]]:
    """Yield the events of each text, read as an article of its own."""
    for text, doc in zip(texts, language.load().annotate(texts), strict=True):
        article = Article(
            id="a", input="a", text=text, sha256="", segments=(Segment(kind="body", start=0, end=len(text)),)
        )
        cast = cast_of(article, doc)
        told = events_of(article, doc, cast, (), ())
        yield [Found(e, cast.entities, _depth(chars(doc, *e.trigger))) for e in told]


def _depth(trigger: Span) -> int:
    return sum(1 for _ in trigger.root.ancestors)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    gold = list(records(options.records))
    found = list(read([r.text for r in gold]))
    figures, kinds = score(gold, found, options.show)
    print("  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items()))
    print("  ".join(f"{k} {v:.2f}" for k, v in kinds.items()))
    if options.json:
        options.json.write_text(json.dumps({"all": figures, "types": kinds}, indent=1) + "\n", encoding="utf-8")


def score(gold: list[Record], found: list[list[Found]], show: bool) -> tuple[dict[str, float], dict[str, float]]:
    """Return the figures of all records, and F1 by type."""
    count: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    for record, events in zip(gold, found, strict=True):
        ours = answer(events)
        said = outcome(ours.event) if ours else None
        both = bool(record.sources and record.targets)
        right = said == record.type
        count["records"] += 1
        count["two"] += both
        count["answered"] += ours is not None
        count["answered two"] += ours is not None and both
        count["type"] += right
        actors = right and ours is not None and both and parties(record, ours)
        count["both"] += actors
        count["any"] += any(
            outcome(e) == record.type and any(overlaps(e.trigger, w) for w in record.words) for e, *_ in events
        )
        kinds[record.type, "gold"] += 1
        if said:
            kinds[said, "said"] += 1
        kinds[record.type, "right"] += right
        if show and not (actors or (right and not both)):
            print(record.type, said, record.text, ours and tell(ours, record.text), sep=" | ")
    figures = {
        "records": float(count["records"]),
        "with both actors": float(count["two"]),
        "type precision": count["type"] / max(1, count["answered"]),
        "type recall": count["type"] / count["records"],
        "type f1": 2 * count["type"] / max(1, count["answered"] + count["records"]),
        "both actors precision": count["both"] / max(1, count["answered two"]),
        "both actors recall": count["both"] / max(1, count["two"]),
        "both actors f1": 2 * count["both"] / max(1, count["answered two"] + count["two"]),
        "any": count["any"] / count["records"],
    }
    names = sorted({k for k, _ in kinds})
    by_type = {n: 2 * kinds[n, "right"] / max(1, kinds[n, "gold"] + kinds[n, "said"]) for n in names}
    return figures, by_type


def answer(events: list[Found]) -> Found | None:
    """Return the typed event that stands highest in its sentence, of equals the first; events found stand in order."""
    typed = [f for f in events if f.event.type]
    return min(typed, key=lambda f: (f.depth, f.event.trigger), default=None)


def parties(record: Record, ours: Found) -> bool:
    event, entities, _ = ours
    either = record.type in EITHER
    sides = {*event.actors, *event.recipients} if either else None
    acting, bearing = sides or event.actors, sides or event.recipients
    where = [] if event.place is None else [event.place]
    return all(touched(s, acting, entities) for s in record.sources) and all(
        touched(t, [*bearing, *where], entities) for t in record.targets
    )


def touched(span: Range, side: Iterable[int], entities: tuple[LocalEntity, ...]) -> bool:
    spans = (s for i in side for s in (*((m.start, m.end) for m in entities[i].mentions), *entities[i].roles))
    return any(overlaps(s, span) for s in spans)


def tell(found: Found, text: str) -> str:
    event, entities, _ = found
    names = [[entities[i].name for i in side] for side in (event.actors, event.recipients)]
    return f"{text[slice(*event.trigger)]!r} {event.type} {names} {event.status}"


if __name__ == "__main__":
    main()
