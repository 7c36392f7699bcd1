"""List the answers that came to a case: how each came, what it was recorded as, and what it says is missing.

A refusal as frivolous gives its reason and what the bureau needs (15 U.S.C. 1681i(a)(3)(C)).
"""

from __future__ import annotations

from datetime import date, datetime

from contracts.vocabulary import Bureau
from functions.disputes import store
from functions.disputes.responses import kept
from functions.disputes.rules.answering.kinds import AnswerKind
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, STAFF, Http


class ListResponses(Request):
    dispute_id: str


class RecordedOn(Response):
    """What was recorded on one letter of ours, under `response_id` as its round knows it."""

    round_id: str
    letter_id: str
    response_id: str
    item_ids: tuple[str, ...]


class ResponseView(Response):
    """An answer. kind: null until it was read. reason, missing, answer_by: the bureau's own words for a refusal or a
    request, null where it gave none. candidates: items that what is left for a person may be about."""

    response_id: str
    way: kept.Way
    bureau: Bureau | None
    kind: AnswerKind | None
    state: kept.AnswerState
    result_letter_id: str | None
    reason: str | None
    missing: tuple[str, ...]
    answer_by: date | None
    recorded: tuple[RecordedOn, ...]
    candidates: tuple[str, ...]
    arrived_at: datetime


class ResponseList(Response):
    items: tuple[ResponseView, ...]


@operation(
    Http("GET", "/v1/disputes/{dispute_id}/responses"),
    audience=CUSTOMER | STAFF,
    owner=store.OWNER,
    uses=(store.DATABASE.read, PERSONAL_DATA.read),
)
def handler(request: ListResponses, ctx: Context) -> ResponseList:
    return ResponseList(items=tuple(_shown(one) for one in kept.kept_of(ctx, request.dispute_id)))


def _shown(answer: kept.Kept) -> ResponseView:
    why = answer.why or kept.Why()
    return ResponseView(
        response_id=answer.arrived.response_id,
        way=answer.arrived.way,
        bureau=answer.arrived.bureau,
        kind=answer.kind,
        state=answer.state,
        result_letter_id=answer.arrived.result_letter_id,
        reason=why.reason,
        missing=why.missing,
        answer_by=why.answer_by,
        recorded=tuple(RecordedOn(**one.model_dump()) for one in answer.recorded),
        candidates=answer.candidates,
        arrived_at=answer.arrived_at,
    )
