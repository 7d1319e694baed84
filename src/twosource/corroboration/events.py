"""Groups of mentions become the events of the brief."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from twosource.corroboration import origins
from twosource.corroboration.newsday import Days, first_days, news_day
from twosource.corroboration.support import points_back, sums_up
from twosource.model.brief import Event, EventMention, Figure, Quantity, Story, TypedBy
from twosource.model.dossier import Dossier, Key
from twosource.model.identity import members_id
from twosource.model.kinds import DONE, Status
from twosource.model.reading import LocalEvent, When

GIST = 160  # characters: one line of a terminal and a half
# UCDP: 1 exact location, 2 near it, 3 district, 4 province, 5 vaguer region, 6 country, 7 unknown.
PLACE_PRECISION = {"country": 6, "place": 1}
# A clause that begins so says of whom only with the words before it; a line of a brief had better be a whole one.
RELATIVE = re.compile(r"(?:who|which|whose|whom|where|to|for|by|in which)\b", re.IGNORECASE)
SUBJECT = re.compile(r"(who|which|he|she|it|they|his|her|its|their)\s+(?=\w)", re.IGNORECASE)
OWNERS = frozenset({"his", "her", "its", "their"})
DATELINE = re.compile(r"[A-Z][A-Z.’' -]{2,}(?:, [A-Z][\w.]+)?(?: \([^)]{2,20}\))?\s*[—–-]+\s+")
PICTURE = re.compile(r"(?!9/11\b|7/7\b)\d{1,2}/\d{1,2}\s+(?=[A-Z\d])")  # *3/8*, the number of a picture in a gallery
# Without this word the clause is a sentence: *when | a tram derailed near London*.
# But *that has changed* has its subject in it.
JOINT = re.compile(
    r"[\s,;–—-]*(?:that(?!\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does)\b)|"
    r"when|after|before|as|because|while|since|and|but|although|though|if)\s+",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:it|he|she|they|we|i|this|that|there|these|those)\b", re.IGNORECASE)
MOST_PEOPLE = 6  # beyond it a list of actors is a crowd
# What a later or fuller report settles overrules what was still ahead.
SETTLED: tuple[Status, ...] = ("happened", "ongoing", "negated", "planned", "requested", "possible")


def build(
    dossier: Dossier, group: Sequence[Key], quantities: Sequence[Quantity], sub_events: tuple[str, ...], days: Days
) -> Event:
    """Return the event that a group of mentions tells."""
    members = [dossier.readings[r].events[n] for r, n in group]
    best = max(members, key=lambda e: (e.typed_by[1], bool(e.actors) + bool(e.recipients)))
    place = _place(dossier, group)
    state = status(members)
    return Event(
        id=event_id(dossier, group),
        type=best.type,
        mode=best.mode,
        contexts=tuple(sorted({c for e in members for c in e.contexts})),
        cameo=best.cameo,
        typed_by=TypedBy(by=best.typed_by[0], score=round(best.typed_by[1], 3)),
        gist=gist(dossier, [(r, n) for r, n in group if dossier.readings[r].events[n].status == state]),
        actors=_people(dossier, group, "actors"),
        recipients=_people(dossier, group, "recipients"),
        place=place,
        place_precision=_place_precision(dossier, place),
        when=when([e.when for e in members if e.when])
        or _from_whole(dossier, group)
        or (news_day(dossier, group, days) if state in DONE else None),
        status=state,
        foreground=any(e.foreground for e in members),
        figures=_figures(quantities),
        mentions=tuple(_mentions(dossier, group)),
        sub_events=sub_events,
        tone=round(best.tone, 3),
    )


def event_id(dossier: Dossier, group: Sequence[Key]) -> str:
    """Return the id of the event a group of mentions tells."""
    return members_id("v", [dossier.span(r, dossier.readings[r].events[n].trigger) for r, n in group])


def gist(dossier: Dossier, group: Sequence[Key]) -> str:
    """Return the clause that names most of who, whom, where and when, as one short line.

    What only points back to the happening, a headline, and a clause without its subject come last; of such a clause
    the line is its sentence.
    """

    def telling(key: Key) -> tuple[bool, bool, bool, bool, bool, int, int, Key]:
        r, event = key[0], dossier.readings[key[0]].events[key[1]]
        told = sum(map(bool, (event.actors, event.recipients, event.place, event.when)))
        text = _clause(dossier, key)
        open_ends = (_headless(dossier, key, text), PRONOUN.match(_named(dossier, key, text)) is not None)
        taken_up = points_back(dossier, r, event)
        quoted = event.statement is not None  # an outlet's own words are of the happening, a speaker's often of himself
        return (taken_up, *open_ends, sums_up(dossier, r, event.trigger[0]), quoted, -told, len(text), key)

    best = min(group, key=telling)
    text = _clause(dossier, best)
    named = _named(dossier, best, text)
    open_end = named == text and (_headless(dossier, best, text) or PRONOUN.match(text) is not None)
    return shorten(_sentence(dossier, best) if open_end else named)


def _headless(dossier: Dossier, key: Key, text: str) -> bool:
    """Whether a clause within a sentence begins with its deed or a relative pronoun: who did it stands before it."""
    event, start = dossier.readings[key[0]].events[key[1]], _start(dossier, key)
    return RELATIVE.match(text) is not None or event.sentence[0] < start == event.trigger[0]


def _clause(dossier: Dossier, key: Key) -> str:
    """The words of a mention's clause, without a dateline or the conjunction that joins it to another."""
    start = _start(dossier, key)
    return dossier.articles[key[0]].text[start : dossier.readings[key[0]].events[key[1]].clause[1]]


