"""Headlines that say who says it by a colon or dash: *UN: 40,000 displaced*, *Nine dead in ferry fire: coast guard*."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from twosource.extraction.cast import Cast
from twosource.extraction.cues import PLAIN_ACT, Cue
from twosource.extraction.nominals import says
from twosource.extraction.syntax import overlap, text_of, trimmed
from twosource.model.article import Article
from twosource.model.reading import Range

BEFORE = re.compile(r"(?P<who>[^:“”‘\"]{2,45})(?P<mark>:)\s(?P<what>\S.{12,})")
AFTER = re.compile(r"(?P<what>.{12,}?\S)(?P<mark>:|\s[-–—])\s(?P<who>[^:“”‘\"]{2,40})")
SPEAKERS = frozenset({"person", "organization", "government", "group", "media"})
NO_CLAIM = re.compile(r"(?:what|how|why|who|when|where|the|live|watch|video|in pictures|photos?)\b|.*\?$", re.I)
LONGEST = 6  # tokens: an office with a name


def headline_cues(article: Article, doc: Doc, cast: Cast, spoken: Sequence[Cue]) -> Iterator[Cue]:
    """Yield the colons and dashes of headlines that bring in what somebody says, where no other cue is."""
    for segment in article.segments:
        where = segment.start, segment.end
        if segment.kind != "headline" or any(overlap(where, c.range) for c in spoken):
            continue
        for pattern in (BEFORE, AFTER):
            found = pattern.fullmatch(article.text, *where)
            cue = _cue(doc, cast, found, before=pattern is BEFORE) if found else None
            if cue is not None:
                yield cue
                break


def _cue(doc: Doc, cast: Cast, found: re.Match[str], *, before: bool) -> Cue | None:
    who = doc.char_span(*found.span("who"), alignment_mode="expand")
    what = doc.char_span(*found.span("what"), alignment_mode="expand")
    mark: Range = trimmed(text_of(doc), *found.span("mark"), edge=" ") or found.span("mark")
    content = trimmed(text_of(doc), *found.span("what"), edge=" .")
    if who is None or what is None or content is None or not _speaker(cast, who, dash=found["mark"] != ":"):
        return None
    if before and not _claim(found["what"], what):
        return None
    head = doc.char_span(*mark, alignment_mode="expand")[0].i  # type: ignore[index]
    return Cue(head=head, range=mark, act=PLAIN_ACT, governs=(content,), strong=True, colon=True)


def _speaker(cast: Cast, who: Span, *, dash: bool) -> bool:
    """Whether words name somebody who speaks; after a dash an outlet only names itself."""
    if len(who) > LONGEST or any(t.pos_ in ("VERB", "AUX") for t in who):
        return False
    entity = cast.of_token(who.root)
    if entity is None:
        return who.root.pos_ != "PROPN" and says(who.root)
    kind = cast.entities[entity].kind
    return kind in SPEAKERS and not (dash and kind == "media")


def _claim(words: str, what: Span) -> bool:
    """Whether words can be what somebody says, and no topic or teaser."""
    return NO_CLAIM.match(words) is None and any(t.pos_ in ("VERB", "AUX") for t in what)
