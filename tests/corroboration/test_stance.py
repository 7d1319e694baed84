"""What evidence says to a claim: paraphrase supports, what is distorted never does."""

import pytest

from twosource import api
from twosource.corroboration.shares import one_share, shares
from twosource.corroboration.terms import one_root

DAY = "2024-05-17"
CASES = [
    # a paraphrase, a converse, a noun for the verb, a place in the country, a quotation
    ("Raiders burned down a barn in Otrava.", "A barn in Otrava was set ablaze by raiders.", "supports"),
    ("Nine miners were killed in the blast.", "The blast killed nine miners.", "supports"),
    ("Bulgaria and Cyprus signed a treaty.", "The treaty was signed by Cyprus and Bulgaria.", "supports"),
    ("Envoys from Peru arrived in Norway.", "The Peruvian envoys landed in Oslo on Monday.", "supports"),
    ("More than 30 houses were destroyed.", "The flood destroyed 45 houses.", "supports"),
    ("The union said the strike was over.", "“The strike has ended,” the union announced.", "supports"),
    # roles, numbers, negation, opposites, places, days
    ("Chad accused Niger of theft.", "Niger accused Chad of theft.", "contradicts"),
    ("Nine miners were killed in the blast.", "The blast killed 19 miners.", "contradicts"),
    ("The senate passed the bill.", "The senate did not pass the bill.", "contradicts"),
    ("The senate passed the bill.", "The senate rejected the bill.", "contradicts"),
    ("The ministers met in Oslo.", "The ministers met in Rabat.", "contradicts"),
    ("The dam broke in 2019.", "The dam broke in 2016.", "contradicts"),
    ("No guards were hurt.", "Two guards were hurt.", "contradicts"),
    # one deed from its other side, a part of the whole, what a deed implies, who undergoes it
    ("Malawi received a loan from the fund.", "The fund granted Malawi a loan.", "supports"),
    ("Four sailors died.", "Four sailors drowned off Crete.", "supports"),
    ("The chairman was suspended.", "The chairman suspended his deputy.", None),
    ("Nine miners were killed in the blast.", "The blast killed at least four miners.", None),
    ("The militia captured Otrava.", "Otrava fell to the militia on Sunday.", "supports"),
    ("The militia captured Otrava.", "The militia of Otrava fell to the army.", None),
    ("Two trams collided in Lome.", "In Lome one tram ran into another.", "supports"),
    ("Police detained the singer Ada Holm.", "The singer Ada Holm was taken into custody on Friday.", "supports"),
    ("Chad denied shelling the mine.", "Chad rejected the accusation that it had shelled the mine.", "supports"),
    ("Peru launched airstrikes on rebels in Lome.", "Peruvian jets bombed rebels in Lome overnight.", "supports"),
    # taken away, a part of them, for it or against it
    ("The court banned the party.", "The court lifted the ban on the party.", None),
    ("The party won the election in Niger.", "The party lost the election in Niger.", "contradicts"),
    ("Niger shot down 12 drones.", "Niger shot down 2 of 12 drones.", "contradicts"),
    ("Thousands marched against the reform.", "Thousands marched for the reform.", "contradicts"),
    ("The judge charged the mayor.", "The judge dropped the charges against the mayor.", None),
    ("The mill cut 40 jobs.", "Forty jobs have been axed at the mill.", "supports"),
    ("Farmers blocked the road.", "Farmers marched in Lome.", None),
    ("Farmers protested in Lome.", "Farmers blocked roads in Lome.", "supports"),
    ("A strong earthquake struck Chad.", "Schools in Chad teach children about earthquakes.", None),
    ("The rebels handed over 200 rifles.", "Two hundred rifles were surrendered by the rebels.", "supports"),
    ("The World Bank suspended aid to Chad.", "The World Bank opened an office in Chad.", None),
    # what is only planned, wanted, alleged or told of others
    ("The senate passed the bill.", "The senate will vote on the bill in June.", None),
    ("The king freed the poet.", "Activists urged the king to free the poet.", None),
    ("The mayor took a bribe.", "A rival accused the mayor of taking a bribe.", None),
    ("The blast killed nine miners.", "A blast shook the mine at dawn.", None),
    ("Envoys from Peru arrived in Norway.", "A choir from Peru sang in Lima.", None),
    ("Soldiers opened fire in Lome.", "Soldiers in Lome mended a quay damaged by the storm.", None),
    # an opposite that is told of others, and what may come one after the other
    ("The minister resigned.", "As the ministers met, nine sailors remained in custody.", None),
    ("The minister resigned.", "An official, who asked not to be named, spoke of the minister.", None),
    ("Raiders stormed the town of Otrava.", "Hundreds left Otrava, the governor said.", None),
]


@pytest.mark.parametrize(("claim", "evidence", "wanted"), CASES)
def test_stance(claim: str, evidence: str, wanted: str | None) -> None:
    said = api.stance(claim, evidence, published=DAY)
    if wanted is None:
        assert said.relation in ("silent", "unclear")
    else:
        assert (said.relation, said.reason) == (wanted, said.reason)
        assert said.spans


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("a fifth of it", "20 percent of it", True), ("nine out of ten voters", "90% of voters", True),
     ("more than half", "60 percent", True), ("2.1 percent", "1.2 percent", False), ("two thirds", "one third", False)],
)  # fmt: skip
def test_shares(a: str, b: str, one: bool) -> None:
    (mine,), (told,) = shares(a, (0, len(a))), shares(b, (0, len(b)))
    assert one_share(mine, told) is one


def test_a_claim_is_supported_by_itself_and_a_stranger_is_silent() -> None:
    claim = "Rebels seized the town of Barra on Monday."
    assert api.stance(claim, claim, published=DAY).relation == "supports"
    assert api.stance(claim, "The orchestra of Linz played Haydn.", published=DAY).relation == "silent"


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [("migrate", "migration", True), ("explode", "explosion", True), ("port", "porter", True), ("plan", "planet", True),
     ("arm", "army", False), ("minister", "ministry", True), ("farm", "form", False)],
)  # fmt: skip
def test_roots(a: str, b: str, one: bool) -> None:
    assert one_root(a, b) is one
