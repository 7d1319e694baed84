"""How a library grows: `python -m benchmarks.library DATA… [--json F]`."""
