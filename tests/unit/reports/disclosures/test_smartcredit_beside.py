"""Three-bureau PDFs beside their accounts: the person, scores and reasons, summaries, records, statements, inquiries."""

from __future__ import annotations

import pytest

from contracts.dates import PartialDate
from contracts.report import ScoreFactor
from contracts.vocabulary import Bureau, InquiryKind, PublicRecordKind
from functions.reports.disclosures.smartcredit.beside import printed_lines
from functions.reports.recognition.textract import read_recognition
from tests.harness.paper.merged_pdf import answers_of, by_hand, line, of, set_text, sheet


def test_the_person_is_told_by_label_and_line() -> None:
    page = [
        set_text(0.1, 0.1, "Personal Information"),
        *sheet(0.15, [
            ("Name", {"TransUnion": "ADA Q SAMPLE JR", "Experian": "ADA SAMPLE"}),
            ("Also Known As", {"TransUnion": "A SAMPLE\nADDIE SAMPLE"}),
            ("Former", {"TransUnion": "ADA VALE"}),
            ("Date of Birth", {"TransUnion": "04/17/1980", "Experian": "1980"}),
            ("Current Address(es)", {"TransUnion": "12 ELM ST\nALBANY, NY 12207", "Experian": "12 ELM ST"}),
            ("Previous Address(es)", {"TransUnion": "1 OAK RD\nDOVER, DE 19901\n2 ASH LN\nTOLEDO, OH 43604"}),
            ("Employers", {"TransUnion": "HARBOR MILL\nCITY OF ALBANY"}),
        ]),
    ]  # fmt: skip
    found = by_hand(page)
    person = of(found, Bureau.TRANSUNION).consumer
    names = [(one.kind, one.first, one.middle, one.last, one.suffix) for one in person.names]
    assert names == [
        ("primary", "ADA", "Q", "SAMPLE", "JR"), ("alias", "A", None, "SAMPLE", None),
        ("alias", "ADDIE", None, "SAMPLE", None), ("former", "ADA", None, "VALE", None),
    ]  # fmt: skip
    homes = [(one.line, one.city, one.state, one.postal_code) for one in person.addresses]
    assert homes == [
        ("12 ELM ST", "ALBANY", "NY", "12207"), ("1 OAK RD", "DOVER", "DE", "19901"),
        ("2 ASH LN", "TOLEDO", "OH", "43604"),
    ]  # fmt: skip
    assert [one.name for one in person.employers] == ["HARBOR MILL", "CITY OF ALBANY"]
    assert person.date_of_birth == PartialDate(1980, 4, 17)
    other = of(found, Bureau.EXPERIAN)
    assert other.consumer.date_of_birth == PartialDate(1980)
    assert [issue.code for issue in other.issues] == ["unread_region"]  # an address without a town
    assert {report.bureau for report in found} == {Bureau.TRANSUNION, Bureau.EXPERIAN}


def test_a_line_without_room_for_the_next_word_goes_on() -> None:
    def lines(*texts: str, right: float) -> list[str]:
        placed = [word for at, text in enumerate(texts) for word in set_text(0.1 + 0.02 * at, 0.3, text)]
        from functions.reports.disclosures.geometry.rows import all_rows

        tokens = [token for row in all_rows(read_recognition(answers_of([placed]))) for token in row.tokens]
        return [" ".join(t.text for t in each) for each in printed_lines(tokens, right, right - 0.3)]

    assert lines("HARBOR FREIGHT AND", "STORAGE PARTNERS", right=0.46) == ["HARBOR FREIGHT AND STORAGE PARTNERS"]
    assert lines("HARBOR FREIGHT", "STORAGE PARTNERS", right=0.6) == ["HARBOR FREIGHT", "STORAGE PARTNERS"]
    assert lines("HARBOR FREIGHT LLC", "STORAGE PARTNERS", right=0.46) == ["HARBOR FREIGHT LLC", "STORAGE PARTNERS"]


def test_a_score_has_its_model_and_its_reasons() -> None:
    page = [
        set_text(0.1, 0.1, "Credit Scores"),
        *sheet(
            0.13, [("FICO Score", {"TransUnion": "598", "Experian": "612"}), ("Lender Rank", {"TransUnion": "Fair"})]
        ),
        set_text(0.3, 0.1, "Risk Factors"),
        *sheet(0.33, [("Risk Factors", {"TransUnion": "039: An account was\npaid late\n018: Too many accounts"})]),
    ]
    found = by_hand(page)
    (score,) = of(found, Bureau.TRANSUNION).scores
    assert (score.model, score.value) == ("FICO Score", 598)
    assert score.factors == (
        ScoreFactor(rank=1, code="039", text="An account was paid late"),
        ScoreFactor(rank=2, code="018", text="Too many accounts"),
    )
    assert of(found, Bureau.EXPERIAN).scores[0].factors == ()
    assert of(found, Bureau.TRANSUNION).extras["rank"].raw == "Fair"


