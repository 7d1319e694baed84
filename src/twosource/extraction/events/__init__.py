"""Events: one for each mention of a happening, with its parties, place, time and status."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Token

from twosource.extraction.cast import Cast
from twosource.extraction.events.cause import causes
from twosource.extraction.events.foreground import judge
from twosource.extraction.events.frame import belongs, case, lemma, past, present
from twosource.extraction.events.incident import on_scene
from twosource.extraction.events.labels import label
from twosource.extraction.events.matches import Match, find
from twosource.extraction.events.narrative import go_on
from twosource.extraction.events.neighbours import answerable, arrested, carry
from twosource.extraction.events.nested import nest
from twosource.extraction.events.outcome import share
from twosource.extraction.events.plain import UNTYPED, plain
from twosource.extraction.events.roles import parties
from twosource.extraction.events.setting import clause, clause_head, dateline_place, place, when
from twosource.extraction.events.spoken import first_persons
from twosource.extraction.events.status import predicated, status
from twosource.extraction.events.today import on_the_day
from twosource.extraction.events.unlisted import unlisted
from twosource.extraction.syntax import children
from twosource.knowledge import triggers
from twosource.model.article import Article
from twosource.model.kinds import Status
from twosource.model.reading import LocalEvent, LocalStatement, Range, TimeExpression, When

__all__ = ["MODEL", "TAGGER", "events"]

OUTSIDE = frozenset({"boilerplate", "credit", "contributor", "byline"})
GATHERINGS = frozenset({"CONSULT", "PROTEST"})
BARE = 0.6  # a noun with nothing around it that says who, where or when
MODEL = "relation classifier"
TAGGER = "event tagger"
FULL = 0.9  # a pattern with its slots filled
TIMING = frozenset({"after", "before", "when", "as", "since", "while"})


def events(
    article: Article,
    doc: Doc,
    cast: Cast,
    times: Sequence[TimeExpression],
    statements: Sequence[LocalStatement],
) -> Iterator[LocalEvent]:
    """Yield the events that an article tells, in text order, one for each mention."""
    listed = find(doc, cast)
    typed = [*listed, *unlisted(doc, cast, listed)]
    every = sorted([*typed, *plain(doc, typed, statements)], key=lambda m: m.token.i)
    found = [
        m for m in causes(every, cast) if article.segment_at(m.token.idx) not in OUTSIDE and not _fictional(m.top)
    ]
    typed = [m for m in found if m.pattern.trigger != UNTYPED]
    above = {m.token.i: m for m in typed} | {m.verb.i: m for m in typed if m.verb is not None}
    foreground = judge(article)
    told: list[tuple[Match, LocalEvent]] = []
    for match in found:
        time = when(match, doc, times)
        event = _event(match, cast, time)
        if not _tells(match, event, cast):
            continue
        state = _dated(match, status(match, above), time, article.published)
        event = msgspec.structs.replace(
            event,
            status=state,
            foreground=foreground(match.top, time),
            statement=_statement(match, statements),
            place=event.place if event.place is not None else _there(match, told),
        )
        told.append((match, event))
    matches = [m for m, _ in told]
    set_in = on_scene(article, list(zip(matches, _datelined(told, share(told), cast), strict=True)), cast)
    placed = carry(article.text, set_in, cast)
    spoken = list(first_persons(matches, placed, statements, cast))
    nested = nest(matches, arrested(answerable(matches, spoken), statements, cast), cast)
    dated = list(go_on(article, matches, nested))
    yield from label(doc, matches, list(on_the_day(article, matches, dated, times)))


def _fictional(top: Token) -> bool:
    """Whether a deed is told as the plot of a film: *the film follows a nurse who murders her brother*."""
    fiction = triggers.classes()["fiction"]
    told_of = [n for verb in top.ancestors for n in children(verb, "nsubj")] + children(top, "obl")
    return present(top) and any(lemma(n) in fiction and (n.dep_ == "nsubj" or case(n) == "in") for n in told_of)


def _there(match: Match, told: Sequence[tuple[Match, LocalEvent]]) -> int | None:
    """Return the place told last where the clause only points to it: *nobody was hurt there*."""
    pointing = any(c.lower_ == "there" and c.dep_ != "expl" for c in children(match.top, "advmod"))
    return next((e.place for _, e in reversed(told) if e.place is not None), None) if pointing else None


def _gathered(event: LocalEvent) -> bool:
    return event.type in GATHERINGS and event.mode != "phone"


def _datelined(
    told: Sequence[tuple[Match, LocalEvent]], found: Sequence[LocalEvent], cast: Cast
) -> Iterator[LocalEvent]:
    """Yield the events; who met or marched did so where the report is from, if its first sentence names no place."""
    placed = {e.sentence for e in found if e.place is not None}
    for (match, _), event in zip(told, found, strict=True):
        here = dateline_place(match.token, cast) if event.sentence not in placed and _gathered(event) else None
        yield msgspec.structs.replace(event, place=here) if here is not None else event


def _event(match: Match, cast: Cast, told: When | None) -> LocalEvent:
    trigger = match.pattern.trigger
    actors, recipients = parties(match, cast)
    where = place(match, cast)
    if where is None and trigger.type == "ASSAULT":
        places = ((r, cast.entities[r]) for r in recipients if cast.entities[r].kind in ("place", "country"))
        # *The village* names no place; *the village of Ulmo* does, though the cast may hold it as a description.
        where = next((r for r, e in places if e.names or e.name.split()[-1].istitle()), None)
        where = None if lemma(match.token) == "shoot" else where
    sentence = _sentence(match)
    return LocalEvent(
        type=trigger.type,
        mode=trigger.mode,
        contexts=(trigger.topic,) if trigger.topic else (),
        cameo=trigger.cameo,
        typed_by=_typed_by(match, bool(actors or recipients)),
        trigger=match.range,
        lemma=lemma(match.token),
        sentence=sentence or match.range,
        clause=clause(match),
        actors=actors,
        recipients=recipients,
        place=where,
        when=told,
        tone=trigger.tone,
    )


def _typed_by(match: Match, told: bool) -> tuple[str, float]:
    if match.score is None:
        return "lexicon", FULL if told else BARE
    return (MODEL if match.pattern.trigger.type else TAGGER), match.score


def _sentence(match: Match) -> Range | None:
    """Return the sentence with its final stop."""
    tokens = [t for t in match.token.sent if not t.is_space]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def _tells(match: Match, event: LocalEvent, cast: Cast) -> bool:
    """Whether an event noun says enough: a light verb, a party, a place or a time; verbs always do.

    Without these *the attack* or *these talks* only point back to what was told before.
    """
    noun = match.token
    if not match.noun or match.verb is not None or match.pattern.trigger.anywhere or match.pattern.weight:
        return True
    if predicated(noun):
        return True
    aimed = [c for c in children(noun, "nmod", "obl") if c.pos_ == "NOUN" and case(c) in ("on", "against")]
    if (
        aimed
        and not event.recipients
        and not any(belongs(c, g, cast) for c in aimed for g in ("target", "people", "armed"))
    ):
        return False  # an attack on reason
    if event.actors or event.recipients or event.place is not None or event.when is not None:
        return True
    if case(noun) == "from" and all(c.dep_ in ("case", "punct") for c in noun.children):
        return False  # safe from attack
    pointing = any(c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)
    inside = noun.dep_ == "nmod" and lemma(noun.head) not in triggers.classes()["spells"]
    return not pointing and not inside and match.pattern.trigger.type not in ("CONSULT", None)


def _dated(match: Match, state: Status, told: When | None, published: str | None) -> Status:
    """What is told of a day to come is planned (*voters go to the polls on Sunday*), unless its verb is past."""
    later = told and told.start and published and told.start[:10] > published[:10]
    if state == "planned" and match.pattern.trigger.topic == "disaster":
        return "possible"
    return "planned" if state in ("happened", "ongoing") and later and not past(clause_head(match.top)) else state


def _statement(match: Match, statements: Sequence[LocalStatement]) -> int | None:
    """Return the innermost statement whose content holds the trigger."""
    trigger = match.range
    holding = [
        (sum(e - s for s, e in st.content), i)
        for i, st in enumerate(statements)
        if any(s <= trigger[0] and trigger[1] <= e for s, e in st.content)
    ]
    inner = min(holding)[1] if holding else None
    return None if inner is not None and statements[inner].kind == "indirect" and _past_of_plan(match) else inner


def _past_of_plan(match: Match) -> bool:
    """*Agreed to meet again after the talks failed*: what is past is no part of what was agreed."""
    head = clause_head(match.top)
    timed = head.dep_ == "advcl" and any(c.lower_ in TIMING for c in children(head, "mark"))
    return timed and past(head) and any(c.lower_ == "to" for c in children(head.head, "mark"))
