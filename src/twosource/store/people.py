"""Follows one actor through all stories: spellings, roles, meetings, statements."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, select

from twosource.linking.candidates import name_blocks
from twosource.linking.names import same_name
from twosource.model.brief import Entity
from twosource.model.kinds import DONE
from twosource.store import briefs, redacting
from twosource.store import tables as t
from twosource.store.actors import Actor, Seen, actors
from twosource.store.cast import Deed, People, Printed
from twosource.store.engine import looking
from twosource.store.naming import folded
from twosource.store.reader import Reader
from twosource.store.records import chunks
from twosource.store.rows import ActorView, Meeting, RoleSeen, Said

MOST_STORIES = 100  # the newest: a name that is in more is followed through these
_SAME = 0.5  # what same_name promises
_KINDS = ("person", "organization", "government", "group", "media", "country")
_ACTING = frozenset(_KINDS)


def who(engine: Engine, reader: Reader, name: str, limit: int, *, last: bool = False) -> list[ActorView]:
    """Return the actors that a name may stand for, those with most mentions first."""
    with looking(engine) as db:
        if redacting.hidden(db).in_text(name) != name:
            return []
        names = _spellings(db, name)
        stories = _stories(db, sorted(names))
        known = _known(db, sorted(names))
    seen = []
    for story in stories:
        made = briefs.people(engine, reader, story, last=last)
        seen += [Seen(story, made, entity, _rows(entity, known)) for entity in made.entities if _is(entity, names)]
    return [_view(actor) for actor in actors(seen)[:limit]]


def naming(engine: Engine, name: str) -> list[str]:
    """Return the stories that a name is followed through, the newest first."""
    with looking(engine) as db:
        hidden = redacting.hidden(db).in_text(name) != name
        return [] if hidden else _stories(db, sorted(_spellings(db, name)))


def _spellings(db: Connection, name: str) -> set[str]:
    """Return the written forms in the library that are the same name."""
    blocks = sorted({block for kind in _KINDS for block in name_blocks(name, kind)})
    near = {(row.name, row.kind) for some in chunks(blocks) for row in db.execute(_in_blocks(some))}
    same = select(t.names.c.name).distinct().where(t.names.c.folded == folded(name))
    return {n for n, kind in near if same_name(name, n, kind=kind).score >= _SAME} | set(db.execute(same).scalars())


def _in_blocks(blocks: Sequence[str]) -> Select[Any]:
    """The names in some blocks, and what kinds of thing they stand for."""
    there = t.names.c.name.in_(select(t.blocks.c.name).where(t.blocks.c.block.in_(blocks)))
    return select(t.names.c.name, t.names.c.kind).distinct().where(there, t.names.c.kind.in_(_KINDS))


def _stories(db: Connection, names: Sequence[str]) -> list[str]:
    """Return the newest stories that have one of some names."""
    last: dict[str, str] = {}
    for some in chunks(names):
        naming = t.stories.join(t.articles, t.articles.c.story == t.stories.c.id).join(t.names)
        query = select(t.stories.c.id, t.stories.c.last).distinct().select_from(naming)
        last |= {row.id: row.last or "" for row in db.execute(query.where(t.names.c.name.in_(some)))}
    return sorted(last, key=lambda story: (last[story], story), reverse=True)[:MOST_STORIES]


def _known(db: Connection, names: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return the packaged tables' row of each name in each article."""
    c = t.names.c
    query = select(c.article, c.name, c.known).where(c.known.is_not(None))
    return {(r.article, r.name): r.known for some in chunks(names) for r in db.execute(query.where(c.name.in_(some)))}


def _rows(entity: Entity, known: dict[tuple[str, str], str]) -> frozenset[str]:
    found = (known.get((article, name.name)) for name in entity.names for article in name.articles)
    return frozenset(key for key in found if key)


def _is(entity: Entity, names: set[str]) -> bool:
    return entity.kind in _ACTING and any(name.name in names for name in entity.names)


def _view(actor: Actor) -> ActorView:
    names = sorted(actor.names.items(), key=lambda item: (-item[1], item[0]))
    met = {meeting for seen in actor.seen for meeting in _meetings(seen)}
    said = [one for seen in actor.seen for one in _statements(seen)]
    known = sorted({key for s in actor.seen for key in s.known})
    told = [s.entity for s in actor.seen]
    return ActorView(
        key=known[0] if known else f"{actor.kind}:{folded(actor.name)}",
        name=actor.name,
        kind=actor.kind,
        country=next((e.country for e in told if e.country), None),
        code=next((e.code for e in told if e.code), None),
        names=tuple(names),
        roles=tuple(_roles(actor)),
        meetings=tuple(sorted(met, key=lambda m: (m.when or "~", m.story, m.event))),
        statements=tuple(sorted(said, key=lambda s: (s.when or "~", s.article))),
        stories=tuple(dict.fromkeys(s.story for s in actor.seen)),
        unsure=actor.unsure,
    )


def _roles(actor: Actor) -> Iterator[RoleSeen]:
    """Yield the titles and descriptions of an actor, the first used first; a capital letter makes no other role."""
    used: dict[str, list[tuple[str, Printed]]] = defaultdict(list)
    for seen in actor.seen:
        articles = {a.id: a for a in seen.brief.articles}
        for role in seen.entity.roles:
            text = " ".join(role.text.split())
            used[text.casefold()].append((text, articles[role.span.article]))
    rows = []
    for uses in used.values():
        text, users = uses[0][0], [article for _, article in uses]
        days: list[str | None] = [*sorted(a.published for a in users if a.published)] or [None]
        outlets = tuple(sorted({a.outlet for a in users if a.outlet}))
        rows.append(RoleSeen(text=text, first=days[0], last=days[-1], outlets=outlets))
    yield from sorted(rows, key=lambda role: (role.first or "~", role.text))


def _meetings(seen: Seen) -> Iterator[Meeting]:
    """Yield the meetings, visits and talks that took place with the actor."""
    for event in seen.brief.events:
        others = [i for i in _who(event) if i != seen.entity.id]
        if event.type == "CONSULT" and event.status in DONE and seen.entity.id in _who(event) and others:
            when, until = (event.when.start, event.when.end) if event.when else (None, None)
            with_ = tuple(_named(seen.brief, i) for i in others)
            yield Meeting(when=when, until=until, gist=event.gist, with_=with_, story=seen.story, event=event.id)


def _who(event: Deed) -> list[str]:
    return list(dict.fromkeys((*event.actors, *event.recipients)))


def _named(made: People, entity: str) -> str:
    return next((e.name for e in made.entities if e.id == entity), entity)


def _statements(seen: Seen) -> Iterator[Said]:
    articles = {a.id: a for a in seen.brief.articles}
    for statement in seen.brief.statements:
        if seen.entity.id in statement.speakers:
            article = articles[statement.article]
            yield Said(
                when=statement.when.start if statement.when and statement.when.start else article.published,
                text=" … ".join(" ".join(span.text.split()) for span in statement.content),
                act=statement.act,
                outlet=article.outlet,
                article=article.id,
                story=seen.story,
                via=tuple(_named(seen.brief, i) for i in statement.via),
                words=statement.content[0] if statement.content else None,
            )
