import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_readings import reading

from twosource.linking.entities import link_entities
from twosource.linking.merging import entities_of, entity_of, ids_of
from twosource.model.judgement import Anchor, Judgement
from twosource.model.reading import Reading


def groups(*readings: Reading, **options) -> set[frozenset[str]]:
    links = link_entities(readings, **options)
    named = [[readings[r].article.outlet + ":" + readings[r].entities[e].name for r, e in g] for g in links.groups]
    return {frozenset(g) for g in named if len(g) > 1}


def decisions(*readings: Reading, **options) -> set[tuple[str, str, str]]:
    return {(k.decision, k.a.text, k.b.text) for k in link_entities(readings, **options).links}


def test_spellings_of_one_person():
    a = reading("north", ("person", "Moussa Abu Marzouk"), ("person", "Khaled Meshaal"))
    b = reading("south", ("person", "Mousa Abu Marzook", "Abu Marzook", "Marzook"))
    assert groups(a, b) == {frozenset({"north:Moussa Abu Marzouk", "south:Mousa Abu Marzook"})}


def test_one_unknown_name_read_as_two_kinds_on_one_matter_is_one():
    words = ("organization", "Harbour Board of Norvik"), ("person", "Orla Tengmalm"), ("place", "Sundvalla")
    a = reading("north", *words, ("person", "Varnlund"))
    b = reading("south", *words, ("organization", "Varnlund"))
    assert frozenset({"north:Varnlund", "south:Varnlund"}) in groups(a, b)
    assert not any("north:Jordan" in g for g in groups(reading("north", *words, ("person", "Jordan")),
                                                       reading("south", *words, ("country", "Jordan"))))  # fmt: skip


def test_a_surname_finds_its_only_fuller_name():
    a = reading("north", ("person", "Orla Tengmalm"), ("person", "Rutger Vaas"))
    b = reading("south", ("person", "Ms. Tengmalm", "Tengmalm"))
    assert groups(a, b) == {frozenset({"north:Orla Tengmalm", "south:Ms. Tengmalm"})}


def test_a_surname_with_two_fuller_names_stays_unsure():
    a = reading("north", ("person", "Orla Tengmalm"), ("person", "Jonas Tengmalm"))
    b = reading("south", ("person", "Tengmalm"))
    assert groups(a, b) == set()
    assert {d for d, *_ in decisions(a, b)} == {"unsure"}


def test_family_members_stay_apart_through_a_surname():
    a = reading("north", ("person", "George H. W. Bush", "Bush"))
    b = reading("south", ("person", "George W. Bush", "Bush"))
    c = reading("west", ("person", "Bush"))
    assert groups(a, b, c) == set()


def test_ministries_by_portfolio_and_country():
    a = reading("north", ("government", "Russian foreign ministry", {"country": "RU"}))
    b = reading("south", ("government", "Russia’s Foreign Ministry", {"country": "RU"}),
                ("government", "Israeli foreign ministry", {"country": "IL"}),
                ("government", "Russian defence ministry", {"country": "RU"}))  # fmt: skip
    assert groups(a, b) == {frozenset({"north:Russian foreign ministry", "south:Russia’s Foreign Ministry"})}


def test_a_bare_ministry_takes_the_country_its_article_gave_it():
    a = reading("north", ("government", "Foreign Ministry", {"country": "RU"}))
    b = reading("south", ("government", "Russian Foreign Ministry", {"country": "RU"}),
                ("government", "Iranian Foreign Ministry", {"country": "IR"}))  # fmt: skip
    assert groups(a, b) == {frozenset({"north:Foreign Ministry", "south:Russian Foreign Ministry"})}


def test_a_bare_ministry_of_no_country_is_joined_only_to_the_only_one():
    bare = reading("north", ("government", "Foreign Ministry"))
    one = reading("south", ("government", "Russian Foreign Ministry", {"country": "RU"}))
    two = reading("west", ("government", "Iranian Foreign Ministry", {"country": "IR"}))
    assert groups(bare, one) == {frozenset({"north:Foreign Ministry", "south:Russian Foreign Ministry"})}
    assert groups(bare, one, two) == set()


