"""Whether two names can be those of one body, place, country or outlet."""

import re
from functools import cache, lru_cache

import msgspec
from anyascii import anyascii

from twosource import knowledge
from twosource.linking.match import Alignment, NameMatch, align
from twosource.linking.tokens import Word, fold, joins, word, words_of
from twosource.model.kinds import EntityKind

_UNSURE = 0.45
_FORCES = frozenset({"ministry", "force", "service"})  # a department is a ministry here
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_DOTTED = re.compile(r"\b(?:\w\.){2,}|\b\w(?:\.\w)+\b")
# Names of one word in these kinds differ by a letter and mean another thing (Iran, Iraq; Tass, Taas).
_EXACT = frozenset({"country"})


class BodyName(msgspec.Struct, frozen=True):
    """A body's name taken apart: the words that tell it from others, the countries in it, its initials.

    `letters` are all that are written, `short` is the name in lower case where it is one of a few capitals.
    """

    words: tuple[Word, ...]
    countries: frozenset[str]
    acronyms: frozenset[str]
    country_last: bool
    weak: frozenset[str]
    letters: str
    short: str | None


def same_body(a: str, b: str, kind: EntityKind) -> NameMatch:
    """Say whether two names can be one body's, place's, country's or outlet's name."""
    rows = _known(a, kind), _known(b, kind)
    if shared := {x.key for x in rows[0] for y in rows[1] if _one_thing(x, y)}:
        return NameMatch(0.98, f"both are names of {min(shared)} in the packaged tables")
    if rows[0] and rows[1]:
        return NameMatch(0.1, f"{rows[0][0].key} and {rows[1][0].key} in the packaged tables")
    left, right = parse(a), parse(b)
    if not left.words and not right.words and left.countries == right.countries:
        return NameMatch(0.9 if left.countries else 0.0, "the same country and nothing else")
    if left.short in right.acronyms or right.short in left.acronyms:
        return NameMatch(0.85, "one is made of the other’s initials")
    if left.letters == right.letters and left.countries == right.countries:
        return NameMatch(0.97, "the same letters")
    return _compare(left, right, kind)


@lru_cache(maxsize=16384)
def _known(name: str, kind: EntityKind) -> tuple[knowledge.Known, ...]:
    """Return the rows of the packaged tables that have this name as this kind of thing."""
    plain = re.sub(r"^[Tt]he ", "", name.strip())
    found = (row for form in {plain, plain.replace(".", "")} for row in knowledge.lookup(form))
    kinds = {"organization", "group", "government"} if kind in {"organization", "group", "government"} else {kind}
    return tuple(sorted({row.key: row for row in found if row.kind in kinds}.values(), key=lambda row: row.key))


def _one_thing(a: knowledge.Known, b: knowledge.Known) -> bool:
    """One row, or a ministry and the metonym it is filed under (the Pentagon)."""
    filed = a.within == b.key or b.within == a.key
    return a.key == b.key or (filed and a.kind == b.kind == "government" and a.type == b.type)


@cache
def _country_words() -> dict[str, str]:
    """Return names, adjectives and nationals of countries, folded, longest wins by being tried first."""
    table: dict[str, str] = {}
    for country in knowledge.countries():
        for form in (country.name, *country.names, *country.demonyms, *country.nationals):
            table.setdefault(" ".join(text for text, _ in fold(_DOTTED.sub(_closed, form))), country.iso2)
    return table


def _closed(match: re.Match[str]) -> str:
    return match.group().replace(".", "") + " "


@lru_cache(maxsize=65536)
def parse(name: str) -> BodyName:
    """Take a body's name apart."""
    plain = _POSSESSIVE.sub("", _DOTTED.sub(_closed, name.replace("&", " and ")))
    folded = [text for text, _ in fold(plain)]
    abjad = any(flag for _, flag in fold(plain))
    texts, codes = _take_countries(_without_legal_form(folded))
    same, generic, weak = words_of("same"), words_of("generic"), words_of("weak")
    kept = _police(_numbers([same.get(t, t) for t in texts if t not in generic]))
    particles = words_of("particle")
    kept = [t for i, t in enumerate(kept) if particles.get(t) != "al" or i == len(kept) - 1]
    return BodyName(
        tuple(word(t, abjad) for t in kept),
        frozenset(codes),
        frozenset(_initials(folded)),
        bool(codes) and bool(texts) and bool(_take_countries(_without_legal_form(folded)[-1:])[1]),
        frozenset(t for t in kept if t in weak),
        "".join(text for text, _ in fold(_POSSESSIVE.sub("", name)) if text != "the"),
        _short(name),
    )


