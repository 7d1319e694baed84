import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_brief import HARM, brief
from markdown_it import MarkdownIt

from twosource import report
from twosource.report.document import escape
from twosource.report.text import fit, flat, plain

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def inline(text: str) -> list[str]:
    return [t.type for block in PARSER.parse(text) for t in block.children or ()]


@pytest.mark.parametrize(
    "text",
    [HARM, "a | b", "*a* _b_ **c**", "# no heading", "- no list", "1. no list", "[a](javascript:x)", "![a](b)", "a\\",
     "<b>", "&lt;",
     "https://example.org", "~~a~~", "```", "---", "    code", "> quote", "a  \nb", "+ x", "=", "<!-- x -->"],
)  # fmt: skip
def test_escaped_text_is_text(text: str) -> None:
    blocks = PARSER.parse(f"{escape(text)}")
    assert [b.type for b in blocks] == ["paragraph_open", "inline", "paragraph_close"]
    assert {t.type for t in blocks[1].children or ()} <= {"text", "text_special"}
    assert "".join(t.content for t in blocks[1].children or ()) == flat(text)


@given(st.text(max_size=60))
def test_any_text_stays_text(text: str) -> None:
    made = PARSER.parse(f"x {escape(text)}")
    assert [b.type for b in made] == ["paragraph_open", "inline", "paragraph_close"]
    assert {t.type for t in made[1].children or ()} <= {"text", "text_special"}
    assert "".join(t.content for t in made[1].children or ()) == f"x {plain(fit(flat(text)))}".strip()


def test_a_hostile_brief_makes_no_html_and_no_link() -> None:
    made = report.markdown(brief())
    kinds = set(inline(made)) | {b.type for b in PARSER.parse(made)}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block"}


def test_tables_have_as_many_cells_as_heads() -> None:
    rows = [b.type for b in PARSER.parse(report.markdown(brief()))]
    assert rows.count("table_open") == 3
    assert rows.count("tr_open") == 3 + 1 + 2 + 1
