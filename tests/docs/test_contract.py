"""The contract names every field of the types, every option and every public function as they are."""

import inspect
import re
from pathlib import Path

import pytest
import typer

import twosource
from twosource.cli import app
from twosource.model import brief
from twosource.model.judgement import Judgement

TEXT = (Path(__file__).parents[2] / "docs" / "contract.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)[^\n]*\n(.*?)(?=^#)", TEXT, re.MULTILINE | re.DOTALL))
TYPES = {name: vars(brief).get(name) or vars(twosource.model.article).get(name) or Judgement for name in SECTIONS}
CALLS = dict(re.findall(r"^\| `twosource (\w+)( [^|`]*(?:\\\|[^|`]*)*)?`", TEXT, re.MULTILINE))
FUNCTIONS = dict(re.findall(r"`twosource\.([\w.]+)\(([^`]*?)\)", TEXT))
ANSWERS = dict(re.findall(r"-> (?:list\[)?(\w+)\]?` \|(.*`\..*)\|$", TEXT, re.MULTILINE))


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_every_field_of_a_type_is_named_in_its_section(name):
    named = set(re.findall(r"[`\"](\w+)[`\"]", SECTIONS[name]))
    assert set(TYPES[name].__struct_fields__) <= named


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_command_takes_the_options_of_the_contract(name):
    options = {flag for p in typer.main.get_command(app).commands[name].params for flag in p.opts}
    assert set(re.findall(r"--[\w-]+", CALLS[name])) <= options


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_function_is_public_and_takes_what_the_contract_says(name):
    found = twosource
    for part in name.split("."):
        found = getattr(found, part)
    asked = re.findall(r"\w+(?=[,=]|$)", re.sub(r"=[^,]+", "", FUNCTIONS[name]))
    assert asked == list(inspect.signature(found).parameters)[: len(asked)]


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_what_a_function_returns_has_the_fields_of_the_contract(name):
    fields = {field for line in re.findall(r"`(\.[^`]*)`", ANSWERS[name]) for field in re.findall(r"\.(\w+)", line)}
    assert fields and fields <= set(dir(getattr(twosource, name)))
