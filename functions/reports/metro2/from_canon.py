"""The canonical report as a Metro 2 file: the other way of `canon`, with a list of all that the format can't take.

Nothing is invented. What the canon doesn't know is written as the field's own "nothing" (nines for amounts, zeros for
dates and numbers, blanks), and an account that lacks what the format makes mandatory is left out; either is listed.
A masked social security number becomes zeros (field 34 takes nine digits); a masked account number stays masked, for
field 7 takes any signs. Dates known to the month get the day 01, cents are cut off, a negative amount becomes zero: the
guide's own rules. Who else is on an account the canon doesn't say, so there are no J1 and J2.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pydantic import BaseModel, ConfigDict

from contracts.dates import FIRST_YEAR, PartialDate, months_before
from contracts.report import Address, Consumer, Name, Report, Section, Tradeline
from contracts.vocabulary import METRO2_OWNERSHIP, METRO2_PORTFOLIO, METRO2_STATUS, PortfolioType, Status
from functions.reports.metro2.model import Form, Record
from functions.reports.metro2.tables.codes import GENERATIONS, HISTORY_SIGNS, SPECIAL_COMMENTS
from functions.reports.metro2.tables.layout import Field, Layout
from functions.reports.metro2.tables.record_tables import BASE, HEADER
from functions.reports.metro2.tables.segment_tables import SEGMENTS
from functions.reports.metro2.tables.values import NOT_AVAILABLE, Value, fits
from functions.reports.metro2.writer import Account, compose

HISTORY_MONTHS: Final = 24
NEVER_TOLD: Final = (
    "base.processing_indicator", "base.time_stamp", "base.correction_indicator", "base.cycle_identifier",
    "base.interest_type_indicator", "base.social_security_number", "base.country_code", "base.address_indicator",
    "base.residence_code", "J1", "J2", "K3", "K4", "L1", "N1.occupation",
)  # fmt: skip
"""What the format has and the canon no name for; it stays empty whatever the report."""

_OWNERS: Final = {owner: code for code, owner in METRO2_OWNERSHIP.items()}
_PORTFOLIOS: Final = {kind: code for code, kind in METRO2_PORTFOLIO.items()}
_STATUSES: Final = {row.status: code for code, row in METRO2_STATUS.items()}
_SUFFIXES: Final = {meaning: code for code, meaning in GENERATIONS.items()}
_TERMS: Final = {PortfolioType.LINE_OF_CREDIT: "LOC", PortfolioType.REVOLVING: "REV", PortfolioType.OPEN: "001"}
_LIMITED: Final = frozenset({PortfolioType.LINE_OF_CREDIT, PortfolioType.REVOLVING})
_CHARGED_OFF: Final = frozenset({Status.CHARGE_OFF, Status.PAID_CHARGE_OFF})
_AMOUNTS: Final = {
    "current_balance": "balance_cents",
    "amount_past_due": "past_due_cents",
    "highest_credit": "high_credit_cents",
    "scheduled_monthly_payment_amount": "scheduled_payment_cents",
    "actual_payment_amount": "actual_payment_cents",
}
_DATES: Final = {
    "date_opened": "opened_on",
    "date_account_information": "reported_on",
    "date_last_payment": "last_payment_on",
    "date_first_delinquency": "first_delinquency_on",
    "date_closed": "closed_on",
}
_NO_PLACE: Final = (
    "furnisher_industry", "last_activity_on", "charged_off_on", "late_30_count", "late_60_count", "late_90_count",
)  # fmt: skip
_NO_SECTION: Final = ("scores", "public_records", "inquiries", "consumer_statements", "alerts")


class Unsaid(BaseModel):
    """Something the file doesn't tell, or not as the report has it; `place` is a tradeline's key, or "report"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    field: str
    why: str


@dataclass(frozen=True)
class Written:
    """`left_out`: keys of the accounts that lack something mandatory."""

    records: tuple[Record, ...]
    left_out: tuple[str, ...]
    unsaid: tuple[Unsaid, ...]


def file_of(report: Report, *, reporter: str, address: str, created_on: date, form: Form | None = None) -> Written:
    """The report's accounts as the file of `reporter` at `address`. ValueError when these two can't be written."""
    person = _Sheet("report")
    consumer = _consumer(person, report.consumer)
    for name in _NO_SECTION:
        if getattr(report, name):
            person.leave(name, "the format has accounts only")
    accounts, left_out, unsaid = [], [], person.unsaid
    for line in report.tradelines:
        sheet = _Sheet(line.key, dict(consumer))
        account = _account(sheet, line, report.consumer, reporter)
        missing = [
            one.name for one in BASE.fields if one.need == "M" and not _is_filled(one, sheet.values.get(one.name))
        ]
        for name in missing:
            sheet.leave(name, "mandatory and not known: the account is left out")
        if missing:
            left_out.append(line.key)
        else:
            accounts.append(account)
        unsaid += sheet.unsaid
    day = PartialDate.of(report.generated_on or created_on)
    header: dict[str, Value] = {"activity_date": day, "date_created": PartialDate.of(created_on)}
    own = _Sheet("report")
    own.text(HEADER, "reporter_name", reporter)
    own.text(HEADER, "reporter_address", address)
    records = compose(header | own.values, accounts, form)
    return Written(records, tuple(left_out), tuple(unsaid))


