"""Whether the clause around a word looks ahead or back: *will meet on Friday*, *met on Friday*."""

import re

from spacy.tokens import Span, Token

AHEAD, UNKNOWN, BACK = 1, 0, -1
WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
# Word forms, not lemmas: the lemma of a rare form may be wrong. The time beside these is of what is planned:
# *scheduled for Friday*, *expected Friday*.
_PLANNED = (
    r"plan(?:s|ned|ning)?|schedul(?:es?|ed|ing)|expect(?:s|ed|ing)?|due|set|intend(?:s|ed|ing)?|slated"
    r"|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|ready"
)
PLANNED = re.compile(_PLANNED)
# The time inside of what hangs on these is still to come: *agreed to meet on Friday*, not *agreed on Friday*.
PROMISED = re.compile(
    rf"{_PLANNED}|(?:want|threaten|ask|demand|order|invit|allow|vow|agre|promis|decid|propos|prepar)(?:e?s|e?d|ing|e)?"
)
LOOKS_AHEAD = re.compile(
    r"\b(?:will|shall|would|plans?|planned|scheduled|expected|due|set|slated|intends?|to be held|upcoming|going to)\b"
)
STILL_TO_COME = re.compile(
    r"\b(?:until|till|by|as (?:early|soon) as|no later than|ahead of|effective|payable|starting|beginning)"
    r" (?:the |noon |midnight |\d\d?(?::\d\d)? ?[ap]\.?m\.?(?: [A-Z]{2,4})? )?$"
)


# What is fixed beforehand, in a timetable or by invitation, and so is told of a coming day in the present.
SCHEDULED = frozenset({
    "meet", "begin", "start", "open", "launch", "arrive", "leave", "depart", "return", "vote", "play", "face", "host",
    "hold", "visit", "go", "come", "travel", "fly", "end", "expire", "close", "conclude", "take", "convene", "resume",
    "premiere", "air", "kick", "debut", "land", "blast", "lift", "head", "appear", "testify", "speak", "address",
    "deliver", "celebrate", "mark", "retire", "join", "compete",
})  # fmt: skip
SINCE_THEN = frozenset({"after", "since", "because", "as", "while", "that", "where"})
OWNS = re.compile(r"[\w.]+['’]s\b")


def outlook(sentence: Span, at: int) -> int:
    """Say whether the clause with the word at a place is about what is to come (1), was (-1) or neither (0)."""
    text = sentence.text
    # *Killed by Monday’s landslide*: what the day owns did the killing.
    if STILL_TO_COME.search(text, max(0, at - 30), at) and not OWNS.match(text, at):
        return AHEAD
    if not sentence.doc.has_annotation("DEP"):
        return AHEAD if LOOKS_AHEAD.search(re.split(r"[,;:]|\bsaid\b|\bthat\b", text[:at])[-1]) else UNKNOWN
    span = sentence.doc.char_span(sentence.start_char + at, sentence.start_char + at + 1, alignment_mode="expand")
    return _outlook(span[0]) if span is not None and len(span) else UNKNOWN


def _outlook(token: Token) -> int:
    direct, open_ended = True, False
    for above in token.ancestors:
        if (direct and PLANNED.fullmatch(above.lower_)) or (open_ended and PROMISED.fullmatch(above.lower_)):
            return AHEAD
        helpers = [c for c in above.children if c.dep_.split(":")[0] in ("aux", "cop", "mark")]
        due = any(c.lower_ == "due" for c in above.children if c.dep_ == "advmod")
        if due or any(c.lower_ in WILL or PLANNED.fullmatch(c.lower_) for c in helpers):
            return AHEAD
        if above.pos_ not in ("VERB", "AUX"):
            continue
        direct, open_ended = False, any(c.lower_ == "to" for c in helpers)
        if open_ended and above.dep_.startswith("acl"):  # elections to be held in May
            return AHEAD
        if not open_ended and (tense := _tense(above, helpers)) is not None:
            return tense
    return UNKNOWN


def _tense(verb: Token, helpers: list[Token]) -> int | None:
    """Whether a verb is finite and past (-1) or finite and not (0); null where it is neither."""
    finite = next((t for t in (*helpers, verb) if t.morph.get("VerbForm", []) == ["Fin"]), None)
    if finite is None:
        # A participle alone (*killed on Friday*) is past; an infinitive leaves the answer to what governs it.
        done = any(c.lower_ == "having" for c in helpers)
        alone = all(c.lower_ in SINCE_THEN for c in helpers)  # after a slide swept: a tagger may see a participle
        return BACK if done or (alone and verb.morph.get("Tense", []) == ["Past"]) else None
    past = finite.morph.get("Tense", []) == ["Past"] or finite.lower_ in ("has", "have", "'ve", "’ve")
    if past:
        return BACK
    # *The rocket launches on Tuesday*, *the ministers are meeting on Friday*; not *says*, and no state. Of other verbs
    # the present is that of a caption: *supporters wave flags Wednesday in Turin*.
    if verb.lower_.endswith("ing"):
        return AHEAD if verb.pos_ == "VERB" and verb.lower_ != "missing" else UNKNOWN
    return AHEAD if finite == verb and verb.lemma_.lower() in SCHEDULED else UNKNOWN
