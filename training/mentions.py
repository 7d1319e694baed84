"""People and groups without a name, events, and times: word tags, from corpora that mark a part of them each.

A nominal mention is marked at its head: PERSON for one person, GROUP for several and for organisations. Events and
times are BIO. None is "not known" and is not learnt from.
"""

import re
from collections.abc import Sequence

NOMINAL = ["O", "PERSON", "GROUP"]
EITHER = "either"  # a person or a group: ECB+ does not say which
EVENT = ["O", "B-EVENT", "I-EVENT"]
TIME = ["O", "B-TIME", "I-TIME"]
SILENT = {"PROPN", "X", "SYM"}  # a name is no nominal mention; whether a noun inside of one is, is not known
Tag = str | None
Words = Sequence[str]
Span = tuple[int, int]

_PRONOUNS = """i you he she it we they me him her us them who whom which that this these those his its their our my
    your mine myself himself herself itself ourselves themselves one someone anyone everyone nobody somebody each both
    all some many others other everybody whose""".split()
_AFTER = set(
    "of in for from with who whom that which to at on by and or , ; ( : - – — whose near including against".split()
)
_PLAIN = re.compile(r"[a-z]+")


def gum_nominal(upos: Words, feats: Words, mentions: Sequence[dict]) -> list[Tag]:
    """The heads of mentions of people and organisations that are common nouns."""
    tags: list[Tag] = [None if tag in SILENT else "O" for tag in upos]
    for head, kind in _heads(mentions):
        if upos[head] in ("NOUN", "ADJ", "NUM") and kind in ("person", "organization"):
            single = kind == "person" and "Number=Plur" not in feats[head]
            tags[head] = "PERSON" if single else "GROUP"
    return tags


def gum_event(upos: Words, mentions: Sequence[dict]) -> list[Tag]:
    """Common nouns that are events; GUM does not say which verbs are."""
    tags: list[Tag] = [None if tag in SILENT | {"VERB", "AUX", "ADJ", "NUM"} else "O" for tag in upos]
    for head, kind in _heads(mentions):
        if upos[head] == "NOUN" and kind == "event":
            tags[head] = "B-EVENT"
    return tags


def _heads(mentions: Sequence[dict]) -> list[tuple[int, str]]:
    """Head and type of each mention that has one word for its head."""
    return [(m["start"] + m["minspan"][0], m["type"]) for m in mentions if len(m["minspan"] or ()) == 1]


def head_of(words: Words, start: int, end: int) -> int | None:
    """The last word before what follows a head (*of*, *in*, *who*), if it is a common noun; from its form alone."""
    stop = next((i for i in range(start + 1, end) if words[i].lower() in _AFTER), end)
    head = words[stop - 1]
    return stop - 1 if _PLAIN.fullmatch(head) and len(head) > 2 and head not in _PRONOUNS else None


def phrases(words: Words, spans: Sequence[tuple[int, int, Tag]]) -> list[Tag]:
    """Nominal tags from whole phrases; nothing is said of the words outside, except of small ones."""
    tags: list[Tag] = ["O" if word.lower() in _AFTER or not word[:1].isalnum() else None for word in words]
    for start, end, kind in spans:
        head = head_of(words, start, end)
        if head is not None:
            tags[head] = kind
    return tags


def bio(count: int, spans: Sequence[Span], kind: str) -> list[Tag]:
    """Tags of all words; of overlapping spans the longer one stands."""
    tags: list[Tag] = ["O"] * count
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if set(tags[start:end]) == {"O"}:
            tags[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)
    return tags


def ecb(words: Words, mentions: Sequence[dict]) -> tuple[list[Tag], list[Tag]]:
    """Nominal and event tags of a sentence of ECB+; the latter part of a mention in pieces is left open."""
    people = [(t[0], t[-1] + 1, EITHER) for m in mentions if m["type"].startswith("HUM") and (t := m["tokens"])]
    others = [(t[0], t[-1] + 1, "O") for m in mentions if not m["type"].startswith("HUM") and (t := m["tokens"])]
    events = [m["tokens"] for m in mentions if m["kind"] == "event"]
    runs = [(t[0], next((i for i in range(t[0], t[-1] + 1) if i not in t), t[-1] + 1)) for t in events]
    tags = bio(len(words), runs, "EVENT")
    for token in (t for tokens in events for t in tokens):
        tags[token] = None if tags[token] == "O" else tags[token]
    return phrases(words, [*others, *people]), tags
