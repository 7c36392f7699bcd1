"""Take over what a furnisher's Metro 2 file says about the signed-in customer.

The file comes as base64, because its descriptor words count bytes and packed files are binary: line ends and signs
beyond ASCII must arrive as they left. Only records that carry the customer's own social security number and surname, as
base, J1 or J2, become a report; of all others nothing is stored or shown but their number. Everything that departs from
the format is listed with its record, field and position, each of the trailer's totals with what was counted, and what
the customer's own records say against themselves.

A consumer's own file needs no instruction to a bureau (15 U.S.C. 1681b(a)(2) is about asking one); service must be
lawful already (15 U.S.C. 1679d(a)).
"""

from __future__ import annotations

import base64
import binascii

from pydantic import Field

from contracts.events import ReportReceived
from contracts.service import ServiceBarred, require_service
from contracts.vocabulary import Bureau
from functions.reports import store
from functions.reports.metro2.canon import report_of
from functions.reports.metro2.found import DEFECTS_SHOWN, FoundInFile, NothingAboutYou
from functions.reports.metro2.model import FormatBroken, Mode
from functions.reports.metro2.own import is_about, read_own
from functions.reports.metro2.reader import Limits
from functions.reports.model import UnreadableReport
from functions.reports.pulls.prepare_bureau_request import IdentityIncomplete
from kernel.context import Context
from kernel.errors import Invalid, PayloadTooLarge
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, Http

LARGEST_CONTENT = 5_000_000
"""Base64 signs, which are 3.75 million bytes: with what API Gateway wraps around it a call to Lambda holds 6 MB."""

LARGEST_BODY_BYTES = 10_000_000
LIMITS = Limits(file_bytes=LARGEST_CONTENT, records=20_000, defects_kept=DEFECTS_SHOWN)


class FileTooLarge(PayloadTooLarge):
    """The file is too large for a request's body."""

    title = "File too large for the body"


class ReceiveMetro2(Request):
    """`bureau` is whom the file was made for."""

    bureau: Bureau
    content: str = Field(
        description=f"The file, base64; at most {LARGEST_CONTENT:,} signs", json_schema_extra={"format": "byte"}
    )
    mode: Mode = Field(default=Mode.LENIENT, description="strict refuses a file with any departure from the format")


class ReceivedMetro2(FoundInFile):
    """What was found, and the report that was made of it."""

    report_id: str


@operation(
    Http("POST", "/v1/reports/metro2", status=201, max_body_bytes=LARGEST_BODY_BYTES),
    audience=CUSTOMER,
    uses=(store.DATABASE.write, store.RAW.write, PERSONAL_DATA.read),
    emits=(ReportReceived,),
    errors=(ServiceBarred, IdentityIncomplete, FileTooLarge, UnreadableReport, FormatBroken, NothingAboutYou),
    memory_mb=1769,
    timeout_s=29,
)
def handler(request: ReceiveMetro2, ctx: Context) -> ReceivedMetro2:
    require_service(store.standing(ctx, ctx.customer_id), ctx.now)
    file = _bytes(request.content)
    profile, ssn = store.identity(ctx, ctx.customer_id) or ({}, None)
    if ssn is None:
        raise IdentityIncomplete("Your records are told by your social security number; add it to your profile first.")
    theirs = is_about(ssn, profile["last_name"])
    part = read_own(file, theirs, strict=request.mode is Mode.STRICT, limits=LIMITS)
    if not part.accounts:
        raise NothingAboutYou(part)
    report_id = ctx.new_id("rpt")
    report = report_of(part.accounts, bureau=request.bureau, received_on=ctx.now.date(), header=part.sender)
    # The customer's id leads the key, so that erasure finds a file even if its row was never committed.
    raw_key = f"metro2/{ctx.customer_id}/{report_id}.dat"
    kept = report.model_copy(update={"id": report_id})
    store.save_report(ctx, kept, report_id, ctx.customer_id, raw_key, compare_with=None)
    ctx.bucket(store.RAW, write=True).put(raw_key, part.written(), "application/octet-stream")
    ctx.emit(
        ReportReceived(customer_id=ctx.customer_id, report_id=report_id, bureau=request.bureau.value, way="metro2")
    )
    return ReceivedMetro2(report_id=report_id, **dict(FoundInFile.of(part)))


def _bytes(content: str) -> bytes:
    if len(content) > LARGEST_CONTENT:
        raise FileTooLarge(
            f"The file is larger than {LARGEST_CONTENT:,} signs of base64; hand it in as an upload of the kind metro2:"
            " POST /api/v1/documents."
        )
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        wrong = {"field": "content", "message": "not base64 (RFC 4648, without line breaks)"}
        raise Invalid("The file must be sent as base64.", errors=[wrong]) from error
