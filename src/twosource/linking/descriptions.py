"""Joins what articles only describe: one head noun, of one holder or in one story, with nothing against it.

The noun has to agree in number as well: a delegation is not the delegations of past years. Counts that differ are two.
What is described in one article may be named in another: *the gunman* and *the gunman, Adam Roe*.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from twosource import knowledge
from twosource.linking.candidates import Candidate, Groups, Key, Pair, head_of, singular
from twosource.linking.pairs import Decided

Alike = Callable[[int, int], bool]
"""Whether two articles, by rank, report the same happening."""
_SAME_HOLDER = 0.8
_SAME_STORY = 0.6
# Where the head could be anybody's: three of four are one in ECB+ train, of the others nine in ten.
_LIKELY = 0.55
_DESCRIBED = frozenset({"person", "group", "government", "other", "organization", "place"})
# Words of rank and state: a *senior delegation* is the delegation.
_RANK = frozenset(
    "senior high-ranking top leading visiting small large several many local suspected alleged lone armed first last "
    "same young old dead injured wounded former late".split()
)
# Heads that stand for anybody: two articles' *officials* are no reason to think of the same ones.
VAGUE = frozenset(
    "official source witness analyst expert people person man woman child resident observer critic supporter side "
    "party leader member group civilian victim spokesman spokeswoman spokesperson country reporter journalist lawyer "
    "neighbor neighbour other area region place state one dozen hundred thousand friend relative site home house "
    "building company user diplomat aide activist boy girl colleague".split()
)
# Of these an article has one that its first lines are about.
_OF_THE_NEWS = frozenset({"man", "woman", "boy", "girl", "child"})
# Nouns that reports of one thing choose among.
_LIKE = {
    word: words.split()[0]
    for words in (
        "gunman shooter attacker assailant", "driver motorist", "protester demonstrator", "police cop",
        "ship vessel", "plane aircraft jet airliner", "rebel insurgent guerrilla", "climber mountaineer",
        "organizer organiser", "reveler reveller", "traveler traveller", "counselor counsellor",
    )
    for word in words.split()
}  # fmt: skip
_SMALL = frozenset(
    "a an the this that these those some all any its his her their our and of in on at for least about more than "
    "around nearly almost up to year".split()
)
_SPELLED = {"defense": "defence", "center": "centre", "labor": "labour", "harbor": "harbour"}
# Someone beside those told of before.
_OTHERS = frozenset({"other", "another", "second", "third", "further", "rival", "different"})
_COUNT = re.compile(r"\d[\d,.]*")
_AGE = re.compile(r"\d+\s*-\s*year\s*-\s*old")
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTED = {word: str(n) for n, word in enumerate(_NUMBERS.split(), 1)}


class _Told(NamedTuple):
    """A description of a candidate: its head, the words and names that narrow it, how many, how old, whether others.

    `lands` are the countries it can be of, `holder` is the group of whose it is, `gender` what the description or a
    first name tells.
    """

    of: Candidate
    head: str
    plural: bool
    narrowed: frozenset[str]
    proper: frozenset[str]
    counts: frozenset[str]
    ages: frozenset[str]
    others: bool
    lands: frozenset[str]
    holder: int | None
    gender: str | None


def described(
    cast: Mapping[Key, Candidate], groups: Groups, decided: Mapping[Pair, Decided], alike: Alike
) -> Iterator[tuple[Pair, Decided]]:
    """Yield decisions on described entities of different articles."""
    of = {key: n for n, group in enumerate(groups) for key in group}
    heads: dict[str, list[_Told]] = {}
    for candidate in cast.values():
        for told in _descriptions(candidate, cast, of):
            heads.setdefault(told.head, []).append(told)
    for _, members in sorted(heads.items()):
        named = [m for m in members if m.of.names]
        of_article: dict[int, list[_Told]] = defaultdict(list)
        for m in members:
            of_article[m.of.key[0]].append(m)
        for a, b in combinations(members, 2):
            pair = (min(a.of.key, b.of.key), max(a.of.key, b.of.key))
            if a.of.names and b.of.names:
                if of[a.of.key] != of[b.of.key] and pair not in decided:
                    yield pair, Decided("not the same", 0.1, f"two names of a “{a.head}”", "described")
            elif a.of.key[0] == b.of.key[0]:
                if not a.of.names and not b.of.names:
                    yield pair, Decided("not the same", 0.8, "two in one article", "described")
            elif ((together := alike(a.of.key[0], b.of.key[0])) or _both_held(a, b)) and _fit(a, b):
                near = [m for t in (a, b) for m in of_article[t.of.key[0]]] if together else []
                if found := _decide(a, b, near, named, of):
                    yield pair, found


def _both_held(a: _Told, b: _Told) -> bool:
    return a.holder is not None and b.holder is not None


def _descriptions(candidate: Candidate, cast: Mapping[Key, Candidate], of: Mapping[Key, int]) -> Iterator[_Told]:
    """Yield what an article calls an unnamed entity, or says that a named person is."""
    if candidate.described and candidate.entity.kind in _DESCRIBED:
        yield from (_told(candidate, candidate.entity.name, head, cast, of) for head in sorted(candidate.heads))
    if candidate.entity.kind == "person" and len(candidate.ages) == 1:
        yield _of_age(candidate, cast, of)
    if candidate.names and candidate.entity.kind == "person":
        for role in candidate.roles:
            if head := head_of(role.lower()):
                yield _told(candidate, role, head, cast, of)


def _of_age(candidate: Candidate, cast: Mapping[Key, Candidate], of: Mapping[Key, int]) -> _Told:
    """Return a person as the one of an age: *a 61-year-old man* may be *Adam Roe, 61*."""
    (age,) = candidate.ages
    text = "" if candidate.names else candidate.entity.name
    told = _told(candidate, text, min(candidate.heads, default=""), cast, of)
    return told._replace(head=f"{age}-year-old", plural=False, ages=candidate.ages)


def _told(
    candidate: Candidate, text: str, head: str, cast: Mapping[Key, Candidate], of: Mapping[Key, int]
) -> _Told:
    """Return what narrows a description, beside its holder, its country and its head."""
    entity = candidate.entity
    holder = entity.holder
    held = cast[candidate.key[0], holder].names if holder is not None else ()
    ages = candidate.ages
    written = [w.strip(",.“”\"'").removesuffix("’s").removesuffix("'s") for w in _AGE.sub(" ", text).split()]
    words = {_SPELLED.get(w.lower(), w.lower()) for w in written}
    counts = {_COUNTED.get(w, w) for w in words if w in _COUNTED or _COUNT.fullmatch(w)}
    others = bool(words & _OTHERS)
    words -= _SMALL | _RANK | _COUNTED.keys() | {w.lower() for name in held for w in name.split()}
    words = {w for w in words if w.isalpha() and w not in candidate.heads and w != head}
    words = {w for w in words if not entity.country or knowledge.demonym(w.capitalize()) != entity.country}
    names = [w for w in written[1:] if w[:1].isupper()]
    proper = frozenset(w.lower() for w in names) & words
    one = singular(head)
    return _Told(
        of=candidate,
        head=_LIKE.get(one, one),
        plural=one != head,
        narrowed=frozenset(words) - proper,
        proper=proper,
        counts=frozenset(counts),
        ages=ages,
        others=others,
        lands=frozenset({entity.country}) if entity.country else _lands(names),
        holder=of[candidate.key[0], holder] if holder is not None else None,
        gender=gender_of(candidate),
    )


def _fit(a: _Told, b: _Told) -> bool:
    """Tell whether nothing that two descriptions say speaks against one thing."""
    left, right = a.of, b.of
    if a.plural != b.plural or a.others or b.others:
        return False
    if left.type != right.type or (left.entity.kind == "person") != (right.entity.kind == "person"):
        return False
    told = (a.counts, b.counts), (a.ages, b.ages), (a.gender, b.gender)
    if any(x and y and x != y for x, y in told) or (a.lands and b.lands and a.lands.isdisjoint(b.lands)):
        return False
    if _both_held(a, b) and a.holder != b.holder:
        return False
    # Of one thing a report may say less; *the hostages* may be more people than *foreign hostages*.
    whole = a.plural and not a.counts & b.counts
    alike = a.narrowed == b.narrowed if whole else _one_in_the_other(a.narrowed, b.narrowed)
    return alike and _one_in_the_other(a.proper, b.proper)


def _lands(names: list[str]) -> frozenset[str]:
    """Return the countries that names in a description speak of: *a Pennsylvania woman* is no *British woman*."""
    return frozenset(known.country for name in names for known in knowledge.lookup(name) if known.country)


def gender_of(candidate: Candidate) -> str | None:
    """Return the gender that a description or a first name tells."""
    if candidate.names:
        return next((g for n in candidate.full if (g := knowledge.first_names().get(n.split()[0]))), None)
    roles = (knowledge.role_nouns().get(singular(head)) for head in sorted(candidate.heads))
    return next((row.gender for row in roles if row is not None and row.gender), None)


def _one_in_the_other(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def _decide(a: _Told, b: _Told, near: list[_Told], known: list[_Told], of: Mapping[Key, int]) -> Decided | None:
    """Decide on two descriptions that fit each other.

    `near` are those of the two articles, none where these are of two stories; `known` are those of anyone with a name.
    """
    named = bool(a.of.names or b.of.names)
    vague = a.head in VAGUE and not (a.head in _OF_THE_NEWS and a.of.leads and b.of.leads)
    if _both_held(a, b) and a.holder == b.holder and a.head not in VAGUE and not named:
        return Decided("same", _SAME_HOLDER, f"“{a.head}” of the same holder in both", "described")
    shared = (a.narrowed & b.narrowed) | (a.proper & b.proper) | (a.counts & b.counts)
    shared |= {f"{n}-year-old" for n in a.ages & b.ages}
    only = bool(near) and not any(_rivals(m, a, b) for m in near)
    if named and near:
        unnamed = b if a.of.names else a
        only = len({of[m.of.key] for m in known if _fit(m, unnamed)}) == 1
    words = " ".join((*sorted(shared - {a.head}), f"“{a.head}”"))
    if only and near:
        score = _SAME_STORY if shared or not vague else _LIKELY
        return Decided("same", score, f"the only {words} of either article, on the same matter", "described")
    if a.head not in VAGUE and a.holder == b.holder and not named:
        return Decided("unsure", 0.4, f"“{a.head}” in both, and nothing that tells whose", "described")
    return None


def _rivals(m: _Told, a: _Told, b: _Told) -> bool:
    """Tell whether somebody else in one of the two articles fits the description in the other just as well."""
    other = {a.of.key[0]: b, b.of.key[0]: a}.get(m.of.key[0])
    if other is None or m.of.key in (a.of.key, b.of.key) or not _fit(m, other):
        return False
    return len(_apart(m, other)) <= len(_apart(a, b))


def _apart(a: _Told, b: _Told) -> frozenset[str]:
    return (a.narrowed | a.proper) ^ (b.narrowed | b.proper)
