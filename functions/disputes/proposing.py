"""What may follow each item, weighed anew and kept as rows: one stands for an item, those before it stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple

from contracts.dispute_events import ProposalsChanged
from contracts.law import LawPack
from contracts.vocabulary import Bureau
from functions.disputes import reading, store
from functions.disputes.model import Case, CaseStatus, NextStep, NextStepKind
from functions.disputes.rounds.select_items import plan_item
from functions.disputes.rules.case import advance_case
from functions.disputes.rules.commands import ProposeStep
from functions.disputes.rules.continuing import named_entries, named_now
from functions.disputes.rules.following.next_step import propose_for_case, propose_for_item
from functions.disputes.rules.following.proposing import Subject, subjects
from kernel.context import Context
from kernel.errors import NotFound
from kernel.http import Response

_EVERY_ROUND: Final = 1_000_000


class ProposalView(Response):
    """What may follow one item at its bureau; not_before: the earliest instant it is open, where it must wait.

    accepted_at, declined_at: when the consumer agreed, or would not have it.
    """

    proposal_id: str
    item_id: str
    round_id: str
    bureau: Bureau
    kind: NextStepKind
    reason: str
    citation: str
    not_before: datetime | None
    made_at: datetime
    accepted_at: datetime | None
    declined_at: datetime | None


class Weighed(NamedTuple):
    """The gravest of what stands, and the proposal it is of; None where nothing does.

    `returned`: a deleted item is back, and nothing was done about it yet.
    """

    step: NextStep | None
    proposal_id: str | None
    returned: bool


def disputed(ctx: Context, case: Case, without: str | None = None) -> tuple[Subject, ...]:
    """The case's items with their histories, by the newest analysis; without one by what was disputed alone.

    `without`: a round that is left out of account.
    """
    body = reading.newest_analysis(ctx, case.customer_id)
    named = named_entries(body) if body else ()
    return subjects(
        [each for each in store.rounds_of(ctx, case.case_id) if each.round_id != without],
        named=named,
        plan=[plan_item(entry) for entry in body["plan"]["items"]] if body else (),
        prior=named_now(store.prior_disputes(ctx, case.case_id, _EVERY_ROUND), named),
        passed=_passed(ctx, case.case_id),
    )


def weigh(ctx: Context, case: Case, pack: LawPack) -> Weighed:
    """Weigh every item anew and keep what changed; the case itself is left to the caller."""
    found = disputed(ctx, case)
    steps = {each.item_id: propose_for_item(each.history, now=ctx.now, pack=pack) for each in found}
    before = {row["item_id"]: row for row in _standing(ctx, case.case_id)}
    changed = [_keep(ctx, case, each, steps[each.item_id], before.pop(each.item_id, None)) for each in found]
    _end(ctx, (row["proposal_id"] for row in before.values()))
    if before or any(changed):
        ctx.emit(ProposalsChanged(customer_id=case.customer_id, dispute_id=case.case_id))
    gravest = propose_for_case(steps.values())
    standing = (row for row in _standing(ctx, case.case_id) if gravest is not None and row["kind"] == gravest.kind)
    first = next(standing, None)
    returned = any(step.kind is NextStepKind.REINSERTION_DEMAND for step in steps.values())
    return Weighed(gravest, first["proposal_id"] if first else None, returned)


def reckon(ctx: Context, case: Case, pack: LawPack) -> Case:
    """Weigh anew, and let the locked case follow; answers the case as it then stands.

    A case that was closed is opened again where a deleted item returned; while the customer has another one open, what
    is proposed stands in the closed one, until it can be.
    """
    weighed = weigh(ctx, case, pack)
    closed = case.status is CaseStatus.CLOSED
    reopens = closed and weighed.returned and store.open_case_of(ctx, case.customer_id) is None
    proposed = ProposeStep(proposal=weighed.step, proposal_id=weighed.proposal_id or case.case_id, reopens=reopens)
    moved = advance_case(case, proposed)
    if moved.case != case:
        store.save_case(ctx, moved.case)
        store.note(ctx, case.case_id, moved.events)
    return moved.case


def accept(ctx: Context, case_id: str, item_ids: Iterable[str], kind: NextStepKind) -> None:
    """Note that the consumer agreed to what is proposed for the items, where it is that."""
    ctx.db.execute(
        "update disputes.proposals set accepted_at = %s where case_id = %s and item_id = any(%s) and kind = %s"
        " and ended_at is null and accepted_at is null",
        (ctx.now, case_id, list(item_ids), kind),
    )


def decline(ctx: Context, case_id: str, proposal_id: str) -> None:
    """Note that the consumer would not have it: it is not proposed for that item again."""
    row = ctx.db.execute(
        "update disputes.proposals set declined_at = %(now)s, ended_at = %(now)s where proposal_id = %(id)s"
        " and case_id = %(case)s and ended_at is null returning 1",
        {"now": ctx.now, "id": proposal_id, "case": case_id},
    ).fetchone()
    if row is None:
        raise NotFound("No proposal of this case stands under this id.")


def proposals(ctx: Context, case_id: str) -> list[ProposalView]:
    """What stands for each item of the case."""
    names = ProposalView.model_fields
    return [
        ProposalView.model_validate({name: row[name] for name in names}, strict=False)
        for row in _standing(ctx, case_id)
    ]


def _keep(ctx: Context, case: Case, subject: Subject, step: NextStep, row: dict[str, Any] | None) -> bool:
    """Whether it is not as it was."""
    said = (step.kind, step.reason, step.citation, step.not_before)
    if row is not None and (row["kind"], row["reason"], row["citation"], row["not_before"]) == said:
        return False
    if row is not None and row["kind"] == step.kind:
        ctx.db.execute(
            "update disputes.proposals set reason = %s, citation = %s, not_before = %s where proposal_id = %s",
            (*said[1:], row["proposal_id"]),
        )
        return True
    if row is not None:
        _end(ctx, [row["proposal_id"]])
    ctx.db.execute(
        "insert into disputes.proposals (proposal_id, case_id, round_id, item_id, bureau, kind, reason, citation,"
        " not_before, made_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (ctx.new_id("prp"), case.case_id, subject.round_id, subject.item_id, subject.bureau, *said, ctx.now),
    )
    return True


def _end(ctx: Context, proposal_ids: Iterable[str]) -> None:
    ctx.db.execute(
        "update disputes.proposals set ended_at = %s where proposal_id = any(%s)", (ctx.now, list(proposal_ids))
    )


def _standing(ctx: Context, case_id: str) -> list[dict[str, Any]]:
    found = ctx.db.execute(
        "select * from disputes.proposals where case_id = %s and ended_at is null order by proposal_id", (case_id,)
    )
    return list(found)


# An attorney is not written to: the consumer is handed over, and that leaves no letter.
_WITHOUT_LETTER: Final = (NextStepKind.ATTORNEY_REFERRAL,)


def _passed(ctx: Context, case_id: str) -> dict[str, frozenset[NextStepKind]]:
    rows = ctx.db.execute(
        "select item_id, array_agg(kind) as kinds from disputes.proposals where case_id = %s and (declined_at is not"
        " null or (accepted_at is not null and kind = any(%s))) group by item_id",
        (case_id, list(_WITHOUT_LETTER)),
    )
    return {row["item_id"]: frozenset(map(NextStepKind, row["kinds"])) for row in rows}
