"""MISMO answers on two borrowers: what is the customer's is taken, nothing of the other, and nobody is guessed at."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.report import Report
from contracts.vocabulary import Bureau, Ownership
from functions.reports.merged.mismo import parse_credit_response
from functions.reports.model import UnreadableReport
from functions.reports.reading.whose import Whom
from tests.generators.bureau_reports import ADA, TODAY, ZENO, mismo_joint, told

OF_ADA = ("ADA", "SAMPLE", "1979", "1234", "1 ELM", "ANY BANK", "4111", "SOME BANK", "0640")
OF_ZENO = ("ZENO", "QUIXOTE", "1971", "7391", "ZYZZYVA", "OKAPI", "WOLPERTINGER", "QUOKKA", "5555", "8888", "0799")
OF_NOBODY = ("NOBODYS", "EMBEDDED", "RESPONDING")
EQUIFAX = "CreditRepositorySourceType='Equifax'"


def read(content: bytes, whom: Whom | None = ADA, **more: Any) -> dict[Bureau, Report]:
    return {one.bureau: one for one in parse_credit_response(content, pulled_on=TODAY, whom=whom, **more)}


def shown(reports: dict[Bureau, Report], words: tuple[str, ...]) -> list[str]:
    text = told(tuple(reports.values())).upper()
    return [word for word in words if word in text]


def counted(report: Report) -> dict[str, int]:
    """Parts left out, by the issue that counts them."""
    codes = ("another_borrower", "borrower_not_named")
    return {one.code: int(one.detail.split()[0]) for one in report.issues if one.code in codes}


def answer(*parts: str, first: str = 'BorrowerID="B1"', second: str = 'BorrowerID="B2"') -> bytes:
    """On Ada and Zeno, their attributes replaced where a test says so."""
    ada = '_FirstName="ADA" _LastName="SAMPLE"' if "_LastName" not in first else ""
    zeno = '_FirstName="ZENO" _LastName="QUIXOTE"' if "_LastName" not in second else ""
    borrowers = f"<BORROWER {first} {ada}/><BORROWER {second} {zeno}/>"
    return f"<CREDIT_RESPONSE>{borrowers}{''.join(parts)}</CREDIT_RESPONSE>".encode()


def liability(who: str, attributes: str = "", inner: str = "") -> str:
    return f'<CREDIT_LIABILITY BorrowerID="{who}" {EQUIFAX} {attributes}>{inner}</CREDIT_LIABILITY>'


def lines(content: bytes, whom: Whom | None = ADA) -> list[Any]:
    return list(read(content, whom)[Bureau.EQUIFAX].tradelines)


# -- what is taken ----------------------------------------------------------------------------------------------------


def test_the_borrowers_own_parts_and_the_shared_ones_are_taken() -> None:
    reports = read(mismo_joint())
    found = {(line.bureau, line.furnisher, line.ownership) for report in reports.values() for line in report.tradelines}
    assert found == {
        (Bureau.EQUIFAX, "ANY BANK", Ownership.INDIVIDUAL),
        (Bureau.EQUIFAX, "HOME LENDER", Ownership.JOINT),
        (Bureau.EXPERIAN, "HOME LENDER", Ownership.JOINT),
        (Bureau.EXPERIAN, "AUTO FINANCE", Ownership.COMAKER),
    }
    assert [one.value for one in reports[Bureau.EQUIFAX].scores] == [640]
    assert [one.inquirer for one in reports[Bureau.EXPERIAN].inquiries] == ["SOME BANK"]
    assert reports[Bureau.EXPERIAN].consumer.names[0].last == "SAMPLE"


@pytest.mark.parametrize(("whom", "others"), [(ADA, OF_ZENO), (ZENO, OF_ADA)], ids=["Ada", "Zeno"])
def test_nothing_of_the_other_comes_into_the_reports(whom: Whom, others: tuple[str, ...]) -> None:
    reports = read(mismo_joint(), whom)
    own = OF_ADA if whom is ADA else OF_ZENO
    assert len(shown(reports, own)) >= 8, "the search would find"
    assert shown(reports, others) == [] and shown(reports, OF_NOBODY) == []


def test_what_stays_out_is_counted() -> None:
    """The other's account, inquiry, score, statement, remark and file; an account, a record, a paper, a party of
    nobody's."""
    for report in read(mismo_joint()).values():
        assert counted(report) == {"another_borrower": 6, "borrower_not_named": 4}


def test_what_is_about_the_answer_or_the_borrower_alone_stays_readable() -> None:
    extras = read(mismo_joint())[Bureau.EQUIFAX].extras
    assert extras["@CreditReportType"].raw == "Merge"
    (file,) = [source for name, source in extras.items() if "CREDIT_FILE" in name]
    assert (file.path or "").endswith("/CREDIT_FILE[1]")


