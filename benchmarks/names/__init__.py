"""How well names are told apart: `python -m benchmarks.names PAIRS.csv… [--json F]`."""
