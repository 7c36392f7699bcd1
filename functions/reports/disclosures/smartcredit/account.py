"""One account of the PDF in one bureau's column to the canonical tradeline.

The months' marks are colours: no word says how a month was, so its cell stays empty, and an issue says so. How often
the account was late is said in words below ("30: 1 60: 0 90: 2").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import IssueSeverity, Tradeline
from contracts.vocabulary import Bureau, Status
from functions.reports.disclosures.evidence import Evidence, source_of
from functions.reports.disclosures.fields import Entry, Table, read_remarks, settle
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.readings import (
    NOTHING,
    UNSAID,
    Reading,
    account_number,
    amount,
    not_after,
    one_of,
    printed,
)
from functions.reports.disclosures.smartcredit.columns import Values
from functions.reports.disclosures.smartcredit.marks import Month, read_marks
from functions.reports.disclosures.wording import ACCOUNT_KINDS, PORTFOLIO_WORDS, RESPONSIBILITIES
from functions.reports.merged.printed import tell
from functions.reports.reading.cursor import IssueLog

_ORIGINAL = re.compile(r"(?i)\(?original\s+creditor:?\s*(?:[0-9]{1,2}\s+)?(.*?)\)?$")
_LATE = re.compile(r"(30|60|90)\s*:\s*([0-9]{1,3})(?![0-9])")
_KIND_CERTAINTY: Final = 0.9


@dataclass(slots=True)
class Block:
    """An account as it stands on its pages: its name, each label's words by bureau, what is below its table."""

    name: tuple[Token, ...]
    fields: list[tuple[str | None, tuple[Token, ...], float, Values]] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    marks: dict[Bureau, list[Token]] = field(default_factory=dict)
    late: Values = field(default_factory=dict)


def _disputed(text: str) -> Reading:
    said = text.strip().lower()
    if said in UNSAID or "disput" not in said:
        return NOTHING
    return Reading("not disputed" not in said and "previously" not in said)


def _table(limit: date | None) -> Table:
    past = not_after(limit)
    money = amount
    return MappingProxyType(
        {
            "Account #": Entry("account_number", account_number),
            "Account Number": Entry("account_number", account_number),
            "High Balance": Entry("high_credit_cents", money),
            "High Credit": Entry("high_credit_cents", money),
            "Last Verified": "last_verified",
            "Date of Last Activity": Entry("last_activity_on", past),
            "Date Last Active": Entry("last_activity_on", past),
            "Date Reported": Entry("reported_on", past),
            "Last Reported": Entry("reported_on", past),
            "Date Opened": Entry("opened_on", past),
            "Balance Owed": Entry("balance_cents", money),
            "Balance": Entry("balance_cents", money),
            "Closed Date": Entry("closed_on", past),
            "Date Closed": Entry("closed_on", past),
            "Account Rating": "account_rating",
            "Account Description": Entry("ownership", one_of(RESPONSIBILITIES, "whose account it is")),
            "Bureau Code": Entry("ownership", one_of(RESPONSIBILITIES, "whose account it is")),
            "Dispute Status": Entry("is_disputed", _disputed),
            "Creditor Type": "creditor_type",
            "Payment Amount": Entry("scheduled_payment_cents", money),
            "Monthly Payment": Entry("scheduled_payment_cents", money),
            "Last Payment": Entry("last_payment_on", past),
            "Date of Last Payment": Entry("last_payment_on", past),
            "Term Length": Entry("terms", printed),
            "No. of Months (terms)": Entry("terms", printed),
            "Past Due Amount": Entry("past_due_cents", money),
            "Past Due": Entry("past_due_cents", money),
            "Payment Frequency": Entry("terms_frequency", printed),
            "Credit Limit": Entry("credit_limit_cents", money),
            "Original Creditor": Entry("original_creditor", printed),
        }
    )


_SPOKEN: Final = (
    "Account Status", "Payment Status", "Creditor Remarks", "Comments", "Account Type", "Account Type - Detail",
)  # fmt: skip
LABELS: Final = (*_table(None), *_SPOKEN)


