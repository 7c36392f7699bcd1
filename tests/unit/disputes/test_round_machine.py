"""The round, command by command: the straight way, the turns, and what comes twice, late or out of order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.happenings import Happening
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import ItemEdit
from functions.disputes.letters.model import Letter
from functions.disputes.letters.templates import recipient_for
from functions.disputes.model import LetterChannel, LetterStatus, Round, RoundPhase
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.clocks import is_stuck
from functions.disputes.rules.outcomes import ItemDiff
from functions.disputes.rules.round import advance
from tests.unit.disputes.dispute_samples import NOW, PACK, approval, document, item, letter, not_mine, plan

ITEMS = (item(plan(1)), item(not_mine(2)), item(plan(3, bureau=Bureau.EQUIFAX, tradeline_key="trd_3")))
TU = letter(*ITEMS[:2])
EFX = letter(ITEMS[2], letter_id="ltr_2", recipient=recipient_for(Bureau.EQUIFAX))
P, S, H = RoundPhase, LetterStatus, Happening
HOUR = timedelta(hours=1)


def draft(of: Letter) -> c.Draft:
    assert of.recipient.bureau is not None
    return c.Draft(
        letter_id=of.letter_id,
        recipient=of.recipient.bureau.value,
        bureau=of.recipient.bureau,
        letter_kind=of.kind,
        channel=LetterChannel.CERTIFIED_MAIL,
        bureau_time_zone=of.recipient.time_zone,
        item_ids=tuple(i.item_id for i in of.items),
        content_sha256=of.content_sha256,
    )


def checked(of: Letter) -> c.RecordComplianceCheck:
    refusals = tuple(check_letter(of, pack=PACK))
    return c.RecordComplianceCheck(letter_id=of.letter_id, content_sha256=of.content_sha256, refusals=refusals)


def approved(of: Letter, **changes: Any) -> c.ApproveLetter:
    return c.ApproveLetter(letter=of, approval=approval(of, **changes))


def rendered(of: Letter) -> c.RecordRendering:
    return c.RecordRendering(letter_id=of.letter_id, content_sha256=of.content_sha256, pdf_sha256="a" * 64)


def claim(of: Letter, key: str = "key-00000001") -> c.BeginSubmission:
    return c.BeginSubmission(letter_id=of.letter_id, submission_key=key)


def submitted(of: Letter, key: str = "key-00000001", reference: str = "trk_1") -> c.RecordSubmission:
    return c.RecordSubmission(
        letter_id=of.letter_id, submission_key=key, provider_reference=reference, submitted_at=NOW
    )


def receipt(of: Letter, after: timedelta = 2 * HOUR) -> c.RecordReceipt:
    return c.RecordReceipt(letter_id=of.letter_id, received_at=NOW + after, evidence="scan")


def answer(of: Letter, response_id: str = "rsp_1", **said: Outcome | None) -> c.RecordResponse:
    answers = tuple(c.ItemAnswer(item_id=id, wording=str(outcome), outcome=outcome) for id, outcome in said.items())
    at = NOW + timedelta(days=20)
    return c.RecordResponse(response_id=response_id, letter_id=of.letter_id, responded_at=at, answers=answers)


START = Round(round_id="rnd_1", case_id="dsp_1", number=1, progressed_at=NOW)
DRAFTED = (c.SelectItems(items=ITEMS), c.RecordDrafts(drafts=(draft(TU), draft(EFX))))
APPROVED = (*DRAFTED, checked(TU), checked(EFX), approved(TU), approved(EFX))
SENT = (*APPROVED, rendered(TU), rendered(EFX), claim(TU), submitted(TU), claim(EFX), submitted(EFX))
RECEIVED = (*SENT, receipt(TU), receipt(EFX))


def run(*commands: c.RoundCommand, start: Round = START, now: Any = NOW) -> Round:
    for command in commands:
        start = advance(start, command, now=now, pack=PACK).round
    return start


def refuses(start: Round, command: c.RoundCommand, match: str, now: Any = NOW) -> None:
    with pytest.raises(DisputeRefused, match=match):
        advance(start, command, now=now, pack=PACK)


def letter_status(of: Round, letter_id: str = "ltr_1") -> LetterStatus:
    return next(found.status for found in of.letters if found.letter_id == letter_id)


def outcomes(of: Round) -> dict[str, Outcome | None]:
    return {found.item.item_id: found.result for found in of.items}


def test_the_straight_way() -> None:
    phases = [START.phase]
    at = START
    rest = (
        *RECEIVED,
        answer(TU, itm_1=Outcome.DELETED, itm_2=Outcome.VERIFIED),
        answer(EFX, "rsp_2", itm_3=Outcome.UPDATED_DISPUTED),
        c.ApplyOutcomes(),
    )
    for command in rest:
        step = advance(at, command, now=NOW, pack=PACK)
        assert step.events, command
        at = step.round
        if at.phase is not phases[-1]:
            phases.append(at.phase)
    assert phases == [
        P.SELECTING, P.DRAFTING, P.COMPLIANCE_CHECK, P.AWAITING_APPROVAL, P.RENDERING, P.SUBMITTING,
        P.AWAITING_RECEIPT, P.AWAITING_RESPONSE, P.APPLYING, P.CLOSED,
    ]  # fmt: skip


def test_drafts_hold_every_item_exactly_once_at_its_bureau() -> None:
    selected = run(DRAFTED[0])
    for drafts in ((draft(TU),), (draft(TU), draft(EFX), draft(EFX)), (draft(TU), draft(TU))):
        refuses(selected, c.RecordDrafts(drafts=drafts), "exactly one letter")
    wrong = draft(EFX).model_copy(update={"bureau": Bureau.EXPERIAN})
    refuses(selected, c.RecordDrafts(drafts=(draft(TU), wrong)), "another bureau")


def test_a_blocked_letter_is_revised_and_checked_anew() -> None:
    bad = letter(*ITEMS[:2], edits={"itm_1": ItemEdit(statement="Delete it, or else.")})
    good = letter(*ITEMS[:2], edits={"itm_1": ItemEdit(statement="I paid it in full.")})
    blocked = run(DRAFTED[0], c.RecordDrafts(drafts=(draft(bad), draft(EFX))), checked(bad), checked(EFX))
    assert (blocked.phase, letter_status(blocked)) == (P.COMPLIANCE_CHECK, S.BLOCKED)
    refuses(blocked, approved(bad), "is blocked")
    revise = c.ReviseLetter(letter_id="ltr_1", content_sha256=good.content_sha256)
    mended = run(revise, start=blocked)
    refuses(mended, checked(bad), "another text")
    refuses(mended, approved(good), "is draft")
    assert run(checked(good), approved(good), start=mended).phase is P.AWAITING_APPROVAL


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"content_sha256": "0" * 64}, "another text"),
        ({"acting_staff_id": "stf_1"}, "only the consumer"),
        ({"typed_name": "Bob"}, "name"),
        ({"attestations": ()}, "attest"),
    ],
)
def test_an_approval_that_does_not_bind_changes_nothing(changes: dict[str, Any], match: str) -> None:
    waiting = run(*DRAFTED, checked(TU), checked(EFX))
    refuses(waiting, approved(TU, **changes), match)


def test_an_edit_after_approval_needs_a_new_approval() -> None:
    ready = run(*APPROVED, rendered(TU), rendered(EFX))
    edited = letter(*ITEMS[:2], edits={"itm_1": ItemEdit(statement="One more thing.")})
    changed = run(c.ReviseLetter(letter_id="ltr_1", content_sha256=edited.content_sha256), start=ready)
    assert changed.phase is P.COMPLIANCE_CHECK
    refuses(changed, claim(TU), "this needs it rendered")
    assert changed.letters[0].approval_id is None and changed.letters[0].pdf_sha256 is None


def test_refused_then_withdrawn_or_revised() -> None:
    waiting = run(*DRAFTED, checked(TU), checked(EFX), approved(EFX), c.RefuseLetter(letter_id="ltr_1"))
    assert (waiting.phase, letter_status(waiting)) == (P.AWAITING_APPROVAL, S.REFUSED)
    refuses(waiting, approved(TU), "is refused")
    without = run(c.WithdrawLetter(letter_id="ltr_1"), start=waiting)
    assert without.phase is P.RENDERING
    ended = run(c.WithdrawLetter(letter_id="ltr_2"), start=without)
    assert ended.phase is P.WITHDRAWN


def test_withdrawing_an_item_redrafts_its_letter() -> None:
    waiting = run(*APPROVED)
    alone = letter(ITEMS[0])
    refuses(waiting, c.WithdrawItem(item_id="itm_2"), "redrafted without")
    changed = run(c.WithdrawItem(item_id="itm_2", redrafted_sha256=alone.content_sha256), start=waiting)
    assert changed.letters[0].item_ids == ("itm_1",) and letter_status(changed) is S.DRAFT
    assert run(c.WithdrawItem(item_id="itm_1"), start=changed).letters[0].status is S.WITHDRAWN
    refuses(run(*SENT), c.WithdrawItem(item_id="itm_2", redrafted_sha256="b" * 64), "has no place")


def test_evidence_before_sending_redrafts_after_sending_does_not() -> None:
    add = c.AddEvidence(item_id="itm_1", evidence=document())
    refuses(run(*APPROVED), add, "redrafted with the enclosure")
    redrafted = run(add.model_copy(update={"redrafted_sha256": "b" * 64}), start=run(*APPROVED))
    assert letter_status(redrafted) is S.DRAFT
    sent = run(add, start=run(*SENT))
    assert letter_status(sent) is S.SUBMITTED and sent.items[0].item.evidence
    assert advance(sent, add, now=NOW, pack=PACK).events == ()


def test_a_letter_is_claimed_and_sent_once() -> None:
    ready = run(*APPROVED, rendered(TU), rendered(EFX))
    refuses(ready, submitted(TU), "not to be sent under this key")
    claimed = run(claim(TU), start=ready)
    assert advance(claimed, claim(TU), now=NOW, pack=PACK).events == ()
    refuses(claimed, claim(TU, "key-00000002"), "being sent or was sent")
    refuses(claimed, c.ReviseLetter(letter_id="ltr_1", content_sha256="b" * 64), "being sent or was sent")
    refuses(claimed, c.WithdrawRound(), "being sent at this moment")
    sent = run(submitted(TU), start=claimed)
    assert advance(sent, submitted(TU), now=NOW, pack=PACK).events == ()
    refuses(sent, submitted(TU, reference="trk_2"), "another reference")
    refuses(sent, submitted(TU, key="key-00000002"), "not to be sent under this key")


def test_a_withdrawn_letter_can_not_be_sent() -> None:
    ready = run(*APPROVED, rendered(TU), rendered(EFX), c.WithdrawLetter(letter_id="ltr_1"))
    assert ready.phase is P.SUBMITTING
    refuses(ready, claim(TU), "is withdrawn")


def test_a_pause_stops_what_goes_out_not_what_comes_in() -> None:
    paused = run(*SENT, c.Pause(by="cus_1"))
    assert run(receipt(TU), start=paused).letters[0].status is S.RECEIVED
    held = run(*APPROVED, rendered(TU), rendered(EFX), c.Pause(by="cus_1"))
    refuses(held, claim(TU), "paused")
    assert run(c.Resume(), claim(TU), start=held).letters[0].submission_key


def test_a_failed_step_waits_for_a_person_and_goes_on_where_it_stood() -> None:
    held = run(*APPROVED, c.HandToPerson(reason="the printer refused it"))
    assert held.phase is P.NEEDS_PERSON and held.unheld_phase is P.RENDERING
    refuses(held, rendered(TU), "the printer refused it")
    assert run(c.Resume(), rendered(TU), start=held).letters[0].status is S.RENDERED


def test_the_earliest_receipt_starts_the_clock_in_any_order() -> None:
    for order in ([5, 2, 9], [2, 5, 9], [9, 5, 2]):
        found = run(*SENT, *(receipt(TU, days * 24 * HOUR) for days in order))
        clock = found.letters[0].clock
        assert clock is not None and clock.received_at == NOW + timedelta(days=2)
    early = run(*SENT, receipt(TU, -12 * HOUR)).letters[0]
    assert early.received_at == early.submitted_at
    refuses(run(*SENT), receipt(TU, -25 * HOUR), "before it was sent")
    refuses(run(*APPROVED, rendered(TU), rendered(EFX)), receipt(TU), "is rendered")


def test_a_receipt_told_before_the_sending_is_noted_counts_from_that_note() -> None:
    """The bureau's message and the answer to its filing go their ways side by side; either may come first."""
    claimed = run(*APPROVED, rendered(TU), rendered(EFX), claim(TU), claim(EFX), submitted(EFX))
    for told in ([2, 5], [5, 2], [2, 2]):
        first = advance(claimed, receipt(TU, told[0] * HOUR), now=NOW, pack=PACK)
        assert first.events == () and letter_status(first.round) is S.RENDERED
        both = run(receipt(TU, told[1] * HOUR), start=first.round)
        step = advance(both, submitted(TU), now=NOW, pack=PACK)
        assert [event.happening for event in step.events] == [H.LETTER_SUBMITTED, H.LETTER_RECEIVED]
        after = run(submitted(TU), *(receipt(TU, hours * HOUR) for hours in told), start=claimed)
        kept, usual = step.round.letters[0], after.letters[0]
        assert kept.received_at == NOW + 2 * HOUR and (kept.clock, kept.status) == (usual.clock, usual.status)
        refuses(both, c.ReleaseSubmission(letter_id="ltr_1"), "was sent")
    noted_late = run(receipt(TU, -24 * HOUR), submitted(TU), start=claimed).letters[0]
    assert noted_late.received_at == noted_late.submitted_at


