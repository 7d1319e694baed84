"""Which names in one article are one name's: full and short forms, acronyms, and what the tables know."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from spacy.tokens import Doc

from twosource import knowledge
from twosource.extraction.places import choose
from twosource.extraction.referent import Gender, Mark, Referent
from twosource.extraction.vocabulary import vocabulary
from twosource.knowledge import Known
from twosource.model.kinds import EntityKind

_BODIES: frozenset[EntityKind] = frozenset({"organization", "government", "group", "media"})
_PLACES: frozenset[EntityKind] = frozenset({"country", "place"})
_WORDS = re.compile(r"[^\W_]+", re.UNICODE)
_SORTS = {(sort,) for sort in ("movement", "group", "organisation", "organization", "party", "agency", "militia")}
_FAMOUS = 1_000_000  # people in a city that is meant even where the annotator took its name for a body
_FORMS = vocabulary("inc ltd llc llp plc corp corporation company co gmbh ag sa nv group holdings")
_GENERATIONS = vocabulary("jr sr ii iii iv")
_LONGEST_ACRONYM = 5  # letters; *BEIRUT* is longer
_HONOUR = re.compile(r"(?![IVXL]+$)[A-Z]{2,5}|Ph\.?D\.?|M\.D\.")
_HALVES = frozenset({"North", "South", "East", "West"})
_HAVE_TOWNS = vocabulary("town city village district outskirts resident mayor people governor inhabitant suburb port")
_SMALL = vocabulary("of the and for in on de la le du des al el")
# First words that many bodies share, so that alone they name none of them.
_COMMON_FIRST = vocabulary(
    "united national international world central european african american arab islamic ministry department bank "
    "university royal federal supreme state new north south east west northern southern eastern western first people "
    "democratic republican social free general high human"
)


# Bodies that many states have under this name: only the country that the article is about can be meant.
_ANY_STATES = {
    *((body,) for body in ("parliament", "cabinet", "senate", "treasury")),
    *((field, "ministry") for field in ("defense", "defence", "foreign", "interior")),
    ("supreme", "court"),
    ("national", "security", "council"),
}


def named_referents(doc: Doc, marks: Sequence[Mark]) -> list[Referent]:
    """Return one referent for each thing that is named in the article, in the order of first mention."""
    found = [_referent(doc, group) for group in _by_form(marks)]
    _know(doc, found)
    found = _joined_by_key(found)
    surnames = {words(r.names[0]) for r in found if r.kind == "person"}
    for referent in found:
        if _is_person(referent, surnames):
            referent.kind = "person"
    people = [r for r in found if r.kind == "person"]
    others = [r for r in found if r.kind != "person"]
    for person in people:
        body = _body_called(person, others)
        if body is not None:
            person.kind = body.kind
    people, others = [r for r in people if r.kind == "person"], [*others, *(r for r in people if r.kind != "person")]
    people = list(_joined_people(doc, people))
    others = list(_joined_bodies(doc, others))
    return sorted(_surnames_as_others(people, others), key=lambda r: r.marks[0])


def _is_person(referent: Referent, people: Container[tuple[str, ...]]) -> bool:
    """Tell whether what was taken for a thing is the full name of somebody whom the article names by surname too."""
    first, _, last = referent.names[0].partition(" ")
    unknown = referent.known is None and referent.kind != "person"
    return unknown and first in knowledge.first_names() and words(last) in people


def _body_called(person: Referent, others: Sequence[Referent]) -> Referent | None:
    """Return the body whose first word was taken for a surname: *Goldman* of *Goldman Sachs*, no *Holm Foundation*."""
    name = words(person.names[0])
    if len(name) != 1 or person.gender is not None or person.names[0] in knowledge.first_names():
        return None
    bodies = ((o, words(o.names[0])) for o in others if o.kind in _BODIES)
    called = [o for o, full in bodies if full[:1] == name != full and not _founded(full[1:])]
    return called[0] if len(called) == 1 else None


def _founded(rest: Sequence[str]) -> bool:
    """Tell whether what follows a name in a body's name says what sort of body somebody gave the name to."""
    return any(word in _FORMS or word in knowledge.common_nouns() for word in rest)


def words(name: str) -> tuple[str, ...]:
    """Return the lower-cased words of a name without points and hyphens: *Abu Bakr al-Ani* has four."""
    return tuple(w for w in _WORDS.findall(name.casefold().replace(".", "").replace("’", "").replace("'", "")))


