"""Who does it and to whom: actors and recipients of an event by syntax."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from twosource import knowledge
from twosource.extraction.cast import Cast
from twosource.extraction.events.frame import case, core, lemma, objects, standing, subjects
from twosource.extraction.events.matches import Match
from twosource.extraction.events.meant import meant
from twosource.extraction.events.setting import dateline
from twosource.extraction.syntax import antecedent, children, coordinated
from twosource.knowledge import triggers

# Prepositions that bring in the other party, by type; `on` and `against` also where it is a place (an attack on Kidal).
TOWARDS = {
    "ASSAULT": frozenset({"against", "on", "upon", "at", "into", "toward", "towards", "with"}),
    "PROTEST": frozenset({"against"}),
    "REQUEST": frozenset({"on", "upon", "to"}),
    "SANCTION": frozenset({"against", "on", "upon"}),
    "COERCE": frozenset({"against", "on", "upon", "with"}),
    "CONSULT": frozenset({"with", "to", "alongside"}),
    "AGREE": frozenset({"with", "to", "for"}),
    "COOPERATE": frozenset({"with", "to", "alongside"}),
    "SUPPORT": frozenset({"to", "for", "with", "toward", "towards"}),
    "AID": frozenset({"to", "for"}),
    "CONCEDE": frozenset({"to", "on", "against", "toward", "towards"}),
    "ACCUSE": frozenset({"against", "at", "to"}),
    "THREATEN": frozenset({"against", "to", "toward", "towards"}),
    "MOBILIZE": frozenset({"against", "toward", "towards"}),
    "RETREAT": frozenset({"to"}),
    "REJECT": frozenset({"to", "with"}),
}
# Whoever agrees on a truce, plans an attack or considers sanctions would be the one to act.
INTO_PLACES = frozenset({"against", "on", "upon"})
LEFT = frozenset({"flight", "movement", "damage"})  # a place is where that happens, not a party
PARTIES = frozenset({"person", "organization", "government", "group", "country", "media"})


# Whom one spends a holiday with or sells a house to; a place or a country is where one goes.
BESIDE = frozenset({"person", "organization", "group", "government"})
SURVIVE = frozenset({"survive", "escape", "endure", "suffer"})
NAMING = frozenset({"state", "town", "city", "village", "republic", "kingdom", "province", "port", "island", "people"})


class Parties(NamedTuple):
    """Indices of cast entities."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]


def parties(match: Match, cast: Cast) -> Parties:
    """Return actors and recipients; one entity is not both."""
    actors, recipients = (_noun if match.noun else _verb)(match, cast)
    if match.pattern.trigger.undergo and not match.noun:
        actors, recipients = [], actors
    itself = cast.of_token(match.token)
    doing = tuple(a for a in dict.fromkeys(actors) if a != itself)
    recipients = recipients or meant(match, cast, doing)
    return Parties(doing, tuple(r for r in dict.fromkeys(recipients) if r not in doing and r != itself))


def _verb(match: Match, cast: Cast) -> tuple[list[int], list[int]]:
    verb, trigger = match.token, match.pattern.trigger
    actors = list(_people(subjects(verb), cast)) or list(_behind(subjects(verb), cast))
    parts = _wordy(match, cast)
    # *Welcomed the release of two priests*: those are parties of the release.
    things = [o for o in objects(verb) if o.i in parts or lemma(o) not in triggers.nouns() or _acts(o, cast)]
    recipients = _objects(match, things, cast)
    for phrase in [*children(verb, "obl"), *(n for o in things for n in children(o, "nmod"))]:
        part = _part(match, case(phrase))
        if phrase.dep_ == "obl:agent" or part in (None, "place"):
            continue
        found = list(_people([phrase], cast, places=case(phrase) in INTO_PLACES))
        if trigger.type is None:
            found = [i for i in found if cast.entities[i].kind in BESIDE]
        (actors if part == "actor" else recipients).extend(found)
    if not recipients and trigger.type in ("REQUEST", "THREATEN", "AGREE"):
        recipients = list(_through(verb, trigger.type, cast))
    if trigger.topic == "death":
        recipients = []
    if trigger.mode == "visit":
        recipients = [r for r in recipients if cast.entities[r].kind != "place"]
    if trigger.topic in LEFT:
        recipients = [r for r in recipients if cast.entities[r].kind not in ("place", "country")]
    return actors, recipients


