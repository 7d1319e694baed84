"""The words that bring someone's words in: reporting verbs, nouns and phrases, with what they govern."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Span, Token

from twosource import knowledge
from twosource.extraction.syntax import children, feature, overlap, range_of, subtree, text_of, trimmed
from twosource.knowledge.inflection import reporting_bases
from twosource.model.kinds import Act
from twosource.model.reading import Range

PLAIN_ACT: Act = "said"
CLAUSES = ("ccomp", "csubj")
VERBAL = frozenset({"VERB", "AUX"})
COLON = ":"
LOOSE_ENDS = frozenset({"in", "at", "that", "during"})
AT_A_FIGURE = frozenset({"put", "estimate"})  # *put the cost at 40 million*, and not *put them at risk*
MODALS = frozenset("will would shall should can could may might must wo ca 'll ’ll 'd ’d".split())
CALLING = frozenset("call describe claim term brand label dub say".split())
HEARSAY = frozenset({"report", "rumour", "rumor", "claim", "allegation", "speculation"})
NEXT_TO = 60  # characters between a quotation and its verb: room for *the Norwegian interior minister, Jonas Lind,*


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A reporting word: its head token's index, its range, its act and the ranges that syntax says it governs.

    `strong`: by itself evidence that something is said; a weak one needs a quotation, a that-clause or the model.
    `reason`: *citing a threat to health*, which is said, and no source.
    `marked` by the model; `foreign` where only the model takes it for a cue, not the lexicon.
    """

    head: int
    range: Range
    act: Act
    governs: tuple[Range, ...] = ()
    strong: bool = False
    noun: bool = False
    colon: bool = False
    marked: bool = False
    foreign: bool = False
    reason: bool = False
    channel: str | None = None


def cues(doc: Doc, quoted: Sequence[Range]) -> Iterator[Cue]:
    """Yield the cues of a text in order: those of the model, and those that the lexicon and syntax make certain.

    A reporting verb beside a quotation is one whatever the parser made of the sentence.
    """
    marked = sorted(doc.spans["cue"], key=lambda s: s.start) if "cue" in doc.spans else []
    heads = {_head(span).i: span for span in marked}
    inside = {t.i for span in marked for t in span} | _clauses_of_sources(doc)
    for token in doc:
        if token.i in heads:
            if (cue := _cue(token, heads[token.i])) is not None:
                yield cue
        elif token.i not in inside:
            found = _called(token) or _phrase(token) or _verb(token) or _owned_noun(token)
            going_on = any(goes_on(doc[i], token) for i in heads) if token.dep_ == "conj" else False
            if found is not None and (found.strong or going_on) and found.governs:
                yield msgspec.structs.replace(found, strong=True)
            elif found is not None and (beside := _beside(token, quoted)):
                yield msgspec.structs.replace(found, governs=(beside,), strong=True)


def _clauses_of_sources(doc: Doc) -> set[int]:
    """The verbs within a marked source, which describe it: *people briefed on the matter*."""
    return {t.i for span in doc.spans.get("source", ()) for t in span if t.pos_ in VERBAL and t.i != span.root.i}


def _head(span: Span) -> Token:
    """The reporting word of a marked stretch: the last verb that the lexicon knows, else a noun, else its root."""
    known = [t for t in span if _lexical(t) is not None and not (t.pos_ == "AUX" and t.dep_.startswith("aux"))]
    verbs = [t for t in known if verb_of(t) is not None]
    return (verbs or known or [span.root])[-1]


def _cue(token: Token, span: Span) -> Cue | None:
    """A marked cue; a mere preposition or mark is none, unless it is the colon of *Minister: talks failed*."""
    if span.text == COLON:
        return _colon(token)
    found = _phrase(token) or _verb(token) or _noun(token)
    where = trimmed(text_of(span.doc), span.start_char, span.end_char, edge=" ,;-–—“”\"‘")
    if where is None:
        return None
    if found is None:
        governed = tuple(_clauses(token))
        return Cue(head=token.i, range=where, act=PLAIN_ACT, governs=governed, noun=token.pos_ == "NOUN", foreign=True)
    # The model's stretch has the auxiliaries; a preposition at its end belongs to the channel (*said in a statement*).
    last = span[-1]
    end = where[1]
    if last.lower_ in LOOSE_ENDS and last.i > token.i and not phrasal(text_of(span.doc), where):
        end = trimmed(text_of(span.doc), where[0], last.idx, edge=" ,")[1]  # type: ignore[index]
    return msgspec.structs.replace(found, range=(min(where[0], found.range[0]), max(end, found.range[1])), marked=True)


