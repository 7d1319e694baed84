"""How well a brief says what an editor reads: `python -m benchmarks.briefs [--examples | GOLD BRIEF] [--json F]`."""
