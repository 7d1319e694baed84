"""As whom a word is counted: a spokesperson as the body, *police* as the force that is named, witnesses as nobody."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from twosource.model.brief import Entity
from twosource.model.dossier import Dossier, Key, kept
from twosource.model.reading import LocalEntity

# Bodies that speak under their common noun, with an article or without.
COLLECTIVE = {
    **{w: w for w in "police prosecutor rebel insurgent army military navy coastguard organiser firefighter".split()},
    **{"organizer": "organiser", "prosecution": "prosecutor", "officer": "police", "detective": "police"},
}
# What a body speaks through: *a police statement*.
MOUTH = frozenset("statement report release spokesman spokeswoman spokesperson official source department".split())
# Who belongs to a body, buys from it or is for it, and does not speak for it: *two Norvo investors*, *a Varn fan*.
PRIVATE = frozenset(
    "fan user follower supporter subscriber customer client shopper investor shareholder employee worker staffer"
    " engineer passenger patient student pupil player veteran alumnus graduate critic opponent voter resident"
    " man woman boy girl mother father witness survivor victim neighbour neighbor reader viewer friend"
    " relative former ex".split()
)
# How the name of a body goes on after its noun: *Slidell Police Department*.
FORCE = frozenset("department force service office headquarters command agency directorate authority".split())
BODIES = frozenset({"organization", "government", "group"})
OWNED = re.compile(r"(.+?)['’]s?\s")
CLEARLY = 2  # times as often named as any other body
POINTING = frozenset("the this that these those his her its their".split())
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SMALL = POINTING | {"a", "an", "of", "for", "local", "national", "state"}


def nobody(dossier: Dossier, root: str) -> bool:
    """Whether a speaker is no one in particular: people that nothing names and no article points at; *local media*."""
    entity = dossier.entities.get(root)
    if entity is None or entity.names or entity.kind not in ("person", "group", "media"):
        return False
    words = _words(entity.name)
    if _collective(entity.name) or holders(dossier, root) or not words:
        return False
    if entity.kind == "media":
        return "state" not in words
    return words[0] in ("a", "an") or (entity.kind == "group" and words[0] not in POINTING)


@kept
def counts_as(dossier: Dossier, r: int, root: str) -> str:
    """Follow holders (delegation → body), and a state speaking in general to the one body of it that speaks."""
    held = holders(dossier, root)
    if len(held) == 1 and speaks_for(dossier, root):
        return min(held)
    entity = dossier.entities.get(root)
    if entity is not None and entity.kind == "country":
        return _state_body(dossier, r, root, entity.country) or root
    if entity is None:
        return root
    if not entity.names:
        return _meant(dossier, entity) or _described(dossier, entity)
    return _behind(dossier, entity) or _whole(dossier, entity) or root


def _meant(dossier: Dossier, entity: Entity) -> str | None:
    """The body that *the bank* or *the New York company* takes up: the one that its articles name most by far.

    It may be another, but no reader can know it, and a count must not claim it.
    """
    words = _words(entity.name)
    if entity.kind != "organization" or _collective(entity.name) or words[:1] not in (["the"], ["its"]):
        return None
    told = {r for r, _ in _keys(dossier).get(entity.id, ())}
    named: Counter[str] = Counter()
    for (r, n), own in dossier.entity_of.items():
        if r in told and dossier.entities[own].kind == "organization" and dossier.entities[own].names:
            named[own] += len(dossier.local(r, n).mentions)
    ranks = named.most_common(2)
    return ranks[0][0] if ranks and (len(ranks) == 1 or ranks[0][1] >= CLEARLY * ranks[1][1]) else None


def _whole(dossier: Dossier, entity: Entity) -> str | None:
    """The body whose part a body is by its name: *Oslo Police's fraud unit* speaks for the Oslo Police."""
    if entity.kind == "person":
        return None
    owners = {m.group(1) for name in entity.names if (m := OWNED.match(name.name))}
    bodies = [e.id for e in dossier.entities.values() if e.kind in BODIES and owners & {n.name for n in e.names}]
    return bodies[0] if len(bodies) == 1 and bodies[0] != entity.id else None


def _behind(dossier: Dossier, entity: Entity) -> str | None:
    """The body that a spokesperson's role names by its noun: *police spokeswoman Ada Brandt*."""
    if entity.kind != "person" or not speaks_for(dossier, entity.id):
        return None
    nouns = {noun: _modifiers(role.text) for role in entity.roles if (noun := _collective(role.text))}
    named = {body for noun, told in nouns.items() if (body := _named_body(dossier, noun, told, entity.country))}
    if len(named) == 1:
        return named.pop()
    unnamed = (e for noun in nouns for e in _by_noun(dossier).get(noun, ()))
    bodies = [e for e in unnamed if e.kind != "person"]
    return _described(dossier, min(bodies, key=lambda e: (len(_modifiers(e.name)), e.id))) if bodies else None


def private(dossier: Dossier, root: str) -> bool:
    """Whether a speaker without a name only belongs to a body, and is no official of it."""
    entity = dossier.entities.get(root)
    words = {w.removesuffix("s") for w in _words(entity.name.replace("-", " "))} if entity is not None else set()
    return entity is not None and not entity.names and not PRIVATE.isdisjoint(words)


