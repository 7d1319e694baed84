"""Who says what in sentences that parsers and marks get wrong: (speaker, relay, words) of each statement."""

import pytest

from twosource.model.article import Article, Segment
from twosource.pipeline import read
from twosource.reading.segments import segments

CASES = [
    # One speaker, two verbs of speech.
    (
        "The Oregon-based Kestrel Corporation agreed that the station cannot be controlled upon reentry but dismissed "
        "concerns its wreckage could hit people.",
        [
            ("Kestrel Corporation", None, "that the station cannot be controlled upon reentry"),
            ("Kestrel Corporation", None, "concerns its wreckage could hit people"),
        ],
    ),
    # All of the clause before its source.
    (
        "The Lumen carrier rocket blasted off from the Soral launch facility at 9 a.m Sunday (7:30 p.m. ET Saturday), "
        "entering orbit nine minutes after liftoff, Ardania's state news agency ACNA reported.",
        [
            (
                "ACNA",
                None,
                "The Lumen carrier rocket blasted off from the Soral launch facility at 9 a.m Sunday (7:30 p.m. ET "
                "Saturday), entering orbit nine minutes after liftoff",
            )
        ],
    ),
    # A noun before the name, which the parser makes a subject of its own.
    ("Parent company First Norvo said a point was moved.", [("First Norvo", None, "a point was moved")]),
    ("Ferry expert Karl Wolmar said it had a good record.", [("Karl Wolmar", None, "it had a good record")]),
    # Whoever is quoted as describing something.
    (
        "Local media quoted witnesses describing how the show at 21:00 quickly turned to chaos.",
        [("witnesses", "Local media", "how the show at 21:00 quickly turned to chaos")],
    ),
    # A letter that it is said in is no part of what is said.
    ("Six women called the academy “out of touch” in a joint letter about it.", [
        ("Six women", None, "the academy “out of touch”"),
    ]),
    # What a page sets apart without marks, with the name below it.
    (
        "Met.\n\nShipping firms are running an experiment on our coasts Ada Holm, Norvo Shipping CEO\n\nIt is wet.",
        [("Ada Holm", None, "Shipping firms are running an experiment on our coasts")],
    ),
    # Another's word for a thing.
    (
        "The village mourned after what prosecutors called a brutal killing.",
        [("prosecutors", None, "a brutal killing")],
    ),
    # Names of media in small letters.
    ("The mayor resigned on Monday, the dpa news agency reported.", [("dpa", None, "The mayor resigned on Monday")]),
    ("A study conducted by Polara, a charity, found that ten people sleep there.", [
        ("Polara", None, "that ten people sleep there"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_says_what(annotator, text, expected):
    article = Article(id="a", input="", text=text, sha256="", segments=(Segment(kind="body", start=0, end=len(text)),))
    reading = read(article, annotator)
    assert len(reading.statements) == len(expected)
    for said, (speaker, relay, words) in zip(reading.statements, expected, strict=True):
        assert reading.entities[said.speakers[0]].name == speaker
        assert [reading.entities[i].name for i in said.via] == ([relay] if relay else [])
        assert text[said.content[0][0] : said.content[-1][1]] == words


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NEW YORK — Goldman Norvo, citing the new tax, expects to take a hit to profits.", "Goldman Norvo"),
        ("PHOENIX — Coach Bruce Holm once said he would ride away.", "Coach Bruce Holm"),
        ("TEMPE, Ariz. — Say it with Bruce Holm: “No risk it, no biscuit.”", None),
    ],
)
def test_a_dateline_says_nothing(annotator, text, source):
    article = Article(id="a", input="", text=text, sha256="", segments=segments(text))
    found = {text[slice(*s.source)] for s in read(article, annotator).statements if s.source}
    assert all(source is not None and said.startswith(source) for said in found)
    assert bool(found) == (source is not None)
