"""ECB+ mentions as the product compares them: readings whose events are the gold mentions, or what it finds itself."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from benchmarks.ecb.data import Document, Gold
from twosource.extraction.entities import cast
from twosource.extraction.events import events
from twosource.extraction.events.frame import lemma
from twosource.extraction.events.matches import Match
from twosource.extraction.events.roles import parties
from twosource.extraction.events.setting import clause, place, when
from twosource.extraction.events.status import status
from twosource.extraction.quantities import quantities
from twosource.extraction.statements import statements
from twosource.extraction.times import times
from twosource.knowledge.triggers import Pattern, Trigger
from twosource.language import Annotator
from twosource.linking.dossier import link_articles
from twosource.linking.likeness import Signs, sides, signs
from twosource.linking.views import scene, views_of
from twosource.model.dossier import Key
from twosource.model.reading import LocalEvent, Range, Reading

PEOPLE = frozenset({"he", "she", "his", "him", "her"})


class Told(NamedTuple):
    """A mention with what the heuristic looks at: the lemma of its head and the words of its sentence."""

    gold: Gold
    key: Key
    lemma: str
    sentence: frozenset[str]


class Readings(NamedTuple):
    """A topic read twice: with the gold mentions as its events, and with those that the product finds.

    `told` are the gold mentions; `found` are the product's, each under the name of the gold mention that it meets.
    """

    gold: list[Reading]
    own: list[Reading]
    told: list[Told]
    found: list[Told]


def read(topic: Sequence[Document], annotator: Annotator) -> Readings:
    """Return a topic's readings, and its gold mentions in text order."""
    found = Readings([], [], [], [])
    for r, (document, doc) in enumerate(zip(topic, annotator.annotate(d.article.text for d in topic), strict=True)):
        own = _read(document, doc, annotator.name)
        rows = list(_gold(document, doc, own))
        found.own.append(own)
        found.gold.append(msgspec.structs.replace(own, events=tuple(event for event, _ in rows), quantities=()))
        words = [_content(doc, s) for s in own.sentences]
        for n, ((_, head), gold) in enumerate(zip(rows, document.mentions, strict=True)):
            found.told.append(Told(gold, (r, n), lemma(head), words[_holding(own.sentences, gold.span)]))
        found.found.extend(_found(document, doc, own, r))
    return found


def _found(document: Document, doc: Doc, own: Reading, r: int) -> Iterator[Told]:
    """Yield the product's mentions; of two that meet one gold mention the second is one of its own."""
    free = list(document.mentions)
    for n, event in enumerate(own.events):
        head = _head(doc, event.trigger)
        met = [g for g in free if _meet(g.span, (head.idx, head.idx + len(head)))]
        met = met or [g for g in free if _meet(g.span, event.trigger)]
        gold = met[0] if met else _unknown(document, event, n)
        if met:
            free.remove(gold)
        yield Told(gold, (r, n), lemma(head), _content(doc, event.sentence))


def _unknown(document: Document, event: LocalEvent, n: int) -> Gold:
    words = document.article.text[slice(*event.trigger)]
    return Gold(document.article.id, event.trigger, words, f"{document.article.id} {n}")


def _content(doc: Doc, where: Range) -> frozenset[str]:
    """The lemmas of a sentence that the published heuristic compares: no stop words but the pronouns of people."""
    span = doc.char_span(*where, alignment_mode="expand")
    return frozenset(
        lemma(t) for t in span if t.lower_ in PEOPLE or not (t.is_stop or t.is_punct or t.is_space or t.pos_ == "PUNCT")
    )


def _holding(sentences: Sequence[Range], span: Range) -> int:
    return next(n for n, (start, end) in enumerate(sentences) if start <= span[0] < end)


def _read(document: Document, doc: Doc, pipeline: str) -> Reading:
    article = document.article
    who = cast(article, doc)
    timed = tuple(times(doc, article.published))
    said = tuple(statements(article, doc, who, timed))
    done = tuple(events(article, doc, who, timed, said))
    return Reading(
        article=article,
        pipeline=pipeline,
        sentences=tuple((s.start_char, s.end_char) for s in doc.sents),
        entities=who.entities,
        statements=said,
        events=done,
        quantities=tuple(quantities(article, doc, who, done, said)),
        times=timed,
    )


def _gold(document: Document, doc: Doc, own: Reading) -> Iterator[tuple[LocalEvent, Token]]:
    """Yield each gold mention as an event: with what the extractor says of it, else with what its syntax says."""
    who = cast(document.article, doc)
    heads = {_head(doc, e.trigger): e for e in own.events}
    for mention in document.mentions:
        head = _head(doc, mention.span)
        known = heads.get(head) or next((e for e in own.events if _meet(e.trigger, mention.span)), None)
        if known is None:
            match = Match(head, Pattern(words=(lemma(head),), slots=(), trigger=Trigger(type=None)))
            actors, recipients = parties(match, who)
            known = LocalEvent(
                trigger=mention.span, lemma=lemma(head), sentence=(head.sent.start_char, head.sent.end_char),
                clause=clause(match), actors=actors, recipients=recipients, place=place(match, who),
                when=when(match, doc, own.times), status=status(match, {}),
            )  # fmt: skip
        yield msgspec.structs.replace(known, trigger=mention.span, parent=None), head


def _head(doc: Doc, span: tuple[int, int]) -> Token:
    return doc.char_span(*span, alignment_mode="expand").root


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def pairs(readings: Sequence[Reading], keys: Sequence[Key]) -> Iterator[tuple[tuple[int, int], Signs]]:
    """Yield each pair of a topic's mentions, by their numbers, with what speaks for and against it."""
    dossier, _, _ = link_articles(readings)
    around = scene(dossier)
    views = {v.key: v for v in views_of(dossier)}
    for (i, a), (j, b) in combinations(enumerate(keys), 2):
        yield (i, j), signs(views[a], views[b], sides(views[a], views[b], around.known), around)


def gold_clusters(chains: Sequence[str]) -> list[frozenset[int]]:
    """Return the gold groups of mentions, by their numbers."""
    return [frozenset(i for i, c in enumerate(chains) if c == chain) for chain in dict.fromkeys(chains)]
