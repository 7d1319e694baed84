"""How a person is described, and what somebody is quoted with, in other words from article to article."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from twosource.corroboration import origins
from twosource.corroboration.events import shorten
from twosource.corroboration.passages import STOP, TOKEN, root
from twosource.corroboration.support import LONGEST
from twosource.corroboration.versions import Row, difference, row
from twosource.knowledge import demonym, lookup
from twosource.knowledge.shades import other_shade, shades_of
from twosource.model.brief import About, Difference, Span, Statement
from twosource.model.dossier import Dossier

WORD = re.compile(r"[^\W\d_]{2,}")
POINTING = frozenset("the its his her their our then former both a an of for in and".split())
CHIEF = re.compile(r"chief executive(?: officer)?", re.IGNORECASE)
SPEAKS = re.compile(r"\bspokes(?:wo)?man\b", re.IGNORECASE)
NUMBER = re.compile(r"\d")
LONG = 12  # words of a description, beyond which it is a story
MOSTLY = 0.75  # share of the shorter one's words from which two quotations are one
MARKED = re.compile(r"[\"“‘]([^\"“”]{3,}?)[\"”’]")
FRAME = re.compile(r"[\s\"“”'‘’]*(it|this|that|there|we|they|i) (was|is|were|are|felt|looked|sounded)\b", re.IGNORECASE)
SHORT = 12  # words of a quotation that judges in a phrase


def roles(dossier: Dossier) -> Iterator[Difference]:
    """Yield the persons whom one article describes one way and the next another way."""
    numbers = {a.id: r for r, a in enumerate(dossier.articles)}
    for entity in dossier.entities.values():
        by_article: dict[str, list[Span]] = defaultdict(list)
        for role in entity.roles:
            if "counterpart" not in role.text:
                by_article[role.span.article].append(role.span)
        if entity.kind != "person" or len(by_article) < 2:
            continue
        values: dict[str, list[Row]] = defaultdict(list)
        for mine, others in combinations(by_article.values(), 2):
            for span in _told_apart(mine, others):
                own = origins.own_voice(dossier, numbers[span.article])
                values[span.text] += [(s, own) for s in by_article[span.article]]
        if len(values) > 1:
            note = f"{entity.name} is described in different words."
            yield difference(dossier, "wording", About(entity=entity.id), values, relation="variant", note=note)


def _told_apart(mine: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """The fullest descriptions of somebody, where neither article says all of the other's and they share a word.

    *President* and *a lifelong fan* are no two versions of one thing.
    """
    sides = (mine, others)
    plain = [[s for s in own if len(s.text.split()) <= LONG and not NUMBER.search(s.text)] for own in sides]
    if not all(plain):
        return ()
    two = [max(spans, key=lambda s: (len(s.text), -s.start)) for spans in plain]
    for one, spans in zip(two, (others, mine), strict=True):
        if any(_content(one.text) <= _content(s.text) for s in spans):
            return ()
    return tuple(two) if _content(two[0].text) & _content(two[1].text) else ()


def _content(text: str) -> frozenset[str]:
    """The words of a description; *Italian* and *Italy's* are one, and so are *DPRK's* and *North Korean*."""
    whole = CHIEF.sub("CEO", SPEAKS.sub("spokesperson", text).replace("’", "'").replace("'s", ""))
    words = whole.split()
    runs = [" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1)]
    found = set()
    for run in runs:
        country = demonym(run) or next((k.country for k in lookup(run) if k.kind == "country"), None)
        if country and run in whole:
            found.add(country)
            whole = whole.replace(run, " ")
    return frozenset({root(w) for w in WORD.findall(whole.lower()) if w not in POINTING} | found)


def heads(dossier: Dossier) -> Iterator[Difference]:
    """Yield who is called by nouns of another shade in two articles (*the mastermind*, *the middleman*)."""
    called: dict[str, dict[str, dict[int, list[Row]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for r, reading in enumerate(dossier.readings):
        for i, local in enumerate(reading.entities):
            entity = dossier.entity(r, i)
            for m in local.mentions if entity and local.kind in ("person", "group") else ():
                noun = _shaded(dossier.articles[r].text[m.start : m.end]) if m.form == "nominal" else None
                if noun and entity:
                    called[entity][noun][r].append(row(dossier, r, (m.start, m.end)))
    for entity, nouns in called.items():
        for a, b in combinations(sorted(nouns), 2):
            if other_shade(a, b) and not nouns[a].keys() & nouns[b].keys():
                values = {noun: [one for own in nouns[noun].values() for one in own] for noun in (a, b)}
                note = f"{dossier.name(entity)}: called “{a}” and “{b}”."
                yield difference(dossier, "wording", About(entity=entity), values, relation="variant", note=note)


def _shaded(text: str) -> str | None:
    """The last word of a description, before what says whose it is, where it is one of a table's shades."""
    words = WORD.findall(re.split(r"\b(?:of|who|in|from|for|at|with)\b|,", text, maxsplit=1)[0].lower())
    return words[-1] if words and shades_of(words[-1]) else None


