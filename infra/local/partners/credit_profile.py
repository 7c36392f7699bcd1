"""A credit file written as Experian's Credit Profile v2 JSON: amounts are zero-padded strings, dates MMDDYYYY."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from infra.local.partners.credit_file import Account, CreditFile, Inquiry, PublicRecord, build_file, first_of, month_of
from infra.local.partners.happenings import addresses_since, changed
from infra.local.partners.people import Dice, Person
from infra.local.partners.tradelines import day_text, dollars, edited, render_tradeline

INQUIRY_YEARS = 2
BANKRUPTCY_YEARS = 10
ADVERSE_YEARS = 7
MAJORITY_YEARS = 18


def current_file(person: Person, today: date) -> CreditFile:
    """The file as the bureau shows it that day: disputes' outcomes applied, what is too old aged off."""
    whole = changed(build_file(person), person, today)

    def shown(key: str) -> bool:
        return not person.edits.get(key, {}).get("deleted", False)

    oldest_inquiry = _years_before(today, INQUIRY_YEARS)
    return replace(
        whole,
        accounts=tuple(
            edited(a, person)
            for a in whole.accounts
            if shown(a.key) and not _obsolete(a, today) and not _of_a_child(a, person)
        ),
        inquiries=tuple(i for i in whole.inquiries if shown(i.key) and (i.error or i.on >= oldest_inquiry)),
        public_records=tuple(
            r
            for r in whole.public_records
            if shown(r.key) and (r.error or r.filed_on >= _years_before(today, BANKRUPTCY_YEARS))
        ),
    )


def _obsolete(account: Account, today: date) -> bool:
    """Collections and charge-offs leave seven years after 180 days from the delinquency they began with,
    15 USC 1681c(a)(4), (c)(1)."""
    if account.pay not in ("93", "97") or account.error == "R01":
        return False
    return first_of(min(account.lates)) + timedelta(days=180) < _years_before(today, ADVERSE_YEARS)


def _of_a_child(account: Account, person: Person) -> bool:
    """A young person's file is thin: nobody opens an account before the year they turn eighteen."""
    born = int(person.dob[-4:]) if person.dob else 0
    return account.error is None and account.ecoa != "3" and account.opened_on.year <= born + MAJORITY_YEARS


def render_profile(person: Person, now: datetime, keyword: str, models: Iterable[str]) -> dict[str, Any]:
    """One element of `creditProfile`. Sections the file has nothing for are left out, as the vendor does."""
    today = now.date()
    file = current_file(person, today)
    tradelines = [render_tradeline(account, person, today) for account in file.accounts]
    profile: dict[str, Any] = {
        "headerRecord": [_header(now, keyword)],
        "addressInformation": _addresses(person, today),
        "consumerIdentity": _identity(person),
        "covidSpotlightAttributes": [_attributes(file)],
        "fraudShield": [_fraud_shield(person)],
        "informationalMessage": [_message("84", "0084", "SSN MATCHES"), _message("57", "1222", "TAX INQUIRY FLAG: N")],
        "inquiry": [_inquiry(inquiry) for inquiry in sorted(file.inquiries, key=lambda i: i.on, reverse=True)],
        "ofac": {"messageNumber": "1202", "messageText": "OFAC NO RECORD FOUND"},
        "publicRecord": [_public_record(record) for record in file.public_records],
        "riskModel": [_risk_model(person, file, model) for model in models],
        "ssn": [{"number": person.ssn, "ssnIndicators": "Y" * 9}] if person.ssn.isdigit() else [],
        "summaries": [_summary(file, tradelines, today)],
        "tradeline": tradelines,
    }
    profile = {section: value for section, value in profile.items() if value}
    return profile | {"endTotals": [_end_totals(profile)]}


def render_no_hit(now: datetime, keyword: str) -> dict[str, Any]:
    """The answer when nobody on file fits the inquiry."""
    profile: dict[str, Any] = {
        "headerRecord": [_header(now, keyword)],
        "informationalMessage": [_message("07", "0007", "NO RECORD FOUND")],
    }
    return profile | {"endTotals": [_end_totals(profile)]}


def _header(now: datetime, keyword: str) -> dict[str, str]:
    return {
        "reportDate": now.strftime("%m%d%y"),
        "reportTime": now.strftime("%H%M%S"),
        "preamble": "TIN1",
        "versionNo": "07",
        "mKeywordLength": f"{len(keyword):02d}",
        "mKeywordText": keyword,
        "y2kReportedDate": day_text(now.date()),
    }


