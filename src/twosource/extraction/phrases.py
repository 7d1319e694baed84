"""The shape of noun phrases: where one begins and ends, and what its modifiers say."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from twosource import knowledge
from twosource.extraction.nouns import QUANTITIES
from twosource.extraction.syntax import names_of
from twosource.extraction.vocabulary import vocabulary

# What may stand before the head inside of its phrase; clause material (subject, copula, marker) may not.
_BEFORE = vocabulary("det det:predet amod compound nummod nmod nmod:poss nmod:desc nmod:unmarked flat goeswith punct")
_CLAUSES = vocabulary("acl acl:relcl appos parataxis advcl conj punct")
# Longest of-phrase that still names rather than tells; *members of the political bureau of X* has six words.
_LONGEST_OF = 8
# Names whose words say nothing of a country: the *American* of *American Airlines*.
_OTHER_NAMES = vocabulary("PERSON ORGANIZATION GROUP MEDIA EVENT OTHER")
_TELLING = vocabulary("of in with from for at on near inside outside")
# Whoever is accused of something is not of it.
_OF_THE_VERB = vocabulary(
    "accuse suspect convict rob strip deprive inform remind acquit assure notify warn clear rid cure"
)
_ORDINALS = vocabulary("first second third last next other another same new former late")

_HONORIFICS = vocabulary("mr mrs ms miss mx dr sir dame lord lady")


def name_at(doc: Doc) -> dict[int, Span]:
    """Return the name that each token is part of."""
    return {i: ent for ent in names_of(doc) for i in range(ent.start, ent.end)}


def left_edge(head: Token) -> int:
    """Return the first token of the noun phrase of a head: its determiner or first modifier."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _BEFORE or child.right_edge.i != start - 1:
            break
        if child.dep_ == "punct" and child.text not in "-–":
            break
        start = child.left_edge.i
    if start > 0 and head.doc[start - 1].lower_ in ("a", "an", "the"):
        start -= 1  # of two joined nouns the parser may give the article to the second
    start += head.doc[start].pos_ == "ADP" and head.doc[start].dep_ == "case" and start < head.i
    while start < head.i and (head.doc[start].is_space or (head.doc[start].is_punct and head.doc[start].text != "“")):
        start += 1
    return start


def right_edge(head: Token) -> int:
    """Return the end, exclusive, of a short phrase: the head and an of-phrase right after it."""
    end = head.i + 1
    for child in head.rights:
        if child.i < end or (child.dep_ == "flat" and child.ent_type_ == head.ent_type_):
            end = max(end, child.i + 1)
        elif child.dep_ == "nmod" and child.left_edge.i == end and child.left_edge.lower_ == "of":
            if _of_the_verb(head):
                break
            last = _last_of_name(child)
            return last + 1 if last - end < _LONGEST_OF else end
        else:
            break
    return end


def _of_the_verb(head: Token) -> bool:
    counts = head.lower_ in QUANTITIES
    return head.dep_ in ("obj", "nsubj:pass") and head.head.lemma_ in _OF_THE_VERB and not counts


def told_edge(doc: Doc, head: int, end: int) -> int:
    """Return the end, exclusive, of a phrase with the short prepositional phrases that follow it at once."""
    for child in doc[head].rights:
        if child.i < end or _of_the_verb(doc[head]):
            continue
        near = child.dep_ == "nmod" and child.left_edge.i == end and child.left_edge.lower_ in _TELLING
        last = _last_of_name(child) if near else end
        if not near or last - end >= _LONGEST_OF:
            break
        end = last + 1
    return end


def _last_of_name(token: Token) -> int:
    """Return the last token of an of-phrase without the clauses and appositions that hang on it."""
    last: int = token.i
    for child in token.rights:
        if child.dep_ in _CLAUSES or (child.i != child.left_edge.i and child.left_edge.lower_ != "of"):
            break
        last = max(last, _last_of_name(child))
    return last


def whole_edge(head: Token) -> int:
    """Return the end, exclusive, of a phrase with all its prepositional phrases, but no clause or apposition."""
    end = head.i + 1
    for child in head.rights:
        clause = child.dep_ in _CLAUSES - {"conj"} or (child.dep_ == "conj" and child.pos_ == "VERB")
        if clause or (child.dep_ != "conj" and head.doc[child.left_edge.i - 1].text in ",;:–—"):
            break
        end = child.right_edge.i + 1
    return end


def premodifiers(doc: Doc, start: int, head: int) -> Iterator[Token]:
    """Yield the content words between the start of a phrase and its head, without a possessor."""
    owner = next((c for c in doc[head].lefts if c.dep_ == "nmod:poss"), None)
    for token in doc[start:head]:
        if owner is not None and owner.left_edge.i <= token.i <= owner.right_edge.i:
            continue
        if token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB") and token.lower_ not in _ORDINALS:
            yield token


def nationality(doc: Doc, start: int, end: int, *, names: bool = True) -> str | None:
    """Return the one country that a stretch of words names, by nationality or (if `names`) by its name.

    Two countries (*Russian and Syrian forces*) are none; of a country's name only an acronym (*US*) counts anyway.
    """
    found = {country for country, name in _countries(doc, start, end) if names or not name}
    return found.pop() if len(found) == 1 else None


def _countries(doc: Doc, start: int, end: int) -> Iterator[tuple[str, bool]]:
    """Yield the countries in a stretch of words and whether a name in full says so."""
    i = start
    while i < end:
        width = next((w for w in (3, 2, 1) if i + w <= end and _country_in(doc, i, i + w)), 0)
        country = _country_in(doc, i, i + width) if width else None
        if country is not None:
            words = doc[i : i + width].text
            yield country, knowledge.demonym(words) is None and not words.replace(".", "").isupper()
        i += width or 1


def _country_in(doc: Doc, start: int, end: int) -> str | None:
    words = doc[start:end].text
    if not words[:1].isupper() or doc[start].lower_ == "the" or doc[start].ent_type_ in _OTHER_NAMES:
        return None
    return knowledge.demonym(words) or country_named(words)


def is_country_name(words: str) -> bool:
    """Tell whether words may be a country's name, whatever else they may be."""
    return any(row.kind == "country" for row in knowledge.lookup(words))


def country_named(words: str) -> str | None:
    """Return the ISO code of a country by one of its names, when the name is no other thing's."""
    return next((row.country for row in knowledge.lookup(words) if row.kind == "country" and not row.ambiguous), None)


def is_definite(head: Token, start: int) -> bool:
    """Tell whether a phrase points back: *the*, *this*, *those*, or a possessor."""
    first = head.doc[start]
    if first.lower_ in ("the", "this", "that", "these", "those", "both"):
        return True
    return any(child.dep_ == "nmod:poss" for child in head.lefts)


def possessor(head: Token) -> Token | None:
    """Return who the head belongs to: the possessor before it, or the noun of its of-, for- or from-phrase."""
    before = next((c for c in head.lefts if c.dep_ == "nmod:poss"), None)
    if before is not None:
        return before
    return next((c for c in head.rights if c.dep_ == "nmod" and _case(c) in ("of", "for", "from")), None)


def _case(token: Token) -> str | None:
    return next((c.lower_ for c in token.lefts if c.dep_ == "case"), None)


def honorific(token: Token) -> bool:
    """Tell whether a word is *Mr.* and the like."""
    return token.lower_.rstrip(".") in _HONORIFICS
