"""The scene of speaking: for whom somebody speaks, when and where."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from twosource import knowledge
from twosource.extraction.cast import Cast
from twosource.extraction.cues import Cue
from twosource.extraction.events.setting import as_when
from twosource.extraction.sources import Source
from twosource.extraction.syntax import children, overlap, subtree, text_of
from twosource.model.reading import Range, TimeExpression, When

NEAR = 60  # characters between the cue and its time: *told reporters at a news conference in Geneva on Monday*
AT = frozenset({"in", "at", "from"})
PLACES = frozenset({"place", "country"})


def on_behalf(doc: Doc, cast: Cast, source: Source, cue: Cue | None = None) -> int | None:
    """Return the body that a speaker speaks for (*a spokesman for the ministry*, *on behalf of the union*), or None."""
    if cue is not None and (body := _named_body(doc, cast, cue)) is not None and body not in source.speakers:
        return body
    for speaker in source.speakers[:1]:
        if cast.entities[speaker].holder is not None:
            return cast.entities[speaker].holder
    roles = knowledge.role_nouns()
    for token in subtree(doc[source.head], "acl:relcl", "acl", "advcl"):
        role = roles.get(token.lemma_.lower()) or roles.get(token.lower_)
        if role is not None and role.holder:
            for owner in _owners(token):
                body = cast.of_token(owner)
                if body is not None and body not in source.speakers:
                    return body
    return None


def _named_body(doc: Doc, cast: Cast, cue: Cue) -> int | None:
    """Whom a cue's own words say it is spoken for: *speaking on behalf of …*."""
    for token in subtree(doc[cue.head], "ccomp", "parataxis"):
        if token.lower_ == "behalf" and token.sent == doc[cue.head].sent:
            bodies = [cast.of_token(c) for c in (*children(token, "nmod"), *children(token, "nmod:poss"))]
            return next((b for b in bodies if b is not None), None)
    return None


def _owners(token: Token) -> list[Token]:
    """Whose the holder of a role is: *spokesman for X*, *X's spokesman*, *X spokesman*."""
    with_case = [c for c in children(token, "nmod") if any(k.lower_ in ("for", "of") for k in children(c, "case"))]
    return [*with_case, *children(token, "nmod:poss"), *children(token, "compound")]


def when(doc: Doc, cue: Cue, content: Sequence[Range], times: Sequence[TimeExpression]) -> When | None:
    """Return the time that the words around a cue name, outside of what is said."""
    found = [
        (gap, t)
        for t in times
        if t.type in ("DATE", "TIME")
        and t.first
        and (gap := _gap(doc, cue, (t.start, t.end))) is not None
        and not any(overlap((t.start, t.end), c) for c in content)
    ]
    return as_when(min(found, key=lambda f: f[0])[1], text_of(doc)) if found else None


def _gap(doc: Doc, cue: Cue, where: Range) -> int | None:
    """How far a stretch is from a cue, if it is near in the same sentence with no clause of another between."""
    sentence = doc[cue.head].sent
    if not overlap((sentence.start_char, sentence.end_char), where):
        return None
    gap = max(where[0] - cue.range[1], cue.range[0] - where[1])
    return gap if gap <= NEAR else None


def where(doc: Doc, cast: Cast, cue: Cue, content: Sequence[Range], source: Source | None) -> int | None:
    """Return the place of speaking: one that the words around a cue name after *in* or *at*."""
    taken = [*content, *([source.range] if source else [])]
    for token in doc[cue.head].sent:
        own = (token.idx, token.idx + len(token))
        if _gap(doc, cue, own) is None or any(overlap(own, t) for t in taken):
            continue
        entity = cast.of_token(token)
        if entity is None or cast.entities[entity].kind not in PLACES or token.pos_ != "PROPN":
            continue
        if any(c.lower_ in AT for c in children(token, "case")):
            return entity
    return None
