"""What of an event rests on less than the event itself: a participant, the place, the day."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from twosource.corroboration import newsday
from twosource.corroboration.support import supports, tellings
from twosource.model.brief import About, Event, Support
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import Aspect
from twosource.model.parties import Party, parties, side_match
from twosource.model.reading import LocalEvent, When

MOST_WHO = 4  # participants of one event that get a line of their own
READ_OFF = newsday.READ_OFF | {"the event it is part of"}  # days that no report gives


class AspectDraft(NamedTuple):
    """One aspect of one event before it is counted; `gist` is short, for it stands under the event's line."""

    gist: str
    about: About
    support: tuple[Support, ...]


def aspects(dossier: Dossier, events: Mapping[tuple[Key, ...], Event]) -> Iterator[AspectDraft]:
    """Yield the aspects of events that several articles tell."""
    known = parties(dossier)
    for group, event in events.items():
        if event.status in ("happened", "ongoing", "planned", "possible") and len({r for r, _ in group}) > 1:
            yield from _who(dossier, group, event, known)
            yield from _where(dossier, group, event)
            yield from _when(dossier, group, event)


def _rows(dossier: Dossier, group: tuple[Key, ...], status: str) -> Iterator[tuple[int, LocalEvent, list[Support]]]:
    """The mentions that tell the event as the brief does, each with its words once for each origin."""
    for told in tellings(dossier, group, status):
        yield told.r, told.local, supports(dossier, [told])


def _weaker(told: Sequence[Support], whole: Sequence[Support]) -> bool:
    """Whether fewer articles tell it than tell the event; else the event's own line says all."""
    return len({s.span.article for s in told}) < len({s.span.article for s in whole})


def _who(
    dossier: Dossier, group: tuple[Key, ...], event: Event, known: Mapping[str, Party]
) -> Iterator[AspectDraft]:
    """A named participant whom only some of the reports name; a minister stands for his ministry."""
    rows = list(_rows(dossier, group, event.status))
    whole = [s for _, _, own in rows for s in own]
    named = [e for e in (*event.actors, *event.recipients) if dossier.entities[e].names and known[e].rank]
    for entity in list(dict.fromkeys(named))[:MOST_WHO]:
        told: list[Support] = []
        for r, local, own in rows:
            people = frozenset(dossier.ids(r, (*local.actors, *local.recipients)))
            if people and side_match(frozenset({entity}), people, known):
                told += own
        if told and _weaker(told, whole):
            yield _draft(event, "who", dossier.name(entity), told)


def _where(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[AspectDraft]:
    rows = list(_rows(dossier, group, event.status))
    told = [
        s
        for r, local, own in rows
        for s in own
        if event.place and (here := dossier.entity(r, local.place)) and _agree(dossier, here, event.place)
    ]
    if told and event.place and _weaker(told, [s for _, _, own in rows for s in own]):
        yield _draft(event, "where", dossier.name(event.place), told)


def _agree(dossier: Dossier, a: str, b: str) -> bool:
    return a == b or dossier.inside(a, b) or dossier.inside(b, a)


def _when(dossier: Dossier, group: tuple[Key, ...], event: Event) -> Iterator[AspectDraft]:
    when = event.when
    if when is None or not when.start or when.basis in READ_OFF:
        return
    rows = list(_rows(dossier, group, event.status))
    told = [s for _, local, own in rows for s in own if local.when and _within(local.when, when)]
    if told and _weaker(told, [s for _, _, own in rows for s in own]):
        yield _draft(event, "when", when.text or when.start[:10], told)


def _within(a: When, b: When) -> bool:
    """Whether a report's time is the event's or inside of it; a wider one does not tell the day."""
    if a.basis in READ_OFF or not a.start:
        return False
    return a.start[:10] >= (b.start or "")[:10] and (a.end or "9999")[:10] <= (b.end or "9999")[:10]


def _draft(event: Event, aspect: Aspect, value: str, support: Sequence[Support]) -> AspectDraft:
    about = About(event=event.id, aspect=aspect)
    return AspectDraft(gist=f"{value}: {event.gist}", about=about, support=tuple(support))
