"""Libraries for the suite: each test runs on SQLite and on PostgreSQL, which is started for the run where it is there.

Without PostgreSQL the tests on it are skipped, and the end of the run says so.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from twosource.store import Store, open_store

# A URL of a server that databases may be made on, with {database} for their names; or `none`, for a quick run.
SERVER, NONE = "TWOSOURCE_TEST_POSTGRES", "none"
WITHOUT = pytest.StashKey[bool]()
BINARIES = [*Path("/usr/lib/postgresql").glob("*/bin"), Path("/usr/bin"), Path("/usr/local/bin")]
DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The URL of a PostgreSQL server, up to the name of the database, or null where there is none."""
    given = os.environ.get(SERVER)
    if given and given != NONE:
        yield given
        return
    binaries = next((path for path in BINARIES if (path / "initdb").exists()), None)
    if binaries is None or given == NONE:
        request.config.stash[WITHOUT] = True
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="twosource-pg-"))
    user = _unprivileged()
    try:
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        _as(user, binaries / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _as(user, binaries / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", options, "start")
        yield f"postgresql://postgres@/{{database}}?host={folder}"
        _as(user, binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    return next(name for name in ("postgres", "nobody") if _is_user(name))


def _is_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _as(user: str | None, *command: object) -> None:
    told = [str(part) for part in command]
    subprocess.run(
        told, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60, cwd="/", user=user
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say when the suite ran on one database only."""
    if config.stash.get(WITHOUT, False):
        terminalreporter.write_line("The library's tests ran without PostgreSQL, on SQLite alone.")


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a library that is not there yet, on each kind of database."""
    if request.param == "sqlite":
        yield str(tmp_path / "news.library")
        return
    server = request.getfixturevalue("server")
    if server is None:
        pytest.skip("no PostgreSQL on this machine")
    name = f"t{uuid4().hex}"
    engine = create_engine(_driven(server.format(database="postgres")), isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.execute(text(f"CREATE DATABASE {name}"))
    yield server.format(database=name)
    with engine.connect() as db:
        db.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def _driven(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty library."""
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def other(url: str, store: Store) -> Iterator[Store]:
    """The same library, as another process has it open."""
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """A maker of libraries on SQLite, for what does not depend on the database."""
    made: list[Store] = []

    def make(name: str) -> Store:
        made.append(open_store(tmp_path / f"{name}.library"))
        return made[-1]

    yield make
    for opened in made:
        opened.close()
