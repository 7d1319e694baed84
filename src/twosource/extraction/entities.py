"""Who and where is in an article: the rules of this room in their order."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc

from twosource import knowledge
from twosource.extraction.cast import Cast, Holding
from twosource.extraction.demonyms import governing_capitals, unnamed_countries
from twosource.extraction.descriptions import holder, resolve_descriptions
from twosource.extraction.discourse import Scene
from twosource.extraction.first_person import resolve_first_persons
from twosource.extraction.mentions import mentions
from twosource.extraction.names import named_referents
from twosource.extraction.phrases import told_edge
from twosource.extraction.places import set_containers
from twosource.extraction.pronouns import relatives, resolve_pronouns
from twosource.extraction.referent import Mark, Referent
from twosource.extraction.resumed import resume_speakers
from twosource.extraction.roles import add_role, bind_roles, subject_of_predicate
from twosource.extraction.vocabulary import vocabulary
from twosource.model.article import Article
from twosource.model.reading import LocalEntity, Mention, Range

_WHOSE = vocabulary("whose his her its their my our your")
# The last word of a newspaper's or station's name.
_PAPERS = vocabulary(
    "Courier Herald Gazette Tribune Chronicle Times Telegraph Zeitung Dispatch Inquirer Journal Post Mail Examiner"
    " Sentinel Advertiser Newspaper Magazine Radio TV Television News"
)
_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "ELI"})


def cast(article: Article, doc: Doc) -> Cast:
    """Return the entities of an article: names first, then roles, descriptions and pronouns."""
    scene, own, described = named(article, doc)
    resolve_descriptions(scene, own)
    resolve_pronouns(scene)
    resume_speakers(scene)
    resolve_first_persons(scene)
    _late_roles(scene, described)
    _set_holders(scene)
    _set_countries(scene)
    set_containers(scene.referents)
    found = sorted((r for r in scene.referents if r.marks), key=lambda r: r.marks[0])
    return _cast(article, doc, found, dict(relatives(scene)))


def named(article: Article, doc: Doc) -> tuple[Scene, Sequence[Mark], Sequence[Mark]]:
    """Return who is named in an article, the descriptions that stand for themselves, and all descriptions."""
    marks = sorted(mentions(article, doc))
    referents = named_referents(doc, marks)
    described = [m for m in marks if m.form == "nominal"]
    for referent in referents:
        if _is_paper(referent):
            referent.kind = "media"
    referents += unnamed_countries(doc, referents)
    referents += governing_capitals(marks, referents)
    heads = {m.head: r for r in referents for m in r.marks}
    own = list(bind_roles(doc, described, heads))
    scene = Scene(doc, referents)
    return scene, own, described


def _is_paper(referent: Referent) -> bool:
    """Tell whether a body in no table is a newspaper or station by its name: *Norvik Courier*, *Radio Molde*."""
    bodies = referent.known is None and referent.kind in ("organization", "other")
    words = [name.split() for name in referent.names] if bodies else []
    return any(len(w) > 1 and (w[-1] in _PAPERS or w[0] == "Radio") for w in words)


def _late_roles(scene: Scene, described: Sequence[Mark]) -> None:
    """Attach what is said of a pronoun: *He is the foreign minister*."""
    for mark in described:
        subject = subject_of_predicate(scene.doc, mark)
        referent = scene.heads.get(subject.i) if subject is not None else None
        if referent is None or mark.head in scene.heads or (mark.kind == "person") != (referent.kind == "person"):
            continue
        add_role(scene.doc, referent, mark)
        scene.heads[mark.head] = referent


def _set_holders(scene: Scene) -> None:
    """Find holders anew, now that every phrase is resolved; of the named, only those who speak for a body have one."""
    for referent in scene.referents:
        if referent.named:
            speaks = [r.mark for r in referent.roles if r.mark.noun.startswith("spokes")]
            marks = speaks if referent.kind == "person" else []
        else:
            marks = [m for m in referent.marks if m.form == "nominal"]
        found = (holder(scene, m) for m in marks)
        referent.holder = referent.holder or next((h for h in found if h is not None and h is not referent), None)


def _set_countries(scene: Scene) -> None:
    """Give who belongs to a country its code: *its foreign ministry*, said of Chile."""
    for referent in scene.referents:
        if referent.named and referent.kind == "person" and referent.country is None:
            bodies = (holder(scene, role.mark) for role in referent.roles)
            referent.country = next((b.country for b in bodies if b is not None and b.country), None)
        if referent.named or referent.country or referent.kind not in ("government", "person", "group"):
            continue
        owners = (c for m in referent.marks for c in scene.doc[m.head].lefts if c.dep_ == "nmod:poss")
        nations = {r.country for c in owners if (r := scene.heads.get(c.i)) is not None and r.kind == "country"}
        referent.country = nations.pop() if len(nations) == 1 else None


def _cast(article: Article, doc: Doc, referents: list[Referent], relative: dict[int, int]) -> Cast:
    index = {id(r): i for i, r in enumerate(referents)}
    entities = [_entity(doc, r, index) for r in referents]
    if len(article.authors) == 1:
        entities = [_signed(e, article.authors[0]) for e in entities]
    holdings = [h for i, r in enumerate(referents) for h in _holdings(r, i)]
    heads = {head: entity for _, _, head, entity in holdings}
    known = {token: heads[antecedent] for token, antecedent in relative.items() if antecedent in heads}
    return Cast(entities, holdings, known)


def _signed(entity: LocalEntity, author: str) -> LocalEntity:
    """Name the person who is only *I* after the one author of the article."""
    unnamed = entity.kind == "person" and all(m.form == "pronoun" for m in entity.mentions)
    return msgspec.structs.replace(entity, name=author) if unnamed else entity


def _holdings(referent: Referent, index: int) -> Iterator[Holding]:
    for mark in referent.marks:
        yield mark.start, mark.end, mark.head, index
    for role in referent.roles:
        yield role.start, role.end, role.mark.head, index


def _entity(doc: Doc, referent: Referent, index: dict[int, int]) -> LocalEntity:
    row = referent.known
    return LocalEntity(
        kind=referent.kind,
        name=_best_name(referent),
        names=tuple(referent.names),
        mentions=tuple(Mention(start=s, end=e, form=m.form) for m in referent.marks for s, e in [_range(doc, m)]),
        roles=tuple(_outermost({_chars(doc, r.start, r.end) for r in referent.roles})),
        country=referent.country,
        code=_code(referent),
        known=row.key if row is not None else None,
        head=None if referent.named else referent.noun or None,
        holder=index.get(id(referent.holder)),
        within=index.get(id(referent.within)),
        position=(row.lat, row.lon) if row is not None and row.lat is not None and row.lon is not None else None,
    )


def _outermost(ranges: set[Range]) -> list[Range]:
    """Return the ranges, in order, that lie in no other one."""
    return sorted(r for r in ranges if not any(o != r and o[0] <= r[0] and r[1] <= o[1] for o in ranges))


def _best_name(referent: Referent) -> str:
    """Return the fullest form; of a body or place the one most used, unless that is an acronym."""
    if not referent.names and referent.kind == "country" and referent.known is not None:
        return referent.known.name
    if not referent.names:
        told = [m.text for m in referent.marks if m.form != "pronoun"]
        owned = (t for t in told if t.partition(" ")[0].lower() not in _WHOSE)
        return next(owned, next(iter(told), referent.marks[0].text))
    if referent.kind == "person":
        return max(referent.names, key=lambda n: (len(n.split()), -referent.names.index(n)))
    shouted = all(n.isupper() for n in referent.names)
    if shouted and referent.known is not None and referent.known.kind in ("place", "country"):
        return referent.known.name
    used = Counter(m.text for m in referent.marks if m.form == "name")
    return max(referent.names, key=lambda n: (not n.replace(".", "").isupper(), used[n], -referent.names.index(n)))


def _code(referent: Referent) -> str | None:
    """Return country and sector in CAMEO's manner (`RUSGOV`); who only stands for a body has the body's code."""
    if referent.known is not None and referent.known.code:
        return referent.known.code
    if referent.holder is not None and (not referent.named or referent.code is None):
        return _code(referent.holder)
    iso3 = next((c.iso3 for c in knowledge.countries() if c.iso2 == referent.country), None)
    bare = referent.named or referent.code in _STATE
    if referent.kind in ("place", "event", "other") or (iso3 is None and bare):
        return None  # an official of what state, the article does not say
    if referent.code is None and referent.kind != "country":
        return None
    return (iso3 or "") + (referent.code or "") or None


def _range(doc: Doc, mark: Mark) -> tuple[int, int]:
    """Return where a mention stands, a description with the phrases that tell which: *judges in Sfax*."""
    return _chars(doc, mark.start, told_edge(doc, mark.head, mark.end) if mark.form == "nominal" else mark.end)


def _chars(doc: Doc, start: int, end: int) -> tuple[int, int]:
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last)
