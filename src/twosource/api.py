"""The public functions: defaults filled in, then the pipeline."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from twosource import pipeline as rooms
from twosource import reading
from twosource.errors import NothingReadError
from twosource.language import Annotator, load
from twosource.model.article import Article, Problem
from twosource.model.brief import Brief, Origin, Span
from twosource.model.judgement import Judgement
from twosource.model.reading import TimeExpression
from twosource.reading.articles import Defaults, freeze
from twosource.reading.fetch import FetchOptions
from twosource.reading.judgements import judgements as load_judgements
from twosource.reading.source import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from twosource.corroboration.stance import Stance
    from twosource.extraction.relation import Relation

Input = str | Path | Article
PLACES = frozenset({"place", "country"})
ACTORS = PLACES


@cache
def annotator(name: str | None) -> Annotator:
    """Return the annotator of a name, loaded once."""
    return load(name)


def read(
    input: Input,  # noqa: A002  (the contract's word)
    *,
    published: str | None = None,
    outlet: str | None = None,
    pipeline: str | None = None,
    allow_private: bool = False,
) -> list[Article]:
    """Return the articles of one input (a file, a folder, a URL).

    Raises:
        NothingReadError: no article could be read; the message says why.
    """
    articles, problems = reading.read_inputs(
        [input],
        published=published,
        outlet=outlet,
        covers=annotator(pipeline).languages,
        fetch=FetchOptions(allow_private=allow_private),
    )
    if not articles:
        raise NothingReadError("; ".join(f"{p.input}: {p.reason}" for p in problems) or f"{input}: nothing to read")
    return articles


def brief(
    inputs: Iterable[Input] | Input,
    *,
    published: str | None = None,
    outlet: str | None = None,
    pipeline: str | None = None,
    judgements: Iterable[Judgement] | str | Path | None = None,
    meta: str | Path | None = None,
    allow_private: bool = False,
) -> Brief:
    """Return the brief of articles, files, folders or URLs.

    Args:
        inputs: one or more paths, URLs or articles.
        published: ISO date of inputs that have none of their own.
        outlet: outlet of inputs that have none of their own.
        pipeline: null for the bundled model, `spacy:NAME` for an installed spaCy pipeline.
        judgements: a person's decisions, or a JSON Lines file of them.
        meta: a CSV or JSON Lines file with what is known about each file.
        allow_private: whether URLs may lead to this machine and to local networks.

    Raises:
        NothingReadError: no article could be read; the message says why.
        PipelineError: the pipeline cannot be loaded.
        UsageError: an option cannot be understood.
    """
    listed = [inputs] if isinstance(inputs, str | Path | Article) else list(inputs)
    tool = annotator(pipeline)
    articles, problems = reading.read_inputs(
        listed,
        published=published,
        outlet=outlet,
        meta=Path(meta) if meta else None,
        covers=tool.languages,
        fetch=FetchOptions(allow_private=allow_private),
    )
    if not articles:
        raise NothingReadError("; ".join(f"{p.input}: {p.reason}" for p in problems) or "no input was given")
    decided, undecided = load_judgements(judgements, articles)
    options = {k: v for k, v in (("published", published), ("outlet", outlet)) if v}
    return rooms.compose(
        (rooms.read(article, tool) for article in articles), decided, problems=[*problems, *undecided], options=options
    )


def annotate(text: str, *, pipeline: str | None = None) -> "Doc":
    """Return a text's linguistic layer: Universal Dependencies labels, entities, sentences; `doc.text == text`."""
    (doc,) = annotator(pipeline).annotate([text])
    return doc


def times(text: str, *, published: str | None = None) -> list[TimeExpression]:
    """Return the time expressions of a text, anchored to the ISO date it was published on where that is known."""
    from twosource.extraction.times import times as find

    return list(find(annotate(text), published))


def relation(sentence: str, source: tuple[int, int], target: tuple[int, int] | None) -> "Relation":
    """Return what a sentence says that one actor did to another; actors are code point offsets `(start, end)`."""
    from twosource.extraction.relation import relation as judge

    return judge(sentence, source, target, annotator(None))


