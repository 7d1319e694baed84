"""Writing: one file, or several as a folder or a ZIP archive; the same content gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
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
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def write_files(path: Path, files: Mapping[str, bytes]) -> None:
    """Write several files: into a ZIP archive where the name ends so, else into a folder, which is made.

    Raises:
        UsageError: the place cannot be written.
    """
    if path.suffix.lower() == ".zip":
        write_file(path, _zipped(files))
        return
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: is no folder and cannot be made one ({error.strerror}); choose another") from error
    for name, data in files.items():
        write_file(path / name, data)


def xml_text(text: str) -> str:
    """Return a text without the characters that no XML document may hold."""
    return _NOT_XML.sub("\ufffd", text)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
