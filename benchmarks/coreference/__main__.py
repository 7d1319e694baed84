"""Measure the cast on GUM's dev documents, beside the same head word and the nearest fitting pronoun.

Scored are persons, organisations and places mentioned at least twice; a mention is its head word, since GUM's spans
take in relative clauses. Both sides read the same raw text with the same annotator.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, Token

from benchmarks.coreference.gold import head_clusters
from benchmarks.coreference.scores import Cluster, Counts, count, f1
from benchmarks.language.data import Document, document, rows
from twosource.extraction.cast import Cast
from twosource.extraction.entities import cast
from twosource.language import load
from twosource.model.article import Article
from twosource.model.identity import text_hash
from twosource.model.reading import LocalEntity

KINDS = {"person", "organization", "place"}
SORTS = {"he": "person", "she": "person", "it": "thing", "they": "several"}
FORMS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}


class Gold(NamedTuple):
    genre: str
    document: Document
    clusters: list[Cluster]


def gold(folder: Path) -> Iterator[Gold]:
    """Yield the dev documents with the clusters of two and more heads, as offsets of the head words."""
    trees = {row["sent"]: row for row in rows(folder / "ud-gum-dev.jsonl.gz")}
    for row in rows(folder / "gum-coref-dev.jsonl.gz"):
        own = [trees[sent] for sent in row["sent_ids"]]
        text = document(own)
        yield Gold(row["genre"], text, _several(head_clusters(row, text, own, KINDS).values()))


def _several(clusters) -> list[Cluster]:  # type: ignore[no-untyped-def]
    return [frozenset(c) for c in clusters if len(c) > 1]


def ours(doc: Doc, who: Cast) -> list[Cluster]:
    """Return the clusters of the cast."""
    return _several({t.idx for t in _heads(doc, entity)} for entity in _scored(who))


def _scored(who: Cast) -> list[LocalEntity]:
    """Return the entities of the kinds that are scored."""
    return [entity for entity in who.entities if entity.kind not in ("event", "other")]


def _heads(doc: Doc, entity: LocalEntity) -> Iterator[Token]:
    """Yield the heads of what stands for an entity: mentions, and descriptions beside a name.

    A title before a name is none of them (*Dr Holm*), a common noun is (*her brother Adam Holm*): so GUM has it.
    """
    yield from (_head(doc, m.start, m.end) for m in entity.mentions)
    starts = {m.start for m in entity.mentions}
    roles = ((_head(doc, s, e), bool({e, e + 1} & starts)) for s, e in entity.roles)
    yield from (head for head, title in roles if not title or head.is_lower)


def baseline(doc: Doc, who: Cast, *, first_person: bool = True) -> list[Cluster]:
    """Join equal head words, and each pronoun with the nearest mention before it of a fitting kind.

    `first_person`: every *I*, *me* and *my* of a document is one head word, and so is every *we*, *us* and *our*, and
    every *you* and *your*.
    """
    heads = {t: e for e in _scored(who) for t in _heads(doc, e) if t.pos_ != "PRON"}
    found: dict[str, set[int]] = defaultdict(set)
    for token in doc:
        form = FORMS.get(token.lower_) if token.pos_ == "PRON" else None
        if token in heads:
            found[token.lower_].add(token.idx)
        elif form in ("i", "we", "you"):
            found[form].update({token.idx} if first_person else ())
        elif form is not None:
            before = (t for t in sorted(heads, key=lambda t: -t.i) if t.i < token.i)
            near = next((t for t in before if _fits(heads[t].kind, SORTS[form])), None)
            if near is not None:
                found[near.lower_].add(token.idx)
    return _several(found.values())


def _fits(kind: str, sort: str) -> bool:
    return kind == "person" if sort == "person" else kind == "group" if sort == "several" else kind != "person"


def _head(doc: Doc, start: int, end: int) -> Token:
    return doc.char_span(start, end, alignment_mode="expand").root


def main() -> None:
    """Print the table, and write it as JSON when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds ud-gum-dev.jsonl.gz and gum-coref-dev.jsonl.gz")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    annotator = load()
    counts: dict[tuple[str, str], Counts] = defaultdict(Counter)
    everything = list(gold(options.folder))
    for one, doc in zip(everything, annotator.annotate(g.document.text for g in everything), strict=True):
        who = cast(Article(id="a", input="gum", text=doc.text, sha256=text_hash(doc.text)), doc)
        for name, rule in (
            ("cast", ours),
            ("baseline", baseline),
            ("baseline without I and we", partial(baseline, first_person=False)),
        ):
            counts[name, "all"] += count(one.clusters, rule(doc, who))
            if one.genre == "news":
                counts[name, "news"] += count(one.clusters, rule(doc, who))
    figures = {f"{name}, {part}": f1(c) for (name, part), c in sorted(counts.items())}
    for run, scores in figures.items():
        print(run, *(f"{metric} {value}" for metric, value in scores.items()), sep="  ")
    if options.json:
        options.json.write_text(json.dumps({"annotator": annotator.name, **figures}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
