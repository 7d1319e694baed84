"""Quotations set apart in a page: an embedded post with its author, a pull quote with a line that signs it."""

import re
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Span

from twosource.extraction.attributions import Found
from twosource.extraction.cast import Cast
from twosource.extraction.cues import PLAIN_ACT, Cue
from twosource.extraction.sources import Source, source_of
from twosource.extraction.syntax import chars, overlap
from twosource.model.article import Article, Segment
from twosource.model.reading import Range

ACCOUNT = re.compile(r"\(@\w{2,30}\)")
LONGEST_POST = 2000  # characters: a post with what stands before it in its line
POST = re.compile(
    r"(?:Skip Twitter post by @\w{2,30}\s)?"
    r"(?P<what>[^\r\n]+?)\s*(?P<mark>[—–]|--)\s?(?P<who>[^()\r\n—–]{2,60}?)\s?\(@\w{2,30}\)"
    r"(?:\s(?:[A-Z][a-z]+\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]+,?\s\d{4}))?"
)
LONGEST_DATE = 30  # characters
LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+)+\s*$")
SIGNED = re.compile(r"\s*\n\s*(?:[-–—]\s*)?(?P<who>[^\n]{4,90}?)[ \t]*(?=\n|$)")
PULLED = re.compile(
    r"^(?P<what>[A-Z“\"][^\r\n]{25,300}?[a-z])[ \t]+(?P<who>(?P<name>(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+),"
    r"[ ](?P<office>[^\r\n.!?;:,“”\"]{3,70}))[ \t]*$",
    re.MULTILINE,
)
MOST_WORDS = 12  # in a line that signs: a name with an office
CLAUSE = frozenset({"VERB", "AUX"})


def posts(article: Article, doc: Doc, cast: Cast) -> Iterator[Found]:
    """Yield the embedded posts of an article: *We are safe. — Oda Brekke (@oda) May 1, 2018*."""
    for found in _post_marks(article.text):
        end = found.end("what")
        if links := LINKS.search(article.text, found.start("what"), end):
            end = links.start()
        content, who, mark = (found.start("what"), end), chars(doc, *found.span("who")), chars(doc, *found.span("mark"))
        if end <= content[0] or not len(who) or not len(mark):
            continue
        cue = Cue(
            head=mark[0].i,
            range=found.span("mark"),
            act=PLAIN_ACT,
            governs=(content,),
            strong=True,
            colon=True,
            channel="social media",
        )
        yield Found(cue=cue, source=_source(cast, who, found.span("who")), content=(content,), verbatim=True)


def _post_marks(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a post, looked for in the line of each account and the one before: text is long."""
    done = 0
    for account in ACCOUNT.finditer(text):
        near = max(done, account.start() - LONGEST_POST)
        line = max(near, text.rfind("\n", near, account.start()) + 1)
        before = len(text[near:line].rstrip()) + near
        begin = max(near, text.rfind("\n", near, before) + 1)
        if account.start() >= done and (found := POST.search(text, begin, account.end() + LONGEST_DATE)):
            done = found.end()
            yield found


def signed(article: Article, doc: Doc, cast: Cast, found: Sequence[Found]) -> list[Found]:
    """Return the statements, a quotation that nobody says with the source in the line below it."""
    return [_signed(article, doc, cast, f) if f.cue is None and f.source is None else f for f in found]


def _signed(article: Article, doc: Doc, cast: Cast, f: Found) -> Found:
    line = SIGNED.match(article.text, f.content[-1][1])
    who = chars(doc, *line.span("who")) if line else doc[0:0]
    if line is None or not len(who) or len(who) > MOST_WORDS or any(t.pos_ in CLAUSE for t in who):
        return f
    source = _source(cast, who, line.span("who"))
    person = bool(source.speakers) and cast.entities[source.speakers[0]].kind == "person"
    return msgspec.structs.replace(f, source=source) if person else f


def pulled(article: Article, doc: Doc, cast: Cast) -> Iterator[Found]:
    """Yield the pull quotes that a page sets without marks: *The sea took all of it Ada Holm, Norvo Shipping CEO*."""
    for line in PULLED.finditer(article.text):
        who = next((e for e in cast.entities if e.kind == "person" and line["name"] in e.names), None)
        where = line.span("who")
        words = chars(doc, *line.span("what"))
        office = chars(doc, *line.span("office"))
        if who is None or article.segment_at(where[0]) != "body" or not any(t.pos_ in CLAUSE for t in words):
            continue
        if any(t.pos_ in CLAUSE for t in office) or len(office) > MOST_WORDS:
            continue
        source = Source(range=where, head=office[0].i, speakers=(cast.entities.index(who),), says=True)
        yield Found(cue=None, source=source, content=(line.span("what"),), verbatim=True)


def after_dateline(article: Article, doc: Doc, cast: Cast, found: Sequence[Found]) -> list[Found]:
    """Return the statements, none with a dateline for its source: *VARN — Coach Ada Holm once said*."""
    lines = [s for s in article.segments if s.kind == "dateline"]
    return [f for g in found if (f := _after_dateline(lines, doc, cast, g)) is not None]


def _after_dateline(lines: Sequence[Segment], doc: Doc, cast: Cast, f: Found) -> Found | None:
    source = f.source
    line = next((s for s in lines if source is not None and s.start <= source.range[0] < s.end), None)
    if source is None or line is None:
        return f
    if doc[source.head].idx >= line.end:
        kept = chars(doc, line.end, source.range[1])
        start = next((t.idx for t in kept if t.is_alpha and t.idx >= line.end), line.end)
        return msgspec.structs.replace(f, source=msgspec.structs.replace(source, range=(start, source.range[1])))
    before = chars(doc, line.end, f.cue.range[0]) if f.cue is not None and f.cue.range[0] > line.end else doc[0:0]
    names = (t for t in before if t.idx >= line.end and t.pos_ in ("PROPN", "NOUN"))
    who = next((t for t in names if cast.of_token(t) is not None), None)
    return msgspec.structs.replace(f, source=source_of(who, cast, None)) if who is not None else None


def without_parts(found: Sequence[Found], blocks: Sequence[Found]) -> list[Found]:
    """Return the statements but for what lies within a post, whose words are its author's."""
    return [f for f in found if not any(overlap(f.content[0], b.content[0]) for b in blocks)]


def _source(cast: Cast, who: Span, where: Range) -> Source:
    """The source that a line of a name and an office is: whom it names first."""
    speaker = next((i for t in who if (i := cast.of_token(t)) is not None), None)
    return Source(range=where, head=who[0].i, speakers=() if speaker is None else (speaker,), says=True)
