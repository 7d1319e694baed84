"""GeoJSON: events where they happened, and the places that the articles name, for QGIS, kepler.gl and web maps.

What has no position keeps a null geometry, so that nothing disappears from the map without a trace.

Notes:
    RFC 7946: positions are longitude, latitude in WGS 84.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from twosource.export.files import write_file
from twosource.export.lookup import Lookup, lookup
from twosource.model.brief import Brief, Entity, Event

_PLACES = frozenset({"place", "country"})


def write(brief: Brief, path: Path) -> None:
    """Write the events and places of a brief as one FeatureCollection."""
    known = lookup(brief)
    features = [*(_event(event, known) for event in brief.events), *_places(brief, known)]
    collection = {"type": "FeatureCollection", "features": features}
    write_file(path, msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n")


def _event(event: Event, known: Lookup) -> dict[str, Any]:
    fact = known.facts.get(event.id)
    when = event.when
    properties = {
        "feature": "event",
        "name": event.gist,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status,
        "foreground": event.foreground,
        "actors": known.names(event.actors),
        "recipients": known.names(event.recipients),
        "start": when and when.start,
        "end": when and when.end,
        "date_precision": when.precision_code if when else 5,
        "place": known.name(event.place),
        "place_precision": event.place_precision,
        "verdict": fact and fact.verdict,
        "outlets": fact and fact.outlets,
        "origins": fact and fact.origins,
        "disputed": bool(fact and fact.disputed_by),
        "tone": event.tone,
    }
    return _feature(event.id, event.place, properties, known)


def _places(brief: Brief, known: Lookup) -> Iterator[dict[str, Any]]:
    here: dict[str, list[str]] = defaultdict(list)
    for event in brief.events:
        if event.place:
            here[event.place].append(event.id)
    for entity in brief.entities:
        if entity.kind in _PLACES or entity.position:
            yield _feature(entity.id, entity.id, _named(entity, here.get(entity.id, []), known), known)


def _named(entity: Entity, events: list[str], known: Lookup) -> dict[str, Any]:
    return {
        "feature": "place",
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "within": known.name(entity.within),
        "names": [name.name for name in entity.names],
        "mentions": len(entity.mentions),
        "events": events,
    }


def _feature(id: str, place: str | None, properties: dict[str, Any], known: Lookup) -> dict[str, Any]:  # noqa: A002
    found = known.position(place)
    geometry = {"type": "Point", "coordinates": [found[0].lon, found[0].lat]} if found else None
    properties["position_of"] = found and found[1]  # another place's name: the position is what this one lies in
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": properties}
