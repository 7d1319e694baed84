"""How well articles are grouped into happenings: `python -m benchmarks.stories DATA… [--json F]`."""
