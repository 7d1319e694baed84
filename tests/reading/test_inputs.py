"""From names to articles: every way in, and every reason why not."""

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import UsageError
from twosource.model.article import Article, Problem
from twosource.model.identity import text_hash
from twosource.reading import read_inputs
from twosource.reading.source import MAX_ARTICLE_BYTES

TEXT = "The governor of Velmar said on Tuesday that the army had reached the valley.\r\nShe thanked the volunteers.\n"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Army reaches valley</title>
<link rel="canonical" href="https://www.velmar.example/news/1"><meta property="og:site_name" content="Velmar Courier">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Army reaches valley",
"datePublished":"2031-05-12T08:30:00+02:00","author":[{{"name":"Ida Brandt"}},{{"name":"Reuters"}}]}}</script></head>
<body><nav>Home News Sport</nav><article><h1>Army reaches valley</h1>
{"".join(f"<p>Paragraph {n}: the governor said “that the army” had reached the valley.</p>" for n in range(9))}
</article></body></html>"""


def only(articles: list[Article]) -> Article:
    (article,) = articles
    return article


def reasons(problems: list[Problem]) -> str:
    return " | ".join(p.reason for p in problems)


def write(path: Path, data: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
)
def test_text_is_what_was_given_without_its_mark(tmp_path: Path, data: bytes) -> None:
    article = only(read_inputs([write(tmp_path / "a.txt", data)], published="2031-05-12")[0])
    assert article.text == TEXT
    assert article.sha256 == text_hash(TEXT)
    assert (article.published, article.published_basis, article.language) == ("2031-05-12", "given", "en")


def test_another_encoding_is_told_or_refused(tmp_path: Path) -> None:
    text = "Губернатор сообщила во вторник, что армия вошла в долину и что спасатели работают."
    articles, problems = read_inputs([write(tmp_path / "a.txt", text.encode("cp1251"))])
    assert only(articles).text == text
    assert only(articles).language == "ru"
    assert "kept and not read" in reasons(problems)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b" \n\t\r\n", "no text"),
        (b"\x00\x01\x02", "NUL"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"PK\x05\x06" + bytes(18), "no files to read"),
        (b"BZh91AY&SY", "bunzip2"),
        (b"\x89PNG\r\n", "PNG"),
        (b"a" * (MAX_ARTICLE_BYTES + 1), "20 MB"),
        (b"<html><body></body></html>", "no main text"),
        (b'<?xml version="1.0"?><rss><channel></channel></rss>', "no entries"),
        (b'---\ntitle: "X"\n---\n', "no text"),
    ],
)
def test_what_is_no_article_is_a_problem(tmp_path: Path, data: bytes, reason: str) -> None:
    articles, problems = read_inputs([write(tmp_path / "a.txt", data)])
    assert articles == []
    assert reason in reasons(problems)
    assert problems[0].input == str(tmp_path / "a.txt")


def test_one_word_is_an_article(tmp_path: Path) -> None:
    assert only(read_inputs([write(tmp_path / "a.txt", "Flood")])[0]).text == "Flood"


def test_names_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    articles, problems = read_inputs(["no-such-file", "ftp://velmar.example/1", str(tmp_path / "empty"), "-", "a\x00b"])
    assert articles == []
    assert [p.input for p in problems] == [
        "no-such-file",
        "ftp://velmar.example/1",
        str(tmp_path / "empty"),
        "-",
        "a\x00b",
    ]
    assert "only http and https" in problems[1].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    name = write(tmp_path / "a.txt", TEXT)
    Path(name).chmod(0)
    assert "permissions" in reasons(read_inputs([name])[1])


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden", ".git/x.txt"):
        write(tmp_path / "news" / name, TEXT)
    monkeypatch.chdir(tmp_path)
    articles, _ = read_inputs(["./news"])
    assert [a.input for a in articles] == ["./news/a/z.txt", "./news/b.txt"] == [a.path for a in articles]


def test_a_name_that_is_no_utf8_is_shown_with_marks(tmp_path: Path) -> None:
    for name in (b"good\xff.txt", b"bad\xfe.txt"):
        (tmp_path / os.fsdecode(name)).write_bytes(b"" if b"bad" in name else b"Flood")
    articles, problems = read_inputs([str(tmp_path)])
    assert only(articles).input == f"{tmp_path}/good\ufffd.txt"
    assert f"{tmp_path}/bad\ufffd.txt" in {p.input for p in problems}


def test_standard_input() -> None:
    article = only(read_inputs(["-"], stdin=io.BytesIO(TEXT.encode()))[0])
    assert (article.input, article.path) == ("-", None)


def test_front_matter(tmp_path: Path) -> None:
    front = '---\ntitle: "Army: in the valley"\noutlet: Velmar Courier\npublished: 12 May 2031\n'
    front += "authors: Ida Brandt, Per Lund and AP\nmood: calm\n---\n\n"
    articles, problems = read_inputs([write(tmp_path / "a.txt", front + TEXT)], published="2001-01-01", outlet="X")
    article = only(articles)
    assert (article.title, article.outlet, article.authors) == (
        "Army: in the valley",
        "Velmar Courier",
        ("Ida Brandt", "Per Lund", "AP"),
    )
    assert (article.published, article.published_basis, article.text) == ("2031-05-12", "metadata", TEXT)
    assert "mood" in reasons(problems)


@pytest.mark.parametrize(
    "text", ["---\n\nA line between rules.\n\n---\nMore.", "--- A dash.", "---", "---\n---\n" + TEXT]
)
def test_rules_in_a_text_are_no_front_matter(tmp_path: Path, text: str) -> None:
    assert only(read_inputs([write(tmp_path / "a.txt", text)])[0]).text == text


def test_front_matter_that_is_never_closed_is_read_with_a_problem(tmp_path: Path) -> None:
    text = "---\ntitle: X\n\n" + TEXT
    articles, problems = read_inputs([write(tmp_path / "a.txt", text)])
    assert only(articles).text == text
    assert "no closing ---" in reasons(problems)


def test_a_page(tmp_path: Path) -> None:
    article = only(read_inputs([write(tmp_path / "saved", PAGE)])[0])
    assert (article.title, article.outlet, article.url) == (
        "Army reaches valley",
        "Velmar Courier",
        "https://www.velmar.example/news/1",
    )
    assert (article.published, article.published_basis) == ("2031-05-12T08:30:00+02:00", "metadata")
    assert article.authors == ("Ida Brandt", "Reuters")
    assert "“that the army”" in article.text
    assert "Sport" not in article.text


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {
                "id": "one",
                "text": TEXT,
                "url": "https://www.velmar.example/1",
                "published": "2031-05-12",
                "title": "Army",
            }
        ),
        "{broken",
        "",
        json.dumps({"text": "\ufeff" + TEXT, "outlet": 5, "authors": ["Ida Brandt"]}),
        json.dumps({"html": PAGE}),
        json.dumps({"text": " "}),
        json.dumps({"title": "no text"}),
        '{"text": "\\ud800"}',
        "[1]",
    ]
    name = write(tmp_path / "a.jsonl", "\n".join(rows))
    articles, problems = read_inputs([name])
    assert [a.input for a in articles] == ["one", f"{name}:4", f"{name}:5"]
    assert [a.text for a in articles[:2]] == [TEXT, TEXT]
    assert (articles[0].outlet, articles[0].title, articles[0].path) == ("velmar.example", "Army", name)
    assert articles[2].published == "2031-05-12T08:30:00+02:00"
    assert {p.input for p in problems} >= {f"{name}:{n}" for n in (2, 4, 6, 7, 8, 9)}


def test_json_over_several_lines_is_refused_once(tmp_path: Path) -> None:
    articles, problems = read_inputs([write(tmp_path / "a.json", json.dumps([{"text": TEXT}], indent=1))])
    assert (articles, len(problems)) == ([], 1)
    assert "JSON Lines" in problems[0].reason


def test_a_date_that_could_be_two_is_a_problem_and_the_next_source_is_asked(tmp_path: Path) -> None:
    name = write(tmp_path / "a.txt", "---\npublished: 05/06/2031\n---\n" + TEXT)
    articles, problems = read_inputs([name])
    assert (only(articles).published, only(articles).published_basis) == (None, "unknown")
    assert "05/06/2031" in reasons(problems)
    assert only(read_inputs([name], published="2031-06-05")[0]).published_basis == "given"


def test_the_metadata_file_goes_before_what_inputs_say(tmp_path: Path) -> None:
    write(tmp_path / "news/a.txt", "---\noutlet: Other\n---\n" + TEXT)
    write(tmp_path / "news/b.txt", TEXT)
    write(
        tmp_path / "news/meta.csv",
        "file,outlet,published,authors\na.txt,Courier,2031-05-12,Ida Brandt; AP\nc.txt,X,,\n",
    )
    articles, problems = read_inputs([tmp_path / "news"], meta=tmp_path / "news/meta.csv")
    assert [(a.outlet, a.published, a.published_basis, a.authors) for a in articles] == [
        ("Courier", "2031-05-12", "given", ("Ida Brandt", "AP")),
        (None, None, "unknown", ()),
    ]
    assert "'c.txt' is none of the inputs" in reasons(problems)


@pytest.mark.parametrize("data", [None, b"name,outlet\n", b"\x00"])
def test_a_metadata_file_that_cannot_be_understood(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        write(tmp_path / "meta.csv", data)
    with pytest.raises(UsageError):
        read_inputs([], meta=tmp_path / "meta.csv")


def test_an_option_that_is_no_date() -> None:
    with pytest.raises(UsageError):
        read_inputs([], published="tomorrow")


def test_equal_records_are_told_apart_whatever_their_order(tmp_path: Path) -> None:
    rows = [json.dumps({"id": "one", "text": TEXT, "title": title}) for title in ("A", "B", "A")]
    there, back = (read_inputs([write(tmp_path / "a.jsonl", "\n".join(order))])[0] for order in (rows, rows[::-1]))
    assert sorted(a.id[11:] for a in there) == ["", "-2", "-3"]
    assert {a.id: a.title for a in there} == {a.id: a.title for a in back}


def test_articles_pass_through(tmp_path: Path) -> None:
    article = only(read_inputs([write(tmp_path / "a.txt", TEXT)])[0])
    assert read_inputs([article]) == ([article], [])


@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(bytes.__add__, st.sampled_from([b"{", b"<html>", b"---\n", b"\xff\xfe"]), st.binary(max_size=80)),
    )
)
def test_any_bytes_give_an_article_or_a_problem(data: bytes) -> None:
    articles, problems = read_inputs(["-"], stdin=io.BytesIO(data))
    assert articles or problems
    for article in articles:
        article.text.encode()
