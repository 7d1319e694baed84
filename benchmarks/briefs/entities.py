"""Entities: are the names of one thing together, and two things apart?"""

from collections import Counter

from benchmarks.briefs.gold import Gold, Json
from benchmarks.briefs.matching import Place, mentions, ratio, share

Figures = dict[str, float]
Linked = dict[str, str]
Misses = list[tuple[str, str, str]]


def entities(gold: Gold, brief: Json, misses: Misses) -> tuple[Linked, Figures]:
    """Return the brief's entity for each of the gold's (by most shared names), and the figures."""
    said = [(entity["id"], mentions(entity)) for entity in brief["entities"]]
    linked: Linked = {}
    together, scored = 0.0, 0
    for want in gold.data["entities"]:
        if not (forms := gold.forms(want)):
            continue
        scored += 1
        votes = Counter(owner for form in forms if (owner := _owner(form, said)))
        kept = 0
        if votes:
            linked[want["id"]], kept = votes.most_common(1)[0]
        together += kept / len(forms)
        if kept < len(forms):
            misses.append(("entity", want["id"], f"{kept} of {len(forms)} forms in one entity"))
    apart = 1 - ratio(_merged(gold, linked, misses), scored)
    return linked, {"entities.together": ratio(together, scored), "entities.apart": apart}


def _owner(form: Place, said: list[tuple[str, list[Place]]]) -> str | None:
    return next((owner for owner, places in said if any(share(form, p) > 0.5 for p in places)), None)


def _merged(gold: Gold, linked: Linked, misses: Misses) -> int:
    rows = [
        ("entity", want["id"], f"merged with {other}")
        for want in gold.data["entities"]
        for other in want.get("not", ())
        if want["id"] in linked and linked.get(other) == linked[want["id"]]
    ]
    misses.extend(rows)
    return len(rows)


def is_entity(said: str | None, want: str | None, linked: Linked) -> bool:
    return want is not None and linked.get(want) is not None and said == linked[want]
