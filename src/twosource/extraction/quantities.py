"""How many of what: numbers that count something, with their qualifier, unit, event and voice."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from twosource.extraction.cast import Cast
from twosource.extraction.numbers import Number, numbers
from twosource.extraction.syntax import children, overlap
from twosource.model.article import Article
from twosource.model.kinds import Qualifier
from twosource.model.reading import LocalEvent, LocalQuantity, LocalStatement, Range

SILENT = frozenset({"boilerplate", "credit", "contributor", "byline", "dateline"})
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep"
    " sept oct nov dec".split()
)
LABELS = frozenset(
    "article resolution chapter section no number page group channel flight highway route act phase level tier unit building"
    " room version grade day week protocol boeing airbus".split()
)
QUALIFIERS: tuple[tuple[re.Pattern[str], Qualifier], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\W*$", re.IGNORECASE), qualifier)
    for pattern, qualifier in (
        (r"no fewer than|no less than|not less than|at least|a minimum of|upwards? of|as few as", "at least"),
        (r"no more than|not more than|at most|up to|as many as|as much as|a maximum of|maximum", "at most"),
        (r"more than|greater than|over|above|exceeding|in excess of|well over", "more than"),
        (r"fewer than|less than|under|below|short of", "fewer than"),
        (r"an estimated|estimated|estimates? of", "estimated"),
        (r"about|around|some|roughly|approximately|circa|nearly|almost|close to|an average of|or so", "about"),
    )
)
AFTER: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r"^\s*or (?:more|above)\b"), "at least"),
    (re.compile(r"^\s*or (?:fewer|less)\b"), "at most"),
    (re.compile(r"^\s*or so\b"), "about"),
)
CURRENCIES = {"$": "dollar", "US$": "dollar", "A$": "dollar", "C$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₪": "shekel", "₽": "rouble"}
# Words that count people when no noun does: *12 dead*, *12 were killed*.
PERSONS = frozenset("dead killed wounded injured missing people person others more hurt displaced homeless".split())
HARM = frozenset("kill wound injure hurt die arrest detain evacuate displace rescue abduct kidnap behead execute shoot".split())
TO = frozenset({"to", "-", "–", "and", "or"})
LONGEST = 80


def quantities(
    article: Article, doc: Doc, cast: Cast, events: Sequence[LocalEvent], statements: Sequence[LocalStatement]
) -> Iterator[LocalQuantity]:
    """Yield the numbers of an article that count something, in text order."""
    for sentence in doc.sents:
        if article.segment_at(sentence.start_char) in SILENT:
            continue
        tokens = [t for t in sentence if not t.is_space]
        found = [n for n in numbers([t.text for t in tokens]) if _counts(tokens, n, cast)]
        for number, upper in _ranges(tokens, found):
            yield _quantity(doc, sentence, tokens, (number, upper), events, statements)


def _counts(tokens: Sequence[Token], number: Number, cast: Cast) -> bool:
    """Whether a number counts; not a date, a year, a clock time, a score, or part of a name."""
    first, last = tokens[number.first], tokens[number.last]
    before = tokens[number.first - 1].lower_.rstrip(".") if number.first else ""
    after = tokens[number.last + 1].lower_.rstrip(".") if number.last + 1 < len(tokens) else ""
    if before in MONTHS or after in MONTHS or before in LABELS or before in ("#", ":", "/") or after in ("a.m", "p.m", "am", "pm", "gmt", ":"):
        return False
    if number.ordinal:
        return _counting_ordinal(last) and after != "of"
    if first.is_digit and len(first.text) == 4 and 1900 <= number.value < 2100 and not _noun_counted(last):
        return False
    if before == "," and first.is_digit and number.first > 1 and tokens[number.first - 2].is_digit:
        return False
    return not _in_name(first, cast) and (first.pos_ != "PRON" or first.lower_ != "one") and not _idle_one(first)


def _noun_counted(token: Token) -> bool:
    return token.dep_ == "nummod" and token.head.pos_ == "NOUN" and token.head.i > token.i and token.head.tag_ != "" and token.head.morph.get("Number") == ["Plur"]


def _idle_one(token: Token) -> bool:
    """*One* that is a pronoun or picks out a member (*one of the men*, *one day*)."""
    return token.lower_ == "one" and (token.dep_ != "nummod" or bool(children(token, "nmod")))


def _counting_ordinal(token: Token) -> bool:
    return token.dep_ in ("amod", "root", "nsubj", "nmod", "obl", "conj", "xcomp", "appos") and token.pos_ in ("ADJ", "NUM", "NOUN", "PROPN")


def _in_name(token: Token, cast: Cast) -> bool:
    if token.head.pos_ == "PROPN" and token.dep_ in ("nummod", "flat", "compound") and token.i > token.head.i:
        return True
    return token.ent_type_ not in ("", "OTHER") and token.pos_ in ("PROPN", "NUM") and token.ent_iob_ in ("B", "I") and not token.like_num


def _ranges(tokens: Sequence[Token], found: Sequence[Number]) -> Iterator[tuple[Number, Number | None]]:
    """Join *200 to 250* and *between 200 and 250*; other numbers stand alone."""
    joined: set[int] = set()
    partner = {}
    for a, b in pairwise(found):
        between = [t.lower_ for t in tokens[a.last + 1 : b.first]]
        between_two = a.first and tokens[a.first - 1].lower_ in ("between", "from")
        if len(between) == 1 and between[0] in TO and (between[0] not in ("and", "or") or between_two) and b.value > a.value and not a.ordinal:
            partner[a.first] = b
            joined.add(b.first)
    for number in found:
        if number.first not in joined:
            yield number, partner.get(number.first)


def _quantity(
    doc: Doc,
    sentence: Span,
    tokens: Sequence[Token],
    number: tuple[Number, Number | None],
    events: Sequence[LocalEvent],
    statements: Sequence[LocalStatement],
) -> LocalQuantity:
    low, high = number
    last = high or low
    words = tokens[low.first : last.last + 1]
    noun = _counted(words[-1])
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    if noun is not None and noun.i > words[-1].i and noun.idx + len(noun) - start <= LONGEST:
        end = noun.idx + len(noun)
    where = (start, end)
    return LocalQuantity(
        start=start,
        end=end,
        value=low.value,
        upper=high.value if high else None,
        qualifier=_qualifier(doc.text, sentence.start_char, words, low),
        unit=_unit(words[-1], noun, last),
        event=_event(words[0], where, events),
        statement=_statement(where, statements),
        sentence=(sentence.start_char, sentence.end_char),
    )


def _counted(token: Token) -> Token | None:
    """The noun that a number counts: *six hostages*, *six of the hostages*, *a third delegation*."""
    if token.dep_ in ("nummod", "amod", "compound", "det", "advmod") and token.head.pos_ in ("NOUN", "PROPN", "SYM", "NUM", "ADJ"):
        return _counted(token.head) if token.head.pos_ == "NUM" and token.head != token else token.head
    of = [c for c in children(token, "nmod") if any(k.lower_ == "of" for k in children(c, "case"))]
    return of[0] if of else None


def _unit(token: Token, noun: Token | None, number: Number) -> str | None:
    if number.percent:
        return "percent"
    if number.money:
        return CURRENCIES.get(number.money, "dollar")
    if noun is not None:
        word = noun.lemma_.lower()
        return "person" if word in PERSONS or noun.lower_ == "people" else word
    verb = token.head
    if verb.lemma_.lower() in HARM or verb.lower_ in PERSONS:
        return "person"
    if verb.lemma_.lower() == "take" and any(c.lower_ == "hostage" for c in verb.subtree):
        return "hostage"
    return None


def _qualifier(text: str, start: int, words: Sequence[Token], number: Number) -> Qualifier:
    if number.vague:
        return "at least"
    before = text[start : words[0].idx]
    after = text[words[-1].idx + len(words[-1]) :][:20]
    for pattern, qualifier in QUALIFIERS:
        if pattern.search(before):
            return qualifier
    return next((q for pattern, q in AFTER if pattern.search(after)), "exactly")


def _event(token: Token, where: Range, events: Sequence[LocalEvent]) -> int | None:
    """The event whose trigger governs the number, else the nearest trigger of its sentence."""
    sentence = (token.sent.start_char, token.sent.end_char)
    near = [(n, e) for n, e in enumerate(events) if overlap(e.trigger, sentence)]
    above = token
    while above.head != above:
        above = above.head
        for n, event in near:
            if event.trigger[0] <= above.idx < event.trigger[1]:
                return n

    def distance(row: tuple[int, LocalEvent]) -> int:
        trigger = row[1].trigger
        return max(trigger[0] - where[1], where[0] - trigger[1], 0)

    held = [row for row in near if row[1].clause[0] <= where[0] and where[1] <= row[1].clause[1]]
    return min(held, key=distance)[0] if held else None


def _statement(where: Range, statements: Sequence[LocalStatement]) -> int | None:
    holding = [(b - a, n) for n, s in enumerate(statements) for a, b in s.content if a <= where[0] and where[1] <= b]
    return min(holding)[1] if holding else None