def _colon(token: Token) -> Cue | None:
    """*Minister: talks failed*; what follows on the line is what is said."""
    text = text_of(token.doc)
    end = text.find("\n", token.idx)
    content = trimmed(text, token.idx + 1, len(text) if end < 0 else end, edge=" .")
    if content is None:
        return None
    where = (token.idx, token.idx + 1)
    return Cue(head=token.i, range=where, act=PLAIN_ACT, governs=(content,), strong=True, colon=True)


def phrasal(text: str, where: Range) -> bool:
    """Whether a cue is a phrase before its source (*according to*)."""
    return text[slice(*where)].lower() in knowledge.reporting_phrases()


def _beside(token: Token, quoted: Sequence[Range]) -> Range | None:
    """The quotation that a verb stands next to, outside of it, with no more than a source between."""
    verb = verb_of(token)
    if verb is None or "quote" not in verb.frames or _auxiliary(token):
        return None
    start, end = token.idx, token.idx + len(token)
    if any(a <= start < b for a, b in quoted):
        return None
    text = text_of(token.doc)
    for where in quoted:
        before, after = text[where[1] : start], text[end : where[0]]
        between = before if where[1] <= start else after
        if len(between) <= NEXT_TO and not any(mark in between for mark in ".!?\n") and not _verb_between(token, where):
            return where
    return None


def _verb_between(token: Token, where: Range) -> bool:
    """Whether another verb stands between a quotation and this one: the quotation is that one's, or nobody's."""
    a, b = (where[1], token.idx) if where[1] <= token.idx else (token.idx + len(token), where[0])
    between = token.doc.char_span(a, b, alignment_mode="contract")
    return any(t.pos_ == "VERB" and not t.dep_.startswith("acl") for t in between or ())


def base_of(token: Token) -> str:
    """Return the base of a reporting verb by its form, whatever lemma the model made of it; else the lemma."""
    return reporting_bases().get(token.lower_, token.lemma_.lower())


def verb_of(token: Token) -> knowledge.ReportingVerb | None:
    """Return what the lexicon says of a verb, with its particle (*point out*) if that makes another one."""
    if token.pos_ not in VERBAL:
        return None
    verbs, base = knowledge.reporting_verbs(), base_of(token)
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    whole = verbs.get(f"{base} {after.lower_}")
    # Another particle makes another verb: to *call off* a strike is not to call for one.
    other = whole is None and (after.dep_ == "compound:prt" or after.lower_ == "off")
    return None if other else whole or verbs.get(base)


def _lexical(token: Token) -> object | None:
    if token.pos_ in VERBAL:
        return verb_of(token)
    if token.pos_ == "NOUN":
        return knowledge.reporting_nouns().get(token.lemma_.lower())
    return None


def _verb(token: Token) -> Cue | None:
    verb = verb_of(token)
    if verb is None:
        return None
    where = range_of([token, *(token.doc[token.i + 1 : token.i + 2] if " " in verb.lemma else ())])
    governed = list(_clauses(token)) or [_after(token, g) for g in _objects(token, verb)]
    return Cue(
        head=token.i,
        range=where or (token.idx, token.idx + len(token)),
        act=verb.act,
        governs=tuple(governed),
        strong=bool(list(_clauses(token)) if verb.weak else governed) and not _auxiliary(token),
        channel=verb.channel,
    )


def brings_in(token: Token) -> bool:
    """Whether a verb is one of speech with something that it brings in."""
    found = _verb(token)
    return found is not None and bool(found.governs)


def goes_on(cue: Token, other: Token) -> bool:
    """Whether a verb is coordinated with a cue: *agreed that it cannot be steered but dismissed fears*.

    Parsers hang the second on the clause between; of a bare verb, past and finite, it cannot be a part.
    """
    if other.head == cue:
        return True
    bare = [c for c in children(other.head, "aux") if c.lower_ in MODALS] and feature(other.head, "VerbForm") != "Fin"
    alike = feature(cue, "VerbForm") == feature(other, "VerbForm") == "Fin" and feature(other, "Tense") == "Past"
    return bool(bare) and alike and feature(cue, "Tense") == "Past" and cue in other.ancestors


