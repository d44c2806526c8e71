"""Who speaks in an incise, whatever the parser makes of it."""

import pytest

from recoupe.model.article import Article, Zone, ZonedSpan
from recoupe.model.span import Span
from recoupe.nlp.incises import in_incise


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("« Je n'ai rien vu, plaide le garagiste. J'étais au port. »", "garagiste", True),
        ("« Nous tiendrons », a déclaré la maire Hélène Varrac.", "Hélène", True),
        ("« Nous partons ! », lance Boris Kozlarov.", "Boris", True),
        ("Le garagiste plaide non coupable.", "garagiste", False),
        ("Le tribunal a entendu le garagiste.", "garagiste", False),
    ],
)
def test_an_incise_has_its_subject_behind_its_verb(reader, text, words, told):
    parsed = reader.parse(Article("a", "0", text, (ZonedSpan(Span(0, len(text)), Zone.BODY),)))
    doc = parsed.blocks[0].doc
    at = next(t.i for t in doc if t.text == words)
    assert in_incise(doc, at) is told
