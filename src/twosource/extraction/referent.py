"""What the rules of this room pass to each other: marks in the text, and referents in the making."""

from dataclasses import dataclass, field
from typing import Literal

import msgspec

from twosource.knowledge import Known
from twosource.model.kinds import EntityKind, MentionForm

Gender = Literal["f", "m"]


class Mark(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A stretch of tokens that may stand for something; `text` is the name alone, or the whole noun phrase.

    `start`, `end` and `head` are token indices. `noun` is the lower-cased head noun of a description, in the singular.
    `modifiers` are the lower-cased content words before it, nationality and numbers apart. `country` is the one its
    modifiers name, `owner` the lower-cased possessor (*her*, *thomas*).
    """

    start: int
    end: int
    head: int
    form: MentionForm
    kind: EntityKind
    text: str
    noun: str = ""
    modifiers: frozenset[str] = frozenset()
    plural: bool = False
    definite: bool = False
    owner: str = ""
    country: str | None = None
    code: str | None = None


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """What someone is said to be; token indices."""

    start: int
    end: int
    mark: Mark


@dataclass(eq=False, kw_only=True)
class Referent:
    """An entity in the making: rules add marks, names and roles until the article is read."""

    kind: EntityKind
    marks: list[Mark] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    known: Known | None = None
    country: str | None = None
    code: str | None = None
    gender: Gender | None = None
    holder: "Referent | None" = None
    within: "Referent | None" = None
    plural: bool = False
    noun: str = ""

    @property
    def named(self) -> bool:
        """Whether any mention is a name."""
        return bool(self.names)

    @property
    def nouns(self) -> set[str]:
        """The head nouns it goes by."""
        return {m.noun for m in self.marks if m.noun} | {r.mark.noun for r in self.roles}

    def add(self, mark: Mark) -> None:
        """Take a mark in, in text order; a name is remembered as written."""
        self.marks.append(mark)
        self.marks.sort()
        if mark.form == "name" and mark.text not in self.names:
            self.names.append(mark.text)

    def last_before(self, position: int) -> Mark | None:
        """Return the last mark that starts before a token."""
        return next((m for m in reversed(self.marks) if m.start < position), None)
