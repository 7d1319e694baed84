"""Which news agency a text is from: by its dateline, byline or credit, never by a photograph's."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from twosource import knowledge
from twosource.model.article import Article, Segment
from twosource.model.reading import Range

_TEXT_CREDITS = frozenset({"dateline", "byline", "credit"})
_PICTURE = re.compile(
    r"\b(?:photo\w*|images?|pictures?|pictured|getty|via|caption|illustration|video|epa|shutterstock)\b|[^\s/]/[A-Z]|"
    r"credit\s*(?:…|\.\.\.|:)",
    re.IGNORECASE,
)
# *LONDON (Reuters) - Two …*, for texts that came without segments.
_DATELINE = re.compile(r"\A[^\n]{0,60}?\(([^()\n]{2,40})\)\s*[-–—]")
# *Copyright 2018 The Associated Press. All rights reserved.*: whose text it is; a page's own line names its outlet.
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\))[\s\d©,]*(?:\(c\))?[\s\d]*(?:by )?(?P<who>[^.\n©]{2,60}?)(?=\.|\n|$)", re.IGNORECASE
)
_PARTS = re.compile(r"\s*(?:[,;|&/()]|\band\b|\bin\b|\bfor\b|\bby\b|\bfrom\b|©|\(c\)|\d{4})\s*", re.IGNORECASE)


class Agency(msgspec.Struct, frozen=True):
    """An agency as an article names it: its row in the packaged table, the written form, and where that stands."""

    key: str
    name: str
    where: Range | None = None


@cache
def _agency(name: str) -> knowledge.Medium | None:
    """Return the agency of a name, domain or URL, if it is one."""
    medium = knowledge.media(name) if name.strip() else None
    return medium if medium and medium.type == "agency" else None


def is_agency(article: Article) -> bool:
    """Say whether the outlet itself is a news agency."""
    return any(name and _agency(name) for name in (article.outlet, article.url))


def agency_of(article: Article) -> Agency | None:
    """Return the agency whose text an article is, or null where none or several are named."""
    found = list(_named(article))
    return found[0] if found and len({a.key for a in found}) == 1 else None


def _named(article: Article) -> Iterator[Agency]:
    """Yield the agencies that an article's outlet, authors, dateline, byline or text credit name."""
    for name in filter(None, (article.outlet, article.url)):
        if medium := _agency(name):
            yield Agency(medium.key, medium.name)
            return
    for author in article.authors:
        yield from _in_text(author, None)
    for segment in article.segments:
        text = article.text[segment.start : segment.end]
        if segment.kind in _TEXT_CREDITS and not _PICTURE.search(text) and not _captioned(article, segment):
            yield from _in_text(text, segment.start)
        elif segment.kind == "boilerplate":
            for found in _RIGHTS.finditer(text):
                yield from _in_text(found["who"], segment.start + found.start("who"))
    if not article.segments and (match := _DATELINE.match(article.text)):
        yield from _in_text(match.group(1), match.start(1))


def _captioned(article: Article, credit: Segment) -> bool:
    """Whether a credit stands in one line with a caption: *Crews at the scene (Reuters)*."""
    end = article.text.find("\n", credit.end)
    line = article.text.rfind("\n", 0, credit.start) + 1, end if end >= 0 else len(article.text)
    return any(s.kind == "caption" and line[0] <= s.start < line[1] for s in article.segments)


def _in_text(text: str, offset: int | None) -> Iterator[Agency]:
    """Yield the agencies among the parts of a credit."""
    start, with_others = 0, False
    for part in [*_PARTS.finditer(text), None]:
        end = part.start() if part else len(text)
        name = text[start:end].strip(" \t\n.:-–—")
        if (medium := _agency(name)) and not with_others:
            at = text.index(name, start)
            where = (offset + at, offset + at + len(name)) if offset is not None else None
            yield Agency(medium.key, name, where)
        # *Orla Vaas and Reuters* is half the outlet's own; *Orla Vaas and Jan Roos, Associated Press* is not.
        with_others = bool(part and part.group().strip().lower() == "and" and name and not medium)
        start = part.end() if part else end
