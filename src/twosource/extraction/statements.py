"""Who said what: attributions as source, cue and content (PARC, PolNeAR), put together into statements.

The bundled model marks the three parts but not which belongs to which; syntax and nearness say that. What the model
leaves out and the quotation marks or a reporting verb make certain is added, so that a foreign pipeline, which marks
nothing, has statements too.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from spacy.tokens import Doc

from twosource.extraction.cast import Cast
from twosource.extraction.cues import Cue, cues, governs
from twosource.extraction.quotes import quotations
from twosource.extraction.relays import addressee, channel, is_medium, relays
from twosource.extraction.sources import Source, sources
from twosource.extraction.syntax import holds, overlap, trimmed
from twosource.model.article import Article
from twosource.model.kinds import StatementKind
from twosource.model.reading import LocalStatement, Range

SILENT = frozenset({"boilerplate", "credit", "contributor", "byline", "dateline"})
SHORTEST_QUOTE = 3  # words; fewer between marks are a partial quote inside somebody's clause, or irony
NEAR = 6  # characters between a content and its cue or source when nothing but punctuation and a name is there
FEWEST = 2  # letters in a content


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution before speakers and relays are settled."""

    cue: Cue | None
    source: Source | None
    content: tuple[Range, ...]
    inferred: bool = False


def statements(article: Article, doc: Doc, cast: Cast) -> Iterator[LocalStatement]:
    """Yield what an article says others said, in the order of the contents."""
    quoted = [q for q in quotations(article.text) if article.segment_at(q[0]) not in SILENT]
    spoken = [c for c in cues(doc, quoted) if article.segment_at(c.range[0]) not in SILENT]
    contents = _contents(article, doc, quoted)
    owned = _assign(doc, spoken, contents)
    found = [f for cue in spoken for f in _attribute(doc, cast, cue, owned[cue.head])]
    found += _continued(article, found, contents, quoted)
    found = _without_doubles(sorted(found, key=_order))
    relayed = _relayed(found, cast)
    yield from _finished(article, doc, cast, found, relayed, quoted)


def _order(found: Found) -> tuple[Range, Range]:
    return found.content[0], found.cue.range if found.cue else (0, 0)


# What is said


def _contents(article: Article, doc: Doc, quoted: Sequence[Range]) -> list[Range]:
    """The model's contents, closed over the quotations they cut, and quotations it did not see."""
    marked = [(s.start_char, s.end_char) for s in doc.spans["content"]] if "content" in doc.spans else []
    marked = [m for m in marked if article.segment_at(m[0]) not in SILENT]
    whole = [_closed(m, quoted) for m in marked]
    missed = [q for q in quoted if _long(article.text, q) and not any(overlap(q, w) for w in whole)]
    merged: list[Range] = []
    for where in sorted({*whole, *missed}):
        # The model sometimes begins anew inside of a content (*that* | *“we will …”*): nothing stands between.
        if merged and not article.text[merged[-1][1] : where[0]].strip(" "):
            merged[-1] = (merged[-1][0], max(merged[-1][1], where[1]))
        else:
            merged.append(where)
    return [t for w in merged if (t := _tidy(article.text, w))]


def _closed(content: Range, quoted: Sequence[Range]) -> Range:
    """A content that ends inside of a quotation it mostly covers ends where the quotation does."""
    start, end = content
    for q in quoted:
        shared = overlap(q, content)
        if shared and (shared * 2 >= q[1] - q[0] or shared * 2 >= end - start):
            start, end = min(start, q[0]), max(end, q[1])
    return start, end


def _long(text: str, where: Range) -> bool:
    return len(text[slice(*where)].split()) >= SHORTEST_QUOTE


def _tidy(text: str, where: Range) -> Range | None:
    """A content without loose punctuation; a final stop only where it stands inside the quotation marks."""
    found = trimmed(text, *where, edge=" \t\r\n,;:-–—.")
    if found and sum(c.isalpha() for c in text[slice(*found)]) >= FEWEST:
        end = where[1] if text[found[1] : where[1]].strip()[:1] in tuple('”"’»') else found[1]
        return found[0], end
    return None


# Which content belongs to which cue


def _assign(doc: Doc, spoken: Sequence[Cue], contents: Sequence[Range]) -> dict[int, list[Range]]:
    """Give each content to the cue that governs it, else to the nearest one around it."""
    owned: dict[int, list[Range]] = {cue.head: [] for cue in spoken}
    for content in contents:
        scored = [(score, cue) for cue in spoken if (score := _fit(doc, cue, content)) > 0]
        if scored:
            best = max(scored, key=lambda row: (row[0], -abs(row[1].range[0] - content[0])))[1]
            owned[best.head].append(content)
    return owned


