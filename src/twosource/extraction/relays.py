"""How a statement came: through which agency or outlet, by which channel, to whom."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from twosource import knowledge
from twosource.extraction.cast import Cast
from twosource.extraction.cues import Cue
from twosource.extraction.syntax import children, subtree

CARRIED = frozenset(
    {"carry", "publish", "broadcast", "air", "release", "post", "run", "quote", "cite", "report", "relay"}
)


def channel(doc: Doc, cue: Cue) -> str | None:
    """Return the channel that a cue's sentence names: *in a statement*, *told reporters at a news conference*."""
    if cue.channel:
        return cue.channel
    token = doc[cue.head]
    near = [t for t in subtree(token, "ccomp", "parataxis") if t.sent == token.sent]
    words = " ".join(t.lower_ for t in near if not t.is_space)
    found = [(words.index(c.phrase), c.channel) for c, pattern in _patterns() if pattern.search(words)]
    return min(found)[1] if found else None


@cache
def _patterns() -> tuple[tuple[knowledge.Channel, re.Pattern[str]], ...]:
    return tuple((c, re.compile(rf"(?<!\w){re.escape(c.phrase)}(?!\w)")) for c in knowledge.channels())


def addressee(doc: Doc, cue: Cue) -> Token | None:
    """Return the head of whom the words were spoken to (*told reporters*), where the verb takes one."""
    token = doc[cue.head]
    verb = knowledge.reporting_verbs().get(token.lemma_.lower())
    if verb is None:
        return None
    if "addressee" in verb.frames or "addressee to" in verb.frames:
        objects = children(token, "iobj") or children(token, "obj")
        return objects[0] if objects else None
    for child in children(token, "obl"):
        case = next((c.lower_ for c in children(child, "case")), "")
        if verb.prepositions.get(case) == "addressee":
            return child
    return None


def relays(doc: Doc, cue: Cue, cast: Cast) -> tuple[int, ...]:
    """Return the media that a cue's own words name as passing it on: whom the speaker told, who carried it."""
    token = doc[cue.head]
    found = []
    spoken_to = addressee(doc, cue)
    if spoken_to is not None:
        found.append(cast.of_token(spoken_to))
    for near in subtree(token, "ccomp", "parataxis"):
        if near.dep_.startswith("obl") and near.head.lemma_.lower() in CARRIED and near.head != token:
            found.append(cast.of_token(near))
        if (
            near.dep_ in ("nmod", "obl")
            and near.head.lemma_.lower() in ("interview", "comment", "remark")
            and near != token
        ):
            found.append(cast.of_token(near))
    return tuple(dict.fromkeys(i for i in found if i is not None and is_medium(cast, i)))


def is_medium(cast: Cast, entity: int) -> bool:
    """Whether an entity passes on what others say."""
    return cast.entities[entity].kind == "media"
