"""One thing under other names: spellings, an official name beside the usual one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product

from twosource.corroboration import origins
from twosource.corroboration.passages import STOP, Pair, Passage, context
from twosource.corroboration.versions import Row, difference, row
from twosource.knowledge import demonym, lookup
from twosource.model.brief import About, Difference, Entity
from twosource.model.dossier import Dossier
from twosource.model.reading import Range

NAMED = ("person", "organization", "group", "place", "country")
# Short forms of states and bodies that news uses beside the full ones without a second thought.
EVERYDAY = frozenset("us usa uk uae eu un america britain unitedstates unitedkingdom holland".split())
TAIL = re.compile(r"(?: [a-z]+){1,2}(?=[\s.,;])")
HOUSE_STYLE = {
    **{"centre": "center", "theatre": "theater", "defence": "defense", "labour": "labor", "harbour": "harbor"},
    **{"programme": "program"},
    **dict(zip("one two three four five six seven eight nine ten".split(), "1234567890", strict=True)),
    **{"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"},
}
SOFT_HYPHEN = "\u00ad"
VOWELS = re.compile(r"[aeiouyw]+")  # *Haroun*, *Harun*; *Katharine*, *Katherine*
SHORTEST_NAME = 5  # letters from which capitals are a name rather than a ticker
ALIKE = 0.6  # likeness of letters from which two names may be one
MOST = 2  # differences of one entity's names


def spellings(dossier: Dossier) -> Iterator[Difference]:
    """Yield, for each entity, forms of its name that some articles write one way and others another."""
    for entity in dossier.entities.values():
        if entity.kind in NAMED:
            for a, b in list(_apart(entity))[:MOST]:
                values = {name: _rows(dossier, entity, name) for name in (a, b)}
                if all(values.values()):
                    about = About(entity=entity.id)
                    note = f"{'Spelled' if _one_name(a, b) else 'Called'} {a} and {b}."
                    yield difference(dossier, "name", about, values, relation="variant", note=note)


def _apart(entity: Entity) -> Iterator[tuple[str, str]]:
    """Two fullest forms of which some articles have only one and others only the other."""
    users: dict[str, set[str]] = defaultdict(set)
    for n in entity.names:
        users[_written(n.name)] |= set(n.articles)
    shown = {_written(n.name): n.name for n in reversed(entity.names)}
    longest = max(map(_length, users), default=0)
    full = [k for k in users if entity.kind in ("country", "organization") or _length(k) == longest]
    for a, b in combinations(full, 2):
        if users[a] - users[b] and users[b] - users[a] and _worth_a_line(entity, shown[a], shown[b]):
            yield shown[a], shown[b]
    if entity.kind == "person":
        yield from ((shown[a], shown[b]) for a, b in _surnames_apart(users, longest))


def _surnames_apart(users: Mapping[str, set[str]], longest: int) -> Iterator[tuple[str, str]]:
    """A full name, and the surname alone that an article without it spells in another way."""
    for a, b in product((k for k in users if _length(k) == longest), (k for k in users if _length(k) < longest)):
        tail = " ".join(a.split()[-len(b.split()) :])
        others = [k for k in users if k != b and k.endswith(b)]
        if not others and users[a].isdisjoint(users[b]) and _letters(tail) != _letters(b) and _sound(tail) == _sound(b):
            yield a, b


def _written(name: str) -> str:
    """A name as it is compared: its case, dots and kinds of apostrophe aside; a hyphen is a spelling."""
    plain = name.lower().replace(".", "").replace("’", "'").replace(SOFT_HYPHEN, "")
    return " ".join(plain.removeprefix("the ").split())


def _length(name: str) -> int:
    return len(name.replace("-", " ").split())


def _worth_a_line(entity: Entity, a: str, b: str) -> bool:
    """Whether two forms are names of their own: no short form, abbreviation or possessive of each other."""
    x, y = _letters(a), _letters(b)
    if x == y:
        return entity.kind in ("person", "group")
    if _house_style(a) == _house_style(b) or _is_short(a, b) or _is_short(b, a):
        return False
    if entity.kind == "country":
        return not ({x, y} & EVERYDAY) and not _is_part(a, b) and not _is_part(b, a)
    if entity.kind == "organization" and _of_nation(a, b):
        return True
    return not _is_part(a, b) and not _is_part(b, a) and _may_name_one(a, b)


def _may_name_one(a: str, b: str) -> bool:
    """Whether two names share a word, are alike in letters, or stand for one thing in the tables."""
    x, y = (set(_house_style(n)) - STOP for n in (a, b))
    alike = SequenceMatcher(None, _letters(a), _letters(b), autojunk=False).ratio() >= ALIKE
    keys = [{k.key for k in lookup(n)} for n in (a, b)]
    return bool(x & y) or alike or bool(keys[0] & keys[1])


def _house_style(name: str) -> list[str]:
    """The words of a name without what a paper's style decides: *Centre*, *Organisation*, *Formula 1*, *Saturn V*."""
    return [HOUSE_STYLE.get(w, w.replace("isation", "ization")) for w in _written(name).replace("-", " ").split()]


def _is_short(a: str, b: str) -> bool:
    """Whether one is an abbreviation of the other, a ticker or an adjective: *Pa.*, *GS*, *North African*."""
    short, long = _letters(a), _letters(b)
    letters = iter(long)
    cut = (a.endswith(".") or a.isupper()) and short[:1] == long[:1] and all(c in letters for c in short)
    ticker = a.isupper() and len(a) < SHORTEST_NAME and " " not in a and " " not in b
    adjective = demonym(a) is not None or a.removesuffix("n") == b or a.removesuffix("s") == b
    return cut or ticker or adjective


