"""Files that need no text recognition: which reader each kind has, and what reading one found.

The port of uploads, as `bureaus` is that of pulls. What the consumer can mend is an outcome, not a failure: it is kept
and shown. A file that is read whole has at most 20 MB; a furnisher's file is a stream of any length.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Protocol

from contracts.report import Report
from contracts.uploads import UploadKind
from contracts.vocabulary import Bureau
from functions.reports.equifax.report import parse_consumer_report
from functions.reports.experian.profile import parse_credit_profile
from functions.reports.merged.html.report import read_merged_html
from functions.reports.merged.mismo import parse_credit_response
from functions.reports.merged.truelink import parse_merged_report
from functions.reports.metro2.canon import report_of
from functions.reports.metro2.found import DEFECTS_SHOWN, FoundInFile, NothingAboutYou
from functions.reports.metro2.framing import Readable
from functions.reports.metro2.model import FormatBroken, Mode
from functions.reports.metro2.own import is_about, read_own
from functions.reports.metro2.reader import Limits
from functions.reports.model import NotAKnownReport, UnreadableReport
from functions.reports.reading.whose import Whom
from functions.reports.transunion.report import parse_credit_report
from functions.reports.uploads.readings import Reading, WhatWasWrong
from kernel.errors import Conflict, HorizonError, Invalid

METRO2_LIMITS: Final = Limits(file_bytes=1_000_000_000, defects_kept=DEFECTS_SHOWN)
_MEND = "Upload the report as its bureau or seller made it"


class BureauNotNamed(Invalid):
    """A furnisher's file says nothing of the bureau it is for, and its form said nothing either."""

    title = "Bureau not named"


class NumberMissing(Conflict):
    """A furnisher's file is told by the social security number, and the profile has none."""

    title = "Number missing"


@dataclass(frozen=True)
class Asked:
    """How a file is to be read: the day it came; of a furnisher's file bureau and mode, as the form has them; whose
    part of it is taken, where it is on several people."""

    received_on: date
    bureau: Bureau | None = None
    mode: Mode = Mode.LENIENT
    whom: Whom | None = None


@dataclass(frozen=True)
class Outcome:
    """own_part: of a furnisher's file the customer's records, as they came, and nothing else of it."""

    reports: tuple[Report, ...] = ()
    refusal: HorizonError | None = None
    found: FoundInFile | None = None
    own_part: bytes | None = None

    def shown(self, document_id: str, kind: UploadKind, report_ids: tuple[str, ...]) -> Reading:
        wrong = self.refusal
        return Reading(
            document_id=document_id,
            kind=kind,
            report_ids=report_ids,
            refusal=None
            if wrong is None
            else WhatWasWrong(reason=type(wrong).__name__, detail=wrong.detail, errors=tuple(wrong.errors)),
            metro2=self.found,
        )


# -- files read whole -------------------------------------------------------------------------------------------------


class WholeReader(Protocol):
    """(the file, the day it came, the customer) → a report of each bureau it holds.

    Raises UnreadableReport, NotAKnownReport.
    """

    def __call__(self, content: bytes, *, received_on: date, whom: Whom | None) -> tuple[Report, ...]: ...


def read_page(content: bytes, *, received_on: date, whom: Whom | None) -> tuple[Report, ...]:
    """A merge as it was saved from the web; it is on one person."""
    return read_merged_html(content, received_on=received_on)


def read_data(content: bytes, *, received_on: date, whom: Whom | None) -> tuple[Report, ...]:
    """XML or JSON of an aggregator or a bureau, told by the names in it."""
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<"):
        if b"creditBureau" in content[:4096]:
            return (parse_credit_report(content, pulled_on=received_on),)
        return parse_credit_response(content, pulled_on=received_on, whom=whom)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableReport("$", "this is not JSON", _MEND) from error
    if isinstance(document, dict) and "creditProfile" in document:
        return (parse_credit_profile(document, pulled_on=received_on),)
    if isinstance(document, dict) and "consumers" in document:
        return (parse_consumer_report(document, pulled_on=received_on),)
    return parse_merged_report(document, pulled_on=received_on)


WHOLE: Final[Mapping[UploadKind, WholeReader]] = MappingProxyType(
    {UploadKind.DATA: read_data, UploadKind.HTML: read_page}
)


# -- any file ---------------------------------------------------------------------------------------------------------


def read_upload(kind: UploadKind, stream: Readable, asked: Asked) -> Outcome:
    """Read the file; a refusal that the consumer can mend is in the outcome."""
    try:
        if kind is UploadKind.METRO2:
            return _metro2(stream, asked)
        return Outcome(reports=WHOLE[kind](_whole(stream), received_on=asked.received_on, whom=asked.whom))
    except (UnreadableReport, NotAKnownReport, BureauNotNamed, NumberMissing) as refused:
        return Outcome(refusal=refused)


def _whole(stream: Readable) -> bytes:
    pieces = []
    while piece := stream.read(1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


def _metro2(stream: Readable, asked: Asked) -> Outcome:
    if asked.bureau is None:
        raise BureauNotNamed("This is a furnisher's file; name the bureau it was made for.")
    if asked.whom is None or asked.whom.ssn is None:
        raise NumberMissing("The records of a furnisher's file are told by your social security number.")
    part = read_own(stream, is_about(asked.whom.ssn, asked.whom.last_name), strict=False, limits=METRO2_LIMITS)
    found = FoundInFile.of(part)
    if asked.mode is Mode.STRICT and part.defect_count:
        return Outcome(refusal=FormatBroken(part.defects, part.defect_count), found=found)
    if not part.accounts:
        return Outcome(refusal=NothingAboutYou(part), found=found)
    report = report_of(part.accounts, bureau=asked.bureau, received_on=asked.received_on, header=part.sender)
    return Outcome(reports=(report,), found=found, own_part=part.written())