def test_a_receipt_told_from_before_the_letter_could_leave_is_refused_and_not_kept() -> None:
    """A day's difference is one of clocks, or of a date without its hour; weeks are another letter's."""
    claimed = run(*APPROVED, rendered(TU), rendered(EFX), claim(TU), claim(EFX), submitted(EFX))
    assert claimed.letters[0].claimed_at == NOW
    kept = run(receipt(TU, -24 * HOUR), start=claimed)
    assert kept.letters[0].told_at == NOW - timedelta(days=1)
    for early in (timedelta(hours=24, microseconds=1), timedelta(days=30)):
        refuses(claimed, receipt(TU, -early), "before it was sent")
        refuses(kept, receipt(TU, -early), "before it was sent")
    later = run(c.ReleaseSubmission(letter_id="ltr_1"), start=claimed)
    assert later.letters[0].claimed_at is None
    again = run(claim(TU), start=later, now=NOW + timedelta(days=30))
    refuses(again, receipt(TU), "before it was sent")
    undated = again.model_copy(
        update={"letters": tuple(one.model_copy(update={"claimed_at": None}) for one in again.letters)}
    )
    assert run(receipt(TU), start=undated).letters[0].told_at == NOW + 2 * HOUR, "claimed before that was kept"


def test_a_receipt_from_between_the_claim_and_a_late_note_of_the_sending_counts_from_its_own_day() -> None:
    """The partner's answer was lost, and days later it was found to have the letter; its scan had come meanwhile. The
    bureau's days run from the receipt, not from a note of ours."""
    noted = submitted(TU).model_copy(update={"submitted_at": NOW + timedelta(days=5)})
    claimed = run(*APPROVED, rendered(TU), rendered(EFX), claim(TU))
    told = receipt(TU, timedelta(days=3))
    for sent in (run(noted, told, start=claimed), run(told, noted, start=claimed)):
        letter = sent.letters[0]
        assert letter.received_at == letter.submitted_at == NOW + timedelta(days=3)
        assert letter.clock is not None and letter.clock == run(submitted(TU), told, start=claimed).letters[0].clock
    early = run(receipt(TU, -HOUR), noted, start=claimed).letters[0]
    assert early.received_at == early.submitted_at == NOW, "never before the claim"
    sent = run(noted, start=claimed)
    refuses(sent, receipt(TU, -25 * HOUR), "before it was sent")
    by_hand = sent.model_copy(
        update={"letters": (sent.letters[0].model_copy(update={"channel": LetterChannel.PORTAL}), sent.letters[1])}
    )
    refuses(by_hand, receipt(TU, timedelta(days=3)), "before it was sent")
    kept = run(told, start=claimed)
    packet = kept.letters[0].model_copy(update={"channel": LetterChannel.PORTAL, "status": S.AWAITING_CONSUMER})
    in_hand = run(noted, start=kept.model_copy(update={"letters": (packet, kept.letters[1])})).letters[0]
    assert in_hand.received_at == in_hand.submitted_at == NOW + timedelta(days=5), "they left when the consumer says"


