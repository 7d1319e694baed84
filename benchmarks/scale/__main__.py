"""Time and peak memory of a brief of 2, 20 and 200 articles, each in a process of its own, from a cold start.

python -m benchmarks.scale ARTICLES.jsonl[.gz] [--counts 2 20 200] [--json F]
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHILD = "--child"


def lines(path: Path) -> list[str]:
    data = path.read_bytes()
    rows = (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines()
    return [json.dumps({k: v for k, v in json.loads(row).items() if k in FIELDS}) for row in rows]


FIELDS = ("id", "title", "text", "outlet", "published", "url")


def measure(path: Path) -> dict[str, float]:
    """Run in the child: return seconds and MB of one brief, imports included."""
    start = time.perf_counter()
    from twosource import api  # noqa: PLC0415  (the import is part of what is measured)

    brief = api.brief([path])
    words = sum(len(a.text.split()) for a in brief.articles)
    made = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "articles": len(brief.articles), "words": words, "seconds": round(made, 2), "peak_mb": round(peak),
        "facts_per_1000_words": round(1000 * len(brief.facts) / words, 1),
        "events_per_1000_words": round(1000 * len(brief.events) / words, 1),
        "differences_per_1000_words": round(1000 * len(brief.differences) / words, 1),
    }  # fmt: skip


def main() -> None:
    if CHILD in sys.argv:
        print(json.dumps(measure(Path(sys.argv[-1]))))
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[2, 20, 200])
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rows, out = lines(args.articles), {}
    for count in args.counts:
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.write("\n".join(rows[:count]))
            file.flush()
            command = [sys.executable, "-m", "benchmarks.scale", CHILD, file.name]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        out[str(count)] = json.loads(done.stdout)
        print(json.dumps(out[str(count)]))
    if args.json:
        args.json.write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
