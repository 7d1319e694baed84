"""Which stretches of an article name somebody or some place, without what only stands around a name."""

import re
from collections.abc import Container, Iterator

import msgspec
from spacy.tokens import Doc, Span

from twosource import knowledge
from twosource.extraction.bodies import only_qualifies
from twosource.extraction.describing import KINDS, mark_of
from twosource.extraction.nouns import noun_kind
from twosource.extraction.phrases import honorific, is_country_name, left_edge
from twosource.extraction.referent import Mark
from twosource.extraction.spans import names
from twosource.extraction.vocabulary import vocabulary
from twosource.knowledge import inflection
from twosource.model.kinds import EntityKind, MentionForm

_SUBJECTS = frozenset({"nsubj", "obl:agent"})
# What governments do and towns do not, beside speaking; *Lisbon hosted talks* is about the town.
_ACTS_OF_STATE = vocabulary(
    "agree ally annex arm attack back ban blame block boycott break cut decide deploy dispatch expel fear fund halt "
    "hope impose intervene invade launch lift need negotiate offer oppose order plan prepare pull ratify recall "
    "recognise recognize refuse reject retaliate sanction seek send side sign support supply suspend threaten try "
    "veto view vote want withdraw"
)
_BETWEEN_STATES = vocabulary(
    "relation relations tie ties tension tensions talk talks negotiation dialogue rivalry alliance standoff row rift "
    "dispute deal accord agreement détente diplomacy"
)
_STATECRAFT = vocabulary(
    "ally ambassador ambition army envoy foe interest invasion offensive policy sanction stance troop veto"
)
_GENITIVES = frozenset({"'s", "’s", "'", "’"})
# In a headline every word has a capital: *Ada Holm To Lead Inquiry*.
_NEVER_IN_A_NAME = vocabulary("to in at on for as after before over with from by is was are were has had says said")
_BODIES = frozenset({"ORGANIZATION", "GROUP", "MEDIA"})
_ENDS = frozenset({",", "(", "\n"})
_BEFORE_EVE = frozenset({"'s", "’s", "'", "’", "year", "years", "christmas"})
_ZONES = vocabulary("ET EST EDT PT PST PDT GMT BST CET CEST UTC")
_TRANSCRIPT = vocabulary("BYLINE HOST")  # what broadcasters write in place of a name
_SEAT = re.compile(r"[RDI]-\w+\.?")  # a senator's party and state
_DIRECTION = re.compile(r"(?:(?:north|south|east|west)-?)+ern|central")
_DIRECTIONS = frozenset({"West", "East", "North", "South"})


def named_marks(doc: Doc, taken: set[int]) -> Iterator[Mark]:
    """Yield the names of an article but those inside of a state's bodies, which are `taken`."""
    for ent in names(doc):
        kind = KINDS.get(ent.label_) or _country_as_noun(ent)
        inside = ent.root.i in taken and not _possesses(ent)
        if ent.label_ == "GOVERNMENT" and only_qualifies(doc, ent.end - 1):
            continue
        if kind == "person" and not inside and _is_office(ent):
            yield mark_of(doc, ent[-1], left_edge(ent.root), ent.end, kind)  # *the Surgeon General* is no name
        elif kind is not None and not inside and any(c.isalnum() for c in ent.text):
            mark = _name(doc, ent, kind)
            if _no_name(doc, mark):
                continue
            yield mark
            if kind in ("country", "place") and mark.start > 0 and _DIRECTION.fullmatch(doc[mark.start - 1].lower_):
                yield _part(doc, mark)


def _is_office(ent: Span) -> bool:
    """Tell whether what is tagged as a person's name is an office, and no surname such as *King* or *Bishop*."""
    articled = ent.start > 0 and ent.doc[ent.start - 1].lower_ == "the"
    titles = knowledge.titles()
    offices = all((noun_kind(t) == "person" or t.text in titles) and not honorific(t) for t in ent)
    return offices and (len(ent) > 1 or articled) and not any(t.text in knowledge.first_names() for t in ent)


def _no_name(doc: Doc, mark: Mark) -> bool:
    """Tell whether the annotator took something else for a name: *9 p.m. ET*, *R-Fla.*, *the army spokesman Col.*."""
    last = doc[mark.end - 1]
    described = mark.kind == "person" and last.is_lower and noun_kind(last) is not None
    holiday = mark.text == "Eve" and mark.start > 0 and doc[mark.start - 1].lower_ in _BEFORE_EVE
    return described or holiday or mark.text in _ZONES | _TRANSCRIPT or _SEAT.fullmatch(mark.text) is not None


