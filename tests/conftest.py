"""What several tests need: the bundled examples, the model, and small articles of our own."""

from pathlib import Path

import pytest
from hypothesis import settings

from twosource import api
from twosource.language import Annotator
from twosource.model.article import Article
from twosource.model.brief import Brief
from twosource.reading.articles import Defaults, freeze
from twosource.reading.source import Draft

ROOT = Path(__file__).parent.parent
SETS = ("political", "conflict", "disaster")

# How long one example takes says how busy the machine is.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The bundled model, loaded once."""
    return api.annotator(None)


@pytest.fixture(scope="session")
def example_briefs() -> dict[str, Brief]:
    """The briefs of the bundled examples."""
    return {name: api.brief(str(ROOT / "examples" / name)) for name in SETS}


def article(
    text: str, *, name: str = "a.txt", outlet: str | None = None, published: str | None = "2024-05-17"
) -> Article:
    """An article as the reading room makes it."""
    draft = Draft(input=name, text=text, outlet=outlet, published=published)
    return freeze(draft, None, Defaults())[0]
