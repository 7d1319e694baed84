"""On whose word somebody is what they are said to be."""

import pytest

import twosource
from twosource.model.article import Article
from twosource.model.identity import text_hash


def article(name: str, text: str) -> Article:
    return Article(id=f"a{name}", input=name, outlet=name, text=text, sha256=text_hash(text), published="2024-05-15")


PLAIN = article("Valley Ledger", "Mette Krog, a Danish envoy, arrived in Oslo on Tuesday.")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Mette Krog, a senior Danish envoy, was in Oslo, the Norwegian foreign ministry said.", "own:Coast Courier"),
        ("“Mette Krog, a senior Danish envoy, was in Oslo,” the Norwegian foreign ministry said.", "ministry"),
    ],
)
def test_a_title_in_indirect_speech_is_the_outlets_gloss(text, root):
    made = twosource.brief([PLAIN, article("Coast Courier", text)])
    names = {e.id: e.name for e in made.entities}
    (fact,) = [f for f in made.facts if f.about.entity]
    (told,) = {s.origin.counts_as for s in fact.support if s.span.article == "aCoast Courier"}
    assert root in names.get(told, told)


def test_one_utterance_has_one_origin():
    a = article("Valley Ledger", "A spokesman for the United Nations called the raid “deeply deplorable and unlawful”.")
    b = article("Coast Courier", "The United Nations called the raid “deeply deplorable and unlawful”.")
    made = twosource.brief([a, b])
    facts = [f for f in made.facts if f.about.statement and f.outlets == 2]
    assert [(f.origins, f.verdict) for f in facts] == [(1, "single-origin")]
