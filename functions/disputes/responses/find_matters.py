"""Find what an answer leaves to be done before the bureau looks into the dispute: one matter a branch.

A specialist is told of a refusal as frivolous, beside the consumer: either may add what is missing. Who refuses owes
reasons, and says what is missing (15 U.S.C. 1681i(a)(3)(C); 12 CFR 1022.43(f)(3)); that it doesn't is told too.
"""

from __future__ import annotations

from contracts.desk import Reason
from contracts.dispute_events import PersonNeeded
from functions.disputes import store
from functions.disputes.model import Matter, MatterKind, Round
from functions.disputes.responses import kept
from functions.disputes.rules.answering.matters import refusal_law
from functions.disputes.rules.steps import about, letter_in
from kernel.context import Context
from kernel.http import Request, Response
from kernel.operation import operation
from kernel.resources import PERSONAL_DATA
from kernel.triggers import Task


class FindMatters(Request):
    case: str


class FoundMatter(Response):
    """round_id: its round; item, matter: its id, under which its first steps run."""

    round_id: str
    item: str
    matter: str
    kind: MatterKind


class FoundMatters(Response):
    matters: tuple[FoundMatter, ...]


@operation(Task(), uses=(store.DATABASE.write, PERSONAL_DATA.read), emits=(PersonNeeded,))
def handler(request: FindMatters, ctx: Context) -> FoundMatters:
    found, answer = [], kept.kept(ctx, request.case, opened=True)
    for recorded in answer.recorded:
        round_ = store.round_(ctx, recorded.round_id, lock=True)
        for matter in round_.open_matters:
            if matter.response_id == recorded.response_id:
                found.append(_found(round_, matter))
                _tell(ctx, round_, matter, answer.why)
    return FoundMatters(matters=tuple(found))


def _found(round_: Round, matter: Matter) -> FoundMatter:
    return FoundMatter(round_id=round_.round_id, item=matter.matter_id, matter=matter.matter_id, kind=matter.kind)


def _tell(ctx: Context, round_: Round, matter: Matter, why: kept.Why | None) -> None:
    if matter.kind is MatterKind.FRIVOLOUS:
        said = _said(why, refusal_law(letter_in(round_, matter.letter_id)))
        ctx.emit(
            PersonNeeded(
                customer_id=store.case(ctx, round_.case_id).customer_id,
                case_id=matter.matter_id,
                reason=f"refused as frivolous: {len(matter.item_ids)} items; {said}",
                task_kind=Reason.REFUSED_FRIVOLOUS,
                dispute_id=round_.case_id,
                due_at=matter.due_at,
                **about(round_, matter.letter_id),
            )
        )


def _said(why: kept.Why | None, law: str | None) -> str:
    """Whether the notice says what it must; its own words are for who opens the response."""
    if why is not None and (why.reason or why.missing):
        return "what is missing stands in the response"
    return f"it gives no reason, as it must: {law}" if law else "it gives no reason"
