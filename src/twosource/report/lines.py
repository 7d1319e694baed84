"""The lines of *what happened*: facts put together so that no reader meets the same words twice.

Facts of one event are one line with its aspects. A fact whose words lie inside another line's words is shown under that
line. What a single outlet merely quotes is left to *who said what*.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from twosource.model.brief import Fact, Span
from twosource.model.kinds import Verdict
from twosource.report import wording
from twosource.report.book import Book, Root, Telling, Words
from twosource.report.text import GIST, bare, flat, shorten, tidy
from twosource.report.voices import act

EDGE = 4  # code points by which the words of one fact may stick out of another's: a conjunction, quotation marks
RANK: dict[Verdict, int] = {"corroborated": 0, "single-origin": 1, "single-outlet": 2}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One numbered line: what is told, by how many, on whose word, in which words.

    `also` are the ids of facts that these same words carry; `parts` are facts of the same event or inside the same
    words that rest on something else.
    """

    id: str
    head: str
    verdict: Verdict
    count: str
    origins: int
    outlets: tuple[str, ...]
    status: str = ""
    disputed: tuple[str, ...] = ()
    absent: str = ""
    role: bool = False
    statement: str | None = None
    tellings: tuple[Telling, ...] = ()
    roots: tuple[Root, ...] = ()
    parts: tuple["Line", ...] = ()
    also: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Words, ...]:
        """Return the words that carry this line."""
        return tuple({w.span: w for t in self.tellings for q in t.quotes for w in q.places}.values())


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that will be one line: the first gives its head."""

    facts: tuple[Fact, ...]
    parts: tuple[Fact, ...] = ()

    @property
    def lead(self) -> Fact:
        """Return the fact that stands for the unit."""
        return self.facts[0]


class Outlines(msgspec.Struct, frozen=True, kw_only=True):
    """The lines by verdict, those of one outlet by outlet; `said`: facts left to the statement that shows them."""

    corroborated: tuple[Line, ...]
    single_origin: tuple[Line, ...]
    single_outlet: Mapping[tuple[str, ...], tuple[Line, ...]]
    said: Mapping[str, tuple[str, ...]]

    @property
    def several(self) -> tuple[tuple[Verdict, tuple[Line, ...]], ...]:
        """Return the lines that more than one outlet tells, by verdict."""
        pairs: tuple[tuple[Verdict, tuple[Line, ...]], ...] = (
            ("corroborated", self.corroborated),
            ("single-origin", self.single_origin),
        )
        return tuple(pair for pair in pairs if pair[1])

    @property
    def statements(self) -> Mapping[str, str]:
        """Return the lines that are statements, by the statement's id."""
        return {line.statement: line.id for line in self.all if line.statement}

    @property
    def all(self) -> tuple[Line, ...]:
        """Return every line in the order in which they are shown."""
        return (*self.corroborated, *self.single_origin, *(x for group in self.single_outlet.values() for x in group))


def outline(book: Book) -> Outlines:
    """Return the lines of what happened."""
    units = _units(book)
    kept, said = _leave_to_statements(book, units)
    lines = _told_apart(book, [(unit, _line(book, unit)) for unit in _folded(book, kept)])
    by_verdict = {v: tuple(x for x in lines if x.verdict == v) for v in RANK}
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in by_verdict["single-outlet"]:
        groups.setdefault(line.outlets, []).append(line)
    return Outlines(
        corroborated=by_verdict["corroborated"],
        single_origin=by_verdict["single-origin"],
        single_outlet={k: tuple(groups[k]) for k in sorted(groups)},
        said={k: tuple(v) for k, v in said.items()},
    )


def _units(book: Book) -> list[Unit]:
    """The facts of one event together, the others alone; the strongest first, the news before its background.

    What more outlets tell than the event itself, such as its number, is a line of its own.
    """
    groups: dict[str, list[Fact]] = {}
    for fact in book.brief.facts:
        groups.setdefault(fact.about.event or fact.id, []).append(fact)
    units = []
    for facts in groups.values():
        facts.sort(key=lambda f: (f.about.aspect not in (None, "event"), RANK[f.verdict]))
        better = [f for f in facts if RANK[f.verdict] < RANK[facts[0].verdict]]
        units += [Unit(facts=(f,)) for f in better]
        units.append(Unit(facts=(facts[0],), parts=tuple(f for f in facts[1:] if f not in better)))
    return sorted(units, key=lambda u: _order(book, u.lead))


