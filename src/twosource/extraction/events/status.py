"""What became of an event: happened, ongoing, planned, requested, possible or negated."""

from spacy.tokens import Token

from twosource.extraction.events.frame import (
    case,
    fellow,
    form,
    lemma,
    passive,
    past,
    phrase,
    present,
    ranked,
    subjects,
)
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import children
from twosource.knowledge import triggers
from twosource.model.kinds import Status

INDEFINITE = frozenset({"any", "another", "a", "an", "further"})
# What a speech act makes of the event that it is about; none of these says that it happened.
INTENT: dict[str | None, Status] = {
    "REQUEST": "requested", "THREATEN": "possible", "AGREE": "planned", "REJECT": "negated", "CONSULT": "possible",
}  # fmt: skip
# Talks about a release, an aid convoy: it is what one side asks for.
ASKED_FOR = frozenset({"RETREAT", "CONCEDE"})
ALREADY = frozenset({"after", "since", "when", "as", "because", "while", "although", "though"})
DECLARED = frozenset({"SANCTION", "COERCE", "ACCUSE", "RETREAT"})  # done by being announced
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
STAYS = frozenset({"remain", "stay", "languish"})
HELD = frozenset({"hold", "control", "occupy", "besiege", "fight", "search", "detain", "trap"})
AHEAD = frozenset({"due", "set", "about", "going", "poised", "slated"})
INSTEAD = frozenset({"without", "instead", "rather"})
REST = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj", "csubj", "advcl:relcl"})
OPEN: tuple[Status, ...] = ("planned", "requested", "possible", "negated")

Above = dict[int, Match]
"""The triggers of the text by the index of their token."""


def status(match: Match, above: Above) -> Status:
    """Return what the sentence says became of an event."""
    if match.noun and (told := _modified(match.token) or _placed(match, above)):
        return told
    told = _clause(match.top, above, match)
    # *It was not his first trip*: there was one.
    counted = match.noun and any(c.lower_ in ("first", "only", "last") for c in children(match.token, "amod"))
    return "happened" if told == "negated" and counted else told


def _modified(noun: Token) -> Status | None:
    """Return what adjectives, determiner and participles of a noun say: *planned*, *no*, *scheduled for June*."""
    words = {w for c in children(noun, "amod", "compound") for w in (lemma(c), c.lower_)}
    told = next((s for s, listed in triggers.cues().adjective.items() if not listed.isdisjoint(words)), None)
    if told:
        return "negated" if _cancelled(noun.head) else told
    if any(c.lower_ in ("no", "neither") for c in children(noun, "det")):
        return "negated"
    for child in children(noun, "acl"):
        said = _cue(child) if passive(child) and lemma(child) not in triggers.cues().perform else None
        if said in OPEN:
            return "negated" if _cancelled(noun.head) else said
    return None


def _cancelled(verb: Token) -> bool:
    return verb.pos_ == "VERB" and not triggers.cues().cancel.isdisjoint(phrase(verb))


def _placed(match: Match, above: Above) -> Status | None:
    """Return what the word that a noun depends on says of it, or None where its clause has to say."""
    noun = match.token
    while noun.dep_ == "conj":
        noun = noun.head
    head = noun.head
    governing = above.get(head.i)
    kind = governing.pattern.trigger.type if governing is not None and governing != match else None
    kind = None if kind == match.pattern.trigger.type == "CONSULT" else kind  # was in Addis Ababa for a summit
    if noun.dep_ in ("nmod", "obl") and head.pos_ in ("NOUN", "PROPN"):
        return _below_noun(match, noun, kind)
    if head.pos_ != "VERB" or (match.verb == head and not _discussed(noun, kind)):
        return None
    return _below_verb(match, noun, kind) or "happened"


def _below_noun(match: Match, noun: Token, kind: str | None) -> Status | None:
    """*Plans for a strike*, *the threat of war*, *talks on the release of hostages*."""
    head = noun.head
    told = next((s for s, listed in _nouns().items() if lemma(head) in listed), None)
    if told:
        return "negated" if _cancelled(head.head) else told
    if kind == "CONSULT" and case(noun) in ("on", "about", "over", "for"):
        return _topic(match)
    return "requested" if kind == "REQUEST" and case(noun) == "for" else None