def test_acronyms_and_known_keys():
    a = reading("north", ("organization", "World Health Organization"), ("country", "Russia", {"known": "country:RU"}))
    b = reading("south", ("organization", "WHO"), ("country", "Russian Federation", {"known": "country:RU"}))
    assert groups(a, b) == {
        frozenset({"north:World Health Organization", "south:WHO"}),
        frozenset({"north:Russia", "south:Russian Federation"}),
    }


def test_one_name_of_two_kinds_stays_apart():
    a = reading("north", ("person", "Lincoln"))
    b = reading("south", ("place", "Lincoln"))
    assert groups(a, b) == set()
    assert ("not the same", "Lincoln", "Lincoln") in decisions(a, b)


def test_nobody_s_surname_is_the_body_of_that_name():
    a = reading("north", ("person", "Brandvik"))
    b = reading("south", ("organization", "Brandvik Shipping", "Brandvik"))
    c = reading("west", ("person", "Ada Brandvik"))
    assert groups(a, b) == {frozenset({"north:Brandvik", "south:Brandvik Shipping"})}
    assert groups(a, b, c) == {frozenset({"north:Brandvik", "west:Ada Brandvik"})}


def test_a_weaker_kind_joins():
    a = reading("north", ("other", "Harbour Front"))
    b = reading("south", ("organization", "Harbour Front"))
    assert len(groups(a, b)) == 1


def test_described_groups_need_the_same_holder():
    a = reading("north", ("organization", "Hamas", {"known": "org:hamas"}),
                ("group", "the Hamas delegation", {"head": "delegation", "holder": 0}))  # fmt: skip
    b = reading("south", ("organization", "Hamas", {"known": "org:hamas"}),
                ("organization", "Fatah", {"known": "org:fatah"}),
                ("group", "a senior delegation", {"head": "delegation", "holder": 0}),
                ("group", "the Fatah delegation", {"head": "delegation", "holder": 1}))  # fmt: skip
    assert frozenset({"north:the Hamas delegation", "south:a senior delegation"}) in groups(a, b)
    assert len(groups(a, b)) == 2


def test_a_full_name_read_as_a_place_joins_the_person():
    a = reading("north", ("person", "Orla Tengmalm"))
    b = reading("south", ("place", "Orla Tengmalm"))
    assert len(groups(a, b)) == 1


def test_a_delegation_is_not_the_delegations_of_past_years():
    hamas = ("organization", "Hamas", {"known": "org:hamas"})
    a = reading("north", hamas, ("group", "the Hamas delegation", {"head": "delegation", "holder": 0}))
    b = reading("south", hamas, ("group", "Hamas delegations", {"head": "delegations", "holder": 0}))
    assert len(groups(a, b)) == 1


def test_described_groups_without_a_holder_need_the_same_words_and_common_ground():
    people = [("person", n) for n in ("Orla Tengmalm", "Rutger Vaas", "Jan Roos")]
    foreign = ("group", "foreign hostages", {"head": "hostages"})
    bare = ("group", "the hostages", {"head": "hostages"})
    assert len(groups(reading("north", *people, foreign), reading("south", *people, foreign))) == 4
    assert len(groups(reading("north", *people, foreign), reading("south", *people, bare))) == 3
    elsewhere = [("person", n) for n in ("Ines Quarles", "Bo Lindqvarn", "Petra Osk", "Hanno Brill")]
    assert groups(reading("north", *people, foreign), reading("south", *elsewhere, foreign)) == set()


def test_officials_of_nobody_are_nobody_in_particular():
    a = reading("north", ("group", "two officials", {"head": "officials"}))
    b = reading("south", ("group", "three officials", {"head": "officials"}))
    assert groups(a, b) == set()


