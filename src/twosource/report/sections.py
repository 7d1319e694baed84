"""The other parts of a report: articles, differences, timeline, names, network."""

import calendar
import datetime
import re
from collections import Counter

import msgspec

from twosource.model import brief
from twosource.model.article import Article
from twosource.model.brief import Difference, Edge, Entity, Event, Version
from twosource.model.kinds import Relation
from twosource.model.reading import When
from twosource.report import wording
from twosource.report.amounts import amount, units
from twosource.report.book import Book, Quote, Words
from twosource.report.text import GIST, flat, is_pronoun, shorten, tidy

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_INTERVAL = re.compile(rf"({_ISO.pattern}) to ({_ISO.pattern})")
BYLINE = 100  # characters that may stand before a title in its text: a kicker, an outlet, a date
TOLD = 3  # words shown of a deed that is told in many
RELATION_ORDER: tuple[Relation, ...] = ("conflict", "update", "unclear", "compatible", "variant")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An article as the head of a report names it; `heading` is a title that its text does not begin with."""

    id: str
    outlet: str
    title: str
    heading: str
    published: str
    input: str
    url: str | None
    authors: str
    notes: tuple[str, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a difference."""

    value: str
    origin: str
    quotes: tuple[Quote, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """Return all places of this version."""
        return tuple(w for q in self.quotes for w in q.places)


class Contrast(msgspec.Struct, frozen=True, kw_only=True):
    """A difference with its versions side by side."""

    id: str
    relation: Relation
    label: str
    meaning: str
    note: str
    kind: str
    sides: tuple[Side, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """An event on the timeline."""

    id: str
    date: str
    iso: str
    text: str
    status: str
    words: tuple[Words, ...]
    origins: int


class Spelling(msgspec.Struct, frozen=True, kw_only=True):
    """One written form of a name, and where it first stands so."""

    name: str
    count: int
    outlets: tuple[str, ...]
    words: Words | None


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something with every form of its name and what it is called."""

    id: str
    name: str
    kind: str
    country: str
    spellings: tuple[Spelling, ...]
    roles: tuple[Words, ...]

    @property
    def variants(self) -> tuple[Spelling, ...]:
        """Return the spellings that are no part of a longer one, as a surname is of a full name, nor its initials."""
        long = [s for s in self.spellings if _initials(self.name) or not _initials(s.name)]
        words = [set(s.name.casefold().split()) for s in long]
        return tuple(s for s, own in zip(long, words, strict=True) if not any(own < w for w in words))


def _initials(name: str) -> bool:
    """Whether a name is one word in capitals: *DPRK*, *U.S.*."""
    return name.replace(".", "").isupper() and " " not in name


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """What one actor did to another: the kind of deed, and the words that tell it, which say more than the kind."""

    id: str
    source: str
    target: str
    deed: str
    tone: str
    weight: int
    words: tuple[Words, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """Return the words, each once, the commonest first."""
        counts = Counter(flat(w.span.text).lower() for w in self.words)
        return tuple(word for word, _ in counts.most_common(TOLD))


def sources(book: Book) -> tuple[Source, ...]:
    """Return the articles as the head of a report names them."""
    return tuple(_source(book, a) for a in book.brief.articles)


def _source(book: Book, a: Article) -> Source:
    notes = []
    if a.copy_of:
        notes.append(wording.copy_of(book.outlet(a.copy_of)))
    if a.version_of:
        notes.append(wording.version_of(book.outlet(a.version_of)))
    if a.agency:
        notes.append(wording.wire(book.name(a.agency)))
    if behind := book.owners.get(a.id):
        notes.append(wording.owner(book.name(behind)))
    url = a.url if (a.url or "").lower().startswith(("http://", "https://")) else None
    title = flat(a.title or "")
    heading = "" if flat(a.text[: len(title) + BYLINE]).casefold().find(title.casefold()) >= 0 else title
    return Source(
        id=a.id, outlet=book.outlet(a.id), title=title, heading=heading, published=day(a.published) or "undated",
        input=a.input, url=url, authors=wording.listed(a.authors), notes=tuple(notes),
    )  # fmt: skip


def contrasts(book: Book) -> tuple[Contrast, ...]:
    """Return the differences, conflicts first."""
    ordered = sorted(book.brief.differences, key=lambda d: RELATION_ORDER.index(d.relation))
    return tuple(_contrast(book, d) for d in ordered)


def _contrast(book: Book, d: Difference) -> Contrast:
    sides = tuple(
        Side(
            value=shorten(flat(_value(d, v.value)), GIST),
            origin=_told_by(book, v),
            quotes=book.quotes(v.spans, v.value, around=True),
        )
        for v in d.values
    )
    return Contrast(
        id=d.id, relation=d.relation, label=wording.RELATIONS[d.relation],
        meaning=wording.RELATION_MEANING[d.relation], note=_noted(book, d), kind=d.kind, sides=sides,
    )  # fmt: skip


def _noted(book: Book, d: Difference) -> str:
    event = book.events.get(d.about.event or "")
    if event is None:
        return wording.differs("number", "", units(unit)) if (unit := _unit(d)) else d.note
    return wording.differs(d.kind, shorten(tidy(event.gist), 120))


def _value(d: Difference, value: str) -> str:
    """A version as a reader writes it: days by their names, numbers with what they count."""
    if d.kind == "date":
        return _ISO.sub(lambda m: day(m[0]), _INTERVAL.sub(lambda m: interval(m[1], m[2]), value))
    if d.kind == "number":
        return amount(value, _unit(d))
    return wording.version(d, value)


def _unit(d: Difference) -> str:
    """What a difference of numbers counts, which its note begins with."""
    unit, mark, _ = d.note.partition(": ")
    return unit if d.kind == "number" and mark else ""


def _told_by(book: Book, v: Version) -> str:
    """Name the outlets of a version, and its origin where that is somebody else."""
    outlets, root = book.outlets(v.spans), book.root(v.origin)
    own = any(book.steps(v.origin, s.article) == (book.outlet(s.article),) for s in v.spans)
    return wording.listed(outlets) if own or not outlets else f"{wording.listed(outlets)}: {root}"


def moments(book: Book) -> tuple[Moment, ...]:
    """Return the dated events, oldest first, one line for events of one sentence and day."""
    found: dict[tuple[str, str], Moment] = {}
    for entry in book.brief.timeline:
        event = book.events.get(entry.event)
        if event is None or entry.when is None or not (entry.when.start or entry.when.end):
            continue
        moment = _moment(book, event, entry.when)
        key = moment.date, moment.text.casefold()
        old = found.get(key)
        words = (*old.words, *moment.words) if old else moment.words
        found[key] = msgspec.structs.replace(old or moment, words=tuple(dict.fromkeys(words)))
    return tuple(found.values())


def _moment(book: Book, event: Event, when: When) -> Moment:
    text = shorten(tidy(event.gist), 120)
    return Moment(
        id=f"t-{event.id}",
        date=span_of_days(when),
        iso=when.start or when.end or "",
        text=text,
        status=wording.flag(event.status, text),
        words=tuple(book.words(m.span) for m in event.mentions),
        origins=len({m.origin.counts_as for m in event.mentions}),
    )


def undated(book: Book) -> int:
    """Return how many events have no date."""
    return sum(1 for t in book.brief.timeline if t.when is None or not (t.when.start or t.when.end))


def day(iso: str | None) -> str:
    """Write an ISO date or date-time as a reader does: 17 April 2024."""
    try:
        date = datetime.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return iso or ""
    return f"{date.day} {date:%B %Y}"


def span_of_days(when: When) -> str:
    """Write an interval at its own precision: 2021, March 2024, 4 to 6 November 2024."""
    start, end = when.start, when.end
    if not start or not end:
        return f"from {day(start)}" if start else f"until {day(end)}"
    return interval(start, end)


def days(first: str | None, last: str | None) -> str:
    """Write the days from one ISO date or date-time to another, either of which may be null."""
    return interval(first[:10], last[:10]) if first and last else day(first or last)


def interval(start: str, end: str) -> str:
    """Write the days from one to another: 2021, March 2024, 4 to 6 November 2024, 29 April to 5 May 2024."""
    first, last = day(start), day(end)
    if first == last:
        return first
    if (start[5:10], end[5:10]) == ("01-01", "12-31"):
        first, last = start[:4], end[:4]
        return first if first == last else f"{first} to {last}"
    if start[8:10] == "01" and int(end[8:10]) == calendar.monthrange(int(end[:4]), int(end[5:7]))[1]:
        first, last = first.split(" ", 1)[1], last.split(" ", 1)[1]
    elif start[:7] == end[:7]:
        return f"{first.split()[0]} to {last}"
    if first == last:
        return first
    return f"{first.rsplit(' ', 1)[0] if start[:4] == end[:4] else first} to {last}"


def names(book: Book) -> tuple[Name, ...]:
    """Return who and what is named: those spelled in several ways first, then by how often they are named."""
    rows = [_name(book, e) for e in book.brief.entities if e.names]
    return tuple(sorted(rows, key=lambda n: (len(n.variants) < 2, not n.roles, -sum(s.count for s in n.spellings))))


def _name(book: Book, entity: Entity) -> Name:
    first = {flat(m.span.text): m.span for m in reversed(entity.mentions)}
    forms: dict[str, list[brief.Name]] = {}
    for name in entity.names:  # capitals alone make no other spelling
        forms.setdefault(flat(name.name).casefold(), []).append(name)
    spellings = tuple(
        Spelling(
            name=flat(same[0].name),
            count=sum(n.count for n in same),
            outlets=tuple(dict.fromkeys(book.outlet(a) for n in same for a in n.articles)),
            words=next((book.words(first[n.name]) for n in same if n.name in first), None),
        )
        for same in forms.values()
    )
    roles = {flat(r.text).casefold(): book.words(r.span) for r in reversed(entity.roles)}
    return Name(
        id=f"n-{entity.id}", name=entity.name, kind=entity.kind, country=wording.country(entity.country),
        spellings=spellings, roles=tuple(reversed(roles.values())),
    )  # fmt: skip


def deeds(book: Book) -> tuple[Deed, ...]:
    """Return what was done by whom to whom, the weightiest first; a deed of no kind, or of *you*, says nothing."""
    told = (e for e in book.brief.network.edges if e.type and not is_pronoun(book.name(e.source), book.name(e.target)))
    edges = sorted(told, key=lambda e: (-e.weight, -abs(e.tone)))
    rows: dict[tuple[str, str, str, str], Deed] = {}
    for n, edge in enumerate(edges):
        deed = _deed(book, n, edge)
        key = deed.source, deed.target, deed.deed, deed.tone
        if old := rows.get(key):
            deed = msgspec.structs.replace(old, weight=old.weight + deed.weight, words=old.words + deed.words)
        rows[key] = deed
    return tuple(rows.values())


def _deed(book: Book, n: int, edge: Edge) -> Deed:
    mentions = [m.span for i in edge.events if i in book.events for m in book.events[i].mentions]
    return Deed(
        id=f"x-{n}", source=book.name(edge.source), target=book.name(edge.target), deed=wording.deed(edge.type),
        tone=wording.tone(edge.tone), weight=edge.weight, words=tuple(book.words(s) for s in dict.fromkeys(mentions)),
    )  # fmt: skip
