"""Corpora as documents of labelled sentences, and documents as windows.

A sentence is a dict with `tokens`, `opens` (it begins a paragraph), `whole` (False when it is a line of several, so
that nothing is learnt from it about where sentences start) and those of the labels that its corpus has: `upos`,
`feats`, `lemma` (an edit script), `head`, `deprel`, `ner`, `silver` (names by machine), `attribution`, `nominal`,
`event`, `time`. Labels that a corpus does not have are absent, not empty. `text` is what its vector is learnt from.
"""

import gzip
import json
import math
import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, pairwise
from pathlib import Path

from training import mentions, names
from twosource.language import lemma

UPOS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X"]  # fmt: skip
ATTRIBUTION = ["O"] + [prefix + role for role in ("source", "cue", "content") for prefix in ("B-", "I-")]
PER_WORD = ("upos", "feats", "lemma", "head", "deprel", "ner", "silver", "attribution",
            "nominal", "event", "time")  # fmt: skip
PATH_WEIGHT = 0.4  # of transitions beside the network's scores: best of 0.1 to 1 for attribution on PolNeAR dev
FORBIDDEN = -1000.0
RAREST = 3  # a feature string or lemma rule seen less often is left out
HYPHEN = re.compile(r"(?<=\w)(-)(?=\w)")
WORD = re.compile(r"n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|(?:[A-Z]\.)+|\w+?(?=n['’]t\b)|\d+(?:[.,]\d+)*|\w+|\.\.\.|\S")
RE3D = {"Person": "PERSON", "Organisation": "GROUP"}  # of nominal mentions
QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
Sentence = dict
Document = list[Sentence]


def rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def commercial(row: dict) -> bool:
    """Whether the licence of the text lets weights made from it ship."""
    return "NC" not in (row.get("text_licence") or row.get("licence") or "")


def documents(sentences: Iterable[Sentence]) -> list[Document]:
    return [list(group) for _, group in groupby(sentences, key=lambda s: s["doc"])]


def treebank(folder: Path, name: str) -> list[Document]:
    """A UD treebank; sentences of GUM also have names, nominal mentions and events that are nouns."""
    marked = dict(gum_mentions(folder / f"{name.replace('ud-gum', 'gum-coref')}.jsonl.gz"))
    found = filter(commercial, rows(folder / f"{name}.jsonl.gz"))
    return documents(_tree(row, marked.get(row["sent"])) for row in found)


def _tree(row: dict, marked: list[dict] | None) -> Sentence:
    rules = [lemma.rule(form, base) for form, base in zip(row["tokens"], row["lemma"], strict=True)]
    kept = {key: row[key] for key in ("doc", "text", "tokens", "upos", "feats", "head", "deprel")}
    found = kept | {"lemma": rules, "opens": row["newdoc"] or row["newpar"]}
    if marked is None:
        return found
    upos = row["upos"]
    return found | {"ner": names.gum_tags(row["tokens"], upos, marked), "event": mentions.gum_event(upos, marked),
                    "nominal": mentions.gum_nominal(upos, row["feats"], marked)}  # fmt: skip


def gum_mentions(coref: Path) -> Iterator[tuple[str, list[dict]]]:
    """The mentions of each sentence of GUM."""
    if "gum-coref" not in coref.name:
        return
    for row in filter(commercial, rows(coref)):
        for n, sent in enumerate(row["sent_ids"]):
            yield sent, [m for m in row["mentions"] if m["sent"] == n]


def ecb(folder: Path, split: str) -> list[Document]:
    """Nominal mentions and events of ECB+."""
    found = rows(folder / f"ecb-{split}.jsonl.gz")
    return [[_ecb(row, n, words) for n, words in enumerate(row["sentences"])] for row in found]


