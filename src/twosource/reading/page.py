"""What a page says about itself: JSON-LD and meta elements, as written.

Own code, as trafilatura keeps neither the time and zone of publication nor the wire agency among the authors, and both
decide on whose word a text stands.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree
from lxml import html as lxml_html

from twosource.reading.frontmatter import names

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|WebPage)$")
_DATE_META = (
    *("article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "dc.date.issued"),
    *("dcterms.created", "pubdate", "publishdate", "publication_date", "date", "dc.date"),
)
_AUTHOR_META = ("author", "byl", "parsely-author", "dc.creator", "article:author")
_OUTLET_META = ("og:site_name", "application-name")
_TITLE_META = ("og:title", "twitter:title", "dc.title")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The metadata of a page; null where it does not say."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()


def metadata(source: str) -> Page:
    """Return what an HTML page says about itself; JSON-LD goes before meta elements."""
    try:
        tree = lxml_html.document_fromstring(
            source.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Page()
    linked = list(_json_ld(tree))
    meta = _meta(tree)
    return Page(
        title=_first([*(_text(o.get("headline")) for o in linked), *map(meta.get, _TITLE_META)]),
        outlet=_first([*(_name(o.get("publisher")) for o in linked), *map(meta.get, _OUTLET_META)]),
        published=_first([*(_text(o.get("datePublished")) for o in linked), *map(meta.get, _DATE_META), _time(tree)]),
        url=_url(tree, meta, linked),
        authors=_authors(linked, meta),
    )


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article, those of type WebPage last."""
    found = []
    for script in tree.xpath("//script[translate(@type, 'LDJSON', 'ldjson')='application/ld+json']"):
        try:
            found += _objects(msgspec.json.decode((script.text_content() or "").strip()))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue  # pages often carry broken JSON-LD; their meta elements say the same
    typed = [(kinds, o) for o in found if (kinds := _types(o)) and any(_ARTICLE.search(k) for k in kinds)]
    yield from (o for _, o in sorted(typed, key=lambda pair: "WebPage" in pair[0]))


def _objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [o for item in value[:50] for o in _objects(item)]
    if isinstance(value, dict):
        return [value, *_objects(value.get("@graph"))]
    return []


def _types(linked: dict[str, Any]) -> list[str]:
    kinds = linked.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and element.get("content").strip():
            found.setdefault(key.lower(), element.get("content").strip())
    return found


def _time(tree: Any) -> str | None:
    """Return the one `<time datetime>` of the article's head; several may be those of other articles."""
    stamps = tree.xpath("//*[self::article or self::main or self::header]//time/@datetime") or tree.xpath(
        "//time/@datetime"
    )
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    return str(marked[0]) if marked else str(stamps[0]) if len(set(stamps)) == 1 else None


def _url(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    canonical = tree.xpath("//link[translate(@rel, 'CANONIL', 'canonil')='canonical']/@href")
    listed = [*map(str, canonical), meta.get("og:url"), *(_text(o.get("url")) for o in linked)]
    return next((u.strip() for u in listed if u and re.match(r"https?://[^\s/]+\S*$", u.strip())), None)


def _authors(linked: list[dict[str, Any]], meta: dict[str, str]) -> tuple[str, ...]:
    for one in linked:
        given = one.get("author")
        listed = [n for a in (given if isinstance(given, list) else [given]) if (n := _name(a)) and "://" not in n]
        if listed:
            return tuple(dict.fromkeys(listed))
    written = _first(value for key in _AUTHOR_META if (value := meta.get(key)) and "://" not in value)
    return tuple(dict.fromkeys(names(written))) if written else ()


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return _first(_name(item) for item in value[:20])
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return _first(_text(item) for item in value[:20])
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first(values: Any) -> str | None:
    return next((value for value in values if value), None)
