import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.linking.agencies import agency_of
from twosource.linking.copies import copies, originals, versions
from twosource.model.article import Article, Segment
from twosource.model.identity import text_hash

WORDS = ["river", "valley", "council", "bridge", "engineers", "storm", "evening", "minister", "harbour", "visited"]


def prose(seed: int, words: int = 160) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) + str(rng.randrange(30)) for _ in range(words))


def article(name: str, text: str, **more) -> Article:
    return Article(id="a" + name, input=name, text=text, sha256=text_hash(text), **more)


DISPATCH = prose(1)
OWN = prose(2)


@pytest.mark.parametrize(
    ("what", "text", "copied"),
    [
        ("verbatim", DISPATCH, True),
        ("under another headline", "Storm closes bridge again\n\n" + DISPATCH, True),
        ("trimmed", " ".join(DISPATCH.split()[:70]), True),
        ("in an outlet's frame", prose(3, 40) + "\n" + DISPATCH + "\n" + prose(4, 40), True),
        ("edited here and there", " ".join("new" if i % 23 == 0 else w for i, w in enumerate(DISPATCH.split())), True),
        ("a report of its own", OWN, False),
        ("a short report of one long quotation", prose(6, 40) + "\n“" + " ".join(DISPATCH.split()[:90]) + "”", False),
        ("a report with one quotation in common", OWN + " " + " ".join(DISPATCH.split()[:25]), False),
    ],
)
def test_what_counts_as_a_copy(what: str, text: str, copied: bool):
    first = article("first", DISPATCH, published="2026-03-01")
    second = article("second", text, published="2026-03-02")
    assert originals([first, second]) == ({"asecond": "afirst"} if copied else {})


def test_furniture_is_no_text():
    notice = "Copyright 2026 The Dispatch. All rights reserved. It may not be published, broadcast or handed on."
    assert not list(copies([article("a", prose(7, 30) + "\n" + notice), article("b", prose(8, 30) + "\n" + notice)]))


def test_the_agency_has_the_original_whenever_it_was_published():
    paper = article("paper", DISPATCH, published="2026-03-01", outlet="The Harbour Times")
    wire = article("wire", DISPATCH, published="2026-03-02", outlet="Reuters")
    assert originals([paper, wire]) == {"apaper": "awire"}


@pytest.mark.parametrize(
    ("first", "second", "original"),
    [
        ("2031-03-01T09:00:00", "2031-03-01T11:30:00", "afirst"),  # the shorter one was out before
        ("2031-03-01T09:00:00", "2031-03-01", "asecond"),  # no hour on one: the most complete
        ("2031-03-01T12:00:00+03:00", "2031-03-01T10:00:00Z", "afirst"),
    ],
)
def test_the_hour_decides_of_one_day_where_all_have_it(first: str, second: str, original: str):
    short = article("first", " ".join(DISPATCH.split()[:120]), published=first)
    long = article("second", DISPATCH, published=second)
    assert originals([short, long]) == {({"afirst", "asecond"} - {original}).pop(): original}


def test_copies_of_a_copy_name_the_original():
    all_three = [article(str(n), DISPATCH, published=f"2026-03-0{n}") for n in (1, 2, 3)]
    assert originals(all_three) == {"a2": "a1", "a3": "a1"}


def test_the_decision_shows_the_words():
    first, second = article("first", DISPATCH), article("second", "Another headline. " + DISPATCH)
    (link,) = copies([second, first])
    assert (link.a, link.b, link.decision) == ("afirst", "asecond", "same")
    assert " ".join(DISPATCH.split()[:8]) in link.reason


@given(st.permutations(range(6)))
def test_order_of_arrival_never_matters(order: list[int]):
    texts = [DISPATCH, DISPATCH + " end", " ".join(DISPATCH.split()[30:]), OWN, OWN[:500], prose(5)]
    articles = [article(str(n), t, published="2026-03-01" if n % 2 else None) for n, t in enumerate(texts)]
    shuffled = [articles[n] for n in order]
    assert originals(shuffled) == originals(articles)
    assert list(copies(shuffled)) == list(copies(articles))


def test_versions_of_one_url():
    old = article("old", OWN, url="https://x.test/a", published="2026-03-01T10:00")
    new = article("new", OWN, url="https://x.test/a#top", published="2026-03-01T12:00")
    assert versions([new, old, article("other", OWN)]) == {"anew": "aold"}
    assert originals([old, new]) == {}


def credited(kind: str, text: str) -> Article:
    return article("x", text, segments=(Segment(kind=kind, start=0, end=len(text)),))


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        ("dateline", "LONDON (Reuters) -", "media:reuters"),
        ("dateline", "MOSCOW, March 3 (AP) —", "media:ap"),
        ("byline", "By ORLA VAAS, Associated Press", "media:ap"),
        ("byline", "Agence France-Presse in Geneva", "media:afp"),
        ("byline", "By ORLA VAAS and JAN ROOS, Associated Press", "media:ap"),
        ("byline", "Orla Vaas in Geneva and Reuters", None),
        ("byline", "Orla Vaas and agencies", None),
        ("credit", "© 2026 Reuters", "media:reuters"),
        ("credit", "Credit…Orla Vaas/Reuters", None),
        ("credit", "Photograph: Orla Vaas/AP", None),
        ("credit", "Orla Vaas/AFP via Getty Images", None),
        ("caption", "A bridge. Reuters", None),
        ("contributor", "The Associated Press contributed to this report.", None),
        ("body", "Reuters said so.", None),
        ("boilerplate", "Copyright 2018 The Associated Press. All rights reserved. This may not be sold.", "media:ap"),
        ("boilerplate", "© 2018 Velno Media. All rights reserved.", None),
        ("boilerplate", "Read more: Reuters on the bridge", None),
    ],
)
def test_whose_text_it_is(kind: str, text: str, key: str | None):
    agency = agency_of(credited(kind, text))
    assert (agency.key if agency else None) == key
    if agency and agency.where:
        assert text[slice(*agency.where)] == agency.name


def test_a_credit_in_one_line_with_a_caption_is_the_pictures():
    text = "The bridge gave way at noon. Nobody was hurt.\nCrews at the old bridge (Reuters)"
    start = text.index("(Reuters)")
    caption = Segment(kind="caption", start=text.index("Crews"), end=start - 1)
    credit = Segment(kind="credit", start=start, end=len(text))
    assert agency_of(article("x", text, segments=(caption, credit))) is None
    assert agency_of(article("x", text, segments=(credit,))).key == "media:reuters"


def test_agency_from_a_dateline_without_segments_and_from_authors():
    assert agency_of(article("x", "GENEVA (AFP) - Two ships sank.")).key == "media:afp"
    assert agency_of(article("x", OWN, authors=("Reuters",))).key == "media:reuters"
    assert agency_of(article("x", OWN, authors=("Reuters", "AFP"))) is None
