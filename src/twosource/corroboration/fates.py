"""What became of the people that a figure counts, by the words beside it: the dead, the hurt, the missing."""

import re

FATES = {
    "dead": (
        r"dead|kill\w*|die[sd]?|deaths?|dying|drown\w*|bodies|fatalit\w+|lost their lives|slain|slaughter\w*"
        r"|massacre\w*|executed"
    ),
    "badly hurt": (
        r"(?:critical(?:ly)?|serious(?:ly)?|severe(?:ly)?|badly|life-threatening)(?: \w+)?? ?"
        r"(?:injur\w+|wound\w+|hurt|condition|ill)"
    ),
    "hurt": r"wound\w*|injur\w+|hurt|casualt\w+",
    "in hospital": r"hospital\w*|treated|treatment",
    "missing": r"missing|unaccounted",
    "still trapped": r"(?:remain\w*|still) (?:\w+ )?(?:trapped|stranded|stuck)",
    "trapped": r"trapped|stranded|stuck",
    "safe": r"rescued?|saved|surviv\w+|pulled|freed|released|unhurt|uninjured",
    "held": r"arrest\w*|detain\w*|custody|jailed|charged",
    "taken": r"abduct\w*|kidnap\w*|hostages?|captured",
    "gone": (
        r"fled|flee\w*|evacuat\w+|displaced|homeless|left their homes"
        r"|ha(?:ve|s|d)(?: now| since| already)? left(?! \w+ (?:dead|injured))"
    ),
}
FATE = re.compile("|".join(rf"(?P<{name.replace(' ', '_')}>\b(?:{words})\b)" for name, words in FATES.items()), re.I)
# Active verbs right before a figure speak of those it counts: *killed five people and injured 40*.
DID = re.compile(
    r"\b(?P<verb>kill(?:s|ed|ing)|wound(?:s|ed|ing)|injur(?:es|ed|ing)|arrest(?:s|ed|ing)|detain(?:s|ed|ing)|rescu(?:es|ed|ing))"
    r"(?: (?:at least|at most|about|around|some|more than|over|up to|nearly|almost|another|a further|as many as))?\s*$",
    re.IGNORECASE,
)
# *The number of people killed by the flood has risen to six* is told from far.
RISEN = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb\w*|grow\w*|grew|jump\w*|reach\w*|stands?|stood|passe[sd]|put|raised)"
    r" ?(?:to|at|past)?(?: (?:at least|about|around|more than|over|nearly|almost))?\s*$",
    re.IGNORECASE,
)
TOLL = re.compile(r"\btoll\b", re.IGNORECASE)
NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?|others|many)\b",
    re.IGNORECASE,
)
# *Killing 12 soldiers and seven civilians*, *left 12 soldiers and seven civilians dead*: one fate of both.
JOINED_BEFORE = re.compile(rf"{NUMBER.pattern} (?:\w+ )?\w+ and $", re.IGNORECASE)
JOINED_AFTER = re.compile(rf" and {NUMBER.pattern} \w+", re.IGNORECASE)
END = re.compile(r"[.;:!?](?=\s|$|[\"”’'])|\n|\b(?:while|but|although|after|before)\b")
# Characters after and before a figure in which its clause says what became of those counted.
AHEAD, BEHIND, FAR = 70, 45, 160


def fate(text: str, start: int, end: int) -> str | None:
    """Return what became of those that a figure of a text counts, or null where the words do not say it."""
    before, after = text[max(0, start - BEHIND) : start], text[end : end + AHEAD]
    if other := JOINED_BEFORE.search(before):
        before = before[: other.start()]
    if other := JOINED_AFTER.match(after):
        after = after[other.end() :]
    if did := DID.search(before):
        return _name(FATE.search(did["verb"]))
    if RISEN.search(before):
        far = END.split(text[max(0, start - FAR) : start])[-1]
        return _name(FATE.search(far)) or ("dead" if TOLL.search(far) else None)
    return _name(FATE.search(text, start, end)) or _name(FATE.search(_up_to_a_break(after))) or _last(before)


def fate_in(words: str) -> str | None:
    """Return the first fate that words name, or null."""
    return _name(FATE.search(words))


def _up_to_a_break(after: str) -> str:
    stops = [m.start() for m in (END.search(after), NUMBER.search(after)) if m]
    return after[: min(stops)] if stops else after


def _last(before: str) -> str | None:
    cuts = [m.end() for pattern in (END, NUMBER) for m in pattern.finditer(before)]
    found = list(FATE.finditer(before, max(cuts, default=0)))
    return _name(found[-1]) if found else None


def _name(match: re.Match[str] | None) -> str | None:
    return match.lastgroup.replace("_", " ") if match and match.lastgroup else None
