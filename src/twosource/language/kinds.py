"""What names name: the model's four kinds made into the contract's ten, with the tables, titles, heads and the rest
of the document. A name that nothing tells about is left out: a guess is a defect."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec
from spacy.tokens import Doc, Span

from twosource import knowledge
from twosource.knowledge.gazetteer import city_names
from twosource.language.heads import HEADS, LINKS, MATTERS, SORTS
from twosource.language.names import Run, is_person, is_title, runs, titled

ORGANIZATIONS = frozenset({"ORGANIZATION", "GOVERNMENT", "GROUP", "MEDIA"})
PLACES = frozenset({"PLACE", "COUNTRY"})
SPELL = 2  # letters of the shortest acronym that is taken for an organisation
# *Iraqi troops* are some of them, not a body by name; *the Iraqi armed forces* are.
MANY = frozenset({"authorities", "services", "guards", "paratroopers", "defences", "defenses", "troops", "courts"})
MANY |= {"marines", "forces"}
ARMED_FORCES = frozenset({"armed forces", "defence forces", "defense forces"})
ACRONYM = 4  # letters of the shortest acronym that is looked for in small letters: *who*, *Us* and *Aid* are words
LONGEST_NAME = 6  # words of the longest name that is looked for across small words
STRONG, WEAK = 4, 1
OF_COMPANIES = r"(?:\w+ )?(?:parent compan|subsidiar|headquarters|shareholder|chief executive|CEO\b|board of directors)"
FAMOUS = 1_000_000  # people in a city that is meant even where the model takes its name for a club or body


class Found(msgspec.Struct, frozen=True):
    """A name and what speaks for its kind; no kind where nothing does."""

    start: int
    end: int
    kind: str | None
    weight: int


def refine(doc: Doc) -> Doc:
    """Return the Doc with its names in the contract's kinds: outermost, without articles and titles."""
    found = [name for run in runs(doc) for name in _parts(doc, run)]
    found += [*_bodies(doc), *_spelt_out(doc), *_small_media(doc)]
    doc.ents = tuple(Span(doc, a, b, label=kind) for a, b, kind in _outermost(_agreed(doc, found)))
    return doc


def _small_media(doc: Doc) -> Iterator[Found]:
    """Media that write their own name small (*dpa*, *n-tv*), where no capital tells that it is a name."""
    for found in _small_names().finditer(doc.text):
        span = doc.char_span(*found.span())
        if span is not None:
            yield Found(span.start, span.end, "MEDIA", STRONG)


@cache
def _small_names() -> re.Pattern[str]:
    names = {name for row in knowledge.outlets() for name in row.names if name[0].islower() and " " not in name}
    written = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 2)
    return re.compile(rf"(?<![\w.@/-])(?:{written})(?![\w.@/-]\w|\w)")


@lru_cache(maxsize=20_000)
def table_kind(text: str) -> tuple[str | None, bool, bool]:
    """Return the kind that the tables give a written form, whether it is certain, and whether it is only a city's."""
    if knowledge.demonym(text) and not any(row.kind == "country" for row in knowledge.lookup(text)):
        return "NATIONALITY", True, False
    rows = knowledge.lookup(text)
    if not rows and len(text) >= ACRONYM and text.isupper():
        rows = knowledge.lookup(text.title())  # the *OSLO* of a dateline
    row = next((row for row in rows if not row.ambiguous), None) or next(iter(rows), None)
    if row is None:
        return _in_capitals(text)
    famous = row.capital or (row.population or 0) >= FAMOUS
    return row.kind.upper(), not row.ambiguous, row.type == "city" and not famous


def _in_capitals(text: str) -> tuple[str | None, bool, bool]:
    """An acronym as British papers write it: *Nato*, *Isis*."""
    if len(text) >= ACRONYM and text.isalpha() and text.istitle():
        for row in knowledge.lookup(text.upper()):
            if row.kind.upper() in ORGANIZATIONS and not row.ambiguous:
                return row.kind.upper(), False, False
    return None, False, False


ENDINGS = ("ian", "ean", "ese", "ish", "pine")
OFFICES = frozenset({"CEO", "CFO", "COO", "CTO", "EVP", "SVP", "VP"})
SYLLABLE = 5  # letters: the second syllable of a Korean or Chinese given name
AFTER_HYPHEN = frozenset("led era style like born run aged based held owned made only area plan type wide free".split())


def _parts(doc: Doc, run: Run) -> Iterator[Found]:
    """The names that a run is made of: *Lorvian Foreign Minister Ann Poe* is a nationality and a person."""
    start = run.start
    while start < run.end:
        end = _split(doc, start, run.end)
        before_person = end < run.end and titled(doc, end, run.end) > end
        before_person |= end == run.end < len(doc) and doc[end].text in OFFICES
        yield from _named(doc, _bodiless(run) if before_person else run, start, end)
        start = end


