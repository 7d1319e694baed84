"""Whom a demand, threat, promise, refusal or charge is meant for, where only what it is about says so.

*Demanded the release of the crew from Oman*, *threatened to cut ties with Peru*, *rejected a plan by the mediators*:
the nearest party in what is demanded, threatened or rejected is its recipient. So with a protest and its aim:
*marched to demand reforms by the cabinet*, *a strike over a law that the premier signed*.
"""

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from twosource.extraction.cast import Cast
from twosource.extraction.events.frame import case, lemma
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import children, coordinated
from twosource.model.kinds import EntityKind
from twosource.model.reading import LocalEntity

TYPES = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE", "ACCUSE"})
KINDS: frozenset[EntityKind] = frozenset({"person", "organization", "government", "group", "country", "media"})
TOWARDS = frozenset({"for", "to", "with", "against"})  # a place after these stands for its people
AIMS = frozenset({"over", "about", "in"})  # over a bill, in protest at, in defiance of
AIMED = frozenset({"protest", "defiance", "opposition"})
DEPTH = 4  # agreed | to provide | aid | for Mali
DOWN = ("obj", "iobj", "xcomp", "ccomp", "obl", "nmod", "acl", "nsubj", "nsubj:pass", "compound", "amod")
# A place, a time, a source or a reason is no party.
ASIDE = frozenset({
    "in", "at", "near", "inside", "outside", "during", "after", "before", "since", "until", "despite", "under", "amid",
    "within", "about", "because", "without", "as", "like", "among", "than", "through", "across", "following",
})  # fmt: skip


def meant(match: Match, cast: Cast, actors: Collection[int]) -> list[int]:
    """Return the nearest parties in what a trigger is about, other than who acts; none for most types."""
    kind = match.pattern.trigger.type
    if kind not in TYPES | {"PROTEST"} or match.pattern.trigger.mode == "deny":
        return []
    level = list(_aims(match) if kind == "PROTEST" else _first(match))
    taken = {match.token.i, match.top.i, *(p.i for p in match.parts if lemma(p) != "state")}
    for _ in range(DEPTH):
        found = [i for t in level for i in _parties(t, cast) if i not in actors]
        if found:
            return list(dict.fromkeys(found))
        level = [c for t in level for c in _below(t) if c.i not in taken]
    return []


def _first(match: Match) -> Iterator[Token]:
    """Yield what hangs on the trigger and is no subject."""
    for head in dict.fromkeys((match.token, match.top)):
        for child in _below(head):
            if child.dep_.split(":")[0] == "nsubj" or child in (match.token, match.top):
                continue
            yield child
        # *Called on*, *accused … of doing*: the clause may be adverbial.
        yield from (c for c in children(head, "advcl") if {m.lower_ for m in children(c, "mark")} & {"of", "for", "to"})


def _aims(match: Match) -> Iterator[Token]:
    """Yield what a protest is about: the clause of its purpose, *in protest at*, *over*."""
    for head in dict.fromkeys((match.token, match.top)):
        yield from (c for c in children(head, "advcl", "xcomp", "acl") if c.pos_ == "VERB" and c.i > match.token.i)
        for phrase in children(head, "obl", "nmod"):
            if case(phrase) in AIMS and (case(phrase) != "in" or lemma(phrase) in AIMED):
                yield phrase


def _below(token: Token) -> Iterator[Token]:
    for child in children(token, *DOWN, "nmod:poss"):
        relation = child.dep_
        if relation in ("acl:relcl", "obl:tmod", "obl:npmod", "nmod:tmod") or case(child) in ASIDE:
            continue
        if relation == "acl" and child.pos_ == "VERB" and not children(child, "mark"):
            continue
        yield child


def _parties(token: Token, cast: Cast) -> Iterator[int]:
    if token.dep_ in ("amod", "compound") and token.ent_type_ != "NATIONALITY":
        return
    for one in coordinated(token):
        index = cast.of_token(one)
        if index is None:
            continue
        entity, nation = cast.entities[index], token.ent_type_ == "NATIONALITY"
        if _body(entity) or nation or (entity.kind == "place" and entity.names and case(token) in TOWARDS):
            yield index


def _body(entity: LocalEntity) -> bool:
    """Whether an entity is a party by itself: a name or a body; *volunteers* are only what is asked for."""
    return entity.kind in KINDS and (bool(entity.names) or entity.kind in ("government", "organization", "country"))
