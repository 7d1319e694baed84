"""Events: found, typed, joined across articles, with who, when, where and status."""

from datetime import date

import msgspec

from benchmarks.briefs.entities import Figures, Linked, Misses, is_entity
from benchmarks.briefs.gold import Gold, Json
from benchmarks.briefs.matching import Place, f1, harmonic, mentions, paired, ratio, touches

Goal = dict[str, list[Place]]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the gold beside what was said; null where there is nothing to judge."""

    typed: bool
    joined: bool | None
    who: float | None
    when: bool | None
    where: bool | None
    status: bool | None


def events(gold: Gold, brief: Json, linked: Linked, misses: Misses) -> Figures:
    """Return the figures of events; every share is of the gold's events that ask for it."""
    wants, said = gold.data["events"], brief["events"]
    goals = {want["id"]: gold.by_article(want["evidence"]) for want in wants}
    pairs = _pairs(wants, said, goals)
    judged = {
        want["id"]: _judge(want, said[pairs[want["id"]]], goals[want["id"]], linked)
        for want in wants
        if want["id"] in pairs
    }
    for want in wants:
        misses.extend(("event", want["id"], fault) for fault in _faults(judged.get(want["id"])))
    typed_said = sum(bool(event.get("type")) for event in said)
    typed_hits = sum(bool(said[i].get("type")) for i in pairs.values())
    rows = judged.values()
    return {
        "events.found": ratio(len(judged), len(wants)),
        "events.precision": ratio(typed_hits, typed_said),
        "events.type": ratio(sum(j.typed for j in rows), len(wants)),
        "events.joined": ratio(sum(bool(j.joined) for j in rows), sum(len(g) > 1 for g in goals.values())),
        "events.who": ratio(sum(j.who or 0.0 for j in rows), sum(bool(_sides(w, linked)) for w in wants)),
        "events.when": ratio(sum(bool(j.when) for j in rows), sum(_dated(w) for w in wants)),
        "events.where": ratio(sum(bool(j.where) for j in rows), sum(bool(w.get("place")) for w in wants)),
        "events.status": _status(wants, judged),
    }


def _pairs(wants: list[Json], said: list[Json], goals: dict[str, Goal]) -> dict[str, int]:
    """Pair events whose mentions lie, for at least half, in the gold's evidence."""
    spans = [mentions(event) for event in said]
    weights: dict[tuple[str, int], float] = {}
    for want in wants:
        pieces = list(goals[want["id"]].values())
        flat = [place for piece in pieces for place in piece]
        for i, mine in enumerate(spans):
            inside = sum(touches([m], flat) for m in mine)
            if inside * 2 >= len(mine) > 0:
                covered = sum(touches(mine, piece) for piece in pieces)
                weight = f1(inside * covered, len(mine) * covered, inside * len(pieces))
                weights[want["id"], i] = weight + _typed(want, said[i])
    return paired(weights)


def _typed(want: Json, event: Json) -> bool:
    return "NONE" in want["types"] or event.get("type") in want["types"]


def _judge(want: Json, event: Json, goal: Goal, linked: Linked) -> Judged:
    mine = mentions(event)
    return Judged(
        typed=_typed(want, event),
        joined=all(touches(mine, places) for places in goal.values()) if len(goal) > 1 else None,
        who=_who(_sides(want, linked), event),
        when=_when(want, event) if _dated(want) else None,
        where=any(is_entity(event.get("place"), p, linked) for p in want["place"]) if want.get("place") else None,
        status=event.get("status") == want["status"] if want.get("status") else None,
    )


def _sides(want: Json, linked: Linked) -> list[set[str]]:
    """Return the entities that may stand on each side; the names of one side are alternatives."""
    sides = ({linked[e] for e in want.get(side, ()) if e in linked} for side in ("actors", "recipients"))
    return [side for side in sides if side]


def _who(sides: list[set[str]], event: Json) -> float | None:
    if not sides:
        return None
    mine = {*event.get("actors", ()), *event.get("recipients", ())}
    hits = sum(bool(side & mine) for side in sides)
    return harmonic(ratio(len(mine & set().union(*sides)), len(mine)), hits / len(sides))


def _dated(want: Json) -> bool:
    return bool(want.get("date") and want["date"][0])


def _when(want: Json, event: Json) -> bool:
    """Return whether the time meets the gold's and is not much wider than it."""
    when = event.get("when") or {}
    if not when.get("start"):
        return False
    first, last = _day(want["date"][0]), _day(want["date"][1])
    start, end = _day(when["start"]), _day(when.get("end") or when["start"])
    return start <= last and first <= end and (end - start).days <= 2 * (last - first).days + 7


def _day(value: str) -> date:
    return date.fromisoformat(f"{value}-01-01"[:10] if len(value) == 4 else f"{value}-01"[:10])


def _status(wants: list[Json], judged: dict[str, Judged]) -> float:
    """Return F1 of the events that did not simply happen."""
    other = {want["id"] for want in wants if want.get("status") not in (None, "happened")}
    hits = sum(bool(j.status) for name, j in judged.items() if name in other)
    false = sum(j.status is False for name, j in judged.items() if name not in other)
    return f1(hits, len(other) + false, len(other))


def _faults(judged: Judged | None) -> list[str]:
    if judged is None:
        return ["not found"]
    values = msgspec.structs.asdict(judged)
    return [name for name, value in values.items() if value is not None and value < 1]
