"""Joins the entities of several articles: the same person, body or place, with the reason of each decision."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

import msgspec

from twosource.linking.candidates import Candidate, Groups, Key, Pair, blocks, candidates, ranked
from twosource.linking.components import components
from twosource.linking.deeds import same_victim
from twosource.linking.descriptions import described
from twosource.linking.misread import misread
from twosource.linking.pairs import NEAR, Decided, decide
from twosource.linking.parts import SAME_STORY
from twosource.linking.resemblance import Features, features_of, likeness
from twosource.linking.short_forms import short_forms
from twosource.linking.surnames import bare_names, surnames
from twosource.linking.verdicts import verdicts
from twosource.model.brief import Link
from twosource.model.judgement import Judgement
from twosource.model.reading import Reading

# Near misses shown to a reader, for each group: enough to doubt a link, few enough to read.
NEAR_MISSES = 3


class EntityLinks(msgspec.Struct, frozen=True, kw_only=True):
    """Entities of all readings in groups of one thing each; (reading index, entity index) in canonical order.

    `of` gives the group of each entity. `links` are the decisions across articles, with reasons.
    """

    groups: Groups
    of: dict[Key, int]
    links: tuple[Link, ...]


def link_entities(readings: Sequence[Reading], *, judgements: Sequence[Judgement] = ()) -> EntityLinks:
    """Join what the articles' entities have in common; a person's judgement overrules every rule."""
    cast = {c.key: c for c in candidates(readings)}
    judged = _judged(readings, judgements)
    decided = dict(_by_name(cast.values()))
    alike = _same_story(readings)
    for step in (surnames, bare_names):
        decided = decided | dict(step(cast, _groups(cast, decided, judged), decided))
    for in_story in (misread, short_forms, described, same_victim):
        decided = decided | dict(in_story(cast, _groups(cast, decided, judged), decided, alike))
    groups = _groups(cast, decided, judged)
    order = ranked(readings)
    public = sorted(tuple(sorted((order[rank], e) for rank, e in group)) for group in groups)
    return EntityLinks(
        groups=tuple(public),
        of={key: n for n, group in enumerate(public) for key in group},
        links=tuple(_links(cast, groups, decided | judged)),
    )


def _same_story(readings: Sequence[Reading]) -> Callable[[int, int], bool]:
    """Return whether two articles, by rank, report the same happening, as far as their words tell."""
    order = ranked(readings)

    @cache
    def features(rank: int) -> Features:
        return features_of(readings[order[rank]])

    @cache
    def alike(a: int, b: int) -> bool:
        return likeness(features(a), features(b)) >= SAME_STORY

    return alike


def _judged(readings: Sequence[Reading], judgements: Sequence[Judgement]) -> dict[Pair, Decided]:
    """What people decided, by the keys of candidates: (rank of the article among sorted ids, index of the entity)."""
    rank = {r: n for n, r in enumerate(ranked(readings))}
    found = verdicts(readings, judgements, "entity")
    pairs = {tuple(sorted((rank[r], e) for r, e in pair)): decided for pair, decided in found.items()}
    return {(a, b): decided for (a, b), decided in pairs.items()}


def _by_name(cast: Iterable[Candidate]) -> Iterator[tuple[Pair, Decided]]:
    """Decide on the named pairs of different articles that share a block."""
    block: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in cast:
        for name in set(blocks(candidate)):
            block[name].append(candidate)
    seen = {(a.key, b.key): (a, b) for members in block.values() for a, b in combinations(members, 2)}
    for pair, (a, b) in sorted(seen.items()):
        found = decide(a, b)
        # Inside of one article only its own reading joins names; what the tables or a cut say still holds.
        if found and (a.key[0] != b.key[0] or found.decision == "not the same" or found.by == "known"):
            yield pair, found


def _groups(cast: dict[Key, Candidate], decided: dict[Pair, Decided], judged: dict[Pair, Decided]) -> Groups:
    """Return the groups that all decisions make together; a judgement is stronger than any score."""
    together = {**decided, **judged}
    same = [(*pair, d.score + (pair in judged)) for pair, d in together.items() if d.decision == "same"]
    return components(cast, same, [pair for pair, d in together.items() if d.decision == "not the same"])


def _links(cast: dict[Key, Candidate], groups: Groups, decided: dict[Pair, Decided]) -> Iterator[Link]:
    """Yield, for each member of a group, its strongest tie to the members before it; then the near misses."""
    of = {key: n for n, group in enumerate(groups) for key in group}
    ties: dict[Key, list[tuple[float, Key, Decided]]] = defaultdict(list)
    misses: dict[tuple[int, int], list[tuple[float, Pair, Decided]]] = defaultdict(list)
    for (a, b), d in decided.items():
        if of[a] == of[b] and d.decision == "same":
            ties[max(a, b)].append((-d.score, min(a, b), d))
        elif of[a] != of[b] and (d.by == "person" or _near(d)):
            misses[min(of[a], of[b]), max(of[a], of[b])].append((-d.score, (a, b), d))
    for b, tied in sorted(ties.items()):
        _, a, d = min(tied)
        yield from _link(cast[a], cast[b], d)
    shown: dict[int, int] = defaultdict(int)
    for (left, right), missed in sorted(misses.items(), key=lambda item: (min(item[1])[0], item[0])):
        _, (a, b), d = min(missed)
        if d.by == "person" or max(shown[left], shown[right]) < NEAR_MISSES:
            shown[left], shown[right] = shown[left] + 1, shown[right] + 1
            yield from _link(cast[a], cast[b], _not_followed(d))


def _near(decided: Decided) -> bool:
    return decided.decision != "not the same" or decided.score >= NEAR * 0.5


def _not_followed(decided: Decided) -> Decided:
    """A likeness that a stronger decision forbade to follow leaves the pair unsure."""
    if decided.decision != "same":
        return decided
    return decided._replace(decision="unsure", reason=decided.reason + "; but one of them is joined to something else")


def _link(a: Candidate, b: Candidate, d: Decided) -> Iterator[Link]:
    if a.span and b.span and a.key[0] != b.key[0]:
        yield Link(
            kind="entity", a=a.span, b=b.span, decision=d.decision, score=round(d.score, 3), reason=d.reason, by=d.by
        )
