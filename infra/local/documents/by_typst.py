"""A disclosure as PDF, set with typst in a serif face on letter paper; the text goes in as data, never as markup."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from infra.local.documents.layout import Disclosure

_TEMPLATE = Path(__file__).with_name("disclosure.typ")


def render_typst(disclosure: Disclosure) -> bytes:
    """The PDF, the same bytes for the same content."""
    content = json.dumps(disclosure.as_json(), sort_keys=True)
    pdf = typst.compile(str(_TEMPLATE), format="pdf", sys_inputs={"content": content}, ignore_system_fonts=True)
    return bytes(pdf)
