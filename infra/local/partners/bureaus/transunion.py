"""TransUnion's XML gateway: product 07000, version 2.33."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

import defusedxml.ElementTree as ElementTree
from werkzeug.wrappers import Request, Response

from infra.local.partners.answers import same
from infra.local.partners.bureaus.sightings import Sighting, score_of, seen_by
from infra.local.partners.contracts import TransUnionContract
from infra.local.partners.credit_file import Inquiry, PublicRecord, first_of, month_of
from infra.local.partners.happenings import addresses_since
from infra.local.partners.people import People, Person
from infra.local.partners.world import World

NAMESPACE = "http://www.transunion.com/namespace"
CUT_AFTER = 12
_MANNERS = {"71": "02", "78": "03", "80": "04", "82": "05", "83": "05", "84": "05", "93": "9B", "97": "09"}
_TYPES = {"18": "CC", "00": "AU", "12": "ST", "26": "CV", "48": "AG"}
_OWNERS = {
    "1": "individual",
    "2": "jointContractLiability",
    "3": "authorizedUser",
    "5": "coSigner",
    "7": "primary",
}
_SIGNS = {"C": "1", "0": "1", "1": "2", "2": "3", "3": "4", "4": "5", "5": "5", "6": "5"}
_EXACT = "".join(f' estimated{part}="false"' for part in ("Day", "Month", "Century", "Year"))


class TransUnion:
    """The one endpoint: an inquiry in, a report, a no-hit or an error out."""

    def __init__(self, contract: TransUnionContract, people: People, world: World) -> None:
        self._contract, self._people, self._world = contract, people, world

    def inquire(self, request: Request) -> Response:
        now = self._world.now()
        try:
            asked = ElementTree.fromstring(request.get_data(), forbid_dtd=True)
        except (ElementTree.ParseError, ValueError):
            return _xml(_error("001", "The inquiry is not well-formed XML", now), 400)
        values = {name: _found(asked, path) for name, path in _PATHS.items()}
        wrong = self._wrong(values)
        if wrong is not None:
            return _xml(_error(*wrong, now))
        person = self._people.meet(
            values["ssn"],
            {"firstName": values["first"], "lastName": values["last"], "middleName": values["middle"]},
            "".join((values["born"][5:7], values["born"][8:10], values["born"][:4])),
            {
                "line1": values["street"],
                "city": values["city"],
                "state": values["state"],
                "zipCode": values["zip"],
            },
            now.date(),
        )
        record = _no_hit() if person is None else render_record(person, now.date())
        return _xml(render_document(record, now, self._contract))

    def _wrong(self, values: dict[str, str]) -> tuple[str, str] | None:
        contract = self._contract
        if values["member"] != contract.member_code or not same(values["password"], contract.password):
            return "010", "Subscriber or password invalid"
        if values["product"] != "07000":
            return "020", "Product not available"
        if not values["purpose"]:
            return "030", "Permissible purpose missing"
        needed = all(values[name] for name in ("first", "last", "street", "city", "state", "zip"))
        if not needed or not re.fullmatch(r"\d{9}", values["ssn"]) or len(values["born"]) != 10:
            return "040", "Subject incomplete"
        return None


_SUBJECT = "product/subject/subjectRecord/indicative/"
_PATHS = {
    "member": "transactionControl/subscriber/memberCode",
    "password": "transactionControl/subscriber/password",
    "product": "product/code",
    "purpose": "product/permissiblePurpose/code",
    "first": f"{_SUBJECT}name/person/first",
    "middle": f"{_SUBJECT}name/person/middle",
    "last": f"{_SUBJECT}name/person/last",
    "street": f"{_SUBJECT}address/street/unparsed",
    "city": f"{_SUBJECT}address/location/city",
    "state": f"{_SUBJECT}address/location/state",
    "zip": f"{_SUBJECT}address/location/zipCode",
    "ssn": f"{_SUBJECT}socialSecurity/number",
    "born": f"{_SUBJECT}dateOfBirth",
}


def _found(asked: Any, path: str) -> str:
    full = "/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/"))
    return (asked.findtext(full) or "").strip()


def _xml(body: str, status: int = 200) -> Response:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return Response(head + body, status=status, content_type="application/xml")


def _of(name: str, *content: str) -> str:
    return f"<{name}>{''.join(content)}</{name}>"


def _t(name: str, value: object | None) -> str:
    return "" if value is None else _of(name, escape(str(value)))


def _dated(name: str, day: date | None) -> str:
    return "" if day is None else f"<{name}{_EXACT}>{day.isoformat()}</{name}>"


def _money(name: str, amount: int | None) -> str:
    return "" if amount is None else _t(name, f"{amount:09d}")


def _error(code: str, words: str, now: datetime) -> str:
    error = _of("error", _t("code", code), _t("description", words))
    return _root(now, _of("product", _t("code", "07000"), error), None)


def _root(now: datetime, product: str, contract: TransUnionContract | None) -> str:
    subscriber = ""
    if contract is not None:
        subscriber = _of(
            "subscriber",
            _t("industryCode", contract.industry_code),
            _t("memberCode", contract.member_code),
            _t("inquirySubscriberPrefixCode", contract.prefix_code),
        )
    stamp = _of("tracking", _t("transactionTimeStamp", now.isoformat(timespec="milliseconds")))
    control = _of("transactionControl", subscriber, stamp)
    head = _t("document", "response") + _t("version", "2.33")
    return f'<creditBureau xmlns="{NAMESPACE}">{head}{control}{product}</creditBureau>'


def render_document(record: str, now: datetime, contract: TransUnionContract) -> str:
    """The whole answer around a subject's record."""
    subject = _of("subject", _t("number", 1), _of("subjectRecord", _t("fileNumber", "01"), record))
    return _root(now, _of("product", _t("code", "07000"), subject), contract)


