"""What became of an event: happened, ongoing, planned, requested, possible or negated."""

from spacy.tokens import Token

from twosource.extraction.events.frame import case, lemma, passive, phrase
from twosource.extraction.events.triggers import Match
from twosource.extraction.syntax import children
from twosource.knowledge import triggers
from twosource.model.kinds import Status

HYPOTHETICAL = ("any", "another", "a", "an", "possible", "further", "new")
# Types whose verb takes the event itself as its object: what is called for, discussed, offered has not happened by it.
# With a that-clause these only report; with an infinitive they ask or suggest.
REPORTS = frozenset("tell insist suggest raise announce decide agree expect reveal argue warn promise vow".split())
INTENT = {"REQUEST": "requested", "THREATEN": "possible", "AGREE": "planned"}


def status(match: Match, above: dict[int, Match]) -> Status:
    """Return what the sentence says became of an event. `above` are the triggers of the text by token index."""
    if match.noun and (told := _by_adjective(match.token)):
        return told
    if match.noun and (told := _of_noun(match, above)):
        return told
    return _of_clause(match.top, above, match)


def _by_adjective(noun: Token) -> Status | None:
    words = {lemma(c) for c in children(noun, "amod", "compound")} | {c.lower_ for c in children(noun, "amod")}
    found = next((s for s, listed in triggers.cues().adjective.items() if not listed.isdisjoint(words)), None)
    if found:
        return found
    if any(c.lower_ in ("no", "neither") for c in children(noun, "det")):
        return "negated"
    for child in children(noun, "acl"):
        if passive(child) and (told := _cue(child)) and told != "happened" and lemma(child) not in triggers.cues().perform:
            return _main_or(child.head, told)
    return None


def _main_or(noun: Token, told: Status) -> Status:
    """The verb above overrules a participle: *the march planned for Saturday was cancelled*."""
    verb = noun.head
    return "negated" if verb.pos_ == "VERB" and not triggers.cues().cancel.isdisjoint(phrase(verb)) else told


def _of_noun(match: Match, above: dict[int, Match]) -> Status | None:
    """Return the status that what stands above a noun gives it, or None where the clause has to say."""
    noun, head = match.token, match.token.head
    while noun.dep_ == "conj":
        noun, head = noun.head, noun.head.head
    if noun.dep_ in ("nmod", "obl") and head.pos_ in ("NOUN", "PROPN"):
        told = _noun_cue(head)
        if told:
            verb = head.head
            cancelled = verb.pos_ == "VERB" and not triggers.cues().cancel.isdisjoint(phrase(verb))
            return "negated" if cancelled else told
        # Talks on the release of hostages: what is talked about has not happened by it.
        if head.i in above and above[head.i].pattern.trigger.type == "CONSULT" and case(noun) in ("on", "about", "over"):
            return "requested" if match.pattern.trigger.type in ("RETREAT", "CONCEDE", "AID") else "possible"
        if head.i in above and above[head.i].pattern.trigger.type in INTENT and case(noun) == "for":
            return "requested"
        return None
    if head.pos_ != "VERB" or match.verb == head:
        return None
    return _object_of(match, noun, head, above)


def _noun_cue(head: Token) -> Status | None:
    cues, word = triggers.cues(), lemma(head)
    if word in ("call", "appeal", "demand", "plea", "request", "pursuit"):
        return "requested"
    if word in ("plan", "preparation", "intention", "promise", "pledge", "decision", "commitment"):
        return "planned"
    if word in ("threat", "possibility", "prospect", "risk", "fear", "chance", "danger", "proposal", "idea", "option", "attempt", "hope", "warning", "likelihood", "bill", "offer"):
        return "possible"
    return "negated" if word in cues.negate and word in ("failure", "refusal", "denial", "lack") else None