def _order(book: Book, fact: Fact) -> tuple[int, bool, bool, bool, int, int, int, Span]:
    """What was done before what is planned, and both before what is said; the news before its background."""
    event = book.events.get(fact.about.event or "")
    background = event is not None and not event.foreground
    fragment = tidy(fact.gist).startswith("…")
    done = 2 if event is None else int(event.status not in ("happened", "ongoing"))
    role = fact.about.entity is not None
    told = (-fact.outlets, -fact.origins)
    return RANK[fact.verdict], role, fragment, background, done, *told, fact.support[0].span


# What one outlet quotes


def _leave_to_statements(book: Book, units: Iterable[Unit]) -> tuple[list[Unit], dict[str, list[str]]]:
    """Set apart the facts of one outlet that tell no more than a statement does, under that statement."""
    hulls: dict[str, dict[str, tuple[int, int]]] = {}  # by article, then by statement
    for s in book.brief.statements:
        if s.content:
            hulls.setdefault(s.article, {})[s.id] = _hull(book, s.id)
    spoken = {key for own in hulls.values() for key in own}
    kept: list[Unit] = []
    said: dict[str, list[str]] = {}
    for unit in units:
        fact = unit.lead
        told = fact.about.statement if fact.about.statement in spoken else _told_in(fact, hulls)
        if fact.verdict == "single-outlet" and told and not fact.disputed_by:
            said.setdefault(told, []).extend(f.id for f in (*unit.facts, *unit.parts))
        else:
            kept.append(unit)
    return kept, said


def _hull(book: Book, statement: str) -> tuple[int, int]:
    """From the first to the last word of a statement: source, cue and content."""
    s = book.statements[statement]
    spans = [*s.content, *(x for x in (s.source, s.cue) if x)]
    return min(x.start for x in spans), max(x.end for x in spans)


def _told_in(fact: Fact, hulls: Mapping[str, Mapping[str, tuple[int, int]]]) -> str | None:
    if any(s.origin.root.startswith("own:") for s in fact.support):
        return None
    where = fact.support[0].span
    if fact.verdict != "single-outlet" or any(s.span.article != where.article for s in fact.support):
        return None
    holding = [
        (end - start, key)
        for key, (start, end) in hulls.get(where.article, {}).items()
        if all(start - EDGE <= s.span.start and s.span.end <= end + EDGE for s in fact.support)
    ]
    return min(holding)[1] if holding else None


# Words inside other words


def _folded(book: Book, units: list[Unit]) -> list[Unit]:
    """Put a unit whose words lie inside another's under that one; the longer words hold the shorter."""
    held: dict[str, list[Unit]] = {}
    alone: list[Unit] = []
    for unit in sorted(units, key=lambda u: (RANK[u.lead.verdict], -_extent(u.lead))):
        host = next((h for h in alone if _holds(book, h, unit)), None)
        if host is None or unit.lead.about.entity is not None:
            alone.append(unit)
        else:
            held.setdefault(host.lead.id, []).append(unit)
    return [_merged(u, held.get(u.lead.id, [])) for u in units if u in alone]


def _merged(host: Unit, held: Sequence[Unit]) -> Unit:
    """What one outlet says again in part adds nothing; nor does what rests on the same in the same words."""
    same: list[Fact] = []
    other: list[Fact] = []
    for fact in (f for u in held for f in (*u.facts, *u.parts)):
        alike = bare(fact.gist) == bare(host.lead.gist) and _origins(fact) == _origins(host.lead)
        (same if alike or host.lead.verdict == "single-outlet" else other).append(fact)
    return Unit(facts=(*host.facts, *same), parts=(*host.parts, *other))


def _origins(fact: Fact) -> frozenset[str]:
    return frozenset(s.origin.counts_as for s in fact.support)


def _extent(fact: Fact) -> int:
    return max(s.span.end - s.span.start for s in fact.support)


