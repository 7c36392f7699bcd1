"""Take a further step on items that a dispute did not mend; refused before its gate opens, with the law.

Each step is a round of its own, about one company. A consumer who opens it agrees by that; what a specialist opens
waits for their consent. Nothing leaves without it, and packets are the consumer's to send: 12 CFR 1022.43(b)(2).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from contracts.dispute_events import EscalationOpened, MilestoneReached, PersonNeeded, ProposalsChanged
from contracts.law import law_pack
from contracts.plain_text import Line
from contracts.service import ServiceBarred, require_service
from functions.disputes import addressing, escalating, proposing, reading, store
from functions.disputes.letters.model import Recipient
from functions.disputes.model import Case, NextStepKind, RoundKind
from functions.disputes.record import DisputeRefused
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import StartRound
from functions.disputes.rules.following.packets import TYPED, need_open, need_recipient, typed_recipient
from functions.disputes.rules.following.proposing import Subject
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Request
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import CUSTOMER, SPECIALISTS, Http


class TypedRecipient(Request):
    """A furnisher's or an attorney general's address, as it publishes it; needed where the list has none."""

    name: Annotated[Line, Field(max_length=80)]
    lines: tuple[Line, ...] = Field(min_length=1, max_length=3)


class OpenEscalation(Request):
    """kind: the step; item_ids: items of one company that were disputed; recipient: where nobody else knows it."""

    dispute_id: str
    kind: NextStepKind
    item_ids: tuple[str, ...] = Field(min_length=1, max_length=10)
    recipient: TypedRecipient | None = None


@operation(
    Http("POST", "/v1/disputes/{dispute_id}/escalations", status=202),
    audience=CUSTOMER | SPECIALISTS,
    owner=store.OWNER,
    uses=(store.DATABASE.write, store.ESCALATION_MACHINE.start, PERSONAL_DATA.read),
    emits=(EscalationOpened, MilestoneReached, PersonNeeded, ProposalsChanged),
    errors=(
        ServiceBarred,
        reading.PaymentOpen,
        DisputeRefused,
        addressing.AddressDiffers,
        addressing.AddressWaits,
        addressing.AddressRefused,
        NotFound,
    ),
)
def handler(request: OpenEscalation, ctx: Context) -> escalating.EscalationView:
    case, pack = store.case(ctx, request.dispute_id, lock=True), law_pack()
    require_service(reading.standing(ctx, case.customer_id), ctx.now)
    reading.require_paid(ctx, case.customer_id, pack)
    chosen = _chosen(proposing.disputed(ctx, case), request.item_ids)
    need_open(request.kind, chosen, now=ctx.now, pack=pack)
    if request.kind is NextStepKind.ATTORNEY_REFERRAL:
        return _hand_over(ctx, case, chosen)
    recipient = _recipient(ctx, case, request, chosen)
    round_ = escalating.new_round(ctx, case, case.rounds + 1, request.kind, chosen)
    step = advance_case(case, StartRound(round_id=round_.round_id, kind=RoundKind.ESCALATION))
    store.save_case(ctx, step.case)
    store.save_new_round(ctx, round_, pack)
    origins = {new.item.item_id: old.item_id for new, old in zip(round_.items, chosen, strict=True)}
    escalating.save(ctx, round_, origins, recipient, agreed=ctx.actor == case.customer_id)
    store.note(ctx, case.case_id, step.events, round_)
    proposing.accept(ctx, case.case_id, origins.values(), request.kind)
    proposing.reckon(ctx, step.case, pack)
    ctx.start(store.ESCALATION_MACHINE, round_.round_id, store.run_of(case, round_), label=store.label_of(round_))
    ctx.emit(EscalationOpened(**escalating.about(case, round_)))
    return escalating.view(ctx, round_)


def _chosen(known: tuple[Subject, ...], item_ids: tuple[str, ...]) -> list[Subject]:
    by_id = {each.item_id: each for each in known}
    if not set(item_ids) <= set(by_id):
        raise NotFound("Name items whose dispute was sent and that were not disputed again since.")
    return [by_id[item_id] for item_id in dict.fromkeys(item_ids)]


def _recipient(ctx: Context, case: Case, request: OpenEscalation, chosen: list[Subject]) -> Recipient | None:
    """Whom the step goes to where that is no bureau and not the CFPB: by the list, or as it was typed."""
    if request.kind not in TYPED:
        return None
    given = request.recipient
    typed = typed_recipient(request.kind, given.name, given.lines, by=ctx.actor) if given else None
    state = reading.sender(ctx, case.customer_id).state
    furnisher = chosen[0].item.plan.furnisher
    listed = addressing.known(ctx, request.kind, furnisher, state)
    addressing.need_one(ctx, case, listed, typed)
    if listed is None and ctx.actor != case.customer_id:
        addressing.need_decided(ctx, request.kind, furnisher, state, typed)
    need_recipient(request.kind, listed or typed)
    return listed or typed


def _hand_over(ctx: Context, case: Case, chosen: list[Subject]) -> escalating.EscalationView:
    """An attorney is not written to: a specialist hands the consumer over, with the case's papers."""
    proposing.accept(ctx, case.case_id, [each.item_id for each in chosen], NextStepKind.ATTORNEY_REFERRAL)
    ctx.emit(
        PersonNeeded(
            customer_id=case.customer_id,
            case_id=case.case_id,
            reason=f"refer the consumer to an attorney about {len(chosen)} items at {chosen[0].bureau.value}",
            dispute_id=case.case_id,
            bureau=chosen[0].bureau,
        )
    )
    return escalating.EscalationView(
        escalation_id=None,
        kind=NextStepKind.ATTORNEY_REFERRAL,
        bureau=chosen[0].bureau,
        phase=None,
        channel=None,
        letter_id=None,
        consented_at=ctx.now,
        filed_at=None,
        reference=None,
    )
