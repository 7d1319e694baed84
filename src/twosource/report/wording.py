"""Every sentence that a reader of a report sees, one function each.

A report says who tells a thing and how many, never that the thing is so.
"""

import re
from collections.abc import Sequence

from twosource import knowledge
from twosource.model.brief import Difference, Fact, Figures, Made
from twosource.model.kinds import Act, DifferenceKind, EventType, Status, Verdict

VERDICTS: dict[Verdict, str] = {
    "corroborated": "Corroborated",
    "single-origin": "Several outlets, one origin",
    "single-outlet": "One outlet",
}
RELATIONS = {
    "conflict": "Conflict",
    "update": "Update",
    "unclear": "Unclear",
    "compatible": "Compatible",
    "variant": "Variant",
}
RELATION_MEANING = {
    "conflict": "both cannot hold",
    "update": "a later report moves an earlier one on",
    "unclear": "the reports do not settle it",
    "compatible": "one is wider or vaguer than the other",
    "variant": "a spelling, or another choice of words",
}
QUESTIONS: dict[DifferenceKind, str] = {
    "number": "How many?",
    "date": "When?",
    "place": "Where?",
    "participants": "Who?",
    "status": "Did it happen?",
}
COUNTED: dict[Verdict, str] = {
    "corroborated": "corroborated",
    "single-origin": "from one origin",
    "single-outlet": "in one outlet only",
}
STATUSES: dict[Status, str] = {
    "happened": "",
    "ongoing": "under way",
    "planned": "planned, not yet done",
    "requested": "asked for, not done",
    "possible": "only possible",
    "negated": "told as not so",
}
ACTS: dict[Act, str] = {
    "said": "said",
    "asked": "asked",
    "demanded": "demanded",
    "promised": "promised",
    "denied": "denied",
    "accused": "accused",
    "praised": "praised",
    "believed": "believed",
    "intended": "intended",
}
DEEDS: dict[EventType, str] = {
    "AGREE": "agreed with",
    "CONSULT": "met or talked with",
    "SUPPORT": "supported",
    "CONCEDE": "yielded to",
    "COOPERATE": "cooperated with",
    "AID": "helped",
    "RETREAT": "released or drew back from",
    "REQUEST": "asked or called on",
    "ACCUSE": "accused or criticised",
    "REJECT": "refused or contradicted",
    "THREATEN": "threatened or warned",
    "PROTEST": "protested against",
    "SANCTION": "sanctioned",
    "MOBILIZE": "mobilised against",
    "COERCE": "seized, arrested or forced",
    "ASSAULT": "attacked",
}
STANCES = {
    "supports": "The articles support the claim.",
    "contradicts": "The articles contradict the claim.",
    "silent": "No article speaks of the claim.",
    "unclear": "The articles leave the claim unclear.",
}
TONE_EDGE = 1.0  # Goldstein's scale: within one point of zero is neither conflict nor cooperation


_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unable|den(?:y|ied|ies|ying)|refus(?:es?|ed|ing)"
    r"|fail(?:s|ed|ing)?)|n['’]t)\b",
    re.IGNORECASE,
)


def flag(status: Status, text: str) -> str:
    """Say what a line does not: that it is planned, asked for, possible or denied.

    What goes on is told in words that say so; and *not* twice would be its opposite.
    """
    if status == "ongoing" or (status == "negated" and _NEGATED.search(text)):
        return ""
    return STATUSES[status]


def counted(n: int, noun: str) -> str:
    """Write a number with its noun: one outlet, 3 outlets."""
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def reported(fact: Fact, origin: str) -> str:
    """Say on how many origins and outlets a fact rests; `origin` names the only one."""
    if fact.verdict == "corroborated":
        return f"reported by {counted(fact.origins, 'independent origin')} in {counted(fact.outlets, 'outlet')}"
    if fact.verdict == "single-origin":
        return f"in {counted(fact.outlets, 'outlet')}, one origin: {origin}"
    if fact.origins > 1:
        return f"in one outlet, citing {counted(fact.origins, 'origin')}"
    return f"in one outlet: {origin}"


def through(root: str, chain: Sequence[str]) -> str:
    """Name an origin and those who passed it on: the ministry, through RIA Novosti."""
    return f"{root}, through {listed(chain)}" if chain else root


def own(outlet: str) -> str:
    """Name an outlet's own voice."""
    return f"{outlet}, in its own voice"


def own_reporting() -> str:
    """Say that an outlet is its own origin."""
    return "own reporting"


def in_a_copy() -> str:
    """Say that an origin is only in an article that repeats another, and so is not counted."""
    return "in a copy only, not counted"


def unnamed() -> str:
    """Name a source that the article does not name."""
    return "a source not named"


def counts_as(name: str) -> str:
    """Say under whom an origin is counted when that is not itself."""
    return f"counted as {name}"


def behind(name: str) -> str:
    """Say who owns or governs an origin."""
    return f"behind it: {name}"


def owner(name: str) -> str:
    """Say to whom an outlet belongs."""
    return f"owner: {name}"


def absent(outlets: Sequence[str]) -> str:
    """Name the outlets of the story that do not tell a fact."""
    return f"not in {listed(outlets)}" if outlets else ""


def copy_of(outlet: str) -> str:
    """Say that an article repeats another's text."""
    return f"repeats the text in {outlet}, and adds no origin"


def version_of(outlet: str) -> str:
    """Say that an article is a later version of another."""
    return f"a later version of the article in {outlet}"


