"""Bytes to text without repair: the right encoding, strictly, or a refusal."""

import codecs
import re
from collections.abc import Iterable

from twosource.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image", "pass the article's text"),
    (b"\xff\xd8\xff", "a JPEG image", "pass the article's text"),
    (b"GIF8", "a GIF image", "pass the article's text"),
    (b"BZh", "a bzip2 file", "unpack it with bunzip2"),
    (b"\xfd7zXZ", "an xz file", "unpack it with unxz"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save the document as plain text"),
    (b"{\\rtf", "a rich text document", "save the document as plain text"),
    (b"SQLite format 3", "a SQLite database", "export the articles as JSON Lines"),
)
# What WHATWG maps to windows-1252: pages that declare ASCII or Latin-1 mean that.
_WINDOWS_1252 = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1"})
_SAMPLE = 200_000  # bytes that the detector sees: it needs a few hundred, and is linear
_REMEDY = "save it as UTF-8 and pass it again"


def refuse_binary(data: bytes, name: str) -> None:
    """Raise InputError, naming the format, when bytes are no text."""
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise InputError(name, f"this is {what}, which is not read: {remedy}")


def decode(data: bytes, name: str, *, declared: Iterable[str | None] = ()) -> str:
    """Return bytes as text, byte-order mark removed and nothing else changed.

    The order is: byte-order mark, the encodings that a server or a page declares, UTF-8, and what the bytes look like.

    Raises:
        InputError: the bytes are no text, or no encoding fits all of them.
    """
    refuse_binary(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    if b"\x00" in data:
        raise InputError(name, f"this is not text (it has NUL bytes), or UTF-16 without a byte-order mark: {_REMEDY}")
    for encoding in filter(None, (*map(_known, declared), "utf-8")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _strict(data, _detected(data, name), name)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that an HTML page says it has, in its first 2,048 bytes or so (WHATWG says 1,024)."""
    found = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", data[:2048], re.I)
    return found.group(1).decode("ascii", "replace") if found else None


def _known(declared: str | None) -> str | None:
    if declared is None or declared.lower() in _WINDOWS_1252:
        return None if declared is None else "cp1252"
    try:
        info = codecs.lookup(declared)
    except LookupError:
        return None
    # codecs such as rot13 or base64 are no text encodings, and UTF-16 in an ASCII tag cannot be true
    return None if not info._is_text_encoding or info.name.startswith(("utf-16", "utf-32")) else info.name


def _detected(data: bytes, name: str) -> str:
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415  (rarely needed)

    found = detect_encoding(data[:_SAMPLE])
    if not found or found.lower().replace("-", "") == "utf8":
        raise InputError(name, f"its encoding is not UTF-8 and cannot be told: {_REMEDY}")
    return str(found)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(name, f"its bytes are not valid {encoding}: {_REMEDY}") from error
