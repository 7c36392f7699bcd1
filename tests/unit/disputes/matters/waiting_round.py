"""A round whose letter has left, and what the bureau says to it and we do about that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from contracts.law import law_pack
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.model import LetterStatus, Matter, Round
from functions.disputes.rules import commands as c
from functions.disputes.rules.round import advance
from functions.disputes.rules.steps import Step
from tests.generators.sent_rounds import SENT_AT, disputed, sent_round

PACK = law_pack()
NOW = SENT_AT + timedelta(days=10)
BANK, BUYER = disputed("EXAMPLE BANK", "5178****", key="t1"), disputed("MIDLAND EXAMPLE", "3001****", key="t2")
ROUND = sent_round(Bureau.TRANSUNION, BANK, BUYER)
(OURS,) = ROUND.letters


def give(round_: Round, command: Any, days: float = 0) -> Step:
    return advance(round_, command, now=NOW + timedelta(days=days), pack=PACK)


def says(
    round_: Round,
    *outcomes: Outcome | None,
    name: str = "rsp_1",
    letter_id: str = OURS.letter_id,
    days: float = 0,
    **more: Any,
) -> Step:
    """The bureau's word on the round's items in their order; None: none on that one."""
    answers = tuple(
        c.ItemAnswer(item_id=entry.item.item_id, wording="w", outcome=outcome)
        for entry, outcome in zip(round_.items, outcomes, strict=True)
        if outcome is not None
    )
    command = c.RecordResponse(
        response_id=name, letter_id=letter_id, responded_at=NOW + timedelta(days=days), answers=answers, **more
    )
    return give(round_, command, days)


def draft(round_: Round, matter: Matter, **changes: Any) -> c.Draft:
    held = next(one for one in round_.letters if one.letter_id == matter.letter_id)
    same = {name: getattr(held, name) for name in c.Draft.model_fields}
    return c.Draft.model_validate(same | {"letter_id": "let_new", "item_ids": matter.item_ids} | changes)


def resent(round_: Round, matter: Matter, **changes: Any) -> Round:
    return give(round_, c.ResendLetter(matter_id=matter.matter_id, draft=draft(round_, matter, **changes))).round


def sent(round_: Round, letter_id: str = "let_new", at_days: float = 5) -> Round:
    """The letter was approved, printed, claimed and taken, as its own tests try it."""
    letters = tuple(
        one.model_copy(
            update={
                "status": LetterStatus.RENDERED, "submission_key": letter_id, "approval_id": "apv_1",
                "approved_sha256": one.content_sha256, "pdf_sha256": "1" * 64,
            }
        )
        if one.letter_id == letter_id
        else one
        for one in round_.letters
    )  # fmt: skip
    command = c.RecordSubmission(
        letter_id=letter_id,
        submission_key=letter_id,
        provider_reference="ref",
        submitted_at=NOW + timedelta(days=at_days),
    )
    return give(round_.model_copy(update={"letters": letters}), command, at_days).round


def cured(round_: Round) -> Round:
    (matter,) = round_.open_matters
    return give(round_, c.CureMatter(matter_id=matter.matter_id)).round
