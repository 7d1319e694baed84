"""What the commands share: their errors, where output goes, and messages for people."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from twosource.errors import NothingReadError, TwosourceError
from twosource.model.article import Problem

NOTHING_READ, WRONG_CALL = 1, 2  # exit statuses of the contract
STANDARD = "-"


def say(message: str) -> None:
    """Write a message for a person to standard error."""
    typer.echo(message, err=True)


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


@contextmanager
def told() -> Iterator[None]:
    """Turn our errors into a message and an exit status; bugs still raise."""
    try:
        yield
    except NothingReadError as error:
        say(f"Nothing could be read: {error}")
        raise typer.Exit(NOTHING_READ) from error
    except TwosourceError as error:
        say(str(error))
        raise typer.Exit(WRONG_CALL) from error
    except KeyboardInterrupt as error:
        say("Stopped.")
        raise typer.Exit(130) from error


@contextmanager
def printing() -> Iterator[None]:
    """Turn a standard output that takes no more into a message; a reader that left early is the shell's affair."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  # else Python complains again at its end
        say(f"standard output cannot be written ({error.strerror}); send it elsewhere.")
        raise typer.Exit(WRONG_CALL) from error


def write(target: str, data: bytes) -> None:
    """Write output to a file, or to standard output for `-`."""
    if target == STANDARD:
        with printing():
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        return
    try:
        Path(target).write_bytes(data)
    except OSError as error:
        say(f"{target}: cannot be written ({error.strerror}); choose another place.")
        raise typer.Exit(WRONG_CALL) from error


def show_problems(problems: Iterable[Problem]) -> None:
    """List what could not be read, dated or decided."""
    for problem in problems:
        say(f"! {problem.input}: {problem.reason}")


def needs_input(inputs: list[str] | None) -> list[str]:
    """Return the inputs; without any the call was wrong."""
    if not inputs:
        say("No input: name one or more files or folders, or - for standard input.")
        raise typer.Exit(WRONG_CALL)
    return inputs
