"""Whether the words of a claim are met by those of its evidence: one word, one thing, or words of one meaning."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from twosource.knowledge import countries, demonym, lookup
from twosource.knowledge.meanings import entailed, senses, things
from twosource.model.dossier import Dossier
from twosource.model.parties import Party, side_match
from twosource.model.propositions import Telling, Term
from twosource.model.reading import Range

# Words that say nothing of their own beside what they stand with.
EMPTY = frozenset(
    """
    be have do take make get go late early also more less most least about up out over off down away than only
    just then there here now again still already soon ago today yesterday tomorrow other another own such very new
    """.split()
)
PEOPLE = frozenset(
    """
    people person life live man woman child passenger resident villager civilian soldier worker migrant refugee victim
    member body miner fisherman student farmer tourist protester demonstrator officer policeman troop trooper
    fighter militant guest patient pupil teacher nurse doctor family inhabitant citizen survivor casualty
    traveller driver employee other dead death injury parent girl boy baby pensioner guard sailor pilot crew
    shopper worshipper marcher voter docker suspect commuter climber rescuer
    """.split()
)
GENERAL = frozenset({"person", "people", "man", "woman", "victim", "other", "citizen", "suspect"})
GENERIC = frozenset("republic island islands state states kingdom territory city coast federation sar man".split())
LONG = 5  # letters that two words of one root begin with, at least


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a comparison: a telling and its number in the dossier."""

    r: int
    telling: Telling

    def terms(self, where: Range) -> list[Term]:
        """Return the terms in a stretch of text that are not excluded (*…, not the army*)."""
        found = self.telling.terms
        return [t for t in found if where[0] <= t.where[0] and t.where[1] <= where[1] and not t.excluded]

    def around(self, sentence: Range) -> Range:
        """Return a sentence with the ones beside it: *He was jailed. The court found …* is told in two."""
        others = {p.sentence for p in self.telling.propositions}
        start = max((s[0] for s in others if s[1] <= sentence[0]), default=sentence[0])
        end = min((s[1] for s in others if s[0] >= sentence[1]), default=sentence[1])
        return start, end


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The dossier and the parties, as every comparison needs them."""

    dossier: Dossier
    known: dict[str, Party]

    def meets(self, a: tuple[int, Term], b: tuple[int, Term]) -> bool:
        """Whether a word of the claim, `a`, is met by one of the evidence, `b`."""
        (r, x), (q, y) = a, b
        # *Raiders* that begin a sentence may be taken for a name; two names are one only where they are equal.
        if x.lemma == y.lemma or (not (x.named and y.named) and one_root(x.lemma, y.lemma)):
            return True
        if x.pos == "NUM" or y.pos == "NUM":
            return False
        if x.named or y.named:
            # Who is only described there is not who the claim names, though linking may take them for one.
            told = y.named or (y.entity is not None and bool(self.dossier.local(q, y.entity).names))
            if not countries_of(x.lemma).isdisjoint(countries_of(y.lemma)) or _one_government(x, y):
                return True
            same = self.same_thing(self.dossier.entity(r, x.entity), self.dossier.entity(q, y.entity))
            return same and (told or not x.named)
        if x.lemma in GENERAL and y.lemma in PEOPLE:
            return True
        (deeds, named), (deeds_told, named_there) = _looked_up(x), _looked_up(y)
        return not deeds.isdisjoint(entailed(deeds_told)) or not named.isdisjoint(named_there)

    def same_thing(self, a: str | None, b: str | None) -> bool:
        """Whether two entities are one, or what the claim names holds what the evidence names."""
        if a is None or b is None:
            return False
        if a == b or self.dossier.inside(b, a):
            return True
        if not {"person", "place"}.isdisjoint(self.dossier.entities[e].kind for e in (a, b)):
            return False
        return bool(side_match(frozenset({a}), frozenset({b}), self.known))

    def met(self, r: int, term: Term, q: int, others: Iterable[Term]) -> bool:
        """Whether some term of the evidence meets one of the claim."""
        return any(self.meets((r, term), (q, o)) for o in others)

    def share(self, r: int, mine: Sequence[Term], q: int, others: Sequence[Term]) -> float:
        """Return the share of the claim's terms that are met; numbers are compared elsewhere."""
        told = [t for t in mine if t.pos != "NUM" and t.lemma not in EMPTY]
        return sum(self.met(r, t, q, others) for t in told) / len(told) if told else 1.0


def _looked_up(term: Term) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a word, or a phrase that it heads, can mean and what it can name."""
    words = (term.lemma, *term.phrases)
    return frozenset().union(*map(senses, words)), frozenset().union(*map(things, words))


@cache
def country_of(word: str) -> str | None:
    """Return the country that a word is the name or the adjective of."""
    form = word.capitalize()
    rows = (k.country for k in lookup(form) if k.kind == "country")
    return demonym(form) or next(rows, None)


def _one_government(x: Term, y: Term) -> bool:
    """*Moscow*, *the Kremlin*: seats of one government, where they do not just say where."""
    if x.place or y.place or x.lemma == y.lemma:
        return False
    return not _seat_of(x.lemma).isdisjoint(_seat_of(y.lemma) | countries_of(y.lemma))


@cache
def _seat_of(word: str) -> frozenset[str]:
    rows = lookup(word.capitalize())
    capitals = {c.iso2 for c in countries() if c.capital and c.capital.lower() == word}
    return frozenset({k.country for k in rows if k.kind == "government" and k.country} | capitals)


def countries_of(word: str) -> frozenset[str]:
    """Return the countries that a word is the name or the adjective of, or the last word of one (*Korea*, *Korean*)."""
    own = country_of(word)
    return frozenset({own}) if own else _last_words().get(word.lower(), frozenset())


@cache
def _last_words() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for country in countries():
        for name in (*country.names, country.name, *country.demonyms, *country.nationals):
            if " " in name and name.split()[-1].lower() not in GENERIC:
                found.setdefault(name.split()[-1].lower(), set()).add(country.iso2)
    return {word: frozenset(isos) for word, isos in found.items()}


def one_root(a: str, b: str) -> bool:
    """Whether two words are one or have one root (*migrate*, *migration*): a long beginning, short endings."""
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 4 or longer[:3] != shorter[:3]:
        return False
    same = 0
    for x, y in zip(shorter, longer, strict=False):
        if x != y:
            break
        same += 1
    return same >= min(LONG, len(shorter) - 1) and len(shorter) - same <= 2 and len(longer) - same <= 5
