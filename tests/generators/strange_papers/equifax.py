"""A paper with Equifax's labels."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.report import Report, Tradeline
from contracts.vocabulary import InquiryKind
from tests.generators.strange_papers.hand import Hand
from tests.generators.strange_papers.sheet import MONTHS, Sheet, dated, fields, grid, money


def equifax_paper(hand: Hand, truth: Report, said: Sequence[tuple[str, str, str, str]], name: str) -> bytes:
    """The paper with the report's content, and the words of each account as `drawn_account` gives them."""
    assert truth.generated_on is not None
    day = truth.generated_on
    head = f"Prepared for: {name} | Date: {MONTHS[day.month - 1][:3]} {day.day:02d}, {day.year}"
    sheet = Sheet(hand, f"{head} | Confirmation # {truth.number}", "EFX-ACR")
    sheet.title("Summary")
    sheet.line("This is what we know about you.")
    sheet.title("Personal Information")
    sheet.line(f"Name: {name}")
    sheet.title("Consumer File Notices")
    sheet.line("You have no notices.")
    sheet.title("Credit Accounts")
    for line, words in zip(truth.tradelines, said, strict=True):
        sheet.title(f"{line.furnisher}{'' if line.closed_on is None else ' - Closed'}", 11)
        fields(sheet, _pairs(line, words))
        sheet.line("Payment History")
        years = sorted({cell.month[:4] for cell in line.payment_history}, reverse=True)
        signs = {cell.month: cell.raw for cell in line.payment_history}
        rows = [[year, *(signs.get(f"{year}-{month:02d}", "") for month in range(1, 13))] for year in years]
        grid(sheet, ["Year", *(month[:3] for month in MONTHS)], rows, 44, (sheet.right - sheet.left - 50) / 12)
    sheet.title("Collections")
    sheet.line("None on file.")
    sheet.title("Public Records")
    sheet.line("None on file.")
    sheet.title("Inquiries")
    rows = [
        [dated(one.inquired_on, ""), one.inquirer or "", "Hard" if one.kind is InquiryKind.HARD else "Soft", ""]
        for one in truth.inquiries
    ]
    grid(sheet, ["Date", "Company Name", "Inquiry Type", "Description"], rows, 70, 175)
    sheet.title("A Summary of Your Rights Under the Fair Credit Reporting Act")
    sheet.line("You have rights.")
    return sheet.done()


def _pairs(line: Tradeline, words: tuple[str, str, str, str]) -> list[tuple[str, str]]:
    return [
        ("Date Reported", dated(line.reported_on, "")),
        ("Balance", money(line.balance_cents, "")),
        ("Account Number", line.account_number or ""),
        ("Owner", words[3]),
        ("Credit Limit", money(line.credit_limit_cents, "")),
        ("High Credit", money(line.high_credit_cents, "")),
        ("Loan/Account Type", words[1]),
        ("Status", words[0]),
        ("Date Opened", dated(line.opened_on, "")),
        ("Date of 1st Delinquency", dated(line.first_delinquency_on, "")),
        ("Terms Frequency", "Monthly"),
        ("Date Major Delinquency 1st Reported", ""),
        ("Months Reviewed", "42"),
        ("Scheduled Payment Amount", money(line.scheduled_payment_cents, "")),
        ("Amount Past Due", money(line.past_due_cents, "")),
        ("Deferred Payment Start Date", ""),
        ("Actual Payment Amount", money(line.actual_payment_cents, "")),
        ("Charge Off Amount", money(line.charge_off_cents, "")),
        ("Balloon Payment Amount", ""),
        ("Date of Last Payment", dated(line.last_payment_on, "")),
        ("Date Closed", dated(line.closed_on, "")),
        ("Term Duration", ""),
        ("Activity Designator", ""),
        ("Narrative Code(s)", ""),
    ]
