"""Which articles are compared: a function of the set, whose change for one more article is found in its lists alone."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.linking import neighbours
from twosource.linking.neighbours import KEYS, WINDOW, gained, keys, lost, pairs, place
from twosource.linking.resemblance import Features, features, likeness
from twosource.model.article import Article


def row(name: str, day: int | None, stems: str) -> Features:
    return Features(name, day, {stem: 100 - n for n, stem in enumerate(stems)})


@st.composite
def archives(draw: st.DrawFn) -> list[Features]:
    stems = st.text("abcde", min_size=1, max_size=4).map(lambda s: "".join(dict.fromkeys(s)))
    made = draw(st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 9)), stems), min_size=1, max_size=30))
    return [row(f"a{n:02}", day, names) for n, (day, names) in enumerate(made)]


@settings(deadline=None)  # of a busy machine
@given(archives(), st.randoms())
def test_the_order_never_matters(rows, rng):
    assert pairs(rows) == pairs(rng.sample(rows, len(rows)))


@settings(deadline=None)
@given(archives())
def test_one_more_article_changes_what_its_lists_say(rows):
    *before, new = rows
    more: Counter[tuple[str, str]] = Counter()
    fewer: Counter[tuple[str, str]] = Counter()
    for stem in keys(new):
        listed = sorted(place(r) for r in before if stem in keys(r))
        behind = [a for d, a in listed if (d, a) > place(new)]
        ahead = [a for d, a in reversed(listed) if (d, a) < place(new)]
        more.update(gained(ahead, new.article, behind))
        fewer.update(lost(ahead, behind))
    changed = pairs(before)
    changed.update(more)
    changed.subtract(fewer)
    assert pairs(rows) == Counter({pair: n for pair, n in changed.items() if n})


def test_no_article_is_compared_with_more_than_two_hundred():
    rows = [row(f"a{n:04}", n % 7, "".join(chr(200 + (n * k) % 40) for k in range(20))) for n in range(600)]
    met = Counter(name for pair in pairs(rows) for name in pair)
    assert max(met.values()) <= 2 * KEYS * WINDOW <= 200


def test_likeness_is_of_the_two_alone():
    text = "Orla Tengmalm promised an inquiry into the bridge at Velden.\n"
    a, b = (features(Article(id=n, input=n, text=text, sha256="", published="2026-03-03")) for n in "ab")
    assert likeness(a, b) == likeness(b, a) == pytest.approx(1, abs=1e-3)
    later = features(Article(id="c", input="c", text=text, sha256="", published="2026-06-03"))
    assert 0.6 < likeness(a, later) < 0.7
    assert likeness(a, features(Article(id="d", input="d", text="", sha256=""))) == 0


def test_undated_articles_stand_together():
    assert neighbours.place(row("a1", None, "a")) == (0, "a1")
