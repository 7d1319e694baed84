"""Finds the pairs of entities, or of event mentions, that people have judged the same or not the same."""

from collections.abc import Sequence
from typing import Literal

from twosource.linking.anchors import ALL, targets
from twosource.linking.pairs import Decided
from twosource.model.dossier import Key
from twosource.model.judgement import Anchor, Judgement
from twosource.model.reading import Reading


def verdicts(
    readings: Sequence[Reading], judgements: Sequence[Judgement], kind: Literal["entity", "event"]
) -> dict[tuple[Key, Key], Decided]:
    """Return the decisions people made on pairs of a kind; a later line undoes an earlier one on the same anchors."""
    found: dict[tuple[Key, Key], Decided] = {}
    for judgement in judgements:
        if judgement.what not in ("same", "not the same") or not isinstance(judgement.b, Anchor):
            continue
        # An anchor may touch a name and a trigger: what fits it best is meant.
        ends = [targets(readings, anchor, ALL - {"quantity", "statement"}) for anchor in (judgement.a, judgement.b)]
        for a in ends[0]:
            for b in ends[1]:
                if a.kind == b.kind == kind and a.key != b.key:
                    pair = (min(a.key, b.key), max(a.key, b.key))
                    found[pair] = Decided(judgement.what, 1.0, judgement.why or f"{judgement.by} says so", "person")
    return found
