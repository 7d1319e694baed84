"""Builds a difference out of its versions: each with its words and on whose word, in the order of publication."""

from collections.abc import Mapping, Sequence

from twosource.model.brief import About, Difference, Origin, Span, Version
from twosource.model.dossier import Dossier
from twosource.model.identity import members_id
from twosource.model.kinds import DifferenceKind, Relation


def difference(
    dossier: Dossier,
    kind: DifferenceKind,
    about: About,
    values: Mapping[str, Sequence[tuple[Span, Origin]]],
    *,
    relation: Relation,
    note: str,
) -> Difference:
    """Build a difference; versions in the order of their first span."""
    versions = [
        Version(value=value, spans=tuple(sorted({s for s, _ in rows})), origin=min(rows, key=lambda row: row[0])[1])
        for value, rows in values.items()
    ]
    versions.sort(key=lambda v: (published(dossier, v.spans[0]), v.spans[0]))
    spans = [s for v in versions for s in v.spans]
    return Difference(
        id=members_id("d", spans, kind), kind=kind, about=about, values=tuple(versions), relation=relation, note=note
    )


def published(dossier: Dossier, span: Span) -> str:
    """Return when the article of a span was published; empty where that is not known."""
    return next((a.published or "" for a in dossier.articles if a.id == span.article), "")