def stance(claim: str, evidence: str | Iterable[Article] | Brief, *, published: str | None = None) -> "Stance":
    """Return what evidence says to a claim of one sentence: supports, contradicts, silent or unclear."""
    tool = annotator(None)
    if isinstance(evidence, str):
        articles = [_article(evidence, "evidence", published)]
    else:
        articles = list(evidence.articles if isinstance(evidence, Brief) else evidence)
    said = rooms.stance(
        rooms.tell(_article(claim, "claim", published), tool), [rooms.tell(article, tool) for article in articles]
    )
    return said if not isinstance(evidence, Brief) else _with_facts(said, evidence)


def _with_facts(said: "Stance", made: Brief) -> "Stance":
    """Name the facts of a brief that rest on the words a stance quotes, and its origins as the brief does."""
    told = [(f.id, s.origin) for f in made.facts for s in f.support if any(_meet(s.span, q) for q in said.spans)]
    facts = tuple(dict.fromkeys(fact for fact, _ in told))
    return msgspec.structs.replace(said, facts=facts, origins=_origins(said, made, [origin for _, origin in told]))


def _meet(a: Span, b: Span) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def _origins(said: "Stance", made: Brief, told: list[Origin]) -> tuple[Origin, ...]:
    """The origins that the brief knows; one that the claim itself has changed is named by those of its words there."""
    entities = {e.id for e in made.entities}
    known = [o for o in said.origins if {o.root, o.counts_as, *o.chain} <= entities or ":" in o.root]
    if len(known) < len(said.origins):
        known += [o for o in told if ":" not in o.root]
    return tuple({o.counts_as: o for o in reversed(known)}.values())[::-1]


def _article(text: str, name: str, published: str | None) -> Article:
    return freeze(Draft(input=name, text=text), None, Defaults(published=published))[0]


def stories(
    made: Brief,
    *,
    since: str | None = None,
    until: str | None = None,
    actor: str | None = None,
    place: str | None = None,
) -> list[dict[str, Any]]:
    """Return a brief's stories with their articles named by input, filtered by day, actor and place."""
    by_id = {a.id: a for a in made.articles}
    named = {e.id: e for e in made.entities}

    def mentions(ids: Iterable[str], wanted: str, kinds: frozenset[str]) -> bool:
        return any(
            wanted.lower() in name.name.lower() and set(name.articles) & set(ids)
            for e in named.values()
            if (e.kind in kinds) == (kinds is PLACES)
            for name in e.names
        )

    rows = []
    for story in made.stories:
        days = [(by_id[a].published or "")[:10] for a in story.articles]
        if (since and max(days) < since) or (until and min(days) > until):
            continue
        if (actor and not mentions(story.articles, actor, ACTORS)) or (
            place and not mentions(story.articles, place, PLACES)
        ):
            continue
        rows.append({"id": story.id, "title": story.title, "articles": [by_id[a].input for a in story.articles]})
    return rows


def conllu(
    inputs: Iterable[Input], *, pipeline: str | None = None, published: str | None = None, outlet: str | None = None,
    meta: str | Path | None = None, allow_private: bool = False,
) -> tuple[str, list[Problem]]:  # fmt: skip
    """Return the linguistic layer of the inputs as CoNLL-U, and what could not be read."""
    from twosource.language.conllu import conllu as written

    tool = annotator(pipeline)
    articles, problems = reading.read_inputs(
        inputs,
        published=published,
        outlet=outlet,
        meta=Path(meta) if meta else None,
        covers=tool.languages,
        fetch=FetchOptions(allow_private=allow_private),
    )
    if not articles:
        raise NothingReadError("; ".join(f"{p.input}: {p.reason}" for p in problems) or "no input was given")
    docs = tool.annotate(a.text for a in articles)
    return "".join(written(doc, article.id) for article, doc in zip(articles, docs, strict=True)), problems
