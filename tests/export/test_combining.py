"""Several briefs as one."""

import msgspec

from twosource.export import combined
from twosource.model.brief import Brief


def test_one_brief_is_itself(example_briefs: dict[str, Brief]) -> None:
    assert combined([example_briefs["conflict"]]) is example_briefs["conflict"]


def test_several_hold_what_each_holds_once(example_briefs: dict[str, Brief]) -> None:
    one, two = example_briefs["conflict"], example_briefs["disaster"]
    both = combined([one, two, one])
    assert both.stories == (*one.stories, *two.stories)
    assert both.facts == (*one.facts, *two.facts)
    assert both.network.edges == (*one.network.edges, *two.network.edges)
    assert sum(both.figures.facts.values()) == len(both.facts)
    assert both.made == one.made
    assert msgspec.json.decode(both.to_json(), type=Brief) == both


def test_none_is_an_empty_brief() -> None:
    assert combined([]).articles == ()
