"""Small questions about a parsed sentence that several extractors ask."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from twosource.model.reading import Range

EDGE = " \t\r\n,;:-–—.()[]"  # what a phrase does not begin or end with


@lru_cache(maxsize=4)
def text_of(doc: Doc) -> str:
    """Return a Doc's text, which spaCy puts together anew from all its tokens each time it is asked."""
    return doc.text


@lru_cache(maxsize=4)
def names_of(doc: Doc) -> tuple[Span, ...]:
    """Return a Doc's names, which spaCy looks for anew among all its tokens each time it is asked."""
    return tuple(doc.ents)


def children(token: Token, *relations: str) -> list[Token]:
    """Return the dependents with one of the relations; `obl` also stands for `obl:…`."""
    return [c for c in token.children if c.dep_ in relations or c.dep_.split(":")[0] in relations]


def feature(token: Token, name: str) -> str | None:
    """Return a token's value of a morphological feature, or null."""
    return next(iter(token.morph.get(name, [])), None)


def range_of(tokens: Iterable[Token]) -> Range | None:
    """Return the range from the first to the last of the tokens that are not white space, edges trimmed."""
    kept = [t for t in tokens if not t.is_space]
    if not kept:
        return None
    text = text_of(kept[0].doc)
    return trimmed(text, min(t.idx for t in kept), max(t.idx + len(t) for t in kept))


def trimmed(text: str, start: int, end: int, edge: str = EDGE) -> Range | None:
    """Return a range without the punctuation and white space at its ends, or null where nothing is left."""
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        # The point of an abbreviation belongs to the word (U.S., Jr., Inc.).
        if text[end - 1] == "." and _abbreviated(text, start, end):
            break
        end -= 1
    return (start, end) if start < end else None


def _abbreviated(text: str, start: int, end: int) -> bool:
    word = text[start:end].rsplit(None, 1)[-1]
    return "." in word[:-1] or word in ("Jr.", "Sr.", "Inc.", "Ltd.", "Co.", "Corp.", "a.m.", "p.m.", "No.", "St.")


def subtree(token: Token, *without: str) -> list[Token]:
    """Return a token and what hangs on it, except below the given relations, in text order."""
    found, todo = [], [token]
    while todo:
        here = todo.pop()
        found.append(here)
        todo += [c for c in here.children if c.dep_ not in without and c.dep_.split(":")[0] not in without]
    return sorted(found, key=lambda t: t.i)


def subject(token: Token) -> Token | None:
    """Return who does what a verb says, through coordination, control and relative clauses."""
    seen = set()
    while token.i not in seen:
        seen.add(token.i)
        own = children(token, "nsubj", "csubj")
        if own:
            return antecedent(own[0])
        if token.dep_.startswith("acl"):
            return token.head if feature(token, "VerbForm") != "Inf" else None
        if token.dep_ not in ("conj", "xcomp", "advcl", "parataxis", "dep"):
            return None
        token = token.head
    return None


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for; any other token itself."""
    if token.lower_ in ("who", "which", "that", "whom", "whose") and token.pos_ == "PRON":
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "aux", "cop"):
            clause = clause.head
        if clause.dep_ == "acl:relcl":
            return clause.head
    return token


def coordinated(token: Token) -> Iterator[Token]:
    """Yield a token and what is coordinated with it."""
    yield token
    for child in children(token, "conj"):
        yield from coordinated(child)


def chars(doc: Doc, start: int, end: int) -> Span:
    """Return the tokens that a range of code points touches."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span if span is not None else doc[0:0]


def overlap(a: Range, b: Range) -> int:
    """Return how many code points two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def holds(outer: Range, inner: Range) -> bool:
    """Whether one range lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
