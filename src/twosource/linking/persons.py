"""Whether two names can be one person's: given names, initials, particles, suffixes, order, scripts."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec
from rapidfuzz.distance import Levenshtein

from twosource.linking.match import Alignment, NameMatch, align
from twosource.linking.tokens import Word, fold, joins, likeness, word, words_of

# The words of one name can be the end of another (Marzook, Abu Marzook): the same name, with less to go by.
_SURNAME_ONLY = 0.6
_UNSURE = 0.45


class PersonName(msgspec.Struct, frozen=True):
    """A person's name taken apart: its words without titles and particles, a suffix, and how it was written."""

    words: tuple[Word, ...]
    suffix: str | None
    comma: bool
    lineage: bool
    letters: str
    heads: tuple[frozenset[str], ...]
    all_heads: frozenset[str]

    @property
    def initials(self) -> tuple[str, ...]:
        """The single letters of the name."""
        return tuple(w.text for w in self.words if len(w.text) == 1)

    @property
    def full(self) -> int:
        """The number of words that are more than a letter."""
        return sum(len(w.text) > 1 for w in self.words)


def same_person(a: str, b: str) -> NameMatch:
    """Say whether two names can be one person's name."""
    left, right = parse(a), parse(b)
    if not left.words or not right.words:
        return NameMatch(0.0, "no name beside the title")
    if len(right.words) < len(left.words):
        left, right = right, left
    if _begin_differently(left, right):
        return NameMatch(0.1, "the words of the names begin differently")
    return _compare(left, right)


@lru_cache(maxsize=65536)
def parse(name: str) -> PersonName:
    """Take a person's name apart."""
    ahead, comma, behind = name.partition(",")
    suffixes = words_of("suffix")
    if comma and behind.strip() and behind.strip(" .").lower() not in suffixes:
        name = f"{behind} {ahead}"
    else:
        comma = ""
    folded = _without_titles([(_unleet(text), abjad) for text, abjad in fold(name)])
    suffix = next((suffixes[t] for t, _ in folded[1:] if t in suffixes and len(t) > 1), None)
    particles = words_of("particle")
    words = tuple(
        word(text, abjad)
        for i, (text, abjad) in enumerate(folded)
        if not (i and len(text) > 1 and text in suffixes)
        and not (text in particles and (i or particles[text] == "al") and i < len(folded) - 1)
    )
    lineage = any(particles.get(text) == "bin" for text, _ in folded[1:])
    heads = tuple(frozenset(_heads(w)) for w in words)
    letters = "".join(w.text for w in words)
    return PersonName(words, suffix, bool(comma), lineage, letters, heads, frozenset().union(*heads))


