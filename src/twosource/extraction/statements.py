"""Who said what: attributions as source, cue and content (PARC, PolNeAR), put together into statements.

The bundled model marks the three parts but not which belongs to which; syntax and nearness say that. What the model
leaves out and the quotation marks or a reporting verb make certain is added, so that a foreign pipeline, which marks
nothing, has statements too.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc

from twosource.extraction.attributions import Found, attributions, found_in
from twosource.extraction.blocks import after_dateline, posts, pulled, signed, without_parts
from twosource.extraction.cast import Cast
from twosource.extraction.contents import contents, tidy, trusted
from twosource.extraction.continued import quotations_going_on, sentences_going_on
from twosource.extraction.cues import cues
from twosource.extraction.documents import named_again, with_authors
from twosource.extraction.headlines import headline_cues
from twosource.extraction.nesting import holder, without_echoes
from twosource.extraction.quotes import quotations
from twosource.extraction.relays import addressee, announced, channel, is_medium, relays, spoke_to, whole_medium
from twosource.extraction.scene import on_behalf, when, where
from twosource.extraction.syntax import holds, overlap
from twosource.extraction.transcripts import turns
from twosource.model.article import Article
from twosource.model.kinds import StatementKind
from twosource.model.reading import LocalStatement, Range, TimeExpression

SILENT = frozenset({"boilerplate", "credit", "contributor", "byline", "dateline"})
HEARERS = frozenset({"person", "organization", "government", "group", "country", "media"})
QUOTED_AFTER = re.compile(r"[,;]?\s*(?:and|but)?\s*(?=[“\"])")
QUOTED_WHOLE = 0.95  # of the letters between marks: a direct quotation


def statements(
    article: Article, doc: Doc, cast: Cast, times: Sequence[TimeExpression] = ()
) -> Iterator[LocalStatement]:
    """Yield what an article says others said, in the order of the contents."""
    quoted = [q for q in quotations(article.text) if article.segment_at(q[0]) not in SILENT]
    quoted = trusted(doc, quoted)
    spoken = [c for c in cues(doc, quoted) if article.segment_at(c.range[0]) not in SILENT]
    spoken += headline_cues(article, doc, cast, spoken)
    parts = [p for p in contents(doc, quoted, spoken) if article.segment_at(p.range[0]) not in SILENT]
    found = list(attributions(doc, cast, spoken, parts, quoted))
    taken = [c for f in found for c in f.content]
    found += [f for f in found_in(doc, cast, parts) if not any(overlap(f.content[0], c) for c in taken)]
    found = with_authors(doc, cast, after_dateline(article, doc, cast, found))
    found += turns(article, doc, cast)
    apart = list(posts(article, doc, cast))
    found = without_parts(found, apart) + apart
    found += quotations_going_on(_spoken_text(article), found, parts, quoted)
    found = signed(article, doc, cast, found)
    apart = list(pulled(article, doc, cast))
    found = without_parts(found, apart) + apart
    found += sentences_going_on(doc, found)
    found = without_echoes(doc, _without_doubles(sorted(found, key=_order)))
    relayed = _relayed(found, cast)
    found = [_with_rest(article.text, found, n, relayed.get(n, ())) for n in range(len(found))]
    for f, via, inside in _settled(doc, cast, found, relayed):
        yield _statement(_Scene(article, doc, cast, times, quoted), f, via, inside)


def _spoken_text(article: Article) -> str:
    """The text with captions, credits and page furniture blanked out: speech goes on across them."""
    text = article.text
    for s in article.segments:
        if s.kind in SILENT or s.kind == "caption":
            text = text[: s.start] + " " * (s.end - s.start) + text[s.end :]
    return text


def _order(found: Found) -> tuple[Range, Range]:
    return found.content[0], found.cue.range if found.cue else (0, 0)


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """One statement for a content and source; a cue that the model marked twice counts once."""
    kept: dict[tuple[tuple[Range, ...], Range | None], Found] = {}
    for f in found:
        kept.setdefault((f.content, f.source.range if f.source else None), f)
    return list(kept.values())


# Who passed it on


def _relayed(found: Sequence[Found], cast: Cast) -> dict[int, list[int]]:
    """Statements that only pass another one on (*…, the ministry said, according to RIA*): inner index → outer ones.

    The outer one is then no statement of its own: the medium stands in the inner one's `via`.
    """
    out: dict[int, list[int]] = {}
    for n, outer in enumerate(found):
        if outer.cue is None or outer.source is None or len(outer.source.speakers) != 1 or outer.source.via:
            continue
        inner = _innermost(found, n)
        if is_medium(cast, _medium(outer)) and inner is not None:
            out.setdefault(inner, []).append(n)
    return out


def _with_rest(text: str, found: Sequence[Found], n: int, outer: Sequence[int]) -> Found:
    """What is passed on with the quotation that follows it: *The paper says the letter asks for …, and “we will …”*."""
    end = found[n].content[-1][1]
    others = [c for m, f in enumerate(found) if m not in outer for c in f.content]
    after = [(max(a, end), b) for m in outer for a, b in found[m].content if b > end]
    rest = [t for a, b in after if (at := QUOTED_AFTER.match(text, a, b)) and (t := tidy(text, (at.end(), b)))]
    rest = [r for r in rest if not any(overlap(r, c) for c in others)]
    return msgspec.structs.replace(found[n], content=(*found[n].content, *rest)) if rest else found[n]


def _medium(outer: Found) -> int:
    return outer.source.speakers[0] if outer.source else -1


def _innermost(found: Sequence[Found], n: int) -> int | None:
    """The statement whose cue or content an attribution's content covers."""
    outer = found[n]
    box = (outer.content[0][0], outer.content[-1][1])
    for m, inner in enumerate(found):
        if m == n or inner.cue is None or inner.source is None or inner.inferred:
            continue
        if any(holds(c, inner.cue.range) for c in outer.content) or inner.content == outer.content:
            return m
        if overlap(box, (inner.content[0][0], inner.content[-1][1])) and any(
            holds(c, inner.source.range) for c in outer.content
        ):
            return m
    return None


