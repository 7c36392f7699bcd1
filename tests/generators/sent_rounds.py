"""Rounds whose letter to a bureau was sent and is not answered."""

from __future__ import annotations

from datetime import UTC, datetime

from contracts.vocabulary import Bureau
from functions.disputes.items import DisputeItem, PlanItem, StatedFact, Strength
from functions.disputes.letters.model import LetterKind
from functions.disputes.model import LetterChannel, LetterStatus, Round, RoundItem, RoundLetter

SENT_AT = datetime(2027, 3, 1, 15, tzinfo=UTC)


def disputed(furnisher: str, number: str | None, *, key: str, ground: str = "not_mine") -> PlanItem:
    """A finding about one account."""
    return PlanItem(
        finding_id=f"fnd_{key}_{ground}",
        bureau=Bureau.TRANSUNION,
        tradeline_key=key,
        furnisher=furnisher,
        account_mask=number,
        ground=ground,
        acdv_code="001",
        explanation="This is not my account.",
        facts=(StatedFact(name="balance", value="$1", source_path="$.x"),),
        attestation_required=False,
        strength=Strength.CERTAIN,
    )


def sent_round(bureau: Bureau, *plans: PlanItem, round_id: str = "rnd_1", case_id: str = "dsp_1") -> Round:
    """One letter with all items, submitted and not yet received."""
    items = tuple(
        RoundItem(item=DisputeItem(item_id=f"itm_{at}", plan=plan.model_copy(update={"bureau": bureau})))
        for at, plan in enumerate(plans, 1)
    )
    letter = RoundLetter(
        letter_id=f"ltr_{round_id}",
        recipient=bureau.value,
        bureau=bureau,
        letter_kind=LetterKind.BUREAU_DISPUTE,
        channel=LetterChannel.CERTIFIED_MAIL,
        bureau_time_zone="America/Chicago",
        item_ids=tuple(item.item.item_id for item in items),
        content_sha256="0" * 64,
        status=LetterStatus.SUBMITTED,
        submission_key="key-12345678",
        provider_reference="mail-1",
        submitted_at=SENT_AT,
    )
    return Round(round_id=round_id, case_id=case_id, number=1, items=items, letters=(letter,), progressed_at=SENT_AT)
