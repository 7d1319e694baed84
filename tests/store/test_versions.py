"""Libraries of other versions: readings made anew, older and newer tables, and what is no library."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from store.news import ARTICLES

from twosource import api
from twosource.errors import StoreError
from twosource.store import Store, migrations, open_store, reader
from twosource.store.engine import writing
from twosource.store.migrating import HEAD


def test_another_version_reads_anew_when_it_is_asked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(ARTICLES[:3])
    (row,) = store.stories()
    before = store.brief(row.id)
    monkeypatch.setattr(reader, "__version__", "99.0")
    assert store.stats().stale == 3
    assert store.brief(row.id) == before
    assert store.stats().readings == 3, "a newer reading takes the place of the older"
    told: list[int] = []
    again = store.add([], again=True, on_progress=lambda p: told.append(p.done))
    assert told == [1, 2, 3] and again.new == ()
    assert store.stats().stale == 0 and store.stories() == [row]


def test_a_pipeline_is_remembered(url: str) -> None:
    with open_store(url) as store:
        store.add(ARTICLES[:1])
        assert store.stats().pipeline.endswith(api.annotator(None).name)
    with open_store(url) as store:
        assert store._reader._annotator is None
        store.stories()
        store.stats()
        assert store.add(ARTICLES[:1]).known == 1
        assert store._reader._annotator is None, "to look, and for what is known, nothing is loaded"


def test_a_newer_library_is_not_opened(url: str) -> None:
    with open_store(url) as store, writing(store._engine) as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="upgrade twosource"):
        open_store(url)


def test_the_newest_form_is_the_last_migration() -> None:
    files = sorted(path.name for path in (Path(migrations.__path__[0]) / "versions").glob("[0-9]*.py"))
    assert files[-1].startswith(HEAD)


def test_what_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no library at all")
    other = tmp_path / "other.db"
    with create_engine(f"sqlite:///{other}").begin() as db:
        db.execute(text("CREATE TABLE birds (name TEXT)"))
    for name, why in (
        (tmp_path / "notes.txt", "no library"),
        (other, "something else"),
        (tmp_path, "cannot be a library"),
        (tmp_path / "none" / "x", "folder that exists"),
        ("mysql://x@y/z", "name a file"),
        ("sqlite://", "needs a file"),
        ("not a url://", "name a file"),
        ("postgresql://nobody@localhost:1/none", "cannot be reached"),
    ):
        with pytest.raises(StoreError, match=why):
            open_store(name)
    with pytest.raises(StoreError, match="twosource add"):
        open_store(tmp_path / "new.library", create=False)
