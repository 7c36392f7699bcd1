"""Add a document to a disputed item: it goes with the letter, which is checked and approved anew.

A bureau weighs all relevant information the consumer submits (15 U.S.C. 1681i(a)(4)) and passes it on
(1681i(a)(2)). The document is the consumer's own upload, screened and kept. Once the letter is sent, it is noted with
the item and goes with the next one, which is drafted where the bureau refused the item for what was missing; while that
one is not sent, it goes into it.
"""

from __future__ import annotations

from enum import StrEnum

from contracts.dispute_events import LetterReadyForApproval, MilestoneReached, PersonNeeded, PersonNoLongerNeeded
from contracts.law import law_pack
from contracts.service import ServiceBarred, require_service
from functions.disputes import lettering, reading, store
from functions.disputes.approval import quality
from functions.disputes.approval.drafting import check, put_in_words
from functions.disputes.items import DisputeItem, Evidence
from functions.disputes.letters.model import Letter
from functions.disputes.model import Round
from functions.disputes.record import DisputeRefused
from functions.disputes.responses.ending import go_on_if_cured
from functions.disputes.rules.commands import AddEvidence as Add
from functions.disputes.rules.steps import item_in, letter_in, unsent_letter_of
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA, WAITING_TASKS
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class Shows(StrEnum):
    """What a document is evidence of; compliance rules ask for some of them by name."""

    IDENTITY = "identity"
    IDENTITY_THEFT_REPORT = "identity_theft_report"
    PAYMENT = "payment"
    CORRESPONDENCE = "correspondence"
    COURT_RECORD = "court_record"
    OTHER = "other"


class AddEvidence(Request):
    dispute_id: str
    round_id: str
    item_id: str
    document_id: str
    shows: Shows


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/rounds/{round_id}/items/{item_id}/evidence", status=201),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, PERSONAL_DATA.seal, PERSONAL_DATA.read, WAITING_TASKS.complete),
    emits=(LetterReadyForApproval, PersonNeeded, PersonNoLongerNeeded, MilestoneReached),
    errors=(ServiceBarred, reading.PaperNotKept, DisputeRefused),
)
def handler(request: AddEvidence, ctx: Context) -> RoundView:
    require_service(reading.standing(ctx, ctx.customer_id), ctx.now)
    round_ = store.round_of_case(ctx, request.round_id, request.dispute_id)
    paper = reading.paper(ctx, request.document_id, ctx.customer_id)
    given = Evidence(
        document_id=paper.document_id, title=paper.title, kind=request.shows.value, received_at=paper.kept_at
    )
    again = _redrafted(ctx, round_, request.item_id, given)
    sha256 = again.content_sha256 if again else None
    add = Add(item_id=request.item_id, evidence=given, redrafted_sha256=sha256)
    changed = store.advance_round(ctx, request.round_id, add, law_pack()).round
    go_on_if_cured(ctx, changed)
    if again is not None:
        check(ctx, store.case(ctx, round_.case_id), changed, again, law_pack())
        quality.take_back(ctx, round_.round_id, letter_in(round_, again.letter_id))
    return round_view(store.round_(ctx, request.round_id))


def _redrafted(ctx: Context, round_: Round, item_id: str, given: Evidence) -> Letter | None:
    """The item's letter with the enclosure, where there is one that is not sent and lacks it."""
    entry, place = item_in(round_, item_id), unsent_letter_of(round_, item_id)
    known = {evidence.document_id for evidence in entry.item.evidence}
    if place is None or given.document_id in known:
        return None
    letter, row = lettering.letter(ctx, place.letter_id)
    brief = lettering.brief_of(ctx, row)
    items = tuple(_with(item, given) if item.item_id == item_id else item for item in brief.items)
    return put_in_words(ctx, brief.model_copy(update={"items": items}), round_.round_id, first=letter.variant)


def _with(item: DisputeItem, given: Evidence) -> DisputeItem:
    return item.model_copy(update={"evidence": (*item.evidence, given)})
