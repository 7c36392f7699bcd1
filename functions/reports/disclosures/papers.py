"""Which paper a recognised document is, told by what it says, and its reading into the canonical report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from contracts.report import Report
from functions.reports.disclosures.equifax.disclosure import read_equifax
from functions.reports.disclosures.experian.disclosure import read_experian
from functions.reports.disclosures.geometry.rows import Row, Sheets, sheets_of
from functions.reports.disclosures.lexicon import plain
from functions.reports.disclosures.smartcredit.report import read_smartcredit
from functions.reports.disclosures.transunion.disclosure import read_transunion
from functions.reports.model import AResultLetter, NotAKnownReport
from functions.reports.recognition.collector import collector_at_rest
from functions.reports.recognition.model import Recognised

MARKS_NEEDED: Final = 3
MARKS_OF_A_REPORT: Final = 5
SECTIONS_OF_A_REPORT: Final = frozenset(
    {
        "Accounts with Adverse Information", "Satisfactory Accounts", "Consumer File Notices", "At a Glance",
        "Two-Year payment history", "Days Late - 7 Year History",
    }
)  # fmt: skip


class Paper(StrEnum):
    """A kind of paper whose phrases are known."""

    EXPERIAN = "an Experian disclosure"
    EQUIFAX = "an Equifax disclosure"
    TRANSUNION = "a TransUnion disclosure"
    RESULTS = "a letter with the results of a dispute"
    MERGE = "a merge of three bureaus"


# What only that paper says. A phrase counts once, however often it stands there.
PHRASES: Final[Mapping[Paper, tuple[str, ...]]] = MappingProxyType(
    {
        Paper.EXPERIAN: (
            "Annual Credit Report - Experian", "experian.com/acr/printreport", "Prepared For",
            "Personal & Confidential", "Date Generated", "Report Number", "At a Glance", "Account Info",
            "Balance Updated", "Status Updated", "On Record Until", "Payment history guide", "Recent balance",
            "Past-Due Amount", "Name ID #", "Address ID #",
        ),
        Paper.EQUIFAX: (
            "EFX-ACR", "Confirmation #", "Prepared for:", "Date Reported:", "Terms Frequency:", "Activity Designator:",
            "Consumer File Notices", "24 Month History", "Loan/Account Type:", "Narrative Code(s):", "Months Reviewed:",
            "Date of 1st Delinquency:", "Term Duration:", "Amount Past Due:", "Creditor Classification:",
        ),
        Paper.TRANSUNION: (
            "Personal Credit Report for", "File Number", "Date Created", "Accounts with Adverse Information",
            "Satisfactory Accounts", "Balance (Hist.)", "Pay Status", "Loan Type", "Payment Received",
            "Last Payment Made", "Credit Report Messages", "annualcreditreport.transunion.com", "Permissible Purpose",
            "this item will be", "Account Information",
        ),
        Paper.MERGE: (
            "Two-Year payment history", "Account Type - Detail:", "Bureau Code:", "No. of Months (terms):",
            "Days Late - 7 Year History", "Last Verified", "Balance Owed", "Account Rating", "Account Description",
            "Dispute Status", "Creditor Type", "Creditor Remarks", "Term Length", "Past Due Amount",
            "Payment Frequency",
        ),
    }
)  # fmt: skip
_READERS: Final[Mapping[Paper, Callable[[Sheets], Report]]] = MappingProxyType(
    {Paper.EXPERIAN: read_experian, Paper.EQUIFAX: read_equifax, Paper.TRANSUNION: read_transunion}
)


class Verdict(NamedTuple):
    """The paper that a document is, None when nobody knows, and the phrases of each kind that it holds."""

    paper: Paper | None
    evidence: Mapping[Paper, tuple[str, ...]]


def which_paper(found: Sequence[Row]) -> Verdict:
    """Tell papers apart by their phrases; a tie, or too few of them, is no paper that is known.

    Colons count where a phrase has one, for the bureaus' labels differ by little else.
    """
    texts = [row.text for row in found]
    everywhere = " ".join(plain(text) for text in texts)
    labels = " ".join(plain(text) for text in texts if ":" in text)
    evidence = {
        paper: tuple(said for said in phrases if plain(said) in (labels if said.endswith(":") else everywhere))
        for paper, phrases in PHRASES.items()
    }
    counts = sorted(((len(said), paper) for paper, said in evidence.items()), reverse=True)
    (most, best), (second, _) = counts[:2]
    # A letter may quote the accounts it is about, but has no section of satisfactory ones.
    if (most < MARKS_OF_A_REPORT or not SECTIONS_OF_A_REPORT.intersection(evidence[best])) and _is_letter(found):
        return Verdict(Paper.RESULTS, evidence)
    return Verdict(best if most >= MARKS_NEEDED and most > second else None, evidence)


def _is_letter(found: Sequence[Row]) -> bool:
    from functions.reports.disclosures.results import is_result_letter  # most papers are none: loaded when one may be

    return is_result_letter(found)


@collector_at_rest()
def read_document(document: Recognised) -> tuple[Report, ...]:
    """Read a recognised document as the paper it is: a bureau's disclosure, or a merge with a report a bureau.

    NotAKnownReport when its content is none that is read here; AResultLetter when it is the answer to a dispute. The
    reports have no id; their `issues` list every value that was not taken over, with its place.
    """
    sheets = sheets_of(document)
    verdict = which_paper(sheets.rows)
    if verdict.paper is Paper.MERGE:
        reports = read_smartcredit(sheets)
        if not reports:
            raise NotAKnownReport("It is laid out as a merge of three bureaus, and names nothing of any of them.")
        return reports
    return (_read(sheets, verdict),)


@collector_at_rest()
def read_disclosure(document: Recognised) -> Report:
    """Read a recognised document as the one bureau's disclosure it is.

    NotAKnownReport when its content is none of a bureau whose disclosures are read; AResultLetter when it is the
    answer to a dispute. The report has no id; `issues` lists every value that was not taken over, with its place.
    """
    sheets = sheets_of(document)
    return _read(sheets, which_paper(sheets.rows))


def _read(sheets: Sheets, verdict: Verdict) -> Report:
    if verdict.paper is Paper.RESULTS:
        raise AResultLetter(
            "This is a bureau's letter with the results of a dispute, not a credit report. Add it to the dispute."
        )
    if verdict.paper is None:
        raise NotAKnownReport("Nothing on its pages says that it is an Experian, Equifax or TransUnion disclosure.")
    reader = _READERS.get(verdict.paper)
    if reader is None:
        raise NotAKnownReport(f"Its headings are those of {verdict.paper}, which is no single bureau's disclosure.")
    return reader(sheets)