def _bodiless(run: Run) -> Run:
    """A run of whose first part the model's PERSON says nothing: the *Academy* of *Academy President Ann Poe*."""
    labels = tuple("ORGANIZATION" if label == "PERSON" else label for label in run.labels)
    return Run(run.start, run.end, labels, run.mute)


def _split(doc: Doc, start: int, end: int) -> int:
    """Where the first name of a run ends."""
    text = doc[start:end].text
    if table_kind(text)[0]:
        return end
    inside = next((i for i in range(start + 1, end - 1) if titled(doc, i, end) > i), end)
    if inside < end and doc[end - 1].lower_ not in HEADS and titled(doc, start, end) == start:
        return inside
    for stop in range(end - 1, start, -1):
        kind, certain, _ = table_kind(doc[start:stop].text)
        rest = stop + 1 if doc[stop].text == "-" else stop
        if kind and certain and rest < end and _stands_alone(doc, kind, rest, end):
            return stop
    return end


def _stands_alone(doc: Doc, kind: str, rest: int, end: int) -> bool:
    """Whether a known name at the start of a run is one of its own, given what follows it."""
    after = doc[rest:end].text
    known, certain, _ = table_kind(after)
    if titled(doc, rest, end) > rest:
        return True
    if doc[rest - 1].text == "-":
        return bool(known)
    if HEADS.get(doc[end - 1].lower_) or _body_at(doc, rest, end):
        return False
    if kind == "MEDIA" and doc[rest].text in knowledge.first_names():
        return True  # the credit of a picture before its caption
    return kind == "NATIONALITY" or (bool(known) and certain)


def _named(doc: Doc, run: Run, start: int, end: int) -> Iterator[Found]:
    while start < end and doc[start].text in {"-", "&", "The", "the"}:
        start += 1
    while end > start and doc[end - 1].text in {"-", "&"}:
        end -= 1
    name = start if end - start > 2 and doc[end - 1].lower_ in HEADS else titled(doc, start, end)
    if name >= end:
        return
    kind, weight = _kind(doc, name, end, run.labels[name - run.start : end - run.start])
    if run.mute and kind in {"OTHER", "EVENT"} and weight == WEAK and name + 1 < end:
        kind = None  # words of a headline in title case, unless they are a name elsewhere
    if name > start and not (kind in PLACES | {"NATIONALITY"} and weight == STRONG):
        kind, weight = "PERSON", STRONG
    last = _past_hyphen(doc, end, kind)
    if last > end and doc[last - 1].is_digit and kind in ORGANIZATIONS and weight == WEAK:
        kind = "OTHER"  # *AK-47*
    yield Found(name, last, kind, weight)


def _past_hyphen(doc: Doc, end: int, kind: str | None) -> int:
    """Where a name ends whose last part goes on in small letters or figures (*Park Geun-hye*, *Soyuz-2*)."""
    if not _goes_on(doc, end) or end + 1 >= len(doc) or doc[end].whitespace_:
        return end
    rest = doc[end + 1]
    syllable = kind == "PERSON" and rest.is_lower and rest.is_alpha and len(rest) <= SYLLABLE
    number = kind not in PLACES and rest.is_digit
    return end + 2 if (syllable and rest.lower_ not in AFTER_HYPHEN) or number else end


def _kind(doc: Doc, start: int, end: int, labels: Sequence[str]) -> tuple[str | None, int]:
    """What a name is called and how strongly, from its own words and those around it."""
    text = doc[start:end].text
    model = _most(labels)
    kind, certain, city = table_kind(text)
    if kind and _believed(kind, model, city=city):
        return kind, STRONG if certain and not city else WEAK + 1
    if text in MATTERS or text.startswith("New Year"):
        return None, WEAK
    if _before_is_title(doc, start):
        return "PERSON", STRONG
    told = _told(doc, start, end, model)
    if told:
        return told, STRONG
    head = HEADS.get(doc[end - 1].lower_) or HEADS.get(doc[start].lower_) if end - start > 1 else None
    if head and (model in {None, "OTHER", head} or _same_sort(head, model)):
        return head, WEAK + 1
    if model == "PLACE" and end - start > 1 and doc[start].text in knowledge.first_names():
        return "PERSON", WEAK + 1
    return model or _unlabelled(doc, start, end), WEAK


