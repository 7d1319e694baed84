"""Whom *he said* and *she added* mean where nearness leaves it open: whoever spoke last goes on speaking."""

from collections.abc import Iterator

from spacy.tokens import Token

from twosource.extraction.discourse import Scene
from twosource.extraction.pronouns import quotation_depth
from twosource.extraction.referent import Gender, Mark, Referent
from twosource.knowledge import reporting_verbs

_PERSON: dict[str, Gender] = {"he": "m", "she": "f"}
_REACH = 6  # sentences: two or three short paragraphs with quotations


def resume_speakers(scene: Scene) -> None:
    """Add each *he* and *she* that speaks and was left open to the last speaker it agrees with."""
    spoke: dict[int, tuple[int, Referent]] = {}
    for token in _speaking(scene):
        referent = scene.heads.get(token.i)
        gender = _PERSON.get(token.lower_)
        if referent is None and gender is not None:
            near = [(at, r) for at, r in spoke.values() if scene.distance(at, token.i) <= _REACH]
            fitting = [(at, r) for at, r in near if r.gender in (None, gender)]
            # A description may be another's whom nobody named again: names first.
            referent = max(fitting, key=lambda row: (row[1].named, row[0]))[1] if fitting else None
            if referent is not None:
                _take(scene, referent, token, gender)
        if referent is not None and referent.kind == "person" and not referent.plural:
            spoke[id(referent)] = token.i, referent


def _speaking(scene: Scene) -> Iterator[Token]:
    """Yield the subjects of reporting verbs outside of quotation marks."""
    quoted = quotation_depth(scene.doc)
    for token in scene.doc:
        if token.dep_ == "nsubj" and not quoted[token.i] and token.head.lemma_.lower() in reporting_verbs():
            yield token


def _take(scene: Scene, referent: Referent, token: Token, gender: Gender) -> None:
    referent.gender = referent.gender or gender
    mark = Mark(start=token.i, end=token.i + 1, head=token.i, form="pronoun", kind=referent.kind, text=token.text)
    scene.add(referent, mark)
