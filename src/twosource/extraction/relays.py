"""How a statement came: through which agency or outlet, by which channel, to whom."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile

import msgspec
from spacy.tokens import Doc, Token

from twosource import knowledge
from twosource.extraction.cast import Cast
from twosource.extraction.cues import Cue, base_of, verb_of
from twosource.extraction.nominals import WRITTEN, case_of
from twosource.extraction.syntax import antecedent, children, subtree
from twosource.extraction.vocabulary import vocabulary

CARRIED = vocabulary(
    "carried published broadcast aired released posted run quoted cited reported relayed shown reprinted transmitted"
)
# A body with a web address for a name passes on what others say as a paper does.
WEBSITE = re.compile(r"\w[\w-]*(?:\.[\w-]+)*\.(?:com|net|org|news|info|tv|[a-z]{2})", re.IGNORECASE)
CITING = frozenset({"quote", "cite"})
TALKS = vocabulary("interview comment remark")  # *in an interview with*, *in remarks to*
MESSAGES = vocabulary("statement email e-mail message letter note post tweet")  # *in a statement to the BBC*
SPOKEN = vocabulary("speak talk chat")  # *speaking to*, *who spoke with*
THROUGH = vocabulary("via per")
MEDIA_NOUNS = vocabulary(
    "agency newspaper newspapers daily weekly magazine tabloid broadcaster television tv radio channel station outlet"
    " paper network media press website portal"
)


def channel(doc: Doc, cue: Cue) -> str | None:
    """Return the channel that a cue's sentence names: *in a statement*, *told reporters at a news conference*."""
    if cue.channel:
        return cue.channel
    token = doc[cue.head]
    own = [t for t in token.sent if cue.range[0] <= t.idx < token.idx]  # *issued a statement | saying*
    near = [*own, *(t for t in subtree(token, "ccomp", "parataxis") if t.sent == token.sent)]
    words = " ".join(t.lower_ for t in near if not t.is_space)
    found = [(words.index(c.phrase), c.channel) for c, pattern in _patterns() if pattern.search(words)]
    return min(found)[1] if found else None


@cache
def _patterns() -> tuple[tuple[knowledge.Channel, re.Pattern[str]], ...]:
    return tuple((c, re.compile(rf"(?<!\w){re.escape(c.phrase)}(?!\w)")) for c in knowledge.channels())


def addressee(doc: Doc, cue: Cue) -> Token | None:
    """Return the head of whom the words were spoken to (*told reporters*), where the verb takes one."""
    token = doc[cue.head]
    verb = verb_of(token)
    if verb is None or verb.act in ("accused", "praised"):
        return None  # whom one blames one does not always speak to
    if "addressee" in verb.frames or "addressee to" in verb.frames:
        objects = children(token, "iobj") or children(token, "obj")
        return objects[0] if objects else None
    for child in children(token, "obl"):
        case = next((c.lower_ for c in children(child, "case")), "")
        if verb.prepositions.get(case) == "addressee":
            return child
    return None


def relays(doc: Doc, cue: Cue, cast: Cast, source: int | None = None) -> tuple[int, ...]:
    """Return the media that a cue's own words name as passing it on: whom the speaker told, who carried it.

    `source`: the head of the source, whose words may say so too (*according to a statement carried by …*).
    """
    token = doc[cue.head]
    found: list[int | None] = []
    spoken_to = addressee(doc, cue)
    if spoken_to is not None:
        # *told the BBC's Morning Hour*, *told a reporter from the BBC*
        whom = [i for t in subtree(spoken_to, "acl", "appos") if (i := cast.of_token(t)) is not None]
        named = [i for i in whom if cast.entities[i].names]
        found += named or whom  # *told the Kvarn Zeitung daily*
    elif token.lower_ in ("told", "tells"):
        found.append(_told(token, cast))
    around = subtree(token, "ccomp", "parataxis")
    if source is not None and doc[source].lemma_.lower() in WRITTEN:
        around += [t for t in token.sent if t.i > source and t not in around]  # *and carried by*, wherever it is hung
    for near in [*around, *(subtree(doc[source], "ccomp") if source is not None else ())]:
        if near != token and _passing(near, token):
            found.append(cast.of_token(near))
    return _media(cast, found)


