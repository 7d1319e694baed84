"""Finds articles by their words, with the place of each word in a snippet."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, select

from twosource.store import dialect, redacting
from twosource.store import tables as t
from twosource.store.engine import looking
from twosource.store.records import chunks
from twosource.store.redacting import Hidden
from twosource.store.rows import Hit, Mark
from twosource.store.sqlite import CLOSE, OPEN, Found

_BEFORE, _LENGTH = 60, 240  # of a snippet, in characters: two or three lines


def search(engine: Engine, query: str, limit: int, offset: int) -> list[Hit]:
    """Return the articles that a query finds, the best first."""
    with looking(engine) as db:
        found = list(dialect.of(db).search(db, query, limit, offset))
        hidden = redacting.hidden(db)
        rows = _rows(db, [f.article for f in found])
    return [hit for one in found if (hit := _hit(one, rows[one.article], hidden))]


def _hit(found: Found, row: Any, hidden: Hidden) -> Hit | None:
    """Return what is shown of a found article; nothing where only hidden names were found in it."""
    text, marks = unmarked(found.marked)
    shown, title = hidden.in_text(text), hidden.in_text(row.title)
    left = [mark for mark in marks if not hidden.covers(shown, *mark)]
    if not left and (marks or title != row.title):
        return None
    snippet, places = snip(shown, left)
    return Hit(
        article=row.id, story=row.story or "", title=title, outlet=row.outlet, published=row.published,
        snippet=snippet, marks=places,
    )  # fmt: skip


def unmarked(marked: str) -> tuple[str, list[Mark]]:
    """Return a text without its marks, and the ranges that were marked."""
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for n, part in enumerate(re.split(f"[{OPEN}{CLOSE}]", marked)):
        if n % 2:
            marks.append((at, at + len(part)))
        parts.append(part)
        at += len(part)
    return "".join(parts), marks


def snip(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Return the stretch of a text with most of its marks, on one line, and the marks in it."""
    starts = [start for start, _ in marks] or [0]
    best = max(starts, key=lambda start: (sum(start <= s < start + _LENGTH - _BEFORE for s in starts), -start))
    begin = max(0, best - _BEFORE)
    begin += next((n + 1 for n, c in enumerate(text[begin:best]) if c.isspace()), 0) if begin else 0
    end = min(len(text), begin + _LENGTH)
    while end < len(text) and not text[end].isspace() and end - begin < _LENGTH + 30:
        end += 1
    snippet = re.sub(r"\s", " ", text[begin:end])
    return snippet, tuple((a - begin, b - begin) for a, b in marks if begin <= a and b <= end)


def _rows(db: Connection, ids: Sequence[str]) -> dict[str, Any]:
    c = t.articles.c
    query = select(c.id, c.story, c.title, c.outlet, c.published)
    return {row.id: row for some in chunks(ids) for row in db.execute(query.where(c.id.in_(some)))}
