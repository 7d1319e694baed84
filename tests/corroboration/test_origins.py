"""On whose word a fact rests: what adds an origin and what does not."""

import random

import pytest

import twosource
from twosource.model.article import Article, Segment
from twosource.model.brief import Brief, Fact
from twosource.model.identity import text_hash


def article(outlet: str, text: str, *, title: str = "") -> Article:
    whole = f"{title}\n\n{text}" if title else text
    segments = (Segment(kind="headline", start=0, end=len(title)),) if title else ()
    return Article(
        id=f"a{outlet}", input=outlet, outlet=outlet, text=whole, sha256=text_hash(whole), published="2024-05-15",
        segments=segments,
    )  # fmt: skip


def fact(made: Brief, words: str) -> Fact:
    """The happening or statement with the most outlets that quotes some words."""
    whole = [f for f in made.facts if f.about.aspect in (None, "event")]
    found = [f for f in whole if any(words in s.span.text for s in f.support)]
    return max(found, key=lambda f: (f.outlets, f.origins))


def names(made: Brief, of: Fact) -> set[str]:
    known = {e.id: e.name for e in made.entities}
    return {known.get(s.origin.counts_as, s.origin.counts_as) for s in of.support if s.origin.basis != "unnamed"}


RAID = "Gunmen attacked the town of Velno on Tuesday, killing four people"


def test_an_attribution_in_a_sentence_covers_what_follows_it():
    a = article("Valley Ledger", f"{RAID}, the interior ministry said, in the worst attack since March.")
    b = article("Coast Courier", f"{RAID}, the interior ministry said.")
    made = twosource.brief([a, b])
    assert not any(n.startswith("own:") for n in names(made, fact(made, "attacked the town")))


def test_a_headline_sums_up_the_text_and_adds_no_origin():
    a = article("Valley Ledger", f"{RAID}, the interior ministry said.", title="Gunmen attack Velno")
    b = article("Coast Courier", f"{RAID}, the interior ministry said.")
    made = twosource.brief([a, b])
    assert fact(made, "attacked the town").verdict == "single-origin"


def test_who_only_speaks_of_the_arrest_is_no_origin_of_it():
    a = article(
        "Valley Ledger",
        "Ivo Brask was arrested on Monday in Tarn. Mayor Lena Dahl said that Brask's arrest would calm the town.",
    )
    b = article("Coast Courier", "Police arrested Ivo Brask in Tarn on Monday.")
    made = twosource.brief([a, b])
    assert "Lena Dahl" not in names(made, fact(made, "was arrested"))


def test_police_are_the_force_that_is_named():
    quote = "“He took the money and ran over the bridge into the old harbour,”"
    a = article("Valley Ledger", f"{quote} the Tarn Police Department said in a statement.")
    b = article("Coast Courier", f"{quote} police said.")
    c = article("Hill Times", f"{quote} a police statement said.")
    made = twosource.brief([a, b, c])
    told = fact(made, "took the money")
    assert (told.outlets, told.origins, told.verdict) == (3, 1, "single-origin")


@pytest.mark.parametrize("somebody", ["Local media", "Witnesses", "A leading space expert"])
def test_nobody_in_particular_adds_no_origin(somebody):
    a = article("Valley Ledger", f"{somebody} said the station had lost its antenna over the desert of Karu.")
    b = article("Coast Courier", "The Orbita agency said the station had lost its antenna over the desert of Karu.")
    told = fact(twosource.brief([a, b]), "lost its antenna")
    assert (told.outlets, told.origins) == (2, 1)


def test_a_sentence_printed_twice_was_found_once():
    line = "Firefighters pulled eleven sheep from a flooded quarry near the village of Tarn on Sunday morning."
    a = article("Valley Ledger", f"{line} The owner was away.")
    b = article("Coast Courier", f"It was a long night. {line}")
    told = fact(twosource.brief([a, b]), "pulled eleven sheep")
    assert (told.outlets, told.origins, told.verdict) == (2, 1, "single-origin")


def test_a_quotation_printed_without_its_speaker_is_the_speakers():
    words = "the boat with all the fireworks burned down to the water in ten minutes"
    a = article("Valley Ledger", f"“{words.capitalize()},” said Anna Brekke, a nurse.")
    b = article("Coast Courier", f"People ran. {words.capitalize()}.")
    made = twosource.brief([a, b])
    assert names(made, fact(made, "burned down")) == {"Anna Brekke"}


