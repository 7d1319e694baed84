"""What the reports tell differently: of names, roles and statements here, of events and figures beside."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from twosource.corroboration import origins
from twosource.corroboration.contrasts import event_differences
from twosource.corroboration.events import shorten
from twosource.corroboration.numbers import number_differences
from twosource.corroboration.support import LONGEST
from twosource.corroboration.versions import difference
from twosource.model.brief import About, Difference, Entity, Event, Origin, Quantity, Span, Statement
from twosource.model.dossier import Dossier, Key

WORD = re.compile(r"[^\W\d_]{2,}")
POINTING = frozenset("the its his her their our then former both".split())


def differences(
    dossier: Dossier,
    events: Mapping[tuple[Key, ...], Event],
    quantities: Sequence[Quantity],
    statements: Iterable[Statement],
) -> tuple[Difference, ...]:
    """Return the differences of a brief, in the contract's order."""
    found = [
        *_names(dossier),
        *_roles(dossier),
        *_quotes(dossier, statements),
        *number_differences(dossier, tuple(events.values()), quantities),
        *event_differences(dossier, events),
    ]
    unique = {d.id: d for d in found}
    return tuple(sorted(unique.values(), key=lambda d: (min(s for v in d.values for s in v.spans), d.id)))


def _reading_of(dossier: Dossier, span: Span) -> int:
    return next(n for n, a in enumerate(dossier.articles) if a.id == span.article)


# Spellings


def _names(dossier: Dossier) -> Iterator[Difference]:
    for entity in dossier.entities.values():
        for a, b in combinations(_spellings(entity), 2):
            values = {name: _name_spans(dossier, entity, name) for name in (a, b)}
            yield difference(
                dossier, "name", About(entity=entity.id), values, relation="variant", note=f"Spelled {a} and {b}."
            )


def _spellings(entity: Entity) -> list[str]:
    """The fullest forms of a name that are as long as each other and are not written alike in every article."""
    if entity.kind not in ("person", "organization", "group", "place"):
        return []
    longest = max((len(n.name.split()) for n in entity.names), default=0)
    full = [n for n in entity.names if len(n.name.split()) == longest and n.name.lower() == n.name.lower().strip(".")]
    seen: dict[str, str] = {}
    for form in full:
        seen.setdefault(_plain(form.name), form.name)
    apart = {n.name: set(n.articles) for n in full}
    kept = list(seen.values())[:3]
    return [k for k in kept if any(apart[k] - apart[other] for other in kept if other != k)] if len(kept) > 1 else []


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _name_spans(dossier: Dossier, entity: Entity, name: str) -> list[tuple[Span, Origin]]:
    spans = [m.span for m in entity.mentions if m.form == "name" and name in m.span.text]
    return [(span, origins.own_voice(dossier, _reading_of(dossier, span))) for span in spans]


# Roles


def _roles(dossier: Dossier) -> Iterator[Difference]:
    """A person described one way in one article and another way in the next."""
    for entity in dossier.entities.values():
        by_article: dict[str, list[Span]] = defaultdict(list)
        for role in entity.roles:
            if "counterpart" not in role.text:
                by_article[role.span.article].append(role.span)
        if entity.kind != "person" or len(by_article) < 2:
            continue
        firsts = {a: max(spans, key=lambda s: (len(s.text), -s.start)) for a, spans in by_article.items()}
        kinds = {_content(span.text) for span in firsts.values()}
        if len(kinds) < 2 or any(a <= b or b <= a for a, b in combinations(kinds, 2)):
            continue
        values: dict[str, list[tuple[Span, Origin]]] = defaultdict(list)
        for article, first in firsts.items():
            own = origins.own_voice(dossier, _reading_of(dossier, first))
            values[first.text] += [(span, own) for span in by_article[article]]
        note = f"{entity.name} is described in different words."
        yield difference(dossier, "wording", About(entity=entity.id), values, relation="variant", note=note)


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in WORD.findall(text.lower()) if w not in POINTING)


# Statements


def _quotes(dossier: Dossier, statements: Iterable[Statement]) -> Iterator[Difference]:
    """One statement that two articles give in other words, or one at greater length."""
    by_id = {s.id: s for s in statements if s.content}
    for statement in by_id.values():
        told = {statement.article: statement}
        for other in (by_id[i] for i in statement.repeats if i in by_id):
            told.setdefault(other.article, other)
        if len(told) < 2 or statement.id != min(s.id for s in told.values()):
            continue
        values: dict[str, list[tuple[Span, Origin]]] = {}
        seen: set[str] = set()
        for own in sorted(told.values(), key=lambda s: s.content[0]):
            text = " … ".join(c.text for c in own.content)
            if _plain(text) not in seen:
                seen.add(_plain(text))
                values[shorten(text)] = [(span, own.origin) for span in own.content if len(span.text) <= LONGEST]
        if len([rows for rows in values.values() if rows]) > 1:
            who = dossier.name(statement.speaker) or "The speaker"
            about = About(statement=statement.id)
            note = f"{who} is quoted in different words, or at different length."
            yield difference(dossier, "wording", about, values, relation="variant", note=note)
