"""Whom a description means: *the ministry*, *his counterpart*, *the group*; someone already named, or someone new."""

from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Token

from twosource import knowledge
from twosource.extraction.agreement import agrees, bare, country_agrees, is_other_number, owned, same_owner
from twosource.extraction.discourse import Scene
from twosource.extraction.names import words
from twosource.extraction.nouns import gender
from twosource.extraction.offices import counterpart, named_leader, person_by_role, same_office
from twosource.extraction.phrases import possessor
from twosource.extraction.referent import Mark, Referent
from twosource.extraction.syntax import names_of
from twosource.extraction.vocabulary import vocabulary
from twosource.model.kinds import EntityKind

Rule = Callable[["Scene", Mark], Referent | None]

# Plural persons who act as the body itself; its officials, members and leaders are a group of their own.
STAND_INS = vocabulary(
    "representative leadership fighter force forces troop troops authority authorities militant gunman"
)
# A body's people at one meeting go by any of these.
_BODIES = vocabulary("delegation militia coalition alliance police opposition bloc team faction")
_NOT_THE_SAME = vocabulary("rival other another opposing second different neighbouring neighboring")
PARTY = vocabulary("delegation member official leader envoy negotiator delegate team")
_MOVEMENTS = vocabulary("organisation organization group movement militia faction")
_COMPANIES = vocabulary(
    "company firm corporation airline carrier maker manufacturer giant retailer automaker carmaker chipmaker drugmaker "
    "conglomerate startup"
)
_MEDIA = vocabulary("newspaper broadcaster magazine tabloid outlet agency")
_LANDS = vocabulary("country nation kingdom republic")
_CITIES = vocabulary("city town capital")
_TERRITORIES = vocabulary("enclave territory strip")
_LONG = 4  # words of a phrase that two mentions hardly share by chance
# Nouns too general to be picked up again without a modifier.
_ANYONE = vocabulary("people person country nation one individual area state")
# How many sentences a generic noun reaches back; in the dev articles an antecedent further off is mostly another's.
_REACH = 4
_AGAIN = 2  # sentences below a headline that tell its news again
_OFTEN = 3  # mentions of what an article is about


def resolve_descriptions(scene: Scene, marks: Iterable[Mark]) -> None:
    """Give each description its referent, from left to right; what fits none becomes a referent of its own.

    What stands inside another goes first: *the delegation of the group* needs the group.
    """
    for mark in sorted(marks, key=lambda m: (m.end, -m.start)):
        referent = next((found for rule in RULES if (found := rule(scene, mark)) is not None), None)
        if referent is None:
            referent = Referent(
                kind=mark.kind, country=mark.country, code=mark.code, noun=mark.noun, plural=mark.plural
            )
            referent.gender = gender(mark.noun) if mark.kind == "person" else None
            referent.holder = holder(scene, mark)
            scene.referents.append(referent)
        elif referent.kind in ("person", "group"):
            referent.country, referent.code = referent.country or mark.country, referent.code or mark.code
        scene.add(referent, mark)


def holder(scene: Scene, mark: Mark) -> Referent | None:
    """Return the body that a description belongs to: *the Hamas delegation*, *a spokesman for the ministry*."""
    head = scene.doc[mark.head]
    # Whom an "X-backed" or "X-linked" militia belongs to is another matter.
    plain = (i for i in range(mark.start, mark.head) if scene.doc[i + 1].text not in ("-", "–"))
    inside = (scene.heads.get(i) for i in plain)
    owner = possessor(head)
    for referent in (*inside, scene.heads.get(owner.i) if owner is not None else None, *_of_parts(scene, head)):
        if referent is not None and _can_hold(referent):
            return referent
    return None


def _can_hold(referent: Referent) -> bool:
    """Tell whether anyone can belong to it: a body, not a crowd."""
    body = referent.named or referent.noun in _BODIES
    return referent.kind in ("organization", "government", "media") or (referent.kind == "group" and body)


def _of_parts(scene: Scene, head: Token) -> list[Referent | None]:
    """Return what stands deeper in an of-phrase: *a group of members of Hamas*, *head of the Hamas office*."""
    owner = possessor(head)
    if owner is None:
        return []
    deeper = possessor(owner)
    return [scene.heads.get(t.i) for t in owner.children] + ([scene.heads.get(deeper.i)] if deeper is not None else [])


