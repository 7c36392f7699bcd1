"""One account of the PDF in one bureau's column to the canonical tradeline.

The months' marks are colours: no word says how a month was, so its cell stays empty, and an issue says so. How often
the account was late is said in words below ("30: 1 60: 0 90: 2").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import IssueSeverity, Tradeline
from contracts.vocabulary import Bureau, Status
from functions.reports.disclosures.evidence import FLOOR, Evidence, confidence_of, source_of
from functions.reports.disclosures.fields import Entry, Table, read_remarks, settle
from functions.reports.disclosures.geometry.rows import Token, text_of
from functions.reports.disclosures.lexicon import nearest
from functions.reports.disclosures.readings import (
    NOTHING,
    UNSAID,
    Reading,
    account_number,
    amount,
    creditor,
    not_after,
    one_of,
    printed,
    term,
)
from functions.reports.disclosures.smartcredit.columns import Head, Values
from functions.reports.disclosures.smartcredit.late import read_late
from functions.reports.disclosures.smartcredit.marks import Month, read_marks
from functions.reports.disclosures.wording import ACCOUNT_KINDS, PORTFOLIO_WORDS, RESPONSIBILITIES
from functions.reports.merged.printed import Told, tell
from functions.reports.reading.cursor import IssueLog

_ORIGINAL: Final = ("Original Creditor",)
_NUMBER = re.compile("[0-9]{1,2}")
_OTHER_WORDS: Final = 0.9
_MOST_VISIBLE: Final = 8  # figures that stand before a mask
_NO_MASK: Final = 0.6
_HARDLY: Final = 0.5
_FEW: Final = 3  # labels, or figures
_DEPENDS: Final = 0.5  # a status that would be another if a doubted value were
_STATES: Final = ("Open", "Closed")


@dataclass(slots=True)
class Block:
    """A table as it stands on its pages: its name, each label's words by bureau; of an account what is below, too."""

    name: tuple[Token, ...]
    section: str = ""
    heads: list[Head] = field(default_factory=list)
    fields: list[tuple[str | None, tuple[Token, ...], float, Values]] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    marks: dict[Bureau, list[Token]] = field(default_factory=dict)
    late: Values = field(default_factory=dict)


_PAY_STATUSES: Final = (
    "Current", "Collection/Chargeoff", "Repossession", "Voluntary surrender", "Foreclosure", "Paid as agreed",
    "Pays as agreed", "Charge-off", "Collection", "Transferred", "Not reported",
    *(f"Late {days} Days" for days in (30, 60, 90, 120, 150, 180)),
)  # fmt: skip
_DISPUTES: Final = {
    "Account disputed": True, "Disputed": True, "Account in dispute": True, "Account disputed by consumer": True,
    "Account not disputed": False, "Not disputed": False, "Account previously in dispute": False,
}  # fmt: skip


def _disputed(text: str) -> Reading:
    """Whether an account is disputed now: one of the phrases for it, or else words that leave no doubt."""
    said = text.strip().lower()
    if said in UNSAID or ("disput" not in said and nearest(said, _DISPUTES) is None):
        return NOTHING
    near = nearest(said, _DISPUTES)
    if near is not None:
        return Reading(_DISPUTES[near.entry], near.certainty)
    return Reading("not disputed" not in said and "previously" not in said, _OTHER_WORDS)


def _number(text: str) -> Reading:
    """An account number; where there is no mask, and too few figures for a whole number, the mask was lost."""
    reading = account_number(text)
    figures = "".join(text.split())
    return reading if len(figures) > _MOST_VISIBLE or not figures.isdigit() else Reading(reading.value, _NO_MASK)


def _pay_status(text: str) -> Reading:
    """How it is paid, in the words for it, or in others as printed."""
    said = re.sub(r"\s*/\s*", "/", text.strip())
    near = nearest(said, _PAY_STATUSES) if said not in UNSAID else None
    return printed(said) if near is None or said.isupper() else Reading(near.entry, near.certainty)


