"""A process killed while it adds loses nothing that it reported, and going on comes to the same bytes."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from store.news import BRIDGE, TALKS, article

from twosource import api, pipeline
from twosource.model.article import Article
from twosource.model.reading import Reading
from twosource.store import Store, grouping, open_store, records
from twosource.store.engine import writing

TOWNS = ("Velden", "Marbach", "Torsby", "Lindau", "Osterode")
NAMES = ("Tengmalm", "Aurivillius", "Brobeck", "Castenfalk", "Dybwad")
NEWS = [
    article(
        text.replace("Velden", town).replace("Geneva", town).replace("Tengmalm", name).replace("Vaas", name),
        f"{town}{n}",
    )
    for town, name in zip(TOWNS, NAMES, strict=True)
    for n, text in enumerate((*BRIDGE, *TALKS))
]
CHILD = """
import sys
from store.test_crash import NEWS
from twosource.store import open_store

with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    for one in NEWS:
        store.add([one])
        print(one.id, flush=True)
"""


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    """The readings of all, so that a process under test need not load the model."""
    return [pipeline.read(one, api.annotator(None)) for one in NEWS]


def prepared(url: str, readings: list[Reading]) -> None:
    with open_store(url) as store, writing(store._engine) as db:
        store._reader._annotator = api.annotator(None)
        store._reader.remember(db)
        for reading in readings:
            records.keep_reading(db, reading, store._reader.version(db))


def state(store: Store) -> list[object]:
    rows = store.stories(figures=False)
    return [(row, store.brief(row.id).to_json()) for row in rows]


def killed(url: str, rng: random.Random) -> list[str]:
    """Add until a random moment; return what was reported."""
    tests = str(Path(__file__).parent.parent)
    command = [sys.executable, "-c", CHILD, url]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": tests})
    assert child.stdout is not None
    lines = [child.stdout.readline().strip()]
    for _ in range(rng.randrange(1, 8)):
        lines.append(child.stdout.readline().strip())
    time.sleep(rng.random() * 0.05)
    child.kill()
    lines += child.stdout.read().split()
    child.wait()
    return [line for line in lines if line and line != "open"]


def test_killed_at_random_moments(url: str, read: list[Reading], tmp_path: Path) -> None:
    rng = random.Random(7)
    prepared(url, read)
    for _ in range(3):
        reported = killed(url, rng)
        with open_store(url) as store:
            assert {a.id for a in store.articles(reported)} == set(reported)
            assert all(row.articles for row in store.stories(figures=False))
    prepared(str(tmp_path / "never-killed"), read)
    with open_store(url) as store, open_store(tmp_path / "never-killed") as whole:
        store.add(NEWS)
        whole.add(random.Random(3).sample(NEWS, len(NEWS)))
        assert state(store) == state(whole)


def test_an_article_is_there_as_a_whole_or_not_at_all(
    url: str, read: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(url, read)

    def fail(*_: object) -> tuple[str, ...]:
        raise KeyboardInterrupt

    with open_store(url) as store:
        store.add(NEWS[:2])
        before = store.stats()
        monkeypatch.setattr(grouping, "insert", fail)
        with pytest.raises(KeyboardInterrupt):
            store.add(NEWS[2:3])
        assert store.stats() == before
        monkeypatch.undo()
        assert store.add(NEWS[:3]).new == (NEWS[2].id,)


def test_articles_are_no_duplicates() -> None:
    assert len({one.id for one in NEWS}) == len(NEWS) and all(isinstance(one, Article) for one in NEWS)
