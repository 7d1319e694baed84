"""What the articles let a reader say, with every span that says it and the origins behind it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from twosource.corroboration import origins
from twosource.corroboration.aspects import aspects
from twosource.corroboration.counted import standing
from twosource.corroboration.counts import figures
from twosource.corroboration.events import shorten
from twosource.corroboration.joining import Alike, Draft, deeds, joined, state
from twosource.corroboration.support import LONGEST, quoted, supports, tellings
from twosource.corroboration.utterances import one_voice, said_once
from twosource.model.article import Article
from twosource.model.brief import (
    About,
    Difference,
    Entity,
    Event,
    Fact,
    Origin,
    Quantity,
    Span,
    Statement,
    Story,
    Support,
)
from twosource.model.dossier import Dossier, Key
from twosource.model.identity import members_id
from twosource.model.order import VERDICTS, place_of_fact

TOLD = frozenset({"happened", "ongoing", "negated", "planned"})  # what is only asked for or feared is no fact
FEWEST = 4  # words that somebody unknown has to say before they are a line of their own
# A clause that begins so is understood only in its sentence.
UNCLEAR = re.compile(
    r"\W*(?:(?:and|but|or|as|when|while|if|because|since|after|before|until|once|than)\s+)*"
    r"(?:it|he|she|they|this|these|anyone|someone|one|who|which|where|here|plus|to"
    r"|that\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might))\b",
    re.IGNORECASE,
)
THAT = re.compile(r"\Athat\s+")


def facts(
    dossier: Dossier,
    events: Mapping[tuple[Key, ...], Event],
    statements: Mapping[Key, Statement],
    quantities: Sequence[Quantity],
    stories: Sequence[Story],
    alike: Alike,
) -> tuple[Fact, ...]:
    """Return the facts of a brief, in the contract's order; `alike` says which clauses tell one thing."""
    happened = list(_of_events(dossier, events))
    covered: dict[str, list[Span]] = defaultdict(list)
    for s in (s for d in happened for s in d.support):
        covered[s.span.article].append(s.span)
    drafts = joined([*happened, *_of_statements(dossier, statements, covered)], alike)
    drafts += [*_of_aspects(dossier, events), *_of_roles(dossier)]
    counted = figures(dossier, events.values(), quantities, stories)
    drafts += (Draft(gist=shorten(gist), about=about, support=_ordered(rows)) for gist, about, rows in counted)
    best = partial(standing, dossier)
    rows = [_count(dossier, replace(draft, support=said_once(draft.support, best)), stories) for draft in drafts]
    return tuple(sorted(rows, key=place_of_fact))


def _of_events(dossier: Dossier, events: Mapping[tuple[Key, ...], Event]) -> Iterator[Draft]:
    """What happened, goes on, is planned or did not happen; one line for all that one clause tells of nobody."""
    quoted_already: list[Span] = []
    of_nobody: set[Span] = set()
    for group, event in sorted(events.items(), key=lambda row: (_of_nobody(*row), row[1].mentions[0].span, row[1].id)):
        foreseen = event.status == "possible" and len({r for r, _ in group}) > 1
        own = tellings(dossier, group, event.status) if event.status in TOLD or foreseen else []
        rows = supports(dossier, own)
        nobody = bool(rows) and _of_nobody(group, event)
        if rows and not (nobody and (rows[0].span in of_nobody or _told_with(rows[0].span, quoted_already))):
            quoted_already += (s.span for s in rows)
            of_nobody |= {s.span for s in rows if nobody}
            about = About(event=event.id, aspect="event")
            yield Draft(
                gist=event.gist,
                about=about,
                support=_ordered(rows),
                told=frozenset((dossier.articles[t.r].id, *t.local.trigger) for t in own),
                deeds=deeds(dossier, group),
                state=state(event),
            )


def _told_with(span: Span, others: Iterable[Span]) -> bool:
    """Whether a clause is inside of one that is quoted and would not be understood without it: *as it fell*."""
    return UNCLEAR.match(span.text) is not None and any(
        o.article == span.article and o.start <= span.start and span.end <= o.end for o in others
    )


def _of_nobody(group: tuple[Key, ...], event: Event) -> bool:
    """Whether one article alone tells an event, and names nobody in it."""
    return not (event.type or event.actors or event.recipients or len({r for r, _ in group}) > 1)


def _of_aspects(dossier: Dossier, events: Mapping[tuple[Key, ...], Event]) -> Iterator[Draft]:
    """What rests on less than its event does; an event that is no fact has no aspects."""
    for told in aspects(dossier, events):
        yield Draft(gist=shorten(told.gist), about=told.about, support=_ordered(told.support))


def _of_statements(
    dossier: Dossier, statements: Mapping[Key, Statement], covered: Mapping[str, Sequence[Span]]
) -> Iterator[Draft]:
    """Statements whose content no event fact quotes; the same statement in several articles is one fact.

    `covered` are the quotations of event facts, by article.
    """
    by_id = {s.id: s for s in statements.values()}
    done: set[str] = set()
    for statement in sorted(statements.values(), key=lambda s: _holds_several(s, by_id)):
        if statement.id in done or not _says_something(statement):
            continue
        same = [statement, *(by_id[i] for i in statement.repeats)]
        done.update(s.id for s in same)
        spans = [span for s in same for span in s.content]
        if not spans:
            continue
        told = len(same) == 1 and any(_mostly(a, covered.get(a.article, ())) for a in spans)
        rows = one_voice([Support(span=_cut(_longest(s)), origin=s.origin) for s in same], partial(standing, dossier))
        gist = shorten(THAT.sub("", _whole(dossier, statement)))
        about = About(statement=statement.id)
        words = frozenset((span.article, span.start, span.end) for span in spans)
        yield Draft(
            gist=gist, about=about, support=_ordered(rows), told=words, state=state(statement), covered=told
        )