def _object_of(match: Match, noun: Token, verb: Token, above: dict[int, Match]) -> Status | None:
    cues, words = triggers.cues(), set(phrase(verb))
    relation = noun.dep_.split(":")[0]
    governing = above.get(verb.i)
    kind = governing.pattern.trigger.type if governing is not None else None
    if kind == "AGREE" and relation == "obl" and case(noun) in ("on", "to"):
        return "planned"
    if kind == "CONSULT" and relation == "obl" and case(noun) in ("on", "about", "over"):
        return "requested" if match.pattern.trigger.type in ("RETREAT", "CONCEDE", "AID") else "possible"
    if kind == "CONSULT" and relation == "obj" and lemma(verb) not in ("attend", "host"):
        return "requested" if match.pattern.trigger.type in ("RETREAT", "CONCEDE") else "possible"
    if kind in INTENT and relation == "obj" or (kind == "REQUEST" and case(noun) == "for"):
        return INTENT.get(kind or "", "requested")  # type: ignore[return-value]
    if relation == "obj" or (relation == "nsubj" and passive(verb)):
        if not cues.cancel.isdisjoint(words):
            return "negated"
        told = _cue(verb)
        if told and told not in ("happened", "ongoing"):
            return told
    if relation == "obl" and case(noun) in ("for", "before", "without", "to"):
        return {"without": "negated"}.get(case(noun) or "") or (_cue(verb) if case(noun) in ("for", "to") else None)  # type: ignore[return-value]
    if relation in ("nsubj", "obl", "obj") and _hypothetical(noun) and _modal(verb) in ("possible", "planned"):
        return "possible"
    return "happened"


def _hypothetical(noun: Token) -> bool:
    dets = [c.lower_ for c in children(noun, "det")]
    return not dets or any(d in HYPOTHETICAL for d in dets)


def _of_clause(top: Token, above: dict[int, Match], match: Match) -> Status:
    """Walk from the trigger up to the main verb; the innermost word that says something decides."""
    token, told = top, _own(top, match)
    infinitive = any(m.lower_ == "to" for m in children(top, "mark")) and top.dep_ in ("acl", "root", "csubj", "ccomp")
    if told == "planned" and (up := _above(top)) is not None and up.i in above:
        return {"THREATEN": "possible", "REQUEST": "requested"}.get(above[up.i].pattern.trigger.type or "", told)  # type: ignore[return-value]
    if told is None and top.dep_ == "conj" and not children(top, "nsubj", "aux", "mark"):
        told = _own(top.head, match)
    while told is None or told == "ongoing":
        up = _above(token)
        if up is None:
            break
        governing = above.get(up.i)
        kind = governing.pattern.trigger.type if governing is not None else None
        told = _through(token, up, kind) or told
        if told not in (None, "ongoing") or token.dep_ in ("acl:relcl", "parataxis", "root"):
            break
        token = up
    return told or ("possible" if infinitive else "happened")


def _above(token: Token) -> Token | None:
    if token.head == token or token.dep_ in ("root", "parataxis", "acl:relcl"):
        return None
    return token.head if token.dep_ in ("xcomp", "ccomp", "acl", "advcl", "conj", "csubj", "advcl:relcl", "obl", "nmod") else None


