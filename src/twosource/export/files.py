"""Writing: one file, or several as a folder or a ZIP archive; the same content gives the same bytes."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from twosource.errors import UsageError

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that ZIP can say; the real one would make every file another
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_file(path: Path, data: bytes) -> None:
    """Write one file.

    Raises:
        UsageError: the place cannot be written.
    """
    write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write one file, part by part as they are made.

    Raises:
        UsageError: the place cannot be written.
    """
    try:
        with path.open("wb") as file:
            file.writelines(parts)
    except OSError as error:
        raise _refused(path, error) from error


def write_files(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write several files as they come: into a ZIP archive where the name ends so, else into a folder, which is made.

    Raises:
        UsageError: the place cannot be written.
    """
    if path.suffix.lower() == ".zip":
        _zip(path, files)
        return
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: is no folder and cannot be made one ({error.strerror}); choose another") from error
    for name, data in files:
        write_file(path / name, data)


def xml_text(text: str) -> str:
    """Return a text without the characters that no XML document may hold."""
    return _NOT_XML.sub("\ufffd", text)


def _zip(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files:
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path}: cannot be written ({error.strerror}); choose another place")
