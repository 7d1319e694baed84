"""Who *I* and *we* are in what somebody says, where the text names nobody else: *“We ran,” Oda Brekke said*."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Token

from twosource.extraction.cast import Cast
from twosource.extraction.events.frame import objects, subjects
from twosource.extraction.events.matches import Match
from twosource.model.reading import LocalEvent, LocalStatement

FIRST = frozenset({"i", "we", "me", "us"})


def first_persons(
    found: Sequence[Match], events: Sequence[LocalEvent], statements: Sequence[LocalStatement], cast: Cast
) -> Iterator[LocalEvent]:
    """Yield the events, those that a speaker tells of himself or his side with him among the parties."""
    for match, event in zip(found, events, strict=True):
        told = statements[event.statement] if event.statement is not None and not match.noun else None
        speakers = _side(told, cast) if told is not None else ()
        if speakers and not event.actors and _speaking(subjects(match.token), cast):
            doers = tuple(s for s in speakers if s not in event.recipients)
            yield msgspec.structs.replace(event, actors=doers)
        elif speakers and not event.recipients and _speaking(objects(match.token), cast):
            yield msgspec.structs.replace(event, recipients=tuple(s for s in speakers if s not in event.actors))
        else:
            yield event


def _side(told: LocalStatement, cast: Cast) -> tuple[int, ...]:
    """Return who speaks; a spokesman without a name stands for those he speaks for."""
    named = any(cast.entities[s].names for s in told.speakers)
    return told.speakers if named or told.on_behalf_of is None else (told.on_behalf_of,)


def _speaking(parties: Sequence[Token], cast: Cast) -> bool:
    return bool(parties) and all(t.lower_ in FIRST and cast.of_token(t) is None for t in parties)
