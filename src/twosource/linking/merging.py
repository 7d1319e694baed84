"""Makes one public entity of the articles' entities that stand for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from twosource import knowledge
from twosource.linking import persons
from twosource.linking.entities import EntityLinks
from twosource.model.brief import Entity, EntityMention, Name, Position, Role, Span
from twosource.model.identity import members_id
from twosource.model.kinds import EntityKind
from twosource.model.reading import LocalEntity, Reading

Member = tuple[Reading, LocalEntity]
Value = TypeVar("Value", str, tuple[float, float])


def entities_of(links: EntityLinks, readings: Sequence[Reading]) -> tuple[Entity, ...]:
    """Return the entities of the brief in the contract's order: by first span, then id."""
    ids = ids_of(links, readings)
    made = (
        entity_of(_members(group, readings), ids[n], _within(n, links, readings, ids))
        for n, group in enumerate(links.groups)
    )
    return tuple(sorted(made, key=lambda e: (e.mentions[0].span if e.mentions else _NOWHERE, e.id)))


_LONGEST_ACRONYM = 5
_NOWHERE = Span(article="~", start=0, end=0, text="")


def ids_of(links: EntityLinks, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return the public id of each group of `links.groups`."""
    return tuple(_id(_members(group, readings)) for group in links.groups)


def _id(members: list[Member]) -> str:
    """The id rests on the mentions; an entity without any is told apart by its name in its article."""
    spans = [m.span for m in _mentions(members)]
    return members_id("e", spans, *(() if spans else _names(members)))


def entity_of(members: Sequence[Member], name_id: str, within: str | None) -> Entity:
    """Return what the members of one group say together; the order of the members never matters."""
    position = _most((e.position for _, e in members))
    kind = _kind(members)
    return Entity(
        id=name_id,
        kind=kind,
        name=_best_name(members, kind),
        names=tuple(_counted_names(members)),
        roles=tuple(_roles(members)),
        country=_most(e.country for _, e in members),
        code=_most(e.code for _, e in members),
        position=Position(lat=position[0], lon=position[1]) if position else None,
        within=within,
        mentions=tuple(_mentions(members)),
    )


def _members(group: Iterable[tuple[int, int]], readings: Sequence[Reading]) -> list[Member]:
    return [(readings[r], readings[r].entities[e]) for r, e in group]


def _names(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(sorted({f"{r.article.id}:{e.name}" for r, e in members}))


def _span(reading: Reading, start: int, end: int) -> Span:
    return Span(article=reading.article.id, start=start, end=end, text=reading.article.text[start:end])


def _mentions(members: Iterable[Member]) -> list[EntityMention]:
    found = {(_span(r, m.start, m.end), m.form) for r, e in members for m in e.mentions}
    return [EntityMention(span=span, form=form) for span, form in sorted(found)]


def _roles(members: Iterable[Member]) -> Iterator[Role]:
    for span in sorted({_span(r, start, end) for r, e in members for start, end in e.roles}):
        yield Role(text=span.text, span=span)


def _counted_names(members: Iterable[Member]) -> Iterator[Name]:
    """Yield each written form with its articles and count, the most frequent first."""
    counts: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for reading, entity in members:
        written = Counter(" ".join(reading.article.text[m.start : m.end].split()) for m in entity.mentions)
        for name in set(entity.names):
            counts[name] += max(1, written[name])
            articles[name].add(reading.article.id)
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield Name(name=name, articles=tuple(sorted(articles[name])), count=count)


def _kind(members: Iterable[Member]) -> EntityKind:
    """Return the kind that most mentions have; a packaged row counts for more, `other` for less than any."""
    votes: Counter[EntityKind] = Counter()
    for _, e in members:
        votes[e.kind] += 0 if e.kind == "other" else (100 if e.known else 1) * max(1, len(e.mentions))
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _best_name(members: Sequence[Member], kind: EntityKind) -> str:
    """Return the form with the most words for a person, the most frequent for anything else; then the shortest."""
    named = any(e.names for _, e in members)
    counts = Counter(e.name for _, e in members if e.names or not named)
    if kind == "person":
        used = Counter({name.name: name.count for name in _counted_names(members)})
        whole = {n for n in used if _is_whole(n, used)}
        padded = {n for n in counts for w in whole if f" {w} ".lower() in f" {n} ".lower() and used[w] > used[n]}
        return min(
            whole | set(counts), key=lambda n: (n in padded, -persons.parse(n).full, n.isupper(), -counts[n], len(n), n)
        )
    return min(counts, key=lambda n: (_shouted(n), -counts[n], len(n), n))


def _is_whole(name: str, used: Mapping[str, int]) -> bool:
    """Tell whether a form is a given name and a surname that also stands alone: a longer form may have read too far.

    *Felipe Massa*, of which *Massa* is written too, and not *Felipe Massa of Brazil*; but not *Abu Marzouk*.
    """
    words = name.split()
    return len(words) > 1 and words[0].lower() not in knowledge.name_particles() and words[-1] in used


def _shouted(name: str) -> bool:
    """Tell whether a name is in capitals, as in a headline or dateline, and no acronym."""
    return name.isupper() and len(name) > _LONGEST_ACRONYM


def _most(values: Iterable[Value | None]) -> Value | None:
    """Return the value that most members have, the first in order among equals."""
    counts = Counter(v for v in values if v is not None)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _within(n: int, links: EntityLinks, readings: Sequence[Reading], ids: Sequence[str]) -> str | None:
    """Return the id of what most members lie within."""
    inside = (
        ids[links.of[r, e.within]]
        for r, i in links.groups[n]
        for e in [readings[r].entities[i]]
        if e.within is not None and links.of[r, e.within] != n
    )
    return _most(inside)
