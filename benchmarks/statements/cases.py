"""The cases of a table, read by the pipeline and compared with what they expect."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from twosource import language
from twosource.model.article import Article, Segment
from twosource.model.reading import LocalStatement, Range, Reading
from twosource.pipeline import read

PUBLISHED = "2026-03-12"
FOUND = 0.5  # of the union of two contents
LONGER_CUE = 4  # words
CUT = " … "
Json = dict[str, Any]
Pair = tuple[Json, LocalStatement | None]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One case: each expected statement with the one found for it, the errors of each, and what was found besides."""

    case: Json
    reading: Reading
    pairs: tuple[Pair, ...]
    errors: tuple[frozenset[str], ...]
    extra: tuple[LocalStatement, ...]

    @property
    def right(self) -> bool:
        """Whether all that is expected was found as expected, and nothing else."""
        return not self.extra and not any(self.errors)


def load(table: Path) -> list[Json]:
    """Return the cases of a table."""
    return list(tomllib.loads(table.read_text(encoding="utf-8"))["case"])


def outcomes(cases: Iterable[Json], annotator: language.Annotator) -> Iterator[Outcome]:
    """Read each case as an article of its own and compare."""
    for case in cases:
        yield compare(case, read(article(case), annotator))


def article(case: Json) -> Article:
    """Return the article of a case; its headline stands above its text."""
    head = f"{case['headline']}\n\n" if "headline" in case else ""
    text = head + case["text"]
    parts = [Segment(kind="headline", start=0, end=len(head.rstrip()))] if head else []
    parts.append(Segment(kind="body", start=len(head), end=len(text)))
    return Article(id="a", input="case", text=text, sha256="", published=PUBLISHED, segments=tuple(parts))


def compare(case: Json, reading: Reading) -> Outcome:
    """Pair what is expected with what was found, best shared content first."""
    text, left, pairs = reading.article.text, list(reading.statements), []
    for want in case["said"]:
        goal = content(text, want)
        best = max(left, key=lambda s: (_share(goal, s.content), _same_source(text, want, s)), default=None)
        if best is not None and _share(goal, best.content) >= FOUND:
            left.remove(best)
            pairs.append((want, best))
        else:
            pairs.append((want, None))
    loose = {word for want in case["said"] for word in want.get("loose", [])}
    errors = tuple(frozenset(_errors(want, said, reading, pairs)) for want, said in pairs)
    return Outcome(
        case=case, reading=reading, pairs=tuple(pairs), errors=errors, extra=() if "extra" in loose else tuple(left)
    )


def content(text: str, want: Json) -> tuple[Range, ...]:
    """Return where the expected content stands; each part is looked for after the one before."""
    at, found = 0, []
    for part in want["content"]:
        first, _, last = part.partition(CUT)
        start = text.index(first, at)
        end = text.index(last, start) + len(last) if last else start + len(first)
        found.append((start, end))
        at = end
    return tuple(found)


def _share(a: Sequence[Range], b: Sequence[Range]) -> float:
    mine, other = ({i for s, e in spans for i in range(s, e)} for spans in (a, b))
    return len(mine & other) / max(1, len(mine | other))


def _same_source(text: str, want: Json, said: LocalStatement) -> bool:
    return said.source is not None and text[slice(*said.source)] == want.get("source")


def _errors(want: Json, said: LocalStatement | None, reading: Reading, pairs: Sequence[Pair]) -> Iterator[str]:
    if said is None:
        yield "found"
        return
    text, loose = reading.article.text, set(want.get("loose", []))
    told = {
        "content": _contents_agree(text, want, said, "that" in loose),
        "source": _words(text, said.source).rstrip(",") == want.get("source", ""),
        "cue": _cues_agree(want.get("cue", ""), _words(text, said.cue)),
        "act": said.act == want.get("act", "said"),
        "unnamed": said.unnamed == want.get("unnamed", False),
        "inferred": said.inferred == want.get("inferred", False),
        "channel": said.channel == want.get("channel"),
        "kind": said.kind == want.get("kind", said.kind),
        "speaker": want.get("unnamed", False) or _named(reading, said.speakers, want.get("speaker", [want["source"]])),
        "via": _named(reading, said.via, want.get("via", [])),
        "inside": _inside(want, said, reading, pairs),
    }
    one = {"behalf": said.on_behalf_of, "to": said.addressee, "where": said.where}
    for name, index in one.items():
        if name in want:
            told[name] = _named(reading, () if index is None else (index,), [want[name]])
    if "when" in want:
        told["when"] = said.when is not None and said.when.text == want["when"].removeprefix("on ")
    yield from (name for name, well in told.items() if not well and name not in loose)


def _contents_agree(text: str, want: Json, said: LocalStatement, that: bool) -> bool:
    mine, other = ([text[s:e] for s, e in spans] for spans in (content(text, want), said.content))
    if that:
        mine, other = ([" ".join(p).removeprefix("that ")] for p in (mine, other))
    return mine == other


def _words(text: str, where: Range | None) -> str:
    return text[slice(*where)] if where else ""


def _cues_agree(want: str, got: str) -> bool:
    """PolNeAR's cues have auxiliaries, and often the channel (*said in a statement*)."""
    return got == want or (bool(want) and want in got and len(got.split()) <= len(want.split()) + LONGER_CUE)


def _named(reading: Reading, found: Iterable[int], wanted: Sequence[str]) -> bool:
    """Whether each entity found has, in order, the wanted written form among its names, mentions and roles."""
    indices = list(found)
    return len(indices) == len(wanted) and all(
        _plain(name) in _forms(reading, index) for index, name in zip(indices, wanted, strict=True)
    )


def _forms(reading: Reading, index: int) -> set[str]:
    entity, text = reading.entities[index], reading.article.text
    spans = [*((m.start, m.end) for m in entity.mentions), *entity.roles]
    return {_plain(name) for name in (entity.name, *entity.names, *(text[s:e] for s, e in spans))}


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").removesuffix("’s")


def _inside(want: Json, said: LocalStatement, reading: Reading, pairs: Sequence[Pair]) -> bool:
    if "inside" not in want:
        return said.inside is None
    outer = pairs[want["inside"]][1]
    return said.inside is not None and reading.statements[said.inside] == outer
