"""Names, from corpora that disagree about what one is, in the kinds of the project.

Tags are BIO over KINDS and, where a corpus is silent, two more: REST (nothing, or a kind that the corpus does not
have) and None (not known). They are not learnt as "no name": see `training.train.name_loss`.
"""

from collections.abc import Iterator, Sequence

KINDS = ("PERSON", "ORGANIZATION", "PLACE", "NATIONALITY", "OTHER")
TAGS = ["O", *(prefix + kind for kind in KINDS for prefix in ("B-", "I-"))]
REST = "rest"
REST_TAGS = {"O", "B-NATIONALITY", "I-NATIONALITY", "B-OTHER", "I-OTHER"}
Tag = str | None

GUM = {"person": "PERSON", "place": "PLACE", "organization": "ORGANIZATION", "time": None}  # all else is OTHER
THREE = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANIZATION", "MISC": "OTHER"}
RE3D = {"Person": "PERSON", "Organisation": "ORGANIZATION", "Location": "PLACE", "Nationality": "NATIONALITY",
        "Weapon": "OTHER", "MilitaryPlatform": "OTHER", "Vehicle": "OTHER"}  # fmt: skip
SILVER = {"PERSON": "PERSON", "ORGANIZATION": "ORGANIZATION", "LOCATION": "PLACE"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL = _words("of the and for de la du del di da van von der bin ibn al el en in on & - – ' 's ’s")
ARTICLES = {"the", "a", "an"}
PRONOUNS = _words("i we he she it they you this that these those my our his her its their your who")
TITLES = _words(
    """mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister foreign defense defence
    secretary senator sen rep representative congressman congresswoman governor gov mayor general gen colonel col
    lieutenant lt major maj captain capt sergeant sgt private admiral king queen prince princess pope archbishop bishop
    cardinal father rev reverend imam sheikh shaikh ayatollah judge justice attorney chancellor ambassador chairman
    chief director commander coach former deputy state saint he"""
)
DEMONYMS = _words(
    """afghan albanian algerian american angolan argentine argentinian armenian australian austrian azerbaijani bahraini
    bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian burmese burundian cambodian cameroonian
    canadian catalan chadian chechen chilean chinese colombian congolese croatian cuban cypriot czech danish dutch
    ecuadorian egyptian english eritrean estonian ethiopian european filipino finnish french gambian georgian german
    ghanaian greek guatemalan guinean haitian honduran hungarian icelandic indian indonesian iranian iraqi irish israeli
    italian ivorian jamaican japanese jordanian kazakh kenyan korean kosovan kurdish kurd kuwaiti kyrgyz laotian latvian
    lebanese liberian libyan lithuanian macedonian malagasy malawian malaysian malian maltese mauritanian mexican
    moldovan mongolian montenegrin moroccan mozambican namibian nepalese nepali nicaraguan nigerian nigerien norwegian
    omani pakistani palestinian panamanian paraguayan persian peruvian polish portuguese qatari romanian russian rwandan
    salvadoran saudi scottish senegalese serbian singaporean slovak slovenian somali spanish sudanese swedish swiss
    syrian taiwanese tajik tanzanian thai tibetan tunisian turk turkish turkmen ugandan ukrainian uruguayan uyghur uzbek
    venezuelan vietnamese welsh yemeni zambian zimbabwean arab african asian soviet roman briton swede dane finn
    spaniard scot pole serb croat frenchman englishman irishman dutchman"""
)


def is_demonym(word: str) -> bool:
    return word[:1].isupper() and (word.lower() in DEMONYMS or word.lower().removesuffix("s") in DEMONYMS)


def place_tags(tags: list[Tag], start: int, end: int, kind: str) -> None:
    tags[start:end] = ["B-" + kind] + ["I-" + kind] * (end - start - 1)


def named(words: Sequence[str], kind: str, start: int, end: int) -> tuple[int, int] | None:
    """What of a mention is its name: no leading article, title or demonym of a person; None when it is no name."""
    skip = TITLES | DEMONYMS if kind == "PERSON" else ARTICLES
    while start < end - 1 and (not words[start][:1].isupper() or words[start].strip(".").lower() in skip):
        start += 1
    inside = words[start:end]
    if len(inside) == 1 and (inside[0].lower() in PRONOUNS or (kind == "PERSON" and inside[0].lower() in TITLES)):
        return None
    capital = all(word[:1].isupper() or word.lower() in SMALL or word.isdigit() for word in inside)
    return (start, end) if capital and inside and inside[0][:1].isupper() and inside[-1].lower() not in SMALL else None


def gum_tags(words: Sequence[str], upos: Sequence[str], mentions: Sequence[dict]) -> list[Tag]:
    """Outermost names of a GUM sentence: the proper nouns around the head of each mention."""
    tags: list[Tag] = [None if tag == "PROPN" else "O" for tag in upos]
    for mention in sorted(mentions, key=lambda m: m["start"] - m["end"]):
        heads = (mention["start"] + offset for offset in mention["minspan"] or [0])
        head = next((i for i in heads if i < mention["end"] and upos[i] == "PROPN"), None)
        if head is None:
            continue
        start, end = _proper_run(words, upos, head, (mention["start"], mention["end"]))
        kind = GUM.get(mention["type"], "OTHER")
        span = named(words, kind or "", start, end)
        if kind is None:
            tags[start:end] = ["O" if tag is None else tag for tag in tags[start:end]]
        elif span and set(tags[span[0] : span[1]]) <= {None, "O"}:
            place_tags(tags, *span, kind)
    return demonyms(words, tags)


def _proper_run(words: Sequence[str], upos: Sequence[str], head: int, limits: tuple[int, int]) -> tuple[int, int]:
    capital = [word[:1].isupper() and tag in ("ADJ", "PROPN") for word, tag in zip(words, upos, strict=True)]
    part = [capital[i] or upos[i] == "PROPN" or words[i].lower() in SMALL for i in range(len(words))]
    start, end = head, head + 1
    while start > limits[0] and part[start - 1]:
        start -= 1
    while end < limits[1] and (part[end] or upos[end] == "NUM"):
        end += 1
    while end > head + 1 and words[end - 1].lower() in SMALL:
        end -= 1
    return start, end


def demonyms(words: Sequence[str], tags: list[Tag]) -> list[Tag]:
    """Mark words for peoples, unless they are part of a longer name."""
    for i, word in enumerate(words):
        alone = not (tags[i] or "").startswith("I-") and not (i + 1 < len(tags) and (tags[i + 1] or "")[:2] == "I-")
        if is_demonym(word) and alone:
            tags[i] = "B-NATIONALITY"
    return tags


def bio_tags(words: Sequence[str], source: Sequence[str], complete: bool) -> list[Tag]:
    """WikiGold (`complete`: MISC is marked) and UNER (it is not: a capital may be a name of another kind)."""
    tags: list[Tag] = []
    for i, (word, tag) in enumerate(zip(words, source, strict=True)):
        if tag == "O":
            tags.append(REST if not complete and i and word[:1].isupper() and word != "I" else "O")
        else:
            tags.append(tag[:2] + THREE[tag[2:]])
    return demonyms(words, tags)


def silver_tags(words: Sequence[str], source: Sequence[str]) -> list[Tag]:
    """Stanford's names: its kinds, no verdict on other capitals, none at all on headlines in title case.

    It is often wrong on one capitalised word as an organisation (*Trump*): only its acronyms are believed there.
    """
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    if sum(word[0].isupper() for word in long) > 0.5 * len(long):
        return [None] * len(words)
    tags: list[Tag] = []
    for i, (word, tag) in enumerate(zip(words, source, strict=True)):
        begins, ends = source[i - 1 : i] != [tag], source[i + 1 : i + 2] != [tag]
        if tag == "ORGANIZATION" and begins and ends and not word.isupper():
            tags.append(None)
        elif tag in SILVER:
            tags.append(("B-" if begins else "I-") + SILVER[tag])
        else:
            tags.append("O" if not word[:1].isupper() or word == "I" or tag not in ("O", "MISC") else None)
    return demonyms(words, tags)


def re3d_tags(words: Sequence[str], spans: Sequence[tuple[int, int, str]], places: set[str]) -> list[Tag]:
    """Names of re3d; states, organisations there when they act, are places here, as in the other corpora."""
    tags: list[Tag] = ["O" if not word[:1].isupper() else None for word in words]
    for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        span = named(words, RE3D[kind], start, end)
        if span and set(tags[span[0] : span[1]]) <= {None, "O"}:
            known_place = " ".join(words[span[0] : span[1]]) in places
            place_tags(tags, *span, "PLACE" if kind == "Organisation" and known_place else RE3D[kind])
    return demonyms(words, tags)


def spans(tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """The runs that BIO tags mark; an I- after nothing, or after another kind, starts one."""
    start = None
    for i, tag in enumerate([*tags, "O"]):
        kind = (tag or "O")[2:]
        if start is not None and (not kind or tag[0] == "B" or kind != tags[start][2:]):
            yield start, i, tags[start][2:]
            start = None
        if kind and start is None and tag != REST:
            start = i