def _acts(token: Token, cast: Cast) -> bool:
    """Whether a word is one of the cast and can act: *the States* are no state of emergency, *a convoy* has people."""
    index = cast.of_token(token)
    return index is not None and cast.entities[index].kind in PARTIES


def _behind(doers: list[Token], cast: Cast) -> Iterator[int]:
    """Yield whose arms or troops did it where the cast does not have these: *Russian missiles*, *Hamas fighters*."""
    classes = triggers.classes()
    for token in doers:
        if lemma(token) in classes["weapon"] | classes["armed"]:
            yield from _modifiers(token, cast)


def _wordy(match: Match, cast: Cast) -> set[int]:
    """Return the words of a trigger that are no party: *hold talks*, but not *release the crew*."""
    if match.pattern.trigger.type not in ("RETREAT", "COOPERATE", "COERCE", "ASSAULT"):
        return {p.i for p in match.parts}
    acting = (p for p in match.parts if (i := cast.of_token(p)) is not None and cast.entities[i].kind in PARTIES)
    return {p.i for p in match.parts} - {p.i for p in acting}


def _objects(match: Match, things: list[Token], cast: Cast) -> list[int]:
    verb, trigger = match.token, match.pattern.trigger
    if trigger.topical:
        return list(_people(children(verb, "iobj"), cast))
    parts = _wordy(match, cast)
    found = list(_people((o for o in things if o.i not in parts), cast, places=True))
    return found or list(_people(children(verb, "iobj"), cast)) or [i for t in objects(verb) for i in _owners(t, cast)]


def _through(verb: Token, kind: str, cast: Cast) -> Iterator[int]:
    """Yield who is asked to act (*demanded that the army leave*), or whom a threat or promise to act is meant for."""
    for clause in children(verb, "ccomp", "xcomp"):
        if kind == "REQUEST":
            yield from _people(subjects(clause), cast) if clause.dep_ == "ccomp" else ()
        elif clause.dep_ == "xcomp":
            # *Agreed to set up a committee*: what is made is no party to it.
            meant = ((i, cast.entities[i]) for i in _people(objects(clause), cast))
            yield from (i for i, entity in meant if entity.kind != "organization" or entity.names)
            yield from _people((p for p in children(clause, "obl") if case(p) in ("against", "on", "with")), cast)


def _noun(match: Match, cast: Cast) -> tuple[list[int], list[int]]:
    noun, trigger = match.token, match.pattern.trigger
    sides: dict[str, list[int]] = {"actor": [], "recipient": [], "place": []}
    phrases = [*children(noun, "nmod"), *children(noun, "obl")]
    phrases += [b for p in phrases if case(p) == "of" for b in children(p, "nmod") if case(b) == "by"]
    # *An attack by the militia on a base*: a parser may hang the target on the attacker.
    phrases += [b for p in phrases if case(p) == "by" for b in children(p, "nmod") if case(b) in INTO_PLACES]
    if match.verb is not None:
        phrases += children(match.verb, "obl")
    for phrase in phrases:
        if phrase.dep_ == "nmod:poss":
            continue
        part = _part(match, case(phrase))
        if part is not None:
            sides[part] += _people([phrase], cast, places=part == "recipient" and case(phrase) in INTO_PLACES | {"of"})
    owner = trigger.poss if not sides[trigger.poss] else "actor"
    sides[owner] += _people(children(noun, "nmod:poss"), cast)
    sides["actor"] += _modifiers(noun, cast)
    if trigger.poss == "recipient" and not sides["recipient"]:
        sides["recipient"] += _people((c for c in children(noun, "compound")), cast)
    if match.verb is not None:
        _from_light_verb(match, cast, sides)
    elif trigger.reciprocal and not sides["actor"] and noun.dep_.startswith("obl") and noun.head.pos_ == "VERB":
        # After a meeting with the Pope, the premier …: whoever acts in the clause was there.
        sides["actor"] += _people(subjects(noun.head), cast)
    elif not sides["actor"] and noun.head.pos_ == "VERB" and lemma(noun.head) in triggers.classes()["meant"]:
        sides["actor"] += _people((t for t in subjects(noun.head) if t != noun), cast)
    survived = noun.dep_ == "obj" and lemma(noun.head) in SURVIVE and trigger.type == "ASSAULT"
    if survived and not sides["recipient"]:
        sides["recipient"] += _people(subjects(noun.head), cast)
    return sides["actor"], sides["recipient"]


