"""A Doc as CoNLL-U on raw text, as Universal Dependencies writes it.

MISC of every word holds `TokenRange=start:end` (code points of the text). Words written together are a multiword token
(`3-4 don't`), whose line says whether a space follows; white space other than one space is kept in `SpacesAfter`.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from twosource.language.assembly import BREAKS

CLITICS = frozenset("'s 'm 'll 've 're 'd s n't nt not m ll ve re r d na ta a gon got".split())
_ESCAPES = str.maketrans({"\\": "\\\\", " ": "\\s", "\n": "\\n", "\r": "\\r", "\t": "\\t", "|": "\\p"})
_UNSEEN = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\\n"))


def conllu(doc: Doc, name: str) -> str:
    """Return the CoNLL-U text of a Doc; `name` is the document's id."""
    return "".join(_document(doc, "_".join(name.split()) or "_"))


def _document(doc: Doc, name: str) -> Iterator[str]:
    yield f"# newdoc id = {name}\n"
    sentences = (words for sentence in doc.sents if (words := [t for t in sentence if not t.is_space]))
    for number, words in enumerate(sentences, 1):
        if number == 1 or _begins_paragraph(words[0]):
            yield "# newpar\n"
        yield f"# sent_id = {name}-{number}\n# text = {_text(words)}\n"
        yield from _lines(words)
        yield "\n"


def _begins_paragraph(word: Token) -> bool:
    return not BREAKS.isdisjoint(_space_before(word))


def _space_before(word: Token) -> str:
    start = word.i
    while start and word.doc[start - 1].is_space:
        start -= 1
    return word.doc[start : word.i].text_with_ws


def _text(words: Sequence[Token]) -> str:
    """The sentence on one line: what stands between two words is one space or nothing."""
    spaced = (word.text + (" " if _space_after(word) else "") for word in words)
    return "".join(spaced).rstrip(" ")


def _space_after(word: Token) -> str:
    end = word.i + 1
    while end < len(word.doc) and word.doc[end].is_space:
        end += 1
    return word.whitespace_ + word.doc[word.i + 1 : end].text_with_ws


def _lines(words: Sequence[Token]) -> Iterator[str]:
    number = {word.i: n for n, word in enumerate(words, 1)}
    together = dict(_together(words))
    inside = {i for first, last in together.items() for i in range(first, last + 1)}
    for word in words:
        if word.i in together:
            group = word.doc[word.i : together[word.i] + 1]
            yield _surface(group, number[word.i], number[group[-1].i])
        yield _word(word, number, inside)


def _together(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each multiword token: a word and the clitics written on it."""
    first = last = -2
    for word in words:
        if last == word.i - 1 and not word.nbor(-1).whitespace_ and _is_clitic(word):
            last = word.i
            continue
        if last > first >= 0:
            yield first, last
        first = last = word.i if word.text[0].isalnum() or _is_clitic(word) else -2
    if last > first >= 0:
        yield first, last


def _is_clitic(word: Token) -> bool:
    form = word.text.lower().replace("’", "'").replace("`", "'")
    return form in CLITICS or (form == "'" and word.pos_ == "PART")


def _surface(group: Span, first: int, last: int) -> str:
    place = f"TokenRange={group.start_char}:{group.end_char}"
    misc = "|".join(sorted([*_spacing(group[-1]), place]))
    return "\t".join([f"{first}-{last}", group.text, *"_______", misc]) + "\n"


def _word(word: Token, number: dict[int, int], inside: set[int]) -> str:
    misc = [f"TokenRange={word.idx}:{word.idx + len(word.text)}"]
    if word.i not in inside:
        misc += _spacing(word)
    if word.ent_type_:
        misc.append(f"Entity={word.ent_iob_}-{word.ent_type_}")
    head = _governor(word, number)
    relation = (word.dep_ if head else "root") or "dep"
    columns = [word.text, word.lemma_ or "_", word.pos_ or "X", "_", _feats(word), str(head), relation, "_"]
    return "\t".join([str(number[word.i]), *columns, "|".join(sorted(misc))]) + "\n"


def _governor(word: Token, number: dict[int, int]) -> int:
    """The number of the head, passing over white space; 0 for the root."""
    head = word.head
    while head.is_space and head.head != head:
        head = head.head
    return 0 if head == word or head.i not in number else number[head.i]


def _feats(word: Token) -> str:
    return "|".join(sorted(str(word.morph).split("|"), key=str.lower)) or "_"


def _spacing(word: Token) -> list[str]:
    space = _space_after(word)
    if space in {"", " "}:
        return [] if space or word.i == len(word.doc) - 1 else ["SpaceAfter=No"]
    return [f"SpacesAfter={space.translate(_ESCAPES).translate(_UNSEEN)}"]
