"""Which numbers count something: not dates, clock times, scores, addresses, telephone numbers, parts of names."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from twosource.extraction.cast import Cast
from twosource.extraction.numbers import Number
from twosource.extraction.syntax import text_of
from twosource.extraction.units import singular

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec".split()
)
# What a number after them names.
LABELS = frozenset(
    "article resolution chapter section no number page group channel flight highway route act phase level "
    "tier unit building room version grade day week protocol boeing airbus lap update season episode "
    "apartment suite paragraph clause annex stage area zone district ward precinct sector camp gate "
    "terminal platform line volume part".split()
)
CLOCK = frozenset({"a.m", "p.m", "am", "pm", "gmt", "utc", "o'clock", ":"})
TIME_UNITS = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years decade decades "
    "century centuries".split()
)
# A stretch of time beside one of these is a date: *two years ago*; a length alone is counted.
POINTS = frozenset({"ago", "later", "earlier", "old", "before", "afterwards", "hence"})
LEAD = frozenset({"past", "last", "next", "previous", "coming", "first"})
# An ordinal counts happenings and what comes one after another, not days, places in a race or wives.
HAPPENINGS = frozenset(
    "attack strike blast bomb explosion raid shooting killing death murder visit trip tour meeting talk "
    "summit round session delegation convoy mission election vote poll ballot war invasion offensive "
    "operation battle ceasefire truce coup protest rally march demonstration riot earthquake quake tremor "
    "flood storm hurricane typhoon wave outbreak crash test launch launching arrest trial hearing "
    "conviction sentence execution resignation term attempt assassination hostage victim shipment "
    "deployment exchange swap release deal agreement treaty conference appearance speech address debate "
    "detonation fatality casualty person "
    "referendum case incident accident defeat victory loss win time phone call contact".split()
)
OLDEST = 120  # years of a life
STREETS = frozenset("street avenue road lane drive boulevard square st ave rd".split())
PHONE = re.compile(r"(?:\+?\d[\d()]*[ \u00a0-]){2,}\d{2,}")
SCORE = re.compile(r"(?<![\w,-])\d{1,2}\s?[-–]\s?\d{1,2}(?![\w%])")


def counts(tokens: Sequence[Token], number: Number, noun: Token | None, cast: Cast) -> bool:
    """Say whether a number counts something."""
    first, last = tokens[number.first], tokens[number.last]
    before = _word_before(tokens, number)
    after = tokens[number.last + 1].lower_.rstrip(".") if number.last + 1 < len(tokens) else ""
    if number.percent or number.money:
        return True
    if (
        before in MONTHS
        or after in MONTHS
        or before in LABELS
        or before in ("#", "/")
        or after in CLOCK
        or after == "/"
    ):
        return False
    if before == "-" or (after == "-" and noun is not None and noun.lower_ in ("way", "time", "sided", "piece")):
        return False  # B-44, a two-way street
    if _named(first, last, noun, cast) or _written_figure(tokens, number):
        return False
    if number.ordinal:
        return _ordinal(first, noun, after, before)
    if _year(first, number, noun) or _point_in_time(tokens, number):
        return False
    return first.lower_ != "one" or _one(tokens, number, noun)


def _word_before(tokens: Sequence[Token], number: Number) -> str:
    """The word before a number; the abbreviation where a point stands between (*no. 446*)."""
    words = [t.lower_.rstrip(".") for t in tokens[max(0, number.first - 2) : number.first]]
    return next((w for w in reversed(words) if w), "")


def _named(first: Token, last: Token, noun: Token | None, cast: Cast) -> bool:
    """*Boeing 737*, *World War Two*, *the Fourth Brigade*, *12 Castle Street*, *the First Lady*."""
    previous = first.nbor(-1) if first.i else None
    if previous is not None and previous.pos_ == "PROPN" and previous.text[:1].isupper() and not previous.is_sent_start:
        return not first.is_digit or (first.dep_ in ("nummod", "flat", "compound", "nmod") and first.head.i < first.i)
    following = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if first.text[:1].isupper() and not first.is_sent_start and following is not None and following.text[:1].isupper():
        return True
    if noun is not None and noun.lower_ in STREETS and noun.text[:1].isupper():
        return True
    return first.ent_type_ not in ("", "OTHER") and cast.of_span(first.idx, last.idx + len(last)) is not None


def _written_figure(tokens: Sequence[Token], number: Number) -> bool:
    """Telephone numbers, scores, decimals of a clock or a version: figures in a row."""
    token = tokens[number.first]
    if not token.text[0].isdigit():
        return False
    doc, at = text_of(token.doc), token.idx
    around = doc[max(0, at - 20) : at + 24]
    here = min(20, at)
    if token.text.startswith("0") and len(token.text) > 1 and "." not in token.text:
        return True
    if any(m.start() <= here < m.end() for m in PHONE.finditer(around)):
        return True
    measured = any(t.pos_ in ("NOUN", "SYM") for t in tokens[number.last + 1 : number.last + 2])  # at 494.6 km
    pointed = any(w.lower_ in ("at", "version", "update") for w in tokens[: number.first][-1:])
    if token.text.count(".") and pointed and not measured:
        return True
    score = next((m for m in SCORE.finditer(around) if m.start() <= here < m.end()), None)
    if score is None:
        return False
    rest = [t for t in tokens if t.idx >= at - here + score.end()][:1] if at >= here else []
    # *10-15 trucks* goes on with what is counted, *beat them 3-1* does not.
    return not rest or rest[0].pos_ not in ("NOUN", "ADJ", "PROPN", "SYM")


def _ordinal(token: Token, noun: Token | None, after: str, before: str) -> bool:
    if before in ("at", "of") and noun is None:
        return False
    if noun is None:
        return after in ("from", "since", "in", "to", "by") and before in ("the", "a", "its", "their")
    return token.i < noun.i and noun.text[:1].islower() and singular(noun.lower_) in HAPPENINGS and before != "at"


def _year(token: Token, number: Number, noun: Token | None) -> bool:
    if not (token.is_digit and len(token.text) == 4 and 1900 <= number.value < 2100):
        return False
    # *The 2006 elections*, but *2000 soldiers*.
    return noun is None or number.value % 100 != 0


def age(tokens: Sequence[Token], number: Number) -> Token | None:
    """Return the last word of an age, or none: *a 44-year-old baker*, *Anna Weld, 52, leads*, *aged 15*."""
    if number.ordinal or number.percent or number.money or number.value >= OLDEST:
        return None
    after = tokens[number.last + 1 : number.last + 6]
    words = [t.lower_ for t in after]
    old = next((n for n, w in enumerate(words[:5]) if w in ("old", "olds")), None)
    if old is not None and set(words[:old]) & TIME_UNITS and set(words[:old]) <= TIME_UNITS | {"-", "‑"}:
        return after[old]
    final = tokens[number.last]
    if number.first and tokens[number.first - 1].lower_ in ("aged", "age"):
        return final
    previous = tokens[number.first - 2] if number.first > 1 else None
    comma = number.first > 0 and tokens[number.first - 1].text == ","
    named = previous is not None and (previous.pos_ == "PROPN" or previous.ent_type_ == "PERSON")
    closed = not words or words[0] in (",", ".", ")", ";", "who", "of", "from")
    plain = final.is_digit and number.first == number.last
    return final if comma and named and closed and plain and not _dated(previous) else None


def _dated(token: Token | None) -> bool:
    """*In May, 12 of them left*, *in Alabama, 4 of the dead*: no age."""
    return token is not None and (token.lower_ in MONTHS or token.ent_type_ not in ("", "PERSON"))


def _point_in_time(tokens: Sequence[Token], number: Number) -> bool:
    """*Two years ago*, *the past six months*; *10 days of rain* is a length and counts."""
    words = [t.lower_ for t in tokens]
    after = words[number.last + 1 : number.last + 5]
    unit = next((n for n, w in enumerate(after[:3]) if w in TIME_UNITS), None)
    if unit is None:
        return False
    before = words[number.first - 1] if number.first else ""
    return bool(set(after[unit + 1 : unit + 2]) & POINTS) or before in LEAD


def _one(tokens: Sequence[Token], number: Number, noun: Token | None) -> bool:
    """*One person survived* counts; *one of the men*, *no one*, *the one who*, *one day* do not."""
    token = tokens[number.first]
    before = tokens[number.first - 1].lower_ if number.first else ""
    after = tokens[number.last + 1].lower_ if number.last + 1 < len(tokens) else ""
    if noun is None or noun.i < token.i or before in ("no", "the", "this", "that", "every", "any") or after == "of":
        return False
    return token.pos_ != "PRON" and not (after in ("day", "night", "thing") and token.is_sent_start)
