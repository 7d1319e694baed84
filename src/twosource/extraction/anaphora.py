"""How likely a pronoun means something mentioned before: signs for and against, weighed as GUM taught.

A sign is a number that says one thing of a pronoun and what it may mean. Who may be meant compete with each other and
with *nobody here*, so that a mention with two likely readings is left open. The weights are those of a conditional
logit on GUM's training documents (`python -m training.anaphora`).
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

Signs = Mapping[str, float]
# A guess is a defect, but so is an actor left out. On held-out halves of GUM's training documents what is taken is
# right for 0.86 of *he* and *she*, 0.74 of *they*, 0.63 of *it*, which mostly means no actor.
LIKELY = {"person": 0.38, "several": 0.42, "thing": 0.5}


def shares(options: Sequence[Signs], sort: str) -> list[float]:
    """Return how likely each option is meant; what is missing to one is the likelihood that none is."""
    table = weights(sort)
    scores = [sum(table.get(name, 0.0) * value for name, value in option.items()) for option in options]
    top = max([0.0, *scores])
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers) + math.exp(-top)
    return [power / total for power in powers]


def choose(options: Sequence[Signs], sort: str) -> int | None:
    """Return the index of the option that is likely meant, or None."""
    likely = shares(options, sort)
    best = max(range(len(likely)), key=lambda n: (likely[n], -n), default=None)
    return best if best is not None and likely[best] >= LIKELY[sort] else None


@cache
def weights(sort: str) -> Mapping[str, float]:
    """Return the weight of each sign for a sort of mention."""
    text = files("twosource.knowledge").joinpath("data/anaphora.toml").read_text("utf-8")
    return {name: float(value) for name, value in tomllib.loads(text).get(sort, {}).items()}
