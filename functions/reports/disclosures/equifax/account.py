"""One account of an Equifax disclosure: labels with colons, a grid of years and named months, two years of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import Remark, Tradeline
from contracts.vocabulary import Bureau
from functions.reports.disclosures.evidence import Evidence, source_of
from functions.reports.disclosures.fields import (
    Entry,
    Table,
    by_label,
    read_entries,
    read_remarks,
    read_standing,
    settle,
)
from functions.reports.disclosures.geometry.cells import LabelReader
from functions.reports.disclosures.geometry.grid import GridReader
from functions.reports.disclosures.geometry.pairs import Pair
from functions.reports.disclosures.geometry.rows import Row, Token, heading, text_of
from functions.reports.disclosures.history import keep_history
from functions.reports.disclosures.lexicon import nearest, plain
from functions.reports.disclosures.readings import (
    Reading,
    account_number,
    amount,
    creditor,
    not_after,
    one_of,
    printed,
    term,
)
from functions.reports.disclosures.wording import ACCOUNT_KINDS, CREDITOR_CLASS_WORDS, RESPONSIBILITIES
from functions.reports.reading.cursor import IssueLog

LABELS: Final = (
    "Date Reported", "Balance", "Account Number", "Owner", "Credit Limit", "High Credit", "Loan/Account Type", "Status",
    "Date Opened", "Date of 1st Delinquency", "Terms Frequency", "Date of Last Activity",
    "Date Major Delinquency 1st Reported", "Months Reviewed", "Scheduled Payment Amount", "Amount Past Due",
    "Deferred Payment Start Date", "Actual Payment Amount", "Charge Off Amount", "Balloon Payment Amount",
    "Date of Last Payment", "Date Closed", "Balloon Payment Date", "Term Duration", "Activity Designator",
    "Creditor Classification", "Narrative Code(s)", "Original Creditor Name", "Comments", "Contact",
)  # fmt: skip
FIRST_LABELS: Final = ("Date Reported", "Balance", "Account Number", "Owner", "Credit Limit", "High Credit")
_PARTS: Final = ("Payment History", "24 Month History", "Account Details", "Account Information")
_FIGURES: Final = frozenset({"High Credit", "Credit Limit", "Scheduled Payment Amount", "Amount Past Due"})
_LONGEST: Final = max(len(label.split()) for label in LABELS)
_CLOSED: Final = "Closed"
_CLOSING: Final = frozenset({"closed", "paidandclosed", "paidclosed", "terminated"})


def _table(limit: date | None) -> Table:
    past = not_after(limit)
    return MappingProxyType(
        {
            "Date Reported": Entry("reported_on", past),
            "Balance": Entry("balance_cents", amount),
            "Account Number": Entry("account_number", account_number),
            "Owner": Entry("ownership", one_of(RESPONSIBILITIES, "an owner")),
            "Credit Limit": Entry("credit_limit_cents", amount),
            "High Credit": Entry("high_credit_cents", amount),
            "Loan/Account Type": Entry("account_type", one_of(ACCOUNT_KINDS, "a kind of account")),
            "Date Opened": Entry("opened_on", past),
            "Date of 1st Delinquency": Entry("first_delinquency_on", past),
            "Terms Frequency": Entry("terms_frequency", printed),
            "Date of Last Activity": Entry("last_activity_on", past),
            "Date Major Delinquency 1st Reported": "date_major_delinquency_first_reported",
            "Months Reviewed": "months_reviewed",
            "Scheduled Payment Amount": Entry("scheduled_payment_cents", amount),
            "Amount Past Due": Entry("past_due_cents", amount),
            "Deferred Payment Start Date": "deferred_payment_start_date",
            "Actual Payment Amount": Entry("actual_payment_cents", amount),
            "Charge Off Amount": Entry("charge_off_cents", amount),
            "Balloon Payment Amount": "balloon_payment_amount",
            "Date of Last Payment": Entry("last_payment_on", past),
            "Date Closed": Entry("closed_on", past),
            "Balloon Payment Date": "balloon_payment_date",
            "Term Duration": Entry("terms", term),
            "Activity Designator": "activity_designator",
            "Creditor Classification": Entry(
                "creditor_classification", one_of(CREDITOR_CLASS_WORDS, "a class of creditors")
            ),
            "Original Creditor Name": Entry("original_creditor", printed),
            "Contact": "contact",
        }
    )


def read_account(
    name: Sequence[Row], rows: Sequence[Row], key: str, labels: LabelReader, grids: GridReader,
    limit: date | None, log: IssueLog,
) -> Tradeline:  # fmt: skip
    """A tradeline from the rows of its creditor's name and those below it."""
    evidence = Evidence(key, log)
    _read_name([token for row in name for token in row.tokens], evidence)
    labelled, grid, figures = parts_of(rows)
    found = by_label(labels.read(labelled), evidence)
    read_entries(found, _table(limit), evidence, blanks=True)
    read_standing(found.get("Status"), evidence, blanks=True)
    _read_activity(found.get("Activity Designator"), evidence)
    _read_remarks(found, evidence)
    settle(evidence)
    cells, others = grids.read(grid)
    for row in others:
        evidence.keep("payment_history_text", row.tokens)
    years = [row for row in grid if row not in others]
    keep_history(cells, years, evidence, blanks=True)
    for row in figures:
        evidence.keep("history_24_months", row.tokens)
    return Tradeline(key=key, bureau=Bureau.EQUIFAX, **evidence.section())


