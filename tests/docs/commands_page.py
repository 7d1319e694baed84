"""Writes docs/commands.md from the commands themselves: `python -m tests.docs.commands_page > docs/commands.md`."""

from collections.abc import Iterator

import typer

from twosource.cli import app

HEAD = """# Commands

INPUT is a text file, a saved web page, JSON Lines, a feed, a web archive, a newsletter, a PDF, Parquet, a ZIP or a
folder of these, a URL, or `-` ([Reading](reading.md)). Messages for people go to standard error; data go to standard
output or to a file. Exit status 0: it was done, also where some inputs are among the `problems`; 1: nothing could be
read; 2: the call was wrong. `--library` may also stand in the variable `TWOSOURCE_LIBRARY`.
"""
BY_USE = "brief check stories annotate schema add search who judge changes export stats forget redact serve mcp".split()


def page() -> str:
    """Return the page of all commands, each with its options as `--help` gives them."""
    group = typer.main.get_command(app)
    names = sorted(group.commands, key=BY_USE.index)
    return "\n".join([HEAD, *("\n".join(_command(name, group.commands[name])) for name in names)])


def _command(name: str, command: typer.core.TyperCommand) -> Iterator[str]:
    arguments = [p.metavar or p.name.upper() for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and "--help" not in p.opts]
    yield f"## twosource {name}\n\n{_line(command.help)}\n"
    yield f"    {' '.join(['twosource', name, *arguments, *(['[OPTIONS]'] if options else [])])}\n"
    if options:
        yield "| option | meaning |\n| --- | --- |"
        for p in options:
            value = "" if p.is_flag else f" {p.metavar or p.type.name.upper()}"
            yield f"| `{p.opts[0]}{value}` | {_line(p.help)} |"
        yield ""


def _line(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    print(page().rstrip())  # noqa: T201