def test_a_speech_act_is_its_speakers_word():
    a = article("Valley Ledger", "The Harbour Union accused Minister Ola Brekke of lying. Brekke denied it.")
    made = twosource.brief([a])
    denied = [f for f in made.facts if f.gist.endswith("denied it")]
    assert all(names(made, f) == {"Ola Brekke"} for f in denied) and denied


def test_what_is_expected_by_nobody_is_the_outlets_word():
    a = article("Valley Ledger", "Most of the station is expected to burn up in the atmosphere.")
    made = twosource.brief([a])
    assert all(names(made, f) == {"own:Valley Ledger"} for f in made.facts) and made.facts


STORY = (
    "Storm Ada tore the roof off the school of Tarn on Monday, the fire service said. Two teachers were hurt. "
    "“We ran to the cellar,” said Lena Dahl, a teacher. Police closed the road to Velno."
)


def test_ten_copies_change_no_count():
    other = article("Hill Times", "Storm Ada tore off the roof of the school of Tarn. Police closed the road to Velno.")
    plain = twosource.brief([article("Valley Ledger", STORY), other])
    copies = [article(f"Valley Ledger {n}", STORY) for n in range(10)]
    many = twosource.brief([*copies, article("Valley Ledger", STORY), other])
    counts = {(f.about.aspect, f.gist): f.origins for f in many.facts}
    shared = [f for f in plain.facts if (f.about.aspect, f.gist) in counts]
    assert len(shared) > len(plain.facts) / 2
    assert all(f.origins == counts[f.about.aspect, f.gist] for f in shared)
    assert max(counts.values()) <= max(f.origins for f in plain.facts)


def test_shuffled_articles_give_the_same_bytes():
    texts = [STORY, STORY.replace("Two teachers", "Three teachers"), "Police closed the road to Velno on Monday."]
    articles = [article(f"Outlet {n}", text) for n, text in enumerate(texts)]
    made = twosource.brief(articles).to_json()
    for seed in range(2):
        assert twosource.brief(random.Random(seed).sample(articles, len(articles))).to_json() == made


def test_a_spokeswoman_of_the_police_counts_as_the_police():
    words = "that the old harbour would stay closed to all visitors until Sunday"
    a = article("Valley Ledger", f"Some 1,600 officers were sent. Police spokeswoman Ada Brandt said {words}.")
    b = article("Coast Courier", f"Velno police said {words}.")
    told = fact(twosource.brief([a, b]), "the old harbour would stay closed")
    assert told.origins == 1


def test_the_company_is_the_one_that_its_article_names():
    a = article(
        "Valley Ledger",
        "Holm Shipping said the tax reform would cut its profit by a fifth this year. Holm Shipping owns 40 ferries.",
    )
    b = article(
        "Coast Courier",
        "Holm Shipping has had a hard year. The company said the tax reform would cut its profit by a fifth this year.",
    )
    made = twosource.brief([a, b])
    assert fact(made, "cut its profit").verdict == "single-origin"


def test_a_division_speaks_for_its_department():
    a = article("Valley Ledger", "Four people drowned near Tarn, the Tarn Police Department said on Monday.")
    b = article(
        "Coast Courier", "Four people drowned near Tarn, the Tarn Police Department's River Division said on Monday."
    )
    made = twosource.brief([a, b])
    assert fact(made, "drowned near Tarn").origins == 1


def test_what_somebody_decided_is_the_word_of_who_tells_it():
    a = article("Valley Ledger", "The captain decided to turn the ferry around on Monday.")
    made = twosource.brief([a])
    assert names(made, fact(made, "turn the ferry around")) == {"own:Valley Ledger"}


@pytest.mark.parametrize(("somebody", "counted"), [("Norvo officials", 1), ("Two big Norvo investors", 2)])
def test_who_only_belongs_to_a_body_does_not_speak_for_it(somebody, counted):
    words = "that the new ferry would be sold to an island in the south before the end of the year"
    a = article("Valley Ledger", f"Norvo owns 40 ferries. {somebody} said {words}.")
    b = article("Coast Courier", f"Norvo said {words}.")
    made = twosource.brief([a, b])
    by = {s.origin.counts_as for s in made.statements}
    assert len(by) == counted


def test_told_to_the_outlet_itself_is_passed_on_by_nobody():
    words = "The ferry was never safe, engineer Ada Holm told the New York Times."
    here, there = twosource.brief([article("New York Times", words), article("Coast Courier", words)]).statements
    assert sorted([len(here.via), len(there.via)]) == [0, 1]
