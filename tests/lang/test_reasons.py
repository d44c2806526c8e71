"""Every reason that the code can give has its sentence in French and in English."""

import ast
import string
from pathlib import Path

import pytest

import recoupe
from recoupe.lang.reasons import say, sentences
from recoupe.model.reason import because

SOURCE = Path(recoupe.__file__).parent


def codes_in_the_source() -> dict[str, str]:
    """Codes given literally to `because` or `Reason`, with the file they stand in."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", None) in {"because", "Reason"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                found[node.args[0].value] = str(path.relative_to(SOURCE))
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_has_a_sentence(language):
    said = sentences(language)
    assert {code: path for code, path in codes_in_the_source().items() if code not in said} == {}


def test_both_languages_say_the_same_things():
    french, english = sentences("fr"), sentences("en")
    assert set(french) == set(english)
    for code in french:
        names = [
            {f for _, f, _, _ in string.Formatter().parse(s) if f} for s in (french[code], english[code])
        ]
        assert names[0] == names[1], code


def test_values_are_filled_in_and_a_missing_one_shows():
    code = next(c for c, s in sorted(sentences("en").items()) if "{" in s)
    placeholder = next(f for _, f, _, _ in string.Formatter().parse(sentences("en")[code]) if f)
    assert "VALUE" in say(because(code, **{placeholder: "VALUE"}), "en")
    assert "{" + placeholder + "}" in say(because(code), "en")


def test_an_unknown_code_is_said_as_it_is():
    assert say(because("no-such-reason"), "fr") == "no-such-reason"
