"""Puts a person's word on a speaker, a time, a place, a type or a whole line in place of what the rules read."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, get_args

import msgspec

from twosource.linking.anchors import Kind, Target, targets
from twosource.model.article import Problem
from twosource.model.dossier import Dossier, Key
from twosource.model.judgement import Anchor, Judgement
from twosource.model.kinds import EventType, Precision
from twosource.model.reading import LocalEvent, LocalStatement, Reading, When

DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
NOTHING = frozenset({"", "none", "null", "unknown"})
# What each kind of judgement may be about.
ABOUT: Mapping[str, frozenset[Kind]] = {
    "speaker": frozenset({"statement"}),
    "when": frozenset({"event", "statement"}),
    "where": frozenset({"event", "statement"}),
    "type": frozenset({"event"}),
    "strike": frozenset({"event", "statement", "quantity"}),
}
KEEP = "keep"  # as the value of a later line: what was struck stands again
GRAINS: tuple[tuple[int, Precision, int], ...] = (
    (1, "day", 1), (6, "week", 2), (7, "week", 3), (31, "month", 4), (124, "season", 5), (366, "year", 5),
)  # fmt: skip


class UnusableError(Exception):
    """A judgement that cannot be followed; the message says why."""


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """The last word on each item, by what it is about; and what could not be followed."""

    of: Mapping[tuple[str, Target], Judgement]
    problems: tuple[Problem, ...]


def check(judgement: Judgement) -> None:
    """Refuse a value that no article could make good.

    Raises:
        UnusableError: a date is none, or a type is none of PLOVER's.
    """
    if judgement.what == "when":
        _time(judgement)
    elif judgement.what == "type":
        _type(judgement)


def corrections(readings: Sequence[Reading], judgements: Iterable[Judgement]) -> Corrections:
    """Return the judgements on single items; a later line on the same item undoes an earlier one."""
    found: dict[tuple[str, Target], Judgement] = {}
    problems = []
    for judgement in judgements:
        if judgement.what in ABOUT:
            hit = targets(readings, judgement.a, ABOUT[judgement.what])
            found |= {(judgement.what, target): judgement for target in hit}
            if not hit:
                wanted = " or ".join(sorted(ABOUT[judgement.what]))
                problems.append(_problem(judgement, f"there is no {wanted}"))
    return Corrections(of=found, problems=tuple(problems))


def correct_statements(readings: Sequence[Reading], found: Corrections) -> tuple[list[Reading], list[Problem]]:
    """Return the readings with the speakers, times and places of statements as judged; struck ones are left out."""
    out, problems = list(readings), []
    struck: dict[int, set[Target]] = {}
    for (what, target), judgement in found.of.items():
        r, n = target.key
        if what == "strike" and target.kind != "event" and judgement.b != KEEP:
            struck.setdefault(r, set()).add(target)
        elif target.kind == "statement" and what != "strike":
            try:
                changed = _changed(out[r], out[r].statements[n], judgement)
            except UnusableError as error:
                problems.append(_problem(judgement, str(error)))
            else:
                rows = out[r].statements
                out[r] = msgspec.structs.replace(out[r], statements=(*rows[:n], changed, *rows[n + 1 :]))
    for r, items in struck.items():
        out[r] = _without(out[r], {t.key[1] for t in items if t.kind == "statement"}, {
            t.key[1] for t in items if t.kind == "quantity"
        })  # fmt: skip
    return out, problems


def correct_events(
    dossier: Dossier, groups: Sequence[tuple[Key, ...]], found: Corrections
) -> tuple[Dossier, tuple[tuple[Key, ...], ...], list[Problem]]:
    """Return the dossier and its groups of event mentions as judged: what holds of one mention holds of its group."""
    readings = [list(reading.events) for reading in dossier.readings]
    group_of = {key: group for group in groups for key in group}
    struck: set[tuple[Key, ...]] = set()
    problems = []
    for (what, target), judgement in found.of.items():
        group = group_of.get(target.key) if target.kind == "event" else None
        if group is None:
            continue
        if what == "strike":
            struck |= {group} if judgement.b != KEEP else set()
            continue
        try:
            for r, n in group:
                own = judgement if (r, n) == target.key or what != "where" else None
                readings[r][n] = _changed(dossier.readings[r], readings[r][n], own)
        except UnusableError as error:
            problems.append(_problem(judgement, str(error)))
    changed = tuple(
        msgspec.structs.replace(reading, events=tuple(events))
        for reading, events in zip(dossier.readings, readings, strict=True)
    )
    return msgspec.structs.replace(dossier, readings=changed), tuple(g for g in groups if g not in struck), problems


def _changed(reading: Reading, item: Any, judgement: Judgement | None) -> Any:
    """An item as judged; without a judgement, one that leaves its place to the mention that has one."""
    if judgement is None:
        return msgspec.structs.replace(item, place=None)
    fields: Mapping[str, Callable[[], dict[str, Any]]] = {
        "speaker": lambda: _speaker(reading, judgement),
        "when": lambda: {"when": _time(judgement)},
        "where": lambda: {"place" if isinstance(item, LocalEvent) else "where": _entity(reading, judgement)},
        "type": lambda: _type(judgement),
    }
    return msgspec.structs.replace(item, **fields[judgement.what]())


def _speaker(reading: Reading, judgement: Judgement) -> dict[str, Any]:
    who = _entity(reading, judgement)
    return {"speakers": () if who is None else (who,), "on_behalf_of": None, "unnamed": False}


def _type(judgement: Judgement) -> dict[str, Any]:
    value = _value(judgement)
    if value.lower() not in NOTHING and value not in get_args(EventType):
        raise UnusableError(f"{value!r} is not a PLOVER type; use one of {', '.join(get_args(EventType))} or none")
    own = None if value.lower() in NOTHING else value
    # Mode, code and tone were those of another type.
    return {"type": own, "mode": None, "cameo": None, "tone": 0.0, "typed_by": ("person", 1.0)}


def _time(judgement: Judgement) -> When | None:
    value = _value(judgement)
    if value.lower() in NOTHING:
        return None
    first, _, last = value.partition("/")
    start, end = _bounds(first)[0], _bounds(last or first)[1]
    if start > end:
        raise UnusableError(f"{value!r} ends before it begins")
    length = (end - start).days + 1
    grain, code = next(((name, code) for most, name, code in GRAINS if length <= most), ("decade", 5))
    return When(
        start=start.isoformat(), end=end.isoformat(), precision=grain, precision_code=code, text=value, basis="judged"
    )


def _bounds(text: str) -> tuple[date, date]:
    """The first and the last day of an ISO day, month or year."""
    match = DATE.match(text.strip())
    if not match:
        raise UnusableError(f"{text!r} is no date; write 2023-10-26, 2023-10, 2023, or two of them with a slash")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        if day:
            return first, first
        after = date(first.year + (month in (None, 12)), (month or 12) % 12 + 1, 1)
    except ValueError as error:
        raise UnusableError(f"{text!r} is no date ({error})") from error
    return first, after - timedelta(days=1)


def _entity(reading: Reading, judgement: Judgement) -> int | None:
    """The entity of the article that is pointed at, or that has the name."""
    if isinstance(judgement.b, Anchor):
        hit = targets([reading], judgement.b, {"entity"})
        if hit:
            return hit[0].key[1]
    value = _value(judgement)
    if value.lower() in NOTHING:
        return None
    for n, entity in enumerate(reading.entities):
        if value.casefold() in {name.casefold() for name in (*entity.names, entity.name)}:
            return n
    raise UnusableError(f"the article names no {value!r}; point at words that stand for it")


def _value(judgement: Judgement) -> str:
    return judgement.b.text if isinstance(judgement.b, Anchor) else (judgement.b or "").strip()


def _without(reading: Reading, statements: set[int], quantities: set[int]) -> Reading:
    """A reading without what was struck; what was told inside a struck statement belongs to the one around it."""
    kept = [n for n in range(len(reading.statements)) if n not in statements]
    new = {old: n for n, old in enumerate(kept)}

    def now(old: int | None) -> int | None:
        while old is not None and old not in new:
            old = reading.statements[old].inside
        return None if old is None else new[old]

    def moved(item: Any, field: str) -> Any:
        return msgspec.structs.replace(item, **{field: now(getattr(item, field))})

    said: tuple[LocalStatement, ...] = tuple(moved(reading.statements[n], "inside") for n in kept)
    return msgspec.structs.replace(
        reading,
        statements=said,
        events=tuple(moved(e, "statement") for e in reading.events),
        quantities=tuple(moved(q, "statement") for n, q in enumerate(reading.quantities) if n not in quantities),
    )


def _problem(judgement: Judgement, reason: str) -> Problem:
    about = f"the judgement {judgement.what!r} by {judgement.by} on {judgement.a.text!r} was not followed"
    return Problem(input="judgements", reason=f"{about}: {reason}")