def _nouns() -> dict[Status, frozenset[str]]:
    lists = triggers.classes()
    return {
        "requested": lists["noun_of_request"],
        "planned": lists["noun_of_plan"],
        "possible": lists["noun_of_chance"],
        "negated": lists["noun_of_failure"],
    }


def _topic(match: Match) -> Status:
    return "requested" if match.pattern.trigger.type in ASKED_FOR else "possible"


def _discussed(noun: Token, kind: str | None) -> bool:
    """*Talks continue on the release*, *discussed the release*: what is talked about."""
    relation = noun.dep_.split(":")[0]
    if kind != "CONSULT":
        return False
    about = relation == "obl" and case(noun) in ("on", "about", "over")
    return about or (relation == "obj" and lemma(noun.head) not in ("attend", "host")) or noun.dep_ == "nsubj:pass"


def _below_verb(match: Match, noun: Token, kind: str | None) -> Status | None:
    verb, relation = noun.head, noun.dep_.split(":")[0]
    if told := _before_preposition(noun):
        return told
    # *Called off the exercises*: a parser may take the object for a predicate.
    instead = relation == "xcomp" and not children(verb, "obj")
    bearing = relation == "obj" or noun.dep_ == "nsubj:pass" or instead
    if _discussed(noun, kind):
        return _topic(match)
    if kind == "AGREE" and case(noun) in ("on", "to"):
        return "planned"
    if kind in ("REQUEST", "THREATEN", "AGREE") and (bearing or case(noun) == "for"):
        return INTENT[kind]
    if bearing and _cancelled(verb):
        return "negated"
    if case(noun) == "against" and lemma(verb) in ("warn", "caution", "advise", "guard"):
        return "possible"
    said = _cue(verb) if bearing or case(noun) in ("for", "to", "of", "from") else None
    if said in OPEN:
        return said
    if case(noun) == "without":
        return "negated"
    return "possible" if _hypothetical(noun) and _modal(verb) in ("possible", "planned") else None


def _before_preposition(noun: Token) -> Status | None:
    """*In pursuit of a release*: the noun before the preposition counts even where the tree hangs it on the verb."""
    marks = [c for c in children(noun, "case") if c.lower_ in ("for", "of") and c.i > noun.sent.start]
    words = [noun.doc[c.i - 1] for c in marks]
    return next((s for w in words for s, listed in _nouns().items() if w.pos_ == "NOUN" and lemma(w) in listed), None)


def _hypothetical(noun: Token) -> bool:
    determiners = {c.lower_ for c in children(noun, "det")}
    return not determiners or not determiners.isdisjoint(INDEFINITE)


def _clause(top: Token, above: Above, match: Match) -> Status:
    """Walk from the trigger up to the main verb; the innermost word that says something decides."""
    told = _own(top, match)
    if told == "planned" and top.head.i in above and top.dep_ in REST:
        # *Warned that it would strike*: the modal is the speaker's, what it amounts to the verb's.
        return INTENT.get(above[top.head.i].pattern.trigger.type, told)
    if told == "planned" and _unwilled(top):
        told = "possible"
    if told == "planned" and top.dep_ == "ccomp" and _cue(top.head) == "possible":
        told = "possible"  # they fear that it will: nobody plans it
    token = top
    while told in (None, "ongoing") and _hangs(token) and not _apart(token):
        up = token.head
        if _same_meeting(match, above.get(up.i)):
            told = _own(up, above.get(up.i)) or told  # due to meet to discuss it
        else:
            kind = above[up.i].pattern.trigger.type if up.i in above else None
            told = _above(token, up, kind) or told
        token = up
    if told == "planned" and _unwilled(top):
        return "possible"
    if told is None and _lasts(top, match):
        return "ongoing"
    told_of = top.dep_ == "acl" and ranked(top.head)
    return told or ("possible" if _bare_infinitive(top) and not told_of else "happened")


