"""The Markdown report: CommonMark with tables, every text of an article escaped."""

import re
from collections.abc import Iterable, Iterator

from twosource.model.brief import Brief
from twosource.report import wording
from twosource.report.book import Quote
from twosource.report.lines import Line
from twosource.report.marks import Paragraph
from twosource.report.text import fit, flat, plain, quoted
from twosource.report.view import Shown, View, elsewhere, view
from twosource.report.voices import Saying

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&])")
_BLOCK = re.compile(r"^(\s*)([-+=:]|\d{1,9}[.)])", re.MULTILINE)  # what would begin a list, a rule or a heading
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)|(\w)(@)(?=\w)")  # what GitHub turns into links by itself


def render(brief: Brief) -> str:
    """Return a brief as Markdown."""
    return "\n".join(_parts(view(brief))).strip() + "\n"


def escape(text: str) -> str:
    """Return a text on one line in which nothing is Markdown, HTML or a link."""
    made = _SPECIAL.sub(r"\\\1", plain(fit(flat(text))))
    made = _BLOCK.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", made)
    return _LINK.sub(lambda m: "".join(f"\\{g}" if g in (":", ".", "@") else g for g in m.groups() if g), made)


def _parts(v: View) -> Iterator[str]:
    yield f"# {escape(v.title)}\n"
    yield from (f"Also: {escape(title)}\n" for title in v.also)
    yield ". ".join(v.summary) + ".\n"
    yield from _sources(v)
    yield from _happened(v)
    yield from _differences(v)
    yield from _voices(v)
    yield from _timeline(v)
    yield from _network(v)
    yield from _names(v)
    if v.problems:
        yield "\n## Problems\n"
        yield from (f"- **{escape(p.input)}**: {escape(p.reason)}" for p in v.problems)
    yield "\n## The articles\n"
    yield "Numbers in brackets are the lines above that the words before them carry.\n"
    for article in v.articles:
        yield from _article(v, article)
    yield "\n## Method\n"
    yield from (f"{escape(line)}\n" for line in (*(f"{s}." for s in v.summary), *v.method))


def _sources(v: View) -> Iterator[str]:
    for s in v.sources:
        notes = "".join(f"; {n}" for n in s.notes)
        title = f": {escape(s.title)}" if s.title else ""
        yield f"- **{escape(s.outlet)}**, {escape(s.published)}{title} ({escape(s.input + notes)})"


# What happened


def _happened(v: View) -> Iterator[str]:
    yield "\n## What happened\n"
    for verdict, lines in v.facts.several:
        yield f"\n### {wording.VERDICTS[verdict]}\n"
        for line in lines:
            yield from _fact(v, line)
    if v.facts.single_outlet:
        yield f"\n### {wording.VERDICTS['single-outlet']}\n"
    for outlets, lines in v.facts.single_outlet.items():
        yield f"\n**{escape(wording.only_in(outlets))}**\n"
        for line in lines:
            yield f"- {_number(v, line.id)}{escape(line.head)}{_flags(v, line)}"


def _fact(v: View, line: Line) -> Iterator[str]:
    absent = f"; {line.absent}" if line.absent and not line.role else ""
    yield f"- {_number(v, line.id)}**{escape(line.head)}**{_flags(v, line)}  "
    yield f"  {escape(line.count + absent)}"
    for telling in () if line.role else line.tellings:
        ways = "; ".join(" → ".join(w.steps) + (f" ({w.note})" if w.note else "") for w in telling.ways)
        yield f"  - {escape(ways)}: {_quotes(telling.quotes)}"
    for part in line.parts:
        yield f"  - also: {escape(part.head)} ({escape(part.count)}){_flags(v, part)}"


def _quotes(quotes: Iterable[Quote]) -> str:
    return " / ".join(wording.same_words() if q.above else escape(quoted(q.places[0].text)) for q in quotes)


def _flags(v: View, line: Line) -> str:
    flags = [line.status] if line.status else []
    flags += [f"disputed: see {v.numbers[d]}" for d in line.disputed if d in v.numbers]
    return "".join(f" *({flag})*" for flag in flags)


def _number(v: View, line: str) -> str:
    return f"{v.numbers[line]}\\. "


# The other parts


def _differences(v: View) -> Iterator[str]:
    if v.contrasts:
        yield "\n## Differences\n"
    for c in v.contrasts:
        yield f"- {_number(v, c.id)}**{c.label}** ({c.meaning}): {escape(c.note)}"
        for side in c.sides:
            yield f"  - **{escape(side.value)}** ({escape(side.origin)}): {_quotes(side.quotes)}"


def _voices(v: View) -> Iterator[str]:
    if v.voices:
        yield "\n## Who said what\n"
    for voice in v.voices:
        role = f", {escape(voice.role)}" if voice.role else ""
        yield f"\n**{escape(voice.name)}**{role}\n"
        yield from (f"- {_number(v, s.id)}{_saying(s, elsewhere(v, s))}" for s in voice.sayings)


def _saying(s: Saying, seen: int | None) -> str:
    act = f"*{escape(s.act)}* " if s.act else ""
    about = escape("; ".join(x for x in (s.outlet, s.manner, s.intro, s.repeated) if x))
    return f"{act}{escape(s.text)} ({about})" if seen is None else f"{wording.see(seen)} ({about})"


def _timeline(v: View) -> Iterator[str]:
    if v.moments:
        yield "\n## Timeline\n"
        yield "| when | what |\n| --- | --- |"
    for m in v.moments:
        status = f" *({m.status})*" if m.status else ""
        yield f"| {escape(m.date)} | {escape(m.text)}{status} |"


def _network(v: View) -> Iterator[str]:
    if v.deeds:
        yield "\n## Who did what to whom\n"
        yield "| who | did what | to whom | in the words | times | tone |\n| --- | --- | --- | --- | --- | --- |"
    for d in v.deeds:
        told = escape(wording.in_quotes(d.told))
        yield f"| {escape(d.source)} | {d.deed} | {escape(d.target)} | {told} | {d.weight} | {d.tone} |"


def _names(v: View) -> Iterator[str]:
    rows = [n for n in v.names if n.roles or len(n.spellings) > 1]
    if rows:
        yield "\n## Names and spellings\n"
        yield "| name | written | called |\n| --- | --- | --- |"
    for n in rows:
        written = "; ".join(f"{s.name} ({s.count}×: {wording.listed(s.outlets)})" for s in n.spellings)
        yield f"| {escape(n.name)} | {escape(written)} | {escape('; '.join(w.text for w in n.roles))} |"


def _article(v: View, shown: Shown) -> Iterator[str]:
    source = shown.source
    where = f", {escape(source.url)}" if source.url else ""
    yield f"\n### {escape(source.outlet)}\n\n{escape(source.published)}{where}\n"
    if shown.excerpt:
        yield f"{escape(wording.excerpted())}\n"
    yield from (f"> {_paragraph(v, p)}\n" for p in shown.paragraphs)


def _paragraph(v: View, p: Paragraph) -> str:
    """A paragraph in which each passage is followed by the numbers of its lines."""
    out = []
    for piece in p.pieces:
        text = piece.text
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if text.strip() else ""
        numbers = sorted({v.numbers[line] for line in piece.back if line in v.numbers})
        refs = f" \\[{', '.join(map(str, numbers))}\\]" if numbers else ""
        out.append(f"{' ' if lead else ''}{escape(text)}{refs}{' ' if tail else ''}")
    return "".join(out).strip()