def _police(texts: list[str]) -> list[str]:
    """Drop what a police is besides: the Oslo Police Department is the Oslo police."""
    return [t for i, t in enumerate(texts) if not (i and texts[i - 1] == "police" and t in _FORCES)]


def _numbers(texts: list[str]) -> list[str]:
    """Write number words and ordinals as digits: the Forty-Fourth Brigade is the 44th."""
    values, out, tens = words_of("number"), list[str](), False
    for text in texts:
        digits = values.get(text) or _ORDINAL.sub("", text)
        if tens and len(digits) == 1 and digits.isdigit():
            out[-1] = out[-1][0] + digits
        else:
            out.append(digits)
        tens = text in values and len(digits) == 2 and digits.endswith("0")
    return out


def _without_legal_form(texts: list[str]) -> list[str]:
    """Drop Ltd., GmbH and the like, unless nothing else is left."""
    joined = " ".join(texts)
    for phrase in words_of("legal"):
        if " " in phrase:
            joined = joined.replace(phrase, " ")
    kept = [t for t in joined.split() if t not in words_of("legal")]
    return kept or texts


def _take_countries(texts: list[str]) -> tuple[list[str], set[str]]:
    """Split the words into those of countries, as ISO codes, and the rest; the longest run of words wins."""
    table, rest, codes, i = _country_words(), list[str](), set[str](), 0
    while i < len(texts):
        for size in (4, 3, 2, 1):
            code = table.get(" ".join(texts[i : i + size]))
            if code and i + size <= len(texts):
                codes.add(code)
                i += size
                break
        else:
            rest.append(texts[i])
            i += 1
    return rest, codes


def _initials(texts: list[str]) -> set[str]:
    """Return the initials with and without small words; one word has none."""
    plain = [t for t in texts if t not in words_of("generic")]
    both = {"".join(t[0] for t in texts), "".join(t[0] for t in plain)}
    return both if len(plain) > 1 else set()


def _short(name: str) -> str | None:
    """Return a name in capitals that may be made of another's initials."""
    short = anyascii(name).replace(".", "").strip()
    return short.lower() if short.isupper() and 2 <= len(short) <= 7 and short.isalpha() else None


def _compare(left: BodyName, right: BodyName, kind: EntityKind) -> NameMatch:
    if left.countries and right.countries and left.countries != right.countries:
        return NameMatch(0.2, "of different countries")
    if kind in _EXACT:
        return NameMatch(0.2, "no known name of the same country")
    alignment = align(left.words, right.words)
    if alignment.left or alignment.right:
        left, right, alignment = _joined(left, right, alignment)
    alone = [left.words[i].text for i in alignment.left] + [right.words[j].text for j in alignment.right]
    telling = [t for t in alone if t not in left.weak | right.weak]
    if not alignment.pairs or telling:
        shared = 2 * len(alignment.pairs) / max(1, len(left.words) + len(right.words))
        reason = f"“{telling[0]}” is in one of them only" if telling else "no word in common"
        return NameMatch(round(0.44 * shared, 3), reason)
    return _agreement(left, right, alignment, kind)


def _agreement(left: BodyName, right: BodyName, alignment: Alignment, kind: EntityKind) -> NameMatch:
    if left.countries != right.countries and kind != "government" and (left.country_last or right.country_last):
        return NameMatch(_UNSURE, "one may be a branch: its name ends in a country")
    if left.countries != right.countries:
        return NameMatch(0.6, "the same words, with the country named in one of them only")
    score = alignment.likeness - 0.1 * (len(alignment.left) + len(alignment.right))
    if not (left.words or right.words):
        return NameMatch(0.9, "the same words")
    return NameMatch(round(min(0.99, score), 3), "every telling word has its match")


def _joined(left: BodyName, right: BodyName, alignment: Alignment) -> tuple[BodyName, BodyName, Alignment]:
    """Try words written as one (Ansar Allah, Ansarullah)."""
    for words in joins(left.words, right.words):
        left = msgspec.structs.replace(left, words=words)
        return left, right, align(words, right.words)
    for words in joins(right.words, left.words):
        right = msgspec.structs.replace(right, words=words)
        return left, right, align(left.words, words)
    return left, right, alignment
