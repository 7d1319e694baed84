"""Links the articles of one set: their entities, copies, versions and agencies."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from twosource.linking.agencies import Agency, agency_of
from twosource.linking.copies import copies, originals, versions
from twosource.linking.entities import EntityLinks, link_entities
from twosource.linking.merging import entities_of, ids_of
from twosource.model.article import Article
from twosource.model.brief import Entity, EntityMention, Link, Name, Span
from twosource.model.dossier import Dossier
from twosource.model.identity import members_id
from twosource.model.judgement import Judgement
from twosource.model.reading import Reading


def link_articles(
    readings: Sequence[Reading], judgements: Sequence[Judgement] = ()
) -> tuple[Dossier, tuple[Link, ...], tuple[Link, ...]]:
    """Return the readings with their entities linked, the decisions on entities, and those on copies."""
    links = link_entities(readings, judgements=judgements)
    articles = [reading.article for reading in readings]
    ids = ids_of(links, readings)
    entities = {e.id: e for e in entities_of(links, readings)}
    named = _agencies(articles, links, readings, ids)
    entities = {e.id: e for e in _unread(articles, named)} | entities
    dossier = Dossier(
        readings=tuple(readings),
        articles=tuple(_linked(articles, {a: n for a, (_, n) in named.items()})),
        entities=dict(sorted(entities.items(), key=lambda item: _place(item[1]))),
        entity_of={key: ids[n] for key, n in links.of.items()},
    )
    return dossier, links.links, tuple(copies(articles))


def _place(entity: Entity) -> tuple[bool, Span, str]:
    first = entity.mentions[0].span if entity.mentions else None
    return first is None, first or Span(article="", start=0, end=0, text=""), entity.id


def _linked(articles: Sequence[Article], agencies: dict[str, str]) -> list[Article]:
    """Return the articles with what they copy, what they are a version of, and their agency."""
    copied, older = originals(articles), versions(articles)
    wired = _wired(copied, agencies)
    return [
        msgspec.structs.replace(a, copy_of=copied.get(a.id), version_of=older.get(a.id), agency=wired.get(a.id))
        for a in articles
    ]


def _wired(copied: dict[str, str], agencies: dict[str, str]) -> dict[str, str]:
    """The agency of each article; what another outlet credits to an agency is its text without the credit too."""
    groups: dict[str, set[str]] = defaultdict(set)
    for copy, original in copied.items():
        groups[original] |= {original, copy}
    found = dict(agencies)
    for group in groups.values():
        named = {agencies[a] for a in group if a in agencies}
        if len(named) == 1:
            found |= dict.fromkeys(group, next(iter(named)))
    return found


def _agencies(
    articles: Sequence[Article], links: EntityLinks, readings: Sequence[Reading], ids: Sequence[str]
) -> dict[str, tuple[Agency, str]]:
    """Return each article's agency and the id of its entity: one that was read, else one of its credits alone."""
    known = {readings[r].entities[e].known: ids[n] for (r, e), n in sorted(links.of.items(), reverse=True)}
    found = {a.id: agency for a in articles if (agency := agency_of(a))}
    credits_of: dict[str, list[Span]] = defaultdict(list)
    for a in articles:
        if a.id in found and (where := found[a.id].where):
            credits_of[found[a.id].key].append(_span(a, where))
    made = {agency.key: members_id("e", credits_of[agency.key], agency.key) for agency in found.values()}
    return {name: (agency, known.get(agency.key, made[agency.key])) for name, agency in found.items()}


def _span(article: Article, where: tuple[int, int]) -> Span:
    return Span(article=article.id, start=where[0], end=where[1], text=article.text[where[0] : where[1]])


def _unread(articles: Sequence[Article], named: dict[str, tuple[Agency, str]]) -> list[Entity]:
    """Return an entity for each agency as its credits name it; one that was read takes its place."""
    texts = {a.id: a for a in articles}
    groups: dict[str, list[tuple[str, Agency]]] = defaultdict(list)
    for article, (agency, entity) in sorted(named.items()):
        groups[entity].append((article, agency))
    return [_credited(entity, members, texts) for entity, members in groups.items()]


def _credited(entity: str, members: list[tuple[str, Agency]], texts: dict[str, Article]) -> Entity:
    spans = sorted(_span(texts[a], agency.where) for a, agency in members if agency.where)
    forms = sorted({agency.name for _, agency in members})
    names = [Name(name=f, articles=tuple(a for a, g in members if g.name == f), count=1) for f in forms]
    mentions = tuple(EntityMention(span=span, form="name") for span in spans)
    return Entity(id=entity, kind="media", name=forms[0], names=tuple(names), mentions=mentions)
