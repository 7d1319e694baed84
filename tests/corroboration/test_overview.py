"""Timeline and network: order, parts and conflicts; tone and origins."""

from twosource.corroboration.overview import network, timeline
from twosource.model.brief import About, Difference, Event, EventMention, Origin, Span, TypedBy
from twosource.model.reading import When


def _span(n: int) -> Span:
    return Span(article=f"a{n}", start=n, end=n + 1, text="x")


def _origin(root: str) -> Origin:
    return Origin(root=root, counts_as=root, chain=(), basis="statement")


def _event(name: str, start: str | None = None, *roots: str, **more: object) -> Event:
    when = When(start=start, end=start) if start else None
    mentions = tuple(
        EventMention(span=_span(n), sentence=_span(n), origin=_origin(root)) for n, root in enumerate(roots)
    )
    return Event(id=name, typed_by=TypedBy(by="lexicon", score=1.0), gist=name, when=when, mentions=mentions, **more)


def test_oldest_first_undated_last_parts_after_their_whole() -> None:
    talks = _event("v1", "2024-05-02", sub_events=("v2",))
    rows = timeline([_event("v4"), talks, _event("v3", "2024-05-01"), _event("v2")])
    assert [r.event for r in rows] == ["v3", "v1", "v2", "v4"]
    assert [r.part_of for r in rows] == [None, None, "v1", None]


def test_what_was_denied_or_asked_for_is_not_on_the_timeline() -> None:
    assert timeline([_event("v1", status="negated"), _event("v2", status="requested")]) == ()


def test_conflicts_are_shown_with_the_event() -> None:
    conflict = Difference(id="d1", kind="number", about=About(event="v1"), values=(), relation="conflict", note="")
    update = Difference(id="d2", kind="number", about=About(event="v1"), values=(), relation="update", note="")
    (row,) = timeline([_event("v1")], [update, conflict])
    assert row.disputed_by == ("d1",)


def test_an_edge_counts_origins_not_outlets() -> None:
    one = _event("v1", None, "e9", "e9", actors=("e1",), recipients=("e2",), type="ASSAULT", tone=-9.0)
    two = _event("v2", None, "e8", actors=("e1",), recipients=("e2",), type="ASSAULT", tone=-7.0)
    made = network([one, two], [])
    (edge,) = made.edges
    assert (edge.weight, edge.origins, edge.tone) == (2, 2, -8.0)
    assert {(n.entity, n.events, n.tone) for n in made.nodes} == {("e1", 2, -8.0), ("e2", 2, -8.0)}
