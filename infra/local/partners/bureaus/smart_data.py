"""The 3-in-1 aggregator: one order, the three bureaus' files merged into partitions (the "TrueLink" family's JSON).

A fault armed for `smart_data.<bureau>` keeps that bureau out of one answer, as when its connection is down.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import Invalid, Refused, as_json, parse, read_json, same
from infra.local.partners.bureaus.sightings import BureauName, Sighting, score_of, seen_by
from infra.local.partners.contracts import SmartDataContract
from infra.local.partners.faults import Faults
from infra.local.partners.people import People, Person
from infra.local.partners.world import World

_BUREAUS: Final[tuple[tuple[BureauName, str, str], ...]] = (
    ("transunion", "TransUnion", "TUC"),
    ("experian", "Experian", "EXP"),
    ("equifax", "Equifax", "EQF"),
)
_PAY = {"71": "1", "78": "2", "80": "3", "82": "4", "83": "4", "84": "4", "93": "9", "97": "9"}
_PAY_WORDS = {
    "C": "Current",
    "1": "Late 30 days",
    "2": "Late 60 days",
    "3": "Late 90 days",
    "4": "Late 120 days",
    "9": "Collection/Chargeoff",
}
_OWNERS = {"1": "I", "2": "J", "3": "A", "5": "C", "7": "M"}
_SIGNS = {"C": "C", "0": "C", "B": "U", "-": "U", "G": "9", "L": "9", "5": "5", "6": "6"}


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Name(_Asked):
    first: str = Field(min_length=1)
    middle: str = ""
    last: str = Field(min_length=1)


class _Address(_Asked):
    unparsed_street: str = Field(min_length=1, alias="unparsedStreet")
    city: str = Field(min_length=1)
    state_code: str = Field(pattern=r"^[A-Za-z]{2}$", alias="stateCode")
    postal_code: str = Field(pattern=r"^\d{5}$", alias="postalCode")


class _Consumer(_Asked):
    name: _Name = Field(alias="Name")
    ssn: str = Field(pattern=r"^\d{9}$")
    birth_date: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$", alias="birthDate")
    address: _Address = Field(alias="Address")


class Order(_Asked):
    """What the simulator reads of an order."""

    member_id: str = Field(alias="MemberId")
    product: str = Field(pattern="^MergeCreditReports$", alias="Product")
    purpose: str = Field(pattern="^WrittenInstruction$", alias="PermissiblePurpose")
    reference: str = Field(min_length=1, alias="ReferenceNumber")
    consumer: _Consumer = Field(alias="Consumer")


class SmartData:
    """The aggregator's order endpoint."""

    def __init__(self, contract: SmartDataContract, people: People, world: World, faults: Faults) -> None:
        self._contract, self._people, self._world, self._faults = contract, people, world, faults

    def order(self, request: Request) -> Response:
        if not same(request.headers.get("Authorization", ""), f"ApiKey {self._contract.api_key}"):
            raise Refused(401, {"Error": {"Code": "AUTH", "Message": "Unknown key"}})
        try:
            asked = parse(Order, read_json(request))
        except Invalid as invalid:
            raise Refused(400, {"Error": {"Code": "ORDER", "Message": "; ".join(invalid.problems)}}) from invalid
        if asked.member_id != self._contract.member_id:
            raise Refused(403, {"Error": {"Code": "MEMBER", "Message": "Not your member id"}})
        who, born = asked.consumer, asked.consumer.birth_date
        today = self._world.now().date()
        person = self._people.meet(
            who.ssn,
            {"firstName": who.name.first, "lastName": who.name.last, "middleName": who.name.middle},
            f"{born[5:7]}{born[8:10]}{born[:4]}",
            {
                "line1": who.address.unparsed_street,
                "city": who.address.city,
                "state": who.address.state_code,
                "zipCode": who.address.postal_code,
            },
            today,
        )
        if person is None:
            raise Refused(404, {"Error": {"Code": "NOHIT", "Message": "No bureau has a file"}})
        answering = [each for each in _BUREAUS if self._faults.take(f"smart_data.{each[0]}") is None]
        if not answering:
            raise Refused(503, {"Error": {"Code": "DOWN", "Message": "No bureau answers"}})
        return as_json(render_bundle(person, today, [each[0] for each in answering]))


