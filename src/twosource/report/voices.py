"""The lines of *who said what*: statements by speaker, one line for the same words in several outlets."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from twosource.model.brief import Span, Statement
from twosource.report import wording
from twosource.report.book import Book, Words
from twosource.report.text import QUOTE, closed, flat, reported, shorten

_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_PLAIN = re.compile(r"(?:ha[sd] |have |was |were )?(?:said|says?|told|tells?|according|add(?:s|ed)|stated)\b", re.I)
# A verb that can stand after a name: *concluded*, *has warned*; not *writing*, *captioned the video with:*.
_VERB = re.compile(r"(?:ha[sd] |have |was |were )?[a-z]+(?<!ing)(?<!ly)(?: (?:out|on|up|back|off))?")


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
    groups: dict[str, list[list[Statement]]] = {}
    for same in _repeated(book):
        groups.setdefault(_called(book, same[0].speaker), []).append(same)
    made = [_voice(book, own, said) for own in groups.values()]
    return tuple(sorted(made, key=lambda v: (not v.known, -len(v.sayings))))


def _repeated(book: Book) -> Iterator[list[Statement]]:
    """Each statement with all that repeat it, directly or by way of another."""
    seen: set[str] = set()
    for statement in book.brief.statements:
        if statement.id in seen or not statement.content:
            continue
        same, todo = [], [statement.id]
        while todo:
            if (key := todo.pop(0)) not in seen and key in book.statements:
                seen.add(key)
                same.append(book.statements[key])
                todo.extend(book.statements[key].repeats)
        yield same


def _called(book: Book, speaker: str | None) -> str:
    """By what speakers are one to a reader: their name; two people who are only described stay two."""
    entity = book.entities.get(speaker or "")
    if entity is None or (entity.kind == "person" and not entity.names):
        return speaker or ""
    return _ARTICLE.sub("", entity.name).casefold()


def _voice(book: Book, own: list[list[Statement]], said: Mapping[str, tuple[str, ...]]) -> Voice:
    speaker = own[0][0].speaker
    entity = book.entities.get(speaker or "")
    by_text: dict[tuple[str, str, str], list[Statement]] = {}
    for same in own:
        key = _intro(book, same[0]), _text(same[0]).casefold(), same[0].article
        by_text.setdefault(key, []).extend(same)
    return Voice(
        id=f"v-{speaker or 'unknown'}",
        name=entity.name[:1].upper() + entity.name[1:] if entity else wording.nobody(),
        role=flat(entity.roles[0].text) if entity and entity.roles and entity.kind == "person" else "",
        known=entity is not None,
        sayings=tuple(_saying(book, same, said) for same in by_text.values()),
    )


def _saying(book: Book, same: list[Statement], said: Mapping[str, tuple[str, ...]]) -> Saying:
    lead = same[0]
    here = book.outlet(lead.article)
    elsewhere = tuple(dict.fromkeys(o for s in same if (o := book.outlet(s.article)) != here))
    spans = dict.fromkeys(c for s in same for c in s.content)
    return Saying(
        id=lead.id,
        act=act(lead),
        intro=_intro(book, lead),
        manner=wording.manner(lead.channel, [book.name(v) for v in lead.via]),
        text=closed(shorten(_text(lead), QUOTE)),
        words=tuple(book.words(span) for span in spans),
        outlet=here,
        repeated=wording.repeated(elsewhere),
        also=tuple(s.id for s in same[1:]),
        facts=tuple(f for s in same for f in said.get(s.id, ())),
    )


def _text(s: Statement) -> str:
    return reported(" … ".join(flat(c.text) for c in s.content))


def act(s: Statement) -> str:
    """Return the act, or the article's own word for it where that says more: *expects*, *warned*."""
    if s.act not in ("said", "believed", "intended"):
        return wording.ACTS[s.act]
    cue = flat(s.cue.text) if s.cue else ""
    if _VERB.fullmatch(cue) and not _PLAIN.match(cue):
        return cue
    return "" if s.act == "said" else wording.ACTS[s.act]


def _intro(book: Book, s: Statement) -> str:
    """What must be said of the speaker here: for whom, as what, inside whose words."""
    parts = []
    if s.speaker is None:
        parts.append(wording.unknown_speaker(shorten(flat(s.source.text), 60) if s.source else None))
    if s.on_behalf_of and s.on_behalf_of != s.speaker:
        parts.append(f"for {book.name(s.on_behalf_of)}")
    outer = book.statements.get(s.inside or "")
    if outer is not None and outer.speaker != s.speaker:
        parts += [f"as {book.name(outer.speaker)} told it"] if outer.speaker else []
    return ", ".join(parts)
