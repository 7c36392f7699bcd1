"""The index as a tagged PDF: the same bytes for the same layout."""

from __future__ import annotations

from typing import Any

from kernel.errors import InternalError
from kernel.typesetting import NotSet, typeset


class IndexUnprintable(InternalError):
    """The index could not be set: its template is at fault, or a sign that has no glyph was let through."""

    title = "The index can't be printed"


def print_index(laid_out: dict[str, Any]) -> bytes:
    """The PDF of what `index.layout` gives."""
    try:
        return typeset("functions.disputes.dossier", "index.typ", laid_out)
    except NotSet:
        raise IndexUnprintable("The index could not be set; its template is at fault.") from None
