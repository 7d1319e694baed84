"""On whose word an article tells something, and as whom that word is counted."""

from collections.abc import Iterable

from twosource import knowledge
from twosource.model.article import Article
from twosource.model.brief import Entity, Origin
from twosource.model.dossier import Dossier
from twosource.model.kinds import Basis
from twosource.model.reading import LocalStatement, Range

PHOTO_WORDS = frozenset({"photo", "photograph", "picture", "image", "video", "footage"})
DOCUMENT_WORDS = frozenset({"document", "record", "filing", "indictment", "transcript", "letter", "memo", "file"})


def own_voice(dossier: Dossier, r: int) -> Origin:
    """Return the origin of what an article tells in its own voice.

    Wire copy has its agency as root; a copy of another article has what that article has.
    """
    article = dossier.articles[r]
    if article.agency:
        return _origin(dossier, r, article.agency, basis="agency")
    if article.copy_of:
        original = next((n for n, a in enumerate(dossier.articles) if a.id == article.copy_of), None)
        if original is not None and original != r:
            return own_voice(dossier, original)
    root = f"own:{outlet_key(article)}"
    return Origin(root=root, counts_as=root, affiliation=_outlet_affiliation(article))


def outlet_key(article: Article) -> str:
    """Return the name an article's outlet is counted under; the article itself where it is unknown."""
    if article.outlet is None:
        return article.id
    medium = knowledge.media(article.outlet)
    return medium.name if medium else article.outlet


def of_statement(dossier: Dossier, r: int, statement: LocalStatement) -> tuple[Origin, ...]:
    """Return the origins of a statement's content: one for each speaker."""
    chain = dossier.ids(r, statement.via)
    behalf = dossier.entity(r, statement.on_behalf_of)
    speakers = [] if statement.unnamed else list(dossier.ids(r, statement.speakers))
    if not speakers and not behalf:
        root = f"unnamed:{dossier.articles[r].id}"
        return (Origin(root=root, counts_as=root, chain=chain, basis="unnamed"),)
    basis = _basis(dossier, r, statement)
    roots = speakers or [str(behalf)]
    return tuple(_origin(dossier, r, root, chain=chain, basis=basis, behalf=behalf) for root in roots)


def of_range(dossier: Dossier, r: int, where: Range, statement: int | None) -> tuple[Origin, ...]:
    """Return on whose word a stretch of text stands.

    `statement` is the innermost one whose content tells it. A stretch that holds the cue of a statement (*the
    ministry condemned …*) rests on the speaker's word too: that the words were spoken is what the speaker put out.
    """
    statements = dossier.readings[r].statements
    if statement is None:
        statement = next((n for n, s in enumerate(statements) if s.cue and _overlap(s.cue, where)), None)
    return of_statement(dossier, r, statements[statement]) if statement is not None else (own_voice(dossier, r),)


def count(origins: Iterable[Origin]) -> int:
    """Return the number of independent origins: distinct named ones, or one where all are unnamed."""
    named = {o.counts_as for o in origins if o.basis != "unnamed"}
    return max(1, len(named))


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _basis(dossier: Dossier, r: int, statement: LocalStatement) -> Basis:
    words = dossier.articles[r].text[slice(*statement.source)].lower().split() if statement.source else []
    if PHOTO_WORDS.intersection(words):
        return "photo"
    if DOCUMENT_WORDS.intersection(words):
        return "document"
    speaker = dossier.entities.get(dossier.entity(r, statement.speakers[0]) or "") if statement.speakers else None
    medium = knowledge.media(speaker.name) if speaker and speaker.kind == "media" else None
    return "agency" if medium and medium.type == "agency" else "statement"


def _origin(
    dossier: Dossier, r: int, root: str, *, chain: tuple[str, ...] = (), basis: Basis, behalf: str | None = None
) -> Origin:
    counts = behalf if behalf and _speaks_for(dossier, root) else _counts_as(dossier, r, root)
    return Origin(root=root, counts_as=counts, chain=chain, basis=basis, affiliation=affiliation(dossier, counts))


def _speaks_for(dossier: Dossier, root: str) -> bool:
    """Whether a speaker is the mouth of a body: a spokesperson, or people described only as its own."""
    entity = dossier.entities.get(root)
    if entity is None or entity.kind == "group":
        return True
    return entity.kind == "person" and any("spokes" in role.text.lower() for role in entity.roles)


def _counts_as(dossier: Dossier, r: int, root: str) -> str:
    """Follow holders (delegation → body), and a state speaking in general to the one body of it that speaks."""
    holders = {
        dossier.entity(n, local.holder)
        for n, reading in enumerate(dossier.readings)
        for i, local in enumerate(reading.entities)
        if local.holder is not None and dossier.entity_of.get((n, i)) == root
    } - {None, root}
    if len(holders) == 1 and _speaks_for(dossier, root):
        return str(holders.pop())
    entity = dossier.entities.get(root)
    if entity is not None and entity.kind == "country":
        return _state_body(dossier, r, root, entity.country) or root
    return root if entity is None or entity.names else _alike(dossier, entity)


def _alike(dossier: Dossier, entity: Entity) -> str:
    """The first of the entities that are only described, and by the same noun: *police* in two papers are one origin.

    They may be two spokesmen, but no reader can know it, and a count must not claim it.
    """
    heads: dict[str, str] = {}
    for (r, i), own in dossier.entity_of.items():
        if not dossier.entities[own].names and (head := dossier.local(r, i).head):
            heads[own] = head.lower().removesuffix("s")
    same = {
        own
        for own, head in heads.items()
        if head == heads.get(entity.id) and dossier.entities[own].country in (None, entity.country)
    }
    return min(same | {entity.id})


def _state_body(dossier: Dossier, r: int, root: str, country: str | None) -> str | None:
    """The one government body of a country that speaks in another article, or null."""
    bodies = set()
    for n, reading in enumerate(dossier.readings):
        for statement in reading.statements if n != r else ():
            for speaker in dossier.ids(n, statement.speakers):
                entity = dossier.entities[speaker]
                if entity.kind == "government" and country and entity.country == country:
                    bodies.add(speaker)
    bodies.discard(root)
    return bodies.pop() if len(bodies) == 1 else None


def affiliation(dossier: Dossier, entity: str) -> str | None:
    """Return the owner or government behind a medium, in words, or null; for the reader, not for counting."""
    known = dossier.entities.get(entity)
    medium = knowledge.media(known.name) if known and known.kind == "media" else None
    return _owner(medium) if medium else None


def _outlet_affiliation(article: Article) -> str | None:
    medium = knowledge.media(article.outlet) if article.outlet else None
    return _owner(medium) if medium else None


def _owner(medium: knowledge.Medium) -> str | None:
    """Who stands behind an outlet, in words: the government's country or the owner's name."""
    key = knowledge.media_owner(medium)
    if key is None or ":" not in key:
        return key
    if key.startswith("country:"):
        return next((c.name for c in knowledge.countries() if c.key == key), None)
    named = {row.key: row.name for row in knowledge.outlets()}
    named |= {row.key: row.name for row in (*knowledge.organisations(), *knowledge.governments())}
    return named.get(key)
