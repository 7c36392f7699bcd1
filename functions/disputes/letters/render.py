"""A letter as a print-ready, tagged PDF (PDF/UA-1) for a #10 double-window envelope.

The preview the consumer approves and the copy that is sent are the same bytes: the output depends on the letter
alone, its dates are the letter's, and only the fonts inside the compiler are used.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from functions.disputes.letters.model import Letter
from kernel.errors import Invalid

# Six sheets are what a #10 envelope and one ounce of postage take.
MAX_PAGES: Final = 6


class LetterUnprintable(Invalid):
    """The letter can't be set: a character no font has, an address too long, too many pages."""

    title = "The letter can't be printed"


@lru_cache(maxsize=1)
def _source() -> bytes:
    return files("functions.disputes.letters").joinpath("letter.typ").read_bytes()


def _layout(letter: Letter) -> dict[str, Any]:
    sender, recipient = letter.sender, letter.recipient
    street = ", ".join(part for part in (sender.street, sender.street2) if part)
    return {
        "title": letter.subject,
        "date": (letter.dated.year, letter.dated.month, letter.dated.day),
        "date_line": f"{letter.dated:%B} {letter.dated.day}, {letter.dated.year}",
        "footer": sender.full_name,
        "sender": (sender.full_name, street, f"{sender.city}, {sender.state} {sender.zip_code}"),
        "recipient": (recipient.name, *recipient.lines),
        "identity": letter.identity_lines,
        "salutation": "To whom it may concern:",
        "opening": letter.opening,
        "items": [
            {
                "heading": item.heading,
                "reason": item.reason,
                "facts": [(fact.name, fact.value) for fact in item.facts],
                "statement": item.consumer_statement,
                "request": item.request,
            }
            for item in letter.items
        ],
        "sections": [{"heading": section.heading, "lines": section.lines} for section in letter.sections],
        "closing": letter.closing,
        "farewell": "Sincerely,",
        "enclosures": letter.enclosures,
        "max_pages": MAX_PAGES,
    }


def render_pdf(letter: Letter) -> bytes:
    """The letter's PDF, the same bytes for the same letter; `LetterUnprintable` says what can't be set."""
    # Some 30 MB of compiler: only the few functions that print pay for loading it.
    import typst

    try:
        pdf: bytes = typst.compile(
            _source(),
            sys_inputs={"data": json.dumps(_layout(letter), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
        )
    except typst.TypstError as failed:
        # The compiler's words may quote the letter, so they are not passed on.
        raise LetterUnprintable(_reason(str(failed))) from None
    return pdf


def _reason(failure: str) -> str:
    if "could not be displayed" in failure:
        return "a character has no glyph in the letter's fonts; write the name or statement in Latin, Greek or Cyrillic"
    if "does not fit its window" in failure:
        return "an address does not fit its envelope window; shorten it"
    if "more pages" in failure:
        return f"the letter has more than {MAX_PAGES} pages; spread its items over two letters"
    return "the letter could not be set; its template is at fault"
