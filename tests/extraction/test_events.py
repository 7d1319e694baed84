"""Events by the bundled annotator."""

import tomllib
from pathlib import Path

import pytest
from reading_events import read

from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import TAGGER
from twosource.knowledge import triggers
from twosource.model.article import Article, Segment
from twosource.model.reading import LocalEntity, LocalStatement


@pytest.mark.parametrize("sample", [s for s in triggers.samples() if s.trigger], ids=lambda s: s.text[:50])
def test_the_lexicons_examples_are_found(annotator, sample):
    found, _ = read(annotator, sample.text)
    start = sample.text.index(sample.trigger)
    end = start + len(sample.trigger)
    assert any(e.type == sample.type and e.trigger[0] < end and start < e.trigger[1] for e in found)


@pytest.mark.parametrize("sample", [s for s in triggers.samples() if not s.trigger], ids=lambda s: s.text[:50])
def test_the_lexicons_counter_examples_are_not(annotator, sample):
    found, _ = read(annotator, sample.text)
    assert [e for e in found if e.type == sample.type and e.typed_by[0] != TAGGER] == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The envoy met the rebels in Sebha.", "CONSULT", "happened"),
        ("The envoy is meeting the rebels in Sebha.", "CONSULT", "ongoing"),
        ("The envoy will meet the rebels in Sebha.", "CONSULT", "planned"),
        ("The envoy plans to meet the rebels in Sebha.", "CONSULT", "planned"),
        ("The envoy may meet the rebels in Sebha.", "CONSULT", "possible"),
        ("The two kings are due to meet in the Omani city of Sur on Monday.", "CONSULT", "planned"),
        ("Residents fear that dissenters will be arrested.", "COERCE", "possible"),
        ("Kenya has warned against an assault.", "ASSAULT", "possible"),
        ("When the council met to condemn the raid, Norway vetoed the text.", "CONSULT", "happened"),
        ("The League may re-admit Malta, seven years after expelling it.", "SANCTION", "happened"),
        ("It was not the premier's first trip to Malta.", "CONSULT", "happened"),
        ("Instead of retreating, the rebels grew bolder.", "RETREAT", "negated"),
        ("The town was spared an assault by the rebels.", "ASSAULT", "negated"),
        ("Without the truce the army would have attacked the town.", "ASSAULT", "negated"),
        ("The envoy has not met the rebels.", "CONSULT", "negated"),
        ("The envoy refused to meet the rebels.", "CONSULT", "negated"),
        ("The union urged the minister to meet the miners.", "CONSULT", "requested"),
        ("The army threatened to attack the enclave.", "ASSAULT", "possible"),
        ("If the army attacks the enclave, the port will close.", "ASSAULT", "possible"),
        ("Chad denied that its army had attacked the village.", "ASSAULT", "negated"),
        ("The army managed to capture the airport.", "ASSAULT", "happened"),
        ("The bishop condemned the attack on the village.", "ASSAULT", "happened"),
        ("The miners called for a ceasefire.", "RETREAT", "requested"),
        ("The two sides discussed the release of the hostages.", "RETREAT", "requested"),
        ("Peru called off the military exercises.", "MOBILIZE", "negated"),
        ("An invasion of Verda could lead to famine.", "ASSAULT", "possible"),
    ],
)
def test_status(annotator, text, kind, status):
    found, _ = read(annotator, text)
    assert [e.status for e in found if e.type == kind] == [status]


def names(side: tuple[int, ...], entities: tuple[LocalEntity, ...]) -> list[str]:
    return [entities[i].name for i in side]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Canada expelled two Iranian diplomats.", "SANCTION", ["Canada"], ["two Iranian diplomats"]),
        ("Norway was invaded by Sweden.", "ASSAULT", ["Sweden"], ["Norway"]),
        ("France and Chile imposed sanctions on Peru.", "SANCTION", ["France", "Chile"], ["Peru"]),
        ("Russia says that the Russian invasion of Ukraine began at dawn.", "ASSAULT", ["Russia"], ["Ukraine"]),
        ("France urged Peru to release the bishop.", "REQUEST", ["France"], ["Peru"]),
        ("France urged Peru to release the bishop.", "RETREAT", ["Peru"], ["the bishop"]),
        ("Talks between Peru and Chile ended on Monday.", "CONSULT", ["Peru", "Chile"], []),
        ("France accused Peru of attacking Chile.", "ASSAULT", ["Peru"], ["Chile"]),
    ],
)
def test_parties(annotator, text, kind, actors, recipients):
    found, entities = read(annotator, text)
    (event,) = (e for e in found if e.type == kind)
    assert (names(event.actors, entities), names(event.recipients, entities)) == (actors, recipients)