def _called(token: Token) -> Cue | None:
    """*What it called a satellite*, *what she described as chaos*: what its speaker says that it is."""
    over = token.head
    if token.dep_ != "acl:relcl" or over.lower_ != "what" or base_of(token) not in CALLING:
        return None
    named = children(token, "xcomp", "ccomp") or [c for c in children(token, "obl", "obj") if c.i > token.i]
    content = range_of(t for t in subtree(named[0], "case", "appos") if t.i > token.i) if named else None
    verb = verb_of(token)
    if content is None or not children(token, "nsubj"):
        return None
    where = token.idx, token.idx + len(token)
    return Cue(head=token.i, range=where, act=verb.act if verb else PLAIN_ACT, governs=(content,), strong=True)


def _after(token: Token, where: Range) -> Range:
    """What follows a verb of the words that the parser hung on its object, some of them before the verb."""
    start, end = token.idx, token.idx + len(token)
    inside = where[0] < start and end < where[1]
    return (trimmed(text_of(token.doc), end, where[1]) or where) if inside else where


def _auxiliary(token: Token) -> bool:
    return token.dep_ in ("aux", "aux:pass", "cop", "amod", "compound", "case", "mark")


def _noun(token: Token) -> Cue | None:
    noun = knowledge.reporting_nouns().get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    if noun is None:
        return None
    where = (token.idx, token.idx + len(token))
    return Cue(
        head=token.i, range=where, act=noun.act, governs=tuple(_noun_clauses(token)), noun=True, channel=noun.channel
    )


def _owned_noun(token: Token) -> Cue | None:
    """A noun that says what is said and by whom (*the militia's claim to have …*), or that nobody knows by whom."""
    noun = _noun(token)
    denied = any(c.lower_ in ("no", "any") for c in children(token, "det"))
    owned = children(token, "nmod:poss") or (token.lemma_.lower() in HEARSAY and not denied)
    if noun is None or not noun.governs or not owned:
        return None
    return msgspec.structs.replace(noun, strong=True)


def _noun_clauses(token: Token) -> Iterator[Range]:
    for child in children(token, "acl", "ccomp"):
        marks = {m.lower_ for m in children(child, "mark")}
        if "that" in marks or ("to" in marks and children(token, "nmod:poss")):
            yield from filter(None, [range_of(subtree(child))])


def _phrase(token: Token) -> Cue | None:
    """*According to X*: the sentence without the phrase is what is said."""
    here = token.doc[token.i : token.i + 3].text.lower()
    for phrase, row in knowledge.reporting_phrases().items():
        if here.startswith(phrase) and not row.after and not row.weak and token.i < token.sent.end - 1:
            span = token.doc.char_span(token.idx, token.idx + len(phrase), alignment_mode="expand")
            if span is None:
                continue
            governor = _phrase_object(span)
            return Cue(
                head=token.i,
                range=(span.start_char, span.end_char),
                act=row.act,
                governs=tuple(_around(token.sent, governor, span)),
                strong=governor is not None,
            )
    return None


def _phrase_object(span: Span) -> Token | None:
    """The noun an attributing phrase marks: what its words hang on outside of the phrase, after it."""
    for token in span:
        if token.head.i >= span.end and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return token.head
    after = [t for t in span.sent if t.i >= span.end and t.pos_ in ("NOUN", "PROPN", "PRON")]
    return after[0] if after else None


def _around(sentence: Span, source: Token | None, phrase: Span) -> Iterator[Range]:
    if source is None:
        return
    taken = {t.i for t in subtree(source)} | set(range(phrase.start, phrase.end))
    clause = next((a for a in source.ancestors if a.dep_ == "acl:relcl"), None)
    # Within a relative clause (*which, according to X, failed*) nothing but the clause is said.
    whole = subtree(clause) if clause is not None else list(sentence)
    opened = sentence.doc[phrase.start - (2 if sentence.doc[phrase.start - 1].text == "," else 1)]
    if opened.i >= sentence.start and opened.lower_ in ("which", "who"):
        whole = [t for t in whole if t.i > opened.i]
    before = [t for t in whole if t.i < min(taken)]
    after = [t for t in whole if t.i > max(taken)]
    for part in (before, after):
        where = range_of(part)
        if where and any(t.pos_ in ("VERB", "AUX", "NOUN", "PROPN") for t in part):
            yield where


