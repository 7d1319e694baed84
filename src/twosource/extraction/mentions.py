"""Where an article mentions anyone or any place: names, descriptions and pronouns, before anyone is told apart."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from twosource import knowledge
from twosource.extraction.bodies import named_bodies
from twosource.extraction.nouns import QUANTITIES, is_plural, noun_kind, sector, singular
from twosource.extraction.phrases import is_definite, left_edge, name_at, nationality, premodifiers, right_edge
from twosource.extraction.referent import Mark
from twosource.extraction.vocabulary import vocabulary
from twosource.model.article import Article
from twosource.model.kinds import EntityKind, MentionForm

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "GOVERNMENT": "government",
    "GROUP": "group",
    "COUNTRY": "country",
    "PLACE": "place",
    "MEDIA": "media",
    "EVENT": "event",
    "OTHER": "other",
}
HONORIFICS = vocabulary("mr mrs ms miss mx dr sir dame lord lady")
_SUBJECTS = frozenset({"nsubj", "obl:agent"})
_NO_ONE = vocabulary("no any whichever whatever what which")


def mentions(article: Article, doc: Doc) -> Iterator[Mark]:
    """Yield names, described entities and nationality nouns, outside of boilerplate; pronouns are left to later."""
    bodies = list(named_bodies(doc))
    taken = {i for mark in bodies for i in range(mark.start, mark.end)}
    told = [s for s in article.segments if s.kind == "boilerplate"]
    for mark in (*bodies, *_names(doc, taken), *_descriptions(doc, taken)):
        offset = doc[mark.head].idx
        if not any(s.start <= offset < s.end for s in told):
            yield mark


def _names(doc: Doc, taken: set[int]) -> Iterator[Mark]:
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        inside = ent.root.i in taken and not _possesses(ent)
        if kind is not None and not inside and any(c.isalnum() for c in ent.text):
            yield _name(doc, ent, kind)


def _possesses(ent: Span) -> bool:
    """Tell whether a name owns the body around it: the *Iran* of *Iran's foreign ministry*."""
    after = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    return ent.label_ == "COUNTRY" and after is not None and after.lower_ in ("'s", "’s", "’", "'")


def _name(doc: Doc, ent: Span, kind: EntityKind) -> Mark:
    first, last = _bare(ent)
    start = first
    # A surname alone is so short that its span would hardly match an editor's *Mr. Li*.
    while kind == "person" and start > ent.sent.start and _honorific(doc[start - 1]):
        start -= 1
    form: MentionForm = "metonym" if _speaks_for_government(ent) else "name"
    return Mark(start=start, end=last, head=ent.root.i, form=form, kind=kind, text=doc[first:last].text)


def _bare(ent: Span) -> tuple[int, int]:
    """Return the tokens of a name without article, honorific or genitive."""
    first, last = ent.start, ent.end
    while first < last - 1 and (ent.doc[first].lower_ == "the" or _honorific(ent.doc[first])):
        first += 1
    while last - 1 > first and ent.doc[last - 1].lower_ in ("'s", "’s", "'", "’"):
        last -= 1
    return first, last


def _honorific(token: Token) -> bool:
    return token.lower_.rstrip(".") in HONORIFICS


def _speaks_for_government(ent: Span) -> bool:
    """Tell whether a capital acts: *Lisbon rejected the offer*."""
    root = ent.root
    if ent.label_ != "PLACE" or root.dep_ not in _SUBJECTS or root.head.pos_ != "VERB":
        return False
    return any(row.capital for row in knowledge.lookup(ent.text))


def _descriptions(doc: Doc, taken: set[int]) -> Iterator[Mark]:
    names = name_at(doc)
    inner: set[int] = set()
    for token in doc:
        ent = names.get(token.i)
        if token.i in taken or token.i in inner or token.pos_ not in ("NOUN", "PROPN", "NUM"):
            continue
        if ent is not None and ent.label_ != "NATIONALITY":
            continue
        if token.dep_ in ("compound", "amod", "flat", "goeswith"):
            continue
        mark = _nationals(doc, token) if ent is not None else _description(doc, token)
        if mark is not None:
            inner.update(_object_of_quantity(token))
            yield mark


def _nationals(doc: Doc, token: Token) -> Mark | None:
    """Return people named by nationality alone: *Russians*, *the Israelis*, *an Iraqi*."""
    country = nationality(doc, token.i, token.i + 1)
    plural = is_plural(token) or country is None
    start = left_edge(token)
    kind: EntityKind = "group" if plural else "person"
    mark = _mark(doc, token, start, right_edge(token), kind)
    return None if doc[start].lower_ in _NO_ONE else mark


def _description(doc: Doc, token: Token) -> Mark | None:
    counted = next(iter(_object_of_quantity(token)), None)
    kind = noun_kind(doc[counted]) if counted is not None else noun_kind(token)
    start = left_edge(token)
    if kind is None or doc[start].lower_ in _NO_ONE or (token.pos_ == "NUM" and counted is None):
        return None
    if any(c.dep_ == "case" and c.lower_ == "as" for c in token.children):
        return None  # "designated as a terrorist group" names nobody new
    return _mark(doc, token, start, right_edge(token), kind)


def _object_of_quantity(token: Token) -> tuple[int, ...]:
    """Return the counted noun of *dozens of protesters*, when the head only counts."""
    if token.lower_ not in QUANTITIES:
        return ()
    of = (c for c in token.rights if c.dep_ == "nmod" and c.left_edge.lower_ == "of" and c.pos_ == "NOUN")
    return tuple(c.i for c in of if is_plural(c) and noun_kind(c) == "group")[:1]


def _mark(doc: Doc, token: Token, start: int, end: int, kind: EntityKind) -> Mark:
    counted = next(iter(_object_of_quantity(token)), token.i)
    noun = singular(doc[counted])
    before = list(premodifiers(doc, start, token.i))
    words = frozenset(t.lower_ for t in before if t.ent_type_ != "NATIONALITY")
    return Mark(
        start=start,
        end=end,
        head=token.i,
        form="nominal",
        kind=kind,
        text=doc[start:end].text,
        noun=noun,
        modifiers=words,
        plural=is_plural(doc[counted]),
        definite=is_definite(token, start),
        country=nationality(doc, start, end),
        code=sector(noun),
    )