def _told(token: Token, cast: Cast) -> int | None:
    """The name right after *told*, wherever the parser hung it."""
    after = takewhile(lambda t: t.pos_ in ("DET", "PROPN"), token.doc[token.i + 1 : token.sent.end])
    return next((i for t in after if t.pos_ == "PROPN" and (i := cast.of_token(t)) is not None), None)


def _passing(near: Token, verb: Token) -> bool:
    """Whether a noun in the words around a verb of speech names who passes on what was said."""
    if near.dep_.split(":")[0] not in ("obl", "nmod"):
        return False
    over, before = near.head, case_of(near) or _case_of_noun(near)
    carried = over.lower_ in CARRIED and over != verb
    spoken = before in ("to", "with") and base_of(over) in SPOKEN
    sent = before == "to" and over.lemma_.lower() in MESSAGES
    return carried or over.lemma_.lower() in TALKS or spoken or sent or before in THROUGH


def _case_of_noun(name: Token) -> str | None:
    """The preposition of *spoke with broadcaster n-tv*, whose noun the parser makes another phrase."""
    beside = [c for c in name.head.children if c.dep_ == name.dep_ and c.right_edge.i == name.left_edge.i - 1]
    return case_of(beside[0]) if beside and name.pos_ != "VERB" else None


def _media(cast: Cast, found: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(i for i in found if i is not None and is_medium(cast, i)))


def announced(doc: Doc, cue: Cue, cast: Cast, speakers: Sequence[int]) -> tuple[int, ...]:
    """Return the media of a sentence that tells how the words came: *Lind spoke to the BBC. “It rained,” he said.*"""
    start = doc[cue.head].sent.start
    start = min([start, *(s.start for s in doc.spans.get("content", ()) if s.start < start <= s.end)])
    before = doc[start - 1].sent if start else None
    if before is None or "\n" in doc[before.start : start].text:
        return ()
    root = before.root
    speaks = any(cast.of_token(s) in speakers for s in children(root, "nsubj"))
    around = [t for t in subtree(root, "ccomp", "parataxis", "nsubj") if t != root]
    return _media(cast, (cast.of_token(t) for t in around if _passing(t, root))) if speaks else ()


def spoke_to(doc: Doc, cast: Cast) -> dict[int, tuple[int, ...]]:
    """Return the media that people are described by having talked to: *a passenger who spoke with the BBC*."""
    out: dict[int, tuple[int, ...]] = {}
    for token in doc:
        if token.dep_ == "acl:relcl" and base_of(token) in SPOKEN and (who := cast.of_token(token.head)) is not None:
            media = _media(cast, (cast.of_token(t) for t in children(token, "obl") if _passing(t, token)))
            if media:
                out[who] = media
    return out


def is_medium(cast: Cast, entity: int) -> bool:
    """Whether an entity passes on what others say: a medium by name, or by the noun that describes it."""
    found = cast.entities[entity]
    described = not found.names and found.head in MEDIA_NOUNS and (found.head != "agency" or "news" in found.name)
    return found.kind == "media" or described or any(WEBSITE.fullmatch(name) for name in found.names)


def whole_medium(cast: Cast, entity: int) -> int:
    """Return the one medium that an article describes more fully (*state media* where *Russian state media* is)."""
    words = _described(cast, entity)
    fuller = [i for i in range(len(cast.entities)) if words and words < _described(cast, i)]
    return fuller[0] if len(fuller) == 1 else entity


def _described(cast: Cast, entity: int) -> frozenset[str]:
    """The words of a medium that has no name, or none."""
    found = cast.entities[entity]
    plain = found.head in MEDIA_NOUNS and found.kind in ("media", "organization", "group", "other")
    return frozenset(found.name.lower().removeprefix("the ").split()) if plain and not found.names else frozenset()


