"""Plain text files: the text is what was given, after a front matter block if there is one."""

from collections.abc import Iterator

from twosource.errors import InputError
from twosource.reading.encoding import decode
from twosource.reading.frontmatter import split
from twosource.reading.source import MAX_ARTICLE_BYTES, Draft, Source


def accepts(source: Source) -> bool:
    """Return whether this may be plain text: all but tables by name, feeds and other XML by content."""
    return source.suffix not in {".csv", ".tsv"} and not source.data.lstrip().startswith((b"<?xml", b"<rss", b"<feed"))


def read(source: Source) -> Iterator[Draft | InputError]:
    """Yield the one article of a text file.

    Raises:
        InputError: it is too large, not text, or empty.
    """
    if len(source.data) > MAX_ARTICLE_BYTES:
        raise too_large(source.input)
    front, text, notes = split(decode(source.data, source.input))
    if not text.strip():
        raise InputError(source.input, "it has no text: paste the article into it, or leave it out")
    yield Draft(input=source.input, path=source.path, text=text, notes=tuple(notes), **front)


def too_large(name: str) -> InputError:
    """Return the error of an article that is no article by its size."""
    limit = MAX_ARTICLE_BYTES // 1_000_000
    return InputError(name, f"it is larger than {limit} MB, too large for one article: split it, one file an article")