def _no_hit() -> str:
    return _of("fileSummary", _t("fileHitIndicator", "regularNoHit"))


def render_record(person: Person, today: date) -> str:
    """The content of one subject's record."""
    file, sightings = seen_by("transunion", person, today)
    trades = [seen for seen in sightings if not seen.is_collection]
    collections = [seen for seen in sightings if seen.is_collection]
    counts = _of(
        "recordCounts",
        _t("publicRecordCount", f"{len(file.public_records):03d}"),
        _t("collectionCount", f"{len(collections):03d}"),
        _t("totalTradeCount", f"{len(trades):03d}"),
        _t("totalInquiryCount", f"{len(file.inquiries):03d}"),
    )
    credit = _of(
        "credit",
        *(_of("trade", _trade(seen)) for seen in trades),
        *(_of("collection", _collection(seen)) for seen in collections),
        *(_of("publicRecord", _record(record)) for record in file.public_records),
        *(_of("inquiry", _inquiry(inquiry)) for inquiry in file.inquiries),
        _of("creditSummary", counts),
    )
    factors = "".join(_of("factor", _t("rank", rank), _t("code", code)) for rank, code in enumerate(file.factors, 1))
    score = _of("score", _t("results", f"+{score_of('transunion', person, file)}"), _of("factors", factors))
    scored = _of("addOnProduct", _t("code", "00V60"), _t("status", "defaultDelivered"), _of("scoreModel", score))
    return _summary() + _indicative(person, today) + _of("custom", credit) + scored


def _summary() -> str:
    frozen = _of("freeze", _t("indicator", "false"))
    return _of(
        "fileSummary",
        _t("fileHitIndicator", "regularHit"),
        _t("ssnMatchIndicator", "exact"),
        _of("creditDataStatus", _t("suppressed", "false"), frozen, _t("disputed", "false")),
    )


def _indicative(person: Person, today: date) -> str:
    name = _of(
        "person",
        _t("first", person.first_name.upper()),
        _t("middle", person.middle_name.upper() or None),
        _t("last", person.last_name.upper()),
    )
    addresses = _address("current", person.address, today)
    addresses += "".join(_address("previous", each, today) for each in addresses_since(person, today))
    ssn = _of("socialSecurity", _t("number", person.ssn)) if person.ssn.isdigit() else ""
    born = ""
    if len(person.dob) == 8:
        born = _dated("dateOfBirth", date(int(person.dob[4:]), int(person.dob[:2]), int(person.dob[2:4])))
    return _of("indicative", _of("name", name), addresses, ssn, born)


def _address(status: str, address: dict[str, str], today: date) -> str:
    number, _, street = address["line1"].upper().partition(" ")
    return _of(
        "address",
        _t("status", status),
        _t("qualifier", "personal"),
        _of("street", _t("number", number), _t("name", street)),
        _of(
            "location",
            _t("city", address["city"].upper()),
            _t("state", address["state"].upper()),
            _t("zipCode", address["zipCode"][:5]),
        ),
        _dated("dateReported", first_of(month_of(today) - 7)),
    )


def _subscriber(seen: Sighting) -> str:
    return _of(
        "subscriber",
        _t("industryCode", seen.account.furnisher.kob[:1]),
        _t("memberCode", seen.code),
        _of("name", _t("unparsed", seen.furnisher)),
    )


