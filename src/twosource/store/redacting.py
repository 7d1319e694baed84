"""Hides persons' names in all that is shown and exported; what is kept stays as it is, so that it can be shown again.

Each letter becomes a block of the same length, so every offset still holds. All written forms of the name that the
library knows are hidden, and the surname alone, also where another person has it: to hide too much is the safe side.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, select

from twosource.errors import NotFoundError, StoreError
from twosource.linking.candidates import name_blocks
from twosource.linking.names import same_name
from twosource.model.article import Article
from twosource.model.brief import Brief, Span
from twosource.store import tables as t
from twosource.store.changing import now
from twosource.store.engine import looking, writing
from twosource.store.rows import Redaction

BLOCK = "█"
_KINDS = ("person", "other")
_MAYBE = 0.4  # of same_name: where the names alone do not tell, they are hidden
_SEEN = re.compile(r"\S")
_BETWEEN = r"[\s._-]*"  # in a text that quotes a link or @firstlast, too
_INSIDE = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060]*"  # accents as characters of their own, and what is not seen
_PLURAL = "(?:e?s)?"  # a family, or a genitive without its apostrophe
_LINKS = frozenset({"url", "path", "input"})
_LISTS = frozenset({"reason"})  # of a link: the words that two articles share
T = TypeVar("T")


class Hidden:
    """What is hidden, as patterns; with nothing hidden all is returned as it is."""

    def __init__(self, forms: Iterable[str]) -> None:
        listed = sorted({" ".join(form.split()) for form in forms}, key=lambda f: (-len(f), f))
        self.forms = tuple(listed)
        self._words = _pattern((_as_written(form) for form in listed), 0)
        self._links = _pattern((_in_link(form) for form in listed), re.IGNORECASE)
        self._each = _pattern((_letters(word) for form in listed for word in form.split() if word[:1].isupper()), 0)

    def in_text(self, text: str) -> str:
        """Return a text with the names hidden."""
        return self._words.sub(_blocks, text) if self._words else text

    def in_link(self, link: str) -> str:
        """Return a URL or path with the names hidden."""
        return self._links.sub(_blocks, link) if self._links else link

    def in_list(self, words: str) -> str:
        """Return words that stand one by one with each word of a name hidden: *share Orla, bridge* tells it, too."""
        return self._each.sub(_blocks, self.in_text(words)) if self._each else self.in_text(words)

    def in_value(self, value: T) -> T:
        """Return a value with the names hidden in all of its texts."""
        return _walk(value, self) if self._words else value

    def covers(self, text: str, start: int, end: int) -> bool:
        """Whether all letters of a range are hidden."""
        return BLOCK in text[start:end] and not any(c.isalnum() for c in text[start:end])


def _pattern(forms: Iterable[str], flags: int) -> re.Pattern[str] | None:
    either = "|".join(forms)
    return re.compile(rf"(?<![^\W_])(?:{either}){_PLURAL}(?![^\W_])", flags) if either else None


def _as_written(form: str) -> str:
    """A full name in any case; one word only as it is written as a name, or in capitals."""
    words = [_letters(word) for word in form.split()]
    return f"(?i:{_BETWEEN.join(words)})" if len(words) > 1 else f"{words[0]}|{_letters(form.upper())}"


def _letters(word: str) -> str:
    """A word with any accents or none, also such as are characters of their own."""
    return "".join(_letter(c) + _INSIDE for c in unicodedata.normalize("NFC", word))


def _letter(c: str) -> str:
    plain = unicodedata.normalize("NFD", c)[0]
    return f"[{plain}{_accented()[plain]}]" if plain in _accented() else re.escape(c)


@cache
def _accented() -> dict[str, str]:
    """Each Latin letter, and in one string what it is with an accent."""
    found: dict[str, str] = defaultdict(str)
    for c in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        plain = unicodedata.normalize("NFD", c)[0]
        if plain != c and plain.isascii() and plain.isalpha():
            found[plain] += c
    return dict(found)


def _in_link(form: str) -> str:
    return r"(?:[\W_]|%20)*".join(re.escape(word) for word in re.findall(r"\w+", form))


def _blocks(match: re.Match[str]) -> str:
    return _SEEN.sub(BLOCK, match.group())


def _walk(value: Any, hidden: Hidden, field: str = "") -> Any:
    """Return a value with its texts changed; fields that name where an article is from are links."""
    if isinstance(value, str):
        change = hidden.in_link if field in _LINKS else hidden.in_list if field in _LISTS else hidden.in_text
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)(_walk(item, hidden, field) for item in value)
    if isinstance(value, dict):
        return {key: _walk(item, hidden) for key, item in value.items()}
    if not isinstance(value, msgspec.Struct):
        return value
    fields = value.__struct_fields__
    return msgspec.structs.replace(value, **{field: _walk(getattr(value, field), hidden, field) for field in fields})


def brief(made: Brief, hidden: Hidden) -> Brief:
    """Return a brief with names hidden; every span still has the words of its place, which are blocks now."""
    if not hidden.forms:
        return made
    shown = hidden.in_value(made)
    texts = {a.id: a.text for a in shown.articles}
    requoted: Brief = _requoted(shown, texts)
    return requoted


def _requoted(value: Any, texts: dict[str, str]) -> Any:
    """Quote every span anew from the texts as they are shown: a span may begin inside of a name."""
    if isinstance(value, Span):
        return msgspec.structs.replace(value, text=texts[value.article][value.start : value.end])
    if isinstance(value, tuple | list):
        return type(value)(_requoted(item, texts) for item in value)
    if isinstance(value, msgspec.Struct):
        fields = value.__struct_fields__
        return msgspec.structs.replace(value, **{field: _requoted(getattr(value, field), texts) for field in fields})
    return value


def shown(db: Connection, articles: Sequence[Article]) -> list[Article]:
    """Return articles with hidden names hidden."""
    return hidden(db).in_value(list(articles))


def hidden(db: Connection) -> Hidden:
    """Return what is hidden: each redacted name in all the forms that the library has of it."""
    names = list(db.execute(select(t.redactions.c.name)).scalars())
    return Hidden(form for name in names for form in forms(db, name))


def forms(db: Connection, name: str) -> set[str]:
    """Return the written forms of a person's name: in other spellings, and what the same article calls the person."""
    blocks = sorted({block for kind in _KINDS for block in name_blocks(name, kind)})
    query = select(t.blocks.c.name).distinct().where(t.blocks.c.block.in_(blocks))
    alike = sorted(n for n in db.execute(query).scalars() if same_name(name, n, kind="person").score >= _MAYBE)
    own = t.names.alias()
    same = own.join(t.names, (own.c.article == t.names.c.article) & (own.c.entity == t.names.c.entity))
    beside = select(own.c.name).select_from(same).where(t.names.c.name.in_(alike), t.names.c.kind.in_(_KINDS))
    return {name, name.rsplit(maxsplit=1)[-1], *alike, *db.execute(beside.distinct()).scalars()}


def redact(engine: Engine, name: str, why: str) -> None:
    """Hide a name from now on.

    Raises:
        StoreError: it is no name.
    """
    plain = " ".join(name.split())
    if len(plain) < 2 or not any(c.isalpha() for c in plain):
        raise StoreError(f"{name!r} is no name: give the person's full name")
    with writing(engine) as db:
        db.execute(t.redactions.delete().where(t.redactions.c.name == plain))
        db.execute(t.redactions.insert().values(name=plain, why=why, at=now()))


def unredact(engine: Engine, name: str) -> None:
    """Show a name again.

    Raises:
        NotFoundError: it is not hidden.
    """
    with writing(engine) as db:
        gone = t.redactions.delete().where(t.redactions.c.name == " ".join(name.split()))
        if not db.execute(gone).rowcount:
            raise NotFoundError(f"{name}: this name is not hidden; `twosource redact --list` shows those that are")


def redactions(engine: Engine) -> list[Redaction]:
    """Return the hidden names."""
    with looking(engine) as db:
        rows = db.execute(select(t.redactions).order_by(t.redactions.c.name))
        return [Redaction(name=row.name, why=row.why, at=row.at) for row in rows]
