"""Any installed spaCy pipeline in place of the bundled model, its labels mapped to those of the house."""

from collections.abc import Iterable, Iterator, Mapping

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from twosource.errors import PipelineError
from twosource.language.assembly import BREAKS, GROUPS
from twosource.language.kinds import refine
from twosource.language.meaning import listen

# ClearNLP's labels, of the en_core_web pipelines, in those of Universal Dependencies. Where the two put heads in
# different places (prepositions, copulas), `_reattach` moves them.
CLEARNLP: Mapping[str, str] = {
    "ROOT": "root", "acl": "acl", "acomp": "xcomp", "advcl": "advcl", "advmod": "advmod", "agent": "case",
    "amod": "amod", "appos": "appos", "attr": "xcomp", "aux": "aux", "auxpass": "aux:pass", "case": "case", "cc": "cc",
    "ccomp": "ccomp",
    "compound": "compound", "conj": "conj", "csubj": "csubj", "csubjpass": "csubj:pass", "dative": "iobj", "dep": "dep",
    "det": "det", "dobj": "obj", "expl": "expl", "intj": "discourse", "mark": "mark", "meta": "dep", "neg": "advmod",
    "nmod": "nmod", "npadvmod": "obl:npmod", "nsubj": "nsubj", "nsubjpass": "nsubj:pass", "nummod": "nummod",
    "oprd": "xcomp", "parataxis": "parataxis", "pcomp": "advcl", "pobj": "obl", "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet", "prep": "case", "prt": "compound:prt", "punct": "punct", "quantmod": "advmod",
    "relcl": "acl:relcl", "xcomp": "xcomp",
}  # fmt: skip
NAMES: Mapping[str, str] = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORGANIZATION", "ORGANIZATION": "ORGANIZATION", "GPE": "PLACE",
    "LOC": "PLACE", "LOCATION": "PLACE", "PLACE": "PLACE", "FAC": "PLACE", "NORP": "NATIONALITY",
    "NATIONALITY": "NATIONALITY", "EVENT": "EVENT", "PRODUCT": "OTHER", "WORK_OF_ART": "OTHER", "LAW": "OTHER",
    "MISC": "OTHER", "OTHER": "OTHER",
}  # fmt: skip
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


class Foreign:
    """A spaCy pipeline of the user's as an annotator. It tells no attribution and no mentions: those groups are empty.

    Attributes:
        name: `spacy:` with the pipeline's name and version.
        languages: the language that the pipeline says it reads.
    """

    def __init__(self, name: str, nlp: Language | None = None) -> None:
        self._nlp = nlp or _load(name)
        self.name = f"spacy:{name}/{self._nlp.meta.get('version', '')}"
        self.languages = frozenset({self._nlp.lang or "xx"})

    def annotate(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield the Doc of each text, in order."""
        for text in texts:
            self._nlp.max_length = max(self._nlp.max_length, len(text) + 1)
            yield adapt(self._nlp(text))


def _load(name: str) -> Language:
    try:
        return spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise PipelineError(
            f"The spaCy pipeline {name!r} cannot be loaded ({str(error).splitlines()[0]}). "
            f"Install it with `python -m spacy download {name}`, or leave --pipeline out to use the bundled model."
        ) from error


def adapt(doc: Doc) -> Doc:
    """Return the Doc with the labels of the house: UD relations, kinds of names, sentences within their line."""
    if not doc.has_annotation("DEP"):
        _one_head_each(doc)
    elif any(token.dep_ == "pobj" or token.dep_ in {"dobj", "nsubjpass"} for token in doc):
        _reattach(doc)
    for token in doc:
        token.dep_ = "dep" if token.is_space else _relation(token)
        if token.is_space:
            token.pos_ = "SPACE"
    doc.ents = tuple(Span(doc, e.start, e.end, label=NAMES[e.label_]) for e in doc.ents if e.label_ in NAMES)
    for group in GROUPS:
        doc.spans[group] = []
    listen(doc)
    return refine(doc)


def _relation(token: Token) -> str:
    if token.head == token:
        return "root"
    return CLEARNLP.get(token.dep_, token.dep_ or "dep")


def _one_head_each(doc: Doc) -> None:
    """Give sentences to a Doc without a parse: cut where its pipeline says so, each hanging on its first word."""
    starts = [t.is_sent_start is True or not BREAKS.isdisjoint(doc[t.i - 1].text if t.i else "\n") for t in doc]
    root = 0
    for token, begins in zip(doc, starts, strict=True):
        root = token.i if begins else root
        token.head = doc[root]
        token.dep_ = "dep"


def _reattach(doc: Doc) -> None:
    """Turn prepositions and copulas round: their objects and predicates become the heads, as UD has it."""
    for preposition in [t for t in doc if t.dep_ in {"prep", "agent"}]:
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if noun is not None and preposition.head != preposition:
            _swap(preposition, noun, _oblique(preposition))
    for copula in [t for t in doc if t.lemma_ == "be" and t.pos_ in {"AUX", "VERB"}]:
        predicate = next((c for c in copula.children if c.dep_ in {"attr", "acomp"}), None)
        if predicate is not None:
            _swap(copula, predicate, copula.dep_, down="cop")


def _oblique(preposition: Token) -> str:
    if preposition.dep_ == "agent":
        return "obl:agent"
    return "nmod" if preposition.head.pos_ in _NOMINAL else "obl"


def _swap(upper: Token, lower: Token, relation: str, down: str = "case") -> None:
    """Put the lower word in the place of the upper one; the upper one and its other children hang on it."""
    others = [child for child in upper.children if child != lower]
    root = upper.head == upper
    governor = upper.head
    lower.head = lower if root else governor
    lower.dep_ = relation
    upper.head, upper.dep_ = lower, down
    for child in others:
        child.head = lower
