import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.reading.segments import dateline_length, hard_wrapped, segments

LEAD = "Rescue teams in the town of Velmar searched the flooded valley for a third day, officials said on Tuesday."
MORE = "The governor, Ana Torvik, said that 14 people were missing and that the army had sent two helicopters."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(s.kind, text[s.start : s.end]) for s in segments(text, title)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Back to top button", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("Updated at 5.34pm BST", "boilerplate"),
        ("8.46am", "boilerplate"),
        ("4:30 p.m.", "boilerplate"),
        ("7:15 a.m. ET", "boilerplate"),
        ("14:05", "boilerplate"),
        ("Block-time published time 11.23am", "boilerplate"),
        ("Newsletter Sign Up", "boilerplate"),
        ("The Morning Call newsletter: the news in five minutes. Sign up here", "boilerplate"),
        ("Please enter a valid email address", "boilerplate"),
        ("Scroll below for video", "boilerplate"),
        ("Now Playing:", "boilerplate"),
        ("Show caption", "boilerplate"),
        ("View this post on Instagram", "boilerplate"),
        ("A post shared by Lena Moos (@lenamoos) on Mar 3, 2018 at 8:00am PST", "boilerplate"),
        ("Tap to unmute", "boilerplate"),
        ("Reuse this content", "boilerplate"),
        ("Gift this article", "boilerplate"),
        ("Get in touch", "boilerplate"),
        ("Topics", "boilerplate"),
        ("Interactive", "boilerplate"),
        ("Correction: An earlier version of this article gave the wrong name for the mayor.", "boilerplate"),
        ("Editor's note: This story contains details that some may find upsetting.", "boilerplate"),
        ("Photos: Floods in the delta A boat in Vinje. Hide Caption 3 of 12", "caption"),
        ("1 of 14 Residents wait for a boat in Vinje", "caption"),
        ("(Lena Moos / The Courier)", "credit"),
        ("Photograph: Lena Moos for the Courier", "credit"),
        ("With AP", "contributor"),
        ("Read more: Dam operator had been warned", "boilerplate"),
        ("Sign up for our morning newsletter and never miss a story.", "boilerplate"),
        ("Share this article", "boilerplate"),
        ("© 2031 The Velmar Courier. All rights reserved.", "boilerplate"),
        ("We use cookies to improve your experience on our website.", "boilerplate"),
        ("Follow us on X and Telegram", "boilerplate"),
        ("[The river that nobody measured]", "boilerplate"),
        ("Scroll down for video", "boilerplate"),
        ("Ida Brandt contributed reporting.", "contributor"),
        ("Ida Brandt in Osk and Per Lund in Velmar contributed to this report.", "contributor"),
        ("The Associated Press contributed to this report.", "contributor"),
        ("(Reporting by Ida Brandt; Editing by Per Lund)", "contributor"),
        ("Additional reporting by Per Lund", "contributor"),
        ("With files from The Canadian Press", "contributor"),
        ("Ida Brandt reported from Osk, and Per Lund from Velmar.", "contributor"),
        ("FILE - The Torvik dam is seen in 2029.", "caption"),
        ("In this photo released by the army, soldiers carry sandbags in Velmar.", "caption"),
        ("The Torvik dam, pictured before the storm", "caption"),
        ("Image caption The bridge was closed", "caption"),
        ("Image: Soldiers carry sandbags", "caption"),
        ("CLOSE A dam in the Velmar valley gave way at night. (March 4) AP", "caption"),
        ("Getty Images", "credit"),
        ("Image source, Getty Images", "credit"),
        ("Source: Velmar Courier and news agencies", "contributor"),
        ("The story has been refiled to correct a typo.", "boilerplate"),
        ("list 1 of 3", "boilerplate"),
        (
            "Newsletter Sign Up Our Valley letter brings news of dams and floods each Friday. Invalid email address. "
            "Please re-enter. Thank you for subscribing.",
            "boilerplate",
        ),
        ("This transcript was provided by the Lowland Tribune. It may not be in its final form.", "boilerplate"),
        ("Ida Brandt/Reuters", "credit"),
        ("Photograph: Ida Brandt/AP", "credit"),
        ("Dam gives way in the Velmar valley originally appeared on courier.com on Mon, 3 Mar 2031", "boilerplate"),
        ("The post Dam gives way in the Velmar valley appeared first on The Velmar Courier.", "boilerplate"),
        ("A version of this article appears in print on March 4, on Page A 3, headlined: A dam.", "boilerplate"),
        ("Skip Twitter post by @osk_army", "boilerplate"),
        ("End of Twitter post by @osk_army", "boilerplate"),
        ("Craving more floods? Like us on Facebook or follow us on Twitter.", "boilerplate"),
        ("Floods of the year Tue, March 4, 2031 The worst. Play slideshow Getty Images 1 of 12 Osk", "boilerplate"),
        (
            "Skip in Skip x Embed x Share CLOSE Floods A dam gave way. | 1:20 It broke late. AP 1 of 12 Skip in Skip x "
            "Embed x Share CLOSE Floods Soldiers carry sandbags. | 0:38 They came by boat. Newsroom 2 of 12",
            "boilerplate",
        ),
    ],
)
def test_a_line_between_paragraphs(line: str, kind: str) -> None:
    assert kinds(f"{LEAD}\n\n{MORE}\n\n{line}\n\n{MORE}")[1:-1] == [(kind, line)]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Soldiers in Velmar in 2029.", "Credit…Ida Brandt/Reuters"),
        ("Soldiers in Velmar. ", "(Photo by Ida Brandt/AFP via Getty Images)"),
        ("Soldiers carry sandbags ", "Photograph: Ida Brandt/AP"),
        ("Soldiers carry sandbags ", "Ida Brandt/AFP via Getty Images"),
        ("Soldiers carry sandbags ", "(Reuters)"),
        ("Soldiers carry sandbags. ", "[Photo/Agencies]"),
    ],
)
def test_a_caption_and_its_credit(caption: str, credit: str) -> None:
    found = kinds(f"{LEAD}\n{caption}{credit}\n{MORE}")[1:-1]
    assert found == [("caption", caption.strip()), ("credit", credit)]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a tenth after the news from the valley reached the capital.",
        "Related parties had been told of the plan, the ministry said.",
        "By Thursday, troops had reached the bridge.",
        "At 4:30 p.m. the bridge fell.",
        "Topics on the table were few, the minister said.",
        "The plan originally appeared in a report of 2029, and 3 of 10 villages have not seen it, 2 of 5 mayors said.",
        "The army asked people to follow us on the radio, a villager said.",
        "Soldiers skipped a post by the river and were at the end of their strength.",
        "1 of the 14 residents was missing.",
        "With AP out of the race, the vote is open.",
        "Updated figures came at noon.",
        "No comment was available from the operator.",
        "Terms of the deal were not disclosed by either side.",
        "For more than a week, residents of the valley followed the news on the radio.",
        "9/11 families asked the court to hear them.",
        "The statement was carried by the Syrian Arab News Agency (SANA).",
        "France contributed research ships and two helicopters to the search.",
        "Reuters reported on Monday that the dam had been inspected.",
        "In this image-conscious country, the pictures caused anger.",
        "Follow-up talks are due on Monday.",
        "More from the region is expected to arrive by boat.",
        "Residents who filled in the form were told that an error had occurred, and to call the town hall.",
    ],
)
def test_a_sentence_stays_body(line: str) -> None:
    assert kinds(f"{LEAD}\n{line}\n{MORE}") == [("body", f"{LEAD}\n{line}\n{MORE}")]


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("MOSCOW, Oct 26 (Reuters) - ", "A delegation arrived"),
        ("WASHINGTON (AP) — ", "A delegation arrived"),
        ("Kyiv, Ukraine — ", "A delegation arrived"),
        ("(Reuters) - ", "A delegation arrived"),
        ("GENEVA, 26 October 2031 (AFP) – ", "A delegation arrived"),
        ("TEL AVIV, Israel (AP) _ ", "A delegation arrived"),
        ("UNITED NATIONS — ", "A delegation arrived"),
        ("PORT-AU-PRINCE, Haiti -- ", "A delegation arrived"),
        ("New Delhi, Oct 26 (PTI) ", "A delegation arrived"),
        ("(CNN)", "A delegation arrived"),
        ("DOHA: ", "A delegation arrived"),
        ("NEW DELHI: ", "A delegation arrived"),
        ("NEW YORK — ", "A delegation arrived"),
        ("", "Hamas — which rules the strip — said so."),
        ("", "Baghdad — Iraq's capital — was quiet."),
        ("", "EXCLUSIVE: A delegation arrived"),
        ("", "BUSTED: A delegation arrived"),
        ("", "Goldman (GS) said that profits fell."),
        ("", "The World Food Programme (WFP) said that it had run out of flour."),
        ("", "A delegation arrived - late."),
    ],
)
def test_datelines(dateline: str, rest: str) -> None:
    assert dateline_length(dateline + rest) == len(dateline)


