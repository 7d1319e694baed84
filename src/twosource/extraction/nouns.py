"""What common nouns name: a person, people, a body, a medium, a country or a place."""

from spacy.tokens import Token

from twosource import knowledge
from twosource.extraction.vocabulary import vocabulary
from twosource.model.kinds import EntityKind

# Words that the role table, made for actors, has no reason to hold. Chosen by reading news; a noun that is as often
# something else (party, figure, head, power) stands here only where the sense meant is the usual one in news.
PERSONS = vocabulary(
    "person man woman boy girl child baby teenager adult victim hostage captive detainee prisoner suspect witness "
    "survivor counterpart official leader chief spokesman spokeswoman spokesperson founder member ally aide adviser "
    "advisor envoy ambassador diplomat minister president premier chancellor king queen prince princess emir sultan "
    "pope governor mayor senator lawmaker congressman congresswoman deputy secretary general colonel commander "
    "soldier officer fighter militant rebel gunman attacker bomber assailant terrorist journalist reporter editor "
    "correspondent photographer cameraman author writer analyst expert professor researcher scientist doctor nurse "
    "lawyer judge prosecutor activist protester demonstrator refugee migrant civilian resident citizen foreigner "
    "national villager farmer worker employee driver pilot passenger student teacher priest bishop cleric imam "
    "rabbi father mother son daughter brother sister wife husband widow parent uncle aunt cousin nephew niece "
    "friend relative neighbor neighbour opponent rival candidate voter politician dissident critic supporter "
    "businessman executive chairman chairwoman director manager owner coach player singer actor actress negotiator "
    "mediator delegate representative observer inspector investigator rescuer firefighter paramedic volunteer "
    "peacekeeper troop settler tourist defendant inmate patient smuggler extremist jihadist islamist "
    "separatist insurgent guerrilla mercenary human individual somebody colleague partner boss billionaire tycoon "
    "sailor marine policeman policewoman trafficker shooter killer kidnapper hijacker hacker youth teen grandmother "
    "grandfather"
)
GROUPS = vocabulary(
    "people delegation team crowd family couple forces troops police crew staff personnel population community side "
    "pair trio duo squad mob convoy youths elite opposition electorate public entourage leadership clergy brigade "
    "battalion patrol cell gang cartel tribe clan audience panel jury coalition alliance bloc militia faction "
    "caravan"
)
ORGANIZATIONS = vocabulary(
    "organisation organization movement party department company firm corporation agency union council committee "
    "commission court tribunal bank university school hospital church mosque institute institution foundation charity "
    "association federation league airline carrier group watchdog regulator club consortium conglomerate startup "
    "subsidiary operator nonprofit"
)
GOVERNMENTS = vocabulary(
    "government ministry administration army military navy parliament senate congress cabinet embassy consulate "
    "authority junta regime presidency legislature judiciary"
)
MEDIA = vocabulary("newspaper broadcaster magazine tabloid outlet daily weekly media press television")
COUNTRIES = vocabulary("country nation kingdom republic state power")
PLACES = vocabulary(
    "city town village capital region province district enclave territory camp settlement island "
    "airport suburb neighborhood neighbourhood strip peninsula port"
)

# "a group of officials" is officials: the noun after *of* says what these are.
QUANTITIES = vocabulary(
    "group number dozen dozens hundred hundreds thousand thousands million millions score scores series majority "
    "handful ten tens pair couple total lot crowd bunch host array half most some many"
)
# One state may be of affairs and one side of a coin; of a river's banks none lends.
_ONLY_SEVERAL = frozenset({"state", "side", "power"})
_ORDER: tuple[tuple[frozenset[str], EntityKind], ...] = (
    (GOVERNMENTS, "government"),
    (MEDIA, "media"),
    (COUNTRIES, "country"),
    (PLACES, "place"),
    (GROUPS, "group"),
    (ORGANIZATIONS, "organization"),
    (PERSONS, "person"),
)


def singular(token: Token) -> str:
    """Return the lower-cased head noun as the tables have it."""
    text: str = token.text.lower()
    if text in GROUPS or text in MEDIA:
        return text
    return str(token.lemma_).lower() or text


def is_plural(token: Token) -> bool:
    """Tell whether a noun stands in the plural, by its features or else its form."""
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
    kind = next((kind for nouns, kind in _ORDER if noun in nouns), None)
    if kind is None:
        row = knowledge.role_nouns().get(noun)
        kind = None if row is None else ("group" if row.number == "group" else "person")
    return "group" if kind is not None and is_plural(token) and kind not in ("media", "place") else kind


def sector(noun: str) -> str | None:
    """Return the sector code of a role or group noun."""
    row = knowledge.role_nouns().get(noun)
    return row.sector if row else None
