"""What every export promises, and each read back by a tool of its field."""

import csv
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import conllu
import made_brief
import msgspec
import networkx as nx
import pyarrow.csv
import pytest
import rebuilding
from conftest import ROOT

from twosource import export, report
from twosource.errors import UsageError
from twosource.export import EXPORTERS, Exporter, exporters, plover, ucdp
from twosource.export.jsonl import RECORDS
from twosource.export.tables import tables
from twosource.model.brief import Brief, Made, Position, Span

EMPTY = Brief(made=Made(twosource="0.1.0", pipeline="twosource-en/0"))


@pytest.fixture(scope="session")
def real(example_briefs: dict[str, Brief]) -> Brief:
    """The brief of the bundled example on fighting, which has of everything."""
    return example_briefs["conflict"]


@pytest.fixture
def hostile() -> Brief:
    """A brief with script, control characters and what else means harm."""
    return made_brief.brief()


def written(brief: Brief, name: str, tmp_path: Path) -> dict[str, bytes]:
    """What an export wrote: bytes by file name."""
    path = tmp_path / f"out{next(e.suffix for e in EXPORTERS if e.name == name)}"
    export.write(brief, name, path)
    return {p.name: p.read_bytes() for p in (path.iterdir() if path.is_dir() else [path])}


def spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
class TestEveryExporter:
    """The conformance test."""

    def test_the_same_brief_gives_the_same_bytes(self, exporter: Exporter, real: Brief, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        first = written(real, exporter.name, tmp_path / "a")
        assert first == written(real, exporter.name, tmp_path / "b")
        assert all(first.values())

    def test_harm_is_written_and_is_text(self, exporter: Exporter, hostile: Brief, tmp_path: Path) -> None:
        for data in written(hostile, exporter.name, tmp_path).values():
            if exporter.name != "parquet":
                data.decode()

    def test_an_empty_brief_is_an_empty_file_of_its_kind(self, exporter: Exporter, tmp_path: Path) -> None:
        assert written(EMPTY, exporter.name, tmp_path)

    def test_every_span_is_in_it_where_it_says_so(self, exporter: Exporter, real: Brief, tmp_path: Path) -> None:
        if exporter.keeps == "a part" or exporter.name == "parquet":
            return
        told = b"".join(written(real, exporter.name, tmp_path).values()).decode()
        missing = {s.text for s in spans(real.events + real.facts + real.differences)}
        missing = {t for t in missing if t not in told and json.dumps(t, ensure_ascii=False)[1:-1] not in told}
        assert not {t for t in missing if t.replace('"', '""') not in told}

    def test_a_place_that_cannot_be_written(self, exporter: Exporter, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(UsageError, match="choose another"):
            export.write(EMPTY, exporter.name, tmp_path / "file" / "below")


def test_formats_are_listed_and_others_refused(tmp_path: Path) -> None:
    assert export.formats() == tuple(e.name for e in exporters())
    with pytest.raises(UsageError, match="choose one of jsonl, csv"):
        export.write(EMPTY, "docx", tmp_path / "x")


@pytest.mark.parametrize("which", ["real", "hostile"])
@pytest.mark.parametrize("format_", ["csv", "parquet"])
def test_a_brief_can_be_made_again_from_its_tables(
    which: str, format_: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    brief = request.getfixturevalue(which)
    export.write(brief, format_, tmp_path / "out")
    read = rebuilding.from_csv if format_ == "csv" else rebuilding.from_parquet
    assert rebuilding.rebuilt(*read(tmp_path / "out")).to_json() == brief.to_json()


def test_a_brief_can_be_made_again_from_its_lines(real: Brief, tmp_path: Path) -> None:
    (data,) = written(real, "jsonl", tmp_path).values()
    head, *rest = map(json.loads, data.splitlines())
    lists = {key: [r for r in rest if r["record"] == name] for key, name in RECORDS.items()}
    assert msgspec.convert({**head, **lists}, Brief) == real


def test_lines_are_written_one_by_one(real: Brief, tmp_path: Path) -> None:
    many = msgspec.structs.replace(real, facts=real.facts * 100)
    tracemalloc.start()
    export.write(many, "jsonl", tmp_path / "many.jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < (tmp_path / "many.jsonl").stat().st_size / 4


def test_tables_in_an_archive(real: Brief, tmp_path: Path) -> None:
    for name in ("csv", "parquet"):
        export.write(real, name, tmp_path / name)
        export.write(real, name, tmp_path / f"{name}.zip")
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as archive:
            assert {n: archive.read(n) for n in archive.namelist()} == {
                p.name: p.read_bytes() for p in (tmp_path / name).iterdir()
            }


def test_csv_is_read_by_arrow_and_names_stand_beside_ids(real: Brief, tmp_path: Path) -> None:
    export.write(real, "csv", tmp_path)
    options = pyarrow.csv.ParseOptions(newlines_in_values=True)
    table = pyarrow.csv.read_csv(tmp_path / "statements.csv", parse_options=options)
    assert table.num_rows == len(real.statements)
    names = {e.id: e.name for e in real.entities}
    for row in table.to_pylist():
        assert (row["speaker_name"] or None) == names.get(row["speaker"])


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
@pytest.mark.parametrize("which", ["real", "hostile"])
def test_graphs_are_read_by_networkx(
    name: str, read: Any, which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    brief = request.getfixturevalue(which)
    export.write(brief, name, tmp_path / "g")
    graph = read(tmp_path / "g")
    told = {e.source for e in brief.network.edges} | {e.target for e in brief.network.edges}
    assert set(graph.nodes) == {n.entity for n in brief.network.nodes} | told
    edges = [(a, b, d["weight"], d["tone"], tuple(d["events"].split())) for a, b, d in graph.edges(data=True)]
    assert sorted(edges) == sorted((e.source, e.target, e.weight, e.tone, e.events) for e in brief.network.edges)


def test_geojson(real: Brief, tmp_path: Path) -> None:
    town = next(e for e in real.entities if e.name == "Barka")
    moved = msgspec.structs.replace(town, position=Position(lat=1.5, lon=38.0))
    real = msgspec.structs.replace(real, entities=tuple(moved if e is town else e for e in real.entities))
    (data,) = written(real, "geojson", tmp_path).values()
    collection = json.loads(data)
    assert collection["type"] == "FeatureCollection"
    by_id = {f["id"]: f for f in collection["features"]}
    assert len(by_id) == len(collection["features"])
    assert {e.id for e in real.events} <= set(by_id)
    assert by_id[town.id]["geometry"] == {"type": "Point", "coordinates": [38.0, 1.5]}
    for event in real.events:
        here = by_id[event.id]
        assert here["type"] == "Feature"
        assert here["geometry"] is None or -180 <= here["geometry"]["coordinates"][0] <= 180
        if event.place == town.id:
            assert here["geometry"] == by_id[town.id]["geometry"]
            assert here["properties"]["position_of"] == "Barka"


def test_web_annotations_find_their_words(real: Brief, tmp_path: Path) -> None:
    (data,) = written(real, "webannotation", tmp_path).values()
    collection = json.loads(data)
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len({i["id"] for i in items})
    texts = {export.webannotation.source(a): a.text for a in real.articles}
    told = set()
    for item in items:
        assert item["type"] == "Annotation"
        assert item["target"]
        for target in item["target"]:
            place, quote = target["selector"]
            text = texts[target["source"]]
            assert text[place["start"] : place["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in text
            told.add((target["source"], place["start"], place["end"]))
    by_id = {a.id: export.webannotation.source(a) for a in real.articles}
    everything = spans((real.entities, real.statements, real.events, real.quantities, real.facts, real.differences))
    assert {(by_id[s.article], s.start, s.end) for s in everything} <= told


def test_conllu_is_read_by_its_package(real: Brief, tmp_path: Path) -> None:
    (data,) = written(real, "conllu", tmp_path).values()
    sentences = conllu.parse(data.decode())
    texts = {a.id: a.text for a in real.articles}
    assert [s.metadata["newdoc id"] for s in sentences if "newdoc id" in s.metadata] == list(texts)
    for sentence in sentences:
        text = texts[sentence.metadata["sent_id"].rsplit("-", 1)[0]]
        for word in sentence:
            start, end = map(int, word["misc"]["TokenRange"].split(":"))
            assert text[start:end] == word["form"]


def test_conllu_of_excerpts_has_those_words_at_their_places(real: Brief, tmp_path: Path) -> None:
    (data,) = written(report.excerpts(real), "conllu", tmp_path).values()
    texts = {a.id: a.text for a in real.articles}
    words = [(s.metadata["sent_id"].rsplit("-", 1)[0], w) for s in conllu.parse(data.decode()) for w in s]
    assert words
    for article, word in words:
        start, end = map(int, word["misc"]["TokenRange"].split(":"))
        assert texts[article][start:end] == word["form"]


def test_plover_rows(real: Brief, tmp_path: Path) -> None:
    export.write(real, "plover", tmp_path / "x.tsv")
    rows = list(csv.DictReader((tmp_path / "x.tsv").open(), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [r["Event ID"] for r in rows] == [e.id for e in real.events if e.type]
    assert {r["Quad Code"] for r in rows} <= set(plover.QUADS)
    by_id = {e.id: e for e in real.events}
    for row in rows:
        event = by_id[row["Event ID"]]
        assert (row["Event Type"], row["Status"], float(row["Intensity"])) == (event.type, event.status, event.tone)
        assert len(row["Actor Name"].split("; ")) >= len(event.actors)
        assert None not in row


@pytest.mark.parametrize(
    ("code", "country", "expected"),
    [("RUSGOV", "RU", "GOV"), ("GOV", None, "GOV"), ("REB", "RU", "REB"), (None, "RU", ""), ("RUS", "RU", "")],
)
def test_sectors(code: str | None, country: str | None, expected: str) -> None:
    assert plover.sector(code, country) == expected


def test_ucdp_rows(real: Brief, tmp_path: Path) -> None:
    export.write(real, "ucdp", tmp_path / "x.csv")
    rows = list(csv.DictReader((tmp_path / "x.csv").open(newline="")))
    assert tuple(rows[0]) == ucdp.COLUMNS
    assert len(ucdp.COLUMNS) == 49
    by_id = {e.id: e for e in real.events}
    for row in rows:
        event = by_id[row["id"]]
        assert (event.type, event.status in {"happened", "ongoing"}) == ("ASSAULT", True)
        assert int(row["where_prec"]) == event.place_precision
        assert 1 <= int(row["date_prec"]) <= 5
        if row["best"]:
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
            died = sum(int(row[k] or 0) for k in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"))
            assert died == int(row["best"])
    assert any(row["best"] for row in rows)
    assert not any(
        row["best"] for row in rows if {m.span.text for m in by_id[row["id"]].mentions} <= {"hurt", "wounding"}
    )


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install twosource\[parquet\]"):
        export.write(EMPTY, "parquet", tmp_path / "x")


def test_the_documentation_names_every_format_and_table(real: Brief) -> None:
    page = (ROOT / "docs/exporting.md").read_text()
    sections = page.split("\n## ")
    for exporter in EXPORTERS:
        assert any(exporter.name in section.split("\n", 1)[0].split(", ") for section in sections)
        assert f"| `{exporter.name}` |" in page
    for table in tables(real):
        assert f"`{table.name}`" in page
    assert plover.COLUMNS.index("Status") == 40
