"""The one order of each list of a brief, as the contract fixes it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from twosource.model.brief import Brief, Entity, Event, Fact, Span, Statement, Story
from twosource.model.identity import story_id
from twosource.model.kinds import Verdict

VERDICTS: tuple[Verdict, ...] = ("corroborated", "single-origin", "single-outlet")
NOWHERE = Span(article="~", start=0, end=0, text="")
T = TypeVar("T")


def in_order(brief: Brief) -> Brief:
    """Return a brief whose lists are in the contract's order, by the public ids of its articles."""
    return replace(
        brief,
        articles=_by(brief.articles, lambda a: (a.published or "", a.outlet or "", a.id)),
        stories=_by(_stories(brief), lambda s: (s.articles[0], s.id)),
        entities=_by(map(_entity, brief.entities), lambda e: (e.mentions[0].span if e.mentions else NOWHERE, e.id)),
        statements=_by(brief.statements, _first_words),
        events=_by(map(_event, brief.events), lambda e: (e.mentions[0].span, e.id)),
        quantities=_by(brief.quantities, lambda q: (q.span, q.id)),
        facts=_by(map(_fact, brief.facts), place_of_fact),
        differences=_by(brief.differences, lambda d: (min(s for v in d.values for s in v.spans), d.id)),
        links=_by(brief.links, lambda link: (link.kind, repr(link.a), repr(link.b), link.by)),
    )


def place_of_fact(fact: Fact) -> tuple[int, int, Span, str]:
    """Return where a fact stands among others."""
    return VERDICTS.index(fact.verdict), -fact.origins, fact.support[0].span, fact.id


def _by(rows: Iterable[T], key: Callable[[T], Any]) -> tuple[T, ...]:
    return tuple(sorted(rows, key=key))


def _stories(brief: Brief) -> Iterator[Story]:
    """The stories under the ids that a library, which composes nothing to group articles, knows them by."""
    length = {a.id: len(a.text) for a in brief.articles}
    for story in brief.stories:
        articles = tuple(sorted(story.articles))
        yield replace(story, id=story_id({a: length[a] for a in articles}), articles=articles)


def _entity(entity: Entity) -> Entity:
    return replace(
        entity,
        names=tuple(replace(name, articles=tuple(sorted(name.articles))) for name in entity.names),
        roles=_by(entity.roles, lambda role: role.span),
        mentions=_by(entity.mentions, lambda m: (m.span, m.form)),
    )


def _event(event: Event) -> Event:
    return replace(event, mentions=_by(event.mentions, lambda m: (m.span, m.origin.root)))


def _fact(fact: Fact) -> Fact:
    support = _by(fact.support, lambda s: (s.span, s.origin.root, s.origin.chain))
    return replace(fact, support=support, absent=tuple(sorted(fact.absent)))


def _first_words(statement: Statement) -> tuple[Span, str]:
    return next(s for s in (*statement.content, statement.cue, statement.source) if s), statement.id