def _unwilled(verb: Token) -> bool:
    """*The satellite will burn up*: nobody plans what a thing does by itself."""
    doers = subjects(verb)
    lists = triggers.classes()
    someone = lists["people"] | lists["official"] | lists["armed"] | lists["workers"] | lists["team"]
    named = frozenset({"it", "which", "that"}) if not children(verb, "obj") else frozenset()
    things = all(
        t.lower_ in named or (t.pos_ != "PRON" and t.ent_type_ in ("", "OTHER") and lemma(t) not in someone)
        for t in doers
    )
    return not lists["unwilled"].isdisjoint(phrase(verb)) and bool(doers) and things


def _lasts(top: Token, match: Match) -> bool:
    """*Are missing*, *remained in custody*, *has been held since May*: what is so when the article is written."""
    trigger = match.pattern.trigger
    if lemma(top) in STAYS or ((trigger.undergo or trigger.lasting) and present(top)):
        return trigger.undergo or trigger.lasting
    has = any(c.lower_ in ("has", "have") for c in children(top, "aux"))
    return has and lemma(top) in HELD and any(case(t) in ("since", "for") for t in children(top, "obl"))


def _apart(token: Token) -> bool:
    """Whether a clause tells what was so already: *agreed to a truce after the ministers met*."""
    marks = {c.lower_ for c in children(token, "mark", "case")} & ALREADY
    if token.dep_ not in ("advcl", "acl:relcl", "acl") or not marks:
        return False
    return past(token) or (token.lower_.endswith("ing") and bool(marks & {"after", "since"}))


def _hangs(token: Token) -> bool:
    """Whether a clause is part of one above it; a gerund may also be an object (*ruled out recognising*)."""
    return token.dep_ in REST or (token.pos_ == "VERB" and token.dep_ in ("obj", "obl", "nmod"))


def _same_meeting(match: Match, governing: Match | None) -> bool:
    """*Met to discuss*, *called to discuss*: the talk is the meeting, not a plan for one."""
    if governing is None or match.pattern.trigger.type != "CONSULT":
        return False
    return governing.pattern.trigger.type == "CONSULT" and governing.pattern.trigger.mode != "visit"


def _bare_infinitive(top: Token) -> bool:
    """*An excuse to attack*, *the aim is to end the fighting*: nothing says that it came about."""
    marks = {m.lower_ for m in children(top, "mark")}
    return top.dep_ in ("acl", "root", "csubj", "ccomp") and bool(marks & {"to", "for"})


def _above(token: Token, up: Token, kind: str | None) -> Status | None:
    """Return what a word says of the clause right below it."""
    if token.dep_ == "acl" and ranked(up):
        return _own(up, None)
    if token.dep_ == "conj":
        if fellow(token) != up:
            return None
        if children(token, "nsubj", "aux", "aux:pass"):
            return "possible" if _supposed(up) and not children(token, "mark") else None
        return _own(up, None)
    if token.dep_ == "advcl":
        return _adverbial(token, up, kind)
    if kind in INTENT:
        return INTENT[kind]
    if token.dep_ in ("obl", "nmod"):
        return _said(token, up) if case(token) in ("from", "of", "for") else None
    if token.dep_ == "ccomp" and lemma(up) in triggers.classes()["reports"]:
        return None
    return _said(token, up)


def _adverbial(token: Token, up: Token, kind: str | None) -> Status | None:
    """Return what a clause's link says: of purpose, *without*, or a preposition that the verb asks for."""
    marks = {c.lower_ for c in children(token, "mark", "case")}
    if marks & INSTEAD:
        return "negated"
    if not marks & {"to", "for", "of", "from", "about", "with"}:
        # *Ruled out recognising*: a gerund right after the refusal is what is refused.
        return "negated" if kind == "REJECT" and not marks and 0 < token.i - up.i <= 2 else None
    if kind in INTENT and (kind != "CONSULT" or "to" not in marks):
        return INTENT[kind]
    if "to" in marks and lemma(up) in triggers.classes()["means"] and past(up):
        return None
    if "to" in marks and form(token, "VerbForm") == "Inf" and (kind is not None or _cue(up) is None):
        return _modal(up) or "planned"
    return _said(token, up)


