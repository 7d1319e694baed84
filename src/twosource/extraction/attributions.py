"""Which content belongs to which cue: the nearest one that governs it, inside of a quotation only its own words."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from spacy.tokens import Doc

from twosource.extraction.cast import Cast
from twosource.extraction.contents import Content, inside, outside, tidy, trimmed_words
from twosource.extraction.cues import NEXT_TO, Cue, base_of, brings_in, goes_on, governs, phrasal, verb_of
from twosource.extraction.nominals import WRITTEN, case_of
from twosource.extraction.quotes import CLOSERS, has_marks, in_quotation, opens
from twosource.extraction.relays import CITING, MESSAGES, TALKS, passes_on
from twosource.extraction.sources import Source, passive, source_of, sources
from twosource.extraction.syntax import chars, children, feature, holds, overlap, range_of, subtree, text_of
from twosource.extraction.unsaid import idle
from twosource.knowledge.inflection import verb_bases
from twosource.model.reading import Range

COMMA_CLOSED = (*("," + mark for mark in (*CLOSERS, "'")), "”,")
ASK_CLOSED = tuple(mark + closing for mark in "?!" for closing in (*CLOSERS, "'"))
FARTHEST = 600  # characters between a cue and its content: more than any sentence has
BESIDE = 2.5  # nothing between a cue and its content: worth nearly as much as the parser's word for another cue
FEW_BETWEEN = 8  # words between a quotation and its cue: a name with an office
LONGEST_GAP = 12  # words: an inner source with its cue
LETTER = re.compile(r"[^\W\d_]")
STANCE = re.compile(r"\S+(?:\s\S+)+\s(?:about|against|of|on|over)")  # *has been critical of*, *raised alarms about*
COLON_THEN = re.compile(r"[^.!?\n]*:\s*")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution before relays and nesting are settled; `follows`: the one whose speaker goes on in it.

    `verbatim`: word for word although without quotation marks, as in a transcript.
    """

    cue: Cue | None
    source: Source | None
    content: tuple[Range, ...]
    inferred: bool = False
    quote: Range | None = None
    follows: "Found | None" = None
    verbatim: bool = False


def attributions(
    doc: Doc, cast: Cast, spoken: Sequence[Cue], parts: Sequence[Content], quoted: Sequence[Range]
) -> Iterator[Found]:
    """Yield the attributions of each cue."""
    spoken = [_reasoned(doc, cast, cue) for cue in spoken]
    spoken = [cue for cue in spoken if cue.reason or not (passes_on(doc, cue, spoken) or _asked_for(doc, cue))]
    within = {cue.head: next((q for q in quoted if inside(cue, q)), None) for cue in spoken}
    owned: dict[int, list[Range]] = {cue.head: [] for cue in spoken}
    for part in parts:
        scored = [(score, cue) for cue in spoken if (score := _fit(doc, cue, part, within[cue.head])) > 0]
        if scored:
            best = max(scored, key=lambda row: (row[0], -abs(row[1].range[0] - part.range[0])))[1]
            owned[best.head].append(part.range)
    phrases = [_phrase_range(doc, cue, cast) for cue in spoken if _before_source(doc, cue)]
    for cue in spoken:
        yield from _attribute(doc, cast, cue, owned[cue.head], within[cue.head], [p for p in phrases if p])


def _asked_for(doc: Doc, cue: Cue) -> bool:
    """*Pressed the agency to explain …*: whoever is asked would speak, not who asks."""
    token = doc[cue.head]
    asks = verb_of(token.head) if token.dep_ == "xcomp" else None
    return asks is not None and "addressee to" in asks.frames and bool(children(token.head, "obj", "iobj"))


def found_in(doc: Doc, cast: Cast, parts: Sequence[Content]) -> Iterator[Found]:
    """Yield what is found in something written, where the model sees both: *In the survey, half of them approved*."""
    for span in doc.spans.get("source", ()):
        before = next((t for t in children(span.root, "case") if t.lower_ == "in"), None)
        if before is None or span.root.lemma_.lower() not in WRITTEN:
            continue
        sentence = (span.sent.start_char, span.sent.end_char)
        cue = Cue(head=before.i, range=(before.idx, before.idx + len(before)), act="said", marked=True)
        source = msgspec.structs.replace(source_of(span.root, cast, span), says=True)
        content = [p.range for p in parts if p.quote is None and holds(sentence, p.range)]
        outside_ = [c for c in content if not overlap(c, source.range)]
        if len(outside_) == 1 and _clause(doc, outside_[0]):
            yield Found(cue=cue, source=source, content=tuple(outside_))


def _clause(doc: Doc, where: Range) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in chars(doc, *where))


