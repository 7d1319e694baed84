"""Readers and exporters of other packages, found by their entry points: a real one on the path, without installing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource import export, reading
from twosource.model.brief import Brief, Made

MODULE = """
from twosource.export import Exporter
from twosource.reading import Draft, Reader


def read(source):
    yield Draft(input=source.input, path=source.path, text=source.data[4:].decode("cp437"))


READER = Reader("teletext", lambda source: source.data.startswith(b"TTX1"), read)
EXPORTER = Exporter("mailing", "a part", ".txt", lambda brief, path: path.write_text(brief.schema))
"""
POINTS = """[twosource.readers]
teletext = teletext_pages:READER
[twosource.exporters]
mailing = teletext_pages:EXPORTER
"""


@pytest.fixture
def outsider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "teletext_pages.py").write_text(MODULE)
    info = tmp_path / "teletext_pages-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: teletext-pages\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(tmp_path)
    reading.readers.cache_clear()
    export.exporters.cache_clear()
    yield tmp_path
    reading.readers.cache_clear()
    export.exporters.cache_clear()


def test_a_reader_of_another_package_is_asked_first(outsider: Path) -> None:
    (outsider / "a.txt").write_bytes(b"TTX1Flood in Velmar")
    (article,), _ = reading.read_inputs([str(outsider / "a.txt")])
    assert article.text == "Flood in Velmar"


def test_an_exporter_of_another_package_is_a_format(outsider: Path) -> None:
    assert export.formats()[-1] == "mailing"
    export.write(Brief(made=Made(twosource="0", pipeline="x")), "mailing", outsider / "out")
    assert (outsider / "out").read_text() == "twosource/brief/1"
