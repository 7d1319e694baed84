"""The third participant, the place or the day of an event may rest on fewer reports than the event."""

import twosource
from twosource.model.article import Article
from twosource.model.identity import text_hash


def aspects(*texts: str) -> list[tuple[str, str, str]]:
    articles = [
        Article(id=f"a{n}", input=f"{n}.txt", outlet=f"Outlet {n}", text=text, sha256=text_hash(text),
                published="2024-05-15")
        for n, text in enumerate(texts)
    ]  # fmt: skip
    made = twosource.brief(articles)
    return [
        (f.about.aspect, f.gist.split(":")[0], f.verdict)
        for f in made.facts
        if f.about.aspect not in (None, "event")
    ]


MEETING = "Ola Brekke, the foreign minister of Norway, met the Swedish premier, Lena Dahl{}."


def test_a_third_participant_of_one_report():
    told = aspects(MEETING.format(" on Tuesday"), MEETING.format(", and the Danish envoy, Mette Krog, on Tuesday"))
    assert ("who", "Mette Krog", "single-outlet") in told
    assert not any(name in ("Ola Brekke", "Lena Dahl") for _, name, _ in told)


def test_a_place_of_one_report():
    assert ("where", "Oslo", "single-outlet") in aspects(
        MEETING.format(" on Tuesday"), MEETING.format(" in Oslo on Tuesday")
    )


def test_what_all_tell_is_in_the_events_own_line():
    assert aspects(MEETING.format(" in Oslo on Tuesday"), MEETING.format(" in Oslo on Tuesday")) == []
