"""Where and when events take place, by the bundled annotator."""

import pytest
from reading_events import read


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The raid on Timba killed nine villagers.", ["Timba", "Timba"]),
        ("Three nurses were killed in a drone strike in Tigray.", ["Tigray", "Tigray"]),
        ("Rebels raided Timbuktu and killed 30 people.", ["Timbuktu", "Timbuktu"]),
        ("At least 30 people were killed and dozens injured in floods near Turin.", ["Turin"] * 3),
        ("A landslide buried four houses near Cusco. Nobody was hurt there.", ["Cusco", "Cusco", "Cusco"]),
        ("About 2,000 people have fled Nairobi.", ["Nairobi"]),
        ("LISBON, March 11 (Agency) - The two ministers met on Wednesday.", ["Lisbon"]),
        ("LISBON, March 11 (Agency) - The two ministers met in Madrid on Wednesday.", ["Madrid"]),
        ("LISBON, March 11 (Agency) - Peru and Chile agreed to a truce on Wednesday.", [None, None]),
        ("LISBON, March 11 (Agency) - Rebels attacked a convoy on Wednesday.", [None]),
    ],
)
def test_one_happening_is_in_one_place(annotator, text, where):
    found, entities = read(annotator, text)
    assert [None if e.place is None else entities[e.place].name for e in found] == where


def test_what_is_talked_about_is_where_and_when_they_met(annotator):
    text = "The premier met the Omani minister in Amman on Tuesday. The two sides discussed trade."
    found, entities = read(annotator, text)
    talk = next(e for e in found if e.lemma == "discuss")
    assert entities[talk.place].name == "Amman"
    assert talk.when.start == "2026-03-10"
    assert talk.when.basis == "the event it is part of"
    assert {entities[i].head or entities[i].name for i in (*talk.actors, *talk.recipients)} == {"premier", "minister"}


@pytest.mark.parametrize(
    ("text", "place", "start"),
    [
        ("President Orlov arrived in Lima on Tuesday. He met the Peruvian envoy.", "Lima", "2026-03-10"),
        ("President Orlov arrived in Lima on Tuesday. He has regularly met the Peruvian envoy.", None, None),
        ("President Orlov arrived in Lima on Tuesday. Earlier he had met the Peruvian envoy.", None, None),
        ("President Orlov arrived in Lima on Tuesday. The Swiss envoys met their Greek guests.", None, None),
    ],
)
def test_a_scene_goes_on(annotator, text, place, start):
    found, entities = read(annotator, text)
    event = next(e for e in found if text[slice(*e.trigger)] == "met")
    assert (entities[event.place].name if event.place is not None else None) == place
    assert (event.when.start if event.when else None) == start


def test_a_speakers_day_goes_on_to_the_next_sentence(annotator):
    text = "On Monday President Orlov criticised Kenya. He also called on Malta to free the monks."
    found, _ = read(annotator, text)
    call = next(e for e in found if e.type == "REQUEST")
    assert (call.when.start, call.when.basis) == ("2026-03-09", "sentence before")


def test_a_year_is_counted_from_another_event(annotator):
    text = "Two years after the Reform Party won the 2011 elections, President Orlov met with Juan Perez in Lima."
    found, entities = read(annotator, text)
    won, met = (next(e for e in found if text[slice(*e.trigger)].startswith(w)) for w in ("won", "met"))
    assert (won.place, entities[met.place].name) == (None, "Lima")
    assert (met.when.start, met.when.end, met.when.basis) == ("2013-01-01", "2013-12-31", "from another event")


def test_the_feast_of_a_market_is_no_time(annotator):
    found, _ = read(annotator, "An attack on a Graz Christmas market killed nine shoppers.")
    assert [e.when for e in found] == [None, None]


def test_what_was_done_before_has_its_own_day(annotator):
    text = "The premier is asking for talks, having met the rebels on Saturday."
    found, _ = read(annotator, text)
    assert {text[slice(*e.trigger)]: e.when.start if e.when else None for e in found} == {
        "asking for": None, "talks": None, "met": "2026-03-07",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In 1994 a dam burst above Kolmo. The water destroyed two bridges.", "1994-01-01"),
        ("Kolmo was flooded in 1994, when a dam burst and the water destroyed two bridges.", "1994-01-01"),
        ("In 1994 a dam burst above Kolmo.\n\nThe water destroyed two bridges.", None),
        ("In 1994 a dam burst above Kolmo. Years later a fire destroyed two bridges.", None),
        ("In 1994 a dam burst above Kolmo. The company has destroyed its files.", None),
    ],
)
def test_an_account_of_an_earlier_time_goes_on(annotator, text, day):
    event = next(e for e in read(annotator, text)[0] if e.lemma == "destroy")
    assert (event.when.start if event.when else None) == day


@pytest.mark.parametrize(
    ("text", "lemma", "place"),
    [
        ("Police looked into assaults that took place outside Lund’s old cathedral.", "assault", "Lund"),
        ("The Geneva talks ended without a deal.", "talk", "Geneva"),
        (
            "Mina Holm met the Danish minister, Jens Krog, in Riga on Monday. The two sides discussed a treaty.",
            "discuss",
            "Riga",
        ),
        (
            "A bus crashed near Velm, killing two people. The crash is being investigated by police.",
            "investigate",
            "Velm",
        ),
    ],
)
def test_where_it_took_place(annotator, text, lemma, place):
    found, cast = read(annotator, text)
    event = next(e for e in found if e.lemma == lemma)
    assert event.place is not None and cast[event.place].name == place
