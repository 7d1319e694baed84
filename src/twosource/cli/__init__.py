"""The command line: one file per command. Messages for people go to standard error."""

import typer

from twosource.cli import annotate, brief, check, mcp, schema, serve, stories

app = typer.Typer(
    name="twosource",
    help="Reads several outlets' reports of one event: what happened, who says so, and who else.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (brief.brief, check.check, stories.stories, annotate.annotate, serve.serve, mcp.mcp, schema.schema):
    app.command()(command)

__all__ = ["app"]
