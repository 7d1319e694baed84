"""PLOVER's modes and contexts: by the words around a trigger, and by what a demand or threat is about."""

from collections.abc import Iterator, Sequence

import msgspec
from spacy.tokens import Doc, Token

from twosource.extraction.events.frame import lemma
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import chars, children
from twosource.knowledge import triggers
from twosource.model.kinds import EventType
from twosource.model.reading import LocalEvent

# What is asked for, refused or threatened, by the type of the event that would be it.
ASKED: dict[EventType | None, str] = {
    "AID": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield",
    "COERCE": "change", "SANCTION": "change", "AGREE": "change", "COOPERATE": "assist", "SUPPORT": "change",
}  # fmt: skip
THREATENED: dict[EventType | None, str] = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict"}
OF_COERCION = frozenset({"arrest", "ban", "restrict"})
# Modes that the words around a trigger may tell better.
UNSAID = frozenset({None, "firearms", "aerial", "assassinate", "troops", "withdraw", "discontinue"})


def label(doc: Doc, found: Sequence[Match], events: Sequence[LocalEvent]) -> Iterator[LocalEvent]:
    """Yield the events with their modes and contexts; events outside PLOVER keep their topic alone."""
    for match, event in zip(found, events, strict=True):
        if event.type is None:
            yield event
            continue
        mode = event.mode if event.mode not in UNSAID else _mode(match) or _about(match, found, events) or event.mode
        yield msgspec.structs.replace(event, mode=mode, contexts=_contexts(doc, event))


def _contexts(doc: Doc, event: LocalEvent) -> tuple[str, ...]:
    words = {w for t in chars(doc, *event.clause) for w in (lemma(t), t.lower_)}
    fitting = (name for name, listed in triggers.labels().contexts.items() if not listed.isdisjoint(words))
    return tuple(dict.fromkeys((*event.contexts, *fitting)))


def _mode(match: Match) -> str | None:
    listed = triggers.labels().modes.get(match.pattern.trigger.type or "", {})
    words = {w for t in _around(match) for w in (lemma(t), t.lower_)}
    return next((mode for mode, own in listed.items() if not own.isdisjoint(words)), None)


def _around(match: Match) -> Iterator[Token]:
    """Yield the trigger's words, what qualifies them, and who or what did it and by what means."""
    yield from (match.token, *match.parts)
    yield from children(match.token, "compound", "amod", "advmod")
    for child in children(match.token, "nsubj", "obj", "obl:agent", "obl"):
        if child.dep_.startswith("obl") and not {c.lower_ for c in children(child, "case")} & {"by", "with", "in"}:
            continue
        yield child
        yield from children(child, "compound", "amod")


def _about(match: Match, found: Sequence[Match], events: Sequence[LocalEvent]) -> str | None:
    """Return what a request, refusal or threat is about, by the first event told below it."""
    kind = match.pattern.trigger.type
    if kind not in ("REQUEST", "REJECT", "THREATEN"):
        return None
    below = (e for m, e in zip(found, events, strict=True) if m.token != match.token and match.top in m.token.ancestors)
    what = next((e for e in below if e.type is not None), None)
    if what is None:
        return None
    if kind == "THREATEN":
        return what.mode if what.mode in OF_COERCION else THREATENED.get(what.type)
    return ASKED.get(what.type)
