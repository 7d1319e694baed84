import inspect

import msgspec
import pytest
from made_brief import FACTS, brief

from twosource.model.brief import Fact, Figures, Made
from twosource.report import wording

FORBIDDEN = ("true", "verified", "confirmed", "proven", "fact-checked")


@pytest.mark.parametrize(
    ("verdict", "outlets", "origins", "origin", "expected"),
    [
        ("corroborated", 3, 2, "", "reported by 2 independent origins in 3 outlets"),
        ("single-origin", 2, 1, "the ministry, through RIA", "in 2 outlets, one origin: the ministry, through RIA"),
        ("single-outlet", 1, 1, "Valley Sun, in its own voice", "in one outlet: Valley Sun, in its own voice"),
        ("single-outlet", 1, 2, "", "in one outlet, citing 2 origins"),
    ],
)
def test_reported(verdict: str, outlets: int, origins: int, origin: str, expected: str) -> None:
    fact: Fact = msgspec.structs.replace(FACTS[0], verdict=verdict, outlets=outlets, origins=origins)
    assert wording.reported(fact, origin) == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (wording.counted(1, "outlet"), "1 outlet"),
        (wording.counted(3, "outlet"), "3 outlets"),
        (wording.listed(()), ""),
        (wording.listed(("A",)), "A"),
        (wording.listed(("A", "B", "C")), "A, B and C"),
        (wording.through("the ministry", ()), "the ministry"),
        (wording.through("the ministry", ("RIA Novosti",)), "the ministry, through RIA Novosti"),
        (wording.own("Valley Sun"), "Valley Sun, in its own voice"),
        (wording.unnamed(), "a source not named"),
        (wording.counts_as("the ministry"), "counted as the ministry"),
        (wording.behind("Russia"), "behind it: Russia"),
        (wording.absent(()), ""),
        (wording.absent(("A", "B")), "not in A and B"),
        (wording.copy_of("A"), "repeats the text in A, and adds no origin"),
        (wording.version_of("A"), "a later version of the article in A"),
        (wording.wire("Meridian"), "text of the agency Meridian"),
        (wording.only_in(("A",)), "Only in A"),
        (wording.only_in(("A", "B")), "Only in A and B (one text)"),
        (wording.says("expects", "to sign in May"), "expects to sign in May"),
        (wording.says("said", "“We will sign.”"), "said: “We will sign.”"),
        (wording.owner("Lunna Press"), "owner: Lunna Press"),
        (wording.flag("negated", "The ferry was hit by a mine"), "told as not so"),
        (wording.flag("negated", "The mayor did not come"), ""),
        (wording.flag("negated", "The owners haven’t answered"), ""),
        (wording.flag("negated", "The port notified nobody"), ""),
        (wording.flag("ongoing", "Divers search the bay"), ""),
        (wording.flag("planned", "Divers will search the bay"), "planned, not yet done"),
        (wording.differs("number", "Three died"), "How many? Three died"),
        (wording.differs("number", "", "miles per hour"), "How many miles per hour?"),
        (wording.nobody(), "Speaker not known"),
        (wording.see(3), "see 3"),
        (wording.unknown_speaker("he"), "“he”: who that is could not be told"),
        (wording.unknown_speaker(None), "no speaker could be told"),
        (wording.same_words(), "in these words"),
        (wording.manner(None, ()), ""),
        (wording.manner("interview", ()), "interview"),
        (wording.manner("interview", ("Radio Nord",)), "interview, through Radio Nord"),
        (wording.repeated(()), ""),
        (wording.repeated(("A", "B")), "also in A and B"),
        (wording.deed("CONSULT"), "met or talked with"),
        (wording.deed(None), "acted on"),
        (wording.in_quotes(("met", "held talks")), "“met”, “held talks”"),
        (wording.tone(-7.0), "conflict"),
        (wording.tone(0.5), "neutral"),
        (wording.tone(3.0), "cooperation"),
        (wording.more(0), ""),
        (wording.more(1200), "… and 1,200 more"),
        (wording.whole("--html"), "Where it says “… and more”, the rest is in --html."),
        (wording.nothing_told(), "Nothing that happened, was counted or was said could be read from these articles"),
        (wording.on_word("killing", "Rebels came, killing two"), "On “killing”: Rebels came, killing two"),
        (wording.more_ways(1), "told in 1 more way"),
        (wording.version(brief().differences[0], "nobody"), "nobody"),
        (wording.version(msgspec.structs.replace(brief().differences[0], kind="status"), "negated"), "told as not so"),
        (wording.version(msgspec.structs.replace(brief().differences[0], kind="status"), "happened"), "happened"),
        (wording.verdicts(Figures(facts={"corroborated": 1, "single-outlet": 4})),
         "5 facts: 1 corroborated, 0 from one origin and 4 in one outlet only"),
        (wording.one_origin(None), ""),
        (wording.one_origin(0.5), "50% of the facts that several outlets tell rest on one origin"),
        (wording.unknown_speakers(None), ""),
        (wording.unknown_speakers(0.114), "11% of the statements have a speaker who could not be told"),
        (wording.made_by(Made(twosource="1.0", pipeline="p/2")), "Made by Twosource 1.0, language pipeline p/2."),
    ],
)  # fmt: skip
def test_sentences(made: str, expected: str) -> None:
    assert made == expected


@pytest.mark.parametrize("relation", ["conflict", "update", "unclear", "compatible", "variant"])
def test_each_relation_has_words(relation: str) -> None:
    assert wording.RELATIONS[relation] and wording.RELATION_MEANING[relation]


def test_a_report_never_says_that_a_thing_is_so() -> None:
    source = inspect.getsource(wording).lower()
    assert not [word for word in FORBIDDEN if word in source]


def test_the_method_names_what_it_owes() -> None:
    assert "GeoNames" in wording.attribution() and "Creative Commons Attribution 4.0" in wording.attribution()
    assert "not that it is so" in wording.method() and "not that it is so" in wording.caution()
    assert wording.excerpted().count("[…]") == 1
