"""Figures that two voices of one article put beside each other: *organisers said 3,000 …; the police put it at 900*."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from twosource.corroboration.amounts import counted, fate_of, note, ranges_meet, shown
from twosource.corroboration.terms import PEOPLE
from twosource.corroboration.versions import Row, difference
from twosource.model.brief import About, Difference, Quantity
from twosource.model.dossier import Dossier

NEAR = 160  # characters from one figure to the next that answers it
TELLING = 10  # a smaller number may count anything in another article
BARE = re.compile(r"(?:[\d,.]+|[a-z-]+)(?: (?:thousand|million|billion))?$", re.IGNORECASE)  # 900, *forty*
ENDED = re.compile(r"\W*(?:$|[.,;:)\n])|[\"”’'] ")
# What takes up a count that was given before, right before a bare number.
ANSWERED = re.compile(
    r"\b(?:(?:put|puts|putting|placed) (?:\w+ ){1,4}(?:at|to)|(?:there (?:were|was|had been)|it was|they were)"
    r"|(?:gave|gives|giving) (?:\w+ ){1,4}of|said|says|claimed|estimated|counted|reported|spoke of)"
    r"(?: (?:at least|about|around|more than|fewer than|only|just|nearly|almost|up to|closer to))?\s$",
    re.IGNORECASE,
)


def disputed_counts(dossier: Dossier, quantities: Sequence[Quantity]) -> Iterator[Difference]:
    """Yield each count that an article gives on the word of two, with where other articles give either figure."""
    texts = {a.id: a.text for a in dossier.articles}
    by_article: dict[str, list[Quantity]] = defaultdict(list)
    for q in sorted(quantities, key=lambda q: q.span):
        by_article[q.span.article].append(q)
    for article, own in by_article.items():
        for x, y in pairwise(own):
            if _answers(texts[article], x, y):
                yield _told_by(dossier, x, y, quantities)


def _answers(text: str, x: Quantity, y: Quantity) -> bool:
    """Whether a second figure is another voice's for what the first counts."""
    alone = ENDED.match(text, y.span.end) is not None  # *three were in surgery* counts others
    before = text[max(x.span.end, y.span.start - NEAR) : y.span.start]
    return (
        bool(x.unit) and x.value != y.value and y.span.start - x.span.end <= NEAR
        and x.origin.counts_as != y.origin.counts_as and not y.origin.root.startswith("own:")
        and (y.unit is None or y.unit == x.unit) and BARE.match(y.span.text) is not None and alone
        and ANSWERED.search(before) is not None and not ranges_meet(x, y)
    )  # fmt: skip


def _told_by(dossier: Dossier, x: Quantity, y: Quantity, quantities: Sequence[Quantity]) -> Difference:
    values: dict[str, list[Row]] = {shown(q): [(q.span, q.origin)] for q in (x, y)}
    for q in quantities:
        for one in (x, y):
            if q not in (x, y) and q.value == one.value and _counts_the_same(dossier, q, x):
                values[shown(one)].append((q.span, q.origin))
    told = note(counted(dossier, x, x.unit or ""), values, "conflict")
    return difference(
        dossier, "number", About(event=x.event, aspect="how many"), values, relation="conflict", note=told
    )


def _counts_the_same(dossier: Dossier, q: Quantity, x: Quantity) -> bool:
    one_unit = q.unit == x.unit or {q.unit or "", x.unit or ""} <= PEOPLE
    return one_unit and q.value >= TELLING and fate_of(dossier, q) == fate_of(dossier, x)
