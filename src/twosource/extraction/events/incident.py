"""The scene of an incident: what its report goes on to tell as done took place there, on that day.

A report of one incident names its place and its day in its first sentences; who was hurt, rescued, fled or took part is
told after that without them. Plain only where the report knows no other place, or where the sentence next to it tells
the place; never for what is told of another day, or of before.
"""

from collections.abc import Collection, Iterator, Sequence, Set
from typing import NamedTuple

import msgspec
from spacy.tokens import Span, Token

from twosource.extraction.cast import Cast
from twosource.extraction.events.foreground import BACK, RECENT, SUMMED, age
from twosource.extraction.events.frame import case, lemma
from twosource.extraction.events.matches import Match
from twosource.extraction.events.nested import PART
from twosource.extraction.events.setting import STILL, clause_head
from twosource.extraction.events.today import simple_past
from twosource.extraction.syntax import children, text_of
from twosource.knowledge import triggers
from twosource.model.article import Article
from twosource.model.kinds import DONE
from twosource.model.reading import LocalEvent, When

LEAD = 5  # sentences in which a report names its scene
NEXT = 1  # sentences to the next one that tells a place
BODILY = frozenset({"ASSAULT", "AID", "PROTEST", "MOBILIZE"})
TOPICS = frozenset({
    "accident", "disaster", "fire", "explosion", "harm", "damage", "missing", "death", "flight", "recovery",
})  # fmt: skip
MISHAPS = frozenset({"accident", "disaster", "fire", "explosion"})
SITE = frozenset({"scene", "area", "site", "building", "spot", "beach", "crowd", "wreckage", "blaze", "fire"})
INCIDENT = MISHAPS | frozenset({"incident", "crash", "attack", "shooting", "blast", "killing", "death", "cause"})

Told = tuple[Match, LocalEvent]


class Scene(NamedTuple):
    """The places of a report's lead, the innermost first; its day; whether it tells of no other place; of a mishap."""

    places: tuple[int, ...]
    day: When | None
    alone: bool
    mishap: bool


class Here(NamedTuple):
    """The sentence that told a place or a day last, and who took part in it."""

    sentence: int
    place: int | None
    day: When | None
    people: frozenset[int]


def on_scene(article: Article, told: Sequence[Told], cast: Cast) -> list[LocalEvent]:
    """Return the events, what belongs to the report's incident with its place and day."""
    scene = _scene(article, told, cast)
    present = _present(told, scene) if scene is not None else set()
    known: list[LocalEvent] = []
    last = Here(-NEXT - 1, None, None, frozenset())
    starts = {s.start: n for n, s in enumerate(_sentences(told))}
    for match, event in told:
        here = starts[match.token.sent.start]
        near = here - last.sentence <= NEXT
        now = event
        if near and _belongs(match, event, last.people) and _goes_on(match, event, last, cast):
            now = _put(event, _narrower(event.place, last.place, cast), last.day)
        elif scene is not None and (scene.alone or (near and last.place in scene.places)):
            there = _belongs(match, event, present) or (scene.alone and scene.mishap and _deed(match, event))
            of_it = there and _now(article, match, event, known, scene)
            if of_it and not _elsewhere(match, event, scene, cast):
                now = _put(event, _narrower(event.place, scene.places[0], cast), scene.day)
        known.append(now)
        if now.status in DONE and bodily(now) and (now.place is not None or _day(now) is not None):
            last = Here(here, now.place, _day(now), frozenset({*now.actors, *now.recipients}))
    return known


def _put(event: LocalEvent, place: int | None, day: When | None) -> LocalEvent:
    return msgspec.structs.replace(event, place=place if place is not None else event.place, when=event.when or day)


def _sentences(told: Sequence[Told]) -> list[Span]:
    return [s for s in told[0][0].token.doc.sents if s.text.strip()] if told else []


def _day(event: LocalEvent) -> When | None:
    exact = event.when is not None and event.when.start is not None and event.when.precision_code == 1
    return msgspec.structs.replace(event.when, basis=PART) if exact and event.when is not None else None


