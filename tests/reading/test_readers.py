"""What every reader promises. A new reader needs a sample in `made_files.SAMPLES`; the rest is checked here."""

import pickle
import random
import time
from pathlib import Path

import msgspec
import pytest
from made_files import BODY, SAMPLES, item, rss

from twosource.model.article import Article, Problem
from twosource.model.identity import text_hash
from twosource.reading import READERS, Reader, Source, read_inputs, readers

CUTS = (0.02, 0.3, 0.6, 0.9, 0.99)
DAMAGES = 25  # seeded changes of a few bytes for each reader


def read(tmp_path: Path, data: bytes, name: str = "x") -> tuple[list[Article], list[Problem]]:
    (tmp_path / name).write_bytes(data)
    return read_inputs([str(tmp_path / name)])


def hold(articles: list[Article]) -> bool:
    """Text is frozen, segments lie in it in order, and a date says where it is from."""
    for article in articles:
        ends = [0, *(s.end for s in article.segments)]
        assert article.text.strip()
        assert article.sha256 == text_hash(article.text)
        assert all(a <= s.start < s.end <= len(article.text) for a, s in zip(ends, article.segments, strict=False))
        assert (article.published is None) == (article.published_basis == "unknown")
        assert article.input
    return True


def test_every_reader_has_a_sample() -> None:
    assert [reader.name for reader in READERS] == list(SAMPLES)
    assert readers()[-len(READERS) :] == READERS


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
class TestEveryReader:
    """The conformance test."""

    def test_accepts_its_sample_by_content_and_is_the_first_to(self, reader: Reader) -> None:
        for name in ("x", "x.txt", "x.html", "x.jsonl"):
            source = Source(input=name, data=SAMPLES[reader.name][0])
            first = next(r for r in READERS if r.accepts(source))
            assert first is reader or (reader.name == "text" and name != "x")

    def test_articles_are_frozen_dated_stable_and_travel(self, reader: Reader, tmp_path: Path) -> None:
        data, count = SAMPLES[reader.name]
        first, problems = read(tmp_path, data)
        assert len(first) == count
        assert hold(first)
        assert (first, problems) == read(tmp_path, data)
        assert first == pickle.loads(pickle.dumps(first))
        assert msgspec.convert(msgspec.to_builtins(first), list[Article]) == first
        assert len({a.id for a in first}) == count

    def test_what_is_cut_off_is_read_in_part_or_a_problem(self, reader: Reader, tmp_path: Path) -> None:
        data, _ = SAMPLES[reader.name]
        for part in CUTS:
            articles, problems = read(tmp_path, data[: int(len(data) * part)])
            assert hold(articles)
            assert articles or problems

    def test_an_empty_file_and_garbage_after_the_mark_are_problems(self, reader: Reader, tmp_path: Path) -> None:
        data, _ = SAMPLES[reader.name]
        for garbage in (b"", data[:8] + b"\x00\xff" * 200, data[:64] + b"<" * 5000, b"\x00\xff" * 50, b"{" * 5000):
            articles, problems = read(tmp_path, garbage)
            assert hold(articles)
            assert articles or problems
            assert all(p.reason and ":" in p.reason for p in problems)

    def test_damage_never_raises(self, reader: Reader, tmp_path: Path) -> None:
        data, _ = SAMPLES[reader.name]
        chance = random.Random(reader.name)
        for _ in range(DAMAGES):
            harmed = bytearray(data)
            for _ in range(chance.randint(1, 6)):
                harmed[chance.randrange(len(harmed))] = chance.randrange(256)
            articles, problems = read(tmp_path, bytes(harmed))
            assert hold(articles)
            assert articles or problems


BIG = 300_000  # bytes: what takes longer than linear time takes minutes
SHAPES = {
    "comments": b"<?xml version='1.0'?>" + b"<!-- -->" * 900 + b"x",
    "comments in a page": b"<!-- -->" * 900 + b"x",
    "doctypes": b"<!DOCTYPE a [b]>" * 450 + b"x",
    "a header of spaces": b"From: a\nDate: b\nReceived:" + b" " * BIG,
    "folded headers": b"From: a\nDate: b\nReceived: c\n" + b" \n" * (BIG // 2),
    "mail of halves": b"From: a\nDate: b\nMessage-ID: c\n\n" + b"word word word word word word word-\n" * (BIG // 35),
    "mail of one long word": b"From: a\nDate: b\nMessage-ID: c\n\n" + b"w" * BIG,
    "dots in a feed": rss(item("https://velmar.example/1", "<p>" + "." * BIG + "x</p><p>y</p>")),
    "open tags in a feed": rss(item("https://velmar.example/1", "<p>a</p><p>b</p>" + "<p " * (BIG // 30))),
    "a long author": rss(item("https://velmar.example/1", BODY).replace("desk", "a" * BIG)),
    "a long title": rss(item("https://velmar.example/1", BODY)).replace(b"World |", b"|" + b" - " * (BIG // 3)),
    "many entries": rss(item("https://velmar.example/1") * 500),
    "nested parts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(300)
    ).join((b"From: a\nDate: b\n", b"")),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_odd_shapes_take_no_longer(shape: str, tmp_path: Path) -> None:
    began = time.monotonic()
    articles, problems = read(tmp_path, SHAPES[shape])
    assert articles or problems
    assert time.monotonic() - began < 20, "linear shapes take well under two seconds each"
