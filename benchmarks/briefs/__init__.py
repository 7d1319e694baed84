"""How well a brief says what an editor reads.

`python -m benchmarks.briefs [--examples | --clusters DATA | GOLD BRIEF] [--json F]`
"""