def _goes_on(match: Match, event: LocalEvent, last: Here, cast: Cast) -> bool:
    """Whether an event goes on with what the sentence before told: no other place, no other time."""
    if _had(match) or BACK.search(text_of(match.token.doc)[slice(*event.clause)]):
        return False
    same_time = event.when is None or last.day is None or event.when.start == last.day.start
    own = [*([] if event.place is None else [event.place]), *_named(match.token.sent, cast)]
    places = [] if last.place is None else [last.place]
    return same_time and (not places or all(_fits(p, places, cast) for p in own))


def _present(told: Sequence[Told], scene: Scene) -> set[int]:
    """Return who takes part in what is told of the scene: whoever was hurt or helped, or did something there."""
    found: set[int] = set()
    for match, event in told:
        if bodily(event) or (event.place in scene.places and _bare(match, event)):
            found.update(event.actors, event.recipients)
    return found


def _narrower(own: int | None, scene: int | None, cast: Cast) -> int | None:
    """Return the place: of an event that has none or one without a name (*at a beach*) the named one of the scene."""
    named = scene is not None and bool(cast.entities[scene].names)
    return scene if own is None or (named and not cast.entities[own].names) else own


def _bare(match: Match, event: LocalEvent) -> bool:
    return event.type is None and not event.contexts and not match.noun


def bodily(event: LocalEvent) -> bool:
    """Whether an event by its type has a place where people are: an attack, a rescue, a fire."""
    return event.type in BODILY or (event.type is None and not TOPICS.isdisjoint(event.contexts))


def _scene(article: Article, told: Sequence[Told], cast: Cast) -> Scene | None:
    kept = [(m, e) for m, e in told if article.segment_at(m.token.idx) != "caption"]
    done = [(m, e) for m, e in kept if e.status in DONE and not _long_ago(article, e)]
    hurt = [(m, e) for m, e in done if bodily(e) and not _had(m)]
    if not hurt:
        return None
    starts = [s.start for s in _sentences(told)]
    end = starts.index(hurt[0][0].token.sent.start) + LEAD
    lead = [(m, e) for m, e in done if starts.index(m.token.sent.start) < end and (bodily(e) or _bare(m, e))]
    places: tuple[int, ...] = ()
    for match, event in lead:
        # A place without a name is the scene only where it happened: a tunnel that somebody came through is none.
        own = [event.place] if event.place is not None and (bodily(event) or cast.entities[event.place].names) else []
        places = _joined(places, [*own, *_named(match.token.sent, cast)], cast)
    if not places:
        return None
    back = _background(article, kept)
    alone = all(_fits(e.place, places, cast) for m, e in hurt if e.place is not None and m.token.i not in back)
    mishap = not _wide(places[0], cast) and any(not MISHAPS.isdisjoint(e.contexts) for _, e in lead)
    days = {e.when.start: e.when for m, e in lead if e.when and e.when.precision_code == 1}
    day = msgspec.structs.replace(next(iter(days.values())), basis=PART) if len(days) == 1 else None
    return Scene(places, day, alone, mishap)


def _background(article: Article, told: Sequence[Told]) -> set[int]:
    """Return the triggers told of long ago, with what their paragraph tells after them without a day of its own."""
    found: set[int] = set()
    end = -1
    for match, event in told:
        if event.when is not None and event.when.start:
            back = _long_ago(article, event)
            end = article.text.find("\n", event.trigger[1]) % (len(article.text) + 1) if back else -1
        if event.trigger[0] < end:
            found.add(match.token.i)
    return found


def _named(sentence: Span, cast: Cast) -> Iterator[int]:
    """Yield the named places that a sentence's clause is set in, the innermost first."""
    for token in sentence:
        index = cast.of_token(token)
        if index is None or not cast.entities[index].names or cast.entities[index].kind not in ("place", "country"):
            continue
        if case(token) in STILL and _sets(token):
            yield index


def _sets(token: Token) -> bool:
    """Whether a phrase stands in the main clause and on no subject: *… after a fire at a school in Lund*."""
    while token.head != token:
        if token.dep_.split(":")[0] in ("nsubj", "appos", "acl", "nmod:poss") or token.dep_ == "acl:relcl":
            return False
        token = token.head
    return True


