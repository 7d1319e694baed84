"""What only SQLite does: full text by FTS5, which indexes the articles' own columns by triggers."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Engine, text

OPEN, CLOSE = "\x02", "\x03"  # around what was found; no text holds them

SEARCH = (
    "CREATE VIRTUAL TABLE words USING fts5(title, text, content='articles', content_rowid='number', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER words_in AFTER INSERT ON articles BEGIN "
    "INSERT INTO words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "CREATE TRIGGER words_out AFTER DELETE ON articles BEGIN "
    "INSERT INTO words(words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END",
    "CREATE TRIGGER words_on AFTER UPDATE OF title, text ON articles BEGIN "
    "INSERT INTO words(words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); "
    "INSERT INTO words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
)

_FOUND = text(
    "SELECT a.id, highlight(words, 1, :open, :close) AS marked FROM words JOIN articles AS a ON a.number = words.rowid "
    "WHERE words MATCH :query ORDER BY bm25(words, 4.0, 1.0), a.id LIMIT :limit OFFSET :offset"
)


class Found(NamedTuple):
    """An article and its text with marks around what was found."""

    article: str
    marked: str


def search(db: Connection, query: str, limit: int, offset: int) -> Iterator[Found]:
    """Yield the articles with all words of a query, the best first; words in quotation marks stand together."""
    asked = " ".join(f'"{part}"' for part in parts(query))
    if asked:
        given = {"query": asked, "limit": limit, "offset": offset, "open": OPEN, "close": CLOSE}
        yield from (Found(row.id, row.marked) for row in db.execute(_FOUND, given))


def parts(query: str) -> Iterator[str]:
    """Yield the words and quoted phrases of a query, without what has a meaning in a query language."""
    for n, part in enumerate(query.replace("“", '"').replace("”", '"').split('"')):
        plain = " ".join("".join(c if c.isalnum() else " " for c in part).split())
        yield from [plain] if n % 2 and plain else plain.split()


def cleanse(engine: Engine) -> None:
    """Overwrite what was deleted: the full-text index keeps old words until it is merged, the log old pages."""
    with engine.connect() as db:
        raw = db.connection.driver_connection
        assert raw is not None
        raw.execute("INSERT INTO words(words) VALUES ('optimize')")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def size(db: Connection) -> int | None:
    """Return the bytes that the database takes."""
    return int(
        db.execute(text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")).scalar_one()
    )
