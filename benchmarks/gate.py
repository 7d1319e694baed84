"""The small gate: runs the quick benchmarks and fails where a figure is under its committed floor.

    python -m benchmarks.gate [--raise]

`floors.toml` holds the floors; `--raise` writes today's figures where they are better. A floor is never lowered here.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.toml"
ROOT = Path(__file__).parent.parent
SLACK = 0.0005  # figures are rounded to three decimals


def flat(value: Any, path: str = "") -> dict[str, float]:
    """Return the numbers of nested JSON by dotted path."""
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in flat(inner, f"{path}.{key}" if path else key).items()}
    if isinstance(value, list):
        return {k: v for n, inner in enumerate(value) for k, v in flat(inner, f"{path}.{n}").items()}
    return {path: float(value)} if isinstance(value, int | float) else {}


def run(command: list[str]) -> dict[str, float]:
    """Return the figures that a benchmark writes."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        done = subprocess.run(
            [sys.executable, "-m", *command, "--json", out.name], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
        return flat(json.loads(Path(out.name).read_text()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="write better figures as the new floors")
    args = parser.parse_args()
    text = FLOORS.read_text()
    benches = tomllib.loads(text)["benchmark"]
    failed = False
    for bench in benches:
        figures = run(bench["command"])
        for name, floor in bench["floors"].items():
            got = figures.get(name)
            ok = got is not None and got >= floor - SLACK
            failed |= not ok
            print(f"{'ok  ' if ok else 'FAIL'} {bench['command'][0].split('.')[-1]:12} {name:44} {got} (floor {floor})")
            if args.lift and ok and got is not None and got > floor:
                text = re.sub(
                    rf'^("{re.escape(name)}" = ){floor}$', rf"\g<1>{int(got * 1000) / 1000}", text, flags=re.M
                )
    if args.lift:
        FLOORS.write_text(text)
    sys.exit(failed)


if __name__ == "__main__":
    main()
