"""One account of a TransUnion disclosure: labels with or without colons, adverse values between > and <, months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.report import IssueSeverity, Tradeline
from contracts.vocabulary import Bureau
from functions.reports.disclosures.creditors import in_capitals
from functions.reports.disclosures.evidence import Evidence, confidence_of
from functions.reports.disclosures.fields import (
    Entry,
    Table,
    by_label,
    read_entries,
    read_remarks,
    read_standing,
    settle,
    unmarked,
)
from functions.reports.disclosures.geometry.cells import ALIGNED, LabelReader
from functions.reports.disclosures.geometry.months import FIGURES, is_heading, read_months
from functions.reports.disclosures.geometry.rows import Row, Token, heading, is_larger, text_of
from functions.reports.disclosures.history import NOTHING_LOST, keep_history
from functions.reports.disclosures.lexicon import nearest
from functions.reports.disclosures.readings import (
    account_number,
    amount,
    creditor,
    first_amount,
    not_after,
    one_of,
    printed,
    term,
)
from functions.reports.disclosures.wording import ACCOUNT_KINDS, PORTFOLIO_WORDS, RESPONSIBILITIES
from functions.reports.reading.cursor import IssueLog

REMOVAL: Final = "Estimated month and year this item will be removed"
REMOVAL_THAT: Final = "Estimated month and year that this item will be removed"
LABELS: Final = (
    "Address", "Phone", "Date Opened", "Responsibility", "Account Type", "Loan Type", "Balance", "Date Updated",
    "Payment Received", "Last Payment Made", "High Balance (Hist.)", "High Balance", "Credit Limit (Hist.)",
    "Credit Limit", "Original Creditor", "Past Due", "Pay Status", "Monthly Payment", "Terms", "Date Closed", "Remarks",
    REMOVAL, REMOVAL_THAT,
)  # fmt: skip
FIRST_LABELS: Final = ("Address", "Phone", "Date Opened", "Responsibility")
_AFTER_GRID: Final = tuple(label for label in LABELS if label not in FIGURES)
_PARTS: Final = ("Account Information", "Payment History", "Payment/Remarks Key", "Ratings Key")
MASK: Final = re.compile(r"([0-9A-Za-z]{0,8}?)[*Xx]{3,}([0-9A-Za-z]{0,8})")
_LAST: Final = 4
_HALF_SHOWN: Final = 0.5
_MOST_PIECES: Final = 3
_WORD: Final = 3  # letters
_NEXT_LINE: Final = 2.0  # heights between a name and its number


def _table(limit: date | None) -> Table:
    past = unmarked(not_after(limit))
    money, most = unmarked(amount), unmarked(first_amount)
    return MappingProxyType(
        {
            "Address": "address",
            "Phone": "phone",
            "Date Opened": Entry("opened_on", past),
            "Responsibility": Entry("ownership", unmarked(one_of(RESPONSIBILITIES, "a responsibility"))),
            "Account Type": Entry("portfolio_type", unmarked(one_of(PORTFOLIO_WORDS, "a type of account"))),
            "Loan Type": Entry("account_type", unmarked(one_of(ACCOUNT_KINDS, "a kind of loan"))),
            "Balance": Entry("balance_cents", money),
            "Date Updated": Entry("reported_on", past),
            "Payment Received": Entry("actual_payment_cents", most),
            "Last Payment Made": Entry("last_payment_on", past),
            "High Balance": Entry("high_credit_cents", most),
            "Credit Limit": Entry("credit_limit_cents", most),
            "Original Creditor": Entry("original_creditor", unmarked(printed)),
            "Past Due": Entry("past_due_cents", most),
            "Monthly Payment": Entry("scheduled_payment_cents", money),
            "Terms": Entry("terms", unmarked(term)),
            "Date Closed": Entry("closed_on", past),
            REMOVAL: "estimated_removal",
            REMOVAL_THAT: "estimated_removal",
        }
    )


def read_account(
    name: Sequence[Row], rows: Sequence[Row], key: str, labels: LabelReader, limit: date | None, log: IssueLog
) -> Tradeline:
    """A tradeline from the rows of its creditor's name and number and those below."""
    evidence = Evidence(key, log)
    _read_name(name, evidence)
    labelled, grid = parts_of(rows)
    found = by_label(labels.read(labelled), evidence)
    for label in ("High Balance", "Credit Limit"):
        historical = found.pop(f"{label} (Hist.)", None)
        if historical is not None and label not in found:
            found[label] = historical
        elif historical is not None:
            evidence.keep(f"{label.lower().replace(' ', '_')}_history", historical.value)
    read_entries(found, _table(limit), evidence, blanks=False)
    read_standing(found.get("Pay Status"), evidence, blanks=False)
    remarks = found.get("Remarks")
    if remarks is not None and remarks.value:
        read = read_remarks(remarks.value, evidence)
        if read:
            evidence.values["remarks"] = read
    settle(evidence)
    cells, figures, orphans = read_months(grid)
    keep_history(cells, [], evidence)
    for row in orphans:
        detail = "ratings whose months were not recognised"
        evidence.inform("unread_grid", row.tokens, detail, IssueSeverity.ERROR)
        evidence.keep("payment_history_text", row.tokens)
    for row in figures:
        evidence.keep("payment_history_text", row.tokens)
    return Tradeline(key=key, bureau=Bureau.TRANSUNION, **evidence.section())


