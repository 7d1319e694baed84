"""Relations by the bundled annotator; without it the tests are skipped."""

import pytest

from twosource import language
from twosource.errors import TwosourceError
from twosource.extraction.relation import relation


@pytest.fixture(scope="module")
def annotator() -> language.Annotator:
    try:
        return language.load()
    except (TwosourceError, FileNotFoundError) as error:
        pytest.skip(f"no bundled model: {error}")


@pytest.mark.parametrize(
    ("sentence", "source", "target", "kind"),
    [
        ("France criticised Peru and praised Chile.", "France", "Peru", "ACCUSE"),
        ("France criticised Peru and praised Chile.", "France", "Chile", "SUPPORT"),
        ("Peru was attacked by Chile.", "Chile", "Peru", "ASSAULT"),
        ("France will send doctors to Peru.", "France", "Peru", "AGREE"),
        ("France refused to meet the Peruvian envoy.", "France", "the Peruvian envoy", "REJECT"),
        ("Nurses marched through Lima.", "Nurses", None, "PROTEST"),
        ("France is larger than Peru.", "France", "Peru", None),
    ],
)
def test_relation(annotator, sentence, source, target, kind):
    spans = [(sentence.index(w), sentence.index(w) + len(w)) if w else None for w in (source, target)]
    assert relation(sentence, spans[0], spans[1], annotator).type == kind