def _stand_in(scene: Scene, mark: Mark) -> Referent | None:
    if mark.noun not in STAND_INS or not (mark.plural or mark.noun == "leadership"):
        return None
    body = holder(scene, mark)
    return body if body is not None and body.named and body.kind != "government" else None


def _body_by_noun(scene: Scene, mark: Mark) -> Referent | None:
    """*the ministry*, *the agency* is the last body mentioned whose name or role has the word."""
    if not mark.definite or mark.kind in ("person", "place", "country"):
        return None
    last = scene.doc[mark.head].lower_

    def fits(referent: Referent) -> bool:
        if referent.kind in ("person", "country") or not country_agrees(mark, referent):
            return False
        if referent.kind == "place":  # *the mosque* after *the Varn Mosque*
            return not mark.plural and any(mark.noun in words(name)[1:] for name in referent.names)
        if mark.plural:
            return any(words(n)[-1:] == (last,) and " " in n for n in referent.names)
        wanted = mark.modifiers | {mark.noun}
        return any(wanted <= set(words(n)) for n in referent.names) or any(
            r.mark.noun == mark.noun and mark.modifiers <= r.mark.modifiers for r in referent.roles
        )

    return None if owned(scene, mark) else scene.latest(mark, fits)


def _generic(scene: Scene, mark: Mark) -> Referent | None:
    """*the group*, *the country*, *the city* is the last of its kind that was named nearby."""
    if not mark.definite or mark.plural or owned(scene, mark) or mark.noun not in _GENERIC:
        return None
    named = (t for t in scene.doc[mark.start : mark.head] if t.pos_ == "PROPN" and t.ent_type_ != "NATIONALITY")
    if mark.modifiers & _NOT_THE_SAME or any(named):
        return None  # a name before the noun says which one, and it was not found
    kinds = _GENERIC[mark.noun]

    def fits(referent: Referent) -> bool:
        right = referent.named and referent.kind in kinds and country_agrees(mark, referent)
        return right and _type_agrees(mark.noun, referent)

    return scene.latest(mark, fits, _REACH) or _only_one(scene, mark, fits)


def _only_one(scene: Scene, mark: Mark, fits: Callable[[Referent], bool]) -> Referent | None:
    """Return the one thing of its kind so far, if the article keeps coming back to it."""
    before = [r for r in scene.referents if fits(r) and r.last_before(mark.start) is not None]
    return before[0] if len(before) == 1 and len(before[0].marks) >= _OFTEN else None


def _place_by_role(scene: Scene, mark: Mark) -> Referent | None:
    """*the town* is the place last mentioned that the article calls one: *the town of Baghuz*, *Varn Town*."""
    if mark.kind != "place" or not mark.definite or mark.plural or mark.modifiers or owned(scene, mark):
        return None

    def fits(referent: Referent) -> bool:
        called = any(m.noun == mark.noun for m in (*referent.marks, *(r.mark for r in referent.roles)))
        called = called or any(mark.noun in words(name)[1:] for name in referent.names)
        return referent.named and referent.kind == "place" and called and country_agrees(mark, referent)

    return scene.latest(mark, fits)


def _capital(scene: Scene, mark: Mark) -> Referent | None:
    """*the Icelandic capital* is Reykjavik, named in the article or not."""
    if mark.noun != "capital" or mark.plural or mark.modifiers:
        return None
    owner = possessor(scene.doc[mark.head])
    nation = scene.heads.get(owner.i) if owner is not None else None
    country = mark.country or (nation.country if nation is not None and nation.kind == "country" else None)
    name = next((c.capital for c in knowledge.countries() if c.iso2 == country and c.capital), "")
    row = next((row for row in knowledge.lookup(name) if row.type == "city" and row.country == country), None)
    if row is None:
        return None
    named = next((r for r in scene.referents if r.known is not None and r.known.key == row.key), None)
    if named is None:
        named = Referent(kind="place", known=row, country=country, noun=mark.noun)
        scene.referents.append(named)
    return named


def _type_agrees(noun: str, referent: Referent) -> bool:
    kind = referent.known.type if referent.known else None
    if noun == "capital":
        return bool(referent.known and referent.known.capital)
    if noun in _CITIES:
        return kind in (None, "city")
    return kind != "city" if noun in _TERRITORIES else True


