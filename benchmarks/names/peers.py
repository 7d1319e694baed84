"""What compares names besides: sorted words by rapidfuzz, and nomenklatura's LogicV2 (on rigour) where it is installed.

`pip install nomenklatura` builds PyICU and needs Debian's libicu-dev; it is no dependency of ours.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import count
from typing import Any

from rapidfuzz import fuzz, utils

Score = Callable[[str, str, str], float]
"""How alike two names of a kind are, in percent."""
SCHEMA = {"person": "Person", "organization": "Organization", "government": "PublicBody", "media": "Company"}


def sorted_words(a: str, b: str, _: str) -> float:
    """Compare the letters of two names with their words sorted."""
    return fuzz.token_sort_ratio(a, b, processor=utils.default_process)


def peers() -> Mapping[str, Score]:
    """Return the comparisons that this machine has, by name."""
    found: dict[str, Score] = {"sorted words": sorted_words}
    try:
        found["nomenklatura LogicV2"] = _logic(import_module("nomenklatura.matching"), import_module("followthemoney"))
    except ImportError:
        pass
    return found


def _logic(matching: Any, followthemoney: Any) -> Score:
    algorithm, number = matching.get_algorithm("logic-v2"), count()
    config = algorithm.default_config()

    def entity(name: str, kind: str) -> Any:
        # Ids are never used twice: the algorithm keeps what it made of an id.
        data = {"id": f"n{next(number)}", "schema": SCHEMA.get(kind, "LegalEntity"), "properties": {"name": [name]}}
        return followthemoney.EntityProxy.from_dict(data)

    return lambda a, b, kind: 100 * float(algorithm.compare(entity(a, kind), entity(b, kind), config).score)
