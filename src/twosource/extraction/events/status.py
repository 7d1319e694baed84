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
from twosource.extraction.events.mood import cancelled, cue, enabled, enabling, modal, negation, own, supposed
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
STAYS = frozenset({"remain", "stay", "languish"})
HELD = frozenset({"hold", "control", "occupy", "besiege", "fight", "search", "detain", "trap"})
ASKED_WHO = frozenset({"who", "whom", "what", "why", "how", "which", "when", "where"})
INSTEAD = frozenset({"without", "instead", "rather"})
REST = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj", "csubj", "advcl:relcl"})
OPEN: tuple[Status, ...] = ("planned", "requested", "possible", "negated")

Above = dict[int, Match]
"""The triggers of the text by the index of their token."""


def status(match: Match, above: Above) -> Status:
    """Return what the sentence says became of an event."""
    if match.noun and (told := _modified(match.token) or predicated(match.token) or _placed(match, above)):
        return told
    told = _clause(match.top, above, match)
    # *It was not his first trip*: there was one.
    counted = match.noun and any(c.lower_ in ("first", "only", "last") for c in children(match.token, "amod"))
    return "happened" if told == "negated" and counted else told


def predicated(noun: Token) -> Status | None:
    """Return what the predicate of a noun says of it: *the inquiry is ongoing*, *talks are under way*."""
    head = noun.head
    if noun.dep_ != "nsubj" or past(head):
        return None
    words = {head.lower_, f"{case(head)} {head.lower_}"}
    told = next((s for s, listed in triggers.cues().adjective.items() if not listed.isdisjoint(words)), None)
    counted = any(form(c, "NumType") == "Ord" for c in children(head, "amod"))
    if told is None and counted and case(head) == "in" and lemma(head) in triggers.classes()["spells"]:
        told = "ongoing"  # the strike is in its third week
    return None if told and negation(head) else told


def _modified(noun: Token) -> Status | None:
    """Return what adjectives, determiner and participles of a noun say: *planned*, *no*, *scheduled for June*."""
    words = {w for c in children(noun, "amod", "compound") for w in (lemma(c), c.lower_)}
    told = next((s for s, listed in triggers.cues().adjective.items() if not listed.isdisjoint(words)), None)
    if told:
        return "negated" if cancelled(noun.head) else told
    if any(c.lower_ in ("no", "neither") for c in children(noun, "det")):
        return "negated"
    for child in children(noun, "acl"):
        said = cue(child) if passive(child) and lemma(child) not in triggers.cues().perform else None
        if said in OPEN:
            return "negated" if cancelled(noun.head) else said
    return None



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
    if noun.dep_ == "nsubj" and any(c.lower_ == "there" for c in children(head, "expl")):
        return _clause(head, above, match)  # there had not been any attacks
    if head.pos_ != "VERB" or (match.verb == head and not _discussed(noun, kind)):
        return None
    return _below_verb(match, noun, kind, above) or "happened"


def _below_noun(match: Match, noun: Token, kind: str | None) -> Status | None:
    """*Plans for a strike*, *the threat of war*, *talks on the release of hostages*."""
    head = noun.head
    told = next((s for s, listed in _nouns().items() if lemma(head) in listed), None)
    if told:
        return "negated" if cancelled(head.head) else told
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


def _below_verb(match: Match, noun: Token, kind: str | None, above: Above) -> Status | None:
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
    if bearing and cancelled(verb):
        return _averted(verb, above, match)
    if case(noun) == "against" and lemma(verb) in ("warn", "caution", "advise", "guard"):
        return "possible"
    said = cue(verb) if bearing or case(noun) in ("for", "to", "of", "from") else None
    if said in OPEN:
        return said
    if case(noun) == "without":
        return "negated"
    return "possible" if _hypothetical(noun) and modal(verb) in ("possible", "planned") else None


def _averted(verb: Token, above: Above, match: Match) -> Status:
    """*Prevented an attack*, but *barriers to prevent attacks*: they are feared; *failed to prevent it*: it came."""
    if lemma(verb) not in triggers.classes()["prevents"]:
        return "negated"
    told = _clause(verb, above, match)
    if told == "negated":
        return "happened"
    return "negated" if told in ("happened", "ongoing") else "possible"


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
    told = own(top, match)
    if told == "planned" and top.head.i in above and top.dep_ in REST:
        # *Warned that it would strike*: the modal is the speaker's, what it amounts to the verb's.
        return INTENT.get(above[top.head.i].pattern.trigger.type, told)
    if told == "planned" and _unwilled(top):
        told = "possible"
    if told == "planned" and top.dep_ == "ccomp" and cue(top.head) == "possible":
        told = "possible"  # they fear that it will: nobody plans it
    token = top
    while told in (None, "ongoing") and _hangs(token) and not _apart(token):
        up = fellow(token) if token.dep_ == "conj" else token.head
        if up != token.head:
            token = up
            continue
        if _same_meeting(match, above.get(up.i)):
            told = own(up, above.get(up.i)) or told  # due to meet to discuss it
        else:
            governing = above.get(up.head.i if _asked_for(token, up) else up.i)
            kind = governing.pattern.trigger.type if governing is not None else None
            told = _above(token, up, kind) or told
        token = up
    if told == "planned" and _unwilled(top):
        return "possible"
    if told is None and _lasts(top, match):
        return "ongoing"
    told_of = top.dep_ == "acl" and ranked(top.head)
    return told or ("possible" if _bare_infinitive(top) and not told_of else "happened")


