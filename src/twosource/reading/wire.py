"""The agency whose text an article is by its own credit line, as written there."""

import re

from twosource.model.article import Article
from twosource.reading.furniture import AGENCY

_IN_BRACKETS = re.compile(r"\(([A-Z][\w .,&/-]{1,50})\)")
_AGENCY = re.compile(rf"\b{AGENCY}\b")
_RIGHTS = re.compile(rf"(?:©|\(c\)|copyright)\W*(?:\d{{4}}\W*)?(?:by )?({AGENCY})\b", re.I)


def wire_credit(article: Article) -> str | None:
    """Return the agency named in a dateline, byline, credit at the end, rights notice, or among the authors.

    Credits of pictures do not count, nor does *… contributed to this report*: the text is then the outlet's own.
    """
    last = article.segments[-1] if article.segments else None
    for segment in article.segments:
        words = article.text[segment.start : segment.end]
        if segment.kind == "dateline" and (found := _IN_BRACKETS.search(words)):
            return found[1]
        if segment.kind == "byline" and (found := _AGENCY.search(words)):
            return found[0]
        if segment.kind == "boilerplate" and (found := _RIGHTS.search(words)):
            return found[1]
    if last is not None and last.kind == "credit":
        found = re.fullmatch(rf"\W*({AGENCY})\W*", article.text[last.start : last.end])
        if found:
            return found[1]
    return next((name for name in article.authors if re.fullmatch(AGENCY, name.strip())), None)
