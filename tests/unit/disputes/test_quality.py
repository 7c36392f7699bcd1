"""Which signed letters a specialist looks at, and what their word does to the round."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any

import pytest

from functions.disputes.happenings import Happening
from functions.disputes.letters.draft import ItemEdit
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import LetterStatus, QualityReason, RoundPhase
from functions.disputes.rules import commands as c
from functions.disputes.rules.quality import QualityPolicy, SignedLetter, quality_policy, quality_reasons
from functions.disputes.rules.round import advance
from tests.unit.disputes.dispute_samples import NOW, PACK, approval, letter
from tests.unit.disputes.test_round_machine import DRAFTED, EFX, ITEMS, TU, approved, checked, refuses, rendered, run

NOBODY, EVERYBODY = b"\xff" * 8, b"\x00" * 8
SAMPLED = (QualityReason.SAMPLED,)
CHECKED = run(*DRAFTED, checked(TU), checked(EFX))
ASKED = run(c.ApproveLetter(letter=TU, approval=approval(TU), quality=SAMPLED), approved(EFX), start=CHECKED)
PASSED = c.PassLetter(letter_id=TU.letter_id, content_sha256=TU.content_sha256)
BACK = c.SendLetterBack(letter_id=TU.letter_id, content_sha256=TU.content_sha256)
OTHER_WORDS = letter(*ITEMS[:2], edits={ITEMS[0].item_id: ItemEdit(statement="I paid it in full.")})
REVISED = c.ReviseLetter(letter_id=TU.letter_id, content_sha256=OTHER_WORDS.content_sha256)


def signed(**changes: Any) -> SignedLetter:
    plain = SignedLetter(
        kind=LetterKind.BUREAU_DISPUTE, built_in=True, passed_of_template=0, worded_by_staff=False, digest=NOBODY
    )
    return plain._replace(**changes)


@pytest.mark.parametrize(
    ("of", "reason"),
    [
        ({"kind": LetterKind.IDENTITY_THEFT_BLOCK}, QualityReason.IDENTITY_THEFT_BLOCK),
        ({"built_in": False, "passed_of_template": 9}, QualityReason.NEW_TEMPLATE),
        ({"worded_by_staff": True}, QualityReason.WORDED_BY_STAFF),
        ({"digest": EVERYBODY}, QualityReason.SAMPLED),
    ],
)
def test_each_reason_stands_alone(of: dict[str, Any], reason: QualityReason) -> None:
    assert quality_reasons(signed(**of), quality_policy(), "prod") == (reason,)


@pytest.mark.parametrize("of", [{}, {"built_in": False, "passed_of_template": 10}, {"passed_of_template": 0}])
def test_nobody_looks_at_the_rest(of: dict[str, Any]) -> None:
    assert quality_reasons(signed(**of), quality_policy(), "prod") == ()


def test_the_share_is_what_the_policy_says_and_the_same_each_time() -> None:
    policy = quality_policy()
    digests = [hashlib.sha256(f"let_{number}".encode()).digest() for number in range(4000)]
    drawn = [bool(quality_reasons(signed(digest=each), policy, "prod")) for each in digests]
    assert policy.share("prod") == Fraction(5, 100)
    assert 140 < sum(drawn) < 260
    assert drawn == [bool(quality_reasons(signed(digest=each), policy, "prod")) for each in digests]
    assert not any(quality_reasons(signed(digest=each), policy, "local") for each in digests), "nor does chance there"


def test_a_stage_can_look_at_every_letter() -> None:
    every = QualityPolicy.model_validate(quality_policy().model_dump() | {"sampled_percent": 100})
    assert quality_reasons(signed(), every, "prod") == SAMPLED


def test_a_letter_that_is_looked_at_is_not_printed_before_it_was_passed() -> None:
    assert ASKED.phase is RoundPhase.QUALITY_CHECK
    assert [each.status for each in ASKED.letters] == [LetterStatus.QUALITY_CHECK, LetterStatus.APPROVED]
    refuses(ASKED, rendered(TU), "quality_check; this needs it approved")
    passed = advance(ASKED, PASSED, now=NOW, pack=PACK)
    assert [each.happening for each in passed.events] == [Happening.QUALITY_PASSED]
    printed = run(rendered(TU), start=passed.round)
    assert printed.letters[0].status is LetterStatus.RENDERED


def test_what_is_sent_back_is_changed_and_signed_anew() -> None:
    back = run(BACK, start=ASKED)
    assert back.letters[0].status is LetterStatus.BLOCKED
    assert (back.letters[0].approval_id, back.letters[0].approved_sha256) == (None, None)
    refuses(back, approved(TU), "blocked; this needs it awaiting_approval")
    refuses(back, checked(TU), "sent this text")
    refuses(back, c.ReviseLetter(letter_id=TU.letter_id, content_sha256=TU.content_sha256), "sent this text")
    again = run(REVISED, checked(OTHER_WORDS), start=back)
    assert again.letters[0].status is LetterStatus.AWAITING_APPROVAL
    refuses(again, PASSED, "another text")
    refuses(again, rendered(OTHER_WORDS), "awaiting_approval; this needs it approved")
    resigned = run(approved(OTHER_WORDS), start=again)
    assert resigned.letters[0].status is LetterStatus.APPROVED


def test_a_text_that_was_passed_is_not_looked_at_again() -> None:
    passed = run(PASSED, REVISED, checked(OTHER_WORDS), start=ASKED)
    back_again = run(
        c.ReviseLetter(letter_id=TU.letter_id, content_sha256=TU.content_sha256), checked(TU), start=passed
    )
    once_more = c.ApproveLetter(letter=TU, approval=approval(TU, approval_id="apv_2"), quality=SAMPLED)
    assert run(once_more, start=back_again).letters[0].status is LetterStatus.APPROVED


def test_a_changed_text_is_looked_at_anew() -> None:
    changed = run(REVISED, checked(OTHER_WORDS), start=ASKED)
    asked = c.ApproveLetter(letter=OTHER_WORDS, approval=approval(OTHER_WORDS), quality=SAMPLED)
    assert run(asked, start=changed).letters[0].status is LetterStatus.QUALITY_CHECK


def test_the_consumer_may_give_it_up_while_it_is_looked_at() -> None:
    refused = run(c.RefuseLetter(letter_id=TU.letter_id), c.WithdrawLetter(letter_id=TU.letter_id), start=ASKED)
    assert refused.letters[0].status is LetterStatus.WITHDRAWN
    refuses(refused, PASSED, "withdrawn; this needs it quality_check")


def test_a_decision_on_what_nobody_asked_for_is_refused() -> None:
    unasked = run(approved(TU), approved(EFX), start=CHECKED)
    refuses(unasked, PASSED, "approved; this needs it quality_check")
    refuses(unasked, BACK, "approved; this needs it quality_check")
