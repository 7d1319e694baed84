# One door: `just check` is what CI runs.
python := ".venv/bin/python"

# lint, types, layers, the small gate of figures, tests
check: lint types layers test gate

lint:
    {{python}} -m ruff check .

types:
    {{python}} -m mypy

layers:
    .venv/bin/lint-imports

test:
    {{python}} -m pytest

# the committed figures may only rise
gate:
    {{python}} -m benchmarks.gate

setup:
    python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'
