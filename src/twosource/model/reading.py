"""What one article says: plain values with offsets into its text, without a Doc.

References inside a reading are indices: `speaker=3` is `reading.entities[3]`. A `Range` is a pair of
code point offsets `(start, end)`, end exclusive, into `reading.article.text`.
"""

import msgspec

from twosource.model.article import Article, Problem
from twosource.model.kinds import (
    Act,
    EntityKind,
    EventType,
    MentionForm,
    Precision,
    Qualifier,
    StatementKind,
    Status,
    TimexType,
)

Range = tuple[int, int]


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A time as an interval of ISO dates, both ends included; an open end is null.

    `precision_code` is UCDP's (1 exact day … 5 year or more, or unknown); `basis` says in words how the
    interval was found (`written`, `publication date`, `sentence before` …).
    """

    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    precision_code: int = 5
    text: str = ""
    basis: str = ""


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """One TIMEX3: extent, type, value, and the ISO dates it spans where it could be anchored."""

    start: int
    end: int
    type: TimexType
    value: str
    first: str | None = None
    last: str | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place in the text that stands for an entity."""

    start: int
    end: int
    form: MentionForm


class LocalEntity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body or place as one article knows it; mentions in text order.

    `names` are the distinct name forms as written. `known` is the key of the packaged table's row that the
    name was found in (`country:RU`, `org:hamas`, `city:290030` …) or null. `head` is the lower-cased head
    noun of an entity that is only described (*delegation*). `holder` is the entity it belongs to or stands for
    (*the Hamas delegation* → Hamas, *spokesman of the ministry* → the ministry), an index or null.
    """

    kind: EntityKind
    name: str
    names: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Range, ...] = ()
    country: str | None = None
    code: str | None = None
    known: str | None = None
    head: str | None = None
    holder: int | None = None
    within: int | None = None
    position: tuple[float, float] | None = None


class LocalStatement(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution: who (`source`, `speakers`), by which words (`cue`), said what (`content`).

    `sentence_of_cue` is the range of the sentence with the cue. `inside` is the index of the statement that holds
    this one. `unnamed` marks sources such as *officials*, who are no one in particular.
    """

    kind: StatementKind
    act: Act
    speakers: tuple[int, ...] = ()
    on_behalf_of: int | None = None
    source: Range | None = None
    cue: Range | None = None
    content: tuple[Range, ...] = ()
    via: tuple[int, ...] = ()
    channel: str | None = None
    addressee: int | None = None
    where: int | None = None
    when: When | None = None
    inside: int | None = None
    inferred: bool = False
    unnamed: bool = False


class LocalEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of a happening. `trigger` is a few words; `sentence` holds it; `clause` is what to quote.

    `lemma` is the trigger's head lemma. `statement` is the index of the innermost statement whose content tells it, or
    null when the outlet does. `typed_by` is `(rule or model, score)`. `foreground`: part of the news; `news`: told
    without a day, as what happened on the day of the report.
    """

    type: EventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    typed_by: tuple[str, float] = ("", 0.0)
    trigger: Range
    lemma: str
    sentence: Range
    clause: Range
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    place: int | None = None
    when: When | None = None
    status: Status = "happened"
    foreground: bool = False
    news: bool = False
    statement: int | None = None
    parent: int | None = None
    tone: float = 0.0


class LocalQuantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number that counts something. `event` and `statement` are indices or null; `unit` is a lemma."""

    start: int
    end: int
    value: float
    upper: float | None = None
    qualifier: Qualifier = "exactly"
    unit: str | None = None
    event: int | None = None
    statement: int | None = None
    sentence: Range


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All that one article says, as one version of the pipeline reads it."""

    article: Article
    pipeline: str
    sentences: tuple[Range, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    statements: tuple[LocalStatement, ...] = ()
    events: tuple[LocalEvent, ...] = ()
    quantities: tuple[LocalQuantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    problems: tuple[Problem, ...] = ()
