"""The index as a tagged PDF (PDF/UA-1), the same bytes for the same layout: only the compiler's own fonts are used."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kernel.errors import InternalError


class IndexUnprintable(InternalError):
    """The index could not be set: its template is at fault, or a sign that has no glyph was let through."""

    title = "The index can't be printed"


@lru_cache(maxsize=1)
def _source() -> bytes:
    return files("functions.disputes.dossier").joinpath("index.typ").read_bytes()


def print_index(laid_out: dict[str, Any]) -> bytes:
    """The PDF of what `index.layout` gives."""
    # Some 30 MB of compiler: only the functions that print pay for loading it.
    import typst

    try:
        pdf: bytes = typst.compile(
            _source(),
            sys_inputs={"data": json.dumps(laid_out, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
        )
    except typst.TypstError:
        # The compiler's words may quote the case, so they are not passed on.
        raise IndexUnprintable("The index could not be set; its template is at fault.") from None
    return pdf
