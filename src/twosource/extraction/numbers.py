"""Numbers as news writes them: figures, words, mixtures, ranges, ordinals; their value and where they stand."""

import re
from collections.abc import Iterator, Sequence

import msgspec

UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "tn": 10**12}
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
SIGNS = r"[$£€¥₽₪]|US\$|A\$|C\$"
DIGITS = re.compile(
    rf"(?P<money>{SIGNS})?(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<tail>st|nd|rd|th|%|k|mn?|bn?|tn|km|mm|cm|kg|ft|mph)?\.?"
)
MEASURES = frozenset({"m", "km", "mm", "cm", "kg", "ft", "mph"})
VAGUE = {
    "tens": 20.0, "dozens": 24.0, "scores": 40.0,
    "hundreds": 200.0, "thousands": 2_000.0, "millions": 2e6, "billions": 2e9,
}  # fmt: skip
WHOLE = frozenset("of the its their his her our all that this these those".split())  # what half is half of


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number over words `first` to `last` (indices, both included).

    `vague`: *dozens of*, of which only the least is known. `money` is the currency sign before it. A part of a whole
    (*two-thirds of*) is `percent` too, its value in hundredths. `measure` is an abbreviation written onto it (*27km*);
    *3m* is left undecided between metres and millions.
    """

    first: int
    last: int
    value: float
    ordinal: bool = False
    percent: bool = False
    vague: bool = False
    money: str | None = None
    measure: str | None = None


def numbers(words: Sequence[str]) -> Iterator[Number]:
    """Yield the numbers in a sequence of words, longest first at each place, in order."""
    i = 0
    while i < len(words):
        found = _halved(words, _at(words, i))
        if found is None:
            i += 1
        else:
            yield found
            i = found.last + 1


def _halved(words: Sequence[str], number: Number | None) -> Number | None:
    """*Four and a half* minutes."""
    if number is None or [w.lower() for w in words[number.last + 1 : number.last + 4]] != ["and", "a", "half"]:
        return number
    return msgspec.structs.replace(number, last=number.last + 3, value=number.value + 0.5)


def _at(words: Sequence[str], i: int) -> Number | None:
    return _figures(words, i) or _vague(words, i) or _dozen(words, i) or _part(words, i) or _spelled(words, i)


def _figures(words: Sequence[str], i: int) -> Number | None:
    money = words[i] if re.fullmatch(SIGNS, words[i]) else None
    at = i + 1 if money and i + 1 < len(words) else i
    match = DIGITS.fullmatch(words[at])
    if match is None:
        return None
    value = float(match["number"].replace(",", ""))
    tail, last, money = match["tail"] or "", at, money or match["money"]
    measure = tail if tail in MEASURES and not money else None
    value *= 1 if measure else SHORT_SCALES.get(tail, 1)
    scales = {**SCALES, **({w: SHORT_SCALES[w] for w in ("m", "bn", "tn", "mn")} if money else {})}
    while last + 1 < len(words) and words[last + 1].lower().rstrip(".") in scales:
        last += 1
        value *= scales[words[last].lower().rstrip(".")]
    ordinal = tail in ("st", "nd", "rd", "th")
    return Number(
        first=i,
        last=last,
        value=value,
        ordinal=ordinal,
        percent=tail == "%" or _per_cent(words, last),
        money=money,
        measure=measure,
    )


def _per_cent(words: Sequence[str], last: int) -> bool:
    after = [w.lower().rstrip(".") for w in words[last + 1 : last + 3]]
    return after[:1] in (["%"], ["percent"]) or after == ["per", "cent"]


def _vague(words: Sequence[str], i: int) -> Number | None:
    """*Hundreds*, *tens of thousands*; *several hundred* is at least two of them."""
    lower = [w.lower() for w in words[i : i + 3]]
    if lower[0] == "several" and lower[1:2] and (scale := {"dozen": 12, **SCALES}.get(lower[1])):
        return Number(first=i + 1, last=i + 1, value=2.0 * scale, vague=True)
    value = VAGUE.get(lower[0])
    if value is None or (lower[0] in ("tens", "scores") and lower[1:2] != ["of"]):
        return None
    inner = VAGUE.get(lower[2]) if lower[1:2] == ["of"] and len(lower) > 2 else None
    if inner is not None:  # hundreds of thousands: at least a hundred of one thousand each, taken twice
        return Number(first=i, last=i + 2, value=value / 2 * inner, vague=True)
    return None if lower[0] == "tens" else Number(first=i, last=i, value=value, vague=True)


def _part(words: Sequence[str], i: int) -> Number | None:
    """*Half of*, *a third of*, *two-thirds*: a part of a whole, in percent."""
    lower = [w.lower() for w in words[i : i + 5]]
    if lower[0] == "half" and lower[1:2] and lower[1] in WHOLE:
        return Number(first=i, last=i, value=50.0, percent=True)
    if lower[0] in ("a", "one") and lower[1:2] and lower[1] in PARTS and lower[2:3] == ["of"]:
        skip = lower[0] == "a"
        return Number(first=i + skip, last=i + 1, value=round(100 / PARTS[lower[1]], 3), percent=True)
    at = 2 if lower[1:2] == ["-"] else 1
    if lower[0] in UNITS and len(lower) > at and lower[at].endswith("s") and lower[at][:-1] in PARTS:
        share = round(100 * UNITS[lower[0]] / PARTS[lower[at][:-1]], 3)
        return Number(first=i, last=i + at, value=share, percent=True)
    return None


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
        elif word == "hundred" and (seen or _one_such(words, at)):
            current = (current or 1) * 100
        elif word in SCALES and (seen or _one_such(words, at)):
            total, current = total + (current or 1) * SCALES[word], 0.0
        elif word in ("-", "and") and seen and _goes_on(words, at):
            at += 1
            continue
        else:
            break
        seen = True
        at += 1
    return Number(first=i, last=at - 1, value=total + current) if seen else None


def _one_such(words: Sequence[str], at: int) -> bool:
    """Whether a scale without a number before it is one such (*a hundred*)."""
    return at > 0 and words[at - 1].lower() == "a"


def _goes_on(words: Sequence[str], at: int) -> bool:
    """A hyphen inside of *twenty-five*, or *and* inside of *two hundred and six*."""
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    before = words[at - 1].lower()
    if words[at] == "-":
        return before in TENS and following in UNITS
    return before in SCALES and (following in UNITS or following in TENS)
