"""How the bureau decides a dispute and what its decision does to the file.

The wording is the enumeration of TransUnion's consumer dispute API, with the refusals bureaus write in letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from infra.local.partners.contracts import Script
from infra.local.partners.credit_file import Account, CreditFile, Inquiry, PublicRecord, build_file
from infra.local.partners.people import Person, plain
from infra.local.partners.tradelines import edited

Result = Literal[
    "DELETED",
    "DISPUTED INFORMATION UPDATED",
    "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
    "INFORMATION UPDATED",
    "VERIFIED AS ACCURATE",
    "VERIFIED AS ACCURATE AND UPDATED",
    "VERIFIED AND UPDATED",
    "REINSERTED",
    "FRIVOLOUS",
    "SUSPICIOUS REQUEST",
    "THIRD PARTY REQUEST",
    "PREVIOUSLY INVESTIGATED",
    "NOT ENOUGH IDENTIFICATION",
    "UNABLE TO LOCATE FILE",
    "NOT ON FILE",
]
RESULTS: tuple[Result, ...] = get_args(Result)

_EFFECTS: dict[Result, dict[str, bool]] = {
    "DELETED": {"deleted": True},
    "DISPUTED INFORMATION UPDATED": {"corrected": True},
    "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED": {"corrected": True, "touched": True},
    "INFORMATION UPDATED": {"touched": True},
    "VERIFIED AS ACCURATE AND UPDATED": {"touched": True},
    "VERIFIED AND UPDATED": {"touched": True},
    "REINSERTED": {"deleted": False},
}
_TRUTH: dict[str, Result] = {
    "R02": "DISPUTED INFORMATION UPDATED",
    "R07": "DELETED",
    "R16": "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED",
    "R21": "DELETED",
    "R39": "DISPUTED INFORMATION UPDATED",
    **dict.fromkeys(("R01", "R03", "R27", "R58"), "DELETED"),
    **dict.fromkeys(("R18", "R19", "R20", "R22", "R24", "R30", "R36", "R40"), "DISPUTED INFORMATION UPDATED"),
}
_MIXED: tuple[Result, ...] = (
    "DELETED",
    "DISPUTED INFORMATION UPDATED",
    "VERIFIED AS ACCURATE",
    "INFORMATION UPDATED",
    "VERIFIED AS ACCURATE AND UPDATED",
)
_MASK = "X*#."
FRIVOLOUS_REASON = {
    "reason": "FRIVOLOUS",
    "explanation": "The dispute does not say what is inaccurate about the item.",
    "informationNeeded": ["What is inaccurate, item by item", "Copies of documents that support the dispute"],
}

Item = Mapping[str, Any]


def locate(person: Person | None, item: Item) -> Account | Inquiry | PublicRecord | None:
    """The item on file that a dispute means: subscriber name, and account number as far as it is not masked, or
    inquiry date (MMDDYYYY); a public record by its court. Of an account shown twice, the entry that is too many."""
    if person is None:
        return None
    file: CreditFile = build_file(person)
    name = plain(item["subscriberName"])
    if item.get("accountNumber"):
        fits = [
            account
            for account in file.accounts
            if plain(account.furnisher.name) == name and _masked_fit(item["accountNumber"], account.number)
        ]
        meant = next((account for account in fits if account.error == "R27"), fits[0] if fits else None)
        return edited(meant, person) if meant else None
    for inquiry in file.inquiries:
        date_fits = item.get("inquiryDate") in (None, inquiry.on.strftime("%m%d%Y"))
        if plain(inquiry.furnisher.name) == name and date_fits:
            return inquiry
    return next((record for record in file.public_records if plain(record.court) == name), None)


def _masked_fit(masked: str, number: str) -> bool:
    """Whether every shown character agrees: position by position when the lengths do, else from the shown end."""
    shown = masked.replace(" ", "").replace("-", "").upper()
    if len(shown) == len(number):
        return all(one in _MASK or one == other for one, other in zip(shown, number, strict=True))
    if shown[:1] in _MASK:
        return number.endswith(shown.lstrip(_MASK))
    return number.startswith(shown.rstrip(_MASK))


def decide(script: Script, person: Person | None, items: list[Item]) -> list[dict[str, Any]]:
    """The result of every item under a script. ValueError for no_answer, which has no results."""
    if script == "no_answer":
        raise ValueError("no_answer decides nothing")
    decided: list[dict[str, Any]] = []
    for position, item in enumerate(items):
        found = locate(person, item)
        result: Result
        if script == "frivolous":
            result = "FRIVOLOUS"
        elif person is None:
            result = "UNABLE TO LOCATE FILE"
        elif found is None or person.edits.get(found.key, {}).get("deleted"):
            result = "NOT ON FILE"
        elif script == "all_deleted":
            result = "DELETED"
        elif script == "mixed":
            result = _MIXED[position % len(_MIXED)]
        elif script == "truthful" and found.error:
            result = _TRUTH[found.error]
        else:
            result = "VERIFIED AS ACCURATE"
        decided.append({"itemReference": item["itemReference"], "result": result})
    return decided


def under_investigation(person: Person, items: list[Item]) -> Person:
    """The file while the dispute is open: tradelines carry XB, or XD where the consumer had closed the account."""
    edits = {key: dict(edit) for key, edit in person.edits.items()}
    for item in items:
        found = locate(person, item)
        if isinstance(found, Account):
            code = {"XA": "XD"}.get(found.compliance or "", "XB")
            edits.setdefault(found.key, {})["compliance"] = code
    return replace(person, edits=edits)


def settle(person: Person, items: list[Item], results: list[dict[str, Any]]) -> Person:
    """The file after the results: items gone, corrected, touched or back; the remark says the dispute is over."""
    edits = {key: dict(edit) for key, edit in person.edits.items()}
    by_reference = {item["itemReference"]: item for item in items}
    for result in results:
        found = locate(person, by_reference[result["itemReference"]])
        if found is None:
            continue
        edit = edits.setdefault(found.key, {})
        edit |= _EFFECTS.get(result["result"], {})
        if isinstance(found, Account):
            edit["compliance"] = {"XB": "XH", "XD": "XA"}.get(found.compliance or "", found.compliance)
    return replace(person, edits=edits)
