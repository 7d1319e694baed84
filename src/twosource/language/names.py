"""Where names stand: runs of capitals in running text, which the model's spans join, extend or confirm.

English writes names with capitals, so within a sentence a run of them is a better guide to a name's extent than a
tagger; what it is must come from elsewhere (`kinds`). Where capitals say nothing (the first word of a sentence, a line
in title case), only words that the model or the tables take for a name count.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec
from spacy.tokens import Doc, Span, Token

from twosource import knowledge
from twosource.language.heads import CALENDAR, HEADS, LINKS, NO_NAME, OF

OPENING = frozenset({"“", '"', "‘", "'", "(", "[", ":", "-", "–", "—", "•", "*", "…", "..."})
BETWEEN = frozenset({"and", ","})
DASHES = frozenset({"-", "–", "—"})
GENITIVES = frozenset({"'s", "’s", "'", "’"})
_JOINTS = LINKS - {"as", "an", "la"} | GENITIVES | {"-", "&", "of", "for"}
# Who owns a body that bears their name: *People's Party*, *Women's Institute*; or, in the plural, *Seafarers' Union*.
_OWNERS = frozenset("people women children men workers teachers farmers writers peoples".split())
# A line with this share of capitals among its longer words is a headline in title case.
TITLE_CASE = 0.7
LONGER = 4  # letters: shorter words stay small in title case


class Run(msgspec.Struct, frozen=True):
    """Tokens from `start` to `end` that stand like a name; `labels` are what the model calls them, token by token.

    `mute`: all of it stands where everything has a capital.
    """

    start: int
    end: int
    labels: tuple[str, ...]
    mute: bool = False


def runs(doc: Doc) -> Iterator[Run]:
    """Yield the runs of a Doc, in order, without overlap."""
    labels = [token.ent_type_ for token in doc]
    mute = _mute(doc)
    named = _named(doc, mute)
    joined = _joined(doc, named)
    start = 0
    while start < len(doc):
        if not named[start] and not (joined[start] and _begins(doc, start, named)):
            start += 1
            continue
        end = start + 1
        while end < len(doc) and (named[end] or joined[end]) and not doc[end].is_sent_start:
            end += 1
        while not named[end - 1]:
            end -= 1
        yield Run(start, end, tuple(labels[start:end]), all(mute[start:end]))
        start = end


def _named(doc: Doc, mute: Sequence[bool]) -> list[bool]:
    """Which tokens are capitalised in a way that says they are part of a name."""
    capitals = [token for token in doc if _capital(token)]
    known = {token.text for token in capitals if not mute[token.i] and token.pos_ == "PROPN"}
    named = [False] * len(doc)
    for token in capitals:
        named[token.i] = not mute[token.i] or _confirmed(token, known)
    for span in doc.ents:
        if any(named[span.start : span.end]):
            _spread(span, named)
    return named


def _spread(span: Span, named: list[bool]) -> None:
    """Take the model's word for what lies between the first and the last word that looks like part of a name."""
    ends = [t.i for t in span if t.text[0].isupper() or t.text[0].isdigit()]
    for token in span.doc[ends[0] : ends[-1] + 1]:
        named[token.i] = named[token.i] or not _separates(token, span.label_)


def _separates(token: Token, kind: str) -> bool:
    """Whether a word stands between names: nobody is called *Holm and Poe*, no place *OSLO - Oslo*."""
    if token.text in BETWEEN and (kind == "PERSON" or token.nbor().lower_ == "the"):
        return True
    if kind == "PLACE" and token.text == "in":
        return True
    return token.text in NO_NAME - {"The", "A"} or (token.text in DASHES and bool(token.nbor(-1).whitespace_))


