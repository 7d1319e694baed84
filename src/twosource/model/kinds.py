"""The closed vocabularies of the contract, as literal types."""

from typing import Literal

EntityKind = Literal["person", "organization", "government", "group", "country", "place", "media", "event", "other"]
MentionForm = Literal["name", "nominal", "pronoun", "metonym"]
SegmentKind = Literal["headline", "dateline", "byline", "body", "caption", "credit", "contributor", "boilerplate"]
PublishedBasis = Literal["metadata", "given", "text", "inferred", "unknown"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["said", "asked", "demanded", "promised", "denied", "accused", "praised", "believed", "intended"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "requested", "possible", "negated"]
DONE: frozenset[Status] = frozenset({"happened", "ongoing"})
"""Of what was done at all, as far as is told."""
Precision = Literal["day", "week", "month", "season", "year", "decade", "unknown"]
Qualifier = Literal["exactly", "about", "at least", "at most", "more than", "fewer than", "estimated"]
Basis = Literal["own reporting", "statement", "agency", "document", "photo", "unnamed"]
Aspect = Literal["event", "who", "where", "when", "how many", "status"]
Verdict = Literal["corroborated", "single-origin", "single-outlet"]
DifferenceKind = Literal["name", "number", "date", "place", "participants", "status", "wording"]
Relation = Literal["conflict", "update", "compatible", "variant", "unclear"]
LinkKind = Literal["entity", "event", "statement", "story", "copy"]
Decision = Literal["same", "not the same", "unsure"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