def _table(limit: date | None) -> Table:
    past = not_after(limit)
    money = amount
    return MappingProxyType(
        {
            "Account #": Entry("account_number", _number),
            "Account Number": Entry("account_number", _number),
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
            "Creditor Type": Entry("furnisher_industry", printed),
            "Payment Amount": Entry("scheduled_payment_cents", money),
            "Monthly Payment": Entry("scheduled_payment_cents", money),
            "Last Payment": Entry("last_payment_on", past),
            "Date of Last Payment": Entry("last_payment_on", past),
            "Term Length": Entry("terms", term),
            "No. of Months (terms)": Entry("terms", term),
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
NUMBERS: Final = ("Account #", "Account Number")
_FIELDS: Final = {label: entry.field for label, entry in _table(None).items() if not isinstance(entry, str)} | {
    "Payment Status": "status_text"
}


def usual_fields(blocks: Sequence[Block]) -> frozenset[str]:
    """The fields that accounts of this document have: those that most have, and their number."""
    times = Counter(field for block in blocks for field in _fields_of(block))
    return frozenset(field for field, count in times.items() if count * 2 > len(blocks)) | {"account_number"}


def _fields_of(block: Block) -> frozenset[str]:
    return frozenset(_FIELDS[label] for label, *_ in block.fields if label in _FIELDS)


def read_account(
    block: Block, bureau: Bureau, key: str, limit: date | None, log: IssueLog, usual: Set[str] = frozenset()
) -> Tradeline | None:
    """That bureau's tradeline; None where its column says nothing. `usual`: the fields that all accounts have."""
    own = {
        label: (words, certainty)
        for label, _, certainty, v in block.fields
        if label
        for words in [v.get(bureau)]
        if words
    }
    if not _is_told(own):
        return None
    evidence = Evidence(key, log)
    above = block.heads[0].row.tokens if block.heads else block.name
    _read_name(block.name, evidence, above)
    for lost in sorted(usual - _fields_of(block)):
        evidence.miss(lost, above)
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
    read_late(block.late.get(bureau, []), evidence)
    read_marks(block.months, block.marks.get(bureau), evidence, block.name)
    return Tradeline(key=key, bureau=bureau, **evidence.section())


def _says(words: Sequence[Token]) -> bool:
    """Whether there is a word among them that is no dash."""
    return any(token.text not in UNSAID for token in words)


Own = Mapping[str, tuple[Sequence[Token], float]]


def _is_told(own: Own) -> bool:
    """Whether a column tells of the account: a few letters read with hardly any certainty are dashes misread."""
    said = [[token for token in words if token.text not in UNSAID] for words, _ in own.values() if _says(words)]
    return len(said) > _FEW or any(
        confidence_of(words) >= _HARDLY or sum(sign.isdigit() for sign in text_of(words)) > _FEW for words in said
    )


def _read_name(name: Sequence[Token], evidence: Evidence, above: Sequence[Token]) -> None:
    """The furnisher, and in brackets behind it whom the debt was owed to first, perhaps with that one's number."""
    cut = next((at for at in range(1, len(name)) if nearest(text_of(name[at : at + 2]), _ORIGINAL)), len(name))
    if name:
        evidence.read("furnisher", creditor, name[:cut])
    else:
        evidence.miss("furnisher", above)
    owed = name[cut + 2 :]
    if len(owed) > 1 and _NUMBER.fullmatch(owed[0].text):
        owed = owed[1:]
    if owed:
        evidence.put("original_creditor", Reading(text_of(owed).rstrip(")")), owed)


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
    doubted: tuple[str, ...] = ()
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
            doubted = (text_of(words),) if _says(words) and confidence_of(words) < FLOOR else ()
    pay, pay_certainty = own.get("Payment Status", ((), 1.0))
    state, state_certainty = own.get("Account Status", ((), 1.0))
    said = _pay_status(text_of(pay)).value if pay else None
    stated = text_of(state) if text_of(state) not in UNSAID else None
    told = _tell(evidence, said, stated, remarks)
    if told.is_open is not None:
        evidence.put("is_open", Reading(told.is_open), state, state_certainty)
    if said is not None:
        evidence.read("status_text", _pay_status, pay, pay_certainty)
    if told.status is not None:
        words = state if told.by_state or not pay else pay
        states = (stated, None, *_STATES) if stated and confidence_of(state) < FLOOR else (stated,)
        others = [_tell(evidence, said, each, remarks + more) for each in states for more in ((), doubted)]
        others += [_tell(evidence, said, stated, remarks, balance) for balance in _balances(evidence)]
        sure = told.confidence if all(other.status is told.status for other in others) else _DEPENDS
        evidence.put("status", Reading(told.status, sure), words, pay_certainty)
        if told.rating is not None and told.status in (Status.PAID_OR_CLOSED, Status.TRANSFERRED):
            evidence.put("payment_rating", Reading(told.rating, sure), words, pay_certainty)
    elif said is not None:
        evidence.inform("unknown_status", pay, "the status is in no list; kept as text", IssueSeverity.WARNING)


def _tell(
    evidence: Evidence, said: str | None, stated: str | None, remarks: tuple[str, ...], balance_cents: int | None = None
) -> Told:
    values = evidence.values
    return tell(
        said,
        stated,
        remarks,
        account_type=values.get("account_type"),
        portfolio=values.get("portfolio_type"),
        balance_cents=values.get("balance_cents", balance_cents),
    )


def _balances(evidence: Evidence) -> tuple[int, ...]:
    """What the balance may be where one is printed and was not read for certain: nothing, or something."""
    source = evidence.sources.get("balance_cents")
    lost = source is not None and "balance_cents" not in evidence.values and str(source.raw or "") not in UNSAID
    return (0, 1) if lost else ()
