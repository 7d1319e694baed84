"""What stands around a trigger: logical subject and object, light verbs, and the classes a head belongs to."""

from collections.abc import Iterator

from spacy.tokens import Token

from twosource.extraction.cast import Cast
from twosource.extraction.syntax import antecedent, children, text_of
from twosource.knowledge import inflection, triggers
from twosource.model.reading import LocalEntity

AHEAD = frozenset({"will", "would", "can", "could", "may", "might", "shall", "'ll", "’ll"})
RANKS = frozenset({"only", "first", "second", "third", "last", "latest", "youngest", "oldest"})
ACTORS = frozenset({"person", "organization", "government", "group", "country", "media"})


def lemma(token: Token) -> str:
    """Return the lower-cased lemma; of a word that the lexicon knows its base, whatever the model makes of it."""
    given, word = (token.lemma_ or token.text).lower(), token.lower_
    verbal = token.pos_ in ("VERB", "AUX") or elliptic(token)
    bases = inflection.verb_bases() if verbal else inflection.noun_bases()
    base = bases.get(word, given)
    # Only of a word that is a base itself (*found*, *lay*) may the model know better; *began* is no form of *beg*.
    return given if base == word and bases.get(given) == given and given[:2] == word[:2] else base


def elliptic(token: Token) -> bool:
    """Whether a participle has lost its auxiliary to the one before: *nine were killed and dozens injured*."""
    second = token.pos_ == "ADJ" and token.dep_ == "conj" and token.head.pos_ == "VERB"
    return second and bool(children(token, "nsubj")) and not children(token, "cop")


def form(token: Token, feature: str) -> str | None:
    """Return the value of a morphological feature."""
    values = token.morph.get(feature, [])
    return values[0] if values else None


def past(verb: Token) -> bool:
    """Whether a clause is told in a past tense or the perfect."""
    words = [verb, *children(verb, "aux", "cop")]
    perfect = any(c.lower_ in ("has", "have", "had", "'ve", "’ve") for c in children(verb, "aux"))
    return perfect or any(form(t, "Tense") == "Past" and form(t, "VerbForm") == "Fin" for t in words)


def present(verb: Token) -> bool:
    """Whether a clause is told in the present tense."""
    words = [verb, *children(verb, "aux", "cop")]
    return any(form(t, "Tense") == "Pres" and form(t, "VerbForm") == "Fin" for t in words)


def phrase(verb: Token) -> Iterator[str]:
    """Yield a verb's lemma alone and with its particle or prepositions: *carry*, *carry out*."""
    base = lemma(verb)
    yield base
    for child in verb.children:
        if child.dep_ in ("compound:prt", "advmod", "case", "compound") or (
            child.dep_ == "obj" and child.lower_ in ("place", "part", "effect")
        ):
            yield f"{base} {child.lower_}"
        elif child.dep_ == "obj":
            # *Called off the exercises*: a parser may hang the particle on the object.
            yield from (f"{base} {c.lower_}" for c in children(child, "case") if c.i == verb.i + 1)
        elif child.dep_.startswith(("obl", "advcl")):
            yield from (f"{base} {c.lower_}" for c in children(child, "case", "mark"))


def passive(verb: Token) -> bool:
    """Whether a verb form is passive: by its subject or auxiliary, or as a bare past participle on a noun."""
    if any(c.dep_ == "aux:pass" for c in verb.children):
        return True
    if elliptic(verb):
        return passive(verb.head)
    if children(verb, "nsubj:pass"):
        # A parser may take the subject of *it had fired* or *a slide swept* for a passive one.
        return any(lemma(c) in ("be", "get", "been", "being") for c in children(verb, "aux")) or not _finite(verb)
    if children(verb, "nsubj", "aux", "obj"):
        return False
    hung = verb.dep_ == "acl" and not children(verb, "mark")  # many people killed, whatever its features say
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and passive(verb.head) and _agents(verb):
        return True
    if verb.lower_.endswith("ing") or (form(verb, "VerbForm") != "Part" and not hung):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return passive(verb.head) or bool(_agents(verb))
    return verb.dep_ in ("acl", "advcl", "amod", "xcomp")


def _finite(verb: Token) -> bool:
    own = children(verb, "aux", "mark", "obj") or _shared(verb)
    return bool(own) or form(verb, "VerbForm") == "Fin"


def objects(verb: Token) -> list[Token]:
    """Return the logical objects: of a passive its subject, or the noun that the participle stands on."""
    if own := children(verb, "obj") or children(verb, "iobj") or _second(verb):
        return [antecedent(t) for t in own]
    if not passive(verb):
        return _gap(verb) or _shared(verb)
    if own := children(verb, "nsubj" if elliptic(verb) else "nsubj:pass"):
        return [antecedent(t) for t in own]
    if verb.dep_ == "acl":
        return [verb.head]
    if verb.dep_ in ("conj", "xcomp", "advcl"):
        return objects(verb.head) or subjects(verb.head) if verb.head.pos_ == "VERB" else []
    return []


def _shared(verb: Token) -> list[Token]:
    """Return the object that a second verb has for both: *arrested and charged him*."""
    if children(verb, "obl", "xcomp", "ccomp"):
        return []
    seconds = (c for c in children(verb, "conj") if c.pos_ == "VERB" and not children(c, "nsubj", "mark"))
    return next((own for c in seconds if (own := children(c, "obj"))), [])


def _gap(verb: Token) -> list[Token]:
    """Return the noun whose relative clause lacks an object: *the man police arrested*."""
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj") and not children(verb, "obl", "xcomp", "ccomp"):
        heads = [antecedent(t) for t in children(verb, "nsubj")]
        return [verb.head] if verb.head not in heads else []
    return []


def subjects(verb: Token) -> list[Token]:
    """Return the logical subjects: of a passive its agent; of an infinitive or participle whoever controls it."""
    if passive(verb):
        return _agents(verb)
    own = children(verb, "nsubj")
    before = [t for t in own if t.i < verb.i]
    return [antecedent(t) for t in before or own] if own else _controllers(verb)


def _second(verb: Token) -> list[Token]:
    """Return what a parser takes for a second subject, after the verb: *the king warned the premier and his allies*."""
    own = children(verb, "nsubj")
    return [t for t in own if t.i > verb.i] if any(t.i < verb.i for t in own) else []


def _agents(verb: Token) -> list[Token]:
    """Return who it is done by; a parser may hang it on the phrase before: *was joined on the trip by Haller*."""
    phrases = children(verb, "obl")
    found = [t for t in phrases if case(t) == "by"]
    return found or [t for p in phrases if p.i > verb.i for t in children(p, "nmod") if case(t) == "by"]


def _controllers(verb: Token) -> list[Token]:
    head = verb.head
    if verb.dep_ == "amod" and verb.i > head.i:
        return [head]  # nine people missing
    if verb.dep_ == "acl":
        if ranked(head):
            return children(head, "nsubj") or [head]
        return _holders(head) if form(verb, "VerbForm") == "Inf" else [head]
    if verb.dep_ == "acl:relcl":
        return [head]
    if verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "parataxis") or head.pos_ not in (
        "PROPN",
        "VERB",
        "ADJ",
        "NOUN",
        "AUX",
    ):
        return []
    head = fellow(verb)
    if given := _controlled(verb, head):
        return given
    if verb.dep_ == "conj" and passive(head):
        return objects(head)
    if verb.dep_ in ("xcomp", "advcl") and passive(head):
        purpose = verb.dep_ == "advcl" and form(verb, "VerbForm") == "Inf"
        return [] if purpose else objects(head)
    return subjects(head)


def fellow(verb: Token) -> Token:
    """Return the verb that a second one goes on with: a past tense goes on with no gerund, infinitive or future.

    *Accused Ruiz of forcing her and accused Tarek*; *said that it will fall but dismissed concerns*.
    """
    head = verb.head
    active = bool(children(verb, "obj", "iobj", "xcomp", "ccomp")) and not children(verb, "aux", "mark", "nsubj")
    if verb.dep_ == "conj" and active and form(verb, "Tense") == "Past":
        while head.head != head and (_bare(head) or any(c.lower_ in AHEAD for c in children(head, "aux"))):
            head = head.head
    return head


def _bare(verb: Token) -> bool:
    """Whether a verb is an infinitive or a form in *-ing* without its auxiliary."""
    bare = verb.lower_.endswith("ing") or form(verb, "VerbForm") == "Inf"
    return verb.pos_ == "VERB" and bare and not children(verb, "nsubj")


def ranked(noun: Token) -> bool:
    """*The only woman to receive it*, *the first to land*: an infinitive on it tells what was done."""
    return any(c.lower_ in RANKS for c in children(noun, "amod")) or noun.lower_ in RANKS


def _controlled(verb: Token, head: Token) -> list[Token]:
    """Return the object that is to act: *urged Manila to*, *called on Manila to*, *accused Manila of*."""
    if verb.dep_ not in ("xcomp", "advcl") or lemma(head) not in triggers.classes()["object_control"]:
        return []
    if lemma(head) in ("call", "appeal"):
        # *Called for the police to solve it*
        meant = any(c.lower_ == "for" for c in children(verb, "mark"))
        return _addressees(head) or [t for t in children(head, "obl", "nsubj") if meant and head.i < t.i < verb.i]
    purpose = verb.dep_ == "advcl" and any(m.lower_ == "to" for m in children(verb, "mark"))
    return [] if purpose else objects(head)


def _addressees(verb: Token) -> list[Token]:
    return [t for t in children(verb, "obl") if case(t) in ("on", "upon", "to")]


def _holders(noun: Token) -> list[Token]:
    """Return whose plan, decision or bid an infinitive on a noun carries out."""
    if own := children(noun, "nmod:poss") or [t for t in children(noun, "nmod") if case(t) in ("by", "of", "from")]:
        return own
    return subjects(noun.head) if noun.dep_ in ("obj", "nsubj:pass") and noun.head.pos_ == "VERB" else []


def case(token: Token) -> str | None:
    """Return the first preposition of a phrase."""
    marks = [c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i]
    if marks[1:2] == ["with"] and marks[0] in ("along", "together"):
        return "alongside"
    return marks[0] if marks else None


def governor(noun: Token) -> Token | None:
    """Return the verb that a noun is an argument of, through coordination; or a participle on it (*talks held in*)."""
    noun = standing(noun)
    if noun.head.pos_ == "VERB" and noun.dep_.split(":")[0] in ("obj", "nsubj", "obl", "xcomp"):
        return noun.head
    return None


def standing(noun: Token) -> Token:
    """Return the noun that stands in the clause for this one: the first of a list, the *series* of raids."""
    spells = triggers.classes()["spells"]
    while noun.dep_ == "conj" or (noun.dep_ == "nmod" and case(noun) == "of" and lemma(noun.head) in spells):
        noun = noun.head
    return noun


def light(noun: Token) -> Token | None:
    """Return the verb that does no more than say that an event noun happens: *hold* talks, clashes *erupted*."""
    cues = triggers.cues()
    for child in children(noun, "acl", "acl:relcl"):
        subject = children(child, "nsubj", "nsubj:pass")
        # *Raids that took place*
        of_it = child.dep_ == "acl:relcl" and all(t.lower_ in ("that", "which") for t in subject)
        # An end so that the wounded could be taken away
        told_apart = (subject and not of_it) or children(child, "mark")
        done = cues.occur if of_it and not passive(child) else cues.perform | cues.occur
        if child.pos_ == "VERB" and not told_apart and not done.isdisjoint(phrase(child)):
            return child
    verb = governor(noun)
    if verb is None:
        return None
    as_subject = children_has(verb, noun, "nsubj") and not passive(verb)
    if as_subject:
        return verb if not (cues.occur | cues.effect).isdisjoint(phrase(verb)) else None
    return verb if _performs(verb, noun, cues.perform) else None


