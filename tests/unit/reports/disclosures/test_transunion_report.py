"""Reading a TransUnion report: the vendor's own sample whole, and every trap of the format, one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from contracts.dates import PartialDate
from contracts.report import Report, Tradeline
from contracts.vocabulary import AlertKind, HistoryCode, InquiryKind, Ownership, PaymentRating, PublicRecordKind, Status
from functions.reports.model import UnreadableReport
from functions.reports.transunion.report import parse_credit_report
from tests.generators.bureau_reports import TODAY, transunion


def document(credit: str = "", *, record: str = "", code: str = "07000") -> bytes:
    inner = f"<subjectRecord>{record}<custom><credit>{credit}</credit></custom></subjectRecord>"
    return (
        '<creditBureau xmlns="http://www.transunion.com/namespace"><document>response</document><transactionControl>'
        "<tracking><transactionTimeStamp>2026-11-20T18:04:10.487-06:00</transactionTimeStamp></tracking>"
        f"</transactionControl><product><code>{code}</code><subject>{inner}</subject></product></creditBureau>"
    ).encode()


def read(content: bytes) -> Report:
    return parse_credit_report(content, pulled_on=TODAY)


def trade(content: str) -> Tradeline:
    return read(document(f"<trade>{content}</trade>")).tradelines[0]


def codes(content: bytes) -> set[str]:
    return {issue.code for issue in read(content).issues}


@pytest.fixture(scope="module")
def sample(shared_data: Path) -> Report:
    return read((shared_data / "bureau/transunion/creditReportResponse.xml").read_bytes())


@pytest.mark.shared_data
def test_the_sample_is_read_whole(sample: Report) -> None:
    assert (len(sample.tradelines), len(sample.inquiries), len(sample.consumer.addresses)) == (32, 5, 3)
    assert sample.issues == ()
    assert sample.generated_on == date(2022, 1, 27)
    assert [(score.model, score.value) for score in sample.scores] == [("00V60", 667), ("00WR3", None)]
    assert [factor.code for factor in sample.scores[0].factors] == ["09", "07", "85", "05"]
    assert [factor.rank for factor in sample.scores[0].factors] == [1, 2, 3, 4]
    assert sample.consumer_statements[0].text and sample.consumer_statements[0].text.startswith("DO NOT CONFUSE")
    assert [name.last for name in sample.consumer.names] == ["UPHOLD"] and sample.consumer.names[0].suffix == "SR"
    assert sample.consumer.addresses[2].line == "8530 W SAHARA AV 214"
    assert sample.consumer.employers[0].name == "EMPLOYER X"
    assert sample.consumer.date_of_birth == PartialDate(1956, 8, 1)
    assert sample.consumer.ssns[0].masked == "***-**-4418" and "666484418" not in sample.model_dump_json()


@pytest.mark.shared_data
def test_the_samples_accounts(sample: Report) -> None:
    assert Counter(line.status for line in sample.tradelines) == {
        Status.CURRENT: 13, Status.PAID_OR_CLOSED: 17, Status.TRANSFERRED: 1, Status.LATE_30: 1,
    }  # fmt: skip
    assert Counter(line.ownership for line in sample.tradelines) == {
        Ownership.INDIVIDUAL: 27, Ownership.JOINT: 4, Ownership.COMAKER: 1,
    }  # fmt: skip
    assert all(line.account_type and line.portfolio_type and line.payment_history for line in sample.tradelines)
    assert sum(len(line.payment_history) for line in sample.tradelines) > 1000
    assert all(line.key == f"t{at:03d}" for at, line in enumerate(sample.tradelines, 1))


@pytest.mark.shared_data
def test_late_today_with_a_clean_pattern_is_no_contradiction(sample: Report) -> None:
    """The pattern starts the month before: rated 02 with 189 past due while all its signs are 1."""
    late = sample.tradelines[0]
    assert (late.status, late.past_due_cents) == (Status.LATE_30, 18_900)
    assert {cell.code for cell in late.payment_history} == {HistoryCode.CURRENT}
    assert (late.reported_on, late.payment_history[0].month) == (PartialDate(2021, 11, 30), "2021-10")


@pytest.mark.shared_data
def test_the_trade_without_a_balance_has_none(sample: Report) -> None:
    (without,) = [line for line in sample.tradelines if "balance_cents" not in line.sources]
    assert (without.furnisher, without.balance_cents, without.past_due_cents) == ("MOTORCITY CO", None, None)


@pytest.mark.shared_data
def test_numbers_cut_behind_do_not_pretend_to_end_there(sample: Report) -> None:
    numbers = [line.account_number or "" for line in sample.tradelines]
    assert numbers[1] == "600888******"
    assert numbers[6] == "4X0X9X6X0X7X", "what the source has masked stays as it is"
    assert "600888322006" not in sample.model_dump_json()
    assert sample.tradelines[22].original_creditor == "FRD722******"


@pytest.mark.shared_data
def test_gaps_of_the_pattern_are_months_without_data(sample: Report) -> None:
    gaps = [line for line in sample.tradelines if any(cell.raw == "X" for cell in line.payment_history)]
    assert len(gaps) >= 2
    assert {cell.code for line in gaps for cell in line.payment_history if cell.raw == "X"} == {HistoryCode.NO_DATA}


@pytest.mark.shared_data
def test_the_model_report_is_no_credit_report(shared_data: Path) -> None:
    with pytest.raises(UnreadableReport) as refused:
        read((shared_data / "bureau/transunion/modelReportResponse.xml").read_bytes())
    assert refused.value.place == "/creditBureau/product/code"


def test_the_generated_answer_has_no_issues() -> None:
    report = read(transunion())
    assert report.issues == () and len(report.tradelines) >= 3
    assert {line.status for line in report.tradelines} >= {Status.CURRENT}


@pytest.mark.parametrize(
    ("flags", "day"),
    [
        ("", PartialDate(2020, 6, 15)),
        (' estimatedDay="false"', PartialDate(2020, 6, 15)),
        (' estimatedDay="true"', PartialDate(2020, 6)),
        (' estimatedDay="true" estimatedMonth="true"', PartialDate(2020)),
        (' estimatedYear="true"', None),
        (' estimatedCentury="true"', None),
    ],
)
def test_an_estimated_part_of_a_date_is_not_believed(flags: str, day: PartialDate | None) -> None:
    assert trade(f"<dateOpened{flags}>2020-06-15</dateOpened>").opened_on == day


@pytest.mark.parametrize(
    ("content", "status", "rating", "is_open"),
    [
        ("<accountRating>01</accountRating>", Status.CURRENT, None, True),
        ("<accountRating>05</accountRating>", Status.LATE_120, None, True),
        ("<accountRating>00</accountRating>", None, None, True),
        ("<accountRating>UC</accountRating>", None, None, True),
        ("<accountRating>07</accountRating>", None, None, True),
        ("<accountRating>08</accountRating>", Status.REPOSSESSION, None, True),
        ("<accountRating>09</accountRating>", Status.CHARGE_OFF, None, True),
        ("<accountRating>9B</accountRating>", Status.COLLECTION, None, True),
        ("<accountRating>09</accountRating><remark><code>PPL</code></remark>", Status.PAID_CHARGE_OFF, None, False),
        ("<accountRating>01</accountRating><closedIndicator>normal</closedIndicator><currentBalance>000</currentBalance>",
         Status.PAID_OR_CLOSED, PaymentRating.CURRENT, False),
        ("<accountRating>03</accountRating><closedIndicator>normal</closedIndicator><currentBalance>000</currentBalance>",
         Status.PAID_OR_CLOSED, PaymentRating.LATE_60, False),
        ("<accountRating>01</accountRating><closedIndicator>normal</closedIndicator><currentBalance>9</currentBalance>",
         Status.CURRENT, None, False),
        ("<accountRating>01</accountRating><remark><code>TRL</code></remark><currentBalance>0</currentBalance>",
         Status.TRANSFERRED, PaymentRating.CURRENT, False),
        ("<accountRating>Q1</accountRating>", None, None, None),
    ],
)  # fmt: skip
def test_manners_of_payment(
    content: str, status: Status | None, rating: PaymentRating | None, is_open: bool | None
) -> None:
    found = trade(content)
    assert (found.status, found.payment_rating, found.is_open) == (status, rating, is_open)


def test_one_remark_and_several() -> None:
    one = trade("<remark><code>CBC</code><type>affiliate</type></remark>")
    two = trade("<remark><code>CBC</code></remark><remark><code>AID</code></remark>")
    assert [remark.code for remark in one.remarks] == ["CBC"] and one.is_disputed is None
    assert [remark.code for remark in two.remarks] == ["CBC", "AID"] and two.is_disputed is True
    assert codes(document("<trade><remark><code>ZZZ</code></remark></trade>")) == {"unknown_code"}


def test_a_pattern_is_counted_from_its_own_start() -> None:
    pattern = "<paymentPattern><startDate>2026-10-03</startDate><text>12X5</text></paymentPattern>"
    found = trade(f"<dateEffective>2026-11-03</dateEffective><paymentHistory>{pattern}</paymentHistory>")
    assert [(cell.month, cell.code) for cell in found.payment_history] == [
        ("2026-10", HistoryCode.CURRENT), ("2026-09", HistoryCode.LATE_30),
        ("2026-08", HistoryCode.NO_DATA), ("2026-07", HistoryCode.LATE_120),
    ]  # fmt: skip
    no_start = document(
        "<trade><paymentHistory><paymentPattern><text>11</text></paymentPattern></paymentHistory></trade>"
    )
    assert codes(no_start) == {"history_without_anchor"} and read(no_start).tradelines[0].payment_history == ()


@pytest.mark.parametrize(("result", "value", "exclusion"), [("+667", 667, None), ("667", 667, None), ("+000", None, "+000"),
                                                            ("-002", None, "-002"), ("+9001", None, "+9001"), ("abc", None, "abc")])  # fmt: skip
def test_scores_and_what_only_looks_like_one(result: str, value: int | None, exclusion: str | None) -> None:
    add_on = f"<addOnProduct><code>00V60</code><scoreModel><score><results>{result}</results></score></scoreModel></addOnProduct>"
    (found,) = read(document(record=add_on)).scores
    assert (found.value, found.exclusion_code) == (value, exclusion)


def test_a_reason_without_a_score() -> None:
    add_on = "<addOnProduct><code>00V60</code><scoreModel><score><noScoreReason>insufficientCredit</noScoreReason></score></scoreModel></addOnProduct>"
    (found,) = read(document(record=add_on)).scores
    assert (found.value, found.exclusion_code) == (None, "insufficientCredit")


def test_collections_records_and_alerts() -> None:
    agency = "<subscriber><memberCode>0987</memberCode><name><unparsed>AGENCY</unparsed></name></subscriber>"
    grantor = (
        "<original><creditGrantor><unparsed>CLINIC</unparsed></creditGrantor><balance>000000880</balance></original>"
    )
    record = "<publicRecord><type>7X</type><dateFiled>2019-02-02</dateFiled></publicRecord><publicRecord><type>CJ</type></publicRecord>"
    frozen = (
        "<fileSummary><creditDataStatus><freeze><indicator>true</indicator></freeze></creditDataStatus></fileSummary>"
    )
    report = read(document(f"<collection>{agency}{grantor}</collection>{record}", record=frozen))
    (debt,) = report.tradelines
    assert (debt.status, debt.account_type, debt.original_creditor) == (Status.COLLECTION, "48", "CLINIC")
    assert debt.high_credit_cents == 88_000
    assert [(each.kind, each.chapter) for each in report.public_records] == [
        (PublicRecordKind.BANKRUPTCY, "7"), (PublicRecordKind.JUDGMENT, None),
    ]  # fmt: skip
    assert [alert.kind for alert in report.alerts] == [AlertKind.FREEZE]


def test_a_lost_record_is_noticed_and_ones_own_inquiry_is_not_counted() -> None:
    summary = "<creditSummary><recordCounts><totalTradeCount>002</totalTradeCount><totalInquiryCount>000</totalInquiryCount></recordCounts></creditSummary>"
    inquiry = "<inquiry><subscriber><memberCode>04716628</memberCode><name><unparsed>US</unparsed></name></subscriber></inquiry>"
    content = document(f"<trade/>{inquiry}{summary}")
    assert [issue.code for issue in read(content).issues if issue.code == "count_mismatch"] == ["count_mismatch"] * 2
    ours = content.replace(b"<tracking>", b"<subscriber><memberCode>F4716628</memberCode></subscriber><tracking>")
    found = [issue.place for issue in read(ours).issues if issue.code == "count_mismatch"]
    assert [place.rsplit("/", 1)[-1] for place in found] == ["totalTradeCount"]
    assert read(ours).inquiries[0].kind is InquiryKind.HARD


@pytest.mark.parametrize(
    "content",
    [b"<a/>", b"<creditBureau/>", document(code="08000"),
     document(record="<fileSummary><fileHitIndicator>regularNoHit</fileHitIndicator></fileSummary>"),
     document().replace(b"<subject>", b"<subject/><subject>"),
     b"<creditBureau><product><code>07000</code><error><code>010</code><description>x</description></error></product></creditBureau>"],
)  # fmt: skip
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableReport):
        read(content)
