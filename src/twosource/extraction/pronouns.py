"""Whom pronouns mean, by agreement and syntax; a pronoun with two likely readings is left open.

Notes: The ranking follows Hobbs (1978) and Lappin & Leass (1994): subjects first, nearer sentences first, no two
arguments of one verb. The weights are ordered preferences rather than measured ones.
"""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Doc, Token

from twosource.extraction.discourse import Scene
from twosource.extraction.referent import Mark, Referent
from twosource.extraction.vocabulary import vocabulary
from twosource.knowledge import reporting_verbs

_MALE = vocabulary("he him his himself")
_FEMALE = vocabulary("she her hers herself")
_THING = vocabulary("it its itself")
_SEVERAL = vocabulary("they them their theirs themselves")
_RELATIVE = vocabulary("who whom whose which that")
_ARGUMENTS = vocabulary("nsubj nsubj:pass obj iobj obl obl:agent")
_SUBJECTS = vocabulary("nsubj nsubj:pass nsubj:outer")
# A pronoun for a person reaches over a short paragraph; one for a thing hardly past the sentence before.
_REACH = {"person": 3, "thing": 1, "several": 1}
# Whoever denies or regrets *it* means what was said or done.
_OF_A_MATTER = vocabulary("deny say do know mean regret admit confirm believe doubt explain repeat understand make")
_CLOSE = 0.5  # two candidates nearer to each other than this are not told apart
_GENDER = 0.6
_PARALLEL = 1.0
_ONE_BODY = -1.0  # *they* is more often several people than one body
_NO_ACTOR = -0.75  # *they* are more often people than things: what no table takes for actors stands in the way less
_PARAGRAPH = -0.5
_SUBJECT, _ROOT, _SAME_CLAUSE, _EMBEDDED, _SENTENCE = 1.5, 0.5, 0.75, -1.0, -1.25


class _Candidate(msgspec.Struct, frozen=True):
    score: float
    referent: Referent | None


def resolve_pronouns(scene: Scene) -> None:
    """Add each third-person pronoun to the one referent it clearly means."""
    quoted = quotation_depth(scene.doc)
    for token in scene.doc:
        sort = _sort(token)
        if sort is None or token.dep_ == "expl" or _empty_it(token) or _loose(token):
            continue
        referent = _reflexive(scene, token) or _best(_candidates(scene, token, sort, quoted))
        if referent is not None and not (token.lower_.endswith("self") and not _agrees(referent, token, sort)):
            _take(scene, referent, token)


