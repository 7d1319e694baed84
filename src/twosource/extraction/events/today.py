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
    r"\b(?:after(?:wards?)?|weeks?|months?|years?|once|originally|before|initially|used to|until|recent\w*)\b",
    re.I,
)


def on_the_day(
    article: Article, found: Sequence[Match], events: Sequence[LocalEvent], times: Sequence[TimeExpression]
) -> Iterator[LocalEvent]:
    """Yield the events, marked where they are told as the day's news."""
    for match, event in zip(found, events, strict=True):
        plain = event.when is None and event.parent is None and event.status == "happened"
        news = plain and _told_now(match, event) and _of_now(article, event, times)
        yield msgspec.structs.replace(event, news=news) if news else event


def _told_now(match: Match, event: LocalEvent) -> bool:
    """Whether a main clause tells it in the simple past; a noun only under a verb that says that it happened.

    Said by somebody it may stand a tense farther back (*said that two had been hurt*), in a headline or under a picture
    a tense nearer (*Ulmo fires a rocket*).
    """
    if match.noun and match.verb is None:
        return False
    head: Token = clause_head(match.top)
    listed = event.type is not None or bool(event.contexts)
    said = event.statement is not None and head.dep_ in ("ccomp", "conj") and _has(head, "had")
    return head.dep_ in CLAUSES and (simple_past(head) or said or (listed and _present(head)))


def _present(head: Token) -> bool:
    return any(form(t, "Tense") == "Pres" and form(t, "VerbForm") == "Fin" for t in (head, *_auxiliaries(head)))


def _has(head: Token, *words: str) -> bool:
    return any(c.lower_ in words for c in _auxiliaries(head))


def _auxiliaries(head: Token) -> list[Token]:
    return children(head, "aux", "aux:pass", "cop")


def simple_past(head: Token) -> bool:
    """Whether a clause is finite and past, without *has* or *had*."""
    if _has(head, "had", "has", "have"):
        return False
    return any(form(t, "Tense") == "Past" and form(t, "VerbForm") == "Fin" for t in (head, *_auxiliaries(head)))


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
