"""Where and when: the place and the time that belong to an event by syntax."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Span, Token

from twosource.extraction.cast import Cast
from twosource.extraction.events.frame import case, governor, lemma
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import children, coordinated, text_of
from twosource.knowledge import triggers
from twosource.model.kinds import Precision
from twosource.model.reading import Range, TimeExpression, When

LOCATIVE = frozenset({
    "in", "at", "near", "behind", "outside", "inside", "across", "off", "around", "throughout", "within", "through",
    "along", "over", "into", "to", "between", "from",
})  # fmt: skip
# `to`, `into` and `from` say where it happens only for what moves; `over` and `between` are too often figurative.
STILL = LOCATIVE - {"to", "into", "from", "over", "between"}
MOVING = frozenset({"visit", "troops", "deport", "withdraw", "demo", "space", "movement"})
LEFT = frozenset({"flight", "movement", "damage", "missing"})  # topics whose object may be the place: fled the town
OTHER_SCENE = frozenset({"after", "since", "before", "because", "although", "though", "if", "unless", "until"})
MEANWHILE = frozenset({"while", "as", "when", "whilst"})
TOWARDS = frozenset({"over", "onto", "into", "to", "from"})
CLAUSES = frozenset({"acl:relcl", "parataxis", "ccomp", "root", "acl"})
DATELINE = 14  # tokens: a city, a country, a day and an agency
SEATS = frozenset({"government", "organization", "media"})
INDOORS = frozenset({
    "kremlin", "house", "palace", "pentagon", "capitol", "parliament", "ministry", "embassy", "consulate",
    "headquarters", "office", "court", "senate", "congress",
})  # fmt: skip
YEAR = re.compile(r"(?:19|20)\d\d")
DEPTH = 3  # how many nouns down a place may stand: at | his home | in Ibadan


def dateline(token: Token) -> bool:
    """Whether a token stands before the dash of *OSLO, Norway (Agency) — …*."""
    return token.i < _dash(token.sent)


def dateline_place(token: Token, cast: Cast) -> int | None:
    """Return the city of the dateline before a token's sentence, or None where it has none."""
    dash = _dash(token.sent)
    before = (t for t in token.sent if t.i < dash)
    return next((i for t in before if (i := cast.of_token(t)) is not None and cast.entities[i].kind == "place"), None)


def _dash(sentence: Span) -> int:
    """Return the index of the dash that ends a dateline, or -1."""
    words = [t for t in sentence[:DATELINE] if not t.is_space]
    if not words or not words[0].is_upper or len(words[0]) < 2:
        return -1
    return next((t.i for t in words if t.text in ("—", "–", "-", "--")), -1)


def clause_head(token: Token) -> Token:
    """Return the head of the finite clause that a token stands in."""
    while token.head != token and token.dep_ not in ("root", "parataxis"):
        finite = token.pos_ in ("VERB", "AUX") and (
            children(token, "nsubj", "csubj", "expl") or token.dep_ == "acl:relcl"
        )
        if finite:
            return token
        token = token.head
    return token


def clause(match: Match) -> Range:
    """Return the range of the clause that tells it, at most 400 code points."""
    head = clause_head(match.top)
    tokens = [t for t in _within(head) if not t.is_space]
    start, end = min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)
    first, last = match.range
    start, end = min(start, first), max(end, last)
    if end - start > LIMIT:
        start, end = _cut(match, first, last)
    text = text_of(head.doc)
    while end > last and text[end - 1] in " ,;:—–-.?!":
        end -= 1
    while start < first and text[start] in " ,;:—–-":
        start += 1
    return start, end


LIMIT = 400  # code points of quoted evidence, by the contract


def _within(head: Token) -> list[Token]:
    """Return the tokens of a clause, without clauses beside it."""
    beside = ("parataxis",)
    todo, found = [head], []
    while todo:
        token = todo.pop()
        found.append(token)
        for child in token.children:
            sibling = child.dep_ == "conj" and token == head and bool(children(child, "nsubj"))
            if child.dep_ not in beside and not sibling:
                todo.append(child)
    return found


