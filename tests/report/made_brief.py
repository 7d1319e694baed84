"""A small brief written by hand, with two honest articles and one that means harm."""

from twosource.model.article import Article, Problem, Segment
from twosource.model.brief import (
    About,
    Brief,
    Difference,
    Edge,
    Entity,
    EntityMention,
    Event,
    EventMention,
    Fact,
    Figures,
    Made,
    Name,
    Network,
    Node,
    Origin,
    Role,
    Span,
    Statement,
    Story,
    Support,
    TimelineEntry,
    TypedBy,
    Version,
)  # fmt: skip
from twosource.model.identity import text_hash
from twosource.model.reading import When

HARM = '<script>window.harm=1</script><img src=x onerror="harm=1"> & "quoted" {{ 7*7 }} `code` | pipe'
OVERRIDE = "\u202eevil txet\u202c"
POST = "Ferry aground off Lunna\n\nThe ferry Alda ran aground off Lunna on Monday, the coastguard said. Nobody was hurt."  # noqa: E501
SUN = "The ferry Alda ran onto rocks near Lunna on Monday, its captain, Ida Berg, told Radio Nord. Twelve were hurt."
BAD = f"{HARM}\n\n{OVERRIDE} The ferry sank, said {HARM}. {'x' * 400} \x1b[31mred\x07"


def article(key: str, text: str, outlet: str | None, **more: str) -> Article:
    """An article of the brief."""
    fields = {"title": text.split("\n", maxsplit=1)[0][:60], "published": "2024-05-13", "input": f"{key}.txt", **more}
    segments = (Segment(kind="body", start=0, end=len(text)),)
    return Article(id=key, text=text, sha256=text_hash(text), outlet=outlet, segments=segments, **fields)  # type: ignore[arg-type]


ARTICLES = {
    "a1": article("a1", POST, "The Lunna Post"),
    "a2": article("a2", SUN, "Valley Sun", url="https://valley-sun.example/ferry?a=1&b=2"),
    "a3": article("a3", BAD, f"Bad {HARM} {OVERRIDE}", url="javascript:window.harm=1", title=HARM, input=HARM),
}


def at(key: str, words: str) -> Span:
    """Where words stand in an article."""
    start = ARTICLES[key].text.index(words)
    return Span(article=key, start=start, end=start + len(words), text=words)


GUARD = Origin(root="e1", counts_as="e1", basis="statement")
CAPTAIN = Origin(root="e2", counts_as="e2", chain=("e3",), basis="statement")
POST_OWN = Origin(root="own:The Lunna Post", counts_as="own:The Lunna Post")
BAD_OWN = Origin(root="own:a3", counts_as="own:a3")
RAN = at("a1", "The ferry Alda ran aground off Lunna on Monday")
ROCKS = at("a2", "The ferry Alda ran onto rocks near Lunna on Monday")
SANK = at("a3", f"The ferry sank, said {HARM}")


def person(key: str, name: str, span: Span, kind: str = "person") -> Entity:
    """An entity with one mention."""
    return Entity(
        id=key, kind=kind, name=name, names=(Name(name=name, articles=(span.article,), count=1),),  # type: ignore[arg-type]
        mentions=(EntityMention(span=span, form="name"),),
    )  # fmt: skip


def brief() -> Brief:
    """The brief."""
    entities = (
        person("e1", "the coastguard", at("a1", "the coastguard"), "organization"),
        Entity(
            id="e2", kind="person", name="Ida Berg", names=(Name(name="Ida Berg", articles=("a2",), count=1),),
            roles=(Role(text="its captain", span=at("a2", "its captain")),),
            mentions=(EntityMention(span=at("a2", "Ida Berg"), form="name"),),
        ),
        person("e3", "Radio Nord", at("a2", "Radio Nord"), "media"),
        person("e4", HARM, Span(article="a3", start=0, end=len(HARM), text=HARM), "other"),
    )  # fmt: skip
    statement = Statement(
        id="s1", article="a2", kind="indirect", act="said", speaker="e2", speakers=("e2",), via=("e3",),
        source=at("a2", "its captain, Ida Berg,"), cue=at("a2", "told"), content=(ROCKS,), origin=CAPTAIN,
    )  # fmt: skip
    other = Statement(
        id="s2", article="a3", kind="indirect", act="denied", speaker="e4", speakers=("e4",), channel=HARM,
        content=(at("a3", "The ferry sank"),), origin=BAD_OWN,
    )  # fmt: skip
    event = Event(
        id="v1", typed_by=TypedBy(by="lexicon", score=1.0), gist=RAN.text, actors=("e2",), recipients=("e1",),
        when=When(start="2024-05-13", end="2024-05-13", precision="day", text="Monday"), foreground=True,
        mentions=(EventMention(span=at("a1", "ran aground"), sentence=RAN, origin=GUARD),),
    )  # fmt: skip
    return Brief(
        made=Made(twosource="0.1.0", pipeline="test/1"),
        articles=tuple(ARTICLES.values()),
        stories=(Story(id="t1", title=f"Ferry aground {OVERRIDE} {HARM}", articles=tuple(ARTICLES)),),
        entities=entities,
        statements=(statement, other),
        events=(event,),
        facts=FACTS,
        differences=(
            Difference(
                id="d1", kind="number", about=About(event="v1", aspect="how many"), relation="conflict",
                note="Nobody or twelve were hurt.",
                values=(
                    Version(value="nobody", spans=(at("a1", "Nobody was hurt"),), origin=POST_OWN),
                    Version(value=HARM, spans=(at("a2", "Twelve were hurt"),), origin=CAPTAIN),
                ),
            ),
        ),
        timeline=(TimelineEntry(event="v1", when=event.when),),
        network=Network(
            nodes=(Node(entity="e2", events=1, statements=1),),
            edges=(
                Edge(source="e4", target="e1", type="ASSAULT", weight=1, tone=-9.0, events=("v1",)),
                Edge(source="e2", target="e1", type="CONSULT", weight=2, tone=1.0, events=("v1",)),
            ),
        ),
        figures=Figures(facts={"corroborated": 1, "single-outlet": 3}, one_origin_share=0.0, unknown_speaker_share=0.5),
        problems=(Problem(input=HARM, reason=HARM),),
    )  # fmt: skip


FACTS = (
    Fact(
        id="f1", gist=RAN.text, about=About(event="v1", aspect="event"), outlets=2, origins=2, verdict="corroborated",
        support=(Support(span=RAN, origin=GUARD), Support(span=ROCKS, origin=CAPTAIN)), disputed_by=("d1",),
        absent=("a3",),
    ),
    Fact(
        id="f2", gist="off Lunna", about=About(event="v1", aspect="where"), outlets=1, origins=1,
        verdict="single-outlet",
        support=(Support(span=at("a1", "off Lunna on Monday"), origin=GUARD),),
    ),
    Fact(
        id="f3", gist=SANK.text, about=About(event="v3", aspect="event"), outlets=1, origins=1, verdict="single-outlet",
        support=(Support(span=SANK, origin=BAD_OWN),),
    ),
    Fact(
        id="f4", gist=ROCKS.text, about=About(statement="s1"), outlets=1, origins=1, verdict="single-outlet",
        support=(Support(span=ROCKS, origin=CAPTAIN),),
    ),
)  # fmt: skip
