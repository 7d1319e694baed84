"""What people and bodies are said to be: titles, appositions and predicates bind a description to a name."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from twosource.extraction.nouns import noun_kind, sector
from twosource.extraction.phrases import left_edge, nationality, possessor, whole_edge
from twosource.extraction.referent import Mark, Referent, Role
from twosource.extraction.vocabulary import vocabulary
from twosource.knowledge import common_nouns, role_nouns

Heads = dict[int, Referent]
# What countries and movements are to each other as well as people are.
_RELATIONS = vocabulary("ally rival neighbor neighbour partner enemy opponent member backer supporter mediator power")
# What a company is to a thing or a show as well as a person is.
_OWNERSHIP = vocabulary(
    "developer contractor builder carrier vendor organizer organiser "
    "owner operator parent producer publisher sponsor supplier maker provider manufacturer monitor watchdog donor"
)
_LEGAL = vocabulary("inc ltd llc llp plc corp corporation co gmbh ag")
_ADVERBS = frozenset({"then", "now", "formerly", "also"})
_COUNTING = frozenset({"both", "either", "neither", "even"})  # of the people, not of the role
_NEWS = frozenset({"news", "press", "media"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def bind_roles(doc: Doc, marks: Sequence[Mark], heads: Heads) -> Iterator[Mark]:
    """Attach descriptions to the named referents they describe; yield the descriptions that stand for themselves.

    `heads` maps the head token of each name to its referent, and is extended by the heads of bound descriptions, so
    that a second apposition finds its way.
    """
    for mark in marks:
        referent = _described(doc, mark, heads)
        if referent is None:
            if not _is_predicate(doc[mark.head]):
                yield mark
            continue
        add_role(doc, referent, mark)
        heads[mark.head] = referent


def add_role(doc: Doc, referent: Referent, mark: Mark) -> None:
    """Record a description as a role, and what it says of country, sector and gender."""
    start, end = role_range(doc, referent, mark)
    joined = next((r for r in referent.roles if r.end == mark.start - 1 and doc[r.end].lower_ == "and"), None)
    if joined is not None:
        referent.roles.remove(joined)
        referent.roles.append(Role(start=joined.start, end=end, mark=joined.mark))
    referent.roles.append(Role(start=start if joined is None else joined.start, end=end, mark=mark))
    row = role_nouns().get(mark.noun)
    if referent.kind != "person":
        return
    referent.gender = referent.gender or (row.gender if row else None)
    country = mark.country or nationality(doc, start, mark.head) or _country_of_office(doc, doc[mark.head])
    referent.country = referent.country or country or _country_of_office(doc, _name_head(doc, mark))
    referent.code = referent.code or sector(mark.noun)


def _name_head(doc: Doc, mark: Mark) -> Token:
    return doc[mark.head].head


def _country_of_office(doc: Doc, token: Token) -> str | None:
    """Return the country of *minister of Chile*, or of *Prime Minister Ada Holm of Norway*."""
    owner = possessor(token)
    return nationality(doc, owner.left_edge.i, owner.i + 1) if owner is not None else None


def role_range(doc: Doc, referent: Referent, mark: Mark) -> tuple[int, int]:
    """Return the tokens of a role: up to the name where it is a title, else with all that it says."""
    after = next((m for m in referent.marks if m.form == "name" and m.start == mark.head + 1), None)
    if after is not None:
        start = min(mark.start, left_edge(doc[after.head]))
        start += doc[start].lower_ in _COUNTING and start + 1 < after.start
        return (start if start < after.start else mark.start), after.start
    end = max(mark.end, whole_edge(doc[mark.head]))
    inside = (m for m in referent.marks if m.form == "name" and mark.head < m.start < end)
    named = (m.start for m in inside if doc[m.start - 1].is_punct)
    end = min(named, default=end)  # *the mayor of Barra, Ada Holm*
    while end - 1 > mark.head and doc[end - 1].is_punct:
        end -= 1
    start = mark.start
    if start > 0 and doc[start - 1].lower_ in _ADVERBS and doc[start - 1].head.i == mark.head:
        start -= 1
    return start, end


def _described(doc: Doc, mark: Mark, heads: Heads) -> Referent | None:
    head = doc[mark.head]
    beside = (_after_comma(doc, mark, heads), _before_comma(doc, mark, heads))
    found = (_titled(head, heads), *beside, _apposed(head, heads), _predicated(head, heads))
    for referent in (*found, _named_after_of(head, heads), _coordinated(doc, mark, heads)):
        if referent is not None and _mistaken(mark, referent):
            referent.kind = "person"
        elif referent is not None and _no_person(mark, referent):
            referent.kind = mark.kind
        if referent is not None and _is_agency(doc, mark, referent):
            referent.kind = "media"
        if referent is not None and _fits(mark, referent):
            return referent
    return None


def _names(heads: Heads) -> Iterator[tuple[Mark, Referent]]:
    yield from ((mark, r) for r in {id(r): r for r in heads.values()}.values() for mark in r.marks)


def _titled(head: Token, heads: Heads) -> Referent | None:
    """Return who is named right after a title: *foreign minister Ada Holm*, *its ally Peru*, *the movement Fatah*.

    Parsers join the two in many ways; what counts is that they stand in one phrase, or one beside the other in it.
    """
    for mark, referent in _names(heads):
        if mark.start == head.i + 1:
            if referent.kind == "person" and mark.form == "name" and " " in mark.text and _titles_one(head):
                return referent
            name = head.doc[mark.head]
            joined = name.head == head or head.head == name
            alike = name.dep_ not in _SUBJECTS or (name.head == head.head and name.dep_ == head.dep_)
            beside = mark.form == "name" and alike and (name.head in head.ancestors or referent.kind == "person")
            return referent if joined or beside else None
    return None


def _titles_one(head: Token) -> bool:
    """Tell whether a noun is one person's office: what follows it at once is who holds it, however parsed."""
    return noun_kind(head) == "person" and (head.dep_ not in ("obj", "iobj") or head.text[:1].isupper())