def test_a_light_verb_and_its_noun_are_one_event_with_few_words(annotator):
    text = "Rebels launched a brutal attack on the town of Kidal on 7 March."
    (event,), entities = read(annotator, text)
    assert text[slice(*event.trigger)] == "launched a brutal attack"
    assert text[slice(*event.clause)] == text.rstrip(".")
    assert (event.when.start, event.when.precision_code) == ("2026-03-07", 1)
    assert "Kidal" in entities[event.place].name


def test_deaths_in_an_accident_are_no_assault(annotator):
    (by_crash,) = {e.type for e in read(annotator, "Nine people were killed in a bus crash near Lima.")[0]}
    by_gunmen = read(annotator, "Nine people were killed by gunmen near Lima.")[0]
    assert (by_crash, [e.type for e in by_gunmen]) == (None, ["ASSAULT"])


def test_what_lies_outside_the_article_is_left_out(annotator):
    text = "Rebels attacked the town.\nSubscribe and read how rebels attacked the town."
    parts = (Segment(kind="body", start=0, end=25), Segment(kind="boilerplate", start=26, end=len(text)))
    found, _ = read(annotator, text, parts)
    assert [e.trigger for e in found] == [(7, 15)]


def test_the_innermost_statement_holds_the_event(annotator):
    text = "Peru said that the army attacked the town."
    outer = LocalStatement(kind="indirect", act="said", content=((0, 41),))
    inner = LocalStatement(kind="indirect", act="said", content=((10, 41),))
    found, _ = read(annotator, text, said=(outer, inner))
    assert [e.statement for e in found if e.type == "ASSAULT"] == [1]


def test_what_was_past_is_no_part_of_what_was_agreed(annotator):
    text = "Maravia and Lorvia agreed to set up a committee after their ministers met in Oslo."
    found, _ = read(annotator, text, said=(LocalStatement(kind="indirect", act="said", content=((26, 81),)),))
    assert [e.statement for e in found if e.lemma == "meet"] == [None]


def test_news_and_background(annotator):
    text = "Rebels attacked Kidal on Wednesday.\n\nRebels had attacked the town in 2019."
    news, past = (e.foreground for e in read(annotator, text)[0])
    assert (news, past) == (True, False)


def test_ranges_are_few_words_inside_of_clause_and_sentence(annotator):
    table = Path(__file__).parents[2] / "benchmarks" / "events" / "sentences.toml"
    texts = [row["text"] for row in tomllib.loads(table.read_text(encoding="utf-8"))["sentence"]]
    text = " ".join(texts[::4])
    for event in read(annotator, text)[0]:
        for outer in (event.clause, event.sentence):
            assert outer[0] <= event.trigger[0] < event.trigger[1] <= outer[1]
        assert event.trigger[1] - event.trigger[0] <= 80
        assert event.clause[1] - event.clause[0] <= 400
        assert not {*event.actors} & {*event.recipients}


