"""Web archives (WARC, also gzip): the HTML pages that servers answered with, each named by its URL."""

import io
from collections.abc import Iterator
from typing import Any

from twosource.errors import InputError
from twosource.reading import gz, html
from twosource.reading.source import MAX_ARTICLE_BYTES, Found, Source

MAGIC = b"WARC/"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SNIFF = 2_000
_BROKEN = (*gz.DAMAGED, ValueError, RuntimeError)


def accepts(source: Source) -> bool:
    """Return whether the bytes begin like a WARC record, packed or not."""
    head = source.data[:_SNIFF]
    if head.startswith(gz.MAGIC):
        head = gz.beginning(head, source.input)
    return head.startswith(MAGIC)


def read(source: Source) -> Iterator[Found]:
    """Yield the article of each page, an InputError for a page without one, and one for all answers that are no page.

    Raises:
        InputError: there is no page in it.
    """
    pages = others = 0
    for found in _answers(source):
        if found is None:
            others += 1
        elif isinstance(found, InputError):
            yield found
        else:
            pages += 1
            yield from _article(found)
    if not pages:
        raise InputError(source.input, "no HTML page is in this web archive: record the articles' pages")
    if others:
        yield InputError(
            source.input, f"{others} records without an HTML page were left out: pass such files themselves"
        )


def _answers(source: Source) -> Iterator[Source | InputError | None]:
    """Yield each page, null for what a server sent that is no page, and an InputError where the archive breaks off."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  (other formats do without)

    packed = source.data.startswith(gz.MAGIC)
    stream = gz.Unpacking(source.data, source.input) if packed else io.BytesIO(source.data)
    broken = InputError(source.input, "this web archive is damaged or cut off, and its end was not read: get it again")
    last: list[Source | None] = []  # whether it is whole is known when the next one begins
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
            yield from last
            last = []
            last = [_page(record, source.path)]
    except InputError as error:
        yield from (*last, error)
    except _BROKEN:
        yield from (*last, broken)
    else:
        yield from last if packed or source.data.endswith(b"\r\n\r\n") else [broken]


def _page(record: Any, path: str | None) -> Source | None:
    """Return the page of a record, or null when it is another thing than a page that was found."""
    if record.http_headers is None or record.http_headers.status_code != 200:
        return None
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    page = Source(
        input=url, path=path, data=record.reader.read(MAX_ARTICLE_BYTES + 1), url=url, charset=record.http_charset
    )
    told = (record.http_content_type or "").lower()
    return page if url and (told in _PAGES or (not told and html.accepts(page))) else None


def _article(page: Source) -> Iterator[Found]:
    try:
        yield from html.read(page)
    except InputError as error:
        yield error
