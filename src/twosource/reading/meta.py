"""The `--meta` file: what a person knows about each input, as CSV or JSON Lines with `file` and any other field."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from twosource.errors import InputError, UsageError
from twosource.model.article import Problem
from twosource.reading.encoding import decode
from twosource.reading.frontmatter import names

FIELDS = ("file", "outlet", "published", "url", "title", "authors")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says about one input; null where it is silent."""

    file: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of a file. `folder` is what their relative paths may start from."""

    name: str
    folder: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    def find(self, name: str, path: str | None) -> Row | None:
        """Return the row of an input: by its name as given, by path, or by the file's bare name."""
        bare = PurePosixPath(name).name if name != path else None  # a member of an archive has a name of its own
        known = {path, PurePosixPath(path).as_posix()} if path else set()
        fits: tuple[Callable[[Row], bool], ...] = (
            lambda row: row.file == name,
            lambda row: row.file == bare,
            lambda row: row.file in known or bool(path and _same(path, self.folder, row.file)),
            lambda row: row.file == PurePosixPath(path or name).name,
        )
        return next((row for fit in fits for row in self.rows if fit(row)), None)


def load(path: Path) -> Meta:
    """Return what a metadata file says.

    Raises:
        UsageError: it cannot be opened, or is neither CSV with a `file` column nor JSON Lines.
    """
    name = str(path)
    try:
        text = decode(path.read_bytes(), name)
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror or error}: give --meta a CSV or JSON Lines file") from error
    except InputError as error:
        raise UsageError(str(error)) from error
    pairs = list(_json_rows(text, name) if text.lstrip().startswith("{") else _csv_rows(text, name))
    rows: dict[str, Row] = {}
    problems = [item for item in pairs if isinstance(item, Problem)]
    for row in (item for item in pairs if isinstance(item, Row)):
        if row.file in rows:
            problems.append(Problem(input=name, reason=f"{row.file!r} has two rows; the first was used: leave one"))
        rows.setdefault(row.file, row)
    return Meta(name=name, folder=str(path.parent), rows=tuple(rows.values()), problems=tuple(problems))


def _csv_rows(text: str, name: str) -> Iterator[Row | Problem]:
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        if "file" not in (reader.fieldnames or ()):
            raise UsageError(
                f"{name}: it has no column `file`: its first line must name the columns {', '.join(FIELDS)}"
            )
        listed = list(reader)
    except csv.Error as error:
        raise UsageError(f"{name}: it is not valid CSV ({error}): correct it, or write JSON Lines") from error
    for number, cells in enumerate(listed, 2):
        yield _row(cells, f"{name}:{number}")


def _json_rows(text: str, name: str) -> Iterator[Row | Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            cells = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            yield Problem(input=f"{name}:{number}", reason=f"this line is not valid JSON ({error}): correct it")
            continue
        yield _row(cells if isinstance(cells, dict) else {}, f"{name}:{number}")


def _row(cells: dict[Any, Any], place: str) -> Row | Problem:
    values = {key: _cell(cells.get(key)) for key in FIELDS}
    file = values.pop("file")
    if not file:
        return Problem(input=place, reason="this row names no `file` and was ignored: add it")
    authors = cells.get("authors")
    listed = tuple(str(a).strip() for a in authors) if isinstance(authors, list) else names(values["authors"] or "")
    return Row(**{**values, "file": file, "authors": listed})  # type: ignore[arg-type]


def _cell(value: Any) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _same(path: str, folder: str, file: str) -> bool:
    """Return whether a row's path, from where the command runs or from the metadata file, is this file."""
    absolute = Path(path).absolute()
    return absolute in {Path(file).absolute(), (Path(folder) / file).absolute()}
