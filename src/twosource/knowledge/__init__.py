"""Packaged facts about the world (TOML and CSV, each row with its source) and their loader."""
