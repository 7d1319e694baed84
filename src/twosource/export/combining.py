"""Several stories' briefs as one, so that a library can be exported whole.

Entities are those of each story: who is in two stories is there twice, as nobody has compared them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from twosource import __version__
from twosource.model.brief import Brief, Figures, Made, Network

_LISTS = (
    "articles", "stories", "entities", "statements", "events", "quantities", "facts", "differences", "timeline",
    "links", "problems",
)  # fmt: skip


def combined(briefs: Iterable[Brief]) -> Brief:
    """Return one brief with all that some briefs hold, in their order, each thing once.

    Facts are counted anew; shares, which cannot be, are null.
    """
    listed = list(briefs)
    if len(listed) == 1:
        return listed[0]
    lists: dict[str, Any] = {key: _once(item for brief in listed for item in getattr(brief, key)) for key in _LISTS}
    network = Network(
        nodes=_once(node for brief in listed for node in brief.network.nodes),
        edges=_once(edge for brief in listed for edge in brief.network.edges),
    )
    verdicts = Counter(fact.verdict for fact in lists["facts"])
    return Brief(made=_made(listed), network=network, figures=Figures(facts=dict(sorted(verdicts.items()))), **lists)


def _once(items: Iterable[Any]) -> tuple[Any, ...]:
    """The items without repeats: one id is one thing, and a problem of all inputs is in every brief."""
    found: dict[Any, Any] = {}
    for item in items:
        found.setdefault(getattr(item, "id", item), item)
    return tuple(found.values())


def _made(briefs: Sequence[Brief]) -> Made:
    pipelines = sorted({name for brief in briefs for name in brief.made.pipeline.split(", ")})
    return Made(twosource=__version__, pipeline=", ".join(pipelines))
