"""What exactly is said to be wrong in an entry: the fields in which its correction would show.

A dispute code names what the furnisher is asked to look at (the pack's `dispute_codes`); of the facts that a finding
rests on, those fields are disputed, the others only show that they are wrong. Where the code is not specific, or none
of its fields is among the facts, every fact of the entry is. A code that denies the whole entry disputes no field of
it: only that it is gone would answer that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from contracts.dates import number_of_month
from contracts.report import Inquiry, PublicRecord, Tradeline

_HISTORY: Final = re.compile(r"payment_history\[(\d{4}-\d{2})(?:\.\.(\d{4}-\d{2}))?]")
_DETAIL: Final = re.compile(r"consumer\.(names|addresses|employers|ssns)\[(\d+)](?:\.\w+)?")
_BEST: Final = MappingProxyType(
    {
        "consumer.names[1].suffix": re.compile(r"consumer\.names\[\d+]\.suffix"),
        "consumer.ssns[1]": re.compile(r"consumer\.ssns\[\d+]"),
    }
)
_OF_ENTRY: Final = frozenset({*Tradeline.model_fields, *PublicRecord.model_fields, *Inquiry.model_fields}) - {
    "key", "bureau", "sources", "extras", "payment_history",
    # Every report has another: it is no error that it changed.
    "reported_on",
}  # fmt: skip

WHOLE: Final = frozenset({"001", "103"})
"""Codes that deny the entry as a whole: not his or hers, opened by fraud."""
_BY_CODE: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "010": frozenset({"balance_cents", "past_due_cents", "status", "remarks"}),
        "012": frozenset({"balance_cents", "past_due_cents", "status"}),
        "015": frozenset({"credit_limit_cents", "high_credit_cents"}),
        "023": frozenset({"is_open", "closed_on", "status"}),
        "024": frozenset({"is_open", "closed_on", "status", "remarks", "compliance_condition"}),
        "106": frozenset(
            {"status", "payment_rating", "payment_history", "late_30_count", "late_60_count", "late_90_count"}
        ),
        "108": frozenset({"portfolio_type", "account_type", "terms", "terms_frequency"}),
        "114": frozenset({"opened_on", "closed_on", "last_payment_on"}),
        "115": frozenset({"first_delinquency_on"}),
        "116": frozenset({"compliance_condition", "is_disputed"}),
        "117": frozenset({"remarks"}),
        "118": frozenset({"balance_cents", "past_due_cents"}),
        "119": frozenset({"charge_off_cents", "scheduled_payment_cents", "actual_payment_cents"}),
        "120": frozenset({"ownership"}),
    }
)

_MONTHS_ALONE: Final = frozenset(
    {
        "late_payment_obsolete",
        "late_before_opened",
        "late_after_the_end",
        "late_in_forbearance",
        "late_after_petition",
        "history_rewritten",
    }
)
_DETAILS: Final = "file_mixed"


def each_by_itself(ground: str) -> bool:
    """Whether each of several disputed fields is wrong by itself; else they contradict each other: one has to go."""
    return ground in _MONTHS_ALONE or ground == _DETAILS


def disputed_fields(ground: str, code: str, facts: Iterable[str]) -> tuple[str, ...]:
    """The canonical fields of the entry that are disputed, months of its history one by one; sorted.

    `facts`: the names of a finding's facts, as an analysis has them. Values of other entries, other reports, and what
    was told are no fields of the entry.
    """
    if code in WHOLE:
        return ()
    named = {field for fact in _without_the_best(tuple(facts)) for field in _own(fact)}
    months = {field for field in named if field.startswith("payment_history")}
    if ground in _MONTHS_ALONE:
        return tuple(sorted(months))
    by_code = {field for field in named if field.partition("[")[0] in _BY_CODE.get(code, frozenset())}
    return tuple(sorted(by_code or named))


def _without_the_best(facts: tuple[str, ...]) -> Iterable[str]:
    """Of several names or numbers that can't all be the consumer's, the bureau's best, the first, is not disputed."""
    for first, others in _BEST.items():
        if first in facts and any(others.fullmatch(fact) for fact in facts if fact != first):
            facts = tuple(fact for fact in facts if fact != first)
    return facts


def _own(fact: str) -> Iterable[str]:
    if months := _HISTORY.fullmatch(fact):
        first, last = number_of_month(months[1]), number_of_month(months[2] or months[1])
        return [f"payment_history[{_month(number)}]" for number in range(first, last + 1)]
    if detail := _DETAIL.fullmatch(fact):
        return [f"consumer.{detail[1]}[{detail[2]}]"]
    return [fact] if fact in _OF_ENTRY else []


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
