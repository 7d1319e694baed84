"""The annotator's names, mended: two that it took for one, and a kind that the words rule out."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from twosource import knowledge
from twosource.extraction.nouns import noun_kind
from twosource.extraction.syntax import names_of
from twosource.extraction.vocabulary import vocabulary

_GENITIVES = frozenset({"'s", "’s", "'", "’"})
_WHERE = frozenset({"place", "country"})
# Parts of a body that bear a name of their own before *of the* and the whole.
_PARTS = vocabulary(
    "division bureau office unit branch brigade section department directorate command wing institute faculty school "
    "committee battalion regiment squad"
)
_WHOLES = vocabulary(
    "department ministry police university army navy agency council parliament congress party corps authority forces "
    "guard service company senate hospital"
)
# What ends the name of a body, and of no person.
_LEGAL = vocabulary(
    "inc inc. ltd ltd. llc llp plc corp corp. corporation company co. gmbh ag agency association institute committee "
    "council foundation university party union ministry department bank group society"
)
_AFTER = vocabulary("on in at for as after before over with from by is was are were has had says said")
# What a caption or signature puts after a name.
_CRAFTS = vocabulary("photographer reporter correspondent contributor staff editor")
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z]*[A-Z]$|[A-Z]{3,}$")


def names(doc: Doc) -> Iterator[Span]:
    """Yield the names of a text, each with its label, in order."""
    alone = {ent.text for ent in names_of(doc)}
    for ent in names_of(doc):
        if ent.label_ == "PERSON":
            yield from _of_person(ent)
        elif ent.label_ == "PLACE" or (ent.label_ == "COUNTRY" and len(ent) > 1 and ent[-1].lower_ in _AFTER):
            yield from _of_place(ent)
        elif ent.label_ in ("ORGANIZATION", "GOVERNMENT", "GROUP"):
            yield from _of_body(ent, alone)
        else:
            yield ent


def _part(ent: Span, start: int, end: int, label: str) -> Span:
    return Span(ent.doc, start, end, label=label)


def _of_place(ent: Span) -> Iterator[Span]:
    """Yield *Lisbon* and *Moor Gate* of *Lisbon's Moor Gate*."""
    if len(ent) > 1 and ent[-1].lower_ in _AFTER:
        ent = _part(ent, ent.start, ent.end - 1, ent.label_)  # *Australia On*, from a heading
    mark = next((t.i for t in ent if t.lower_ in _GENITIVES), None)
    if mark is None or not ent.start < mark < ent.end - 1 or not _where(ent.doc[ent.start : mark].text):
        yield ent
    else:
        yield _part(ent, ent.start, mark, "PLACE")
        yield _part(ent, mark + 1, ent.end, "PLACE")


def _where(name: str) -> bool:
    return any(row.kind in _WHERE for row in knowledge.lookup(name))


def _of_body(ent: Span, alone: set[str]) -> Iterator[Span]:
    """Yield two bodies of *Harbour Division of the Oslo Police Department*, or of two names that stand alone too."""
    doc = ent.doc
    for i in range(ent.start + 1, ent.end - 1):
        left, right = doc[ent.start : i], doc[i + 1 : ent.end]
        both = doc[i].lower_ == "and" and left.text in alone and right.text in alone
        of = doc[i].lower_ == "of" and right[0].lower_ == "the" and len(left) > 1 and len(right) > 2
        of = of and left[-1].lower_ in _PARTS and right[-1].lower_ in _WHOLES
        # *Oslo Police Department's Harbour Division*
        whose = doc[i].lower_ in _GENITIVES and len(left) > 1 and len(right) > 1 and left[-1].lower_ in _WHOLES
        if both or of or whose:
            yield _part(ent, ent.start, i, ent.label_)
            yield _part(ent, i + 1 + of, ent.end, ent.label_)
            return
    yield ent


def _of_person(ent: Span) -> Iterator[Span]:
    """Yield a person without the body or town that stands before or after the name; a body for what ends as none."""
    doc, start, end = ent.doc, ent.start, ent.end
    if len(ent) > 1 and doc[end - 1].lower_ in _LEGAL and not _given(ent):
        yield _part(ent, start, end, "ORGANIZATION")
        return
    if _is_body(ent):
        yield _part(ent, start, end, "ORGANIZATION")
        return
    if len(ent) > 2 and not _given(ent) and any(e.text == ent[1:].text for e in names_of(doc)):
        ent = _part(ent, start + (_ACRONYM.match(ent[0].text) is None and not _where(ent[0].text)), end, "PERSON")
        start = ent.start
    ahead = _ahead(ent)
    if ahead is not None:
        yield ahead
        start = ahead.end
    start = max(start, _behind_office(ent))
    of = next((i for i in range(start + 2, end - 1) if doc[i].lower_ == "of"), None)
    if of is not None and doc[start].text in knowledge.first_names():
        yield _part(ent, start, of, "PERSON")
        yield _part(ent, of + 1, end, "PLACE" if _where(doc[of + 1 : end].text) else "ORGANIZATION")
        return
    while end - start > 2 and doc[end - 1].lower_ in _CRAFTS:
        end -= 1
    yield _part(ent, start, end, "PERSON")


def _given(ent: Span) -> bool:
    return ent[0].text in knowledge.first_names()


def _is_body(ent: Span) -> bool:
    """Tell whether one word is a body's acronym or a party in the tables, and nobody's surname here."""
    if len(ent) > 1 or ent.text in knowledge.first_names():
        return False
    rows = knowledge.lookup(ent.text)
    surname = any(e.label_ == "PERSON" and len(e) > 1 and e[-1].lower_ == ent[0].lower_ for e in names_of(ent.doc))
    return not surname and bool(rows) and all(row.kind in ("organization", "government", "media") for row in rows)


def _behind_office(ent: Span) -> int:
    """Return where a full name starts after an office that belongs to it: *Council Director Ada Holm*."""
    if _given(ent):
        return ent.start
    rest = range(ent.start, ent.end - 2)
    office = next((i for i in reversed(rest) if noun_kind(ent.doc[i]) == "person" and ent.doc[i].is_title), None)
    if office is None:
        return ent.start
    if ent.doc[office + 1].lower_ != "of":
        return office + 1
    return office + 3 if ent.end - office - 3 > 1 and _where(ent.doc[office + 2].text) else ent.start


def _ahead(ent: Span) -> Span | None:
    """Return the acronym or town before a full name: *DpolG Ada Holm*, *London Ada Holm* of its mayor."""
    doc, first = ent.doc, ent[0].text
    if len(ent) < 3 or first in knowledge.first_names() or not ent[1].text[:1].isupper():
        return None
    rest = ent[1].text in knowledge.first_names() or all(t.text[:1].isupper() and t.is_alpha for t in ent[1:])
    of = ent.start > 0 and doc[ent.start - 1].lower_ == "of"  # *Mayor of London Ada Holm*
    of = of or any(e.label_ == "PERSON" and e.text == ent[1:].text for e in names_of(doc))
    if rest and _ACRONYM.match(first) and not ent.text.isupper():
        return _part(ent, ent.start, ent.start + 1, "ORGANIZATION")
    town = _where(first) and (of or ent[1].text in knowledge.first_names())
    return _part(ent, ent.start, ent.start + 1, "PLACE") if town else None
