"""What the applicant is told of, as a milestone: the inbox and its channels carry it from here."""

from __future__ import annotations

from datetime import datetime

from contracts.dispute_events import Milestone, MilestoneReached
from kernel.context import Context


def tell(ctx: Context, customer_id: str, milestone: Milestone, subject_id: str, at: datetime) -> None:
    """Once of each subject, however often it is told."""
    ctx.emit(
        MilestoneReached(customer_id=customer_id, milestone=milestone, subject_id=subject_id, at=at),
        event_id=f"milestone:{milestone.value}:{subject_id}",
    )
