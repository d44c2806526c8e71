from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.normalize import folded, plain


@given(st.text())
def test_plain_text_keeps_every_offset(text):
    assert len(plain(text)) == len(text)


@given(st.text())
def test_folding_is_idempotent_on_plain_letters(text):
    assert folded(plain(text)) == folded(text)


def test_folding_unifies_what_outlets_write_differently():
    assert folded("L’Étang\u00a0 Noir") == folded("l'etang noir") == "l'etang noir"
