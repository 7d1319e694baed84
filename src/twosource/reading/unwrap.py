"""Lines that were broken to fit a width, joined to paragraphs again; only for PDF and e-mail, before text is frozen."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<first>[^\W\d_]+)[-\u2010]$")
_JOINING = re.compile(r"\w[—–/]$|\d-$")
_TAIL = 80  # characters at the end of a line that tell how it goes on; no word is longer
_SOFT = "\u00ad"
# What mostly keeps its hyphen before a word: *long-term*, *twenty-two*, *anti-government*.
_COMPOUND = frozenset(
    "all anti co cross eight eighteen eighty ex far fifty five forty four full half high ill left long low mid middle "
    "near nine ninety non north one part post pre pro right second self semi seven seventy short six sixty so south "
    "state ten third thirty three top twenty two ultra vice well west east world year".split()
)


def joined(lines: Sequence[str], words: frozenset[str] = frozenset(), *, hyphenated: bool) -> str:
    """Return the lines of one paragraph as one line.

    Args:
        lines: the lines, in order.
        words: the words of the whole text in lower case, which tell *govern-ment* from *long-term*.
        hyphenated: whether words may have been divided at the end of a line, as in print.
    """
    parts: list[str] = []
    for line in filter(None, (line.strip() for line in lines)):
        if parts:
            dropped, between = _joint(parts[-1][-_TAIL:], line, words, hyphenated)
            parts[-1] = parts[-1][: len(parts[-1]) - dropped] + between
        parts.append(line)
    return "".join(parts).replace(_SOFT, "")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a text in lower case; the first and the last of a line may be parts, and stay out."""
    return frozenset(word.lower() for line in lines for word in _WORD.findall(line)[1:-1])


def _joint(left: str, right: str, words: frozenset[str], hyphenated: bool) -> tuple[int, str]:
    """Return how many characters at the end of a line go, and what comes between it and the next."""
    if left.endswith(_SOFT):
        return 1, ""
    broken = _BROKEN.search(left)
    if broken is None:
        return 0, "" if _JOINING.search(left) else " "
    return (1, "") if hyphenated and _was_divided(broken["first"], right, words) else (0, "")


def _was_divided(first: str, line: str, words: frozenset[str]) -> bool:
    """Whether two halves are one word: as written elsewhere in the text, else by what they are."""
    second = re.match(r"[^\W\d_]+", line)
    if second is None or second[0][0].isupper():
        return False
    one, two = first.lower(), second[0].lower()
    return f"{one}-{two}" not in words and (one + two in words or one not in _COMPOUND)