def _addresses(person: Person, today: date) -> list[dict[str, str]]:
    """The address asked with, an older one, and those that came since."""
    dice = Dice(f"{person.seed}|address")
    number, _, rest = person.address["line1"].upper().partition(" ")
    street, _, suffix = rest.rpartition(" ")
    first = first_of(month_of(person.anchor) - dice.between(14, 60))
    return [
        {
            "city": person.address["city"].upper(),
            "dwellingType": "S",
            "firstReportedDate": day_text(first),
            "lastReportingSubscriberCode": "1270246",
            "lastUpdatedDate": day_text(first_of(month_of(today) - 1)),
            "source": "1",
            "state": person.address["state"].upper(),
            "streetName": street or rest,
            "streetPrefix": number,
            "streetSuffix": suffix,
            "timesReported": f"{dice.between(2, 40):02d}",
            "zipCode": person.address["zipCode"].replace("-", ""),
        },
        {
            "city": "DAYTON",
            "dwellingType": "A",
            "firstReportedDate": day_text(first_of(month_of(first) - 50)),
            "lastUpdatedDate": day_text(first),
            "source": "2",
            "state": "OH",
            "streetName": dice.pick(("MAPLE", "CHESTNUT", "RIDGE")),
            "streetPrefix": str(dice.between(100, 9900)),
            "streetSuffix": "AVE",
            "timesReported": "00",
            "zipCode": f"454{dice.digits(2)}",
        },
        *(_newcomer(address, today) for address in addresses_since(person, today)),
    ]


def _newcomer(address: dict[str, str], today: date) -> dict[str, str]:
    number, street, suffix = address["line1"].split(" ")
    return {
        "city": address["city"],
        "dwellingType": "S",
        "firstReportedDate": day_text(first_of(month_of(today))),
        "source": "1",
        "state": address["state"],
        "streetName": street,
        "streetPrefix": number,
        "streetSuffix": suffix,
        "timesReported": "01",
        "zipCode": address["zipCode"],
    }


def _identity(person: Person) -> dict[str, Any]:
    dice = Dice(f"{person.seed}|identity")
    born = person.dob if len(person.dob) == 8 else f"{dice.between(1, 12):02d}{dice.between(1, 28):02d}{person.dob}"
    if len(born) != 8:
        born += str(dice.between(1955, 1990))
    best = {"firstName": person.first_name.upper(), "surname": person.last_name.upper()}
    if person.middle_name:
        best["middleName"] = person.middle_name.upper()
    variant = {"firstName": person.first_name.upper()[:1], "surname": person.last_name.upper(), "type": "A"}
    return {
        "dob": {"day": born[2:4], "month": born[:2], "year": born[4:]},
        "name": [best, variant],
        "phone": [{"number": f"937555{dice.digits(4)}", "source": "U"}],
    }


def _inquiry(inquiry: Inquiry) -> dict[str, str]:
    return {
        "amount": "UNKNOWN",
        "date": day_text(inquiry.on),
        "kob": inquiry.furnisher.kob,
        "subscriberCode": inquiry.furnisher.code,
        "subscriberName": inquiry.furnisher.name,
        "terms": "UNK",
        "type": inquiry.purpose,
    }


def _public_record(record: PublicRecord) -> dict[str, str]:
    return {
        "amount": dollars(record.amount),
        "courtCode": record.court_code,
        "courtName": record.court,
        "ecoa": "1",
        "evaluation": "N",
        "filingDate": day_text(record.filed_on),
        "referenceNumber": record.reference,
        "status": record.status,
        "statusDate": day_text(record.decided_on),
    }


def _risk_model(person: Person, file: CreditFile, model: str) -> dict[str, Any]:
    """A score that rises a little with every item that was deleted or corrected."""
    settled = sum(1 for edit in person.edits.values() if edit.get("deleted") or edit.get("corrected"))
    factors = [{"importance": str(rank), "code": code} for rank, code in enumerate(file.factors, 1)]
    score = min(850, file.score + 11 * settled)
    return {"evaluation": "P", "modelIndicator": model, "score": f"{score:04d}", "scoreFactors": factors}


def _fraud_shield(person: Person) -> dict[str, Any]:
    day = day_text(person.anchor.replace(day=1))
    return {
        "addressCount": "0000",
        "addressDate": day,
        "addressErrorCode": "0",
        "fraudShieldIndicators": {"indicator": ["04"]},
        "socialCount": "0001",
        "socialDate": day,
        "socialErrorCode": "0",
        "type": "99",
    }