def _told(doc: Doc, start: int, end: int, model: str | None) -> str | None:
    """What a common noun right before the name, or the form of the name, says that it names."""
    before = doc[start - 1] if start else None
    if before is not None and before.text.islower():
        sort = SORTS.get(before.lower_)
        acts = end < len(doc) and doc[end].pos_ in {"VERB", "AUX"}  # *the company Holm founded*
        if sort and not (model == "PERSON" and sort != "OTHER" and acts):
            return sort
        if is_person(before.lower_) and end - start > 1 and model in {"PLACE", "ORGANIZATION", None}:
            return None if HEADS.get(doc[end - 1].lower_) else "PERSON"
    if end - start == 1 and model != "PERSON" and _is_adjective(doc, start):
        return "NATIONALITY"
    if end < len(doc) and doc[end].text in {"police", "residents"} and model in {"PERSON", None}:
        return "PLACE"
    if re.search(r"[^\W\d]-\d+$", doc[start:end].text) and model == "ORGANIZATION":
        return "OTHER"
    if model == "PERSON" and doc[start].text not in knowledge.first_names() and _owns_as_company(doc, end):
        return "ORGANIZATION"
    people = end - start == 1 and any(row.key.startswith("people:") for row in knowledge.lookup(doc[start].text + "s"))
    return "NATIONALITY" if people else None


def _owns_as_company(doc: Doc, end: int) -> bool:
    """Whether a name is followed by what only a company has: *Holmec's parent company*."""
    if end + 1 >= len(doc) or doc[end].lower_ not in {"'s", "’s", "'", "’"}:
        return False
    return re.match(OF_COMPANIES, doc[end + 1 : end + 4].text) is not None


def _believed(kind: str, model: str | None, *, city: bool) -> bool:
    """Whether the tables' kind stands against the model's: many persons and clubs are named like a town."""
    if city:
        return model == "PLACE"
    return model != "PERSON" or kind in {"NATIONALITY", "GROUP", "MEDIA"}


def _unlabelled(doc: Doc, start: int, end: int) -> str | None:
    """The kind of a run that the model does not take for a name."""
    text = doc[start].text
    if end - start == 1:
        return "ORGANIZATION" if _spelt(text) and doc[start].pos_ == "PROPN" else None
    inside = any(t.lower_ in LINKS or _initial(t.text) for t in doc[start + 1 : end - 1])
    return "PERSON" if inside or text in knowledge.first_names() else None


def _is_adjective(doc: Doc, i: int) -> bool:
    """Whether a name in no table only says where its noun is from: *Maravian army*, *Alpine village*."""
    if doc[i].pos_ == "ADJ" and doc[i].dep_ == "amod":
        return True
    plain = i + 1 < len(doc) and doc[i + 1].pos_ == "NOUN" and doc[i + 1].text.islower()
    return plain and doc[i].dep_ in {"amod", "compound"} and doc[i].text.endswith(ENDINGS)


def _most(labels: Sequence[str]) -> str | None:
    """The model's word on a run: what most of its tokens are called, if at least half are called something."""
    counts = Counter(label for label in labels if label)
    if not counts or 2 * sum(counts.values()) < len(labels):
        return None
    return counts.most_common(1)[0][0]


def _same_sort(kind: str, model: str | None) -> bool:
    return model == kind or any({kind, model} <= sort for sort in (ORGANIZATIONS, PLACES))


def _spelt(text: str) -> bool:
    """An acronym: *NATO*, *U.N.*"""
    letters = text.replace(".", "")
    return len(letters) >= SPELL and letters.isalpha() and letters.isupper()


def _initial(text: str) -> bool:
    return len(text) == 2 and text[0].isupper() and text[1] == "."


def _before_is_title(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].text in knowledge.titles()


@cache
def _body_phrases() -> dict[str, str]:
    return {body.phrase: body.kind.upper() for body in knowledge.bodies()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0].split("-")[0] for phrase in _body_phrases())


@cache
def _bare() -> frozenset[str]:
    return frozenset(body.phrase for body in knowledge.bodies() if body.bare)


def _body_at(doc: Doc, start: int, end: int) -> int:
    """The length in words of the body's noun that starts here (*foreign ministry*), 0 if none does."""
    if start >= end or doc[start].lower_ not in _first_words():
        return 0
    for length in range(min(5, end - start), 0, -1):
        if doc[start : start + length].text.lower() in _body_phrases():
            return length
    return 0


