"""What each format gives, and the harm that is meant with some files."""

import io
import json
import stat
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from made_files import (
    ATOM,
    BODY,
    PAGE,
    PARAGRAPHS,
    TEXT,
    gzipped,
    item,
    lines,
    message,
    parquet,
    pdf,
    rss,
    warc,
    zipped,
)
from pypdf import PdfReader, PdfWriter

from twosource.model.article import Article, Problem
from twosource.reading import Source, read_inputs, unwrap
from twosource.reading import zipped as zip_reader
from twosource.reading.feed import _outlet as feed_outlet

HTML = "text/html; charset=utf-8"


def read(tmp_path: Path, data: bytes, name: str = "x") -> tuple[list[Article], list[Problem]]:
    (tmp_path / name).write_bytes(data)
    articles, problems = read_inputs([str(tmp_path / name)], published="2031-05-12")
    return articles, [p for p in problems if p.input != str(tmp_path / name) or "not a" not in p.reason]


def only(found: tuple[list[Article], list[Problem]]) -> Article:
    (article,) = found[0]
    return article


def reasons(found: tuple[list[Article], list[Problem]]) -> str:
    return " | ".join(f"{p.input}: {p.reason}" for p in found[1])


# WARC


def test_a_web_archive_gives_its_pages_and_says_what_it_left_out(tmp_path: Path) -> None:
    pages = [
        ("https://www.velmar.example/1", HTML, PAGE.encode()),
        ("https://www.velmar.example/logo.png", "image/png", b"\x89PNG"),
        ("https://www.velmar.example/2", "text/html", b"<html><body></body></html>"),
    ]
    for packed in (False, True):
        found = read(tmp_path, warc(pages, packed=packed))
        article = only(found)
        assert (article.input, article.path) == ("https://www.velmar.example/1", str(tmp_path / "x"))
        assert "1 records without an HTML page" in reasons(found)
        assert "https://www.velmar.example/2: no main text" in reasons(found)


def test_a_web_archive_that_breaks_off_says_so(tmp_path: Path) -> None:
    data = warc([(f"https://velmar.example/{n}", HTML, PAGE.encode()) for n in range(3)])
    found = read(tmp_path, data[:-20])
    assert "cut off" in reasons(found) and len(found[0]) == 2, "half a page is no article"
    packed = warc([(f"https://velmar.example/{n}", HTML, PAGE.encode()) for n in range(3)], packed=True)
    assert "cut off" in reasons(read(tmp_path, packed[:-20]))


def test_pages_that_were_not_found_are_no_articles(tmp_path: Path) -> None:
    data = warc([("https://velmar.example/1", HTML, PAGE.encode())], status="404 Not Found")
    assert "no HTML page" in reasons(read(tmp_path, data))


# gzip and ZIP


def test_gzip_keeps_the_name_without_its_ending(tmp_path: Path) -> None:
    assert only(read(tmp_path, gzipped(TEXT.encode()), "a.txt.gz")).input == str(tmp_path / "a.txt")
    found = read(tmp_path, gzipped(lines() * 400)[:-9], "a.jsonl.gz")
    assert "cut off" in reasons(found)


@pytest.mark.parametrize("data", [gzipped(b"a" * 500_000_000), zipped({"a.txt": b"a" * 500_000_000})])
def test_bombs_are_left_alone(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, data)
    assert not found[0]
    assert "unpacks to more" in reasons(found)


def test_a_bomb_in_a_folder_leaves_the_other_files_alone(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bomb.txt.gz").write_bytes(gzipped(b"a " * 5_000_000))
    (folder / "story.txt").write_text(TEXT)
    articles, problems = read_inputs([str(folder)], published="2031-05-12")
    assert [a.input for a in articles] == [str(folder / "story.txt")]
    assert "unpacks to more" in problems[0].reason


def test_members_are_named_by_archive_and_place(tmp_path: Path) -> None:
    data = zipped({"b/z.txt": TEXT.encode(), "a.txt": TEXT.encode(), "__MACOSX/a.txt": b"x", "b/.hidden": b"x"})
    articles, _ = read(tmp_path, data, "news.zip")
    assert [a.input for a in articles] == [f"{tmp_path}/news.zip/{name}" for name in ("a.txt", "b/z.txt")]
    (tmp_path / "meta.csv").write_text("file,outlet\nz.txt,Fjord Mail\nnews.zip,Velmar Courier\n")
    articles, _ = read_inputs([str(tmp_path / "news.zip")], meta=tmp_path / "meta.csv")
    assert [a.outlet for a in articles] == ["Velmar Courier", "Fjord Mail"]


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "a/../../b.txt", "..\\b.txt", "C:\\b.txt"])
def test_names_that_lead_out_of_the_archive(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, zipped({name: TEXT.encode(), "good.txt": TEXT.encode()}))
    assert [Path(a.input).name for a in found[0]] == ["good.txt"]
    assert "leads out of the archive" in reasons(found)
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def test_links_documents_and_archives_within_archives(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good.txt", TEXT)
    found = read(tmp_path, out.getvalue())
    assert len(found[0]) == 1
    assert "it is a link" in reasons(found)
    assert "office document" in reasons(read(tmp_path, zipped({"[Content_Types].xml": b"<x/>", "a.xml": b"<y/>"})))
    inner = zipped({"a.txt": TEXT.encode()})
    assert len(read(tmp_path, zipped({"in.zip": inner}))[0]) == 1
    assert "archive in an archive" in reasons(read(tmp_path, zipped({"in.zip": zipped({"in.zip": inner})})))
    assert len(read(tmp_path, zipped({"a.jsonl.gz": gzipped(lines())}))[0]) == 2


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_reader, "MAX_MEMBERS", 1)
    with pytest.raises(Exception, match="more than 1 files"):
        list(zip_reader.read(Source(input="x", data=zipped({"a": b"x", "b": b"y"}))))


