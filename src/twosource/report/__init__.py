"""How a brief is shown to a person: terminal, Markdown, one HTML file.

The input of this room is a `Brief` and nothing else. Each function imports what it needs when it is called, so that the
command line starts quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from twosource.corroboration.stance import Stance
    from twosource.model.brief import Brief

__all__ = ["excerpts", "html", "markdown", "stance", "terminal"]


def html(brief: Brief) -> str:
    """Return a brief as one self-contained HTML file."""
    from twosource.report import page  # noqa: PLC0415

    return page.render(brief)


def markdown(brief: Brief) -> str:
    """Return a brief as Markdown."""
    from twosource.report import document  # noqa: PLC0415

    return document.render(brief)


def terminal(brief: Brief, console: Console | None = None) -> None:
    """Print a brief for a terminal."""
    from twosource.report import screen  # noqa: PLC0415

    screen.show(brief, console)


def stance(said: Stance, brief: Brief, console: Console | None = None) -> None:
    """Print what the articles of a brief say to a claim."""
    from twosource.report import screen  # noqa: PLC0415

    screen.show_stance(said, brief, console)


def excerpts(brief: Brief) -> Brief:
    """Return the brief with the sentences quoted as evidence only, every offset kept."""
    from twosource.report import evidence  # noqa: PLC0415

    return evidence.excerpts(brief)
