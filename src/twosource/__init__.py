"""Twosource reads several outlets' reports of one event and says what happened, who says so, and who else."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Where each public name lives. Nothing is imported before it is asked for (PEP 562), so `import twosource` stays quick.
_HOMES = {
    "Article": "twosource.model.article",
    "Brief": "twosource.model.brief",
    "InputError": "twosource.errors",
    "NameMatch": "twosource.linking.names",
    "NothingReadError": "twosource.errors",
    "PipelineError": "twosource.errors",
    "NotFoundError": "twosource.errors",
    "Relation": "twosource.extraction.relation",
    "Stance": "twosource.corroboration.stance",
    "Store": "twosource.store",
    "StoreError": "twosource.errors",
    "TimeExpression": "twosource.model.reading",
    "TwosourceError": "twosource.errors",
    "UsageError": "twosource.errors",
    "annotate": "twosource.api",
    "brief": "twosource.api",
    "open_store": "twosource.store",
    "read": "twosource.api",
    "relation": "twosource.api",
    "same_name": "twosource.linking.names",
    "stance": "twosource.api",
    "times": "twosource.api",
}
_ROOMS = ("export",)  # whole rooms that are public

__all__ = [
    "Article",
    "Brief",
    "InputError",
    "NameMatch",
    "NotFoundError",
    "NothingReadError",
    "PipelineError",
    "Relation",
    "Stance",
    "Store",
    "StoreError",
    "TimeExpression",
    "TwosourceError",
    "UsageError",
    "annotate",
    "brief",
    "export",
    "open_store",
    "read",
    "relation",
    "same_name",
    "stance",
    "times",
]

if TYPE_CHECKING:
    from twosource import export
    from twosource.api import annotate, brief, read, relation, stance, times
    from twosource.corroboration.stance import Stance
    from twosource.errors import (
        InputError,
        NotFoundError,
        NothingReadError,
        PipelineError,
        StoreError,
        TwosourceError,
        UsageError,
    )
    from twosource.extraction.relation import Relation
    from twosource.linking.names import NameMatch, same_name
    from twosource.model.article import Article
    from twosource.model.brief import Brief
    from twosource.model.reading import TimeExpression
    from twosource.store import Store, open_store


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'twosource' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
