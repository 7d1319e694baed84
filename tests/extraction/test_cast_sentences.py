"""Who and where in invented sentences, read with the bundled model."""

import pytest

from twosource import api, language
from twosource.extraction.entities import cast
from twosource.model.article import Article
from twosource.model.identity import text_hash
from twosource.model.reading import LocalEntity


def entities(annotator: language.Annotator, text: str, *authors: str) -> list[LocalEntity]:
    (doc,) = annotator.annotate([text])
    article = Article(id="a", input="made", text=text, sha256=text_hash(text), authors=authors)
    return list(cast(article, doc).entities)


def together(text: str, found: list[LocalEntity]) -> list[list[str]]:
    return [[text[m.start : m.end] for m in e.mentions] for e in found]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("He was held by police on Monday. Police said the boy was armed.", ["police", "Police"]),
        ("Dozens were injured when the stand fell.", ["Dozens"]),
        ("The witnesses fled. The witnesses were found later.", ["The witnesses", "The witnesses"]),
        ("“I am sure that we will win,” Prime Minister Ada Holm said.", ["I", "Ada Holm"]),
        ("“We are ready,” the ministry said.", ["We", "the ministry"]),
        ("Her mother met the judge. She left at noon.", ["Her mother", "She"]),
        ("Judges in Sfax freed him. The judges gave no reason.", ["Judges in Sfax", "The judges"]),
        ("Gunman kills two\n\nA gunman killed two drivers in Bergen on Sunday.", ["Gunman", "A gunman"]),
        ("The court accused the rebels of looting.", ["the rebels"]),
        ("Soldiers shelled Khan Younis. Nobody left the city.", ["Khan Younis", "the city"]),
        ("Christian Holm left on Monday.", ["Christian Holm"]),
        ("Police detained Hunter Berg and Marine Captain Ada Holm.", ["Hunter Berg"]),
        ("Arcade Joseph Holm Jr. fled in May. Holm was last seen in Bergen.", ["Arcade Joseph Holm Jr.", "Holm"]),
        ("Daniel Holm was freed. With his mother, Holm was driven home.", ["Daniel Holm", "his", "Holm"]),
        ("The minister told parliament on Monday that Lisbon would pay.", ["parliament"]),
        ("Hundreds of thousands of revelers came to the gate.", ["Hundreds of thousands of revelers"]),
        (
            "She left the Varn Police Department's Financial Crimes Division.",
            ["Varn Police Department"],
        ),
        ("The Boston Red Sox won on Friday. Fans of Red Sox cheered.", ["Boston Red Sox", "Red Sox"]),
        ("She told the New York Times that she would go. She wrote to the Times.", ["New York Times", "Times"]),
        ("Pitcher Mike Holm threw well. Holm left.", ["Mike Holm", "Holm"]),
        ("The software giant Norvo said it would pay. The tech giant left.", ["Norvo", "it", "The tech giant"]),
    ],
)
def test_who_is_mentioned(annotator: language.Annotator, text: str, mentions: list[str]) -> None:
    assert mentions in together(text, entities(annotator, text))


@pytest.mark.parametrize("text", ["Police found her body on Monday.", "The bodies of two climbers were found."])
def test_a_corpse_is_no_body(annotator: language.Annotator, text: str) -> None:
    assert not any("bod" in " ".join(words) for words in together(text, entities(annotator, text)))


@pytest.mark.parametrize(
    ("text", "name", "kind", "form"),
    [
        ("Moscow rejected the offer.", "Russia", "country", "metonym"),
        ("Relations between Lisbon and Ankara improved.", "Turkey", "country", "metonym"),
        ("The talks were held in Moscow.", "Moscow", "place", "name"),
        ("Reykjavik denied the report.", "Iceland", "country", "metonym"),
        ("Ukrainian drones hit a depot.", "Ukraine", "country", "nominal"),
        ("Residents of Barka fled at night.", "Barka", "place", "name"),
    ],
)
def test_capitals_and_countries(annotator: language.Annotator, text: str, name: str, kind: str, form: str) -> None:
    found = {(e.name, e.kind, e.mentions[0].form) for e in entities(annotator, text)}
    assert (name, kind, form) in found


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("South Korean President Park Geun-hye called the launch a mistake.", "Park Geun-hye", "KR"),
        ("The Kremlin's spokesman, Dmitry Peskov, said so.", "Dmitry Peskov", "RU"),
    ],
)
def test_an_office_tells_the_country(annotator: language.Annotator, text: str, name: str, country: str) -> None:
    assert country in {e.country for e in entities(annotator, text) if e.name == name}


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("He spoke at 9 p.m. ET on Monday.", "ET"),
        ("The team joined forces with others.", "forces"),
        ("The ball struck my head, said Ada Holm.", "my head"),
        ("Thieves left a heart monitor behind.", "a heart monitor"),
        ("She filmed the crash on her own cell.", "her own cell"),
    ],
)
def test_what_is_nobody(annotator: language.Annotator, text: str, nobody: str) -> None:
    assert nobody not in {e.name for e in entities(annotator, text)}


def test_a_column_is_its_authors(annotator: language.Annotator) -> None:
    text = "I grew up in Bergen. My father sold fish, and I hated the smell."
    assert [e.name for e in entities(annotator, text, "Ada Holm") if len(e.mentions) > 2] == ["Ada Holm"]


def test_a_report_has_no_author_among_its_people(annotator: language.Annotator) -> None:
    text = "The minister left on Monday, we have learned."
    assert "we" not in {e.name for e in entities(annotator, text)}


def test_a_brief_of_one_sentence_has_whom_it_tells_of() -> None:
    text = "Moscow said two miners were killed near Bergen."
    brief = api.brief([Article(id="a", input="made", text=text, sha256=text_hash(text))])
    assert {"Russia", "two miners", "Bergen"} <= {e.name for e in brief.entities}