def speaks_for(dossier: Dossier, root: str) -> bool:
    """Whether a speaker is the mouth of a body: a spokesperson, or people described only as its own."""
    entity = dossier.entities.get(root)
    if entity is None or entity.kind == "group":
        return not private(dossier, root)
    told = [role.text for role in entity.roles] if entity.names else [entity.name]
    return entity.kind == "person" and any("spokes" in text.lower() for text in told)


def standing(dossier: Dossier, root: str) -> int:
    """Return how well an id names a speaker, the best first: by name, as a medium (which prints others), described."""
    entity = dossier.entities.get(root)
    return 2 if entity is None or not entity.names else 1 if entity.kind == "media" else 0


def holders(dossier: Dossier, root: str) -> frozenset[str]:
    """Return the bodies that somebody belongs to or stands for, by the words of some article."""
    found = {
        holder
        for n, local in _locals(dossier, root)
        if local.holder is not None and (holder := dossier.entity(n, local.holder))
    }
    return frozenset(found - {root})


def _locals(dossier: Dossier, root: str) -> Iterator[tuple[int, LocalEntity]]:
    return ((r, dossier.local(r, i)) for r, i in _keys(dossier).get(root, ()))


@kept
def _keys(dossier: Dossier) -> Mapping[str, Sequence[Key]]:
    found: dict[str, list[Key]] = defaultdict(list)
    for key, own in dossier.entity_of.items():
        found[own].append(key)
    return found


@kept
def _by_noun(dossier: Dossier) -> Mapping[str, Sequence[Entity]]:
    """Those without a name, by what they are described as."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in dossier.entities.values():
        if not entity.names:
            found[_noun(dossier, entity)].append(entity)
    return found


def _state_body(dossier: Dossier, r: int, root: str, country: str | None) -> str | None:
    """The one government body of a country that speaks in another article, or null."""
    bodies = set()
    for n, reading in enumerate(dossier.readings):
        for statement in reading.statements if n != r else ():
            for speaker in dossier.ids(n, statement.speakers):
                entity = dossier.entities[speaker]
                if entity.kind == "government" and country and entity.country == country:
                    bodies.add(speaker)
    bodies.discard(root)
    return bodies.pop() if len(bodies) == 1 else None


def _described(dossier: Dossier, entity: Entity) -> str:
    """As whom a body or people without a name are counted: *police* in two papers are one origin.

    They may be two forces, but no reader can know it, and a count must not claim it, unless their descriptions differ
    (*Berlin police*, *Munich police*). Where one force is named, the others are it.
    """
    noun, own = _noun(dossier, entity), _modifiers(entity.name)
    if named := _named_body(dossier, noun, own, entity.country):
        return named
    alike = {
        e.id: _modifiers(e.name)
        for e in _by_noun(dossier)[noun]
        if e.country in (None, entity.country)
    }
    closer = {m for m in alike.values() if own < m}
    told = closer.pop() if len(closer) == 1 else own
    return min(e for e, m in alike.items() if m == told)


def _named_body(dossier: Dossier, noun: str, told: frozenset[str], country: str | None) -> str | None:
    """The one named body that a description fits: *police* and *Slidell Police Department*, its divisions aside."""
    if noun not in COLLECTIVE:
        return None
    bodies = [e for e in dossier.entities.values() if e.names and e.kind in BODIES]
    found = {e.id: e.name.lower() for e in bodies if country is None or e.country in (None, country)}
    fitting = {e: name for e, name in found.items() if _is_force(_words(name), noun) and told <= set(_words(name))}
    whole = [e for e, name in fitting.items() if not any(n != name and n in name for n in fitting.values())]
    return whole[0] if len(whole) == 1 else None


def _is_force(words: list[str], noun: str) -> bool:
    kept = [w for w in words if w not in FORCE]
    return len(kept) > 1 and COLLECTIVE.get(kept[-1].removesuffix("s")) == noun and words[0] == kept[0]


def _noun(dossier: Dossier, entity: Entity) -> str:
    """What a body or people are described as: whose *a police statement* is, else the head noun."""
    heads = sorted(local.head for _, local in _locals(dossier, entity.id) if local.head)
    return _collective(entity.name) or (heads[0].lower().removesuffix("s") if heads else entity.id)


def _collective(name: str) -> str | None:
    """The body that a description means: its last word, or what stands before its mouth; *1,600 officers* are none."""
    words = [w.removesuffix("s") for w in _words(name)]
    kept = list(words)
    while len(kept) > 1 and kept[-1] in MOUTH and kept[-2] in COLLECTIVE:
        kept.pop()
    counted = any(c.isdigit() for c in name) or (kept == words and kept[:1] in (["a"], ["an"]))
    return COLLECTIVE.get(kept[-1]) if kept and not counted else None


def _modifiers(name: str) -> frozenset[str]:
    """The words that tell one body of its kind from another: *berlin* of *Berlin police*."""
    words = [w.removesuffix("’s").removesuffix("'s") for w in _words(name)]
    return frozenset(w for w in words[:-1] if w not in SMALL and w.removesuffix("s") not in COLLECTIVE)


def _words(name: str) -> list[str]:
    return [w.lower() for w in WORD.findall(name)]