def relatives(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield each relative pronoun with the token that its clause describes."""
    for token in scene.doc:
        if token.lower_ in _RELATIVE and token.pos_ == "PRON":
            clause = next((t for t in (token, *token.ancestors) if t.dep_ == "acl:relcl"), None)
            if clause is not None and clause.head.i in scene.heads:
                yield token.i, clause.head.i


def quotation_depth(doc: Doc) -> list[bool]:
    """Tell for each token whether it stands between quotation marks; a line break closes what was left open."""
    inside, out = False, []
    for token in doc:
        if "\n" in token.text:
            inside = False
        if token.text in ("“", "``") or (token.text == '"' and not inside):
            inside = True
        elif token.text in ("”", "''", '"'):
            inside = False
        out.append(inside)
    return out


def _sort(token: Token) -> str | None:
    word = token.lower_
    if token.pos_ != "PRON":
        return None
    if word in _MALE or word in _FEMALE:
        return "person"
    return "thing" if word in _THING else "several" if word in _SEVERAL else None


def _empty_it(token: Token) -> bool:
    """Tell whether *it* points at nothing: *it is clear that*, *it took*, *it rained*."""
    if token.lower_ == "it" and token.dep_ == "obj" and token.head.lemma_ in _OF_A_MATTER:
        return True
    if token.lower_ != "it" or token.dep_ not in _SUBJECTS:
        return False
    verb = token.head
    clause = any(c.dep_ in ("csubj", "ccomp", "xcomp", "advcl") and c.i > verb.i for c in verb.children)
    copular = verb.pos_ in ("ADJ", "NOUN", "ADV", "PRON", "NUM") or any(c.dep_ == "cop" for c in verb.children)
    impersonal = verb.lemma_ in ("seem", "appear", "emerge", "happen", "rain", "snow", "take", "turn")
    return impersonal or (copular and (clause or verb.pos_ != "NOUN"))


def _loose(token: Token) -> bool:
    """Tell whether *it* stands after a preposition, where it mostly means a place or a matter: *around it*."""
    return token.lower_ == "it" and any(c.dep_ == "case" for c in token.children)


def _reflexive(scene: Scene, token: Token) -> Referent | None:
    if not token.lower_.endswith(("self", "selves")):
        return None
    subject = next((c for c in token.head.children if c.dep_ in _SUBJECTS), None)
    return scene.heads.get(subject.i) if subject is not None else None


def _candidates(scene: Scene, token: Token, sort: str, quoted: list[bool]) -> list[_Candidate]:
    """Return what a pronoun may mean with scores; nouns that are no referent stand in the way as well."""
    best: dict[int, _Candidate] = {}
    barred = _barred(scene, token, sort, quoted)
    for word in _words_in_reach(scene, token, _REACH[sort]):
        referent = scene.heads.get(word.i)
        if _excluded(scene, word, token) or (referent is not None and id(referent) in barred):
            continue
        if referent is None:
            if sort == "person" or word.pos_ not in ("NOUN", "PROPN") or word.dep_ not in _ARGUMENTS:
                continue
            if not _blocks(word, sort):
                continue
        elif not _agrees(referent, token, sort):
            continue
        score = _score(scene, word, token, quoted) + _bonus(referent, sort)
        key = id(referent) if referent is not None else -word.i
        if key not in best or best[key].score < score:
            best[key] = _Candidate(score, referent)
    return sorted(best.values(), key=lambda c: -c.score)


def _bonus(referent: Referent | None, sort: str) -> float:
    """Prefer who is mentioned often, and whose gender is known: that it fits was then seen to by agreement."""
    if referent is None:
        return _NO_ACTOR if sort == "several" else 0
    if sort == "several" and not referent.plural and referent.kind != "group":
        return _ONE_BODY
    return 0.1 * min(len(referent.marks), 5) + (_GENDER if referent.gender is not None else 0)


def _words_in_reach(scene: Scene, token: Token, reach: int) -> Iterator[Token]:
    start = token.sent.start
    first = start
    for _ in range(reach):
        first = scene.doc[first - 1].sent.start if first > 0 else 0
    yield from scene.doc[first : token.i]
    later = _postponed_subject(token)
    if later is not None:
        yield later


def _postponed_subject(token: Token) -> Token | None:
    """Return the subject that follows a fronted phrase: *In its statement, the ministry said*."""
    for above in token.ancestors:
        if above.dep_ in ("obl", "advcl") and above.right_edge.i < above.head.i:
            subject = next((c for c in above.head.children if c.dep_ in _SUBJECTS and c.i > token.i), None)
            if subject is not None:
                return subject
    return None


def _barred(scene: Scene, token: Token, sort: str, quoted: list[bool]) -> set[int]:
    """Return who cannot be meant wherever they are mentioned: the other argument of the verb, a speaker as *he*."""
    others = [c for c in token.head.children if c.dep_ in _ARGUMENTS and c.i != token.i]
    out = others if token.dep_ in _ARGUMENTS else []
    if quoted[token.i] and sort != "thing":
        out = [*out, *_speakers(scene.doc, token, quoted)]
    if sort == "thing" and token.dep_ in _SUBJECTS and token.head.lemma_ in reporting_verbs():
        places = (m.head for r in scene.referents if r.kind in ("place", "event", "other") for m in r.marks[:1])
        out = [*out, *(scene.doc[i] for i in places)]
    return {id(scene.heads[t.i]) for t in out if t.i in scene.heads}


def _speakers(doc: Doc, token: Token, quoted: list[bool]) -> Iterator[Token]:
    """Yield the subjects outside of a quotation in the sentence of a pronoun, and of the verbs that bring it in."""
    first = last = token.i
    while first > 0 and quoted[first]:
        first -= 1
    while last < len(doc) - 1 and quoted[last]:
        last += 1
    for sentence in {doc[i].sent.start: doc[i].sent for i in (first, token.i, last)}.values():
        for word in sentence:
            subject = word.dep_ in _SUBJECTS and not quoted[word.i]
            if subject and (sentence == token.sent or word.head.lemma_ in reporting_verbs()):
                yield word


def _excluded(scene: Scene, word: Token, token: Token) -> bool:
    """Tell whether syntax forbids a reading: two arguments of one verb, an owner of itself."""
    if word.i == token.i or (word.pos_ == "PRON" and word.i not in scene.heads):
        return True
    if token.dep_ in _ARGUMENTS and word.dep_ in _ARGUMENTS and word.head.i == token.head.i:
        return True
    return _inside(token, word)


def _inside(token: Token, word: Token) -> bool:
    """Tell whether a pronoun is part of a phrase, which then is not what it means; a joined phrase is none of it."""
    here = token
    while here.i != word.i:
        if here.head.i == here.i or here.dep_ == "conj":
            return False
        here = here.head
    return word.pos_ != "VERB"


def _blocks(word: Token, sort: str) -> bool:
    plural = word.morph.get("Number", []) == ["Plur"]
    return plural if sort == "several" else not plural


def _agrees(referent: Referent, token: Token, sort: str) -> bool:
    if sort == "person":
        wanted = "m" if token.lower_ in _MALE else "f"
        return referent.kind == "person" and not referent.plural and referent.gender in (None, wanted)
    if sort == "thing":
        crowd = referent.kind == "group" and not referent.named
        return referent.kind != "person" and not referent.plural and not crowd
    if token.dep_ == "nmod" and token.nbor(-1).lower_ == "of":
        return referent.plural or (referent.kind == "group" and not referent.named)  # *most of them*
    return referent.kind in ("group", "organization") or referent.plural


def _score(scene: Scene, word: Token, token: Token, quoted: list[bool]) -> float:
    score = _SENTENCE * max(scene.distance(word.i, token.i), 0)
    score += _PARAGRAPH if scene.broken(word.i, token.i) else 0
    top = word
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    if token.dep_ == "obj":  # objects go with objects
        score += _PARALLEL if top.dep_ == "obj" else -_PARALLEL if top.dep_ in _SUBJECTS else 0
    if top.dep_ in _SUBJECTS:
        score += _SUBJECT + (_ROOT if top.head.dep_ in ("root", "ROOT") else 0)
    elif top.dep_ in ("nmod", "nmod:poss", "compound", "amod"):
        score += _EMBEDDED
    if top.dep_ in _SUBJECTS and top.head in token.ancestors:
        score += _SAME_CLAUSE
    if quoted[word.i] != quoted[token.i]:
        score -= 1.0 if quoted[word.i] else 0.25
    return score + 0.2 * (word.i / max(token.i, 1))


def _best(candidates: list[_Candidate]) -> Referent | None:
    if not candidates:
        return None
    if len(candidates) > 1 and candidates[0].score - candidates[1].score < _CLOSE:
        return None
    return candidates[0].referent


def _take(scene: Scene, referent: Referent, token: Token) -> None:
    if token.lower_ in _MALE or token.lower_ in _FEMALE:
        referent.gender = referent.gender or ("m" if token.lower_ in _MALE else "f")
    mark = Mark(start=token.i, end=token.i + 1, head=token.i, form="pronoun", kind=referent.kind, text=token.text)
    scene.add(referent, mark)
