"""One account as three bureaus show it, and what a rule makes of the first of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.report import Report
from contracts.vocabulary import Bureau
from functions.analysis.engine.circle import Circle
from functions.analysis.engine.rule import Case, Outcome, Rule
from tests.unit.analysis.rule_samples import PACK, REPORTED, WRITTEN, Told, line, told

CARD: dict[str, Any] = {
    "furnisher": "NORTHERN LAKES BANK", "account_number": "4147201234567890", "account_type": "18",
    "ownership": "individual", "portfolio_type": "revolving", "status": "current", "opened_on": "2018-05-10",
    "reported_on": "2024-03-10", "is_open": True, "balance_cents": 120_000, "past_due_cents": 0,
    "credit_limit_cents": 500_000, "high_credit_cents": 300_000, "payment_history": "2024-03 " + "0" * 12,
}  # fmt: skip
LOAN: dict[str, Any] = {
    **CARD, "account_type": "00", "portfolio_type": "installment", "credit_limit_cents": None,
    "high_credit_cents": 2_000_000,
}  # fmt: skip
CHARGE_OFF: dict[str, Any] = {
    **CARD, "status": "charge_off", "is_open": False, "charge_off_cents": 215_000, "balance_cents": 215_000,
    "past_due_cents": 215_000, "charged_off_on": "2022-05", "first_delinquency_on": "2021-11",
    "payment_history": "2024-03 " + "L" * 23 + "654321",
}  # fmt: skip
HERE, *THERE = (Bureau.EXPERIAN, Bureau.EQUIFAX, Bureau.TRANSUNION)
Changes = Mapping[str, Any]


def at_bureaus(base: Changes, *changes: Changes, confidence: float = 1.0) -> tuple[Report, ...]:
    """One report a bureau with the account as changed there: the first is Experian's, whose entry is judged."""
    return tuple(
        Report(
            id=f"rpt_{bureau.value}",
            bureau=bureau,
            source="test",
            generated_on=REPORTED,
            tradelines=(line(confidence, **{**base, **change}).model_copy(update={"bureau": bureau}),),
        )
        for bureau, change in zip((HERE, *THERE), changes, strict=False)
    )


def outcome(rule: Rule[Any], reports: tuple[Report, ...]) -> Outcome:
    case = Case(reports[0], reports, REPORTED, WRITTEN, PACK, Circle(reports))
    return rule.check(reports[0].tradelines[0], case)


def judged(rule: Rule[Any], base: Changes, *changes: Changes) -> Told:
    return told(outcome(rule, at_bureaus(base, *changes)))