def _says_something(statement: Statement) -> bool:
    """Whether words are put out, and more than a word or two; *is expected to* is the outlet's."""
    if statement.act in ("believed", "intended") and (statement.source or statement.speaker):
        return False
    words = sum(len(c.text.split()) for c in statement.content)
    return words >= (FEWEST if statement.speaker is None else FEWEST - 1)


def _whole(dossier: Dossier, statement: Statement) -> str:
    """The content; where nobody is told to say it (*much of it | is expected | to burn up*), the words between too."""
    if statement.source or statement.speaker or statement.act not in ("believed", "intended"):
        return " ".join(c.text for c in statement.content)
    text = next(a.text for a in dossier.articles if a.id == statement.article)
    spans = [*statement.content, *filter(None, [statement.cue])]
    return text[min(s.start for s in spans) : max(s.end for s in spans)]


def _mostly(span: Span, covered: Iterable[Span]) -> bool:
    """Whether facts of events quote most of a span."""
    told = [(max(span.start, c.start), min(span.end, c.end)) for c in covered if _overlap(span, c)]
    return 2 * len({i for start, end in told for i in range(start, end)}) > span.end - span.start


def _holds_several(statement: Statement, by_id: Mapping[str, Statement]) -> bool:
    """Whether another article gives in two statements what this one holds; each of those is a fact."""
    articles = [by_id[i].article for i in statement.repeats]
    return len(articles) > len(set(articles))


def _of_roles(dossier: Dossier) -> Iterator[Draft]:
    """What a person is, where several articles say it."""
    places = {a.id: n for n, a in enumerate(dossier.articles)}
    for entity in dossier.entities.values():
        if entity.kind == "person" and len({role.span.article for role in entity.roles}) > 1:
            rows: list[Support] = []
            for role in entity.roles:
                r = places[role.span.article]
                rows += quoted(dossier, r, (role.span.start, role.span.end), _describing(dossier, r, role.span))
            yield Draft(gist=_role_gist(entity), about=About(entity=entity.id, role=0), support=_ordered(rows))


def _describing(dossier: Dossier, r: int, span: Span) -> tuple[Origin, ...]:
    """Who describes somebody so: whoever is quoted, else the outlet, whose gloss a title in indirect speech is."""
    text = dossier.articles[r].text
    quoted = [
        (end - start, n)
        for n, s in enumerate(dossier.readings[r].statements)
        for start, end in s.content
        if start <= span.start and span.end <= end and _in_quotes(text[start : span.start])
    ]
    if not quoted:
        return (origins.own_voice(dossier, r),)
    return origins.of_statement(dossier, r, dossier.readings[r].statements[min(quoted)[1]])


def _in_quotes(before: str) -> bool:
    """Whether a quotation that begins in these words is still open at their end."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _role_gist(entity: Entity) -> str:
    return shorten(f"{entity.name}: {entity.roles[0].text}")


def _count(dossier: Dossier, draft: Draft, stories: Sequence[Story]) -> Fact:
    about = draft.about
    by_id = {a.id: a for a in dossier.articles}
    told = {s.span.article for s in draft.support}
    outlets = {origins.outlet_key(by_id[a]) for a in told if by_id[a].version_of is None}
    number = origins.count(s.origin for s in _first_hand(draft.support, by_id))
    verdict = VERDICTS[2] if len(outlets) < 2 else VERDICTS[0] if number > 1 else VERDICTS[1]
    near = {a for story in stories if told & set(story.articles) for a in story.articles}
    absent = {origins.outlet_key(by_id[a]) for a in near} - {origins.outlet_key(by_id[a]) for a in told}
    return Fact(
        # Two happenings told in one clause are two facts, so what a fact is about is part of its id.
        id=members_id(
            "f",
            [s.span for s in draft.support],
            *filter(None, (about.event, about.statement, about.quantity, about.entity, _told_aspect(draft))),
        ),
        gist=draft.gist,
        about=draft.about,
        support=draft.support,
        outlets=max(1, len(outlets)),
        origins=number,
        verdict=verdict,
        absent=tuple(sorted(absent)),
    )


def _told_aspect(draft: Draft) -> str:
    """What tells aspects of one event apart that rest on the same words; the event itself needs nothing."""
    return "" if draft.about.aspect in (None, "event") else f"{draft.about.aspect}:{draft.gist}"


def _first_hand(support: Sequence[Support], by_id: Mapping[str, Article]) -> list[Support]:
    """The support that no copy or older version gives, if there is any: a copy adds an outlet, never an origin."""
    own = [s for s in support if not (by_id[s.span.article].copy_of or by_id[s.span.article].version_of)]
    return own or list(support)


def _longest(statement: Statement) -> Span:
    return max(statement.content, key=lambda c: (c.end - c.start, -c.start))


def _ordered(rows: Iterable[Support]) -> tuple[Support, ...]:
    unique = {(s.span, s.origin.root, s.origin.chain): s for s in rows}
    return tuple(unique[key] for key in sorted(unique))


def _cut(span: Span) -> Span:
    end = min(span.end, span.start + LONGEST)
    return replace(span, end=end, text=span.text[: end - span.start])


def _overlap(a: Span, b: Span) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def disputed(told: Sequence[Fact], differences: Iterable[Difference]) -> tuple[Fact, ...]:
    """Return the facts with the conflicts against them."""
    against: dict[str, list[str]] = {}
    for difference in differences:
        if difference.relation == "conflict" and difference.about.event:
            against.setdefault(difference.about.event, []).append(difference.id)
    return tuple(
        replace(f, disputed_by=tuple(sorted(against.get(f.about.event or "", [])))) for f in told
    )
