"""The order of the rooms, and nothing else.

`read` is a function of one article and the model; `compose` is a function of a set of readings.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace
from spacy.tokens import Doc

from twosource import __version__
from twosource.corroboration import differences, events, facts, overview, statements
from twosource.corroboration.stance import Stance, findings, sum_up
from twosource.extraction.cast import Cast
from twosource.extraction.entities import cast
from twosource.extraction.events import events as find_events
from twosource.extraction.propositions import propositions
from twosource.extraction.quantities import quantities
from twosource.extraction.statements import statements as find_statements
from twosource.extraction.times import times
from twosource.language import Annotator
from twosource.linking.dossier import link_articles
from twosource.linking.events import link_events
from twosource.linking.judged import correct_events, correct_statements, corrections
from twosource.linking.statements import link_statements
from twosource.linking.stories import link_stories
from twosource.linking.tellings import alike
from twosource.model.article import Article, Problem
from twosource.model.brief import Brief, Made
from twosource.model.judgement import Judgement
from twosource.model.naming import by_content, public
from twosource.model.order import in_order
from twosource.model.propositions import Telling
from twosource.model.reading import Reading


def read(article: Article, annotator: Annotator) -> Reading:
    """Return what one article says; an article in a language that the annotator does not cover says nothing."""
    if article.language is not None and article.language not in annotator.languages:
        return Reading(article=article, pipeline=annotator.name)
    (doc,) = annotator.annotate([article.text])
    return _read(article, doc, cast(article, doc), annotator.name)


def tell(article: Article, annotator: Annotator) -> Telling:
    """Return what one article says, clause by clause, to be compared with a claim."""
    if article.language is not None and article.language not in annotator.languages:
        return Telling(reading=Reading(article=article, pipeline=annotator.name))
    (doc,) = annotator.annotate([article.text])
    who = cast(article, doc)
    terms, clauses = propositions(doc, who)
    return Telling(reading=_read(article, doc, who, annotator.name), terms=terms, propositions=clauses)


def _read(article: Article, doc: Doc, who: Cast, pipeline: str) -> Reading:
    when = tuple(times(doc, article.published))
    said = tuple(find_statements(article, doc, who, when))
    done = tuple(find_events(article, doc, who, when, said))
    return Reading(
        article=article,
        pipeline=pipeline,
        sentences=tuple((s.start_char, s.end_char) for s in doc.sents),
        entities=who.entities,
        statements=said,
        events=done,
        quantities=tuple(quantities(article, doc, who, done, said)),
        times=when,
    )


def compose(
    readings: Iterable[Reading],
    judgements: Sequence[Judgement] = (),
    *,
    problems: Iterable[Problem] = (),
    options: dict[str, Any] | None = None,
) -> Brief:
    """Return the brief of a set of readings, the same for any order of them and any names of their files."""
    ordered, names = by_content(readings)
    judged = corrections(ordered, judgements)
    corrected, unfollowed = correct_statements(ordered, judged)
    dossier, entity_links, copy_links = link_articles(corrected, judgements)
    stories, story_links = link_stories(dossier)
    event_links = link_events(dossier, stories, judgements)
    statement_links = link_statements(dossier)
    dossier, groups, also_unfollowed = correct_events(dossier, event_links.groups, judged)

    event_ids = {key: events.event_id(dossier, group) for group in groups for key in group}
    said = statements.statements(dossier, statement_links, event_ids)
    counted = statements.quantities(dossier, event_ids)
    happened = events.all_events(dossier, groups, event_ids, counted, stories)
    differ = differences.differences(dossier, happened, counted, said.values(), stories)
    told = facts.disputed(facts.facts(dossier, happened, said, counted, stories, alike(dossier, stories)), differ)

    brief = Brief(
        made=Made(twosource=__version__, pipeline=_pipelines(ordered), options=options or {}),
        articles=dossier.articles,
        stories=stories,
        entities=tuple(dossier.entities.values()),
        statements=tuple(said.values()),
        events=tuple(happened.values()),
        quantities=counted,
        facts=told,
        differences=differ,
        timeline=overview.timeline(tuple(happened.values()), differ),
        network=overview.network(happened.values(), said.values()),
        links=(*entity_links, *copy_links, *event_links.links, *statement_links, *story_links),
        figures=overview.figures(told, tuple(said.values())),
        problems=tuple(
            sorted({
                *problems, *judged.problems, *unfollowed, *also_unfollowed, *(p for r in ordered for p in r.problems)
            })
        ),
    )
    return in_order(public(brief, names))


def stance(claim: Telling, evidence: Iterable[Telling]) -> Stance:
    """Return what the evidence says to a claim, which was read like an article."""
    by_article = {t.reading.article.id: t for t in evidence}
    ordered, names = by_content(t.reading for t in by_article.values())
    tellings = [replace(by_article[names[r.article.id]], reading=r) for r in ordered]
    together, _, _ = link_articles([*ordered, claim.reading])
    alone, _, _ = link_articles(ordered)
    return public(sum_up(alone, findings(together, claim, tellings)), names)


def _pipelines(readings: Sequence[Reading]) -> str:
    return ", ".join(sorted({r.pipeline for r in readings}))
