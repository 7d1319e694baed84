"""What the clauses of a text say: each verb, predicate and telling noun with who, whom, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from twosource.extraction.cast import Cast
from twosource.extraction.events.frame import case, form, lemma, light, objects, passive, present, subjects
from twosource.extraction.events.matches import Match
from twosource.extraction.events.setting import STILL, clause_head
from twosource.extraction.events.status import status
from twosource.extraction.syntax import children, coordinated
from twosource.knowledge.meanings import bases, deeds, meanings, senses
from twosource.knowledge.triggers import Pattern, Trigger
from twosource.model.kinds import Status
from twosource.model.propositions import Proposition, Term

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
NOTHING = frozenset({"no", "nobody", "none", "neither", "nothing"})
LOCATIVE = STILL | {"to", "into"}
BELOW = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "ccomp", "xcomp", "punct", "case", "cc", "mark"})
HEARSAY = frozenset({"allegedly", "reportedly", "supposedly", "purportedly", "alleged", "reported", "suspected"})
# Who believes it does not say that it is so.
BELIEF = frozenset({"suspect", "believe", "think", "fear", "assume", "speculate", "allege", "presume", "suppose"})
# *At no time*, *in no way*.
NEVER = frozenset({"time", "point", "moment", "stage", "way", "circumstance", "case", "longer", "means"})
ASKING = frozenset({"how", "whether", "why"})
REACHING = frozenset({"at", "on", "upon", "against", "to", "with", "from", "by", "over", "into"})
TOPIC = frozenset({"about", "on", "over", "for", "towards", "toward"})
UNDERGOING = frozenset({"receive", "undergo", "suffer", "face"})
PARTS = ("nsubj:pass", "compound:prt", "advmod", "compound", "case", "obj", "iobj", "xcomp")
WITHIN = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "obl", "obj", "nmod"})


def propositions(doc: Doc, cast: Cast) -> tuple[tuple[Term, ...], tuple[Proposition, ...]]:
    """Return a text's content words and its propositions."""
    tokens = [t for t in doc if not t.is_space and (t.pos_ in CONTENT or _stands_for(t, cast))]
    number = {t.i: n for n, t in enumerate(tokens)}
    terms = tuple(_term(t, cast) for t in tokens)
    heads = [t for t in tokens if _tells(t) and not _somebody(t, cast)]
    place = {t.i: n for n, t in enumerate(heads)}
    return terms, tuple(_proposition(t, number, place) for t in heads)


def _stands_for(token: Token, cast: Cast) -> bool:
    """Whether a pronoun stands for somebody the text tells of: *members chose her*."""
    return token.lower_ in ("he", "she", "him", "her", "they", "them") and (
        token.dep_ != "nmod:poss" and cast.of_token(token) is not None
    )


def _term(token: Token, cast: Cast) -> Term:
    return Term(
        where=(token.idx, token.idx + len(token)),
        lemma=_base(token),
        pos=token.pos_,
        entity=cast.of_token(token),
        named=token.pos_ == "PROPN" or token.ent_type_ != "",
        place=_located(token),
        excluded=any(c.lower_ == "not" for c in token.children) and token.pos_ in ("NOUN", "PROPN"),
        phrases=tuple(dict.fromkeys(_phrases(token))),
    )


def _base(token: Token) -> str:
    """The lemma; of a word that the table of meanings has, its base, whatever a small model makes of it."""
    found = lemma(token)
    return found if found in meanings() or " " in found else bases().get(token.lower_, found).split("_")[0]


def _located(token: Token) -> bool:
    """Whether a name or noun says where: *in Lima*, *off the coast of Crete*."""
    up = token
    while up.dep_ in ("conj", "flat", "compound", "nmod", "appos") and case(up) in (None, "of") and up.head.i != up.i:
        up = up.head
    return case(up) in LOCATIVE


