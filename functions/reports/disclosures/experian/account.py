"""One account of an Experian disclosure: the two columns, the grid, the parts below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from contracts.matching.names import normalised_name
from contracts.report import IssueSeverity, Remark, Tradeline
from contracts.vocabulary import Bureau, PortfolioType, Status
from functions.reports.disclosures.evidence import FLOOR, Evidence, confidence_of, source_of
from functions.reports.disclosures.fields import put_standing
from functions.reports.disclosures.geometry.grid import GridReader
from functions.reports.disclosures.geometry.pairs import Pair, PairReader, Side
from functions.reports.disclosures.geometry.rows import Row, Token, heading, text_of
from functions.reports.disclosures.history import keep_history
from functions.reports.disclosures.lexicon import ACCOUNT_PARTS, NEGATIVE, nearest
from functions.reports.disclosures.readings import (
    Reader,
    Reading,
    account_number,
    amount,
    not_after,
    one_of,
    printed,
)
from functions.reports.disclosures.wording import (
    ACCOUNT_KINDS,
    PORTFOLIO_CERTAINTY,
    RESPONSIBILITIES,
    condition,
    portfolio_of,
    standing,
)
from functions.reports.experian.tradeline import CLOSED_BY_STATUS_CONFIDENCE
from functions.reports.reading.cursor import IssueLog

_LEFT: Final[Side] = "left"
_RIGHT: Final[Side] = "right"
LABELS: Final[Mapping[str, Side]] = MappingProxyType(
    dict.fromkeys(
        ("Account Name", "Account Number", "Account Type", "Responsibility", "Date Opened", "Collection Opened",
         "Status", "Status Updated", "Original Creditor", "Purchased From", "Sold To", "Company Sold To"),
        _LEFT,
    )
    | dict.fromkeys(
        ("Balance", "Balance Updated", "Recent Payment", "Monthly Payment", "Credit Limit", "Original Balance",
         "Highest Balance", "Terms", "On Record Until", "Recent balance", "Credit limit or original amount",
         "High balance", "Past-Due Amount", "Original Loan Amount", "Date of First Delinquency",
         "Last Payment Date"),
        _RIGHT,
    )
)  # fmt: skip
PAIRED_PARTS: Final = frozenset({"Account Info", "Additional info", "Historical Info"})

_TEXTS = {"Account Name": "furnisher", "Original Creditor": "original_creditor", "Purchased From": "purchased_from"}
_TEXTS |= {"Sold To": "sold_to", "Company Sold To": "sold_to", "Terms": "terms"}
_AMOUNTS = {"Balance": "balance_cents", "Recent Payment": "actual_payment_cents", "Credit Limit": "credit_limit_cents"}
_AMOUNTS |= {"Monthly Payment": "scheduled_payment_cents", "Past-Due Amount": "past_due_cents"}
_DATES = {"Date Opened": "opened_on", "Collection Opened": "opened_on", "Balance Updated": "reported_on"}
_DATES |= {"Date of First Delinquency": "first_delinquency_on", "Last Payment Date": "last_payment_on"}
_CLOSED_IN_ORDER = frozenset({Status.CURRENT, Status.PAID_OR_CLOSED})
_IS_LOAN = frozenset({PortfolioType.INSTALLMENT, PortfolioType.MORTGAGE})
_AS_OF = ("as", "of")
_IN_DOUBT: Final = 0.5  # an amount in a status that is


def read_account(
    rows: Sequence[Row], key: str, pairs: PairReader, grids: GridReader, generated_on: date | None, log: IssueLog
) -> Tradeline:
    """A tradeline from the rows of one account, its creditor's name first."""
    evidence = Evidence(key, log)
    parts = _parts(rows)
    evidence.keep("heading", [token for row in parts.pop("", []) for token in row.tokens])
    found: dict[str, Pair] = {}
    for part in sorted(PAIRED_PARTS & parts.keys()):
        for pair in pairs.read(parts.pop(part)):
            _take(pair, found, evidence)
    _read_fields(found, evidence, generated_on)
    _read_standing(found.get("Status"), evidence)
    _read_sizes(found, evidence)
    _read_closing(found.get("Status Updated"), evidence, generated_on)
    _read_history(parts.pop("Payment History", []), grids, evidence)
    _read_comments(parts.pop("Comment", []), evidence)
    for name, others in parts.items():
        label = name.lower().replace(" ", "_")
        for row in others:
            evidence.keep(label, row.tokens)
    return Tradeline(key=key, bureau=Bureau.EXPERIAN, **evidence.section())


def is_marker(row: Row) -> bool:
    """Whether the row is the bureau's mark on an account it holds against the consumer, be it half lost."""
    words = [nearest(token.text, NEGATIVE.split()) for token in row.tokens]
    return len(words) <= len(NEGATIVE.split()) and any(words)


