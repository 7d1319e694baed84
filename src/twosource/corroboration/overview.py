"""Timeline, network and figures: the brief at a glance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from twosource.model.brief import Edge, Event, Fact, Figures, Network, Node, Statement, TimelineEntry

ON_THE_GROUND = frozenset({"happened", "ongoing"})


def timeline(events: Iterable[Event]) -> tuple[TimelineEntry, ...]:
    """Return what happened or is planned, oldest first, undated last."""
    shown = [e for e in events if e.status in ("happened", "ongoing", "planned")]

    def key(event: Event) -> tuple[bool, str, str, str]:
        start = (event.when.start or event.when.end or "") if event.when else ""
        return (not start, start, (event.when.end or "") if event.when else "", event.id)

    return tuple(TimelineEntry(event=e.id, when=e.when) for e in sorted(shown, key=key))


def network(events: Iterable[Event], statements: Iterable[Statement]) -> Network:
    """Return who acted on whom; an edge is one type of deed between two actors."""
    acted: Counter[str] = Counter()
    spoke = Counter(s for statement in statements for s in statement.speakers)
    edges: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.status not in ON_THE_GROUND:
            continue
        acted.update({*event.actors, *event.recipients})
        for a in event.actors:
            for b in event.recipients:
                if a != b:
                    edges[a, b, event.type or ""].append(event)
    nodes = [Node(entity=e, events=acted[e], statements=spoke[e]) for e in sorted({*acted, *spoke})]
    return Network(nodes=tuple(nodes), edges=tuple(_edge(key, own) for key, own in sorted(edges.items())))


def _edge(key: tuple[str, str, str], own: Sequence[Event]) -> Edge:
    tone = round(sum(e.tone for e in own) / len(own), 3)
    ids = tuple(sorted(e.id for e in own))
    return Edge(source=key[0], target=key[1], type=own[0].type, weight=len(own), tone=tone, events=ids)


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
