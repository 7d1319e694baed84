"""FollowTheMoney: by the rules that its model has, and by the package where it is installed."""

import json
from pathlib import Path
from typing import Any

import pytest

from twosource import export
from twosource.model.brief import Brief

# Required properties, and those that refer to another entity with what it must be; from the model, version 4.11.
REQUIRED = {
    "Article": (), "Person": ("name",), "Organization": ("name",), "PublicBody": ("name",), "LegalEntity": ("name",),
    "Address": (), "Event": ("name",), "Mention": ("document", "name"), "Documentation": ("document", "entity"),
    "Note": (), "UnknownLink": ("subject", "object"),
}  # fmt: skip
LEGAL = {"Person", "Organization", "PublicBody", "LegalEntity"}
RANGES: dict[str, set[str] | None] = {
    "document": {"Article"}, "proof": {"Article"}, "resolved": LEGAL, "involved": LEGAL, "parent": LEGAL,
    "addressEntity": {"Address"}, "entity": None, "subject": None, "object": None,
}  # fmt: skip


def read(brief: Brief, tmp_path: Path) -> list[dict[str, Any]]:
    export.write(brief, "ftm", tmp_path / "x.ftm.json")
    return [json.loads(line) for line in (tmp_path / "x.ftm.json").read_text().splitlines()]


@pytest.mark.parametrize("name", ["political", "conflict", "disaster"])
def test_entities_are_whole_and_refer_to_what_is_there(
    name: str, example_briefs: dict[str, Brief], tmp_path: Path
) -> None:
    found = read(example_briefs[name], tmp_path)
    schema = {e["id"]: e["schema"] for e in found}
    assert len(schema) == len(found)
    for entity in found:
        assert all(key in entity["properties"] for key in REQUIRED[entity["schema"]]), entity
        for key, values in entity["properties"].items():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if key in RANGES and not (entity["schema"] == "Person" and key == "parent"):
                kinds = {schema[value] for value in values}
                assert RANGES[key] is None or kinds <= RANGES[key], (entity, key)


@pytest.mark.parametrize("name", ["political", "conflict", "disaster"])
def test_the_package_finds_no_fault(name: str, example_briefs: dict[str, Brief], tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney (which needs PyICU) is not installed")
    for entity in read(example_briefs[name], tmp_path):
        schema = ftm.model.get(entity["schema"])
        assert not schema.abstract
        schema.validate(entity)
        for key, values in entity["properties"].items():
            assert all(schema.get(key).type.clean(value) is not None for value in values), (entity, key)
