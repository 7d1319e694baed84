"""Who says it: the words that name the source of a cue, and the entity they stand for."""

import re
from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Span, Token

from twosource.extraction.cast import Cast
from twosource.extraction.cues import Cue, base_of, goes_on, phrasal, verb_of
from twosource.extraction.nominals import PICTURES, WRITTEN, case_of, phrase, says, unnamed
from twosource.extraction.quotes import CLOSERS, in_quotation
from twosource.extraction.relays import CITING, Cited, cited, is_medium
from twosource.extraction.syntax import (
    antecedent,
    chars,
    children,
    coordinated,
    feature,
    holds,
    overlap,
    range_of,
    subject,
    subtree,
    text_of,
    trimmed,
)
from twosource.model.reading import Range

RELATIVE = re.compile(r"\s*,?\s*(?:who|which|that|whose)$")
MARKS = ' “”‘’"\t'
TITLES = ("nmod:desc", "compound", "amod", "flat")
BY = re.compile(r"(?:and )?by\s+|what\s+", re.IGNORECASE)
AND_BY = re.compile(r"(?:^|\s+)and\s+by\s+")
ISSUED = frozenset(
    "issued released published signed posted written conducted prepared compiled produced provided authored".split()
)
AUTHORS = frozenset({"person", "organization", "government", "group", "country", "media"})
SPEAKING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "CCONJ"})
WORDS_BEFORE = 8  # tokens: a list of three or four names
COLON_LONGEST = 6  # tokens before a colon: a name with its office; more is a clause


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The source of a cue: its words, the entities it stands for, and whether it is no one in particular.

    `says`: by its noun or pronoun a person, a body or something written, although no entity.
    """

    range: Range
    head: int
    speakers: tuple[int, ...] = ()
    unnamed: bool = False
    says: bool = False
    via: tuple[int, ...] = ()


def sources(doc: Doc, cue: Cue, cast: Cast) -> list[Source]:
    """Return the sources of a cue; several where each has a preposition of its own (*by A and by B*).

    The model's source right beside the cue is trusted before the parser's subject.
    """
    if cue.colon:
        return list(_beside_colon(doc, cue, cast))
    if cue.reason:
        citing = _main_cue_subject(doc[cue.head]) or subject(doc[cue.head])
        return [source_of(citing, cast, _marked(doc, citing))] if citing is not None and _can_speak(citing) else []
    heads = [h for h in _heads(doc, cue) if not (cue.noun and _from_a_place(h, cast))]
    through = cited(doc, cue, heads[0] if heads else None)
    if through is not None and (relayed := _relayed(doc, through, cast)) is not None:
        return [relayed]
    if not heads and not cue.noun and passive(doc[cue.head]):
        return []
    marked = [_marked(doc, head) for head in heads]
    if heads and not any(marked) and heads[0].lemma_.lower() in PICTURES:
        return [source_of(heads[0], cast, None)]
    near = _nearest(doc, cue)
    if near is not None and heads and _in_clause(near.root, heads[0]):
        near = None
    spoken = cue.range if cue.marked else _with_auxiliaries(doc, cue)
    own = range_of(phrase(heads[0])) if heads else None
    beside = own is not None and overlap(own, spoken) == 0 and _touch(text_of(doc), own, spoken)
    before = _words_before(doc, cue) if not heads else None
    if near is not None and not any(marked):
        nearer = _adjacent(near, cue) and not beside if heads else before is None or not _after_quotation(before)
        if nearer:
            return list(_each_by(doc, source_of(near.root, cast, near), cast))
    if not heads:
        return [source_of(before.root, cast, before)] if before is not None else []
    found = [source_of(head, cast, span) for head, span in zip(heads, marked, strict=True)]
    if base_of(doc[cue.head]) == "say" and _definite(heads[0]):
        found = [msgspec.structs.replace(source, says=True) for source in found]
    return [part for source in found for part in _each_by(doc, source, cast)]


def _from_a_place(token: Token, cast: Cast) -> bool:
    """*Reports from Norway that …*: where they come from, and nobody who makes them."""
    entity = cast.of_token(token)
    return case_of(token) == "from" and entity is not None and cast.entities[entity].kind in ("country", "place")


def _in_clause(token: Token, head: Token) -> bool:
    """Whether a token is who cites those that a head is of: *one of the officials quoted by AFP*."""
    clauses = [c for t in subtree(head) for c in children(t, "acl") if base_of(c) in CITING]
    return any(token in subtree(c) for c in clauses)


def _after_quotation(span: Span) -> bool:
    """Whether words stand right after a closing mark: *“…,” he said*."""
    return span.start > 0 and span[0].nbor(-1).text in CLOSERS


def _with_auxiliaries(doc: Doc, cue: Cue) -> Range:
    """A cue with the auxiliaries and adverbs before it: *its leader has also | said*."""
    before = [c.idx for c in children(doc[cue.head], "aux", "aux:pass", "advmod") if c.i < cue.head]
    return min([*before, cue.range[0]]), cue.range[1]


def _beside_colon(doc: Doc, cue: Cue, cast: Cast) -> Iterator[Source]:
    """The source of *Minister: talks failed*, *Talks failed: minister*: the other side of the colon in its line."""
    text = text_of(doc)
    start, end = text.rfind("\n", 0, cue.range[0]) + 1, text.find("\n", cue.range[1])
    ends = cue.governs[0][0] < cue.range[0]
    where = (cue.range[1], end if end >= 0 else len(text)) if ends else (start, cue.range[0])
    span = doc.char_span(*(trimmed(text, *where) or where), alignment_mode="contract")
    if span is not None and 0 < len(span) <= COLON_LONGEST:
        source = source_of(span.root, cast, span)
        where = trimmed(text_of(doc), span.start_char, span.end_char, edge=MARKS) or source.range
        yield msgspec.structs.replace(source, range=where)


def _relayed(doc: Doc, through: Cited, cast: Cast) -> Source | None:
    """The one who is cited, where those who cite pass words on; citing a law or a cause is no relay."""
    source = source_of(through.head, cast, _marked(doc, through.head))
    via = [i for t in through.via if (i := cast.of_token(antecedent(t))) is not None]
    can = source.speakers or source.unnamed or source.says
    passing = [i for i in via if is_medium(cast, i) or is_text(cast, i)]
    told = any(t.lower_ == "it" or t.lemma_.lower() in WRITTEN for t in through.via)  # *the article quotes Lind as …*
    if not can or (through.via and not passing and not told):
        return None
    media = dict.fromkeys(i for i in via if is_medium(cast, i))
    return msgspec.structs.replace(source, via=tuple(i for i in media if i not in source.speakers))


def _adjacent(span: Span, cue: Cue) -> bool:
    """Whether nothing but a mark stands between a source and its cue."""
    return _touch(text_of(span.doc), (span.start_char, span.end_char), cue.range)


def _touch(text: str, a: Range | None, b: Range) -> bool:
    return a is not None and not text[min(a[1], b[1]) : max(a[0], b[0])].strip(' ,:—–-“”"')


def _words_before(doc: Doc, cue: Cue) -> Span | None:
    """The nouns right before a verb that the parser gave no subject: *Canada, Chile and Norway said*."""
    token = doc[cue.head]
    start = chars(doc, *cue.range).start
    while start > token.sent.start and _nominal(doc[start - 1]):
        start -= 1
    while start < token.i and doc[start].text == ",":
        start += 1
    span = doc[start : token.i]
    names = [t for t in span if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if cue.noun or token.pos_ not in ("VERB", "AUX") or not names or len(span) > WORDS_BEFORE:
        return None
    return span


def _nominal(token: Token) -> bool:
    """Whether a word can stand in a list of names before a verb; a predicate (*is safe, the mayor said*) ends it."""
    return (token.pos_ in NOMINAL or token.lower_ in (",", "of", "for")) and not children(token, "cop")


def _heads(doc: Doc, cue: Cue) -> list[Token]:
    token = doc[cue.head]
    if token.pos_ in ("VERB", "AUX") and not phrasal(text_of(doc), cue.range):
        main = _main_cue_subject(token)
        if main is not None:
            return [main]
        others = [c for c in children(token, "obl") if passive(token) and case_of(c) == "by"]
        by = children(token, "obl:agent") or others
        agents = [a for c in by for a in _each_agent(c)]
        if agents:
            return agents
        past = feature(token, "VerbForm") == "Part" and feature(token, "Tense") == "Past"
        if past and (token.dep_ == "acl" or (token.dep_ == "advcl" and base_of(token) in ("ask", "question", "press"))):
            return []  # *asked about it, he …*
        found = None if passive(token) else _between_commas(token) or _loose_participle(token) or subject(_main(token))
        found = _name_after(found) if found is not None else _inverted(token)
        if found is not None and holds(cue.range, (found.idx, found.idx + len(found))):
            found = subject(found.head)  # *he issued a statement saying*: the cue's own noun is nobody
        return [found] if found is not None and _can_speak(found) else []
    if cue.noun:
        others = [c for c in children(token, "nmod") if case_of(c) in ("by", "of", "from")]
        return (children(token, "nmod:poss") or others)[:1]
    return _phrase_heads(doc, cue)


def _main(token: Token) -> Token:
    """The cue that a second one goes on from (*agreed that it cannot last | but dismissed fears*); else itself."""
    loose = token.dep_ == "conj" and not children(token, "nsubj")
    main = (a for a in token.ancestors if loose and verb_of(a) is not None and goes_on(a, token))
    return next(main, token)


def _main_cue_subject(token: Token) -> Token | None:
    """The speaker of *…, saying that …*: the subject of the reporting verb that the participle follows.

    Parsers hang such a participle on the nearest verb, which stands inside of what is said.
    """
    if not token.lower_.endswith("ing") or children(token, "nsubj", "aux", "aux:pass"):
        return None
    if token.i == token.sent.start or token.nbor(-1).text != ",":
        return None
    before = [t for t in token.sent if t.i < token.i and t.pos_ == "VERB" and verb_of(t) is not None]
    text, within = text_of(token.doc), in_quotation(text_of(token.doc), token.idx)
    finite = [
        t
        for t in before
        if feature(t, "VerbForm") == "Fin" and children(t, "nsubj") and in_quotation(text, t.idx) == within
    ]
    return antecedent(children(finite[0], "nsubj")[0]) if finite else None


def _loose_participle(token: Token) -> Token | None:
    """Who says *…, saying that …* where the parser hung it on a noun that says nothing: the clause's subject."""
    hung = token.dep_ == "acl" and token.lower_.endswith("ing") and not says(token.head)
    if not hung or not any(t.text == "," for t in token.doc[token.head.i : token.i]):
        return None
    own = next((s for a in token.ancestors for s in children(a, "nsubj")), None)
    return antecedent(own) if own is not None else None


