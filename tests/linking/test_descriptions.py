from made_readings import entity, reading
from test_entity_links import groups

from twosource.model.article import Article
from twosource.model.identity import text_hash
from twosource.model.reading import Reading

PEOPLE = [("person", n) for n in ("Orla Tengmalm", "Rutger Vaas", "Jan Roos")]


def told(name, head, kind="group", **more):
    return (kind, name, {"head": head, **more})


def pair(a, b):
    """Return whether two descriptions are joined in two reports of one happening."""
    left, right = reading("north", *PEOPLE, a), reading("south", *PEOPLE, b)
    return any(len(group) == 2 and any(a[1] in name for name in group) for group in groups(left, right))


def test_the_only_gunman_of_two_reports():
    assert pair(told("a gunman", "gunman", "person"), told("the lone gunman", "gunman", "person"))
    assert pair(told("a gunman", "gunman", "person"), told("the shooter", "shooter", "person"))


def test_counts_and_ages_that_differ_are_two():
    assert not pair(told("two miners", "miners"), told("three miners", "miners"))
    assert not pair(told("a 61-year-old driver", "driver", "person"), told("a 30-year-old driver", "driver", "person"))
    assert pair(told("12 people", "people"), told("twelve people", "people"))


def test_others_and_parts_of_a_group_are_not_the_group():
    assert not pair(told("another driver", "driver", "person"), told("the driver", "driver", "person"))
    assert not pair(told("foreign hostages", "hostages"), told("the hostages", "hostages"))


def test_a_place_name_may_be_left_out():
    assert pair(told("the Bergen police", "police"), told("police", "police"))


def test_two_who_fit_leave_it_open():
    a = reading("north", *PEOPLE, told("a driver", "driver", "person"))
    two = [told(f"the {kind} driver", "driver", "person") for kind in ("tram", "bus")]
    b = reading("south", *PEOPLE, *two)
    assert not any(any("a driver" in name for name in group) for group in groups(a, b))


def test_a_body_by_one_word_of_its_name():
    full, short = ("organization", "Lowland Relief"), ("organization", "Lowland")
    assert any("south:Lowland" in g for g in groups(reading("north", *PEOPLE, full), reading("south", *PEOPLE, short)))


def told_at_length(outlet, text, *rows):
    entities = tuple(entity(text, kind, *names, **more) for kind, names, more in rows)
    article = Article(id="a" + outlet, input=outlet, outlet=outlet, text=text, sha256=text_hash(text))
    return Reading(article=article, pipeline="test", entities=entities)


def test_an_age_tells_who_is_described():
    named = told_at_length("north", "Adam Roe, 61, was held at a mill in Varn.", ("person", ("Adam Roe",), {}))
    for words, head, same in (("a 61-year-old worker", "worker", True), ("a 61-year-old woman", "woman", False)):
        row = ("person", (), {"described": words, "head": head})
        other = told_at_length("south", f"Police held {words} at a mill in Varn.", row)
        assert (groups(named, other) != set()) == same


def test_one_man_in_each_report_of_a_story_is_one():
    assert pair(told("a man", "man", "person"), told("the man", "man", "person"))
    assert not pair(told("a man", "man", "person"), told("a woman", "woman", "person"))


def test_who_is_of_one_country_is_nobody_of_another():
    one = told("a Norwegian driver", "driver", "person", country="NO")
    for words, same in (("a driver from Norway", True), ("an Ohio driver", False), ("a driver in the US", False)):
        assert pair(one, told(words, "driver", "person")) is same
