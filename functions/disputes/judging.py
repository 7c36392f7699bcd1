"""What one person puts and another judges: an address that letters go to, the wordings of a letter.

Whoever judges is asked on the desk, and the task ends with their word alone.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from contracts.desk import Reason
from contracts.dispute_events import PersonNeeded, PersonNoLongerNeeded
from contracts.plain_text import PlainText
from kernel.context import Context
from kernel.http import Request


class Judgement(Request):
    """remark: for who put it; a refusal has one."""

    decision: Literal["approved", "refused"]
    remark: Annotated[PlainText, Field(max_length=500)] | None = None

    @model_validator(mode="after")
    def _refused_for_a_reason(self) -> Self:
        if not self.approves and not (self.remark or "").strip():
            raise ValueError("say in a remark why it is refused")
        return self

    @property
    def approves(self) -> bool:
        return self.decision == "approved"


def ask(ctx: Context, subject_id: str, what: str, author: str) -> None:
    """Ask for somebody else's word than the author's; `what`: in words, and of nobody."""
    reason, kind = f"{what} waits for review", Reason.REVIEW_WANTED
    ctx.emit(PersonNeeded(customer_id=None, case_id=subject_id, reason=reason, task_kind=kind, not_by=(author,)))


def judged(ctx: Context, subject_id: str) -> None:
    """Take the question off the desk."""
    done_by, kind = ctx.actor, Reason.REVIEW_WANTED
    ctx.emit(PersonNoLongerNeeded(customer_id=None, case_id=subject_id, done_by=done_by, task_kind=kind))
