"""R62: inquiries that nobody allowed; R82: inquiries while a freeze or an alert stood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Inquiry
from contracts.vocabulary import Bureau
from functions.analysis.known import Freeze, InquiryConsent
from functions.analysis.known import Told as Statement
from functions.analysis.rules.people.inquiries import inquiry_despite_freeze, inquiry_without_consent
from tests.generators.plants.inquiries import PLANTS
from tests.generators.plants.planting import found_and_planted
from tests.unit.analysis.rule_samples import Told, facts, fired, inquiry, line, told
from tests.unit.analysis.told_samples import case_with, says

ASKED: dict[str, Any] = {"kind": "hard", "inquirer": "MERIDIAN LENDING", "inquired_on": "2024-02-01"}


def asked(**values: Any) -> Inquiry:
    made = {**ASKED, **values}
    return inquiry(**{name: value for name, value in made.items() if value is not None})


def consent(given: bool) -> InquiryConsent:
    return says(InquiryConsent, asked(), given=given)


def frozen(**values: Any) -> Freeze:
    return says(Freeze, **{"what": "freeze", "bureau": Bureau.EXPERIAN, "placed_on": date(2024, 1, 10), **values})


def account(**values: Any) -> dict[str, Any]:
    shown = {"furnisher": "Meridian Lending Inc", "account_type": "01", "status": "current", **values}
    return {"tradelines": (line(**shown),)}


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    found, planted = found_and_planted(PLANTS[rule_id], rule_id, seed)
    assert found == planted


# -- R62 ------------------------------------------------------------------------------------------------------------


def test_r62_fires_with_its_facts() -> None:
    subject = asked()
    outcome = inquiry_without_consent.check(subject, case_with(consent(False), inquiries=(subject,)))
    assert facts(outcome) == {
        "kind": "hard",
        "inquirer": "MERIDIAN LENDING",
        "inquired_on": "2024-02-01",
        "known.inquiry_consent.given": "no",
    }
    assert "hard inquiry of MERIDIAN LENDING on 2024-02-01" in fired(outcome).explanation
    assert "which may explain it" not in fired(outcome).explanation


@pytest.mark.parametrize(
    ("values", "said", "expected"),
    [
        ({}, False, "probable"),
        ({}, True, "silent"),
        ({}, None, ("known.inquiry_consent",)),
        ({"kind": "soft"}, False, "silent"),
        ({"kind": "soft"}, None, "silent"),  # promotional and account-review inquiries
        ({"kind": None}, False, ("kind",)),
        ({"inquirer": None, "inquired_on": None}, False, "probable"),
        ({"purpose": "Collection"}, False, "silent"),  # a collector needs no consent
        ({"purpose": "Court order"}, None, "silent"),
        ({"inquirer_industry": "YC"}, None, "silent"),
        ({"inquirer_industry": "BC"}, False, "probable"),
        ({"inquirer_industry": "Collection services"}, None, "silent"),
        ({"confidence": 0.8}, False, "probable"),
        ({"confidence": 0.5}, False, "possible"),
    ],
)
def test_r62_by_the_inquiry_and_the_consumers_word(values: dict[str, Any], said: bool | None, expected: Told) -> None:
    subject = asked(**values)
    words = () if said is None else (consent(said),)
    assert told(inquiry_without_consent.check(subject, case_with(*words, inquiries=(subject,)))) == expected


@pytest.mark.parametrize(
    ("shown", "explains"),
    [
        ({"opened_on": "2020-05-01"}, True),  # an account already
        ({"opened_on": "2024-02-20"}, True),  # the account it opened
        ({"opened_on": "2024-05-31"}, True),  # within 120 days
        ({"opened_on": "2024-06-01"}, False),
        ({"opened_on": None}, True),
        ({"opened_on": "2020-05-01", "closed_on": "2024-02-01"}, True),
        ({"opened_on": "2020-05-01", "closed_on": "2024-01-31"}, False),
        ({"opened_on": "2020-05-01", "furnisher": "MERIDIAN LENDING/BIKES"}, True),  # one of its brands
        ({"opened_on": "2020-05-01", "furnisher": "PRAIRIE CU"}, False),
        ({"opened_on": "2020-05-01", "furnisher": None}, False),
    ],
)
def test_r62_by_the_accounts_with_the_company(shown: dict[str, Any], explains: bool) -> None:
    subject = asked()
    unasked = case_with(inquiries=(subject,), **account(**shown))
    assert told(inquiry_without_consent.check(subject, unasked)) == (
        "silent" if explains else ("known.inquiry_consent",)
    )
    denied = case_with(consent(False), inquiries=(subject,), **account(**shown))
    assert told(inquiry_without_consent.check(subject, denied)) == ("possible" if explains else "probable")


def test_r62_takes_the_last_word() -> None:
    subject = asked()
    both = case_with(consent(False), consent(True), inquiries=(subject,))
    assert told(inquiry_without_consent.check(subject, both)) == "silent"


def test_r62_without_a_day_takes_any_account_of_the_company() -> None:
    subject = asked(inquired_on=None)
    within = case_with(inquiries=(subject,), **account(opened_on="2010-01"))
    assert told(inquiry_without_consent.check(subject, within)) == "silent"


# -- R82 ------------------------------------------------------------------------------------------------------------

OPENED = account(opened_on="2024-02-10")


def despite(*said: Statement, opened: bool = True, **values: Any) -> Told:
    subject = asked(**values)
    shown = OPENED if opened else {}
    return told(inquiry_despite_freeze.check(subject, case_with(*said, inquiries=(subject,), **shown)))


def test_r82_fires_with_its_facts() -> None:
    subject = asked()
    outcome = inquiry_despite_freeze.check(subject, case_with(frozen(), inquiries=(subject,), **OPENED))
    assert told(outcome) == "probable"
    assert facts(outcome) == {
        "kind": "hard",
        "inquirer": "MERIDIAN LENDING",
        "inquired_on": "2024-02-01",
        "known.freeze.placed_on": "2024-01-10",
        "known.freeze.lifted_on": "none",
        "experian[2024-03-15].opened_on": "2024-02-10",
    }
    assert "while the freeze of 2024-01-10 stood" in fired(outcome).explanation
    footing = fired(outcome).footing
    assert footing is not None and footing.citations == ("15 U.S.C. 1681c-1(i)(1)", "15 U.S.C. 1681c-1(i)(4)")


@pytest.mark.parametrize(
    ("freeze", "expected"),
    [
        ({"placed_on": date(2024, 1, 26)}, "probable"),  # Friday: three business days end on 31 January
        ({"placed_on": date(2024, 1, 29)}, "silent"),  # they end on the day of the inquiry
        ({"lifted_on": date(2024, 2, 2)}, "probable"),
        ({"lifted_on": date(2024, 2, 1)}, "silent"),
        ({"lifted_for": ("Meridian Lending, Inc.",)}, "silent"),
        ({"lifted_for": ("PRAIRIE CU",)}, "probable"),
        ({"bureau": Bureau.EQUIFAX}, "silent"),
    ],
)
def test_r82_by_the_time_the_freeze_stood(freeze: dict[str, Any], expected: Told) -> None:
    assert despite(frozen(**freeze)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "possible"),  # nothing says what it was for
        ({"inquirer": None}, "possible"),
        ({"kind": "soft"}, "silent"),
        ({"kind": None}, ("kind",)),
        ({"inquired_on": None}, ("inquired_on",)),
        ({"inquired_on": "2024-02"}, "possible"),
        ({"inquired_on": "2024-01"}, "silent"),  # it may have been before
        ({"purpose": "Insurance underwriting"}, "silent"),
        ({"purpose": "Employment"}, "silent"),
        ({"purpose": "Tenant screening"}, "silent"),
        ({"purpose": "Account review"}, "silent"),
        ({"purpose": "Collection"}, "silent"),
        ({"purpose": "Child support"}, "silent"),
        ({"purpose": "Identity verification"}, "silent"),
        ({"purpose": "Real estate loan"}, "possible"),
        ({"inquirer_industry": "IA"}, "silent"),
        ({"inquirer_industry": "VC"}, "silent"),
        ({"inquirer_industry": "FM"}, "possible"),
    ],
)
def test_r82_leaves_exempt_users_alone(values: dict[str, Any], expected: Told) -> None:
    assert despite(frozen(), opened=False, **values) == expected


def test_r82_is_silent_for_whoever_holds_an_account_already_and_for_the_consumers_own_application() -> None:
    subject = asked()
    held = case_with(frozen(), inquiries=(subject,), **account(opened_on="2019-01-01"))
    assert told(inquiry_despite_freeze.check(subject, held)) == "silent"
    assert despite(frozen(), consent(True)) == "silent"
    assert despite(frozen(), consent(False)) == "probable"
    assert despite() == "silent"


@pytest.mark.parametrize(
    ("what", "placed_on", "expected"),
    [
        ("initial_alert", date(2024, 1, 31), "possible"),
        ("initial_alert", date(2024, 2, 1), "silent"),
        ("initial_alert", date(2023, 2, 2), "possible"),
        ("initial_alert", date(2023, 2, 1), "silent"),  # its year has run out
        ("active_duty_alert", date(2023, 2, 1), "silent"),
        ("extended_alert", date(2017, 2, 2), "possible"),
        ("extended_alert", date(2017, 2, 1), "silent"),
    ],
)
def test_r82_an_alert_bars_no_inquiry_but_asks_for_care(what: str, placed_on: date, expected: Told) -> None:
    alert = frozen(what=what, placed_on=placed_on)
    assert despite(alert, consent(False)) == expected
    assert despite(alert) == (("known.inquiry_consent",) if expected != "silent" else "silent")
    assert despite(alert, consent(True)) == "silent"
    assert despite(alert, consent(False), opened=False) == "silent"


def test_r82_names_the_law_of_alerts_for_an_alert() -> None:
    subject = asked()
    alert = frozen(what="initial_alert", placed_on=date(2024, 1, 2))
    outcome = inquiry_despite_freeze.check(subject, case_with(alert, consent(False), inquiries=(subject,), **OPENED))
    footing = fired(outcome).footing
    assert footing is not None and footing.citations == ("15 U.S.C. 1681c-1(h)",)
    assert "initial alert of 2024-01-02" in fired(outcome).explanation
