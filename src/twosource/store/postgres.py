"""What only PostgreSQL does: full text by a generated column of `tsvector`."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, text

from twosource.store.sqlite import CLOSE, OPEN, Found, parts

# English stems, and no word left out: in a quoted phrase *in the* counts.
# A `tsvector` takes a megabyte at most, which is twenty times the longest article.
SEARCH = (
    "CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION stemmed (COPY = english)",
    "ALTER TEXT SEARCH CONFIGURATION stemmed "
    "ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH stems",
    "ALTER TABLE articles ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('stemmed', left(title, 10000)), 'A') || to_tsvector('stemmed', left(text, 200000))) STORED",
    "CREATE INDEX words_of_articles ON articles USING gin (words)",
)

_FOUND = text(
    "SELECT id, ts_headline('stemmed', text, q, :style) AS marked FROM ("
    "SELECT id, text, q FROM articles, CAST(:query AS tsquery) AS q WHERE words @@ q "
    "ORDER BY ts_rank_cd(words, q) DESC, id LIMIT :limit OFFSET :offset) AS best"
)
_STYLE = f"HighlightAll=true, StartSel={OPEN}, StopSel={CLOSE}"
_CLEANSED = "articles readings names features postings edges stories briefs judgements changes".split()


def search(db: Connection, query: str, limit: int, offset: int) -> Iterator[Found]:
    """Yield the articles with all words of a query, the best first; words in quotation marks stand together."""
    asked = " ".join(f'"{part}"' for part in parts(query))
    made = db.execute(text("SELECT CAST(websearch_to_tsquery('stemmed', :asked) AS text)"), {"asked": asked}).scalar()
    if made:
        given = {"query": made, "limit": limit, "offset": offset, "style": _STYLE}
        yield from (Found(row.id, row.marked) for row in db.execute(_FOUND, given))


def cleanse(engine: Engine) -> None:
    """Take what was deleted out of the tables' files."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        for table in _CLEANSED:
            db.execute(text(f"VACUUM {table}"))


def size(db: Connection) -> int | None:
    """Return the bytes that the database takes."""
    return int(db.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
