"""Answers of the bureaus on one invented person, and the reports they are read into: the golden files of the readers.

python -m tests.generators.bureau_reports     writes tests/data/bureaus anew
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from contracts.report import Report
from functions.reports.equifax.report import parse_consumer_report
from functions.reports.merged.mismo import parse_credit_response
from functions.reports.merged.truelink import parse_merged_report
from functions.reports.reading.whose import Whom
from functions.reports.transunion.report import parse_credit_report
from infra.local.partners.bureaus.equifax import render_report
from infra.local.partners.bureaus.smart_data import render_bundle
from infra.local.partners.bureaus.transunion import render_document, render_record
from infra.local.partners.contracts import TransUnionContract
from infra.local.partners.people import Person

FOLDER = Path(__file__).parents[1] / "data" / "bureaus"
TODAY = date(2026, 11, 20)
SSN = "900031234"
BUREAUS: Any = ["transunion", "experian", "equifax"]
SUBSCRIBER = TransUnionContract(industry_code="F", member_code="04716628", prefix_code="0622", password="none")
CREDIT_RESPONSE = f"""<?xml version="1.0"?>
<RESPONSE_GROUP MISMOVersionID="2.3.1"><RESPONSE><RESPONSE_DATA>
<CREDIT_RESPONSE CreditReportIdentifier="R1" CreditReportFirstIssuedDate="2026-11-20" CreditReportType="Merge">
 <CREDIT_REPOSITORY_INCLUDED _EquifaxIndicator="Y" _ExperianIndicator="Y" _TransUnionIndicator="N"/>
 <BORROWER BorrowerID="B1" _FirstName="ADA" _LastName="SAMPLE" _SSN="{SSN}" _BirthDate="1979-07-15">
  <_RESIDENCE _StreetAddress="1 ELM ST" _City="DENVER" _State="CO" _PostalCode="80203"/>
 </BORROWER>
 <CREDIT_LIABILITY BorrowerID="B1" _AccountType="Revolving" CreditLoanType="CreditCard" _AccountStatusType="Open"
  _AccountOwnershipType="Individual" _AccountIdentifier="4111222233334444" _AccountOpenedDate="2018-01"
  _AccountReportedDate="2026-10-01" _UnpaidBalanceAmount="700" _CreditLimitAmount="2000" _PastDueAmount="0"
  _ConsumerDisputeIndicator="N">
  <_CREDITOR _Name="ANY BANK"/><_CURRENT_RATING _Code="1" _Type="AsAgreed"/>
  <_LATE_COUNT _30Days="1" _60Days="0" _90Days="0"/><_PAYMENT_PATTERN _Data="CC1CX" _StartDate="2026-09"/>
  <CREDIT_REPOSITORY _SourceType="Equifax"/><CREDIT_REPOSITORY _SourceType="Experian"/>
 </CREDIT_LIABILITY>
 <CREDIT_LIABILITY BorrowerID="B1" _AccountType="Open" _AccountStatusType="Closed" _AccountIdentifier="77****"
  _UnpaidBalanceAmount="612" IsCollectionIndicator="Y">
  <_CREDITOR _Name="ABC COLLECTIONS"/><CREDIT_REPOSITORY _SourceType="Equifax"/>
 </CREDIT_LIABILITY>
 <CREDIT_INQUIRY _Date="2026-05-01" _Name="SOME BANK"><CREDIT_REPOSITORY _SourceType="Experian"/></CREDIT_INQUIRY>
 <CREDIT_PUBLIC_RECORD _Type="BankruptcyChapter7" _FiledDate="2019-02-02" _CourtName="US BKPT CT">
  <CREDIT_REPOSITORY _SourceType="Experian"/></CREDIT_PUBLIC_RECORD>
 <CREDIT_SCORE CreditRepositorySourceType="Equifax" _ModelNameType="EquifaxBeacon5.0" _Value="0640">
  <_FACTOR _Code="38"/></CREDIT_SCORE>
