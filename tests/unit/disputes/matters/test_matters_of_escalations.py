"""What a furnisher, a regulator or a bureau wants of an escalation's letter."""

from __future__ import annotations

import pytest

from contracts.outcomes import Outcome
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import ClockKind, LetterChannel, LetterStatus, MatterKind, Round, RoundKind, RoundPhase
from functions.disputes.record import DisputeRefused
from functions.disputes.rules import commands as c
from functions.disputes.rules.clocks import due_clocks
from tests.unit.disputes.matters.waiting_round import OURS, PACK, ROUND, cured, give, resent, says, sent

O = Outcome  # noqa: E741 - a table's column


def escalated(kind: LetterKind, channel: LetterChannel = LetterChannel.PORTAL) -> Round:
    bureau = None if channel is LetterChannel.PORTAL else OURS.bureau
    letter = OURS.model_copy(update={"letter_kind": kind, "channel": channel, "bureau": bureau})
    return ROUND.model_copy(update={"kind": RoundKind.ESCALATION, "letters": (letter,)})


K = MatterKind


@pytest.mark.parametrize(
    ("kind", "channel", "wanted"),
    [
        (LetterKind.FURNISHER_DISPUTE, LetterChannel.PORTAL, (K.FRIVOLOUS, K.FRIVOLOUS, K.FRIVOLOUS, K.IDENTITY)),
        (LetterKind.CFPB_PACKET, LetterChannel.PORTAL, (K.FRIVOLOUS, K.SUSPICIOUS, K.SUSPICIOUS, K.IDENTITY)),
        (
            LetterKind.METHOD_OF_VERIFICATION,
            LetterChannel.CERTIFIED_MAIL,
            (K.FRIVOLOUS, K.THIRD_PARTY, K.SUSPICIOUS, K.IDENTITY),
        ),
    ],
)
def test_whoever_an_escalation_goes_to_may_want_something_too(
    kind: LetterKind, channel: LetterChannel, wanted: tuple[MatterKind, ...]
) -> None:
    refusals = (O.REFUSED_FRIVOLOUS, O.REFUSED_THIRD_PARTY, O.REFUSED_SUSPICIOUS, O.IDENTITY_REQUESTED)
    for outcome, matter in zip(refusals, wanted, strict=True):
        (found,) = says(escalated(kind, channel), outcome, O.VERIFIED).round.open_matters
        assert (found.kind, found.item_ids) == (matter, ("itm_1",))
    assert says(escalated(kind, channel), O.VERIFIED, O.DELETED).round.matters == ()


@pytest.mark.parametrize(
    ("kind", "law"),
    [(LetterKind.FURNISHER_DISPUTE, "12 CFR 1022.43(f)"), (LetterKind.CFPB_PACKET, None)],
)
def test_a_furnisher_refuses_by_a_law_of_its_own_and_a_complaint_by_none(kind: LetterKind, law: str | None) -> None:
    refused = says(escalated(kind), O.REFUSED_FRIVOLOUS, O.REFUSED_FRIVOLOUS).round
    (matter,) = refused.open_matters
    with pytest.raises(DisputeRefused, match="nothing was added") as error:
        resent(refused, matter)
    assert error.value.citation == law
    gone = sent(resent(cured(refused), cured(refused).open_matters[0]))
    assert gone.letters[0].replaced_by == "let_new" and gone.letters[1].channel is LetterChannel.PORTAL


def test_an_escalation_that_ends_leaves_nothing_open_and_one_that_was_not_sent_does_not_end() -> None:
    asked = says(escalated(LetterKind.CFPB_PACKET), O.IDENTITY_REQUESTED, O.IDENTITY_REQUESTED).round
    drafted = resent(asked, asked.open_matters[0])
    over = give(drafted, c.EndEscalation(), 60).round
    assert over.phase is RoundPhase.CLOSED and over.open_matters == ()
    assert over.letters[1].status is LetterStatus.WITHDRAWN, "nobody waits for it any more"
    unsent = drafted.model_copy(update={"letters": drafted.letters[1:], "matters": (), "response_ids": ()})
    with pytest.raises(DisputeRefused, match="was not sent"):
        give(unsent, c.EndEscalation())


def test_an_identification_for_an_escalation_has_no_time_of_its_own() -> None:
    for kind in (LetterKind.FURNISHER_DISPUTE, LetterKind.CFPB_PACKET, LetterKind.METHOD_OF_VERIFICATION):
        way = LetterChannel.CERTIFIED_MAIL if kind is LetterKind.METHOD_OF_VERIFICATION else LetterChannel.PORTAL
        asked = says(escalated(kind, way), O.IDENTITY_REQUESTED, O.IDENTITY_REQUESTED).round
        before = {(one.subject_id, one.kind, one.due_at) for one in due_clocks(asked, PACK)}
        gone = sent(resent(asked, asked.open_matters[0]))
        after = {(one.subject_id, one.kind, one.due_at) for one in due_clocks(gone, PACK)}
        legal = {ClockKind.OVERDUE, ClockKind.PROCEDURE_DUE, ClockKind.COMPLAINT_DUE, ClockKind.COMPLAINT_FINAL}
        assert {one for one in after if one[1] in legal} == {one for one in before if one[1] in legal} != set()
