"""What a library promises, on both databases."""

import random
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from store.news import ALONE, ARTICLES, BRIDGE, article

import twosource
from twosource import api
from twosource.errors import NotFoundError, NothingReadError, StoreError
from twosource.linking.stories import group
from twosource.model.judgement import Judgement
from twosource.store import Progress, Store, changing, open_store
from twosource.store.engine import writing
from twosource.store.tables import metadata


def grouped(store: Store) -> set[frozenset[str]]:
    return {frozenset(row.inputs) for row in store.stories(figures=False)}


def test_what_is_added_is_there_and_in_stories(store: Store) -> None:
    told: list[Progress] = []
    added = store.add(ARTICLES, on_progress=told.append)
    assert sorted(added.new) == sorted(a.id for a in ARTICLES) and not added.problems
    assert [p.done for p in told] == [1, 2, 3, 4, 5, 6] and told[-1].total == 6
    assert store.articles([a.id for a in ARTICLES]) == ARTICLES
    assert grouped(store) == {
        frozenset({"0.txt", "1.txt", "2.txt"}),
        frozenset({"3.txt", "4.txt"}),
        frozenset({"5.txt"}),
    }
    assert set(added.stories) == {row.id for row in store.stories(figures=False)}


def test_unchanged_input_costs_nothing(store: Store, tmp_path: Path) -> None:
    for n, text in enumerate(BRIDGE):
        (tmp_path / f"{n}.txt").write_text(text)
    assert len(store.add([tmp_path], published="2026-03-03").new) == 3
    before = store.stats()
    again = store.add([str(tmp_path)], published="2026-03-03")
    assert (again.new, again.known, again.stories) == ((), 3, ())
    assert store.stats() == before


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_arrival_never_matters(url: str, seed: int) -> None:
    with open_store(url) as store:
        shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
        for one in shuffled:
            store.add([one])
        whole = api.brief(ARTICLES).stories
        assert {(r.id, r.title, r.articles) for r in store.stories(figures=False)} == {
            (s.id, s.title, s.articles) for s in whole
        }
        for row in store.stories(figures=False):
            assert store.brief(row.id).to_json() == api.brief([a for a in ARTICLES if a.id in row.articles]).to_json()


def test_a_brief_is_kept_until_its_story_changes(store: Store) -> None:
    store.add(ARTICLES[:2])
    (first,) = store.stories()
    assert first.facts and first.origins
    made = store.brief(first.id)
    assert store.brief(first.id) == made
    store.add(ARTICLES[2:3])
    (grown,) = store.stories()
    assert grown.id != first.id and len(grown.articles) == 3
    assert store.brief(first.id) == store.brief(grown.id) == api.brief(ARTICLES[:3])
    (change, *_), (last,) = store.changes(), store.changes()[-1:]
    assert last.became == (grown.id,) and ARTICLES[2].id in last.why and change.number < last.number


def test_a_story_that_grows_shows_its_last_brief_and_says_so(store: Store) -> None:
    store.add(ARTICLES[:2])
    (first,) = store.stories(last=True)
    assert not first.facts and store.missing([first.id]) == [first.id] and not store.standing(first.id).kept
    made = store.brief(first.id)
    assert store.standing(first.id).current and store.missing([first.id]) == []
    store.add(ARTICLES[2:3])
    (grown,) = store.stories(last=True)
    standing = store.standing(first.id)
    assert grown.id != first.id and grown.facts and standing.kept and not standing.current
    assert store.brief(grown.id, last=True) == made != store.brief(grown.id) == store.brief(grown.id, last=True)
    assert store.standing(grown.id).current and store.standing(grown.id).state != standing.state


def test_the_larger_part_of_a_story_that_divides_shows_its_last_brief(store: Store) -> None:
    store.add(ARTICLES[:3])
    (whole,) = store.stories()
    made, ids = store.brief(whole.id), [a.id for a in ARTICLES[:3]]
    with writing(store._engine) as db:
        changing.replace(db, [ids[:2], ids[2:]], "divided", None)
    larger, smaller = sorted(store.stories(figures=False), key=lambda row: -len(row.articles))
    standing = store.standing(larger.id)
    assert standing.kept and not standing.current and store.brief(larger.id, last=True) == made
    assert not store.standing(smaller.id).kept


