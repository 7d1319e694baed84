"""`twosource schema`: the JSON Schema of the brief."""

import json

from twosource.cli.common import STANDARD, write


def schema() -> None:
    """Print the JSON Schema (2020-12) of the brief."""
    from twosource.model.schema import schema as brief_schema

    write(STANDARD, json.dumps(brief_schema(), indent=1).encode() + b"\n")
