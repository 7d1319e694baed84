"""The tables of a library. `migrations/` makes them; docs/library.md draws them.

Values of the domain model are kept whole, as MessagePack, beside the few columns that are searched by.
"""

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()
Words = Text().with_variant(Text(collation="C"), "postgresql")  # sorted by code points, as Python and SQLite sort

# What holds for the library as a whole: its pipeline.
settings = Table(
    "settings", metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)  # fmt: skip

# `number` is the order of arrival and the row of the full-text index. `data` is the article without its text,
# `reading` and `version` what its features and names were taken from.
articles = Table(
    "articles", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Words, nullable=False, unique=True),
    Column("sha256", Words, nullable=False, index=True),
    Column("input", Words, nullable=False),
    Column("outlet", Words),
    Column("published", Words),
    Column("title", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("length", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("problems", LargeBinary),
    Column("reading", Words, nullable=False, index=True),
    Column("version", Words, nullable=False),
    Column("story", Words, index=True),
    Column("part", Words, index=True),
    sqlite_autoincrement=True,
)  # fmt: skip

# What an article says, by what it was read from and by which version of which pipeline; without the article itself.
readings = Table(
    "readings", metadata,
    Column("key", Words, primary_key=True),
    Column("pipeline", Words, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

# Who and what an article names, for filters and for following one actor.
names = Table(
    "names", metadata,
    Column("article", Words, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("entity", Integer, primary_key=True),
    Column("name", Words, primary_key=True, index=True),
    Column("folded", Words, nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("known", Words),
)  # fmt: skip

# The blocks in which spellings of one name meet.
blocks = Table(
    "blocks", metadata,
    Column("block", Words, primary_key=True),
    Column("name", Words, primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# What an article is compared by, and where it stands in the list of each of its keys.
features = Table(
    "features", metadata,
    Column("article", Words, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
postings = Table(
    "postings", metadata,
    Column("stem", Words, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("article", Words, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# Pairs of articles that are alike enough, kept both ways; `lists` is in how many lists the two are neighbours.
edges = Table(
    "edges", metadata,
    Column("a", Words, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("b", Words, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("likeness", Float, nullable=False),
    Column("lists", Integer, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

stories = Table(
    "stories", metadata,
    Column("id", Words, primary_key=True),
    Column("title", Words, nullable=False),
    Column("first", Words),
    Column("last", Words, index=True),
)  # fmt: skip

# The brief of a story as it was last made; `state` says of what.
briefs = Table(
    "briefs", metadata,
    Column("story", Words, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("state", Words, nullable=False),
    Column("summary", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("a", Words, nullable=False, index=True),
    Column("b", Words, index=True),
    Column("data", LargeBinary, nullable=False),
    Column("undone", Words),
    sqlite_autoincrement=True,
)  # fmt: skip

redactions = Table(
    "redactions", metadata,
    Column("name", Words, primary_key=True),
    Column("why", Words, nullable=False),
    Column("at", Words, nullable=False),
)  # fmt: skip

changes = Table(
    "changes", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Words, nullable=False),
    Column("story", Words, nullable=False, index=True),
    Column("became", Words, nullable=False),
    Column("why", Words, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip
