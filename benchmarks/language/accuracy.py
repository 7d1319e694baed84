"""How often the bundled model is right, on the dev halves it was not trained on."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.language import conll18
from benchmarks.language.data import Document, names, rows, treebank
from benchmarks.times import __main__ as times
from twosource.language import Annotator
from twosource.language.bundled import Bundled

UNER = {"PERSON": "PER", "PLACE": "LOC", "COUNTRY": "LOC"}
UNER |= dict.fromkeys(("ORGANIZATION", "GOVERNMENT", "GROUP", "MEDIA"), "ORG")
PARTS = ("source", "cue", "content")
Spans = set[tuple]


def raw_text(annotator: Annotator, path: Path, *, trained: bool = False) -> dict[str, float]:
    """CoNLL 2018 F1 from raw text; `trained`: of the genres alone whose training part the model has seen."""
    gold = list(treebank(path, trained=trained))
    docs = annotator.annotate(document.text for document in gold)
    return conll18.f1(sum((conll18.count(g, d) for g, d in zip(gold, docs, strict=True)), Counter()))


def gold_words(annotator: Bundled, path: Path) -> dict[str, float]:
    """UPOS, UAS and LAS on the treebank's own words and sentences."""
    gold = list(treebank(path, flat=True))
    docs = (annotator.on_words(*_given(document)) for document in gold)
    scores = conll18.f1(sum((conll18.count(g, d) for g, d in zip(gold, docs, strict=True)), Counter()))
    return {metric: scores[metric] for metric in ("upos", "uas", "las")}


def _given(document: Document) -> tuple[list[str], list[bool], list[int], list[int]]:
    """Words, whether a space follows, and the words that begin a sentence and a paragraph."""
    text, words = document.text, document.words
    forms = [text[a:b] for a, b in (word.span for word in words)]
    spaces = [text[word.span[1] : word.span[1] + 1] == " " for word in words]
    starts = {word.span[0]: n for n, word in enumerate(words)}
    sentences = [starts[a] for a, _ in document.sentences]
    return forms, spaces, sentences, document.paragraphs


def entities(annotator: Annotator, folder: Path) -> dict[str, float]:
    """Strict span and kind F1 of persons, organisations and places on raw text, UNER EWT dev, second half."""
    gold = names(folder)
    counts: Counter[str] = Counter()
    for (_, spans), doc in zip(gold, annotator.annotate(text for text, _ in gold), strict=True):
        found = {(e.start_char, e.end_char, UNER[e.label_]) for e in doc.ents if e.label_ in UNER}
        for kind in set(UNER.values()):
            counts.update(_compare({s for s in spans if s[2] == kind}, {s for s in found if s[2] == kind}, kind))
            counts.update(_compare({s for s in spans if s[2] == kind}, {s for s in found if s[2] == kind}, "all"))
    return {kind: _f1(counts, kind) for kind in ("all", *sorted(set(UNER.values())))} | _precision(counts, "all")


def attribution(annotator: Annotator, path: Path) -> dict[str, float]:
    """F1 of source, cue and content on raw text: runs exactly right, and words."""
    articles = list(rows(path))
    counts: Counter[str] = Counter()
    for article, doc in zip(articles, annotator.annotate(row["text"] for row in articles), strict=True):
        for part in PARTS:
            gold = [tuple(span) for a in article["attributions"] for span in a[part]]
            found = [(s.start_char, s.end_char) for s in doc.spans[part]]
            runs = _runs(doc, gold), _runs(doc, found)
            counts.update(_compare(*runs, f"{part} exact"))
            counts.update(_compare(*({i for a, b in r for i in range(a, b)} for r in runs), f"{part} words"))
    return {f"{part} {how}": _f1(counts, f"{part} {how}") for how in ("exact", "words") for part in PARTS}


def time_extents(annotator: Annotator, path: Path) -> dict[str, float]:
    """F1 of the model's time expressions on TimeBank and AQUAINT dev: extents equal, and overlapping."""
    gold = times.load(path, "dev")
    counts: Counter[str] = Counter()
    for row, doc in zip(gold, annotator.annotate(times.unwrapped(row["text"]) for row in gold), strict=True):
        found = [(s.start_char, s.end_char, "", "") for s in doc.spans["time"]]
        wanted = [(t["start"], t["end"], "", "") for t in row["timex"]]
        pairs = list(times.matched(found, wanted))
        for name, both in (("strict", sum(a == b for a, b in pairs)), ("relaxed", len(pairs))):
            counts.update({f"{name} gold": len(wanted), f"{name} found": len(found), f"{name} both": both})
    return {name: _f1(counts, name) for name in ("strict", "relaxed")}


def _runs(doc: Doc, spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Character ranges as token ranges; nested or touching ones are one run, as one tag a word makes them."""
    inside = {t.i for a, b in spans for t in (doc.char_span(a, b, alignment_mode="expand") or ()) if not t.is_space}
    words = [t.i for t in doc if not t.is_space]
    runs: list[list[int]] = []
    for i in words:
        if i not in inside:
            runs.append([])
        elif runs and runs[-1]:
            runs[-1].append(i)
        else:
            runs.append([i])
    return {(run[0], run[-1] + 1) for run in runs if run}


def _compare(gold: set, found: set, name: str) -> Counter[str]:
    return Counter({f"{name} gold": len(gold), f"{name} found": len(found), f"{name} both": len(gold & found)})


def _f1(counts: Counter[str], name: str) -> float:
    return round(200 * counts[f"{name} both"] / max(1, counts[f"{name} gold"] + counts[f"{name} found"]), 1)


def _precision(counts: Counter[str], name: str) -> dict[str, float]:
    both = 100 * counts[f"{name} both"]
    return {"precision": round(both / counts[f"{name} found"], 1), "recall": round(both / counts[f"{name} gold"], 1)}
