import pytest

from twosource.reading.language import language

ENGLISH = frozenset({"en"})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The governor of Velmar said on Tuesday that the army had reached the valley.", "en"),
        ("Silverback taken from zoo as 'Velmar prince' scam nets courier", "en"),  # few function words
        ("Der Gouverneur von Velmar sagte am Dienstag, die Armee habe das Tal erreicht.", "de"),
        ("Le gouverneur de Velmar a déclaré mardi que l'armée avait atteint la vallée.", "fr"),
        ("El gobernador de Velmar dijo el martes que el ejército había llegado al valle.", "es"),
        ("De gouverneur van Velmar zei dinsdag dat het leger de vallei had bereikt.", "nl"),
        ("Губернатор сообщил во вторник, что армия вошла в долину.", "ru"),
        ("قال المحافظ يوم الثلاثاء إن الجيش وصل إلى الوادي", "ar"),
        ("Velmar", "en"),
        ("", "en"),
        ("12 345", "en"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert language(text, ENGLISH) == code


def test_a_short_text_is_taken_for_a_language_that_is_covered() -> None:
    assert language("Velmar", frozenset({"de"})) == "de"
    assert language("Velmar", frozenset({"de", "fr"})) is None