def _confirmed(token: Token, known: set[str]) -> bool:
    if token.ent_type_ or token.text in known:
        return token.pos_ not in {"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "VERB", "ADV"} or token.text in known
    return token.pos_ == "PROPN"


def _capital(token: Token) -> bool:
    text = token.text
    return text[0].isupper() and text not in CALENDAR and text not in NO_NAME and token.pos_ != "PRON"


def _mute(doc: Doc) -> list[bool]:
    """Which tokens would have a capital anyway."""
    mute = [False] * len(doc)
    for sentence in doc.sents:
        _mute_start(sentence, mute)
        words = [text for t in sentence if len(text := t.text) >= LONGER and text.isalpha()]
        if len(words) > 3 and sum(word[0].isupper() for word in words) >= TITLE_CASE * len(words):
            for token in sentence:
                mute[token.i] = True
    return mute


def _mute_start(sentence: Iterable[Token], mute: list[bool]) -> None:
    starts = True
    for token in sentence:
        if token.is_space or token.text in OPENING:
            starts = starts or token.text in {"“", ":", "•", "("}
            continue
        mute[token.i] = starts
        starts = token.text in {".", "?", "!"}


def _joined(doc: Doc, named: Sequence[bool]) -> list[bool]:
    """Which tokens hold a name together though they have no capital: particles, hyphens, and what the model spans."""
    joined = [False] * len(doc)
    for i, text in enumerate(token.text for token in doc):
        if not 0 < i < len(doc) - 1 or text not in _JOINTS:
            continue
        if text in GENITIVES:
            joined[i] = named[i - 1] and named[i + 1] and _owns_name(doc, i)
        elif text in {"-", "&"}:
            tight = text == "&" or not (doc[i].whitespace_ or doc[i - 1].whitespace_)
            joined[i] = tight and named[i + 1] and (named[i - 1] or doc[i - 1].lower_ in LINKS)
        elif text in {"of", "for"}:
            joined[i] = named[i - 1] and doc[i - 1].lower_ in OF and (named[i + 1] or _article_in_name(doc, i, named))
        else:
            joined[i] = _linked(doc, i, named)
    return joined


def _owns_name(doc: Doc, i: int) -> bool:
    """Whether a genitive is part of a body's name: *Seafarers' Union*, but not *the Philippines' Senate*."""
    owner = doc[i - 1]
    if owner.lower_ in _OWNERS:
        return True
    plural = doc[i].text in {"'", "’"} and owner.morph.get("Number", []) == ["Plur"]
    return plural and doc[i + 1].lower_ in HEADS and not knowledge.lookup(owner.text)


def _article_in_name(doc: Doc, i: int, named: Sequence[bool]) -> bool:
    """*Ministry of the Interior*."""
    return doc[i + 1].text == "the" and i + 2 < len(doc) and named[i + 2]


def _linked(doc: Doc, i: int, named: Sequence[bool]) -> bool:
    """A particle before a name: *bin Salman*, *al-Sisi*, *van der Berg*."""
    after = i + 1
    while after < len(doc) - 1 and (doc[after].text == "-" or doc[after].text in LINKS):
        after += 1
    return named[after]


def _begins(doc: Doc, i: int, named: Sequence[bool]) -> bool:
    """Whether a particle in small letters is the first word of a name (*al-Sisi*)."""
    return doc[i].text in {"al", "el", "bin", "ibn", "abu", "van", "von", "de"} and _linked(doc, i, named)


def titled(doc: Doc, start: int, end: int) -> int:
    """Return where the name begins after the titles of a run (*Mr.*, *Foreign Minister*); `end` if nowhere."""
    while start < end:
        length = next((n for n in (4, 3, 2, 1) if start + n <= end and is_title(doc[start : start + n].text)), 0)
        if not length or (length == 1 and _given(doc, start, end)):
            break
        start += length
    return start


def _given(doc: Doc, start: int, end: int) -> bool:
    """Tell whether an office is a first name here: *Christian Holm*, *Hunter Holm*, but *Marine Captain Holm*."""
    given = doc[start].text in knowledge.first_names()
    return given and start + 1 < end and not is_title(doc[start + 1].text)


@cache
def _roles() -> frozenset[str]:
    return frozenset(row.noun for row in knowledge.role_nouns().values() if row.number == "person")


def is_person(noun: str) -> bool:
    """Whether a noun in small letters is what a person may be called: *spokesman*, *leader*."""
    return noun in _roles()


def is_title(text: str) -> bool:
    """Whether words are a title before a name, or a role written like one."""
    return text in knowledge.titles() or text.lower() in _roles()
