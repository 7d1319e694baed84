"""Numbers as news writes them: figures, words, mixtures, ranges, ordinals; their value and where they stand."""

import re
from collections.abc import Iterator, Sequence

import msgspec

UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "tn": 10**12}
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
FRACTIONS = {"half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2, "fifths": 0.2}
DIGITS = re.compile(r"(?P<money>[$£€¥₽₪]|US\$|A\$|C\$)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<tail>st|nd|rd|th|%|k|mn?|bn?|tn)?")
VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2_000.0, "millions": 2_000_000.0, "billions": 2e9}


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number over words `first` to `last` (indices, both included).

    `vague`: *dozens of*, of which only the least is known. `money` is the currency sign before it.
    """

    first: int
    last: int
    value: float
    ordinal: bool = False
    percent: bool = False
    vague: bool = False
    money: str | None = None


def numbers(words: Sequence[str]) -> Iterator[Number]:
    """Yield the numbers in a sequence of words, longest first at each place, in order."""
    i = 0
    while i < len(words):
        found = _at(words, i)
        if found is None:
            i += 1
        else:
            yield found
            i = found.last + 1


def _at(words: Sequence[str], i: int) -> Number | None:
    return _figures(words, i) or _vague(words, i) or _dozen(words, i) or _spelled(words, i)


def _figures(words: Sequence[str], i: int) -> Number | None:
    money = words[i] if words[i] in ("$", "£", "€", "¥", "₪", "₽", "US$") else None
    at = i + 1 if money and i + 1 < len(words) else i
    match = DIGITS.fullmatch(words[at])
    if match is None:
        return None
    value = float(match["number"].replace(",", ""))
    tail, last = match["tail"] or "", at
    value *= SHORT_SCALES.get(tail, 1)
    while last + 1 < len(words) and words[last + 1].lower() in (*SCALES, "m", "bn", "tn", "mn"):
        last += 1
        value *= SCALES.get(words[last].lower()) or SHORT_SCALES[words[last].lower()]
    percent = tail == "%" or (last + 1 < len(words) and words[last + 1].lower() in ("%", "percent", "per"))
    return Number(
        first=i, last=last, value=value, ordinal=tail in ("st", "nd", "rd", "th"), percent=percent, money=money or match["money"]
    )


def _vague(words: Sequence[str], i: int) -> Number | None:
    value = VAGUE.get(words[i].lower())
    if value is None:
        return None
    if words[i + 1 : i + 3] and [w.lower() for w in words[i + 1 : i + 2]] == ["of"] and i + 2 < len(words):
        inner = VAGUE.get(words[i + 2].lower())
        if inner is not None:  # hundreds of thousands
            return Number(first=i, last=i + 2, value=value / 2 * inner, vague=True)
    return Number(first=i, last=i, value=value, vague=True)


def _dozen(words: Sequence[str], i: int) -> Number | None:
    """*A dozen*, *two dozen*, *half a million*, *half a dozen*."""
    lower = [w.lower() for w in words[i : i + 4]]
    if lower[:1] == ["half"] and lower[1:2] == ["a"] and len(lower) > 2:
        whole = 12 if lower[2] == "dozen" else SCALES.get(lower[2])
        return Number(first=i, last=i + 2, value=whole / 2) if whole else None
    if len(lower) > 1 and lower[1] == "dozen" and (lower[0] == "a" or lower[0] in UNITS):
        return Number(first=i, last=i + 1, value=12.0 * (1 if lower[0] == "a" else UNITS[lower[0]]))
    return None


def _spelled(words: Sequence[str], i: int) -> Number | None:
    lower = words[i].lower()
    if lower in ORDINALS:
        return Number(first=i, last=i, value=float(ORDINALS[lower]), ordinal=True)
    total, current, at = 0.0, 0.0, i
    seen = False
    while at < len(words):
        word = words[at].lower()
        if word in UNITS or word in TENS:
            current += UNITS.get(word, TENS.get(word, 0))
        elif word == "hundred" and (seen or (word == lower and i and words[i - 1].lower() == "a")):
            current = (current or 1) * 100
        elif word in SCALES and (seen or (word == lower and i and words[i - 1].lower() == "a")):
            total, current = total + (current or 1) * SCALES[word], 0.0
        elif word in ("-", "and") and seen and _goes_on(words, at):
            at += 1
            continue
        else:
            break
        seen = True
        at += 1
    return Number(first=i, last=at - 1, value=total + current) if seen else None


def _goes_on(words: Sequence[str], at: int) -> bool:
    """A hyphen inside of *twenty-five*, or *and* inside of *two hundred and six*."""
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    before = words[at - 1].lower()
    if words[at] == "-":
        return before in TENS and following in UNITS
    return before in SCALES and (following in UNITS or following in TENS)
