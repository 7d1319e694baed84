"""The lines of *who said what*: statements by speaker, one line for the same words in several outlets."""

import re
from collections.abc import Mapping

import msgspec

from twosource.model.brief import Span, Statement
from twosource.report import wording
from twosource.report.book import Book, Words
from twosource.report.text import QUOTE, flat, shorten

_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_PLAIN = re.compile(r"$|(?:ha[sd] |have |was |were )?(?:said|says?|saying|told|tells?|according|add(?:s|ed)|stated)\b")


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One statement; `act` where it is more than *said*, `facts` those that no other line shows."""

    id: str
    act: str
    intro: str
    manner: str
    text: str
    words: tuple[Words, ...]
    outlet: str
    repeated: str
    also: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the words of the content, here and where it is repeated."""
        return tuple(w.span for w in self.words)


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker with what they said; `known` is false for those who could not be told."""

    id: str
    name: str
    role: str
    known: bool
    sayings: tuple[Saying, ...]


def voices(book: Book, said: Mapping[str, tuple[str, ...]]) -> tuple[Voice, ...]:
    """Return the speakers, those with most to say first, the unknown last."""
    groups: dict[str, list[Statement]] = {}
    shown: set[str] = set()
    for statement in book.brief.statements:
        if statement.id in shown or not statement.content:
            continue
        shown.update((statement.id, *statement.repeats))
        groups.setdefault(_called(book, statement.speaker), []).append(statement)
    made = [_voice(book, own[0].speaker or "", own, said) for own in groups.values()]
    return tuple(sorted(made, key=lambda v: (not v.known, -len(v.sayings))))


def _called(book: Book, speaker: str | None) -> str:
    """By what speakers are one to a reader: their name; two people who are only described stay two."""
    entity = book.entities.get(speaker or "")
    if entity is None or (entity.kind == "person" and not entity.names):
        return speaker or ""
    return _ARTICLE.sub("", entity.name).casefold()


def _voice(book: Book, speaker: str, own: list[Statement], said: Mapping[str, tuple[str, ...]]) -> Voice:
    entity = book.entities.get(speaker)
    sayings: dict[tuple[str, str, str], Saying] = {}
    for statement in own:
        saying = _saying(book, statement, said)
        sayings.setdefault((saying.intro, saying.text.casefold(), saying.outlet), saying)
    return Voice(
        id=f"v-{speaker or 'unknown'}",
        name=entity.name[:1].upper() + entity.name[1:] if entity else wording.nobody(),
        role=flat(entity.roles[0].text) if entity and entity.roles and entity.kind == "person" else "",
        known=entity is not None,
        sayings=tuple(sayings.values()),
    )


def _saying(book: Book, s: Statement, said: Mapping[str, tuple[str, ...]]) -> Saying:
    same = [book.statements[i] for i in s.repeats if i in book.statements]
    spans = [*s.content, *(c for other in same for c in other.content)]
    here = book.outlet(s.article)
    elsewhere = tuple(dict.fromkeys(o for x in same if (o := book.outlet(x.article)) != here))
    return Saying(
        id=s.id,
        act=act(s),
        intro=_intro(book, s),
        manner=wording.manner(s.channel, [book.name(v) for v in s.via]),
        text=shorten(" … ".join(flat(c.text) for c in s.content), QUOTE),
        words=tuple(book.words(span) for span in dict.fromkeys(spans)),
        outlet=here,
        repeated=wording.repeated(elsewhere),
        also=tuple(x.id for x in same),
        facts=tuple(f for key in (s.id, *(x.id for x in same)) for f in said.get(key, ())),
    )


def act(s: Statement) -> str:
    """Return the act, or the article's own word for it where that is more than *said*."""
    if s.act != "said":
        return wording.ACTS[s.act]
    cue = flat(s.cue.text) if s.cue else ""
    return "" if _PLAIN.match(cue) else shorten(cue, 30)


def _intro(book: Book, s: Statement) -> str:
    """What must be said of the speaker here: for whom, as what, inside whose words."""
    parts = []
    if s.speaker is None:
        parts.append(wording.unknown_speaker(shorten(flat(s.source.text), 60) if s.source else None))
    if s.on_behalf_of and s.on_behalf_of != s.speaker:
        parts.append(f"for {book.name(s.on_behalf_of)}")
    outer = book.statements.get(s.inside or "")
    if outer is not None and outer.speaker != s.speaker:
        parts.append(f"as {book.name(outer.speaker) or 'somebody else'} told it")
    return ", ".join(parts)
