"""Which words of each article carry an event, and on whose word.

A report tells one thing several times: in the headline, in its first sentence, with a source further down, and in
passing (*the raid*). What sums up or only points back adds no origin to what tells it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from twosource.corroboration import origins
from twosource.model.brief import Origin, Support
from twosource.model.dossier import Dossier, Key
from twosource.model.reading import LocalEvent, Range

LONGEST = 400  # characters of one piece of evidence, by the contract
SUMMING_UP = frozenset({"headline", "caption"})
# *The raid*, *Neu's arrest*: no verb has an article or an owner right before it; with a word between only in the form
# of a noun (*the rocket launch*, but *the army launched*).
OWNED = r"(?:\b(?:the|this|that|these|those|his|her|its|their)|\w['’]s?)\s+"
POINTED_AT = re.compile(rf"{OWNED}\Z", re.IGNORECASE)
POINTED_AT_NOUN = re.compile(rf"{OWNED}[\w-]*[^\Ws]\s+\Z", re.IGNORECASE)
# Of these the past is the form of the noun.
ONE_FORM = frozenset("hit cut put set shut split burst quit spread let cost hurt beat bid cast thrust".split())


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of an event, with the origins of what it tells."""

    r: int
    local: LocalEvent
    origins: tuple[Origin, ...]

    @property
    def attributed(self) -> bool:
        """Whether somebody else's word carries it."""
        return not self.origins[0].root.startswith("own:")


def tellings(dossier: Dossier, group: Sequence[Key], status: str) -> list[Telling]:
    """Return the mentions that tell an event as the brief does.

    Another status is a dispute or an older report, never support: a denied attack does not back an attack.
    """
    rows = [
        Telling(r=r, local=local, origins=origins.of_event(dossier, r, local))
        for r, n in group
        if (local := dossier.readings[r].events[n]).status == status
    ]
    below = [t for t in rows if not sums_up(dossier, t.r, t.local.trigger[0])]
    told = [t for t in below if not (t.attributed and points_back(dossier, t.r, t.local))]
    articles = {t.r for t in told}
    return _carried([t for t in rows if t in told or t.r not in articles])


def supports(dossier: Dossier, told: Iterable[Telling]) -> list[Support]:
    """Return the clauses of tellings, each once for each origin."""
    return [s for t in told for s in quoted(dossier, t.r, t.local.clause, t.origins)]


def quoted(dossier: Dossier, r: int, where: Range, found: Iterable[Origin]) -> Iterator[Support]:
    """Quote a stretch of at most 400 characters, once for each origin."""
    start, end = where
    for origin in found:
        yield Support(span=dossier.span(r, (start, min(end, start + LONGEST))), origin=origin)


def sums_up(dossier: Dossier, r: int, start: int) -> bool:
    """Whether a place in a text is in its headline or a caption."""
    return any(s.start <= start < s.end and s.kind in SUMMING_UP for s in dossier.articles[r].segments)


def points_back(dossier: Dossier, r: int, local: LocalEvent) -> bool:
    """Whether a mention only takes up a happening as known: *the raid*, *Neu's arrest*."""
    start, end = local.trigger
    text = dossier.articles[r].text
    before = text[max(0, start - 60) : start]
    noun = text[start:end].lower() == local.lemma and local.lemma not in ONE_FORM
    return bool(POINTED_AT.search(before) or (noun and POINTED_AT_NOUN.search(before)))


def _carried(rows: Sequence[Telling]) -> list[Telling]:
    """*…, the ministry said, in the worst attack this year*: one sentence, one attribution."""
    sources: dict[tuple[int, Range], list[Origin]] = defaultdict(list)
    for t in rows:
        if t.attributed:
            sources[t.r, t.local.sentence] += [o for o in t.origins if o not in sources[t.r, t.local.sentence]]
    return [
        t if t.attributed else msgspec.structs.replace(t, origins=tuple(sources[t.r, t.local.sentence]) or t.origins)
        for t in rows
    ]