def test_a_brief_without_its_links_is_otherwise_the_same(store: Store) -> None:
    (story,) = store.add(ARTICLES[:2]).stories
    whole = store.brief(story)
    for _ in range(2):
        shown = store.brief(story, links=False)
        assert whole.links and not shown.links
        assert msgspec.structs.replace(whole, links=()).to_json() == shown.to_json()


def test_what_was_forgotten_is_in_no_last_brief(store: Store) -> None:
    store.add(ARTICLES[:3])
    store.stories()
    (left,) = store.forget(ARTICLES[0].id)
    assert not store.standing(left).kept and ARTICLES[0].text not in store.brief(left, last=True).to_json().decode()


def test_problems_of_an_article_are_in_its_brief(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(ALONE)
    added = store.add([path])
    (row,) = store.stories()
    assert added.problems and store.brief(row.id).to_json() == api.brief([path]).to_json()
    assert store.brief(row.id).problems == added.problems


def test_search_marks_the_words(store: Store) -> None:
    store.add(ARTICLES)
    hits = store.search("prisoners exchanged")
    assert {hit.article for hit in hits} == {ARTICLES[3].id, ARTICLES[4].id}
    words = {hit.snippet[a:b] for hit in hits for a, b in hit.marks}
    assert words <= {"prisoners", "exchanged", "exchange"} and "prisoners" in words
    assert [h.article for h in store.search('"cracks in the pillars"')] == [ARTICLES[1].id]
    assert store.search('" ( * OR') == store.search("") == store.search("zzz") == []


def test_stories_are_filtered(store: Store) -> None:
    store.add(ARTICLES)

    def found(**asked: str) -> set[str]:
        return {row.inputs[0] for row in store.stories(figures=False, **asked)}

    assert found(actor="tengmalm") == found(text="bridge") == found(text="lorries pillars") == {"0.txt"}
    assert found(place="geneva") == {"3.txt"} and found(actor="geneva") == set()
    assert found(since="2026-03-05") == set() and found(until="2026-03-01") == set()
    assert len(store.stories(limit=1, offset=1, figures=False)) == 1
    days = [row.last or "" for row in store.stories(figures=False)]
    assert days == sorted(days, reverse=True)


def test_a_copy_is_told_and_another_version_of_a_page_is_one(store: Store) -> None:
    text = " ".join(BRIDGE[0].split()) + " " + " ".join(BRIDGE[1].split())
    first = article(text, "first", "Orne Post", "2026-03-02", url="https://orne.example/bridge")
    copied = article(text + " More follows.", "copied", "Velden Echo", "2026-03-03")
    newer = article(
        text + " Two more were found.", "newer", "Orne Post", "2026-03-04", url="https://orne.example/bridge"
    )
    assert store.add([first]).copies == ()
    assert store.add([copied]).copies == ((copied.id, first.id),)
    store.add([newer])
    (row,) = store.stories()
    made = {a.id: a for a in store.brief(row.id).articles}
    assert made[newer.id].version_of == first.id and made[copied.id].copy_of == first.id


def test_judgements_change_the_brief_and_are_undone(store: Store) -> None:
    store.add(ARTICLES[:2])
    (row,) = store.stories()
    before = store.brief(row.id)
    judged = Judgement(
        what="strike", a=store.anchor_of_words(ARTICLES[0].id, "collapsed"), by="R. Editor", at="2026-03-05"
    )
    number = store.judge(judged)
    after = store.brief(row.id)
    assert after != before and after == api.brief(ARTICLES[:2], judgements=[judged])
    store.undo(number, by="A. Other")
    assert store.brief(row.id) == before
    ((kept),) = store.judgements()
    assert kept.judgement == judged and kept.undone and "A. Other" in kept.undone
    with pytest.raises(NotFoundError):
        store.undo(number)


def test_a_judgement_needs_words_that_are_there(store: Store) -> None:
    store.add(ARTICLES[:1])
    there = store.anchor(ARTICLES[0].id, 0, 6)
    with pytest.raises(StoreError, match="other words"):
        store.judge(
            Judgement(
                what="strike",
                a=twosource.model.judgement.Anchor(sha256=there.sha256, start=1, end=7, text="VELDEN"),
                by="x",
                at="",
            )
        )
    with pytest.raises(StoreError, match="more than once"):
        store.anchor_of_words(ARTICLES[0].id, "the")


def test_what_is_forgotten_leaves_no_trace(url: str) -> None:
    with open_store(url) as store:
        store.add(ARTICLES)
        bridge = next(row for row in store.stories() if "0.txt" in row.inputs)
        store.brief(bridge.id)
        store.judge(Judgement(what="strike", a=store.anchor_of_words(ARTICLES[0].id, "midnight"), by="x", at=""))
        touched = store.forget(ARTICLES[0].id)
        assert store.search("midnight") == [] and store.judgements() == []
        assert store.brief(touched[0]) == api.brief(ARTICLES[1:3]) == store.brief(bridge.id)
        with pytest.raises(NotFoundError):
            store.article(ARTICLES[0].id)
        with pytest.raises(NotFoundError):
            store.forget(ARTICLES[0].id)
    if "://" not in url:
        assert b"midnight" not in Path(url).read_bytes() and not Path(url + "-wal").exists()


@pytest.mark.parametrize("n", range(5))
def test_forgetting_is_as_never_having_added(url: str, n: int) -> None:
    with open_store(url) as store:
        store.add(ARTICLES[:5])
        store.forget(ARTICLES[n].id)
        rest = [a for a in ARTICLES[:5] if a is not ARTICLES[n]]
        assert {frozenset(r.articles) for r in store.stories(figures=False)} == {
            frozenset(g) for g in group(rest).groups
        }


def test_a_story_without_articles_is_gone(store: Store) -> None:
    store.add(ARTICLES[5:])
    (row,) = store.stories()
    assert store.forget(ARTICLES[5].id) == ()
    with pytest.raises(NotFoundError):
        store.brief(row.id)
    assert store.changes()[-1].became == ()


def test_a_reader_is_not_kept_waiting_and_sees_what_is_committed(store: Store, other: Store) -> None:
    seen: list[int] = []
    store.add(ARTICLES, on_progress=lambda _: seen.append(other.stats().articles))
    assert seen == [1, 2, 3, 4, 5, 6]


def test_two_writers_take_turns(store: Store, other: Store) -> None:
    store.add(ARTICLES[:3], on_progress=lambda p: other.add([ARTICLES[2 + p.done], ARTICLES[0]]))
    assert len(store.stories(figures=False)) == 3 and store.stats().articles == 6


def test_nothing_to_read(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NothingReadError):
        store.add([tmp_path / "none.txt"])
    assert store.add([]).new == ()


def test_one_actor_through_stories(store: Store) -> None:
    later = article(
        "Prime Minister Ruben Falk presented his budget for schools, hospitals and railways to parliament. The "
        "opposition called the budget a gamble with pensions and taxes. Treasurer Hamid Castellan expects two "
        "percent growth, and the Guild of Bankers welcomed lower customs for wool from Nordania. Farmers "
        "blocked Liberty Square with forty tractors. Falk met Mayor Orla Tengmalm on Friday in the capital. “We need a "
        "tunnel under the mountain,” Ms. Tengmalm said.\n", "6.txt", "Capital Times", "2026-07-10",
    )  # fmt: skip
    store.add([*ARTICLES, later])
    (view,) = store.who("Tengmalm")
    assert view.name == "Orla Tengmalm" and view.kind == "person" and len(view.stories) == 2
    assert dict(view.names)["Orla Tengmalm"] == 3
    assert [m.with_ for m in view.meetings] == [("Ruben Falk",)]
    assert [(m.when, m.until) for m in view.meetings] == [("2026-07-10", "2026-07-10")]
    assert {said.outlet for said in view.statements} >= {"Orne Post", "Capital Times"}
    assert store.who("Nobody Atall") == []


def test_two_of_one_surname_are_two_and_the_surname_alone_is_unsure(store: Store) -> None:
    texts = [
        "Senator Anna Lindqvist opened a bakery in Torsby on Monday.\n",
        "Carl Lindqvist, a swimmer, won a medal in Perth.\n",
        "Lindqvist was fined by a court in Lima for fishing without a licence.\n",
    ]
    store.add([article(text, f"{n}.txt", None, f"2026-0{n + 1}-01") for n, text in enumerate(texts)])
    views = store.who("Lindqvist")
    assert sorted(v.name for v in views)[:2] == ["Anna Lindqvist", "Carl Lindqvist"]
    assert all(len(v.stories) == 1 for v in views)
    assert all(("Anna" in v.unsure) == (v.name == "Lindqvist") for v in views)


def test_the_tables_are_those_that_the_migrations_make(store: Store) -> None:
    def ours(entity: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (name or "").startswith("words") and not (reflected and other is None and kind == "column")

    with store._engine.connect() as db:
        context = MigrationContext.configure(db, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
