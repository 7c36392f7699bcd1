"""The canonical report as JSON: its names, its strictness, its round trip."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

from contracts.dates import PartialDate
from contracts.report import HistoryCell, Report, Source, Tradeline
from contracts.vocabulary import Bureau
from tests.generators.canonical_reports import reports

NAMES = """
    bureau furnisher original_creditor sold_to purchased_from account_number ownership portfolio_type account_type
    status status_text payment_rating is_open opened_on closed_on reported_on last_payment_on last_activity_on
    first_delinquency_on charged_off_on balance_cents credit_limit_cents high_credit_cents past_due_cents
    scheduled_payment_cents actual_payment_cents charge_off_cents terms remarks compliance_condition
    consumer_information_indicator is_disputed payment_history
"""


def test_the_names_of_the_contract() -> None:
    assert set(NAMES.split()) <= set(Tradeline.model_fields)
    assert {
        "bureau", "source", "generated_on", "number", "consumer", "scores", "tradelines", "public_records",
        "inquiries", "consumer_statements", "alerts", "issues",
    } <= set(Report.model_fields)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_json_round_trip(report: Report) -> None:
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert Report.model_validate_json(report.model_dump_json(exclude_none=True)) == report


def test_dates_keep_their_precision_in_json() -> None:
    line = Tradeline(key="t001", bureau=Bureau.EQUIFAX, opened_on=PartialDate(2019, 8), closed_on=PartialDate(2020))
    told = json.loads(line.model_dump_json())
    assert (told["opened_on"], told["closed_on"]) == ("2019-08", "2020")


@pytest.mark.parametrize(
    "wrong",
    [
        {"opened_on": "08/2019"},
        {"opened_on": 2019},
        {"account_type": "99"},
        {"compliance_condition": "ZZ"},
        {"key": "1"},
        {"late_30_count": -1},
        {"unheard_of": 1},
        {"status": "97"},
    ],
)
def test_a_wrong_value_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Tradeline.model_validate({"key": "t001", "bureau": "experian", **wrong})


def test_confidence_is_a_share_and_a_cell_is_a_month() -> None:
    with pytest.raises(ValidationError):
        Source.model_validate({"kind": "manual", "confidence": 1.1})
    with pytest.raises(ValidationError):
        HistoryCell.model_validate({"month": "2019-13", "code": "0", "raw": "0"})


def test_a_report_cannot_be_changed() -> None:
    line = Tradeline(key="t001", bureau=Bureau.EQUIFAX)
    with pytest.raises(ValidationError, match="frozen"):
        line.status = None  # type: ignore[misc]


def test_json_schema_names_partial_dates() -> None:
    field = Tradeline.model_json_schema()["properties"]["opened_on"]["anyOf"][0]
    assert re.fullmatch(field["pattern"], "2019-08")
    assert not re.fullmatch(field["pattern"], "08/2019")


def test_nothing_but_pydantic_is_imported() -> None:
    import contracts.report

    source = Path(contracts.report.__file__).read_text(encoding="utf-8")
    outside = set(re.findall(r"^from (\w+)", source, re.MULTILINE)) - {
        "contracts",
        "datetime",
        "enum",
        "typing",
    }
    assert outside == {"__future__", "pydantic"}