def test_an_answer_before_any_scan_is_proof_of_receipt() -> None:
    found = run(*SENT, answer(TU, itm_1=Outcome.DELETED))
    assert found.letters[0].receipt_evidence == "response rsp_1"
    later_scan = run(receipt(TU), start=found)
    assert later_scan.letters[0].received_at == NOW + 2 * HOUR


def test_the_same_response_has_one_effect_and_partial_ones_add_up() -> None:
    first = run(*RECEIVED, answer(TU, itm_1=Outcome.DELETED))
    assert first.phase is P.AWAITING_RESPONSE
    again = advance(first, answer(TU, itm_1=Outcome.DELETED), now=NOW, pack=PACK)
    assert again.events == () and again.round == first
    refuses(first, answer(TU, "rsp_2", itm_3=Outcome.DELETED), "holds no item itm_3")
    both = run(answer(TU, "rsp_2", itm_2=Outcome.VERIFIED), answer(EFX, "rsp_3", itm_3=Outcome.VERIFIED), start=first)
    assert both.phase is P.APPLYING


def test_interim_answers_leave_the_clock_running() -> None:
    interim = run(*RECEIVED, answer(EFX, itm_3=Outcome.IDENTITY_REQUESTED))
    assert interim.phase is P.AWAITING_RESPONSE
    clock = interim.letters[1].clock
    assert clock is not None
    late = run(c.MarkOverdue(letter_id="ltr_2"), start=interim, now=clock.overdue_at)
    assert outcomes(late)["itm_3"] is Outcome.NO_RESPONSE_OVERDUE
    settled = run(answer(EFX, "r1", itm_3=Outcome.DELETED), answer(EFX, "r2", itm_3=Outcome.IN_PROGRESS), start=interim)
    assert outcomes(settled)["itm_3"] is Outcome.DELETED


