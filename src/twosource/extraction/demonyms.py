"""Countries that act in an article under another word: the *Lorvian* invasion, *Moscow* for Russia's government."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from twosource import knowledge
from twosource.extraction.referent import Mark, Referent
from twosource.extraction.syntax import names_of
from twosource.extraction.vocabulary import vocabulary
from twosource.knowledge import triggers

# What a state's forces act with; an adjective before any other noun says where someone comes from.
_ARMS = vocabulary("aircraft airstrike artillery drone gunboat jet missile plane rocket shell tank warplane warship")


def unnamed_countries(doc: Doc, referents: Sequence[Referent]) -> Iterator[Referent]:
    """Yield a country for each nation whose adjective stands before the noun of an event, unless it is named too."""
    named = {r.country for r in referents if r.kind == "country"}
    found: dict[str, Referent] = {}
    for ent in names_of(doc):
        country = knowledge.demonym(ent.text) if ent.label_ == "NATIONALITY" else None
        if country is None or country in named or not _acts(ent.root):
            continue
        referent = found.setdefault(country, _country(country))
        referent.add(
            Mark(
                start=ent.start,
                end=ent.end,
                head=ent.root.i,
                form="nominal",
                kind="country",
                text=ent.text,
                country=country,
            )
        )
    yield from found.values()


def governing_capitals(marks: Sequence[Mark], referents: Sequence[Referent]) -> Iterator[Referent]:
    """Give each capital that acts to its country, which is yielded where the article does not name it."""
    by_key = {r.known.key: r for r in referents if r.kind == "country" and r.known is not None}
    for mark in marks:
        if mark.form != "metonym":
            continue
        country = next((row.country for row in knowledge.lookup(mark.text) if row.capital), None)
        if country is None:
            continue
        key = f"country:{country}"
        if key not in by_key:
            by_key[key] = _country(country)
            yield by_key[key]
        by_key[key].add(mark)


def _acts(adjective: Token) -> bool:
    noun = adjective.head
    beside = adjective.dep_ in ("amod", "compound") and noun.pos_ == "NOUN"
    return beside and (noun.lemma_ in triggers.nouns() or noun.lemma_ in _ARMS)


def _country(iso2: str) -> Referent:
    key = f"country:{iso2}"
    name = next((c.name for c in knowledge.countries() if c.iso2 == iso2), "")
    row = next((row for row in knowledge.lookup(name) if row.key == key), None)
    return Referent(kind="country", known=row, country=iso2)
