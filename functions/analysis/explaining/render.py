"""The consumer's paper as a tagged PDF: the same bytes for the same analysis and paper size."""

from __future__ import annotations

from typing import Any

from kernel.errors import InternalError
from kernel.typesetting import NotSet, typeset


class DocumentUnprintable(InternalError):
    """The paper could not be set: its template is at fault, or a sign that has no glyph was let through."""

    title = "The document can't be printed"


def render_pdf(laid_out: dict[str, Any]) -> bytes:
    """The PDF of what `document.layout` gives."""
    try:
        return typeset("functions.analysis.explaining", "document.typ", laid_out)
    except NotSet:
        raise DocumentUnprintable("The paper could not be set; its template is at fault.") from None