@pytest.mark.parametrize(
    ("text", "actors", "kind"),
    [
        ("A bridge collapsed in Turin, killing nine people.", [], None),
        ("Rebels attacked a convoy near Gao, killing nine people.", ["Rebels"], "ASSAULT"),
        ("Israel's invasion of Gaza has killed thousands of civilians.", ["Israel"], "ASSAULT"),
    ],
)
def test_an_outcome_is_by_whoever_did_what_it_came_of(annotator, text, actors, kind):
    found, entities = read(annotator, text)
    outcome = found[-1]
    assert (names(outcome.actors, entities), outcome.type) == (actors, kind)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Seven people are still missing.", "ongoing"),
        ("The crew remained in custody.", "ongoing"),
        ("The crew has been held in a Libyan port since May.", "ongoing"),
        ("The two states agreed to a truce after the ministers met in Oslo.", "happened"),
        ("Nine sailors are feared dead.", "possible"),
        ("Forecasters expect heavy rain on Saturday.", "possible"),
    ],
)
def test_states_last_and_what_came_before_is_past(annotator, text, status):
    found, _ = read(annotator, text)
    assert found[-1].status == status


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Laos threatened to cut off ties with Peru.", "THREATEN", {"Peru"}),
        ("The Danish parliament agreed to provide aid for Mali and Niger.", "AGREE", {"Mali", "Niger"}),
        ("Gabon demanded an apology from Serbia.", "REQUEST", {"Serbia"}),
        ("Sweden accused the United States of ignoring the treaty.", "ACCUSE", {"United States"}),
        ("The mayor appealed for volunteers and blankets.", "REQUEST", set()),
        ("Ghana rejected a plan for talks in Togo.", "REJECT", set()),
    ],
)
def test_whom_a_demand_or_threat_is_meant_for(annotator, text, kind, recipients):
    found, entities = read(annotator, text)
    event = next(e for e in found if e.type == kind)
    assert {entities[i].name for i in event.recipients} == recipients


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("The army bombed the port, killing four dockers.", "killing", "bombed"),
        ("Rebels raided the town on Monday, killing nine people and taking two nuns hostage.", "taking", "raided"),
        ("The king hosted the Omani minister in Amman. The two sides discussed trade.", "discussed", "hosted"),
        ("The delegations held talks in Muscat and discussed the release of the crew.", "discussed", "held talks"),
        ("The delegations held talks in Muscat. Voters discussed the weather.", "discussed", None),
        ("The army bombed the port. Four dockers were killed in a crash.", "killed", None),
    ],
)
def test_a_mention_within_a_mention_is_its_part(annotator, text, part, whole):
    found, _ = read(annotator, text)
    event = next(e for e in found if text[slice(*e.trigger)].startswith(part))
    above = found[event.parent] if event.parent is not None else None
    assert (above and text[slice(*above.trigger)]) == whole


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("North Kesh launched a rocket on Sunday. Japan condemned the launch.", {"North Kesh"}),
        ("Rebels raided Timba. The Chadian president denounced the attack.", {"Rebels"}),
        ("Rebels raided Timba. The Chadian president denounced any attack.", set()),
        ("The Chadian president denounced the attack.", set()),
    ],
)
def test_who_condemns_what_was_told_condemns_who_did_it(annotator, text, recipients):
    found, entities = read(annotator, text)
    judged = next(e for e in found if e.type == "ACCUSE")
    assert {entities[i].name for i in judged.recipients} == recipients


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Young men assaulted and robbed nine women.", {"Young men"}, {"nine women"}),
        ("The ministry denied that rebels had shelled Timba.", {"rebels"}, {"Timba"}),
        ("Nine soldiers were wounded by rebels.", {"rebels"}, {"Nine soldiers"}),
        ("The raid was carried out by Norway, not by Malta.", {"Norway"}, set()),
    ],
)
def test_active_and_passive(annotator, text, actors, recipients):
    found, entities = read(annotator, text)
    event = next(e for e in found if e.type == "ASSAULT")
    assert {entities[i].name for i in event.actors} == actors
    assert {entities[i].name for i in event.recipients} == recipients


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("A suicide bomber attacked a market in Kano.", "ASSAULT", "suicide-attack"),
        ("The army shelled Timba with mortars.", "ASSAULT", "heavy-weapons"),
        ("Militants beheaded two captives.", "ASSAULT", "execute"),
        ("A man stabbed a guard in Graz.", "ASSAULT", "primitive"),
        ("A drone strike killed nine people in Kano.", "ASSAULT", "drone"),
        ("Prisoners began a hunger strike in Graz.", "PROTEST", "hunger"),
        ("Kenya urged Chad to release the nuns.", "REQUEST", "yield"),
        ("Kenya refused to meet the Chadian envoy.", "REJECT", "meet"),
        ("Kenya threatened to attack Chad.", "THREATEN", "violence"),
        ("Kenya criticised Chad.", "ACCUSE", "disapprove"),
    ],
)
def test_modes(annotator, text, kind, mode):
    found, _ = read(annotator, text)
    assert next(e for e in found if e.type == kind).mode == mode


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Kenya signed an oil pipeline deal with Chad.", {"resource"}),
        ("Police arrested nine refugees.", {"refugee"}),
        ("The ambassador met the rebels.", {"diplomatic", "military"}),
        ("Kenya criticised Chad.", set()),
        ("A tremor near the dam killed nine soldiers.", {"harm"}),
    ],
)
def test_contexts(annotator, text, contexts):
    found, _ = read(annotator, text)
    assert set(found[-1].contexts) == contexts


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("“We carried the boats to the lake,” said Oda Brekke, a teacher.", ["Oda Brekke"]),
        ("The miners carried the boats to the lake, said Oda Brekke, a teacher.", ["The miners"]),
    ],
)
def test_we_in_a_quotation_is_the_speaker(annotator, text, actors):
    (doc,) = annotator.annotate([text])
    cast = cast_of(Article(id="a", input="case", text=text, sha256=""), doc)
    speaker = next(i for i, e in enumerate(cast.entities) if e.name == "Oda Brekke")
    words = (0, text.index(" said") - 1)
    said = (LocalStatement(kind="direct", act="said", speakers=(speaker,), content=(words,)),)
    found, entities = read(annotator, text, said=said)
    event = next(e for e in found if e.lemma == "carry")
    assert [entities[i].name for i in event.actors] == actors
