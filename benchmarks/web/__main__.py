"""How long a large story takes to open, and how the pages answer many readers while articles are added.

python -m benchmarks.web [MORE.jsonl[.gz]] [--readers 50] [--seconds 20] [--pause 1.0] [--folder F] [--json F]

The library holds the examples, forty invented reports of one of them, and the articles of MORE as they come in.
"""

import argparse
import gzip
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import httpx2

from twosource import reading, store

ROOT = Path(__file__).parents[2]
REPORTS, SENTENCES = 40, 26  # of the large story: reports, and sentences of each; about 3,600 characters
SENTENCE = re.compile(r"(?<=[.”\"]) (?=[A-Z“\"])")
SLOW, LARGE = 1.0, 1_500_000  # what a story's page may take, in seconds and bytes


def reports(count: int) -> Iterator[dict[str, str]]:
    """Reports of one event: sentences of the example in another choice for each outlet, with other figures."""
    articles, _ = reading.read_inputs([ROOT / "examples" / "conflict"])
    pool = [s for a in articles for p in a.text.splitlines() for s in SENTENCE.split(p.strip()) if s]
    chance = random.Random(1)
    for n in range(count):
        chosen = sorted(chance.sample(range(len(pool)), min(SENTENCES, len(pool))))
        text = " ".join(changed(pool[i], n % 5) for i in chosen)
        lead = f"Rebel fighters stormed the garrison town of Barka in northern Maravia on Monday, outlet {n} reports."
        yield {
            "id": f"report-{n}", "outlet": f"Paper {n}", "published": f"2024-09-{10 + n % 4}",
            "title": f"Rebels storm Barka, report {n}", "text": f"{lead}\n\n{text}",
        }  # fmt: skip


def changed(sentence: str, by: int) -> str:
    """A sentence with its figures of two digits moved."""
    return re.sub(r"\b\d\d\b", lambda m: str(int(m[0]) + by), sentence)


def library(folder: Path) -> Path:
    """The library to begin with: a copy of the one that a former run has left in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "library.db").exists():
        begin(folder)
    return Path(shutil.copy(folder / "library.db", folder / "served.db"))


def begin(folder: Path) -> None:
    """Make the library."""
    rows = folder / "reports.jsonl"
    rows.write_text("\n".join(json.dumps(r) for r in reports(REPORTS)), encoding="utf-8")
    with store.open_store(folder / "library.db") as made:
        made.add([ROOT / "examples", rows])
        made.stories()


class Site:
    """The server as people start it."""

    def __init__(self, where: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        code = "from twosource.cli import app; app()"
        command = [sys.executable, "-c", code, "serve", "--library", str(where), "--port", str(port)]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        for _ in range(600):
            try:
                httpx2.get(f"{self.address}/add")
                return
            except httpx2.TransportError:
                time.sleep(0.1)
        raise SystemExit("the server did not start")

    def processor(self) -> float:
        """Seconds of processor that the server has used: beside the clock, which other jobs of the machine move."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def opening(site: Site, story: str) -> dict[str, float]:
    """Seconds (on the clock, of processor) and bytes of a story's page: when it is made, and when it is kept."""
    times, spent, page = [], [], b""
    for _ in range(4):
        start, used = time.perf_counter(), site.processor()
        page = httpx2.get(f"{site.address}/stories/{story}", timeout=60).content
        times.append(time.perf_counter() - start)
        spent.append(site.processor() - used)
    return {
        "first_s": round(times[0], 2), "first_cpu_s": round(spent[0], 2),
        "kept_s": round(statistics.median(times[1:]), 3), "kept_cpu_s": round(statistics.median(spent[1:]), 3),
        "bytes": len(page),
    }  # fmt: skip


def added(client: httpx2.Client, article: dict[str, str], end: float = float("inf")) -> bool:
    """Add an article over the API; whether it was done in time."""
    job = client.post("/api/articles", json={"articles": [article]}).json()
    while job["state"] not in ("done", "failed") and time.monotonic() < end:
        time.sleep(0.1)
        job = client.get(f"/api/jobs/{job['number']}").json()
    return bool(job["state"] == "done")


def load(
    site: Site, rows: list[store.StoryRow], more: list[dict[str, str]], args: argparse.Namespace
) -> dict[str, object]:
    """Readers that open pages with a pause in between, while articles are added through the API."""
    paths = ["/", "/search?q=town", "/actor?name=Idris+Temani", "/api/stories", "/?actor=Temani", "/judgements"]
    for row in rows:
        paths += [f"/stories/{row.id}", f"/stories/{row.id}/articles/{row.articles[0]}"]
    times: list[float] = []
    wrong: list[str] = []
    done = 0
    with httpx2.Client(base_url=site.address, timeout=60) as client:
        added(client, more.pop())  # the first one loads the language model
    used, end = site.processor(), time.monotonic() + args.seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)
        with httpx2.Client(base_url=site.address, timeout=60) as client:
            while time.monotonic() < end:
                path = chance.choice(paths)
                start = time.perf_counter()
                try:
                    answer = client.get(path)
                    if answer.status_code != 200:
                        wrong.append(f"{answer.status_code} {path}")
                except httpx2.TransportError as error:
                    wrong.append(f"{error!r} {path}")
                times.append(time.perf_counter() - start)
                time.sleep(chance.uniform(0.5, 1.5) * args.pause)

    readers = [threading.Thread(target=read, args=(n,)) for n in range(args.readers)]
    for reader in readers:
        reader.start()
    with httpx2.Client(base_url=site.address, timeout=60) as client:
        while time.monotonic() < end and more:
            done += added(client, more.pop(), end)
    for reader in readers:
        reader.join()
    cuts = statistics.quantiles(times, n=100)
    return {
        "requests": len(times), "errors": len(wrong), "median_s": round(cuts[49], 3), "p95_s": round(cuts[94], 3),
        "p99_s": round(cuts[98], 3), "cpu_s": round(site.processor() - used, 1), "added": done,
        "load_average": os.getloadavg()[0], "wrong": wrong[:5],
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("more", type=Path, nargs="?")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--folder", type=Path, help="where the library is kept between runs")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    data = args.more.read_bytes() if args.more else b""
    lines = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode().splitlines()
    fields = ("id", "title", "text", "outlet", "published", "url")
    more = [{k: v for k, v in json.loads(line).items() if k in fields and v} for line in lines]
    more = more or list(reports(2 * REPORTS))[REPORTS:]
    with nullcontext(args.folder) if args.folder else tempfile.TemporaryDirectory() as folder:
        made = library(Path(folder))
        with store.open_store(made) as opened:
            rows = opened.stories()
        large = max(rows, key=lambda r: len(r.articles))
        site = Site(made)
        try:
            page = {"articles": len(large.articles), **opening(site, large.id)}
            out = {"page": page, "load": load(site, rows, more, args)}
        finally:
            site.process.terminate()
            site.process.wait(20)
    print(json.dumps(out, indent=1))
    if args.json:
        args.json.write_text(json.dumps(out, indent=1) + "\n")
    slow = page["kept_cpu_s"] > SLOW or page["first_cpu_s"] > SLOW or page["bytes"] > LARGE
    sys.exit(1 if slow or out["load"]["errors"] else 0)


if __name__ == "__main__":
    main()
