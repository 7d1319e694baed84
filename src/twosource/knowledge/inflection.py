"""Forms of the words that the event lexicon knows, so that a wrong lemma does not hide an event.

A small model makes *expell* of *expelled* and *brok* of *broke*; for a closed list of words the forms can be known.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from twosource.knowledge import triggers
from twosource.knowledge.tables import common_nouns, reporting_verbs, role_nouns

VOWELS = "aeiou"
SHORTEST_STEM = 4
ENDINGS = (
    ("ation", ("", "ate", "e")), ("ition", ("", "e", "ite")), ("ification", ("ify",)), ("ssion", ("t", "ss", "de")),
    ("sion", ("d", "de", "se", "t")), ("ption", ("be", "pt")), ("ction", ("ct", "ce")), ("tion", ("te", "t")),
    ("ment", ("",)), ("ance", ("", "e")), ("ence", ("", "e")), ("al", ("", "e")), ("ure", ("e", "")),
    ("age", ("", "e")),
)  # fmt: skip
# Nouns with such an ending that tell no deed, or another than their verb.
NO_DEEDS = frozenset(
    """
    station nation mission passion session position section government department apartment moment document parliament
    element statement settlement equipment treatment capital hospital official journal festival animal material final
    signal general finance ambulance balance distance audience science violence evidence residence conference silence
    figure measure pressure structure culture future nature village message package average language image page
    condition tradition location generation population organisation organization administration corporation foundation
    operation association federation constitution institution fraction section action faction reaction direction
    """.split()
)
# Of verbs that only reporting knows.
SPOKEN = {
    "think": ("thought",), "write": ("wrote", "written"), "know": ("knew", "known"), "feel": ("felt",),
    "understand": ("understood",), "mean": ("meant",), "foresee": ("foresaw", "foreseen"), "read": ("read",),
    "foretell": ("foretold",), "retell": ("retold",), "show": ("shown",), "make": ("made",), "lay": ("laid",),
    "speak": ("spoke", "spoken"), "go": ("went", "gone"), "put": ("put",), "shoot": ("shot",), "hit": ("hit",),
}  # fmt: skip


@cache
def verb_bases() -> Mapping[str, str]:
    """Return the base of each form of the verbs that patterns and cues name."""
    cues = triggers.cues()
    told = (cues.plan, cues.request, cues.consider, cues.negate, cues.fact)
    lists = (cues.perform, cues.occur, cues.effect, cues.cancel, *told)
    classes = triggers.classes()
    words = {*triggers.verbs(), *(w.split()[0] for listed in lists for w in listed)}
    named = ("hostile", "object_control", "meant", "reports", "declares", "turns", "outcomes", "courtesies")
    words |= {w.split()[0] for name in (*named, "departures") for w in classes[name]}
    return _forms(words, "verb", _verb_forms)


@cache
def reporting_bases() -> Mapping[str, str]:
    """Return the base of each form of the reporting verbs; of those with a particle, of the verb alone."""
    words = {verb.split()[0] for verb in reporting_verbs()}
    irregular = {form: base for base, forms in SPOKEN.items() if base in words for form in forms}
    return MappingProxyType({**irregular, **_forms(words, "verb", _verb_forms)})


@cache
def noun_bases() -> Mapping[str, str]:
    """Return the singular of each plural of the nouns that patterns and classes name."""
    words = {*triggers.nouns(), *(w for listed in triggers.classes().values() for w in listed if w.isalpha())}
    slots = (s for listed in triggers.verbs().values() for p in listed for s in p.slots)
    return _forms(words | {w for s in slots for w in s.words}, "noun", _noun_forms)


@cache
def person_bases() -> Mapping[str, str]:
    """Return the singular of each plural of the nouns that name actors and places: *witnesses*, *gunmen*."""
    words = {word for word in (*common_nouns(), *role_nouns()) if word.isalpha()}
    men = {word[:-2] + "en": word for word in words if word.endswith("man")}
    return MappingProxyType({**_forms(words, "noun", _noun_forms), **men})


def regular_forms(base: str) -> Iterator[str]:
    """Yield the regular forms of a word, as a verb and as a noun."""
    yield from _verb_forms(base)
    yield from _noun_forms(base)


def noun_stems(noun: str) -> Iterator[str]:
    """Yield the verbs that a noun may be made from: *installation* → *install*, *installate*, *installe*."""
    if noun in NO_DEEDS:
        return
    for ending, verbal in ENDINGS:
        stem = noun.removesuffix(ending)
        if stem != noun and len(stem) >= SHORTEST_STEM:
            yield from (stem + end for end in verbal)


def _forms(words: set[str], kind: str, regular: Callable[[str], Iterator[str]]) -> Mapping[str, str]:
    irregular = triggers.irregular()[kind]
    found: dict[str, str] = {}
    for word in sorted(words):
        for form in regular(word):
            found.setdefault(form, word)
    found |= {form: base for base, forms in irregular.items() for form in forms if base in words}
    own = {word: word for word in words}
    # Of verbs *lay* is a base first; of nouns *talks*, listed beside *talk*, is its plural.
    return MappingProxyType(found | own if kind == "verb" else own | found)


def _verb_forms(base: str) -> Iterator[str]:
    stem = base[:-1] if base.endswith("e") else base
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
        return
    yield base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    yield from (stem + "ed", stem + "ing")
    if base.endswith("ee"):
        yield from (base + "d", base + "ing")
    if len(base) > 2 and base[-1] not in VOWELS + "wxy" and base[-2] in VOWELS:
        yield from (base + base[-1] + "ed", base + base[-1] + "ing")


def _noun_forms(base: str) -> Iterator[str]:
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        yield base[:-1] + "ies"
    yield base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