def parts_of(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of labels and those of the months' grid; a label that is no figure may come back below the grid."""
    labelled: list[Row] = []
    grid: list[Row] = []
    current = labelled
    for row in rows:
        name = heading(row, _PARTS)
        if name is not None:
            current = labelled if name == "Account Information" else grid
            continue
        if current is labelled and is_heading(row):
            current = grid
        elif current is grid and _begins_with_label(row):
            current = labelled
        current.append(row)
    return labelled, grid


def _begins_with_label(row: Row) -> bool:
    words = [text_of(row.tokens[:stop]) for stop in range(min(len(row.tokens), 10), 1, -1)]
    return any((near := nearest(text, _AFTER_GRID)) and len(near.entry.split()) > 1 for text in words)


def _begins_with(row: Row, labels: Sequence[str]) -> bool:
    return any(nearest(text_of(row.tokens[:stop]), labels) for stop in (1, 2, 3))


def is_mask(token: Token) -> bool:
    """Whether a word is an account number: leading signs and asterisks, or asterisks and the last ones."""
    return MASK.fullmatch(token.text) is not None


def shows_number(row: Row, above: Row) -> bool:
    """Whether a row is the account's number below its creditor's name, be it misread or in two pieces.

    Such a one stands right below the name at its edge, smaller than it or without capitals, and has no word of a name.
    """
    if len(row.tokens) == 1 and is_mask(row.tokens[0]):
        return True
    if len(row.tokens) > _MOST_PIECES or not in_capitals(above) or _begins_with(above, (*LABELS, *FIGURES)):
        return False
    named = any(len(token.text) >= _WORD and token.text.isalpha() and token.text.isupper() for token in row.tokens)
    upper, lower = above.tokens[0].upright, row.tokens[0].upright
    near = lower.top - upper.bottom <= _NEXT_LINE * above.height and above.page == row.page
    below = near and abs(lower.left - upper.left) <= ALIGNED
    return below and not named and (is_larger(above, row.height) or not in_capitals(row))


def _read_name(name: Sequence[Row], evidence: Evidence) -> None:
    """The creditor and the account's number, which stands behind the name or below it."""
    below = len(name) > 1 and shows_number(name[-1], name[-2])
    tokens = [token for row in (name[:-1] if below else name) for token in row.tokens]
    own = [token for token in tokens if not is_mask(token)]
    number = list(name[-1].tokens) if below else [token for token in tokens if is_mask(token)][-1:]
    if not any(sign.isalpha() for sign in text_of(own)):  # what has no letter is no name, but a piece of the number
        own, number = [], own + number
    if number:
        evidence.read("account_number", account_number, number, _shown(number))
    elif own:
        evidence.inform("no_number", own[-1:], "no account number stands with the name", IssueSeverity.INFO)
    if own:
        evidence.read("furnisher", creditor, own)
    else:
        evidence.miss("furnisher", number)


def _shown(number: Sequence[Token]) -> float:
    """How certain it is that all was recognised that a number shows: its first figures, or its last four."""
    found = MASK.fullmatch("".join(token.text for token in number))
    if found is None or confidence_of(number) >= NOTHING_LOST:
        return 1.0
    first, last = (len(figures) for figures in (found[1], found[2]))
    return 1.0 if last == _LAST or (first and not last) else _HALF_SHOWN
