"""The compliance check: what it must refuse, each with its law, and what it must let pass."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import PriorDispute
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import ItemEdit, draft_letter
from functions.disputes.letters.model import Letter
from tests.unit.disputes.dispute_samples import NOW, PACK, brief, document, fact, item, letter, not_mine, plan


def rules(of: Letter, *prior: PriorDispute) -> set[tuple[str, str]]:
    return {(refusal.rule, refusal.where) for refusal in check_letter(of, prior=prior, pack=PACK)}


def saying(text: str) -> Letter:
    return letter(item(plan()), edits={"itm_1": ItemEdit(statement=text)})


def test_ordinary_letters_pass_in_every_variant() -> None:
    for variant in range(64):
        assert check_letter(draft_letter(brief(), pack=PACK, variant=variant), pack=PACK) == []


@pytest.mark.parametrize(
    ("text", "rule", "section"),
    [
        ("Please use my CPN instead.", "new_identity", "1679b(a)(2)"),
        ("I applied with a new credit file.", "new_identity", "1679b(a)(2)"),
        ("I got an EIN for this.", "new_identity", "1679b(a)(2)"),
        ("Use my ｃｐｎ please.", "new_identity", "1679b(a)(2)"),  # full-width letters
        ("We will remove every late payment.", "guarantee", "1679b(a)(3)"),
        ("Deletion guaranteed.", "guarantee", "1679b(a)(3)"),
        ("This is my 609 letter.", "guarantee", "1679b(a)(3)"),
        ("It is a legal loophole.", "guarantee", "1679b(a)(3)"),
        ("This costs me 80 points.", "score_points", "1679b(a)(3)"),
        ("It would boost my credit score.", "score_points", "1679b(a)(3)"),
        ("Delete it, or else.", "threat", "1681i(a)(3)"),
        ("I will sue you.", "threat", "1681i(a)(3)"),
        ("You will  regret\u00a0this.", "threat", "1681i(a)(3)"),
        ("I am a victim of identity theft.", "identity_theft", "1681c-2"),
        ("It was fraudulently opened.", "identity_theft", "1681c-2"),
        ("This breaks Metro 2.", "format_argument", "1681i(a)(3)"),
        ("My number is 123-45-6789.", "ssn", "314.4"),
        ("My number is 123456789.", "ssn", "314.4"),
        ("My number is 123–45–6789.", "ssn", "314.4"),  # dashes of another kind
        ("Under section 609 you must answer.", "law_not_held", "1679b(a)(1)"),
        ("Under FCRA § 611 you must answer.", "law_not_held", "1679b(a)(1)"),
        ("See 15 U.S.C. § 9999.", "law_not_held", "1679b(a)(1)"),
        ("See 15 USC 168.", "law_not_held", "1679b(a)(1)"),
        ("See 12 CFR 1022.44.", "law_not_held", "1679b(a)(1)"),
    ],
)
def test_forbidden_passages_are_refused_with_their_law(text: str, rule: str, section: str) -> None:
    found = check_letter(saying(text), pack=PACK)
    assert [(refusal.rule, refusal.where) for refusal in found] == [(rule, "itm_1")]
    assert section in found[0].citation and found[0].mend


@pytest.mark.parametrize(
    "text",
    [
        "The loan is a government guaranteed student loan.",
        "I closed the account myself; the decimal point is misplaced.",
        "Please answer under 15 U.S.C. § 1681i and 15 USC 1681i(a)(5).",
        "A furnisher's duty is in 12 CFR 1022.43(b)(2).",
        "My ZIP code is 12207-1234 and I moved in 2019.",
        "I paid 1,250 dollars with check 4471 on March 2, 2024.",
        "The branch is in Einbeck Street; nothing else.",
        "Mi nombre está mal escrito.",
    ],
)
def test_ordinary_passages_pass(text: str) -> None:
    assert check_letter(saying(text), pack=PACK) == []


def test_identity_theft_needs_the_consumers_report() -> None:
    claim = plan(
        acdv_code="103",
        ground="identity_theft",
        explanation="This account was opened by somebody else after my identity was stolen.",
        facts=(fact("Date opened", "2019-05-01"),),
        attestation_required=True,
    )
    assert ("identity_theft", "itm_1") in rules(letter(item(claim)))
    assert rules(letter(item(claim, document(kind="identity_theft_report")))) == set()


def test_an_item_needs_a_reason() -> None:
    for reason in ("", "   ", "Wrong."):
        drafted = letter(item(plan()), edits={"itm_1": ItemEdit(reason=reason)})
        assert rules(drafted) == {("no_reason", "itm_1")}
    assert ("no_items", "items") in rules(letter().model_copy(update={"items": ()}))


@pytest.mark.parametrize(
    "reason",
    [
        "The balance is $1,251, which was never owed to this company by me.",
        "It was closed on 2024-03-02 and paid in full, so the balance is wrong.",
    ],
)
def test_numbers_without_a_fact_are_refused(reason: str) -> None:
    drafted = letter(item(plan()), edits={"itm_1": ItemEdit(reason=reason)})
    assert rules(drafted) == {("untraceable", "itm_1")}


def test_a_fact_of_one_item_is_no_source_for_another() -> None:
    other = plan(
        2,
        furnisher="ACME",
        account_mask="77**",
        explanation="The amount of $1,250 was never charged to me by anybody.",
        facts=(fact("Balance", "$90"),),
    )
    assert rules(letter(item(plan(1)), item(other))) == {("untraceable", "itm_2")}


def test_measures_the_law_gives_need_no_fact_but_others_do() -> None:
    aged = plan(
        acdv_code="115", ground="obsolete",
        explanation="The delinquency began on 2015-01-01; 7 years and 180 days have passed since then.",
        facts=(fact("Date of first delinquency", "2015-01-01"),),
    )  # fmt: skip
    assert rules(letter(item(aged))) == set()
    wrong = aged.model_copy(update={"explanation": aged.explanation.replace("7 years", "6 years")})
    assert rules(letter(item(wrong))) == {("untraceable", "itm_1")}


def test_unattested_denials_and_retired_codes_are_refused() -> None:
    drafted = letter(item(not_mine()))
    stripped = drafted.items[0].model_copy(update={"attestation": None})
    assert rules(drafted.model_copy(update={"items": (stripped,)})) == {("unattested", "itm_1")}
    assert rules(letter(item(plan(acdv_code="109")))) == {("unknown_code", "itm_1")}


def prior(**changes: Any) -> PriorDispute:
    source = plan()
    base: dict[str, Any] = {
        "bureau": Bureau.TRANSUNION,
        "tradeline_key": source.tradeline_key,
        "ground": source.ground,
        "acdv_code": source.acdv_code,
        "facts_digest": source.facts_digest,
        "submitted_at": NOW,
        "outcome": Outcome.VERIFIED,
    }
    return PriorDispute.model_validate(base | changes)


def test_a_repeat_needs_new_facts() -> None:
    drafted = letter(item(plan()))
    assert rules(drafted, prior()) == {("repeat", "itm_1")}
    assert rules(drafted, prior(submitted_at=None)) == set()
    assert rules(drafted, prior(bureau=Bureau.EQUIFAX)) == set()
    new = plan(facts=(*plan().facts, fact("Receipt", "payment of $1,250")))
    assert rules(letter(item(new)), prior()) == set()
    fewer = plan(facts=plan().facts[1:])
    assert rules(letter(item(fewer)), prior()) == {("repeat", "itm_1")}


def test_two_stories_about_one_account_are_refused() -> None:
    denial = prior(acdv_code="001", ground="not_mine", bureau=Bureau.EQUIFAX)
    assert rules(letter(item(plan())), denial) == {("contradiction", "itm_1")}
    both = letter(item(plan(1)), item(not_mine(2, tradeline_key="trd_1")))
    assert rules(both) == {("contradiction", "itm_1"), ("contradiction", "itm_2")}


@pytest.mark.parametrize("written", ["March 1, 2024", "1 March 2024", "3/1/2024", "03/01/2024", "March 2024", "2024"])
def test_a_fact_may_be_written_another_way(written: str) -> None:
    reason = f"It was closed and paid in full ({written}), so the balance of $1,250.00 is wrong."
    assert rules(letter(item(plan()), edits={"itm_1": ItemEdit(reason=reason)})) == set()
