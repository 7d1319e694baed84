"""The JSON Schema of the brief, generated from its types."""

from typing import Any

import msgspec

from twosource.model.brief import SCHEMA, Brief

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the brief."""
    made = msgspec.json.schema(Brief)
    return {"$schema": DIALECT, "$id": f"urn:{SCHEMA.replace('/', ':')}", **made}
