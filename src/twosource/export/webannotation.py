"""W3C Web Annotations: every span of a brief as a target, with its position and its words, as JSON-LD.

One annotation for each entity, statement, event, quantity, fact and difference; its targets are all the places where
the articles tell it. Positions count code points of the article's text as Twosource has it, which for a page is its
main text; the quotation finds the place in the page itself.

Notes:
    https://www.w3.org/TR/annotation-model/
"""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from twosource.export.files import write_file
from twosource.export.lookup import Lookup, lookup
from twosource.model.article import Article
from twosource.model.brief import Brief, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after, by which a quotation that stands twice is found


def write(brief: Brief, path: Path) -> None:
    """Write a brief as one AnnotationCollection with one page."""
    items = list(annotations(brief))
    collection = {
        "@context": CONTEXT,
        "id": "urn:twosource:brief",
        "type": "AnnotationCollection",
        "label": "; ".join(story.title for story in brief.stories) or "brief",
        "generator": {"id": "urn:twosource:software", "type": "Software", "name": f"Twosource {brief.made.twosource}"},
        "total": len(items),
        "first": {"id": "urn:twosource:brief:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    write_file(path, msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n")


def annotations(brief: Brief) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a brief."""
    known = lookup(brief)
    for e in brief.entities:
        spans = (mention.span for mention in e.mentions)
        yield _annotation(e.id, "identifying", e.name, (e.kind, e.code, e.country), spans, known)
        roles = ((f"{e.id}:role:{n}", role) for n, role in enumerate(e.roles))
        yield from (_annotation(key, "describing", r.text, ("role", e.name), [r.span], known) for key, r in roles)
    for s in brief.statements:
        said = f"{known.names(s.speakers) or 'unnamed'} {s.act}"
        yield _annotation(s.id, "describing", said, (s.act, s.kind, s.channel), s.content, known)
        parts = (("source", s.source), ("cue", s.cue))
        yield from (_annotation(f"{s.id}:{n}", "classifying", said, (n,), [p], known) for n, p in parts if p)
    for v in brief.events:
        tags = (v.type, v.mode, *v.contexts, v.status)
        yield _annotation(v.id, "classifying", v.gist, tags, (m.span for m in v.mentions), known)
        sentences = dict.fromkeys(m.sentence for m in v.mentions)
        yield _annotation(f"{v.id}:sentences", "describing", v.gist, tags, sentences, known)
    for q in brief.quantities:
        counted = f"{q.qualifier} {q.value:g}{f' to {q.upper:g}' if q.upper else ''} {q.unit or ''}".strip()
        yield _annotation(q.id, "classifying", counted, ("quantity", q.qualifier, q.unit), [q.span], known)
    for f in brief.facts:
        spans = (support.span for support in f.support)
        yield _annotation(f.id, "assessing", f.gist, ("fact", f.verdict, f.about.aspect), spans, known)
    for d in brief.differences:
        for n, version in enumerate(d.values):
            tags = ("difference", d.kind, d.relation, version.value)
            yield _annotation(f"{d.id}:{n}", "assessing", d.note, tags, version.spans, known)


def _annotation(
    id: str,  # noqa: A002
    motivation: str,
    text: str,
    tags: Iterable[str | None],
    spans: Iterable[Span],
    known: Lookup,
) -> dict[str, Any]:
    told = [{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": text}]
    tagged = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags if tag]
    return {
        "@context": CONTEXT,
        "id": f"urn:twosource:{id}",
        "type": "Annotation",
        "motivation": motivation,
        "body": [*told, *tagged],
        "target": [_target(span, known.articles[span.article]) for span in spans],
    }


def _target(span: Span, article: Article) -> dict[str, Any]:
    """Return a part of an article: by its place in the text, and by its words with what stands around them."""
    text = article.text
    return {
        "type": "SpecificResource",
        "source": source(article),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def source(article: Article) -> str:
    """Return the IRI of an article: its URL, else its text's hash as RFC 6920 names things."""
    if article.url and article.url.startswith(("http://", "https://")):
        return article.url
    digest = base64.urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
