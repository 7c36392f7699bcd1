"""Correct fields of one account of a report; what was read stays beside what was typed.

Named fields alone change; null says that nothing is printed there, and of a payment history the named months change.
Customers correct what was entered by hand; staff correct any report and say why. `If-Match` names the version of the
report that was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field, JsonValue

from contracts.events import ReportRevised
from contracts.plain_text import PlainText
from contracts.report import Tradeline, TradelineFacts
from functions.reports import store
from functions.reports.corrections import revisions, typed
from functions.reports.corrections.model import HISTORY, Place, Verdict
from functions.reports.corrections.sections import section_at
from functions.reports.intake.manual import PersonalNumberTyped, require_clean
from functions.reports.review import reviews
from kernel.context import Context
from kernel.errors import Forbidden, Invalid, NotFound
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class NotYoursToCorrect(Forbidden):
    """What a bureau or a document says is corrected by staff, who look at the source."""

    title = "Not yours to correct"


class CorrectTradeline(TradelineFacts, Request):
    """The fields to change, by their names in the report. reason: staff must give one."""

    report_id: str
    key: str = Field(pattern=r"^t[0-9]{3,6}$")
    reason: PlainText | None = Field(default=None, min_length=3, max_length=500)

    def changes(self) -> dict[str, Any]:
        """The named fields as canonical JSON."""
        named = set(TradelineFacts.model_fields) & self.model_fields_set
        return self.model_dump(mode="json", include=named)

    def values(self) -> Iterator[tuple[str, JsonValue]]:
        """(field, value) of each decision; a payment history's months one by one."""
        for field, value in self.changes().items():
            if field != HISTORY:
                yield field, value
        for cell in self.payment_history if HISTORY in self.model_fields_set else ():
            yield f"{HISTORY}.{cell.month}", None if cell.code is None else cell.code.value


class TradelineCorrected(Response):
    """The account as it stands now, and the report's version."""

    tradeline: Tradeline
    version: int


@operation(
    Http("PATCH", "/v1/reports/{report_id}/tradelines/{key}"),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.REPORT_OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.read),
    emits=(ReportRevised,),
    errors=(
        NotYoursToCorrect,
        PersonalNumberTyped,
        revisions.ReportChanged,
        revisions.ValueNotDecidable,
        revisions.TooManyCorrections,
        reviews.ReviewTaken,
    ),
    memory_mb=1024,
)
def handler(request: CorrectTradeline, ctx: Context) -> TradelineCorrected:
    held = revisions.hold(ctx, request.report_id, ctx.require_version())
    _require_right(ctx, request, held)
    require_clean(ctx, held.customer_id, request.changes())
    fresh = [
        revisions.decision(ctx, held, Place(section=request.key, field=field), _verdict(value), value, request.reason)
        for field, value in request.values()
    ]
    report = revisions.decide(ctx, held, fresh)
    reviews.settle_places(ctx, held.report_id, {each.id: each.place for each in fresh})
    revisions.tell(ctx, held, report)
    line = section_at(report, request.key)
    assert isinstance(line, Tradeline)
    return TradelineCorrected(tradeline=line, version=held.revision + 1)


def _verdict(value: JsonValue) -> Verdict:
    return Verdict.NOT_THERE if value is None else Verdict.VALUE


def _require_right(ctx: Context, request: CorrectTradeline, held: revisions.Held) -> None:
    if section_at(held.as_read, request.key) is None:
        raise NotFound("The report has no account with this key.")
    if not list(request.values()):
        raise Invalid("Name at least one field to change.")
    months = [cell.month for cell in request.payment_history]
    if len(set(months)) != len(months):
        wrong = {"field": HISTORY, "message": "names a month twice"}
        raise Invalid("A payment history names each month once.", errors=[wrong])
    if ctx.caller is not None and ctx.caller.customer_id == held.customer_id:
        if held.as_read.source != typed.SOURCE:
            raise NotYoursToCorrect("This report came from a bureau or a document; ask a specialist to look at it.")
    elif request.reason is None:
        wrong = {"field": "reason", "message": "say why, for the consumer and for the record"}
        raise Invalid("Staff say why they correct a report.", errors=[wrong])
