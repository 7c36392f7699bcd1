"""The consumer's paper as a tagged PDF (PDF/UA-1), the same bytes for the same analysis and paper size.

The output depends on the laid-out text alone: its date is the analysis', and only the compiler's own fonts are used.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kernel.errors import InternalError


class DocumentUnprintable(InternalError):
    """The paper could not be set: its template is at fault, or a sign that has no glyph was let through."""

    title = "The document can't be printed"


@lru_cache(maxsize=1)
def _source() -> bytes:
    return files("functions.analysis.explaining").joinpath("document.typ").read_bytes()


def render_pdf(laid_out: dict[str, Any]) -> bytes:
    """The PDF of what `document.layout` gives."""
    # Some 30 MB of compiler: only the one function that prints pays for loading it.
    import typst

    try:
        pdf: bytes = typst.compile(
            _source(),
            sys_inputs={"data": json.dumps(laid_out, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
        )
    except typst.TypstError:
        # The compiler's words may quote the analysis, so they are not passed on.
        raise DocumentUnprintable("The paper could not be set; its template is at fault.") from None
    return pdf