# Quotations


def quotations(dossier: Dossier, statements: Iterable[Statement]) -> Iterator[Difference]:
    """Yield statements that two articles give in other words, and short verdicts of one speaker on one thing."""
    by_id = {s.id: s for s in statements if s.content}
    for statement in by_id.values():
        told = {statement.article: statement}
        for other in (by_id[i] for i in statement.repeats if i in by_id):
            told.setdefault(other.article, other)
        if len(told) > 1 and statement.id == min(s.id for s in told.values()):
            apart = next((two for two in combinations(told.values(), 2) if _reworded(dossier, *two)), None)
            if apart:
                yield _quoted(dossier, apart)
    yield from _verdicts(dossier, list(by_id.values()))


def _reworded(dossier: Dossier, a: Statement, b: Statement) -> bool:
    """Whether two versions put other words into a speaker's mouth, and not just more or less of the same words."""
    kinds = {a.kind, b.kind}
    if kinds == {"indirect"} or _share(a, b) >= (MOSTLY / 2 if "indirect" in kinds else MOSTLY):
        return False
    return not any(_is_printed(dossier, x, y.article) for x, y in ((a, b), (b, a)))


def _is_printed(dossier: Dossier, s: Statement, article: str) -> bool:
    """Whether most of what is quoted stands in an article in the same words, three by three."""
    said = TOKEN.findall(" ".join(_quoted_words(s)).lower())
    text = TOKEN.findall(next(a.text for a in dossier.articles if a.id == article).lower())
    runs = list(zip(said, said[1:], said[2:], strict=False))
    there = set(zip(text, text[1:], text[2:], strict=False))
    return not runs or sum(run in there for run in runs) >= len(runs) / 2


def _quoted_words(s: Statement) -> list[str]:
    """What stands between quotation marks, or all of a statement that is a quotation."""
    whole = " ".join(c.text for c in s.content)
    return MARKED.findall(whole) or [whole] if s.kind == "mixed" else [whole]


def _share(a: Statement, b: Statement) -> float:
    x, y = ({root(w.replace("-", "")) for c in s.content for w in _words(c.text)} for s in (a, b))
    return len(x & y) / min(len(x), len(y)) if x and y else 1.0


def _words(text: str) -> list[str]:
    return [w for m in TOKEN.finditer(text) if (w := m.group().lower()) not in STOP]


def _quoted(dossier: Dossier, told: Sequence[Statement]) -> Difference:
    values: dict[str, list[Row]] = {}
    for own in sorted(told, key=lambda s: s.content[0]):
        text = shorten(" … ".join(c.text for c in own.content))
        values.setdefault(text, [(span, own.origin) for span in own.content if len(span.text) <= LONGEST])
    values = {text: rows for text, rows in values.items() if rows}
    who = dossier.name(told[0].speaker) or "The speaker"
    note = f"{who} is quoted in different words."
    return difference(dossier, "wording", About(statement=told[0].id), values, relation="variant", note=note)


def _verdicts(dossier: Dossier, statements: Sequence[Statement]) -> Iterator[Difference]:
    """*It was chaos* here and *it was scary* there, by one speaker whom each article lets judge once."""
    by_speaker: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for s in statements:
        if (
            s.speaker
            and s.kind != "indirect"
            and len(s.content[0].text.split()) <= SHORT
            and FRAME.match(s.content[0].text)
        ):
            by_speaker[s.speaker][s.article].append(s)
    for by_article in by_speaker.values():
        told = [own[0] for own in by_article.values() if len(own) == 1]
        if len(told) > 1 and len({_frame(s) for s in told}) == 1 and _share(told[0], told[1]) < MOSTLY:
            yield _quoted(dossier, told)


def _frame(s: Statement) -> str:
    match = FRAME.match(s.content[0].text)
    return " ".join(match.groups()).lower() if match else ""
