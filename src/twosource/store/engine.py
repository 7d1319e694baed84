"""Opening a database: SQLite by path or URL, PostgreSQL by URL; one writer at a time, readers never wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
)

from twosource.errors import StoreError

WAIT_SECONDS = 60  # a writer waits for another one's article, which takes a second or two
_WRITER = 0x2500CE  # the advisory lock that writers of one PostgreSQL database share
# What a database says, what it means, and what to do; the rest is that it cannot be reached.
_TROUBLES = (
    ("locked", "is being written to by another command", "wait for it, and try again"),
    ("full", "has no room left", "make room on the disk and call again; what was reported as added is there"),
    ("no space left", "has no room left", "make room on the disk and call again; what was reported as added is there"),
    ("malformed", "is damaged", "put a copy in its place, or save what is left with `sqlite3 FILE .recover`"),
    ("not a database", "is damaged", "put a copy in its place, or save what is left with `sqlite3 FILE .recover`"),
    ("readonly", "may not be written to", "change the permissions of the file and its folder"),
    ("read-only", "may not be written to", "change the permissions of the file and its folder"),
)
_UNKNOWN = ("cannot be reached", "see that it is there and not in use")
_SCHEMES = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def engine_of(where: str | Path, *, create: bool = True) -> Engine:
    """Return the engine of a library.

    Raises:
        StoreError: there is no such library, or no driver for it.
    """
    named = str(where)
    try:
        url = make_url(named) if "://" in named else URL.create("sqlite", database=named)
        url = url.set(drivername=_SCHEMES.get(url.drivername, url.drivername))
        if url.get_backend_name() not in {"sqlite", "postgresql"}:
            raise StoreError(f"{named}: name a file, or a PostgreSQL database as postgresql://user@host/name")
        if url.get_backend_name() == "sqlite":
            _check_file(url.database, create)
        made = create_engine(url, **_options(url.get_backend_name()))
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"{named}: name a file, or a PostgreSQL database as postgresql://user@host/name") from error
    except ModuleNotFoundError as error:
        raise StoreError(f"{named}: PostgreSQL needs a driver: pip install 'twosource[postgres]'") from error
    if made.dialect.name == "sqlite":
        event.listen(made, "connect", _prepare)
        event.listen(made, "begin", _begin)
    return made


def _options(backend: str) -> dict[str, Any]:
    return {"connect_args": {"timeout": WAIT_SECONDS}} if backend == "sqlite" else {"pool_pre_ping": True}


def _check_file(database: str | None, create: bool) -> None:
    if not database or database == ":memory:":
        raise StoreError("a library needs a file: name one, such as news.library")
    path = Path(database)
    if not path.exists() and not create:
        raise StoreError(f"{path}: there is no such library; `twosource add INPUT --library {path}` makes one")
    if path.is_dir() or not path.parent.is_dir():
        raise StoreError(f"{path}: cannot be a library; name a file in a folder that exists")
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(15) != b"SQLite format 3":
                raise StoreError(f"{path}: this file is no library; name another one")


def _prepare(connection: SQLiteConnection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, see _begin
    cursor = connection.cursor()
    # FULL: what was reported as done is on the disk, also when the power fails. Secure: what is forgotten is gone.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "cache_size=-65536"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told() -> Iterator[None]:
    """Turn what a database cannot do now into a message; wrong questions still raise."""
    try:
        yield
    except DatabaseError as error:
        reason = " ".join(str(error.orig).split())
        if isinstance(error, ProgrammingError | IntegrityError | DataError):
            raise
        what, remedy = _trouble(reason)
        raise StoreError(f"the library {what} ({reason}): {remedy}") from error


def _trouble(reason: str) -> tuple[str, str]:
    return next(((what, remedy) for said, what, remedy in _TROUBLES if said in reason.lower()), _UNKNOWN)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that writes; another writer is waited for."""
    with _told(), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER})
        yield connection


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that sees one state of the library, whatever a writer does meanwhile."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with _told(), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection
