"""What a verb's own form, and a word above a clause, say of an event: tense, modals, negation, *refused to*."""

from spacy.tokens import Token

from twosource.extraction.events.frame import form, lemma, passive, past, phrase
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import children
from twosource.knowledge import triggers
from twosource.model.kinds import Status

DECLARED = frozenset({"SANCTION", "COERCE", "ACCUSE", "RETREAT"})  # done by being announced
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
AHEAD = frozenset({"due", "set", "about", "going", "poised", "slated"})
MERELY = frozenset({"just", "only", "merely", "simply"})
LATE = frozenset({"until", "till"})
HAD = frozenset({"had", "'d", "’d"})


def own(verb: Token, match: Match | None) -> Status | None:
    """Return what a verb's own auxiliaries, negation and mood say."""
    cues = triggers.cues()
    if supposed(verb):
        return "possible"
    if negation(verb) or any(_none(c) for c in children(verb, "nsubj", "nsubj:pass", "obj")):
        late = any({c.lower_ for c in children(t, "case", "mark")} & LATE for t in children(verb, "obl", "advcl"))
        return modal(verb) if late else "negated"  # did not open until Monday
    if match is not None and match.verb == verb and cancelled(verb) and cues.occur.isdisjoint(phrase(verb)):
        return "negated"
    if told := modal(verb):
        return "negated" if _counterfactual(verb) else told
    if match is not None and match.verb == verb and lemma(verb) in triggers.classes()["declares"]:
        return "happened" if match.pattern.trigger.type in DECLARED or _known(match) else "planned"
    continued = lemma(verb) == "continue" and form(verb, "Tense") != "Past"
    if _progressive(verb) and not triggers.classes()["departures"].isdisjoint(phrase(verb)):
        return "planned"  # is retiring
    if continued or (_progressive(verb) and not _said_once(match)):
        return "ongoing"
    return "planned" if _is_to(verb) or _headed(verb) else None


def cue(word: Token) -> Status | None:
    """Return what a governing word makes of the event below it; `happened` for a word that only passes it on."""
    cues, words = triggers.cues(), {*phrase(word), word.lower_}
    if lemma(word) in cues.fact:
        return "happened"
    lists: tuple[tuple[frozenset[str], Status], ...] = (
        (cues.negate, "negated"), (cues.plan, "planned"), (cues.request, "requested"), (cues.consider, "possible"),
    )  # fmt: skip
    exact = {w for w in words if " " in w}  # *looking at* goes before *looking to*
    return next((told for own in (exact, words) for listed, told in lists if not listed.isdisjoint(own)), None)


def modal(verb: Token) -> Status | None:
    """Return what the auxiliaries of a verb say: *will*, *may*, *should*, *is due to*."""
    # A parser may take *are due to* or *is about to* for auxiliaries.
    if any(c.lower_ in AHEAD for c in children(verb, "mark", "aux")) or any(
        c.lower_ == "due" and c.i < verb.i for c in children(verb, "advmod")
    ):
        return "planned"
    words = {w for c in children(verb, "aux") for w in (c.lower_, lemma(c))}
    if words & HAD and form(verb, "VerbForm") == "Inf":
        return "planned"  # he'd sell it
    return next((told for told, listed in triggers.cues().modal.items() if not listed.isdisjoint(words)), None)


def negation(word: Token) -> bool:
    """Whether a word is denied: *not*, *never*, but no *not only*."""
    denying = (c for c in children(word, "advmod", "det", "cc", "aux") if c.lower_ in triggers.cues().negation)
    return any(c.i + 1 == len(c.doc) or c.nbor().lower_ not in MERELY for c in denying)


def supposed(verb: Token) -> bool:
    """Whether a clause is only supposed: *if*, *unless*, *whether*."""
    return not {c.lower_ for c in children(verb, "mark")}.isdisjoint(triggers.cues().conditional)


def cancelled(verb: Token) -> bool:
    """Whether a verb says that what it has for an object is off: *cancel*, *foil*."""
    return verb.pos_ == "VERB" and not triggers.cues().cancel.isdisjoint(phrase(verb))


def enabling(word: Token, below: Token) -> bool:
    """Whether it is in a word's own tense whether what hangs on it was done: *able*, *have to*, *were allowed to*."""
    if lemma(word) == "have":
        obliged = any(c.lower_ == "to" for c in children(below, "mark"))
        return obliged and (form(word, "VerbForm") == "Fin" or bool(children(word, "aux")))
    return lemma(word) in triggers.classes()["enables"] or (lemma(word) in ("allow", "permit") and passive(word))


def enabled(up: Token) -> Status | None:
    """*Was able to land*, *were allowed in*: they did; *will be able to*, *has to leave*: they have not yet."""
    if negation(up):
        return "negated"
    if told := modal(up):
        return told
    if past(up):
        return None
    return "requested" if lemma(up) == "have" else "possible"


def _known(match: Match) -> bool:
    """*Announced the split*, *announced her retirement*: news that is over; a type would say what is to come."""
    given = any(c.lower_ == "the" for c in children(match.token, "det")) or bool(children(match.token, "nmod:poss"))
    given = given or lemma(match.token) in triggers.classes()["changes"]
    return match.pattern.trigger.type is None and lemma(match.top) == "announce" and given


def _counterfactual(verb: Token) -> bool:
    """*Would have attacked*: it did not."""
    aux = [c.lower_ for c in children(verb, "aux")]
    return "have" in aux and ("would" in aux or "'d" in aux) and form(verb, "VerbForm") == "Part"


def _none(noun: Token) -> bool:
    return noun.lower_ in ("no", "nobody", "none") or any(d.lower_ in ("no", "neither") for d in children(noun, "det"))


def _is_to(verb: Token) -> bool:
    """*Is to meet*, *are to be extradited*."""
    copula = any(c.lower_ in ("is", "are", "was", "were") for c in children(verb, "aux", "cop"))
    return copula and any(c.lower_ == "to" for c in children(verb, "mark", "aux"))


def _headed(verb: Token) -> bool:
    """*Haller to visit Lima*: the future tense of headlines."""
    to = any(c.lower_ == "to" for c in children(verb, "mark"))
    return to and verb.dep_ == "root" and bool(children(verb, "nsubj", "nsubj:pass"))


def _progressive(verb: Token) -> bool:
    aux = {c.lower_ for c in children(verb, "aux")}
    if not aux:
        return _captioned(verb)
    if aux & HAD:
        return False
    going_on = verb.lower_.endswith("ing") or any(c.lower_ == "being" for c in children(verb, "aux:pass"))
    return going_on and not aux.isdisjoint({"is", "are", "'s", "'re", "’s", "’re", "am", "been"})


def _captioned(verb: Token) -> bool:
    """*Firefighters battling blaze*: the present tense of headlines."""
    head = verb.head if verb.dep_ == "acl" else verb
    alone = head.dep_ == "root" and not any(form(t, "VerbForm") == "Fin" or t.text == "." for t in head.sent)
    return verb.lower_.endswith("ing") and alone and (head != verb or bool(children(verb, "nsubj")))


def _said_once(match: Match | None) -> bool:
    """Whether it is done by saying it: who *is calling for* an end has called for it."""
    trigger = match.pattern.trigger if match is not None else None
    return trigger is not None and trigger.type in SPOKEN and trigger.mode != "investigate"
