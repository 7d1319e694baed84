"""The kinds of row that the packaged tables hold: frozen values, one type a table."""

from typing import Literal

import msgspec

from twosource.model.kinds import Act, EntityKind

Frame = Literal[
    "quote",  # "…," she said
    "that",  # said that …, said …
    "whether",  # asked whether / when / how …
    "to",  # vowed to leave: the speaker would do it
    "addressee",  # told reporters: the object is spoken to
    "addressee to",  # urged them to leave: the object is spoken to and would do it
    "content",  # condemned the raid: the object is what is spoken of
    "gerund",  # denied shelling the town
    "clause",  # saw them leave, called it a crime: object and predicate
]
Slot = Literal["content", "addressee", "target"]
MediumType = Literal["agency", "broadcaster", "newspaper", "magazine", "site"]
Gender = Literal["f", "m"]


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """A state, or a territory that news names like one.

    `demonyms` are adjectives (*Danish*), `nationals` nouns in both numbers (*Dane*, *Danes*); `lat` and `lon` are
    those of the capital.
    """

    iso2: str
    iso3: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    nationals: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    kind: Literal["country", "territory"] = "country"
    source: str

    @property
    def key(self) -> str:
        """The key other rows refer to."""
        return f"country:{self.iso2}"

    @property
    def capital(self) -> str | None:
        """The seat of government that news names most."""
        return self.capitals[0] if self.capitals else None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the tables know under one written form.

    `type` is the finer kind (`city`, `region`, `ministry`, `agency` …). `precision` is UCDP's code for an event placed
    no closer than here (1 the place itself, 4 a province, 5 a fuzzy region, 6 a country, 7 beyond one country).
    `ambiguous`: the form is also a common word, a person's name or another well-known thing, so that context has to
    confirm it. `alternate`: the form is not the row's usual English name.
    """

    key: str
    name: str
    kind: EntityKind
    type: str
    country: str | None = None
    code: str | None = None
    within: str | None = None
    owner: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    precision: int | None = None
    capital: bool = False
    ambiguous: bool = False
    alternate: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the governments, organisations or places table: all its written forms and what they stand for."""

    key: str
    name: str
    names: tuple[str, ...]
    kind: EntityKind
    type: str
    country: str | None = None
    code: str | None = None
    within: str | None = None
    demonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    source: str = ""


class Medium(msgspec.Struct, frozen=True, kw_only=True):
    """A news outlet or agency.

    `owner` is the key of who owns or runs it (or the owner's name in words); `state` is the ISO code of the
    government whose it is, null for all others, public broadcasters independent of government included.
    """

    key: str
    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...] = ()
    type: MediumType
    country: str | None = None
    owner: str | None = None
    state: str | None = None
    ambiguous: tuple[str, ...] = ()
    source: str = ""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A head noun that makes a government body of a country's name: *the Iraqi defence ministry*.

    `bare`: it can also stand alone in news (*the foreign ministry*).
    """

    phrase: str
    kind: EntityKind
    sector: str
    type: str
    bare: bool
    source: str = ""


class ReportingVerb(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that brings someone's words into the text.

    `prepositions` say what stands after which preposition (`of`: content). A `weak` verb reports only where a
    quotation, a that-clause or one of its prepositions says so (*add*, *show*). `channel` where the verb tells it.
    """

    lemma: str
    act: Act
    frames: frozenset[Frame]
    prepositions: dict[str, Slot] = {}
    weak: bool = False
    channel: str | None = None


class ReportingNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun for something said: *statement*, *claim*, *denial*."""

    lemma: str
    act: Act
    channel: str | None = None
    weak: bool = False


class ReportingPhrase(msgspec.Struct, frozen=True, kw_only=True):
    """Words before a source that are no verb: *according to*. `after` where they follow it instead."""

    phrase: str
    act: Act
    weak: bool = False
    after: bool = False


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """A cue phrase, in lower case, and the channel it names: *in an interview* → interview."""

    phrase: str
    channel: str


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """A form of address or office written before a person's name."""

    title: str
    full: str
    sector: str | None = None
    gender: Gender | None = None
    source: str = ""


class CommonNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A common noun and the kind of entity that it names: *miner* a person, *crew* a group, *bridge* a place."""

    noun: str
    kind: EntityKind
    source: str = ""


class RoleNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun for what a person, or a group of persons, is; `sector` is the CAMEO/PLOVER code of the role.

    `number` is `group` for nouns that name several at once (*police*, *crowd*). `holder`: it speaks or acts for
    whatever body or country it belongs to (*spokesman*), so that *of X* or *X's* names its holder.
    """

    noun: str
    sector: str | None = None
    number: Literal["person", "group"]
    gender: Gender | None = None
    holder: bool = False
    source: str = ""