def _part(doc: Doc, mark: Mark) -> Mark:
    """Return the part of a country or place that a direction names: *southern Chile* is a place of its own."""
    start = mark.start - 1
    changes = {"start": start, "kind": "place", "form": "name", "text": doc[start : mark.end].text}
    return msgspec.structs.replace(mark, **changes)


def _country_as_noun(ent: Span) -> EntityKind | None:
    """Return `country` where a name that is nationality and country in one (*New Zealand*) is no modifier."""
    noun = ent.root.dep_ not in ("amod", "compound") and is_country_name(ent.text)
    return "country" if ent.label_ == "NATIONALITY" and noun else None


def _possesses(ent: Span) -> bool:
    """Tell whether a name owns the body around it: the *Iran* of *Iran's foreign ministry*."""
    after = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    return ent.label_ == "COUNTRY" and after is not None and after.lower_ in ("'s", "’s", "’", "'")


def _name(doc: Doc, ent: Span, kind: EntityKind) -> Mark:
    first, last = _bare(ent)
    start = first
    # A surname alone is so short that its span would hardly match an editor's *Mr. Li*.
    while kind == "person" and start > ent.sent.start and honorific(doc[start - 1]):
        start -= 1
    if doc[first:last].text in _DIRECTIONS and first > ent.sent.start and doc[first - 1].lower_ == "the":
        start -= 1  # *the West* is never without its article
    form: MentionForm = "metonym" if _speaks_for_government(ent) else "name"
    return Mark(start=start, end=last, head=doc[first:last].root.i, form=form, kind=kind, text=doc[first:last].text)


def _bare(ent: Span) -> tuple[int, int]:
    """Return the tokens of a name without article, honorific, genitive, or what a comma adds (*Ada Holm, QC*)."""
    first, last = ent.start, ent.end
    if ent.label_ in ("PERSON", "PLACE", "COUNTRY"):
        last = next((t.i for t in ent if t.i > first and t.text in _ENDS), last)
    if ent.label_ == "PERSON":
        first = next((t.i + 1 for t in ent[:-1] if t.lower_ in _GENITIVES), first)
        last = next((t.i for t in ent if t.i > first and t.lower_ in _NEVER_IN_A_NAME), last)
        while first < last - 1 and _titles(ent.doc, first):
            first += 1
    while first < last - 1 and (ent.doc[first].lower_ == "the" or honorific(ent.doc[first])):
        first += 1
    if ent.label_ in _BODIES and noun_kind(ent.doc[first]) is not None and ent.doc[first].is_lower:
        first = next((t.i for t in ent if t.i > first and t.text[:1].isupper()), first)  # the *movement Fatah*
    ranks = knowledge.titles() if ent.label_ == "PERSON" else {}
    while last - 1 > first and (ent.doc[last - 1].lower_ in _GENITIVES or _rank(ent.doc[last - 1].text, ranks)):
        last -= 1
    return first, last


def _rank(word: str, ranks: Container[str]) -> bool:
    """Tell whether a word after a name is the rank of the next one; *King* and *Major* are surnames."""
    return word.endswith(".") and word in ranks


def _titles(doc: Doc, i: int) -> bool:
    """Tell whether a word that the annotator took into a name is an office, and no *Christian* or *Hunter*."""
    titles, word = knowledge.titles(), doc[i].text
    if word in titles or word.removesuffix("s") in titles:
        return True
    return noun_kind(doc[i]) == "person" and word not in knowledge.first_names()


def _speaks_for_government(ent: Span) -> bool:
    """Tell whether a capital acts: *Lisbon rejected the offer*, *Paris and Rome agreed*, *Lisbon’s claim*."""
    root = ent.root
    rows = knowledge.lookup(ent.text)
    sure = bool(rows) and rows[0].capital and not rows[0].ambiguous and ent.text not in knowledge.first_names()
    if not any(row.capital for row in rows) or not (ent.label_ in ("PLACE", "GOVERNMENT") or sure):
        return False
    while root.dep_ == "conj" and root.head.ent_type_:
        root = root.head
    verb = root.head
    if root.dep_ == "nmod" and any(c.lower_ in ("between", "with") for c in root.lefts):
        return verb.lemma_.lower() in _BETWEEN_STATES
    if root.dep_ == "nmod:poss":
        return verb.lemma_ in knowledge.reporting_nouns() or verb.lemma_ in _STATECRAFT
    base = inflection.reporting_bases().get(verb.lower_) or inflection.verb_bases().get(verb.lower_, verb.lemma_)
    return root.dep_ in _SUBJECTS and (base in knowledge.reporting_verbs() or base in _ACTS_OF_STATE)