def _between_commas(token: Token) -> Token | None:
    """The one right before a verb thrown in (*…, the palace | said, …*), whom the parser hung on what is said."""
    if children(token, "nsubj") or token.dep_ not in ("parataxis", "root", "ROOT") or token.i <= token.sent.start:
        return None
    before = [c for c in token.head.subtree if c.dep_ == "nsubj" and c.i < token.i]
    ending = [c for c in before if c.right_edge.i == token.i - 1 and c.left_edge.i > token.sent.start]
    return next((c for c in ending if c.left_edge.nbor(-1).text == ","), None)


def _definite(token: Token) -> bool:
    """Whether a noun is *the* or somebody's something: what says things then speaks for whoever is in it."""
    pointed = any(c.lower_ == "the" for c in children(token, "det")) or children(token, "nmod:poss")
    return token.pos_ in ("NOUN", "PROPN") and bool(pointed) and not unnamed(token)


def _inverted(token: Token) -> Token | None:
    """The one who speaks in *“…,” yelled one woman*, whom parsers take for the object."""
    before = token.doc[token.i - 1].text if token.i > token.sent.start else ""
    objects = [c for c in children(token, "obj") if c.i > token.i and c.left_edge.i == token.i + 1]
    return objects[0] if before in CLOSERS and objects else None