def test_an_unread_wording_waits_for_a_person() -> None:
    step = advance(run(*RECEIVED), answer(EFX, itm_3=None), now=NOW, pack=PACK)
    assert [event.happening for event in step.events] == [H.RESPONSE_RECORDED, H.OUTCOME_UNREAD, H.PERSON_NEEDED]
    assert step.round.phase is P.NEEDS_PERSON
    refuses(step.round, c.Resume(), "still unread")
    read = run(answer(EFX, "rsp_2", itm_3=Outcome.VERIFIED), start=step.round)
    assert read.phase is P.AWAITING_RESPONSE and outcomes(read)["itm_3"] is Outcome.VERIFIED


def test_overdue_to_the_second_and_late_answers_still_count() -> None:
    received = run(*RECEIVED)
    clock = received.letters[0].clock
    assert clock is not None
    refuses(received, c.MarkOverdue(letter_id="ltr_1"), "not overdue", clock.overdue_at - timedelta(seconds=1))
    step = advance(received, c.MarkOverdue(letter_id="ltr_1"), now=clock.overdue_at, pack=PACK)
    assert [event.happening for event in step.events] == [H.ROUND_OVERDUE]
    assert advance(step.round, c.MarkOverdue(letter_id="ltr_1"), now=clock.overdue_at, pack=PACK).events == ()
    closed = run(answer(EFX, "r2", itm_3=Outcome.DELETED), c.ApplyOutcomes(), start=step.round)
    assert closed.phase is P.CLOSED
    late = run(answer(TU, "r3", itm_1=Outcome.DELETED), start=closed)
    assert outcomes(late)["itm_1"] is Outcome.DELETED and late.phase is P.CLOSED


