"""The case around its rounds, and what is proposed after an outcome: never before its time, never without reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.happenings import Happening
from functions.disputes.model import Case, CaseStatus, NextStep, NextStepKind, RoundKind
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.case import advance_case, need_disjoint
from functions.disputes.rules.following.gates import ItemHistory, cfpb_gate
from functions.disputes.rules.following.next_step import propose_for_case, propose_for_item
from tests.generators.sent_rounds import sent_round
from tests.unit.disputes.dispute_samples import PACK, item, plan

K, O = NextStepKind, Outcome  # noqa: E741
SUBMITTED = datetime(2026, 11, 23, 15, tzinfo=UTC)
NOW = SUBMITTED + timedelta(days=40)


def history(result: Outcome | None, **changes: Any) -> ItemHistory:
    base: dict[str, Any] = {
        "result": result,
        "shown_by_report": False,
        "new_facts": False,
        "submitted_at": SUBMITTED,
        "bureau_time_zone": "America/New_York",
        "pending": result is None,
    }
    return ItemHistory.model_validate(base | changes)


def proposed(result: Outcome | None, now: datetime = NOW, **changes: Any) -> NextStep:
    return propose_for_item(history(result, **changes), now=now, pack=PACK)


TRIED = frozenset((K.METHOD_OF_VERIFICATION, K.FURNISHER_BY_CONSUMER))


@pytest.mark.parametrize(
    ("result", "changes", "kind"),
    [
        (O.DELETED, {"shown_by_report": True}, K.CLOSE),
        (O.DELETED, {}, K.AWAIT_REPORT),
        (O.UPDATED_DISPUTED, {}, K.AWAIT_REPORT),
        (None, {}, K.AWAIT_RESPONSE),
        (O.IDENTITY_REQUESTED, {"pending": True}, K.PROVIDE_IDENTITY),
        (O.NOT_FOUND, {}, K.PROVIDE_IDENTITY),
        (O.VERIFIED, {"new_facts": True}, K.NEXT_ROUND),
        (O.VERIFIED, {}, K.METHOD_OF_VERIFICATION),
        (O.PARTIALLY_UPDATED, {}, K.METHOD_OF_VERIFICATION),
        (O.UPDATED_WORSE, {"taken": frozenset((K.METHOD_OF_VERIFICATION,))}, K.FURNISHER_BY_CONSUMER),
        (O.VERIFIED, {"taken": TRIED}, K.CFPB_PACKET),
        (O.VERIFIED, {"taken": TRIED | {K.CFPB_PACKET}}, K.ATTORNEY_GENERAL),
        (O.VERIFIED, {"taken": TRIED | {K.CFPB_PACKET, K.ATTORNEY_GENERAL}}, K.ATTORNEY_REFERRAL),
        (O.REFUSED_FRIVOLOUS, {}, K.CLOSE),
        (O.REFUSED_FRIVOLOUS, {"new_facts": True}, K.NEXT_ROUND),
        (O.REFUSED_THIRD_PARTY, {}, K.CONSUMER_SENDS),
        (O.DELETED_THEN_RETURNED, {}, K.REINSERTION_DEMAND),
        (O.NO_RESPONSE_OVERDUE, {}, K.CFPB_PACKET),
    ],
)
def test_the_next_step(result: Outcome | None, changes: dict[str, Any], kind: NextStepKind) -> None:
    step = proposed(result, **changes)
    assert step.kind is kind
    assert step.citation and step.reason


def test_the_complaint_opens_only_after_more_than_45_days_while_pending() -> None:
    opens = datetime(2027, 1, 8, 5, tzinfo=UTC)  # 23 November + 45 days is 7 January; over when it ends
    for late in (history(O.NO_RESPONSE_OVERDUE), history(None)):
        before = cfpb_gate(late, now=opens - timedelta(seconds=1), pack=PACK)
        assert (before.open, before.opens_at) == (False, opens)
        assert cfpb_gate(late, now=opens, pack=PACK).open
    assert cfpb_gate(history(O.VERIFIED), now=NOW, pack=PACK).open  # no longer pending
    never = cfpb_gate(history(O.VERIFIED, submitted_at=None), now=NOW, pack=PACK)
    assert (never.open, never.opens_at) == (False, None)
    assert proposed(O.NO_RESPONSE_OVERDUE, now=NOW).not_before == opens
    assert proposed(O.NO_RESPONSE_OVERDUE, now=opens).not_before is None


def test_silence_is_a_ground_of_its_own() -> None:
    """What is not verified in time is deleted; nothing new has to be said for that, and nothing new is in its way."""
    for fresh in (False, True):
        step = proposed(O.NO_RESPONSE_OVERDUE, new_facts=fresh)
        assert step.kind is K.CFPB_PACKET and "must be deleted" in step.reason and "45 days" in step.reason
        assert "15 U.S.C. 1681i(a)(5)(A)" in step.citation
    assert "deleted" not in proposed(O.VERIFIED, taken=TRIED).reason, "who answered was not silent"
    after = frozenset((K.CFPB_PACKET,))
    assert proposed(O.NO_RESPONSE_OVERDUE, taken=after).kind is K.ATTORNEY_GENERAL
    assert proposed(O.NO_RESPONSE_OVERDUE, taken=after, new_facts=True).kind is K.NEXT_ROUND


def test_the_case_takes_the_gravest_step() -> None:
    steps = [proposed(O.DELETED), proposed(O.VERIFIED), proposed(None)]
    found = propose_for_case(steps)
    assert found is not None and found.kind is K.METHOD_OF_VERIFICATION
    assert propose_for_case([]) is None


def run(case: Case, *commands: c.CaseCommand) -> Case:
    for command in commands:
        case = advance_case(case, command).case
    return case


OPEN = Case(case_id="dsp_1", customer_id="cus_1")


def test_a_case_runs_through_rounds_to_its_end() -> None:
    started = run(OPEN, c.StartRound(round_id="rnd_1"))
    assert (started.status, started.rounds) == (CaseStatus.ROUND_IN_PROGRESS, 1)
    assert run(started, c.StartRound(round_id="rnd_1")) == started
    with pytest.raises(DisputeRefused):
        run(started, c.StartRound(round_id="rnd_2"))
    with pytest.raises(DisputeRefused):
        run(started, c.FinishRound(round_id="rnd_9"))
    escalated = run(started, c.FinishRound(round_id="rnd_1", proposal=proposed(O.VERIFIED)))
    assert escalated.status is CaseStatus.ESCALATION_PROPOSED and escalated.running == ()
    accepted = advance_case(escalated, c.AcceptStep())
    assert accepted.events[0].happening is Happening.STEP_ACCEPTED and accepted.case.proposed is not None
    assert run(escalated, c.DeclineStep()).proposed is None
    waiting = run(started, c.FinishRound(round_id="rnd_1", proposal=proposed(O.DELETED)))
    assert waiting.status is CaseStatus.AWAITING_NEXT_ROUND
    assert run(waiting, c.StartRound(round_id="rnd_2")).rounds == 2
    closed = run(started, c.FinishRound(round_id="rnd_1", proposal=proposed(O.DELETED, shown_by_report=True)))
    assert closed.status is CaseStatus.CLOSED


ESCALATION = c.StartRound(round_id="rnd_e", kind=RoundKind.ESCALATION)


def test_escalations_run_beside_a_round_of_disputes() -> None:
    both = run(OPEN, c.StartRound(round_id="rnd_1"), ESCALATION, c.StartRound(round_id="rnd_f", kind=ESCALATION.kind))
    assert [each.round_id for each in both.running] == ["rnd_1", "rnd_e", "rnd_f"]
    assert (both.status, both.rounds) == (CaseStatus.ROUND_IN_PROGRESS, 3)
    with pytest.raises(DisputeRefused, match="a round of disputes already"):
        run(both, c.StartRound(round_id="rnd_2"))
    assert run(both, c.WithdrawCase()).running == ()


def test_a_case_ends_with_its_last_round_and_keeps_what_is_proposed_until_then() -> None:
    both = run(OPEN, c.StartRound(round_id="rnd_1"), ESCALATION)
    demand = proposed(O.DELETED_THEN_RETURNED)
    one = advance_case(both, c.FinishRound(round_id="rnd_1", proposal=demand))
    assert (one.case.status, one.case.proposed) == (CaseStatus.ROUND_IN_PROGRESS, demand)
    assert [(event.happening, event.subject_id) for event in one.events] == [(Happening.STEP_PROPOSED, "rnd_1")]
    last = run(one.case, c.FinishRound(round_id="rnd_e", proposal=proposed(O.DELETED, shown_by_report=True)))
    assert (last.status, last.proposed) == (CaseStatus.ESCALATION_PROPOSED, demand), "the graver step is not lost"
    silent = advance_case(both, c.FinishRound(round_id="rnd_1"))
    assert silent.events == () and silent.case.runs("rnd_e") and not silent.case.runs("rnd_1")


def test_no_item_stands_in_two_running_rounds() -> None:
    first = sent_round(Bureau.TRANSUNION, plan(1, debt="dbt_1"))
    again = plan(5, tradeline_key="trd_1", ground="another_ground")
    same_debt = plan(6, tradeline_key="trd_6", debt="dbt_1")
    for taken in (again, same_debt):
        with pytest.raises(DisputeRefused, match="another running round"):
            need_disjoint([item(taken)], [first])
    free = (plan(7, tradeline_key="trd_7"), plan(8, tradeline_key="trd_1", bureau=Bureau.EQUIFAX))
    need_disjoint([item(one) for one in free], [first])
    withdrawn = first.items[0].model_copy(update={"withdrawn": True})
    need_disjoint([item(again)], [first.model_copy(update={"items": (withdrawn,)})])


@pytest.mark.parametrize("ended", [CaseStatus.CLOSED, CaseStatus.WITHDRAWN])
@pytest.mark.parametrize(
    "command", [c.StartRound(round_id="r"), c.AcceptStep(), c.DeclineStep(), c.CloseCase(), c.WithdrawCase()]
)
def test_an_ended_case_stays_ended(ended: CaseStatus, command: c.CaseCommand) -> None:
    with pytest.raises(DisputeRefused):
        advance_case(OPEN.model_copy(update={"status": ended}), command)


def test_a_case_can_be_withdrawn_at_any_time_and_closed_between_rounds() -> None:
    started = run(OPEN, c.StartRound(round_id="rnd_1"))
    assert run(started, c.WithdrawCase()).status is CaseStatus.WITHDRAWN
    assert run(OPEN, c.CloseCase()).status is CaseStatus.CLOSED
    with pytest.raises(DisputeRefused):
        run(started, c.CloseCase())


def step(kind: NextStepKind) -> NextStep:
    return NextStep(kind=kind, reason="r", citation="15 U.S.C. 1681i")


@pytest.mark.parametrize(
    ("status", "reopens", "becomes"),
    [
        (CaseStatus.CLOSED, True, CaseStatus.ESCALATION_PROPOSED),
        (CaseStatus.CLOSED, False, CaseStatus.CLOSED),
        (CaseStatus.WITHDRAWN, True, CaseStatus.WITHDRAWN),
    ],
)
def test_a_returned_item_opens_a_closed_case_again_and_no_withdrawn_one(
    status: CaseStatus, reopens: bool, becomes: CaseStatus
) -> None:
    ended = OPEN.model_copy(update={"status": status, "proposed": step(K.CLOSE)})
    command = c.ProposeStep(proposal=step(K.REINSERTION_DEMAND), proposal_id="prp_1", reopens=reopens)
    moved = advance_case(ended, command)
    assert moved.case.status is becomes
    told = [event.happening for event in moved.events]
    assert told == ([Happening.CASE_REOPENED, Happening.STEP_PROPOSED] if becomes is not status else [])
    assert advance_case(moved.case, command).events == (), "once"
