"""Brings a library's tables to this version's form, in one transaction: all of it, or nothing."""

from sqlalchemy import Connection, Engine, inspect, text

from twosource.errors import StoreError
from twosource.store.engine import looking, writing

HEAD = "0001"  # the newest file of migrations/versions
_LOG = "alembic_version"


def bring_up(engine: Engine) -> None:
    """Make the tables, or change those of an older version.

    Raises:
        StoreError: the library is of a newer version, or the database holds something else.
    """
    with looking(engine) as db:
        if revision(db) == HEAD:
            return
    with writing(engine) as db:
        if revision(db) != HEAD:  # another process may have come first
            _check(db)
            _upgrade(db)


def revision(db: Connection) -> str:
    """Return the name of the form that the tables have, or nothing where there are none."""
    if not inspect(db).has_table(_LOG):
        return ""
    return str(db.execute(text(f"SELECT version_num FROM {_LOG}")).scalar() or "")


def _check(db: Connection) -> None:
    there = revision(db)
    if there > HEAD:
        raise StoreError(f"this library has the form {there} of a newer version: upgrade twosource to open it")
    if not there and (tables := inspect(db).get_table_names()):
        raise StoreError(f"this database holds something else ({', '.join(sorted(tables)[:3])}): name an empty one")


def _upgrade(db: Connection) -> None:
    from alembic import command  # noqa: PLC0415  (Alembic takes a third of a second to import, and is seldom needed)
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "twosource.store:migrations")
    config.attributes["connection"] = db
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(f"this library has the form {revision(db)}, which no version of twosource knows") from error
