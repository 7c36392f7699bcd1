"""The labels of each section's tables, small letters and digits alone, and what the sections and their headings are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from functions.reports.disclosures.lexicon import plain

Kind = Literal["personal", "score", "summary", "account", "record", "inquiry"]
Part = Literal["personal", "score", "factors", "summary", "accounts", "inquiries", "records", "contacts", "end"]

TABLE: Final[Mapping[Kind, Mapping[str, tuple[str, ...]]]] = {
    "personal": {
        "date": ("Credit Report Date", "Report Date", "File Date"),
        "name": ("Name", "Names", "Consumer Name", "Full Name"),
        "alias": ("Also Known As", "AKA", "Alias", "Aliases", "Other Names"),
        "former": ("Former", "Former Name", "Former Names", "Former Name(s)"),
        "born": ("Date of Birth", "DOB", "Birth Date", "Year of Birth", "Birth Year"),
        "address": ("Current Address(es)", "Current Address", "Current Addresses", "Address", "Addresses"),
        "previous_address": ("Previous Address(es)", "Previous Address", "Previous Addresses", "Former Address(es)"),
        "employer": ("Employers", "Employer", "Employer(s)", "Employment", "Current Employer", "Previous Employer(s)"),
        "ssn": ("SSN", "Social Security Number", "Social Security #"),
        "phone": ("Phone", "Phone Number", "Phone Numbers", "Telephone", "Phone Number(s)"),
        "statement": ("Consumer Statement", "Consumer Statement(s)", "Consumer Statements", "Statement"),
    },
    "score": {
        "score": ("Credit Score", "Score"),
        "fico_score": ("FICO Score", "FICO 8 Score", "FICO Score 8"),
        "vantage_score": ("VantageScore", "VantageScore 3.0", "Vantage Score"),
        "rank": ("Lender Rank", "Rank"),
        "scale": ("Score Scale", "Score Range", "Scale"),
        "factors": ("Risk Factors", "Risk Factor", "Score Factors"),
    },
    "summary": {
        "accounts": ("Total Accounts",),
        "open": ("Open Accounts",),
        "closed": ("Closed Accounts",),
        "delinquent": ("Delinquent",),
        "derogatory": ("Derogatory",),
        "collection": ("Collection", "Collections"),
        "balances": ("Balances", "Total Balances"),
        "payments": ("Payments", "Total Payments"),
        "records": ("Public Records", "Public Record"),
        "inquiries": ("Inquiries(2 years)", "Inquiries", "Total Inquiries"),
    },
    "account": {
        "number": ("Account #", "Account Number", "Account No."),
        "type": ("Account Type",),
        "detail": ("Account Type - Detail", "Account Type Detail"),
        "owner": ("Bureau Code", "Account Designator", "Responsibility"),
        "account_status": ("Account Status", "Condition", "Account Condition"),
        "scheduled": ("Monthly Payment", "Payment Amount"),
        "opened": ("Date Opened", "Opened"),
        "balance": ("Balance", "Current Balance", "Balance Owed"),
        "terms": ("No. of Months (terms)", "No. of Months", "Number of Months (terms)", "Terms", "Months (terms)",
                  "Term Length"),
        "high": ("High Credit", "High Balance"),
        "limit": ("Credit Limit",),
        "past_due": ("Past Due", "Past Due Amount", "Amount Past Due"),
        "payment_status": ("Payment Status", "Pay Status"),
        "reported": ("Last Reported", "Date Reported", "Last Reported On"),
        "comments": ("Comments", "Comment", "Remarks", "Creditor Remarks"),
        "active": ("Date Last Active", "Last Active", "Date of Last Activity"),
        "paid": ("Date of Last Payment", "Last Payment Date", "Last Payment"),
        "closed": ("Date Closed", "Closed Date", "Closed"),
        "original": ("Original Creditor",),
        "creditor": ("Creditor Name", "Creditor"),
        "first_delinquency": ("Date of First Delinquency", "Date of 1st Delinquency"),
        "charge_off": ("Charge Off Amount", "Charge-off Amount"),
        "dispute": ("Dispute Status",),
    },
    "record": {
        "type": ("Type", "Record Type", "Public Record Type"),
        "status": ("Status", "Current Status"),
        "filed": ("Date Filed/Reported", "Date Filed", "Filed", "Date Filed / Reported", "Filing Date"),
        "settled": ("Closing Date", "Date Closed", "Released Date", "Date Settled", "Discharge Date", "Date Resolved"),
        "reference": ("Reference#", "Reference #", "Reference Number", "Docket Number", "Case Number", "Docket #"),
        "court": ("Court", "Court Name", "Courthouse"),
        "liability": ("Liability", "Liabilities", "Liability Amount"),
        "assets": ("Asset Amount", "Assets"),
        "exempt": ("Exempt Amount",),
        "amount": ("Amount", "Claim Amount", "Judgment Amount"),
        "chapter": ("Chapter",),
        "plaintiff": ("Plaintiff",),
        "owner": ("ECOA", "Responsibility"),
    },
    "inquiry": {
        "creditor": ("Creditor Name", "Creditor", "Company Name", "Company", "Name", "Inquirer", "Subscriber"),
        "business": ("Type of Business", "Business Type", "Industry"),
        "date": ("Date of Inquiry", "Inquiry Date", "Date", "Inquired On"),
        "bureau": ("Credit Bureau", "Bureau", "Reported By", "Credit Bureaus"),
    },
}  # fmt: skip
"""The wordings of each table's labels by our names for them; the PDFs of the family have the same."""
LABELS: Final[Mapping[Kind, Mapping[str, str]]] = MappingProxyType(
    {kind: {plain(say): name for name, all_ in fields.items() for say in all_} for kind, fields in TABLE.items()}
)
CONTACT_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {plain(say): name for name, all_ in {
        "creditor": ("Creditor Name", "Creditor", "Company Name", "Company", "Name"),
        "address": ("Address", "Mailing Address"),
        "phone": ("Phone Number", "Phone", "Telephone"),
    }.items() for say in all_}
)  # fmt: skip
_HEADINGS: Final[Mapping[Part, tuple[str, ...]]] = {
        "personal": ("Personal Information", "Personal Info", "Personal Profile"),
        "score": ("Credit Score", "Credit Scores", "FICO Score", "FICO Scores", "Score"),
        "factors": ("Risk Factors", "Score Factors"),
        "summary": ("Summary", "Credit Summary", "Account Summary"),
        "accounts": ("Account History", "Accounts", "Credit Accounts", "Tradelines", "Trade Lines"),
        "inquiries": ("Inquiries", "Credit Inquiries"),
        "records": ("Public Information", "Public Records", "Public Record Information"),
        "contacts": ("Creditor Contacts", "Creditor Contact Information"),
        "end": ("Back to Top of Report", "Consumer Rights", "Your Rights"),
}  # fmt: skip
_SECTIONS: Final[Mapping[str, Part]] = MappingProxyType(
    {plain(say): part for part, all_ in _HEADINGS.items() for say in all_}
)
_ORIGINAL_NAMES: Final = {plain(say): say for fields in TABLE.values() for all_ in fields.values() for say in all_}


def section_of(text: str) -> Part | None:
    """The section that a text heads."""
    return _SECTIONS.get(plain(text))


def kind_of(labels: Iterable[str], part: Part | None) -> Kind | None:
    """Which section's table these labels make; where the votes are even, the section it stands in."""
    said = [plain(label) for label in labels if label]
    votes = {kind: sum(label in known for label in said) for kind, known in LABELS.items()}
    near: dict[Part | None, Kind] = {
        "personal": "personal", "score": "score", "factors": "score", "summary": "summary", "accounts": "account",
        "records": "record", "inquiries": "inquiry",
    }  # fmt: skip
    best = max(votes, key=lambda kind: (votes[kind], kind == near.get(part)))
    return best if votes[best] else None


def is_label(text: str) -> bool:
    """Whether a text is a label of any table."""
    return plain(text) in _ORIGINAL_NAMES
