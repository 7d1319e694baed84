"""The readings of one set with their entities linked: what every later step looks things up in."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

import msgspec

from twosource.model.article import Article
from twosource.model.brief import Entity, Span
from twosource.model.reading import LocalEntity, Range, Reading

Key = tuple[int, int]  # (index of the reading, index of the item in it)
Answer = TypeVar("Answer")
Asked = TypeVarTuple("Asked")


class Dossier(msgspec.Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """Readings in canonical order, their articles as the brief shows them, and the entities across them.

    `entity_of` maps `(reading, local entity)` to an entity id. Two dossiers are equal only if they are one, so that
    what is looked up often can be `kept` by dossier.
    """

    readings: tuple[Reading, ...]
    articles: tuple[Article, ...]
    entities: Mapping[str, Entity]
    entity_of: Mapping[Key, str]

    def span(self, r: int, where: Range) -> Span:
        """Return the words of a range in reading `r`, as the brief quotes them."""
        start, end = where
        return Span(article=self.articles[r].id, start=start, end=end, text=self.articles[r].text[start:end])

    def entity(self, r: int, index: int | None) -> str | None:
        """Return the id of a local entity, or null."""
        return None if index is None else self.entity_of.get((r, index))

    def ids(self, r: int, indices: tuple[int, ...]) -> tuple[str, ...]:
        """Return the ids of local entities without repeats, in their order."""
        return tuple(dict.fromkeys(i for n in indices if (i := self.entity_of.get((r, n)))))

    def local(self, r: int, index: int) -> LocalEntity:
        """Return a local entity."""
        return self.readings[r].entities[index]

    def name(self, entity: str | None) -> str:
        """Return the name an entity is shown by."""
        return self.entities[entity].name if entity and entity in self.entities else (entity or "")

    def inside(self, inner: str, outer: str) -> bool:
        """Whether one place lies in another, as far as is known."""
        if outer in self.around(inner):
            return True
        a, b = self.entities.get(inner), self.entities.get(outer)
        return bool(a and b and b.kind == "country" and a.country and a.country == b.country)

    def around(self, place: str) -> tuple[str, ...]:
        """Return a place and what contains it, innermost first."""
        out = [place]
        while (here := self.entities.get(out[-1])) and here.within and here.within not in out:
            out.append(here.within)
        return tuple(out)


def kept(function: Callable[[Dossier, *Asked], Answer]) -> Callable[[Dossier, *Asked], Answer]:
    """Keep what a function answers of a dossier, as long as the dossier is there."""
    answers: WeakKeyDictionary[Dossier, dict[Any, Answer]] = WeakKeyDictionary()

    @wraps(function)
    def looked_up(dossier: Dossier, *asked: *Asked) -> Answer:
        known = answers.setdefault(dossier, {})
        if asked not in known:
            known[asked] = function(dossier, *asked)
        return known[asked]

    return looked_up
