import msgspec
import pytest
from made_brief import brief

from twosource.model.brief import Edge
from twosource.report import sections
from twosource.report.book import open_book


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2031-05-04", "2031-05-04", "4 May 2031"),
        ("2031-05-04", "2031-05-06", "4 to 6 May 2031"),
        ("2031-04-29", "2031-05-05", "29 April to 5 May 2031"),
        ("2030-12-31", "2031-01-02", "31 December 2030 to 2 January 2031"),
        ("2028-02-01", "2028-02-29", "February 2028"),
        ("2031-10-01", "2031-12-31", "October to December 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2029-01-01", "2031-12-31", "2029 to 2031"),
    ],
)
def test_an_interval_is_written_at_its_own_precision(start: str, end: str, expected: str) -> None:
    assert sections.interval(start, end) == expected
    assert sections.days(f"{start}T08:00:00Z", end) == expected


def test_days_of_which_one_is_not_known() -> None:
    assert sections.days("2031-05-04", None) == sections.days(None, "2031-05-04") == "4 May 2031"
    assert sections.days(None, None) == ""


def test_a_deed_of_no_kind_or_of_a_pronoun_is_no_line() -> None:
    made = brief()
    one, other = (e.id for e in made.entities[:2])
    you = msgspec.structs.replace(made.entities[0], id="you", name="you")
    edges = (
        Edge(source=one, target=other, type="CONSULT", weight=1, tone=1.0, events=()),
        Edge(source=one, target=other, type=None, weight=5, tone=0.0, events=()),
        Edge(source="you", target=other, type="AID", weight=5, tone=5.0, events=()),
    )
    network = msgspec.structs.replace(made.network, edges=edges)
    made = msgspec.structs.replace(made, network=network, entities=(*made.entities, you))
    assert [d.deed for d in sections.deeds(open_book(made))] == ["met or talked with"]


@pytest.mark.parametrize(
    ("name", "written", "shown"),
    [
        ("Lunna Port Authority", ("Lunna Port Authority", "LPA"), ("Lunna Port Authority",)),
        ("Velmar", ("U.V.", "UV"), ()),
        ("Ida Bergh", ("Ida Bergh", "Ida Berg", "Berg"), ("Ida Bergh", "Ida Berg")),
        ("Park Sol-hee", ("Park Sol-hee", "Park \u00adSol-hee"), ("Park Sol-hee",)),
    ],
)
def test_initials_and_parts_are_no_other_spelling(
    name: str, written: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    made = brief()
    names = tuple(msgspec.structs.replace(made.entities[0].names[0], name=n) for n in written)
    entity = msgspec.structs.replace(made.entities[0], name=name, names=names)
    (row,) = sections.names(open_book(msgspec.structs.replace(made, entities=(entity,))))
    assert tuple(s.name for s in row.variants) == shown
