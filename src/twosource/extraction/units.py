"""What a number counts: the noun, and its name in the singular."""

from collections.abc import Sequence

from spacy.tokens import Token

from twosource.extraction.numbers import Number
from twosource.extraction.syntax import children

CURRENCIES = {
    "$": "dollar", "US$": "dollar", "A$": "dollar", "C$": "dollar", "£": "pound", "€": "euro", "¥": "yen",
    "₪": "shekel", "₽": "rouble",
}  # fmt: skip
ABBREVIATED = {"m": "metre", "km": "kilometre", "mm": "millimetre", "cm": "centimetre", "kg": "kilogram", "ft": "foot",
               "mph": "mile per hour", "kilometer": "kilometre", "meter": "metre", "percentage": "percent"}  # fmt: skip
# Words that count people when no noun does: *12 dead*, *12 were killed*.
PERSONS = frozenset(
    "dead killed wounded injured missing people person persons others more hurt displaced homeless".split()
)
HARMED = frozenset(
    "killed killing kills kill wounded wounding wounds injured injuring injures hurt hurting died dies "
    "dying arrested arresting detained detaining evacuated displaced rescued abducted kidnapped beheaded "
    "executed shot drowned trapped missing dead slain freed survived marched fled rallied gathered "
    "protested".split()
)
TALLIES = frozenset("number count toll tally total figure losses".split())
TOLL = frozenset({"toll"})  # the death toll rose to 87
IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "men:man women:woman children:child people:person feet:foot lives:life wives:wife "
        "fishermen:fisherman policemen:policeman gunmen:gunman servicemen:serviceman spokesmen:spokesman "
        "countrymen:countryman series:series aircraft:aircraft crises:crisis knives:knife halves:half "
        "thieves:thief buses:bus movies:movie calories:calorie species:species news:news houses:house "
        "barracks:barracks "
    ).split()
)
ES = ("sses", "shes", "ches", "xes", "zes", "oes")
# Between a number and its noun, when the parser did not join them.
INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "PART"})


def singular(word: str) -> str:
    """Return the singular of a counted noun, in lower case; the tagger's lemmas of plurals are not reliable enough."""
    word = word.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(ES):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def counted(tokens: Sequence[Token], last: int) -> Token | None:
    """Return the noun that the number ending at `last` counts: *six hostages*, *six of the men*, *a third visit*."""
    token = tokens[last]
    compound = _hyphened(tokens, last)
    if compound is not None:
        return compound
    if token.dep_ in ("nummod", "amod", "compound", "det", "advmod", "nmod") and token.head in tokens[last + 1 :]:
        head = token.head
        while head.pos_ == "NUM" and head.head.i > head.i:
            head = head.head
        if head.pos_ in ("NOUN", "PROPN", "SYM", "ADJ"):
            # *Aid convoy*: the parser may have stopped at the first of two nouns.
            while head.dep_ == "compound" and head.head.i == head.i + 1:
                head = head.head
            return head
    of = [c for c in children(token, "nmod") if any(k.lower_ == "of" for k in children(c, "case"))]
    return of[0] if of and of[0].pos_ in ("NOUN", "PROPN") else _next_noun(tokens, last)


def _hyphened(tokens: Sequence[Token], last: int) -> Token | None:
    """The noun of *a four-year war*, *the two-state solution*."""
    if last + 2 < len(tokens) and tokens[last + 1].text in "-‑" and tokens[last + 2].pos_ in ("NOUN", "ADJ", "PROPN"):
        inner = tokens[last + 2]
        squared = inner.lower_ in ("square", "cubic") and last + 4 < len(tokens) and tokens[last + 3].text == "-"
        found = tokens[last + 4] if squared else inner
        return found if found.lower_ not in ("plus", "odd", "strong") else None
    return None


def _next_noun(tokens: Sequence[Token], last: int) -> Token | None:
    """The plural noun that the words after a number lead up to (*the 27-year-old* has none)."""
    at = last + 1
    if [t.lower_ for t in tokens[at : at + 2]] in (["of", "the"], ["of", "its"], ["of", "their"]):
        at += 2
    elif at < len(tokens) and tokens[at].lower_ in ("of", "the"):
        at += 1
    for n, token in enumerate(tokens[at : at + 4]):
        if token.pos_ == "NOUN" and (at + n + 1 >= len(tokens) or tokens[at + n + 1].pos_ not in ("NOUN", "PART")):
            return (
                token if token.lower_ != singular(token.lower_) or at > last + 1 or token.lower_ == "people" else None
            )
        if token.pos_ not in INSIDE or token.lower_ in PERSONS:
            return token if token.lower_ in PERSONS - {"more", "hurt"} else None
    return None


def unit(tokens: Sequence[Token], noun: Token | None, number: Number) -> str | None:
    """Return the name of what is counted: `person`, `percent`, a currency or a noun."""
    if number.percent:
        return "percent"
    if number.money:
        return CURRENCIES.get(number.money, "dollar")
    if number.measure and noun is None:
        return ABBREVIATED[number.measure]
    if noun is not None:
        if noun.lower_ in PERSONS:
            return "person"
        word = singular(noun.lower_)
        return ABBREVIATED.get(word, word)
    return _unnamed(tokens, number)


def tally_of(token: Token) -> Token | None:
    """Return the noun of a tally that a number is the state of: *the number of civilians killed has risen to 11*."""
    verb = token.head
    if verb.pos_ not in ("VERB", "ADJ") or token.dep_ not in ("obl", "xcomp", "obj", "nsubj", "conj", "nmod"):
        return None
    found = [c for c in (*children(verb, "nsubj"), *children(verb, "obj")) if c.lower_ in TALLIES]
    return found[0] if found else None


def _unnamed(tokens: Sequence[Token], number: Number) -> str | None:
    """Who is meant by a number alone: *killed two and wounded 30*, *12 were hurt*, *19 dead*, *the toll rose to 87*."""
    token = tokens[number.last]
    if (tally := tally_of(token)) is not None:
        of = [c for c in children(tally, "nmod") if any(k.lower_ == "of" for k in children(c, "case"))]
        return singular(of[0].lower_) if of and of[0].lower_ not in PERSONS else "person"
    after = [t.lower_ for t in tokens[number.last + 1 : number.last + 4]]
    just_before = {t.lower_ for t in tokens[max(0, number.first - 2) : number.first]}
    near = {
        *just_before,
        token.head.lower_,
        *(c.lower_ for c in token.head.children if c.dep_.startswith(("aux", "cop"))),
    }
    if (
        near & HARMED
        or set(after[:1]) & (PERSONS | HARMED)
        or (after[:1] in (["were"], ["are"], ["was"]) and set(after) & HARMED)
    ):
        return "person"
    if any(t.lower_ in TOLL for t in tokens) or after[:2] in (["of", "whom"], ["of", "those"]):
        return "person"
    which = [t for t in tokens[: number.first][-2:] if t.lower_ in ("of", "which", "whom")]
    if len(which) == 2:  # 40 rockets, of which 35 were intercepted
        before = [t for t in tokens[: number.first] if t.pos_ == "NOUN"]
        return singular(before[-1].lower_) if before else None
    return None
