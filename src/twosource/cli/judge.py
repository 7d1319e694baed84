"""`twosource judge`: keeps a person's word on a link or a reading, or takes it back."""

import getpass
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, get_args

import msgspec
import typer

from twosource.cli.common import WRONG_CALL, say
from twosource.cli.library import opened, write_json
from twosource.cli.options import Json, Library

if TYPE_CHECKING:
    from twosource.model.judgement import Anchor
    from twosource.store import JudgementRow, Store

_WANTED = {
    "same": "the other place",
    "not the same": "the other place",
    "when": "2024-05-14, 2024-05, 2024, two of them with a slash, or unknown",
    "type": "a PLOVER type, or none",
}
# An article is named by its id, or by the file or URL it was read from, whose own colons are no end of it.
_PLACE = re.compile(
    r"(?P<article>(?:\w+://[^/]*|[A-Za-z]:(?=[\\/]))?[^:]+):(?:(?P<start>\d+)-(?P<end>\d+)|(?P<words>.+))", re.DOTALL
)


def judge(
    what: Annotated[
        str | None, typer.Argument(metavar="WHAT", help="same, not-the-same, speaker, when, where, type or strike.")
    ] = None,
    a: Annotated[
        str | None,
        typer.Argument(
            metavar="PLACE",
            help="ARTICLE:START-END, or ARTICLE:words that it has once; an article by its id, file or URL.",
        ),
    ] = None,
    b: Annotated[
        str | None, typer.Argument(metavar="[PLACE|VALUE]", help="The other place, or what holds instead.")
    ] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason, for those who come after.")] = "",
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; else the user's name.")] = None,
    undo: Annotated[int | None, typer.Option(metavar="N", help="Take a judgement back, by its number.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Show all judgements.")] = False,
    library: Library = None,
    json: Json = None,
) -> None:
    """Say that two mentions are the same, or not; or who spoke, when, where, what it was, or that a line is wrong."""
    with opened(library) as store:
        person = by or _user()
        if undo is not None:
            store.undo(undo, by=person)
            say(f"Judgement {undo} was taken back.")
        elif not listed:
            number = _judge(store, what, a, b, why, person)
            say(f"Judgement {number}; `twosource judge --undo {number}` takes it back.")
        rows = store.judgements()
    if json:
        write_json(json, rows)
    elif listed:
        for row in rows:
            typer.echo(_line(row))


def _judge(store: "Store", what: str | None, a: str | None, b: str | None, why: str, by: str) -> int:
    from twosource.model.judgement import Judgement

    kinds = get_args(Judgement.__annotations__["what"])
    kind = (what or "").replace("-", " ")
    if kind not in kinds or a is None:
        say(f"Say what is judged ({', '.join(k.replace(' ', '-') for k in kinds)}), and where: ARTICLE:START-END.")
        raise typer.Exit(WRONG_CALL)
    if b is None and kind != "strike":
        say(f"Say what holds instead: {_WANTED.get(kind, 'words that stand for it, or a name the article uses')}.")
        raise typer.Exit(WRONG_CALL)
    first = _anchor(store, a)
    there = kind in {"same", "not the same"} or (kind in {"speaker", "where"} and _PLACE.fullmatch(b or ""))
    second = _anchor(store, b) if b and there else b
    at = datetime.now(UTC).isoformat(timespec="seconds")
    made = {"what": kind, "a": first, "b": second, "by": by, "at": at, "why": why}
    return store.judge(msgspec.convert(made, Judgement))


def _anchor(store: "Store", place: str) -> "Anchor":
    match = _PLACE.fullmatch(place)
    if match is None:
        say(f"{place!r} is no place: write ARTICLE:START-END, or ARTICLE:words that the article has once.")
        raise typer.Exit(WRONG_CALL)
    if match["words"] is not None:
        return store.anchor_of_words(match["article"], match["words"].strip('"“”'))
    return store.anchor(match["article"], int(match["start"]), int(match["end"]))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _line(row: "JudgementRow") -> str:
    said = row.judgement
    other = "" if said.b is None else f" and {said.b if isinstance(said.b, str) else repr(said.b.text)}"
    undone = f" (taken back {row.undone})" if row.undone else ""
    return f"{row.number:>4}  {said.at[:10]}  {said.by}: {said.what} {said.a.text!r}{other} {said.why}{undone}".rstrip()
