"""Noun phrases as sources: what they take in, whether they can say something, whether they are anyone in particular."""

from spacy.tokens import Token

from twosource import knowledge
from twosource.extraction.syntax import children, subtree

# People who are no one in particular when no name and no article points at them: *officials said*.
ANYONE = frozenset(
    "official source person people analyst expert observer diplomat witness resident critic insider aide adviser"
    " advisor lawmaker activist investigator authority report medium some many other several doctor medic local"
    " briefing staff supporter opponent commentator economist scientist researcher employee worker villager neighbour"
    " neighbor survivor relative soldier officer rumour rumor commander fighter opposition man woman mother father"
    " boy girl protester student teacher passenger civilian neighbour".split()
)
SOME_OF = frozenset("one two three some several many most few both others another".split())
POINTING = frozenset("the this that these those his her its their my our your".split())
SOURCE_LONGEST = 40  # tokens; a longer noun phrase has swallowed its neighbours
HELD_BACK = (
    *("anonym", "not authori", "condition of", "unnamed", "declined to be", "not to be named", "not to be identif"),
    *("be identified only", "name only as", "identified only"),
)
WRITTEN = frozenset(
    "report study poll survey statement document figure data paper letter memo filing indictment complaint lawsuit"
    " ruling verdict email tweet post article newspaper magazine website agency bulletin communique record court"
    " resolution source headline editorial book transcript text message file audit review analysis investigation"
    " inquiry database dataset petition research finding guideline manual".split()
)


# What a picture shows is what the outlet saw in it.
PICTURES = frozenset("photo photograph picture image video footage clip".split())


def phrase(head: Token) -> list[Token]:
    """Return the noun phrase of a head without relative clauses and what hangs on it loosely."""
    tokens = subtree(head, "acl:relcl", "parataxis", "case", "punct", "advcl", "ccomp", "cc:preconj")
    # A second agent with its own *by* is another source.
    dropped = {t.i for c in children(head, "conj") if case_of(c) == "by" for t in subtree(c)}
    dropped |= {t.i for c in children(head, "cc") if dropped for t in [c]}
    kept = [t for t in tokens if t.i not in dropped]
    return kept if len(kept) <= SOURCE_LONGEST else [head]


def case_of(token: Token) -> str | None:
    """Return the preposition before a noun, or null."""
    return next((c.lower_ for c in children(token, "case")), None)


def says(head: Token) -> bool:
    """Tell whether a noun or pronoun by itself stands for somebody, or something written, that says things."""
    if head.pos_ in ("PROPN", "PRON"):
        return head.lower_ not in ("it", "this", "that", "these", "those", "which", "what", "there")
    word = head.lemma_.lower()
    return word in WRITTEN or word in ANYONE or word in knowledge.role_nouns() or head.lower_ in knowledge.role_nouns()


def unnamed(head: Token) -> bool:
    """Tell whether a source is no one in particular: an indefinite description without a name."""
    if head.lower_ in SOME_OF and any(case_of(c) == "of" for c in children(head, "nmod")):
        return True  # *one of the passengers*
    if head.pos_ == "PRON":
        return head.lower_ in ("some", "many", "others", "several", "one", "someone", "most", "few")
    held_back = _name_held_back(head)
    if head.pos_ != "NOUN" or not (held_back or _anyone(head)):
        return False
    determiners = {c.lower_ for c in children(head, "det", "nmod:poss")}
    named = [t for t in phrase(head) if t.pos_ == "PROPN" and t.dep_ in ("appos", "flat", "nmod:poss")]
    if head.lemma_.lower() in WRITTEN - {"source"} and children(head, "compound", "nmod"):
        return False  # *a ministry report* has an author
    return not named and (held_back or not determiners & POINTING)


def _anyone(head: Token) -> bool:
    """By its form as well: a small model makes *authoritie* of *authorities*."""
    word = head.lower_
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return not ANYONE.isdisjoint({head.lemma_.lower(), word, singular})


def _name_held_back(head: Token) -> bool:
    """Whether words around a description say that its name is held back."""
    said = " ".join(t.lower_ for t in subtree(head))
    return any(w in said for w in HELD_BACK)
