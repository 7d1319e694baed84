"""The same statement in another article: one speaker, one content, other words or fewer."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from twosource.linking.wordings import Wording, compare, wording
from twosource.model.brief import Link
from twosource.model.dossier import Dossier, Key
from twosource.model.parties import Party, parties, side_match
from twosource.model.reading import LocalStatement


def link_statements(dossier: Dossier) -> tuple[Link, ...]:
    """Return the decisions on statements of one speaker in different articles, best first."""
    known = parties(dossier)
    told: dict[Key, Wording] = {}
    rows = [row for a, b in _candidates(dossier, known) if (row := _judge(dossier, told, a, b))]
    return tuple(sorted(rows, key=lambda link: (-link.score, repr(link.a), repr(link.b))))


def _candidates(dossier: Dossier, known: Mapping[str, Party]) -> Iterator[tuple[Key, Key]]:
    by_party: dict[str, list[Key]] = defaultdict(list)
    speakers: dict[Key, frozenset[str]] = {}
    for r, reading in enumerate(dossier.readings):
        for n, statement in enumerate(reading.statements):
            speakers[r, n] = _speakers(dossier, r, statement)
            for speaker in speakers[r, n]:
                for party in {speaker} | (known[speaker].above if speaker in known else frozenset()):
                    by_party[party].append((r, n))
    seen: set[tuple[Key, Key]] = set()
    for keys in by_party.values():
        for a, b in combinations(sorted(set(keys)), 2):
            if a[0] != b[0] and (a, b) not in seen:
                seen.add((a, b))
                if side_match(speakers[a], speakers[b], known):
                    yield a, b


def _speakers(dossier: Dossier, r: int, statement: LocalStatement) -> frozenset[str]:
    behalf = dossier.entity(r, statement.on_behalf_of)
    return frozenset(dossier.ids(r, statement.speakers)) | ({behalf} if behalf else set())


def _judge(dossier: Dossier, told: dict[Key, Wording], a: Key, b: Key) -> Link | None:
    acts = [dossier.readings[r].statements[n].act for r, n in (a, b)]
    if acts.count("denied") == 1 or not all(dossier.readings[r].statements[n].content for r, n in (a, b)):
        return None
    for key in (a, b):
        if key not in told:
            told[key] = wording(_content(dossier, key))
    found = compare(told[a], told[b])
    if found is None:
        return None
    spans = [dossier.span(r, dossier.readings[r].statements[n].content[0]) for r, n in (a, b)]
    return Link(
        kind="statement",
        a=spans[0],
        b=spans[1],
        decision=found.decision,
        score=found.score,
        reason=found.reason,
        by="content-words",
    )


def _content(dossier: Dossier, key: Key) -> str:
    r, n = key
    text = dossier.articles[r].text
    return " ".join(text[start:end] for start, end in dossier.readings[r].statements[n].content)
