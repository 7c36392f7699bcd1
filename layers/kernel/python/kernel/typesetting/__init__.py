"""Tagged PDFs (PDF/UA-1) from a Typst template and data: the same bytes for the same template and data.

Dates are those of the data, and only the fonts inside the compiler are used.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any


class NotSet(Exception):
    """The compiler refused. Its words may quote the data: they tell causes apart, and are never passed on."""


@lru_cache(maxsize=8)
def _source(package: str, template: str) -> bytes:
    return files(package).joinpath(template).read_bytes()


def typeset(package: str, template: str, data: dict[str, Any]) -> bytes:
    """The PDF of a template beside a package's modules, which finds the data as JSON under `sys.inputs.data`."""
    # Some 30 MB of compiler: only the few functions that print pay for loading it.
    import typst

    try:
        pdf: bytes = typst.compile(
            _source(package, template),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
        )
    except typst.TypstError as failed:
        raise NotSet(str(failed)) from None
    return pdf