def _bodies(doc: Doc) -> Iterator[Found]:
    """A nation's adjective with the noun of a body, *Lorvian foreign ministry*, and *Foreign Ministry* alone."""
    for token in doc:
        if not token.text[0].isupper():
            continue
        after = _body_at(doc, token.i + 1, len(doc))
        if after and table_kind(token.text)[:2] == ("NATIONALITY", True) and not _goes_on(doc, token.i + 1 + after):
            written = doc[token.i + 1 : token.i + 1 + after].text
            phrase = written.lower()
            if written == phrase and (_several(phrase) or _describes(doc, token.i + after)):
                continue
            yield Found(token.i, token.i + 1 + after, _body_phrases()[phrase], STRONG + 1)
        alone = _body_at(doc, token.i, len(doc))
        phrase = doc[token.i : token.i + alone].text
        if alone > 1 and phrase.lower() in _bare() and doc[token.i + alone - 1].text[0].isupper():
            yield Found(token.i, token.i + alone, _body_phrases()[phrase.lower()], STRONG)


def _several(phrase: str) -> bool:
    return phrase.rsplit(maxsplit=1)[-1] in MANY and phrase not in ARMED_FORCES


def _describes(doc: Doc, last: int) -> bool:
    """Whether the word only says what kind of thing follows: *state news agency*, *military group*."""
    return doc[last].lower_ in {"state", "military"} and last + 1 < len(doc) and doc[last + 1].pos_ in {"NOUN", "ADJ"}


def _spelt_out(doc: Doc) -> Iterator[Found]:
    """Known names with small words in them: *Justice and Development party*, *Islamic resistance movement*."""
    for start, first in enumerate(doc):
        if not first.text[0].isupper() or start + 1 >= len(doc) or not _leads_on(doc, start):
            continue
        for end in range(min(len(doc), start + LONGEST_NAME), start + 1, -1):
            if (first.lower_, doc[end - 1].lower_) not in _ends():
                continue
            words = [token.text for token in doc[start:end]]
            if not words[-1].isalpha() or any(word.isspace() for word in words) or all(w[0].isupper() for w in words):
                continue
            kind, certain, city = _cased(" ".join(words))
            if kind and certain and not city and (kind in ORGANIZATIONS or words[-1][0].isupper()):
                yield Found(start, end, kind, STRONG)
                break


@cache
def _ends() -> frozenset[tuple[str, str]]:
    """First and last words of the names in the tables; of cities, those that have a small word in them."""
    tables = knowledge.countries(), knowledge.governments(), knowledge.organisations(), knowledge.places()
    names = {name for rows in (*tables, knowledge.outlets()) for row in rows for name in (row.name, *row.names)}
    names |= {name for name in city_names() if any(word[0].islower() for word in name.split())}
    words = [knowledge.normal(name).lower().split() for name in names]
    return frozenset((parts[0], parts[-1]) for parts in words if parts)


def _leads_on(doc: Doc, start: int) -> bool:
    """Whether one of the next words is small, so that the run of capitals is not all there could be."""
    return any(t.text[0].islower() for t in doc[start + 1 : start + 4])


def _cased(text: str) -> tuple[str | None, bool, bool]:
    small = {"and", "of", "for", "the", "in"}
    title = " ".join(w if w in small else w[0].upper() + w[1:] for w in text.split())
    return table_kind(text) if table_kind(text)[0] else table_kind(title)


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a body's noun is the first half of another word (*government-backed*)."""
    return end < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_


def _agreed(doc: Doc, found: Sequence[Found]) -> Iterator[Found]:
    """One name, one kind within a document: the strongest and most frequent; surnames follow the full name."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames = {doc[name.end - 1].text for name in found if name.kind == "PERSON" and name.end - name.start > 1}
    for name in found:
        if name.kind:
            text = doc[name.start : name.end].text
            votes[text][name.kind] += name.weight
            if name.kind == "PERSON" and name.end - name.start > 1:
                votes[doc[name.end - 1].text]["PERSON"] += name.weight
    for name in found:
        if name.kind == "MEDIA" and name.end - name.start == 1 and doc[name.start].text in surnames:
            yield Found(name.start, name.end, "PERSON", name.weight)  # *John Fox*, and *Fox* after him
            continue
        if name.weight >= STRONG and name.kind:
            yield name
            continue
        counts = votes.get(doc[name.start : name.end].text)
        if counts:
            kind = max(counts, key=lambda k: (counts[k], k))
            yield Found(name.start, name.end, kind, name.weight)


def _outermost(found: Iterator[Found]) -> list[tuple[int, int, str]]:
    """Of names that overlap the longest stays, of equally long ones the strongest."""
    taken: list[tuple[int, int, str]] = []
    covered: set[int] = set()
    for name in sorted(found, key=lambda n: (n.start - n.end, -n.weight, n.start)):
        if name.kind and covered.isdisjoint(range(name.start, name.end)):
            covered.update(range(name.start, name.end))
            taken.append((name.start, name.end, name.kind))
    return sorted(taken)


__all__ = ["is_title", "refine", "table_kind"]
