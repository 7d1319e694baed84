"""FollowTheMoney: entities as JSON lines, for Aleph, OpenAleph, yente and `ftm`.

| in the brief | schema |
| --- | --- |
| article | Article |
| person | Person |
| government | PublicBody |
| organization, group, media | Organization |
| country | LegalEntity (states act; a territory cannot be *involved* in an event) |
| place | Address, with its position |
| event, and entities that are events | Event |
| an event told in an article | Documentation, whose role says on whose word |
| statement | Note on its speaker |
| who acted on whom | UnknownLink |
| where a person or body is named | Mention |

Entities of the kind `other` have no schema and are left out. The ids are those of this brief: they change with it.

Notes:
    https://followthemoney.tech/explorer/
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from twosource.export.files import write_file
from twosource.export.lookup import Lookup, lookup
from twosource.model.article import Article
from twosource.model.brief import Brief, Edge, Entity, Event, EventMention, Statement
from twosource.model.identity import digest

DATASET = "twosource"
SCHEMAS = {
    "person": "Person", "organization": "Organization", "government": "PublicBody", "group": "Organization",
    "country": "LegalEntity", "place": "Address", "media": "Organization", "event": "Event",
}  # fmt: skip
_INVOLVED = frozenset({"Person", "Organization", "PublicBody", "LegalEntity"})
# FollowTheMoney wants ISO 639-3; languages not listed are left out rather than guessed.
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "hi": "hin",
    "id": "ind", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus",
    "sv": "swe", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip

_AS_WRITTEN = frozenset({"bodyText", "sourceUrl"})


def write(brief: Brief, path: Path) -> None:
    """Write a brief as FollowTheMoney entities, one JSON object a line."""
    write_file(path, b"".join(msgspec.json.encode(entity) + b"\n" for entity in entities(brief)))


def entities(brief: Brief) -> Iterator[dict[str, Any]]:
    """Yield the FollowTheMoney entities of a brief; what an entity refers to is among them."""
    known = lookup(brief)
    for article in brief.articles:
        yield _entity(article.id, "Article", _article(article))
    for entity in brief.entities:
        if schema := SCHEMAS.get(entity.kind):
            yield _entity(entity.id, schema, _thing(entity, known))
            yield from _mentions(entity, schema)
    for event in brief.events:
        yield _entity(event.id, "Event", _event(event, known))
        yield from (_documentation(event, mention, known) for mention in event.mentions)
    yield from (_entity(s.id, "Note", _note(s, known)) for s in brief.statements if s.content)
    yield from filter(None, (_link(edge, known) for edge in brief.network.edges))


def _entity(id: str, schema: str, values: dict[str, Any]) -> dict[str, Any]:  # noqa: A002
    """Return an entity; values are lists of strings without nulls and repeats, and empty ones are left out."""
    listed = {key: value if isinstance(value, list | tuple) else [value] for key, value in values.items()}
    properties = {key: _values(found, key in _AS_WRITTEN) for key, found in listed.items()}
    return {
        "id": id,
        "schema": schema,
        "properties": {key: found for key, found in properties.items() if found},
        "datasets": [DATASET],
    }


def _values(found: Iterable[object], as_written: bool) -> list[str]:
    """Values as strings without nulls and repeats, on one line but for long texts."""
    texts = (str(value) for value in found if value is not None)
    return list(dict.fromkeys(filter(None, texts if as_written else (" ".join(text.split()) for text in texts))))


def _article(article: Article) -> dict[str, Any]:
    return {
        "name": article.title or article.input,
        "title": article.title,
        "fileName": (article.path or "").rsplit("/", 1)[-1],
        "author": article.authors,
        "publishedAt": _moment(article.published),
        "publisher": article.outlet,
        "sourceUrl": article.url,
        "language": _LANGUAGES.get(article.language or ""),
        "bodyText": article.text,
    }


def _moment(written: str | None) -> str | None:
    """Return a date or date-time without zone, in UTC where the zone is known, as FollowTheMoney has them."""
    if written is None or len(written) <= len("2024-05-31"):
        return written
    moment = datetime.fromisoformat(written)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).replace(tzinfo=None).isoformat()


def _thing(entity: Entity, known: Lookup) -> dict[str, Any]:
    names = [name.name for name in entity.names]
    values: dict[str, Any] = {
        "name": entity.name,
        "alias": [name for name in names if name != entity.name],
        "country": entity.country and entity.country.lower(),
    }
    roles = [role.text for role in entity.roles]
    if entity.kind == "person":
        return {**values, "position": roles, "classification": entity.code}
    if entity.kind == "place":
        found = entity.position
        where = {"latitude": found and found.lat, "longitude": found and found.lon}
        return {**values, **where, "full": entity.name, "region": known.name(entity.within)}
    if entity.kind == "event":
        return {**values, "description": roles}
    parent = entity.within if entity.within and _is_involved(entity.within, known) else None
    return {**values, "classification": entity.code, "description": roles, "parent": parent}


def _mentions(entity: Entity, schema: str) -> Iterator[dict[str, Any]]:
    """Yield one mention for each article and written form of the entity's name."""
    for name in entity.names:
        for article in name.articles:
            values = {
                "document": article,
                "name": name.name,
                "resolved": entity.id if schema in _INVOLVED else None,
                "detectedSchema": schema,
            }
            yield _entity("m" + digest(entity.id, article, name.name), "Mention", values)


