"""Place and time from the sentences before, where it is plain that they go on: same people, same day, one scene.

*The envoys arrived in Riga on Thursday. They met the premier*: in Riga, on Thursday. *On Friday the ministry condemned
the raid. It called on Chad to …*: on Friday. Never for what the clause dates, or tells as habit (*regularly*).
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from twosource.extraction.cast import Cast
from twosource.extraction.events.foreground import BACK, SUMMED
from twosource.extraction.events.frame import lemma, objects
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import children
from twosource.knowledge import triggers
from twosource.model.kinds import DONE, EventType
from twosource.model.reading import LocalEntity, LocalEvent, LocalStatement, When

NEAR = 5  # sentences that a scene lasts
NEXT = 1  # sentences that a speaker's day lasts
SPEECH: frozenset[EventType] = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONSULT"})
JUDGING: frozenset[EventType] = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
ARREST = frozenset({"arrest", "detain", "hold", "custody", "charge", "take"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
BEFORE = "sentence before"


def answerable(found: Sequence[Match], events: Sequence[LocalEvent]) -> list[LocalEvent]:
    """Return the events; who condemns *the raid* told before condemns whoever did it, so with praise and rejection."""
    known = list(events)
    for number, match in enumerate(found):
        event = known[number]
        if event.type not in JUDGING or event.recipients or match.noun:
            continue
        things = [t for t in objects(match.token) if any(c.lower_ in POINTING for c in children(t, "det"))]
        told = next((e for t in things if (e := _told(lemma(t), known[:number])) is not None), None)
        doers = tuple(a for a in told.actors if a not in event.actors) if told is not None else ()
        known[number] = msgspec.structs.replace(event, recipients=doers)
    return known


def arrested(events: Sequence[LocalEvent], statements: Sequence[LocalStatement], cast: Cast) -> list[LocalEvent]:
    """Return the events; an arrest that the police tell is theirs: *a man was arrested, Ulmo police said*.

    So it was in all of 13 such sentences of two stories that name nobody else.
    """
    known = list(events)
    for number, event in enumerate(known):
        if event.type != "COERCE" or event.actors or event.statement is None or event.lemma not in ARREST:
            continue
        told = (i for i in statements[event.statement].speakers if _police(cast.entities[i]))
        doers = tuple(i for i in told if i not in event.recipients)
        known[number] = msgspec.structs.replace(event, actors=doers)
    return known


def _police(entity: LocalEntity) -> bool:
    return entity.kind == "government" and "police" in entity.name.lower().split()


def _told(noun: str, events: Sequence[LocalEvent]) -> LocalEvent | None:
    """Return the event told last that a noun may point to: of the same word, or of the type that the noun tells."""
    types = {p.trigger.type for p in triggers.nouns().get(noun, ()) if p.trigger.type}
    fitting = (e for e in reversed(events) if e.actors and (e.lemma == noun or e.type in types))
    return next(fitting, None)


def carry(text: str, events: Sequence[LocalEvent], cast: Cast) -> list[LocalEvent]:
    """Return the events with what the sentences before tell of their place and time."""
    order = {start: n for n, start in enumerate(sorted({e.sentence[0] for e in events if _listed(e)}))}
    carried: list[LocalEvent] = []
    for event in events:
        if event.status not in DONE or event.type not in SPEECH or _apart(text, event):
            carried.append(event)
            continue
        here = order[event.sentence[0]]
        before = [e for e in reversed(carried) if e.status in DONE and e.sentence[0] in order]
        near = [e for e in before if here - order[e.sentence[0]] <= NEAR]
        next_ = [e for e in near if here - order[e.sentence[0]] <= NEXT]
        carried.append(_dated(_placed(event, near, cast), next_, cast))
    return carried


def _listed(event: LocalEvent) -> bool:
    return event.type is not None or bool(event.contexts)


def _apart(text: str, event: LocalEvent) -> bool:
    clause = text[slice(*event.clause)]
    return bool(BACK.search(clause) or SUMMED.search(clause) or " had " in f" {clause} ")


def _placed(event: LocalEvent, near: Iterable[LocalEvent], cast: Cast) -> LocalEvent:
    """Return a meeting with the place, and the day, of the visit or meeting that it goes on from."""
    if not _gathering(event) or event.place is not None:
        return event
    own = kin({*event.actors, *event.recipients}, cast)
    # *The two sides*, *consultations were held*: nobody else than those who met before.
    same = not any(cast.entities[i].names or cast.entities[i].country for i in own)
    before = (e for e in near if _gathering(e) and e.place is not None)
    scene = next((e for e in before if own & _all(e, cast) or (same and e.sentence != event.sentence)), None)
    if scene is None or (event.when and scene.when and event.when.start != scene.when.start):
        return event
    day = None if same else _passed_on(scene.when)
    return msgspec.structs.replace(event, place=scene.place, when=event.when or day)


def _gathering(event: LocalEvent) -> bool:
    return event.type == "CONSULT" and event.mode != "phone"


def _dated(event: LocalEvent, near: Iterable[LocalEvent], cast: Cast) -> LocalEvent:
    """Return what somebody says or does next on the day of what came before."""
    if event.when is not None or not event.actors:
        return event
    own = kin(event.actors, cast)
    before = (e for e in near if e.type in SPEECH and e.when and e.when.precision == "day")
    same = next((e for e in before if own & kin(e.actors, cast)), None)
    return msgspec.structs.replace(event, when=_passed_on(same.when)) if same is not None else event


def _passed_on(when: When | None) -> When | None:
    return msgspec.structs.replace(when, basis=BEFORE) if when is not None and when.precision == "day" else None


def _all(event: LocalEvent, cast: Cast) -> set[int]:
    return kin({*event.actors, *event.recipients}, cast)


def kin(parties: Collection[int], cast: Cast) -> set[int]:
    """Return entities with those that they belong to or stand for: a delegation and its movement."""
    found: set[int] = set()
    for index in parties:
        here: int | None = index
        while here is not None and here not in found:
            if cast.entities[here].kind == "country":
                break  # two of one country need not be in one place
            found.add(here)
            here = cast.entities[here].holder
    return found | set(parties)
