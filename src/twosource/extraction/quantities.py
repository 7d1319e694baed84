"""How many of what: numbers that count something, with their qualifier, unit, event and voice."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Token

from twosource.extraction.cast import Cast
from twosource.extraction.counting import age, counts
from twosource.extraction.numbers import Number, numbers
from twosource.extraction.syntax import overlap, text_of
from twosource.extraction.units import PERSONS, counted, singular, tally_of, unit
from twosource.model.article import Article
from twosource.model.kinds import Qualifier
from twosource.model.reading import LocalEvent, LocalQuantity, LocalStatement, Range

SILENT = frozenset({"boilerplate", "credit", "contributor", "byline", "dateline"})
_BEFORE: tuple[tuple[str, Qualifier], ...] = (
    (r"no fewer than|no less than|not less than|at least|a minimum of|upwards? of|as few as", "at least"),
    (r"no more than|not more than|at most|up to|as many as|as much as|a maximum of|maximum", "at most"),
    (r"more than|greater than|over|above|exceeding|in excess of|well over|upwards of", "more than"),
    (r"fewer than|less than|under|below|short of", "fewer than"),
    (r"an estimated|estimated|estimates? of|estimated at", "estimated"),
    (r"about|around|some|roughly|approximately|circa|nearly|almost|close to|an average of", "about"),
)
QUALIFIERS = tuple(
    (re.compile(rf"\b(?:{pattern})(?: (?:a|an|another|the))?[\s$£€¥]*$", re.IGNORECASE), qualifier)
    for pattern, qualifier in _BEFORE
)
AFTER: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r"\s*(?:or (?:more|above)\b|-plus\b|\+|-odd\b)"), "at least"),
    (re.compile(r"\s*or (?:fewer|less)\b"), "at most"),
    (re.compile(r"\s*or so\b"), "about"),
)
TO = frozenset({"to", "-", "–"})
AGE = "year of age"
LONGEST = 60  # code points from a number to its noun: beyond that the parser has joined what does not belong together


def quantities(
    article: Article, doc: Doc, cast: Cast, events: Sequence[LocalEvent], statements: Sequence[LocalStatement]
) -> Iterator[LocalQuantity]:
    """Yield the numbers of an article that count something, in text order."""
    for sentence in doc.sents:
        # A dateline stands within the first sentence of a report: it alone is left out.
        tokens = [t for t in sentence if not t.is_space and article.segment_at(t.idx) not in SILENT]
        for low, high in _ranges(tokens, list(numbers([t.text for t in tokens]))):
            if (aged := age(tokens, high or low)) is not None:
                yield _quantity(tokens, _Count(low, high, aged, AGE), events, statements)
                continue
            noun = _near(tokens, low, high or low)
            if counts(tokens, low, noun, cast):
                count = _Count(low, high, noun, unit(tokens, noun, high or low))
                yield _quantity(tokens, count, events, statements)


class _Count(NamedTuple):
    """A number or a range of them, what is counted, and the name of that."""

    low: Number
    high: Number | None
    noun: Token | None
    unit: str | None


def _near(tokens: Sequence[Token], low: Number, last: Number) -> Token | None:
    noun = counted(tokens, last.last)
    if noun is not None and last.measure and (last.measure != "m" or singular(noun.lower_) == noun.lower_):
        return None  # 27km of track; 49m above the line
    return noun if noun is None or noun.idx - tokens[low.first].idx <= LONGEST else None


def _ranges(tokens: Sequence[Token], found: Sequence[Number]) -> Iterator[tuple[Number, Number | None]]:
    """Join *200 to 250*, *10-15* and *between 200 and 250*; other numbers stand alone."""
    joined = {b.first: a for a, b in pairwise(found) if _range(tokens, a, b)}
    partner = {a.first: b for b in found if (a := joined.get(b.first))}
    for number in found:
        high = partner.get(number.first)
        if number.first not in joined or joined[number.first].first in joined:
            yield (_scaled(number, high), high) if high else (number, None)


def _range(tokens: Sequence[Token], a: Number, b: Number) -> bool:
    between = [t.lower_ for t in tokens[a.last + 1 : b.first]]
    if len(between) != 1 or a.ordinal or b.ordinal or _scaled(a, b).value >= b.value:
        return False
    either = a.first > 0 and tokens[a.first - 1].lower_ == "between"
    return between[0] in TO if not either else between[0] in ("and", "or", *TO)


def _scaled(low: Number, high: Number) -> Number:
    """*5 to 7 million* is five million to seven million; *$5 million to $7 million* says so."""
    scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if high.value >= s), 1)
    near = high.first == low.last + 2 and low.value < 100  # 5-6,000 people
    if (scale >= 1e6 or near) and low.value < 1000 and low.value * scale < high.value:
        low = Number(first=low.first, last=low.last, value=low.value * scale, money=low.money)
    return Number(
        first=low.first,
        last=low.last,
        value=low.value,
        money=low.money or high.money,
        percent=low.percent or high.percent,
        measure=high.measure,
    )


def _quantity(
    tokens: Sequence[Token],
    count: _Count,
    events: Sequence[LocalEvent],
    statements: Sequence[LocalStatement],
) -> LocalQuantity:
    low, high, noun, name = count
    last = high or low
    millions = 1e6 if last.measure == "m" and noun is not None else 1  # 3m people
    words = tokens[low.first : last.last + 1]
    where = _span(tokens, words, noun, last)
    sentence = words[0].sent
    return LocalQuantity(
        start=where[0],
        end=where[1],
        value=low.value * millions,
        upper=high.value * millions if high else None,
        qualifier=_qualifier(text_of(sentence.doc), sentence.start_char, words, low),
        unit=name,
        event=_event(words[0], where, events),
        statement=_statement(where, statements),
        sentence=(sentence.start_char, sentence.end_char),
    )


def _span(tokens: Sequence[Token], words: Sequence[Token], noun: Token | None, number: Number) -> Range:
    """The number and what it counts."""
    final = words[-1]
    if number.percent and words[0].text[0].isdigit():
        noun = None  # 19% approval, unlike half of the houses
    if noun is not None and noun.i > final.i and not (number.money and noun.pos_ != "SYM"):
        final = noun
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if final is words[-1] and after is not None and after.lower_ in PERSONS | {"percent", "%"}:
        final = after
    return words[0].idx, final.idx + len(final.text.rstrip("."))


def _qualifier(text: str, start: int, words: Sequence[Token], number: Number) -> Qualifier:
    if number.vague:
        return "at least"
    before = text[start : words[0].idx]
    last = words[0].nbor(-1) if words[0].i else None
    if last is not None and last.dep_ == "compound:prt":
        before = ""  # *handed over 200 weapons*
    after = text[words[-1].idx + len(words[-1]) :][:20]
    for pattern, qualifier in QUALIFIERS:
        if pattern.search(before):
            return qualifier
    return next((q for pattern, q in AFTER if pattern.match(after)), "exactly")


def _event(token: Token, where: Range, events: Sequence[LocalEvent]) -> int | None:
    """The event whose trigger governs the number, or stands beside its verb (*the blast left 12 dead*).

    A verb that tells something else ends the search: the figure is not of an event that is only near.
    """
    sentence = (token.sent.start_char, token.sent.end_char)
    near = {n: e.trigger for n, e in enumerate(events) if overlap(e.trigger, sentence)}
    if (tally := tally_of(token)) is not None:
        inside = {t.idx for t in tally.subtree}
        return next((n for n, (start, end) in near.items() if any(start <= i < end for i in inside)), None)
    verbs = 0
    for above in (token, *token.ancestors):
        found = next((n for n, (start, end) in near.items() if start <= above.idx < end), None)
        if found is None:
            verbs += above.pos_ == "VERB"
            found = _beside(above, where, near)
        if found is not None:
            return found
        if above.pos_ == "VERB" and not _goes_on(above):
            return None
    return _nearest(where, {n: t for n, t in near.items() if _in_clause(events[n], where)}) if not verbs else None


def _in_clause(event: LocalEvent, where: Range) -> bool:
    return event.clause[0] <= where[0] and where[1] <= event.clause[1]


def _beside(word: Token, where: Range, near: dict[int, Range]) -> int | None:
    """What happens beside a verb (*the blast left*), or to a noun (*20,000 foreigners detained in camps*)."""
    relations = ("nsubj", "obj", "obl") if word.pos_ == "VERB" else ("acl",)
    arguments = [c for c in word.children if c.dep_.split(":")[0] in relations]
    held = {n: t for n, t in near.items() if any(t[0] <= c.idx < t[1] for c in arguments)}
    return _nearest(where, held)


def _goes_on(verb: Token) -> bool:
    """Whether a clause belongs to what it hangs on: *a bombing that left 12 dead*, *it exploded, leaving 12 dead*."""
    relation = verb.dep_.split(":")[0]
    return relation in ("acl", "xcomp") or (
        relation == "advcl" and verb.morph.get("VerbForm", []) in (["Part"], ["Ger"])
    )


def _nearest(where: Range, triggers: dict[int, Range]) -> int | None:
    return min(triggers, key=lambda n: (max(triggers[n][0] - where[1], where[0] - triggers[n][1], 0), n), default=None)


def _statement(where: Range, statements: Sequence[LocalStatement]) -> int | None:
    holding = [(b - a, n) for n, s in enumerate(statements) for a, b in s.content if a <= where[0] and where[1] <= b]
    return min(holding)[1] if holding else None
