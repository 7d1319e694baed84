"""Readers: one file per format; each turns an input into articles with frozen text and segments."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import BinaryIO

import msgspec

from twosource.errors import InputError, UsageError
from twosource.model.article import Article, Problem
from twosource.reading import feed, gz, html, jsonl, mail, parquet, pdf, text, warc, zipped
from twosource.reading.articles import Defaults, freeze, told_apart
from twosource.reading.dates import iso_date
from twosource.reading.fetch import Fetcher, FetchOptions
from twosource.reading.inputs import fetched, is_url, sources
from twosource.reading.meta import Meta, load
from twosource.reading.source import Draft, Found, Link, Reader, Source, shown
from twosource.reading.wire import wire_credit

__all__ = [
    "READERS",
    "Draft",
    "FetchOptions",
    "Fetcher",
    "Found",
    "Link",
    "Reader",
    "Source",
    "read_inputs",
    "readers",
    "wire_credit",
]

# The first that accepts an input reads it.
READERS: tuple[Reader, ...] = (
    Reader("WARC", warc.accepts, warc.read),
    Reader("gzip", gz.accepts, gz.read),
    Reader("ZIP", zipped.accepts, zipped.read),
    Reader("Parquet", parquet.accepts, parquet.read),
    Reader("PDF", pdf.accepts, pdf.read),
    Reader("feed", feed.accepts, feed.read),
    Reader("e-mail", mail.accepts, mail.read),
    Reader("JSON Lines", jsonl.accepts, jsonl.read),
    Reader("HTML", html.accepts, html.read),
    Reader("text", text.accepts, text.read),
)
ENTRY_POINTS = "twosource.readers"
MAX_DEPTH = 2  # a packed file in an archive, and no deeper


@cache
def readers() -> tuple[Reader, ...]:
    """Return those of installed packages (entry points `twosource.readers`, each a Reader), then our own."""
    return (*(point.load() for point in entry_points(group=ENTRY_POINTS)), *READERS)


def read_inputs(
    inputs: Iterable[str | Path | Article],
    *,
    published: str | None = None,
    outlet: str | None = None,
    meta: Path | None = None,
    stdin: BinaryIO | None = None,
    covers: frozenset[str] = frozenset({"en"}),
    fetch: FetchOptions | Fetcher | None = None,
) -> tuple[list[Article], list[Problem]]:
    """Return the articles of files, folders, URLs and standard input, in the order given, and what could not be read.

    Args:
        inputs: paths, URLs, `-`, or articles, which are passed through as they are.
        published: the date of inputs that have none of their own.
        outlet: the outlet of inputs that have none of their own.
        meta: a CSV or JSON Lines file `file,outlet,published,url,title,authors`; it goes before what inputs say.
        stdin: what `-` reads from; null is the standard input of this process.
        covers: the ISO 639-1 codes of the languages that can be read; others are kept with a problem.
        fetch: how URLs are fetched; a Fetcher keeps what sites ask of robots from call to call.

    Raises:
        UsageError: `published` is no date, or the metadata file cannot be understood.
    """
    if published is not None and iso_date(published) is None:
        raise UsageError(f"{published!r} is not one day for certain: write --published as 2024-05-31")
    table = load(meta) if meta is not None else Meta(name="", folder="", rows=())
    defaults = Defaults(published=published, outlet=outlet, covers=covers)
    articles: list[Article] = []
    problems: list[Problem] = list(table.problems)
    used: set[str] = set()
    fetcher = fetch if isinstance(fetch, Fetcher) else Fetcher(fetch or FetchOptions())
    for item in _items(inputs, stdin, frozenset({meta.resolve()} if meta else ()), fetcher):
        if isinstance(item, Article):
            articles.append(item)
        elif isinstance(item, InputError):
            problems.append(Problem(input=shown(item.input), reason=shown(item.reason)))
        else:
            row = table.find(item.input, item.path)
            used |= {row.file} if row else set()
            article, noted = freeze(item, row, defaults)
            articles.append(article)
            problems += noted
    unused = [row.file for row in table.rows if row.file not in used]
    problems += [Problem(input=table.name, reason=f"{file!r} is none of the inputs: check its name") for file in unused]
    return list(told_apart(articles)), problems


def _items(
    inputs: Iterable[str | Path | Article], stdin: BinaryIO | None, skip: frozenset[Path], fetcher: Fetcher
) -> Iterator[Article | Draft | InputError]:
    for given in inputs:
        if isinstance(given, Article):
            yield given
            continue
        name = str(given)
        try:
            for source in [fetched(name, fetcher)] if is_url(name) else sources(name, stdin, skip):
                yield from [source] if isinstance(source, InputError) else _drafts(source, fetcher)
        except InputError as error:
            yield error


def _drafts(source: Source, fetcher: Fetcher, depth: int = 0) -> Iterator[Draft | InputError]:
    """Yield what the first reader that accepts a source finds in it, and in what is inside it."""
    try:
        reader = next((reader for reader in readers() if reader.accepts(source)), None)
        if reader is None:
            remedy = "save the article as text, HTML or JSON Lines"
            raise InputError(source.input, f"tables and XML other than feeds are not read: {remedy}")
        for found in reader.read(source):
            if isinstance(found, Link) and not depth:
                yield from _linked(found, fetcher)
            elif isinstance(found, Link):
                yield InputError(found.url, "it is named by a feed that was itself inside another input: pass its URL")
            elif not isinstance(found, Source):
                yield found
            elif depth == MAX_DEPTH:
                yield InputError(
                    found.input, "it is an archive in an archive in an archive: unpack it and pass the files"
                )
            else:
                yield from _drafts(found, fetcher, depth + 1)
    except InputError as error:
        yield error


def _linked(link: Link, fetcher: Fetcher) -> Iterator[Draft | InputError]:
    """Yield the article that a feed names: from its page, else as far as the feed has it."""
    try:
        found = list(_drafts(fetched(link.url, fetcher), fetcher, depth=1))
    except InputError as error:
        found = [error]
    if link.known.text and all(isinstance(item, InputError) for item in found):
        why = "; ".join(item.reason for item in found if isinstance(item, InputError))
        yield msgspec.structs.replace(link.known, notes=(f"read as its feed has it, as its page could not be: {why}",))
    else:
        yield from (item if isinstance(item, InputError) else _filled(item, link.known) for item in found)


def _filled(page: Draft, known: Draft) -> Draft:
    """Return a page's article with what only its feed says."""
    missing = {
        key: getattr(known, key) for key in ("outlet", "title", "authors", "published") if not getattr(page, key)
    }
    return msgspec.structs.replace(page, **missing)