def _from_light_verb(match: Match, cast: Cast, sides: dict[str, list[int]]) -> None:
    verb = match.verb
    assert verb is not None
    if match.token in objects(verb) or (verb.head != match.token and standing(match.token).dep_.startswith("obl")):
        sides["actor"] += _people((t for t in subjects(verb) if t != match.token), cast)
        sides["recipient"] += _people(children(verb, "iobj"), cast)
    elif verb.head == match.token and verb.dep_ == "acl":
        sides["actor"] += _people((t for t in subjects(verb) if t != match.token), cast)


def _part(match: Match, preposition: str | None) -> str | None:
    """Return which party a preposition brings in after this trigger."""
    trigger = match.pattern.trigger
    if preposition is None:
        return None
    if preposition in trigger.prepositions:
        return trigger.prepositions[preposition]
    if preposition == "by":
        return "actor"
    if preposition == "between" or (preposition == "among" and trigger.reciprocal):
        return "actor"
    if match.noun and preposition == "of":
        return trigger.of
    if (
        match.noun
        and preposition == "from"
        and trigger.type in ("REQUEST", "SUPPORT", "THREATEN", "ACCUSE", "AID", "REJECT")
    ):
        return "actor"
    if trigger.type is None and trigger.topic is None and not match.noun:
        return "recipient" if preposition in ("with", "to", "against") else None
    return "recipient" if preposition in TOWARDS.get(trigger.type or "", ()) else None


def _people(tokens: Iterable[Token], cast: Cast, *, places: bool = False) -> Iterator[int]:
    """Yield the entities that can act, of tokens and what is coordinated with them."""
    for first in tokens:
        for token in coordinated(antecedent(first)):
            if dateline(token) or _excepted(token):
                continue
            index = next((i for t in core(token) if (i := cast.of_token(t)) is not None), None)
            if index is None and lemma(token) in NAMING:
                yield from _people((c for c in children(token, "nmod") if case(c) == "of"), cast, places=places)
            elif index is None:
                # *Was Ben Ruiz, a substitute, who hit the post*
                named = [token.head] if token.dep_ == "appos" and cast.of_token(token.head) is not None else []
                yield from _people(named or children(token, "appos"), cast, places=places)
            elif (
                cast.entities[index].kind in PARTIES
                or (places and cast.entities[index].kind != "event")
                or (cast.entities[index].kind == "place" and token.pos_ == "PROPN")
            ):
                yield index


def _excepted(token: Token) -> bool:
    """*Approved by Norway, not by Chad*."""
    words = {c.lower_ for c in token.children if c.i < token.i}
    return token.dep_.split(":")[0] in ("conj", "obl") and "not" in words and not words & {"only", "just"}


def _owners(token: Token, cast: Cast) -> Iterator[int]:
    """Yield whose thing it is: *criticised the governor's handling*, *praised the efforts of Chad*."""
    owned = list(_people(children(token, "nmod:poss"), cast))
    # *Welcomed the release of two priests*: the priests are the release's, not the owner of it.
    links = ("by", "from") if lemma(token) in triggers.nouns() else ("by", "of", "from")
    owned = owned or list(_people((c for c in children(token, "nmod") if case(c) in links), cast))
    yield from owned or _modifiers(token, cast)


def _nation(word: Token, cast: Cast) -> int | None:
    """Return the country of a demonym among the cast: the *Russian* invasion, where Russia is named too."""
    country = knowledge.demonym(word.text)
    nations = (i for i, e in enumerate(cast.entities) if e.kind == "country" and e.country == country)
    return next(nations, None) if country else None


def _modifiers(noun: Token, cast: Cast) -> Iterator[int]:
    """Yield actors among the words before a noun: *Israeli* invasion, *Hamas* attack."""
    for child in children(noun, "amod", "compound"):
        index = cast.of_token(child)
        if index is None or index == cast.of_token(noun):
            index = _nation(child, cast)
            if index is not None:
                yield index
        elif child.ent_type_ == "NATIONALITY" or cast.entities[index].kind in PARTIES:
            yield index
