"""From what a person names to bytes: files, folders, URLs, standard input."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from twosource.errors import InputError
from twosource.reading.fetch import Fetcher
from twosource.reading.source import Source

STDIN = "-"
# JSON Lines may hold many articles, so a file may be larger than one of them; more is for the library, in parts.
MAX_FILE_BYTES = 1_000_000_000
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)


def is_url(name: str) -> bool:
    """Return whether a name is a URL of any scheme."""
    return _URL.match(name) is not None


def fetched(url: str, fetcher: Fetcher) -> Source:
    """Return what is behind a URL.

    Raises:
        InputError: it cannot or may not be fetched.
    """
    page = fetcher.fetch(url)
    return Source(input=url, data=page.data, url=page.url, charset=page.charset)


def sources(name: str, stdin: BinaryIO | None, skip: frozenset[Path] = frozenset()) -> Iterator[Source | InputError]:
    """Yield what is behind one name, which is no URL: a file, the files of a folder, or standard input.

    Args:
        name: the name, as typed.
        stdin: what `-` reads from; null is the standard input of this process.
        skip: files of a folder that are no articles, such as the metadata file, resolved.

    Raises:
        InputError: there is nothing to read under this name.
    """
    if name == STDIN:
        yield _standard_input(stdin)
    elif _is_folder(name):
        yield from _folder(name, skip)
    else:
        yield _file(name)


def _standard_input(stdin: BinaryIO | None) -> Source:
    if stdin is None and sys.stdin is None:  # a program without a console has none
        raise InputError(STDIN, "there is no standard input: pipe an article into the command")
    try:
        return Source(input=STDIN, data=_limited(stdin or sys.stdin.buffer, STDIN))
    except (OSError, ValueError) as error:
        raise InputError(STDIN, "there is no standard input: pipe an article into the command") from error


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _folder(name: str, skip: frozenset[Path]) -> Iterator[Source | InputError]:
    closed: list[InputError] = []

    def note(error: OSError) -> None:
        closed.append(_refused(str(error.filename), error))

    found = sorted(
        os.path.join(where, file)  # noqa: PTH118  (Path would lose the folder as typed: `./news`)
        for where, folders, files in os.walk(name, onerror=note)
        if not _prune(folders)
        for file in files
        if not file.startswith(".")
    )
    files = [path for path in found if Path(path).resolve() not in skip]
    yield from closed
    if not files and not closed:
        raise InputError(name, "this folder has no files to read: put the articles into it")
    for path in files:
        try:
            yield _file(path, within=True)
        except InputError as error:
            yield error


def _prune(folders: list[str]) -> bool:
    """Take hidden folders out of a walk, in place; always false, so that it can stand in a filter."""
    folders[:] = [folder for folder in folders if not folder.startswith(".")]
    return False


def _file(name: str, *, within: bool = False) -> Source:
    try:
        mode = Path(name).stat().st_mode
        # a pipe named on the command line is `<(…)`; one inside a folder would wait for ever
        if not (stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not within)):
            raise InputError(name, "this is neither a file nor a folder: pass a file with the article")
        with Path(name).open("rb") as file:
            return Source(input=name, path=name, data=_limited(file, name))
    except (OSError, ValueError) as error:
        raise _refused(name, error) from error


def _limited(file: BinaryIO, name: str) -> bytes:
    data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise InputError(name, f"it is larger than {MAX_FILE_BYTES // 1_000_000} MB: split it into several files")
    return data


def _refused(name: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(name, "there is no such file or folder: check the name")
    if isinstance(error, PermissionError):
        return InputError(name, "it may not be read: change its permissions")
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(name, f"it cannot be read ({why}): check the name and the disk")
