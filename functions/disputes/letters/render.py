"""A letter as a print-ready, tagged PDF (PDF/UA-1) for a #10 double-window envelope.

The preview the consumer approves and the copy that is sent are the same bytes: the output depends on the letter
alone.
"""

from __future__ import annotations

from typing import Any, Final

from functions.disputes.letters.model import Letter
from kernel.errors import Invalid
from kernel.typesetting import NotSet, typeset

# Six sheets are what a #10 envelope and one ounce of postage take.
MAX_PAGES: Final = 6


class LetterUnprintable(Invalid):
    """The letter can't be set: a character no font has, an address too long, too many pages."""

    title = "The letter can't be printed"


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
    try:
        return typeset("functions.disputes.letters", "letter.typ", _layout(letter))
    except NotSet as failed:
        raise LetterUnprintable(_reason(str(failed))) from None


def _reason(failure: str) -> str:
    if "could not be displayed" in failure:
        return "a character has no glyph in the letter's fonts; write the name or statement in Latin, Greek or Cyrillic"
    if "does not fit its window" in failure:
        return "an address does not fit its envelope window; shorten it"
    if "more pages" in failure:
        return f"the letter has more than {MAX_PAGES} pages; spread its items over two letters"
    return "the letter could not be set; its template is at fault"
