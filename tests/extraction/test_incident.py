"""Where and when what a report of an incident goes on to tell took place."""

import pytest

from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import events
from twosource.extraction.times import times
from twosource.model.article import Article, Segment

PUBLISHED = "2026-03-12"
FIRE = "A fire broke out at a market in Lund on Wednesday, police said. "


@pytest.mark.parametrize(
    ("text", "trigger", "place", "day"),
    [
        (FIRE + "Nine people were injured.", "injured", "Lund", "2026-03-11"),
        (FIRE + "The smoke was thick. Dozens of traders fled.", "fled", "Lund", "2026-03-11"),
        (FIRE + "Nine people were injured. Two of them died in Malmo on Thursday.", "died", "Malmo", "2026-03-12"),
        # Another day, long before, or what somebody only says: not of the scene.
        (FIRE + "In 2019 a bomb killed a trader.", "killed", None, "2019-01-01"),
        (FIRE + "Nobody was hurt. The mayor praised the firefighters.", "praised", None, None),
        # Two scenes: only the sentence next to one goes on with it.
        (
            "Shells hit the town of Lund on Monday. In Malmo a bomb killed a trader on Tuesday. Three people died.",
            "died",
            "Malmo",
            "2026-03-10",
        ),
        # Told in the present, a day that is not today is to come.
        ("The rocket launches on Tuesday.", "launches", None, "2026-03-17"),
        ("During talks with bishops in the Kremlin on Monday, the premier offered his condolences to Peru.",
         "condolences", "Kremlin", "2026-03-09"),
        # What went on meanwhile tells where.
        ("A man was shot while walking through Lund on Monday.", "shot", "Lund", "2026-03-09"),
        ("The old satellite broke up over Chile on Monday.", "broke", "Chile", "2026-03-09"),
    ],
)
def test_place_and_day(annotator, text, trigger, place, day):
    (doc,) = annotator.annotate([text])
    body = Segment(kind="body", start=0, end=len(text))
    article = Article(id="a", input="case", text=text, sha256="", published=PUBLISHED, segments=(body,))
    cast = cast_of(article, doc)
    found = list(events(article, doc, cast, list(times(doc, PUBLISHED)), ()))
    event = next(e for e in found if trigger in text[slice(*e.trigger)])
    assert event.place is None if place is None else place in cast.entities[event.place].name
    assert (event.when.start if event.when else None) == day


@pytest.mark.parametrize(
    ("text", "trigger", "news"),
    [
        ("The mayor praised the divers.", "praised", True),
        ("The mayor, who praised the divers, owns a boat.", "praised", True),
        ("The mayor had praised the divers.", "praised", False),
        ("The mayor praised the divers on Friday.", "praised", False),  # that is a day
        ("The mayor praised the divers years ago.", "praised", False),
        ("In 2011 the ferry sank. The mayor praised the divers.", "praised", False),
        ("The mayor will praise the divers.", "praise", False),
    ],
)
def test_what_is_told_as_news_of_the_day(annotator, text, trigger, news):
    (doc,) = annotator.annotate([text])
    body = Segment(kind="body", start=0, end=len(text))
    article = Article(id="a", input="case", text=text, sha256="", published=PUBLISHED, segments=(body,))
    found = list(events(article, doc, cast_of(article, doc), list(times(doc, PUBLISHED)), ()))
    assert [e.news for e in found if text[slice(*e.trigger)].startswith(trigger)] == [news]