def _after_comma(doc: Doc, mark: Mark, heads: Heads) -> Referent | None:
    """Return whose name stands before the comma of an apposition, whatever the parser hangs it on."""
    if mark.start < 2 or doc[mark.head].dep_ != "appos":
        return None
    first = mark.start - (2 if doc[mark.start - 1].lower_ in _ADVERBS else 1)
    if doc[first].text != ",":
        return None
    return next((referent for name, referent in _names(heads) if name.end == first), None)


def _before_comma(doc: Doc, mark: Mark, heads: Heads) -> Referent | None:
    """Return who is named between commas after an office: *the security adviser, Ada Holm, left*, however parsed."""
    if mark.kind != "person" or mark.plural or not mark.definite or mark.end >= len(doc) or doc[mark.end].text != ",":
        return None
    for name, referent in _names(heads):
        full = name.start == mark.end + 1 and referent.kind == "person" and name.form == "name" and " " in name.text
        if full and name.end < len(doc) and doc[name.end].is_punct:
            return referent
    return None


def _apposed(head: Token, heads: Heads) -> Referent | None:
    if head.dep_ == "appos" and head.head.i in heads:
        return heads[head.head.i]
    return next((heads[c.i] for c in head.rights if c.dep_ == "appos" and c.i in heads), None)


def _coordinated(doc: Doc, mark: Mark, heads: Heads) -> Referent | None:
    """Return whose second role it is: *a founder and leader*, *director of the fund and chair of its board*."""
    head = doc[mark.head]
    if head.dep_ == "conj" and mark.kind == "person" and not mark.plural and not mark.owner:
        first = heads.get(head.head.i)
        if first is not None and any(r.mark.head == head.head.i for r in first.roles):
            return first
    if mark.start < 2 or doc[mark.start - 1].lower_ != "and" or doc[mark.start].pos_ in ("DET", "PRON"):
        return None
    before = heads.get(mark.start - 2)
    is_role = before is not None and any(r.mark.head == mark.start - 2 for r in before.roles)
    return before if is_role else None


def _mistaken(mark: Mark, referent: Referent) -> bool:
    """Tell whether a full name in no table was taken for a place or body, though it is called a minister or leader."""
    full = referent.named and " " in referent.names[0] and referent.known is None and len(referent.marks) == 1
    last = referent.names[0].rpartition(" ")[2].lower() if referent.named else ""
    body = last in common_nouns() or last.rstrip(".") in _LEGAL
    person = mark.kind == "person" and mark.noun not in _RELATIONS | _OWNERSHIP and not body
    return person and referent.kind in ("place", "organization") and full


def _is_agency(doc: Doc, mark: Mark, referent: Referent) -> bool:
    """Tell whether a body in no table is called a news agency."""
    news = mark.noun == "agency" and mark.head > 0 and doc[mark.head - 1].lower_ in _NEWS
    return news and referent.known is None and referent.kind == "organization" and referent.named


def _no_person(mark: Mark, referent: Referent) -> bool:
    """Tell whether one word in no table was taken for a person right after *the news agency*."""
    after = any(m.start == mark.head + 1 and m.form == "name" for m in referent.marks)
    single = referent.kind == "person" and referent.known is None and not any(" " in name for name in referent.names)
    return mark.kind in ("media", "organization") and after and single and not mark.plural


def _named_after_of(head: Token, heads: Heads) -> Referent | None:
    """Return the place of *the town of Baghuz*."""
    of = next((c for c in head.rights if c.dep_ == "nmod" and c.left_edge.lower_ == "of" and c.i in heads), None)
    place = of is not None and heads[of.i].kind in ("place", "country") and noun_kind(head) == "place"
    return heads[of.i] if of is not None and place else None


def _predicated(head: Token, heads: Heads) -> Referent | None:
    """Return who *is* this: *Holm is the minister*, *Holm, who is the minister*."""
    if not _is_predicate(head) or is_denied(head):
        return None
    subject = next((c for c in head.children if c.dep_ in ("nsubj", "nsubj:outer")), None)
    if subject is None:
        return None
    if subject.lower_ in ("who", "which", "that") and head.dep_ == "acl:relcl":
        return heads.get(head.head.i)
    return heads.get(subject.i)


def is_denied(head: Token) -> bool:
    """Tell whether a predicate is negated."""
    return any(c.lower_ in ("not", "n't", "n’t", "never", "no") for c in head.children)


def _is_predicate(head: Token) -> bool:
    return any(c.dep_ == "cop" for c in head.children)


def subject_of_predicate(doc: Doc, mark: Mark) -> Token | None:
    """Return the subject that a description is said of by *be*."""
    head = doc[mark.head]
    said = _is_predicate(head) and not is_denied(head)
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None) if said else None
    relative = subject is not None and head.dep_ == "acl:relcl" and subject.lower_ in ("who", "which", "that")
    return head.head if relative else subject


def _fits(mark: Mark, referent: Referent) -> bool:
    """Tell whether a description can be of a name: persons of persons, one of one."""
    if mark.noun in _OWNERSHIP and referent.kind in ("organization", "group", "government"):
        return True
    if mark.noun in _RELATIONS and referent.kind != "person":
        return referent.kind in ("country", "organization", "group", "government")
    if mark.kind == "person" or referent.kind == "person":
        return mark.kind == referent.kind
    if referent.kind in ("event", "other"):
        return False
    return mark.kind != "group" or referent.kind in ("group", "organization", "government", "media")