def _somebody(token: Token, cast: Cast) -> bool:
    """*Protesters* have protested, but the word tells who, not what; *the lawyer for the families* represents them."""
    return token.pos_ == "NOUN" and cast.of_token(token) is not None and not children(token, "cop", "nmod")


def _tells(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in ("amod", "compound", "case") or form(token, "VerbForm") == "Fin"
    if children(token, "cop"):
        return True
    if token.pos_ == "ADJ":  # remained closed; a participle that the tagger takes for an adjective
        passive_like = bool(children(token, "aux") and children(token, "nsubj"))
        return (token.dep_ == "xcomp" or passive_like) and bool(senses(_base(token)))
    return token.pos_ == "NOUN" and not token.ent_type_ and not _subject_matter(token) and bool(deeds(_base(token)))


def _subject_matter(noun: Token) -> bool:
    """*Lessons about earthquakes*: no one of them is told of."""
    return case(noun) == "about" and form(noun, "Number") == "Plur" and not children(noun, "det", "nmod:poss", "nummod")


def _proposition(token: Token, number: Mapping[int, int], place: Mapping[int, int]) -> Proposition:
    noun = token.pos_ not in ("VERB", "ADJ") and not children(token, "cop")
    agents, patients, others = _of_noun(token) if noun else _of_verb(token)
    span = clause_head(token)
    inside = [t for t in _clause(span) if not t.is_space]
    return Proposition(
        head=number[token.i],
        phrases=tuple(_phrases(token)),
        sentence=(token.sent.start_char, token.sent.end_char),
        clause=(min(t.idx for t in inside), max(t.idx + len(t) for t in inside)),
        status=_status(token, noun, [*agents, *patients]),
        noun=noun,
        agents=_terms(agents, number),
        patients=_terms(patients, number),
        others=_terms(others, number),
        within=next((place[t.i] for t in _above(token) if t.i in place), None),
        alleged=_alleged(token),
    )


def _clause(head: Token) -> Iterator[Token]:
    """Yield the words of a clause without the clauses beside it."""
    yield head
    for child in head.children:
        beside = child.dep_ == "parataxis" or (child.dep_ == "conj" and children(child, "nsubj", "cop"))
        if not beside:
            yield from _clause(child)


Arguments = tuple[list[Token], list[Token], list[Token]]


def _of_verb(verb: Token) -> Arguments:
    if verb.pos_ == "ADJ" and children(verb, "aux"):
        return [], children(verb, "nsubj"), []
    if verb.pos_ != "VERB":
        holder = verb.head if verb.dep_ == "xcomp" and not children(verb, "nsubj") else verb
        return children(holder, "nsubj", "nsubj:pass"), [], []
    done = objects(verb)
    did = subjects(verb)
    if not did and verb.dep_ == "conj" and not passive(verb):
        did = subjects(verb.head) if verb.head.pos_ == "VERB" else []
    return _each(did), _each(done), _each([*_reached(verb), *(t for o in done for t in _reached(o))], did)


def _of_noun(noun: Token) -> Arguments:
    did = [*children(noun, "nmod:poss"), *(t for t in children(noun, "nmod") if case(t) == "by")]
    done = [t for t in children(noun, "nmod") if case(t) in ("of", "on", "against")]
    holder = light(noun)
    if holder is not None and not did:  # *the army launched an attack*, *prisoners received a pardon*
        subject = [t for t in subjects(holder) if t.i != noun.i]
        did, done = ([], [*done, *subject]) if lemma(holder) in UNDERGOING else (subject, done)
    reached = [*_reached(noun), *(_reached(holder) if holder is not None else ())]
    return _each(did), _each(done), _each(reached, [*did, *done])


def _reached(head: Token) -> list[Token]:
    """Return whom or what prepositions bring into a deed."""
    return [t for t in children(head, "obl", "nmod") if case(t) in REACHING and t.pos_ in ("NOUN", "PROPN", "PRON")]


def _each(heads: Sequence[Token], but: Sequence[Token] = ()) -> list[Token]:
    told = [one for t in heads if t not in but for one in coordinated(t)]
    return [t for t in told if not any(c.lower_ == "not" for c in t.children)]  # the army, not the police


def _terms(heads: Sequence[Token], number: Mapping[int, int]) -> tuple[int, ...]:
    found = {number[t.i] for head in heads for t in _phrase(head) if t.i in number}
    return tuple(sorted(found))


def _phrase(head: Token) -> Iterator[Token]:
    """Yield a noun with what describes it, without clauses."""
    yield head
    for child in head.children:
        if child.dep_ not in BELOW and child.dep_ != "conj" and not any(c.lower_ == "not" for c in child.children):
            yield from _phrase(child)


def _phrases(token: Token) -> Iterator[str]:
    """Yield the ways to look a predicate up: *give*, *give_way*; *take*, *take_to_hospital*."""
    base = _base(token)
    yield base
    if token.pos_ == "NOUN":
        # *Armed men*, *a power cut*.
        yield from (f"{w}_{base}" for c in children(token, "amod", "compound") for w in {_base(c), c.lower_})
    if token.pos_ != "VERB":
        return
    for child in token.children:
        if child.dep_ in PARTS:
            yield f"{base}_{child.lower_}"
        if child.dep_ in ("obl", "obj", "xcomp", "nsubj:pass"):
            before = case(child)
            yield f"{base}_{before}_{child.lower_}" if before else f"{base}_{_base(child)}"
            if before:
                yield f"{base}_{before}"


def _status(token: Token, noun: bool, arguments: Sequence[Token]) -> Status:
    found = status(Match(token, Pattern(words=(lemma(token),), slots=(), trigger=Trigger(type=None))), {})
    denied = any(t.lower_ in NOTHING or any(c.lower_ in NOTHING for c in children(t, "det")) for t in arguments)
    if noun and found == "happened" and (holder := light(token)) is not None:
        found = _status(holder, False, [])  # construction will begin
    if noun and any(c.lower_ in NOTHING for c in children(token, "det")):
        return "negated"
    if noun and token.dep_ == "nmod" and token.head.pos_ == "NOUN" and case(token) in TOPIC:
        return "possible" if found == "happened" else found  # talks about a deal
    denied = denied or (not noun and (_at_no_time(token) or _warned_against(token)))
    if denied and found in ("happened", "ongoing", "possible") and not noun:
        return "negated"
    return "possible" if found in ("happened", "ongoing") and _asked(token) else found


def _at_no_time(verb: Token) -> bool:
    """*At no time*, *in no way*, *no longer*."""
    told = (t for t in verb.children if t.dep_.startswith(("obl", "advmod")) and lemma(t) in NEVER)
    return any(c.lower_ == "no" for t in told for c in t.children)


def _warned_against(verb: Token) -> bool:
    """*Warned it against hosting troops* is *warned it not to host them*."""
    return any(c.lower_ == "against" for c in children(verb, "mark", "case"))


def _asked(token: Token) -> bool:
    """*How an outbreak is declared*: a clause in the present that asks for a way says of no one time that it was so."""
    asking = any(c.lower_ in ASKING for c in children(token, "advmod", "mark"))
    return asking and present(token) and token.dep_ not in ("root", "parataxis")


def _above(token: Token) -> Iterator[Token]:
    """Yield the words whose content a clause or noun is, the nearest first."""
    while token.head.i != token.i and (token.dep_.split(":")[0] in WITHIN or token.dep_ == "nsubj:pass"):
        token = token.head
        yield token


def _alleged(token: Token) -> bool:
    words = {c.lower_ for c in token.children} | {c.lower_ for t in token.children for c in t.children}
    if not HEARSAY.isdisjoint(words):
        return True
    above = {_base(t) for t in _above(token)}
    return not BELIEF.isdisjoint(above) or any("accuse" in senses(w) for w in above - {"charge", "claim"})