def _name_after(token: Token) -> Token:
    """The name in *parent company Norvo said*, which the parser makes a second subject."""
    after = [c for c in children(token.head, "nsubj") if c.pos_ == "PROPN" and c.i > token.i]
    beside = [c for c in after if all(t.pos_ in ("PROPN", "ADJ") for t in token.doc[token.i + 1 : c.left_edge.i])]
    return beside[0] if beside and token.pos_ == "NOUN" else token


def _can_speak(token: Token) -> bool:
    """Whether a subject can speak: no expletive, no clause."""
    return token.dep_ != "expl" and token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X")


def passive(token: Token) -> bool:
    """Whether a verb is passive: its subject is not who speaks (*X is thought to have …*)."""
    participle = feature(token, "VerbForm") == "Part" and not token.lower_.endswith("ing")
    bare = participle and not children(token, "nsubj", "aux")
    return bool(children(token, "aux:pass")) or (bare and token.dep_ in ("acl", "advcl"))


def _phrase_heads(doc: Doc, cue: Cue) -> list[Token]:
    end = cue.range[1]
    inside = [t for t in doc[cue.head].sent if cue.range[0] <= t.idx < end]
    for token in inside:
        if token.head.idx >= end and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return [token.head]
    after = [t for t in doc[cue.head].sent if t.idx >= end and t.pos_ in ("NOUN", "PROPN", "PRON")]
    return after[:1]


def _each_agent(token: Token) -> list[Token]:
    """*By A and by B* are two sources; *by A and B* is one with two speakers."""
    return [token, *(c for c in children(token, "conj") if case_of(c) == "by")]


def _marked(doc: Doc, head: Token) -> Span | None:
    return next((s for s in _spans(doc) if s.start <= head.i < s.end), None)


def _spans(doc: Doc) -> list[Span]:
    """The model's sources that have a noun or pronoun at their head, as all do that can speak."""
    marked = doc.spans.get("source", [])
    return [s for s in marked if s.root.pos_ in SPEAKING]


