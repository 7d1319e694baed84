"""The words of a name: folded to plain letters, spelled by sound, and compared two at a time."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile

import msgspec
from anyascii import anyascii
from rapidfuzz.distance import OSA, Levenshtein

VOWELS = frozenset("aeiou")
# What a transliteration may choose freely, most specific first; both sides are spelled this way.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z0-9]", ""),
        (r"tsch|sch|tch|sh|ch|zh", "s"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"tz|ts", "s"),
        (r"dj", "j"),
        (r"ck|q|g", "k"),
        (r"c(?=[ei])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"z", "s"),
        (r"oo|ou", "u"),
        (r"ee|y", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
)
# Letters that unvocalised Arabic, Persian and Hebrew write for vowels or leave out.
_UNWRITTEN = str.maketrans("", "", "aeiouwyvjh'`")
_ABJAD = re.compile("[\u0590-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
_ARABIC_THE = re.compile("^\u0627\u0644(?=\\w{3})")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})")

SAME_WORD = 0.6
# One key with enough consonants carries a name through any vowels but not through all: Volodymyr and Vladimir
# share 0.67 of their sounds, Mahmoud and Mohammed 0.57 (benchmarks/names/pairs.csv).
_KEY_VOWELS = 0.65


@cache
def words_of(use: str) -> Mapping[str, str]:
    """Return each word of one use in `knowledge/data/name_words.csv` with the word it stands for."""
    table: dict[str, str] = {}
    text = files("twosource.knowledge").joinpath("data/name_words.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["use"] == use:
            words = row["variants"].split(";") if row["word"] == "phrase" else row["variants"].split()
            table.update((word.replace("-", ""), row["word"]) for word in (*words, row["word"]))
    return table


class Word(msgspec.Struct, frozen=True):
    """One word of a name: folded letters, its sound, the consonants of that sound, and what it is short for."""

    text: str
    sound: str
    key: str
    given: str | None
    abjad: bool


@lru_cache(maxsize=65536)
def word(text: str, abjad: bool = False) -> Word:
    """Return a folded word with its sound and consonant key."""
    sound = text
    for pattern, replacement in SOUNDS:
        sound = pattern.sub(replacement, sound)
    key = text.translate(_UNWRITTEN) if abjad else "".join(c for c in sound if c not in VOWELS)
    return Word(text, sound, key, words_of("given").get(text), abjad)


def fold(name: str) -> list[tuple[str, bool]]:
    """Return the words of a name in plain Latin lower case, each with whether its script leaves out vowels."""
    folded: list[tuple[str, bool]] = []
    for found in _WORD.findall(re.sub("['’ʼ`´‘\u200c-]+(?=\\w)", _joint, name)):
        abjad = bool(_ABJAD.search(found))
        latin = anyascii(_ARABIC_THE.sub("", found))
        parts = [latin] if abjad else _CAMEL.sub(" ", latin).split()
        folded.extend((part.lower(), abjad) for part in parts if re.search(r"\w", part))
    return folded


def _joint(match: re.Match[str]) -> str:
    """A hyphen divides words; an apostrophe inside of a word is not heard."""
    return " " if "-" in match.group() else ""


@lru_cache(maxsize=262144)
def likeness(a: Word, b: Word) -> float:
    """Return how likely two words are the same name word, 0 to 1; 0.6 and above: the same."""
    if a.text == b.text:
        return 1.0
    if len(a.text) == 1 or len(b.text) == 1:
        return 0.75 if a.text[0] == b.text[0] else 0.0
    if a.abjad or b.abjad:
        return _skeleton_likeness(a, b)
    if a.given and b.given:
        return 0.95 if a.given == b.given else 0.3
    return max(_sound_likeness(a, b), _typing_likeness(a.text, b.text))


def _sound_likeness(a: Word, b: Word) -> float:
    """The same consonants in the same order, with vowels that are not too far apart."""
    if a.sound == b.sound:
        return 0.95
    if _russian_o(a.sound) == _russian_o(b.sound):
        return 0.9
    alike = Levenshtein.normalized_similarity(a.sound, b.sound)
    if a.key != b.key or _differ_by_gender(a.sound, b.sound):
        return 0.5 * alike
    needed = _KEY_VOWELS if len(a.key) >= 3 else 0.7
    return 0.6 + 0.35 * alike if alike >= needed and len(a.key) >= 2 else 0.5 * alike


def _russian_o(sound: str) -> str:
    """Belarusian and Russian spell one unstressed vowel a or o (Lukashenko, Lukashenka)."""
    return re.sub("nk[ao]$", "nk", sound)


def _differ_by_gender(a: str, b: str) -> bool:
    """Mario and Maria, Mihailov and Mihailova."""
    return {a[-1], b[-1]} == {"a", "o"} and a[:-1] == b[:-1]


def _typing_likeness(a: str, b: str) -> float:
    """One slip of the keyboard in five letters, two in nine; the first letter is rarely the wrong one."""
    longest, shortest = max(len(a), len(b)), min(len(a), len(b))
    allowed = 0 if longest < 5 or not a.isalpha() or not b.isalpha() else 1 if shortest < 9 else 2
    if not allowed or a[0] != b[0] or _differ_by_gender(a, b):
        return 0.0
    slips = OSA.distance(a, b, score_cutoff=allowed)
    ended = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False))) == min(len(a), len(b))
    return 0.0 if slips > allowed or (ended and abs(len(a) - len(b)) > 1) else 0.8 - 0.05 * slips


def _skeleton_likeness(a: Word, b: Word) -> float:
    """Compare what an unvocalised script writes: the consonants."""
    left, right = (_skeleton(w) for w in (a, b))
    if not left or not right:
        return 0.6 if left == right else 0.0
    alike = Levenshtein.normalized_similarity(left, right)
    if left == right:
        return 0.9 if len(left) > 1 else 0.7
    return 0.65 if alike >= 0.75 and len(left) >= 4 else 0.5 * alike


# Letters that anyascii's Arabic and Hebrew share, and what a Latin spelling has for them.
_SKELETON = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"sh|ch|ts|tz|[zc]", "s"), (r"th", "t"), (r"kh|gh|q|g|x", "k"), (r"[pvf]", "b"), (r"dh", "d"),
        (r"h[iy]?$|[aeiouyw'`]", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=65536)
def _skeleton(name_word: Word) -> str:
    text = name_word.text
    for pattern, letter in _SKELETON:
        text = pattern.sub(letter, text)
    return text


def _is_join(joined: Word, other: Word) -> bool:
    """A join must account for the letters of both its parts: Wang Yi is no Wang."""
    return len(other.text) > 3 and abs(len(joined.text) - len(other.text)) <= 1 and likeness(joined, other) >= 0.8


def joins(words: tuple[Word, ...], others: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Yield the words with two neighbours written as one, where the other name has them as one."""
    for i in range(len(words) - 1):
        joined = word(words[i].text + words[i + 1].text, words[i].abjad)
        if min(len(words[i].text), len(words[i + 1].text)) > 1 and any(_is_join(joined, o) for o in others):
            yield (*words[:i], joined, *words[i + 2 :])