def test_further_information_moves_the_clock_of_its_letter_only() -> None:
    received = run(*RECEIVED)
    more = c.RecordInformation(letter_id="ltr_1", information_received_at=NOW + timedelta(days=10))
    refuses(received, more, "still to come")
    first, second = advance(received, more, now=NOW + timedelta(days=10), pack=PACK).round.letters
    assert first.clock is not None and second.clock is not None
    assert (first.clock.days, second.clock.days) == (45, 30)
    assert received.letters[0].received_at is not None
    before = received.letters[0].received_at - timedelta(seconds=1)
    early = c.RecordInformation(letter_id="ltr_1", information_received_at=before)
    refuses(received, early, "part of it", NOW + timedelta(days=10))


def test_the_next_report_decides_and_says_it_twice_the_same() -> None:
    closed = run(
        *RECEIVED, answer(TU, itm_1=Outcome.DELETED, itm_2=Outcome.VERIFIED), answer(EFX, "r2", itm_3=Outcome.VERIFIED),
        c.ApplyOutcomes(),
    )  # fmt: skip
    still_there = c.ConfirmOutcome(
        item_id="itm_1", diff=ItemDiff(present_after=True, disputed_fields=frozenset({"balance"}))
    )
    step = advance(closed, still_there, now=NOW, pack=PACK)
    assert [event.happening for event in step.events] == [H.OUTCOME_CONTRADICTED]
    assert step.round.items[0].outcome is Outcome.DELETED and outcomes(step.round)["itm_1"] is Outcome.VERIFIED
    assert advance(step.round, still_there, now=NOW, pack=PACK).events == ()


def test_no_progress_for_sixty_days_is_stuck() -> None:
    sent = run(*SENT)
    assert not is_stuck(sent, now=NOW + timedelta(days=60) - timedelta(seconds=1), pack=PACK)
    assert is_stuck(sent, now=NOW + timedelta(days=60), pack=PACK)
    assert not is_stuck(run(c.WithdrawRound()), now=NOW + timedelta(days=600), pack=PACK)


def test_unknown_letters_and_items_are_named() -> None:
    refuses(run(*DRAFTED), c.ReviseLetter(letter_id="ltr_9", content_sha256="b" * 64), "no letter ltr_9")
    refuses(run(*DRAFTED), c.AddEvidence(item_id="itm_9", evidence=document()), "no item itm_9")
