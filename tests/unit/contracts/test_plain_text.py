"""What is read is what is there: nothing hidden is taken, and what is plain at a glance is no other than what is looked at."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.plain_text import plain_text

HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


@given(st.one_of(st.text(st.characters(max_codepoint=127)), st.text()))
def test_only_what_hides_nothing_is_taken_and_in_one_form(text: str) -> None:
    if any(unicodedata.category(one) in HIDDEN for one in text):
        with pytest.raises(ValueError, match="invisible"):
            plain_text(text)
    else:
        assert plain_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\x7fb", "a\u200bb", "a\u202eb", "a\ud800b"])
def test_what_cant_be_seen_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="type the text plainly"):
        plain_text(text)


def test_letters_with_signs_are_made_one(text: str = "e\u0301") -> None:
    assert plain_text(text) == "\u00e9" and plain_text("") == "" and plain_text("12 Elm St.") == "12 Elm St."