def _known(match: Match) -> bool:
    """*Announced the split*, *announced her retirement*: news that is over; a type would say what is to come."""
    given = any(c.lower_ == "the" for c in children(match.token, "det")) or children(match.token, "nmod:poss")
    return match.pattern.trigger.type is None and lemma(match.top) == "announce" and bool(given)


def _supposed(verb: Token) -> bool:
    return not {c.lower_ for c in children(verb, "mark")}.isdisjoint(triggers.cues().conditional)


def _said(token: Token, up: Token) -> Status | None:
    told = "possible" if _supposed(up) else _cue(up)
    if told == "planned" and lemma(up) == "go" and up.lower_ != "going":
        return None  # everything went flying
    if told == "happened":
        return _own(up, None) if token.dep_ == "xcomp" else None
    if told == "possible" and lemma(up) == "believe" and _negation(up):
        return None  # she cannot believe that it was he who called
    if told == "negated":
        return None if _negation(up) else "negated"
    return "negated" if told == "planned" and _negation(up) else told


def _cue(word: Token) -> Status | None:
    """Return what a governing word makes of the event below it; `happened` for a word that only passes it on."""
    cues, words = triggers.cues(), {*phrase(word), word.lower_}
    if lemma(word) in cues.fact:
        return "happened"
    lists = zip((cues.negate, cues.plan, cues.request, cues.consider), ("negated", *OPEN[:3]), strict=True)
    return next((told for listed, told in lists if not listed.isdisjoint(words)), None)


def _negation(word: Token) -> bool:
    return any(c.lower_ in triggers.cues().negation for c in word.children if c.dep_ in ("advmod", "det", "cc", "aux"))


def _modal(verb: Token) -> Status | None:
    # A parser may take *are due to* or *is about to* for auxiliaries.
    if any(c.lower_ in AHEAD for c in children(verb, "mark", "aux")) or any(
        c.lower_ == "due" and c.i < verb.i for c in children(verb, "advmod")
    ):
        return "planned"
    words = {w for c in children(verb, "aux") for w in (c.lower_, lemma(c))}
    return next((told for told, listed in triggers.cues().modal.items() if not listed.isdisjoint(words)), None)


def _own(verb: Token, match: Match | None) -> Status | None:
    """Return what a verb's own auxiliaries, negation and mood say."""
    cues = triggers.cues()
    if _negation(verb) or any(_none(c) for c in children(verb, "nsubj", "obj")):
        return "negated"
    if _supposed(verb):
        return "possible"
    if match is not None and match.verb == verb and _cancelled(verb) and cues.occur.isdisjoint(phrase(verb)):
        return "negated"
    if told := _modal(verb):
        return "negated" if _counterfactual(verb) else told
    if match is not None and match.verb == verb and lemma(verb) in triggers.classes()["declares"]:
        return "happened" if match.pattern.trigger.type in DECLARED or _known(match) else "planned"
    continued = match is not None and lemma(verb) == "continue" and form(verb, "Tense") != "Past"
    if continued or (_progressive(verb) and not _said_once(match)):
        return "ongoing"
    return "planned" if _is_to(verb) else None


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


def _progressive(verb: Token) -> bool:
    aux = {c.lower_ for c in children(verb, "aux")}
    going_on = verb.lower_.endswith("ing") or any(c.lower_ == "being" for c in children(verb, "aux:pass"))
    return going_on and not aux.isdisjoint({"is", "are", "'s", "'re", "’s", "’re", "am", "been"})


def _said_once(match: Match | None) -> bool:
    """Whether it is done by saying it: who *is calling for* an end has called for it."""
    trigger = match.pattern.trigger if match is not None else None
    return trigger is not None and trigger.type in SPOKEN and trigger.mode != "investigate"
