"""What a report tells as news without a day: it was on the day of its publication or the day before.

Only for a clause in the simple past, with nothing in it that looks back or on, and not where the paragraph is about
another time. The brief gives it the day, and says that no report does.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Token

from twosource.extraction.events.foreground import BACK, RECENT, SUMMED, age
from twosource.extraction.events.frame import form
from twosource.extraction.events.matches import Match
from twosource.extraction.events.setting import as_when, clause_head
from twosource.extraction.syntax import children
from twosource.model.article import Article
from twosource.model.reading import LocalEvent, TimeExpression

CLAUSES = frozenset({"root", "conj", "ccomp", "parataxis", "advcl", "acl:relcl"})
OTHER_TIME = re.compile(
    r"\b(?:later|after(?:wards?)?|subsequent\w*|weeks?|months?|years?|once|originally|before"
    r"|initially|used to|until|recent\w*|new)\b",
    re.I,
)


def on_the_day(
    article: Article, found: Sequence[Match], events: Sequence[LocalEvent], times: Sequence[TimeExpression]
) -> Iterator[LocalEvent]:
    """Yield the events, marked where they are told as the day's news."""
    for match, event in zip(found, events, strict=True):
        plain = event.when is None and event.parent is None and event.status == "happened"
        news = plain and _told_past(match) and _of_now(article, event, times)
        yield msgspec.structs.replace(event, news=news) if news else event


def _told_past(match: Match) -> bool:
    """Whether a main clause tells it in the simple past; a noun only under a verb that says that it happened."""
    if match.noun and match.verb is None:
        return False
    head: Token = clause_head(match.top)
    return head.dep_ in CLAUSES and simple_past(head)


def simple_past(head: Token) -> bool:
    """Whether a clause is finite and past, without *has* or *had*."""
    aux = children(head, "aux", "aux:pass", "cop")
    if any(c.lower_ in ("had", "has", "have") for c in aux):
        return False
    return any(form(t, "Tense") == "Past" and form(t, "VerbForm") == "Fin" for t in (head, *aux))


def _of_now(article: Article, event: LocalEvent, times: Sequence[TimeExpression]) -> bool:
    if article.segment_at(event.trigger[0]) == "caption":
        return False
    clause = article.text[slice(*event.clause)]
    if BACK.search(clause) or SUMMED.search(clause) or OTHER_TIME.search(clause):
        return False
    start = article.text.rfind("\n", 0, event.trigger[0]) + 1
    before = [t for t in times if t.first and start <= t.start < event.sentence[1]]
    days = age(as_when(before[-1], article.text), article.published) if before else None
    return days is None or 0 <= days <= RECENT
