"""A furnisher's Metro 2 file about the bureau's generated people: the same accounts, the same planted errors.

What the format can't hold is not in it: inquiries (R07), and late months older than its 24 (R02). R16, R21 and R39 are
planted as in the bureau's own answer. Experian's codes are told anew in Metro 2's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from contracts.dates import PartialDate
from functions.reports.metro2.model import Form
from functions.reports.metro2.tables.values import Value
from functions.reports.metro2.writer import Account as Written
from functions.reports.metro2.writer import compose, write_records
from infra.local.partners.credit_file import Account, first_of, month_of
from infra.local.partners.credit_profile import current_file
from infra.local.partners.people import Person, plain
from infra.local.partners.tradelines import cycle_day

HISTORY_MONTHS: Final = 24
REPORTER: Final = "MERIDIAN DATA FURNISHERS"

_STATUS: Final = {"A1": "11", "A2": "13", "A3": "97", "05": "05"}
_LATE: Final = frozenset({"71", "78", "80", "82", "83", "84"})
_PAID_COLLECTION, _CHARGE_OFF, _MEDICAL = "62", "97", "02"


def metro2_file(
    people: Iterable[Person], today: date, *, furnisher: str | None = None, form: Form | None = None
) -> bytes:
    """The file for that day: all accounts of the people, or those of one furnisher."""
    header: dict[str, Value] = {
        "experian_program_identifier": "12345",
        "equifax_program_identifier": "EFX0012345",
        "transunion_program_identifier": "TU00012345",
        "activity_date": PartialDate.of(today),
        "date_created": PartialDate.of(today),
        "reporter_name": furnisher or REPORTER,
        "reporter_address": "200 FOUNDRY STREET DAYTON OH 45402",
        "reporter_telephone_number": "9375550100",
    }
    accounts = [
        _written(account, person, today)
        for person in people
        for account in current_file(person, today).accounts
        if furnisher in (None, account.furnisher.name)
    ]
    return write_records(compose(header, accounts, form))


def _written(account: Account, person: Person, today: date) -> Written:
    reported_on = account.balance_on or cycle_day(account, person, today)
    status = _status(account)
    base: dict[str, Value] = {
        "processing_indicator": "1",
        "time_stamp": f"{today.isoformat()}T04:30:00",
        "correction_indicator": "0",
        "identification_number": account.furnisher.code,
        "consumer_account_number": account.number,
        "portfolio_type": _portfolio(account),
        "account_type": account.account_type,
        "date_opened": PartialDate.of(account.opened_on),
        "terms_duration": _terms(account),
        "terms_frequency": "M",
        "account_status": status,
        "payment_rating": "0" if status in ("05", "13") else None,
        "payment_history_profile": _history(account, reported_on),
        "special_comment": "O" if status == "05" else None,
        "compliance_condition_code": account.compliance,
        "date_account_information": PartialDate.of(reported_on),
        "date_first_delinquency": _first_delinquency(account, status),
        "date_closed": _closed(account),
        "date_last_payment": PartialDate.of(first_of(month_of(reported_on) - 1).replace(day=27)),
        "ecoa_code": account.ecoa,
    }
    creditor: dict[str, Value] = {
        "original_creditor_name": account.original_creditor,
        "creditor_classification": _MEDICAL,
    }
    segments = [("K1", creditor)] if account.original_creditor else []
    return base | _amounts(account, reported_on) | _consumer(person), segments


def _amounts(account: Account, reported_on: date) -> dict[str, Value]:
    balance = account.balance or 0
    if account.amortises:
        paid = month_of(reported_on) - month_of(account.opened_on)
        balance = max(0, account.size - account.size * paid // int(account.terms))
    return {
        "credit_limit": account.size if account.revolving else 0,
        "highest_credit": account.high if account.revolving else account.size,
        "scheduled_monthly_payment_amount": account.payment,
        "actual_payment_amount": account.payment if account.condition == "A1" else 0,
        "current_balance": balance,
        "amount_past_due": account.past_due,
        "original_charge_off_amount": account.charge_off or 0,
    }


def _consumer(person: Person) -> dict[str, Value]:
    born = person.dob if len(person.dob) == len("MMDDYYYY") else ""
    address = person.address
    return {
        "surname": person.last_name.upper()[:25],
        "first_name": person.first_name.upper()[:20],
        "middle_name": person.middle_name.upper()[:20] or None,
        "social_security_number": person.ssn,
        "date_birth": PartialDate(int(born[4:]), int(born[:2]), int(born[2:4])) if born else None,
        "country_code": "US",
        "first_line_address": address["line1"].upper()[:32],
        "city": address["city"].upper()[:20],
        "state": address["state"].upper(),
        "zip_code": plain(address["zipCode"])[:9],
        "address_indicator": "Y",
    }


def _status(account: Account) -> str:
    if account.pay == "93":
        return _PAID_COLLECTION
    return account.pay if account.pay in _LATE else _STATUS[account.condition]


def _portfolio(account: Account) -> str:
    if account.revolving:
        return "R"
    return {"26": "M", "48": "O"}.get(account.account_type, "I")


def _terms(account: Account) -> str:
    if account.revolving:
        return "REV"
    months = int(account.terms)
    return f"{months // 12 if account.account_type == '26' else months:03d}"


def _history(account: Account, reported_on: date) -> str:
    """Newest first, from the month before the one reported in."""
    newest, opened = month_of(reported_on) - 1, month_of(account.opened_on)
    charged_off = month_of(account.status_on) if account.pay == _CHARGE_OFF and account.status_on else None

    def sign(month: int) -> str:
        if month < opened:
            return "B"
        if charged_off is not None and month >= charged_off:
            return "L"
        return account.lates.get(month, "0")

    return "".join(sign(newest - at) for at in range(HISTORY_MONTHS))


def _first_delinquency(account: Account, status: str) -> PartialDate | None:
    if status not in (_PAID_COLLECTION, _CHARGE_OFF, *_LATE) or not account.lates:
        return None
    return PartialDate.of(first_of(min(account.lates)).replace(day=15))


def _closed(account: Account) -> PartialDate | None:
    closed = account.condition in ("A2", "05") and account.status_on
    return PartialDate.of(account.status_on) if closed and account.status_on else None
