"""The command line: one file per command. Messages for people go to standard error."""

import typer

from twosource.cli import (
    add,
    annotate,
    brief,
    changes,
    check,
    export,
    forget,
    judge,
    mcp,
    redact,
    schema,
    search,
    serve,
    stats,
    stories,
    who,
)

app = typer.Typer(
    name="twosource",
    help="Reads several outlets' reports of one event: what happened, who says so, and who else.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (
    brief.brief,
    check.check,
    stories.stories,
    annotate.annotate,
    add.add,
    search.search,
    who.who,
    judge.judge,
    changes.changes,
    export.export,
    stats.stats,
    forget.forget,
    redact.redact,
    serve.serve,
    mcp.mcp,
    schema.schema,
):
    app.command()(command)

__all__ = ["app"]