def _passed_on(doc: Doc, told: Found, cast: Cast) -> tuple[int, ...]:
    if told.cue is None:
        return ()
    source = told.source
    own = relays(doc, told.cue, cast, source.head if source else None)
    return own or (announced(doc, told.cue, cast, source.speakers) if source and source.speakers else ())


# The finished statements


def _settled(
    doc: Doc, cast: Cast, found: Sequence[Found], relayed: dict[int, list[int]]
) -> Iterator[tuple[Found, tuple[int, ...], int | None]]:
    dropped = {outer for several in relayed.values() for outer in several}
    kept = [n for n in range(len(found)) if n not in dropped]
    place = {n: i for i, n in enumerate(kept)}
    same_text, described = named_again(doc, found), spoke_to(doc, cast)
    carried: dict[int, list[int]] = {}
    for n in kept:
        f = found[n]
        told = f.follows or f
        own = [*(told.source.via if told.source else ()), *(_passed_on(doc, told, cast))]
        carried[n] = own = own or carried.get(same_text.get(n, -1), [])
        of = n if f.follows is None else next((m for m in range(len(found)) if found[m] is f.follows), n)
        speakers = f.source.speakers if f.source else ()
        own = own or [m for s in speakers[:1] for m in described.get(s, ())]
        own = [*own, *(_medium(found[o]) for o in relayed.get(of, ()))]
        through = dict.fromkeys(whole_medium(cast, m) for m in own)
        via = tuple(m for m in through if m not in speakers)
        inner = holder(found, n, kept)
        yield f, via, place.get(inner) if inner is not None else None


class _Scene(NamedTuple):
    """What a statement is read from."""

    article: Article
    doc: Doc
    cast: Cast
    times: Sequence[TimeExpression]
    quoted: Sequence[Range]


def _statement(scene: _Scene, f: Found, via: tuple[int, ...], inside: int | None) -> LocalStatement:
    source, cue, doc, cast = f.source, f.cue, scene.doc, scene.cast
    speakers = source.speakers if source else ()
    spoken_to = addressee(doc, cue) if cue else None
    to = cast.of_token(spoken_to) if spoken_to is not None else None
    told = (f.follows or f).cue
    return LocalStatement(
        kind="direct" if f.verbatim else _kind(scene.article.text, f.content, scene.quoted),
        act=cue.act if cue else "said",
        speakers=speakers,
        on_behalf_of=on_behalf(doc, cast, source, cue) if source else None,
        source=source.range if source else None,
        cue=cue.range if cue else None,
        content=f.content,
        via=via,
        channel=channel(doc, told) if told else None,
        addressee=to if to is not None and to not in via and cast.entities[to].kind in HEARERS else None,
        where=where(doc, cast, cue, f.content, source) if cue else None,
        when=when(doc, cue, f.content, scene.times) if cue else None,
        inside=inside,
        inferred=f.inferred,
        unnamed=source.unnamed if source else False,
    )


def _kind(text: str, content: Sequence[Range], quoted: Sequence[Range]) -> StatementKind:
    """Direct where (nearly) every letter is quoted, mixed where some are."""
    letters = sum(c.isalnum() for a, b in content for c in text[a:b])
    inside = sum(
        c.isalnum() for a, b in content for q in quoted for c in text[max(a, q[0]) : max(a, q[0], min(b, q[1]))]
    )
    return "direct" if inside >= QUOTED_WHOLE * letters else "mixed" if inside else "indirect"
