"""Lemmas as edit scripts: how to turn the letters of a word into those of its lemma.

A rule is `case:strip:suffix`: bring the word to a case (`lower`, `keep` or `title`), take `strip` letters off its
end, put the suffix there. `lower:3:y` makes *city* of *Cities*; `lower:3:be` makes *be* of *was*. The model chooses
among the rules that its training data needed; both sides of it import this file.
"""

from collections.abc import Callable
from os.path import commonprefix

# In order of preference: the plainest reading of a word is its lower case.
CASES: dict[str, Callable[[str], str]] = {"lower": str.lower, "keep": str, "title": str.capitalize}


def rule(form: str, lemma: str) -> str:
    """The shortest edit script from a word to its lemma; of equally short ones, the first in the order of `CASES`."""
    scripts = (_script(case, recase(form), lemma) for case, recase in CASES.items())
    return ":".join(map(str, min(scripts, key=lambda script: script[1] + len(script[2]))))


def apply(rule: str, form: str) -> str:
    """The lemma of a word by an edit script; a script that would take off more than there is only changes the case."""
    case, strip, suffix = rule.split(":", 2)
    base, count = CASES[case](form), int(strip)
    return base if count > len(base) else (base[: len(base) - count] + suffix or base)


def _script(case: str, base: str, lemma: str) -> tuple[str, int, str]:
    shared = len(commonprefix((base, lemma)))
    return case, len(base) - shared, lemma[shared:]
