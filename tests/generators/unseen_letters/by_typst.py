"""A letter as PDF, set with typst; the text goes in as data, never as markup."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from tests.generators.unseen_letters.blocks import Sheets

_TEMPLATE = Path(__file__).with_name("letter.typ")


def set_by_typst(sheets: Sheets) -> bytes:
    """The PDF, the same bytes for the same content."""
    content = json.dumps(sheets.as_json(), sort_keys=True)
    pdf = typst.compile(str(_TEMPLATE), format="pdf", sys_inputs={"content": content}, ignore_system_fonts=True)
    return bytes(pdf)
