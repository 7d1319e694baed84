"""gzip: what is packed is read by the reader of its own format, within limits that no bomb passes."""

import gzip
import io
import zlib
from collections.abc import Iterator

import msgspec

from twosource.errors import InputError
from twosource.reading.source import Found, Source

MAGIC = b"\x1f\x8b"
# No text is packed tighter than this: news pack 3 to 10 times, the same line over and over 1,000 times.
MAX_RATIO = 100
_FREE = 1_000_000  # bytes that may come from any few
MAX_UNPACKED = 1_000_000_000
_CHUNK = 65_536
DAMAGED = (OSError, EOFError, zlib.error)


def accepts(source: Source) -> bool:
    """Return whether the bytes begin with gzip's mark."""
    return source.data.startswith(MAGIC)


def read(source: Source) -> Iterator[Found]:
    """Yield what is packed, under the name without `.gz`, and an InputError when the end is missing.

    Raises:
        InputError: it unpacks to nothing, or to more than any article.
    """
    data, whole = unpacked(source.data, source.input)
    if not data:
        raise InputError(source.input, "this gzip file is damaged or empty: get it again")
    name = source.input
    yield msgspec.structs.replace(source, data=data, input=name[:-3] if name.lower().endswith(".gz") else name)
    if not whole:
        yield InputError(name, "this gzip file is damaged or cut off, and the end of it was not read: get it again")


def unpacked(data: bytes, name: str, limit: int = MAX_UNPACKED) -> tuple[bytes, bool]:
    """Return what gzip members hold, one after the other, and whether none was damaged or cut off.

    Raises:
        InputError: it is larger than the limit, or grows as only a bomb does.
    """
    found = bytearray()
    with Unpacking(data, name, limit) as stream:
        while True:
            try:
                chunk = stream.read(_CHUNK)
            except DAMAGED:
                return bytes(found), False
            if not chunk:
                return bytes(found), True
            found += chunk


def beginning(data: bytes, name: str) -> bytes:
    """Return the first bytes of what is packed, as far as they can be unpacked."""
    try:
        return Unpacking(data, name).read(_CHUNK)
    except DAMAGED:
        return b""


class Unpacking(gzip.GzipFile):
    """A gzip file whose reading ends with an InputError where it grows as only a bomb does."""

    def __init__(self, data: bytes, name: str, limit: int = MAX_UNPACKED) -> None:
        super().__init__(fileobj=io.BytesIO(data))
        self._input = name
        self._left = self._limit = min(limit, max(_FREE, len(data) * MAX_RATIO))

    def read(self, size: int | None = -1) -> bytes:
        """Return some of the next bytes, at most as many as asked for; none at the end."""
        found = super().read1(-1 if size is None else size)  # `read` would lose what came before a damaged place
        self._left -= len(found)
        if self._left < 0:
            most = f"{self._limit // 1_000_000} MB"
            raise InputError(self._input, f"it unpacks to more than {most}: unpack it and pass its parts")
        return found