def _shown_number(number: str) -> str:
    """A card's number is cut behind; another's every second sign is hidden."""
    if len(number) > CUT_AFTER:
        return number[:CUT_AFTER]
    return "".join("X" if at % 2 else sign for at, sign in enumerate(number))


def _trade(seen: Sighting) -> str:
    account = seen.account
    remark = "TRL" if seen.is_transferred else "CBC" if account.compliance == "XA" else None
    if remark is None and account.pay == "97":
        remark = "PRL"
    if seen.is_disputed:
        remark = "AID"
    kind = "revolving" if account.revolving else "mortgage" if account.account_type == "26" else "installment"
    pattern = "".join(_SIGNS.get(sign, "X") for sign in seen.grid[1:49])
    newest = first_of(month_of(seen.reported_on) - 1).replace(day=min(28, seen.reported_on.day))
    history = _of("paymentPattern", _dated("startDate", newest), _t("text", pattern)) if pattern else ""
    counters = _of(
        "historicalCounters",
        _t("monthsReviewedCount", f"{min(48, len(pattern)):02d}"),
        _t("late30DaysTotal", f"{seen.count('1'):02d}"),
        _t("late60DaysTotal", f"{seen.count('2'):02d}"),
        _t("late90DaysTotal", f"{seen.count('3456'):02d}"),
    )
    terms = _of(
        "terms",
        _t("paymentFrequency", "monthly"),
        _t("paymentScheduleMonthCount", "MIN" if account.revolving else account.terms),
        _money("scheduledMonthlyPayment", account.payment or None),
    )
    return "".join(
        (
            _subscriber(seen),
            _t("portfolioType", kind),
            _t("accountNumber", _shown_number(account.number)),
            _t("ECOADesignator", _OWNERS.get(account.ecoa, "undesignated")),
            _dated("dateOpened", seen.opened_on),
            _dated("dateEffective", seen.reported_on),
            _dated("dateClosed", seen.closed_on),
            _dated("datePaidOut", seen.closed_on) if account.condition == "A2" else "",
            "" if seen.is_open else _t("closedIndicator", "normal"),
            _money("currentBalance", seen.balance),
            _money("highCredit", account.high or (None if account.revolving else account.size)),
            _money("creditLimit", account.size if account.revolving else None),
            _t("accountRating", _MANNERS.get(account.pay, "01")),
            "" if remark is None else _of("remark", _t("code", remark), _t("type", "affiliate")),
            terms,
            _of("account", _t("type", _TYPES.get(account.account_type, "UK"))),
            _money("pastDue", seen.past_due or 0),
            _of("paymentHistory", history, counters),
            _of("mostRecentPayment", _dated("date", seen.last_paid_on)) if seen.last_paid_on else "",
            _t("updateMethod", "automated"),
        )
    )


def _collection(seen: Sighting) -> str:
    paid = seen.account.condition == "A2"
    grantor = _of("creditGrantor", _t("unparsed", seen.account.original_creditor))
    return "".join(
        (
            _subscriber(seen),
            _t("portfolioType", "open"),
            _t("accountNumber", _shown_number(seen.account.number)),
            _t("ECOADesignator", "individual"),
            _of("account", _t("type", "AG")),
            _dated("dateOpened", seen.opened_on),
            _dated("dateEffective", seen.reported_on),
            _dated("datePaidOut", seen.account.status_on) if paid else "",
            _money("currentBalance", seen.balance or 0),
            _of("original", grantor, _money("balance", seen.account.size)),
            _t("accountRating", "9B"),
            _of("remark", _t("code", "PCL" if paid else "CLA"), _t("type", "affiliate")),
        )
    )


def _record(record: PublicRecord) -> str:
    return "".join(
        (
            _t("type", "7X"),
            _of("subscriber", _t("memberCode", record.court_code), _of("name", _t("unparsed", record.court))),
            _t("docketNumber", record.reference),
            _dated("dateFiled", record.filed_on),
            _dated("dateSettled", record.decided_on),
            _money("liabilities", record.amount),
            _t("ECOADesignator", "individual"),
        )
    )


def _inquiry(inquiry: Inquiry) -> str:
    subscriber = _of(
        "subscriber",
        _t("industryCode", inquiry.furnisher.kob[:1]),
        _t("memberCode", f"0{inquiry.furnisher.code}"),
        _of("name", _t("unparsed", inquiry.furnisher.name)),
    )
    return _t("ECOADesignator", "individual") + subscriber + _dated("date", inquiry.on)