def _parts(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows under each heading of the account; "" holds what comes before the first."""
    parts: dict[str, list[Row]] = {"": []}
    current = ""
    for row in rows:
        name = heading(row, ACCOUNT_PARTS)
        if name is not None:
            current = name
            parts.setdefault(current, [])
        else:
            parts[current].append(row)
    return parts


def _take(pair: Pair, found: dict[str, Pair], evidence: Evidence) -> None:
    """Keep a pair under its label; the same label twice, or none, is text that nobody can place."""
    if pair.label is None or pair.label in found:
        evidence.unread([*pair.anchor, *pair.value])
    else:
        found[pair.label] = pair


def _read_fields(found: Mapping[str, Pair], evidence: Evidence, generated_on: date | None) -> None:
    past = not_after(generated_on)
    readers: dict[str, tuple[str, Reader]] = {label: (field, printed) for label, field in _TEXTS.items()}
    readers |= {label: (field, amount) for label, field in _AMOUNTS.items()}
    readers |= {label: (field, past) for label, field in _DATES.items()}
    readers["Account Number"] = ("account_number", account_number)
    readers["Account Type"] = ("account_type", one_of(ACCOUNT_KINDS, "a kind of account"))
    readers["Responsibility"] = ("ownership", one_of(RESPONSIBILITIES, "a responsibility"))
    for label, (field, reader) in readers.items():
        pair = found.get(label)
        if pair is not None:
            evidence.read_pair(field, reader, pair)
    recent = found.get("Recent balance")
    if recent is not None:
        _read_recent_balance(recent, evidence, past)
    until = found.get("On Record Until")
    if until is not None:
        evidence.keep("on_record_until", until.value)
    name = evidence.values.get("furnisher")
    if name is not None:
        evidence.derive("furnisher_normalised", normalised_name(name), "furnisher")
    kind = evidence.values.get("account_type")
    portfolio = portfolio_of(kind) if kind is not None else None
    if portfolio is not None:
        evidence.derive("portfolio_type", portfolio, "account_type", PORTFOLIO_CERTAINTY)


def _read_recent_balance(pair: Pair, evidence: Evidence, past: Reader) -> None:
    """ "$1,204 as of 02/11/2026": the balance, and since when it is known."""
    cut = next((at for at, token in enumerate(pair.value) if token.text.lower() == _AS_OF[0]), len(pair.value))
    evidence.read("balance_cents", amount, pair.value[:cut], pair.certainty)
    dated = pair.value[cut + len(_AS_OF) :]
    if dated:
        evidence.read("reported_on", past, dated, pair.certainty)


def _read_standing(pair: Pair | None, evidence: Evidence) -> None:
    """The status sentence: as text, as canonical status, and the amounts it names."""
    if pair is None:
        return
    certain = evidence.read_pair("status_text", printed, pair) is not None
    said = put_standing(pair, evidence) if certain else standing(pair.value)
    for field, tokens in (("past_due_cents", said.past_due), ("charge_off_cents", said.written_off)):
        if tokens and (field not in evidence.sources):
            evidence.read(field, amount, tokens, pair.certainty if certain else _IN_DOUBT)


def _read_sizes(found: Mapping[str, Pair], evidence: Evidence) -> None:
    """What was lent: the limit of revolving credit, the original amount of a loan, else the highest balance."""
    either = found.get("Credit limit or original amount")
    if either is not None:
        portfolio = evidence.values.get("portfolio_type")
        if portfolio is None:
            evidence.unread([*either.anchor, *either.value])
        else:
            field = "high_credit_cents" if portfolio in _IS_LOAN else "credit_limit_cents"
            evidence.read_pair(field, amount, either)
    original = found.get("Original Balance") or found.get("Original Loan Amount")
    if original is not None:
        evidence.read_pair("high_credit_cents", amount, original)
    for label in ("Highest Balance", "High balance"):
        highest = found.get(label)
        if highest is None:
            continue
        if "high_credit_cents" in evidence.sources:
            evidence.keep("highest_balance", highest.value)
        else:
            evidence.read_pair("high_credit_cents", amount, highest)


def _read_closing(pair: Pair | None, evidence: Evidence, generated_on: date | None) -> None:
    """The layout has no date closed; for an account closed in order the date of its status stands for it."""
    if pair is None:
        return
    evidence.keep("status_updated", pair.value)
    if evidence.values.get("is_open") is False and evidence.values.get("status") in _CLOSED_IN_ORDER:
        evidence.read_pair("closed_on", not_after(generated_on), pair)
        if "closed_on" in evidence.values:
            evidence.derive("closed_on", evidence.values["closed_on"], "closed_on", CLOSED_BY_STATUS_CONFIDENCE)


def _read_history(rows: Sequence[Row], grids: GridReader, evidence: Evidence) -> None:
    cells, others = grids.read(rows)
    for row in others:
        evidence.keep("payment_history_text", row.tokens)
    keep_history(cells, rows, evidence)


def _read_comments(rows: Sequence[Row], evidence: Evidence) -> None:
    """The furnisher's comments; the current ones may say that the account is disputed."""
    current: list[list[Token]] = []
    previous = False
    for row in rows:
        marker = nearest(row.tokens[0].text, ("Current", "Previous"))
        tokens = row.tokens
        if marker is not None and row.tokens[0].text.endswith((":", ";", ".")):
            previous = marker.entry == "Previous"
            tokens = tokens[1:]
        if not tokens:
            continue
        if previous:
            evidence.keep("previous_comment", tokens)
        elif current and not current[-1][-1].text.endswith((".", ")")):
            current[-1].extend(tokens)
        else:
            current.append(list(tokens))
    remarks = []
    for comment in current:
        if confidence_of(comment) < FLOOR:
            evidence.inform("uncertain_value", comment, "a comment is uncertain; kept as read", IssueSeverity.WARNING)
            evidence.keep("comment", comment)
            continue
        remarks.append(Remark(text=text_of(comment)))
        evidence.sources.setdefault("remarks", source_of(comment))
        said = condition(text_of(comment))
        if said is not None and "compliance_condition" not in evidence.values:
            evidence.put("compliance_condition", Reading(said.code, PORTFOLIO_CERTAINTY), comment)
            if said.disputed is not None:
                evidence.put("is_disputed", Reading(said.disputed, PORTFOLIO_CERTAINTY), comment)
    if remarks:
        evidence.values["remarks"] = tuple(remarks)
