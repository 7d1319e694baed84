"""What a line of a story's page is about, and what a reader may say is wrong with it."""

from collections.abc import Iterator

import msgspec

from twosource.errors import NotFoundError, UsageError
from twosource.model.brief import Brief, Entity, Event, Span, Statement
from twosource.model.judgement import Anchor
from twosource.model.reading import When
from twosource.report.text import flat, shorten, tidy

SPEAKERS = frozenset({"person", "organization", "government", "group", "country", "media"})
NOBODY = "none"  # the judgements' word for a speaker or a day that cannot be told


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Something that may be pointed at: its words in an article, and how it is called in a form."""

    span: Span
    label: str
    outlet: str

    @property
    def value(self) -> str:
        """Return the form's value: the place of the words."""
        return f"{self.span.article}:{self.span.start}:{self.span.end}"


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """An entity, an event or a statement; `places` are its mentions, `others` what it could be the same as."""

    kind: str
    label: str
    places: tuple[Choice, ...]
    others: tuple[Choice, ...] = ()
    speakers: tuple[Choice, ...] = ()
    when: str = ""


def subject(brief: Brief, line: str) -> Subject:
    """Return what a line is about, by the id that it has on the page.

    Raises:
        NotFoundError: no line has this id, as when the story has changed since the page was made.
    """
    kind, key = _about(brief, line)
    if kind == "statement":
        return _statement(brief, next(s for s in brief.statements if s.id == key))
    if kind == "event":
        return _event(brief, next(e for e in brief.events if e.id == key))
    return _entity(brief, next(e for e in brief.entities if e.id == key))


def anchor(brief: Brief, value: str) -> Anchor:
    """Return the anchor of a form's value.

    Raises:
        UsageError: the value is no place in this story.
    """
    article, _, where = value.partition(":")
    start, _, end = where.partition(":")
    found = next((a for a in brief.articles if a.id == article), None)
    if found is None or not (start.isdecimal() and end.isdecimal() and 0 <= int(start) < int(end) <= len(found.text)):
        raise UsageError("These words are not in the story any more: go back and open the line again.")
    words = found.text[int(start) : int(end)]
    return Anchor(sha256=found.sha256, start=int(start), end=int(end), text=words)


def _about(brief: Brief, line: str) -> tuple[str, str]:
    ids = {s.id: "statement" for s in brief.statements} | {e.id: "event" for e in brief.events}
    ids |= {e.id: "entity" for e in brief.entities}
    bare = line.removeprefix("t-").removeprefix("n-")
    if bare in ids:
        return ids[bare], bare
    for fact in brief.facts:
        if fact.id == line.split("-", maxsplit=1)[0]:
            about = fact.about
            quantity = next((q.event for q in brief.quantities if q.id == about.quantity), None)
            key = about.statement or about.event or about.entity or quantity
            if key in ids:
                return ids[key], key
    raise NotFoundError("this line is not in the story any more: reload the story")


def _entity(brief: Brief, entity: Entity) -> Subject:
    outlets = _outlets(brief)
    same = [e for e in brief.entities if e.id != entity.id and e.names]
    same.sort(key=lambda e: (e.kind != entity.kind, e.name.casefold()))
    return Subject(
        kind="entity",
        label=entity.name,
        places=tuple(_by_article(outlets, entity)),
        others=tuple(_choice(outlets, _first(e), f"{e.name} ({e.kind})") for e in same),
    )


def _event(brief: Brief, event: Event) -> Subject:
    outlets = _outlets(brief)
    others = (e for e in brief.events if e.id != event.id)
    return Subject(
        kind="event",
        label=shorten(tidy(event.gist), 200),
        places=tuple(_choice(outlets, m.span, _sentence(m.sentence)) for m in event.mentions),
        others=tuple(_choice(outlets, e.mentions[0].span, shorten(tidy(e.gist), 110)) for e in others),
        when=_written(event.when) if event.when else "",
    )


def _statement(brief: Brief, statement: Statement) -> Subject:
    outlets = _outlets(brief)
    here = statement.article
    candidates = [e for e in brief.entities if e.kind in SPEAKERS and e.id != statement.speaker]
    candidates.sort(key=lambda e: (not e.names, e.name.casefold()))  # who has a name before *12 soldiers*
    spans = [(e, next((m.span for m in e.mentions if m.span.article == here), None)) for e in candidates]
    lead = (*statement.content, *(x for x in (statement.cue, statement.source) if x))[0]
    speaker = next((e.name for e in brief.entities if e.id == statement.speaker), "")
    return Subject(
        kind="statement",
        label=f"{speaker or 'somebody'}: {shorten(flat(lead.text), 200)}",
        places=(_choice(outlets, lead),),
        speakers=tuple(_choice(outlets, span, e.name) for e, span in spans if span is not None),
    )


def _written(when: When) -> str:
    """A time as a judgement writes it: a day, a month, a year, or two days with a slash."""
    start, end = (when.start or "")[:10], (when.end or "")[:10]
    length = {"year": 4, "month": 7}.get(when.precision, 10)
    if start[:length] == end[:length] or not end:
        return start[:length]
    return f"{start}/{end}" if start else ""


def _first(entity: Entity) -> Span:
    named = [m.span for m in entity.mentions if m.form == "name"]
    return (named or [m.span for m in entity.mentions])[0]


def _sentence(span: Span) -> str:
    return shorten(flat(span.text), 160)


def _choice(outlets: dict[str, str], span: Span, label: str = "") -> Choice:
    return Choice(span=span, label=label or flat(span.text), outlet=outlets.get(span.article, ""))


def _by_article(outlets: dict[str, str], entity: Entity) -> Iterator[Choice]:
    """One place for each article, with what it calls the entity: within an article the names are not parted."""
    for article in dict.fromkeys(m.span.article for m in entity.mentions):
        own = [m for m in entity.mentions if m.span.article == article]
        named = [m.span for m in own if m.form == "name"] or [m.span for m in own]
        yield _choice(outlets, named[0], ", ".join(dict.fromkeys(flat(s.text) for s in named)))


def _outlets(brief: Brief) -> dict[str, str]:
    return {a.id: a.outlet or a.input.rsplit("/", 1)[-1] for a in brief.articles}
