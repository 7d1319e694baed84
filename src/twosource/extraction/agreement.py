"""Whether what two descriptions say can be said of one: number, country, owner and count."""

import re

from twosource.extraction.discourse import Scene
from twosource.extraction.phrases import possessor
from twosource.extraction.referent import Mark, Referent
from twosource.extraction.vocabulary import vocabulary

_NUMBER = re.compile(r"\d[\d.,]*")
# *the government* is the nation's, whatever the last one mentioned.
_NATIONAL = vocabulary("government parliament authority")
_LOCAL = vocabulary("regional local provincial municipal city state autonomous former previous interim military rival")
_DAYS = vocabulary("monday tuesday wednesday thursday friday saturday sunday today yesterday week month year")


def owned(scene: Scene, mark: Mark) -> bool:
    """Tell whether a person is told by whose he or she is: *his wife*, *the leader of Hamas*."""
    owner = possessor(scene.doc[mark.head])
    return owner is not None


def agrees(mark: Mark, earlier: Mark) -> bool:
    """Tell whether a description adds nothing to an earlier one and nothing sets the two apart."""
    same_country = mark.country is None or earlier.country is None or mark.country == earlier.country
    elsewhere = mark.noun in _NATIONAL and earlier.modifiers & _LOCAL and not mark.modifiers
    if elsewhere or is_other_number(mark, earlier):
        return False
    extra = {w for w in mark.modifiers if not w.isdigit()} - earlier.modifiers
    return same_country and mark.plural == earlier.plural and not extra


def is_other_number(mark: Mark, earlier: Mark) -> bool:
    """Tell whether two counts differ, or *the 220 hostages* follow some that were described but not counted."""
    now, then = (set(_NUMBER.findall(m.text)) for m in (mark, earlier))
    described = bool(earlier.modifiers or earlier.country)
    return bool(now) and now != then and (bool(then) or described)


def country_agrees(mark: Mark, referent: Referent) -> bool:
    """Tell whether a description names no other country than the referent's."""
    return mark.country is None or mark.country == referent.country


def same_owner(mark: Mark, earlier: Mark) -> bool:
    """Tell whether nothing speaks against one owner: *his wife* and *Holm's wife* may be two."""
    timed = mark.owner in _DAYS or earlier.owner in _DAYS
    unowned = not mark.owner or (not earlier.owner and earlier.definite)
    return timed or unowned or mark.owner == earlier.owner


def bare(mark: Mark) -> str:
    """Return the words of a description without its article."""
    first, _, rest = mark.text.casefold().partition(" ")
    return rest if first in ("the", "a", "an", "these", "those", "this", "that") else mark.text.casefold()
