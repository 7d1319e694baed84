"""The first form of a library, and the index of its articles' words."""

import sqlalchemy as sa
from alembic import op

from twosource.store import dialect

revision = "0001"
down_revision = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Bring the tables to this form."""
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("input", WORDS, nullable=False),
        sa.Column("outlet", WORDS, nullable=True),
        sa.Column("published", WORDS, nullable=True),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("problems", sa.LargeBinary(), nullable=True),
        sa.Column("reading", WORDS, nullable=False),
        sa.Column("version", WORDS, nullable=False),
        sa.Column("story", WORDS, nullable=True),
        sa.Column("part", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_part", "articles", ["part"])
    op.create_index("ix_articles_reading", "articles", ["reading"])
    op.create_index("ix_articles_sha256", "articles", ["sha256"])
    op.create_index("ix_articles_story", "articles", ["story"])
    op.create_table(
        "blocks",
        sa.Column("block", WORDS, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("block", "name"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_blocks_name", "blocks", ["name"])
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.Column("story", WORDS, nullable=False),
        sa.Column("became", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_changes_story", "changes", ["story"])
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("a", WORDS, nullable=False),
        sa.Column("b", WORDS, nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("undone", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_judgements_a", "judgements", ["a"])
    op.create_index("ix_judgements_b", "judgements", ["b"])
    op.create_table(
        "readings",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("pipeline", WORDS, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", "pipeline"),
    )
    op.create_table(
        "redactions",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("why", WORDS, nullable=False),
        sa.Column("at", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "settings",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("value", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "stories",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("first", WORDS, nullable=True),
        sa.Column("last", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_stories_last", "stories", ["last"])
    op.create_table(
        "briefs",
        sa.Column("story", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("summary", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story"),
    )
    op.create_table(
        "edges",
        sa.Column("a", WORDS, nullable=False),
        sa.Column("b", WORDS, nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("lists", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["articles.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_edges_b", "edges", ["b"])
    op.create_table(
        "features",
        sa.Column("article", WORDS, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_table(
        "names",
        sa.Column("article", WORDS, nullable=False),
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("folded", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("known", WORDS, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "entity", "name"),
    )
    op.create_index("ix_names_folded", "names", ["folded"])
    op.create_index("ix_names_name", "names", ["name"])
    op.create_table(
        "postings",
        sa.Column("stem", WORDS, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("article", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("stem", "day", "article"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_postings_article", "postings", ["article"])
    for statement in dialect.of(op.get_bind()).SEARCH:
        op.get_bind().exec_driver_sql(statement)
