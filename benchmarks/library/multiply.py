"""Makes many articles of a few: words and names are exchanged for others of the same length, days are moved.

Every offset of a reading still holds, so a reading is multiplied with its article instead of being made anew. Words of
one event are exchanged alike, so its articles stay one story; each copy of an event exchanges them otherwise, so copies
of one event are as far from each other as two events are.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from twosource.linking.words import rarity
from twosource.model.article import Article
from twosource.model.identity import article_id, text_hash
from twosource.model.reading import Reading

_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TELLING = 1.5  # less telling words stay: they are what English is made of
_APART = 3  # days between two copies of the archive's span


def vocabulary(readings: Sequence[Reading]) -> dict[tuple[int, bool], list[str]]:
    """Return the telling words of some articles by their length and whether they are written as names."""
    words = {m.group() for r in readings for m in _WORD.finditer(r.article.text) if _telling(m.group())}
    by_form: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for word in sorted(words):
        by_form[_form(word)].append(word)
    return by_form


def multiplied(events: Mapping[str, Sequence[Reading]], count: int, first: int = 0) -> Iterator[Reading]:
    """Yield readings from one number up to another, event after event, copy after copy."""
    words = vocabulary([reading for readings in events.values() for reading in readings])
    made = 0
    copy = 0
    while True:
        for event, readings in sorted(events.items()):
            change = _exchange(words, random.Random(f"{copy} {event}"))
            for reading in readings:
                if made == count:
                    return
                made += 1
                if made > first:
                    yield reading if copy == 0 else _copy(reading, change, copy)
        copy += 1


def _exchange(words: Mapping[tuple[int, bool], list[str]], rng: random.Random) -> Callable[[str], str]:
    other: dict[str, str] = {}
    for listed in words.values():
        other |= dict(zip(listed, rng.sample(listed, len(listed)), strict=True))
    return lambda text: _WORD.sub(lambda m: other.get(m.group(), m.group()), text)


def _telling(word: str) -> bool:
    return rarity(word.lower()) >= _TELLING


def _form(word: str) -> tuple[int, bool]:
    return len(word), word[0].isupper()


def _copy(reading: Reading, change: Callable[[str], str], copy: int) -> Reading:
    moved = timedelta(days=_APART * copy)
    article = reading.article
    text = change(article.text)
    published = _moved(article.published, moved) if article.published else None
    name, sha256 = f"{article.input}/{copy}", text_hash(text)
    told: Article = msgspec.structs.replace(
        article, id=article_id(sha256, article.outlet, None, published, name), input=name, text=text, sha256=sha256,
        published=published, title=change(article.title) if article.title else None, url=None,
    )  # fmt: skip
    return msgspec.structs.replace(_walk(reading, change, moved), article=told)


def _moved(text: str, by: timedelta) -> str:
    def move(match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match.group()) + by).isoformat()
        except (ValueError, OverflowError):
            return match.group()

    return _DAY.sub(move, text)


_TEXTS = frozenset({"name", "names", "text"})
_DAYS = frozenset({"start", "end", "value", "first", "last"})


def _walk(value: Any, change: Callable[[str], str], moved: timedelta, field: str = "") -> Any:
    if isinstance(value, str):
        return change(value) if field in _TEXTS else _moved(value, moved) if field in _DAYS else value
    if isinstance(value, tuple):
        return tuple(_walk(item, change, moved, field) for item in value)
    if isinstance(value, msgspec.Struct) and not isinstance(value, Article):
        fields = value.__struct_fields__
        return msgspec.structs.replace(value, **{f: _walk(getattr(value, f), change, moved, f) for f in fields})
    return value