# Parquet


def test_parquet_rows_are_like_lines(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "text": TEXT, "published": date(2031, 5, 12), "authors": ["Ida Brandt"], "label": 1},
        {"id": 8, "text": "", "published": None, "authors": None, "label": 1},
    ]
    found = read(tmp_path, parquet(rows))
    article = only(found)
    assert (article.input, article.published, article.published_basis, article.authors) == (
        "7", "2031-05-12", "metadata", ("Ida Brandt",),
    )  # fmt: skip
    assert "`text` is empty" in reasons(found)
    assert "no column `text`" in reasons(read(tmp_path, parquet([{"body": TEXT}])))


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = parquet()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install twosource[parquet]" in reasons(read(tmp_path, data))


# feeds


def test_a_feed_from_a_file_gives_what_it_has_in_full(tmp_path: Path) -> None:
    data = rss(item("https://www.velmarcourier.example/1", BODY) + item("https://www.velmarcourier.example/2"))
    found = read(tmp_path, data, "feed.xml")
    article = only(found)
    assert (article.input, article.url, article.outlet, article.title, article.authors, article.published) == (
        "https://www.velmarcourier.example/1", "https://www.velmarcourier.example/1", "Velmar Courier",
        "Army reaches valley", ("Ida Brandt",), "2031-05-12T08:30:00+02:00",
    )  # fmt: skip
    assert article.text.split("\n") == PARAGRAPHS
    assert "https://www.velmarcourier.example/2: the feed has a summary of it only" in reasons(found)


def test_atom(tmp_path: Path) -> None:
    article = only(read(tmp_path, ATOM))
    assert (article.outlet, article.authors, article.published) == (
        "Velmar Courier", ("Ida Brandt",), "2031-05-12T08:30:00+00:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1252", "iso-8859-1"), ("utf-8", "ascii-armour"), ("utf-16", "x")]
)
def test_a_feed_is_decoded_as_it_says_or_as_it_looks(tmp_path: Path, encoding: str, declared: str) -> None:
    data = rss(item("https://velmar.example/1", BODY + "<p>Der Präsident sprach in Köln.</p>")).decode()
    article = only(read(tmp_path, data.replace('encoding="utf-8"', f'encoding="{declared}"').encode(encoding)))
    assert article.text.endswith("Der Präsident sprach in Köln.")


@pytest.mark.parametrize(
    ("title", "host", "outlet"),
    [
        ("Velmar Courier", "x.example", "Velmar Courier"),
        ("World | Velmar Courier", "www.velmarcourier.example", "Velmar Courier"),
        ("Velmar Courier - World", "velmar-courier.example", "Velmar Courier"),
        ("The Fjord: News", "thefjord.example", "The Fjord"),
        ("Fjord » Politics", "mail.example", None), (None, "x.example", None),
    ],
)  # fmt: skip
def test_a_section_is_no_outlet(title: str | None, host: str, outlet: str | None) -> None:
    assert feed_outlet(title, f"https://{host}/1") == outlet


@pytest.mark.parametrize(
    "entity", ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY x SYSTEM "http://127.0.0.1:1/x">']
)
def test_a_feed_reaches_for_nothing(tmp_path: Path, entity: str) -> None:
    data = rss(item("https://velmar.example/1", "", "&x;" + "Long words. " * 100))
    data = data.replace(b"?><rss", f"?><!DOCTYPE rss [{entity}]><rss".encode(), 1)
    found = read(tmp_path, data)
    told = " ".join(a.text for a in found[0])
    assert Path("/etc/hostname").read_text().strip() not in told if Path("/etc/hostname").exists() else True


