"""Take findings of the plan into a round or out of it, each with a reason, before its letters are drafted.

Law and policy bar the same for staff as for the strategy: no repeat, no contradiction, no bureau without consent.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from contracts.law import law_pack
from contracts.plain_text import PlainText
from functions.disputes import reading, store
from functions.disputes.record import DisputeRefused
from functions.disputes.rounds.select_items import bars_of, plan_item
from functions.disputes.rules.continuing import named_entries, named_now
from functions.disputes.rules.staff_selection import changed_selection
from functions.disputes.view import RoundView, round_view
from kernel.context import Context
from kernel.http import Request
from kernel.operation import operation
from kernel.triggers import SPECIALISTS, Http


class SelectionChange(Request):
    """Whether the round is to dispute a finding of its plan, and why; one that stands so already changes nothing."""

    finding_id: str = Field(max_length=40)
    disputed: bool
    why: Annotated[PlainText, Field(min_length=10, max_length=500)]


class PutSelection(Request):
    dispute_id: str
    round_id: str
    changes: tuple[SelectionChange, ...] = Field(min_length=1, max_length=50)

    def reasons(self, *, disputed: bool) -> dict[str, str]:
        """finding_id → why it is to stand so."""
        return {change.finding_id: change.why for change in self.changes if change.disputed is disputed}


@operation(
    Http("PUT", "/v1/disputes/{dispute_id}/rounds/{round_id}/selection"),
    audience=SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write,),
    errors=(DisputeRefused,),
)
def handler(request: PutSelection, ctx: Context) -> RoundView:
    case = store.case(ctx, request.dispute_id, lock=True)
    round_, pack = store.round_of_case(ctx, request.round_id, case.case_id), law_pack()
    body = reading.analysis(ctx, round_.analysis_id, case.customer_id)
    chosen = changed_selection(
        round_,
        [plan_item(entry) for entry in body["plan"]["items"]],
        taken_in=request.reasons(disputed=True),
        left_out=request.reasons(disputed=False),
        new_id=lambda: ctx.new_id("itm"),
        prior=named_now(store.prior_disputes(ctx, case.case_id, round_.number), named_entries(body)),
        bars=bars_of(ctx, case, round_),
        on=ctx.now.date(),
        pack=pack,
    )
    changed = store.select_items(ctx, round_, chosen, pack).round
    ctx.audit("disputes.selection", record=round_.round_id, after=request.model_dump(mode="json"))
    return round_view(changed)
