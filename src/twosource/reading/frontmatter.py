"""The `---` block of scalar keys that a text file may begin with.

A small part of YAML: `key: value` lines, quotes around a value removed, `#` lines and blank lines skipped.
"""

import re
from typing import Any

KEYS = ("title", "outlet", "published", "url", "authors")
# An opening `---`, lines, and a closing `---` (or YAML's `...`); the first line inside must look like a key.
_BLOCK = re.compile(
    r"---[ \t]*\r?\n(?P<lines>(?:(?!---[ \t]*$|\.\.\.[ \t]*$).*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.M
)
_OPEN = re.compile(r"---[ \t]*\r?\n\s*(?:title|outlet|published|url|authors)[ \t]*:", re.I)
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*$")
_AUTHORS = re.compile(r"\s*(?:[;,]|\band\b|&)\s*")
# A block longer than this is not front matter: no key takes a page.
_MAX_BLOCK = 20_000


def split(text: str) -> tuple[dict[str, Any], str, list[str]]:
    """Return the keys of a front matter block, the text after it, and what could not be used of the block.

    A `---` that is never closed, or a block without a single key, is part of the text.
    """
    block = _BLOCK.match(text, 0, _MAX_BLOCK) if text.startswith("---") else None
    if block is None:
        note = "its front matter has no closing --- line and was read as text: close it with ---"
        return {}, text, [note] if _OPEN.match(text) else []
    pairs, notes = _pairs(block["lines"])
    if not pairs and not _OPEN.match(text):
        return {}, text, []
    # blank lines after the block belong to it: an editor or a person puts them there for looks
    rest = text[block.end() :]
    return pairs, rest.lstrip("\r\n"), notes


def names(written: str) -> tuple[str, ...]:
    """Return the authors in a line such as `Jane Doe, John Roe and Ann Poe`, without a leading *By*."""
    line = re.sub(r"^\s*by\s+", "", written, flags=re.I)
    return tuple(name for name in _AUTHORS.split(line) if name.strip())


def _pairs(lines: str) -> tuple[dict[str, Any], list[str]]:
    found: dict[str, Any] = {}
    notes: list[str] = []
    for line in lines.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pair = _PAIR.fullmatch(line)
        key = pair["key"].lower() if pair else ""
        value = _unquoted(pair["value"] or "") if pair else ""
        if key not in KEYS:
            notes.append(f"front matter line {line.strip()[:60]!r} was ignored: the keys are {', '.join(KEYS)}")
        elif key in found:
            notes.append(f"front matter has {key!r} twice; the first was used: leave one")
        elif value:
            found[key] = names(value.strip("[]")) if key == "authors" else value
    return found, notes


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
