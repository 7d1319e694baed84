"""Lines that were broken to fit a width, joined to paragraphs again; only for PDF and e-mail, before text is frozen."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<first>[^\W\d_]+)[-\u2010]$")
_JOINING = re.compile(r"\w[—–/]$|\d-$")
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
    text = ""
    for line in (line.strip() for line in lines):
        if not text:
            text = line
        elif text.endswith(_SOFT):
            text = text[:-1] + line
        elif broken := _BROKEN.search(text):
            text = _mended(text, broken["first"], line, words) if hyphenated else text + line
        elif _JOINING.search(text):
            text += line
        else:
            text += " " + line
    return text.replace(_SOFT, "")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a text in lower case; the first and the last of a line may be parts, and stay out."""
    return frozenset(word.lower() for line in lines for word in _WORD.findall(line)[1:-1])


def _mended(text: str, first: str, line: str, words: frozenset[str]) -> str:
    """Put the halves of a word together: as written elsewhere in the text, else by what they are."""
    second = re.match(r"[^\W\d_]+", line)
    if second is None:
        return text + line
    one, two = first.lower(), second[0].lower()
    if f"{one}-{two}" in words or second[0][0].isupper():
        return text + line
    if one + two in words or one not in _COMPOUND:
        return text[:-1] + line
    return text + line
