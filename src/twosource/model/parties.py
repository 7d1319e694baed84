"""Who an entity stands with: itself, the body it belongs to, the state behind it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from twosource.model.brief import Entity
from twosource.model.dossier import Dossier

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})  # CAMEO sectors whose people act for their state
BODIES = frozenset({"organization", "government", "group", "country"})
LONGEST_NAME = 5  # words of a body's name that are looked for in a role
WORD = re.compile(r"[^\W\d_][\w.-]*")
# What follows says whose the role is, not what it is: *minister | for trade*, *leader | of the union*.
AFTER_THE_NOUN = re.compile(r"\s(?:of|for|in|at|to|from|on|with|who|which|and)\s|,|\(")


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """An entity as a side of an event.

    `above` are the bodies, places and the state it belongs to; `rank` is how specific it is (0 a state or place, 1 a
    body, 2 people described, 3 a person). `nouns` are what it is described as (*minister*); `named` is false for one
    that no name stands for.
    """

    id: str
    above: frozenset[str]
    rank: int
    nouns: frozenset[str] = frozenset()
    country: str | None = None
    named: bool = True


def parties(dossier: Dossier) -> Mapping[str, Party]:
    """Return the party of each entity, by id."""
    holders = _holders(dossier)
    heads = _heads(dossier)
    states = {e.country: e.id for e in dossier.entities.values() if e.kind == "country" and e.country}
    return {
        e.id: Party(
            id=e.id,
            above=_above(e, holders, states, dossier),
            rank=_rank(e),
            nouns=frozenset((*heads.get(e.id, ()), *(_noun(role.text) for role in e.roles))) - {""},
            country=e.country,
            named=bool(e.names),
        )
        for e in dossier.entities.values()
    }


def _holders(dossier: Dossier) -> Mapping[str, frozenset[str]]:
    """Whom each entity belongs to: by its article's words, and by bodies its roles name (*a senior Hamas official*)."""
    found: dict[str, set[str]] = defaultdict(set)
    for r, reading in enumerate(dossier.readings):
        for i, local in enumerate(reading.entities):
            own, holder = dossier.entity(r, i), dossier.entity(r, local.holder)
            if own and holder and own != holder:
                found[own].add(holder)
    bodies = {name.name: e.id for e in dossier.entities.values() if e.kind in BODIES for name in e.names}
    for e in dossier.entities.values():
        if e.kind == "person":
            found[e.id] |= {bodies[n] for role in e.roles for n in _runs(role.text) if n in bodies} - {e.id}
    return {key: frozenset(value) for key, value in found.items()}


def _runs(text: str) -> Iterator[str]:
    """Every run of a few words that could be a name."""
    words = WORD.findall(text)
    for start, word in enumerate(words):
        if word[0].isupper():
            yield from (" ".join(words[start:end]) for end in range(start + 1, start + 1 + LONGEST_NAME))


def _heads(dossier: Dossier) -> Mapping[str, set[str]]:
    """The head nouns, without number, of what is described."""
    found: dict[str, set[str]] = defaultdict(set)
    for r, reading in enumerate(dossier.readings):
        for i, local in enumerate(reading.entities):
            own = dossier.entity(r, i)
            if own and local.head:
                found[own].add(_singular(local.head.lower()))
    return found


def _noun(role: str) -> str:
    """What a role is at its core: *Norway's deputy minister of trade* → *minister*."""
    words = WORD.findall(AFTER_THE_NOUN.split(role.strip(), maxsplit=1)[0])
    return _singular(words[-1].lower()) if words else ""


def _singular(noun: str) -> str:
    return noun[:-3] + "man" if noun.endswith("men") else noun.removesuffix("s")


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
        if member.kind in ("government", "place") or (member.code or "")[3:6] in OFFICIAL:
            above |= {states[c] for c in (member.country,) if c and c in states}
    if entity.kind == "place":
        above.update(dossier.around(entity.id))
    return frozenset(above - {entity.id})


def _rank(entity: Entity) -> int:
    if entity.kind in ("country", "place"):
        return 0
    if entity.kind == "person":
        return 3
    return 2 if entity.kind == "group" and not entity.names else 1


def side_match(a: frozenset[str], b: frozenset[str], known: Mapping[str, Party]) -> float | None:
    """Compare the entities on one side of two events.

    Returns 1.0 for a shared entity; 0.7 where one side acts for the other (a minister and her ministry) or they are
    described alike (*police*, *the police*); 0.0 where they are others; null where it cannot be told, as of *gunmen*
    and a named group, or one side is not told.
    """
    if not a or not b:
        return None
    if a & b:
        return 1.0
    pairs = [(known[x], known[y]) for x in a for y in b if x in known and y in known]
    if any(_acts_for(x, y) for x, y in pairs):
        return 0.7
    return 0.0 if pairs and all(_others(x, y) for x, y in pairs) else None


def _acts_for(x: Party, y: Party) -> bool:
    if x.id in y.above or y.id in x.above:
        return True
    if x.nouns & y.nouns and not (x.named and y.named):
        # Two states' police are two; those of no state in particular go with either.
        return _one_country(x, y) and (not (x.above and y.above) or bool(x.above & y.above))
    # Two named people of one body are two people; a person and a crowd of the same body may be one party.
    return bool(x.above & y.above) and x.rank != y.rank and min(x.rank, y.rank) > 0


def _one_country(x: Party, y: Party) -> bool:
    return x.country is None or y.country is None or x.country == y.country


def _others(x: Party, y: Party) -> bool:
    """Whether two parties are surely not one: of other countries, or two names of one rank."""
    if not _one_country(x, y):
        return True
    return x.named and y.named and x.rank == y.rank
