"""What one sentence tells of one happening, shared by the events that it makes of it.

*The raid on Timba killed nine*, *killed in a raid on Timba*, *raided Timba, killing nine*: who did it, where and when
is told once, with the attack or with its outcome, and holds for both.
"""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Token

from twosource.extraction.events.frame import case, objects, standing, subjects
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import children
from twosource.model.reading import LocalEvent

Told = tuple[Match, LocalEvent]
WITHIN = frozenset({"in", "by", "during", "from", "after", "following"})
TIMED = frozenset({"when", "after", "as"})
OUTCOMES = frozenset({"harm", "damage", "missing", "death"})
CAUSES = frozenset({"disaster", "accident", "fire", "explosion", "disease"})


def share(told: Sequence[Told]) -> list[LocalEvent]:
    """Return the events, with what a cause and its outcome tell of each other."""
    events = [event for _, event in told]
    at = {match.token.i: number for number, (match, _) in enumerate(told)}
    for number, (match, event) in enumerate(told):
        if not _is_outcome(match, event):
            continue
        cause = _cause(match, at)
        if cause is not None and _can_cause(events[cause]):
            events[number] = _after(events[number], events[cause])
            events[cause] = _placed(events[cause], events[number])
        elif (before := _before(number, told)) is not None:
            events[number] = _same(events[number], events[before])
    for number, (match, _) in enumerate(told):
        first = at.get(match.token.head.i) if match.token.dep_ == "conj" and not match.noun else None
        if first is not None and _is_outcome(match, events[number]) and _is_outcome(told[first][0], events[first]):
            # *Nine were killed and dozens injured in floods near Turin*
            events[first] = _placed(events[first], events[number])
            events[number] = _placed(events[number], events[first])
    return events


def causing(found: Sequence[Match], events: Sequence[LocalEvent]) -> Iterator[tuple[int, int]]:
    """Yield an outcome and the attack or disaster in the same sentence that it came of, as indices of events."""
    at = {match.token.i: number for number, match in enumerate(found)}
    told = list(zip(found, events, strict=True))
    whole: dict[int, int] = {}
    for number, (match, event) in enumerate(told):
        if not _is_outcome(match, event):
            continue
        cause = _cause(match, at)
        if cause is None or not _can_cause(events[cause]):
            cause = _before(number, told)
        while cause is not None and cause in whole:
            cause = whole[cause]  # taken in the raid, not in the killing
        alike = cause is not None and (events[cause].status == event.status or event.status == "ongoing")
        if cause is not None and alike and cause != number:
            whole[number] = cause
            yield number, cause


def _is_outcome(match: Match, event: LocalEvent) -> bool:
    topics = set(event.contexts) & OUTCOMES
    return match.pattern.trigger.victims or event.mode == "abduct" or bool(topics)


def _can_cause(event: LocalEvent) -> bool:
    return event.type == "ASSAULT" or not CAUSES.isdisjoint(event.contexts)


def _cause(match: Match, at: dict[int, int]) -> int | None:
    """Return the event that is the subject of an outcome, or that the outcome came about in."""
    if match.noun:
        return None
    phrases = [t for t in children(match.token, "obl") if case(t) in WITHIN]
    verbs = [match.token, *(c for c in children(match.token, "conj") if not children(c, "mark"))]
    timed = [c for v in verbs for c in children(v, "advcl")]
    clauses = [c for c in timed if {m.lower_ for m in children(c, "mark", "advmod")} & TIMED]
    if match.token.dep_ == "conj":
        phrases.append(match.token.head)  # raided the town and killed 30
    below = (t for o in objects(match.token) for t in children(o, "nmod"))
    # *After a slide swept the valley*, *when a storm hit the coast*: the subject is what came.
    coming = [t for c in clauses for t in subjects(c)]
    heads = [*subjects(match.token), *phrases, *clauses, *coming, *below]
    found = (at.get(standing(t).i, at.get(t.i)) for t in heads if standing(t).i in at or t.i in at)
    return next((n for n in found if n is not None and n != at.get(match.token.i)), None)


def _after(event: LocalEvent, cause: LocalEvent) -> LocalEvent:
    """Return an outcome with what its cause tells."""
    by_force = event.type == "ASSAULT" and cause.type == "ASSAULT"
    return msgspec.structs.replace(
        event,
        actors=event.actors or tuple(a for a in cause.actors if by_force and a not in event.recipients),
        place=event.place if event.place is not None else cause.place,
        when=event.when or cause.when,
    )


def _placed(event: LocalEvent, other: LocalEvent) -> LocalEvent:
    """Return an event with the place and time that another event of the same happening tells."""
    return msgspec.structs.replace(
        event,
        place=event.place if event.place is not None else other.place,
        when=event.when or other.when,
    )


def _before(number: int, told: Sequence[Told]) -> int | None:
    """Return the event before *…, killing nine*: a parser may hang the participle on another verb of the sentence."""
    match, event = told[number]
    verb: Token = match.token
    bare = verb.lower_.endswith("ing") and not children(verb, "mark", "nsubj", "aux", "case")
    if match.noun or not bare or verb.dep_ not in ("advcl", "conj", "parataxis", "acl"):
        return None
    earlier = (n for n in reversed(range(number)) if told[n][1].sentence == event.sentence)
    return next((n for n in earlier if _can_cause(told[n][1]) and not told[n][0].pattern.trigger.victims), None)


def _same(event: LocalEvent, cause: LocalEvent) -> LocalEvent:
    """Return an outcome as part of the event before it."""
    return msgspec.structs.replace(
        event,
        actors=cause.actors if event.type == "ASSAULT" and cause.type == "ASSAULT" else (),
        recipients=tuple(r for r in event.recipients if r not in cause.actors),
        place=event.place if event.place is not None else cause.place,
        when=cause.when,
        status=cause.status,
        foreground=cause.foreground,
    )