def _through(token: Token, up: Token, kind: str | None) -> Status | None:
    """Return what a word above says of the clause below it."""
    marks = {c.lower_ for c in children(token, "mark", "case")}
    if token.dep_ == "conj":
        shared = not children(token, "nsubj") and not children(token, "aux")
        return _own(up, None) if shared else None
    if token.dep_ in ("obl", "nmod"):
        return None
    if token.dep_ == "advcl":
        if marks & {"without"}:
            return "negated"
        if kind == "REJECT" and marks <= {"from", "to"}:
            return "negated"
        infinitive = "to" in marks and token.morph.get("VerbForm") == ["Inf"] or "for" in marks and "to" in marks
        if infinitive and kind is None and _cue(up) is None:
            return "planned" if _modal(up) is None else _modal(up)
        if infinitive and lemma(up) in ("travel", "arrive", "fly", "go", "come", "head", "return", "meet"):
            return "planned"
        if not marks & {"to", "for", "of", "from", "about", "with"}:
            return None
    if kind == "REJECT":
        return "negated"
    if kind in INTENT and (kind != "REQUEST" or token.dep_ != "ccomp" or True):
        return INTENT[kind]  # type: ignore[return-value]
    if kind == "CONSULT":
        return "possible"
    told = _cue(up)
    if token.dep_ == "ccomp" and lemma(up) in REPORTS:
        return None
    if told == "happened" and token.dep_ == "xcomp":
        return _own(up, None) or None
    if told in ("planned", "requested", "possible") and _negation(up):
        return "negated" if told == "planned" else told
    if told == "negated" and _negation(up):
        return None
    if told == "negated" and token.dep_ == "ccomp" and lemma(up) == "doubt":
        return "possible"
    return None if told == "happened" else told


def _cue(word: Token) -> Status | None:
    """Return what a governing word makes of the event below it; `happened` for a word that only passes it on."""
    cues, words = triggers.cues(), set(phrase(word)) | {word.lower_}
    if lemma(word) in cues.fact:
        return "happened"
    for listed, told in ((cues.negate, "negated"), (cues.plan, "planned"), (cues.request, "requested"), (cues.consider, "possible")):
        if not listed.isdisjoint(words):
            return told  # type: ignore[return-value]
    return None


def _negation(word: Token) -> bool:
    return any(c.lower_ in triggers.cues().negation for c in word.children if c.dep_ in ("advmod", "det", "cc", "aux"))


def _modal(verb: Token) -> Status | None:
    cues = triggers.cues().modal
    for child in children(verb, "aux"):
        for told, listed in cues.items():
            if child.lower_ in listed or lemma(child) in listed:
                return told
    return None


def _own(verb: Token, match: Match | None) -> Status | None:
    """Return what a verb's own auxiliaries, negation and mood say."""
    marks = {c.lower_ for c in children(verb, "mark")}
    if _negation(verb) or any(
        c.lower_ in ("no", "nobody", "none") or any(d.lower_ in ("no", "neither") for d in children(c, "det"))
        for c in children(verb, "nsubj", "obj")
    ):
        return "negated"
    if marks & triggers.cues().conditional:
        return "possible"
    cues = triggers.cues()
    if match is not None and match.verb == verb and not cues.cancel.isdisjoint(phrase(verb)) and lemma(verb) not in cues.occur:
        return "negated"
    if told := _modal(verb):
        return told
    if match is not None and match.verb == verb and lemma(verb) in ("announce", "pledge", "offer", "promise", "order"):
        return "happened" if match.pattern.trigger.type in ("SANCTION", "COERCE", "ACCUSE", "RETREAT", "SUPPORT") else "planned"
    if _progressive(verb) or (match is not None and match.noun and lemma(verb) == "continue" and not _past(verb)):
        return "ongoing"
    if _past(verb) or any(c.dep_ == "aux" for c in verb.children):
        return None
    return _present(verb, match)


def _present(verb: Token, match: Match | None) -> Status | None:
    """A bare present in a headline or of a timetable stays open; *is to meet* is planned."""
    copula = [c for c in verb.children if c.dep_ in ("aux", "aux:pass")]
    if any(c.lower_ in ("is", "are", "was", "were") for c in copula) and any(m.lower_ == "to" for m in children(verb, "mark")):
        return "planned"
    return None


def _progressive(verb: Token) -> bool:
    aux = [c for c in children(verb, "aux") if c.lower_ in ("is", "are", "'s", "'re", "been", "am")]
    return verb.lower_.endswith("ing") and bool(aux)


def _past(verb: Token) -> bool:
    return verb.morph.get("Tense") == ["Past"]
