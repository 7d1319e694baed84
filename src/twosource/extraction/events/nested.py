"""Mentions within mentions: who was killed in the attack, what was discussed at the meeting.

The part points to the whole (`parent`); a talk within a meeting also has the meeting's place and time.
"""

from collections.abc import Sequence

import msgspec

from twosource.extraction.cast import Cast
from twosource.extraction.events.matches import Match
from twosource.extraction.events.outcome import causing
from twosource.model.kinds import DONE
from twosource.model.reading import LocalEntity, LocalEvent

TALKS = frozenset({"discuss", "debate", "talk", "raise", "negotiate", "speak", "review", "exchange", "deliberate"})
PART = "the event it is part of"  # the basis of a time that a meeting lends to what is talked about there
BACK = 2  # sentences between a meeting and what was talked about there
SIDES = frozenset("side pair party leader minister man delegation official president envoy".split())


def nest(found: Sequence[Match], events: Sequence[LocalEvent], cast: Cast) -> list[LocalEvent]:
    """Return the events with their parents as indices into the same list."""
    nested = list(events)
    for part, whole in causing(found, events):
        nested[part] = msgspec.structs.replace(nested[part], parent=whole)
    for number, match in enumerate(found):
        event = nested[number]
        if not talks(match, event):
            continue
        sides = all(_side(cast.entities[a]) for a in event.actors)
        meeting = _meeting(number, list(zip(found, nested, strict=True)), sides=sides)
        if meeting is not None:
            nested[number] = _within(event, nested[meeting], meeting, sides=sides)
    return _trees(nested)


def _side(entity: LocalEntity) -> bool:
    """Whether an entity is only *the two sides*, *both leaders*: those who met."""
    return not entity.names and entity.head in SIDES


def talks(match: Match, event: LocalEvent) -> bool:
    """Whether a mention tells only what was talked about: *discussed*, not *met* or *held talks*."""
    return event.type == "CONSULT" and not match.noun and event.lemma in TALKS


def _meeting(number: int, told: Sequence[tuple[Match, LocalEvent]], *, sides: bool) -> int | None:
    """Return the meeting told shortly before at which this was talked about; `sides`: nobody in particular talks."""
    talk = told[number][1]
    starts = sorted({event.sentence[0] for _, event in told[: number + 1] if event.type or event.contexts})
    for before in reversed(range(number)):
        match, event = told[before]
        if event.sentence[0] not in starts:
            continue
        if len(starts) - 1 - starts.index(event.sentence[0]) > BACK:
            return None
        if event.type != "CONSULT" or event.mode == "phone" or talks(match, event):
            continue
        if not _same_time(talk, event):
            return None
        if sides or {*event.actors, *event.recipients} & {*talk.actors, *talk.recipients}:
            return before
    return None


def _same_time(talk: LocalEvent, meeting: LocalEvent) -> bool:
    if talk.when is not None and meeting.when is not None and talk.when.start != meeting.when.start:
        return False
    # *Called a meeting to discuss it*: within one sentence the aim is the meeting's.
    aim = talk.sentence == meeting.sentence and talk.status in ("planned", "possible")
    return aim or talk.status == meeting.status or {talk.status, meeting.status} <= DONE


def _within(talk: LocalEvent, meeting: LocalEvent, number: int, *, sides: bool) -> LocalEvent:
    """Return a talk as a part of a meeting."""
    unsaid = sides and not talk.recipients and bool(meeting.actors)
    return msgspec.structs.replace(
        talk,
        parent=number,
        actors=meeting.actors if unsaid else talk.actors,
        recipients=meeting.recipients if unsaid else talk.recipients,
        place=talk.place if talk.place is not None else meeting.place,
        when=talk.when or (msgspec.structs.replace(meeting.when, basis=PART) if meeting.when else None),
    )


def _trees(events: Sequence[LocalEvent]) -> list[LocalEvent]:
    """Return the events without parents that lead back to their part."""

    def circular(number: int) -> bool:
        seen, here = {number}, events[number].parent
        while here is not None and here not in seen:
            seen.add(here)
            here = events[here].parent
        return here == number

    return [msgspec.structs.replace(e, parent=None) if circular(n) else e for n, e in enumerate(events)]
