"""A brief made again from its tables: what is lost on the way shows."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
from msgspec import inspect

from twosource.model.brief import Brief, Network

Rows = Mapping[str, list[dict[str, Any]]]
KEYS = {
    "articles": "article", "stories": "story", "entities": "entity", "statements": "statement", "events": "event",
    "quantities": "quantity", "facts": "fact", "differences": "difference", "difference_values": "version",
}  # fmt: skip
PARSE = {"integer": int, "number": float, "boolean": json.loads, "array": json.loads, "string": str}


def from_csv(folder: Path) -> tuple[Rows, dict[str, Any]]:
    """The rows of a data package, with the types that its schema says."""
    package = json.loads((folder / "datapackage.json").read_text())
    found: dict[str, list[dict[str, Any]]] = {}
    for resource in package["resources"]:
        types = {field["name"]: PARSE[field["type"]] for field in resource["schema"]["fields"]}
        rows = csv.DictReader(io.StringIO((folder / resource["path"]).read_bytes().decode(), newline=""))
        found[Path(resource["path"]).stem] = [
            {key: types[key](value) if value else None for key, value in row.items()} for row in rows
        ]
        assert list(rows.fieldnames or ()) == list(types)
    return found, package["twosource"]


def from_parquet(folder: Path) -> tuple[Rows, dict[str, Any]]:
    """The rows of Parquet files."""
    tables = {file.stem: pq.read_table(file) for file in folder.glob("*.parquet")}
    about = next(iter(tables.values())).schema.metadata[b"twosource"]
    return {name: table.to_pylist() for name, table in tables.items()}, json.loads(about)


def rebuilt(rows: Rows, about: dict[str, Any]) -> Brief:
    """The brief."""
    lists = dict(_lists(Brief, "", rows))
    network = dict(_lists(Network, "network_", rows))
    return msgspec.convert({**about, **lists, "network": network}, Brief)


def _lists(cls: type, prefix: str, rows: Rows) -> Iterator[tuple[str, list[Any]]]:
    for field in inspect.type_info(cls).fields:
        if isinstance(field.type, inspect.VarTupleType) and isinstance(field.type.item_type, inspect.StructType):
            yield field.name, _items(f"{prefix}{field.name}", field.type.item_type, rows, ())


def _items(table: str, info: inspect.StructType, rows: Rows, above: tuple[tuple[str, Any], ...]) -> list[Any]:
    own = [row for row in rows[table] if all(row[key] == value for key, value in above)]
    if above:
        own.sort(key=lambda row: row["number"])
    return [_value(row, "", info, rows, table, above) for row in own]


def _value(
    row: dict[str, Any], prefix: str, info: inspect.StructType, rows: Rows, table: str, above: tuple[Any, ...]
) -> Any:
    found: dict[str, Any] = {}
    for field in info.fields:
        name, kind = prefix + field.name, field.type
        parts = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
        inner = next((p for p in parts if isinstance(p, inspect.StructType)), None)
        if inner is not None:
            empty = all(row.get(f"{name}_{f.name}") is None for f in inner.fields)
            if any(isinstance(p, inspect.StrType) for p in parts) and row[f"{name}_start"] is None:
                found[field.name] = row[f"{name}_article"]
            else:
                found[field.name] = None if empty else _value(row, f"{name}_", inner, rows, table, above)
        elif isinstance(kind, inspect.VarTupleType) and isinstance(kind.item_type, inspect.StructType):
            keys = ((KEYS[table], row["id"]),) if "id" in row else (*above, (KEYS[table], row["number"]))
            child = f"{table if above else KEYS[table]}_{field.name}"
            found[field.name] = _items(child, kind.item_type, rows, keys)
        else:
            value = row[name]
            found[field.name] = "" if value is None and isinstance(kind, inspect.StrType) else value
    return found