def test_a_billion_laughs(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = rss(item("https://velmar.example/1", "", "&l9;"))
    found = read(tmp_path, data.replace(b"?><rss", f'?><!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]><rss'.encode(), 1))
    assert not found[0] or len(found[0][0].text) < 1_000_000


# e-mail


def test_a_newsletter(tmp_path: Path) -> None:
    article = only(read(tmp_path, message(List_Id='"Velmar Courier Daily" <daily.velmar.example>')))
    assert (article.outlet, article.title, article.published, article.published_basis) == (
        "Velmar Courier Daily", "The valley, reached", "2031-05-12T08:30:00+02:00", "metadata",
    )  # fmt: skip
    assert article.text.split("\n")[-9:] == PARAGRAPHS
    assert only(read(tmp_path, message())).outlet == "Velmar Courier"
    assert only(read(tmp_path, message(From="news@velmar.example"))).outlet == "velmar.example"


def test_plain_mail_is_joined_and_loses_its_signature(tmp_path: Path) -> None:
    plain = (
        "The governor of Velmar said on Tuesday that the army had reached\nthe valley, and that the long-\n"
        "term support of the volunteers and of their families would\nbe remembered by everybody in the town.\n\n"
        "The second paragraph of the letter is about the weather in the\nvalley, which was good on every day of the "
        "week that\nended on Sunday, as the office for the weather said.\n-- \nVelmar Courier\n"
    )
    article = only(read(tmp_path, message(html=None, plain=plain)))
    assert article.text.split("\n\n")[0].endswith("by everybody in the town.")
    assert "the long-term support" in article.text
    assert len(article.text.splitlines()) == 3
    assert "Courier" not in article.text


def test_the_plain_part_stands_in_for_an_empty_page(tmp_path: Path) -> None:
    assert "army had reached" in only(read(tmp_path, message(html="<html><body></body></html>"))).text


@pytest.mark.parametrize(
    "start", [b"From: the valley\n\nThe army came.", b"Subject: x\nDate: y\n\nText.", b"Note: a\nTo: b\n"]
)
def test_texts_that_look_a_little_like_mail(tmp_path: Path, start: bytes) -> None:
    assert only(read(tmp_path, start)).text == start.decode()


def test_encoded_headers_and_unknown_charsets(tmp_path: Path) -> None:
    data = message(html=None, Subject="=?utf-8?b?S8O2bG4=?=").replace(b'charset="utf-8"', b'charset="x-none"')
    assert only(read(tmp_path, data)).title == "Köln"


# PDF

ARTICLE = [
    "Army reaches the valley", "",
    "The governor of Velmar said on Tuesday that the govern-", "ment had sent help to the long-term camps and long-",
    "term hospitals in the valley, where the Anglo-", "American teams had worked for days.", "",
    "The second paragraph is short.",
    "The third one begins without a space above it, as in print.",
]  # fmt: skip


def test_printed_lines_become_paragraphs(tmp_path: Path) -> None:
    article = only(read(tmp_path, pdf([ARTICLE])))
    assert article.text.split("\n\n") == [
        "Army reaches the valley",
        "The governor of Velmar said on Tuesday that the government had sent help to the long-term camps and long-term "
        "hospitals in the valley, where the Anglo-American teams had worked for days.",
        "The second paragraph is short.",
        "The third one begins without a space above it, as in print.",
    ]
    assert article.title == "Army reaches the valley"


def test_what_is_printed_on_every_page_is_left_out(tmp_path: Path) -> None:
    def page(number: int) -> list[str]:
        return [
            f"Velmar Courier, page {number} of 3",
            "",
            *[f"Line {n}{'xyz'[number - 1]} of it goes on and" for n in "abcdef"],
            str(number),
        ]

    text = only(read(tmp_path, pdf([page(1), page(2), page(3)]))).text
    assert "Courier" not in text
    assert "\n" not in text
    assert text.count("goes on and Line") == 17


def test_scans_passwords_and_empty_pages(tmp_path: Path) -> None:
    assert "OCR" in reasons(read(tmp_path, pdf([[], []])))
    found = read(tmp_path, pdf([ARTICLE, []]))
    assert "pages 2 have no text" in reasons(found)
    out, writer = io.BytesIO(), PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([ARTICLE]))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    assert "password" in reasons(read(tmp_path, out.getvalue()))


@pytest.mark.parametrize(
    ("given", "words", "expected"),
    [
        (["the govern-", "ment said"], "", "the government said"), (["a long-", "term plan"], "", "a long-term plan"),
        (["its re-", "election bid"], "re-election", "its re-election bid"),
        (["a well-", "being"], "wellbeing", "a wellbeing"),
        (["Anglo-", "American"], "", "Anglo-American"), (["from 10-", "20 men"], "", "from 10-20 men"),
        (["sol\u00ad", "diers"], "", "soldiers"), (["he left —", "at once"], "", "he left — at once"),
        (["one", "two"], "", "one two"),
    ],
)  # fmt: skip
def test_halves_of_words(given: list[str], words: str, expected: str) -> None:
    assert unwrap.joined(given, frozenset(words.split()), hyphenated=True) == expected


def test_json_lines_in_every_wrapping_are_the_same_articles(tmp_path: Path) -> None:
    texts = {
        tuple(a.text for a in read(tmp_path, data)[0])
        for data in (lines(), gzipped(lines()), zipped({"a": lines()}), parquet())
    }
    assert len(texts) == 1
    assert json.loads(lines().split(b"\n")[0])["text"] in next(iter(texts))