def _asked_for(token: Token, up: Token) -> bool:
    """Whether an infinitive on a noun is what is asked for: *called for a panel to review it*."""
    marked = any(c.lower_ == "for" for c in children(token, "mark"))
    return token.dep_ == "acl" and form(token, "VerbForm") != "Fin" and (marked or case(up) == "for")


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
    if token.dep_ in ("ccomp", "advcl", "csubj") and past(token) and _asks(token):
        return True  # it is not clear who fired: somebody did
    marks = {c.lower_ for c in children(token, "mark", "case")} & ALREADY
    if token.dep_ not in ("advcl", "acl:relcl", "acl") or not marks:
        return False
    return past(token) or (token.lower_.endswith("ing") and bool(marks & {"after", "since"}))


def _asks(verb: Token) -> bool:
    words = (c for c in children(verb, "nsubj", "nsubj:pass", "obj", "advmod", "obl"))
    return any(c.lower_ in ASKED_WHO and c.i < verb.i for c in words)


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
    # A *hero for saving two* has saved them.
    aimed = "to" in marks or ("for" in marks and lemma(top.head) not in triggers.classes()["reasons"])
    return top.dep_ in ("acl", "root", "csubj", "ccomp") and aimed


def _above(token: Token, up: Token, kind: str | None) -> Status | None:
    """Return what a word says of the clause right below it."""
    if token.dep_ == "acl" and ranked(up):
        return own(up, None)
    if token.dep_ == "conj":
        if fellow(token) != up:
            return None
        if children(token, "nsubj", "aux", "aux:pass"):
            return "possible" if supposed(up) and not children(token, "mark") else None
        told = own(up, None)
        # *Did not name the bank, but said*: what follows *but* is no longer denied.
        return None if told == "negated" and any(c.lower_ == "but" for c in children(token, "cc")) else told
    if token.dep_ == "advcl":
        return _adverbial(token, up, kind)
    if kind == "AGREE" and token.dep_ == "ccomp":
        return None  # *agreed that it is unsafe* is no plan
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
    if not marks & {"to", "for", "of", "from", "about", "with", "at", "on", "against"}:
        # *Ruled out recognising*: a gerund right after the refusal is what is refused.
        return "negated" if kind == "REJECT" and not marks and 0 < token.i - up.i <= 2 else None
    if kind in INTENT and (kind != "CONSULT" or "to" not in marks):
        return INTENT[kind]
    if "to" in marks and past(up) and (lemma(up) in triggers.classes()["means"] or _outcome(token, up)):
        return None
    if "to" in marks and form(token, "VerbForm") == "Inf" and (kind is not None or cue(up) is None):
        return modal(up) or "planned"
    return _said(token, up)


def _outcome(token: Token, up: Token) -> bool:
    """*Rallied to beat them*, *fell to close at 12 dollars*: what it came to, not what for."""
    lists = triggers.classes()
    return past(up) and lemma(up) in lists["turns"] and lemma(token) in lists["outcomes"]




def _said(token: Token, up: Token) -> Status | None:
    if lemma(up) in ("have", "be") and any(c.lower_ == "yet" for c in children(up, "advmod")):
        return "negated"  # has yet to publish it
    if enabling(up, token):
        return enabled(up)
    told = "possible" if supposed(up) else cue(up)
    if told == "planned" and lemma(up) == "go" and up.lower_ != "going":
        return None  # everything went flying
    if told == "planned" and (_outcome(token, up) or lemma(token) in triggers.classes()["courtesies"]):
        return None  # would like to thank
    if told == "happened":
        return own(up, None) if token.dep_ == "xcomp" else None
    if told == "possible" and lemma(up) == "believe" and negation(up):
        return None  # she cannot believe that it was he who called
    if told == "negated":
        return None if negation(up) else "negated"
    return "negated" if told == "planned" and negation(up) else told