def _holds(book: Book, host: Unit, unit: Unit) -> bool:
    a, b = host.lead, unit.lead
    if a.about.entity is not None or a.disputed_by != b.disputed_by:
        return False
    outer = [s.span for s in a.support]
    if all(any(_within(s.span, o) or _copied(book, s.span, o) for o in outer) for s in b.support):
        return True
    # A statement and the event that it tells are one line, also where the words of the event reach further.
    return (a.verdict, a.origins) == (b.verdict, b.origins) and all(
        any(_within(s.span, o) or _within(o, s.span) for o in outer) for s in b.support
    )


def _within(inner: Span, outer: Span) -> bool:
    return inner.article == outer.article and outer.start - EDGE <= inner.start and inner.end <= outer.end + EDGE


def _copied(book: Book, a: Span, b: Span) -> bool:
    """Whether two spans are the same words in a text and in its copy."""
    first, second = book.articles.get(a.article), book.articles.get(b.article)
    if not first or not second or (first.copy_of != second.id and second.copy_of != first.id):
        return False
    return tidy(a.text) in tidy(b.text)


# One line


def _line(book: Book, unit: Unit, part: bool = False) -> Line:
    lead = unit.lead
    head = _head(book, lead, part)
    status = next((x for f in unit.facts if (x := _status(book, f, head))), "")
    return Line(
        id=lead.id,
        head=head,
        verdict=lead.verdict,
        count=wording.reported(lead, book.root(lead.support[0].origin)),
        origins=lead.origins,
        outlets=tuple(sorted({book.outlet(s.span.article) for f in unit.facts for s in f.support})),
        status=status,
        disputed=tuple(dict.fromkeys(d for f in unit.facts for d in f.disputed_by)),
        absent=wording.absent(lead.absent),
        role=lead.about.entity is not None,
        statement=lead.about.statement,
        tellings=book.tellings(unit.facts, head),
        roots=book.roots(unit.facts, head),
        parts=tuple(msgspec.structs.replace(p, status="") if p.status == status else p for p in _parts(book, unit)),
        also=tuple(f.id for f in unit.facts[1:]),
    )


def _told_apart(book: Book, lines: list[tuple[Unit, Line]]) -> list[Line]:
    """Two events that one sentence tells have one gist: the later line names its own word in it."""
    seen: set[str] = set()
    out = []
    for unit, line in lines:
        event = book.events.get(unit.lead.about.event or "")
        if line.head in seen and event is not None and event.mentions:
            word = flat(event.mentions[0].span.text)
            line = msgspec.structs.replace(line, head=wording.on_word(word, line.head))  # noqa: PLW2901
        seen.add(line.head)
        out.append(line)
    return out


def _parts(book: Book, unit: Unit) -> tuple[Line, ...]:
    """The further facts of a line; those with one head and one count once."""
    parts: dict[tuple[str, str], list[Fact]] = {}
    for fact in sorted(unit.parts, key=lambda f: (RANK[f.verdict], -f.origins)):
        parts.setdefault((_head(book, fact, part=True).casefold(), fact.verdict), []).append(fact)
    return tuple(_line(book, Unit(facts=tuple(facts)), part=True) for facts in parts.values())


def _head(book: Book, fact: Fact, part: bool) -> str:
    statement = book.statements.get(fact.about.statement or "")
    if statement is not None:
        speaker = book.name(statement.speaker) or wording.unnamed()
        said = act(statement) or wording.ACTS["said"]
        return f"{speaker} {wording.says(said, shorten(tidy(_whole(fact), alone=False), GIST))}"
    if fact.about.entity is not None:
        name, _, role = fact.gist.partition(": ")
        return f"{name}: {flat(role)}" if role else tidy(fact.gist)
    if fact.about.aspect not in (None, "event"):
        return f"{fact.about.aspect}: {flat(fact.gist.partition(': ')[0])}" if part else tidy(fact.gist)
    return shorten(tidy(_whole(fact)), GIST)


def _whole(fact: Fact) -> str:
    """The gist, or the words that it was cut from where it was cut."""
    if not fact.gist.endswith("…"):
        return fact.gist
    start = bare(fact.gist)
    return next((s.span.text for s in fact.support if bare(s.span.text).startswith(start)), fact.gist)


def _status(book: Book, fact: Fact, head: str) -> str:
    event = book.events.get(fact.about.event or "")
    return wording.flag(event.status, head) if event else ""
