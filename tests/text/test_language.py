import pytest

from recoupe.text.language import language_of

FRENCH = (
    "La maire de Valbrune a inauguré mardi le nouveau pont, que les habitants attendaient depuis dix ans. "
    * 3
)
GERMAN = (
    "Die Bürgermeisterin hat am Dienstag die neue Brücke eröffnet, auf die alle seit Jahren gewartet haben. "
    * 3
)


@pytest.mark.parametrize(
    ("text", "declared", "marked", "language"),
    [
        (FRENCH, None, None, "fr"),
        (FRENCH, None, "en", "fr"),
        (FRENCH, "en", None, "en"),
        (GERMAN, None, None, "de"),
        (GERMAN, None, "fr", "de"),
        ("Pont : 12", None, None, "fr"),
        ("Pont : 12", None, "de", "de"),
    ],
)
def test_language(text, declared, marked, language):
    assert language_of(text, declared, marked) == language
