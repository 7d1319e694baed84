"""The tables of a library. `migrations/` makes them; docs/library.md draws them.

Values of the domain model are kept whole, as MessagePack, beside the few columns that are searched by.
"""

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

# What holds for the library as a whole: its pipeline.
settings = Table(
    "settings", metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip

# `number` is the order of arrival and the row of the full-text index. `data` is the article without its text,
# `reading` and `version` what its features and names were taken from.
articles = Table(
    "articles", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("input", Text, nullable=False),
    Column("url", Text, index=True),
    Column("outlet", Text),
    Column("published", Text),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("length", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("problems", LargeBinary),
    Column("reading", Text, nullable=False, index=True),
    Column("version", Text, nullable=False),
    Column("story", Text, index=True),
    Column("part", Text, index=True),
    sqlite_autoincrement=True,
)  # fmt: skip

# What an article says, by what it was read from and by which version of which pipeline; without the article itself.
readings = Table(
    "readings", metadata,
    Column("key", Text, primary_key=True),
    Column("pipeline", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

# Who and what an article names, for filters and for following one actor.
names = Table(
    "names", metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("entity", Integer, primary_key=True),
    Column("name", Text, primary_key=True, index=True),
    Column("folded", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("known", Text, index=True),
)  # fmt: skip

# The blocks in which spellings of one name meet.
blocks = Table(
    "blocks", metadata,
    Column("block", Text, primary_key=True),
    Column("name", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# What an article is compared by, and where it stands in the list of each of its keys.
features = Table(
    "features", metadata,
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
postings = Table(
    "postings", metadata,
    Column("stem", Text, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# Pairs of articles that are alike enough, kept both ways; `lists` is in how many lists the two are neighbours.
edges = Table(
    "edges", metadata,
    Column("a", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("b", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("likeness", Float, nullable=False),
    Column("lists", Integer, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

stories = Table(
    "stories", metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("first", Text),
    Column("last", Text, index=True),
)  # fmt: skip

# The brief of a story as it was last made; `state` says of what.
briefs = Table(
    "briefs", metadata,
    Column("story", Text, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("summary", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("a", Text, nullable=False, index=True),
    Column("b", Text, index=True),
    Column("data", LargeBinary, nullable=False),
    Column("undone", Text),
    sqlite_autoincrement=True,
)  # fmt: skip

redactions = Table(
    "redactions", metadata,
    Column("name", Text, primary_key=True),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
)  # fmt: skip

changes = Table(
    "changes", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("story", Text, nullable=False, index=True),
    Column("became", Text, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip
