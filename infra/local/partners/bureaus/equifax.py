"""Equifax: OAuth2 client credentials, and the US Consumer Credit Report as JSON."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import Invalid, Refused, as_json, bearer, parse, read_json, same
from infra.local.partners.bureaus.sightings import Sighting, score_of, seen_by
from infra.local.partners.contracts import EquifaxContract, Settings
from infra.local.partners.credit_file import Inquiry, PublicRecord
from infra.local.partners.happenings import addresses_since
from infra.local.partners.people import People, Person
from infra.local.partners.world import World

_RATES = {"71": "2", "78": "3", "80": "4", "82": "5", "83": "5", "84": "5", "93": "9", "97": "9"}
_RATE_WORDS = {
    "1": "Pays account as agreed",
    "2": "Not more than two payments past due",
    "3": "Not more than three payments past due",
    "4": "Not more than four payments past due",
    "5": "At least 120 days or more than four payments past due",
    "9": "Bad debt; placed for collection; skip",
}
_NARRATIVES = {
    "AZ": "AMOUNT IN H/C COLUMN IS CREDIT LIMIT",
    "FE": "CREDIT CARD",
    "CZ": "CHARGED OFF ACCOUNT",
    "CW": "ACCOUNT CLOSED BY CONSUMER",
    "EP": "TRANSFERRED/SOLD",
    "GS": "MEDICAL",
    "CJ": "CONSUMER DISPUTES THIS ACCOUNT INFORMATION",
}
_DESIGNATORS = {"1": "I", "2": "J", "3": "A", "5": "C", "7": "M"}
_SIGNS = {"C": "0", "0": "E", "B": "D", "-": "D", "N": "D"}


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel)


class _Name(_Asked):
    first_name: str = Field(min_length=1)
    last_name: str = Field(min_length=1)
    middle_name: str = ""


class _Number(_Asked):
    number: str = Field(pattern=r"^\d{9}$")


class _Address(_Asked):
    house_number: str = ""
    street_name: str = Field(min_length=1)
    city: str = Field(min_length=1)
    state: str = Field(pattern=r"^[A-Za-z]{2}$")
    zip: str = Field(pattern=r"^\d{5}$")


class _Consumers(_Asked):
    name: list[_Name] = Field(min_length=1)
    social_num: list[_Number] = Field(min_length=1)
    date_of_birth: str = Field(pattern=r"^\d{8}$")
    addresses: list[_Address] = Field(min_length=1)


class _Product(_Asked):
    member_number: str
    security_code: str
    customer_code: str
    permissible_purpose_code: str = Field(min_length=1)


class _Configuration(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    report: _Product = Field(alias="equifaxUSConsumerCreditReport")


class ReportRequest(_Asked):
    """What the simulator reads of the vendor's request; the rest is accepted and ignored."""

    consumers: _Consumers
    customer_referenceidentifier: str = ""
    customer_configuration: _Configuration


class Equifax:
    """Token and report endpoints."""

    def __init__(
        self, contract: EquifaxContract, people: People, world: World, settings: Callable[[], Settings]
    ) -> None:
        self._contract, self._people, self._world, self._settings = contract, people, world, settings

    def token(self, request: Request) -> Response:
        """The client credentials grant: id and secret as basic authorization, scope as form."""
        known = base64.b64encode(f"{self._contract.client_id}:{self._contract.client_secret}".encode()).decode()
        if not same(request.headers.get("Authorization", ""), f"Basic {known}"):
            raise Refused(401, {"error": "invalid_client"})
        if request.form.get("grant_type") != "client_credentials" or not request.form.get("scope"):
            raise Refused(400, {"error": "invalid_request"})
        life_s = self._settings().token_life_s
        until = str(int(self._world.now().timestamp()) + life_s)
        body = {"access_token": f"{until}.{self._seal(until)}", "token_type": "Bearer", "expires_in": life_s}
        return as_json(body | {"scope": request.form["scope"]})

    def report(self, request: Request) -> Response:
        """A consumer credit report, or the no-hit answer."""
        until, _, seal = bearer(request).partition(".")
        if not same(seal, self._seal(until)) or self._world.now().timestamp() >= int(until or 0):
            raise Refused(401, {"code": "401", "message": "Invalid token"})
        try:
            asked = parse(ReportRequest, read_json(request))
        except Invalid as invalid:
            raise Refused(400, {"code": "400", "message": "; ".join(invalid.problems)}) from invalid
        product = asked.customer_configuration.report
        if product.member_number != self._contract.member_number or not same(
            product.security_code, self._contract.security_code
        ):
            raise Refused(400, {"code": "E0760", "message": "Member number or security code is invalid"})
        name, address = asked.consumers.name[0], asked.consumers.addresses[0]
        today = self._world.now().date()
        person = self._people.meet(
            asked.consumers.social_num[0].number,
            {"firstName": name.first_name, "lastName": name.last_name, "middleName": name.middle_name},
            asked.consumers.date_of_birth,
            {
                "line1": f"{address.house_number} {address.street_name}".strip(),
                "city": address.city,
                "state": address.state,
                "zipCode": address.zip,
            },
            today,
        )
        reference = asked.customer_referenceidentifier
        report = _no_hit(today, reference) if person is None else render_report(person, today, reference)
        return as_json({"status": "completed", "consumers": {"equifaxUSConsumerCreditReport": [report]}})

    def _seal(self, until: str) -> str:
        return hmac.new(self._contract.client_secret.encode(), until.encode(), hashlib.sha256).hexdigest()


