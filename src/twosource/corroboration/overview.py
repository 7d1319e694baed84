"""Timeline, network and figures: the brief at a glance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from twosource.corroboration import origins
from twosource.model.brief import Difference, Edge, Event, Fact, Figures, Network, Node, Statement, TimelineEntry
from twosource.model.kinds import DONE

SHOWN = frozenset({"happened", "ongoing", "planned"})


def timeline(events: Sequence[Event], differences: Iterable[Difference] = ()) -> tuple[TimelineEntry, ...]:
    """Return what happened or is planned, oldest first, undated last; a part stands right after its whole.

    A part that no article dates is given no time of its own: it stands in its whole's interval, as `part_of` says.
    """
    shown = {e.id: e for e in events if e.status in SHOWN}
    whole = {part: e.id for e in shown.values() for part in e.sub_events if part in shown and part != e.id}
    against: dict[str, list[str]] = defaultdict(list)
    for difference in differences:
        if difference.relation == "conflict" and difference.about.event:
            against[difference.about.event].append(difference.id)

    def start(event: Event) -> tuple[bool, str, str]:
        first = (event.when.start or event.when.end or "") if event.when else ""
        return (not first, first, (event.when.end or "") if event.when else "")

    def place(event: Event) -> tuple[bool, str, str, str, bool, str]:
        above = shown.get(whole.get(event.id, ""))
        if above is None or (event.when is not None and start(event) > start(above)):
            return (*start(event), event.id, False, event.id)
        return (*start(above), above.id, True, event.id)

    return tuple(
        TimelineEntry(
            event=e.id, when=e.when, part_of=whole.get(e.id), disputed_by=tuple(sorted(against.get(e.id, ())))
        )
        for e in sorted(shown.values(), key=place)
    )


def network(events: Iterable[Event], statements: Iterable[Statement]) -> Network:
    """Return who acted on whom; an edge is one type of deed between two actors."""
    tones: dict[str, list[float]] = defaultdict(list)
    spoke = Counter(s for statement in statements for s in statement.speakers)
    edges: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.status not in DONE:
            continue
        for actor in {*event.actors, *event.recipients}:
            tones[actor].append(event.tone)
        for a in event.actors:
            for b in event.recipients:
                if a != b:
                    edges[a, b, event.type or ""].append(event)
    nodes = (
        Node(entity=e, events=len(tones.get(e, ())), statements=spoke[e], tone=_mean(tones.get(e, ())))
        for e in sorted({*tones, *spoke})
    )
    return Network(nodes=tuple(nodes), edges=tuple(_edge(key, own) for key, own in sorted(edges.items())))


def _edge(key: tuple[str, str, str], own: Sequence[Event]) -> Edge:
    return Edge(
        source=key[0],
        target=key[1],
        type=own[0].type,
        weight=len(own),
        tone=_mean([e.tone for e in own]),
        events=tuple(sorted(e.id for e in own)),
        origins=origins.count(m.origin for e in own for m in e.mentions),
    )


def _mean(values: Sequence[float]) -> float:
    return round(sum(sorted(values)) / len(values), 3) if values else 0.0


def figures(facts: Sequence[Fact], statements: Sequence[Statement]) -> Figures:
    """Return facts by verdict, and the two shares that say how far to trust the counts."""
    verdicts = Counter(str(f.verdict) for f in facts)
    shared = verdicts["corroborated"] + verdicts["single-origin"]
    unknown = sum(not s.speakers for s in statements)
    return Figures(
        facts={v: verdicts[v] for v in ("corroborated", "single-origin", "single-outlet")},
        one_origin_share=round(verdicts["single-origin"] / shared, 3) if shared else None,
        unknown_speaker_share=round(unknown / len(statements), 3) if statements else None,
    )