def test_the_parts_of_a_wire_story() -> None:
    head = "Search goes on in Velmar valley\nBy Ida Brandt and Per Lund\nPublished 12 May 2031\n"
    text = f"{head}VELMAR (AP) — {LEAD}\n{MORE} (AP)"
    assert kinds(text) == [
        ("headline", "Search goes on in Velmar valley"),
        ("byline", "By Ida Brandt and Per Lund"),
        ("dateline", "Published 12 May 2031"),
        ("dateline", "VELMAR (AP) —"),
        ("body", f"{LEAD}\n{MORE}"),
        ("credit", "(AP)"),
    ]


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        ("Rescue teams search flooded Velmar valley for third day.", True),  # restated by the lead
        ("Search goes on in Velmar", True),
        ("Search Goes On in Flooded Valley of the North.", True),
        ("A landslide killed ten people in the hills on Monday.", False),
        ("The hills above the river are steep and few people live there.", False),
        ("The hills above the river are steep and in most of the villages", False),
    ],
)
def test_headlines(first: str, headline: bool) -> None:
    following = LEAD if not first.endswith("villages") else "few people live who remember, " + LEAD
    assert (kinds(f"{first}\n\n{following}\n\n{MORE}")[0][0] == "headline") is headline


def test_the_title_is_a_headline_whatever_its_form() -> None:
    title = "“We have nothing left,” says the governor of Velmar."
    assert kinds(f"{title}\n{LEAD}", title + " - Velmar Courier")[0] == ("headline", title)