def _performs(verb: Token, noun: Token, perform: frozenset[str]) -> bool:
    base = standing(noun)
    if base.dep_.startswith("obl"):
        return f"{lemma(verb)} {case(base)}" in perform or any(
            f"{lemma(verb)} {c.lower_} {case(base)}" in perform for c in children(verb, "obj", "compound:prt")
        )
    if lemma(verb) == "call" and lemma(noun) in triggers.classes()["council"]:
        known = any(c.lower_ in ("the", "this", "that") for c in children(noun, "det"))  # called the meeting useful
        return base.dep_ in ("obj", "nsubj:pass") and not known
    return base.dep_ in ("obj", "nsubj:pass") and not perform.isdisjoint(phrase(verb))


def children_has(verb: Token, noun: Token, relation: str) -> bool:
    """Whether a noun, or what it is coordinated with, stands in a relation to a verb."""
    noun = standing(noun)
    return noun.head == verb and noun.dep_.split(":")[0] == relation


def core(token: Token) -> list[Token]:
    """Return a head and, below words of quantity, what is counted: *thousands of teachers*."""
    found = [token]
    if lemma(token) in triggers.classes()["quantities"] or token.pos_ == "NUM":
        found += [c for c in children(token, "nmod") if case(c) == "of"]
    return found


def belongs(token: Token, group: str, cast: Cast) -> bool:
    """Whether a head is in a class: by its lemma, or as a name by its kind."""
    return any(_in_list(t, group) or _by_kind(t, group, cast) for t in core(token))


def _in_list(token: Token, group: str) -> bool:
    if group == "event":
        return lemma(token) in triggers.nouns() or token.tag_ == "VBG"
    if group == "actor":
        return any(_in_list(token, g) for g in ("official", "armed", "people", "workers"))
    return lemma(token) in triggers.classes().get(group, frozenset()) or (
        token.lower_ in triggers.classes().get(group, frozenset())
    )


def _in_office(entity: LocalEntity, token: Token) -> bool:
    """Whether a person's roles are public ones; a mother or a manager is none."""
    words = {w for start, end in entity.roles for w in text_of(token.doc)[start:end].lower().split()}
    words |= {c.lower_ for c in children(token, "nmod:desc")}  # President Ruiz
    return bool(entity.code) or not words.isdisjoint(triggers.classes()["official"])


def _bears_arms(entity: LocalEntity) -> bool:
    """Whether an organisation's code has a part for rebels, armed groups without a state, or the military."""
    return any(part in (entity.code or "") for part in ("REB", "IMG", "UAF", "MIL"))


def _by_kind(token: Token, group: str, cast: Cast) -> bool:
    index = cast.of_token(token)
    if index is None:
        return group in ("people", "actor", "target") and (
            token.ent_type_ in ("NATIONALITY", "PERSON") or token.pos_ == "NUM"
        )
    entity = cast.entities[index]
    name = bool(entity.names)
    match group:
        case "actor":
            return entity.kind in ACTORS or (name and entity.kind == "place")
        case "people":
            return entity.kind in ("person", "group") or token.ent_type_ == "NATIONALITY"
        case "visitor":
            listed = entity.head in triggers.classes()["visitor"]
            return listed or (entity.kind == "person" and _in_office(entity, token))
        case "official":
            person = entity.kind == "person" and _in_office(entity, token)
            return person or (name and entity.kind in ("government", "country", "place", "organization", "group"))
        case "armed":
            return name and (entity.kind == "group" or (entity.kind == "organization" and _bears_arms(entity)))
        case "place":
            return entity.kind in ("place", "country")
        case "target":
            return name and entity.kind != "other"
        case "police" | "court":
            return name and entity.kind == "government"
        case _:
            return False
