"""Which noun phrases of an article describe somebody, a body or a place: *the delegation*, *two nurses*, *an Iraqi*."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Span, Token

from twosource import knowledge
from twosource.extraction.nouns import QUANTITIES, is_plural, is_thing, noun_kind, sector, singular
from twosource.extraction.phrases import (
    honorific,
    is_country_name,
    is_definite,
    left_edge,
    name_at,
    nationality,
    premodifiers,
    right_edge,
)
from twosource.extraction.referent import Mark
from twosource.extraction.syntax import names_of
from twosource.extraction.vocabulary import vocabulary
from twosource.model.kinds import EntityKind

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
_NEED_ARTICLE: frozenset[EntityKind] = frozenset({"organization", "government", "place", "country"})
# Of a "Syria envoy" Syria is the subject, not the nation.
_TOPICAL = vocabulary(
    "envoy expert analyst correspondent specialist researcher editor adviser advisor coordinator watcher"
)
_SINGLE = frozenset({"a", "an", "the", "one", "another", "this", "that"})
_BEFORE_PHRASE = frozenset({"of", "half", "upwards", "all"})
_UNCOUNTED = vocabulary("dozens hundreds thousands scores millions others")
_COUNTS = vocabulary("couple pair host mob array")
_STATES = vocabulary("board justice guard hostage captive command power powers")
_HEADED = vocabulary("come bring shake turn rear raise lose hit hold bow nod")
_GREAT = vocabulary("key major big main important")
# A cell of people, rather than a room or a telephone.
_CLANDESTINE = vocabulary("terror terrorist sleeper militant extremist jihadist underground sabotage rebel secret")
# What a body is that is no corpse.
_ORGANIZED = vocabulary(
    "advisory decision-making football governing industry international legislative professional public regulatory "
    "ruling sanctioning standards state student supervisory trade umbrella watchdog world"
)
_DEFINITE = vocabulary("police authorities parliament congress")  # those of the place
_ANYBODY = vocabulary("people persons individuals")  # of whom only what they do or suffer is told
_PARTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "root"})
_FESTIVE = vocabulary("beach birthday christmas cocktail dinner eve farewell garden house pool tea wedding third")
_SEND = frozenset({"ORGANIZATION", "GOVERNMENT", "NATIONALITY", "GROUP"})  # they have spokesmen and ministers
_NO_ONE = vocabulary("no any whichever whatever what which")


def descriptions(doc: Doc, taken: set[int]) -> Iterator[Mark]:
    """Yield the descriptions of an article but the state's bodies, which are `taken`."""
    named = name_at(doc)
    inner: set[int] = set()
    hints = {span.root.i: span.label_ for span in doc.spans.get("nominal", ())}
    for token in doc:
        ent = named.get(token.i)
        nominal = token.pos_ in ("NOUN", "PROPN", "NUM") or token.i in hints
        if token.i in taken or token.i in inner or not nominal:
            continue
        if ent is not None and ent.label_ != "NATIONALITY":
            continue
        if token.dep_ in ("compound", "amod", "flat", "goeswith"):
            continue
        if ent is not None and is_country_name(ent.text):
            continue
        if ent is None and token.pos_ == "PROPN" and token.i > 0 and honorific(doc[token.i - 1]):
            yield _surname(token)
            continue
        mark = _nationals(doc, token) if ent is not None else _description(doc, token, hints.get(token.i))
        if mark is not None:
            inner.update(_object_of_quantity(token))
            yield mark


def _surname(token: Token) -> Mark:
    """Return a surname that is an office as well: *Mr. King*."""
    start, end = token.i - 1, token.i + 1
    return Mark(start=start, end=end, head=token.i, form="name", kind="person", text=token.text)


def _nationals(doc: Doc, token: Token) -> Mark | None:
    """Return people named by nationality alone: *Russians*, *the Israelis*, *an Iraqi*."""
    start = left_edge(token)
    article = doc[start].lower_
    # "the Dutch" are several, "the Chilean" is one.
    several = is_plural(token) or token.text.endswith(("s", "ish", "ch", "ese")) or article not in _SINGLE
    several = several and article not in ("a", "an")
    if doc[start].lower_ in _NO_ONE:
        return None
    kind: EntityKind = "group" if several else "person"
    return mark_of(doc, token, start, right_edge(token), kind)


