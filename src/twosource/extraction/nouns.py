"""What common nouns name: a person, people, a body, a medium, a country or a place."""

from spacy.tokens import Token

from twosource import knowledge
from twosource.extraction.referent import Gender
from twosource.extraction.vocabulary import vocabulary
from twosource.knowledge import inflection
from twosource.model.kinds import EntityKind

# "a group of officials" is officials: the noun after *of* says what these are.
QUANTITIES = vocabulary(
    "group number dozen dozens hundred hundreds thousand thousands million millions score scores series majority "
    "handful ten tens pair couple total lot crowd bunch host array half most some many"
)
_ABSTRACT = (
    *("tion", "sion", "ment", "ness", "ity", "ism", "ics", "ship", "ance", "ence", "ing", "ings", "age", "ure"),
    *("olicy", "ief", "ault", "work", "system", "site", "ware"),
)
_ABSTRACT_PEOPLE = vocabulary("personality celebrity management deity authority minority thief chief underling being")
_THINGS = vocabulary(
    "booster newsletter computer letter caption state app figure platform email chip planet satellite "
    "engine car exchange sex music account control tv machine lab leak case scandal profit index chart fund "
    "campaign role world tyre stocking legging plane shuttle sheet fanbase iframe sport flag jeer theft center centre "
    "phone console bot billion rank misstep camera manslaughter transport channel circus right tank rocket ambulance "
    "handset workplace brothel motel resource enterprise cryptocurrency superlative astronomy vacancy aviation "
    "helicopter advert card tweet photo picture image video truck bus train ship boat vessel aircraft jet drone "
    "missile bomb weapon gun rifle bullet shell mine house home building school church mosque hospital room road "
    "street bridge river sea mountain field farm shop store hotel law rule bill act plan deal talk vote poll election "
    "party meeting event game match race film movie book song show series episode product device file document "
    "message word name number price cost tax rate share stock bond coin token day week month year hour minute"
)
# One state may be of affairs and one side of a coin; of a river's banks none lends.
_ONLY_SEVERAL = frozenset({"state", "side", "power"})


def is_thing(token: Token) -> bool:
    """Tell whether a noun in no table names a thing or a matter, whatever the annotator takes it for."""
    noun = str(token.lemma_).lower()
    return noun in _THINGS or (noun.endswith(_ABSTRACT) and noun not in _ABSTRACT_PEOPLE)


def singular(token: Token) -> str:
    """Return the lower-cased head noun as the tables have it."""
    text: str = token.text.lower()
    listed = knowledge.common_nouns().get(text)
    if listed is not None and listed.kind in ("group", "media"):
        return text
    lemma = str(token.lemma_).lower() or text
    return lemma if is_listed(lemma) else inflection.person_bases().get(text, lemma)


def is_listed(noun: str) -> bool:
    """Tell whether the tables know what a noun names."""
    return noun in knowledge.common_nouns() or noun in knowledge.role_nouns()


def is_plural(token: Token) -> bool:
    """Tell whether a noun stands in the plural, by its features or else its form."""
    if token.lower_ == "police":
        return False  # one body, whatever its verb
    number = token.morph.get("Number", [])
    if number:
        return bool(number[0] in ("Plur", "Ptan"))
    return token.text.lower() != token.lemma_.lower()


def noun_kind(token: Token) -> EntityKind | None:
    """Return the kind of entity that a common noun names, or None for what is no actor and no place."""
    noun = singular(token)
    if token.pos_ == "PROPN" and is_plural(token):
        return None  # "the United States" is no group of states
    if noun == "source" and any(c.dep_ == "nmod" and c.left_edge.lower_ == "of" for c in token.rights):
        return None  # a source of tension, of income
    if (noun in _ONLY_SEVERAL and not is_plural(token)) or (noun == "bank" and is_plural(token)):
        return None
    listed = knowledge.common_nouns().get(noun)
    kind = listed.kind if listed is not None else None
    if kind is None:
        row = knowledge.role_nouns().get(noun)
        kind = None if row is None else ("group" if row.number == "group" else "person")
    return "group" if kind is not None and is_plural(token) and kind not in ("media", "place") else kind


def sector(noun: str) -> str | None:
    """Return the sector code of a role or group noun."""
    row = knowledge.role_nouns().get(noun)
    return row.sector if row else None


def gender(noun: str) -> Gender | None:
    """Return the gender of whom a noun can name, where it tells."""
    row = knowledge.role_nouns().get(noun)
    return row.gender if row else None