def _of_nation(a: str, b: str) -> bool:
    """Whether one is the other with its nation (*the Red Cross*, *the German Red Cross*)."""
    short, long = sorted((a.split(), b.split()), key=len)
    return len(short) > 1 and long[1:] == short and demonym(long[0]) is not None


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _is_part(a: str, b: str) -> bool:
    """Whether the words of one name are words of the other, or their initials."""
    initials = "".join(w[0] for w in b.split() if w[0].isupper())
    x, y = (set(_written(n).replace("-", " ").split()) for n in (a, b))
    return x <= y or initials.endswith(a.replace(".", ""))


def _one_name(a: str, b: str) -> bool:
    shorter, longer = sorted((a.split(), b.split()), key=len)
    tail = " ".join(longer[-len(shorter) :])
    if _letters(tail) != _letters(" ".join(shorter)) and _sound(tail) == _sound(" ".join(shorter)):
        return True
    return len(a.split()) == len(b.split()) and _letters(a)[:1] == _letters(b)[:1]


def _rows(dossier: Dossier, entity: Entity, name: str) -> list[Row]:
    spans = [m.span for m in entity.mentions if m.form == "name" and name in m.span.text]
    numbers = {a.id: r for r, a in enumerate(dossier.articles)}
    return [(span, origins.own_voice(dossier, numbers[span.article])) for span in spans]


# Names that nothing has linked


def spelt_otherwise(dossier: Dossier) -> Iterator[Difference]:
    """Yield two persons of two articles whose full names differ in vowels and doubled letters alone."""
    by_sound: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for entity in dossier.entities.values():
        if entity.kind == "person" and entity.names and len(entity.name.split()) > 1:
            by_sound[_sound(entity.name)].append(entity)
    for alike in by_sound.values():
        for a, b in combinations(alike, 2):
            articles = [{x for n in e.names for x in n.articles} for e in (a, b)]
            if articles[0].isdisjoint(articles[1]) and _letters(a.name) != _letters(b.name):
                values = {e.name: _rows(dossier, e, e.name) for e in (a, b)}
                note = f"Spelled {a.name} and {b.name}."
                if all(values.values()):
                    yield difference(dossier, "name", About(entity=a.id), values, relation="variant", note=note)


def _sound(name: str) -> tuple[str, ...]:
    """The consonants of each word of a name, each run of one letter once; its first letter counts, and a last vowel.

    *Maria* and *Mario* are two.
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    words = ("".join(c for c in w if c.isalpha()) for w in plain.replace("-", " ").split())
    return tuple(w[:1] + re.sub(r"(.)\1+", r"\1", VOWELS.sub("", w[1:-1]) + w[-1:]) for w in words)


def unlinked_names(dossier: Dossier, pairs: Sequence[Pair]) -> Iterator[Difference]:
    """Yield two names that share a word and stand in the same place of two sentences that tell the same."""
    for a, b in pairs:
        for i, j in product(_names_of_its_own(dossier, a, b), _names_of_its_own(dossier, b, a)):
            yield from _two_names(dossier, (a, i), (b, j))


def _names_of_its_own(dossier: Dossier, p: Passage, q: Passage) -> list[int]:
    """The numbers of the names in one passage that the other does not have."""
    there = {w.key for w in q.words}
    return [n for n, w in enumerate(p.words) if w.key in dossier.entities and w.key not in there]


def _two_names(dossier: Dossier, x: tuple[Passage, int], y: tuple[Passage, int]) -> Iterator[Difference]:
    (a, i), (b, j) = x, y
    names = [_whole(dossier, p, n) for p, n in (x, y)]
    text = [dossier.articles[p.r].text[slice(*where)] for (p, _), where in zip((x, y), names, strict=True)]
    if context(a, i, b, j) > 1 and _may_be_one(*text) and not _uses_both(dossier, (a.r, b.r), text):
        values = {t: [row(dossier, p.r, where)] for t, (p, _), where in zip(text, (x, y), names, strict=True)}
        note = f"Called {text[0]} and {text[1]}."
        about = About(entity=a.words[i].key)
        yield difference(dossier, "name", about, values, relation="variant", note=note)


def _may_be_one(a: str, b: str) -> bool:
    """Whether two names of some length begin alike: *Sohae Space Center*, *Sohae launch facility*."""
    x, y = ([w.rstrip("s").removesuffix("'").removesuffix("’") for w in _house_style(t)] for t in (a, b))
    part = set(x) < set(y) or set(y) < set(x) or _house_style(a) == _house_style(b)
    return min(len(x), len(y)) > 1 and x[0] == y[0] and not part


def _uses_both(dossier: Dossier, articles: tuple[int, int], names: Sequence[str]) -> bool:
    """Whether one of the articles uses either name, so that they name two things."""
    return any(all(name in dossier.articles[r].text for name in names) for r in articles)


def _whole(dossier: Dossier, p: Passage, n: int) -> Range:
    """A name with the common noun that follows it (*Vostok | launch facility*)."""
    start, end = p.words[n].where
    tail = TAIL.match(dossier.articles[p.r].text, end, p.where[1])
    whole = tail and " " not in dossier.articles[p.r].text[start:end] and STOP.isdisjoint(tail.group().split())
    return start, tail.end() if tail and whole else end
