"""Readers: one file per format; each turns an input into articles with frozen text and segments."""
