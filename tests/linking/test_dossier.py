import msgspec
from made_readings import reading

from twosource.linking.dossier import link_articles
from twosource.linking.stories import link_stories
from twosource.model.article import Segment


def credited(outlet: str, *rows: tuple, credit: str):
    made = reading(outlet, *rows)
    text = credit + "\n" + made.article.text
    article = msgspec.structs.replace(
        made.article, text=text, segments=(Segment(kind="dateline", start=0, end=len(credit)),)
    )
    return msgspec.structs.replace(made, article=article, entities=())


def test_every_local_entity_has_a_public_one():
    a = reading("north", ("person", "Orla Tengmalm"), ("country", "Russia", {"known": "country:RU"}))
    b = reading("south", ("person", "Tengmalm"))
    dossier, links, _ = link_articles([a, b])
    assert set(dossier.entity_of) == {(0, 0), (0, 1), (1, 0)}
    assert set(dossier.entity_of.values()) == set(dossier.entities)
    assert dossier.entity(0, 0) == dossier.entity(1, 0)
    assert [link.decision for link in links] == ["same"]


def test_an_agency_that_only_its_credit_names_becomes_an_entity():
    a = credited("north", ("person", "Orla Tengmalm"), credit="GENEVA (Reuters) -")
    b = credited("south", ("person", "Rutger Vaas"), credit="LONDON (Reuters) -")
    dossier, *_ = link_articles([a, b])
    (agency,) = {article.agency for article in dossier.articles}
    assert dossier.entities[agency].kind == "media"
    assert [m.span.text for m in dossier.entities[agency].mentions] == ["Reuters", "Reuters"]


def test_an_agency_that_was_read_is_that_entity():
    made = reading("north", ("media", "Reuters", {"known": "media:reuters"}))
    segments = (Segment(kind="byline", start=0, end=len(made.article.text)),)
    made = msgspec.structs.replace(made, article=msgspec.structs.replace(made.article, segments=segments))
    dossier, *_ = link_articles([made])
    assert dossier.articles[0].agency == dossier.entity_of[0, 0]


def test_stories_of_a_dossier():
    two = [reading("north", ("person", "Orla Tengmalm")), reading("south", ("place", "Rotterdam"))]
    dossier, *_ = link_articles(two)
    stories, _ = link_stories(dossier)
    assert sorted(a for s in stories for a in s.articles) == ["anorth", "asouth"]
    assert all(s.title for s in stories)


def test_a_copy_that_drops_the_credit_is_still_the_agencys_text():
    names = [("person", f"Orla Tengmalm{n}th", f"Vaas Rutger{n}") for n in "abcdefghijklmnopqrstuvwxyz"]
    a = credited("north", *names, credit="GENEVA (Reuters) -")
    b = credited("south", *names, credit="Geneva.")
    dossier, *_ = link_articles([a, b])
    assert len({article.agency for article in dossier.articles} - {None}) == 1
    assert all(article.agency for article in dossier.articles)