def test_page_furniture_stuck_to_the_last_sentence() -> None:
    assert kinds(f"{LEAD}\n{MORE}Back to top button")[-1] == ("boilerplate", "Back to top button")
    assert kinds(f"{LEAD} Reuters contributed to this report")[-1] == (
        "contributor",
        "Reuters contributed to this report",
    )


def test_links_at_the_end() -> None:
    links = "Dam operator had been warned\nWhy the valley floods every spring\nHow to help the people of Velmar"
    assert kinds(f"{LEAD}\n{MORE}\n{links}")[1:] == [("boilerplate", links)]


def test_a_transcript_has_speakers_and_no_dateline() -> None:
    text = f"ANA TORVIK, HOST:\n{LEAD}\nPER LUND: {MORE}\nTORVIK: {MORE}"
    assert "dateline" not in {kind for kind, _ in kinds(text)}


def test_one_line_is_body() -> None:
    assert kinds("Ten killed in landslide") == [("body", "Ten killed in landslide")]
    assert kinds("Home") == [("body", "Home")]
    assert kinds(" \n ") == []


def test_hard_wrapped_text_is_noticed() -> None:
    wrapped = "Rescue teams in Velmar\nsearched the valley for\na third day, they said,\nand the army came."
    assert hard_wrapped(wrapped)
    assert not hard_wrapped(f"{LEAD}\n{MORE}\n{LEAD}\n{MORE}\n{LEAD}")


LINES = st.sampled_from(
    [
        LEAD,
        MORE,
        "",
        " ",
        "Advertisement",
        "WASHINGTON (AP) —",
        "By Ida Brandt",
        "A dam. (Photo: X/AP)",
        "(AP)",
        "\r",
        "Credit…",
    ]
)


@given(
    st.one_of(
        st.text(max_size=400), st.lists(LINES, max_size=12).map("\n".join), st.lists(LINES, max_size=6).map("".join)
    )
)
def test_segments_tile_the_text(text: str) -> None:
    parts = segments(text)
    position = 0
    for part in parts:
        assert not text[position : part.start].strip()
        assert part.start < part.end
        assert text[part.start : part.end] == text[part.start : part.end].strip()
        position = part.end
    assert not text[position:].strip()


def test_a_byline_without_by_under_the_headline() -> None:
    assert kinds(f"Search goes on in Velmar\nIda Brandt in Osk and Per Lund\n{LEAD}\n{MORE}")[1][0] == "byline"
    assert kinds(f"Search goes on in Velmar\nIda Brandt is still missing\n{LEAD}\n{MORE}")[1][0] == "headline"