def read_account(block: Block, bureau: Bureau, key: str, limit: date | None, log: IssueLog) -> Tradeline | None:
    """That bureau's tradeline; None where its column says nothing."""
    own = {
        label: (words, certainty)
        for label, _, certainty, v in block.fields
        if label
        for words in [v.get(bureau)]
        if words
    }
    if not any(_says(words) for words, _ in own.values()):
        return None
    evidence = Evidence(key, log)
    _read_name(block.name, evidence)
    table = _table(limit)
    for label, anchor, _, values in block.fields:
        words = values.get(bureau, [])
        if label is None:
            if words and text_of(words) not in UNSAID:
                evidence.unread([*anchor, *words])
        elif label in table and not words and not isinstance(table[label], str):
            evidence.sources.setdefault(table[label].field, source_of(anchor, raw=""))  # type: ignore[union-attr]
    for label, (words, certainty) in own.items():
        entry = table.get(label)
        if isinstance(entry, str):
            evidence.keep(entry, words)
        elif entry is not None:
            evidence.read(entry.field, entry.read, words, certainty)
    _read_kind(own, evidence)
    _read_words(own, evidence)
    settle(evidence)
    _read_late(block.late.get(bureau, []), evidence)
    read_marks(block.months, block.marks.get(bureau), evidence, block.name)
    return Tradeline(key=key, bureau=bureau, **evidence.section())


def _says(words: Sequence[Token]) -> bool:
    """Whether there is a word among them that is no dash."""
    return any(token.text not in UNSAID for token in words)


Own = Mapping[str, tuple[Sequence[Token], float]]


def _read_name(name: Sequence[Token], evidence: Evidence) -> None:
    if not name:
        return
    cut = next((at for at, t in enumerate(name) if t.text.lower().lstrip("(") == "original"), len(name))
    behind = _ORIGINAL.match(text_of(name[cut:])) if cut < len(name) else None
    if behind is None:
        cut = len(name)
    if cut:
        evidence.read("furnisher", printed, name[:cut])
    if behind is not None and behind[1]:
        evidence.put("original_creditor", Reading(behind[1]), name[cut:])


def _read_kind(own: Own, evidence: Evidence) -> None:
    """The kind of credit or of account, which either label may say."""
    for label in ("Account Type", "Account Type - Detail"):
        words, certainty = own.get(label, ((), 1.0))
        text = text_of(words)
        if not _says(words):
            continue
        for name, terms in (("portfolio_type", PORTFOLIO_WORDS), ("account_type", ACCOUNT_KINDS)):
            try:
                reading = one_of(terms, "a kind")(text)
            except ValueError:
                continue
            if name not in evidence.sources:
                evidence.put(name, reading, words, certainty)
            break
        else:
            evidence.keep(label.lower().replace(" - ", "_").replace(" ", "_"), words)


def _read_words(own: Own, evidence: Evidence) -> None:
    """How the account stands, and what is remarked on it."""
    remarks: tuple[str, ...] = ()
    for label in ("Creditor Remarks", "Comments"):
        words, _ = own.get(label, ((), 1.0))
        if words:
            said_disputed = evidence.values.get("is_disputed")
            read = read_remarks(words, evidence)
            if said_disputed is not None and evidence.values.get("is_disputed") is None:
                evidence.values["is_disputed"] = said_disputed
            if read:
                evidence.values["remarks"] = read
                remarks = tuple(remark.text or "" for remark in read)
    pay, pay_certainty = own.get("Payment Status", ((), 1.0))
    state, state_certainty = own.get("Account Status", ((), 1.0))
    said = text_of(pay) if text_of(pay) not in UNSAID else None
    stated = text_of(state) if text_of(state) not in UNSAID else None
    values = evidence.values
    told = tell(
        said,
        stated,
        remarks,
        account_type=values.get("account_type"),
        portfolio=values.get("portfolio_type"),
        balance_cents=values.get("balance_cents"),
    )
    if told.is_open is not None:
        evidence.put("is_open", Reading(told.is_open), state, state_certainty)
    if said is not None:
        evidence.read("status_text", printed, pay, pay_certainty)
    if told.status is not None:
        words = state if told.by_state or not pay else pay
        evidence.put("status", Reading(told.status, told.confidence), words, pay_certainty)
        if told.rating is not None and values.get("status") in (Status.PAID_OR_CLOSED, Status.TRANSFERRED):
            evidence.put("payment_rating", Reading(told.rating, told.confidence), words, pay_certainty)
    elif said is not None:
        evidence.inform("unknown_status", pay, "the status is in no list; kept as text", IssueSeverity.WARNING)


def _read_late(words: Sequence[Token], evidence: Evidence) -> None:
    """ "30: 1 60: 0 90: 2", each count from its own words."""
    text = text_of(words)
    if not words or text in UNSAID:
        return
    found = list(_LATE.finditer(text))
    if {match[1] for match in found} != {"30", "60", "90"}:
        evidence.inform("unreadable_value", words, "expected counts as 30: 0 60: 0 90: 0", IssueSeverity.WARNING)
        evidence.keep("days_late", words)
        return
    for match in found:
        evidence.put(f"late_{match[1]}_count", Reading(int(match[2])), words)