def _description(doc: Doc, token: Token, hint: str | None) -> Mark | None:
    """Return who a noun describes, by the tables or else by the annotator's `hint` (PERSON, GROUP)."""
    counted = next(iter(_object_of_quantity(token)), None)
    kind = noun_kind(doc[counted]) if counted is not None else noun_kind(token) or _short_name(token) or _crowd(token)
    kind = kind or _hinted(token, hint)
    start = _whole_start(token)
    if _idle(token, start):
        return None
    if kind is None or doc[start].lower_ in _NO_ONE or (token.pos_ == "NUM" and counted is None and not hint):
        return None
    if any(c.dep_ == "case" and c.lower_ == "as" for c in token.children):
        return None  # "designated as a terrorist group" names nobody new
    if kind == "person" and start == token.i and token.text.islower() and any(c.dep_ == "case" for c in token.lefts):
        return None  # "in exile", "on guard"
    if start == token.i and token.lower_ in _ANYBODY and token.dep_ not in _PARTS:
        return None
    if token.lower_ in ("party", "parties") and any(t.lower_ in _FESTIVE for t in token.lefts):
        return None
    if kind == "place" and is_plural(token) and start == token.i:
        return None  # *cities*, *markets*: none in particular
    if kind in _NEED_ARTICLE and counted is None and token.lower_ not in _DEFINITE and _is_bare(token, start):
        return None
    mark = mark_of(doc, token, start, right_edge(token), kind)
    return (
        _as_name(doc, mark)
        if token.pos_ == "PROPN" and token.text[:1].isupper() and kind not in ("person", "group")
        else mark
    )


def _whole_start(token: Token) -> int:
    """Return where a phrase starts, not within a name (*Alternative for Germany party*), nor with *of* or *half*."""
    start = left_edge(token)
    start = next((e.start for e in names_of(token.doc) if e.start < start < e.end <= token.i), start)
    start = next((t.i + 1 for t in reversed(token.doc[start : token.i]) if t.pos_ == "AUX"), start)
    start += token.doc[start].lower_ in ("and", "or", "but") and start < token.i
    if start == token.i and noun_kind(token) == "person":
        start = _behind_name(token)
    while start < token.i and token.doc[start].lower_ in _BEFORE_PHRASE:
        start += 1
    return start


def _behind_name(token: Token) -> int:
    """Return where the phrase of a bare office starts whose body the parser hangs elsewhere: *Kremlin spokesman*."""
    doc, start = token.doc, token.i
    article = next((c.i for c in token.lefts if c.dep_ == "det"), None)
    between = doc[article + 1 : token.i] if article is not None else ()
    if article is not None and between and all(t.text[:1].isupper() or t.pos_ in ("ADP", "DET") for t in between):
        return article
    ent = next((e for e in names_of(doc) if e.end == start and e.sent == token.sent), None)
    if ent is None or (ent.label_ not in _SEND and not _sends(ent)):
        return start
    articled = ent.start > 0 and doc[ent.start - 1].lower_ in ("the", "a", "an")
    return ent.start - articled


def _sends(ent: Span) -> bool:
    return any(row.kind in ("government", "organization") for row in knowledge.lookup(ent.text))


def _hinted(token: Token, hint: str | None) -> EntityKind | None:
    """Return the kind that the annotator gives a noun in no table."""
    several = is_plural(token) or (token.pos_ == "NUM" and token.lower_ not in ("one", "1"))
    if hint is None or token.pos_ == "PROPN" or (hint == "GROUP" and not several) or is_thing(token):
        return None
    return "group" if several else "person"


def _crowd(token: Token) -> EntityKind | None:
    """Return `group` for numbers of people that stand alone: *Dozens were hurt*, *hundreds fled*."""
    alone = token.i == token.left_edge.i and not any(c.dep_ == "nmod" for c in token.rights)
    acts = token.dep_ in ("nsubj", "nsubj:pass") and token.head.pos_ == "VERB"
    return "group" if token.lower_ in _UNCOUNTED and alone and acts else None


def _short_name(token: Token) -> EntityKind | None:
    """Return the kind of a body that goes by the last word of its name: *the Front*."""
    if not token.text[:1].isupper() or token.i == 0 or token.nbor(-1).lower_ != "the":
        return None
    bodies = (e for e in names_of(token.doc) if len(e) > 1 and e[-1].text == token.text)
    return next((KINDS[e.label_] for e in bodies if e.label_ in ("ORGANIZATION", "GOVERNMENT", "MEDIA")), None)


