"""Who says *I* and *we*, and who is *you*: between quotation marks their speaker, elsewhere whoever wrote the text."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from twosource.extraction.discourse import Scene
from twosource.extraction.interviews import interviewee
from twosource.extraction.pronouns import quotation_depth
from twosource.extraction.referent import Mark, Referent
from twosource.extraction.vocabulary import vocabulary
from twosource.knowledge import reporting_verbs
from twosource.model.kinds import EntityKind

_ONE = vocabulary("i me my mine myself")
_SEVERAL = vocabulary("we us our ours ourselves 's ’s")  # *let's*
_ADDRESSED = vocabulary("you your yours yourself yourselves")  # between quotation marks mostly anybody
# A report may slip into *we* once; a column, a letter or a speech goes on in the first person.
_OFTEN = 3
_SUBJECTS = vocabulary("nsubj nsubj:pass nsubj:outer")


def resolve_first_persons(scene: Scene) -> None:
    """Add *I* to its speaker or to the author, *we* to a speaker that is a body or several, or to the authors.

    Whom a text often addresses, its readers or listeners, are one group.
    """
    quoted = quotation_depth(scene.doc)
    tokens = [t for t in scene.doc if t.pos_ == "PRON" and t.lower_ in _ONE | _SEVERAL | _ADDRESSED]
    own = [t for t in tokens if not quoted[t.i]]
    answers = _answers(scene, quoted)
    for token in tokens:
        told = quoted[token.i] and token.lower_ not in _ADDRESSED
        referent = _speaker(scene, token, quoted) if told else None
        if referent is not None and (referent.kind == "person" and not referent.plural) == (token.lower_ in _ONE):
            _take(scene, referent, token)
    sorts: tuple[tuple[frozenset[str], EntityKind], ...] = (
        (_ONE, "person"),
        (_SEVERAL, "group"),
        (_ADDRESSED, "group"),
    )
    for words, kind in sorts if len(own) >= _OFTEN else ():
        author = Referent(kind=kind, plural=kind == "group")
        for token in own:
            if token.lower_ in words and token not in answers:
                _take(scene, author, token)
        if author.marks:
            scene.referents.append(author)


def _answers(scene: Scene, quoted: list[bool]) -> list[Token]:
    """Give an interview's questions and answers to whom they are of, and return their pronouns."""
    interview = interviewee(scene, quoted)
    if interview is None:
        return []
    guest, answers = interview
    for token in answers:
        _take(scene, guest, token)
    return answers


def _take(scene: Scene, referent: Referent, token: Token) -> None:
    mark = Mark(start=token.i, end=token.i + 1, head=token.i, form="pronoun", kind=referent.kind, text=token.text)
    scene.add(referent, mark)


def _speaker(scene: Scene, token: Token, quoted: list[bool]) -> Referent | None:
    """Return whose quotation a token stands in: whom the sentences of the quotation and beside it name as speaking."""
    found = (scene.heads.get(subject.i) for subject in _subjects(scene.doc, token, quoted))
    return next((r for r in found if r is not None and r.kind not in ("place", "event", "other")), None)


def _subjects(doc: Doc, token: Token, quoted: list[bool]) -> Iterator[Token]:
    """Yield the subjects of reporting verbs outside of quotation marks, the nearest sentence of the paragraph first."""
    first = last = token.i
    while first > 0 and quoted[first]:
        first -= 1
    while last < len(doc) - 1 and quoted[last]:
        last += 1
    # A sentence may end with the quotation, before its *Holm said*.
    places = (token.i, last, min(last + 1, len(doc) - 1), first, max(first - 1, 0))
    sentences = {doc[i].sent.start: doc[i].sent for i in places}
    for sentence in sentences.values():
        if "\n" in doc[min(sentence.start, token.i) : max(sentence.start, token.i)].text.strip():
            continue
        for word in sentence:
            speaks = word.head.lemma_ in reporting_verbs() and not quoted[word.head.i]
            if word.dep_ in _SUBJECTS and not quoted[word.i] and speaks:
                yield word