@pytest.mark.parametrize("labels", [("Type", "Date Filed/Reported", "Amount"), ("Record Type", "Date Filed", "Amount")])
def test_records_begin_with_the_first_label(labels: tuple[str, ...]) -> None:
    kind, filed, amount = labels
    page = [
        set_text(0.1, 0.1, "Public Records"),
        *sheet(0.15, [
            (kind, {"TransUnion": "Bankruptcy Chapter 13", "Equifax": "Bankruptcy Chapter 13"}),
            (filed, {"TransUnion": "12/14/2017", "Equifax": "12/14/2017"}), ("Liability", {"TransUnion": "$41,200.00"}),
            (kind, {"TransUnion": "Tax lien"}), (filed, {"TransUnion": "01/02/2019"}), (amount, {"TransUnion": "$900.00"}),
        ]),
    ]  # fmt: skip
    found = by_hand(page)
    first, second = of(found, Bureau.TRANSUNION).public_records
    assert (first.kind, first.chapter, first.liabilities_cents) == (PublicRecordKind.BANKRUPTCY, "13", 4_120_000)
    assert (second.kind, second.filed_on) == (PublicRecordKind.TAX_LIEN, PartialDate(2019, 1, 2))
    assert (second.key, second.amount_cents) == ("p002", 90_000)
    assert [one.filed_on for one in of(found, Bureau.EQUIFAX).public_records] == [PartialDate(2017, 12, 14)]


@pytest.mark.parametrize("label", ["Consumer Statement", ""])
def test_a_statement_may_stand_without_a_label(label: str) -> None:
    page = [
        set_text(0.1, 0.1, "Consumer Statements"),
        *sheet(0.15, [(label, {"TransUnion": "My wallet was\nstolen in May.", "Equifax": "Never mine."})]),
        set_text(0.3, 0.1, "Credit Scores"),
        *sheet(0.33, [("Credit Score", dict.fromkeys(("TransUnion", "Experian", "Equifax"), "700"))]),
    ]
    found = by_hand(page)
    assert [one.text for one in of(found, Bureau.TRANSUNION).consumer_statements] == ["My wallet was stolen in May."]
    assert [one.text for one in of(found, Bureau.EQUIFAX).consumer_statements] == ["Never mine."]
    assert of(found, Bureau.EXPERIAN).consumer_statements == ()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Inquiries", InquiryKind.HARD), ("Regular Inquiries", InquiryKind.HARD),
        ("Promotional Inquiries", InquiryKind.SOFT), ("Account Review Inquiries", InquiryKind.SOFT),
    ],
)  # fmt: skip
def test_an_inquiry_is_of_the_kind_that_its_heading_says(title: str, kind: InquiryKind) -> None:
    heads = line(
        0.16, ("Creditor", 0.1), ("Name", 0.17), ("Type", 0.35), ("of", 0.39), ("Business", 0.42), ("Date", 0.55),
        ("of", 0.6), ("Inquiry", 0.63), ("Credit", 0.75), ("Bureau", 0.81),
    )  # fmt: skip
    asked = line(0.19, ("JPMCB", 0.1), ("CARD", 0.15), ("Bank", 0.35), ("12/02/2024", 0.55), ("Experian", 0.75))
    nobody = line(0.22, ("ELM", 0.1), ("BANK", 0.13), ("Bank", 0.35), ("12/03/2024", 0.55), ("Unknown", 0.75))
    (report,) = by_hand([set_text(0.1, 0.1, title), heads, asked, nobody])
    (one,) = report.inquiries
    assert (one.kind, one.inquirer, one.inquirer_industry) == (kind, "JPMCB CARD", "Bank")
    assert [issue.code for issue in report.issues] == ["no_bureau"]


def test_a_summary_that_counts_more_than_was_read_is_an_issue() -> None:
    page = [
        set_text(0.1, 0.1, "Summary"),
        *sheet(0.13, [("Total Accounts", {"TransUnion": "2"}), ("Public Records", {"TransUnion": "0"})]),
        set_text(0.3, 0.1, "Credit Scores"),
        *sheet(0.33, [("Credit Score", {"TransUnion": "700"})]),
    ]
    (report,) = by_hand(page)
    assert [(issue.code, issue.detail) for issue in report.issues] == [
        ("count_mismatch", "the summary counts 2 accounts, 0 were read")
    ]
