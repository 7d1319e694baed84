"""Whether two written names are one name, with the reason in words."""

from functools import lru_cache

from twosource.linking.bodies import same_body
from twosource.linking.match import NameMatch
from twosource.linking.persons import same_person
from twosource.model.kinds import EntityKind

__all__ = ["NameMatch", "same_name"]


def same_name(a: str, b: str, *, kind: EntityKind = "person") -> NameMatch:
    """Say whether two names are written forms of one name.

    The answer is about the names alone: two people may well share one. Scores of 0.5 and above mean the same name;
    scores from 0.4 up to 0.5 mean that the names alone do not tell.

    Args:
        a: a name as written, in any script, with or without titles.
        b: the other name.
        kind: what the names are names of.
    """
    if a == b:
        return NameMatch(1.0, "written alike") if a.strip() else NameMatch(0.0, "no name")
    return _compared(*sorted((a, b)), kind)


@lru_cache(maxsize=262144)
def _compared(a: str, b: str, kind: EntityKind) -> NameMatch:
    """Compare each two written forms once: articles repeat the same few names."""
    return same_person(a, b) if kind == "person" else same_body(a, b, kind)
