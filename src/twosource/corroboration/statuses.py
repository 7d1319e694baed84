"""Whether a thing was done at all: denied in one report, or still ahead in it, and told as done in the next."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from twosource.corroboration.passages import STOP, TOKEN, root
from twosource.corroboration.versions import Row, difference, published
from twosource.model.brief import About, Difference, Event
from twosource.model.dossier import Dossier, Key
from twosource.model.kinds import DONE, Relation
from twosource.model.parties import Party, side_match
from twosource.model.reading import LocalEvent, Range

AHEAD = re.compile(
    r"\b(?:will|shall|plan\w*|due"
    r"|expect\w*|(?:is|are|am) going|intend\w*|hope[sd]?|agreed|(?:is|are|was|were|set) to)\b",
    re.IGNORECASE,
)
# *Could not be reached*, *ban it from launching*, *would never win*, *had not won since*, *do not call*: nobody says
# that what is reported did not happen.
NO_DENIAL = re.compile(
    r"\b(?:could|can|cannot|can['’]t|couldn['’]t|unable|bans?|banned|prohibit\w*|forbid\w*|bar(?:s|red)?|prevent\w*|will|won['’]t"
    r"|would(?:n['’]t)?|should(?:n['’]t)?|going to|had|hadn['’]t)\b|^\W*(?:do not|don['’]t|never)\b",
    re.IGNORECASE,
)
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials?)\b", re.IGNORECASE)
OF_THE_PAST = re.compile(
    r"\b(?:ever|before|since|until|yet|again|any ?more|any longer|last (?:year|season|month))\b", re.IGNORECASE
)
NOT = re.compile(
    r"\b(?:not|never|no|none|nobody|without|avoid\w*|fail\w*|refus\w*|neither|nor)\b|n['’]t\b", re.IGNORECASE
)
# What the parser takes for done: *avoid colliding*, *nearly crashed*, *will be playing*.
UNDONE = re.compile(
    NOT.pattern + r"|\b(?:nearly|almost|will|would|den(?:y|ies|ied)|to(?= $))\b", re.IGNORECASE
)
LIGHT = frozenset("be have do make give take get go come see put let keep show look know want use work help".split())
GOING_ON = re.compile(r"\b(?:continu\w+|keep)\b", re.IGNORECASE)  # *will continue to search* goes on with what was done
NOT_YET = re.compile(r"\b(?:not|n['’]t) yet\b|\byet to $", re.IGNORECASE)
TOLD_AS: dict[str, tuple[Relation, str]] = {
    "negated": ("conflict", "One report tells it, another denies it."),
    "not yet": ("update", "One report tells it, an earlier one says that it had not happened yet."),
    "planned": ("update", "One report tells it as planned, another as done."),
}
NEAR = 60  # characters before a deed in which its *not* or *will* stands


def statuses(
    dossier: Dossier, told: Sequence[tuple[Key, Row]], event: Event, known: Mapping[str, Party]
) -> Iterator[Difference]:
    """Yield a difference where one report denies, or only foresees, what another tells as done.

    One article's *will* or *not* is no version beside its own *did*, unless somebody it quotes says so.
    """
    by_status: dict[str, dict[Key, Row]] = defaultdict(dict)
    done = {r for (r, n), _ in told if dossier.readings[r].events[n].status in DONE}
    for (r, n), own in told:
        local = dossier.readings[r].events[n]
        if r not in done or (local.status != "planned" and (local.status != "negated" or local.statement is not None)):
            by_status["happened" if local.status in DONE else local.status][r, n] = own
    for status in ("negated", "planned"):
        opposed = [
            (x, y)
            for x in by_status[status]
            for y in by_status["happened"]
            if _is_meant(dossier, x, status) and _is_one_deed(dossier, x, y, known)
            and (status == "negated" or _day(dossier, by_status[status][x]) <= _day(dossier, by_status["happened"][y]))
        ]
        if opposed:
            shown = {status: [x for x, _ in opposed], "happened": [y for _, y in opposed]}
            values = {k: [by_status[k][key] for key in dict.fromkeys(keys)] for k, keys in shown.items()}
            later = status == "negated" and all(_is_open(dossier, x, y) for x, y in opposed)
            relation, note = TOLD_AS["not yet" if later else status]
            about = About(event=event.id, aspect="status")
            yield difference(dossier, "status", about, values, relation=relation, note=note)
            return


def _is_open(dossier: Dossier, x: Key, y: Key) -> bool:
    """Whether an earlier report says *not yet* of what a later one tells."""
    days = [dossier.articles[r].published or "" for r, _ in (x, y)]
    local = dossier.readings[x[0]].events[x[1]]
    return "" != days[0][:10] < days[1][:10] and NOT_YET.search(_before(dossier, x, local.sentence)) is not None


def _day(dossier: Dossier, own: Row) -> str:
    return published(dossier, own[0])[:10]


def _is_meant(dossier: Dossier, k: Key, status: str) -> bool:
    """Whether the words bear a status out: *will* before the deed, or a *not* that is said of the news."""
    local = dossier.readings[k[0]].events[k[1]]
    text = dossier.articles[k[0]].text
    before = _before(dossier, k, local.sentence)
    if status == "planned":
        return AHEAD.search(before) is not None and not GOING_ON.search(before)
    if DENIES.search(before):
        return True
    past = NO_DENIAL.search(before) or (OF_THE_PAST.search(text, *local.clause) and not NOT_YET.search(before))
    return NOT.search(before) is not None and not past and not _commands(text, local)


def _commands(text: str, local: LocalEvent) -> bool:
    return NO_DENIAL.match(text, local.clause[0], local.clause[1]) is not None


def _is_one_deed(dossier: Dossier, x: Key, y: Key, known: Mapping[str, Party]) -> bool:
    """Whether a denial or plan is of the deed that is told: the same word of the same people, in clauses of its own."""
    a, b = (dossier.readings[r].events[n] for r, n in (x, y))
    if root(a.lemma) != root(b.lemma) or a.lemma in LIGHT or UNDONE.search(_before(dossier, y, b.clause)):
        return False
    sides = [
        (frozenset(dossier.ids(x[0], i)), frozenset(dossier.ids(y[0], j)))
        for i, j in ((a.recipients, b.recipients), (a.actors, b.actors))
    ]
    matches = [side_match(mine, told, known) for mine, told in sides]
    if 0.0 in matches or (all(sides[0]) and not matches[0]):
        return False
    mine, others = (told_words(dossier, k) for k in (x, y))
    if any(all(side) for side in sides):  # *the police*, *the regulator*: nobody knows whether they are one
        return any(matches) or len(mine & others) > 1
    return more_alike(dossier, x, y)


def _before(dossier: Dossier, k: Key, within: Range) -> str:
    at = dossier.readings[k[0]].events[k[1]].trigger[0]
    return dossier.articles[k[0]].text[max(within[0], at - NEAR) : at]


def told_words(dossier: Dossier, k: Key) -> frozenset[str]:
    """Return the roots of the words of a deed's clause that carry meaning, without its own."""
    local = dossier.readings[k[0]].events[k[1]]
    words = {m.group().lower() for m in TOKEN.finditer(dossier.articles[k[0]].text, *local.clause)}
    return frozenset({root(w) for w in words if w not in STOP and len(w) > 2} - {root(local.lemma)})


def more_alike(dossier: Dossier, x: Key, y: Key) -> bool:
    """Whether two clauses share a word beside the deed's own, or one of them is hardly longer than that."""
    told = [told_words(dossier, k) for k in (x, y)]
    return bool(told[0] & told[1]) or min(map(len, told)) < 2
