"""Reporting words that report nothing: *to say where*, *would ask*, *declined to comment*, *agreed to a truce*."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from twosource import knowledge
from twosource.extraction.cues import MODALS, Cue, base_of, verb_of
from twosource.extraction.nominals import PICTURES
from twosource.extraction.quotes import has_marks
from twosource.extraction.relays import MESSAGES
from twosource.extraction.sources import Source
from twosource.extraction.syntax import chars, children, feature, text_of
from twosource.model.reading import Range

TAKING = (" to", " on", " with")  # *agreed to a truce*: a deed, no words
NOBODY = frozenset("anybody anyone nobody none everybody everyone whoever no-one somebody one".split())
EMPTY = frozenset(
    "nothing it so this that which who whom these those what anything something little much more as where when why"
    " how".split()
)
GOING_ON = frozenset({"go", "continue", "appear", "seem", "swift", "quick"})  # *went on to say* has said it
KEPT_TO_ONESELF = frozenset({"decline", "refuse"})
# *Is scheduled to*: nobody’s words, a plan. *Is expected to* is somebody’s outlook, although nobody says whose.
PLANNED = frozenset("schedule plan intend design aim set".split())
CALLED_IN = frozenset(
    "meeting session summit conference election vote referendum poll strike police ambulance emergency help halt truce"
    " mother father friend wife husband parent doctor".split()
)
SPEAKING = frozenset(
    "comment say answer discuss disclose elaborate identify name specify speak reply respond confirm reveal".split()
)
SHOWING = frozenset("post share release publish upload disclose tweet unveil reveal issue show".split())
AT_LAW = frozenset("charge indict convict".split())  # *was charged with fraud*: what a court does, in no one's words
# *Was named captain*, *was refused entry*, *known as the Wall*: somebody did it or all do, and nobody's words are told.
BY_NOBODY = AT_LAW | frozenset("name call know nickname title dub refuse deny recognise recognize attribute".split())
TOPICS = frozenset("comment speak talk respond react reply refer write".split())  # *commenting on the fall, he said*
UNNAMED = (
    *("not to be", "to be identified", "to be named", "to be called", "to remain anonymous"),
    *("that he not be", "that she not be", "that they not be"),
)


def idle(doc: Doc, cue: Cue, who: Sequence[Source], content: Sequence[Range], quote: Range | None) -> bool:
    """Tell whether a cue brings nothing in that anybody said."""
    token, text = doc[cue.head], text_of(doc)
    words = [text[a:b] for a, b in content]
    if _silent(token) or all(w.lower().strip('“”"') in EMPTY for w in words):
        return True
    if base_of(token) in ("ask", "request", "insist") and words and words[0].startswith(UNNAMED):
        return True
    quoted = any(map(has_marks, words))
    fronted = token.dep_ == "advcl" and base_of(token) in ("ask", "question", "press")
    if not who and not quoted and (base_of(token) in PLANNED or fronted or _about_a_thing(token, content)):
        return True
    if not quoted and (_called_in(token) or _shown(doc, token, content) or _about(token)):
        return True
    if not quoted and cue.noun and token.lemma_.lower() in MESSAGES and not _clausal(doc, content):
        return True  # *a letter about the remark*
    if not quoted and token.pos_ != "NOUN" and ((not who and base_of(token) in BY_NOBODY) or _deed(token)):
        return True
    if not cue.marked and (_not_yet(token, quoted) or any(doc[s.head].lower_ in NOBODY for s in who)):
        return True
    return not quoted and _weak(doc, cue, who, content, quote)


def _about_a_thing(token: Token, content: Sequence[Range]) -> bool:
    """*Snow was expected*: nobody is named, and nothing but the subject is said."""
    subjects = children(token, "nsubj:pass", "nsubj")
    edges = [(t.left_edge.idx, t.right_edge.idx + len(t.right_edge)) for t in subjects]
    return bool(content) and all(any(a <= c[0] and c[1] <= b for a, b in edges) for c in content)


def _called_in(token: Token) -> bool:
    """*Called a meeting*, *called the police*: a deed; *called the charges baseless* says something."""
    if base_of(token) != "call" or children(token, "xcomp"):
        return False
    objects = [c for c in children(token, "obj") if not children(c, "appos")]
    people = knowledge.role_nouns()
    return any(c.pos_ == "PROPN" or c.lemma_.lower() in CALLED_IN or c.lemma_.lower() in people for c in objects)


def _about(token: Token) -> bool:
    """*Commenting on the fall, he said …*: what the words are about, before the verb that brings them in."""
    leads = token.dep_ == "advcl" and token.lower_.endswith("ing") and verb_of(token.head) is not None
    return leads and base_of(token) in TOPICS and not children(token, "ccomp", "obj", "xcomp")


def _deed(token: Token) -> bool:
    """*Identified two suspects*: something done, and no words."""
    return base_of(token) == "identify" and bool(children(token, "obj")) and not children(token, "obl", "xcomp")


def _shown(doc: Doc, token: Token, content: Sequence[Range]) -> bool:
    """*Posted photos of herself*, *released a video*: a picture is shown, nothing is said."""
    shows = base_of(token) in SHOWING or token.lemma_.lower() in SHOWING
    return shows and all(chars(doc, *where).root.lemma_.lower() in PICTURES for where in content)


def _silent(token: Token) -> bool:
    """*Declined to say why*: both the refusing and the saying."""
    refuses = base_of(token) in KEPT_TO_ONESELF and any(base_of(c) in SPEAKING for c in children(token, "xcomp"))
    mute = base_of(token) == "comment" and any(c.lower_ in ("not", "n't", "n’t", "never") for c in token.children)
    return mute or refuses or (token.dep_ == "xcomp" and base_of(token.head) in KEPT_TO_ONESELF)


def _not_yet(token: Token, quoted: bool) -> bool:
    """Whether a verb says that something may be, should be or is to be said."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if any(c.lower_ in MODALS for c in children(token, "aux")):
        return True
    to = any(c.lower_ == "to" for c in children(token, "mark"))
    return to and not quoted and base_of(token.head) not in GOING_ON and not _done_to_say(token)


def _done_to_say(token: Token) -> bool:
    """*Broke her silence to reassure us that …*, *took to the radio to say that …*: it was said."""
    done = feature(token.head, "Tense") == "Past" and token.head.pos_ == "VERB"
    return token.dep_ == "advcl" and done and bool(children(token, "ccomp"))


def _weak(doc: Doc, cue: Cue, who: Sequence[Source], some: Sequence[Range], quote: Range | None) -> bool:
    """Whether a weak verb says nothing here: *called all the leaders*, *they underscored*, or within a quotation."""
    verb = verb_of(doc[cue.head])
    if verb is None or not verb.weak:
        return False
    if quote:
        return True
    nobody = not any(s.speakers or s.unnamed for s in who) and all(doc[s.head].pos_ == "PRON" for s in who)
    if cue.marked and some:
        taking = text_of(doc)[slice(*cue.range)].endswith(TAKING) and "content" not in verb.frames and not cue.governs
        return taking or (nobody and not cue.governs and doc[cue.head].pos_ == "VERB" and not _clausal(doc, some))
    if not cue.governs and "content" not in verb.frames:
        return True
    return nobody


def _clausal(doc: Doc, content: Sequence[Range]) -> bool:
    """Whether a content has a verb of its own."""
    return any(t.pos_ in ("VERB", "AUX") for where in content for t in chars(doc, *where))