def _clauses(token: Token) -> Iterator[Range]:
    """The clauses a reporting word takes: complements, or the sentence it is thrown into."""
    for child in children(token, *CLAUSES):
        yield from filter(None, [range_of(_from_that(token, child))])
    for child in children(token, "parataxis"):
        if child.i > token.i and (child.pos_ in ("VERB", "AUX", "ADJ") or _clausal_noun(child)):
            yield from filter(None, [range_of(subtree(child))])
    if (token.dep_ == "parataxis" and token.head.i < token.i) or (
        token.dep_ == "parataxis" and not children(token, *CLAUSES)
    ):
        own = {t.i for t in subtree(token)}
        rest = [t for t in subtree(token.head) if t.i not in own]
        for part in ([t for t in rest if t.i < min(own)], [t for t in rest if t.i > max(own)]):
            if len(part) > 1:
                yield from filter(None, [range_of(part)])


def _from_that(token: Token, clause: Token) -> list[Token]:
    """A clause from its *that* on: what stands before it (*told the court in May that …*) is the speaking's."""
    that = next((m for m in children(clause, "mark") if m.lower_ == "that" and m.i > token.i), None)
    return [t for t in subtree(clause) if that is None or t.i >= that.i]


def _clausal_noun(token: Token) -> bool:
    """Whether a noun is a clause, or quoted, and no comment on what was said (*…, a charge he rejects*)."""
    opened = token.left_edge.text in '“"‘«' or (token.left_edge.i and token.left_edge.nbor(-1).text in '“"‘«:')
    return token.pos_ in ("NOUN", "PROPN") and bool(children(token, "cop", "nsubj") or opened)


def _objects(token: Token, verb: knowledge.ReportingVerb) -> Iterator[Range]:
    """What a verb of speech takes besides clauses: a thing praised, a thing called for, a person urged to act."""
    targets = children(token, "obj") or children(token, "nsubj:pass")
    infinitives = [c for c in children(token, "xcomp", "advcl", "ccomp") if _infinitive(c)]
    if "clause" in verb.frames and targets and children(token, "xcomp"):
        yield from _joined([*subtree(targets[0]), *subtree(children(token, "xcomp")[0])])
    elif "addressee to" in verb.frames and (whom := targets or children(token, "iobj")) and infinitives:
        yield from _joined([*subtree(whom[0]), *subtree(infinitives[0])])
    elif "to" in verb.frames and infinitives:
        yield from _joined(subtree(infinitives[0]))
    elif prepositional := [c for c in _with_prepositions(token, targets) if _slot(c, verb)]:
        yield from _prepositional(token, verb, prepositional, targets)
    elif "gerund" in verb.frames and children(token, "xcomp"):
        yield from _joined(subtree(children(token, "xcomp")[0]))
    elif "content" in verb.frames and targets:
        yield from _joined(subtree(targets[0]))


def _with_prepositions(token: Token, targets: list[Token]) -> list[Token]:
    """What may tell of what one is accused: parsers hang *of looting* on the verb or on the noun before it."""
    return [*children(token, "obl", "advcl"), *(c for t in targets if t.i > token.i for c in children(t, "nmod"))]


def _prepositional(
    token: Token, verb: knowledge.ReportingVerb, found: list[Token], targets: list[Token]
) -> Iterator[Range]:
    content = [c for c in found if _slot(c, verb) == "content"]
    infinitives = [c for c in children(token, "xcomp", "advcl", "ccomp") if _infinitive(c)]
    if content:
        if targets and targets[0].dep_ == "nsubj:pass" and targets[0].i < token.i:
            yield from _joined(subtree(targets[0]))
        # accuse X of doing Y: whom and of what belong together
        whom = subtree(targets[0]) if targets and targets[0].i > token.i else []
        tokens = [t for c in content for t in subtree(c) if not (t.dep_ == "case" and t.head == c and not whom)]
        yield from _joined([*whom, *tokens])
    elif infinitives:  # call on X to do Y
        tokens = [t for t in subtree(found[0]) if not (t.dep_ == "case" and t.head == found[0])]
        yield from _joined([*tokens, *subtree(infinitives[0])])


def _slot(token: Token, verb: knowledge.ReportingVerb) -> str | None:
    case = next((c.lower_ for c in children(token, "case", "mark")), None)
    if verb.lemma in AT_A_FIGURE and not any(t.pos_ == "NUM" for t in subtree(token)):
        return None
    return verb.prepositions.get(case) if case else None


def _infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" for c in children(token, "mark"))


def _joined(tokens: list[Token]) -> Iterator[Range]:
    where = range_of(tokens)
    if where:
        yield where


def governs(cue: Cue, where: Range) -> bool:
    """Whether syntax says that a stretch is what the cue brings in."""
    return any(overlap(own, where) > 0 for own in cue.governs)
