"""Readers: one file per format; each turns an input into articles with frozen text and segments."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from twosource.errors import InputError, UsageError
from twosource.model.article import Article, Problem
from twosource.reading import html, jsonl, text
from twosource.reading.articles import Defaults, freeze, told_apart
from twosource.reading.dates import iso_date
from twosource.reading.inputs import sources
from twosource.reading.meta import Meta, load
from twosource.reading.source import Draft, Reader, Source
from twosource.reading.wire import wire_credit

__all__ = ["READERS", "Draft", "Reader", "Source", "read_inputs", "wire_credit"]

# The first that accepts an input reads it.
READERS: tuple[Reader, ...] = (
    Reader("JSON Lines", jsonl.accepts, jsonl.read),
    Reader("HTML", html.accepts, html.read),
    Reader("text", text.accepts, text.read),
)


def read_inputs(
    inputs: Iterable[str | Path | Article],
    *,
    published: str | None = None,
    outlet: str | None = None,
    meta: Path | None = None,
    stdin: BinaryIO | None = None,
    covers: frozenset[str] = frozenset({"en"}),
) -> tuple[list[Article], list[Problem]]:
    """Return the articles of files, folders and standard input, in the order given, and what could not be read.

    Args:
        inputs: paths, `-`, or articles, which are passed through as they are.
        published: the date of inputs that have none of their own.
        outlet: the outlet of inputs that have none of their own.
        meta: a CSV or JSON Lines file `file,outlet,published,url,title,authors`; it goes before what inputs say.
        stdin: what `-` reads from.
        covers: the ISO 639-1 codes of the languages that can be read; others are kept with a problem.

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
    for item in _items(inputs, stdin, frozenset({meta.resolve()} if meta else ())):
        if isinstance(item, Article):
            articles.append(item)
        elif isinstance(item, InputError):
            problems.append(Problem(input=item.input, reason=item.reason))
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
    inputs: Iterable[str | Path | Article], stdin: BinaryIO | None, skip: frozenset[Path]
) -> Iterator[Article | Draft | InputError]:
    for given in inputs:
        if isinstance(given, Article):
            yield given
            continue
        try:
            for source in sources(str(given), stdin, skip):
                yield from [source] if isinstance(source, InputError) else _drafts(source)
        except InputError as error:
            yield error


def _drafts(source: Source) -> Iterator[Draft | InputError]:
    """Yield what the first reader that accepts a source finds in it."""
    reader = next((reader for reader in READERS if reader.accepts(source)), None)
    try:
        if reader is None:
            remedy = "save the article as text, HTML or JSON Lines"
            raise InputError(source.input, f"tables, feeds and other XML are not read: {remedy}")
        yield from reader.read(source)
    except InputError as error:
        yield error
