"""Who suffers the same in reports of one happening is one person, where nobody else can be."""

import pytest
from made_readings import reading
from msgspec.structs import replace
from test_entity_links import groups

from twosource.model.reading import LocalEvent, Reading

PEOPLE = [("person", n) for n in ("Orla Tengmalm", "Rutger Vaas", "Jan Roos")]
CLERK = ("person", "a mill clerk", {"head": "clerk"})
BOSS = ("person", "the owner", {"head": "owner"})
ROE = ("person", "Adam Roe")


def held(
    outlet: str, *rows: tuple, suffers: tuple[int, ...] = (3,), lemma: str = "arrest", news: bool = True
) -> Reading:
    """Return a report of one happening; who is arrested are counted behind the people that all reports name."""
    at = (0, 1)
    event = LocalEvent(trigger=at, lemma=lemma, sentence=at, clause=at, recipients=suffers, foreground=news)
    return replace(reading(outlet, *PEOPLE, *rows), events=(event,))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (held("north", ROE), held("south", CLERK), True),
        (held("north", BOSS), held("south", CLERK), True),
        (held("north", ROE), held("south", CLERK, lemma="praise"), False),
        (held("north", ROE), held("south", CLERK, news=False), False),
        (held("north", ROE), held("south", CLERK, BOSS, suffers=(3, 4)), False),
        (held("north", ROE), held("south", ("person", "a nun", {"head": "nun"})), False),
        (held("north", ROE, ("person", "Ada Holm"), suffers=(3, 4)), held("south", CLERK), False),
        (held("north", ROE), held("south", CLERK, ROE), True),
    ],
)
def test_who_suffers_the_same(left: Reading, right: Reading, same: bool) -> None:
    described = ("a mill clerk", "a nun")
    assert any(len(g) > 1 and any(d in name for name in g for d in described) for g in groups(left, right)) is same
