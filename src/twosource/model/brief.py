"""The brief, version 1: the types of the public JSON. `docs/contract.md` says what each field means.

Ids inside a brief are strings that change when members change; nothing outside refers to them.
"""

from typing import Any

import msgspec

from twosource.model.article import Article, Problem
from twosource.model.kinds import (
    Act,
    Aspect,
    Basis,
    Decision,
    DifferenceKind,
    EntityKind,
    EventType,
    LinkKind,
    MentionForm,
    Qualifier,
    Relation,
    StatementKind,
    Status,
    Verdict,
)
from twosource.model.reading import When

SCHEMA = "twosource/brief/1"


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Quoted words: `articles[article].text[start:end] == text`, code points, end exclusive."""

    article: str
    start: int
    end: int
    text: str


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """By what the brief was made; no clock time, so that the same inputs give the same bytes."""

    twosource: str
    pipeline: str
    options: dict[str, Any] = {}


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that report the same happening."""

    id: str
    title: str
    articles: tuple[str, ...]


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One written form of an entity's name."""

    name: str
    articles: tuple[str, ...]
    count: int


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """A title or description of an entity, as written."""

    text: str
    span: Span


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """WGS 84 degrees."""

    lat: float
    lon: float


class EntityMention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where an entity stands in a text."""

    span: Span
    form: MentionForm


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """One person, body or place across all articles."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[Name, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str | None = None
    code: str | None = None
    position: Position | None = None
    within: str | None = None
    mentions: tuple[EntityMention, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """On whose word an article tells something; `counts_as` is what is counted."""

    root: str
    counts_as: str
    chain: tuple[str, ...] = ()
    basis: Basis = "own reporting"
    affiliation: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution in one article."""

    id: str
    article: str
    kind: StatementKind
    act: Act
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    via: tuple[str, ...] = ()
    channel: str | None = None
    addressee: str | None = None
    where: str | None = None
    when: When | None = None
    inside: str | None = None
    inferred: bool = False
    events: tuple[str, ...] = ()
    origin: Origin
    repeats: tuple[str, ...] = ()


class TypedBy(msgspec.Struct, frozen=True, kw_only=True):
    """The rule or model that typed an event, and its score from 0 to 1."""

    by: str
    score: float


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """UCDP's best, low and high of one count of an event."""

    unit: str
    best: float | None = None
    low: float | None = None
    high: float | None = None
    quantities: tuple[str, ...] = ()


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """Where an event is told: the trigger, its sentence, and on whose word."""

    span: Span
    sentence: Span
    origin: Origin


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening, merged across articles."""

    id: str
    type: EventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    typed_by: TypedBy
    gist: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    place_precision: int = 7
    when: When | None = None
    status: Status = "happened"
    foreground: bool = False
    figures: tuple[Figure, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    sub_events: tuple[str, ...] = ()
    tone: float = 0.0


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number that counts something."""

    id: str
    span: Span
    value: float
    upper: float | None = None
    qualifier: Qualifier = "exactly"
    unit: str | None = None
    event: str | None = None
    origin: Origin


class About(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, order=True):
    """What a fact or difference is about: only the fields that say so are present."""

    event: str | None = None
    aspect: Aspect | None = None
    statement: str | None = None
    quantity: str | None = None
    entity: str | None = None
    role: int | None = None


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """The words that carry a fact, at most 400 characters, and on whose word."""

    span: Span
    origin: Origin


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What the articles let a reader say, and on how many independent origins it rests."""

    id: str
    gist: str
    about: About
    support: tuple[Support, ...]
    outlets: int
    origins: int
    verdict: Verdict
    disputed_by: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a difference."""

    value: str
    spans: tuple[Span, ...]
    origin: Origin


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports tell differently."""

    id: str
    kind: DifferenceKind
    about: About
    values: tuple[Version, ...]
    relation: Relation
    note: str


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An event in its place in time: what it is a part of, and the conflicts of the reports on it."""

    event: str
    when: When | None = None
    part_of: str | None = None
    disputed_by: tuple[str, ...] = ()


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the network, with how many events and statements it has; tone of its events on Goldstein's scale."""

    entity: str
    events: int
    statements: int
    tone: float = 0.0


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """What one actor did to another; tone on Goldstein's scale; `origins` are the independent ones behind it."""

    source: str
    target: str
    type: EventType | None = None
    weight: int
    tone: float
    events: tuple[str, ...]
    origins: int = 1


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """Who acted on whom."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One decision that two things are the same, are not, or cannot be told apart; with its reason in words.

    `a` and `b` are spans, or article ids for stories and copies. `by`: a rule's name, `model` or `person`.
    """

    kind: LinkKind
    a: Span | str
    b: Span | str
    decision: Decision
    score: float
    reason: str
    by: str


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Facts by verdict; shares are null where there is nothing to share out."""

    facts: dict[str, int] = {}
    one_origin_share: float | None = None
    unknown_speaker_share: float | None = None


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What the articles say, who says so, and who else."""

    schema: str = SCHEMA
    made: Made
    articles: tuple[Article, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    facts: tuple[Fact, ...] = ()
    differences: tuple[Difference, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    network: Network = Network()
    links: tuple[Link, ...] = ()
    figures: Figures = Figures()
    problems: tuple[Problem, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the brief as the JSON object of the contract."""
        return msgspec.to_builtins(self)  # type: ignore[no-any-return]

    def to_json(self) -> bytes:
        """Return the brief as indented UTF-8 JSON; the same brief gives the same bytes."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"