def _start(dossier: Dossier, key: Key) -> int:
    r, n = key
    start, end = dossier.readings[r].events[n].clause
    for before in (DATELINE, PICTURE, JOINT):
        match = before.match(dossier.articles[r].text, start, end)
        start = match.end() if match else start
    return start


def _named(dossier: Dossier, key: Key, text: str) -> str:
    """A clause with a name for the pronoun that it begins with, which says nothing out of its sentence."""
    r, n = key
    subject = SUBJECT.match(text)
    if subject is None:
        return text
    start = _start(dossier, key)
    meant = {
        own
        for i, local in enumerate(dossier.readings[r].entities)
        if any(m.start == start and m.form == "pronoun" for m in local.mentions) and (own := dossier.entity(r, i))
    } or set(dossier.ids(r, dossier.readings[r].events[n].actors))
    names = {e.name for own in meant if (e := dossier.entities[own]).names}
    if len(meant) != 1 or not names:
        return text
    owner = "’s" if subject.group(1).lower() in OWNERS else ""
    return f"{names.pop()}{owner} {text[subject.end() :]}"


def _sentence(dossier: Dossier, key: Key) -> str:
    """The sentence of a clause; of one longer than a line what stands before the end of the clause."""
    event, text = dossier.readings[key[0]].events[key[1]], dossier.articles[key[0]].text
    start, end = event.sentence
    for before in (DATELINE, PICTURE):
        match = before.match(text, start, end)
        start = match.end() if match else start
    whole, told = (" ".join(text[start:stop].split()) for stop in (end, event.clause[1]))
    if len(whole) <= GIST:
        return whole
    return told if len(told) <= GIST else "… " + told[-GIST + 2 :].split(" ", 1)[-1]


def shorten(text: str, limit: int = GIST) -> str:
    """Return text on one line, cut at a word."""
    line = _unquoted(" ".join(text.split()).strip(" ,;:-–—"))
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _unquoted(line: str) -> str:
    """A line without a quotation mark at an end that is open or closed in it alone."""
    for opening, closing in ("“”", '""', "‘’"):
        alone = line.count(opening) != line.count(closing) if opening != closing else line.count(opening) % 2
        if alone and closing != "’":
            line = line.removeprefix(opening) if line.startswith(opening) else line.removesuffix(closing)
    return line


def status(members: Sequence[LocalEvent]) -> Status:
    """Return the status most mentions give; of equals, the more settled."""
    votes = Counter(e.status for e in members)
    return min(votes, key=lambda s: (-votes[s], SETTLED.index(s)))


def when(times: Sequence[When]) -> When | None:
    """Return the most precise of several times; of equals, the one that most give."""
    dated = [t for t in times if t.start or t.end]
    votes = Counter((t.start, t.end) for t in dated)
    return min(
        dated or times,
        key=lambda t: (t.precision_code, -votes[t.start, t.end], t.start or "", t.end or "", t.text),
        default=None,
    )


