"""A hidden name is nowhere in what is shown, and every span still has the words of its place."""

import pytest
from store.news import ARTICLES, BRIDGE, article

from twosource.errors import NotFoundError, StoreError
from twosource.report.evidence import spans
from twosource.store import Store, redacting

OTHER = "Ms Orla Tengmalm-Berg\nand O. TENGMALM were seen, as was Mr Vaas. https://x.example/orla-tengmalm-resigns\n"


def everything(store: Store) -> str:
    rows = store.stories()
    told = [repr(rows), repr(store.search("mayor")), repr(store.who("Velden")), repr(store.judgements())]
    told += [store.brief(row.id).to_json().decode() for row in rows]
    return "".join([*told, repr(store.articles([a for row in rows for a in row.articles]))])


def test_a_hidden_name_is_nowhere(store: Store) -> None:
    linked = article(OTHER, "orla_tengmalm.txt", url="https://x.example/2026/orla-tengmalm-resigns")
    store.add([*ARTICLES, linked])
    assert "Tengmalm" in everything(store) and store.who("Tengmalm") and store.search("Tengmalm")
    before = {row.id: store.brief(row.id) for row in store.stories()}
    store.redact("Orla Tengmalm", why="asked for it")
    shown = everything(store)
    assert "tengmalm" not in shown.lower() and "████████" in shown and "Vaas" in shown
    assert store.who("Tengmalm") == store.search("Tengmalm") == store.stories(actor="Tengmalm") == []
    assert store.stories(actor="Orla") == [], "a given name must not lead to its bearer"
    for row in store.stories():
        made = store.brief(row.id)
        texts = {a.id: a.text for a in made.articles}
        quoted = list(spans(made))
        assert quoted and all(texts[s.article][s.start : s.end] == s.text for s in quoted)
    assert [r.name for r in store.redactions()] == ["Orla Tengmalm"]
    store.unredact("Orla Tengmalm")
    assert {row.id: store.brief(row.id) for row in store.stories()} == before


def test_another_spelling_is_hidden_too(store: Store) -> None:
    store.add(
        [article(text.replace("Tengmalm", "Tengmahlm") if n else text, f"{n}.txt") for n, text in enumerate(BRIDGE)]
    )
    store.redact("Orla Tengmalm")
    assert "tengma" not in everything(store).lower()


@pytest.mark.parametrize(
    "name, text, shown",
    [
        (
            "Eva Dahl",
            "Eva Dahl’s car; EVA DAHL; eva\ndahl; Dahlia; Dahl.",
            "███ ████’s car; ███ ████; ███\n████; Dahlia; ████.",
        ),
        ("Anna Green", "Green party, green tea, GREEN", "█████ party, green tea, █████"),
        ("Li (Jr.) Wei", "Li (Jr.) Wei spoke to Wei.", "██ █████ ███ spoke to ███."),
        ("Eva Dahl", "", ""),
        ("Eva Dahl", "@evadahl, #EvaDahl, the Dahls’ house", "@███████, #███████, the █████’ house"),
        ("Ana Župan", "Zupan, Z\u030cupan, ŽUPAN, Žu\u00adpan", "█████, ██████, █████, ██████"),
        ("Ana Zupan", "Župan’s", "█████’s"),
    ],
)
def test_what_is_hidden_in_a_text(name: str, text: str, shown: str) -> None:
    assert redacting.Hidden([name, name.rsplit(maxsplit=1)[-1]]).in_text(text) == shown


def test_given_names_in_what_is_shared_are_hidden() -> None:
    hidden = redacting.Hidden(["Eva Dahl", "Dahl"])
    assert hidden.in_list("share Eva, Dahl, bridge, Evans") == "share ███, ████, bridge, Evans"


def test_nothing_hidden_is_nothing_changed() -> None:
    assert redacting.Hidden([]).in_value({"a": "Eva Dahl"}) == {"a": "Eva Dahl"}


def test_what_is_no_name_is_refused(store: Store) -> None:
    for name in ("", "x", "12 34", "  "):
        with pytest.raises(StoreError):
            store.redact(name)
    with pytest.raises(NotFoundError):
        store.unredact("Eva Dahl")
