"""A count in one report, and in another that there is none: *20 thefts*, *no thefts*; *two hurt*, *nobody was hurt*."""

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.corroboration.amounts import counted, fate_of, note, shown
from twosource.corroboration.fates import fate_in
from twosource.corroboration.numbers import units_of
from twosource.corroboration.passages import Pair, Passage, root
from twosource.corroboration.terms import PEOPLE
from twosource.corroboration.versions import Row, difference, published, row, told_of
from twosource.model.brief import About, Difference, Event, Quantity
from twosource.model.dossier import Dossier, Key, kept
from twosource.model.kinds import DONE, Relation
from twosource.model.reading import Range

NOBODY = re.compile(
    r"\b(?:nobody|no[ -]one|none|no (?:\w+ )?(?:people|person|injur\w+|casualt\w+|deaths?|victims?|\w+s))\b"
    r"(?:(?:['’]s)? \w+){0,4}? ?(?:was|were|is|are|has|have|been|reported)?(?: \w+){0,2}? ?"
    r"(?:injured|hurt|wounded|killed|dead|died|harmed|injuries|casualties)\b",
    re.IGNORECASE,
)
NONE = re.compile(r"\bno (?:\w+ )??(\w{4,})\b", re.IGNORECASE)  # *no thefts*
NOT_ANY = re.compile(r"(?:\bnot|n['’]t)\b(?: yet)?(?: \w+){1,3} any (?:\w+ )??(\w{4,})\b", re.IGNORECASE)
YET = re.compile(r"\byet\b", re.IGNORECASE)


def none_against_some(
    dossier: Dossier,
    pairs: Sequence[Pair],
    quantities: Sequence[Quantity],
    ids: Mapping[Key, str],
    said: re.Pattern[str] = NONE,
) -> Iterator[Difference]:
    """Yield a difference where one sentence counts things (*20 thefts*) and one like it says that there were none."""
    units = units_of(dossier, quantities)
    for both in pairs:
        for p, q in (both, both[::-1]):
            none = _none(dossier, q, said)
            for some in (q for _, own in sorted(units(p).items() if none else ()) for q in own):
                if (where := none.get(root(some.unit or ""))) and some.value:
                    yield _none_and_some(dossier, row(dossier, q.r, where), some, told_of(dossier, ids, p.r, _at(some)))


def _at(q: Quantity) -> Range:
    return q.span.start, q.span.end


def _none_and_some(dossier: Dossier, none: Row, some: Quantity, about: About) -> Difference:
    values = {shown(some): [(some.span, some.origin)], "0": [none]}
    days = [published(dossier, span)[:10] for span in (none[0], some.span)]
    later = "" not in days and days[0] < days[1] and YET.search(none[0].text)
    relation: Relation = "update" if later else "conflict"
    told = note(some.unit or "", values, relation)
    return difference(dossier, "status", about, values, relation=relation, note=told)


@kept
def _none(dossier: Dossier, p: Passage, said: re.Pattern[str]) -> Mapping[str, Range]:
    """What a sentence says that there is none of."""
    return {root(m[1].lower()): m.span() for m in said.finditer(dossier.articles[p.r].text, *p.where)}


def nobody_against_some(
    dossier: Dossier, quantities: Sequence[Quantity], events: Mapping[str, Event]
) -> Iterator[Difference]:
    """Yield a difference where one article counts the hurt or dead of the news and another says that there are none."""
    for r, article in enumerate(dossier.articles):
        for match in NOBODY.finditer(article.text):
            toll = fate_in(match.group())
            own = row(dossier, r, match.span())
            tolls = [q for q in quantities if (q.unit or "") in PEOPLE and q.value and fate_of(dossier, q) == toll]
            # Two sources of an article that nothing names may well be two.
            mine = [q.origin.counts_as for q in tolls if q.span.article == article.id and q.origin.basis != "unnamed"]
            days = _days_beside(dossier, r, match.start())
            some = [q for q in tolls if q.span.article != article.id and _is_news(events.get(q.event or ""), days)]
            if toll and some and own[1].counts_as not in mine:
                values: dict[str, list[Row]] = {"0": [own]}
                for q in some:
                    values.setdefault(shown(q), []).append((q.span, q.origin))
                about = About(event=some[0].event, aspect="how many")
                told = note(counted(dossier, some[0], some[0].unit or ""), values, "conflict")
                yield difference(dossier, "number", about, values, relation="conflict", note=told)
                return


def _days_beside(dossier: Dossier, r: int, at: int) -> list[tuple[str, str]]:
    """The days that the sentence of a place in a text names, or the longer times."""
    reading = dossier.readings[r]
    start, end = next((s for s in reading.sentences if s[0] <= at < s[1]), (at, at))
    times = [t for t in reading.times if t.type == "DATE" and start <= t.start and t.end <= end]
    return [(t.first, t.last) for t in times if t.first and t.last]


def _is_news(event: Event | None, days: Sequence[tuple[str, str]]) -> bool:
    """Whether an event is of the news and, as far as is told, of one of some days."""
    if event is None or not event.foreground or event.status not in DONE:
        return False
    when = event.when
    if not days or when is None or not when.start or not when.end:
        return True
    return any(first <= when.end[:10] and when.start[:10] <= last for first, last in days)