def _nearest(doc: Doc, cue: Cue) -> Span | None:
    """The model's source nearest to a cue in its sentence, where syntax finds none."""
    sentence = doc[cue.head].sent
    near = [s for s in _spans(doc) if sentence.start <= s.start < sentence.end and s.end <= sentence.end]

    def gap(span: Span) -> int:
        return max(span.start - cue.head, cue.head - span.end, 0)

    return min(near, key=gap, default=None)


def _each_by(doc: Doc, source: Source, cast: Cast) -> Iterator[Source]:
    """Split a source that holds *by A and by B*: they are two."""
    start, end = source.range
    cut = AND_BY.search(text_of(doc), start, end)
    if cut is None:
        yield source
        return
    for a, b in ((start, cut.start()), (cut.end(), end)):
        if a >= b or not text_of(doc)[a:b].strip():
            continue
        span = doc.char_span(a, b, alignment_mode="expand")
        if span is not None and len(span):
            yield msgspec.structs.replace(source_of(span.root, cast, None), range=(a, b))


def source_of(head: Token, cast: Cast, marked: Span | None) -> Source:
    """Return the source that a noun stands for, in the words that the model marked around it."""
    own = range_of(phrase(head)) or (head.idx, head.idx + len(head))
    where = (marked.start_char, marked.end_char) if marked is not None else own
    if marked is not None and overlap(where, own) == 0:
        where = own
    several = [t for t in coordinated(head) if t == head or case_of(t) != "by"]
    # *candidates A and B*: the names that a plural is followed by are who speaks
    named = [t for c in children(head, "appos") if children(c, "conj") for t in coordinated(c)]
    several = [t for t in named if t.pos_ == "PROPN"] or several
    speakers = tuple(dict.fromkeys(i for t in several if (i := cast.of_token(antecedent(t))) is not None))
    if all(is_text(cast, i) for i in speakers):
        speakers = _author(head, cast) or speakers
    where = _bare(text_of(head.doc), where)
    where = _with_title(head, _with_name(where, head, speakers, cast))
    can = (marked is not None or says(head)) and head.lemma_.lower() not in PICTURES
    nobody = unnamed(head) and not any(cast.entities[i].names and _in(cast, i, where) for i in speakers)
    return Source(range=where, head=head.i, speakers=speakers, unnamed=nobody, says=can)


def _in(cast: Cast, entity: int, where: Range) -> bool:
    """Whether a source has the name of an entity in it."""
    return any(m.form == "name" and holds(where, (m.start, m.end)) for m in cast.entities[entity].mentions)


def _author(head: Token, cast: Cast) -> tuple[int, ...]:
    """Whose words a text has: *a statement issued by the bureau*, *a report from the union*, *its statement*."""
    if head.lemma_.lower() not in WRITTEN:
        return ()
    issued = [a for c in children(head, "acl") if c.lower_ in ISSUED for a in children(c, "obl") if case_of(a) == "by"]
    named = [c for c in children(head, "nmod") if case_of(c) in ("by", "from", "of")]
    found = (cast.of_token(t) for t in (*children(head, "nmod:poss"), *issued, *named))
    return tuple(i for i in found if i is not None and cast.entities[i].kind in AUTHORS)[:1]


def is_text(cast: Cast, entity: int) -> bool:
    """Tell whether an entity is only a text that says things, and nobody with a name."""
    return not cast.entities[entity].names and cast.entities[entity].head in WRITTEN


def _bare(text: str, where: Range) -> Range:
    """A source without *and by* before it and *, who* after it."""
    before = BY.match(text, *where)
    start = before.end() if before and before.end() < where[1] else where[0]
    after = RELATIVE.search(text, start, where[1])
    return (start, after.start()) if after and after.start() > start else (start, where[1])


def _with_name(where: Range, head: Token, speakers: tuple[int, ...], cast: Cast) -> Range:
    """A source whole as the cast has it: the parser sometimes cuts *the foreign ministry*."""
    at = head.idx, head.idx + len(head)
    whole = [(m.start, m.end) for i in speakers[:1] for m in cast.entities[i].mentions if holds((m.start, m.end), at)]
    around = next((m for m in whole if holds(m, where)), None)
    return around or where


def _with_title(head: Token, where: Range) -> Range:
    """A source with the title before its name (*engineer Rosa Quintela*), which the model sometimes leaves off."""
    start = where[0]
    for t in sorted((t for t in phrase(head) if t.idx < start), key=lambda t: -t.i):
        if text_of(head.doc)[t.idx + len(t) : start].strip(" ") or t.dep_ not in TITLES:
            break
        start = t.idx
    return start, where[1]
