"""What two reports of one bureau tell beside the accounts: public records, inquiries, and who the file is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from contracts.dates import PartialDate
from contracts.report import Address, Alert, Consumer, Name, PublicRecord, Report, SsnOnFile
from contracts.vocabulary import AlertKind as MarkerKind
from contracts.vocabulary import Bureau, InquiryKind, PublicRecordKind
from functions.monitoring.model import AlertSeverity, MonitoringAlertKind
from functions.monitoring.rules.figures import LATE_LISTING_DAYS
from tests.harness.monitoring import DAY, ELSEWHERE, HOME, MARIA, a_file, inquiry
from tests.unit.monitoring.comparing import doubtful, found, kinds, only, unread

# -- public records and inquiries -------------------------------------------------------------------------------------


def record(**values: Any) -> PublicRecord:
    known: dict[str, Any] = {
        "kind": PublicRecordKind.BANKRUPTCY,
        "reference_number": "27-10442",
        "filed_on": PartialDate(2027, 2, 1),
    }
    return PublicRecord(key="p001", bureau=Bureau.EXPERIAN, **(known | values))


def test_a_new_public_record_is_told() -> None:
    assert kinds(found(a_file(), a_file(public_records=(record(),)))) == ["new_public_record"]
    assert found(a_file(), a_file(public_records=(record(sources=doubtful("kind")),))).findings == ()
    assert found(a_file(issues=unread("$.publicRecord")), a_file(public_records=(record(),))).findings == ()
    back = found(a_file(), a_file(public_records=(record(),)), earlier=(a_file(public_records=(record(),)),))
    assert kinds(back) == ["reinserted"]


def asked(*more: Any) -> Report:
    return a_file(inquiries=(*a_file().inquiries, *more))


def test_a_hard_inquiry_is_told_and_a_soft_one_is_not() -> None:
    on = PartialDate.of(DAY)
    assert kinds(found(a_file(), asked(inquiry(2, on)))) == ["hard_inquiry"]
    assert found(a_file(), asked(inquiry(2, on, kind=InquiryKind.SOFT))).findings == ()
    assert found(a_file(), asked(inquiry(2, on, kind=None))).findings == ()
    assert found(a_file(), asked(inquiry(2, on, sources=doubtful("inquired_on")))).findings == ()


def test_an_inquiry_that_was_listed_late_is_not_new() -> None:
    edge = DAY - timedelta(days=LATE_LISTING_DAYS)
    assert kinds(found(a_file(), asked(inquiry(2, PartialDate.of(edge))))) == ["hard_inquiry"]
    assert found(a_file(), asked(inquiry(2, PartialDate.of(edge - timedelta(days=1))))).findings == ()


def test_a_report_that_failed_to_list_inquiries_says_nothing_either_way() -> None:
    on = PartialDate.of(DAY)
    several = a_file(inquiries=tuple(inquiry(number, on) for number in range(1, 5)))
    assert found(a_file(inquiries=()), several).findings == ()
    assert found(several, a_file(inquiries=())).findings == ()
    assert (
        found(a_file(issues=unread("$.summaries", "totalInquiries is not the 1 that were read")), several).findings
        == ()
    )


# -- who the file is about --------------------------------------------------------------------------------------------


def about(**values: Any) -> Report:
    return a_file(consumer=Consumer(**({"names": (MARIA,), "addresses": (HOME,)} | values)))


def test_a_new_address_is_told_and_another_spelling_is_not() -> None:
    assert kinds(found(a_file(), about(addresses=(HOME, ELSEWHERE)))) == ["new_address"]
    same_house = HOME.model_copy(update={"line": "12 ELM ST", "postal_code": "80203-1122"})
    assert found(a_file(), about(addresses=(same_house,))).findings == ()
    assert found(a_file(), about(addresses=(HOME, ELSEWHERE)), earlier=(about(addresses=(ELSEWHERE,)),)).findings == ()
    unsure = ELSEWHERE.model_copy(update={"sources": doubtful("line")})
    assert found(a_file(), about(addresses=(HOME, unsure))).findings == ()
    assert found(a_file(), about(addresses=(HOME, Address(city="MIAMI", state="FL")))).findings == ()
    moved = about(
        addresses=(ELSEWHERE, HOME.model_copy(update={"line": "1 A"}), HOME.model_copy(update={"line": "2 B"}))
    )
    assert found(about(addresses=()), moved).findings == (), "none were listed before"


def test_another_name_and_another_number_are_told() -> None:
    other = Name(first="MARIO", last="DELGADO")
    assert kinds(found(a_file(), about(names=(MARIA, other)))) == ["new_name"]
    assert found(a_file(), about(names=(MARIA, Name(last="DELGADO")))).findings == ()
    before = about(ssns=(SsnOnFile(masked="***-**-1234"),))
    finding = only(found(before, about(ssns=(SsnOnFile(masked="***-**-1234"), SsnOnFile(masked="***-**-9999")))))
    assert (finding.kind, finding.severity) == (MonitoringAlertKind.NEW_SSN, AlertSeverity.URGENT)


def test_a_freeze_that_comes_or_goes_is_told() -> None:
    frozen = a_file(alerts=(Alert(kind=MarkerKind.FREEZE),))
    assert only(found(a_file(), frozen)).severity is AlertSeverity.NOTICE
    assert only(found(frozen, a_file())).severity is AlertSeverity.WARNING
    assert found(frozen, a_file(issues=unread("$.alerts"))).findings == ()
    assert found(a_file(issues=unread("$.freeze")), frozen).findings == ()
