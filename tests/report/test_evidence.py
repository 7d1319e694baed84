from hypothesis import given
from hypothesis import strategies as st
from made_brief import BAD, brief

from twosource import report
from twosource.model.brief import Brief
from twosource.report import evidence, page


def check(whole: Brief, cut: Brief) -> None:
    texts = {a.id: a.text for a in cut.articles}
    for span in evidence.spans(cut):
        assert texts[span.article][span.start : span.end] == span.text
    for before, after in zip(whole.articles, cut.articles, strict=True):
        assert len(before.text) == len(after.text)
        assert before.sha256 == after.sha256
        assert all(b == a or (a == " " and b not in "\r\n") for b, a in zip(before.text, after.text, strict=True))


def test_offsets_hold_and_the_rest_is_blank() -> None:
    cut = report.excerpts(brief())
    check(brief(), cut)
    assert "Ferry aground off Lunna" not in cut.articles[0].text
    assert report.excerpts(cut) == cut


def test_offsets_hold_in_the_examples(example_briefs: dict[str, Brief]) -> None:
    for whole in example_briefs.values():
        check(whole, report.excerpts(whole))


@given(st.lists(st.tuples(st.integers(0, len(BAD)), st.integers(0, len(BAD)))))
def test_any_spans_may_be_kept(pairs: list[tuple[int, int]]) -> None:
    whole = brief().articles[2]
    cut = evidence._blanked(whole, [(min(p), max(p)) for p in pairs])
    assert len(cut.text) == len(whole.text)
    assert all(cut.text[min(p) : max(p)] == whole.text[min(p) : max(p)] for p in pairs)


def test_reports_show_excerpts_only() -> None:
    cut = report.excerpts(brief())
    for made in (page.render(cut), report.markdown(cut)):
        assert "Ferry aground off Lunna" not in made.replace("Ferry aground off Lunna</bdi></span>", "").replace(
            "Ferry aground off Lunna (a1.txt)", ""
        )
        assert "…" in made and "Only the passages quoted as evidence" in made
