import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.language.tokenization import tokenize

CASES = [
    ("She doesn't know the minister’s plan.", "She|does|n't|know|the|minister|’s|plan|."),
    ("They can’t and cannot stay.", "They|ca|n’t|and|can|not|stay|."),
    ("The U.N.-approved text, said U.S. envoys.", "The|U.N.|-|approved|text|,|said|U.S.|envoys|."),
    ("A pro-Lorvian ex-minister met a 20-year-old.", "A|pro-Lorvian|ex-minister|met|a|20|-|year|-|old|."),
    ("The rally ended.The square was empty.", "The|rally|ended|.|The|square|was|empty|."),
    ("“We left.”She nodded", "“|We|left|.|”|She|nodded"),
    ("She said:“No”", "She|said|:|“|No|”"),
    ("Photograph…Ann Poe/Lorvian Wire", "Photograph|…|Ann|Poe|/|Lorvian|Wire"),
    ("It cost $300m, £1.5bn or €20 at 7:30PM.", "It|cost|$|300|m|,|£|1.5|bn|or|€|20|at|7:30|PM|."),
    ("Gen. A. B. Roe of Acme Inc. and/or St. Ann", "Gen.|A.|B.|Roe|of|Acme|Inc.|and|/|or|St.|Ann"),
    ("talks—long ones—failed -- twice", "talks|—|long|ones|—|failed|--|twice"),
    ("What?! Go!!!", "What|?!|Go|!!!"),
    ("call 555-0199 on 2031-05-06 (aged 8)", "call|555-0199|on|2031-05-06|(|aged|8|)"),
    ("It lost $300m. Its fleet sank, its a pity", "It|lost|$|300|m|.|Its|fleet|sank|,|it|s|a|pity"),
    ("fish, eels etc. The net held crabs, etc. too.", "fish|,|eels|etc|.|The|net|held|crabs|,|etc.|too|."),
    ("Resolution No. 12 and a plain no. 7 left", "Resolution|No.|12|and|a|plain|no.|7|left"),
    ("So Ann and I. She said no.", "So|Ann|and|I|.|She|said|no|."),
    ("It held.You'll see, so,don't go", "It|held|.|You|'ll|see|,|so|,|do|n't|go"),
    ("is it quick?the boat(see map).", "is|it|quick|?|the|boat|(|see|map|)|."),
    ("the (old plan)(See map)", "the|(|old|plan|)|(|See|map|)"),
    ('by "Roe"<roe@acme.example>', 'by|"|Roe|"|<|roe@acme.example|>'),
    ("al-Roe met Kim Jong-ho", "al|-|Roe|met|Kim|Jong|-|ho"),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words_are_those_of_the_english_web_treebank(text: str, words: str) -> None:
    assert [token.text for token in tokenize(text)] == words.split("|")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_character_is_lost(text: str) -> None:
    assert tokenize(text).text == text


@pytest.mark.parametrize("unit", ["(", "a", "a.", "“", "-"])
def test_a_word_as_long_as_a_page_is_cut_up_not_looked_into(unit: str) -> None:
    text = f"He said {unit * 50_000} and left."
    assert tokenize(text).text == text
