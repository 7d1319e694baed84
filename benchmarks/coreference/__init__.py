"""How well mentions are told to be one: `python -m benchmarks.coreference FOLDER [--json F]`."""
