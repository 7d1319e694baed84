"""The event lexicon: what words tell an event of which type, and what has to stand around them.

Each file of `knowledge/events/` holds one PLOVER type. A trigger's `verbs` and `nouns` are patterns: a lemma (or
several words), then slots that must be filled, or with `!` must not be: `call obl:on`, `take xcomp=hostage`,
`attack !compound=heart`. A slot is a relation (`subj`, `obj`: logical ones, so that the passive counts alike), after
`:` its preposition, after `=` the lemmas of its head, or `@` and a class from `classes.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from twosource.model.kinds import EventType, Status

FOLDER = files("twosource.knowledge") / "events"
TABLES = frozenset({"classes", "cues", "labels", "goldstein", "irregular"})
# Slots that may stand bare, without preposition, words or "!".
BARE = frozenset(
    {"obj", "obl", "xcomp", "ccomp", "light", "acl", "advmod", "appos", "compound", "amod", "nsubjpass", "iobj"}
)
Part = Literal["actor", "recipient", "place"]


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """What must, or must not, hang on a trigger."""

    relation: str
    marker: str | None = None
    words: frozenset[str] = frozenset()
    group: str | None = None
    forbidden: bool = False


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """What a group of words tells: type, mode, CAMEO code, tone; and which part `of`, `'s` or a preposition bring in.

    `topical`: the object is what it is about, not whom it is done to. `victims`: the word does not say
    whether by violence. `anywhere`: a noun that tells an event even where nothing else is said of it.
    `undergo`: the subject is whom it befalls (*are missing*). `lasting`: a state (*remain in custody*).
    """

    type: EventType | None
    topic: str | None = None
    mode: str | None = None
    cameo: str | None = None
    tone: float = 0.0
    reciprocal: bool = False
    of: Part = "recipient"
    poss: Part = "actor"
    prepositions: dict[str, Part] = {}
    victims: bool = False
    cause: str | None = None
    anywhere: bool = False
    topical: bool = False
    undergo: bool = False
    lasting: bool = False


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """One way to tell it: the words, the slots, and what it is then."""

    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    trigger: Trigger

    @property
    def anchor(self) -> str:
        """The word that heads the pattern: the first of *state of emergency*, the last of *air strike*."""
        return self.words[0] if "of" in self.words or "and" in self.words else self.words[-1]

    @property
    def weight(self) -> int:
        """How much the pattern asks for; the most specific one that fits wins."""
        return sum(1 + bool(s.words) for s in self.slots if not s.forbidden) + 2 * (len(self.words) - 1)


class Cues(msgspec.Struct, frozen=True, kw_only=True):
    """Words above a trigger that say what became of the event; lemmas, particles after a space."""

    perform: frozenset[str]
    occur: frozenset[str]
    effect: frozenset[str]
    cancel: frozenset[str]
    plan: frozenset[str]
    request: frozenset[str]
    consider: frozenset[str]
    negate: frozenset[str]
    fact: frozenset[str]
    negation: frozenset[str]
    conditional: frozenset[str]
    adjective: dict[Status, frozenset[str]]
    modal: dict[Status, frozenset[str]]


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell a context, and by type those that tell a mode, in the order in which they are asked."""

    contexts: dict[str, frozenset[str]]
    modes: dict[str, dict[str, frozenset[str]]]


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that shows the lexicon at work: `trigger` is its event's words, or null where there is none."""

    file: str
    type: EventType | None
    text: str
    trigger: str | None = None


@cache
def verbs() -> Mapping[str, tuple[Pattern, ...]]:
    """Return the verb patterns by lemma, the most specific first."""
    return _by_anchor("verbs")


@cache
def nouns() -> Mapping[str, tuple[Pattern, ...]]:
    """Return the noun patterns by the lemma of their head, the most specific first."""
    return _by_anchor("nouns")


@cache
def cues() -> Cues:
    """Return light verbs and the words that make an event planned, requested, possible or negated."""
    return msgspec.convert(_toml("cues"), Cues)


@cache
def labels() -> Labels:
    """Return the words that tell PLOVER's modes and contexts."""
    return msgspec.convert(_toml("labels"), Labels)


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Return the classes of head nouns by name."""
    return MappingProxyType({k: frozenset(v) for k, v in _toml("classes").items() if isinstance(v, list)})


def irregular() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the irregular forms of verbs and nouns by their base."""
    return _toml("irregular")


@cache
def samples() -> tuple[Sample, ...]:
    """Return the examples and counter-examples of all files."""
    return tuple(
        Sample(file=name, type=data["type"] or None, text=row["text"], trigger=row.get("trigger"))
        for name, data in _lexicon()
        for row in (*data.get("example", ()), *data.get("counter", ()))
    )


def tone(code: str | None) -> float:
    """Return Goldstein's weight of a CAMEO code, or of the longest prefix that has one."""
    weights = _toml("goldstein")["weights"]
    prefixes = (code[:end] for end in range(len(code or ""), 1, -1)) if code else ()
    return float(next((weights[p] for p in prefixes if p in weights), 0.0))


def _lexicon() -> Iterator[tuple[str, dict[str, Any]]]:
    names = sorted(f.name.removesuffix(".toml") for f in FOLDER.iterdir() if f.name.endswith(".toml"))
    return ((name, _toml(name)) for name in names if name not in TABLES)


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _by_anchor(kind: str) -> Mapping[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for _, data in _lexicon():
        for row in data["trigger"]:
            trigger = _trigger(data, row)
            for text in row.get(kind, ()):
                pattern = _pattern(text, trigger)
                found.setdefault(pattern.anchor, []).append(pattern)
    return MappingProxyType({k: tuple(sorted(v, key=lambda p: -p.weight)) for k, v in found.items()})


def _trigger(data: dict[str, Any], row: dict[str, Any]) -> Trigger:
    keys = ("topic", "mode", "cameo", "of", "poss", "victims", "cause", "anywhere", "topical", "undergo", "lasting")
    return msgspec.convert(
        {
            "type": data["type"] or None,
            "tone": tone(row.get("cameo")),
            "reciprocal": row.get("reciprocal", data.get("reciprocal", False)),
            "prepositions": {k: row[k] for k in ("to", "for", "with", "by", "into") if k in row},
            **{k: row[k] for k in keys if k in row},
        },
        Trigger,
    )


def _pattern(text: str, trigger: Trigger) -> Pattern:
    tokens = text.split()
    cut = next((i for i, t in enumerate(tokens) if _is_slot(t)), len(tokens))
    words = tuple(" ".join(tokens[:cut]).replace("-", " ").lower().split())
    return Pattern(words=words, slots=tuple(map(_slot, tokens[cut:])), trigger=trigger)


def _is_slot(token: str) -> bool:
    return token in BARE or any(mark in token for mark in "!=:")


def _slot(token: str) -> Slot:
    left, _, right = token.removeprefix("!").partition("=")
    relation, _, marker = left.partition(":")
    group = right[1:] if right.startswith("@") else None
    words = frozenset(right.split("|")) if right and not group else frozenset()
    return Slot(relation=relation, marker=marker or None, words=words, group=group, forbidden=token.startswith("!"))
