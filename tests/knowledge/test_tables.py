import time
from collections import Counter

import pytest

from twosource import knowledge
from twosource.knowledge import gazetteer, names, tables
from twosource.model.kinds import Act

ENTRIES = [*knowledge.governments(), *knowledge.organisations(), *knowledge.places()]
SOURCED = [*ENTRIES, *knowledge.countries(), *knowledge.outlets(), *knowledge.bodies()]
ISO2 = {row.iso2 for row in knowledge.countries()}
KEYS = {row.key for row in (*ENTRIES, *knowledge.countries(), *knowledge.outlets())}
OWNERS = {"org", "media", "government", "country"}
# A whole brief takes seconds; its facts should not be felt. Processor time, as the machine may be busy.
MOST_SECONDS = 1.0  # three times what it takes on an idle core: a guard against tables read twice, not a stopwatch


def test_keys_are_unique() -> None:
    counts = Counter(row.key for row in (*ENTRIES, *knowledge.countries(), *knowledge.outlets()))
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_row_has_a_source() -> None:
    rows = [*SOURCED, *knowledge.titles().values(), *knowledge.role_nouns().values()]
    rows += knowledge.common_nouns().values()
    assert [row for row in rows if not row.source] == []


def test_no_name_is_empty_or_padded() -> None:
    rows = (*ENTRIES, *knowledge.countries(), *knowledge.outlets())
    forms = [form for row in rows for form in (row.name, *row.names)]
    assert [form for form in forms if not form or form != form.strip()] == []


def test_countries_are_iso() -> None:
    assert all(len(row.iso2) == 2 and len(row.iso3) == 3 and row.iso2.isupper() for row in knowledge.countries())
    used = {row.country for row in (*ENTRIES, *knowledge.outlets())} | {row.state for row in knowledge.outlets()}
    assert used - {None} <= ISO2


def test_references_resolve() -> None:
    within = {row.within for row in ENTRIES if row.within}
    owners = {row.owner for row in knowledge.outlets() if row.owner and row.owner.split(":")[0] in OWNERS}
    assert within | owners <= KEYS


def test_ambiguous_forms_are_names_of_their_row() -> None:
    rows = [row for row in (*ENTRIES, *knowledge.outlets()) if row.ambiguous]
    forms = [(row.key, form) for row in rows for form in row.ambiguous]
    by_key = {row.key: {names.normal(n) for n in (*row.names, *getattr(row, "demonyms", ()))} for row in rows}
    assert [pair for pair in forms if names.normal(pair[1]) not in by_key[pair[0]]] == []


def test_positions_are_on_earth() -> None:
    rows = [row for row in (*ENTRIES, *knowledge.countries()) if row.lat is not None]
    assert all(-90 <= row.lat <= 90 and row.lon is not None and -180 <= row.lon <= 180 for row in rows)


@pytest.mark.parametrize(
    ("table", "least"),
    [
        (knowledge.countries, 195),
        (knowledge.outlets, 250),
        (knowledge.organisations, 500),
        (knowledge.reporting_verbs, 200),
        (knowledge.role_nouns, 500),
        (knowledge.first_names, 400),
    ],
)
def test_tables_are_full(table, least) -> None:
    assert len(table()) >= least


def test_every_act_has_verbs() -> None:
    assert {verb.act for verb in knowledge.reporting_verbs().values()} == set(Act.__args__)


def test_channels_are_lower_case_and_longest_first() -> None:
    phrases = [channel.phrase for channel in knowledge.channels()]
    assert phrases == [phrase.lower() for phrase in phrases]
    assert phrases == sorted(phrases, key=len, reverse=True)


def test_all_loads_fast() -> None:
    loaders = [value for value in vars(tables).values() if hasattr(value, "cache_clear")]
    loaders += [names._countries, names._entries, names._media, names._also, names._domains, names.demonyms]
    loaders += [gazetteer._lines, gazetteer._index]
    for loader in loaders:
        loader.cache_clear()
    start = time.process_time()
    for loader in loaders:
        if loader is not tables._toml:
            loader()
    assert time.process_time() - start < MOST_SECONDS
