from pathlib import Path

import pytest
from spacy.tokens import Doc
from written import article, written

from twosource.extraction.cast import Cast
from twosource.extraction.entities import cast
from twosource.model.article import Segment
from twosource.model.reading import LocalEntity

CASES = written(Path(__file__).with_name("cast_cases.conllu"))


def cast_of(name: str) -> tuple[Doc, Cast]:
    doc = CASES[name]
    return doc, cast(article(doc), doc)


def mentions(doc: Doc, entity: LocalEntity) -> list[str]:
    return [doc.text[m.start : m.end] for m in entity.mentions]


def roles(doc: Doc, entity: LocalEntity) -> list[str]:
    return [doc.text[start:end] for start, end in entity.roles]


@pytest.mark.parametrize(
    ("case", "together"),
    [
        ("office", ["Ada Holm", "The minister", "she", "her"]),
        ("surname", ["Ivan R. Torvald", "Mr. Torvald", "Ivan Torvald"]),
        ("surname", ["Mr. Keane", "Liam Keane"]),
        ("family", ["Paul Brandt", "his", "Paul Brandt", "Brandt"]),  # the bare name is the one named more often
        ("family", ["Mara Brandt", "Mrs. Brandt"]),
        ("acronym", ["Northern Relief Fund", "NRF", "NRF", "its"]),
        ("ministry", ["Russia’s defence ministry", "The ministry", "it"]),  # the last one mentioned
        ("movement", ["Fighters of the Dawn Brigades", "Dawn Brigades", "The group", "it"]),
        ("delegation", ["A delegation of the Dawn Brigades", "The delegation", "The Dawn Brigades officials"]),
        ("country", ["Chile", "its", "The country"]),
        ("spokesman", ["Dawn Brigades", "the brigades"]),
        ("spokesman", ["Omar Deeb", "He"]),
        ("speakers", ["12 soldiers", "The soldiers"]),
        ("expletive", ["Peru"]),
        ("fronted", ["its", "Chile"]),
        ("fronted", ["his", "Pablo Rey"]),
        ("quote", ["Pablo Rey", "He"]),  # nobody calls himself *he*
        ("predicate", ["Mara Brandt", "Mara Brandt"]),
        ("people", ["Dozens of protesters", "The protesters"]),
        ("title", ["Liam Keane", "The prime minister"]),
        ("medium", ["Baltija", "The agency"]),
        ("hostages", ["two foreign hostages", "The hostages"]),
        ("ally", ["Chile", "its"]),
        ("linked", ["Idlib", "Idlib province"]),
        ("linked", ["Dawn-linked fighters"]),
        ("counterpart", ["A deputy energy minister of Chile", "Pablo Rey"]),  # the counterpart's office is hers
        ("administration", ["Liam Keane", "Keane", "The president", "he"]),
        ("administration", ["The Keane administration"]),  # *it* may be the law
        ("front", ["Lowland Renewal Front", "The Front", "its", "it"]),
        ("nested", ["Liam Keane"]),  # nor in the sentences that a quotation goes on with
        ("town", ["Corvo", "the town"]),
        ("kurdish", ["Kurdish forces", "Kurdish forces", "they"]),
        ("nation", ["Turkish", "Turkish"]),
        ("owner", ["Vestri Seafood"]),
        ("regional", ["The regional government"]),
        ("counts", ["two foreign sailors"]),
        ("counts", ["14 sailors", "The 14 sailors"]),
        ("south", ["Chile", "Chile"]),
        ("south", ["southern Chile"]),
    ],
)
def test_mentions_of_one_thing_are_together(case: str, together: list[str]) -> None:
    doc, found = cast_of(case)
    assert together in [mentions(doc, entity) for entity in found.entities]


@pytest.mark.parametrize(
    ("case", "name", "expected"),
    [
        ("office", "Ada Holm", ["the Norwegian foreign minister"]),
        ("office", "Pablo Rey", ["her Chilean counterpart"]),
        ("surname", "Ivan R. Torvald", ["President"]),
        ("family", "Mara Brandt", ["his wife"]),
        ("spokesman", "Omar Deeb", ["a spokesman for the Dawn Brigades"]),
        ("predicate", "Mara Brandt", ["the leader of the Green Union", "the mayor of Bergen"]),  # not: a lawyer
        ("title", "Liam Keane", ["Prime Minister"]),
        ("medium", "Baltija", ["a Latvian news agency"]),
        ("roles", "Omar Deeb", ["a founder and former leader of the Dawn Brigades"]),
        ("roles", "Pablo Rey", ["then the country’s president"]),
        ("adviser", "Ada Holm", ["the Chilean security adviser"]),
        ("ally", "Peru", ["its ally"]),
        ("ally", "Green Union", ["The rival movement"]),
    ],
)
def test_roles_are_quoted_as_written(case: str, name: str, expected: list[str]) -> None:
    doc, found = cast_of(case)
    assert next(roles(doc, e) for e in found.entities if e.name == name) == expected


