import pytest

from twosource import knowledge


@pytest.mark.parametrize(
    ("name", "key", "country"),
    [
        ("Russia", "country:RU", "RU"),
        ("U.S.", "country:US", "US"),
        ("the United States", "country:US", "US"),
        ("Ivory Coast", "country:CI", "CI"),
        ("Burma", "country:MM", "MM"),
        ("Kremlin", "government:kremlin", "RU"),
        ("the State Department", "government:state-department", "US"),
        ("RIA Novosti", "media:ria-novosti", "RU"),
        ("Tass", "media:tass", "RU"),
        ("Gaza Strip", "place:gaza-strip", "PS"),
        ("Hamas", "org:hamas", "PS"),
        ("Fatah", "org:fatah", "PS"),
        ("Ma’an News Agency", "media:maan", "PS"),
        ("Donbass", "place:donbas", "UA"),
        ("WHO", "org:who", None),
    ],
)
def test_lookup_finds_the_row(name, key, country) -> None:
    first = knowledge.lookup(name)[0]
    assert (first.key, first.country) == (key, country)


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("Doha", "QA"),
        ("Gaza City", "PS"),
        ("Paris", "FR"),
        ("London", "GB"),
        ("Kiev", "UA"),
        ("Tripoli", "LY"),
        ("Birmingham", "GB"),
        ("Raqqa", "SY"),
        ("Frankfurt", "DE"),
    ],
)
def test_the_largest_city_comes_first(city, country) -> None:
    first = knowledge.lookup(city)[0]
    assert (first.type, first.country) == ("city", country)


@pytest.mark.parametrize(
    "name", ["Nice", "Reading", "Of", "March", "Police", "Victoria", "Jordan", "The Times", "IS", "Carson"]
)
def test_forms_that_mislead_are_flagged(name) -> None:
    assert knowledge.lookup(name)[0].ambiguous


@pytest.mark.parametrize("name", ["Doha", "Moscow", "Russia", "Hamas", "Reuters", "Aleppo"])
def test_plain_names_are_not_flagged(name) -> None:
    assert not knowledge.lookup(name)[0].ambiguous


@pytest.mark.parametrize("name", ["who", "nice", "us", "Nobody At All", ""])
def test_case_counts_and_unknown_is_nothing(name) -> None:
    assert knowledge.lookup(name) == ()


@pytest.mark.parametrize(
    ("word", "iso2"),
    [
        ("Russian", "RU"),
        ("Danes", "DK"),
        ("Frenchman", "FR"),
        ("Dutch", "NL"),
        ("Gazans", "PS"),
        ("Scottish", "GB"),
        ("Arab", None),
        ("polish", None),
    ],
)
def test_demonym(word, iso2) -> None:
    assert knowledge.demonym(word) == iso2


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("nytimes.com", "media:nyt"),
        ("https://www.bbc.co.uk/news/1", "media:bbc"),
        ("edition.cnn.com", "media:cnn"),
        ("The Guardian", "media:guardian"),
        ("the Guardian", "media:guardian"),
        ("the New York Times", "media:nyt"),
        ("The Australian", "media:the-australian"),
        ("Australian", None),
        ("AP", "media:ap"),
        ("The Unheard Gazette", None),
        ("unheard.example", None),
    ],
)
def test_media(name, key) -> None:
    found = knowledge.media(name)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Tass", "country:RU"),
        ("Al Jazeera", "country:QA"),
        ("Xinhua", "country:CN"),
        ("Al-Manar", "org:hezbollah"),
        ("Press TV", "country:IR"),
        ("BBC", "public broadcaster"),
    ],
)
def test_media_owner(name, owner) -> None:
    medium = knowledge.media(name)
    assert medium is not None
    assert knowledge.media_owner(medium) == owner


@pytest.mark.parametrize(
    ("phrase", "key", "code"),
    [
        ("Iraqi defence ministry", "government:iq-defence-ministry", "IRQMIL"),
        ("Iraq’s Ministry of Defense", "government:iq-defence-ministry", "IRQMIL"),
        ("ministry of defence of Iraq", "government:iq-defence-ministry", "IRQMIL"),
        ("the Russian Foreign Ministry", "government:russia-foreign-ministry", "RUSGOV"),
        ("American foreign ministry", "government:state-department", "USAGOV"),
        ("Palestinian health ministry", "government:ps-health-ministry", "PSEMED"),
        ("South Korean parliament", "government:kr-parliament", "KORLEG"),
        ("Sri Lanka's army", "government:lk-army", "LKAMIL"),
        ("Bank of Somewhere", None, None),
        ("Kenyan breakfast", None, None),
    ],
)
def test_body_of(phrase, key, code) -> None:
    found = knowledge.body_of(phrase)
    assert (found.key if found else None, found.code if found else None) == (key, code)