def _joined(places: tuple[int, ...], own: Sequence[int], cast: Cast) -> tuple[int, ...]:
    """Return the places of the lead with those of another sentence that may be the same scene, towns first."""
    named = [p for p in own if cast.entities[p].names]
    if not places or (named and not any(cast.entities[p].names for p in places)):
        return tuple(dict.fromkeys([*sorted(named, key=lambda p: _wide(p, cast)), *own, *places]))
    if not all(_fits(p, places, cast) for p in named):
        return places
    inner = [p for p in named if p not in places and _wide(places[0], cast) and not _wide(p, cast)]
    return tuple(dict.fromkeys([*inner, *places, *named]))


def _wide(place: int, cast: Cast) -> bool:
    return cast.entities[place].kind == "country"


def _fits(place: int, places: Collection[int], cast: Cast) -> bool:
    """Whether a place is one of some, inside of one or around it; one only described may be."""
    here = cast.entities[place]
    if place in places or not here.names:
        return True
    for other in places:
        there = cast.entities[other]
        if other in _around(place, cast) or place in _around(other, cast):
            return True
        wide = _wide(place, cast) or _wide(other, cast)
        if wide and (here.country == there.country or None in (here.country, there.country)):
            return True
    return False


def _around(place: int, cast: Cast) -> set[int]:
    found: set[int] = set()
    here = cast.entities[place].within
    while here is not None and here not in found:
        found.add(here)
        here = cast.entities[here].within
    return found


def _belongs(match: Match, event: LocalEvent, present: Set[int]) -> bool:
    """Whether an event is of the incident: by its type, by who takes part in it, by the place it points to."""
    harmless = event.status == "negated" and "harm" in event.contexts  # nobody was hurt
    if event.status not in DONE and not harmless:
        return False
    if bodily(event):
        return True
    about = children(match.token, "obj", "nsubj:pass")
    if event.mode == "investigate" and any(lemma(c) in INCIDENT for c in about):
        return True
    if event.type not in (None, "COERCE", "RETREAT") or (event.type is None and event.contexts):
        return False
    pointing = (c for c in children(match.token, "obj", "obl", "nsubj", "nsubj:pass") if lemma(c) in SITE)
    return not present.isdisjoint((*event.actors, *event.recipients)) or any(
        d.lower_ in ("the", "that", "this") for c in pointing for d in children(c, "det")
    )


def _deed(match: Match, event: LocalEvent) -> bool:
    """Whether something was done bodily, told in the simple past: it took place at the one scene of the report.

    Of 58 such in nine reports of three accidents 54 were; what people write, feel and own is of any place.
    """
    untyped = event.type is None and not event.contexts and not match.noun
    clause = clause_head(match.top)
    here = untyped and clause == match.top and clause.dep_ != "acl:relcl" and simple_past(clause)
    return here and lemma(match.token) not in triggers.classes()["anywhere"]


def _now(article: Article, match: Match, event: LocalEvent, known: Sequence[LocalEvent], scene: Scene) -> bool:
    """Whether an event is told of the scene's day, or of none while what was told just before is not of long ago."""
    if _before(article, match, event):
        return False
    if event.when is not None and event.when.start:
        return scene.day is None or event.when.start[:10] == (scene.day.start or "")[:10]
    dated = next((e for e in reversed(known) if e.when is not None and e.when.start), None)
    days = age(dated.when, article.published) if dated is not None else None
    return days is None or days <= RECENT


def _before(article: Article, match: Match, event: LocalEvent) -> bool:
    return _had(match) or _long_ago(article, event)


def _had(match: Match) -> bool:
    return any(c.lower_ == "had" for c in children(match.top, "aux"))


def _long_ago(article: Article, event: LocalEvent) -> bool:
    clause = article.text[slice(*event.clause)]
    days = age(event.when, article.published)
    return (days is not None and days > RECENT) or bool(BACK.search(clause) or SUMMED.search(clause))


def _elsewhere(match: Match, event: LocalEvent, scene: Scene, cast: Cast) -> bool:
    own = [] if event.place is None else [event.place]
    return any(not _fits(p, scene.places, cast) for p in [*own, *_named(match.token.sent, cast)])
