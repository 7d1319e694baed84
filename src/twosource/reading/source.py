"""What passes between the rooms of reading: bytes that came in, and articles not yet frozen."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from twosource.errors import InputError

# One article of this size is 3,000 pages: an archive or a log, not an article. Bytes, before decoding.
MAX_ARTICLE_BYTES = 20_000_000


_SURROGATE = re.compile("[\ud800-\udfff]")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one input. `input` is the name it was given by; `path` is null for standard input.

    `url` is where the bytes were fetched from, and `charset` what the server said of them; null for files.
    """

    input: str
    path: str | None = None
    data: bytes
    url: str | None = None
    charset: str | None = None

    @property
    def suffix(self) -> str:
        """The ending of the file's name, lower case, with its dot."""
        name = self.input.rsplit("/", 1)[-1]
        return "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""


def shown(name: str) -> str:
    """Return a name as it can be written: a file's name may hold bytes that are no UTF-8, which become U+FFFD."""
    return _SURROGATE.sub("\ufffd", name)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One article as its format gives it: the text is final, the rest is as written there.

    `notes` are reasons for problems that did not keep the article from being read.
    """

    input: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    text: str
    notes: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An article that is elsewhere: its URL, and what is known of it here.

    What the page does not say is taken from `known`; when it cannot be fetched, `known` stands for it if it has a text.
    """

    url: str
    known: Draft


Found = Draft | Source | Link | InputError


class Reader(NamedTuple):
    """One format: does it accept these bytes, and which articles are in them.

    `read` yields a Draft for an article, a Source for what another reader is to read (the member of an archive), a
    Link for what is to be fetched, and an InputError for a part that cannot be read; it raises InputError when nothing
    can be.
    """

    name: str
    accepts: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Found]]
