"""The same happening told twice: in another article, or again in this one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from twosource.linking.components import components
from twosource.linking.happenings import DEFINITE, Judged, View, judge
from twosource.linking.verdicts import verdicts
from twosource.linking.words import content_words
from twosource.model.brief import Link, Story
from twosource.model.dossier import Dossier, Key
from twosource.model.judgement import Judgement
from twosource.model.parties import Party, parties
from twosource.model.reading import LocalEvent

MOST_UNSURE = 50  # near misses listed in a brief
# Everyone and everything of a story meets in blocks; beyond this many mentions only those with a party in common do.
LARGEST_BLOCK = 60
ANOTHER = re.compile(r"\bseparate(?:ly)?\b|\bbefore(?=\W*$)", re.IGNORECASE)
ANOTHER_ONE = re.compile(r"\b(?:another|second|different|previous|earlier|last)\s+(?:\w+\s+)?$", re.IGNORECASE)
BEFORE = re.compile(r"(\w+)(?:\s+[\w’'-]+)?\s*$")


class EventLinks(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of mentions `(reading, event)` in canonical order, the group of each, and the decisions."""

    groups: tuple[tuple[Key, ...], ...]
    of: Mapping[Key, int]
    links: tuple[Link, ...]


def link_events(
    dossier: Dossier, stories: Sequence[Story] = (), judgements: Sequence[Judgement] = ()
) -> EventLinks:
    """Group the mentions of the same happening, within an article and across articles.

    Where the stories are known, what one article tells as its news is more readily what another of the story does.
    A person's judgement overrules every rule.
    """
    known = parties(dossier)
    views = views_of(dossier, stories)
    judged = {(a.key, b.key): judge(a, b, known, dossier) for a, b in _candidates(views, known)}
    for pair, word in verdicts(dossier.readings, judgements, "event").items():
        judged[pair] = Judged(decision=word.decision, score=1.0, reason=word.reason, certain=True, by=word.by)
    groups = components(
        (v.key for v in views),
        # What a person said comes before any score.
        [(*pair, j.score + (j.by == "person")) for pair, j in judged.items() if j.decision == "same"],
        [pair for pair, j in judged.items() if j.decision == "not the same" and j.certain],
    )
    of = {key: n for n, group in enumerate(groups) for key in group}
    return EventLinks(groups=groups, of=of, links=tuple(_links(dossier, judged, of)))


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
    start = event.trigger[0]
    before = BEFORE.search(text[max(event.sentence[0], start - 40) : start])
    return View(
        key=(r, n),
        event=event,
        stem=_stem(event, text),
        actors=frozenset(dossier.ids(r, event.actors)),
        recipients=frozenset(dossier.ids(r, event.recipients)),
        place=dossier.entity(r, event.place),
        words=frozenset(stem for stem, _, _ in content_words(text[slice(*event.clause)])),
        story=story,
        other=bool(ANOTHER.search(text[slice(*event.clause)]) or ANOTHER_ONE.search(text[max(0, start - 40) : start])),
        definite=before is not None and before.group(1).lower() in DEFINITE,
    )


def _stem(event: LocalEvent, text: str) -> str:
    """The trigger's lemma without its ending: a small model makes *storme* of *stormed*."""
    stems = [stem for stem, _, _ in content_words(event.lemma)]
    return (stems[0] if stems else event.lemma).removesuffix("e")[:6] or text[slice(*event.trigger)]


def _candidates(views: Sequence[View], known: Mapping[str, Party]) -> Iterator[tuple[View, View]]:
    """Pairs that could be the same: of one story or one article, or of two stories with a party in common."""
    blocks: dict[tuple[str, ...], list[View]] = defaultdict(list)
    for view in views:
        for name in _blocks(view, known):
            blocks[name].append(view)
    seen: set[tuple[Key, Key]] = set()
    for key, block in sorted(blocks.items(), key=lambda item: item[0]):
        if len(block) > LARGEST_BLOCK and key[0] == "story":
            continue
        for a, b in combinations(block, 2):
            if (a.key, b.key) not in seen:
                seen.add((a.key, b.key))
                yield a, b


def _blocks(view: View, known: Mapping[str, Party]) -> Iterator[tuple[str, ...]]:
    kinds = {view.event.type or "-" + view.stem, "-" + view.stem}
    story = "?" if view.story is None else str(view.story)
    people = view.actors | view.recipients
    above = frozenset().union(*(known[p].above for p in people if p in known))
    for kind in kinds:
        yield "article", kind, str(view.key[0])
        yield "story", kind, story
        for party in people | above:
            yield "party", kind, story, party
            if view.event.when and view.event.when.start:
                yield "day", kind, party, view.event.when.start


def _links(dossier: Dossier, judged: Mapping[tuple[Key, Key], Judged], of: Mapping[Key, int]) -> Iterator[Link]:
    """The joins that hold, and the near misses, best first."""
    rows = sorted(judged.items(), key=lambda row: (-row[1].score, row[0]))
    unsure = 0
    for (a, b), j in rows:
        joined = j.decision == "same" and of[a] == of[b]
        unsure += j.decision == "unsure"
        if joined or j.by == "person" or (j.decision == "unsure" and unsure <= MOST_UNSURE):
            spans = [dossier.span(r, dossier.readings[r].events[n].trigger) for r, n in (a, b)]
            yield Link(
                kind="event",
                a=spans[0],
                b=spans[1],
                decision=j.decision,
                score=j.score,
                reason=j.reason,
                by=j.by,
            )
