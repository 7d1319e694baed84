"""On whose word an article tells something, and as whom that word is counted."""

from collections.abc import Iterable

from twosource import knowledge
from twosource.corroboration.counted import counts_as, nobody, private, speaks_for
from twosource.corroboration.twins import innermost, printed_elsewhere
from twosource.model.article import Article
from twosource.model.brief import Origin
from twosource.model.dossier import Dossier, kept
from twosource.model.kinds import Basis
from twosource.model.reading import LocalEvent, LocalStatement, Range

INNER = frozenset({"believed", "intended"})
SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
PHOTO_WORDS = frozenset({"photo", "photograph", "picture", "image", "video", "footage"})
DOCUMENT_WORDS = frozenset({"document", "record", "filing", "indictment", "transcript", "letter", "memo", "file"})


@kept
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
    return _outlet_name(article.outlet)


def passed_on(dossier: Dossier, r: int, statement: LocalStatement) -> tuple[str, ...]:
    """Return who passed a statement on to the outlet: *told the Kvarn Post*, in that paper, is nobody else."""
    own = outlet_key(dossier.articles[r])
    return tuple(v for v in dossier.ids(r, statement.via) if _outlet_name(dossier.name(v)) != own)


def _outlet_name(name: str) -> str:
    """The name that a medium is counted under as an outlet."""
    medium = knowledge.media(name)
    return medium.name if medium else name


@kept
def of_statement(dossier: Dossier, r: int, statement: LocalStatement) -> tuple[Origin, ...]:
    """Return the origins of a statement's content: one for each speaker."""
    chain = passed_on(dossier, r, statement)
    told = dossier.ids(r, statement.speakers)
    behalf = None if any(private(dossier, s) for s in told) else dossier.entity(r, statement.on_behalf_of)
    speakers = [] if statement.unnamed else [s for s in told if not nobody(dossier, s)]
    if statement.act == "intended":  # what somebody is up to is told of him, by whoever tells the rest
        outer = statement.inside
        told_by = dossier.readings[r].statements[outer] if outer is not None else None
        return of_statement(dossier, r, told_by) if told_by else (own_voice(dossier, r),)
    if not behalf and not statement.source and not statement.speakers and _passive(statement):
        return (own_voice(dossier, r),)
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
        spoken = (n for n, s in enumerate(statements) if s.cue and _put_out(s) and _overlap(s.cue, where))
        statement = next(spoken, None)
    if statement is not None:
        return of_statement(dossier, r, statements[statement])
    sentence = next(((s, e) for s, e in dossier.readings[r].sentences if s <= where[0] < e), where)
    return _twins(dossier, r, sentence) or (own_voice(dossier, r),)


@kept
def of_event(dossier: Dossier, r: int, event: LocalEvent) -> tuple[Origin, ...]:
    """Return on whose word an event is told.

    A speech act that no statement shows (*he denied it*) is its speaker's.
    """
    found = of_range(dossier, r, event.trigger, event.statement)
    if found[0].root.startswith("own:"):
        found = _thrown_in(dossier, r, event) or _twins(dossier, r, event.clause) or found
    if event.statement is not None or event.type not in SPEECH or event.lemma not in knowledge.reporting_verbs():
        return found
    speakers = [s for s in dossier.ids(r, event.actors) if not nobody(dossier, s)]
    if not speakers or event.status != "happened" or not found[0].root.startswith("own:"):
        return found
    return tuple(_origin(dossier, r, root, basis="statement") for root in speakers)


def _thrown_in(dossier: Dossier, r: int, event: LocalEvent) -> tuple[Origin, ...]:
    """*…, the ministry said, in the worst attack this year*: what follows the attribution is told with the rest."""
    said = innermost(dossier.readings[r].statements, event.clause)
    if said is None or said.cue is None or not said.content[0][0] < said.cue[0] < event.trigger[0]:
        return ()
    return of_statement(dossier, r, said)


@kept
def _twins(dossier: Dossier, r: int, words: Range) -> tuple[Origin, ...]:
    """The origin of a sentence or clause that an agency's text or a quotation elsewhere has, all but word for word.

    Where two outlets print one sentence in their own voice, neither found it alone: it is counted once, as the first's.
    """
    for n, there in sorted(printed_elsewhere(dossier, r, words)):
        statement = innermost(dossier.readings[n].statements, there)
        if statement is not None:
            return of_statement(dossier, n, statement)
        if dossier.articles[n].agency or n < r:
            return (own_voice(dossier, n),)
    return ()


def count(origins: Iterable[Origin]) -> int:
    """Return the number of independent origins: distinct named ones, or one where all are unnamed."""
    named = {o.counts_as for o in origins if o.basis != "unnamed"}
    return max(1, len(named))


def _passive(statement: LocalStatement) -> bool:
    """*Is expected to*, *was charged with*: nobody is told to say so but the outlet; *is said to* is hearsay."""
    return statement.kind == "indirect" and statement.cue is not None and statement.act != "said"


def _put_out(statement: LocalStatement) -> bool:
    """Whether words were put out: that somebody expects it or two sides agreed on it, the outlet says."""
    return statement.act not in INNER and not (statement.act == "promised" and len(statement.speakers) > 1)


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
    counts = behalf if behalf and speaks_for(dossier, root) else counts_as(dossier, r, root)
    return Origin(root=root, counts_as=counts, chain=chain, basis=basis, affiliation=affiliation(dossier, counts))


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