def _kinds() -> dict[str, frozenset[EntityKind]]:
    table: list[tuple[frozenset[str], set[EntityKind]]] = [
        (_MOVEMENTS, {"organization", "group"}),
        (_COMPANIES, {"organization"}),
        (_MEDIA, {"media"}),
        (_LANDS, {"country"}),
        (_CITIES | _TERRITORIES, {"place"}),
    ]
    return {noun: frozenset(kinds) for nouns, kinds in table for noun in nouns}


_GENERIC = _kinds()
_ANY_BODY: frozenset[EntityKind] = frozenset({"organization", "group", "media"})
_WITH_NAMES = _MOVEMENTS | _COMPANIES | _MEDIA | {"party", "network", "channel", "charity", "cartel"}


def _named_sorts(noun: str) -> frozenset[EntityKind]:
    """Return the kinds that a name before a noun may be of: *the Fatah movement*, *Anbar province*."""
    if noun in _WITH_NAMES:
        return _ANY_BODY
    row = knowledge.common_nouns().get(noun)
    return frozenset[EntityKind]({"place"} if row is not None and row.kind == "place" else ())


def _same_words(scene: Scene, mark: Mark) -> Referent | None:
    """The same description, or a definite one that adds nothing, is the one described before."""
    specific = bool(mark.modifiers or mark.country) or mark.end - mark.start >= _LONG
    crowd = mark.kind == "group" and mark.end == mark.start + 1

    def fits(referent: Referent) -> bool:
        if referent.named or (mark.noun in _ANYONE and not specific):
            return False
        marks = [m for m in referent.marks if m.form == "nominal" and m.noun == mark.noun]
        if (specific or crowd) and any(bare(m) == bare(mark) for m in marks):
            return True
        if any(_told_again(scene, mark, m) for m in marks):
            return True
        return (
            mark.definite
            and any(agrees(mark, m) and same_owner(mark, m) for m in marks)
            and _holder_agrees(scene, mark, referent)
        )

    return scene.latest(mark, fits)


def _told_again(scene: Scene, mark: Mark, earlier: Mark) -> bool:
    """Tell whether a first sentence says again whom the headline above it told of: *Man held*, *A man was …*."""
    line = scene.opening
    if not earlier.start < line < mark.start or scene.distance(line, mark.head) > _AGAIN or mark.owner or earlier.owner:
        return False
    narrower = mark.modifiers <= earlier.modifiers or earlier.modifiers <= mark.modifiers
    return narrower and mark.plural == earlier.plural and not is_other_number(mark, earlier)


def _holder_agrees(scene: Scene, mark: Mark, referent: Referent) -> bool:
    owner = holder(scene, mark)
    return owner is None or referent.holder is None or owner is referent.holder


def _same_party(scene: Scene, mark: Mark) -> Referent | None:
    """*the Hamas officials* are the Hamas delegation, once one was mentioned."""
    if mark.noun not in PARTY or mark.kind != "group" or (mark.noun in ("delegation", "team") and mark.plural):
        return None
    owner = holder(scene, mark)
    if owner is None or not owner.named:
        return None

    def fits(referent: Referent) -> bool:
        party = not referent.named and referent.kind == "group" and bool(referent.nouns & PARTY)
        return party and referent.holder is owner

    return scene.latest(mark, fits) if mark.definite or scene.sends_delegation(owner) else None


def _named_inside(scene: Scene, mark: Mark) -> Referent | None:
    """*the Fatah movement*, *Anbar province* is what the name before the noun says."""
    kinds = _named_sorts(mark.noun)
    if mark.plural or not kinds:
        return None
    head = scene.doc[mark.head]
    before = (c for c in head.lefts if c.dep_ != "nmod:poss" and c.nbor().text not in ("-", "–"))
    inside = {id(r): r for c in before for t in _name_around(c) if (r := scene.heads.get(t.i)) is not None}.values()
    fitting = [r for r in inside if r.named and r.kind in kinds]
    return fitting[0] if len(fitting) == 1 else None


def _name_around(token: Token) -> Iterable[Token]:
    """Return the name that a word is in: the head of *Alternative for Germany* is not what stands by the noun."""
    return next((ent for ent in names_of(token.doc) if ent.start <= token.i < ent.end), (token,))


RULES: Sequence[Rule] = (
    _named_inside,
    counterpart,
    _stand_in,
    same_office,
    person_by_role,
    named_leader,
    _body_by_noun,
    _same_party,
    _capital,
    _place_by_role,
    _same_words,
    _generic,
)
