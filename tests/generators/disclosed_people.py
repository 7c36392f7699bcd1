"""People for disclosures: the simulator's own, and one whose report fills every place of the layout."""

from __future__ import annotations

from datetime import date
from functools import cache

from contracts.dates import PartialDate
from contracts.report import (
    Address,
    Consumer,
    ConsumerStatement,
    Employer,
    Inquiry,
    Name,
    Phone,
    PublicRecord,
    Remark,
    Report,
    Tradeline,
)
from contracts.vocabulary import Bureau, InquiryKind, Ownership, PortfolioType, PublicRecordKind, Status
from infra.local.documents.disclosure import Layout, disclosure_for, disclosure_of
from infra.local.documents.layout import Disclosure
from infra.local.partners.people import Person, Persona
from tests.generators.account_kinds import history

DAY = date(2026, 3, 4)
ADDRESS = {"line1": "12 Elm St", "city": "Albany", "state": "NY", "zipCode": "12207"}
PERSONAS: tuple[Persona, ...] = ("damaged", "negative", "prime", "thin")
ALL_ERRORS = ("R02", "R07", "R16", "R21", "R39")


def person(number: int) -> Person:
    """One of an endless row of people; every fourth has all errors planted."""
    persona = PERSONAS[number % len(PERSONAS)]
    errors = ALL_ERRORS if persona == "damaged" else ()
    return Person(f"9001{number:05d}", "Daniel", "T", "Okafor", "03171984", ADDRESS, persona, errors, DAY)


@cache
def disclosure(number: int, layout: Layout) -> Disclosure:
    """That person's disclosure."""
    return disclosure_for(person(number), DAY, layout)


@cache
def full_disclosure(layout: Layout) -> Disclosure:
    """Something in every place of the layout, with the awkward cases: long names, small change, a year's precision."""
    return disclosure_of(full_report(), layout, {"t001": "4000123412341234", "t002": "77001234567"})


def full_report() -> Report:
    """The canonical report behind `full_disclosure`."""
    return Report(
        bureau=Bureau.EXPERIAN,
        source="generator",
        generated_on=DAY,
        number="1234-5678-90",
        consumer=_consumer(),
        tradelines=(_owed(), _paid()),
        public_records=(_bankruptcy(),),
        inquiries=(
            Inquiry(
                key="i001",
                bureau=Bureau.EXPERIAN,
                kind=InquiryKind.HARD,
                inquirer="JPMCB CARD",
                inquirer_industry="BC",
                inquired_on=PartialDate(2025, 11, 2),
            ),
            Inquiry(
                key="i002",
                bureau=Bureau.EXPERIAN,
                kind=InquiryKind.SOFT,
                inquirer="ELM INSURANCE",
                inquired_on=PartialDate(2026, 1, 15),
            ),
        ),
        consumer_statements=(
            ConsumerStatement(text="My wallet was stolen in May 2023; ask me before you lend."),
            ConsumerStatement(text="The account at Harbor was never mine."),
        ),
    )


def _owed() -> Tradeline:
    reported = PartialDate(2026, 2, 11)
    return Tradeline(
        key="t001",
        bureau=Bureau.EXPERIAN,
        furnisher="NORTHERN LAKES BANK AND TRUST COMPANY OF THE PRAIRIE",
        ownership=Ownership.AUTHORIZED_USER,
        account_type="18",
        portfolio_type=PortfolioType.REVOLVING,
        status=Status.CHARGE_OFF,
        is_open=False,
        opened_on=PartialDate(2017, 6, 14),
        reported_on=reported,
        last_payment_on=PartialDate(2023, 7, 3),
        first_delinquency_on=PartialDate(2023, 8),
        balance_cents=120_450,
        past_due_cents=120_450,
        charge_off_cents=131_000,
        credit_limit_cents=150_000,
        high_credit_cents=161_100,
        actual_payment_cents=2_500,
        terms="REV",
        remarks=(Remark(code="AH", text="Purchased by another company"),),
        compliance_condition="XB",
        sold_to="ELM RECEIVABLES",
        payment_history=history(reported, "LLLLLLLL654321D00Z"),
    )


def _paid() -> Tradeline:
    return Tradeline(
        key="t002",
        bureau=Bureau.EXPERIAN,
        furnisher="HARBOR AUTO",
        original_creditor="MERIDIAN CLINIC",
        ownership=Ownership.JOINT,
        account_type="48",
        status=Status.PAID_COLLECTION,
        is_open=False,
        opened_on=PartialDate(2020, 1),
        reported_on=PartialDate(2022, 5, 9),
        balance_cents=0,
        high_credit_cents=1_250_000,
        terms="012",
        compliance_condition="XH",
        payment_history=history(PartialDate(2022, 5), "GGGHJK"),
    )


def _consumer() -> Consumer:
    return Consumer(
        names=(Name(first="ADA", middle="QUINN", last="SAMPLE", suffix="JR"), Name(first="A", last="SAMPLE")),
        addresses=(
            Address(line="500 N HARBOR RD APT 12", city="SALT LAKE CITY", state="UT", postal_code="84101"),
            Address(line="12 ELM ST", city="ALBANY", state="NY", postal_code="12207"),
        ),
        employers=(Employer(name="HARBOR MILL"), Employer(name="CITY OF ALBANY")),
        phones=(Phone(number="5185550100"), Phone(number="8015550177")),
        date_of_birth=PartialDate(1980),
    )


def _bankruptcy() -> PublicRecord:
    return PublicRecord(
        key="p001",
        bureau=Bureau.EXPERIAN,
        kind=PublicRecordKind.BANKRUPTCY,
        chapter="13",
        court="US BANKRUPTCY COURT OH COLUMBUS",
        reference_number="19-10001",
        filed_on=PartialDate(2019, 6, 5),
        status_on=PartialDate(2022, 8, 30),
        amount_cents=1_200_000,
        liabilities_cents=4_120_000,
        ownership=Ownership.INDIVIDUAL,
    )