def _attributes(file: CreditFile) -> dict[str, Any]:
    values = {"P13_ALL0302": 0, "P13_ALL0303": 0, "P14_ALL0409": len(file.accounts)}
    return {
        "modelTypeIndicator": "CS",
        "covidAttributes": [
            {
                "modelTypeName": "PREMIER ATTRIBUTES",
                "variableName": name,
                "signofAttribute": "+",
                "attributeValue": f"{value:02d}",
            }
            for name, value in values.items()
        ],
    }


def _summary(file: CreditFile, lines: list[dict[str, Any]], today: date) -> dict[str, Any]:
    """The profile summary, counted over the very tradelines of this answer."""

    def total(key: str, wanted: Iterable[dict[str, Any]]) -> str:
        return dollars(sum(int(line.get(key, "0")) for line in wanted))

    def kind(revolving: str, mortgage: bool) -> list[dict[str, Any]]:
        return [
            line
            for line in lines
            if line["revolvingOrInstallment"] == revolving and (line["accountType"] == "26") is mortgage
        ]

    def counted(key: str) -> str:
        return f"{sum(int(line[key]) for line in lines):02d}"

    cards, mortgages = kind("R", False), kind("I", True)
    open_cards = [line for line in cards if line["openOrClosed"] == "O"]
    limits = sum(int(line["amount1"]) for line in open_cards)
    used = sum(int(line.get("balanceAmount", "0")) for line in open_cards)
    bad_now = [line for line in lines if line["status"] in ("71", "78", "80", "97")]
    was_bad = [line for line in lines if line["status"] in ("31", "32", "51", "52", "62")]
    good = len(lines) - len(bad_now) - len(was_bad)
    half_year_ago = first_of(month_of(today) - 6)
    oldest = min(file.accounts, key=lambda account: account.opened_on, default=None)
    values: dict[str, str | None] = {
        "disputedAccountsExcluded": "000",
        "publicRecordsCount": f"{len(file.public_records):03d}",
        "installmentBalance": total("balanceAmount", kind("I", False)),
        "realEstateBalance": total("balanceAmount", mortgages),
        "revolvingBalance": total("balanceAmount", cards),
        "pastDueAmount": total("amountPastDue", lines),
        "monthlyPayment": total("monthlyPaymentAmount", [line for line in lines if line not in mortgages]),
        "monthlyPaymentPartialFlag": "*",
        "realEstatePayment": total("monthlyPaymentAmount", mortgages),
        "realEstatePaymentPartialFlag": None,
        "revolvingAvailablePercent": f"{max(0, 100 - 100 * used // limits) if limits else 0:03d}",
        "revolvingAvailablePartialFlag": None,
        "totalInquiries": f"{len(file.inquiries):03d}",
        "inquiriesDuringLast6Months": f"{sum(1 for i in file.inquiries if i.on >= half_year_ago):03d}",
        "totalTradeItems": f"{len(lines):03d}",
        "paidAccounts": f"{sum(1 for a in file.accounts if a.condition in ('A2', '05')):03d}",
        "satisfactoryAccounts": f"{good:03d}",
        "nowDelinquentDerog": f"{len(bad_now):03d}",
        "wasDelinquentDerog": f"{len(was_bad):03d}",
        "oldestTradeDate": day_text(oldest.opened_on) if oldest else "UNKNOWN",
        "delinquencies30Days": counted("delinquencies30Days"),
        "delinquencies60Days": counted("delinquencies60Days"),
        "delinquencies90to180Days": counted("delinquencies90to180Days"),
        "derogCounter": counted("derogCounter"),
    }
    attributes = [{"id": key} | ({} if value is None else {"value": value}) for key, value in values.items()]
    return {"summaryType": "Profile Summary", "attributes": attributes}


def _end_totals(profile: dict[str, Any]) -> dict[str, str]:
    segments = 1 + sum(len(value) if isinstance(value, list) else 1 for value in profile.values())
    return {"totalSegments": f"{segments:03d}", "totalLength": f"{len(json.dumps(profile)):05d}"}


def _message(number: str, detailed: str, text: str) -> dict[str, str]:
    return {"messageNumber": number, "messageNumberDetailed": detailed, "messageText": text}


def _years_before(day: date, years: int) -> date:
    """29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
