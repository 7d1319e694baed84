"""Whom *he said* and *she added* mean: whoever spoke last goes on speaking, unless somebody else is clearly meant."""

from collections.abc import Iterator

from spacy.tokens import Token

from twosource.extraction.discourse import Scene
from twosource.extraction.pronouns import quotation_depth
from twosource.extraction.referent import Gender, Mark, Referent
from twosource.knowledge import reporting_verbs

_PERSON: dict[str, Gender] = {"he": "m", "she": "f"}
_REACH = 6  # sentences: two or three short paragraphs with quotations
_NEAR = 3  # sentences, within which who spoke is meant rather than somebody who has said nothing so far

Spoke = dict[int, tuple[int, Referent]]
"""Who has spoken, by identity, with the token where they last did."""


def resume_speakers(scene: Scene) -> None:
    """Give each *he* and *she* that speaks to the last speaker it agrees with, where nobody who spoke was found."""
    spoke: Spoke = {}
    for token in _speaking(scene):
        found = scene.heads.get(token.i)
        gender = _PERSON.get(token.lower_)
        if gender is not None and (found is None or id(found) not in spoke):
            last = _last(scene, spoke, token, gender, reach=_REACH if found is None else _NEAR)
            if last is not None and (found is None or last.named):
                _take(scene, last, token, gender)
                found = last
        if found is not None and found.kind == "person" and not found.plural:
            spoke[id(found)] = token.i, found


def _speaking(scene: Scene) -> Iterator[Token]:
    """Yield the subjects of reporting verbs outside of quotation marks."""
    quoted = quotation_depth(scene.doc)
    for token in scene.doc:
        if token.dep_ == "nsubj" and not quoted[token.i] and token.head.lemma_.lower() in reporting_verbs():
            yield token


def _last(scene: Scene, spoke: Spoke, token: Token, gender: Gender, *, reach: int) -> Referent | None:
    """Return who spoke last in reach; a description may be another's whom nobody named again, so names first."""
    near = [(at, who) for at, who in spoke.values() if scene.distance(at, token.i) <= reach]
    fitting = [(who.named, at, who) for at, who in near if who.gender in (None, gender)]
    return max(fitting, key=lambda row: row[:2])[2] if fitting else None


def _take(scene: Scene, referent: Referent, token: Token, gender: Gender) -> None:
    before = scene.heads.get(token.i)
    if before is not None:
        before.marks = [m for m in before.marks if m.head != token.i]
    referent.gender = referent.gender or gender
    mark = Mark(start=token.i, end=token.i + 1, head=token.i, form="pronoun", kind=referent.kind, text=token.text)
    scene.add(referent, mark)
