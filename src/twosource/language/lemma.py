"""Lemmas as edit scripts: how to turn the letters of a word into those of its lemma.

A rule is `case:strip:suffix`: bring the word to a case (`lower`, `keep` or `title`), take `strip` letters off its
end, put the suffix there. `lower:3:y` makes *city* of *Cities*; `lower:3:be` makes *be* of *was*. The model chooses
among the rules that its training data needed; both sides of it import this file.
"""

from collections.abc import Callable

Script = tuple[str, int, str]

# In order of preference: the plainest reading of a word is its lower case.
CASES: dict[str, Callable[[str], str]] = {"lower": str.lower, "keep": str, "title": str.capitalize}


def rule(form: str, lemma: str) -> str:
    """The shortest edit script from a word to its lemma; of equally short ones, the first in the order of `CASES`."""
    case, strip, suffix = min((_script(case, recase(form), lemma) for case, recase in CASES.items()), key=_length)
    return f"{case}:{strip}:{suffix}"


def apply(rule: str, form: str) -> str:
    """The lemma of a word by an edit script; a script that would take off more than there is only changes the case."""
    case, strip, suffix = rule.split(":", 2)
    base, count = CASES[case](form), int(strip)
    return base if count > len(base) else (base[: len(base) - count] + suffix or base)


def _length(script: Script) -> int:
    return script[1] + len(script[2])


def _script(case: str, base: str, lemma: str) -> Script:
    shared = next((i for i, (a, b) in enumerate(zip(base, lemma, strict=False)) if a != b), min(len(base), len(lemma)))
    return case, len(base) - shared, lemma[shared:]
