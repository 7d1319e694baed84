"""Bodies of a state that are named by what they are: *the Russian foreign ministry*, *Iran's parliament*."""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Doc

from twosource import knowledge
from twosource.extraction.nouns import noun_kind
from twosource.extraction.phrases import country_named
from twosource.extraction.referent import Mark
from twosource.extraction.syntax import names_of
from twosource.extraction.vocabulary import vocabulary
from twosource.knowledge import Body

_GENITIVES = frozenset({"'s", "’s", "'", "’"})
# Nouns for people sent or armed by a state, of whom there may be several: descriptions rather than names.
_DESCRIPTIONS = vocabulary(
    "delegation mission troops forces militia authorities executive state garrison fleet marines courts officials"
)
_LONGEST_COUNTRY = 3  # tokens of a country's name before a body: *United Arab Emirates*
_LONGEST_BODY = 4


@cache
def _phrases() -> Mapping[str, Body]:
    rows = ((body.phrase.lower(), body) for body in knowledge.bodies())
    return {phrase: body for phrase, body in rows if phrase.split()[-1] not in _DESCRIPTIONS}


def named_bodies(doc: Doc) -> Iterator[Mark]:
    """Yield every nationality or country directly followed by the noun of a state body.

    Tokens are read, not the tree: in *Russian foreign ministry officials* the parse says little of the ministry.
    """
    i = 0
    while i < len(doc):
        mark = _body_at(doc, i)
        if mark is not None:
            yield mark
        i = mark.end if mark is not None else i + 1


def _body_at(doc: Doc, start: int) -> Mark | None:
    if not doc[start].text[:1].isupper() or doc[start].lower_ == "the":
        return None
    for middle in range(min(start + _LONGEST_COUNTRY, len(doc)), start, -1):
        words = doc[start:middle].text
        country = knowledge.demonym(words) or country_named(words)
        if country is not None:
            return _with_noun(doc, start, middle, country)
    return _local_police(doc, start)


def _local_police(doc: Doc, start: int) -> Mark | None:
    """Return the police of a town or state: *Lisbon police*, a body with a name as much as its department."""
    ent = next((e for e in names_of(doc) if e.start == start and e.label_ == "PLACE"), None)
    if ent is None or ent.end >= len(doc) or doc[ent.end].lower_ != "police":
        return None
    after = doc[ent.end + 1] if ent.end + 1 < len(doc) else None
    if after is not None and (after.pos_ in ("NOUN", "PROPN") and after.dep_ != "obj"):
        return None  # *Lisbon police officers*, *Lisbon Police Department*
    rows = {row.country for row in knowledge.lookup(ent.text)[:1]}
    return Mark(
        start=start,
        end=ent.end + 1,
        head=ent.end,
        form="name",
        kind="government",
        text=doc[start : ent.end + 1].text,
        noun="police",
        country=next(iter(rows), None),
        code="COP",
    )


def only_qualifies(doc: Doc, last: int) -> bool:
    """Tell whether the noun only qualifies what follows: a *Palestinian military group* is no military."""
    if doc[last].lower_ not in ("military", "state") or last + 1 == len(doc):
        return False
    return doc[last + 1].pos_ == "NOUN" and noun_kind(doc[last + 1]) != "person"


def _with_noun(doc: Doc, start: int, middle: int, country: str) -> Mark | None:
    if middle < len(doc) and doc[middle].lower_ in _GENITIVES:
        middle += 1
    for end in range(min(middle + _LONGEST_BODY, len(doc)), middle, -1):
        body = _phrases().get(doc[middle:end].text.lower())
        if body is not None and not only_qualifies(doc, end - 1):
            return Mark(
                start=start,
                end=end,
                head=end - 1,
                form="name",
                kind=body.kind,
                text=doc[start:end].text,
                noun=body.phrase.split()[-1].lower(),
                country=country,
                code=body.sector,
            )
    return None
