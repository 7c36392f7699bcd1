"""R15, R41, R42, R43, R44: an account's dates against each other, and its terms."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.report import Source, SourceKind, Tradeline
from contracts.vocabulary import ACCOUNT_TYPES, PAID_STATUSES, PortfolioType, Status
from functions.analysis.engine.analyse import analyse
from functions.analysis.engine.extras import removal_expected
from functions.analysis.rules.accounts.dates import open_and_closed, opened_after_report, removal_counted_from_opening
from functions.analysis.rules.accounts.terms import kind_against_terms, payment_due_after_the_end
from tests.generators.plants.terms import PLANTS
from tests.generators.scenes import consistent_scene
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, Told, case, facts, fired, line, told

Fields = dict[str, Any]
METRO2 = SourceKind.METRO2
LOAN, MORTGAGE, CARD, LINE_OF_CREDIT, OPEN = (
    PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE, PortfolioType.REVOLVING, PortfolioType.LINE_OF_CREDIT,
    PortfolioType.OPEN,
)  # fmt: skip


def given_only(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}


# -- R15 ------------------------------------------------------------------------------------------------------------

PLACED: Fields = {
    "status": "collection", "account_type": "48", "opened_on": "2023-06-10", "first_delinquency_on": "2021-11-20",
}  # fmt: skip


def leaving(until: str | None, name: str = "estimated_removal", **fields: Any) -> Tradeline:
    subject = line(**given_only({**PLACED, **fields}))
    if until is None:
        return subject
    source = Source(kind=SourceKind.BOX, page=1, raw=until)
    return subject.model_copy(update={"extras": {name: source}})


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (leaving("06/2030"), "probable"),  # seven years after the placement
        (leaving("05/2030"), "probable"),  # give or take a month
        (leaving("07/2030"), "probable"),
        (leaving("04/2030"), "silent"),  # nobody knows what it is counted from
        (leaving("08/2030"), "silent"),
        (leaving("12/2030"), "probable"),  # and 180 days
        (leaving("10/2030"), "silent"),
        (leaving("11/2028"), "silent"),  # seven years after the delinquency, as bureaus do
        (leaving("05/2029"), "silent"),  # with its 180 days, as the statute allows
        (leaving("06/2030", first_delinquency_on="2022-12-03"), "silent"),  # allowed until 1 June 2030
        (leaving("06/2030", first_delinquency_on="2022-12-02"), "probable"),  # until 31 May
        (leaving("06/2030", first_delinquency_on="2022-12"), "silent"),  # until 29 June at the latest
        (leaving("06/2030", first_delinquency_on="2022-11"), "probable"),  # until 29 May at the latest
        (leaving("06/2030", first_delinquency_on="2022"), "silent"),  # some day of that year
        (leaving("Jun 2030", "on_record_until"), "probable"),
        (leaving("June 2030", "on_record_until"), "probable"),
        (leaving("06/01/2030"), "probable"),
        (leaving("06/2030", account_type="0C"), "probable"),
        (leaving("06/2030", account_type="18", status="charge_off"), "silent"),  # the creditor's own
        (leaving("06/2030", account_type=None), ("account_type",)),
        (leaving(None), ("estimated_removal",)),
        (leaving("soon"), ("estimated_removal",)),
        (leaving("13/2030"), ("estimated_removal",)),
        (leaving("06/2030", first_delinquency_on=None), ("first_delinquency_on",)),
        (leaving("06/2030", opened_on=None, first_delinquency_on=None), ("first_delinquency_on", "opened_on")),
        (leaving("06/2030", opened_on="2023"), ("opened_on",)),
        (leaving("06/2030", confidence=0.5), "possible"),
    ],
)
def test_r15_the_years_of_a_collection_begin_with_the_delinquency(subject: Tradeline, expected: Told) -> None:
    assert told(removal_counted_from_opening.check(subject, case())) == expected


def test_r15_facts() -> None:
    outcome = removal_counted_from_opening.check(leaving("06/2030"), case())
    assert facts(outcome) == {
        "estimated_removal": "2030-06",
        "opened_on": "2023-06-10",
        "first_delinquency_on": "2021-11-20",
        "reportable_until": "2029-05-19",
    }
    assert fired(outcome).facts[0].source == Source(kind=SourceKind.BOX, page=1, raw="06/2030")
    assert fired(outcome).explanation == (
        "The collection is to be removed in 2030-06, which is counted from its placement (2023-06-10); counted from the "
        "first delinquency (2021-11-20) its time ends on 2029-05-19 at the latest."
    )


@pytest.mark.parametrize(
    ("printed", "read"),
    [("06/2030", "2030-06"), ("6/2030", "2030-06"), ("06/15/2030", "2030-06-15"), ("Jun 2030", "2030-06"),
     ("Sept. 2030", "2030-09"), ("June 15, 2030", "2030-06-15"), ("06152030", "2030-06-15"), ("06002030", "2030-06"),
     ("2030", None), ("Foo 2030", None), ("02/30/2030", None), ("", None), ("06/30", None)],
)  # fmt: skip
def test_r15_reads_a_date_only_where_it_has_one_meaning(printed: str, read: str | None) -> None:
    found = removal_expected(leaving(printed))
    assert (None if found is None else str(found[0])) == read


# -- R41 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "generated_on", "expected"),
    [
        ({"opened_on": "2024-03-15", "reported_on": "2024-03-15"}, REPORTED, "silent"),
        ({"opened_on": "2024-03-16"}, REPORTED, "certain"),  # after the report itself
        ({"opened_on": "2024-03", "reported_on": "2024-03-10"}, REPORTED, "silent"),
        ({"opened_on": "2024-04"}, REPORTED, "certain"),
        ({"opened_on": "2025"}, REPORTED, "certain"),
        ({"opened_on": "2024-04", "account_type": "48"}, REPORTED, "certain"),
        ({"opened_on": "2024-04", "reported_on": None}, REPORTED, "certain"),
        ({"opened_on": "2024-02-10"}, REPORTED, "silent"),  # on the day of its information
        ({"opened_on": "2024-02-11"}, REPORTED, "probable"),
        ({"opened_on": "2024-03-12"}, REPORTED, "probable"),  # 31 days
        ({"opened_on": "2024-03-13"}, REPORTED, "certain"),
        ({"opened_on": "2024-02-11", "reported_on": "2024-02-01"}, REPORTED, "silent"),  # a first for the month
        ({"opened_on": "2024-03-01", "reported_on": "2024-02-01"}, REPORTED, "probable"),
        ({"opened_on": "2024-02-11", "reported_on": "2024-02"}, REPORTED, "silent"),
        ({"opened_on": "2024-02", "reported_on": "2024-02-10"}, REPORTED, "silent"),
        ({"opened_on": "2024-03-13", "account_type": "48"}, REPORTED, "probable"),
        ({"opened_on": "2024-03-13", "account_type": None, "status": "collection"}, REPORTED, "probable"),
        ({"opened_on": "2024-03-13"}, None, "certain"),
        ({"opened_on": "2024-02-01"}, None, ("report.generated_on",)),
        ({"opened_on": "2024-02-01", "reported_on": None}, REPORTED, ("reported_on",)),
        ({"opened_on": None}, REPORTED, ("opened_on",)),
        ({"opened_on": "2024-03-16", "confidence": 0.5}, REPORTED, "possible"),
    ],
)
def test_r41_nothing_is_told_of_an_account_before_it_is_opened(
    fields: Fields, generated_on: date | None, expected: Told
) -> None:
    subject = line(**given_only({"status": "current", "account_type": "18", "reported_on": "2024-02-10", **fields}))
    assert told(opened_after_report.check(subject, case(generated_on))) == expected


def test_r41_facts() -> None:
    future = opened_after_report.check(line(opened_on="2024-04", account_type="18"), case())
    assert facts(future) == {"opened_on": "2024-04", "generated_on": "2024-03-15"}
    early = opened_after_report.check(line(opened_on="2024-03-01", reported_on="2024-02-10"), case())
    assert facts(early) == {"opened_on": "2024-03-01", "reported_on": "2024-02-10"}
    assert fired(early).explanation == (
        "The account is reported as opened on 2024-03-01, but its information is of 2024-02-10 already."
    )


# -- R42 ------------------------------------------------------------------------------------------------------------

RUNNING: Fields = {"status": "current", "balance_cents": 5_000, "scheduled_payment_cents": 2_500}
CLOSED_ON = ("closed_on",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"is_open": True, "closed_on": "2023-05-02"}, "probable"),
        ({"is_open": True, "closed_on": "2023-05-02", "balance_cents": 0}, "certain"),
        ({"is_open": True, "closed_on": "2023-05-02", "balance_cents": None}, "probable"),
        ({"is_open": True, "closed_on": "2023-05-02", "status": "paid_or_closed", "balance_cents": None}, "certain"),
        ({"is_open": True, "closed_on": "2023-05-02", "status": None}, "probable"),
        ({"is_open": True, "closed_on": "2024-03-15"}, "probable"),
        ({"is_open": True, "closed_on": "2024-03-16"}, "silent"),  # a closing to come
        ({"is_open": True, "closed_on": "2024-03"}, "silent"),
        ({"is_open": True, "empty": CLOSED_ON}, "silent"),
        ({"is_open": True}, "silent"),
        ({"is_open": None, "closed_on": "2023-05-02"}, ("is_open",)),
        ({"is_open": False, "closed_on": "2023-05-02"}, "silent"),  # closed, and being paid
        ({"is_open": False, "empty": CLOSED_ON}, "possible"),
        ({"is_open": False, "empty": CLOSED_ON, "balance_cents": 0}, "probable"),
        ({"is_open": False, "empty": CLOSED_ON, "status": "late_60"}, "possible"),
        ({"is_open": False, "empty": CLOSED_ON, "balance_cents": None}, ("balance_cents",)),
        ({"is_open": False, "empty": CLOSED_ON, "scheduled_payment_cents": 0}, "silent"),
        ({"is_open": False, "empty": CLOSED_ON, "scheduled_payment_cents": None}, ("scheduled_payment_cents",)),
        ({"is_open": False, "empty": CLOSED_ON, "status": None}, ("status",)),
        *(
            ({"is_open": False, "empty": CLOSED_ON, "status": status}, "silent")
            for status in ("paid_or_closed", "charge_off", "transferred", "repossession", "collection")
        ),
        ({"is_open": False}, CLOSED_ON),  # a source that doesn't carry it
        ({"is_open": True, "closed_on": "2023-05-02", "confidence": 0.7}, "possible"),
    ],
)
def test_r42_open_and_closed_at_once(fields: Fields, expected: Told) -> None:
    assert told(open_and_closed.check(line(**given_only({**RUNNING, **fields})), case())) == expected


def test_r42_facts_and_the_reports_date() -> None:
    subject = line(is_open=True, closed_on="2023-05-02", **RUNNING)
    assert facts(open_and_closed.check(subject, case())) == {"is_open": "open", "closed_on": "2023-05-02"}
    assert told(open_and_closed.check(subject, case(None))) == ("report.generated_on",)
    closed = open_and_closed.check(line(is_open=False, empty=CLOSED_ON, **RUNNING), case())
    assert facts(closed) == {
        "is_open": "closed",
        "closed_on": "not given",
        "scheduled_payment_cents": "$25.00",
        "balance_cents": "$50.00",
    }
    assert all(each.source is not None for each in fired(closed).facts)


# -- R43 ------------------------------------------------------------------------------------------------------------

DUE = "scheduled_payment_cents"
ENDED = sorted(PAID_STATUSES | {Status.TRANSFERRED})
GOING_ON = sorted(set(Status) - PAID_STATUSES - {Status.TRANSFERRED, Status.CHARGE_OFF})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        *(({"status": status, DUE: 1, "kind": METRO2}, "certain") for status in ENDED),
        *(({"status": status, DUE: 1}, "probable") for status in ENDED),
        ({"status": "charge_off", DUE: 1, "kind": METRO2}, "probable"),
        ({"status": "charge_off", DUE: 1}, "possible"),
        *(({"status": status, DUE: 1, "kind": METRO2}, "silent") for status in GOING_ON),
        ({"status": "paid_or_closed", DUE: 0}, "silent"),
        ({"status": "paid_or_closed"}, (DUE,)),
        ({"status": "current"}, "silent"),
        ({DUE: 1}, ("status",)),
        ({"status": "paid_or_closed", DUE: 1, "kind": METRO2, "confidence": 0.5}, "possible"),
    ],
)
def test_r43_nothing_is_due_after_the_end(fields: Fields, expected: Told) -> None:
    assert told(payment_due_after_the_end.check(line(**fields), case())) == expected


def test_r43_facts() -> None:
    outcome = payment_due_after_the_end.check(line(status="transferred", scheduled_payment_cents=30_000), case())
    assert facts(outcome) == {"status": "transferred", DUE: "$300.00"}
    assert fired(outcome).explanation == (
        "The account's status is transferred, and yet $300.00 are shown as due each month."
    )


# -- R44 ------------------------------------------------------------------------------------------------------------

LINES = ("15", "43", "47", "89", "7A", "9B")


@pytest.mark.parametrize(
    ("kind", "terms", "expected"),
    [
        (CARD, "REV", "silent"),
        (CARD, "Revolving", "silent"),
        (CARD, "rev ", "silent"),
        (CARD, "LOC", "possible"),
        (CARD, "036", "possible"),
        (CARD, "36 Months", "possible"),
        (CARD, "36M", "possible"),
        (CARD, "001", "silent"),  # a bureau's one month is no term
        (CARD, "UNK", "silent"),
        (CARD, "minimum payment", "silent"),
        (LOAN, "036", "silent"),
        (LOAN, "LOC", "possible"),
        (LOAN, "REV", "possible"),
        (LOAN, "UNK", "silent"),
        (MORTGAGE, "360", "silent"),
        (MORTGAGE, "LOC", "possible"),
        (LINE_OF_CREDIT, "LOC", "silent"),
        (LINE_OF_CREDIT, "Line of credit", "silent"),
        (LINE_OF_CREDIT, "REV", "possible"),
        (LINE_OF_CREDIT, "060", "possible"),
        (OPEN, "060", "silent"),
        (OPEN, None, "silent"),
        (CARD, None, ("terms",)),
        (LOAN, None, ("terms",)),
        (None, "REV", ("portfolio_type",)),
    ],
)
def test_r44_kind_and_terms(kind: PortfolioType | None, terms: str | None, expected: Told) -> None:
    subject = line(**given_only({"portfolio_type": kind, "terms": terms, "account_type": "15"}))
    assert told(kind_against_terms.check(subject, case())) == expected
    if expected == "possible":
        own = line(portfolio_type=kind, terms=terms, account_type="15", kind=METRO2)
        assert told(kind_against_terms.check(own, case())) == "probable"


def test_r44_one_month_is_a_number_in_the_furnishers_own_record() -> None:
    assert told(kind_against_terms.check(line(portfolio_type=CARD, terms="001", kind=METRO2), case())) == "probable"


@pytest.mark.parametrize("account_type", sorted(ACCOUNT_TYPES))
def test_r44_a_line_of_credit_is_of_one_of_six_types(account_type: str) -> None:
    subject = line(portfolio_type=LINE_OF_CREDIT, terms="LOC", account_type=account_type)
    assert told(kind_against_terms.check(subject, case())) == ("silent" if account_type in LINES else "possible")
    other = line(portfolio_type=CARD, terms="REV", account_type=account_type)
    assert told(kind_against_terms.check(other, case())) == "silent"


def test_r44_facts_and_what_is_missing() -> None:
    both = kind_against_terms.check(line(portfolio_type=LINE_OF_CREDIT, terms="060", account_type="18"), case())
    assert facts(both) == {"portfolio_type": "line_of_credit", "terms": "060", "account_type": "18, credit card"}
    assert fired(both).explanation == (
        "The account is reported as a line of credit and yet with terms of 060 and the type credit card."
    )
    only_type = line(portfolio_type=LINE_OF_CREDIT, account_type="18")
    assert facts(kind_against_terms.check(only_type, case())) == {
        "portfolio_type": "line_of_credit",
        "account_type": "18, credit card",
    }
    assert told(kind_against_terms.check(line(portfolio_type=LINE_OF_CREDIT), case())) == ("terms", "account_type")
    no_type = line(portfolio_type=LINE_OF_CREDIT, terms="LOC")
    assert told(kind_against_terms.check(no_type, case())) == ("account_type",)


# -- in whole scenes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule_id", PLANTS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_planted_error_fires_exactly_its_rule(rule_id: str, seed: int) -> None:
    rng = Random(seed)
    planted = PLANTS[rule_id](consistent_scene(rng), rng)
    scene = planted.scene
    outcome = analyse(
        scene.reports, as_of=date(2026, 11, 1), purpose=WRITTEN, pack=PACK, earlier=scene.earlier, known=scene.known
    )
    assert [(each.rule_id, each.report, each.key) for each in outcome.findings] == [
        (rule_id, planted.report, planted.key)
    ]
    assert all(each.source is not None for each in outcome.findings[0].facts)


def test_each_rule_has_its_plant() -> None:
    rules = (removal_counted_from_opening, opened_after_report, open_and_closed, payment_due_after_the_end,
             kind_against_terms)  # fmt: skip
    assert set(PLANTS) == {rule.id for rule in rules}
