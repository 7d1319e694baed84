"""Parquet: one article a row, the columns those of JSON Lines; needs the extra `parquet`."""

import io
from collections.abc import Iterator
from typing import Any

from twosource.errors import InputError
from twosource.reading import jsonl
from twosource.reading.source import Draft, Found, Source

MAGIC = b"PAR1"
_ROWS = 64  # rows in memory at once: an article may have 20 MB


def accepts(source: Source) -> bool:
    """Return whether the bytes begin with Parquet's mark."""
    return source.data.startswith(MAGIC)


def read(source: Source) -> Iterator[Found]:
    """Yield the article of each row, and an InputError for a row that has none.

    Raises:
        InputError: pyarrow is not installed, the file is damaged, or has no column `text` or `html`.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        remedy = "install it with `pip install twosource[parquet]`, or export the articles as JSON Lines"
        raise InputError(source.input, f"reading Parquet needs pyarrow, which is missing: {remedy}") from error
    number = 0
    try:
        file = pq.ParquetFile(io.BytesIO(source.data))
        columns = [name for name in file.schema_arrow.names if name in jsonl.FIELDS]
        if not {"text", "html"} & set(columns):
            raise InputError(source.input, "it has no column `text` or `html`: name the column with the article so")
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield _article(row, f"{source.input}:{number}", source.path)
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        why = " ".join(str(error).split())[:100]
        raise InputError(source.input, f"this Parquet file is damaged ({why}): write it again") from error
    if not number:
        raise InputError(source.input, "it has no rows: write one article a row")


def _article(row: dict[str, Any], place: str, path: str | None) -> Draft | InputError:
    try:
        return jsonl.draft({key: _written(value) for key, value in row.items()}, place, path)
    except InputError as error:
        return error


def _written(value: Any) -> Any:
    """Dates and times as ISO 8601, as a line of JSON would have them."""
    return value.isoformat() if hasattr(value, "isoformat") else value
