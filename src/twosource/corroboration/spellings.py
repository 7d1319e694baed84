"""One thing under other names: spellings, an official name beside the usual one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from twosource.corroboration import origins
from twosource.corroboration.passages import STOP, Pair, Passage, context
from twosource.corroboration.versions import Row, difference, row
from twosource.knowledge import demonym
from twosource.model.brief import About, Difference, Entity
from twosource.model.dossier import Dossier
from twosource.model.reading import Range

NAMED = ("person", "organization", "group", "place", "country")
# Short forms of states and bodies that news uses beside the full ones without a second thought.
EVERYDAY = frozenset("us usa uk uae eu un america britain unitedstates unitedkingdom holland".split())
TAIL = re.compile(r"(?: [a-z]+){1,2}(?=[\s.,;])")
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


def _written(name: str) -> str:
    """A name as it is compared: its case, dots and kinds of apostrophe aside; a hyphen is a spelling."""
    return " ".join(name.lower().replace(".", "").replace("’", "'").removeprefix("the ").split())


def _length(name: str) -> int:
    return len(name.replace("-", " ").split())


def _worth_a_line(entity: Entity, a: str, b: str) -> bool:
    """Whether two forms are names of their own: no short form, abbreviation or possessive of each other."""
    x, y = _letters(a), _letters(b)
    if x == y:
        return entity.kind in ("person", "group")
    if entity.kind == "country":
        return not ({x, y} & EVERYDAY) and not _is_part(a, b) and not _is_part(b, a)
    if entity.kind == "organization" and _of_nation(a, b):
        return True
    return not _is_part(a, b) and not _is_part(b, a)


def _of_nation(a: str, b: str) -> bool:
    """Whether one is the other with its nation (*the Red Cross*, *the German Red Cross*)."""
    short, long = sorted((a.split(), b.split()), key=len)
    return len(short) > 1 and long[1:] == short and demonym(long[0]) is not None


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _is_part(a: str, b: str) -> bool:
    """Whether the words of one name are words of the other, or their initials."""
    words = b.split()
    initials = "".join(w[0] for w in words if w[0].isupper())
    return set(a.lower().split()) <= set(b.lower().split()) or a.replace(".", "") == initials


def _one_name(a: str, b: str) -> bool:
    return len(a.split()) == len(b.split()) and _letters(a)[:1] == _letters(b)[:1]


def _rows(dossier: Dossier, entity: Entity, name: str) -> list[Row]:
    spans = [m.span for m in entity.mentions if m.form == "name" and name in m.span.text]
    numbers = {a.id: r for r, a in enumerate(dossier.articles)}
    return [(span, origins.own_voice(dossier, numbers[span.article])) for span in spans]


# Names that nothing has linked


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
    words = [{w.rstrip("s").removesuffix("'").removesuffix("’") for w in t.split()} for t in text]
    own = [set(dossier.entities[p.words[n].key].name.split()) for p, n in (x, y)]
    if not words[0] & words[1] & {w.rstrip("s") for w in own[0] & own[1]} or text[0] == text[1]:
        return
    if words[0] != words[1] and (words[0] <= words[1] or words[1] <= words[0]):
        return
    kinds = {dossier.entities[p.words[n].key].kind for p, n in (x, y)}
    if context(a, i, b, j) > 1 and (len(kinds) == 1 or names != [p.words[n].where for p, n in (x, y)]):
        values = {t: [row(dossier, p.r, where)] for t, (p, _), where in zip(text, (x, y), names, strict=True)}
        note = f"Called {text[0]} and {text[1]}."
        about = About(entity=a.words[i].key)
        yield difference(dossier, "name", about, values, relation="variant", note=note)


def _whole(dossier: Dossier, p: Passage, n: int) -> Range:
    """A name with the common noun that follows it (*Vostok | launch facility*)."""
    start, end = p.words[n].where
    tail = TAIL.match(dossier.articles[p.r].text, end, p.where[1])
    whole = tail and " " not in dossier.articles[p.r].text[start:end] and STOP.isdisjoint(tail.group().split())
    return start, tail.end() if tail and whole else end
