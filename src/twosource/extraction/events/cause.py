"""Tells deaths and injuries by violence from those by accident or disaster: the verb alone does not say."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from twosource.extraction.cast import Cast
from twosource.extraction.events.frame import case, lemma, subjects
from twosource.extraction.events.matches import Match
from twosource.extraction.syntax import children
from twosource.knowledge import triggers
from twosource.knowledge.triggers import Pattern

HURT = frozenset({"injure", "hurt", "injury", "casualty"})
MISHAPS = frozenset({"accident", "disaster", "fire", "explosion", "disease"})


def causes(found: Sequence[Match], cast: Cast) -> Iterator[Match]:
    """Yield the triggers; harm without violence around it loses its type."""
    for match in found:
        if match.pattern.trigger.victims and match.pattern.trigger.type and _by_mishap(match, found, cast):
            yield match._replace(pattern=_harm(match.pattern))
        else:
            yield match


def _by_mishap(match: Match, found: Sequence[Match], cast: Cast) -> bool:
    """Decide by the words on the verb, then by what else the sentence tells, then by the nearest event before it."""
    if not match.noun:
        if (mishap := _gone_on(match, found)) is not None:
            return mishap
        doers = subjects(match.token)
        if any(_named(t, triggers.classes()["disasters"]) for t in doers):
            return True
        if any(cast.of_token(t) is not None for t in doers):
            return False
        if doers and not any(_violent(t) for t in doers):
            return True
        said = [t for t in children(match.token, "obl") if case(t) in ("in", "by", "after", "during", "from", "when")]
        if any(_named(t, triggers.classes()["disasters"]) for t in said):
            return True
    others = [m for m in found if m is not match and not m.pattern.trigger.victims]
    here = [m for m in others if m.token.sent == match.token.sent]
    for near in (here, list(reversed([m for m in others if m.token.i < match.token.i]))):
        kinds = ["mishap" if m.pattern.trigger.topic in MISHAPS else m.pattern.trigger.type for m in near]
        told = next((k for k in kinds if k in ("mishap", "ASSAULT")), None)
        if told:
            return told == "mishap"
    # *Was injured in the second half*: that somebody is hurt tells no violence where the report tells none.
    return lemma(match.token) in HURT and not any(m.pattern.trigger.type == "ASSAULT" for m in others)


def _violent(token: Token) -> bool:
    """Whether a subject may have done it on purpose: people, their arms, an attack, a car; not a stunt, a branch."""
    classes = triggers.classes()
    kinds = ("people", "armed", "official", "workers", "team", "weapon", "vehicle")
    attacks = any(p.trigger.type for p in triggers.nouns().get(lemma(token), ()))
    words = {lemma(t) for t in (token, *children(token, "amod", "compound"))}  # an explosive device
    return token.pos_ != "NOUN" or attacks or any(not words.isdisjoint(classes[k]) for k in kinds)


def _gone_on(match: Match, found: Sequence[Match]) -> bool | None:
    """Return whether *…, killing nine* goes on with a mishap, or None where no event stands before it."""
    verb = match.token
    if not verb.lower_.endswith("ing") or verb.dep_ == "root" or children(verb, "nsubj", "aux", "mark"):
        return None
    earlier = [m for m in found if m.token.sent == verb.sent and m.token.i < verb.i and not m.pattern.trigger.victims]
    kinds = ("mishap" if m.pattern.trigger.topic in MISHAPS else m.pattern.trigger.type for m in reversed(earlier))
    told = next((k for k in kinds if k in ("mishap", "ASSAULT")), None)
    return None if told is None else told == "mishap"


def _named(token: Token, words: frozenset[str]) -> bool:
    return lemma(token) in words


def _harm(pattern: Pattern) -> Pattern:
    harm = next(p for p in triggers.verbs()["injure"] if p.trigger.topic == "harm")
    return Pattern(words=pattern.words, slots=pattern.slots, trigger=harm.trigger)
