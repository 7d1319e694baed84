"""What the clauses of a text say, word by word: enough to compare a claim with its evidence."""

import msgspec

from twosource.model.kinds import Status
from twosource.model.reading import Range, Reading


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One content word. `entity` is an index into the reading's cast; `excluded`: *the police, not the army*.

    `phrases` are other ways to look it up: *blow_up*, *armed_man*.
    """

    where: Range
    lemma: str
    pos: str
    entity: int | None = None
    named: bool = False
    place: bool = False
    excluded: bool = False
    phrases: tuple[str, ...] = ()


class Proposition(msgspec.Struct, frozen=True, kw_only=True):
    """A verb, a predicate or a noun that tells something, with who and whom; all arguments are lists of terms.

    `others` are the people and things that a preposition brings in (*fired on the crowd*). `phrases` are the ways to
    look it up (*step*, *step_down*). `within` is the proposition that it is a part of what is
    said, wanted or denied by; `alleged`: someone is accused of it, or it is only *alleged*.
    """

    head: int
    phrases: tuple[str, ...]
    sentence: Range
    clause: Range
    status: Status
    noun: bool = False
    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    within: int | None = None
    alleged: bool = False


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A reading with its terms and propositions, in text order."""

    reading: Reading
    terms: tuple[Term, ...] = ()
    propositions: tuple[Proposition, ...] = ()