def _is_filled(place: Field, value: Value) -> bool:
    return place.kind.name in ("WORD", "LITERAL") or value is not None


@dataclass
class _Sheet:
    """One record being filled in; whatever can't be said is noted."""

    place: str
    values: dict[str, Value] = field(default_factory=dict)
    unsaid: list[Unsaid] = field(default_factory=list)

    def leave(self, name: str, why: str) -> None:
        self.unsaid.append(Unsaid(place=self.place, field=name, why=why))

    def text(self, layout: Layout, name: str, said: str | None) -> None:
        """Upper case, without accents, cut to the field's length."""
        if not said:
            return
        length = layout[name].length
        plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().upper().strip()
        plain = "".join(sign for sign in plain if sign.isprintable())
        if len(plain) > length:
            self.leave(name, f"cut to {length} places")
        held = plain[:length].rstrip()
        if held and fits(layout[name], f"{held:<{length}}"):
            self.values[name] = held
        else:
            self.leave(name, "can't be written in the format's characters")

    def code(self, name: str, code: str | None, said: object) -> None:
        if code is not None:
            self.values[name] = code
        elif said is not None:
            self.leave(name, f"the format has no code for {said}")

    def amount(self, name: str, cents: int | None, *, unknown: int = NOT_AVAILABLE) -> None:
        """Whole dollars."""
        if cents is None:
            self.values[name] = unknown
            if unknown:
                self.leave(name, "not known: nines")
            return
        if cents < 0:
            self.leave(name, "a negative amount is written as zero")
        elif cents % 100:
            self.leave(name, "cents are cut off")
        if cents // 100 >= NOT_AVAILABLE:
            self.leave(name, "more than nine digits: nines")
        self.values[name] = min(max(cents, 0) // 100, NOT_AVAILABLE)

    def date(self, name: str, day: PartialDate | None) -> None:
        """Day 01 where only the month is known; a year alone is no date."""
        if day is None:
            return
        if day.month is None:
            self.leave(name, "only the year is known")
        else:
            self.values[name] = day if day.day is not None else PartialDate(day.year, day.month, 1)


def _account(sheet: _Sheet, line: Tradeline, consumer: Consumer, reporter: str) -> Account:
    for name in _NO_PLACE:
        if getattr(line, name) is not None:
            sheet.leave(name, "the format has no field for it")
    if line.furnisher is not None and line.furnisher.upper() != reporter.upper():
        sheet.leave("furnisher", "the file names its reporter alone")
    sheet.text(BASE, "identification_number", line.furnisher_code)
    sheet.text(BASE, "consumer_account_number", line.account_number)
    if line.account_number and "*" in line.account_number:
        sheet.leave("consumer_account_number", "known masked only")
    _kind(sheet, line)
    for name, canonical in _AMOUNTS.items():
        sheet.amount(name, getattr(line, canonical))
    limited, charged_off = line.portfolio_type in _LIMITED, line.status in _CHARGED_OFF
    sheet.amount("credit_limit", line.credit_limit_cents, unknown=NOT_AVAILABLE if limited else 0)
    sheet.amount("original_charge_off_amount", line.charge_off_cents, unknown=NOT_AVAILABLE if charged_off else 0)
    for name, canonical in _DATES.items():
        sheet.date(name, getattr(line, canonical))
    _history(sheet, line)
    _remarks(sheet, line)
    return sheet.values, _segments(sheet, line, consumer)


def _kind(sheet: _Sheet, line: Tradeline) -> None:
    """The codes."""
    sheet.code("portfolio_type", _PORTFOLIOS.get(line.portfolio_type) if line.portfolio_type else None, None)
    sheet.code("account_type", line.account_type, None)
    sheet.code("account_status", _STATUSES[line.status] if line.status else None, None)
    sheet.code("payment_rating", line.payment_rating.value if line.payment_rating else None, None)
    sheet.code("compliance_condition_code", line.compliance_condition, None)
    sheet.code("consumer_information_indicator", line.consumer_information_indicator, None)
    sheet.code("ecoa_code", _OWNERS[line.ownership] if line.ownership else None, None)
    terms = line.terms if line.terms and fits(BASE["terms_duration"], line.terms) else None
    if terms is None and line.terms:
        sheet.leave("terms_duration", "not LOC, REV or a number of three digits")
    derived = _TERMS.get(line.portfolio_type) if line.portfolio_type else None
    sheet.code("terms_duration", terms or derived, None)
    frequency = BASE["terms_frequency"].codes or {}
    sheet.code(
        "terms_frequency", line.terms_frequency if line.terms_frequency in frequency else None, line.terms_frequency
    )


def _history(sheet: _Sheet, line: Tradeline) -> None:
    """24 months back from the one before the date of account information: D where nothing is known, B before it."""
    name = "payment_history_profile"
    anchor = line.reported_on
    if anchor is None or anchor.month is None:
        return
    if anchor.year - FIRST_YEAR <= HISTORY_MONTHS // 12:
        if line.payment_history:
            sheet.leave(name, f"its months would begin before {FIRST_YEAR}")
        return
    told = {cell.month: cell.code.value if cell.code else cell.raw for cell in line.payment_history}
    months = [str(months_before(anchor.year, anchor.month, at)) for at in range(1, HISTORY_MONTHS + 1)]
    opened = str(line.opened_on.to_month()) if line.opened_on and line.opened_on.month else ""
    signs = [told.pop(month, "D" if month >= opened else "B") for month in months]
    if told:
        sheet.leave(name, f"{len(told)} months stand outside its 24")
    unknown = sum(sign not in HISTORY_SIGNS or len(sign) != 1 for sign in signs)
    if unknown:
        sheet.leave(name, f"{unknown} months have a sign the format doesn't know: D")
    sheet.values[name] = "".join(sign if len(sign) == 1 and sign in HISTORY_SIGNS else "D" for sign in signs)


def _remarks(sheet: _Sheet, line: Tradeline) -> None:
    coded = [one.code for one in line.remarks if one.code in SPECIAL_COMMENTS]
    sheet.code("special_comment", coded[0] if coded else None, None)
    if len(line.remarks) > bool(coded):
        sheet.leave("special_comment", f"{len(line.remarks) - bool(coded)} more remarks than the one code it takes")


def _consumer(sheet: _Sheet, consumer: Consumer) -> Mapping[str, Value]:
    """Who it is, as each base segment says it again."""
    _name(sheet, consumer.names[0] if consumer.names else Name())
    _address(sheet, consumer.addresses[0] if consumer.addresses else Address())
    if consumer.ssns:
        sheet.leave("social_security_number", "known masked only: zeros, not reported")
    born = consumer.date_of_birth
    if born is not None and born.day is None:
        sheet.leave("date_birth", "the day is not known: zeros")
    else:
        sheet.date("date_birth", born)
    phone = "".join(sign for sign in (consumer.phones[0].number or "" if consumer.phones else "") if sign.isdigit())
    if len(phone) == BASE["telephone_number"].length and phone.strip("0"):
        sheet.values["telephone_number"] = phone
    elif phone:
        sheet.leave("telephone_number", "not ten digits: zeros")
    several: Mapping[str, tuple[Section, ...]] = {
        "names": consumer.names, "addresses": consumer.addresses, "phones": consumer.phones,
        "employers": consumer.employers,
    }  # fmt: skip
    for name, known in several.items():
        if len(known) > 1:
            sheet.leave(name, f"the first of {len(known)}")
    return sheet.values


def _name(sheet: _Sheet, name: Name) -> None:
    for field_name, said in (("surname", name.last), ("first_name", name.first), ("middle_name", name.middle)):
        sheet.text(BASE, field_name, said)
    sheet.code(
        "generation_code", _SUFFIXES.get((name.suffix or "").lower()) or _SUFFIXES.get(name.suffix or ""), name.suffix
    )


def _address(sheet: _Sheet, address: Address) -> None:
    line, room = address.line or "", BASE["first_line_address"].length
    first, _, second = line.rpartition(", ") if len(line) > room else (line, "", "")
    sheet.text(BASE, "first_line_address", first or line)
    sheet.text(BASE, "second_line_address", second if first else None)
    sheet.text(BASE, "city", address.city)
    sheet.text(BASE, "state", address.state)
    sheet.text(BASE, "zip_code", (address.postal_code or "").replace("-", ""))


def _segments(sheet: _Sheet, line: Tradeline, consumer: Consumer) -> list[tuple[str, Mapping[str, Value]]]:
    made: list[tuple[str, Mapping[str, Value]]] = []
    if line.original_creditor and line.creditor_classification:
        creditor = _Sheet(line.key, {"creditor_classification": line.creditor_classification})
        creditor.text(SEGMENTS["K1"], "original_creditor_name", line.original_creditor)
        made.append(("K1", creditor.values))
        sheet.unsaid += creditor.unsaid
    elif line.original_creditor:
        sheet.leave("K1", "the original creditor's line of business is mandatory and not known")
    for indicator, name in (("1", line.purchased_from), ("2", line.sold_to)):
        other = _Sheet(line.key, {"purchased_indicator": indicator})
        other.text(SEGMENTS["K2"], "purchased_name", name)
        sheet.unsaid += other.unsaid
        if "purchased_name" in other.values:
            made.append(("K2", other.values))
    if consumer.employers:
        employer = _Sheet(line.key)
        employer.text(SEGMENTS["N1"], "employer_name", consumer.employers[0].name)
        employer.text(SEGMENTS["N1"], "first_line_employer_address", consumer.employers[0].address)
        sheet.unsaid += employer.unsaid
        if "employer_name" in employer.values:
            made.append(("N1", employer.values))
    return made
