"""Who an entity stands with: itself, the body it belongs to, the state behind it."""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from twosource.model.brief import Entity
from twosource.model.dossier import Dossier

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})  # CAMEO sectors whose people act for their state


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """An entity as a side of an event: `above` are the bodies and the state it acts for; `rank` is how specific it is
    (0 a state, 1 a body, 2 people described, 3 a named person). `head` is the noun of one that is only described."""

    id: str
    above: frozenset[str]
    rank: int
    head: str | None = None


def parties(dossier: Dossier) -> Mapping[str, Party]:
    """Return the party of each entity, by id."""
    holders = _holders(dossier)
    heads = _heads(dossier)
    states = {e.country: e.id for e in dossier.entities.values() if e.kind == "country" and e.country}
    return {
        e.id: Party(id=e.id, above=_above(e, holders, states, dossier), rank=_rank(e), head=heads.get(e.id))
        for e in dossier.entities.values()
    }


def _holders(dossier: Dossier) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for r, reading in enumerate(dossier.readings):
        for i, local in enumerate(reading.entities):
            own, holder = dossier.entity(r, i), dossier.entity(r, local.holder)
            if own and holder and own != holder:
                found[own].add(holder)
    return {key: frozenset(value) for key, value in found.items()}


def _heads(dossier: Dossier) -> Mapping[str, str]:
    """The head nouns, without number, of entities that no name stands for."""
    found = {}
    for r, reading in enumerate(dossier.readings):
        for i, local in enumerate(reading.entities):
            own = dossier.entity(r, i)
            if own and local.head and not dossier.entities[own].names:
                found[own] = local.head.lower().removesuffix("s")
    return found


def _above(
    entity: Entity, holders: Mapping[str, frozenset[str]], states: Mapping[str, str], dossier: Dossier
) -> frozenset[str]:
    above: set[str] = set()
    todo = [entity.id]
    while todo:
        for holder in holders.get(todo.pop(), ()):
            if holder not in above and holder != entity.id:
                above.add(holder)
                todo.append(holder)
    for member in (entity, *(dossier.entities[i] for i in above)):
        if member.kind == "government" or (member.code or "")[3:6] in OFFICIAL:
            above |= {states[c] for c in (member.country,) if c and c in states}
    return frozenset(above - {entity.id})


def _rank(entity: Entity) -> int:
    if entity.kind in ("country", "place"):
        return 0
    if entity.kind == "person":
        return 3
    return 2 if entity.kind == "group" and not entity.names else 1


def side_match(a: frozenset[str], b: frozenset[str], known: Mapping[str, Party]) -> float | None:
    """Compare the entities on one side of two events.

    Returns 1.0 for a shared entity, 0.7 where one side acts for the other (a minister and her ministry) or both are
    only described and by one noun (*police*, *the police*), 0.0 where both differ, and null where either is not told.
    """
    if not a or not b:
        return None
    if a & b:
        return 1.0
    return 0.7 if any(_acts_for(known[x], known[y]) for x in a for y in b if x in known and y in known) else 0.0


def _acts_for(x: Party, y: Party) -> bool:
    if x.id in y.above or y.id in x.above:
        return True
    if x.head and x.head == y.head:
        # Two states' police are two; those of no state in particular go with either.
        return not (x.above and y.above) or bool(x.above & y.above)
    # Two named people of one body are two people; a person and a crowd of the same body may be one party.
    return bool(x.above & y.above) and x.rank != y.rank and min(x.rank, y.rank) > 0
