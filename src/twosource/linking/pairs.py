"""Whether two named entities of different articles are one: rules, each with its reason in words."""

from typing import NamedTuple

from twosource.linking.candidates import Candidate
from twosource.linking.match import NameMatch
from twosource.linking.names import same_name
from twosource.model.kinds import Decision, EntityKind

# Names that are this much alike are worth telling the reader that they are not the same, or not surely.
NEAR = 0.4


class Decided(NamedTuple):
    """A decision on a pair, how sure it is, why, and by which rule."""

    decision: Decision
    score: float
    reason: str
    by: str


def decide(a: Candidate, b: Candidate) -> Decided | None:
    """Decide on two named candidates; nothing where they have nothing in common."""
    if a.entity.known and a.entity.known == b.entity.known:
        return Decided("same", 1.0, f"both are {a.entity.known} in the packaged tables", "known")
    if a.type != b.type and "any" not in (a.type, b.type):
        return _other_kind(a, b)
    kind = a.entity.kind if a.entity.kind != "other" else b.entity.kind
    if kind == "person":
        return _persons(a, b)
    return _bodies(a, b, kind)


def _other_kind(a: Candidate, b: Candidate) -> Decided | None:
    """A person and a place of one name are two things."""
    shared = set(a.names) & set(b.names)
    if not shared:
        return None
    if {a.type, b.type} == {"person", "place"} and set(a.full) & set(b.full) and not (a.entity.known or b.entity.known):
        # Nobody knows a place of this name, and it is a full name: one of the articles was read wrongly.
        return Decided("same", 0.7, f"the full name “{min(shared)}”, and no place of that name is known", "kind")
    if not a.entity.known and not b.entity.known and "person" not in (a.type, b.type):
        return Decided("same", 0.55, f"“{min(shared)}” in both, which no table knows as anything", "kind")
    reason = f"“{min(shared)}” is a {a.entity.kind} in one article and a {b.entity.kind} in the other"
    return Decided("not the same", 0.9, reason, "kind")


def _best(a: tuple[str, ...], b: tuple[str, ...], kind: EntityKind) -> tuple[NameMatch, str, str] | None:
    """Return the most alike pair of names, ties in the order of the names."""
    scored = ((same_name(x, y, kind=kind), x, y) for x in a for y in b)
    return min(scored, key=lambda s: (-s[0].score, s[1], s[2]), default=None)


def _persons(a: Candidate, b: Candidate) -> Decided | None:
    """Compare full names; a surname alone is for `surnames` to resolve among all articles."""
    best = _best(a.full, b.full, "person")
    if best is None:
        return None
    match, x, y = best
    reason = f"“{x}” and “{y}”: {match.reason}"
    if match.score < NEAR:
        return Decided("not the same", match.score, reason, "person-name") if _akin(match) else None
    if match.score < 0.5:
        return Decided("unsure", match.score, reason, "person-name")
    if match.score < 0.9 and _countries_differ(a, b):
        return Decided("unsure", match.score, reason + "; but of different countries", "person-name")
    return Decided("same", match.score, reason, "person-name")


def _akin(match: NameMatch) -> bool:
    """Different names with a word in common: a cut, so that no third name joins them."""
    return match.score >= 0.15


def _countries_differ(a: Candidate, b: Candidate) -> bool:
    return bool(a.entity.country and b.entity.country and a.entity.country != b.entity.country)


def _bodies(a: Candidate, b: Candidate, kind: EntityKind) -> Decided | None:
    """Compare names of bodies, places and outlets; what the articles know of their countries decides bare names."""
    if a.entity.known and b.entity.known:
        return _known_apart(a, b, kind)
    best = _best(a.names, b.names, kind)
    if best is None:
        return None
    match, x, y = best
    reason = f"“{x}” and “{y}”: {match.reason}"
    if match.score >= 0.5 and _countries_differ(a, b):
        return Decided("not the same", 0.9, reason + "; but of different countries", "country")
    if match.score < 0.5:
        return Decided("not the same", match.score, reason, "name") if match.score >= 0.3 else None
    if "country named in one" in match.reason:
        if a.entity.country and a.entity.country == b.entity.country:
            return Decided("same", 0.9, f"“{x}” and “{y}”: the same words and the same country", "country")
        return Decided("unsure", match.score, reason, "bare-name")
    return Decided("same", match.score, reason, "name")


def _known_apart(a: Candidate, b: Candidate, kind: EntityKind) -> Decided | None:
    """Two rows of the tables are two things, whatever their names."""
    best = _best(a.names, b.names, kind)
    if best is None or not (best[0].score >= NEAR or set(a.names) & set(b.names)):
        return None
    reason = f"{a.entity.known} and {b.entity.known} in the packaged tables"
    return Decided("not the same", 0.95, reason, "known")