def test_a_person_overrules_and_undoes():
    a = reading("north", ("person", "Orla Tengmalm"))
    b = reading("south", ("person", "O. Vaas"))
    at = [Anchor(sha256=r.article.sha256, start=0, end=5, text=r.article.text[:5]) for r in (a, b)]
    same = Judgement(what="same", a=at[0], b=at[1], by="ed", at="2026-01-01")
    apart = Judgement(what="not the same", a=at[0], b=at[1], by="ed", at="2026-01-02")
    assert len(groups(a, b, judgements=[same])) == 1
    assert groups(a, b, judgements=[same, apart]) == set()


def test_a_person_keeps_namesakes_apart():
    a = reading("north", ("person", "Orla Tengmalm"), ("place", "Rotterdam"))
    b = reading("south", ("person", "Orla Tengmalm"))
    at = [Anchor(sha256=r.article.sha256, start=0, end=13, text="Orla Tengmalm") for r in (a, b)]
    apart = Judgement(what="not the same", a=at[0], b=at[1], by="ed", at="2026-01-01")
    assert len(groups(a, b)) == 1
    assert groups(a, b, judgements=[apart]) == set()


def test_public_entities_hold_names_in_order_and_true_spans():
    a = reading("north", ("person", "Vladimir V. Putin", "Mr. Putin"), ("place", "Kremlin"))
    b = reading("south", ("person", "Vladimir Putin", "Putin"))
    links = link_entities([a, b])
    entities = entities_of(links, [a, b])
    putin = next(e for e in entities if e.kind == "person")
    assert putin.name == "Vladimir Putin"
    assert {n.name for n in putin.names} == {"Vladimir V. Putin", "Mr. Putin", "Vladimir Putin", "Putin"}
    texts = {r.article.id: r.article.text for r in (a, b)}
    assert all(texts[m.span.article][m.span.start : m.span.end] == m.span.text for e in entities for m in e.mentions)
    assert set(ids_of(links, [a, b])) == {e.id for e in entities}


@pytest.mark.parametrize(
    "forms, best",
    [
        (["Orla Tengmalm of Norvo", "Orla Tengmalm", "Orla Tengmalm", "Tengmalm"], "Orla Tengmalm"),
        (["IS ORLA TENGMALM", "Orla Tengmalm", "Orla Tengmalm", "Tengmalm"], "Orla Tengmalm"),
        (["Orla Maria Tengmalm", "Orla Tengmalm", "Orla Tengmalm", "Tengmalm"], "Orla Maria Tengmalm"),
        (["Mousa Abu Marzook", "Abu Marzook", "Abu Marzook", "Marzook"], "Mousa Abu Marzook"),
    ],
)
def test_the_fullest_name_is_none_that_was_read_too_far(forms: list[str], best: str) -> None:
    readings = [reading(f"{n}", ("person", form)) for n, form in enumerate(forms)]
    assert entity_of([(r, r.entities[0]) for r in readings], "e1", None).name == best


PEOPLE = ["Orla Tengmalm", "Tengmalm", "Jonas Tengmalm", "Rutger Vaas", "R. Vaas", "Vaas", "Mousa Abu Marzook"]
BODIES = ["Russian foreign ministry", "Foreign Ministry", "Israeli foreign ministry", "WHO", "World Health Body"]
PERSON = st.tuples(st.just("person"), st.sampled_from(PEOPLE))
BODY = st.tuples(st.just("government"), st.sampled_from(BODIES))
ROWS = st.lists(st.one_of(PERSON, BODY), min_size=1, max_size=5, unique=True)


@given(st.lists(ROWS, min_size=2, max_size=4), st.randoms())
def test_order_of_articles_never_matters(articles: list, rng: random.Random):
    readings = [reading(f"{n}", *rows) for n, rows in enumerate(articles)]
    shuffled = rng.sample(readings, len(readings))
    first, second = link_entities(readings), link_entities(shuffled)
    assert entities_of(first, readings) == entities_of(second, shuffled)
    assert sorted(first.links, key=repr) == sorted(second.links, key=repr)
