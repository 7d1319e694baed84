"""A report as plain values: what the terminal, Markdown and HTML show, in this order, with every line numbered."""

from collections.abc import Iterator, Mapping

import msgspec

from twosource.model.article import Article, Problem
from twosource.model.brief import Brief
from twosource.report import sections, wording
from twosource.report.atlas import Atlas, atlas
from twosource.report.book import Words, open_book
from twosource.report.evidence import is_excerpt
from twosource.report.lines import Line, Outlines, outline
from twosource.report.marks import Claim, Paragraph, paragraphs
from twosource.report.voices import Saying, Voice, voices


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it is shown, with its evidence marked."""

    source: sections.Source
    paragraphs: tuple[Paragraph, ...]
    excerpt: bool


class View(msgspec.Struct, frozen=True, kw_only=True):
    """All parts of a report; `numbers`, `labels` and what was `left_out` are by the id of a line."""

    title: str
    also: tuple[str, ...]
    reader: str
    sources: tuple[sections.Source, ...]
    facts: Outlines
    contrasts: tuple[sections.Contrast, ...]
    voices: tuple[Voice, ...]
    moments: tuple[sections.Moment, ...]
    undated: int
    deeds: tuple[sections.Deed, ...]
    names: tuple[sections.Name, ...]
    problems: tuple[Problem, ...]
    summary: tuple[str, ...]
    tally: Mapping[str, int]
    method: tuple[str, ...]
    claims: tuple[Claim, ...]
    articles: tuple[Shown, ...]
    atlas: Atlas | None
    numbers: Mapping[str, int]
    labels: Mapping[str, str]
    left_out: Mapping[str, int] = {}


def view(brief: Brief, reader: str = "") -> View:
    """Return the report of a brief as plain values.

    Args:
        brief: the brief.
        reader: the address under which each article has a page of its own; without it all are on this page.
    """
    book = open_book(brief, reader)
    facts = outline(book)
    told = voices(book, facts.said)
    contrasts, moments = sections.contrasts(book), sections.moments(book)
    deeds, names, sources = sections.deeds(book), sections.names(book), sections.sources(book)
    where = atlas(book)
    claims = (
        *_of_facts(facts), *_of_contrasts(contrasts), *_of_voices(told), *_of_sections(moments, deeds, names),
        *_of_atlas(where),
    )  # fmt: skip
    return View(
        title=brief.stories[0].title if brief.stories else wording.counted(len(brief.articles), "article"),
        also=tuple(s.title for s in brief.stories[1:]),
        reader=reader,
        sources=sources,
        facts=facts,
        contrasts=contrasts,
        voices=told,
        moments=moments,
        undated=sections.undated(book),
        deeds=deeds,
        names=names,
        problems=brief.problems,
        summary=_summary(brief),
        tally=brief.figures.facts,
        method=(wording.method(), wording.made_by(brief.made), wording.attribution()),
        claims=claims,
        articles=() if reader else tuple(shown(a, s, claims) for a, s in zip(brief.articles, sources, strict=True)),
        atlas=where,
        numbers=_numbers(facts, told, contrasts),
        labels=dict((*_labels(facts, told, contrasts, moments, names, deeds), *_placed(where))),
    )


def shown(article: Article, source: sections.Source, claims: tuple[Claim, ...]) -> Shown:
    """Return an article with the words marked that carry lines."""
    return Shown(source=source, paragraphs=paragraphs(article, claims), excerpt=is_excerpt(article))


def _summary(brief: Brief) -> tuple[str, ...]:
    figures = brief.figures
    told = (
        wording.verdicts(figures) if brief.facts else wording.nothing_told(),
        wording.one_origin(figures.one_origin_share),
        wording.unknown_speakers(figures.unknown_speaker_share),
    )
    return tuple(t for t in told if t)


# Which words carry which line


def _of_facts(facts: Outlines) -> Iterator[Claim]:
    for line in facts.all:
        yield from _of_line(line)
        for part in line.parts:
            yield from _of_line(part)


def _of_line(line: Line) -> Iterator[Claim]:
    return _claims(line.id, "disputed" if line.disputed else line.verdict, *line.words)


def _of_voices(told: tuple[Voice, ...]) -> Iterator[Claim]:
    return (Claim(span=span, line=s.id, kind="said") for v in told for s in v.sayings for span in s.spans)


def _of_contrasts(contrasts: tuple[sections.Contrast, ...]) -> Iterator[Claim]:
    for c in contrasts:
        yield from _claims(c.id, "differs", *(w for side in c.sides for w in side.words))


def _of_sections(
    moments: tuple[sections.Moment, ...], deeds: tuple[sections.Deed, ...], names: tuple[sections.Name, ...]
) -> Iterator[Claim]:
    for m in moments:
        yield from _claims(m.id, "dated", *m.words)
    for d in deeds:
        yield from _claims(d.id, "deed", *d.words)
    for n in names:
        yield from _claims(n.id, "named", *(s.words for s in n.spellings if s.words), *n.roles)


def _of_atlas(where: Atlas | None) -> Iterator[Claim]:
    for spot in where.listed if where else ():
        yield from _claims(spot.id, "placed", *(h.words for h in spot.happenings if not h.line))


def _claims(line: str, kind: str, *words: Words) -> Iterator[Claim]:
    return (Claim(span=w.span, line=line, kind=kind) for w in words)


# How a line is called from elsewhere


def _numbers(facts: Outlines, told: tuple[Voice, ...], contrasts: tuple[sections.Contrast, ...]) -> dict[str, int]:
    """One row of numbers through the report; the parts of a line have its number."""
    heads = [x.id for x in facts.all] + [c.id for c in contrasts] + [s.id for v in told for s in v.sayings]
    numbers = {key: n for n, key in enumerate(heads, start=1)}
    return numbers | {part.id: numbers[line.id] for line in facts.all for part in line.parts}


def _labels(
    facts: Outlines,
    told: tuple[Voice, ...],
    contrasts: tuple[sections.Contrast, ...],
    moments: tuple[sections.Moment, ...],
    names: tuple[sections.Name, ...],
    deeds: tuple[sections.Deed, ...],
) -> Iterator[tuple[str, str]]:
    yield from ((x.id, x.head) for line in facts.all for x in (line, *line.parts))
    yield from ((c.id, f"{c.label}: {c.note}") for c in contrasts)
    yield from ((s.id, f"{v.name} {s.act or 'said'}: {s.text}") for v in told for s in v.sayings)
    yield from ((m.id, f"{m.date}: {m.text}") for m in moments)
    yield from ((n.id, f"Name: {n.name}") for n in names)
    yield from ((d.id, f"{d.source} {d.deed} {d.target}") for d in deeds)


def _placed(where: Atlas | None) -> Iterator[tuple[str, str]]:
    return ((s.id, f"Where: {s.name}") for s in (where.listed if where else ()))


def elsewhere(shown: View, saying: Saying) -> int | None:
    """Return the number of the line of *what happened* that shows a statement already."""
    lines = shown.facts.statements
    return next((shown.numbers[lines[i]] for i in (saying.id, *saying.also) if i in lines), None)
