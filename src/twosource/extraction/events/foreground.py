"""Tells the news from its background: what the headline and lead tell, not what happened long before."""

import re
from collections.abc import Callable
from datetime import date

from spacy.tokens import Token

from twosource.extraction.syntax import children
from twosource.model.article import Article
from twosource.model.reading import When

LEAD = 3  # paragraphs: the inverted pyramid has the news in its first few
LEAD_LENGTH = 1500  # code points: for texts that came without paragraphs
RECENT = 7  # days: a weekly round of news; what is older is told as background
SAME_DAY = 1  # days between the event and its report, time zones included
BACK = re.compile(
    r"\b(?:earlier|previous(?:ly)?|last year|(?:years?|months?|weeks?|fortnight) ago|(?:in|since) (?:19|20)\d\d"
    r"|in the past|historically|then)\b",
    re.I,
)

SUMMED = re.compile(r"\b(?:since|ever|never|long|always|often|regularly|repeatedly|years|decades|months|far)\b", re.I)


def judge(article: Article) -> Callable[[Token, When | None], bool]:
    """Return the function that says of a trigger and its time whether it is part of the news."""
    lead_end = _lead_end(article)

    def foreground(top: Token, when: When | None) -> bool:
        if article.segment_at(top.idx) in ("caption", "credit", "contributor", "boilerplate"):
            return False
        days = age(when, article.published)
        if days is not None and days > RECENT:
            return False
        if _pluperfect(top) or (when is None and _dated_back(top)):
            return False
        return top.idx < lead_end or _present_perfect(top) or (days is not None and -SAME_DAY <= days <= SAME_DAY)

    return foreground


def _lead_end(article: Article) -> int:
    """Return where the third paragraph of the body ends; the headline lies before it."""
    body = [s for s in article.segments if s.kind == "body"]
    start, end = (body[0].start, body[-1].end) if body else (0, len(article.text))
    breaks = [start + m.end() for m in re.finditer(r"\S[^\n]*(?:\n|$)", article.text[start:end])]
    return min(breaks[min(LEAD, len(breaks)) - 1] if breaks else end, start + LEAD_LENGTH)


def age(when: When | None, published: str | None) -> int | None:
    """Return how many days before the publication something ended, or None where either is unknown."""
    day = _day(published)
    if when is None or day is None or not (when.end or when.start):
        return None
    return (day - date.fromisoformat((when.end or when.start or "")[:10])).days


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _present_perfect(top: Token) -> bool:
    """*Have discussed* is news of now, unless it sums up a long time: *has long*, *have met since 2006*."""
    now = any(c.lower_ in ("has", "have", "’ve", "'ve") for c in children(top, "aux"))
    long = any(SUMMED.search(" ".join(t.text for t in c.subtree)) for c in children(top, "obl", "advmod", "advcl"))
    return now and not long and top.dep_ in ("root", "conj", "ccomp", "parataxis")


def _pluperfect(top: Token) -> bool:
    return any(c.lower_ in ("had", "'d") for c in children(top, "aux"))


def _dated_back(top: Token) -> bool:
    return any(BACK.search(" ".join(t.text for t in c.subtree)) for c in children(top, "obl", "advmod", "advcl"))
