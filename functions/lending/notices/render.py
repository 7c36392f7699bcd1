"""A notice as a tagged PDF (PDF/UA-1): the same bytes for the same notice."""

from __future__ import annotations

import re
from typing import Any, Final

from functions.lending.model import Notice
from kernel.errors import InternalError
from kernel.typesetting import NotSet, typeset

# What the paper's fonts can show: Latin with its accents, Greek, Cyrillic, and the signs of running text.
_UNSHOWN: Final = re.compile(
    "[^ -~\u00a0-\u017f\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac]"
)


class NoticeUnprintable(InternalError):
    """The notice could not be set: its template is at fault."""

    title = "The notice can't be printed"


def render_pdf(notice: Notice) -> bytes:
    """The PDF of a notice; a sign that no font has is shown as a question mark."""
    said: dict[str, Any] = _shown(notice.model_dump(mode="json"))
    dated = (notice.dated.year, notice.dated.month, notice.dated.day)
    try:
        return typeset("functions.lending.notices", "document.typ", said | {"date": dated})
    except NotSet:
        raise NoticeUnprintable("The notice could not be set; its template is at fault.") from None


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSHOWN.sub("?", value)
    if isinstance(value, dict):
        return {name: _shown(each) for name, each in value.items()}
    return [_shown(each) for each in value] if isinstance(value, list) else value
