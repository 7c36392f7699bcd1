"""What is shown of a case: states, items, letters by id, what is proposed, and the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from contracts.field_words import field_in_words
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import (
    Case,
    CaseStatus,
    ClockKind,
    LetterChannel,
    LetterStatus,
    MatterKind,
    NextStep,
    NextStepKind,
    Round,
    RoundKind,
    RoundPhase,
)
from functions.disputes.rules.comparing.concluding import Concluded, Sighting
from functions.disputes.rules.comparing.sighting import Found
from functions.disputes.store import TimelineEntry
from kernel.http import Response


class ItemView(Response):
    """An item of a round. outcome: what the bureau says; shown: what the next report shows, null until compared.

    confirmed: whether that bears the bureau's word out.
    """

    item_id: str
    furnisher: str
    account_mask: str | None
    ground: str
    dispute_code: str
    explanation: str
    withdrawn: bool
    outcome: Outcome | None
    shown: Outcome | None
    confirmed: bool | None


class ReportShown(Response):
    """What the report that decides shows of an item; made_on: the day it tells of.

    there: whether the entry stands in it; changed, worse: what is said otherwise than in the report that was disputed,
    in words, and what of that for the worse.
    """

    item_id: str
    report_id: str
    made_on: date
    there: bool
    changed: tuple[str, ...]
    worse: tuple[str, ...]


class LetterLine(Response):
    """A letter of a round; due_at: when the bureau must have finished (15 U.S.C. 1681i(a)(1)).

    recipient: the bureau's name, or the id of whom else it goes to; channel: how it leaves. cost_cents: what that cost,
    where it is known; replaced_by: the letter sent in its place; resends: the letter that it sends anew for a matter.
    """

    letter_id: str
    recipient: str
    bureau: Bureau | None
    kind: LetterKind
    channel: LetterChannel
    status: LetterStatus
    tracking_id: str | None
    cost_cents: int | None
    replaced_by: str | None
    resends: str | None
    submitted_at: datetime | None
    received_at: datetime | None
    due_at: datetime | None


class LeftOutView(Response):
    """A finding that the plan proposed and the round leaves out; rule: by which it was, reason: in words."""

    finding_id: str
    rule: str
    reason: str
    citation: str


class MatterView(Response):
    """What a bureau wants before it looks into items. due_at: until when it is waited for; cured_at: when what was
    missing was given; letter_id: the letter it answered, resent_as: the one drafted for it. Why, and what is missing,
    stands in the response (GET …/responses)."""

    matter_id: str
    kind: MatterKind
    response_id: str
    letter_id: str
    item_ids: tuple[str, ...]
    raised_at: datetime
    due_at: datetime | None
    cured_at: datetime | None
    resent_as: str | None
    ended_at: datetime | None


class RoundView(Response):
    """held: why a person must look at it; null while it goes on by itself. analysis_id: whose plan it follows.

    escalation: which step it takes, where its kind is one; paused: nothing goes out until it is taken up again.
    """

    round_id: str
    number: int
    kind: RoundKind
    escalation: NextStepKind | None
    paused: bool
    phase: RoundPhase
    held: str | None
    analysis_id: str | None
    items: tuple[ItemView, ...]
    left_out: tuple[LeftOutView, ...]
    letters: tuple[LetterLine, ...]
    matters: tuple[MatterView, ...]


class ClockView(Response):
    """A day that counts: of which letter or round, why, by which law or house rule; fired_at: once it has come."""

    subject_id: str
    kind: ClockKind
    due_at: datetime
    reason: str
    citation: str
    fired_at: datetime | None


class DisputeView(Response):
    """reports: by item what the next report shows, where one shows something. clocks: the soonest first."""

    dispute_id: str
    status: CaseStatus
    proposed: NextStep | None
    rounds: tuple[RoundView, ...]
    reports: tuple[ReportShown, ...]
    clocks: tuple[ClockView, ...]
    timeline: tuple[TimelineEntry, ...]


def view(
    case: Case,
    rounds: list[Round],
    timeline: list[TimelineEntry],
    shown: Mapping[str, Concluded],
    clocks: Iterable[Mapping[str, Any]],
) -> DisputeView:
    """The case; `shown`: by item what the reports show."""
    return DisputeView(
        dispute_id=case.case_id,
        status=case.status,
        proposed=case.proposed,
        rounds=tuple(round_view(round_) for round_ in rounds),
        reports=tuple(_report_shown(item_id, one.by) for item_id, one in shown.items()),
        clocks=tuple(ClockView.model_validate(clock, strict=False) for clock in clocks),
        timeline=tuple(timeline),
    )


def _report_shown(item_id: str, by: Sighting) -> ReportShown:
    return ReportShown(
        item_id=item_id,
        report_id=by.report_id,
        made_on=by.made_on,
        there=by.seen.found is Found.THERE,
        changed=tuple(field_in_words(field) for field in sorted(by.seen.changed)),
        worse=tuple(field_in_words(field) for field in sorted(by.seen.worse)),
    )


def round_view(round_: Round) -> RoundView:
    return RoundView(
        round_id=round_.round_id,
        number=round_.number,
        kind=round_.kind,
        escalation=round_.escalation,
        paused=round_.paused,
        phase=round_.phase,
        held=round_.hold,
        analysis_id=round_.analysis_id,
        left_out=tuple(LeftOutView(**each.model_dump()) for each in round_.left_out),
        items=tuple(
            ItemView(
                item_id=entry.item.item_id,
                furnisher=entry.item.plan.furnisher,
                account_mask=entry.item.plan.account_mask,
                ground=entry.item.plan.ground,
                dispute_code=entry.item.plan.acdv_code,
                explanation=entry.item.plan.explanation,
                withdrawn=entry.withdrawn,
                outcome=entry.outcome,
                shown=entry.shown,
                confirmed=entry.confirmed,
            )
            for entry in round_.items
        ),
        letters=tuple(
            LetterLine(
                letter_id=letter.letter_id,
                recipient=letter.recipient,
                bureau=letter.bureau,
                kind=letter.letter_kind,
                channel=letter.channel,
                status=letter.status,
                tracking_id=letter.tracking_id,
                cost_cents=letter.cost_cents,
                replaced_by=letter.replaced_by,
                resends=letter.resends,
                submitted_at=letter.submitted_at,
                received_at=letter.received_at,
                due_at=letter.clock.investigation_ends_at if letter.clock else None,
            )
            for letter in round_.letters
        ),
        matters=tuple(MatterView(**matter.model_dump()) for matter in round_.matters),
    )
