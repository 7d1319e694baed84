"""How a library grows: speed at the start and at the end, memory, size, kills, orders of arrival.

python -m benchmarks.library CLUSTERS.jsonl.gz [MORE.jsonl.gz …] [--articles 20000] [--kills 20] [--steps grown …]

The articles of the files are read once; the archive is made of copies of them with words, names and days exchanged, in
their readings too (`multiply.py`), so that its growth is measured without the model. The share of the model is told
beside it, and the articles of the first file are also added as they are, model and all.
"""

import argparse
import gc
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.library.multiply import multiplied
from benchmarks.stories.__main__ import bcubed, rows_of
from twosource import api, pipeline
from twosource.linking.resemblance import features_of
from twosource.linking.stories import groups_of
from twosource.model.article import Article
from twosource.model.reading import Reading
from twosource.reading.articles import Defaults, freeze
from twosource.reading.source import Draft
from twosource.store import Store, open_store, records
from twosource.store.engine import writing

Events = dict[str, list[Reading]]
WINDOW = 1000  # articles over which the speed is told
MORE = 100  # articles that are added to the large library and to an empty one
KILLED = 300  # articles that the killed runs add
CHILD = "--child"
_FIELDS = {"date": "published", "source": "outlet"}
STEPS = ("orders", "kills", "real", "grown")


class Prepared:
    """Stands in for the model: gives readings that are there already."""

    def __init__(self, store: Store) -> None:
        self.readings: dict[str, Reading] = {}
        self._reader = store._reader
        self._reader._annotator = self  # type: ignore[assignment]
        self._reader.read = lambda _, article: self.readings[article.id]  # type: ignore[method-assign]
        self.name, self.languages = "prepared/1", frozenset({"en"})


def read_all(rows: list[dict[str, Any]], kept: Path | None) -> tuple[Events, float]:
    """Return the readings of each event, and the seconds that one article took."""
    if kept and kept.exists():
        return msgspec.msgpack.decode(kept.read_bytes(), type=tuple[dict[str, list[Reading]], float])
    events: Events = defaultdict(list)
    tool = api.annotator(None)
    tool_ready = list(tool.annotate(["Warm."]))
    begun = time.perf_counter()
    for row in rows:
        events[row["event"]].append(pipeline.read(article_of(row), tool))
    seconds = (time.perf_counter() - begun) / len(rows) if tool_ready else 0.0
    if kept:
        kept.write_bytes(msgspec.msgpack.encode((dict(events), seconds)))
    return dict(events), seconds