def _fit(doc: Doc, cue: Cue, content: Range) -> float:
    """How well a content goes with a cue: governed, or beside it in the same sentence."""
    if overlap(cue.range, content):
        return 0.0
    sentence = doc[cue.head].sent
    if overlap((sentence.start_char, sentence.end_char), content) == 0:
        return 0.0
    gap = max(cue.range[0] - content[1], content[0] - cue.range[1], 0)
    between = doc.text[min(content[1], cue.range[1]) : max(content[0], cue.range[0])]
    if "\n" in between:
        return 0.0
    return (3.0 if governs(cue, content) else 0.0) + max(0.1, 2.0 - gap / 40) - (1.0 if cue.noun else 0.0)


def _attribute(doc: Doc, cast: Cast, cue: Cue, owned: Sequence[Range]) -> Iterator[Found]:
    content = _whole(doc.text, cue, owned)
    who = sources(doc, cue, cast)
    if not any(map(_can_say, who)) and who and not _quotes(doc.text, content):
        return
    taken = [cue.range, *(s.range for s in who)]
    content = [c for w in content for c in _outside(doc.text, w, taken)]
    if not content or not _believable(cue, content, doc):
        return
    for group in _sentences_apart(doc, cue, content):
        first = group is content or group[0] == content[0] or _touches(doc, cue, group)
        for source in who or [None]:  # type: ignore[list-item]
            yield Found(cue=cue if first else None, source=source, content=tuple(group), inferred=not first)


def _whole(text: str, cue: Cue, owned: Sequence[Range]) -> list[Range]:
    """The model's content, or what syntax says the cue governs where the model has none or a fragment of it."""
    governed = [t for g in cue.governs if cue.strong and (t := _tidy(text, g))]
    fragment = sum(b - a for a, b in owned) * 2 < sum(b - a for a, b in governed)
    return governed if fragment else list(owned)


def _quotes(text: str, content: Sequence[Range]) -> bool:
    return any(mark in text[a:b] for a, b in content for mark in '“"‘')


def _can_say(source: Source) -> bool:
    """Whether a source is somebody, or something with words on it; *the meetings* and *a photo* say nothing."""
    return bool(source.speakers) or source.unnamed or source.says


def _believable(cue: Cue, content: Sequence[Range], doc: Doc) -> bool:
    """A cue outside of the lexicon counts only with a clause or a quotation; the model marks attitudes too."""
    return cue.strong or bool(cue.governs) or any(doc.text[a] in '“"‘' for a, _ in content) or cue.noun


def _outside(text: str, where: Range, taken: Iterable[Range]) -> Iterator[Range]:
    """A content without the cue and source that stand inside of it: one piece on each side."""
    pieces = [where]
    for own in taken:
        split = []
        for start, end in pieces:
            if overlap((start, end), own):
                split += [(start, own[0]), (own[1], end)]
            else:
                split.append((start, end))
        pieces = [p for p in split if p[1] > p[0]]
    yield from filter(None, (_tidy(text, p) for p in pieces))


def _touches(doc: Doc, cue: Cue, group: Sequence[Range]) -> bool:
    sentence = doc[cue.head].sent
    return any(overlap((sentence.start_char, sentence.end_char), c) for c in group)


def _sentences_apart(doc: Doc, cue: Cue, content: Sequence[Range]) -> Iterator[list[Range]]:
    """A quote split by its attribution is one statement; a new sentence after the attribution is the next one."""
    group = [content[0]]
    for before, after in pairwise(content):
        between = doc.text[before[1] : after[0]]
        if _ends_sentence(between) and after[0] > cue.range[1]:
            yield group
            group = []
        group.append(after)
    yield group


def _ends_sentence(between: str) -> bool:
    return bool(between.rstrip(" “\"‘'(\n").rstrip()[-1:] in tuple(".!?") and between.rstrip(" “\"‘'(\n"))


# Speech that goes on without a cue


def _continued(
    article: Article, found: Sequence[Found], contents: Sequence[Range], quoted: Sequence[Range]
) -> Iterator[Found]:
    """Quotations that no cue claims: the last speaker goes on, in the paragraph or from the one before."""
    claimed = [c for f in found for c in f.content]
    for content in contents:
        if any(overlap(content, c) for c in claimed) or not any(
            overlap(content, q) * 2 > content[1] - content[0] for q in quoted
        ):
            continue
        if not _long(article.text, content):
            continue
        speaker = _last_speaker(article.text, found, content)
        yield Found(cue=None, source=speaker.source if speaker else None, content=(content,), inferred=True)


