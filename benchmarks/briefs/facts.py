"""Quantities, facts and differences: what the articles let a reader say, and on how many origins."""

from collections import Counter

from benchmarks.briefs.entities import Figures, Misses
from benchmarks.briefs.gold import Gold, Json
from benchmarks.briefs.matching import EVIDENCE, TRIGGER, Place, paired, place, ratio, tight, touches

# Kinds of difference that a brief does not list.
UNLISTED = ("emphasis", "order")


def quantities(gold: Gold, brief: Json, misses: Misses) -> Figures:
    """Return the share of the gold's numbers found with their value."""
    wants = gold.data.get("quantities") or []
    goals = [gold.places(w["article"], w.get("span") or w.get("context") or w["text"]) for w in wants]
    said = [(place(q["span"]), float(q["value"])) for q in brief.get("quantities", ())]
    pairs = paired(
        {
            (i, n): 1.0
            for i, want in enumerate(wants)
            for n, (span, value) in enumerate(said)
            if value == float(want["value"]) and touches(tight([span], TRIGGER), goals[i])
        }
    )
    missed = [want for i, want in enumerate(wants) if i not in pairs]
    misses.extend(("quantity", str(want.get("text") or want["span"]), "not found") for want in missed)
    return {"quantities.found": len(pairs) / len(wants)} if wants else {}


def facts(gold: Gold, brief: Json, misses: Misses) -> Figures:
    """Return the figures of facts; verdicts as the mean over the gold's verdicts."""
    wants = gold.data["facts"]
    goals = {want["id"]: gold.by_article(want["evidence"]) for want in wants}
    support = [tight((place(s["span"]) for s in fact["support"]), EVIDENCE) for fact in brief["facts"]]
    pairs = paired(_weights(goals, support))
    joined = origins = 0
    right: Counter[str] = Counter()
    for want in wants:
        if want["id"] not in pairs:
            misses.append(("fact", want["id"], "not found"))
            continue
        i, several = pairs[want["id"]], len(goals[want["id"]]) > 1
        fact = brief["facts"][i]
        whole = all(touches(support[i], places) for places in goals[want["id"]].values())
        joined += whole and several
        origins += several and fact.get("origins") == want.get("independent_origins")
        right[want["verdict"]] += fact.get("verdict") == want["verdict"]
        if not whole or fact.get("verdict") != want["verdict"]:
            misses.append(("fact", want["id"], f"{fact.get('verdict')}, wanted {want['verdict']}, joined {whole}"))
    shared = sum(len(goal) > 1 for goal in goals.values())
    classes = Counter(want["verdict"] for want in wants)
    return {
        "facts.found": ratio(len(pairs), len(wants)),
        "facts.joined": ratio(joined, shared),
        "facts.verdict": ratio(sum(right[c] / n for c, n in classes.items()), len(classes)),
        "facts.origins": ratio(origins, shared),
    }


def _weights(goals: dict[str, dict[str, list[Place]]], support: list[list[Place]]) -> dict[tuple[str, int], float]:
    weights: dict[tuple[str, int], float] = {}
    for name, goal in goals.items():
        flat = [g for places in goal.values() for g in places]
        for i, spans in enumerate(support):
            inside = sum(touches([s], flat) for s in spans)
            if inside * 2 >= len(spans) > 0:
                covered = sum(touches(spans, places) for places in goal.values())
                weights[name, i] = covered / len(goal) + inside / len(spans)
    return weights


def differences(gold: Gold, brief: Json, misses: Misses) -> Figures:
    """Return the share of the gold's differences found, and told rightly as a conflict or none."""
    wants = [d for d in gold.data["differences"] if d["kind"] not in UNLISTED]
    said = [
        (d, [tight((place(s) for s in v["spans"]), EVIDENCE) for v in d["values"]]) for d in brief["differences"]
    ]
    pairs = paired(
        {
            (n, i): 1.0
            for n, want in enumerate(wants)
            for i, (d, values) in enumerate(said)
            if d["kind"] == want["kind"] and _each_apart(_sides(gold, want), values)
        }
    )
    misses.extend(("difference", w["id"], f"{w['kind']} not found") for n, w in enumerate(wants) if n not in pairs)
    right = sum(
        (said[i][0].get("relation") == "conflict") == bool(wants[n].get("real_conflict")) for n, i in pairs.items()
    )
    if not wants:
        return {}
    return {"differences.found": len(pairs) / len(wants), "differences.relation": right / len(wants)}


def _sides(gold: Gold, want: Json) -> list[list[Place]]:
    sides = want.get("values") or {key: want[key] for key in gold.articles if want.get(key)}
    return [gold.places(key, evidence) for key, evidence in sides.items()]


def _each_apart(sides: list[list[Place]], values: list[list[Place]]) -> bool:
    """Return whether every side of the gold stands in a version of its own."""
    found = {next((i for i, value in enumerate(values) if touches(value, side)), -1) for side in sides}
    return len(found - {-1}) == len(sides)