def parts_of(rows: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows of labels, of the grid and of the two years' figures; a label may come back below them."""
    parts: dict[str, list[Row]] = {"": [], "Payment History": [], "24 Month History": []}
    current = ""
    for row in rows:
        name = heading(row, _PARTS)
        if name is not None:
            current = name if name in parts else ""
        else:
            if current and _begins_with_label(row):
                current = ""
            parts[current].append(row)
    return parts[""], parts["Payment History"], parts["24 Month History"]


def _begins_with_label(row: Row) -> bool:
    """Whether a row below a table is one of labels again; without a colon only one that no table has."""
    label = label_at_start(row)
    if label is None:
        return False
    words = row.tokens[: len(label.split())]
    return words[-1].text.endswith(":") or (len(words) > 1 and label not in _FIGURES)


def label_at_start(row: Row) -> str | None:
    """The label that a row begins with."""
    for stop in range(min(len(row.tokens), _LONGEST), 0, -1):
        near = nearest(text_of(row.tokens[:stop]), LABELS)
        if near is not None and len(near.entry.split()) == stop:
            return near.entry
    return None


def _read_name(tokens: Sequence[Token], evidence: Evidence) -> None:
    """The creditor, and whether " - Closed" behind the name says that the account is."""
    own = list(tokens)
    suffix = own[-1:] if len(own) > 1 and nearest(own[-1].text, (_CLOSED,)) and own[-1].text[:1].isupper() else []
    if suffix and not own[-1].text.isupper():
        own.pop()
        if len(own) > 1 and not plain(own[-1].text):
            own.pop()
        evidence.put("is_open", Reading(False), suffix)
    if own:
        evidence.read("furnisher", creditor, own)


def _read_activity(pair: Pair | None, evidence: Evidence) -> None:
    if pair is not None and pair.value and plain(text_of(pair.value)) in _CLOSING:
        evidence.put("is_open", Reading(False), pair.value, pair.certainty)


def _read_remarks(found: Mapping[str, Pair], evidence: Evidence) -> None:
    """The bureau's narrative codes, of three digits, and the furnisher's comments."""
    remarks: list[Remark] = []
    codes = found.get("Narrative Code(s)")
    for token in codes.value if codes is not None else ():
        code = token.text.strip(",;")
        if code.isdecimal() and len(code) == 3:
            own = Evidence(evidence.key, evidence.log)
            if own.read("narrative_code", printed, [token]) is not None:
                remarks.append(Remark(code=code))
                evidence.sources.setdefault("remarks", source_of([token]))
        elif plain(code):
            evidence.keep("narrative_code", [token])
    comments = found.get("Comments")
    if comments is not None and comments.value:
        remarks.extend(read_remarks(comments.value, evidence))
    if remarks:
        evidence.values["remarks"] = tuple(remarks)