def _before_source(doc: Doc, cue: Cue) -> bool:
    return phrasal(text_of(doc), cue.range) and not cue.reason


def _reasoned(doc: Doc, cast: Cast, cue: Cue) -> Cue:
    """*Citing a threat to health*: where no one is cited, what is cited is what the subject says."""
    token = doc[cue.head]
    cited = children(token, "obj") if base_of(token) == "cite" and phrasal(text_of(doc), cue.range) else []
    if not cited or any(map(can_say, sources(doc, cue, cast))):
        return cue
    return msgspec.structs.replace(cue, reason=True, governs=tuple(filter(None, [range_of(subtree(cited[0]))])))


def _phrase_range(doc: Doc, cue: Cue, cast: Cast) -> Range | None:
    """*According to X* as a whole: no part of what another cue brings in."""
    who = sources(doc, cue, cast)
    return (cue.range[0], who[0].range[1]) if who and who[0].range[0] >= cue.range[1] else None


def _fit(doc: Doc, cue: Cue, part: Content, quote: Range | None) -> float:
    """How well a content goes with a cue: governed, or beside it in the same sentence."""
    content = part.range
    gap = max(cue.range[0] - content[1], content[0] - cue.range[1], 0)
    if gap > FARTHEST or overlap(cue.range, content) or part.quote != quote:
        return 0.0
    if "\n" in text_of(doc)[cue.range[1] : content[0]] and COLON_THEN.fullmatch(text_of(doc), cue.range[1], content[0]):
        return 1.0 if opens(text_of(doc), content[0]) else 0.0
    leads = cue.marked and not cue.noun and 0 <= content[0] - cue.range[1] <= 1
    sentence = doc[cue.head].sent
    apart = overlap((sentence.start_char, sentence.end_char), content) == 0
    if apart and not leads and not _comma_before(doc, cue, content):
        return 0.0
    if "\n" in text_of(doc)[min(content[1], cue.range[1]) : max(content[0], cue.range[0])]:
        return 0.0
    beside = _quotes(text_of(doc), [content]) and _only_names_between(doc, cue, content)
    own = (3.0 if governs(cue, content) else 0.0) + (BESIDE if leads or beside else 0.0)
    return own + max(0.1, 2.0 - gap / 40) - (1.0 if cue.noun else 0.0)