@pytest.mark.parametrize(
    ("case", "name", "kind", "country"),
    [
        ("office", "Ada Holm", "person", "NO"),
        ("office", "Pablo Rey", "person", "CL"),
        ("title", "Liam Keane", "person", "IE"),
        ("ministry", "Israeli foreign ministry", "government", "IL"),
        ("delegation", "Egyptian officials", "group", "EG"),
        ("people", "Russians", "group", "RU"),
        ("country", "Peru", "country", "PE"),
        ("linked", "Russian and Syrian forces", "group", None),
        ("nation", "Turkey", "country", "TR"),  # it acts, and is nowhere named
        ("town", "the Icelandic capital", "place", "IS"),
        ("owner", "Vestri Seafood", "organization", None),
        ("airline", "A British Airways spokesman", "person", None),
    ],
)
def test_kind_and_country(case: str, name: str, kind: str, country: str | None) -> None:
    _, found = cast_of(case)
    entity = next(e for e in found.entities if e.name == name)
    assert (entity.kind, entity.country) == (kind, country)


@pytest.mark.parametrize(
    ("case", "name", "holder"),
    [
        ("delegation", "A delegation of the Dawn Brigades", "Dawn Brigades"),
        ("spokesman", "Omar Deeb", "Dawn Brigades"),
        ("speakers", "A spokesman", "the ministry"),
    ],
)
def test_holder(case: str, name: str, holder: str) -> None:
    _, found = cast_of(case)
    entity = next(e for e in found.entities if e.name == name)
    assert entity.holder is not None
    assert found.entities[entity.holder].name == holder


def test_a_capital_that_acts_is_a_metonym() -> None:
    _, found = cast_of("capital")
    assert [(e.name, e.kind, [m.form for m in e.mentions]) for e in found.entities if e.country] == [
        ("Portugal", "country", ["metonym"]),
        ("Lisbon", "place", ["name"]),
    ]


@pytest.mark.parametrize(
    ("case", "name", "whole"), [("expletive", "Lima", "Peru"), ("south", "southern Chile", "Chile")]
)
def test_a_place_lies_in_the_country_that_the_article_names(case: str, name: str, whole: str) -> None:
    _, found = cast_of(case)
    place = next(e for e in found.entities if e.name == name)
    assert place.within is not None
    assert found.entities[place.within].name == whole


@pytest.mark.parametrize(
    ("case", "word", "name"),
    [
        ("relative", "who", "Mara Brandt"),
        ("office", "minister", "Ada Holm"),
        ("office", "counterpart", "Pablo Rey"),
        ("delegation", "officials", "Egyptian officials"),
        ("movement", "Brigades", "Dawn Brigades"),
        ("movement", "convoy", "a convoy"),
        ("movement", "statement", None),
    ],
)
def test_of_token(case: str, word: str, name: str | None) -> None:
    doc, found = cast_of(case)
    index = found.of_token(next(t for t in doc if t.text == word))
    assert (None if index is None else found.entities[index].name) == name


def test_of_span() -> None:
    doc, found = cast_of("delegation")
    start = doc.text.index("the Dawn Brigades")
    index = found.of_span(start, start + len("the Dawn Brigades"))
    assert index is not None
    assert found.entities[index].name == "Dawn Brigades"
    assert found.of_span(len(doc.text) - 2, len(doc.text)) is None


def test_boilerplate_has_no_cast() -> None:
    doc = CASES["capital"]
    end = doc.text.index(".") + 1
    whole = article(doc, Segment(kind="boilerplate", start=0, end=end))
    assert [len(e.mentions) for e in cast(whole, doc).entities] == [1]


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_span_is_quoted_and_every_reference_holds(case: str) -> None:
    doc, found = cast_of(case)
    for i, entity in enumerate(found.entities):
        starts = [m.start for m in entity.mentions]
        assert starts == sorted(starts)
        assert all(doc.text[m.start : m.end].strip() for m in entity.mentions)
        assert entity.holder != i
        assert all(j is None or 0 <= j < len(found.entities) for j in (entity.holder, entity.within))
