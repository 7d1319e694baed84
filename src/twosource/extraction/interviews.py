"""Who is asked in an interview: *you* in the questions is *I* in the answers, and mostly whom the first lines name."""

from collections.abc import Iterator, Sequence
from statistics import median

from spacy.tokens import Doc, Token

from twosource.extraction.discourse import Scene
from twosource.extraction.referent import Referent
from twosource.extraction.vocabulary import vocabulary

_ONE = vocabulary("i me my mine myself")
_ASKED = vocabulary("you your yours yourself")
_TURNS = 3  # questions that are answered in the next paragraph; a column has one or two
_LONG = 20  # tokens of an answer as a rule; people who talk with each other take shorter turns
_SHARE = 5  # times as often as who asks speaks who answers of himself


def interviewee(scene: Scene, quoted: Sequence[bool]) -> tuple[Referent, list[Token]] | None:
    """Return who answers in an interview, and what stands for them; None where a text is no interview."""
    paragraphs = list(_paragraphs(scene.doc))
    asks = [p[-1].text.endswith("?") for p in paragraphs]
    answers = [after for p, after, a, b in zip(paragraphs, paragraphs[1:], asks, asks[1:], strict=False) if a and not b]
    if len(answers) < _TURNS or median(map(len, answers)) < _LONG:
        return None
    first = asks.index(True)
    asked = [t for p, a in zip(paragraphs, asks, strict=True) if a for t in _said(p, _ASKED, quoted)]
    asking = [t for p, a in zip(paragraphs, asks, strict=True) if a for t in _said(p, _ONE, quoted)]
    told = [t for p, a in zip(paragraphs[first:], asks[first:], strict=True) if not a for t in _said(p, _ONE, quoted)]
    if len(asked) < 2 or len(told) < _SHARE * max(1, len(asking)):
        return None
    guest = _introduced(scene, paragraphs[first][0].i)
    if guest is None:
        guest = Referent(kind="person")
        scene.referents.append(guest)
    return guest, sorted([*asked, *told], key=lambda t: t.i)


def _paragraphs(doc: Doc) -> Iterator[list[Token]]:
    """Yield the words of each paragraph."""
    own: list[Token] = []
    for token in doc:
        if "\n" in token.text and own:
            yield own
            own = []
        elif not token.is_space:
            own.append(token)
    if own:
        yield own


def _said(paragraph: Sequence[Token], words: frozenset[str], quoted: Sequence[bool]) -> list[Token]:
    return [t for t in paragraph if t.pos_ == "PRON" and t.lower_ in words and not quoted[t.i]]


def _introduced(scene: Scene, end: int) -> Referent | None:
    """Return the person with a full name whom the lines before the first question name most."""
    people = [r for r in scene.referents if r.kind == "person" and any(" " in name for name in r.names)]
    often = sorted(((sum(m.start < end for m in r.marks), n) for n, r in enumerate(people)), reverse=True)
    if not often or not often[0][0] or (len(often) > 1 and often[1][0] == often[0][0]):
        return None
    return people[often[0][1]]
