from collections import Counter

import pytest

from twosource.knowledge import inflection, triggers
from twosource.model.kinds import EventType

PATTERNS = [p for table in (triggers.verbs(), triggers.nouns()) for listed in table.values() for p in listed]
# Classes that are told by an entity's kind or by the lexicon itself.
BY_KIND = {"actor", "place", "event"}
SLOTS = {
    "subj", "obj", "iobj", "xcomp", "ccomp", "obl", "nmod", "poss", "prt", "light", "acl", "amod", "compound", "advmod",
    "advcl", "appos", "nsubjpass",
}  # fmt: skip


def test_every_plover_type_has_a_file():
    assert {s.type for s in triggers.samples()} == {*EventType.__args__, None}


def test_every_file_has_two_examples_and_a_counter_example():
    shown = Counter((s.file, s.trigger is not None) for s in triggers.samples())
    files = {s.file for s in triggers.samples()}
    assert [f for f in files if shown[f, True] < 2 or shown[f, False] < 1] == []


@pytest.mark.parametrize("sample", [s for s in triggers.samples() if s.trigger], ids=lambda s: s.text[:40])
def test_examples_hold_their_trigger(sample):
    assert sample.trigger in sample.text


def test_slots_are_relations_that_the_rules_know():
    assert {s.relation for p in PATTERNS for s in p.slots} <= SLOTS


def test_slots_ask_for_classes_that_exist():
    assert {s.group for p in PATTERNS for s in p.slots if s.group} <= {*triggers.classes(), *BY_KIND}


def test_tones_lie_on_goldsteins_scale_and_follow_the_type():
    tones = {(p.trigger.type, p.trigger.tone) for p in PATTERNS}
    assert all(-10 <= tone <= 10 for _, tone in tones)
    assert all(tone < 0 for kind, tone in tones if kind in ("ASSAULT", "COERCE", "THREATEN", "ACCUSE", "REJECT"))
    assert all(tone > 0 for kind, tone in tones if kind in ("AID", "SUPPORT", "AGREE", "COOPERATE", "RETREAT"))


@pytest.mark.parametrize(
    ("code", "tone"), [("0841", 7.0), ("0842", 7.0), ("190", -10.0), ("042", 1.9), ("99", 0.0), (None, 0.0)]
)
def test_a_code_takes_the_weight_of_its_longest_prefix(code, tone):
    assert triggers.tone(code) == tone


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("met", "meet"), ("struck", "strike"), ("expelled", "expel"), ("denied", "deny"), ("freed", "free"),
        ("shelling", "shell"), ("bombed", "bomb"), ("freeing", "free"), ("criticised", "criticise"),
        ("kidnapped", "kidnap"),
        ("released", "release"), ("carries", "carry"),
    ],
)  # fmt: skip
def test_verb_forms_lead_to_their_base(form, base):
    assert inflection.verb_bases()[form] == base


@pytest.mark.parametrize(("form", "base"), [("talks", "talk"), ("gunmen", "gunman"), ("hostilities", "hostility")])
def test_noun_forms_lead_to_their_base(form, base):
    assert inflection.noun_bases()[form] == base
