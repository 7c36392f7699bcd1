"""What an e-mail holds (RFC 5322, RFC 2045): whom it was sent to, its text, and its papers, within limits.

Nothing of it is believed but its bytes: a paper is one by its first bytes, never by its name or the type it claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import errors, message_from_bytes, policy
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from html.parser import HTMLParser
from typing import Final, NamedTuple

from kernel.errors import Invalid

MOST_PARTS: Final = 50
MOST_PAPERS: Final = 10
MOST_SIGNS: Final = 200_000
"""Of the text: a bureau's letter has some thousands."""
_RECIPIENTS: Final = ("to", "cc", "delivered-to", "x-original-to")
_IMAGES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_BROKEN: Final = (
    errors.NoBoundaryInMultipartDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.CloseBoundaryNotFoundDefect,
    errors.MultipartInvariantViolationDefect,
    errors.InvalidBase64PaddingDefect,
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64LengthDefect,
    errors.FirstHeaderLineIsContinuationDefect,
    errors.MissingHeaderBodySeparatorDefect,
)
_BLANKS = re.compile(r"[ \t\u00a0]+")


class MailUnreadable(Invalid):
    """The message is no e-mail as the standards write one, or goes past what is taken."""

    title = "E-mail not understood"


class InboundMail(NamedTuple):
    """recipients: addresses of every header that names one; message_id, dated: as the sender says; text: its plain
    text, else what its HTML shows; papers: PDF files and pictures."""

    recipients: tuple[str, ...]
    message_id: str | None
    dated: datetime | None
    text: str
    papers: tuple[bytes, ...]


def read_mail(raw: bytes) -> InboundMail:
    """The message; `MailUnreadable` says what is wrong with it."""
    # Parts are told apart by their boundaries; deeper nesting than anybody writes is refused before it is followed.
    if raw.lower().count(b"boundary") > MOST_PARTS:
        raise MailUnreadable(f"The message has more than {MOST_PARTS} parts within parts.")
    message = message_from_bytes(raw, policy=policy.compat32)
    if not message.keys():
        raise MailUnreadable("The message has no header. Send it as RFC 5322 writes it.")
    parts = list(_parts(message))
    if len(parts) > MOST_PARTS:
        raise MailUnreadable(f"The message has more than {MOST_PARTS} parts.")
    bodies = [(part, _bytes(part)) for part in parts if not part.is_multipart()]
    for part in parts:
        broken = next((defect for defect in part.defects if isinstance(defect, _BROKEN)), None)
        if broken is not None:
            raise MailUnreadable(f"A part of the message is broken: {type(broken).__name__}. Send it again, whole.")
    papers = tuple(body for _, body in bodies if _is_paper(body))
    if len(papers) > MOST_PAPERS:
        raise MailUnreadable(f"The message has more than {MOST_PAPERS} attachments.")
    return InboundMail(
        recipients=_recipients(message),
        message_id=_header(message, "message-id"),
        dated=_dated(message),
        text=_text([(part, body) for part, body in bodies if not _is_paper(body)])[:MOST_SIGNS],
        papers=papers,
    )


def _parts(message: Message) -> Iterator[Message]:
    for part in message.walk():
        # A message within the message is another's: nothing of it is addressed to us.
        if part is message or part.get_content_maintype() != "message":
            yield part


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_paper(body: bytes) -> bool:
    return b"%PDF-" in body[:1024] or body.startswith(_IMAGES)


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return str(value).strip() or None if value is not None else None


def _recipients(message: Message) -> tuple[str, ...]:
    named = [str(value) for name in _RECIPIENTS for value in message.get_all(name, [])]
    return tuple(dict.fromkeys(address for _, address in getaddresses(named) if "@" in address))


def _dated(message: Message) -> datetime | None:
    said = _header(message, "date")
    if said is None:
        return None
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise MailUnreadable("The message's Date can't be read.") from error
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _text(bodies: list[tuple[Message, bytes]]) -> str:
    plain = [_decoded(part, body) for part, body in bodies if part.get_content_type() == "text/plain"]
    if any(text.strip() for text in plain):
        return "\n".join(plain)
    return "\n".join(shown(_decoded(part, body)) for part, body in bodies if part.get_content_type() == "text/html")


def _decoded(part: Message, body: bytes) -> str:
    try:
        return body.decode(str(part.get_content_charset("utf-8")), "replace")
    except (LookupError, ValueError):
        # An alphabet that nobody knows: what is plain in it is plain in this one too.
        return body.decode("latin-1")


class _Shown(HTMLParser):
    """The text that a page shows, a line a block."""

    _BLOCKS = frozenset(("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote"))
    _HIDDEN = frozenset(("script", "style", "head", "title"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in self._HIDDEN
        self.pieces.append("\n" if tag in self._BLOCKS else " ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self._HIDDEN and self._hidden > 0
        self.pieces.append("\n" if tag in self._BLOCKS else " ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data.replace("\n", " "))


def shown(html: str) -> str:
    """What a reader of the page sees, in lines."""
    page = _Shown()
    page.feed(html)
    page.close()
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(page.pieces).split("\n"))
    return "\n".join(line for line in lines if line)
