"""A document, where it stands, and why one is refused."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from kernel.http import Response

MOST_BYTES: Final = 20_000_000
MOST_METRO2_BYTES: Final = 1_000_000_000
"""Of a furnisher's file: what one reading of it takes with time to spare (docs/adr/0025)."""
MOST_PAGES: Final = 200
MOST_UNDER_WAY: Final = 10


class DocumentKind(StrEnum):
    """What a document was handed in as."""

    CREDIT_REPORT = "credit_report"
    METRO2 = "metro2"
    EVIDENCE = "evidence"
    IDENTITY = "identity"


FOR_DISPUTES: Final = frozenset((DocumentKind.EVIDENCE, DocumentKind.IDENTITY))
"""Kept as they are, to go with a letter."""


class DocumentStatus(StrEnum):
    """awaiting_upload → processing → read (or kept, where it is for a dispute), refused (the file is no good) or failed
    (a person gave it up)."""

    AWAITING_UPLOAD = "awaiting_upload"
    PROCESSING = "processing"
    READ = "read"
    REFUSED = "refused"
    FAILED = "failed"


class Reason(StrEnum):
    """Why a document is refused: the names of the errors that stop its workflow."""

    EMPTY = "EmptyDocument"
    TOO_LARGE = "DocumentTooLarge"
    WRONG_TYPE = "WrongDocumentType"
    PACKED = "PackedDocument"
    DAMAGED = "DamagedDocument"
    ENCRYPTED = "EncryptedDocument"
    TOO_MANY_PAGES = "TooManyPages"
    BOMB = "DocumentBomb"
    INFECTED = "InfectedDocument"
    UNKNOWN_REPORT = "NotAKnownReport"
    TOO_POOR = "ScanTooPoor"
    UNREADABLE = "UnreadableReport"
    NO_BUREAU = "BureauNotNamed"
    NO_NUMBER = "NumberMissing"
    NOTHING_ABOUT_YOU = "NothingAboutYou"
    FORMAT_BROKEN = "FormatBroken"
    SOMEBODY_ELSE = "SomebodyElse"


_WHERE = "GET /api/v1/documents/{document_id}/reading shows what was found and where."
HOW_TO_MEND: Final = {
    Reason.EMPTY: "The file is empty. Upload the whole report.",
    Reason.TOO_LARGE: f"The file has more than {MOST_BYTES // 1_000_000} MB (a furnisher's Metro 2 file: more than"
    f" {MOST_METRO2_BYTES // 1_000_000} MB). Scan it at a lower resolution; have a furnisher's file split by reporter.",
    Reason.WRONG_TYPE: "The file is no PDF, PNG, JPEG, TIFF, HTML, JSON, XML or Metro 2. Save the report as PDF and"
    " upload that.",
    Reason.PACKED: "The file is an archive or an office document. Unpack it, or save the report as PDF, and upload"
    " that.",
    Reason.DAMAGED: "The file can't be opened; it may be damaged. Download the report again and upload it.",
    Reason.ENCRYPTED: "The PDF is protected. Save it without a password and upload it again.",
    Reason.TOO_MANY_PAGES: f"The file has more than {MOST_PAGES} pages. Upload the report alone.",
    Reason.BOMB: "The file would take far more room opened than a report does. Print the report to a new PDF.",
    Reason.INFECTED: "The file holds what virus scanners look for. It was not opened.",
    Reason.UNKNOWN_REPORT: "This is no credit report that can be read yet. Upload the bureau's own disclosure.",
    Reason.UNREADABLE: f"The file can't be read as what it begins as. {_WHERE} Download it again and upload it whole.",
    Reason.NO_BUREAU: "This is a furnisher's Metro 2 file. Ask for an upload of the kind metro2, name the bureau the"
    " file was made for, and upload it again.",
    Reason.NO_NUMBER: "The records of a furnisher's file are told by the social security number. Add yours to your"
    " profile and upload the file again.",
    Reason.NOTHING_ABOUT_YOU: "No record of this file carries your social security number and surname. Compare your"
    f" profile with what the furnisher has on file. {_WHERE}",
    Reason.FORMAT_BROKEN: f"The file breaks the Metro 2 format. {_WHERE} Have the furnisher mend it, or upload it"
    " again to be read leniently.",
    Reason.SOMEBODY_ELSE: "This report names somebody else than your profile does. Upload your own report, or correct"
    " your profile and upload it again.",
    Reason.TOO_POOR: "The scan can't be read reliably. Scan it again at 300 dpi, straight and evenly lit.",
}


class Refusal(Response):
    """Why a document was refused and how to mend it; `reason` is the error's name."""

    reason: str
    detail: str


class Document(Response):
    """pages: as screened, None before, and where a file has none. report_ids: the reports read from it; report_id: the
    first of them. result_letter_id: the bureau's answer to a dispute that was read from it instead. title: of
    a paper for a dispute."""

    document_id: str
    kind: DocumentKind
    title: str | None
    status: DocumentStatus
    refusal: Refusal | None
    pages: int | None
    report_id: str | None
    report_ids: tuple[str, ...]
    result_letter_id: str | None
    created_at: datetime
    updated_at: datetime


def closing_status(failure: str | None) -> DocumentStatus:
    """How a document ends by the name of the error that stopped it, if one did."""
    if failure is None:
        return DocumentStatus.READ
    return DocumentStatus.REFUSED if failure in set(Reason) else DocumentStatus.FAILED


def refusal_of(reason: str | None) -> Refusal | None:
    if reason is None:
        return None
    return Refusal(reason=reason, detail=HOW_TO_MEND[Reason(reason)])
