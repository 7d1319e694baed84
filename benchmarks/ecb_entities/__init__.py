"""Entity links across documents on ECB+: `python -m benchmarks.ecb_entities FOLDER [--json F]`."""