def _cut(match: Match, first: int, last: int) -> Range:
    sentence = match.token.sent
    start = max(sentence.start_char, first - (LIMIT - (last - first)) // 2)
    end = min(sentence.end_char, start + LIMIT)
    tokens = [t for t in sentence if t.idx >= start and t.idx + len(t) <= end]
    return (min(tokens[0].idx, first), max(tokens[-1].idx + len(tokens[-1]), last)) if tokens else (first, last)


def place(match: Match, cast: Cast) -> int | None:
    """Return the place of an event as an index into the cast, or None where the clause does not say."""
    trigger = match.pattern.trigger
    moving = not MOVING.isdisjoint({trigger.mode, trigger.topic}) or trigger.type in ("AID", "CONCEDE")
    if match.token.pos_ != "VERB" and not match.noun:
        return _placed(match.token, cast, DEPTH)
    objects = children(match.token, "obj", "nsubj:pass") if not match.noun else []
    if moving or trigger.topic in LEFT or trigger.mode == "territory":
        for child in objects:
            if (index := _placed(child, cast, DEPTH)) is not None:
                return index
    for candidates in _locatives(match, moving):
        found = [i for t in candidates for one in coordinated(t) if (i := _placed(one, cast, DEPTH)) is not None]
        if found:
            return found[0]
    if trigger.type is None and trigger.topic is None and not match.noun:
        # *Broke up over Chile*, *fell onto Lima*: what has no type may go anywhere; only a name says where.
        ways = (p for p in children(match.token, "obl") if case(p) in TOWARDS and _named_place(p))
        return next((i for p in ways if (i := cast.of_token(p)) is not None), None)
    return None


def _locatives(match: Match, moving: bool) -> Iterator[list[Token]]:
    """Yield phrases that may say where, the nearest first: on the trigger, its light verb, the clause around it."""
    allowed = LOCATIVE if moving else STILL
    yield [p for h in (match.token, match.top) for p in children(h, "obl", "nmod", "advmod") if case(p) in allowed]
    if match.noun:
        yield [p for p in children(match.token, "nmod") if _aimed(p)]
        yield [p for p in children(match.token, "compound") if p.ent_type_ == "PLACE"]  # the Geneva talks
        yield list(_inside(match.token))
        yield list(_right_after(match.token))
        if match.verb is not None and match.token.dep_ == "nsubj":
            yield children(match.verb, "obj")
    for up in (match.top, *_clauses_above(match)):
        if up != match.top:
            # *Is in Doha, meeting with the emir*: the place itself heads the clause.
            yield [up] if children(up, "cop") else [p for p in children(up, "obl") if case(p) in STILL]
        others = [o for o in children(up, "obl") if case(o) in ("with", "by", "during")]
        parties = [*children(up, "obj", "nsubj", "nsubj:pass"), *others]
        yield [p for o in parties if o != match.token for p in _inside(o)]
    meanwhile = (c for c in children(match.top, "advcl") if _meanwhile(c))
    yield [p for c in meanwhile for p in children(c, "obl") if case(p) in STILL]


def _meanwhile(clause: Token) -> bool:
    """Whether a clause tells what went on at the time: *was shot while walking through Eden Park on Monday*."""
    return clause.dep_ == "advcl" and any(c.lower_ in MEANWHILE for c in children(clause, "mark", "advmod"))


def _inside(noun: Token) -> Iterator[Token]:
    """Yield the locative phrases on a noun and on what is of it: *an outbreak of cholera in Beira*."""
    for child in children(noun, "nmod"):
        if case(child) in STILL:
            yield child
        elif case(child) in {"of", "by", "between", "with", "on", "against"}:
            for one in coordinated(child):
                yield from _inside(one)


def _aimed(phrase: Token) -> bool:
    """*The siege of Barra*, *an attack on a base in Lamu*."""
    inside = any(case(c) in STILL for c in children(phrase, "nmod"))
    return case(phrase) in {"of", "on", "to"} and (_named_place(phrase) or (case(phrase) == "on" and inside))


def _right_after(noun: Token) -> Iterator[Token]:
    """Yield the place next to an event noun (*killed in a strike in Tigray*), whatever the parser hangs it on."""
    verb, end = governor(noun), max(t.i for t in noun.subtree)
    for phrase in children(verb, "obl") if verb is not None else ():
        if case(phrase) in STILL and min(t.i for t in phrase.subtree) == end + 1:
            yield phrase


def _named_place(token: Token) -> bool:
    return token.ent_type_ in ("PLACE", "COUNTRY")


def _continues(token: Token) -> bool:
    """Whether a verb goes on with the clause above it; a participle may be loose (*…, meeting with the emir*)."""
    loose = token.dep_ == "parataxis" and token.lower_.endswith("ing") and not children(token, "nsubj", "aux")
    if token.dep_ not in ("xcomp", "advcl", "conj") and not loose:
        return False
    return token.head.pos_ == "VERB" or bool(children(token.head, "cop"))


def _clauses_above(match: Match) -> Iterator[Token]:
    """Yield the verbs above in the same clause: those that a participle, an infinitive or a second verb continues."""
    token = match.top
    while token.pos_ == "VERB" and _continues(token) and not _elsewhere(token):
        token = token.head
        yield token


def _elsewhere(verb: Token) -> bool:
    """Whether a clause tells of another time and scene: *after the party won the election, he met them in Lima*."""
    marks = {c.lower_ for c in children(verb, "mark", "advmod")}
    return verb.dep_ == "advcl" and bool(children(verb, "nsubj")) and not marks.isdisjoint(OTHER_SCENE)


def _placed(token: Token, cast: Cast, depth: int) -> int | None:
    """Return the place a phrase names, the most specific named one: *at his home in Ibadan*."""
    index = cast.of_token(token)
    if index is not None and cast.entities[index].kind in ("place", "country") and cast.entities[index].names:
        return index
    if depth:
        classes = triggers.classes()
        places = (classes["target"] | {"state", "valley", "county"}) - classes["armed"] - classes["people"]
        of_name = ("compound",) if lemma(token) in places else ()
        for child in [*children(token, "nmod", "appos", "obl"), *children(token, *of_name)]:
            on = case(child) == "on" and _named_place(child)  # the stop on Addis Road
            if child.dep_ == "nmod:poss" or (case(child) not in STILL | {"of", None} and not on):
                continue
            if (found := _placed(child, cast, depth - 1)) is not None:
                return found
        if index is not None and cast.entities[index].kind == "place":
            # *Outside Lund's old cathedral*
            owners = (_placed(child, cast, 0) for child in children(token, "nmod:poss"))
            if (owner := next((o for o in owners if o is not None), None)) is not None:
                return owner
    if index is not None and _seat(token, index, cast):
        return index
    # *Buried four houses near Cusco*: what can be counted is what was hit, not where.
    vague = lemma(token) in triggers.classes()["vague"] or bool(children(token, "nummod"))
    return index if index is not None and not vague and cast.entities[index].kind in ("place", "country") else None


def _seat(token: Token, index: int, cast: Cast) -> bool:
    """Whether a body stands for its house: *at the foreign ministry*, *outside the court*, *in the Kremlin*."""
    entity = cast.entities[index]
    indoors = case(token) in ("in", "at") and lemma(token) in INDOORS
    return entity.kind in SEATS and (indoors or case(token) in ("outside", "inside", "near"))


def when(match: Match, doc: Doc, times: Sequence[TimeExpression]) -> When | None:
    """Return the time of an event: the nearest expression in its clause, else None."""
    best: tuple[int, int] | None = None
    sentence = match.token.sent
    for number, time in enumerate(times):
        if time.type not in ("DATE", "TIME") or (time.first is None and time.last is None):
            continue
        if time.end <= sentence.start_char or time.start >= sentence.end_char:
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or span.sent != sentence:
            continue
        if span.root.dep_ == "compound" and span.root.head not in (match.token, match.top):
            continue  # the Christmas market, the Friday prayers
        if (far := _distance(span.root, match)) is not None and (best is None or far < best[0]):
            best = (far, number)
    return as_when(times[best[1]], text_of(doc)) if best is not None else _after(match, doc, times)


def _after(match: Match, doc: Doc, times: Sequence[TimeExpression]) -> When | None:
    """Return the year counted from another event: *two years after the party won the 2011 election*."""
    for verb in children(match.top, "advcl"):
        mark = next((m for m in children(verb, "mark") if m.lower_ in ("after", "before")), None)
        lasting = [t for t in times if mark is not None and t.type == "DURATION" and 0 < mark.idx - t.end + 1 <= 2]
        years = re.fullmatch(r"P(\d+)Y", lasting[0].value) if lasting else None
        inside = {t.i for t in verb.subtree}
        # A year that is written: one reckoned from the publication (*last New Year's Eve*) may be the wrong one.
        dated = (t for t in times if t.type == "DATE" and t.first and _at(t, doc) in inside)
        anchor = next((t for t in dated if YEAR.search(text_of(doc), t.start, t.end)), None)
        if mark is None or years is None or anchor is None or anchor.first is None:
            continue
        year = int(anchor.first[:4]) + int(years[1]) * (1 if mark.lower_ == "after" else -1)
        return When(
            start=f"{year}-01-01",
            end=f"{year}-12-31",
            precision="year",
            precision_code=5,
            text=text_of(doc)[lasting[0].start : mark.idx + len(mark)],
            basis="from another event",
        )
    return None


def _at(time: TimeExpression, doc: Doc) -> int:
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    return span.root.i if span is not None else -1


def _distance(time: Token, match: Match) -> int | None:
    """Return how many steps above a time expression the event stands, or None where the time is another event's."""
    up = [time, *time.ancestors]
    own = _own_heads(match)
    for steps, token in enumerate(up):
        if token.i in own:
            return steps + own[token.i]
        if token.dep_ == "appos" and token != time:
            return None  # overtook Haller, the 2007 champion
        if _meanwhile(token):
            continue
        before = any(c.lower_ == "having" for c in children(token, "aux"))  # having met them on Monday, he left
        if token.pos_ in ("VERB", "AUX") and (before or token.dep_ in CLAUSES or children(token, "nsubj", "mark")):
            return None
    return None


def _own_heads(match: Match) -> dict[int, int]:
    """Return the tokens whose times are the event's, with a penalty: trigger, light verb, the clause it continues."""
    own = {match.token.i: 0, match.top.i: 0}
    token, penalty = match.top, 1
    if match.noun and match.verb is None:
        if case(match.token) in ("during", "at") and match.token.head.pos_ == "VERB":
            return {**own, match.token.head.i: 4}
        verb = governor(match.token)
        if verb is None or not children_subject(verb, match.token):
            return own
        own[verb.i] = 4
        token = verb
    while _continues(token):
        if token.dep_ == "advcl" and (children(token, "nsubj") or children(token, "mark")):
            break
        if token.dep_ == "conj" and children(token, "nsubj", "aux"):
            break
        token = token.head
        penalty += 3
        own.setdefault(token.i, penalty)
    return own


def children_subject(verb: Token, noun: Token) -> bool:
    """Whether an event noun is what the verb says something of."""
    return noun in children(verb, "nsubj") and lemma(verb) in (
        "leave",
        "kill",
        "injure",
        "come",
        "follow",
        "be",
        "wound",
        "claim",
        "destroy",
    )


def as_when(time: TimeExpression, text: str) -> When:
    """Return a time expression as the time of something."""
    precision, code = _precision(time)
    return When(
        start=time.first,
        end=time.last,
        precision=precision,
        precision_code=code,
        text=text[time.start : time.end],
        basis="written",
    )


def _precision(time: TimeExpression) -> tuple[Precision, int]:
    """Return the grain of a time and UCDP's code: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    if not time.first or not time.last:
        return "unknown", 5
    days = (date.fromisoformat(time.last[:10]) - date.fromisoformat(time.first[:10])).days + 1
    steps: Iterable[tuple[int, Precision, int]] = (
        (1, "day", 1), (6, "week", 2), (7, "week", 3), (31, "month", 4), (124, "season", 5), (366, "year", 5),
    )  # fmt: skip
    return next(((name, code) for most, name, code in steps if days <= most), ("decade", 5))
