"""Event links across documents on ECB+: `python -m benchmarks.ecb FOLDER [--json F]`."""