def _only_names_between(doc: Doc, cue: Cue, content: Range) -> bool:
    """Whether a quotation and a cue have no more than a source between them: *“…,” Lind says*, *says Lind: “…”*."""
    between = doc.char_span(
        min(content[1], cue.range[1]), max(content[0], cue.range[0]), alignment_mode="contract"
    )
    words = [t for t in between or () if not t.is_punct and not t.is_space]
    return len(words) <= FEW_BETWEEN and not any(t.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ") for t in words)


def _comma_before(doc: Doc, cue: Cue, content: Range) -> bool:
    """Whether a quotation that ends with a comma stands right before a cue: one sentence, whatever the model says.

    Also one that asks or calls out, before a cue that brings in nothing else (*“Why?” asked Lind*).
    """
    text = text_of(doc)
    said = text[content[0] : content[1]]
    asks = said.endswith(ASK_CLOSED) and not cue.governs and "\n" not in text[content[1] : cue.range[0]]
    return (said.endswith(COMMA_CLOSED) or asks) and 0 <= cue.range[0] - content[1] <= NEXT_TO


def _attribute(
    doc: Doc, cast: Cast, cue: Cue, owned: Sequence[Range], quote: Range | None, phrases: Sequence[Range]
) -> Iterator[Found]:
    who = sources(doc, cue, cast)
    content = _whole(doc, cue, owned, [s.range for s in who])
    if quote:
        content = [c for c in content if holds(quote, c)]
    if not any(map(can_say, who)) and who and not _quotes(text_of(doc), content):
        return
    if any(_first_or_second(doc, s) for s in who) or (quote and not (who and all(holds(quote, s.range) for s in who))):
        return  # “I think …”: the speaker's own words, which the quotation has already; without one, the author's
    if not who and not cue.noun and not _quotes(text_of(doc), content) and not passive(doc[cue.head]):
        return
    if idle(doc, cue, who, content, quote):
        return
    taken = [cue.range, *(s.range for s in who), *(p for p in phrases if not overlap(p, cue.range))]
    content = [c for w in content for c in outside(text_of(doc), _before_next(doc, cue, w), taken)]
    content = [t for c in content if (t := trimmed_words(doc, c))]
    if not content or not _believable(cue, content, doc, who):
        return
    if cue.foreign and not cue.governs and not _quotes(text_of(doc), content):
        cue = msgspec.structs.replace(cue, act="believed")  # an attitude: nothing says that it was put into words
    begun: dict[int, Found] = {}
    for group in _sentences_apart(doc, cue, content):
        first = group is content or group[0] == content[0] or _touches(doc, cue, group)
        for n, source in enumerate(who or [None]):
            found = Found(
                cue=cue if first else None,
                source=source,
                content=tuple(group),
                inferred=not first,
                quote=quote,
                follows=None if first else begun.get(n),
            )
            begun.setdefault(n, found)
            yield found


def _whole(doc: Doc, cue: Cue, owned: Sequence[Range], sources_: Sequence[Range]) -> list[Range]:
    """The model's content for its own cue; else what syntax says the cue governs, where that is much more."""
    if owned and (cue.marked or cue.foreign):
        if whole := _clause_before(doc, cue, owned, sources_):
            return whole
        owned = [c for c in owned if not _of_cited(doc, c)] or list(owned)
        own = _from_that(doc, cue, _near(doc, cue, _without_object(doc, cue, sorted(owned)), sources_))
        return _joined(doc, cue, [*own, *_main_clause(doc, cue, own)], sources_)
    governed = _apart([t for g in cue.governs if cue.strong and (t := tidy(text_of(doc), g))])
    fragment = sum(b - a for a, b in owned) * 2 < sum(b - a for a, b in governed)
    return governed if fragment else _joined(doc, cue, sorted(owned), sources_)


def _before_next(doc: Doc, cue: Cue, where: Range) -> Range:
    """A content up to what else its speaker says (*agreed that it fell | but dismissed fears*), or says it in."""
    for other in doc[cue.head].sent:
        if other.dep_ != "conj" or other.pos_ != "VERB" or children(other, "nsubj") or not brings_in(other):
            continue
        joint = min([other.i, *(c.i for c in children(other, "cc"))])
        own = other.head.i == cue.head or goes_on(doc[cue.head], other)
        if own and where[0] < (start := doc[joint].idx) < where[1] and not in_quotation(text_of(doc), start):
            return where[0], start
    said_in = [c for c in children(doc[cue.head], "obl") if case_of(c) == "in" and c.lemma_.lower() in MESSAGES | TALKS]
    starts = [c.left_edge.idx for c in said_in if where[0] < c.left_edge.idx < where[1]]
    return where[0], min([where[1], *starts])


def _of_cited(doc: Doc, where: Range) -> bool:
    """*Quoting | Lind as saying …*: the words of who is cited, brought in by a cue of their own."""
    span = chars(doc, *where)
    cites = len(span) > 0 and span.start > 0 and base_of(doc[span.start - 1]) in CITING
    return cites and " as saying" in text_of(doc)[slice(*where)]


def _clause_before(doc: Doc, cue: Cue, owned: Sequence[Range], sources_: Sequence[Range]) -> list[Range]:
    """*The rocket took off at nine, the agency reported*: all of the clause, of which the model marked a part."""
    start = min([cue.range[0], *(s[0] for s in sources_)])
    whole = [g for g in cue.governs if g[1] <= start and not text_of(doc)[g[1] : start].strip(" ,")]
    if len(whole) != 1 or not all(holds(whole[0], c) for c in owned):
        return []
    skipped = whole[0][0], max(whole[0][0], owned[0][0])  # *In addition, | the campaign …*
    led_in = text_of(doc)[slice(*skipped)].rstrip().endswith((",", ":")) and not _clause(doc, skipped)
    return [(owned[0][0], whole[0][1])] if led_in else whole


def _main_clause(doc: Doc, cue: Cue, owned: Sequence[Range]) -> list[Range]:
    """*When it was over, Lind said, | the crew left*: the clause that goes with what stands before the cue."""
    if not owned or owned[-1][1] > cue.range[0] or chars(doc, *owned[-1]).root.dep_ != "advcl":
        return []
    after = [g for g in cue.governs if g[0] >= cue.range[1]]
    return [t for g in after if text_of(doc)[cue.range[1] : g[0]].strip() == "," and (t := tidy(text_of(doc), g))]


def _without_object(doc: Doc, cue: Cue, owned: list[Range]) -> list[Range]:
    """*“It was chaos,” she described the night*: what she spoke of is none of her words."""
    if not any(_comma_before(doc, cue, c) for c in owned):
        return owned
    objects = [where for t in children(doc[cue.head], "obj") if (where := range_of(subtree(t)))]
    return [c for c in owned if has_marks(text_of(doc)[slice(*c)]) or not any(holds(o, c) for o in objects)]


def _near(doc: Doc, cue: Cue, owned: list[Range], sources_: Sequence[Range]) -> list[Range]:
    """Without what other words part from a cue and its source, or a participle has behind it."""
    if not any(governs(cue, c) for c in owned):
        return owned
    start = min([cue.range[0], *(s[0] for s in sources_ if s[0] < cue.range[0])])
    loose = doc[cue.head].lower_.endswith("ing") and not children(doc[cue.head], "nsubj", "aux")

    def far(where: Range) -> bool:
        before = where[1] <= start and not has_marks(text_of(doc)[slice(*where)])
        return before and (loose or bool(LETTER.search(text_of(doc), where[1], start)))

    return [c for c in owned if governs(cue, c) or not far(c)]


def _from_that(doc: Doc, cue: Cue, owned: list[Range]) -> list[Range]:
    """A content from its *that* on, where the model took in whom it was told to, or when."""
    clauses = [g for g in cue.governs if text_of(doc).startswith("that ", g[0]) and g[0] > cue.range[1]]
    whole = [text_of(doc).startswith("that ", a) for a, _ in owned]
    cut = [
        next((g[0] for g in clauses if not t and a < g[0] < b and a >= cue.range[1]), a)
        for t, (a, b) in zip(whole, owned, strict=True)
    ]
    return [(a, b) for a, (_, b) in zip(cut, owned, strict=True)]


def _apart(found: Sequence[Range]) -> list[Range]:
    """Stretches that share words as one: parsers hang a clause on a verb twice."""
    out: list[Range] = []
    for where in sorted(found):
        if out and where[0] < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], where[1]))
        else:
            out.append(where)
    return out


