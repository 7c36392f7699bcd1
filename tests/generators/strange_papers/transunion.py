"""A paper with TransUnion's labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.report import Report, Tradeline
from contracts.vocabulary import InquiryKind, Status
from tests.generators.strange_papers.accounts import QUIET
from tests.generators.strange_papers.hand import Hand
from tests.generators.strange_papers.sheet import MONTHS, Sheet, beside, dated, fields, grid, money


def transunion_paper(hand: Hand, truth: Report, said: Sequence[tuple[str, str, str, str]], name: str) -> bytes:
    """The paper with the report's content, and the words of each account as `drawn_account` gives them."""
    assert truth.generated_on is not None
    day = truth.generated_on
    sheet = Sheet(hand, "", "annualcreditreport.transunion.com/dss/disclosure.page")
    if hand.dice.random() < 0.5:
        for text in ("Personal Credit Report for", name, "File Number", truth.number or "", "Date Created"):
            sheet.line(text)
        sheet.line(f"{day:%m/%d/%Y}")
    else:
        sheet.line(f"Personal Credit Report for {name}")
        sheet.line(f"File Number {truth.number}")
        sheet.line(f"Date Created {day:%m/%d/%Y}")
    sheet.title("Personal Information")
    sheet.line(f"Name {name}")
    for title, wanted in (("Accounts with Adverse Information", False), ("Satisfactory Accounts", True)):
        sheet.title(title)
        for line, words in zip(truth.tradelines, said, strict=True):
            if (line.status in QUIET) is wanted:
                _account(sheet, line, words)
    for title, kind in (("Regular Inquiries", InquiryKind.HARD), ("Account Review Inquiries", InquiryKind.SOFT)):
        sheet.title(title)
        for one in truth.inquiries:
            if one.kind is kind:
                for label, value in (("Name", one.inquirer or ""), ("Requested On", dated(one.inquired_on, ""))):
                    beside(sheet, label, value, sheet.left, 0.3)
    sheet.title("Credit Report Messages")
    sheet.line("None.")
    return sheet.done()


def _account(sheet: Sheet, line: Tradeline, words: tuple[str, str, str, str]) -> None:
    bad = sheet.hand.dice.random() < 0.6 and line.status is not Status.CURRENT
    if sheet.hand.dice.random() < 0.5:
        sheet.title(f"{line.furnisher} {line.account_number}", 11)
    else:
        sheet.title(line.furnisher or "", 11)
        sheet.put(sheet.left, line.account_number or "")
        sheet.down()
    sheet.line("Account Information")
    owed = money(line.past_due_cents, "---")
    none = "---"
    pairs = [
        ("Address", "PO BOX 7, ANYTOWN, IL 60601"),
        ("Date Opened", dated(line.opened_on, none)),
        ("Responsibility", f"{words[3]} Account"),
        ("Account Type", words[2]),
        ("Loan Type", words[1]),
        ("Balance", money(line.balance_cents, none)),
        ("Date Updated", dated(line.reported_on, none)),
        ("Payment Received", money(line.actual_payment_cents, none)),
        ("Last Payment Made", dated(line.last_payment_on, none)),
        ("High Balance", money(line.high_credit_cents, none)),
        ("Credit Limit", money(line.credit_limit_cents, none)),
        ("Past Due", f">{owed}<" if bad else owed),
        ("Pay Status", f">{words[0]}<" if bad else words[0]),
        ("Monthly Payment", money(line.scheduled_payment_cents, none)),
        ("Terms", "Paid Monthly"),
        ("Date Closed", dated(line.closed_on, none)),
        ("Remarks", none),
        ("Estimated month and year this item will be removed", none),
    ]
    fields(sheet, pairs)
    sheet.line("Payment History")
    for head, rows in _bands(line, sheet.hand):
        grid(sheet, head, rows, 90, (sheet.right - sheet.left - 92) / 4)


def _bands(line: Tradeline, hand: Hand) -> Iterator[tuple[list[str], list[list[str]]]]:
    for start in range(0, len(line.payment_history), 4):
        band = line.payment_history[start : start + 4]
        names = [f"{MONTHS[int(cell.month[5:]) - 1]} {cell.month[:4]}" for cell in band]
        blank = ["---"] * len(band)
        figures = [["Balance", *blank], ["Scheduled Payment", *blank], ["Past Due", *blank]]
        yield ["", *names], [*figures[: hand.columns], ["Rating", *(cell.raw for cell in band)]]
