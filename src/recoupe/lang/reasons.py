"""Says a reason in French or English.

The sentences are data: `lang/{fr,en}/reasons/{stage}.toml`, one flat table of code = "sentence",
where `{name}` stands for a value of the reason.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from recoupe.lang.load import table
from recoupe.model.reason import Reason


class _Left(dict[str, str]):
    """Leaves a placeholder without a value as it stands."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@cache
def sentences(language: str) -> dict[str, str]:
    """Return every reason's sentence in `language`, by code.

    Args:
        language: `fr` or `en`.

    Returns:
        The sentences. The table is shared: do not change it.

    Raises:
        ValueError: If two stages use one code for different things.
    """
    found: dict[str, str] = {}
    folder = files("recoupe.lang").joinpath(language, "reasons")
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        for code, sentence in table(language, f"reasons/{path.name.removesuffix('.toml')}").items():
            if code in found:
                raise ValueError(f"reason {code!r} stands twice in {language}/reasons")
            found[code] = str(sentence)
    return found


def say(reason: Reason, language: str) -> str:
    """Return the sentence a user reads.

    Args:
        reason: What to say.
        language: `fr` or `en`.

    Returns:
        The sentence, or the bare code where the language has none.
    """
    sentence = sentences(language).get(reason.code, reason.code)
    return sentence.format_map(_Left(reason.values))