def _idle(token: Token, start: int) -> bool:
    """Tell whether a noun is part of a saying: *joined forces*, *on board*, *key players*, *a couple of days*."""
    bare = start == token.i
    if token.lower_ == "forces" and bare and token.head.lemma_ in ("join", "combine"):
        return True
    if singular(token) == "body" and not _ORGANIZED & {t.lower_ for t in token.lefts}:
        return True  # of the dead, rather than committees
    if token.lower_ in ("head", "heads") and (token.head.lemma_ in _HEADED or _of_the_body(token)):
        return True
    if singular(token) == "monitor" and any(t.dep_ == "compound" for t in token.lefts):
        return True  # *heart monitor*
    if token.lower_ in ("cell", "cells") and not (_CLANDESTINE & {t.lower_ for t in token.lefts}):
        return True  # *her own cell*
    if token.lower_ in ("model", "models") and any(t.pos_ == "NOUN" and t.lower_ != "fashion" for t in token.lefts):
        return True  # *business model*
    if singular(token) == "market" and (is_plural(token) or any(c.left_edge.lower_ == "for" for c in token.rights)):
        return True
    if bare and token.lower_ in _STATES and token.text.islower():
        return True
    if singular(token) in ("player", "power") and (bare or _GREAT & {t.lower_ for t in token.lefts}):
        return True
    of = next((c for c in token.rights if c.left_edge.lower_ == "of"), None)
    return token.lower_ in _COUNTS and of is not None and noun_kind(of) is None and not of.ent_type_


def _of_the_body(token: Token) -> bool:
    """*My head*, not *their head of mission*."""
    owned = any(t.dep_ == "nmod:poss" and t.pos_ == "PRON" for t in token.lefts)
    return owned and not any(t.dep_ in ("nmod", "appos") for t in token.rights)


def _is_bare(token: Token, start: int) -> bool:
    """Tell whether a noun points at no particular one: *taken to hospital*, *better organisation*."""
    pointed = any(t.pos_ in ("DET", "PRON", "NUM") or t.ent_type_ for t in token.doc[start : token.i])
    return not pointed and not is_plural(token)


def _as_name(doc: Doc, mark: Mark) -> Mark:
    """Return the capitalised name of a body that the annotator took for a description: *the Civic Party*."""
    start = mark.start
    while (start < mark.head and not doc[start].text[:1].isupper()) or doc[start].lower_ in ("the", "a", "an"):
        start += 1
    if start >= mark.head:
        return mark
    changes = {"start": start, "form": "name", "text": doc[start : mark.end].text}
    return msgspec.structs.replace(mark, **changes)


def _object_of_quantity(token: Token) -> tuple[int, ...]:
    """Return the counted noun of *dozens of protesters* and what counts it, when the head only counts."""
    if token.lower_ not in QUANTITIES:
        return ()
    of = (c for c in token.rights if c.dep_ == "nmod" and c.left_edge.lower_ == "of" and c.pos_ in ("NOUN", "NUM"))
    counted = next((c for c in of if c.left_edge.i == token.i + 1), None)
    if counted is None or not is_plural(counted):
        return ()
    inner = _object_of_quantity(counted)  # *hundreds of thousands of people*
    return (*inner, counted.i) if inner else (counted.i,) if noun_kind(counted) == "group" else ()


def mark_of(doc: Doc, token: Token, start: int, end: int, kind: EntityKind) -> Mark:
    """Return a description with what its words say of it."""
    counted = next(iter(_object_of_quantity(token)), token.i)
    noun = singular(doc[counted])
    before = list(premodifiers(doc, start, token.i))
    # A people without a state (*Kurdish*) tells one group from another as any adjective does.
    words = frozenset(t.lower_ for t in before if t.ent_type_ != "NATIONALITY" or not knowledge.demonym(t.text))
    owner = next((c.lower_ for c in token.lefts if c.dep_ == "nmod:poss"), "")
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
        definite=is_definite(token, start) or (start == token.i and token.lower_ in _DEFINITE),
        owner=owner,
        country=nationality(doc, start, end, names=noun not in _TOPICAL),
        code=sector(noun),
    )
