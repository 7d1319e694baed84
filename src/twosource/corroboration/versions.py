"""Builds a difference out of its versions: each with its words and on whose word, in the order of publication."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from twosource.corroboration import origins
from twosource.corroboration.support import LONGEST
from twosource.corroboration.twins import innermost
from twosource.model.brief import About, Difference, Origin, Span, Version
from twosource.model.dossier import Dossier, Key
from twosource.model.identity import members_id
from twosource.model.kinds import DifferenceKind, Relation
from twosource.model.reading import Range

Row = tuple[Span, Origin]


def difference(
    dossier: Dossier,
    kind: DifferenceKind,
    about: About,
    values: Mapping[str, Sequence[Row]],
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


def row(dossier: Dossier, r: int, where: Range) -> Row:
    """Return words of a reading, cut to the longest that is quoted, with on whose word they stand."""
    start, end = where
    said = innermost(dossier.readings[r].statements, where)
    found = origins.of_statement(dossier, r, said) if said else origins.of_range(dossier, r, where, None)
    return dossier.span(r, (start, min(end, start + LONGEST))), found[0]


def telling(dossier: Dossier, k: Key) -> Row:
    """Return the clause of an event's mention, with on whose word it stands."""
    local = dossier.readings[k[0]].events[k[1]]
    start, end = local.clause
    return dossier.span(k[0], (start, min(end, start + LONGEST))), origins.of_event(dossier, k[0], local)[0]


def told_of(dossier: Dossier, ids: Mapping[Key, str], r: int, where: Range) -> About:
    """Return what words are about: the entity that they name, or the happening of the shortest clause around them."""
    for i, local in enumerate(dossier.readings[r].entities):
        if any(m.start <= where[0] and where[1] <= m.end for m in local.mentions if m.form == "name"):
            return About(entity=dossier.entity(r, i))
    holding = [
        (e.clause[1] - e.clause[0], n)
        for n, e in enumerate(dossier.readings[r].events)
        if (r, n) in ids and e.sentence[0] <= where[0] and where[1] <= e.sentence[1]
    ]
    return About(event=ids[r, min(holding)[1]], aspect="event") if holding else About()


def first_of_each(found: Iterable[Difference]) -> Iterator[Difference]:
    """Yield differences without those that show again, of the same words, what an earlier one has shown."""
    kept: list[Difference] = []
    for one in found:
        if not any(_repeats(one, other) for other in kept):
            kept.append(one)
            yield one


def _repeats(a: Difference, b: Difference) -> bool:
    """Whether every version of `a` meets a version of its own of `b`, or one does and the note is the same."""
    if a.kind != b.kind and {a.kind, b.kind} != {"number", "status"}:
        return False
    if a.kind == "number" and a.note.split(":")[0] == b.note.split(":")[0] and _values(a) == _values(b):
        return True  # the same figures once more, of two other articles
    if a.note == b.note and any(_meet(v, w) for v, w in product(a.values, b.values)):
        return True
    met = [{n for n, v in enumerate(b.values) if _meet(v, own)} for own in a.values]
    return all(met) and any(len(set(choice)) == len(met) for choice in product(*met))


def _values(one: Difference) -> frozenset[str]:
    return frozenset(v.value for v in one.values)


def _meet(a: Version, b: Version) -> bool:
    return any(s.article == t.article and s.start < t.end and t.start < s.end for s, t in product(a.spans, b.spans))