def _without_titles(folded: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Drop titles before a name, and behind it where a name is left."""
    titles = words_of("title")
    first = next((i for i, (text, _) in enumerate(folded) if text not in titles), None)
    return folded[-1:] if first is None else folded[first:]


def _unleet(text: str) -> str:
    """Read a digit inside of a word as the letter it looks like."""
    return text.translate(str.maketrans("013459", "oieasg")) if not text.isdigit() and not text.isalpha() else text


_SOUND_CLASS = str.maketrans("cgqhxjkyeiouwfpzdt" + "`'", "kkkkkkkaaaaavvbstt" + "aa")


def _heads(name_word: Word) -> Iterator[str]:
    """Yield the class of the first sound: names whose words begin differently need no closer look."""
    yield name_word.text[0].translate(_SOUND_CLASS)
    yield from {s[0].translate(_SOUND_CLASS) for s in (name_word.sound, name_word.given) if s} - {""}


def _begin_differently(left: PersonName, right: PersonName) -> bool:
    """Reject most pairs at once; unvocalised scripts do not show how a word begins."""
    if not any(head.isdisjoint(right.all_heads) for head in left.heads):
        return False
    if left.words[0].abjad or right.words[0].abjad:
        return False
    if left.letters == right.letters or _rare_slip(left.letters, right.letters):
        return False
    texts = {w.text for w in right.words}
    return not any(a.text + b.text in texts for a, b in pairwise(left.words)) and not _one_of_many(left, right)


def _one_of_many(left: PersonName, right: PersonName) -> bool:
    """One word of five or more may begin differently by a slip."""
    return len(left.words) >= 5 and sum(head.isdisjoint(right.all_heads) for head in left.heads) == 1


def _rare_slip(a: str, b: str) -> bool:
    """One letter wrong in all the name, the first of a word included."""
    return len(a) == len(b) >= 10 and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _compare(left: PersonName, right: PersonName) -> NameMatch:
    """Compare two names, the one with fewer words first."""
    if left.letters == right.letters and not _suffix_conflict(left, right):
        return NameMatch(0.97, "the same letters")
    alignment = align(left.words, right.words)
    if alignment.left:
        left, right, alignment = _joined(left, right, alignment)
    reason = _difference(left, right, alignment)
    if reason:
        shared = 2 * len(alignment.pairs) / (len(left.words) + len(right.words))
        return NameMatch(round(0.4 * shared, 3), reason)
    if doubt := _doubt(left, right, alignment):
        return NameMatch(_UNSURE, doubt)
    return _agreement(right, alignment)


def _joined(left: PersonName, right: PersonName, alignment: Alignment) -> tuple[PersonName, PersonName, Alignment]:
    """Try words written as one (Abdel Fattah, Abdelfattah) and keep what leaves fewest words alone."""
    best = (len(alignment.left) + len(alignment.right), left, right, alignment)
    for _ in range(2):
        _, a, b, _ = best
        trials = [(msgspec.structs.replace(a, words=words), b) for words in joins(a.words, b.words)]
        trials += [(a, msgspec.structs.replace(b, words=words)) for words in joins(b.words, a.words)]
        for x, y in trials:
            tried = align(x.words, y.words)
            if len(tried.left) + len(tried.right) < best[0]:
                best = (len(tried.left) + len(tried.right), x, y, tried)
    return best[1:]


def _difference(left: PersonName, right: PersonName, alignment: Alignment) -> str | None:
    """Return why the names cannot be one person's, if so."""
    if not alignment.pairs:
        return "no word in common"
    if alignment.left and alignment.right and not _slip_in_long_name(left, right, alignment):
        mine, other = left.words[alignment.left[0]].text, right.words[alignment.right[0]].text
        return f"“{mine}” and “{other}” have no match in the other name"
    if left.initials and right.initials and _initials_left(left, right, alignment):
        return "different initials"
    if _suffix_conflict(left, right):
        return "different generations: Jr., Sr. or a number in one name only"
    if _reversed_lineage(left, right, alignment):
        return "father and son: the same names in the other order"
    return None


def _slip_in_long_name(left: PersonName, right: PersonName, alignment: Alignment) -> bool:
    """One word badly spelled or cut off among four or more, when all the others agree."""
    if len(alignment.left) != 1 or len(alignment.right) != 1 or len(alignment.pairs) < 3:
        return False
    a, b = left.words[alignment.left[0]], right.words[alignment.right[0]]
    if a.abjad or b.abjad:
        return likeness(a, b) >= 0.25
    cut_off = alignment.left[0] == len(left.words) - 1 and 1 < min(len(a.text), len(b.text)) <= 3
    return Levenshtein.normalized_similarity(a.text, b.text) >= 0.7 or (
        cut_off and (a.text.startswith(b.text) or b.text.startswith(a.text))
    )


def _initials_left(left: PersonName, right: PersonName, alignment: Alignment) -> bool:
    """Both have initials and one has another: George H. W. Bush and George W. Bush."""
    alone = [left.words[i] for i in alignment.left] + [right.words[j] for j in alignment.right]
    return any(len(w.text) == 1 for w in alone)


def _suffix_conflict(left: PersonName, right: PersonName) -> bool:
    """Two generations; but a formal style (Joseph R. Biden Jr.) has the initial and the suffix that others drop."""
    if left.suffix == right.suffix:
        return False
    bearer, other = (left, right) if left.suffix else (right, left)
    return bool(other.suffix) or not (bearer.initials and not other.initials)


def _reversed_lineage(left: PersonName, right: PersonName, alignment: Alignment) -> bool:
    if not (left.lineage and right.lineage) or len(alignment.pairs) < 2:
        return False
    (_, first, _), (_, second, _) = alignment.pairs[:2]
    return first > second


def _doubt(left: PersonName, right: PersonName, alignment: Alignment) -> str | None:
    """Return why the names alone do not tell, if so."""
    for i, j, _ in alignment.pairs:
        if _two_families(a := left.words[i].text, b := right.words[j].text):
            return f"“{a}” and “{b}” are names of two families, unless one is a slip"
    if left.full == 1 and right.full > 1 and len(left.words) == 1:
        return None if _is_surname(right, alignment) else "a given name alone"
    if not any(len(left.words[i].text) > 1 and len(right.words[j].text) > 1 for i, j, _ in alignment.pairs):
        return "only initials in common"
    if len(right.words) - 1 in alignment.right and any(s < 0.9 for _, _, s in alignment.pairs):
        return "another last name, and what they share is spelled differently"
    given = len(left.words) == len(right.words) == 2 and all(w.given for w in (*left.words, *right.words))
    if given and not left.comma and not right.comma and alignment.pairs[0][1] == 1 and not _family_first(left, right):
        return "two given names in the other order"
    return None


def _two_families(a: str, b: str) -> bool:
    """Tell whether two words sound alike and are two surnames: Clark and Clarke."""
    families = words_of("families")
    return a != b and a in families and families[a] == families.get(b)


def _family_first(*names: PersonName) -> bool:
    return any(name.words[0].text in words_of("family first") for name in names)


def _is_surname(right: PersonName, alignment: Alignment) -> bool:
    """The one word is the last of the fuller name, or the first where the family comes first."""
    _, place, _ = alignment.pairs[0]
    return place == len(right.words) - 1 or (place == 0 and _family_first(right))


def _agreement(right: PersonName, alignment: Alignment) -> NameMatch:
    if len(alignment.pairs) == 1 and len(right.words) > 1:
        return NameMatch(round(_SURNAME_ONLY * alignment.likeness, 3), "the surname alone")
    missing = len(alignment.left) + len(alignment.right)
    score = max(0.5, alignment.likeness - 0.06 * missing)
    parts = ["every word has its match" if not missing else f"one name leaves out {missing} of the other’s words"]
    if any(s < 1 for _, _, s in alignment.pairs):
        parts.append("spelled differently")
    if [j for _, j, _ in alignment.pairs] != sorted(j for _, j, _ in alignment.pairs):
        parts.append("in another order")
    return NameMatch(round(min(score, 0.99), 3), ", ".join(parts))