def _ecb(row: dict, number: int, words: list[str]) -> Sentence:
    nominal, event = mentions.ecb(words, [m for m in row["mentions"] if m["sent"] == number])
    pieces = [(piece, i, n) for i, word in enumerate(words) for n, piece in enumerate(HYPHEN.split(word))]
    tokens = [QUOTES.get(piece, piece) for piece, _, _ in pieces]
    last = [n + 1 == len(pieces) or pieces[n + 1][2] == 0 for n in range(len(pieces))]
    nominal = [nominal[i] if ends else "O" for (_, i, _), ends in zip(pieces, last, strict=True)]
    event = [("I" + t[1:]) if n and (t := event[i]) and t != "O" else event[i] for _, i, n in pieces]
    return {"doc": row["doc"], "text": " ".join(words), "tokens": tokens, "opens": False, "nominal": nominal,
            "event": event}  # fmt: skip


def uner(folder: Path, half: int) -> list[Document]:
    """Names on EWT dev: half 0 is for training, half 1 for measuring."""
    found = list(rows(folder / "uner-ewt-dev.jsonl.gz"))
    part = found[: len(found) // 2] if half == 0 else found[len(found) // 2 :]
    return documents(_bio(row, complete=False) for row in part)


def wikigold(folder: Path) -> list[Document]:
    return documents(_bio(row, complete=True) for row in rows(folder / "wikigold.jsonl.gz"))


def _bio(row: dict, complete: bool) -> Sentence:
    pieces = [(piece, i) for i, token in enumerate(row["tokens"]) for piece in HYPHEN.split(token)]
    source = [row["ner"][i] for _, i in pieces]
    tags = ["I" + t[1:] if n and pieces[n - 1][1] == pieces[n][1] and t != "O" else t for n, t in enumerate(source)]
    tokens = [piece for piece, _ in pieces]
    return {"doc": row["doc"], "tokens": tokens, "opens": False, "ner": names.bio_tags(tokens, tags, complete)}


def re3d(folder: Path) -> list[Document]:
    """One "sentence" per line of a text, read by a plain pattern: only its names are learnt."""
    found = list(rows(folder / "re3d-train.jsonl.gz"))
    places = {e["text"] for row in found for e in row["entities"] if e["type"] == "Location"}
    return [[_re3d_line(row, line, places) for line in re.finditer(r"[^\n]+", row["text"])] for row in found]


def _re3d_line(row: dict, line: re.Match, places: set[str]) -> Sentence:
    words = [(w.start() + line.start(), w.end() + line.start(), w[0]) for w in WORD.finditer(line[0])]
    spans = []
    for e in row["entities"]:
        inside = [i for i, (start, end, _) in enumerate(words) if e["start"] < end and start < e["end"]]
        if inside and e["type"] in names.RE3D:
            spans.append((inside[0], inside[-1] + 1, e["type"]))
    tokens = [word for _, _, word in words]
    tags = names.re3d_tags(tokens, spans, places)
    people = [(a, b, RE3D[kind]) for a, b, kind in spans if kind in RE3D]
    nominal = mentions.phrases(tokens, people)
    return {"doc": row["doc"], "tokens": tokens, "opens": True, "whole": False, "ner": tags, "nominal": nominal}


def polnear(folder: Path, split: str) -> list[Document]:
    """Attribution (gold), with the sentences and names of CoreNLP (silver)."""
    gold = {row["doc"]: row for row in rows(folder / f"polnear-{split}.jsonl.gz")}
    coded = rows(folder / f"polnear-corenlp-{split}.jsonl.gz")
    return [[_news(gold[row["doc"]], sentence) for sentence in row["sentences"]] for row in coded if row["sentences"]]


def _news(article: dict, sentence: dict) -> Sentence:
    places, silver, parts = [], [], []
    for n, (token, begin) in enumerate(zip(sentence["tokens"], sentence["begin"], strict=True)):
        ends = list(accumulate(map(len, HYPHEN.split(token)), initial=begin))
        places += pairwise(ends)
        silver += [sentence["ner"][n]] * (len(ends) - 1)
        parts += [n] * (len(ends) - 1)
    tokens = [article["text"][start:end] for start, end in places]
    before = article["text"][max(0, sentence["start"] - 2) : sentence["start"]]
    times = [(bisect_left(parts, t["start"]), bisect_left(parts, t["end"])) for t in sentence["timex"]]
    return {"doc": article["doc"], "text": article["text"][sentence["start"] : sentence["end"]], "tokens": tokens,
            "opens": not before or "\n" in before, "silver": names.silver_tags(tokens, silver),
            "attribution": attribution(article, places), "time": mentions.bio(len(tokens), times, "TIME")}  # fmt: skip


def attribution(article: dict, places: list[tuple[int, int]]) -> list[str]:
    """Roles of words; of overlapping ones the innermost: sources and cues over content, the shorter over the longer.

    A new run begins with every role span, so that two attributions side by side stay two.
    """
    owner: list[tuple | None] = [None] * len(places)
    low, high = places[0][0], places[-1][1]
    spans = [(role, start, end) for found in article["attributions"] for role in ("source", "cue", "content")
             for start, end in found[role] if start < high and low < end]  # fmt: skip
    for span in sorted(spans, key=lambda s: (s[0] != "content", s[1] - s[2])):
        for i, (start, end) in enumerate(places):
            if span[1] < end and start < span[2]:
                owner[i] = span
    # A span that began in an earlier sentence goes on as I-.
    before = [next((span for span in owner[:1] if span and span[1] < low), None), *owner]
    pairs = zip(before, owner, strict=False)
    return ["O" if who is None else ("I-" if who == last else "B-") + who[0] for last, who in pairs]


def window(sentences: list[Sentence], paragraphs: bool = True) -> dict:
    """Sentences side by side; labels that one of them lacks are None there."""
    merged: dict = {"tokens": [], "paragraphs": {0}, "sid": [], "texts": []} | {key: [] for key in PER_WORD}
    for n, sentence in enumerate(sentences):
        before, count = len(merged["tokens"]), len(sentence["tokens"])
        if sentence["opens"] and paragraphs:
            merged["paragraphs"].add(before)
        merged["tokens"] += sentence["tokens"]
        merged["sid"] += [n] * count
        merged["texts"].append(sentence.get("text"))
        for key in PER_WORD:
            merged[key] += sentence.get(key) or [None] * count
        if "head" in sentence:
            merged["head"][before:] = [head + before if head else 0 for head in sentence["head"]]
    merged["split"] = all(sentence.get("whole", True) for sentence in sentences)
    return merged


def windows(docs: list[Document], lengths: tuple[int, int], rng: random.Random) -> Iterator[dict]:
    """Runs of consecutive sentences of about as many words as drawn from `lengths`; one in three forgets paragraphs."""
    for doc in docs:
        held: list[Sentence] = []
        limit = rng.randint(*lengths)
        for sentence in doc:
            if held and sum(len(s["tokens"]) for s in held) + len(sentence["tokens"]) > limit:
                yield window(held, rng.random() > 0.33)
                held, limit = [], rng.randint(*lengths)
            held.append(sentence)
        if held:
            yield window(held, rng.random() > 0.33)


def transitions(docs: list[Document], key: str, tags: list[str]) -> list[list[float]]:
    """Log probability of each tag after each other, at the weight of decoding; impossible where BIO forbids it."""
    counts = Counter(pair for doc in docs for pair in pairwise(tag for s in doc for tag in s[key]))
    table = []
    for a in tags:
        row = [counts[a, b] + 0.5 for b in tags]
        forbidden = [b[0] == "I" and a[2:] != b[2:] for b in tags]
        scores = [PATH_WEIGHT * math.log(count / sum(row)) for count in row]
        table.append([FORBIDDEN if no else round(x, 3) for no, x in zip(forbidden, scores, strict=True)])
    return table


def label_sets(trees: list[Document]) -> dict[str, list[str]]:
    """The classes of each head; those of the trees as they occur there."""
    seen = {key: Counter(x for doc in trees for s in doc for x in s[key]) for key in ("feats", "lemma", "deprel")}
    often = {key: sorted(x for x, count in seen[key].items() if count >= RAREST) for key in ("feats", "lemma")}
    return {"upos": UPOS, "feats": often["feats"], "lemma": often["lemma"], "ner": names.TAGS,
            "attribution": ATTRIBUTION, "nominal": mentions.NOMINAL, "event": mentions.EVENT, "time": mentions.TIME,
            "relations": sorted(seen["deprel"])}  # fmt: skip
