"""California's rules for letters (Cal. Civ. Code 1789.13, AB 2424): where they fire, where they are silent or abstain."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from functions.disputes.items import PriorDispute
from functions.disputes.letters.compliance import check_letter
from functions.disputes.letters.draft import draft_letter
from functions.disputes.letters.model import Letter, LetterKind
from tests.unit.disputes.dispute_samples import DATED, NOW, PACK, brief, fact, item, letter, of_kind, plan, sender

CALIFORNIAN = sender(state="CA", city="Sacramento", zip_code="94203")
PAID = plan(1)


def before(removed_on: date | None = None, **changes: Any) -> PriorDispute:
    """An earlier dispute of the same entry, on another ground."""
    base: dict[str, Any] = {
        "bureau": Bureau.TRANSUNION,
        "tradeline_key": PAID.tradeline_key,
        "ground": "another",
        "acdv_code": "114",
        "facts_digest": frozenset({"x"}),
        "submitted_at": NOW,
        "outcome": Outcome.DELETED if removed_on else Outcome.VERIFIED,
        "removed_on": removed_on,
    }
    return PriorDispute.model_validate(base | changes)


def ago(days: int) -> date:
    return DATED - timedelta(days=days)


def breaches(of: Letter, *prior: PriorDispute, **more: Any) -> set[tuple[str, str]]:
    return {(refusal.rule, refusal.where) for refusal in check_letter(of, prior=prior, pack=PACK, **more)}


REMOVED = {("removed_too_long", "itm_1")}
OURS = letter(item(PAID), sender=CALIFORNIAN)


def test_an_account_removed_more_than_180_days_ago_is_disputed_no_more() -> None:
    assert breaches(OURS, before(ago(181))) == REMOVED
    (refusal,) = check_letter(OURS, prior=[before(ago(400))], pack=PACK)
    assert refusal.citation == "Cal. Civ. Code 1789.13"
    furnisher = draft_letter(of_kind(LetterKind.FURNISHER_DISPUTE, sender=CALIFORNIAN), pack=PACK)
    assert breaches(furnisher, before(ago(181))) == REMOVED, "to a furnisher neither, whichever bureau removed it"


@pytest.mark.parametrize("days", [0, 1, 180])
def test_up_to_180_days_it_may_be(days: int) -> None:
    assert breaches(OURS, before(ago(days))) == set()


def test_it_is_known_by_its_debt_under_another_name() -> None:
    sold = before(ago(181), tradeline_key="trd_old", debt="dbt_1")
    assert breaches(OURS, sold, stories={"itm_1": "dbt_1"}) == REMOVED
    assert breaches(OURS, sold) == set()


def test_what_is_last_told_of_it_counts() -> None:
    assert breaches(OURS, before(ago(400)), before(None)) == set(), "it stood again when it was disputed since"
    assert breaches(OURS, before(None), before(ago(400))) == REMOVED


@pytest.mark.parametrize(
    "of",
    [
        letter(item(PAID)),
        letter(item(plan(9)), sender=CALIFORNIAN),
        draft_letter(of_kind(LetterKind.REINSERTION, sender=CALIFORNIAN), pack=PACK),
    ],
    ids=["another state", "another entry", "it is back in the file"],
)
def test_it_says_nothing_of_others(of: Letter) -> None:
    assert breaches(of, before(ago(400))) == set()


def test_it_abstains_where_the_day_is_not_known_or_another_bureau_removed_it() -> None:
    assert breaches(OURS, before(None, outcome=Outcome.DELETED)) == set()
    assert breaches(OURS, before(ago(400), bureau=Bureau.EQUIFAX)) == set()


def test_it_did_not_hold_before_its_law() -> None:
    """The law pack holds the rule from 2023-07-01 on."""
    old = draft_letter(brief(item(PAID), sender=CALIFORNIAN, dated=date(2023, 6, 30)), pack=PACK)
    removed = before(date(2022, 1, 1))
    assert not REMOVED & breaches(old, removed)
    assert draft_letter(brief(item(PAID), sender=CALIFORNIAN, dated=date(2023, 7, 1)), pack=PACK)


NOT_FOUND = plan(
    1,
    account_mask=None,
    facts=(fact("Status", "Paid, closed"),),
    explanation="It was paid and closed, yet a balance is still shown for it.",
)
LACKS = ("first_information", "itm_1")


def test_a_first_letter_tells_which_account_is_meant() -> None:
    bare = letter(item(NOT_FOUND), sender=CALIFORNIAN)
    assert LACKS in breaches(bare)
    found = NOT_FOUND.model_copy(update={"facts": (*NOT_FOUND.facts, fact("Date closed", "2024-03-01"))})
    assert LACKS not in breaches(letter(item(found), sender=CALIFORNIAN))
    inquiry = NOT_FOUND.model_copy(update={"acdv_code": "112"})
    assert LACKS not in breaches(letter(item(inquiry), sender=CALIFORNIAN)), "what is no account has no number"
    numbered = NOT_FOUND.model_copy(update={"account_mask": "8571****"})
    assert LACKS not in breaches(letter(item(numbered), sender=CALIFORNIAN))


def test_a_first_letter_to_a_bureau_tells_who_writes() -> None:
    nameless = sender(state="CA", city="Sacramento", zip_code="94203", birth_date=None, ssn_last4=None)
    assert ("first_information", "identity_lines") in breaches(letter(item(PAID), sender=nameless))
    assert breaches(OURS) == set()
    by_account = draft_letter(of_kind(LetterKind.FURNISHER_DISPUTE, sender=nameless), pack=PACK)
    assert breaches(by_account) == set(), "a company finds its customer by the account"


def test_it_abstains_after_the_first_letter_and_in_other_states() -> None:
    bare = letter(item(NOT_FOUND), sender=CALIFORNIAN)
    assert LACKS not in breaches(bare, before(None))
    assert LACKS in breaches(bare, before(None, submitted_at=None)), "what was not sent told nobody"
    assert LACKS in breaches(bare, before(None, bureau=Bureau.EXPERIAN)), "another bureau was told, this one wasn't"
    assert LACKS not in breaches(letter(item(NOT_FOUND)))
