"""Saved web pages: the main text by trafilatura, the metadata by our own reading of the page.

Encoding damage is repaired here, once, before the text is frozen; quotation marks stay as they are.
"""

import re
from collections.abc import Iterator

import msgspec

from twosource.errors import InputError
from twosource.reading.encoding import declared_encoding, decode
from twosource.reading.page import metadata
from twosource.reading.source import MAX_ARTICLE_BYTES, Draft, Source
from twosource.reading.text import too_large

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)[\s>]",
    re.I | re.S,
)
_TAG = re.compile(rb"<(?:html|head|body|p|div|article|h[1-6]|br|meta)\b", re.I)
_SNIFF = 4_096


def accepts(source: Source) -> bool:
    """Return whether the bytes begin like a page, or have a page's name and some of its tags."""
    head = source.data[:_SNIFF].replace(b"\x00", b"")  # UTF-16 has one in every other place
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe")
    return _PAGE.match(head) is not None or (
        source.suffix in SUFFIXES and _TAG.search(source.data[:200_000]) is not None
    )


def read(source: Source) -> Iterator[Draft | InputError]:
    """Yield the one article of a page.

    Raises:
        InputError: it is too large, in no encoding that can be told, or has no main text.
    """
    if len(source.data) > MAX_ARTICLE_BYTES:
        raise too_large(source.input)
    text = decode(source.data, source.input, declared=(source.charset, declared_encoding(source.data)))
    draft = page(text, source.input, source.path)
    yield draft if draft.url else msgspec.structs.replace(draft, url=source.url)


def page(source: str, name: str, path: str | None) -> Draft:
    """Return the article of a page's source.

    Raises:
        InputError: there is no main text.
    """
    said = metadata(source)
    text = _main_text(source)
    if not text.strip():
        remedy = (
            "if a script builds the page, save it from the browser as complete page, or paste the text into a .txt file"
        )
        raise InputError(name, f"no main text was found in this page: {remedy}")
    return Draft(
        input=name,
        path=path,
        url=said.url,
        outlet=_repaired(said.outlet),
        title=_repaired(said.title),
        authors=said.authors,
        published=said.published,
        text=text,
    )


def _main_text(source: str) -> str:
    import trafilatura  # noqa: PLC0415  (a third of a second, and text files do without)

    found = trafilatura.bare_extraction(source, include_comments=False, include_tables=False)
    return _repaired(getattr(found, "text", None)) or ""


def _repaired(text: str | None) -> str | None:
    if text is None:
        return None
    import ftfy  # noqa: PLC0415

    return ftfy.fix_text(text, uncurl_quotes=False)