def _no_hit(today: date, reference: str) -> dict[str, Any]:
    return {
        "identifier": "Individual Report 1",
        "customerReferenceNumber": reference,
        "hitCode": {"code": "2", "description": "No-Hit"},
        "reportDate": _day(today),
    }


def render_report(person: Person, today: date, reference: str) -> dict[str, Any]:
    """One consumer's report. What the file has nothing for is null, as the vendor does."""
    file, sightings = seen_by("equifax", person, today)
    trades = [_trade(seen) for seen in sightings if not seen.is_collection]
    collections = [_collection(seen) for seen in sightings if seen.is_collection]
    factors = [{"code": f"000{code}"} for code in file.factors]
    return {
        "identifier": "Individual Report 1",
        "customerReferenceNumber": reference,
        "customerNumber": "999ZZ00001",
        "multipleReportIndicator": "1",
        "ECOAInquiryType": "I",
        "hitCode": {"code": "1", "description": "Hit"},
        "fileSinceDate": _month(min((seen.opened_on for seen in sightings), default=today)),
        "lastActivityDate": _day(today),
        "reportDate": _day(today),
        "subjectName": {
            "firstName": person.first_name.upper(),
            "middleName": person.middle_name.upper() or None,
            "lastName": person.last_name.upper(),
        },
        "subjectSocialNum": person.ssn if person.ssn.isdigit() else None,
        "birthDate": person.dob if len(person.dob) == 8 else None,
        "addressDiscrepancyIndicator": "N",
        "fraudVictimIndicator": None,
        "addresses": [
            _address("current", person.address, today),
            *(_address("former", each, today) for each in addresses_since(person, today)),
        ],
        "formerNames": None,
        "employments": None,
        "bankruptcies": [_bankruptcy(record) for record in file.public_records] or None,
        "collections": collections or None,
        "alertContacts": None,
        "trades": trades or None,
        "inquiries": [_inquiry(inquiry) for inquiry in file.inquiries] or None,
        "models": [
            {"type": "FICO", "modelNumber": "02778", "score": score_of("equifax", person, file), "reasons": factors}
        ],
        "consumerStatements": None,
    }


def _address(kind: str, address: dict[str, str], today: date) -> dict[str, Any]:
    number, _, street = address["line1"].upper().partition(" ")
    return {
        "addressType": kind,
        "houseNumber": number,
        "streetName": street,
        "cityName": address["city"].upper(),
        "stateAbbreviation": address["state"].upper(),
        "zipCode": address["zipCode"][:5],
        "dateLastReported": _day(today),
        "addressLine1": address["line1"].upper(),
    }