@pytest.mark.parametrize(
    ("said", "ownership", "issues"),
    [
        ("", Ownership.JOINT, []),
        ('_AccountOwnershipType="JointContractualLiability"', Ownership.JOINT, []),
        ('_AccountOwnershipType="Individual"', Ownership.JOINT, ["ownership_contradicted"]),
        ('_AccountOwnershipType="Undesignated"', Ownership.JOINT, ["ownership_contradicted"]),
        ('_AccountOwnershipType="AuthorizedUser"', Ownership.AUTHORIZED_USER, []),
        ('_AccountOwnershipType="Nonsense"', Ownership.JOINT, ["unknown_code"]),
    ],
)
def test_an_account_that_names_both_is_joint_unless_it_says_how(
    said: str, ownership: Ownership, issues: list[str]
) -> None:
    content = answer(liability("B1 B2", said))
    (line,) = lines(content)
    assert line.ownership is ownership
    assert [one.code for one in read(content)[Bureau.EQUIFAX].issues] == issues
    if issues:
        assert line.extras["@_AccountOwnershipType"].raw == said.split('"')[1], "what it said stays readable"
    if line.sources["ownership"].path == "/CREDIT_RESPONSE/CREDIT_LIABILITY/@BorrowerID":
        assert (line.confidence("ownership") or 1) < 1


def test_naming_one_twice_is_not_naming_two() -> None:
    (line,) = lines(answer(liability("B1 B1", '_AccountOwnershipType="Individual"')))
    assert line.ownership is Ownership.INDIVIDUAL


def test_remarks_in_which_anothers_stands_are_left_out_whole() -> None:
    ours, theirs = '<CREDIT_COMMENT _Text="PAID AS AGREED"/>', '<CREDIT_COMMENT BorrowerID="B2" _Text="ZENO SAYS"/>'
    (whole,) = lines(answer(liability("B1 B2", inner=ours + ours)))
    content = answer(liability("B1 B2", inner=ours + theirs))
    (cut,) = lines(content)
    assert (len(whole.remarks), cut.remarks) == (2, ())
    assert counted(read(content)[Bureau.EQUIFAX]) == {"another_borrower": 2}
    assert shown(read(content), ("ZENO",)) == []


# -- who it is --------------------------------------------------------------------------------------------------------

NUMBER, OTHERS_NUMBER = ' _SSN="900031234"', ' _SSN="900047391"'
BORN, OTHERS_BIRTH = ' _BirthDate="1979-07-15"', ' _BirthDate="1971-11-23"'


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("", "", "by name alone"),
        ('_LastName=""' + NUMBER, '_LastName=""' + OTHERS_NUMBER, "by number alone"),
        ('_LastName=""' + BORN, '_LastName=""' + OTHERS_BIRTH, "by birth date alone"),
        (NUMBER + BORN, '_FirstName="ZENO" _LastName="SAMPLE"' + OTHERS_NUMBER + BORN, "a spouse born the same day"),
        (NUMBER + BORN, '_FirstName="ADA" _LastName="SAMPLE"' + OTHERS_NUMBER + BORN, "a namesake; the number tells"),
        (NUMBER, '_LastName=""', "of the other nothing is said"),
        ('_FirstName="ADA" _LastName="BYRON"' + NUMBER + BORN, OTHERS_NUMBER, "a married name"),
    ],
)
def test_the_borrower_is_told_where_they_can_be(first: str, second: str, why: str) -> None:
    content = answer(
        liability("B1", '_UnpaidBalanceAmount="1"'),
        liability("B2", '_UnpaidBalanceAmount="2"'),
        first=f'BorrowerID="B1" {first}',
        second=f'BorrowerID="B2" {second}',
    )
    assert [line.balance_cents for line in lines(content)] == [100], why


@pytest.mark.parametrize(
    ("first", "second", "whom", "why"),
    [
        ("", "", None, "nobody is named"),
        ("", "", replace(ADA, given_names=("Grace",), last_name="Hopper"), "neither"),
        ('_LastName=""', '_LastName=""', ADA, "nothing is said of either"),
        ('_LastName=""', OTHERS_NUMBER, ADA, "one is another, and of the rest nothing is said"),
        ("", '_FirstName="ADA" _LastName="SAMPLE"', ADA, "two of the name"),
        (BORN, '_FirstName="ADA" _LastName="SAMPLE"' + BORN, replace(ADA, ssn=None), "twins without numbers"),
        (NUMBER, '_FirstName="ADA" _LastName="SAMPLE"' + NUMBER, ADA, "the same person twice"),
    ],
)
def test_nobody_is_guessed_at(first: str, second: str, whom: Whom | None, why: str) -> None:
    content = answer(liability("B1"), first=f'BorrowerID="B1" {first}', second=f'BorrowerID="B2" {second}')
    with pytest.raises(UnreadableReport, match=r"2 borrowers.*customer's profile") as refused:
        read(content, whom)
    assert "SAMPLE" not in str(refused.value) and "QUIXOTE" not in str(refused.value), why