def _last_speaker(text: str, found: Sequence[Found], content: Range) -> Found | None:
    """The statement before a bare quotation, if it is in this paragraph or is a quotation that ends the last one."""
    before = [f for f in found if f.content[-1][1] <= content[0] and f.source is not None]
    if not before:
        return None
    last = max(before, key=lambda f: max(f.content[-1][1], f.cue.range[1] if f.cue else 0))
    ended = max(last.content[-1][1], last.cue.range[1] if last.cue else 0)
    gap = text[ended : content[0]]
    opens = not text[: content[0]].rpartition("\n")[2].strip()
    if "\n" not in gap:
        return last if len(gap.split()) <= 25 else None
    return last if (opens and gap.strip(' .\n\r\t”"') == "") or (opens and len(gap.split()) <= 12) else None


def _without_doubles(found: Sequence[Found]) -> list[Found]:
    """One statement for a content and source; a cue that the model marked twice counts once."""
    kept: dict[tuple[tuple[Range, ...], Range | None], Found] = {}
    for f in found:
        kept.setdefault((f.content, f.source.range if f.source else None), f)
    return list(kept.values())


# Who passed it on


def _relayed(found: Sequence[Found], cast: Cast) -> dict[int, list[int]]:
    """Statements that only pass another one on (*…, the ministry said, according to RIA*): inner index → media.

    The outer one is then no statement of its own: the medium stands in the inner one's `via`.
    """
    out: dict[int, list[int]] = {}
    for n, outer in enumerate(found):
        if outer.cue is None or outer.source is None or len(outer.source.speakers) != 1:
            continue
        medium = outer.source.speakers[0]
        inner = _innermost(found, n)
        if is_medium(cast, medium) and inner is not None:
            out.setdefault(inner, []).append(medium)
            out.setdefault(-1, []).append(n)
    return out


def _innermost(found: Sequence[Found], n: int) -> int | None:
    """The statement whose cue or content an attribution's content covers."""
    outer = found[n]
    box = (outer.content[0][0], outer.content[-1][1])
    for m, inner in enumerate(found):
        if m == n or inner.cue is None or inner.source is None or inner.inferred:
            continue
        if any(holds(c, inner.cue.range) for c in outer.content) or inner.content == outer.content:
            return m
        if overlap(box, (inner.content[0][0], inner.content[-1][1])) and any(
            holds(c, inner.source.range) for c in outer.content
        ):
            return m
    return None


# The finished statements


def _finished(
    article: Article,
    doc: Doc,
    cast: Cast,
    found: Sequence[Found],
    relayed: dict[int, list[int]],
    quoted: Sequence[Range],
) -> Iterator[LocalStatement]:
    dropped = set(relayed.pop(-1, []))
    kept = [n for n in range(len(found)) if n not in dropped]
    place = {n: i for i, n in enumerate(kept)}
    for n in kept:
        f = found[n]
        inner = _holder(found, n, kept)
        own = list(relays(doc, f.cue, cast)) if f.cue else []
        via = [m for m in dict.fromkeys([*own, *relayed.get(n, [])]) if f.source is None or m not in f.source.speakers]
        yield _statement(article, doc, cast, f, tuple(via), place.get(inner) if inner is not None else None, quoted)


def _holder(found: Sequence[Found], n: int, kept: Sequence[int]) -> int | None:
    """The innermost other statement whose content holds this one's cue and content."""
    own = found[n]
    if own.cue is None:
        return None
    holding = [
        (c[1] - c[0], m)
        for m in kept
        if m != n
        for c in found[m].content
        if holds(c, own.cue.range) and holds(c, own.content[0]) and found[m].content != own.content
    ]
    return min(holding)[1] if holding else None


def _statement(
    article: Article, doc: Doc, cast: Cast, f: Found, via: tuple[int, ...], inside: int | None, quoted: Sequence[Range]
) -> LocalStatement:
    source = f.source
    speakers = source.speakers if source else ()
    spoken_to = addressee(doc, f.cue) if f.cue else None
    to = cast.of_token(spoken_to) if spoken_to is not None else None
    behalf = cast.entities[speakers[0]].holder if speakers else None
    return LocalStatement(
        kind=_kind(article.text, f.content, quoted),
        act=f.cue.act if f.cue else "said",
        speakers=speakers,
        on_behalf_of=behalf,
        source=source.range if source else None,
        cue=f.cue.range if f.cue else None,
        content=f.content,
        via=via,
        channel=channel(doc, f.cue) if f.cue else None,
        addressee=to if to not in via else None,
        inside=inside,
        inferred=f.inferred,
        unnamed=source.unnamed if source else False,
    )


def _kind(text: str, content: Sequence[Range], quoted: Sequence[Range]) -> StatementKind:
    """Direct where (nearly) every letter is quoted, mixed where some are."""
    letters = sum(c.isalnum() for a, b in content for c in text[a:b])
    inside = sum(
        c.isalnum() for a, b in content for q in quoted for c in text[max(a, q[0]) : max(a, q[0], min(b, q[1]))]
    )
    return "direct" if inside >= 0.95 * letters else "mixed" if inside else "indirect"
