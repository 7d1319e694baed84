"""Stories that grow one by one are those of all articles at once, with lists and parts so small that they overflow."""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import select

from twosource.linking import neighbours, parts, stories
from twosource.linking.resemblance import UNIT, Features
from twosource.store import Store, grouping
from twosource.store import tables as t
from twosource.store.engine import looking, writing


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three lists an article, one neighbour on each side, parts of four: every bound is met."""
    monkeypatch.setattr(neighbours, "KEYS", 3)
    monkeypatch.setattr(neighbours, "WINDOW", 2)
    monkeypatch.setattr(parts, "MOST", 5)
    monkeypatch.setattr(parts.reach, "__defaults__", (5,))


def rows(rng: random.Random, count: int) -> list[Features]:
    made = []
    for n in range(count):
        stems = rng.sample("abcdefghij", 5)
        weights = [rng.random() + 0.1 for _ in stems]
        length = sum(w * w for w in weights) ** 0.5
        vector = {stem: round(UNIT * w / length) for stem, w in zip(stems, weights, strict=True)}
        made.append(Features(f"a{n:02}", rng.choice([None, *range(700000, 700040)]), vector))
    return made


def at_once(given: list[Features]) -> set[tuple[str, ...]]:
    return set(stories.groups_of(given))


def put(store: Store, row: Features) -> None:
    with writing(store._engine) as db:
        db.execute(
            t.articles.insert().values(
                id=row.article,
                input=row.article,
                sha256="",
                title="",
                text="",
                length=0,
                data=b"",
                reading="",
                version="",
            )
        )
        grouping.insert(db, row)


def take(store: Store, row: Features) -> None:
    with writing(store._engine) as db:
        grouping.remove(db, row.article, "")
        db.execute(t.articles.delete().where(t.articles.c.id == row.article))


def grown(store: Store) -> set[tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    with looking(store._engine) as db:
        for article, story in db.execute(select(t.articles.c.id, t.articles.c.story)):
            found.setdefault(story, []).append(article)
        assert set(db.execute(select(t.stories.c.id)).scalars()) == set(found)
    return {tuple(sorted(group)) for group in found.values()}


@pytest.mark.parametrize("seed", range(6))
def test_one_by_one_is_as_all_at_once(small: None, lite: Callable[[str], Store], seed: int) -> None:
    rng = random.Random(seed)
    given = rows(rng, 24)
    store = lite("grown")
    there: list[Features] = []
    for row in rng.sample(given, len(given)):
        put(store, row)
        there.append(row)
        assert grown(store) == at_once(there)
        if rng.random() < 0.3:
            gone = there.pop(rng.randrange(len(there)))
            take(store, gone)
            assert grown(store) == at_once(there)


def test_a_part_is_not_what_a_long_chain_joins(small: None) -> None:
    given = rows(random.Random(1), 40)
    edges = stories._edges(given)
    look = lambda front: {a: edges[a] for a in front}  # noqa: E731
    loose = parts.reach("a00", look, parts.LEVELS[0], most=None)
    assert len(loose) > 5 >= len(parts.part_of("a00", look))


def test_a_story_alone_is_one_story(small: None) -> None:
    for seed in range(20):
        given = rows(random.Random(seed), 24)
        by_id = {r.article: r for r in given}
        for group in at_once(given):
            assert at_once([by_id[a] for a in group]) == {group}


def test_at_most_two_hundred_are_compared() -> None:
    assert 2 * neighbours.KEYS * neighbours.WINDOW <= 200
