"""What the library answers with: frozen values, without a database in them."""

import msgspec

from twosource.model.article import Problem
from twosource.model.brief import Span
from twosource.model.judgement import Judgement
from twosource.model.kinds import Act, EntityKind

Mark = tuple[int, int]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far an addition is: articles done, of how many (null while inputs are still to be opened), and which."""

    done: int
    total: int | None
    input: str


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an addition.

    `new`: ids of the articles that were not there before. `known`: how many were there already. `copies`: new articles
    that repeat another's text, with the id of the original. `stories`: ids of the stories that are other than before.
    """

    new: tuple[str, ...] = ()
    known: int = 0
    copies: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    stories: tuple[str, ...] = ()


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A story as a list shows it. `first` and `last` are the ISO dates of its oldest and newest article, or null.

    `origins`: distinct named origins of its facts. `disputed`: facts with a conflict against them. `facts`: by verdict.
    """

    id: str
    title: str
    articles: tuple[str, ...]
    inputs: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    origins: int = 0
    disputed: int = 0
    facts: dict[str, int] = {}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How the brief that is kept of a story stands to it: which `state` it shows, whether that is the `current` one.

    `kept` is false where there is none yet; `state` is then that of the one to be made.
    """

    state: str
    kept: bool
    current: bool


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An article found by its words. `marks` are code point ranges in the snippet."""

    article: str
    story: str
    title: str
    outlet: str | None
    published: str | None
    snippet: str
    marks: tuple[Mark, ...] = ()


class RoleSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A title or description of an actor, and when which outlets used it."""

    text: str
    first: str | None
    last: str | None
    outlets: tuple[str, ...]


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """An event that an actor took part in together with others (`with_`: their names), from a day until another."""

    when: str | None
    until: str | None
    gist: str
    with_: tuple[str, ...]
    story: str
    event: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of an actor, as one article has it; `words`: where its content begins."""

    when: str | None
    text: str
    act: Act
    outlet: str | None
    article: str
    story: str
    via: tuple[str, ...] = ()
    words: Span | None = None


class ActorView(msgspec.Struct, frozen=True, kw_only=True):
    """One actor across stories.

    `key` is the packaged table's row, or the kind and the name. `unsure` says in words where the names alone do not
    tell whether this is one actor.
    """

    key: str
    name: str
    kind: EntityKind
    country: str | None = None
    code: str | None = None
    names: tuple[tuple[str, int], ...] = ()
    roles: tuple[RoleSeen, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Said, ...] = ()
    stories: tuple[str, ...] = ()
    unsure: str = ""


class JudgementRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person's judgement with its number; `undone` says by whom and when it was taken back."""

    number: int
    judgement: Judgement
    undone: str | None = None


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """A name that is hidden in all that is shown and exported."""

    name: str
    why: str
    at: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A story that became another, or several: the one with most of its articles first; none when it is gone."""

    number: int
    at: str
    story: str
    became: tuple[str, ...]
    why: str


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """What a library holds. `stale`: articles that another version of the package or the pipeline has read."""

    articles: int
    stories: int
    outlets: int
    readings: int
    stale: int
    judgements: int
    redactions: int
    changes: int
    first: str | None
    last: str | None
    bytes: int | None
    database: str
    schema: str
    pipeline: str
