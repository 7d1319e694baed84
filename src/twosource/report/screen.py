"""The report in a terminal: readable at 80 columns, and without colour when piped."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.text import Text

from twosource.model.brief import Brief
from twosource.report import wording
from twosource.report.book import open_book
from twosource.report.lines import Line
from twosource.report.text import closed, fit, flat, plain, quoted, shorten
from twosource.report.view import View, elsewhere, view

if TYPE_CHECKING:
    from twosource.corroboration.stance import Stance


class Row(msgspec.Struct, frozen=True):
    """A line of print: how far it is indented, what it says, and what hangs out before it."""

    indent: int
    text: Text
    lead: str = ""


STYLES = {"corroborated": "bold green", "single-origin": "bold yellow", "single-outlet": "bold"}
STANCE_STYLES = {"supports": "bold green", "contradicts": "bold red", "silent": "bold", "unclear": "bold yellow"}
# A terminal shows what is read at one sitting; the rest is counted, and in the other reports.
PER_OUTLET, PER_SPEAKER, STATEMENTS, MOMENTS, DEEDS, QUOTES = 2, 2, 6, 6, 5, 1
MOST_TOLD = 3  # facts of the brief below an answer
LINES = 4  # of one verdict
COMPATIBLE = 3  # differences of which both sides can hold
SPELLINGS = 8
TELLINGS, PARTS = 3, 1  # of one line: chains of origin, and lines folded under it
DATE = 25  # columns of *22 to 28 September 2024* and a space
HEAD, LONG, SHORT = 160, 110, 90  # characters; 80 columns hold about 70 of them in a line
ELSEWHERE = "--html or --markdown"


def show(brief: Brief, console: Console | None = None) -> None:
    """Print a brief."""
    _print(_rows(view(brief)), console)


def show_stance(said: "Stance", brief: Brief, console: Console | None = None) -> None:
    """Print what the articles say to a claim."""
    _print(_stance(said, brief), console)


def _print(rows: Iterable[Row], console: Console | None) -> None:
    out = console or Console(highlight=False, markup=False, emoji=False)
    for row in rows:
        lead = " " * row.indent + row.lead
        lines = row.text.wrap(out, max(20, out.width - len(lead)))
        for n, line in enumerate(lines):
            line.rstrip()
            out.print(Text(lead if n == 0 else " " * len(lead), "dim") + line, soft_wrap=True)


def _text(*parts: str | tuple[str, str]) -> Text:
    """A line of text and styled text, with nothing in it that could steer the terminal."""
    return Text.assemble(*((_safe(p), "") if isinstance(p, str) else (_safe(p[0]), p[1]) for p in parts))


def _safe(text: str) -> str:
    return plain(fit(text)).replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _rows(v: View) -> Iterator[Row]:
    yield Row(0, _text((v.title, "bold")))
    yield Row(0, _text((". ".join(v.summary) + ".", "dim")))
    yield from _sources(v)
    yield from _happened(v)
    yield from _differences(v)
    yield from _voices(v)
    yield from _timeline(v)
    yield from _network(v)
    yield from _spellings(v)
    if v.problems:
        yield from _heading("Problems")
        yield from (Row(2, _text((p.input, "bold"), f": {p.reason}")) for p in v.problems)
    yield Row(0, Text())
    yield Row(0, _text((wording.whole(ELSEWHERE), "dim")))
    yield Row(0, _text((wording.caution(), "dim")))
    yield from (Row(0, _text((line, "dim"))) for line in v.method[1:])


def _heading(title: str, style: str = "bold") -> Iterator[Row]:
    yield Row(0, Text())
    yield Row(0, _text((title.upper(), style)))


def _sources(v: View) -> Iterator[Row]:
    yield Row(0, Text())
    for s in v.sources:
        notes = "".join(f"; {n}" for n in s.notes)
        title = f"  {shorten(s.title, SHORT)}" if s.title else ""
        yield Row(2, _text((s.outlet, "bold"), f", {s.published}", title, (notes, "dim")))


def _happened(v: View) -> Iterator[Row]:
    if v.facts.all:
        yield from _heading("What happened")
    for verdict, lines in v.facts.several:
        yield Row(0, _text((wording.VERDICTS[verdict], STYLES[verdict])))
        for line in lines[:LINES]:
            yield from _fact(v, line)
        yield from _rest(2, len(lines) - LINES)
    if v.facts.single_outlet:
        yield Row(0, _text((wording.VERDICTS["single-outlet"], STYLES["single-outlet"])))
    for outlets, lines in v.facts.single_outlet.items():
        yield Row(2, _text((wording.only_in(outlets), "italic")))
        for line in lines[:PER_OUTLET]:
            yield Row(4, _text(shorten(line.head, SHORT), *_flags(v, line)), _number(v, line.id))
        yield from _rest(4, len(lines) - PER_OUTLET)


def _fact(v: View, line: Line) -> Iterator[Row]:
    count = line.count, STYLES[line.verdict].removeprefix("bold ")
    if line.role:
        yield Row(2, _text(line.head, *_flags(v, line), " (", count, ")"), _number(v, line.id))
        return
    yield Row(2, _text((shorten(line.head, HEAD), "bold"), *_flags(v, line)), _number(v, line.id))
    yield Row(7, _text(count))
    for telling in line.tellings[:TELLINGS]:
        for way in telling.ways:
            yield Row(7, _text(" → ".join(way.steps), (f" ({way.note})" if way.note else "", "dim")))
        told = [quoted(shorten(q.places[0].text, LONG)) for q in telling.quotes if not q.above]
        yield from (Row(9, _text((text, "dim"))) for text in told[:QUOTES])
        yield from _rest(9, len(told) - QUOTES)
    yield from _rest(7, len(line.tellings) - TELLINGS)
    for part in line.parts[:PARTS]:
        yield Row(7, _text(f"{shorten(part.head, SHORT)} ", (f"({part.count})", "dim"), *_flags(v, part)), "also: ")


def _flags(v: View, line: Line) -> Sequence[tuple[str, str]]:
    status = [(f" [{line.status}]", "yellow")] if line.status else []
    return [*status, *((f" [disputed: see {v.numbers[d]}]", "bold red") for d in line.disputed if d in v.numbers)]


def _number(v: View, line: str) -> str:
    return f"{v.numbers[line]:>3}. "


def _rest(indent: int, n: int) -> Iterator[Row]:
    if n > 0:
        yield Row(indent, _text((wording.more(n), "dim")))


def _differences(v: View) -> Iterator[Row]:
    told = [c for c in v.contrasts if c.relation != "variant"]
    if told:
        yield from _heading("Differences")
    lesser = [c for c in told if c.relation == "compatible"][COMPATIBLE:]
    for c in (c for c in told if c not in lesser):
        style = "bold red" if c.relation == "conflict" else "yellow"
        yield Row(2, _text((c.label, style), f": {c.note}"), _number(v, c.id))
        yield from (Row(7, _text((s.value, "bold"), f"  {s.origin}")) for s in c.sides)
    yield from _rest(2, len(lesser))


def _voices(v: View) -> Iterator[Row]:
    """The statements that no line above shows."""
    left = [(voice, [s for s in voice.sayings if elsewhere(v, s) is None]) for voice in v.voices]
    if any(sayings for _, sayings in left):
        yield from _heading("Who said what")
    room = STATEMENTS
    for voice, sayings in left:
        shown = sayings[: min(PER_SPEAKER, room)]
        room -= len(shown)
        for s in shown:
            about = "; ".join(x for x in (s.outlet, s.manner, s.intro, s.repeated) if x)
            who = (voice.name if voice.known else "", "bold")
            text = closed(shorten(s.text, SHORT))
            told = wording.says(f" {s.act}", text) if s.act else f": {text}" if voice.known else text
            yield Row(2, _text(who, told, (f" ({about})", "dim")), _number(v, s.id))
    yield from _rest(2, sum(len(sayings) for _, sayings in left) - (STATEMENTS - room))


def _timeline(v: View) -> Iterator[Row]:
    if v.moments:
        yield from _heading("Timeline")
    date = ""
    latest = list(reversed(v.moments))
    best = sorted(latest, key=lambda m: (m.text.startswith("…"), -m.origins))[:MOMENTS]
    for m in (m for m in v.moments if m in best):  # what most origins tell; else the latest
        status = f" [{m.status}]" if m.status else ""
        new = m.date if m.date != date else ""
        date = m.date
        if len(new) + 2 > DATE:  # too long for its column: a line of its own
            yield Row(2, _text((new, "dim")))
            new = ""
        yield Row(2, _text(shorten(m.text, SHORT), (status, "yellow")), new.ljust(DATE))
    yield from _rest(2, len(v.moments) - MOMENTS)


def _network(v: View) -> Iterator[Row]:
    if v.deeds:
        yield from _heading("Who did what to whom")
    for d in v.deeds[:DEEDS]:
        about = f"  {wording.in_quotes(d.told)}" + (f", {d.weight} times" if d.weight > 1 else "")
        yield Row(2, _text((d.source, "bold"), f" {d.deed} ", (d.target, "bold"), (about, "dim")))
    yield from _rest(2, len(v.deeds) - DEEDS)


def _spellings(v: View) -> Iterator[Row]:
    rows = [n for n in v.names if len(n.variants) > 1]
    if rows:
        yield from _heading("Names and spellings")
    for n in rows[:SPELLINGS]:
        yield Row(2, _text((n.name, "bold"), ": " + "; ".join(f"{s.name} ({s.count}×)" for s in n.variants)))
    yield from _rest(2, len(rows) - SPELLINGS)


def _stance(said: "Stance", brief: Brief) -> Iterator[Row]:
    book = open_book(brief)
    facts = {f.id: f for f in brief.facts}
    yield Row(0, _text((wording.STANCES[said.relation], STANCE_STYLES[said.relation])))
    if said.relation != "silent":
        yield Row(0, _text(said.reason[:1].upper() + said.reason[1:] + "."))
    for span in said.spans:
        yield Row(2, _text((book.outlet(span.article), "bold"), f"  {quoted(shorten(flat(span.text), LONG))}"))
    if said.origins:
        roots = tuple(dict.fromkeys(book.root(o) for o in said.origins))
        yield Row(0, _text(f"On the word of: {wording.listed(roots)}."))
    told = sorted((facts[f] for f in said.facts if f in facts), key=lambda f: bool(f.about.aspect))[:MOST_TOLD]
    if told:
        yield Row(0, _text("Facts of the brief:"))
    for fact in told:
        count = wording.reported(fact, book.root(fact.support[0].origin))
        yield Row(2, _text(f"{shorten(flat(fact.gist), SHORT)} ", (f"({count})", "dim")))
