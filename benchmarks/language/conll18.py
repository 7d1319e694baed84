"""The scores of the CoNLL 2018 shared task: F1 over words aligned by their characters; LAS ignores subtypes.

After `conll18_ud_eval.py`: offsets count characters other than white space, words are aligned where their offsets are
equal. Multiword tokens of English are written as their words, so that aligning words by offsets is what it does, too.
"""

from collections import Counter

from spacy.tokens import Doc

from benchmarks.language.data import Document

METRICS = ("words", "sentences", "upos", "uas", "las")


def count(gold: Document, doc: Doc) -> Counter[str]:
    """Count gold, system and correct units of one document."""
    words = [token for token in doc if not token.is_space]
    places = {(t.idx, t.idx + len(t)): t for t in words}
    spans = {(s[0].idx, s[-1].idx + len(s[-1])) for s in _sentences(doc)}
    counts = Counter(gold=len(gold.words), system=len(words))
    counts.update(gold_sentences=len(gold.sentences), system_sentences=len(spans))
    counts["sentences"] = len(spans & set(gold.sentences))
    for word in gold.words:
        token = places.get(word.span)
        if token is None:
            continue
        counts["words"] += 1
        counts["upos"] += token.pos_ == word.upos
        if _head(token) == (gold.words[word.head].span if word.head >= 0 else None):
            counts["uas"] += 1
            counts["las"] += token.dep_.split(":")[0] == word.relation.split(":")[0]
    return counts


def _sentences(doc: Doc) -> list[list]:
    found = ([t for t in sentence if not t.is_space] for sentence in doc.sents)
    return [words for words in found if words]


def _head(token) -> tuple[int, int] | None:
    return None if token.head == token else (token.head.idx, token.head.idx + len(token.head))


def f1(counts: Counter[str]) -> dict[str, float]:
    """Return the F1 of each metric in per cent."""
    units = dict.fromkeys(METRICS, counts["gold"] + counts["system"])
    units["sentences"] = counts["gold_sentences"] + counts["system_sentences"]
    return {m: round(200 * counts[m] / units[m], 2) if units[m] else 0.0 for m in METRICS}
