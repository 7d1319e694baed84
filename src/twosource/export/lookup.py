"""What several exports look up in a brief: names for ids, and words for origins."""

from collections.abc import Iterable, Mapping

import msgspec

from twosource.model.article import Article
from twosource.model.brief import Brief, Entity, Event, Fact, Position

OWN, UNNAMED = "own:", "unnamed:"


class Lookup(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a brief by id, the facts that events happened by event, and countries' names by ISO code."""

    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    facts: Mapping[str, Fact]
    countries: Mapping[str, str]

    def name(self, id: str | None) -> str | None:  # noqa: A002  (the contract's word)
        """Return what a reader calls an entity, an origin's root, or an article's voice; null for null."""
        if id is None:
            return None
        if id.startswith(OWN):
            return self.outlet(id.removeprefix(OWN))
        if id.startswith(UNNAMED):
            return "unnamed"
        return self.entities[id].name if id in self.entities else id

    def names(self, ids: Iterable[str]) -> str:
        """Return names, parted by `; `."""
        return "; ".join(filter(None, map(self.name, ids)))

    def outlet(self, article: str) -> str:
        """Return an article's outlet, else how it was given; what is no article's id is an outlet's name itself."""
        found = self.articles.get(article)
        return (found.outlet or found.input) if found else article

    def position(self, place: str | None) -> tuple[Position, str] | None:
        """Return where a place is, and the name of the place whose position that is: it, or what it lies in."""
        seen: set[str] = set()
        while place is not None and place in self.entities and place not in seen:
            seen.add(place)
            here = self.entities[place]
            if here.position:
                return here.position, here.name
            place = here.within
        return None


def lookup(brief: Brief) -> Lookup:
    """Return the lookup of a brief."""
    return Lookup(
        articles={a.id: a for a in brief.articles},
        entities={e.id: e for e in brief.entities},
        events={e.id: e for e in brief.events},
        countries={e.country: e.name for e in brief.entities if e.kind == "country" and e.country},
        facts={f.about.event: f for f in brief.facts if f.about.event and f.about.aspect == "event"},
    )
