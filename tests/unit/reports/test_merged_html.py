"""Saved three-bureau pages: what they say is read for each bureau, whatever their markup looks like."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from contracts.dates import PartialDate
from contracts.report import Report, SourceKind
from contracts.vocabulary import Bureau, HistoryCode, Status
from functions.reports.merged.html.report import read_merged_html
from functions.reports.merged.html.source import read_tree
from functions.reports.model import NotAKnownReport, UnreadableReport
from tests.generators.disclosed_people import DAY
from tests.generators.merged_documents import FOLDER, GOLDEN_SEEDS, page, told
from tests.harness.paper.accuracy import compare, score
from tests.harness.paper.documents import sections

UNSEEN = range(1000, 1040)
TODAY = date(2024, 1, 20)
HEAD = "<tr><th></th><th>TransUnion</th><th>Experian</th><th>Equifax</th></tr>"


def read(html: str | bytes) -> dict[Bureau, Report]:
    content = html if isinstance(html, bytes) else html.encode()
    return {report.bureau: report for report in read_merged_html(content, received_on=TODAY)}


def account(*rows: str, head: str = HEAD, creditor: str = "<div>ELM BANK</div>", grid: str = "") -> str:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<div>Account History</div>{creditor}<table>{head}{cells}</table>{grid}"


PLAIN = account(
    "Account #:|1234****|-|9876****", "Balance:|$1,204.00|-|$10.00", "Payment Status:|Current|-|Late 30 Days"
)


@pytest.mark.parametrize("seed", UNSEEN)
def test_every_value_and_month_of_an_unseen_page_is_read(seed: int) -> None:
    drawn = page(seed)
    found = {report.bureau: report for report in read_merged_html(drawn.content, received_on=DAY)}
    assert set(found) == {truth.bureau for truth in drawn.truth}
    for truth in drawn.truth:
        fields = compare(truth, found[truth.bureau])
        assert [field for field in fields if not field.right] == []
        assert score(fields).fields > 50
        assert found[truth.bureau].issues == ()


@pytest.mark.parametrize("name", GOLDEN_SEEDS)
def test_a_page_is_read_as_the_golden_file_says(name: str) -> None:
    content = (FOLDER / name).read_bytes()
    assert told(read_merged_html(content, received_on=DAY)) == (FOLDER / f"{name}.reports.json").read_text()
    assert content == page(GOLDEN_SEEDS[name]).content


@pytest.mark.shared_data
def test_the_known_fragment_yields_its_facts(shared_data: Path) -> None:
    found = read((shared_data / "report-layouts/identityiq_jane_doe_fragment.html").read_bytes())
    assert list(found) == [Bureau.TRANSUNION, Bureau.EXPERIAN, Bureau.EQUIFAX]
    assert [[s.value for s in report.scores] for report in found.values()] == [[612], [598], []]
    assert {(r.number, r.generated_on) for r in found.values()} == {("M00000001", date(2024, 1, 15))}
    assert found[Bureau.EXPERIAN].tradelines == ()
    for bureau, opened, owed, months in (
        (Bureau.TRANSUNION, 2, 120_400, ["L", "L", "D"]),
        (Bureau.EQUIFAX, 1, 131_000, ["L", "L", "4"]),
    ):
        (line,) = found[bureau].tradelines
        assert (line.furnisher, line.original_creditor) == ("MIDLAND CREDIT", "EXAMPLE BANK")
        assert (line.account_number, line.account_type) == ("30012****", "48")
        assert (line.status, line.status_text, line.is_open) == (Status.COLLECTION, "Collection/Chargeoff", None)
        assert (line.opened_on, line.balance_cents, line.past_due_cents) == (PartialDate(2022, 3, opened), owed, owed)
        assert [cell.month for cell in line.payment_history] == ["2024-01", "2023-12", "2023-11"]
        assert [cell.code for cell in line.payment_history] == months
    assert found[Bureau.EQUIFAX].tradelines[0].is_disputed is True
    assert [remark.text for remark in found[Bureau.EQUIFAX].tradelines[0].remarks] == [
        "Consumer disputes this account information", "Collection account",
    ]  # fmt: skip
    assert found[Bureau.TRANSUNION].tradelines[0].is_disputed is None
    assert all(report.issues == () for report in found.values())


@pytest.mark.parametrize("seed", [1001, 1006, 1013])
def test_every_source_leads_to_the_element_it_quotes(seed: int) -> None:
    content = page(seed).content
    root = read_tree(content)
    checked = 0
    for report in read_merged_html(content, received_on=DAY):
        for section in sections(report):
            for name, source in {**section.sources, **section.extras}.items():
                if source.kind is not SourceKind.XML_PATH or not source.raw or name in ("payment_history", "factors"):
                    continue
                (element,) = root.xpath(source.path)
                shown = "".join("".join(element.itertext()).split())
                wanted = [part for part in str(source.raw).replace(",", " ").split() if "*" not in part]
                assert all(part.rstrip(";") in shown.replace(",", "") for part in wanted), (name, source)
                checked += 1
    assert checked > 100


def test_a_bureau_without_a_word_has_no_report() -> None:
    assert set(read(PLAIN)) == {Bureau.TRANSUNION, Bureau.EQUIFAX}


def test_columns_are_those_of_the_heading_not_of_habit() -> None:
    head = "<tr><td></td><td>Equifax</td><td>TransUnion</td></tr>"
    found = read(account("Account #:|1234****|9876****", "Balance:|$5.00|$6.00", head=head))
    assert [report.tradelines[0].balance_cents for report in found.values()] == [600, 500]
    assert set(found) == {Bureau.TRANSUNION, Bureau.EQUIFAX}


@pytest.mark.parametrize(
    "cell",
    [
        '$1,204.00<span class="ng-hide">-</span>', "<ng>-</ng>$1,204.00", "<b>$1,204.00</b> <i style='display: none'>9</i>",
        "&nbsp;$1,204.00&nbsp;", "<span>$1,204.00</span><span>$1,204.00</span>", "<p hidden>7</p>$1,204.00<br>-",
        "$1,204.00<!-- $9 --><script>$8</script>", "$<b>1,204</b>.00",
    ],
)  # fmt: skip
def test_what_a_cell_shows_is_its_value(cell: str) -> None:
    found = read(account("Account #:|1234****|-|-", f"Balance:|{cell}|-|-"))
    assert found[Bureau.TRANSUNION].tradelines[0].balance_cents == 120_400


@pytest.mark.parametrize(
    "nothing", ["-", "", "&nbsp;", "–", "<ng>-</ng>", "N/A", "<span class='ng-hide'>$4.00</span>-"]
)
def test_a_dash_is_no_value(nothing: str) -> None:
    line = read(account("Account #:|1234****|-|-", f"Balance:|{nothing}|-|-"))[Bureau.TRANSUNION].tradelines[0]
    assert (line.balance_cents, line.sources["balance_cents"].raw) == (None, "")


@pytest.mark.parametrize("value", ["12 dollars", "$1,20", "$1e9", "1204,00"])
def test_an_unreadable_amount_is_left_and_said(value: str) -> None:
    report = read(account("Account #:|1234****|-|-", f"Balance:|{value}|-|-"))[Bureau.TRANSUNION]
    assert report.tradelines[0].balance_cents is None
    (issue,) = report.issues
    assert (issue.code, issue.place) == ("unreadable_value", "/html/body[1]/table[1]/tr[3]/td[2]")


@pytest.mark.parametrize(
    "creditor",
    [
        "<div class=sub_header>ELM BANK</div><a href=#x>Back to Top</a>", "<h4>ELM BANK</h4>", "<b>ELM BANK</b><br>Legend",
        "<table><tr><td>ELM BANK</td></tr></table>", "<span ng-bind=x>ELM BANK</span><div>Print</div>",
    ],
)  # fmt: skip
def test_the_creditor_is_what_stands_above(creditor: str) -> None:
    report = read(account("Account #:|1234****|-|-", creditor=creditor))[Bureau.TRANSUNION]
    assert report.tradelines[0].furnisher == "ELM BANK"


def test_an_account_whose_table_never_ends_does_not_swallow_the_next() -> None:
    one = account("Account #:|1234****|-|-", "Comments:|Closed|-|-").removesuffix("</table>")
    two = account("Account #:|5678****|-|-", creditor="<div>OAK BANK</div>").removeprefix("<div>Account History</div>")
    found = read(one + two)[Bureau.TRANSUNION].tradelines
    assert [(line.furnisher, line.account_number) for line in found] == [
        ("ELM BANK", "1234****"),
        ("OAK BANK", "5678****"),
    ]


@pytest.mark.parametrize(
    ("pay", "state", "kind", "balance", "expected"),
    [
        ("Current", "Open", "Revolving", "$5.00", Status.CURRENT),
        ("Current", "Closed", "Revolving", "$0.00", Status.PAID_OR_CLOSED),
        ("Late 120 Days", "Open", "Installment", "$5.00", Status.LATE_120),
        ("Collection/Chargeoff", "Derogatory", "Collection", "$5.00", Status.COLLECTION),
        ("Collection/Chargeoff", "Derogatory", "Revolving", "$5.00", Status.CHARGE_OFF),
        ("Charge-off", "Paid", "Revolving", "$0.00", Status.PAID_CHARGE_OFF),
        ("Repossession/Foreclosure", "Derogatory", "Mortgage", "$5.00", Status.FORECLOSURE),
        ("Current", "Transferred", "Mortgage", "$0.00", Status.TRANSFERRED),
        ("Wage earner plan", "Open", "Revolving", "$5.00", None),
        ("-", "Paid", "Installment", "-", Status.PAID_OR_CLOSED),
    ],
)
def test_what_words_say_of_an_account(pay: str, state: str, kind: str, balance: str, expected: Status | None) -> None:
    rows = (f"Account Type:|{kind}|-|-", f"Account Status:|{state}|-|-", f"Payment Status:|{pay}|-|-")
    line = read(account(*rows, f"Balance:|{balance}|-|-"))[Bureau.TRANSUNION].tradelines[0]
    assert line.status is expected


def test_signs_that_lump_conditions_keep_their_reading() -> None:
    months = "<tr><td>Month</td><td>Jan</td><td>Dec</td><td>Nov</td><td>Oct</td></tr>"
    years = "<tr><td>Year</td><td>24</td><td>23</td><td>23</td><td>23</td></tr>"
    grid = f"<table>{months}{years}<tr><td>TransUnion</td><td>PP</td><td>RF</td><td>zz</td><td>OK</td></tr></table>"
    report = read(account("Account Type:|Mortgage|-|-", grid=grid))[Bureau.TRANSUNION]
    cells = report.tradelines[0].payment_history
    assert [(cell.month, cell.code, cell.raw) for cell in cells] == [
        ("2024-01", None, "PP"), ("2023-12", HistoryCode.FORECLOSURE, "RF"), ("2023-11", None, "zz"),
        ("2023-10", HistoryCode.CURRENT, "OK"),
    ]  # fmt: skip
    assert {issue.code for issue in report.issues} == {"ambiguous_history_sign", "unknown_history_sign"}


def test_a_summary_that_counts_otherwise_is_an_issue() -> None:
    summary = f"<div>Summary</div><table>{HEAD}<tr><td>Total Accounts:</td><td>2</td><td>-</td><td>1</td></tr></table>"
    found = read(summary + PLAIN)
    assert [issue.code for issue in found[Bureau.TRANSUNION].issues] == ["count_mismatch"]
    assert found[Bureau.EQUIFAX].issues == ()


def test_full_numbers_are_masked() -> None:
    person = f"<table>{HEAD}<tr><td>SSN:</td><td>900-12-3456</td><td></td><td></td></tr></table>"
    rows = ("Account #:|4111222233334444|-|-", "Comments:|SSN 900 12 3456 and 900123456 and 4111222233334444|-|-")
    report = read(person + account(*rows))[Bureau.TRANSUNION]
    assert report.consumer.ssns[0].masked == "***-**-3456"
    assert report.tradelines[0].account_number == "************4444"
    assert not {"900123456", "900-12-3456", "900 12 3456", "4111222233334444"} & set(
        report.model_dump_json().replace('"', " ").split()
    )
    assert "900123456" not in report.model_dump_json()


@pytest.mark.parametrize("content", [b"", b"plain text", b"%PDF-1.7", b"<html><body>Hello</body></html>", b"\x00" * 99])
def test_what_is_no_such_page_is_refused(content: bytes) -> None:
    with pytest.raises(NotAKnownReport):
        read_merged_html(content, received_on=TODAY)


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 5000 + PLAIN.encode(),
        b"<table><tr><td>" * 3000 + PLAIN.encode(),
        PLAIN.encode() + b"<b></b>" * 300_001,
        b" " * 20_000_001,
        PLAIN.encode() + b"<table>" + b"<tr>" + b"<td>1" * 60_001,
    ],
)
def test_beyond_the_limits_it_is_refused_with_a_place(content: bytes) -> None:
    with pytest.raises(UnreadableReport) as refused:
        read_merged_html(content, received_on=TODAY)
    assert refused.value.place


def test_entities_and_document_types_do_nothing() -> None:
    evil = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'
    report = read(evil + PLAIN.replace("ELM BANK", "ELM &x;&y; BANK &amp; CO"))[Bureau.TRANSUNION]
    assert "root:" not in report.model_dump_json()
    assert report.tradelines[0].furnisher == "ELM &x;&y; BANK & CO"


def test_parsing_needs_no_network() -> None:
    page_ = f'<html><head><link rel="stylesheet" href="http://127.0.0.1:9/x.css"></head><body>{PLAIN}</body></html>'
    assert set(read(page_)) == {Bureau.TRANSUNION, Bureau.EQUIFAX}
    assert etree.LIBXML_VERSION >= (2, 12)
