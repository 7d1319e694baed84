"""JSON Lines: one article a line, `text` or `html` and any of `id title outlet published url authors`.

Other fields are passed over: corpora carry labels of their own.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from twosource.errors import InputError
from twosource.reading import html
from twosource.reading.encoding import decode
from twosource.reading.frontmatter import names
from twosource.reading.source import MAX_ARTICLE_BYTES, Draft, Source
from twosource.reading.text import too_large

SUFFIXES = frozenset({".jsonl", ".ndjson", ".json", ".jsonlines"})
FIELDS = ("text", "html", "id", "title", "outlet", "published", "url", "authors")
_ONE_A_LINE = "write one JSON object a line, each with a `text`"
_NO_JSON = (msgspec.DecodeError, RecursionError, UnicodeError)


def accepts(source: Source) -> bool:
    """Return whether the first line is a JSON object, or the name says JSON and some line may be one."""
    head = source.data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if source.suffix in SUFFIXES:
        return head[:1] in {b"{", b"["} or b"\n{" in source.data or head[:1] == b""
    return head[:1] == b"{" and isinstance(_parsed(head.split(b"\n", 1)[0]), dict)


def read(source: Source) -> Iterator[Draft | InputError]:
    """Yield the article of each line, and an InputError for a line that has none.

    Raises:
        InputError: the file is one JSON value over several lines, or has no lines.
    """
    lines = decode(source.data, source.input).split("\n")
    if not any(line.strip() for line in lines):
        raise InputError(source.input, f"it is empty: {_ONE_A_LINE}")
    if _parsed(lines[0]) is None and isinstance(_parsed("\n".join(lines)), list | dict):
        raise InputError(source.input, f"this is one JSON value over several lines, not JSON Lines: {_ONE_A_LINE}")
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _draft(line, f"{source.input}:{number}", source.path)
            except InputError as error:
                yield error


def _parsed(line: str | bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except _NO_JSON:
        return None


def _draft(line: str, place: str, path: str | None) -> Draft:
    try:
        row = msgspec.json.decode(line)
    except _NO_JSON as error:
        raise InputError(place, f"this line is not valid JSON ({error}): {_ONE_A_LINE}") from error
    if not isinstance(row, dict):
        raise InputError(place, f"this line is not a JSON object: {_ONE_A_LINE}")
    return draft(row, place, path)


def draft(row: dict[str, Any], place: str, path: str | None) -> Draft:
    """Return the article of one row of fields.

    Raises:
        InputError: it has no text, or more than an article has.
    """
    if isinstance(row.get("text"), str):
        text = row["text"].removeprefix("\ufeff")
        page = Draft(input=place, path=path, text=text)
    elif isinstance(row.get("html"), str):
        page = html.page(row["html"], place, path)
    else:
        raise InputError(place, "it has neither a `text` nor an `html` that is a string: add one")
    if len(page.text) > MAX_ARTICLE_BYTES:
        raise too_large(place)
    if not page.text.strip():
        raise InputError(place, "its `text` is empty: add the article's text, or leave it out")
    return _with_fields(page, row)


def _with_fields(page: Draft, row: dict[str, Any]) -> Draft:
    """Return the article with what its line says; a field of the wrong type becomes a note."""
    found: dict[str, Any] = {}
    notes = list(page.notes)
    for key in FIELDS[2:]:
        value = row.get(key)
        if key == "authors" and isinstance(value, list) and all(isinstance(name, str) for name in value):
            found[key] = tuple(name.strip() for name in value if name.strip())
        elif isinstance(value, str) and value.strip():
            found[key] = names(value) if key == "authors" else value.strip()
        elif key == "id" and isinstance(value, int):
            found[key] = str(value)
        elif value not in (None, "", []):
            notes.append(f"its `{key}` was ignored, as it is not a string: write it as one")
    identity = found.pop("id", page.input)
    return msgspec.structs.replace(page, input=identity, notes=tuple(notes), **found)
