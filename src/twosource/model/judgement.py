"""A person's word on a link or a reading; it overrules rules and model."""

from typing import Literal

import msgspec


class Anchor(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A place in a text that survives re-runs: the text's hash and code point offsets, end exclusive."""

    sha256: str
    start: int
    end: int
    text: str


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a judgements file (JSON Lines, append-only; a later line undoes an earlier one)."""

    what: Literal["same", "not the same", "speaker", "when", "where", "type", "strike"]
    a: Anchor
    b: Anchor | str | None = None
    by: str
    at: str
    why: str = ""
