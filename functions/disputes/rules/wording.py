"""A report's fields and codes in the words a letter uses for them."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "status": "Account status",
    "balance_cents": "Balance",
    "past_due_cents": "Amount past due",
    "charge_off_cents": "Amount charged off",
    "credit_limit_cents": "Credit limit",
    "high_credit_cents": "Highest balance",
    "opened_on": "Date opened",
    "closed_on": "Date closed",
    "reported_on": "Date reported",
    "generated_on": "Date of the report",
    "inquired_on": "Date of the inquiry",
    "first_delinquency_on": "Date of first delinquency",
    "last_payment_on": "Date of last payment",
    "charged_off_on": "Date of the charge-off",
    "filed_on": "Date filed",
    "status_on": "Date of the status",
    "status_text": "Status",
    "payment_rating": "How it was paid before",
    "sold_to": "Sold to",
    "age_when_opened": "Age when it was opened",
    "is_open": "Open or closed",
    "kind": "Kind",
    "portfolio_type": "Kind of account",
    "known.forbearance": "Agreement to wait for payments",
}
_OTHER_ENTRY: Final = "other_entry."
_HISTORY: Final = re.compile(r"payment_history\[(\d{4}-\d{2})(?:\.\.(\d{4}-\d{2}))?]")
# Metro 2, field 18: payment history profile.
_PROFILE: Final = {
    "0": "current",
    "1": "30-59 days late",
    "2": "60-89 days late",
    "3": "90-119 days late",
    "4": "120-149 days late",
    "5": "150-179 days late",
    "6": "180 days late or more",
    "G": "collection",
    "H": "foreclosure completed",
    "J": "voluntary surrender",
    "K": "repossession",
    "L": "charged off",
    "B": "no history before",
    "D": "no data",
    "E": "current, zero balance",
}


def field_in_words(name: str) -> str:
    """`balance_cents` → "Balance"; `payment_history[2019-02]` → "Payment history, 2019-02"."""
    month = _HISTORY.fullmatch(name)
    if month:
        return f"Payment history, {month[1]}" + (f" to {month[2]}" if month[2] else "")
    if name.startswith(_OTHER_ENTRY):
        return f"The other entry: {field_in_words(name.removeprefix(_OTHER_ENTRY)).lower()}"
    return _NAMES.get(name, name.removesuffix("_cents").replace("_", " ").capitalize())


def value_in_words(name: str, value: str) -> str:
    """Codes by their meaning; dates and amounts stay as they were read."""
    if _HISTORY.fullmatch(name):
        return _PROFILE.get(value, value)
    if name == "payment_rating":
        return _PROFILE.get(value, value)
    return value.replace("_", " ") if name in ("status", "kind", "portfolio_type") else value
