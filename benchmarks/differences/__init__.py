"""Differences between pairs of short reports, of our own invention."""