def render_bundle(person: Person, today: date, bureaus: list[BureauName]) -> dict[str, Any]:
    """The bundle with the merged report of those bureaus."""
    partitions: dict[str, list[tuple[str, Sighting]]] = {}
    inquiries, records, scores = [], [], []
    for name, shown, symbol in _BUREAUS:
        if name not in bureaus:
            continue
        file, sightings = seen_by(name, person, today)
        for seen in sightings:
            partitions.setdefault(seen.account.key, []).append((shown, seen))
        inquiries += [
            {
                "Inquiry": {
                    "bureau": shown,
                    "subscriberName": inquiry.furnisher.name,
                    "inquiryDate": inquiry.on.isoformat(),
                    "inquiryType": "I",
                }
            }
            for inquiry in file.inquiries
        ]
        records += [
            {
                "PublicRecord": {
                    "bureau": shown,
                    "dateFiled": record.filed_on.isoformat(),
                    "dateUpdated": record.decided_on.isoformat(),
                    "courtName": record.court,
                    "referenceNumber": record.reference,
                    "Type": {"symbol": "7", "description": "Bankruptcy chapter 7"},
                    "Status": {"symbol": "D", "description": "Discharged"},
                    "Bankruptcy": {"assetAmount": "0", "liabilityAmount": str(record.amount)},
                }
            }
            for record in file.public_records
        ]
        scores.append(
            {
                "riskScore": str(score_of(name, person, file)),
                "scoreName": "VantageScore3",
                "Source": _source(symbol),
                "CreditScoreFactor": [{"bureauCode": f"0{code}"} for code in file.factors],
            }
        )
    symbols = [symbol for name, _, symbol in _BUREAUS if name in bureaus]
    report = {
        "SB168Frozen": {name: "false" for name, _, _ in _BUREAUS},
        "Borrower": {
            "BorrowerName": _alone([_named(person, symbol) for symbol in symbols]),
            "Birth": _alone([{"date": _born(person), "Source": _source(symbol)} for symbol in symbols]),
            "CreditScore": _alone(scores),
        },
        "TradeLinePartition": _alone([_partition(lines) for lines in partitions.values()]),
        "InquiryPartition": _alone(inquiries),
        "PulblicRecordPartition": _alone(records),
    }
    whole = {name: value for name, value in report.items() if value is not None}
    component = {"Type": "MergeCreditReports", "TrueLinkCreditReportType": whole}
    return {"BundleComponents": {"BundleComponent": [component]}}


def _alone(items: list[dict[str, Any]]) -> Any:
    """An array of one collapses to its element, an empty one is left out: the vendor's JSON is made from XML."""
    return items if len(items) > 1 else items[0] if items else None


def _source(symbol: str) -> dict[str, Any]:
    return {"Bureau": {"symbol": symbol}}


def _named(person: Person, symbol: str) -> dict[str, Any]:
    return {
        "Name": {"first": person.first_name.upper(), "last": person.last_name.upper()},
        "NameType": {"symbol": "1"},
        "Source": _source(symbol),
    }


def _born(person: Person) -> str:
    return f"{person.dob[4:]}-{person.dob[:2]}-{person.dob[2:4]}"


def _partition(lines: list[tuple[str, Sighting]]) -> dict[str, Any]:
    account = lines[0][1].account
    kind = "Y" if account.account_type == "48" else "R" if account.revolving else "M"
    if kind == "M" and account.account_type != "26":
        kind = "I"
    return {"accountTypeSymbol": kind, "Tradeline": _alone([_tradeline(bureau, seen) for bureau, seen in lines])}


def _tradeline(bureau: str, seen: Sighting) -> dict[str, Any]:
    account = seen.account
    pay = _PAY.get(account.pay, "C")
    said = "Charge-off" if account.pay == "97" else "Collection" if account.pay == "93" else _PAY_WORDS[pay]
    paid = account.condition == "A2"
    condition = "Transferred" if seen.is_transferred else "Paid" if paid else "Open" if seen.is_open else "Closed"
    number = account.number[-4:] if bureau == "Equifax" else account.number[: max(4, len(account.number) - 4)]
    line: dict[str, Any] = {
        "bureau": bureau,
        "creditorName": seen.furnisher,
        "accountNumber": f"****{number}" if bureau == "Equifax" else f"{number}****",
        "subscriberCode": seen.code,
        "dateOpened": seen.opened_on.isoformat(),
        "dateReported": seen.reported_on.isoformat(),
        "dateClosed": seen.closed_on.isoformat() if seen.closed_on else "",
        "currentBalance": "" if seen.balance is None else str(seen.balance),
        "highBalance": str(account.high or account.size),
        "AccountCondition": {"symbol": condition[0], "description": condition},
        "OpenClosed": {"symbol": "O" if seen.is_open else "C"},
        "PayStatus": {"symbol": pay, "description": said},
        "DisputeFlag": {"symbol": "", "description": f"Account {'' if seen.is_disputed else 'not '}disputed"},
        "AccountDesignator": {"symbol": _OWNERS.get(account.ecoa, "U")},
    }
    if account.account_type == "48":
        kind = {"symbol": "02", "description": "Medical"}
        return line | {"CollectionTrade": {"originalCreditor": account.original_creditor, "creditType": kind}}
    history = {
        "startDate": seen.reported_on.replace(day=1).isoformat(),
        "status": "".join(_SIGNS.get(sign, sign) for sign in seen.grid[:24]),
    }
    return line | {
        "GrantedTrade": {
            "CreditLimit": str(account.size) if account.revolving else "",
            "amountPastDue": str(seen.past_due or 0),
            "monthlyPayment": str(account.payment) if account.payment else "",
            "termMonths": "" if account.revolving else str(int(account.terms)),
            "late30Count": str(seen.count("1")),
            "late60Count": str(seen.count("2")),
            "late90Count": str(seen.count("3456")),
            "monthsReviewed": str(len(seen.grid)),
            "dateLastPayment": seen.last_paid_on.isoformat() if seen.last_paid_on else "",
            "PayStatusHistory": history,
        }
    }
