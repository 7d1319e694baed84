"""Other words for one thing: the verb of a deed, the noun for people, the phrase in an otherwise equal sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

import msgspec

from twosource.corroboration.passages import STOP, TOKEN, Pair, Passage, context, root
from twosource.corroboration.statuses import NOT
from twosource.corroboration.tellings import Group
from twosource.corroboration.terms import GENERAL, one_root
from twosource.corroboration.versions import Row, difference, row, telling, told_of
from twosource.knowledge import demonym
from twosource.knowledge.meanings import senses, things
from twosource.knowledge.shades import other_shade, shades_of
from twosource.model.brief import About, Difference, Event, Statement
from twosource.model.dossier import Dossier, Key, kept
from twosource.model.reading import LocalEvent, Range

BEFORE, AFTER = 1, 2  # words that carry meaning shown around one that differs
STOPS = frozenset(',;:.!?—–()[]"“”\n')
# Verbs that lead anywhere, with whatever stands after them.
LIGHT = frozenset("be have do make give take get go come see put let keep show look turn set bring fall".split())
PARTICLE = re.compile(r"\w (?:off|up|out)\b")
CLOSE = 12  # characters before a deed in which its *not* stands
SPELT = 0.8  # likeness of letters from which two words are one, spelled otherwise
SURE = 2  # shared words near from which two words stand for one thing, though each article has both of them
PEOPLE = ("person", "group", "organization")
SHORTEST = 4  # letters of a word that can be a choice
WORD_BEFORE = re.compile(r"([^\W\d_]+(?:['’-][^\W\d_]+)*) $")
LONGEST_WORD = 30
Place = tuple[int, Range]  # a range of a reading


# The word for a deed


def deed_wordings(
    dossier: Dossier, groups: Iterable[tuple[Event, Group]], pairs: Sequence[Pair]
) -> Iterator[Difference]:
    """Yield, for each happening, the different words that the articles come with for it."""
    parallel = {frozenset(((a.r, a.where), (b.r, b.where))) for a, b in pairs}
    for event, group in groups:
        first: dict[int, Key] = {}
        for r, n in group:  # the words an article comes with, not all it goes on with
            if not _is_denied(dossier, (r, n)):
                first.setdefault(r, (r, n))
        apart = {k for two in combinations(first.values(), 2) if _apart(dossier, *two, parallel) for k in two}
        if apart:
            values = _deeds(dossier, group, sorted(apart))
            note = "The deed is called " + ", ".join(f"“{words}”" for words in sorted(values)) + "."
            about = About(event=event.id, aspect="event")
            yield difference(dossier, "wording", about, values, relation="variant", note=note)


def _deeds(dossier: Dossier, group: Group, chosen: Sequence[Key]) -> dict[str, list[Row]]:
    values: dict[str, list[Row]] = {}
    seen: set[str] = set()
    for k in chosen:
        if (word := root(_lemma(dossier, k))) not in seen:
            seen.add(word)
            local = dossier.readings[k[0]].events[k[1]]
            shown = " ".join(dossier.articles[k[0]].text[slice(*local.trigger)].lower().split())
            same = [m for m in group if root(_lemma(dossier, m)) == word]
            values[shown] = [telling(dossier, m) for m in same]
    return values


def _lemma(dossier: Dossier, k: Key) -> str:
    return dossier.readings[k[0]].events[k[1]].lemma.lower()


def _apart(dossier: Dossier, x: Key, y: Key, parallel: set[frozenset[Place]]) -> bool:
    """Two words for a deed that differ in force; or that no table compares, where the sentences are alike besides."""
    a, b = _lemma(dossier, x), _lemma(dossier, y)
    if any(_is_phrasal(dossier, k) for k in (x, y)):
        return False  # *blasts off* is no blast
    if root(a) == root(b) or root(a) in _clause_roots(dossier, y) or root(b) in _clause_roots(dossier, x):
        return False  # *caught fire* and *a fire* are one word for it; *groped and robbed* holds *robbed*
    if shades_of(a).keys() & shades_of(b).keys():
        return other_shade(a, b)
    if alike(a, b):
        return False
    places = frozenset((r, dossier.readings[r].events[n].sentence) for r, n in (x, y))
    return places in parallel


def _is_denied(dossier: Dossier, k: Key) -> bool:
    local = dossier.readings[k[0]].events[k[1]]
    return local.status == "negated" or NOT.search(dossier.articles[k[0]].text, *_just_before(local)) is not None


def _just_before(local: LocalEvent) -> Range:
    return max(local.clause[0], local.trigger[0] - CLOSE), local.trigger[0]


def _is_phrasal(dossier: Dossier, k: Key) -> bool:
    start, end = dossier.readings[k[0]].events[k[1]].trigger
    return PARTICLE.search(dossier.articles[k[0]].text[start : end + 4]) is not None


def _clause_roots(dossier: Dossier, k: Key) -> set[str]:
    where = dossier.readings[k[0]].events[k[1]].clause
    return {root(m.group().lower()) for m in TOKEN.finditer(dossier.articles[k[0]].text, *where)}


def alike(a: str, b: str) -> bool:
    """Whether the tables know the two as words for one deed or thing."""
    return not senses(a).isdisjoint(senses(b)) or not things(a).isdisjoint(things(b))


# Words in sentences that are alike besides


class Choice(msgspec.Struct):
    """Two words that stand for one thing, by their roots: where each is used, and as it is shown."""

    about: About
    people: bool
    rows: dict[str, list[Row]] = msgspec.field(default_factory=dict)
    shown: dict[str, str] = msgspec.field(default_factory=dict)

    def add(self, root_of: str, own: Row) -> None:
        """Add a place of one of the words."""
        self.rows.setdefault(root_of, []).append(own)
        self.shown.setdefault(root_of, " ".join(own[0].text.split()))


def word_choices(
    dossier: Dossier,
    pairs: tuple[Sequence[Pair], Sequence[Pair]],
    ids: Mapping[Key, str],
    deeds: Iterable[Difference],
    said: Sequence[Statement],
) -> Iterator[Difference]:
    """Yield the words of another shade, or another word in the same frame, that parallel sentences use.

    `pairs` are the sentences that tell the same and those loosely alike; `deeds` are shown already.
    """
    listed = [{root(w) for v in d.values for w in v.value.split()} for d in deeds]
    found: dict[frozenset[str], Choice] = {}
    for a, b, i, j in _all_choices(*pairs):
        x, y = a.words[i].form, b.words[j].form
        two = frozenset((root(x), root(y)))
        people = not other_shade(x, y) and _people_at(dossier, a, i) and _people_at(dossier, b, j)
        if not other_shade(x, y) and not (_other_people(x, y) if people else _in_one_frame(dossier, a, i, b, j)):
            continue
        usual = context(a, i, b, j) <= SURE and _uses(dossier, a.r, y) and _uses(dossier, b.r, x)
        if usual or any(two <= words for words in listed):
            continue
        choice = found.setdefault(two, Choice(_about(dossier, ids, said, (a.r, a.words[i].where)), people))
        choice.add(root(x), row(dossier, a.r, phrase(dossier, a, i)))
        choice.add(root(y), row(dossier, b.r, phrase(dossier, b, j)))
    for choice in found.values():
        values = {choice.shown[k]: rows for k, rows in choice.rows.items()}
        # Words beside nothing that the brief tells differ from nothing.
        if len(values) > 1 and choice.about != About():
            yield _chosen(dossier, choice, values)


def _about(dossier: Dossier, ids: Mapping[Key, str], said: Sequence[Statement], place: Place) -> About:
    """What words are about; words of a statement that tell no happening are about what is said."""
    r, (start, end) = place
    about = told_of(dossier, ids, r, (start, end))
    if about != About():
        return about
    article = dossier.articles[r].id
    around = (s.id for s in said for c in s.content if c.article == article and c.start <= start and end <= c.end)
    return About(statement=next(around, None))


def _chosen(dossier: Dossier, choice: Choice, values: Mapping[str, Sequence[Row]]) -> Difference:
    words = " against ".join(f"“{words}”" for words in values)
    if choice.people:
        note = f"Told of other people: {words}."
        return difference(dossier, "participants", choice.about, values, relation="unclear", note=note)
    return difference(dossier, "wording", choice.about, values, relation="variant", note=f"Other words: {words}.")


def _all_choices(near: Sequence[Pair], loose: Sequence[Pair]) -> Iterator[tuple[Passage, Passage, int, int]]:
    """The choices in sentences that tell the same; in those loosely alike, where the words around are the same."""
    seen = set(near)
    for a, b in near:
        found = sorted(_choices(a, b), key=lambda two: not other_shade(a.words[two[0]].form, b.words[two[1]].form))
        shaded = [(i, j) for i, j in found if other_shade(a.words[i].form, b.words[j].form)]
        # Where two sentences differ in many words, one rewrites the other: the first says it.
        yield from ((a, b, i, j) for i, j in shaded or found[:1])
    for a, b in loose:
        if (a, b) not in seen:
            yield from (
                (a, b, i, j)
                for i, j in _choices(a, b)
                if context(a, i, b, j) > SURE
                and _beside_one_word(a, i, b, j)
                and other_shade(a.words[i].form, b.words[j].form)
            )


def _choices(a: Passage, b: Passage) -> Iterator[tuple[int, int]]:
    left, right = _own_words(a, b), _own_words(b, a)
    for i, x, frame in left:
        shaded = shades_of(x)
        for j, y, other in right:
            shade = shaded and other_shade(x, y) and _in_one_place(a, i, b, j)
            if (shade or (frame and frame == other and _for_one_thing(a, i, b, j))) and not _is_one_word(x, y):
                yield i, j


def _own_words(p: Passage, q: Passage) -> list[tuple[int, str, tuple[str, ...]]]:
    """The words of one passage that the other does not have: number, form, and the words before and after, if any."""
    there = {root(w.form) for w in q.words}
    last = len(p.words) - 1
    return [
        (n, w.form, (root(p.words[n - 1].form), root(p.words[n + 1].form)) if 0 < n < last else ())
        for n, w in enumerate(p.words)
        if len(w.form) >= SHORTEST and root(w.form) not in there
    ]


def _is_one_word(a: str, b: str) -> bool:
    """*Kilometre*, *kilometer*; *slightest*, *slightlest*."""
    return one_root(a, b) or SequenceMatcher(None, a, b, autojunk=False).ratio() >= SPELT


def _in_one_frame(dossier: Dossier, a: Passage, i: int, b: Passage, j: int) -> bool:
    """Whether the same word, a small one too, stands right before two words: *from the size of*, *from the mass of*.

    Where the small words differ, or lead a verb, one sentence rewrites the other.
    """
    words = [_word_before(dossier.articles[p.r].text, p.words[n].where[0]) for p, n in ((a, i), (b, j))]
    return words[0] == words[1] not in ("", "to")


def _word_before(text: str, at: int) -> str:
    match = WORD_BEFORE.search(text, max(0, at - LONGEST_WORD), at)
    return root(match[1].lower()) if match else ""


def _other_people(a: str, b: str) -> bool:
    """*Revellers* are *people*."""
    return GENERAL.isdisjoint({a.removesuffix("s"), b.removesuffix("s"), a, b})


def _people_at(dossier: Dossier, p: Passage, n: int) -> bool:
    """Whether a word is the head of people who are described."""
    word = p.words[n]
    return any(
        local.kind in PEOPLE and local.head is not None and not local.names and root(local.head) == root(word.form)
        and any(m.form == "nominal" and m.start <= word.where[0] and word.where[1] <= m.end for m in local.mentions)
        for local in dossier.readings[p.r].entities
    )  # fmt: skip


def _in_one_place(a: Passage, i: int, b: Passage, j: int) -> bool:
    """Two shared words near, or the same word beside both."""
    return context(a, i, b, j) > 1 or _beside_one_word(a, i, b, j)


def _beside_one_word(a: Passage, i: int, b: Passage, j: int) -> bool:
    beside = [{p.words[n + d].key for d in (-1, 1) if 0 <= n + d < len(p.words)} for p, n in ((a, i), (b, j))]
    return not beside[0].isdisjoint(beside[1])


def _for_one_thing(a: Passage, i: int, b: Passage, j: int) -> bool:
    """*A special quiet room for nurses*, *a special quiet area for nurses*: words in one frame that no table knows."""
    x, y = a.words[i], b.words[j]
    if x.form.endswith("ly") != y.form.endswith("ly"):
        return False
    told = x.plain and y.plain and not alike(x.form, y.form) and not demonym(x.form.capitalize())
    return told and context(a, i, b, j) > 2  # the frame and a word more


def _uses(dossier: Dossier, r: int, word: str) -> bool:
    return root(word) in _roots(dossier, r)


@kept
def _roots(dossier: Dossier, r: int) -> frozenset[str]:
    return frozenset(root(m.group().lower()) for m in TOKEN.finditer(dossier.articles[r].text))


def phrase(dossier: Dossier, p: Passage, n: int) -> Range:
    """Return a word with a few before and after it, within its punctuation."""
    text = dossier.articles[p.r].text
    start, end = p.words[n].where
    for word in reversed(p.words[max(0, n - BEFORE) : n]):
        if STOPS.isdisjoint(text[word.where[1] : start]):
            start = word.where[0]
    for word in p.words[n + 1 : n + 1 + AFTER]:
        if not STOPS.isdisjoint(text[end : word.where[0]]):
            break
        end = word.where[1]
    return start, end


# Where a deed led


WAY = re.compile(
    r"\s+(?:off|into|onto|out of|towards?|through|across|over|under)\s+"
    r"(?:(?:the|an?|his|her|its|their)\s+)?([a-z][\w-]+)"
)


def ways(dossier: Dossier, groups: Iterable[tuple[Event, Group]]) -> Iterator[Difference]:
    """Yield deeds that one verb tells and that led elsewhere: *jumped off the boat*, *jumped into the sea*."""
    for event, group in groups:
        told: dict[str, list[Row]] = defaultdict(list)
        shown: dict[str, str] = {}
        for r, n in group:
            local = dossier.readings[r].events[n]
            match = WAY.match(dossier.articles[r].text, local.trigger[1])
            if match and local.lemma not in LIGHT and match[1] not in STOP and match.end() <= local.sentence[1]:
                told[match[1]].append(row(dossier, r, (local.trigger[0], match.end())))
                shown.setdefault(match[1], " ".join(dossier.articles[r].text[local.trigger[0] : match.end()].split()))
        apart = [w for w in told if not any(w != v and (root(w) == root(v) or alike(w, v)) for v in told)]
        values = {shown[w]: told[w] for w in apart if root(shown[w].split()[0]) == root(shown[apart[0]].split()[0])}
        if len(values) > 1 and len({s.article for rows in values.values() for s, _ in rows}) > 1:
            note = "Where it led is told differently: " + ", ".join(f"“{v}”" for v in values) + "."
            about = About(event=event.id, aspect="event")
            yield difference(dossier, "wording", about, values, relation="variant", note=note)