def _trade(seen: Sighting) -> dict[str, Any]:
    account = seen.account
    rate = _RATES.get(account.pay, "1")
    narratives = _narratives(seen)
    by_column = "AZ" in narratives
    size = {"highCredit": account.size} if by_column or not account.revolving else {"highCredit": account.high or None}
    ended = None
    if seen.is_transferred:
        ended = {"code": "T", "description": "Transfer/Sold"}
    elif not seen.is_open:
        paid = account.condition == "A2"
        ended = {"code": "B", "description": "Paid and Closed"} if paid else {"code": "C", "description": "Closed"}
    shown = None if account.account_type == "12" else "X" * (len(account.number) - 4) + account.number[-4:]
    signs = [_SIGNS.get(sign, sign) for sign in seen.grid[1:49]]
    return {
        "customerNumber": f"{seen.code[:3]}{account.furnisher.kob}{seen.code[3:]}",
        "customerName": seen.furnisher,
        "automatedUpdateIndicator": "*",
        "monthsReviewed": f"{min(99, len(seen.grid)):02d}",
        "accountDesignator": {"code": _DESIGNATORS.get(account.ecoa, "U")},
        "accountNumber": shown,
        "dateReported": _month(seen.reported_on),
        "dateOpened": _month(seen.opened_on),
        "closedDate": _month(seen.closed_on) if seen.closed_on else None,
        **size,
        "creditLimit": account.size if account.revolving and not by_column else None,
        "balance": seen.balance,
        "pastDueAmount": seen.past_due,
        "scheduledPaymentAmount": account.payment or None,
        "originalChargeOffAmount": seen.charge_off,
        "portfolioTypeCode": {"code": _portfolio(seen)},
        "rate": {"code": rate, "description": _RATE_WORDS[rate]},
        "narrativeCodes": [{"code": code, "description": _NARRATIVES[code]} for code in narratives] or None,
        "rawNarrativeCodes": narratives or None,
        "accountTypeCode": {"code": account.account_type},
        "lastPaymentDate": _month(seen.last_paid_on) if seen.last_paid_on else None,
        "termsDurationCode": None if account.revolving else {"code": f"{int(account.terms)}M"},
        "termsFrequencyCode": {"code": "M", "description": "Monthly (due every month)"},
        "activityDesignatorCode": ended,
        "thirtyDayCounter": seen.count("1"),
        "sixtyDayCounter": seen.count("2"),
        "ninetyDayCounter": seen.count("3456"),
        "paymentHistory1to24": [{"code": sign} for sign in signs[:24]] or None,
        "paymentHistory25to36": [{"code": sign} for sign in signs[24:36]] or None,
        "paymentHistory37to48": [{"code": sign} for sign in signs[36:48]] or None,
    }


def _narratives(seen: Sighting) -> list[str]:
    account, found = seen.account, []
    if account.account_type == "18":
        found.append("FE")
    if account.revolving and not account.high:
        found.append("AZ")
    if account.pay == "97":
        found.append("CZ")
    if seen.is_transferred:
        found.append("EP")
    if account.compliance == "XA":
        found.append("CW")
    if seen.is_disputed:
        found.append("CJ")
    return found


def _portfolio(seen: Sighting) -> str:
    if seen.account.revolving:
        return "R"
    return "M" if seen.account.account_type == "26" else "I"


def _collection(seen: Sighting) -> dict[str, Any]:
    paid = seen.account.condition == "A2"
    return {
        "industryCode": "Y",
        "customerNumber": f"{seen.code[:3]}YC{seen.code[3:]}",
        "customerName": seen.furnisher,
        "clientNameOrNumber": seen.account.original_creditor,
        "accountNumberOrOtherId": "X" * (len(seen.account.number) - 4) + seen.account.number[-4:],
        "dateReported": _month(seen.reported_on),
        "assignedDate": _month(seen.opened_on),
        "originalAmount": seen.account.size,
        "dateOfFirstDelinquency": _month(seen.delinquent_since) if seen.delinquent_since else None,
        "balanceDate": _month(seen.reported_on),
        "balance": seen.balance or 0,
        "statusDate": _month(seen.reported_on),
        "status": {"code": "P", "description": "Paid"} if paid else {"code": "D", "description": "Unpaid"},
        "narrativeCodes": [{"code": "GS", "description": _NARRATIVES["GS"]}],
        "accountDesignatorCode": {"code": "I", "description": "Individual Account"},
    }


def _bankruptcy(record: PublicRecord) -> dict[str, Any]:
    return {
        "customerNumber": f"{record.court_code[:3]}VF{record.court_code[3:]}",
        "type": {"code": "I", "description": "Individual"},
        "filer": {"code": "S", "description": "Subject"},
        "industryCode": "VF",
        "currentIntentOrDispositionCode": {"code": "A", "description": "Chapter 7 bankruptcy discharged"},
        "dateFiled": _day(record.filed_on),
        "currentDispositionDate": _day(record.decided_on),
        "caseNumber": record.reference,
        "liabilityAmount": record.amount,
    }


def _inquiry(inquiry: Inquiry) -> dict[str, Any]:
    return {
        "type": "inquiry",
        "industryCode": inquiry.furnisher.kob,
        "inquiryDate": _day(inquiry.on),
        "customerNumber": f"999{inquiry.furnisher.kob}{inquiry.furnisher.code[-5:]}",
        "customerName": inquiry.furnisher.name,
    }


def _day(day: date) -> str:
    return day.strftime("%m%d%Y")


def _month(day: date) -> str:
    """The vendor knows the month only: the day is 00."""
    return day.strftime("%m00%Y")