def passes_on(doc: Doc, cue: Cue, spoken: Sequence[Cue]) -> bool:
    """Whether a cue only names who is cited for what another cue in its sentence brings in."""
    token = doc[cue.head]
    if base_of(token) not in CITING:
        return False
    sentence = token.sent
    others = [c for c in spoken if sentence.start <= c.head < sentence.end and base_of(doc[c.head]) not in CITING]
    loose = token.lower_.endswith("ing") or token.dep_ == "acl"
    as_saying = (doc[c.head].lower_ == "saying" and doc[c.head - 1].lower_ == "as" for c in others)
    return bool(others) and (loose or any(as_saying))


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """Who is cited by somebody who passes their words on: the head of the source, and the relays, nearest first."""

    head: Token
    via: tuple[Token, ...]


def cited(doc: Doc, cue: Cue, subject: Token | None) -> Cited | None:
    """Return whom a cue's subject cites: *S quoted X as saying*, *X was quoted as saying by S*, *S reported, citing X*.

    Also nested: *S quoted T, which cited X, as saying*.
    """
    token = doc[cue.head]
    if base_of(token) in CITING:
        return _quoted(token)
    if token.dep_ == "acl" and token.lower_.endswith("ing") and base_of(token.head.head) in CITING:
        return _quoted(token.head.head)  # *quoted witnesses describing …*
    if token.lower_ == "saying" and token.i > token.sent.start and token.nbor(-1).lower_ == "as":
        before = [t for t in token.sent if t.i < token.i and base_of(t) in CITING and t.pos_ == "VERB"]
        return _quoted(before[0]) if before else None
    if subject is None:
        return None
    for near in token.sent:
        loose = near.lower_ in ("citing", "quoting") and _beside(near, token) and not _as_saying(near)
        if loose and (objects := _object(near)) is not None:
            return Cited(head=objects, via=(subject,))
    return None


def _as_saying(token: Token) -> bool:
    """*Quoting Lind as saying …*: Lind's words are what follows, and no others in the sentence."""
    after = token.doc[token.i : token.sent.end - 1]
    return any(t.lower_ == "as" and t.nbor(1).lower_ in ("saying", "telling") for t in after)


def _beside(near: Token, token: Token) -> bool:
    """Whether *citing* goes with a verb: hung on it, or with no other finite reporting verb nearer."""
    if near.head == token:
        return True
    between = token.doc[min(near.i, token.i) + 1 : max(near.i, token.i)]
    return not any(verb_of(t) is not None and t.pos_ == "VERB" and children(t, "nsubj") for t in between)


def _quoted(token: Token) -> Cited | None:
    subjects = children(token, "nsubj")
    if subjects and subjects[0].dep_ == "nsubj:pass":
        agents = [c for c in token.subtree if c.dep_.startswith("obl") and _by(c) and c.i > token.i]
        return Cited(head=antecedent(subjects[0]), via=tuple(agents[:1]))
    found = _object(token)
    if found is None:
        return None
    via = [antecedent(s) for s in subjects[:1]]
    for clause in children(found, "acl"):
        if base_of(clause) in CITING and (inner := _object(clause)) is not None:
            return Cited(head=inner, via=(found, *via))
    return Cited(head=found, via=tuple(via))


def _by(token: Token) -> bool:
    return any(c.lower_ == "by" for c in children(token, "case"))


def _object(token: Token) -> Token | None:
    """The object of *quote* or *cite*; where the parser sees none, the noun that ends the words right after it."""
    own = [c for c in children(token, "obj", "iobj") if c.i > token.i]
    if own:
        return own[0]
    after = list(takewhile(lambda t: t.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP"), token.doc[token.i + 1 :]))
    nouns = [t for t in after if t.pos_ in ("NOUN", "PROPN")]
    return nouns[0].head if nouns and nouns[0].head in after else nouns[0] if nouns else None
