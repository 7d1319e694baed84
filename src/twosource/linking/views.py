"""Mentions of happenings as they are compared: who, where, which words, in which company."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

import msgspec

from twosource.knowledge.meanings import senses
from twosource.linking.clauses import own_part
from twosource.linking.wordings import Wording, wording
from twosource.linking.words import content_words, rarity
from twosource.model.brief import Story
from twosource.model.dossier import Dossier, Key
from twosource.model.parties import Party, parties
from twosource.model.reading import LocalEvent

ANOTHER = re.compile(r"\bseparate(?:ly)?\b|\bbefore(?=\W*$)", re.IGNORECASE)
ANOTHER_ONE = re.compile(
    r"\b(?:another|different|previous|earlier|last|more|further|additional|future|new)\s+(?:\w+\s+)?$", re.IGNORECASE
)
ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth),?\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
HABIT = re.compile(
    r"\b(?:regularly|often|frequently|repeatedly|usually|routinely|(?:many|several) times|over the years)\b", re.I
)
ALSO = re.compile(r"\balso\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE)
THEN = re.compile(r"\bon that occasion\b|\bat th(?:e|at) time\b|\bthat (?:year|month|day)\b", re.IGNORECASE)
BACK = 400  # code points before a sentence in which *on that occasion* has its time
BEFORE = re.compile(r"(\w+)(?:\s+[\w’'-]+)?\s*$")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
# With it a verb means something else: *set up*, *set off*, *came down*.
PARTICLE = re.compile(r"\s+(up|down|out|off|back|away|apart|aside|over)\b")
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NEAR = 30  # code points on either side of a trigger
LEAD = 800  # code points: what an article is about stands at its head
OPENING = 300  # code points: a headline and the first sentence
TOPIC = 120  # code points: a headline, or the beginning of a first sentence
LONG_AGO = 30  # days before its article was published: no news any more


class Bag(msgspec.Struct, frozen=True):
    """Stems with the length of their vector, in which a stem weighs as much as it is rare."""

    words: frozenset[str]
    length: float

    def likeness(self, other: "Bag") -> float:
        """Return the cosine of two bags."""
        shared = self.words & other.words
        return math.fsum(map(_weight, shared)) / (self.length * other.length) if shared else 0.0


def bag(words: Iterable[str]) -> Bag:
    """Return the bag of some stems."""
    own = frozenset(words)
    return Bag(own, math.sqrt(sum(_weight(w) for w in sorted(own))) or 1.0)


@lru_cache(maxsize=65536)
def _weight(stem: str) -> float:
    return rarity(stem) ** 2


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One mention with its people and places as they are known across articles.

    `stem` is the trigger without its ending, `trigger` are the stems of its words and `senses` what these can mean;
    `clause`, `sentence` and `near` are the words around it, `telling` what the clause says of it alone, `numbers` those
    of its sentence; `story` is the number of the story of its article; `definite`: the trigger follows *the* or *that*,
    as of something already told; `other`: its clause says that it is another one (*in a separate incident*, *has been
    attacked before*); `ordinal` says which one (*third*); `old`: it happened long before its article, as far as its
    sentence says; `habit`: it is told as done more than once; `also`: it is told as done too.
    """

    key: Key
    event: LocalEvent
    stem: str
    trigger: frozenset[str]
    senses: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    clause: Bag
    sentence: Bag
    near: Bag
    telling: Wording
    numbers: frozenset[str] = frozenset()
    story: int | None = None
    definite: bool = False
    other: bool = False
    ordinal: str | None = None
    old: bool = False
    habit: bool = False
    also: bool = False


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What is known around the mentions: the readings, who belongs to whom, how much two articles are alike.

    `news` are the kinds of happening that each reading opens with, by stem and by meaning; `topics` its first words.
    """

    dossier: Dossier
    known: Mapping[str, Party]
    alike: Mapping[tuple[int, int], float]
    news: tuple[frozenset[str], ...] = ()
    topics: tuple[frozenset[str], ...] = ()


def scene(dossier: Dossier) -> Scene:
    """Return what is known around the mentions of a set of readings."""
    leads = [bag(_stems((a.title or "") + " " + a.text[:LEAD])) for a in dossier.articles]
    alike = {(i, j): leads[i].likeness(leads[j]) for i, j in combinations(range(len(leads)), 2)}
    news = tuple(_news(dossier, r) for r in range(len(dossier.articles)))
    topics = tuple(_stems((a.title or "") + " " + a.text[:TOPIC]) for a in dossier.articles)
    return Scene(dossier=dossier, known=parties(dossier), alike=alike, news=news, topics=topics)


def _news(dossier: Dossier, r: int) -> frozenset[str]:
    text = dossier.articles[r].text
    told = [e for e in dossier.readings[r].events if e.trigger[0] < OPENING and e.status in ("happened", "ongoing")]
    words = (_senses(e.lemma, text[slice(*e.trigger)]) | {"-" + _stem(e, text)} for e in told)
    return frozenset().union(*words)


def views_of(dossier: Dossier, stories: Sequence[Story] = ()) -> list[View]:
    """Return every mention as it is compared."""
    story_of = {article: n for n, story in enumerate(stories) for article in story.articles}
    return [
        _view(dossier, r, n, story_of.get(dossier.articles[r].id))
        for r, reading in enumerate(dossier.readings)
        for n in range(len(reading.events))
    ]


def _view(dossier: Dossier, r: int, n: int, story: int | None) -> View:
    event = dossier.readings[r].events[n]
    text = dossier.articles[r].text
    start, end = event.trigger
    clause = text[slice(*event.clause)]
    own = _stems(text[start:end])
    left = text[max(event.sentence[0], start - 40) : start]
    before = BEFORE.search(left)
    around = text[max(event.sentence[0], start - NEAR) : start] + " " + text[end : min(event.sentence[1], end + NEAR)]
    sentence = _stems(text[slice(*event.sentence)]) - own
    return View(
        key=(r, n),
        event=event,
        stem=_stem(event, text),
        trigger=own,
        senses=_with_particle(event, text) or _senses(event.lemma, text[start:end]),
        actors=frozenset(dossier.ids(r, event.actors)),
        recipients=frozenset(dossier.ids(r, event.recipients)),
        place=dossier.entity(r, event.place),
        clause=bag(_stems(clause) - own),
        sentence=bag(sentence),
        near=bag(_stems(around) - own),
        telling=wording(text[slice(*own_part(text, event, dossier.readings[r].events))]),
        numbers=frozenset(w for w in sentence if w[0] == "#"),
        story=story,
        other=bool(ANOTHER.search(clause) or ANOTHER_ONE.search(left)),
        definite=before is not None and before.group(1).lower() in DEFINITE,
        ordinal=which.group(1).lower() if (which := ORDINAL.search(left)) else None,
        also=ALSO.search(left + text[start:end]) is not None,
        old=_old(dossier, r, event),
        habit=bool(HABIT.search(clause)),
    )


def _old(dossier: Dossier, r: int, event: LocalEvent) -> bool:
    """Whether it is of long ago: by its own time, else by the time before it (*since 2004, when two were killed*)."""
    day = _day(dossier.articles[r].published)
    end = event.when.end if event.when and (event.when.start or event.when.end) else _told_before(dossier, r, event)
    last = _day(end)
    return day is not None and last is not None and (day - last).days > LONG_AGO


def _told_before(dossier: Dossier, r: int, event: LocalEvent) -> str | None:
    start, end = event.sentence
    then = THEN.search(dossier.articles[r].text, start, end) is not None
    since = start - BACK if then else start
    before = [t for t in dossier.readings[r].times if since <= t.start and t.end <= event.trigger[0] and t.last]
    return max(before, key=lambda t: t.end).last if before else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for stem, _, _ in content_words(text))


def _with_particle(event: LocalEvent, text: str) -> frozenset[str]:
    """What a verb means with the particle that follows it; nothing where the table does not have the two."""
    after = PARTICLE.match(text, event.trigger[1], event.clause[1])
    return senses(f"{event.lemma}_{after.group(1)}") if after else frozenset()


@lru_cache(maxsize=16384)
def _senses(lemma: str, trigger: str) -> frozenset[str]:
    """What a trigger can mean: as a phrase, else by its words (*held talks*, *set ablaze*)."""
    words = WORD.findall(trigger.lower())
    phrases = (f"{a}_{b}" for a, b in combinations(words, 2))
    found = frozenset().union(*(senses(p) for p in phrases)) if len(words) > 1 else frozenset[str]()
    return found | senses(lemma) | frozenset().union(*(senses(w) for w in words))


def _stem(event: LocalEvent, text: str) -> str:
    """The trigger's lemma without its ending: a small model makes *storme* of *stormed*."""
    stems = [stem for stem, _, _ in content_words(event.lemma)]
    return (stems[0] if stems else event.lemma).removesuffix("e")[:6] or text[slice(*event.trigger)]