</CREDIT_RESPONSE></RESPONSE_DATA></RESPONSE></RESPONSE_GROUP>
"""
ADA = Whom(("Ada",), "Sample", date(1979, 7, 15), SSN)
ZENO = Whom(("Zeno",), "Quixote", date(1971, 11, 23), "900047391")
JOINT_RESPONSE = f"""<?xml version="1.0"?>
<RESPONSE_GROUP MISMOVersionID="2.3.1"><RESPONDING_PARTY _Name="RESELLER TO ZENO QUIXOTE"/><RESPONSE><RESPONSE_DATA>
<CREDIT_RESPONSE CreditReportIdentifier="R2" CreditReportFirstIssuedDate="2026-11-20" CreditReportType="Merge">
 <CREDIT_REPOSITORY_INCLUDED _EquifaxIndicator="Y" _ExperianIndicator="Y" _TransUnionIndicator="N"/>
 <BORROWER BorrowerID="B2" _FirstName="ZENO" _LastName="QUIXOTE" _SSN="{ZENO.ssn}" _BirthDate="1971-11-23"
  _PrintPositionType="Borrower">
  <_RESIDENCE _StreetAddress="4711 ZYZZYVA CROSSING" _City="OKAPI FALLS" _State="NY" _PostalCode="12207"/>
  <EMPLOYER _Name="WOLPERTINGER WORKS"/>
 </BORROWER>
 <BORROWER BorrowerID="B1" _FirstName="ADA" _LastName="SAMPLE" _SSN="{SSN}" _BirthDate="1979-07-15"
  _PrintPositionType="CoBorrower">
  <_RESIDENCE _StreetAddress="1 ELM ST" _City="DENVER" _State="CO" _PostalCode="80203"/>
 </BORROWER>
 <CREDIT_LIABILITY BorrowerID="B1" _AccountType="Revolving" _AccountStatusType="Open" _UnpaidBalanceAmount="700"
  _AccountOwnershipType="Individual" _AccountIdentifier="4111222233334444" _AccountOpenedDate="2018-01">
  <_CREDITOR _Name="ANY BANK"/><_CURRENT_RATING _Code="1" _Type="AsAgreed"/>
  <CREDIT_REPOSITORY _SourceType="Equifax"/>
 </CREDIT_LIABILITY>
 <CREDIT_LIABILITY BorrowerID="B2" _AccountType="Revolving" _AccountStatusType="Open" _UnpaidBalanceAmount="7391"
  _AccountOwnershipType="Individual" _AccountIdentifier="5555666677778888"><_CREDITOR _Name="QUOKKA CREDIT"/>
  <CREDIT_REPOSITORY _SourceType="Equifax"/></CREDIT_LIABILITY>
 <CREDIT_LIABILITY BorrowerID="B2 B1" _AccountType="Mortgage" _AccountStatusType="Open" _UnpaidBalanceAmount="210000"
  _AccountOpenedDate="2015-06"><_CREDITOR _Name="HOME LENDER"/>
  <CREDIT_COMMENT BorrowerID="B2" _Text="QUIXOTE DISPUTES THIS ACCOUNT"/>
  <CREDIT_REPOSITORY _SourceType="Equifax"/><CREDIT_REPOSITORY _SourceType="Experian"/></CREDIT_LIABILITY>
 <CREDIT_LIABILITY BorrowerID="B1 B2" _AccountType="Installment" _AccountStatusType="Closed" _UnpaidBalanceAmount="0"
  _AccountOwnershipType="Comaker"><_CREDITOR _Name="AUTO FINANCE"/>
  <CREDIT_REPOSITORY _SourceType="Experian"/></CREDIT_LIABILITY>
 <CREDIT_LIABILITY _AccountType="Open" _UnpaidBalanceAmount="99"><_CREDITOR _Name="NOBODYS AGENCY"/>
  <CREDIT_REPOSITORY _SourceType="Experian"/></CREDIT_LIABILITY>
 <CREDIT_INQUIRY BorrowerID="B1" _Date="2026-05-01" _Name="SOME BANK"><CREDIT_REPOSITORY _SourceType="Experian"/>
 </CREDIT_INQUIRY>
 <CREDIT_INQUIRY BorrowerID="B2" _Date="2026-06-02" _Name="QUOKKA AUTO"><CREDIT_REPOSITORY _SourceType="Experian"/>
 </CREDIT_INQUIRY>
 <CREDIT_PUBLIC_RECORD _Type="BankruptcyChapter7" _FiledDate="2019-02-02" _CourtName="NOBODYS COURT">
  <CREDIT_REPOSITORY _SourceType="Experian"/></CREDIT_PUBLIC_RECORD>
 <CREDIT_SCORE BorrowerID="B1" CreditRepositorySourceType="Equifax" _ModelNameType="EquifaxBeacon5.0" _Value="0640"/>
 <CREDIT_SCORE BorrowerID="B2" CreditRepositorySourceType="Equifax" _ModelNameType="EquifaxBeacon5.0" _Value="0799"/>
 <CREDIT_CONSUMER_STATEMENT BorrowerID="B2" _Text="I, ZENO QUIXOTE, DENY IT."><CREDIT_REPOSITORY
  _SourceType="Experian"/></CREDIT_CONSUMER_STATEMENT>
 <CREDIT_FILE BorrowerID="B1" CreditRepositorySourceType="Equifax"><_BORROWER _LastName="SAMPLE"/></CREDIT_FILE>
 <CREDIT_FILE BorrowerID="B2" CreditRepositorySourceType="Equifax"><_BORROWER _LastName="QUIXOTE"/></CREDIT_FILE>
 <EMBEDDED_FILE><DOCUMENT>REPORT ON ADA SAMPLE AND ZENO QUIXOTE</DOCUMENT></EMBEDDED_FILE>
