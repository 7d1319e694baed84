"""Which of several places or bodies of one name an article means, and what lies inside of what."""

from collections.abc import Mapping, Sequence

from twosource.extraction.referent import Referent
from twosource.knowledge import Known

# A city this much larger than its namesakes is meant unless the article speaks of another's country; GeoNames has a
# namesake for two cities in five.
_DOMINANT = 10
_KNOWN_TO_ALL = 1_000_000
_MID_SIZED = 100_000


def choose(rows: Sequence[Known], context: Mapping[str, int]) -> Known | None:
    """Return the row that is meant, or None where the article does not say.

    Args:
        rows: the rows of one written form, the most likely first.
        context: how often the rest of the article speaks of each country.
    """
    # A town in the table of places is there because news names it.
    plain = [row for row in rows if not row.ambiguous and not row.key.startswith("city:")]
    if plain:
        return plain[0]
    if rows and _stands_out(rows, context):
        return rows[0]
    here = [row for row in rows if row.country and context.get(row.country)]
    if here:
        return max(here, key=lambda row: (context.get(row.country or "", 0), row.capital, row.population or 0))
    return None


def _stands_out(rows: Sequence[Known], context: Mapping[str, int]) -> bool:
    first = rows[0].population or 0
    if rows[0].ambiguous:
        return False
    if rows[0].capital or first >= _KNOWN_TO_ALL:
        return True
    if context and rows[0].country not in context:
        return False  # a namesake of a town too small to be listed
    return first >= _MID_SIZED and all(first >= _DOMINANT * (row.population or 0) for row in rows[1:])


def set_containers(referents: Sequence[Referent]) -> None:
    """Put each known place into the smallest container that the article names too."""
    by_key = {r.known.key: r for r in referents if r.known}
    by_name = {name: r for r in referents for name in r.names if r.kind in ("country", "place")}
    for referent in referents:
        whole = by_name.get(referent.names[0].partition(" ")[2]) if referent.names else None
        if whole is not None and referent.known is None and referent.names[0][:1].islower():
            referent.within, referent.country = whole, whole.country
        if referent.known is None or referent.kind not in ("place", "country", "government"):
            continue
        referent.within = by_key.get(referent.known.within or "") or _country(referent, by_key)


def _country(referent: Referent, by_key: dict[str, Referent]) -> Referent | None:
    row = referent.known
    if row is None or row.kind != "place" or row.country is None:
        return None
    found = by_key.get(f"country:{row.country}")
    return found if found is not referent else None
