"""What goes in: an article's frozen text, its segments and where it came from."""

import msgspec

from twosource.model.kinds import PublishedBasis, SegmentKind


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of an article's text and what it is by its form; offsets in code points, end exclusive."""

    kind: SegmentKind
    start: int
    end: int


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it was read. The text never changes after this.

    `copy_of`, `version_of` and `agency` are null until `compose` has seen the other articles.
    Segments tile what is not white space: in order, without overlap.
    """

    id: str
    input: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    language: str | None = None
    text: str
    sha256: str
    segments: tuple[Segment, ...] = ()
    copy_of: str | None = None
    version_of: str | None = None
    agency: str | None = None

    def segment_at(self, offset: int) -> SegmentKind:
        """Return the kind of the segment that holds a code point; `body` where none does."""
        return next((s.kind for s in self.segments if s.start <= offset < s.end), "body")


class Problem(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """An input, or a part of one, that could not be read, dated or decided, and why."""

    input: str
    reason: str