@pytest.mark.parametrize(
    ("first", "second"), [("", 'BorrowerID="B2"'), ('BorrowerID="B"', 'BorrowerID="B"'), ('BorrowerID="B 1"', "")]
)
def test_parts_that_can_not_be_told_apart_are_nobodys(first: str, second: str) -> None:
    with pytest.raises(UnreadableReport, match="without ids of their own"):
        read(answer(liability("B1"), first=first, second=second))


def test_an_answer_with_nothing_of_the_borrowers_says_what_is_in_the_way() -> None:
    nobodys = f"<CREDIT_LIABILITY {EQUIFAX}/>"
    with pytest.raises(UnreadableReport, match="2 parts of it don't say whose"):
        read(answer(nobodys, nobodys, liability("B2")))


# -- whatever is in it ------------------------------------------------------------------------------------------------

WHOSE = st.sampled_from(["B1", "B2", "B1 B2", "B2  B1", "B3", "B2 B3", "", None])
PARTS = {
    "CREDIT_LIABILITY": "_AccountIdentifier",
    "CREDIT_INQUIRY": "_Name",
    "CREDIT_SCORE": "_ModelNameType",
    "CREDIT_PUBLIC_RECORD": "_CourtName",
    "CREDIT_CONSUMER_STATEMENT": "_Text",
    "CREDIT_FILE": "_Odd",
    "WHATEVER": "_Odd",
}


@st.composite
def part(draw: st.DrawFn) -> tuple[str, str, set[str], str]:
    """(element's name, its markup, whom it names, a mark that stands in it)."""
    name, whose = draw(st.sampled_from(sorted(PARTS))), draw(WHOSE)
    mark = f"MARK{draw(st.integers(10**6, 10**7 - 1))}"
    said = "" if whose is None else f'BorrowerID="{whose}"'
    inner = draw(st.sampled_from(["", f'<ODD BorrowerID="B2" _A="{mark}X"/>', f'<ODD _A="{mark}Y"/>']))
    return name, f'<{name} {said} {EQUIFAX} {PARTS[name]}="{mark}">{inner}</{name}>', set((whose or "").split()), mark


@settings(max_examples=200, deadline=None)
@given(parts=st.lists(part(), max_size=12, unique_by=lambda one: one[3]))
def test_each_part_goes_to_whom_it_names_and_nothing_is_left_out_untold(
    parts: list[tuple[str, str, set[str], str]],
) -> None:
    content = answer(liability("B1"), *(markup for _, markup, _, _ in parts))
    report = read(content)[Bureau.EQUIFAX]
    text = told((report,))
    known = ("CREDIT_FILE", "WHATEVER")
    for name, markup, named, mark in parts:
        foreign = f"{mark}X" in markup
        shared_oddity = name in known and (named != {"B1"} or foreign)
        taken = "B1" in named and not shared_oddity
        assert (mark in text) == taken, markup
        assert f"{mark}X" not in text, "what is another's in it is not taken with it"
        assert (f"{mark}Y" in text) == (taken and f"{mark}Y" in markup)
    unsaid = sum(not named for _, _, named, _ in parts)
    others = sum(bool(named) and "B1" not in named for _, _, named, _ in parts)
    parted = sum("B1" in named and f"{mark}X" in markup for name, markup, named, mark in parts if name not in known)
    whole = sum(
        "B1" in named and (named != {"B1"} or f"{mark}X" in markup)
        for name, markup, named, mark in parts
        if name in known
    )
    expected = Counter(another_borrower=others + parted + whole, borrower_not_named=unsaid)
    assert Counter(counted(report)) == +expected


def test_a_single_borrowers_answer_is_read_as_ever() -> None:
    content = (
        b'<CREDIT_RESPONSE><BORROWER BorrowerID="B1" _LastName="SAMPLE"/>'
        b"<CREDIT_LIABILITY CreditRepositorySourceType='Equifax' _UnpaidBalanceAmount='5'/></CREDIT_RESPONSE>"
    )
    strangers = Whom(("Grace",), "Hopper", date(1951, 1, 1), None)
    for whom in (None, ADA, strangers):
        report = read(content, whom)[Bureau.EQUIFAX]
        assert report.tradelines[0].balance_cents == 500 and counted(report) == {}
