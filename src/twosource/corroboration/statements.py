"""Statements and quantities as the brief shows them, each with its origin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from twosource.corroboration import origins
from twosource.model.brief import Link, Quantity, Statement
from twosource.model.dossier import Dossier, Key
from twosource.model.identity import members_id
from twosource.model.reading import LocalStatement


def statements(dossier: Dossier, links: Iterable[Link], event_ids: Mapping[Key, str]) -> dict[Key, Statement]:
    """Return the statements of all readings by key; `repeats` follow the links that say *same*."""
    ids = {key: _id(dossier, key[0], local) for key, local in _all(dossier)}
    repeats = _repeats(dossier, links, ids)
    told = _told(dossier, event_ids)
    return {key: _statement(dossier, key, local, ids, repeats, told) for key, local in _all(dossier)}


def quantities(dossier: Dossier, event_ids: Mapping[Key, str]) -> tuple[Quantity, ...]:
    """Return the quantities of all readings, by span."""
    rows = []
    for r, reading in enumerate(dossier.readings):
        for local in reading.quantities:
            span = dossier.span(r, (local.start, local.end))
            origin = origins.of_range(dossier, r, (local.start, local.end), local.statement)[0]
            event = event_ids.get((r, local.event)) if local.event is not None else None
            rows.append(
                Quantity(
                    id=members_id("q", [span]),
                    span=span,
                    value=round(local.value, 3),
                    upper=None if local.upper is None else round(local.upper, 3),
                    qualifier=local.qualifier,
                    unit=local.unit,
                    event=event,
                    origin=origin,
                )
            )
    return tuple(sorted(rows, key=lambda q: (q.span, q.id)))


def _all(dossier: Dossier) -> Iterable[tuple[Key, LocalStatement]]:
    return (((r, n), s) for r, reading in enumerate(dossier.readings) for n, s in enumerate(reading.statements))


def _id(dossier: Dossier, r: int, local: LocalStatement) -> str:
    """The members are content, cue and source: two speakers of one content (*by A and by B*) differ in the source."""
    ranges = [*local.content, *filter(None, (local.cue, local.source))]
    return members_id("s", [dossier.span(r, where) for where in ranges])


def _repeats(dossier: Dossier, links: Iterable[Link], ids: Mapping[Key, str]) -> Mapping[str, set[str]]:
    """Follow *same* links one step: what a long statement holds in two parts elsewhere, those parts do not repeat."""
    by_span: dict[tuple[str, int, int], str] = {}
    for (r, n), own in ids.items():
        content = dossier.readings[r].statements[n].content
        if content:
            by_span.setdefault((dossier.articles[r].id, *content[0]), own)
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.decision == "same" and not isinstance(link.a, str) and not isinstance(link.b, str):
            a, b = (by_span[s.article, s.start, s.end] for s in (link.a, link.b))
            near[a].add(b)
            near[b].add(a)
    return near


def _told(dossier: Dossier, event_ids: Mapping[Key, str]) -> Mapping[Key, list[str]]:
    told: dict[Key, list[str]] = {}
    for (r, n), event in event_ids.items():
        statement = dossier.readings[r].events[n].statement
        if statement is not None:
            told.setdefault((r, statement), []).append(event)
    return told


def _statement(
    dossier: Dossier,
    key: Key,
    local: LocalStatement,
    ids: Mapping[Key, str],
    repeats: Mapping[str, set[str]],
    told: Mapping[Key, list[str]],
) -> Statement:
    r, _ = key
    speakers = dossier.ids(r, local.speakers)
    own = ids[key]
    mine = {other for other in repeats.get(own, set()) if other != own}
    return Statement(
        id=own,
        article=dossier.articles[r].id,
        kind=local.kind,
        act=local.act,
        speaker=speakers[0] if speakers else None,
        speakers=speakers,
        on_behalf_of=dossier.entity(r, local.on_behalf_of),
        source=dossier.span(r, local.source) if local.source else None,
        cue=dossier.span(r, local.cue) if local.cue else None,
        content=tuple(dossier.span(r, where) for where in local.content),
        via=origins.passed_on(dossier, r, local),
        channel=local.channel,
        addressee=dossier.entity(r, local.addressee),
        where=dossier.entity(r, local.where),
        when=local.when,
        inside=ids[r, local.inside] if local.inside is not None else None,
        inferred=local.inferred,
        events=tuple(sorted(set(told.get(key, [])))),
        origin=origins.of_statement(dossier, r, local)[0],
        repeats=tuple(sorted(mine)),
    )