def _event(event: Event, known: Lookup) -> dict[str, Any]:
    place = known.entities.get(event.place or "")
    when = event.when
    fact = known.facts.get(event.id)
    verdict = f"{fact.verdict}: {fact.outlets} outlets, {fact.origins} origins" if fact else None
    return {
        "name": event.gist,
        "startDate": when and when.start,
        "endDate": when and when.end,
        "involved": [key for key in (*event.actors, *event.recipients) if _is_involved(key, known)],
        "location": place and place.name,
        "addressEntity": place.id if place and place.kind == "place" else None,
        "country": place and place.country and place.country.lower(),
        "keywords": [event.type, event.mode, *event.contexts, event.status],
        "notes": verdict,
        "proof": [mention.span.article for mention in event.mentions],
        "sourceUrl": [known.articles[mention.span.article].url for mention in event.mentions],
    }


def _is_involved(key: str, known: Lookup) -> bool:
    return key in known.entities and SCHEMAS.get(known.entities[key].kind) in _INVOLVED


def _has_schema(key: str, known: Lookup) -> bool:
    return key in known.entities and known.entities[key].kind in SCHEMAS


def _documentation(event: Event, mention: EventMention, known: Lookup) -> dict[str, Any]:
    article = known.articles[mention.span.article]
    span, origin = mention.span, mention.origin
    values = {
        "document": article.id,
        "entity": event.id,
        "role": f"on the word of {known.name(origin.counts_as)} ({origin.basis})",
        "summary": mention.sentence.text,
        "date": _moment(article.published),
        "sourceUrl": article.url,
    }
    return _entity("d" + digest(event.id, span.article, str(span.start), origin.root), "Documentation", values)


def _note(statement: Statement, known: Lookup) -> dict[str, Any]:
    article = known.articles[statement.article]
    speakers = [key for key in statement.speakers if _has_schema(key, known)]
    return {
        "name": f"{known.names(statement.speakers) or 'unnamed'} {statement.act}",
        "description": " … ".join(span.text for span in statement.content),
        "entity": speakers,
        "keywords": [statement.act, statement.kind],
        "publisher": article.outlet,
        "sourceUrl": article.url,
        "proof": article.id,
    }


def _link(edge: Edge, known: Lookup) -> dict[str, Any] | None:
    if not all(_has_schema(key, known) for key in (edge.source, edge.target)):
        return None
    happened = [known.events[key] for key in edge.events]
    values = {
        "subject": edge.source,
        "object": edge.target,
        "role": edge.type or "acted on",
        "date": [event.when.start for event in happened if event.when],
        "summary": [event.gist for event in happened],
        "proof": [mention.span.article for event in happened for mention in event.mentions],
    }
    return _entity("u" + digest(edge.source, edge.target, edge.type), "UnknownLink", values)
