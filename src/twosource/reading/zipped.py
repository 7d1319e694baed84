"""ZIP archives: each member is read like a file of a folder; nothing is written to the disk.

A member's name is the archive's and its own, `news.zip/day/a.txt`.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from twosource.errors import InputError
from twosource.reading.gz import MAX_RATIO, MAX_UNPACKED
from twosource.reading.source import Found, Source

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # the second is an archive of nothing
MAX_MEMBERS = 20_000
_FREE = 1_000_000  # bytes that a member may have however small it is packed
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError, NotImplementedError)
# What an office document, a book or a program has that an archive of articles has not.
_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_LEFT_OUT = ("__MACOSX", "Thumbs.db", "desktop.ini")


def accepts(source: Source) -> bool:
    """Return whether the bytes begin like a ZIP archive."""
    return source.data.startswith(MAGIC)


def read(source: Source) -> Iterator[Found]:
    """Yield the members in the order of their names, hidden ones left out, and an InputError for each that is refused.

    Raises:
        InputError: it is damaged, an office document, too large, or holds no file.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except _BROKEN as error:
        raise InputError(source.input, f"this ZIP archive is damaged ({error}): get it again") from error
    with archive:
        if not _OFFICE.isdisjoint(archive.namelist()):
            raise InputError(source.input, "this is an office document or a book, which is not read: save it as text")
        members = sorted((m for m in archive.infolist() if not m.is_dir() and not _hidden(m.filename)), key=_place)
        if not members:
            raise InputError(source.input, "this ZIP archive has no files to read: put the articles into it")
        if len(members) > MAX_MEMBERS:
            raise InputError(source.input, f"it has more than {MAX_MEMBERS:,} files: split it into several archives")
        left = MAX_UNPACKED
        for member in members:
            name = f"{source.input}/{member.filename}"
            try:
                data = _data(archive, member, name, left)
            except InputError as error:
                yield error
                continue
            left -= len(data)
            yield msgspec.structs.replace(source, input=name, data=data, url=None, charset=None)


def _place(member: zipfile.ZipInfo) -> tuple[str, int]:
    return member.filename, member.header_offset


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part in _LEFT_OUT or (part.startswith(".") and part != "..") for part in parts)


def _data(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int) -> bytes:
    """Return a member's bytes.

    Raises:
        InputError: its name leads out of the archive, or it is a link, encrypted, damaged, an archive, or too large.
    """
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise InputError(name, "its name leads out of the archive: pack it again with plain names")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise InputError(name, "it is a link: pack the file that it leads to")
    if member.flag_bits & 1:
        raise InputError(name, "it is encrypted: unpack it and pass the file")
    limit = min(left, max(_FREE, member.compress_size * MAX_RATIO))
    try:
        with archive.open(member) as file:
            data = file.read(limit + 1)
    except _BROKEN as error:
        raise InputError(name, f"it is damaged, or packed in a way not known ({error}): pack it again") from error
    if len(data) > limit:
        raise InputError(name, "it or its archive unpacks to more than articles do: unpack it and pass its parts")
    return data
