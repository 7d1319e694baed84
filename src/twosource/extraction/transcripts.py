"""Who speaks in a transcript: *HOST: Good evening.* names who speaks in a paragraph, up to the next name."""

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from twosource.extraction.attributions import Found
from twosource.extraction.cast import Cast
from twosource.extraction.contents import tidy
from twosource.extraction.cues import PLAIN_ACT, Cue
from twosource.extraction.sources import Source
from twosource.extraction.syntax import chars
from twosource.model.article import Article
from twosource.model.reading import Range

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+"
LABEL = re.compile(
    rf"^(?P<quote>[\"“]?)(?P<who>{_CAPITALS}(?: {_CAPITALS}){{0,3}})(?:, [A-Z ]{{2,20}})?(?P<mark>:) ", re.M
)
PARAGRAPH = re.compile(r"[^\r\n]+")
FEWEST_TURNS = 3  # and one name at least twice: fewer are labels (*UPDATE: …*) or datelines
MOSTLY = 0.4  # of the paragraphs with names: the article is a transcript, and so are those without


def turns(article: Article, doc: Doc, cast: Cast) -> Iterator[Found]:
    """Yield what is said in turns, a statement for each paragraph."""
    names = Counter(found["who"] for found in LABEL.finditer(article.text))
    if names.total() < FEWEST_TURNS or max(names.values()) < 2:
        return
    whole = names.total() >= MOSTLY * len(PARAGRAPH.findall(article.text))
    told: Found | None = None
    quoted = False
    for paragraph in PARAGRAPH.finditer(article.text):
        words = paragraph.group()
        aside = "(" in words[:2]  # (CROSSTALK)
        label = LABEL.match(article.text, *paragraph.span())
        if label is not None:
            told, quoted = _turn(article.text, doc, cast, label, paragraph.end()), bool(label["quote"])
        elif aside or told is None:
            continue
        else:
            goes_on = words[0] in "\"“" if quoted else whole
            told = _goes_on(article.text, told, paragraph.span()) if goes_on else None
        if told is not None:
            yield told


def _turn(text: str, doc: Doc, cast: Cast, label: re.Match[str], end: int) -> Found | None:
    content, where = tidy(text, (label.end(), end)), label.span("who")
    span = chars(doc, *where)
    if content is None or not len(span):
        return None
    speaker = cast.of_token(span.root)
    named = _called(cast, label["who"])
    speakers = tuple(i for i in (named if named is not None else speaker,) if i is not None)
    source = Source(range=where, head=span.root.i, speakers=speakers, says=True)
    mark = chars(doc, *label.span("mark"))[0].i
    cue = Cue(head=mark, range=label.span("mark"), act=PLAIN_ACT, governs=(content,), strong=True, colon=True)
    return Found(cue=cue, source=source, content=(content,), verbatim=True)


def _called(cast: Cast, label: str) -> int | None:
    """The one person whose name ends with the label in capitals."""
    last = label.rsplit(maxsplit=1)[-1].casefold()
    people = [(i, entity.names) for i, entity in enumerate(cast.entities) if entity.kind == "person"]
    named = [i for i, names in people if any(n != label and n.casefold().endswith(" " + last) for n in names)]
    return named[0] if len(named) == 1 else None


def _goes_on(text: str, told: Found, where: Range) -> Found | None:
    content = tidy(text, where)
    if content is None:
        return told
    return Found(cue=None, source=told.source, content=(content,), inferred=True, follows=told, verbatim=True)