</CREDIT_RESPONSE></RESPONSE_DATA></RESPONSE></RESPONSE_GROUP>
"""


def person(persona: Any = "negative") -> Person:
    """Somebody with a card, a loan, a charge-off, a paid collection and a bankruptcy."""
    address = {"line1": "1 Elm St", "city": "Denver", "state": "CO", "zipCode": "80203"}
    return Person(SSN, "Ada", "", "Sample", "07151974", address, persona, (), anchor=date(2026, 10, 1))


def equifax() -> dict[str, Any]:
    """A fresh Equifax answer."""
    report = render_report(person(), TODAY, "pul_1")
    return {"status": "completed", "consumers": {"equifaxUSConsumerCreditReport": [report]}}


def transunion() -> bytes:
    """A TransUnion answer."""
    moment = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    return render_document(render_record(person(), TODAY), moment, SUBSCRIBER).encode()


def truelink() -> dict[str, Any]:
    """A fresh 3-in-1 answer."""
    return render_bundle(person(), TODAY, BUREAUS)


def mismo() -> bytes:
    """A MISMO answer, merged of two repositories."""
    return CREDIT_RESPONSE.encode()


def mismo_joint() -> bytes:
    """A MISMO answer on two borrowers, with what is one's, the other's, both's, and nobody's by its word."""
    return JOINT_RESPONSE.encode()


def answers() -> dict[str, bytes]:
    """File name → answer."""
    return {
        "equifax.json": json.dumps(equifax(), indent=1).encode(),
        "transunion.xml": transunion(),
        "truelink.json": json.dumps(truelink(), indent=1).encode(),
        "mismo.xml": mismo(),
        "mismo_joint.xml": mismo_joint(),
    }


def read(name: str, content: bytes) -> tuple[Report, ...]:
    """The reports of a golden answer."""
    match name:
        case "equifax.json":
            return (parse_consumer_report(json.loads(content), pulled_on=TODAY),)
        case "transunion.xml":
            return (parse_credit_report(content, pulled_on=TODAY),)
        case "truelink.json":
            return parse_merged_report(json.loads(content), pulled_on=TODAY)
        case _:
            return parse_credit_response(content, pulled_on=TODAY, whom=ADA)


def told(reports: tuple[Report, ...]) -> str:
    """The reports as the golden file has them."""
    return json.dumps([report.model_dump(mode="json", exclude_defaults=True) for report in reports], indent=1) + "\n"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in answers().items():
        (FOLDER / name).write_bytes(content)
        (FOLDER / f"{name}.reports.json").write_text(told(read(name, content)))


if __name__ == "__main__":
    main()
