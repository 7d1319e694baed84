"""The same happening in two articles, and happenings of one kind that are two."""

from functools import cache

import pytest

from twosource.language import Annotator, load
from twosource.linking.dossier import link_articles
from twosource.linking.events import link_events
from twosource.model.reading import Reading
from twosource.pipeline import read
from twosource.reading.articles import Defaults, freeze
from twosource.reading.source import Draft

DAY = "2024-05-17"
# First article, second article, a word of each that tells the happening, and whether it is one.
CASES = [
    (
        "A bridge collapsed in the town of Varnholt on Thursday, killing two drivers.",
        "Two drivers died when a bridge in Varnholt gave way on Thursday evening.",
        "killing", "died", True,
    ),
    (
        "Foreign minister Ada Holm met her Kenyan counterpart in Nairobi on Wednesday.",
        "Ada Holm, the foreign minister, held talks with Kenya’s foreign minister in Nairobi.",
        "met", "talks", True,
    ),
    (
        "Foreign minister Ada Holm met her Kenyan counterpart in Nairobi on Wednesday.",
        "Foreign minister Ada Holm met her Chilean counterpart in Santiago last week.",
        "met", "met", False,
    ),
    (
        "Gunmen attacked a barracks near Ulmo on Thursday.",
        "Gunmen attacked a barracks near Ulmo on 2 May.",
        "attacked", "attacked", False,
    ),
    (
        "Seven people were killed when a tram left the rails in Eskdorf on Thursday.",
        "It was the worst accident in the country since 2004, when seven people were killed in a crash at Lund.",
        "killed", "killed", False,
    ),
    (
        "The third nuclear test of the regime shook the valley.",
        "Analysts fear a fourth nuclear test by the regime.",
        "test", "test", False,
    ),
    (
        "Ethiopia’s army seized the village of Obra on Thursday.",
        "Kenya’s army seized the village of Obra on Thursday.",
        "seized", "seized", False,
    ),
]  # fmt: skip


@cache
def _annotator() -> Annotator:
    return load()


def _read(text: str, name: str) -> Reading:
    return read(freeze(Draft(input=name, text=text), None, Defaults(published=DAY))[0], _annotator())


def _groups(readings: list[Reading], words: tuple[str, str]) -> list[int]:
    dossier, _, _ = link_articles(readings)
    groups = link_events(dossier).of
    found = []
    for r, word in enumerate(words):
        text = readings[r].article.text
        (n, *_) = [n for n, e in enumerate(readings[r].events) if word in text[slice(*e.trigger)]]
        found.append(groups[r, n])
    return found


@pytest.mark.parametrize(("first", "second", "a", "b", "one"), CASES)
def test_one_happening_or_two(first: str, second: str, a: str, b: str, one: bool) -> None:
    x, y = _groups([_read(first, "one.txt"), _read(second, "two.txt")], (a, b))
    assert (x == y) is one


def test_the_order_of_articles_never_matters() -> None:
    readings = [_read(text, name) for text, name in ((CASES[0][0], "a"), (CASES[0][1], "b"), (CASES[4][0], "c"))]

    def groups(order: list[int]) -> set[frozenset[tuple[str, int]]]:
        dossier, _, _ = link_articles([readings[n] for n in order])
        made = link_events(dossier).groups
        return {frozenset((dossier.articles[r].input, n) for r, n in group) for group in made}

    assert groups([0, 1, 2]) == groups([2, 1, 0]) == groups([1, 2, 0])


def test_what_is_also_done_by_somebody_else_is_another() -> None:
    text = (
        "Envoys of the rebels of Obra arrived in Lund on Thursday. "
        "Ada Holm, Kenya’s trade minister, also arrived in Lund on Thursday."
    )
    reading = _read(text, "one.txt")
    dossier, _, _ = link_articles([reading])
    arrivals = [n for n, e in enumerate(reading.events) if "arrived" in text[slice(*e.trigger)]]
    groups = link_events(dossier).of
    assert len(arrivals) == 2
    assert groups[0, arrivals[0]] != groups[0, arrivals[1]]