def _by_form(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield the name marks of each written form.

    One form is one thing, however it was tagged, unless it is a surname in the article too: then Mr. Washington and
    the city stay apart.
    """
    named = [mark for mark in marks if mark.form == "name"]
    people = (words(m.text) for m in named if m.kind == "person")
    surnames = {parts[-1:] for parts in people if len(parts) > 1}
    groups: dict[tuple[tuple[str, ...], bool], list[Mark]] = {}
    for mark in named:
        form = words(mark.text)
        groups.setdefault((form, form in surnames and mark.kind == "person"), []).append(mark)
    yield from groups.values()


def _referent(doc: Doc, marks: list[Mark]) -> Referent:
    kind = Counter(m.kind for m in marks).most_common(1)[0][0]
    referent = Referent(kind=kind, country=marks[0].country, code=marks[0].code)
    for mark in marks:
        referent.add(mark)
        if kind == "person":
            referent.gender = referent.gender or gender_before(doc, mark)
    return referent


def gender_before(doc: Doc, mark: Mark) -> Gender | None:
    """Return the gender that the words before a person's name tell: *Mrs.*, *his wife,*."""
    for token in doc[max(mark.start - 1, 0) : mark.head + 1]:
        title = knowledge.titles().get(token.text) or knowledge.titles().get(token.text.rstrip("."))
        if title is not None and title.gender is not None:
            return title.gender
    nouns = [t for t in doc[max(mark.start - 2, 0) : mark.start] if t.pos_ == "NOUN"]
    if mark.start > 0 and doc[mark.start - 1].text == "," and doc[mark.head].dep_ != "appos":
        return None  # *With his mother, Holm left*
    rows = (knowledge.role_nouns().get(t.lower_) for t in nouns)
    return next((row.gender for row in rows if row is not None and row.gender is not None), None)


def _know(doc: Doc, referents: list[Referent]) -> None:
    """Find each name in the tables; where several rows bear it, the rest of the article decides or nobody does."""
    rows = {id(r): list(_rows(r)) for r in referents}
    plain = [r for r in referents if words(r.names[0]) not in _ANY_STATES]
    sure = Counter(row.country for r in plain for row in rows[id(r)][:1] if row.country and len(rows[id(r)]) == 1)
    sure.update(r.country for r in referents if r.country)
    sure.update(filter(None, (knowledge.demonym(t.text) for t in doc if t.text[:1].isupper())))
    for referent in referents:
        if referent not in plain:
            main = max(sure, key=lambda c: sure[c], default=None)
            rows[id(referent)] = [row for row in rows[id(referent)] if row.country == main]
        row = choose(rows[id(referent)], sure)
        if row is None and referent.kind == "person" and _stands_as_place(doc, referent):
            referent.kind = "place"
        if row is not None:
            _take(referent, row)
        elif len({m.kind for m in referent.marks} & _PLACES) and referent.kind == "country" and not rows[id(referent)]:
            referent.kind = "place"  # a country that no table of countries has is some other place


def _stands_as_place(doc: Doc, person: Referent) -> bool:
    """Tell whether an unknown name of one word, taken for a person's, is a town's: *in Barka*, *the mayor of Barka*."""
    if person.gender is not None or " " in person.names[0] or person.names[0] in knowledge.first_names():
        return False
    heads = [doc[m.head] for m in person.marks]
    cases = [(c.lower_, h.head.lemma_.lower()) for h in heads for c in h.lefts if c.dep_ == "case"]
    return any(case in ("in", "near", "outside") or (case == "of" and of in _HAVE_TOWNS) for case, of in cases)


def _take(referent: Referent, row: Known) -> None:
    referent.known, referent.kind = row, row.kind
    referent.country, referent.code = row.country or referent.country, row.code or referent.code


def _rows(referent: Referent) -> Iterator[Known]:
    """Yield the known rows that a name may stand for, given what the annotator takes it to be."""
    if referent.kind in ("event", "other"):
        return
    name = referent.names[0]
    capitals = name.isupper() and len(name) > _LONGEST_ACRONYM
    for row in knowledge.lookup(name) or (knowledge.lookup(name.title()) if capitals else ()):
        same = row.kind == referent.kind or {row.kind, referent.kind} <= _BODIES or {row.kind, referent.kind} <= _PLACES
        famous = row.type != "city" or row.capital or (row.population or 0) >= _FAMOUS or _only_a_place(referent)
        if same or (famous and not row.ambiguous):
            yield row


def _only_a_place(referent: Referent) -> bool:
    """Tell whether a name of several words, taken for a person's, begins with nobody's first name: *Khan Younis*."""
    first, _, rest = referent.names[0].partition(" ")
    return bool(rest) and first not in knowledge.first_names() and referent.gender is None


def _joined_by_key(referents: list[Referent]) -> list[Referent]:
    out: dict[str, Referent] = {}
    for referent in referents:
        key = referent.known.key if referent.known else f"id:{id(referent)}"
        if key in out:
            join(out[key], referent)
        else:
            out[key] = referent
    return list(out.values())


def join(into: Referent, other: Referent) -> None:
    """Move all that is known of one referent to another."""
    for mark in other.marks:
        into.add(mark)
    into.names.sort(key=lambda n: next(i for i, m in enumerate(into.marks) if m.text == n))
    into.roles.extend(other.roles)
    into.gender = into.gender or other.gender
    into.known, into.country = into.known or other.known, into.country or other.country
    into.code, into.holder = into.code or other.code, into.holder or other.holder


def _joined_people(doc: Doc, people: list[Referent]) -> Iterator[Referent]:
    """Yield persons, short forms joined to the one full name they shorten."""
    full: list[Referent] = []
    for person in sorted(people, key=lambda p: (-len(words(p.names[0])), p.marks[0])):
        given(person)
        alike = [f for f in full if shortens(person.names[0], f.names[0])]
        fitting = [f for f in alike if not _differ(person.gender, f)]
        if len(alike) > 1 and len(words(person.names[0])) == 1:
            yield from _shared_surname(doc, person, alike)
        elif len(fitting) == 1:
            join(fitting[0], person)
        else:
            full.append(person)
    yield from full


def given(person: Referent) -> None:
    """Set the gender that the first name of a full name usually has."""
    parts = person.names[0].split()
    if person.gender is None and len(parts) > 1:
        person.gender = knowledge.first_names().get(parts[0]) or knowledge.first_names().get(parts[0].lower())


def _differ(gender: Gender | None, person: Referent) -> bool:
    return gender is not None and person.gender is not None and gender != person.gender


def shortens(short: str, long: str) -> bool:
    """Tell whether one person's name may be a short form of a longer one.

    Its words end the longer name (*Abu Marzouk*), or are a first name or an East Asian surname that begins it, or
    agree in first and last word with nothing contrary between (*Vladimir V. Putin*).
    """
    a, b = words(_bare(short)), words(_bare(long))
    if b[-1:] != a[-1:] and b[-1:] and b[-1] in _GENERATIONS:
        b = b[:-1]
    if not a or len(a) > len(b):
        return False
    if a == b[-len(a) :] or (len(a) == 1 and a[0] == b[0]):
        return True
    return len(a) > 1 and a[0] == b[0] and a[-1] == b[-1] and set(a) <= set(b)


def _bare(name: str) -> str:
    """Return a full name without the honours behind it: *Ada Holm FRS*, *Adam Roe MP*."""
    parts = name.split()
    shouted = name.isupper()
    while len(parts) > 2 and not shouted and _HONOUR.fullmatch(parts[-1]) and not parts[-2].islower():
        parts.pop()
    return " ".join(parts)


def _shared_surname(doc: Doc, person: Referent, family: list[Referent]) -> Iterator[Referent]:
    """Give each bare surname to the member of a family who was named by then; when two were, to the main one.

    The main one is named more often in full or, of those equal in this, more often so far.
    """
    left = Referent(kind="person")
    for mark in person.marks:
        gender = gender_before(doc, mark)
        fitting = [f for f in family if gender is not None and f.gender == gender]
        fitting = fitting or [f for f in family if not _differ(gender, f)] or family
        before = [f for f in fitting if f.marks[0].start < mark.start] or fitting
        before.sort(key=_weight, reverse=True)
        clear = len(before) == 1 or _weight(before[0]) > _weight(before[1])
        (before[0] if clear else left).add(mark)
    if left.marks:
        yield left


def _weight(person: Referent) -> tuple[int, int]:
    """Return how often a person is named in full, and at all."""
    return sum(len(words(m.text)) > 1 for m in person.marks), len(person.marks)


def _joined_bodies(doc: Doc, bodies: list[Referent]) -> Iterator[Referent]:
    """Yield bodies and places, acronyms and short forms joined to the full names; of several to the main one."""
    kept: list[Referent] = []
    for body in sorted(bodies, key=lambda b: (-len(words(b.names[0])), b.marks[0])):
        fitting = sorted((k for k in kept if _same_body(doc, body, k)), key=lambda k: -len(k.marks))
        if fitting and len(fitting[0].marks) > sum(len(k.marks) for k in fitting[1:]):
            join(fitting[0], body)
        else:
            kept.append(body)
    yield from kept


def _same_body(doc: Doc, short: Referent, long: Referent) -> bool:
    if short.kind not in _BODIES or long.kind not in _BODIES:
        # *BERLIN (AP)* is a dateline, not a city with a short name.
        return (short.kind != "media" and _in_parentheses(doc, short, long)) or _half(short, long)
    if _paper(short, long) or (short.kind == long.kind and _plain(short) == _plain(long)):
        return True
    if short.known and long.known and short.known.key != long.known.key:
        return False
    if short.country and long.country and short.country != long.country:
        return False
    if _adjoin(short, long) or _adjoin(long, short):
        return True
    if _in_parentheses(doc, short, long) or initials(short.names[0], long.names[0]):
        return True
    return _begins(short, long) or _ends(doc, short, long)


def _ends(doc: Doc, short: Referent, long: Referent) -> bool:
    """Tell whether a body goes by the last word of its full name, *the Front*, or by all but its town: *Red Sox*."""
    a, b = words(short.names[0]), words(long.names[0])
    articled = any(m.start > 0 and doc[m.start - 1].lower_ == "the" for m in short.marks)
    if short.known is not None or len(a) >= len(b) or b[-len(a) :] != a:
        return False
    return (len(a) == 1 and articled) or _is_where(" ".join(long.names[0].split()[: -len(a)]))


def _plain(body: Referent) -> tuple[str, ...]:
    """Return the words of a body's name without the form of its business: *Norvo Group Inc.* is Norvo."""
    name = words(body.names[0])
    while len(name) > 1 and name[-1] in _FORMS:
        name = name[:-1]
    return name


def _is_where(name: str) -> bool:
    return any(row.kind in _PLACES for row in knowledge.lookup(name))


def _paper(short: Referent, long: Referent) -> bool:
    """Tell whether a paper goes by the last word of its name, though another paper has that name: *the Times*."""
    a, b = words(short.names[0]), words(long.names[0])
    return short.kind == long.kind == "media" and len(a) == 1 < len(b) and a == b[-1:]


def _half(short: Referent, long: Referent) -> bool:
    """Tell whether *the North* stands for *North Korea*, named in the article."""
    half = short.names[0] in _HALVES or short.names[0].removeprefix("the ").removeprefix("The ") in _HALVES
    return half and long.kind == "country" and words(long.names[0])[:1] == words(short.names[0])[-1:]


def _in_parentheses(doc: Doc, short: Referent, long: Referent) -> bool:
    """Tell whether the short name is once put in parentheses after the long one."""
    ends = {m.end for m in long.marks}
    return any(
        m.start - 1 in ends and doc[m.start - 1].text == "(" and m.end < len(doc) and doc[m.end].text == ")"
        for m in short.marks
        if _looks_short(m.text)
    )


def _adjoin(first: Referent, second: Referent) -> bool:
    """Tell whether a name that ends in what it is stands right before another: *Free Peru movement Avanza*."""
    starts = {m.start for m in second.marks}
    return words(first.names[0])[-1:] in _SORTS and any(m.end in starts for m in first.marks)


def _looks_short(name: str) -> bool:
    return " " not in name and sum(c.isupper() for c in name) > 1


def initials(short: str, long: str) -> bool:
    """Tell whether an acronym is made of the first letters of a longer name."""
    letters = short.replace(".", "")
    if not _looks_short(letters) or not letters.isupper() or len(letters) < 3:
        return False
    parts = words(long)
    return letters.casefold() in ("".join(p[0] for p in parts), "".join(p[0] for p in parts if p not in _SMALL))


def _begins(short: Referent, long: Referent) -> bool:
    """Tell whether a body goes by the first words of its full name: *Amnesty* for *Amnesty International*."""
    a, b = words(short.names[0]), words(long.names[0])
    if not a or a != b[: len(a)] or len(a) == len(b):
        return False
    proper = len(a) > 1 or a[0] not in _COMMON_FIRST
    return proper and knowledge.demonym(short.names[0]) is None and short.kind == long.kind and short.known is None


def _surnames_as_others(people: list[Referent], others: list[Referent]) -> Iterable[Referent]:
    """Join what was taken for a body or place with the person whose full name ends or begins so.

    Only forms that no table knows: *Tillerson* alone may be tagged as anything; *Washington* stays a city.
    """
    kept = []
    for other in others:
        form = words(other.names[0])
        ends = ((p, words(p.names[0])) for p in people if other.known is None)
        fitting = [p for p, full in ends if form in (full[-1:], full[:1])]
        if len(fitting) == 1 and len(words(fitting[0].names[0])) > 1:
            join(fitting[0], other)
        else:
            kept.append(other)
    return [*people, *kept]
