"""A figure as a newspaper writes it: $20 billion, about 2,000 people, at most 100 kilograms."""

import re

_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d,])")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_BEFORE = {"dollar": "$", "euro": "€"}  # *pound* is also a weight
_MANY = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "percent": "percent"}


def amount(value: str, unit: str) -> str:
    """Write a version of a number with its unit; the words around the number stay."""
    sign = _BEFORE.get(unit, "")
    told = _NUMBER.sub(lambda m: sign + _scaled(m[0]), value)
    return told if sign or not unit else f"{told} {unit.replace(',', '') if value == '1' else units(unit)}"


def units(unit: str) -> str:
    """Return a unit in the plural: people, miles per hour, years of age; *person, dead* is people dead."""
    head, _, rest = unit.replace(",", "").partition(" ")
    return f"{_plural(head)} {rest}".rstrip()


def _plural(noun: str) -> str:
    if noun in _MANY:
        return _MANY[noun]
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def _scaled(number: str) -> str:
    """A number with commas, or from a million on in words where that loses nothing."""
    bare = number.replace(",", "")
    if "." in bare:
        return number
    whole = int(bare)
    for scale, name in _SCALES:
        if whole >= scale and whole * 100 % scale == 0:
            return f"{whole / scale:.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{whole:,}"
