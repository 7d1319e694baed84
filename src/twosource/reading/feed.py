"""RSS and Atom: a feed fetched by its URL leads to its articles; a feed from a file gives those it holds in full."""

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from twosource.errors import InputError
from twosource.reading import html
from twosource.reading.encoding import decode
from twosource.reading.frontmatter import names
from twosource.reading.source import MAX_ARTICLE_BYTES, Draft, Found, Link, Source

MAX_LINKED = 50  # articles fetched for one feed: the news of some days
_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*+"
    rb"<(?:rss|feed|(?:\w+:)?RDF|atom:feed)[\s>]",
    re.I | re.S,
)
_SNIFF = 8_192
# A summary as long as this is the article; teasers have one to three sentences.
_WHOLE = 800
_TEASER = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|read more|continue reading|more)[\s\W]*$", re.I)
_LINE = 500  # characters of a name or title; more is none
_TAIL = 40  # characters in which a teaser says that there is more
_PARTS = re.compile(r"\s+[|»›·•:–—-]+\s+|\s*[|»›]\s*|: ")
_TAG = re.compile(r"<(?:p|br|div|h\d|ul|ol|li|img|a|span|figure|blockquote|strong|em)\b[^>]{0,2000}>", re.I)
_BLOCK = re.compile(r"</?(?:p|br|div|h\d|ul|ol|li|blockquote|figure|figcaption|table|tr)\b[^>]{0,2000}>", re.I)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_PARAGRAPH = re.compile(r"<(?:p\b|br\b)|\n\s*\n", re.I)
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]+)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# What feedparser and the parsers below it let through where a feed is malformed.
_MALFORMED = (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError)
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|[()<>]")
_ONLY_SUMMARY = "the feed has a summary of it only: pass its URL, or the feed by its URL"


def accepts(source: Source) -> bool:
    """Return whether the bytes are XML with the root of a feed."""
    head = source.data[:_SNIFF].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _ROOT.match(head) is not None


def read(source: Source) -> Iterator[Found]:
    """Yield a Link for each entry of a fetched feed; of a file the entries in full, and an InputError for each other.

    Raises:
        InputError: it is too large, or has no entries.
    """
    if len(source.data) > MAX_ARTICLE_BYTES:
        raise InputError(source.input, "this feed is larger than 20 MB: split it")
    parsed = _parsed(source)
    if not parsed.entries:
        raise InputError(source.input, "this feed has no entries, or is damaged: pass the articles' URLs or files")
    links = 0
    for number, entry in enumerate(parsed.entries, 1):
        known = _known(entry, parsed.feed, source, number)
        if source.url is not None and known.url:
            links += 1
            if links <= MAX_LINKED:
                yield Link(url=known.url, known=known)
        elif known.text:
            yield known
        else:
            yield InputError(known.input, _ONLY_SUMMARY)
    if links > MAX_LINKED:
        yield InputError(source.input, f"{links - MAX_LINKED} more articles were not fetched: pass their URLs")


def _parsed(source: Source) -> Any:
    """Return feedparser's view of a feed, which is decoded here as all inputs are: strictly, or refused."""
    import feedparser  # noqa: PLC0415  (other formats do without)

    declared = _ENCODING.match(source.data[:200].lstrip())
    text = decode(source.data, source.input, declared=(source.charset, declared and declared[1].decode("latin-1")))
    try:
        return feedparser.parse(
            io.BytesIO(_DECLARATION.sub("", text).encode()),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": source.url or ""},
            sanitize_html=False,  # the text is taken out of it, and nothing is shown as HTML
        )
    except _MALFORMED as error:
        raise InputError(source.input, "this feed is damaged: pass the articles' URLs or files") from error


def _known(entry: Any, feed: Any, source: Source, number: int) -> Draft:
    """Return what the feed says of an article; its text is empty where only a summary is there."""
    link = _link(entry, source.url)
    name = link or f"{source.input}:{number}"
    origin = entry.get("source")
    title = _line(origin.get("title")) if isinstance(origin, dict) else None
    return Draft(
        input=name,
        path=source.path,
        url=link,
        outlet=title or _outlet(_line(feed.get("title")), link),
        title=_line(entry.get("title")),
        authors=_authors(entry),
        published=_line(entry.get("published")) or _line(entry.get("updated")),
        text=_full_text(entry, name),
    )


def _link(entry: Any, base: str | None) -> str | None:
    for written in (entry.get("link"), entry.get("id")):
        try:
            url = urljoin(base or "", str(written or "").strip())
            if re.match(r"https?://[^\s/]+\S*$", url) and urlsplit(url).hostname:
                return url
        except ValueError:
            continue
    return None


def _authors(entry: Any) -> tuple[str, ...]:
    """Return the names of the authors; addresses are taken out here, as feedparser cuts those with a long ending."""
    listed = [a.get("name") for a in entry.get("authors") or () if isinstance(a, dict)]
    raw = str(entry.get("author") or "")[:_LINE]
    if _ADDRESS.search(raw):
        listed = [_ADDRESS.sub(" ", raw)]
    return tuple(dict.fromkeys(name for written in listed for name in names((_line(written) or "")[:_LINE])))


def _outlet(title: str | None, link: str | None) -> str | None:
    """Return the part of a feed's title that names the outlet: *World | Velmar Courier* is a section of it.

    The part is the one that the links' host is made of; where none is, a title of several parts names nobody.
    """
    parts = [part.strip() for part in _PARTS.split(title or "") if part.strip()]
    if len(parts) < 2:
        return title
    try:
        host = re.sub(r"[^a-z0-9]", "", (urlsplit(link or "").hostname or "").lower())
    except ValueError:
        return None
    keys = ((part, re.sub(r"[^a-z0-9]", "", part.lower())) for part in parts)
    return next((part for part, key in keys if len(key) > 2 and key.removeprefix("the") in host), None)


def _full_text(entry: Any, name: str) -> str:
    """Return the text of an entry's content, or of a summary as long as an article; empty for a teaser."""
    contents = [str(c.get("value") or "") for c in entry.get("content") or () if isinstance(c, dict)]
    whole = max(contents, key=len, default="")
    text = _text(whole or str(entry.get("summary") or ""), name)
    if not text or _TEASER.search(text[-_TAIL:]):
        return ""
    # some feeds have the teaser in both places
    return text if len(text) >= _WHOLE or len(_PARAGRAPH.findall(whole)) > 1 else ""


def _text(written: str, name: str) -> str:
    """Return the text of a piece of HTML: its main text, or all of it where that finds too little."""
    import ftfy  # noqa: PLC0415

    if _TAG.search(written):
        try:
            return html.page(f"<html><body><article>{written}</article></body></html>", name, None).text
        except InputError:
            written = _ANY_TAG.sub("", _BLOCK.sub("\n", written))
    text = ftfy.fix_text(unescape(written), uncurl_quotes=False)
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def _line(written: Any) -> str | None:
    if not isinstance(written, str):
        return None
    return " ".join(unescape(_ANY_TAG.sub("", written)).split()) or None
