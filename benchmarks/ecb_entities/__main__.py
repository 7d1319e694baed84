"""Who and where across documents on ECB+ dev, gold mentions, beside the same head word.

    python -m benchmarks.ecb_entities FOLDER [--json F]

FOLDER holds ecb-dev.jsonl.gz. Scored are the mentions of people, bodies and places (HUM, LOC); things and times are no
entities of a brief. Links are made within gold topics, each of which mixes two happenings of one kind. A gold mention
is one of ours where it has the same head; what we have not found is given to the linking as an entity of its own, one
for each head word of a document. The score is the CoNLL F1, with singletons, and of larger clusters only.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from benchmarks.coreference.scores import Cluster, count, f1
from benchmarks.ecb.data import Row
from benchmarks.ecb.data import _text as text_of
from twosource.extraction.cast import Cast
from twosource.extraction.entities import cast
from twosource.language import Annotator, load
from twosource.linking.entities import link_entities
from twosource.model.article import Article
from twosource.model.identity import text_hash
from twosource.model.kinds import EntityKind
from twosource.model.reading import LocalEntity, Mention, Range, Reading
from twosource.pipeline import _read as reading_of

KINDS = ("HUM", "LOC")


class Told(NamedTuple):
    """A gold mention with its head word, and the entity of its document that it belongs to: (document, entity)."""

    chain: str
    head: str
    entity: tuple[int, int]


class Topic(NamedTuple):
    readings: list[Reading]
    told: list[Told]
    added: list[LocalEntity]


def topics(path: Path, annotator: Annotator) -> Iterator[Topic]:
    """Yield each topic's readings and gold mentions."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda row: (row["topic"], row["doc"]))
    for number in sorted({row["topic"] for row in rows}):
        topic = Topic([], [], [])
        for row in (r for r in rows if r["topic"] == number):
            text, spans = text_of(row["sentences"])
            article = Article(id=row["doc"], input=row["doc"], outlet=row["doc"], text=text, sha256=text_hash(text))
            (doc,) = annotator.annotate([text])
            who = cast(article, doc)
            added: list[LocalEntity] = []
            told = _told(row, spans, doc, who, added)
            topic.told.extend(Told(chain, head, (len(topic.readings), n)) for chain, head, n in told)
            topic.added.extend(added)
            read = reading_of(article, doc, who, annotator.name)
            topic.readings.append(replace(read, entities=(*who.entities, *added)))
        yield topic


def _told(
    row: Row, spans: list[list[Range]], doc: Doc, who: Cast, added: list[LocalEntity]
) -> Iterator[tuple[str, str, int]]:
    """Yield chain, head word and entity of each gold mention; what was not found goes to `added`."""
    found = who.entities
    heads = {t.i: n for t in doc if t.pos_ == "PRON" and (n := who.of_token(t)) is not None}  # relative ones too
    heads |= {_root(doc, *place): n for n, e in enumerate(found) for place in _places(e)}
    own: dict[str, int] = {}
    for m in row["mentions"]:
        if m["kind"] != "entity" or m["type"] not in KINDS:
            continue
        places = [spans[m["sent"]][t] for t in m["tokens"]]
        start, end = places[0][0], places[-1][1]
        head = doc[_root(doc, start, end)]
        lemma = head.lemma_.lower()
        if head.i not in heads and lemma not in own:
            own[lemma] = len(found) + len(added)
            added.append(_entity(head, (start, end), m["type"]))
        yield m["chain"], lemma, heads.get(head.i, own.get(lemma, -1))


def _entity(head: Token, where: Range, sort: str) -> LocalEntity:
    """Return an entity for a gold mention that was not found."""
    text = head.doc.text[where[0] : where[1]]
    people: EntityKind = "group" if head.morph.get("Number", []) == ["Plur"] else "person"
    named = head.pos_ == "PROPN" or head.text[:1].isdigit()
    return LocalEntity(
        kind=people if sort == "HUM" else "place",
        name=text,
        names=(text,) if named else (),
        mentions=(Mention(start=where[0], end=where[1], form="name" if named else "nominal"),),
        head=None if named else head.lemma_.lower(),
    )


def _places(entity: LocalEntity) -> Iterable[Range]:
    return (*((m.start, m.end) for m in entity.mentions), *entity.roles)


def _root(doc: Doc, start: int, end: int) -> int:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return int(span.root.i)


def ours(topic: Topic) -> list[Cluster]:
    """Return the groups of the product's linking."""
    of = link_entities(topic.readings).of
    return _groups(topic.told, lambda t: of[t.entity])


def baseline(topic: Topic) -> list[Cluster]:
    """Return the groups of one head word; a pronoun is joined to the others of its form."""
    return _groups(topic.told, lambda t: t.head)


def _groups(told: Sequence[Told], key: Callable[[Told], object]) -> list[Cluster]:
    found: dict[object, set[int]] = defaultdict(set)
    for n, t in enumerate(told):
        found[key(t)].add(n)
    return [frozenset(group) for group in found.values()]


def score(found: Sequence[Topic], groups: Callable[[Topic], list[Cluster]], least: int) -> dict[str, float]:
    """Return the figures over all topics, of clusters with at least so many mentions."""
    counts: Counter[str] = Counter()
    for topic in found:
        gold = _groups(topic.told, lambda t: t.chain)
        both = ([g for g in clusters if len(g) >= least] for clusters in (gold, groups(topic)))
        counts += count(*both)
    return f1(counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="holds ecb-dev.jsonl.gz")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    annotator = load()
    found = list(topics(args.folder / "ecb-dev.jsonl.gz", annotator))
    told = [t for topic in found for t in topic.told]
    print(f"{len(told)} mentions, {sum(len(topic.added) for topic in found)} entities added for those not found")
    rows = {
        f"{name}, {condition}": score(found, rule, least)
        for least, condition in ((1, "with singletons"), (2, "without singletons"))
        for name, rule in (("linking", ours), ("same head", baseline))
    }
    for name, row in rows.items():
        print(f"{name:32} " + "  ".join(f"{k} {v}" for k, v in row.items()))
    if args.json:
        args.json.write_text(json.dumps({"annotator": annotator.name, **rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
