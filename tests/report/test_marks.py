from hypothesis import given
from hypothesis import strategies as st
from made_brief import article

from twosource.model.brief import Span
from twosource.report.book import anchor
from twosource.report.marks import Claim, paragraphs

TEXT = "The ferry ran aground. Nobody was hurt,\nthe coastguard said.\n\nIt was raining in Lunna. The sea was calm."


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    made = []
    for n in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        span = Span(article="a1", start=start, end=end, text=TEXT[start:end])
        made.append(Claim(span=span, line=f"f{n}", kind="said"))
    return made


@given(claims())
def test_every_piece_knows_its_lines_and_every_line_has_a_way_back(made: list[Claim]) -> None:
    made = [c for c in made if c.span.text.strip()]
    pieces = [x for p in paragraphs(article("a1", TEXT, "Post"), made) for x in p.pieces]
    assert "".join(x.text for x in pieces).replace("\n", "") == TEXT.replace("\n", "")
    assert sorted(a for x in pieces for a in x.anchors) == sorted({anchor(c.span) for c in made})
    assert {line for x in pieces for line in x.back} == {c.line for c in made}
    for claim in made:
        own = "".join(x.text for x in pieces if claim.line in x.lines)
        assert own.replace("\n", "") == claim.span.text.replace("\n", "")


def test_a_passage_is_one_sentence() -> None:
    made = [claim("The ferry", "f1"), claim("ran", "f2"), claim("Nobody", "f3")]
    shown = paragraphs(article("a1", TEXT, "Post"), made)
    assert [x.back for p in shown for x in p.pieces if x.back] == [("f1", "f2"), ("f3",)]


def claim(words: str, line: str) -> Claim:
    start = TEXT.index(words)
    return Claim(span=Span(article="a1", start=start, end=start + len(words), text=words), line=line, kind="said")
