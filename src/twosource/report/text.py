"""Text of articles made fit to be read in a line of a report; no word of it is changed."""

import re
from functools import lru_cache

GIST, QUOTE = 240, 220  # characters shown of a line and of its quoted words; a long first sentence of news is about 220
KEPT = 8192  # passages made ready: a page asks for the same words under each line that they carry
_SOFT_HYPHEN = "\u00ad"
_SPACE = re.compile(r"\s+")
_OTHER = re.compile(r"[\W_]+")  # what is neither letter nor digit
# What no reader may be given as it is: controls (they steer terminals) and lone surrogates; marks of direction.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# *that* before an auxiliary is a relative pronoun (*a ship that was seized*): there the line stays a fragment.
_AUXILIARY = r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b"
_JOINER = re.compile(rf"^(?:(?:and|but|or)\s+)?(?:that|how|whether)\s+(?!{_AUXILIARY})|^(?:and|but)\s+", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"(?:that|who|which|whose|whom|when|where|after|before|as|because|while|until|since|for|to|"
    r"once|if|although|though|unless|whereas|than)\b"
)
_DATELINE = re.compile(r"^[A-Z][A-Z .,’'-]+(?:, [A-Z][\w. ]{2,14})?(?: \([^)]{2,30}\))? (?:-|–|—|--) ")
_MARKED = re.compile('[“”"‘]')
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
_STOP = re.compile(r"[.!?][”\"’]?\s+(?=[A-Z“\"‘])|\s*\n\s*")  # where a sentence ends, as far as a quotation need know
AROUND = 60  # characters shown before and behind words that say little alone
_COMMA = re.compile(r"[,;](\"|”|’)$")  # *“…in June,” she said*: the comma belongs to what was cut off
_PRONOUNS = frozenset("i me you he him she her it we us they them who one someone somebody everyone anyone".split())
_STRAY = "’'” ,;:–—-"


def fit(text: str) -> str:
    """Put a replacement character for what neither a browser nor a terminal may be given."""
    return _UNFIT.sub("\ufffd", text)


def plain(text: str) -> str:
    """Return a text without marks of direction, where nothing can keep them from turning what stands around."""
    return _BIDI.sub("", text)


def flat(text: str) -> str:
    """Return a text on one line, without the marks of where a word may be broken."""
    return _SPACE.sub(" ", text.replace(_SOFT_HYPHEN, "")).strip()


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word, and show that it was cut."""
    if len(text) <= limit:
        return text
    head = text[:limit].rsplit(" ", 1)[0] if " " in text[:limit] else text[:limit]
    return head.rstrip(" ,;:…") + " …"


@lru_cache(KEPT)
def bare(text: str) -> str:
    """Return the letters and digits of a text, to tell whether two passages say the same words."""
    return _OTHER.sub("", _JOINER.sub("", flat(text)).casefold())


def is_pronoun(*names: str) -> bool:
    """Whether one of some names only stands for a name."""
    return any(name.casefold() in _PRONOUNS for name in names)


def quoted(text: str) -> str:
    """Put words in quotation marks, unless they bring their own; marks that a cut left open are closed."""
    return closed(text) if _MARKED.search(text) else f"“{text}”"


def closed(text: str) -> str:
    """Close the quotation marks that a cut left open."""
    if text.count("“") > text.count("”"):
        return f"{text}”"
    return f'{text}"' if text.count('"') % 2 and text.startswith('"') else text


@lru_cache(KEPT)
def reported(text: str) -> str:
    """Return what somebody said without the *that* and the comma which tied it to its sentence."""
    return _COMMA.sub(r"\1", _JOINER.sub("", text).rstrip(" ,;:"))


def tidy(text: str, alone: bool = True) -> str:
    """Make a clause cut from a sentence readable, as a line of its own or after *said*; its words stay as they are."""
    line = _balanced(_JOINER.sub("", _DATELINE.sub("", flat(text)).lstrip(_STRAY))).rstrip(" ,;:")
    line = _COMMA.sub(r"\1", line)
    if not alone:
        return line
    if _FRAGMENT.match(line):
        return f"… {line}"
    return line[:1].upper() + line[1:]


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and behind a range in its sentence, as far as a reader needs it."""
    before = _STOP.split(text[:start])[-1]
    after = _STOP.split(text[end:], maxsplit=1)[0]
    left, right = before[-AROUND:], after[:AROUND]
    if left != before:
        left = f"… {left.partition(' ')[2]}"
    if right != after:
        right = f"{right.rpartition(' ')[0]} …"
    return _SPACE.sub(" ", left).lstrip(), _SPACE.sub(" ", right).rstrip()


def _balanced(text: str) -> str:
    """Drop the quotation marks and brackets that the cut left without their other half."""
    if text.count('"') % 2:
        at = 0 if text.startswith('"') else text.rfind('"')
        text = text[:at] + text[at + 1 :]
    for left, right in _PAIRS:
        if text.count(left) > text.count(right):
            at = text.rfind(left)
            text = text[:at] + text[at + 1 :]
        elif text.count(left) < text.count(right):
            at = text.find(right)
            text = text[:at] + text[at + 1 :]
    return text
