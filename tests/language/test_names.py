"""Names in Docs built by hand: what the model would tell is given, the rest is the rules' and the tables'."""

import pytest
import spacy
from spacy.tokens import Doc

from twosource.language.kinds import refine
from twosource.language.tokenization import tokenize

# Words in braces are what the model took for a name; capitals within a sentence are proper nouns to it.
CASES = [
    ("The talks failed, {Ann Poe|PERSON} said.", ["Ann Poe/PERSON"]),
    ("We met Prime Minister {Ann Poe|PERSON} and Mr. Poe.", ["Ann Poe/PERSON", "Poe/PERSON"]),
    ("It was the {Russian|NATIONALITY} foreign ministry.", ["Russian foreign ministry/GOVERNMENT"]),
    ("According to the Israeli government, they left.", ["Israeli government/GOVERNMENT"]),
    ("We saw Russian President {Ann Poe|PERSON} there.", ["Russian/NATIONALITY", "Ann Poe/PERSON"]),
    ("Soon {Norway|PLACE} and Iraqi troops left {Doha|PLACE}.", ["Norway/COUNTRY", "Iraqi/NATIONALITY", "Doha/PLACE"]),
    ("The raid hit Hamas and {Reuters|PERSON} knew.", ["Hamas/ORGANIZATION", "Reuters/MEDIA"]),
    ("The pact, a U.N.-approved one, met {Nato|ORGANIZATION}.", ["U.N./ORGANIZATION", "Nato/ORGANIZATION"]),
    ("An Israeli-Palestinian deal was near.", ["Israeli/NATIONALITY", "Palestinian/NATIONALITY"]),
    ("The Ministry of Lorvian Fish of today said so.", ["Ministry of Lorvian Fish/GOVERNMENT"]),
    ("He met {Omar|PERSON} bin Poe and {Ali|PERSON} al-Roe.", ["Omar bin Poe/PERSON", "Ali al-Roe/PERSON"]),
    ("They left on Thursday in March, said the CEO.", []),
    ("He is at a Russian state news agency.", ["Russian/NATIONALITY"]),
    ("Nobody knew Xylo here.", []),
    ("It was {Holm and Poe|PERSON} who left.", ["Holm/PERSON", "Poe/PERSON"]),
    ("Lorvian {Foreign Minister Ann Poe|PERSON} left.", ["Ann Poe/PERSON"]),
    ("So {Russian Foreign Minister Ann Poe|PERSON} left.", ["Russian/NATIONALITY", "Ann Poe/PERSON"]),
    ("So {Fish Academy President Ann Poe|PERSON} left.", ["Fish Academy/ORGANIZATION", "Ann Poe/PERSON"]),
    ("So {Fish Academy VP Ann Poe|PERSON} left.", ["Fish Academy/ORGANIZATION", "Ann Poe/PERSON"]),
    ("A trawler {Zark|PLACE} left.", ["Zark/OTHER"]),
    ("{Zark|PERSON}’s parent company left.", ["Zark/ORGANIZATION"]),
    ("{John Fox|PERSON} left, and {Fox|MEDIA} wept.", ["John Fox/PERSON", "Fox/PERSON"]),
    ("{Fox|MEDIA} said so.", ["Fox/MEDIA"]),
    ("{Zark|PERSON}’s brother left.", ["Zark/PERSON"]),
    ("The newspaper {Gorski Zark|PERSON} said so.", ["Gorski Zark/MEDIA"]),
    ("Then Hamas leader {Khaled Zark|PLACE} left.", ["Hamas/ORGANIZATION", "Khaled Zark/PERSON"]),
    ("They fired an {Unta-3|ORGANIZATION} rocket.", ["Unta-3/OTHER"]),
    ("{OSLO - Oslo|ORGANIZATION} was calm.", ["OSLO/PLACE", "Oslo/PLACE"]),
    ("The {Kurd|PLACE}-led forces spoke of {Islam|PLACE}.", ["Kurd/NATIONALITY"]),
]


def doc_of(marked: str) -> Doc:
    parts = [part.split("}") for part in marked.split("{")]
    text, spans = parts[0][0], []
    for name, rest in parts[1:]:
        form, label = name.split("|")
        spans.append((len(text), len(text) + len(form), label))
        text += form + rest
    doc = tokenize(text)
    for token in doc:
        token.is_sent_start = token.i == 0
        token.pos_ = "PROPN" if token.i and token.text[0].isupper() else "NOUN"
    doc.ents = [span for a, b, label in spans if (span := doc.char_span(a, b, label=label))]
    return doc


@pytest.mark.parametrize(("marked", "names"), CASES)
def test_names_and_kinds(marked: str, names: list[str]) -> None:
    assert [f"{e.text}/{e.label_}" for e in refine(doc_of(marked)).ents] == names


def test_a_name_has_one_kind_in_a_document() -> None:
    doc = doc_of("So {Zark|ORGANIZATION} left, then {Zark|ORGANIZATION} and {Zark|PERSON} met Zark.")
    assert [(e.text, e.label_) for e in refine(doc).ents] == [("Zark", "ORGANIZATION")] * 4


def test_a_headline_in_title_case_makes_no_names() -> None:
    doc = doc_of("They Said Talks About Prisons Failed Again")
    doc[0].pos_ = "PRON"
    for token in doc:
        token.pos_ = "NOUN"
    assert not refine(doc).ents


def test_an_empty_text_has_no_names() -> None:
    assert not refine(Doc(spacy.blank("en").vocab)).ents
