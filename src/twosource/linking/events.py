"""The same happening told twice: in another article, or again in this one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from twosource.linking.averages import average_groups
from twosource.linking.happenings import Judged, judge
from twosource.linking.likeness import floor
from twosource.linking.verdicts import verdicts
from twosource.linking.views import View, scene, views_of
from twosource.model.brief import Link, Story
from twosource.model.dossier import Dossier, Key
from twosource.model.judgement import Judgement
from twosource.model.parties import Party

MOST_UNSURE = 50  # near misses listed in a brief
# Everyone and everything of a story meets in blocks; beyond this many mentions only those with a party in common do.
LARGEST_BLOCK = 60


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
    around = scene(dossier)
    views = views_of(dossier, stories)
    judged = {(a.key, b.key): judge(a, b, around) for a, b in _candidates(views, around.known)}
    for pair, word in verdicts(dossier.readings, judgements, "event").items():
        judged[pair] = Judged(decision=word.decision, score=1.0, reason=word.reason, certain=True, by=word.by)
    groups = average_groups(
        (v.key for v in views),
        {pair: j.score for pair, j in judged.items() if j.decision != "not the same"},
        floor(),
        [pair for pair, j in judged.items() if j.decision == "not the same" and j.certain],
        [pair for pair, j in judged.items() if j.decision == "same" and j.certain],
    )
    of = {key: n for n, group in enumerate(groups) for key in group}
    return EventLinks(groups=groups, of=of, links=tuple(_links(dossier, judged, of)))


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
    kinds = sorted({view.event.type or "-" + view.stem, "-" + view.stem, *("~" + sense for sense in view.senses)})
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
