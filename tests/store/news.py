"""Short articles of our own for the library's tests: two happenings, and one that stands alone."""

from twosource.model.article import Article
from twosource.reading.articles import Defaults, freeze
from twosource.reading.source import Draft

BRIDGE = (
    "VELDEN — The Velden bridge over the river Orne collapsed on Monday, and seven lorries fell into the water. Divers "
    "searched until midnight. Mayor Orla Tengmalm said that engineers had warned of cracks in two pillars in March.\n",
    "Seven lorries plunged into the Orne when the bridge at Velden gave way, Mayor Orla Tengmalm said on Tuesday. "
    "Divers found two drivers alive; engineers had seen cracks in the pillars.\n",
    "Velden, where a bridge collapsed into the Orne, asks who ignored the cracks. Tengmalm, the mayor, promised an "
    "inquiry into the pillars that engineers inspected in March.\n",
)
TALKS = (
    "Negotiators from Karsia and Lumeria met in Geneva on Monday to discuss a ceasefire, envoy Rutger Vaas said. The "
    "prisoners of the Soltani camp are to be exchanged first.\n",
    "Rutger Vaas, the envoy, told reporters in Geneva that Karsia would exchange prisoners held at Soltani before a "
    "ceasefire with Lumeria.\n",
)
ALONE = "A comet was photographed over the southern desert by Ines Okoro, who waited nine nights for it.\n"
OUTLETS = ("Orne Post", "Velden Echo", "The Ledger", "Geneva Wire", "Morning Courier", "Desert Star")


def article(
    text: str, name: str, outlet: str | None = None, published: str | None = "2026-03-03", url: str | None = None
) -> Article:
    """An article as the reading room makes it."""
    return freeze(Draft(input=name, text=text, outlet=outlet, published=published, url=url), None, Defaults())[0]


ARTICLES = [
    article(text, f"{n}.txt", OUTLETS[n], f"2026-03-0{2 + n % 3}") for n, text in enumerate((*BRIDGE, *TALKS, ALONE))
]
