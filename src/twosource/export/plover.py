"""Event records in the manner of POLECAT, the data set made with PLOVER: tab-separated, one event a row.

The columns are POLECAT's, in its order, then some of our own from `Status` on. A column that a brief cannot fill
(Correlates of War numbers, Wikipedia and GeoNames ids) is empty, and values in one cell are parted by `; `. Events
outside PLOVER's types are left out; those that did not happen have their `Status`.

Notes:
    Halterman et al. 2023, *PLOVER and POLECAT: A New Political Event Ontology and Dataset*.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from twosource import knowledge
from twosource.export.files import write_file
from twosource.export.lookup import Lookup, lookup
from twosource.model.brief import Brief, Entity, Event

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
    "Status", "Event Date End", "Date Precision", "CAMEO", "Actor Codes", "Recipient Codes", "Text", "Trigger",
    "Articles", "Outlets", "Origins", "Verdict",
)  # fmt: skip
# PLOVER's four groups, in which intensity is compared.
QUADS = {
    "Verbal Cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "Material Cooperation": ("COOPERATE", "AID", "RETREAT"),
    "Verbal Conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "Material Conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_QUAD_OF = {kind: quad for quad, kinds in QUADS.items() for kind in kinds}
_PEOPLE, _PLACES = frozenset({"person"}), frozenset({"place", "country"})
_BODIES = frozenset({"organization", "government", "group", "media"})
_SEPARATOR = "; "


def write(brief: Brief, path: Path) -> None:
    """Write the PLOVER events of a brief as tab-separated values."""
    known, named = lookup(brief), _named(brief)
    rows = [{**_record(event, brief, known), **_story(event, named)} for event in brief.events if event.type]
    lines = ["\t".join(COLUMNS), *("\t".join(_cell(row.get(column)) for column in COLUMNS) for row in rows)]
    write_file(path, ("\n".join(lines) + "\n").encode())


def _cell(value: object) -> str:
    """A cell on one line: tab-separated files know no quoting."""
    return "" if value is None else " ".join(str(value).split())


def _record(event: Event, brief: Brief, known: Lookup) -> Mapping[str, object]:
    when = event.when
    articles = [known.articles[key] for key in dict.fromkeys(m.span.article for m in event.mentions)]
    fact = known.facts.get(event.id)
    return {
        "Event ID": event.id,
        "Event Date": when and when.start,
        "Event Date End": when and when.end,
        "Date Precision": when.precision if when else "unknown",
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": event.tone,
        "Quad Code": _QUAD_OF.get(event.type or ""),
        "Contexts": _SEPARATOR.join(event.contexts),
        **_party("Actor", _entities(event.actors, known)),
        **_party("Recipient", _entities(event.recipients, known)),
        **_place(event, known),
        "Source": _SEPARATOR.join(dict.fromkeys(known.outlet(a.id) for a in articles)),
        "Publication Date": min((a.published[:10] for a in articles if a.published), default=None),
        "Language": _SEPARATOR.join(sorted({a.language for a in articles if a.language})),
        "Version": f"Twosource {brief.made.twosource}",
        "Status": event.status,
        "CAMEO": event.cameo,
        "Text": event.gist,
        "Trigger": _SEPARATOR.join(dict.fromkeys(m.span.text for m in event.mentions)),
        "Articles": _SEPARATOR.join(a.id for a in articles),
        "Outlets": fact.outlets if fact else len({known.outlet(a.id) for a in articles}),
        "Origins": fact and fact.origins,
        "Verdict": fact and fact.verdict,
    }


def _entities(ids: Iterable[str], known: Lookup) -> list[Entity]:
    return [known.entities[key] for key in ids if key in known.entities]


def _party(side: str, entities: Sequence[Entity]) -> Mapping[str, str]:
    """The columns of one side; values in a cell keep the order of its entities, one that has none leaves `None`."""
    sectors = [sector(entity.code, entity.country) for entity in entities]
    return {
        f"{side} Name": _each(e.name for e in entities),
        f"{side} Country": _each(iso3(e.country) for e in entities),
        f"Primary {side} Sector": _each(s[:3] for s in sectors),
        f"{side} Sectors": _each(s for s in sectors),
        f"{side} Title": _each(e.roles[0].text if e.roles else None for e in entities),
        f"{side} Name Raw": _each(e.mentions[0].span.text if e.mentions else None for e in entities),
        f"{side} Codes": _each(e.code for e in entities),
    }


def _each(values: Iterable[str | None]) -> str:
    listed = [value or "None" for value in values]
    return "" if all(value == "None" for value in listed) else _SEPARATOR.join(listed)


def sector(code: str | None, country: str | None) -> str:
    """Return the sector of an actor's code, which begins with its country: `RUSGOV` → `GOV`."""
    if not code:
        return ""
    return code.removeprefix(iso3(country) or "\0") if country else code


@cache
def _by_iso2() -> Mapping[str, str]:
    return {country.iso2: country.iso3 for country in knowledge.countries()}


def iso3(country: str | None) -> str | None:
    """Return the ISO 3166 alpha-3 code of an alpha-2 one."""
    return _by_iso2().get(country or "")


def _place(event: Event, known: Lookup) -> Mapping[str, object]:
    place = known.entities.get(event.place or "")
    if place is None:
        return {}
    found = known.position(place.id)
    position = found[0] if found and found[1] == place.name else None
    return {
        "Placename": place.name,
        "City": place.name if place.kind == "place" and event.place_precision == 1 else None,
        "Province": place.name if place.kind == "place" and event.place_precision == 4 else None,
        "Country": iso3(place.country),
        "Latitude": position and position.lat,
        "Longitude": position and position.lon,
        "Raw Placename": place.mentions[0].span.text if place.mentions else None,
    }


def _named(brief: Brief) -> Mapping[str, Sequence[Entity]]:
    """Whom and what each article names, in the brief's order."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in brief.entities:
        for article in dict.fromkeys(article for name in entity.names for article in name.articles):
            found[article].append(entity)
    return found


def _story(event: Event, named: Mapping[str, Sequence[Entity]]) -> Mapping[str, str]:
    """All whom the event's articles name."""
    articles = dict.fromkeys(mention.span.article for mention in event.mentions)
    found = {entity.id: entity for article in articles for entity in named.get(article, ())}.values()

    def of(kinds: frozenset[str]) -> str:
        return _SEPARATOR.join(dict.fromkeys(entity.name for entity in found if entity.kind in kinds))

    return {"Story People": of(_PEOPLE), "Story Organizations": of(_BODIES), "Story Locations": of(_PLACES)}
