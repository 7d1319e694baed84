"""Rows in the manner of UCDP's Georeferenced Event Dataset: acts of violence with deaths as best, low and high.

The columns are those of GED, so that what reads GED reads this; a column that a brief cannot fill is empty. A row is an
event of the type ASSAULT that is told as happened. It is no UCDP coding: nobody has checked whether an event meets
UCDP's definitions, which `code_status` says, and rows without deaths are there, with nothing in `best`.

Notes:
    Högbladh 2024, *UCDP GED Codebook*; Sundberg and Melander 2013.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from twosource.corroboration.fates import fate
from twosource.export.files import write_file
from twosource.export.lookup import UNNAMED, Lookup, lookup
from twosource.export.plover import sector
from twosource.model.brief import Brief, Entity, Event, Figure, Quantity
from twosource.model.kinds import DONE

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_ARMED = frozenset({"REB", "UAF", "SEP", "INS"})
_CIVILIANS = frozenset(
    "civilian child woman girl boy baby infant villager resident passenger pupil student teacher patient doctor nurse"
    " journalist worker farmer family shopper worshipper tourist refugee".split()
)
_PEOPLE = _CIVILIANS | frozenset(
    "person people man body victim casualty soldier troop policeman officer fighter militant rebel gunman insurgent"
    " guard hostage member official other dead death serviceman recruit commander attacker bomber".split()
)
_CLEAR = 2  # UCDP's date_prec up to which an event stands by itself and is no sum of several


def write(brief: Brief, path: Path) -> None:
    """Write the acts of violence of a brief as rows of CSV in the columns of UCDP GED."""
    known = lookup(brief)
    quantities = {q.id: q for q in brief.quantities}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for event in brief.events:
        if event.type == "ASSAULT" and event.status in DONE:
            row = {**_what(event, known), **_sources(event, known), **_where(event, known)}
            writer.writerow({**row, **_deaths(event, quantities, known)})
    write_file(path, out.getvalue().encode())


def _what(event: Event, known: Lookup) -> dict[str, object]:
    when = event.when
    sides = known.names(event.actors), known.names(event.recipients)
    clear = when is not None and when.precision_code <= _CLEAR
    return {
        "id": event.id,
        "year": ((when and when.start) or "")[:4],
        "code_status": "Check: coded by machine",
        "type_of_violence": _type_of_violence(event, known),
        "dyad_name": " - ".join(side for side in sides if side),
        "side_a": sides[0],
        "side_b": sides[1],
        "event_clarity": 1 if clear else 2,
        "date_prec": when.precision_code if when else 5,
        "date_start": when and when.start,
        "date_end": when and when.end,
    }


def _type_of_violence(event: Event, known: Lookup) -> int | str:
    """UCDP's 1 (a state takes part), 2 (none does), 3 (civilians are attacked); empty where a side is not told."""
    a, b = (_sectors(ids, known) for ids in (event.actors, event.recipients))
    if not a or not b:
        return ""
    if a & (_STATE | _ARMED) and b <= {"CVL"}:
        return 3
    if (a | b) <= (_STATE | _ARMED):
        return 1 if (a | b) & _STATE else 2
    return ""


def _sectors(ids: Iterable[str], known: Lookup) -> frozenset[str]:
    entities = [known.entities[key] for key in ids if key in known.entities]
    return frozenset("GOV" if e.kind == "country" else sector(e.code, e.country)[:3] for e in entities)


def _sources(event: Event, known: Lookup) -> dict[str, object]:
    """Who reports, and on whose word: `number_of_sources` counts origins, not articles."""
    articles = [known.articles[key] for key in dict.fromkeys(m.span.article for m in event.mentions)]
    roots = dict.fromkeys(m.origin.counts_as for m in event.mentions)
    named = [root for root in roots if not root.startswith(UNNAMED)]
    offices = [known.outlet(a.id) for a in articles]
    days = [(a.published or "")[:10] for a in articles]
    titles = [a.title or "" for a in articles]
    return {
        "number_of_sources": max(1, len(named)),
        "source_article": "; ".join(f'"{o},{d},{t}"' for o, d, t in zip(offices, days, titles, strict=True)),
        "source_office": ";".join(offices),
        "source_date": ";".join(days),
        "source_headline": ";".join(titles),
        "source_original": "; ".join(dict.fromkeys(filter(None, map(known.name, roots)))),
    }


def _where(event: Event, known: Lookup) -> dict[str, object]:
    place = known.entities.get(event.place or "")
    found = known.position(event.place)
    position = found[0] if found and place and found[1] == place.name else None
    return {
        "where_prec": event.place_precision,
        "where_coordinates": place and place.name,
        "latitude": position and position.lat,
        "longitude": position and position.lon,
        "geom_wkt": position and f"POINT ({position.lon} {position.lat})",
        "country": _country(place, known),
    }


def _country(place: Entity | None, known: Lookup) -> str | None:
    if place is None:
        return None
    if place.kind == "country":
        return place.name
    return known.countries.get(place.country or "")


def _deaths(event: Event, quantities: Mapping[str, Quantity], known: Lookup) -> dict[str, object]:
    """Deaths by who died; a figure counts only where words beside it say that those counted are dead."""
    dead = [f for f in event.figures if _counts_dead(f, quantities, known)]
    if not dead:
        return {}
    civilians = [f for f in dead if _head(f.unit) in _CIVILIANS]
    others = [f for f in dead if f not in civilians]
    # *19 people, among them seven civilians*: what counts all people includes what counts some
    whole = [f for f in others if _head(f.unit) in {"person", "people", "body", "victim", "dead", "death"}]
    parts = whole or [*others, *civilians]
    sums = {key: _sum(getattr(f, key) for f in parts) for key in ("best", "low", "high")}
    in_civilians = _sum(f.best for f in civilians)
    return {
        "deaths_civilians": in_civilians if civilians else "",
        "deaths_unknown": max(0, sums["best"] - in_civilians),
        **sums,
    }


def _sum(values: Iterable[float | None]) -> int:
    return round(sum(value or 0 for value in values))


def _head(unit: str) -> str:
    return unit.rsplit(maxsplit=1)[-1].lower() if unit else ""


def _counts_dead(figure: Figure, quantities: Mapping[str, Quantity], known: Lookup) -> bool:
    if _head(figure.unit) not in _PEOPLE:
        return False
    found = [quantities[key] for key in figure.quantities if key in quantities]
    spans = [(known.articles[q.span.article].text, q.span.start, q.span.end) for q in found]
    return any(fate(*where) == "dead" for where in spans)