def rows_in(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file; one without events is one beat, whose articles are reworded alike."""
    name = path.name.partition(".")[0]
    named = [{_FIELDS.get(key, key): value for key, value in row.items()} for row in rows_of(path)]
    return [{"id": f"{name}-{n}", "event": name, **row} for n, row in enumerate(named)]


def article_of(row: dict[str, Any]) -> Article:
    fields = {key: row.get(key) for key in ("title", "outlet", "published", "url")}
    return freeze(Draft(input=row["id"], text=row["text"], **fields), None, Defaults())[0]


def grow(events: Events, count: int, folder: Path) -> dict[str, Any]:
    """Add many articles one by one, and say what each thousand cost; what a former run has added is gone on from.

    Other processes share the machine, so the processor's time is told beside that of the clock.
    """
    path, log = folder / "grown", folder / "grown.jsonl"
    gc.freeze()  # the readings to be added are many values, which no library would hold
    with open_store(path) as store:
        prepared = Prepared(store)
        there = store.stats().articles
        spent: dict[str, list[float]] = defaultdict(list)
        for n, reading in enumerate(multiplied(events, count, there), there + 1):
            prepared.readings = {reading.article.id: reading}
            with spending(spent, "add"):
                store.add([reading.article])
            if n % WINDOW == 0:
                note(log, n, spent)
                spent.clear()
        held = store.stats()
        sizes = [len(row.articles) for row in store.stories(figures=False)]
        more = list(multiplied(events, count + MORE, count))
        with open_store(folder / "small") as small:
            end = compare(store, small, more)
    windows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
    return {
        "articles": held.articles, "stories": held.stories, "largest_story": max(sizes, default=0), **end,
        "bytes_per_article": round((held.bytes or 0) / held.articles),
        "peak_mb": max([w["peak_mb"] for w in windows] + [peak()]), "windows": windows,
    }  # fmt: skip


def note(log: Path, articles: int, spent: dict[str, list[float]]) -> None:
    """Write down what the last thousand articles cost, so that it stays should the run be stopped."""
    clock, cpu = spent["add_clock"], spent["add_cpu"]
    told = {
        "articles": articles, "per_second": round(len(clock) / sum(clock), 2),
        "cpu_ms": round(1000 * sum(cpu) / len(cpu), 2), "peak_mb": peak(),
    }  # fmt: skip
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(told) + "\n")
    print(told, flush=True)


def compare(large: Store, small: Store, more: Sequence[Reading]) -> dict[str, Any]:
    """Add the same articles to a large library and to an empty one, by turns: other work slows both alike."""
    spent: dict[str, list[float]] = defaultdict(list)
    tool = api.annotator(None)
    list(tool.annotate(["Warm."]))
    stores = {"large": (large, Prepared(large)), "small": (small, Prepared(small))}
    for n, reading in enumerate(more):
        with spending(spent, "model"):
            pipeline.read(reading.article, tool)
        for name in sorted(stores, reverse=n % 2 == 1):
            store, prepared = stores[name]
            prepared.readings = {reading.article.id: reading}
            with spending(spent, name):
                touched = store.add([reading.article]).stories
            if name == "large" and touched:
                with spending(spent, "brief"):
                    store.brief(touched[-1])
    mean = {name: 1000 * sum(values) / len(values) for name, values in spent.items()}
    model, at_start, at_end = mean["model_cpu"], mean["small_cpu"], mean["large_cpu"]
    return {
        **{f"{name}_ms": round(value, 1) for name, value in mean.items()},
        "ratio": round((model + at_start) / (model + at_end), 3), "ratio_without_model": round(at_start / at_end, 3),
    }  # fmt: skip


@contextmanager
def spending(spent: dict[str, list[float]], name: str) -> Iterator[None]:
    """Note what a step takes of the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    yield
    spent[f"{name}_clock"].append(time.perf_counter() - begun)
    spent[f"{name}_cpu"].append(time.process_time() - used)


def peak() -> int:
    """Return the most memory that this process has held, in megabytes."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def read_for_real(rows: list[dict[str, Any]], path: Path) -> dict[str, Any]:
    """Add articles as they are, model and all; return the speed of the first and the last quarter."""
    spent: list[tuple[float, float]] = []
    with open_store(path) as store:
        list(api.annotator(None).annotate(["Warm."]))
        for row in rows:
            begun, used = time.perf_counter(), time.process_time()
            store.add([article_of(row)])
            spent.append((time.perf_counter() - begun, time.process_time() - used))
    n = max(1, len(spent) // 4)
    clocks = [n / sum(clock for clock, _ in part) for part in (spent[:n], spent[-n:])]
    cpus = [1000 * sum(cpu for _, cpu in part) / n for part in (spent[:n], spent[-n:])]
    told = zip(("per_second_first", "per_second_last", "cpu_ms_first", "cpu_ms_last"), (*clocks, *cpus), strict=True)
    return {"articles": len(rows), **{name: round(value, 2) for name, value in told}}


def orders(events: Events, folder: Path) -> dict[str, Any]:
    """Add the articles in three orders; return whether the stories are those of one batch."""
    readings = [reading for listed in events.values() for reading in listed]
    whole = {frozenset(group) for group in groups_of([features_of(r) for r in readings])}
    same = []
    by_day = sorted(readings, key=lambda r: (r.article.published or "", r.article.id))
    for n, order in enumerate((by_day, by_day[::-1], random.Random(1).sample(readings, len(readings)))):
        with open_store(folder / f"order{n}") as store:
            prepared = Prepared(store)
            prepared.readings = {r.article.id: r for r in readings}
            for reading in order:
                store.add([reading.article])
            same.append({frozenset(row.articles) for row in store.stories(figures=False)} == whole)
    said = {name: n for n, group in enumerate(whole) for name in group}
    true = {r.article.id: event for event, listed in events.items() for r in listed}
    return {"orders_as_one_batch": same, "bcubed_f1_with_names_read": round(bcubed(said, true)["f1"], 3)}


def kills(events: Events, times: int, folder: Path) -> dict[str, Any]:
    """Kill a process that adds, at random moments, and go on; compare with one that was never killed."""
    readings = list(multiplied(events, KILLED))
    listed = folder / "articles"
    listed.write_bytes(msgspec.msgpack.encode([r.article for r in readings]))
    for name in ("killed", "whole"):
        prepare(folder / name, readings)
    rng = random.Random(0)
    lost, reported = 0, 0
    for _ in range(times):
        told = killed(folder / "killed", listed, rng)
        with open_store(folder / "killed") as store:
            reported = max(reported, store.stats().articles)
            lost += sum(not _is_there(store, name) for name in told)
    for name in ("killed", "whole"):
        with open_store(folder / name) as store:
            store.add(r.article for r in readings)
    with open_store(folder / "killed") as one, open_store(folder / "whole") as other:
        same = state(one) == state(other)
    return {"kills": times, "reported_and_lost": lost, "articles_by_then": reported, "same_bytes_as_never_killed": same}


def prepare(path: Path, readings: list[Reading]) -> None:
    """Keep readings in an empty library, so that no process that adds needs the model."""
    with open_store(path) as store, writing(store._engine) as db:
        Prepared(store)
        store._reader.remember(db)
        for reading in readings:
            records.keep_reading(db, reading, store._reader.version(db))


def killed(path: Path, listed: Path, rng: random.Random) -> list[str]:
    """Begin to add, kill the process after a few articles at a random moment, and return what it reported."""
    command = [sys.executable, "-m", "benchmarks.library", CHILD, str(path), str(listed)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told = [child.stdout.readline() for _ in range(rng.randrange(1, 25))]
    time.sleep(rng.random() * 0.1)
    os.kill(child.pid, signal.SIGKILL)
    told += child.stdout.readlines()
    child.wait()
    return [line.strip() for line in told if line.strip()]


def child(path: str, listed: str) -> None:
    """Add articles and report each, until killed."""
    with open_store(path) as store:
        known = {a for row in store.stories(figures=False) for a in row.articles}
        for article in msgspec.msgpack.decode(Path(listed).read_bytes(), type=list[Article]):
            if article.id not in known:
                store.add([article])
                print(article.id, flush=True)


def state(store: Store) -> list[Any]:
    rows = store.stories(figures=False)
    return [(row, store.brief(row.id).to_json()) for row in rows]


def _is_there(store: Store, name: str) -> bool:
    return any(name in row.articles for row in store.stories(figures=False)) and bool(store.article(name).text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.library", description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--real", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--readings", type=Path, help="where the readings of the data are kept between runs")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    parser.add_argument("--folder", type=Path, help="where libraries are kept, so that a run can be gone on with")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows, *more = [rows_in(path) for path in options.data]
    report: dict[str, Any] = {}
    with nullcontext(options.folder) if options.folder else tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        events, report["model_seconds_an_article"] = read_all([*rows, *chain(*more)], options.readings)
        labelled = {row["event"]: events[row["event"]] for row in rows}
        steps = {
            "orders": lambda: orders(labelled, folder),
            "kills": lambda: kills(labelled, options.kills, folder),
            "real": lambda: read_for_real(rows[: options.real], folder / "real"),
            "grown": lambda: grow(events, options.articles, folder),
        }
        for step in options.steps:
            report[step] = steps[step]()
            print(step, json.dumps(report[step]), flush=True)
            if options.json:
                options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == [CHILD]:
        child(*sys.argv[2:4])
    else:
        main()