def wire(agency: str) -> str:
    """Say that an article is an agency's text."""
    return f"text of the agency {agency}"


def only_in(outlets: Sequence[str]) -> str:
    """Head what one outlet alone tells."""
    return f"Only in {listed(outlets)}" + (" (one text)" if len(outlets) > 1 else "")


def says(act: str, text: str) -> str:
    """Say how somebody said it: a clause goes on after the verb, a sentence or quoted words stand after a colon."""
    return f"{act} {text}" if text[:1].islower() else f"{act}: {text}"


def nobody() -> str:
    """Head the statements whose speakers could not be told."""
    return "Speaker not known"


def see(number: int) -> str:
    """Point to the line that shows the same."""
    return f"see {number}"


def unknown_speaker(source: str | None) -> str:
    """Name a speaker who could not be told, by the article's words."""
    return f"“{source}”: who that is could not be told" if source else "no speaker could be told"


def same_words() -> str:
    """Say that a telling uses the words of the line above it."""
    return "in these words"


def manner(channel: str | None, via: Sequence[str]) -> str:
    """Say by which channel and through whom a statement came."""
    parts = [channel] if channel else []
    return ", ".join([*parts, *([f"through {listed(via)}"] if via else [])])


def repeated(outlets: Sequence[str]) -> str:
    """Say that other outlets carry the same statement."""
    return f"also in {listed(outlets)}" if outlets else ""


def deed(kind: EventType | None) -> str:
    """Say in words what an actor did to another."""
    return DEEDS[kind] if kind else "acted on"


def in_quotes(words: Sequence[str]) -> str:
    """Quote words one after the other: “met”, “held talks”."""
    return ", ".join(f"“{word}”" for word in words)


def tone(value: float) -> str:
    """Name a value of Goldstein's scale."""
    if value >= TONE_EDGE:
        return "cooperation"
    return "conflict" if value <= -TONE_EDGE else "neutral"


def more(n: int) -> str:
    """Say how much is not shown."""
    return f"… and {n:,} more" if n else ""


def whole(where: str) -> str:
    """Say where everything is shown of which a part was left out."""
    return f"Where it says “… and more”, the rest is in {where}."


def nothing_told() -> str:
    """Say that nothing was found in what was read."""
    return "Nothing that happened, was counted or was said could be read from these articles"


def on_word(word: str, gist: str) -> str:
    """Tell apart two happenings of one sentence, by the word that tells this one."""
    return f"On “{word}”: {gist}"


def more_ways(n: int) -> str:
    """Say on how many more ways a fact was told than are shown."""
    return f"told in {counted(n, 'more way')}"


def version(d: Difference, value: str) -> str:
    """Name one side of a difference."""
    if d.kind != "status" or value not in STATUSES:
        return value
    return STATUSES[value] or "happened"


def differs(kind: DifferenceKind, about: str, units: str = "") -> str:
    """Say what the reports do not agree on, as the question that they answer differently."""
    if not about and units:
        return f"How many {units}?"
    return f"{QUESTIONS[kind]} {about}" if kind in QUESTIONS else about


def read(outlets: Sequence[str]) -> str:
    """Say what was read: how many articles, of which outlets."""
    names = list(dict.fromkeys(outlets))
    shown = names if len(names) <= 7 else [*names[:6], counted(len(names) - 6, "other outlet")]
    return f"{counted(len(outlets), 'article')}: {listed(shown)}"


def all_places(n: int) -> str:
    """Lead to all places where something is told."""
    return f"all {n} places"


def more_origins(n: int) -> str:
    """Say how many more origins a fact has than are shown."""
    return f"{counted(n, 'more origin')}"


def verdicts(figures: Figures) -> str:
    """Count the facts by verdict."""
    told = [f"{figures.facts.get(v, 0)} {words}" for v, words in COUNTED.items()]
    return f"{counted(sum(figures.facts.values()), 'fact')}: {listed(told)}"


def one_origin(share: float | None) -> str:
    """Say which share of the facts in several outlets rests on one origin."""
    return "" if share is None else f"{share:.0%} of the facts that several outlets tell rest on one origin"


def unknown_speakers(share: float | None) -> str:
    """Say which share of the statements has no known speaker."""
    return "" if share is None else f"{share:.0%} of the statements have a speaker who could not be told"


def method() -> str:
    """Say how origins are counted."""
    return (
        "How this was counted: an origin is whoever's word a passage stands on. A spokesperson counts as the body"
        " spoken for, an agency's text as the agency wherever it is printed, a copied article adds nothing. A fact is"
        " corroborated when two or more outlets and two or more origins tell it. That says who reports it, not that it"
        " is so: origins that look independent may still share a source that no article names."
    )


def caution() -> str:
    """Say in one sentence what a verdict is worth."""
    return "Corroborated: in two or more outlets on two or more origins. That says who reports it, not that it is so."


def made_by(made: Made) -> str:
    """Say by what the brief was made."""
    return f"Made by Twosource {made.twosource}, language pipeline {made.pipeline}."


def attribution() -> str:
    """Name whose place data was used."""
    return "Places: GeoNames (geonames.org), Creative Commons Attribution 4.0."


def excerpted() -> str:
    """Say that the articles are shown in part."""
    return "Only the passages quoted as evidence are shown; […] stands for what is left out."


def country(code: str | None) -> str:
    """Name a country by its ISO 3166 code."""
    return next((c.name for c in knowledge.countries() if c.iso2 == code), code or "")
