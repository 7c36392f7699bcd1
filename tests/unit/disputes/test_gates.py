"""Gates of further steps: the complaint's days reckoned anew, and what closes a step whatever the time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import PriorDispute
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import ClockKind, NextStepKind, RoundKind, RoundPhase
from functions.disputes.rules.clocks import gate_clocks
from functions.disputes.rules.continuing import NamedEntry
from functions.disputes.rules.following.answers_due import answer_clocks, nothing_more_comes
from functions.disputes.rules.following.gates import ESCALATIONS, ItemHistory, gate
from functions.disputes.rules.following.proposing import subjects
from tests.generators.sent_rounds import SENT_AT, sent_round
from tests.unit.disputes.dispute_samples import PACK, plan

K, O = NextStepKind, Outcome  # noqa: E741
ZONES = ("America/New_York", "America/Chicago", "America/Los_Angeles", "Pacific/Honolulu", "America/Phoenix")
FIRST = datetime(2026, 3, 1, tzinfo=UTC)
INSTANTS = st.timedeltas(timedelta(0), timedelta(days=670)).map(lambda after: FIRST + after)


def history(**changes: Any) -> ItemHistory:
    base: dict[str, Any] = {
        "result": O.VERIFIED,
        "shown_by_report": False,
        "new_facts": False,
        "submitted_at": SENT_AT,
        "bureau_time_zone": "America/New_York",
        "pending": False,
    }
    return ItemHistory.model_validate(base | changes)


def more_than_45_days_ago(submitted: datetime, now: datetime, zone: str) -> bool:
    """Reckoned without the calendar of the code: the 46th midnight at the bureau after the filing has come."""
    place = ZoneInfo(zone)
    day = submitted.astimezone(place).date()
    for _ in range(46):
        day += timedelta(days=1)
    return now >= datetime.combine(day, time(0), place).astimezone(UTC)


@given(submitted=INSTANTS, after=st.timedeltas(timedelta(0), timedelta(days=60)), zone=st.sampled_from(ZONES))
@example(submitted=datetime(2026, 9, 18, 3, 59, tzinfo=UTC), after=timedelta(days=45, hours=1), zone="America/New_York")
@example(submitted=datetime(2027, 1, 31, 12, tzinfo=UTC), after=timedelta(days=45, hours=16), zone="America/Chicago")
@example(submitted=datetime(2027, 1, 29, 12, tzinfo=UTC), after=timedelta(days=45, hours=17), zone="America/Chicago")
def test_a_pending_dispute_opens_the_complaint_when_it_is_more_than_45_days_old(
    submitted: datetime, after: timedelta, zone: str
) -> None:
    now = submitted + after
    wanted = more_than_45_days_ago(submitted, now, zone)
    for late in ({"result": None, "pending": True}, {"result": O.NO_RESPONSE_OVERDUE}):
        found = gate(K.CFPB_PACKET, history(submitted_at=submitted, bureau_time_zone=zone, **late), now=now, pack=PACK)
        assert found.open is wanted, (submitted, now, zone)
        assert found.opens_at is not None and found.citation
        assert more_than_45_days_ago(submitted, found.opens_at, zone)
        assert not more_than_45_days_ago(submitted, found.opens_at - timedelta(microseconds=1), zone)


@given(
    result=st.sampled_from(O), kind=st.sampled_from(K), pending=st.booleans(), taken=st.frozensets(st.sampled_from(K))
)
def test_no_step_is_open_twice_beside_another_or_without_a_dispute(
    result: Outcome, kind: NextStepKind, pending: bool, taken: frozenset[NextStepKind]
) -> None:
    now = SENT_AT + timedelta(days=400)
    base = history(result=result, pending=pending, taken=taken)
    found = gate(kind, base, now=now, pack=PACK)
    if kind in taken or kind not in ESCALATIONS:
        assert not found.open
    assert not gate(kind, base.model_copy(update={"escalating": True}), now=now, pack=PACK).open
    assert not gate(kind, base.model_copy(update={"submitted_at": None}), now=now, pack=PACK).open
    assert found.reason and found.citation


@pytest.mark.parametrize(
    ("kind", "changes", "is_open"),
    [
        (K.METHOD_OF_VERIFICATION, {}, True),
        (K.METHOD_OF_VERIFICATION, {"result": O.NO_RESPONSE_OVERDUE}, False),
        (K.METHOD_OF_VERIFICATION, {"result": None, "pending": True}, False),
        (K.REINSERTION_DEMAND, {}, False),
        (K.REINSERTION_DEMAND, {"result": O.DELETED_THEN_RETURNED}, True),
        (K.FURNISHER_BY_CONSUMER, {}, True),
        (K.FURNISHER_BY_CONSUMER, {"result": O.DELETED}, False),
        (K.CFPB_PACKET, {"result": O.DELETED}, False),
        (K.ATTORNEY_GENERAL, {}, False),
        (K.ATTORNEY_GENERAL, {"taken": frozenset((K.CFPB_PACKET,))}, True),
        (K.ATTORNEY_REFERRAL, {"taken": frozenset((K.CFPB_PACKET,))}, False),
        (K.ATTORNEY_REFERRAL, {"taken": frozenset((K.ATTORNEY_GENERAL,))}, True),
        (K.NEXT_ROUND, {"new_facts": True}, False),
    ],
)
def test_each_step_has_what_it_needs(kind: NextStepKind, changes: dict[str, Any], is_open: bool) -> None:
    assert gate(kind, history(**changes), now=SENT_AT + timedelta(days=40), pack=PACK).open is is_open


DISPUTED = sent_round(Bureau.TRANSUNION, plan(1), plan(2))


def escalation(kind: NextStepKind, **changes: Any) -> Any:
    base = sent_round(Bureau.TRANSUNION, plan(1), round_id="rnd_2")
    return base.model_copy(update={"number": 2, "kind": RoundKind.ESCALATION, "escalation": kind} | changes)


def test_a_step_counts_for_its_own_item_once_it_was_sent() -> None:
    ended = escalation(K.METHOD_OF_VERIFICATION, ended=RoundPhase.CLOSED)
    one, other = subjects([DISPUTED, ended])
    assert (one.history.taken, other.history.taken) == (frozenset((K.METHOD_OF_VERIFICATION,)), frozenset())
    running, _ = subjects([DISPUTED, escalation(K.CFPB_PACKET)])
    assert running.history.escalating
    unsent = tuple(letter.model_copy(update={"submitted_at": None}) for letter in ended.letters)
    first, _ = subjects([DISPUTED, ended.model_copy(update={"letters": unsent})])
    assert first.history.taken == frozenset()


def test_what_an_escalation_brought_is_the_items_result() -> None:
    ended = escalation(K.CFPB_PACKET, ended=RoundPhase.CLOSED)
    answered = ended.model_copy(update={"items": (ended.items[0].model_copy(update={"outcome": O.DELETED}),)})
    one, other = subjects([DISPUTED, answered])
    assert (one.history.result, one.history.pending) == (O.DELETED, False)
    assert (other.history.result, other.history.pending) == (None, True)


@pytest.mark.parametrize(
    "outcome", [O.REFUSED_FRIVOLOUS, O.REFUSED_THIRD_PARTY, O.REFUSED_SUSPICIOUS, O.IDENTITY_REQUESTED, O.IN_PROGRESS]
)
def test_who_refuses_to_look_into_an_escalation_says_nothing_of_the_entry(outcome: Outcome) -> None:
    verified = tuple(each.model_copy(update={"outcome": O.VERIFIED}) for each in DISPUTED.items)
    refused = escalation(K.FURNISHER_BY_CONSUMER, ended=RoundPhase.CLOSED)
    refused = refused.model_copy(update={"items": (refused.items[0].model_copy(update={"outcome": outcome}),)})
    one, _ = subjects([DISPUTED.model_copy(update={"items": verified}), refused])
    assert (one.history.result, one.history.pending) == (O.VERIFIED, False)
    assert one.history.taken == frozenset((K.FURNISHER_BY_CONSUMER,))
    unanswered, _ = subjects([DISPUTED, refused])
    assert (unanswered.history.result, unanswered.history.pending) == (None, True)


def test_only_an_entry_of_which_the_plan_says_more_has_new_facts() -> None:
    said = [each.item.plan for each in DISPUTED.items]
    prior = [
        PriorDispute(
            bureau=each.bureau,
            tradeline_key=f"now_{each.tradeline_key}",
            ground=each.ground,
            acdv_code=each.acdv_code,
            facts_digest=each.facts_digest,
            submitted_at=SENT_AT,
            outcome=O.VERIFIED,
        )
        for each in said
    ]
    named = [
        NamedEntry(bureau=Bureau.TRANSUNION, tradeline_key=key, account=f"acc_{at}", debt=f"dbt_{at}")
        for at in (1, 2)
        for key in (f"trd_{at}", f"now_trd_{at}")
    ]
    same = plan(1, tradeline_key="now_trd_1")
    more = plan(2, tradeline_key="now_trd_2", ground="another_ground")
    one, other = subjects([DISPUTED], named=named, plan=[same, more], prior=prior)
    assert (one.history.new_facts, other.history.new_facts) == (False, True)


def test_a_disputes_gate_clock_outlives_its_round_and_escalations_have_none() -> None:
    (clock,) = gate_clocks(DISPUTED, PACK)
    assert clock.kind is ClockKind.GATE_OPENS
    assert more_than_45_days_ago(SENT_AT, clock.due_at, "America/Chicago")
    assert gate_clocks(DISPUTED.model_copy(update={"ended": RoundPhase.CLOSED}), PACK) == (clock,)
    assert gate_clocks(escalation(K.CFPB_PACKET), PACK) == ()


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (LetterKind.METHOD_OF_VERIFICATION, [5 + 2 + 15]),
        (LetterKind.FURNISHER_DISPUTE, [5 + 2 + 30]),
        (LetterKind.CFPB_PACKET, [15, 60]),
        (LetterKind.ATTORNEY_GENERAL_PACKET, []),
    ],
)
def test_answers_are_due_by_what_was_sent(kind: LetterKind, days: list[int]) -> None:
    """SENT_AT is a Monday: five business days of the mail end on the Monday after."""
    letter = DISPUTED.letters[0].model_copy(update={"letter_kind": kind})
    place = ZoneInfo("America/Chicago")
    found = [clock.due_at for clock in answer_clocks(letter, PACK)]
    day = SENT_AT.astimezone(place).date()
    wanted = [datetime.combine(day + timedelta(days=each + 1), time(0), place).astimezone(UTC) for each in days]
    assert found == wanted
    last = wanted[-1] if wanted else SENT_AT
    assert nothing_more_comes(letter, now=last, pack=PACK)
    if wanted:
        assert not nothing_more_comes(letter, now=last - timedelta(microseconds=1), pack=PACK)
    assert not nothing_more_comes(letter.model_copy(update={"submitted_at": None}), now=last, pack=PACK)


def test_what_a_report_shows_of_the_last_step_counts_as_shown() -> None:
    """A question that was answered "deleted" waits for the next report, and no longer once that bears it out."""
    asked = escalation(K.METHOD_OF_VERIFICATION, ended=RoundPhase.CLOSED)
    (entry,) = asked.items
    said = asked.model_copy(update={"items": (entry.model_copy(update={"outcome": O.DELETED}),)})
    seen = entry.model_copy(update={"outcome": O.VERIFIED, "shown": O.DELETED, "confirmed": False})
    shown = asked.model_copy(update={"items": (seen,)})
    found = [subjects([DISPUTED, one])[0].history for one in (said, shown)]
    assert [(each.result, each.shown_by_report) for each in found] == [(O.DELETED, False), (O.DELETED, True)]


def test_what_a_replaced_letter_asked_was_disputed_while_the_other_has_not_left() -> None:
    (old,) = DISPUTED.letters
    fresh = old.model_copy(update={"letter_id": "ltr_new", "submitted_at": None})
    both = (old.model_copy(update={"replaced_by": "ltr_new"}), fresh)
    found = subjects([DISPUTED.model_copy(update={"letters": both})])
    assert {each.letter_id for each in found} == {old.letter_id}
    sent = (both[0], fresh.model_copy(update={"submitted_at": SENT_AT}))
    found = subjects([DISPUTED.model_copy(update={"letters": sent})])
    assert {each.letter_id for each in found} == {"ltr_new"}