def _from_whole(dossier: Dossier, group: Sequence[Key]) -> When | None:
    """The time of the event that this one is a part of: who was killed in Monday's attack was killed on Monday."""
    found = when([whole.when for _, whole in _wholes(dossier, group) if whole.when and whole.when.start])
    return msgspec.structs.replace(found, basis="the event it is part of") if found else None


def _wholes(dossier: Dossier, group: Sequence[Key]) -> Iterator[tuple[int, LocalEvent]]:
    for r, n in group:
        parent = dossier.readings[r].events[n].parent
        if parent is not None:
            yield r, dossier.readings[r].events[parent]


def _people(dossier: Dossier, group: Sequence[Key], side: str) -> tuple[str, ...]:
    """Those of one side, most often told first; people only described give way to the names that most reports give."""
    votes: Counter[str] = Counter()
    for r, n in group:
        votes.update(dossier.ids(r, getattr(dossier.readings[r].events[n], side)))
    named = {e for e in votes if dossier.entities[e].names}
    most = max((votes[e] for e in named), default=0)
    kept = [e for e in votes if e in named or votes[e] > most]
    return tuple(sorted(kept, key=lambda e: (-votes[e], dossier.name(e), e))[:MOST_PEOPLE])


def _place(dossier: Dossier, group: Sequence[Key]) -> str | None:
    """The place that most reports agree with; of equals, the innermost. Without one, that of the whole event."""
    told = [p for r, n in group if (p := dossier.entity(r, dossier.readings[r].events[n].place))]
    told = told or [p for r, whole in _wholes(dossier, group) if (p := dossier.entity(r, whole.place))]
    votes = Counter(told)
    # A town counts for what gives the country too, but not the country for the town.
    agree = {p: sum(n for q, n in votes.items() if p == q or dossier.inside(p, q)) for p in votes}
    return min(votes, key=lambda p: (-agree[p], -votes[p], p), default=None)


def _place_precision(dossier: Dossier, place: str | None) -> int:
    if place is None:
        return 7
    entity = dossier.entities[place]
    if entity.kind == "place" and entity.position is None:
        return 5
    return PLACE_PRECISION.get(entity.kind, 2)


def _mentions(dossier: Dossier, group: Sequence[Key]) -> list[EventMention]:
    rows = []
    for r, n in group:
        event = dossier.readings[r].events[n]
        for origin in origins.of_event(dossier, r, event):
            span, sentence = dossier.span(r, event.trigger), dossier.span(r, event.sentence)
            rows.append(EventMention(span=span, sentence=sentence, origin=origin))
    return sorted(rows, key=lambda m: (m.span, m.origin.root))


def _figures(quantities: Sequence[Quantity]) -> tuple[Figure, ...]:
    """UCDP's best, low and high of each thing counted: best is what most say, of equals the lowest."""
    out = []
    for unit in sorted({q.unit for q in quantities if q.unit}):
        own = [q for q in quantities if q.unit == unit]
        votes = Counter(q.value for q in own)
        best = min(votes, key=lambda v: (-votes[v], v))
        high = max(q.upper if q.upper is not None else q.value for q in own)
        low = min(votes)
        out.append(Figure(unit=unit, best=best, low=low, high=high, quantities=tuple(q.id for q in own)))
    return tuple(out)


def all_events(
    dossier: Dossier,
    groups: Sequence[tuple[Key, ...]],
    event_ids: Mapping[Key, str],
    quantities: Sequence[Quantity],
    stories: Sequence[Story],
) -> dict[tuple[Key, ...], Event]:
    """Return the events by their groups of mentions."""
    own: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        own[quantity.event or ""].append(quantity)
    inner: dict[str, set[str]] = defaultdict(set)
    for (r, n), event in event_ids.items():
        parent = dossier.readings[r].events[n].parent
        whole = event_ids.get((r, parent)) if parent is not None else None
        if whole is not None and whole != event:
            inner[whole].add(event)
    days = first_days(dossier, stories)
    return {
        group: build(dossier, group, own[event_ids[group[0]]], tuple(sorted(inner[event_ids[group[0]]])), days)
        for group in groups
    }
