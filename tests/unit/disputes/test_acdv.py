"""A verification beside the dispute and the bureau's claim: what it shows, where it is silent, where it abstains."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.law import law_pack
from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import Evidence
from functions.disputes.model import RoundItem
from functions.disputes.rules.answering.acdv import (
    Acdv,
    AcdvFindingKind,
    IdentityField,
    Sameness,
    check_acdv,
    unknown_codes,
)
from tests.generators.sent_rounds import SENT_AT, disputed, sent_round

PACK = law_pack()
K = AcdvFindingKind
PLAN = disputed("EXAMPLE BANK", "5178****", key="t1").model_copy(update={"acdv_code": "118"})
ROUND = sent_round(Bureau.TRANSUNION, PLAN)
(ITEM,), (SENT,) = ROUND.items, ROUND.letters
RECEIVED = SENT.model_copy(update={"received_at": SENT_AT + timedelta(days=2)})  # Wednesday, 3 March 2027


def obtained(**changes: Any) -> Acdv:
    made = {
        "control_number": "ACDV-0001", "requested_on": date(2027, 3, 5), "due_on": date(2027, 3, 25),
        "dispute_codes": ("118",), "responded_on": date(2027, 3, 20), "response_code": "01",
    }  # fmt: skip
    return Acdv(**(made | changes))


def item(outcome: Outcome | None = Outcome.VERIFIED, **changes: Any) -> RoundItem:
    return ITEM.model_copy(update={"outcome": outcome} | changes)


def kinds(acdv: Acdv, of: RoundItem | None = None) -> set[AcdvFindingKind]:
    return {one.kind for one in check_acdv(acdv, of or item(), RECEIVED, PACK)}


# -- the furnisher's side ---------------------------------------------------------------------------------------------


def furnisher(truth: str) -> dict[str, Any]:
    """How a furnisher answers by what its own file says."""
    same = dict.fromkeys(IdentityField, Sameness.SAME)
    answers: dict[str, dict[str, Any]] = {
        "right": {"response_code": "01", "identity": same},
        "wrong balance": {"response_code": "21", "identity": same},
        "gone": {"response_code": "03", "identity": same},
        "fraud": {"response_code": "07", "identity": same},
        "not ours": {"response_code": "04", "identity": {}},
        "silent": {"response_code": None, "responded_on": None},
    }
    return answers[truth]


@pytest.mark.parametrize(
    ("truth", "claims", "contradicts"),
    [
        ("right", Outcome.VERIFIED, False),
        ("right", Outcome.DELETED, True),
        ("wrong balance", Outcome.UPDATED_DISPUTED, False),
        ("wrong balance", Outcome.VERIFIED, True),
        ("gone", Outcome.DELETED, False),
        ("gone", Outcome.VERIFIED, True),
        ("fraud", Outcome.UPDATED_DISPUTED, True),
        ("not ours", Outcome.VERIFIED, True),
        ("not ours", Outcome.DELETED, False),
    ],
)
def test_the_bureaus_word_is_held_against_the_furnishers(truth: str, claims: Outcome, contradicts: bool) -> None:
    found = kinds(obtained(**furnisher(truth)), item(claims))
    assert (K.CONTRADICTS_CLAIM in found) is contradicts
    assert K.AS_PREDICTED in found


@pytest.mark.parametrize("claims", [None, Outcome.IN_PROGRESS, Outcome.REFUSED_FRIVOLOUS, Outcome.NO_RESPONSE_OVERDUE])
def test_where_the_bureau_claims_nothing_nothing_is_contradicted(claims: Outcome | None) -> None:
    for truth in ("right", "gone", "silent"):
        assert kinds(obtained(**furnisher(truth)), item(claims)) == {K.AS_PREDICTED}


@pytest.mark.parametrize("code", ["06", "02"])
def test_of_a_code_without_a_meaning_nothing_is_concluded(code: str) -> None:
    for claims in Outcome:
        assert K.CONTRADICTS_CLAIM not in kinds(obtained(response_code=code), item(claims))


def test_a_bureau_that_claims_what_no_furnisher_said() -> None:
    assert K.NO_ANSWER in kinds(obtained(**furnisher("silent")))
    assert K.NO_ANSWER not in kinds(obtained())


# -- codes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        (("118",), K.AS_PREDICTED),
        (("112", "118"), K.AS_PREDICTED),
        (("112",), K.GENERAL_CODE),
        (("001", "112"), K.GENERAL_CODE),
        (("106",), K.OTHER_CODE),
        (("106", "112"), K.OTHER_CODE),
    ],
)
def test_the_code_it_was_passed_on_under(codes: tuple[str, ...], kind: AcdvFindingKind) -> None:
    assert kinds(obtained(dispute_codes=codes)) == {kind}


def test_retired_codes_name_what_took_their_place() -> None:
    found = check_acdv(obtained(dispute_codes=("109", "118"), response_code="02"), item(), RECEIVED, PACK)
    said = [one.says for one in found if one.kind is K.RETIRED_CODE]
    assert len(said) == 2 and "118" in said[0] and "21 or 22" in said[1]


def test_codes_that_never_were_are_named() -> None:
    assert unknown_codes(obtained(dispute_codes=("999", "118"), response_code="99"), PACK) == ("999", "99")
    assert unknown_codes(obtained(), PACK) == () == unknown_codes(obtained(response_code=None), PACK)


# -- papers, time, who ------------------------------------------------------------------------------------------------


def test_papers_that_were_not_passed_on() -> None:
    paper = Evidence(document_id="doc_1", title="A bill", kind="payment", received_at=SENT_AT)
    with_paper = item(item=ITEM.item.model_copy(update={"evidence": (paper,)}))
    assert K.PAPERS_WITHHELD in kinds(obtained(), with_paper)
    assert K.PAPERS_WITHHELD not in kinds(obtained(images=1), with_paper)
    assert K.PAPERS_WITHHELD not in kinds(obtained())


def test_the_furnisher_is_told_within_five_business_days_of_the_receipt() -> None:
    last = date(2027, 3, 10)
    assert K.NOTICE_LATE not in kinds(obtained(requested_on=last))
    (late,) = [
        one
        for one in check_acdv(obtained(requested_on=last + timedelta(days=1)), item(), RECEIVED, PACK)
        if one.kind is K.NOTICE_LATE
    ]
    assert "1681i(a)(2)" in late.citation and str(last) in late.says
    unproved = check_acdv(obtained(requested_on=date(2027, 5, 1)), item(), SENT, PACK)
    assert K.NOTICE_LATE not in {one.kind for one in unproved}, "no receipt, no day to count from"


def test_an_answer_after_its_day() -> None:
    assert K.ANSWER_LATE in kinds(obtained(responded_on=date(2027, 3, 26)))
    assert K.ANSWER_LATE not in kinds(obtained(responded_on=date(2027, 3, 25)))
    assert K.ANSWER_LATE not in kinds(obtained(due_on=None))


def test_a_deletion_that_the_next_report_does_not_show() -> None:
    gone = obtained(response_code="03")
    assert K.NOT_CARRIED_OUT in kinds(gone, item(Outcome.DELETED, shown=Outcome.VERIFIED))
    assert K.NOT_CARRIED_OUT not in kinds(gone, item(Outcome.DELETED, shown=Outcome.DELETED))
    assert K.NOT_CARRIED_OUT not in kinds(gone, item(Outcome.DELETED)), "no report came yet"


def test_verified_as_somebody_elses() -> None:
    other = {IdentityField.SSN: Sameness.DIFFERENT, IdentityField.NAME: Sameness.SAME}
    assert K.SOMEBODY_ELSE in kinds(obtained(identity=other))
    assert K.SOMEBODY_ELSE not in kinds(obtained(identity=other, response_code="03"), item(Outcome.DELETED))
    assert K.SOMEBODY_ELSE not in kinds(obtained(identity={IdentityField.SSN: Sameness.UNKNOWN}))
