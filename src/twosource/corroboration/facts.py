"""What the articles let a reader say, with every span that says it and the origins behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from twosource.corroboration import origins
from twosource.corroboration.aspects import aspects
from twosource.corroboration.events import shorten
from twosource.corroboration.support import LONGEST, quoted, supports, tellings
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
from twosource.model.kinds import Verdict

TOLD = frozenset({"happened", "ongoing", "negated", "planned"})  # what is only asked for or feared is no fact
FEWEST = 4  # words that somebody unknown has to say before they are a line of their own
VERDICTS: tuple[Verdict, ...] = ("corroborated", "single-origin", "single-outlet")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A fact before its outlets and origins are counted."""

    gist: str
    about: About
    support: tuple[Support, ...]


def facts(
    dossier: Dossier,
    events: Mapping[tuple[Key, ...], Event],
    statements: Mapping[Key, Statement],
    quantities: Sequence[Quantity],
    stories: Sequence[Story],
) -> tuple[Fact, ...]:
    """Return the facts of a brief, in the contract's order."""
    drafts = [*_of_events(dossier, events), *_of_aspects(dossier, events, quantities)]
    covered = [s.span for d in drafts for s in d.support]
    drafts += _of_statements(statements, covered)
    drafts += _of_roles(dossier)
    rows = [_count(dossier, draft, stories) for draft in drafts]
    return tuple(sorted(rows, key=lambda f: (VERDICTS.index(f.verdict), -f.origins, f.support[0].span, f.id)))


def _of_events(dossier: Dossier, events: Mapping[tuple[Key, ...], Event]) -> Iterator[Draft]:
    """What happened, goes on, is planned or did not happen; one line for all that one clause tells of nobody."""
    clauses: set[tuple[Span, ...]] = set()
    for group, event in sorted(events.items(), key=lambda row: (_of_nobody(*row), row[1].mentions[0].span, row[1].id)):
        rows = supports(dossier, tellings(dossier, group, event.status)) if event.status in TOLD else []
        where = tuple(sorted({s.span for s in rows}))
        if rows and not (_of_nobody(group, event) and where in clauses):
            clauses.add(where)
            yield Draft(gist=event.gist, about=About(event=event.id, aspect="event"), support=_ordered(rows))


def _of_nobody(group: tuple[Key, ...], event: Event) -> bool:
    """Whether one article alone tells an event, and names nobody in it."""
    return not (event.type or event.actors or event.recipients or len({r for r, _ in group}) > 1)


def _of_aspects(
    dossier: Dossier, events: Mapping[tuple[Key, ...], Event], quantities: Sequence[Quantity]
) -> Iterator[Draft]:
    """What rests on less than its event does; an event that is no fact has no aspects."""
    for told in aspects(dossier, events, quantities):
        yield Draft(gist=shorten(told.gist), about=told.about, support=_ordered(told.support))


def _of_statements(statements: Mapping[Key, Statement], covered: Sequence[Span]) -> Iterator[Draft]:
    """Statements whose content no event fact quotes; the same statement in several articles is one fact."""
    by_id = {s.id: s for s in statements.values()}
    done: set[str] = set()
    for statement in sorted(statements.values(), key=lambda s: _holds_several(s, by_id)):
        if statement.id in done or statement.act in ("believed", "intended") or not _says_something(statement):
            continue
        same = [statement, *(by_id[i] for i in statement.repeats)]
        done.update(s.id for s in same)
        spans = [span for s in same for span in s.content]
        if not spans or (len(same) == 1 and any(_mostly(a, covered) for a in spans)):
            continue
        rows = _one_voice([Support(span=_cut(s.content[0]), origin=s.origin) for s in same])
        gist = shorten(" ".join(c.text for c in statement.content))
        yield Draft(gist=gist, about=About(statement=statement.id), support=_ordered(rows))


def _says_something(statement: Statement) -> bool:
    """Whether a statement says more than a few words on nobody's authority."""
    return statement.speaker is not None or sum(len(c.text.split()) for c in statement.content) >= FEWEST


def _mostly(span: Span, covered: Iterable[Span]) -> bool:
    """Whether facts of events quote most of a span."""
    told = [(max(span.start, c.start), min(span.end, c.end)) for c in covered if _overlap(span, c)]
    return 2 * len({i for start, end in told for i in range(start, end)}) > span.end - span.start


def _one_voice(rows: Sequence[Support]) -> list[Support]:
    """One utterance has one origin, also where one report names the body and the next the man who spoke for it."""
    votes = Counter(s.origin.counts_as for s in rows if s.origin.basis != "unnamed")
    if len(votes) < 2:
        return list(rows)
    whole = min(votes, key=lambda name: (-votes[name], name))
    return [
        s if s.origin.basis == "unnamed" else Support(span=s.span, origin=replace(s.origin, counts_as=whole))
        for s in rows
    ]


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
            *filter(None, (about.event, about.statement, about.entity, _told_aspect(draft))),
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