def _joined(doc: Doc, cue: Cue, owned: Sequence[Range], sources_: Sequence[Range]) -> list[Range]:
    """Pieces in one sentence with neither the cue nor the source between: an inner attribution had the words."""
    out: list[Range] = []
    for where in owned:
        if out:
            gap = out[-1][1], max(out[-1][1], where[0])
            between = text_of(doc)[slice(*gap)]
            own = any(overlap(gap, s) for s in (cue.range, *sources_))
            closed = any(mark in between for mark in ".!?\n") or has_marks(between)
            if not own and not closed and len(between.split()) <= LONGEST_GAP:
                out[-1] = (out[-1][0], max(out[-1][1], where[1]))
                continue
        out.append(where)
    return out


def _quotes(text: str, content: Sequence[Range]) -> bool:
    return any(has_marks(text[a:b]) for a, b in content)


def can_say(source: Source) -> bool:
    """Whether a source is somebody, or something with words on it; *the meetings* and *a photo* say nothing."""
    return bool(source.speakers) or source.unnamed or source.says


def _first_or_second(doc: Doc, source: Source) -> bool:
    return doc[source.head].pos_ == "PRON" and feature(doc[source.head], "Person") in ("1", "2")


def _attitude(cue: Cue, who: Sequence[Source], doc: Doc) -> bool:
    """Whether a verb that only the model takes for a cue is one of speech: with a source, and no verb of deeds."""
    return cue.foreign and doc[cue.head].pos_ == "VERB" and bool(who) and doc[cue.head].lower_ not in verb_bases()


def _believable(cue: Cue, content: Sequence[Range], doc: Doc, who: Sequence[Source]) -> bool:
    """A cue outside of the lexicon counts only with a clause, a quotation or a source that can speak."""
    known = cue.strong or cue.marked or cue.noun or bool(cue.governs) or _attitude(cue, who, doc)
    stance = cue.foreign and bool(who) and bool(STANCE.fullmatch(text_of(doc), *cue.range))
    clause = cue.foreign and bool(who) and text_of(doc).startswith(("that ", "whether "), content[0][0])
    return known or stance or clause or any(opens(text_of(doc), a) for a, _ in content)


def _touches(doc: Doc, cue: Cue, group: Sequence[Range]) -> bool:
    sentence = doc[cue.head].sent
    where = sentence.start_char, sentence.end_char
    return any(overlap(where, c) or _comma_before(doc, cue, c) for c in group)


def _sentences_apart(doc: Doc, cue: Cue, content: Sequence[Range]) -> Iterator[list[Range]]:
    """A quote split by its attribution is one statement; a new sentence after the attribution is the next one."""
    group = [content[0]]
    for before, after in pairwise(content):
        between = text_of(doc)[before[1] : after[0]]
        if _ends_sentence(between) and after[0] > cue.range[1]:
            yield group
            group = []
        group.append(after)
    yield group


def _ends_sentence(between: str) -> bool:
    rest = between.rstrip(" “\"‘'(\n")
    return bool(rest) and rest[-1] in ".!?"
