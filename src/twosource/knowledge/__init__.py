"""Packaged facts about the world (TOML and CSV, each row with its source) and their loader.

Every table is read once, when first asked for, and is frozen.
"""

from twosource.knowledge.government import body_of
from twosource.knowledge.names import demonym, demonyms, lookup, media, media_owner, normal
from twosource.knowledge.tables import (
    bodies,
    channels,
    countries,
    first_names,
    governments,
    name_particles,
    organisations,
    outlets,
    places,
    reporting_nouns,
    reporting_phrases,
    reporting_verbs,
    role_nouns,
    titles,
)
from twosource.knowledge.types import (
    Body,
    Channel,
    Country,
    Entry,
    Known,
    Medium,
    ReportingNoun,
    ReportingPhrase,
    ReportingVerb,
    RoleNoun,
    Title,
)

__all__ = [
    "Body",
    "Channel",
    "Country",
    "Entry",
    "Known",
    "Medium",
    "ReportingNoun",
    "ReportingPhrase",
    "ReportingVerb",
    "RoleNoun",
    "Title",
    "bodies",
    "body_of",
    "channels",
    "countries",
    "demonym",
    "demonyms",
    "first_names",
    "governments",
    "lookup",
    "media",
    "media_owner",
    "name_particles",
    "normal",
    "organisations",
    "outlets",
    "places",
    "reporting_nouns",
    "reporting_phrases",
    "reporting_verbs",
    "role_nouns",
    "titles",
]
