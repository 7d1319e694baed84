"""Whom pronouns mean, by agreement and syntax; a pronoun with two likely readings is left open.

Notes: The signs follow Hobbs (1978) and Lappin & Leass (1994): subjects, nearer sentences, parallel roles, no two
arguments of one verb. GUM taught their weights.
"""

import math
from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Token

from twosource.extraction.anaphora import Signs, choose
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
# Sentences that a pronoun reaches back.
_REACH = {"person": 5, "thing": 2, "several": 3}
_FORMS = {word: words for words in (_MALE, _FEMALE, _THING, _SEVERAL) for word in words}
# Whoever denies or regrets *it* means what was said or done.
_OF_A_MATTER = vocabulary("deny say do know mean regret admit confirm believe doubt explain repeat understand make")
_OWNERS = vocabulary("nmod:poss")
_INSIDE = vocabulary("nmod compound amod nmod:desc")
_MANY = 20  # mentions; from there on one is as often mentioned as can be


class Option(msgspec.Struct, frozen=True):
    """What a pronoun may mean: the nearest word for it, its referent (None: no actor), and the signs."""

    word: Token
    referent: Referent | None
    signs: Signs


class Choice(msgspec.Struct, frozen=True):
    """A pronoun with what it may mean."""

    token: Token
    sort: str
    options: Sequence[Option]


def resolve_pronouns(scene: Scene) -> None:
    """Add each third-person pronoun to the one referent it clearly means."""
    for _ in choices(scene):
        pass


def choices(scene: Scene) -> Iterator[Choice]:
    """Yield each third-person pronoun with what it may mean, and resolve it before the next."""
    quoted = quotation_depth(scene.doc)
    for token in scene.doc:
        sort = _sort(token)
        if sort is None or token.dep_ == "expl" or _empty_it(token) or _loose(token):
            continue
        referent = _reflexive(scene, token)
        if referent is None:
            options = list(_options(scene, token, sort, quoted))
            yield Choice(token, sort, options)
            best = choose([option.signs for option in options], sort)
            referent = options[best].referent if best is not None else None
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


def _options(scene: Scene, token: Token, sort: str, quoted: list[bool]) -> Iterator[Option]:
    """Yield what a pronoun may mean, the nearest first; nouns that are no referent stand in the way as well."""
    words: dict[int, list[Token]] = {}
    referents: dict[int, Referent | None] = {}
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
        key = id(referent) if referent is not None else -word.i
        words.setdefault(key, []).append(word)
        referents[key] = referent
    nearest = sorted(words, key=lambda key: -words[key][-1].i)
    most = max((len(r.marks) for r in referents.values() if r is not None), default=0)
    for rank, key in enumerate(nearest):
        told = {
            "nearest": rank == 0,
            "second": rank == 1,
            "third": rank == 2,
            "alone": len(words) == 1,
            "company": min(len(words), 10) / 10,
        }
        referent = referents[key]
        told |= _of_place(scene, words[key], token, quoted) | _of_referent(referent, most)
        yield Option(words[key][-1], referent, {name: float(value) for name, value in told.items() if value})


def _of_place(scene: Scene, words: Sequence[Token], token: Token, quoted: list[bool]) -> dict[str, float]:
    """Return the signs of where somebody was last mentioned, and of other mentions in reach."""
    word = words[-1]
    top = _top(word)
    distance = scene.distance(word.i, token.i)
    subject = top.dep_ in _SUBJECTS
    before = [w for w in words if _top(w).dep_ in _SUBJECTS and scene.distance(w.i, token.i) == 1]
    same = _FORMS.get(word.lower_) == _FORMS.get(token.lower_)
    return {
        "same sentence": distance <= 0,
        "after it": word.i > token.i,
        "sentence before": distance == 1,
        "two before": distance == 2,
        "further": max(distance - 2, 0),
        "paragraph": scene.broken(word.i, token.i),
        "subject": subject,
        "main subject": subject and top.head.dep_ in ("root", "ROOT"),
        "object": top.dep_ in ("obj", "iobj"),
        "oblique": top.dep_ in ("obl", "obl:agent"),
        "owner": top.dep_ in _OWNERS,
        "inside": top.dep_ in _INSIDE,
        "joined": top.i != word.i,
        "same clause": subject and top.head in token.ancestors,
        "owned by subject": subject and top.head in token.ancestors and token.dep_ in _OWNERS,
        "both subjects": subject and token.dep_ in _SUBJECTS,
        "both objects": top.dep_ == "obj" and token.dep_ == "obj",
        "object of subject": subject and token.dep_ == "obj",
        "both owners": top.dep_ in _OWNERS and token.dep_ in _OWNERS,
        "same pronoun": word.pos_ == "PRON" and same,
        "name": word.pos_ == "PROPN",
        "subject before": bool(before),
        "often near": min(len(words), 5) / 5,
        "other quotation": quoted[word.i] != quoted[token.i],
        "from quotation": quoted[word.i] and not quoted[token.i],
    }


def _top(word: Token) -> Token:
    """Return the first of the words that one is joined to by *and*."""
    while word.dep_ == "conj" and word.head.i < word.i:
        word = word.head
    return word


def _of_referent(referent: Referent | None, most: int) -> dict[str, float]:
    """Return the signs of who or what it is."""
    if referent is None:
        return {"no actor": 1.0}
    return {
        "mentions": math.log1p(min(len(referent.marks), _MANY)),
        "most mentioned": len(referent.marks) == most,
        "named": referent.named,
        "gender": referent.gender is not None,
        "several": referent.plural,
        f"kind {referent.kind}": 1.0,
        "crowd": referent.kind == "group" and not referent.named,
    }


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


def _take(scene: Scene, referent: Referent, token: Token) -> None:
    if token.lower_ in _MALE or token.lower_ in _FEMALE:
        referent.gender = referent.gender or ("m" if token.lower_ in _MALE else "f")
    mark = Mark(start=token.i, end=token.i + 1, head=token.i, form="pronoun", kind=referent.kind, text=token.text)
    scene.add(referent, mark)
