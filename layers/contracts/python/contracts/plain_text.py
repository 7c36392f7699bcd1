"""Text that people typed, made safe to show and to sign: what is read is what is there."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

# Control, format (bidi overrides, zero width), surrogate, private and unassigned characters can make a text
# read as something other than what it holds.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def plain_text(text: str) -> str:
    """The text in Unicode normal form C; `ValueError` if it holds control or invisible characters."""
    if text.isascii() and text.isprintable():
        return text
    if any(unicodedata.category(char) in _HIDDEN for char in text):
        raise ValueError("holds control or invisible characters; type the text plainly")
    return unicodedata.normalize("NFC", text)


PlainText = Annotated[str, AfterValidator(plain_text)]
NameText = Annotated[PlainText, Field(min_length=1, max_length=80)]
Line = Annotated[PlainText, Field(min_length=1, max_length=100)]
