"""Pairwise decisions, with reasons, that two mentions, events, statements or texts are the same."""
