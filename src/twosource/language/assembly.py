"""From decisions on words to a spaCy Doc: heads, labels, sentences, names, and groups of spans."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS
from spacy.symbols import IDS
from spacy.tokens import Doc, Span

from twosource.knowledge.inflection import noun_bases, reporting_bases, verb_bases
from twosource.language import lemma
from twosource.language.decoding import MORE, Analysis
from twosource.language.meaning import listen, remember
from twosource.language.network import Labels

BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")  # as str.splitlines
ATTRIBUTION = ("source", "cue", "content")
GROUPS = (*ATTRIBUTION, "nominal", "event", "time")  # of `doc.spans`; those that a pipeline does not tell are empty
COMMON = frozenset({"NOUN", "ADJ", "NUM"})  # what the head of a mention without a name can be


def words_of(doc: Doc) -> tuple[list[int], list[int]]:
    """Return the indices of the tokens that are words, and which of the words begin a paragraph."""
    words: list[int] = []
    paragraphs: list[int] = []
    broken = True
    for token in doc:
        if token.is_space:
            broken = broken or not BREAKS.isdisjoint(token.text)
            continue
        if broken:
            paragraphs.append(len(words))
            broken = False
        words.append(token.i)
    return words, paragraphs


def fill(doc: Doc, words: Sequence[int], parts: Iterable[Analysis], labels: Labels) -> Doc:
    """Write the analyses of a text's words, in order, into its Doc."""
    columns = _blank(doc)
    tags: dict[str, list[int]] = {name: [] for name in ("ner", "attribution", *MORE)}
    done = 0
    for part in parts:
        places = np.array(words[done : done + len(part)], dtype=np.int64)
        _write(columns, doc, places, part, labels)
        for name, column in tags.items():
            column.extend(part.tags[name].tolist() if name in part.tags else ())
        if part.meaning is not None:
            remember(doc, places, part.meaning)
        done += len(part)
    _attach_spaces(columns, words, len(doc))
    doc.from_array([HEAD, DEP, POS, LEMMA, MORPH], columns.astype(np.uint64))  # type: ignore[arg-type]
    starts = {sentence.start for sentence in doc.sents}
    names = runs(words, [labels.ner[t] for t in tags["ner"]], starts)
    doc.ents = tuple(Span(doc, a, b, label=kind) for a, b, kind in names)
    _roles(doc, words, [labels.attribution[t] for t in tags["attribution"]])
    _mentions(doc, words, {name: [getattr(labels, name)[t] for t in tags[name]] for name in MORE}, starts)
    listen(doc)
    return doc


def _blank(doc: Doc) -> NDArray[np.int64]:
    """A row for each token, as white space has it: HEAD, DEP, POS, LEMMA, MORPH."""
    columns = np.zeros((len(doc), 5), dtype=np.int64)
    strings = doc.vocab.strings
    columns[:, 1] = _signed(strings.add("dep"))
    columns[:, 2] = IDS["SPACE"]
    columns[:, 3] = doc.to_array("ORTH").astype(np.int64)
    columns[:, 4] = _signed(doc.vocab.morphology.add(""))
    return columns


def _signed(value: int) -> int:
    """A 64-bit hash as the signed number with the same bits."""
    return value - (1 << 64) if value >> 63 else value


def _write(columns: NDArray[np.int64], doc: Doc, places: NDArray[np.int64], part: Analysis, labels: Labels) -> None:
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    columns[places, 0] = places[part.heads] - places
    columns[places, 1] = _codes(part.relations, [strings.add(name) for name in labels.relations])
    columns[places, 2] = _codes(part.tags["upos"], [IDS[name] for name in labels.upos])
    feats = part.tags["feats"]
    columns[places, 4] = _codes(feats, {f: morphology.add(_morph(labels.feats[f])) for f in set(feats.tolist())})
    forms = (doc[int(place)].text for place in places)
    chosen = zip(forms, part.tags["upos"].tolist(), part.tags["lemma"].tolist(), strict=True)
    columns[places, 3] = [_signed(strings.add(_lemma(form, labels.upos[u], labels.lemma[r]))) for form, u, r in chosen]


def _codes(ids: NDArray[np.int32], codes: Sequence[int] | dict[int, int]) -> list[int]:
    return [_signed(codes[i]) for i in ids.tolist()]


def _morph(feats: str) -> str:
    return "" if feats == "_" else feats


@lru_cache(maxsize=50_000)
def _lemma(form: str, upos: str, rule: str) -> str:
    """The lemma by the model's rule; a name keeps its letters, and what no rule would leave anything of stays whole."""
    if upos == "PROPN" and not rule.startswith("keep:"):
        return form
    chosen = lemma.apply(rule, form) or form
    known = _known_forms(upos)
    # A rule for other letters makes *deni* of *denied*; where the right one is listed, it stands.
    return chosen if chosen in known else known.get(form.lower(), chosen)


@cache
def _known_forms(upos: str) -> dict[str, str]:
    """Forms of listed words with their lemma, and each lemma itself."""
    tables = {"VERB": (reporting_bases, verb_bases), "NOUN": (noun_bases,)}.get(upos, ())
    forms = {form: base for table in tables for form, base in table().items()}
    return {**{base: base for base in forms.values()}, **forms}


def _attach_spaces(columns: NDArray[np.int64], words: Sequence[int], count: int) -> None:
    """Hang white space on the word before it, or on the first word of the text."""
    is_word = np.zeros(count, dtype=bool)
    is_word[list(words)] = True
    if not words:
        columns[1:, 0] = -np.arange(1, count)
        return
    before = np.maximum.accumulate(np.where(is_word, np.arange(count), -1))
    host = np.where(before < 0, words[0], before)
    columns[:, 0] = np.where(is_word, columns[:, 0], host - np.arange(count))


def runs(
    words: Sequence[int], tags: Sequence[str], breaks: Collection[int] = frozenset()
) -> Iterator[tuple[int, int, str]]:
    """Yield (start token, end token, kind) of each run of BIO tags; no run goes on over a token in `breaks`.

    A run may begin without its B, and I of another kind begins a new run, as conlleval reads them.
    """
    start, end, kind = -1, -1, ""
    for place, tag in zip(words, tags, strict=True):
        if start >= 0 and tag == f"I-{kind}" and place not in breaks:
            end = place + 1
            continue
        if start >= 0:
            yield start, end, kind
        start, end, kind = (place, place + 1, tag[2:]) if tag != "O" else (-1, -1, "")
    if start >= 0:
        yield start, end, kind


def group(doc: Doc, name: str, found: Iterable[tuple[int, int, str]]) -> None:
    """Keep spans of one kind as `doc.spans[name]`."""
    doc.spans[name] = [Span(doc, a, b, label=kind) for a, b, kind in found]


def _roles(doc: Doc, words: Sequence[int], tags: Sequence[str]) -> None:
    found = list(runs(words, tags))
    for name in ATTRIBUTION:
        group(doc, name, ((a, b, name) for a, b, kind in found if kind == name))


def _mentions(
    doc: Doc, words: Sequence[int], tags: Mapping[str, Sequence[str]], starts: Collection[int]
) -> None:
    """Nominal mentions at the noun that is their head, events and times as runs; none where the model tells none."""
    heads = zip(words, tags["nominal"], strict=False)
    group(doc, "nominal", ((i, i + 1, kind) for i, kind in heads if kind != "O" and doc[i].pos_ in COMMON))
    for name in ("event", "time"):
        group(doc, name, runs(words[: len(tags[name])], tags[name], starts))
