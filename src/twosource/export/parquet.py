"""Parquet: the tables of a brief as a folder or ZIP archive; needs the extra `parquet`."""

import io
from pathlib import Path
from typing import Any

import msgspec

from twosource.errors import UsageError
from twosource.export.files import write_files
from twosource.export.tables import Kind, Table, tables
from twosource.model.brief import Brief


def write(brief: Brief, path: Path) -> None:
    """Write a brief as Parquet tables into a folder, or into a ZIP archive where the name ends so.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        remedy = "install it with `pip install twosource[parquet]`, or export csv"
        raise UsageError(f"writing Parquet needs pyarrow, which is missing: {remedy}") from error
    kinds: dict[Kind, Any] = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }  # fmt: skip
    about = {"schema": brief.schema, "made": brief.made, "figures": brief.figures}
    marks = {"twosource": msgspec.json.encode(about).decode()}

    def written(table: Table) -> bytes:
        fields = [pa.field(c.name, kinds[c.kind], nullable=c.nullable) for c in table.columns]
        values = zip(*table.rows, strict=True) if table.rows else [()] * len(fields)
        columns = [pa.array(list(cells), type=field.type) for cells, field in zip(values, fields, strict=True)]
        out = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields, metadata=marks)), out)
        return out.getvalue()

    write_files(path, ((f"{table.name}.parquet", written(table)) for table in tables(brief)))
