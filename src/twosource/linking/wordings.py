"""Whether two contents are one statement: the same words, some of them, or other words of one meaning.

Two remarks of one speaker on one subject share many words; what tells them apart is a number, a name, a *not* or a word
that rules the other out. These are looked at first.
"""

import re
from collections import defaultdict

import msgspec

from twosource.knowledge.meanings import opposed, opposites, senses
from twosource.linking.words import content_words, rarity
from twosource.model.kinds import Decision

# Share of the shorter content, words weighed by how rare they are: trimmed quotes have 1.0, a free paraphrase half, two
# remarks on one subject a third (tests/linking/test_statement_links.py).
SAME, UNSURE = 0.55, 0.35
OF_LONGER = 0.3  # share of the longer that a paraphrase must tell too; what is trimmed is told in the same words
RUN, LONG_RUN = 5, 8  # words in a row that are a quotation and no chance; so many, whatever stands around them
FEWEST = 3  # words of content below which two statements cannot be told apart
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NEGATION = re.compile(r"\b(?:not|never|no|neither|nor|without|none|nobody|cannot)\b|n[’']t\b", re.IGNORECASE)
# *One* is often no number, and *the two sides* are just both.
NUMBERS = {
    w: str(n) for n, w in enumerate("three four five six seven eight nine ten eleven twelve".split(), start=3)
}
HELD = 0.6  # of two contents of about one length either has its *not*; a much longer one has more to say


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """One content: its words in order, the telling ones with what they can mean, its numbers and names.

    `text` is its words between spaces, `meanings` all that they can mean and `opposites` what that rules out.
    """

    tokens: tuple[str, ...]
    text: str
    words: dict[str, frozenset[str]]
    meanings: frozenset[str]
    opposites: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    negated: bool


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What two contents are to each other, with a reason in words."""

    decision: Decision
    score: float
    reason: str


def wording(text: str) -> Wording:
    """Return a content as it is compared."""
    told = [(stem, m.group().lower(), named) for stem, m, named in content_words(text)]
    tokens = tuple(t.lower() for t in TOKEN.findall(text))
    words = {stem: senses(word) for stem, word, _ in told if stem[0] != "#" and word not in NUMBERS}
    meanings = frozenset[str]().union(*words.values())
    return Wording(
        tokens=tokens,
        text=f" {' '.join(tokens)} ",
        words=words,
        meanings=meanings,
        opposites=opposites(meanings),
        numbers=frozenset([s[1:] for s, _, _ in told if s[0] == "#"] + [NUMBERS[t] for t in tokens if t in NUMBERS]),
        names=frozenset(stem for stem, _, named in told if named),
        negated=NEGATION.search(text) is not None,
    )


def compare(a: Wording, b: Wording) -> Compared | None:
    """Say whether two contents of one speaker are one statement; null where they have too little in common."""
    short, long = sorted((a, b), key=lambda w: (len(w.tokens), w.tokens))
    if len(short.words) < FEWEST:
        return None
    if short.text in long.text:
        return Compared(decision="same", score=1.0, reason="one speaker, the same words")
    if told_apart(short, long):
        return None
    met, share = met_share(short, long)
    if share < UNSURE or len(met) < FEWEST:
        return None
    run = run_of(short, long)
    trimmed = (run >= RUN and share >= SAME) or run >= LONG_RUN
    whole = met_share(long, short)[1] >= OF_LONGER
    reason = f"one speaker, {len(met)} of {len(short.words)} words told alike"
    reason += f", {run} of them in a row" if run >= RUN else ""
    same = trimmed or (share >= SAME and whole)
    return Compared(decision="same" if same else "unsure", score=round(min(share, 0.999), 3), reason=reason)


def told_apart(short: Wording, long: Wording) -> bool:
    """Whether a number, a name, a *not* or an opposite tells a shorter content and a longer one apart."""
    others = short.names - long.words.keys() and long.names - short.words.keys()
    if short.numbers - long.numbers or others:
        return True
    much = len(short.tokens) >= HELD * len(long.tokens)
    if short.negated != long.negated and (short.negated or much):
        return True
    return not short.opposites.isdisjoint(long.meanings) and _opposed(short, long)


def _opposed(short: Wording, long: Wording) -> bool:
    mine, theirs = ([m for s, m in w.words.items() if s not in v.words] for w, v in ((short, long), (long, short)))
    return any(opposed(x, y) for x in mine for y in theirs)


def met_share(mine: Wording, others: Wording) -> tuple[list[str], float]:
    """Return the words of one content that the other tells too, and their share, weighed by how rare words are."""
    met = [w for w, m in mine.words.items() if w in others.words or not m.isdisjoint(others.meanings)]
    whole = sum(map(rarity, mine.words))
    return met, sum(map(rarity, met)) / whole if whole else 0.0


def run_of(a: Wording, b: Wording) -> int:
    """Return the length of the longest run of words that two contents share."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(b.tokens):
        places[word].append(j)
    best, run = 0, dict[int, int]()  # the length of the run that ends at each place
    for word in a.tokens:
        run = {j: run.get(j - 1, 0) + 1 for j in places.get(word, ())}
        best = max(best, *run.values(), 0)
    return best
