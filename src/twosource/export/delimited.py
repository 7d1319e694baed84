"""CSV: the tables of a brief as a folder or ZIP archive, with a Table Schema that says what is in which column.

Cells are written as they are: quoted where needed, never changed, so a program that runs formulas must be told that
the columns are text.

Notes:
    https://specs.frictionlessdata.io/tabular-data-package/
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from twosource.export.files import write_files
from twosource.export.tables import Cell, Column, Kind, Table, tables
from twosource.model.brief import Brief

_TYPES: dict[Kind, str] = {"text": "string", "list": "array"}  # other kinds are called the same


def write(brief: Brief, path: Path) -> None:
    """Write a brief as CSV tables into a folder, or into a ZIP archive where the name ends so."""
    write_files(path, _files(brief))


def _files(brief: Brief) -> Iterator[tuple[str, bytes]]:
    """Yield the tables one by one, as a library's are large, and then what says what is in them."""
    listed: list[Table] = []
    for table in tables(brief):
        yield f"{table.name}.csv", _csv(table)
        listed.append(table._replace(rows=[]))
    yield "datapackage.json", msgspec.json.format(msgspec.json.encode(_package(brief, listed)), indent=1) + b"\n"


def _csv(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode()


def _cell(value: Cell) -> str:
    """Null is empty; a list is a JSON array and a truth `true` or `false`, as Table Schema has them."""
    if value is None:
        return ""
    if isinstance(value, bool | list):
        return msgspec.json.encode(value).decode()
    return str(value)


def _package(brief: Brief, listed: list[Table]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "twosource-brief",
        "twosource": {"schema": brief.schema, "made": brief.made, "figures": brief.figures},
        "resources": [
            {
                "name": table.name.replace("_", "-"),
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
            }
            for table in listed
        ],
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": _TYPES.get(column.kind, column.kind)}
