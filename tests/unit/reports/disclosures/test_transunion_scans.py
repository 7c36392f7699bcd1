"""What recognition makes of a scanned TransUnion paper: read right where the page still tells, else in doubt, else left out.

Each rule is tried where it must act and where it must keep still.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from contracts.report import Inquiry, Tradeline
from contracts.vocabulary import Status
from functions.reports.disclosures.entries import listed_days, without_telephone
from functions.reports.disclosures.evidence import FLOOR, Evidence
from functions.reports.disclosures.geometry.rows import Row, Token, all_rows, heading, text_of
from functions.reports.disclosures.geometry.tables import read_table
from functions.reports.disclosures.papers import read_disclosure
from functions.reports.disclosures.person import town_in
from functions.reports.disclosures.readings import creditor, printed, term
from functions.reports.disclosures.wording import confirmed, standing
from functions.reports.reading.cursor import IssueLog
from functions.reports.recognition.model import Box
from functions.reports.recognition.textract import read_recognition
from infra.local.documents.by_reportlab import render_reportlab
from infra.local.documents.by_typst import render_typst
from infra.local.documents.layout import Disclosure
from infra.local.documents.transunion import transunion_for
from infra.local.documents.variation import drawn
from tests.generators.disclosed_people import DAY, person
from tests.harness.paper.accuracy import compare
from tests.harness.paper.recognition import Placed, Response, responses, text_layer

SEEN = 93.0  # of a hundred: a word well recognised on a scan
BODY, NAME = 0.008, 0.0105  # heights


def line(y: float, text: str, height: float = BODY) -> list[Placed]:
    """Words of one row, each letter as wide as another."""
    placed: list[Placed] = []
    x = 0.09
    for word in text.split():
        placed.append((word, x, y, len(word) * height * 0.8, height))
        x += len(word) * height * 0.8 + height * 0.35
    return placed


def column(y: float, label: str, value: str) -> list[Placed]:
    """A label, and its value in a column of its own."""
    beside = [(text, left + 0.25, top, width, height) for text, left, top, width, height in line(y, value)]
    return [*line(y, label), *beside]


def paper(*account: list[Placed], inquiry: Sequence[list[Placed]] = ()) -> list[list[Placed]]:
    """A page with one account below its section's heading."""
    head = [
        line(0.12, "Personal Credit Report for"), line(0.14, "ALEX RIVERA"), line(0.16, "File Number"),
        line(0.18, "100000001"), line(0.2, "Date Created"), line(0.22, "03/04/2026"),
        line(0.26, "Satisfactory Accounts", 0.014),
    ]  # fmt: skip
    facts = [
        line(0.4, "Account Information"), column(0.42, "Loan Type", "CREDIT CARD"),
        column(0.44, "Balance", "$1,204"), column(0.46, "Pay Status", "Current; Paid or Paying as Agreed"),
        column(0.48, "Original Creditor", "="), line(0.6, "Regular Inquiries", 0.014),
    ]  # fmt: skip
    rows = [*head, *account, *facts, *inquiry]
    return [[word for row in rows for word in row]]


def recognised(pages: Sequence[Sequence[Placed]], doubts: dict[str, float] | None = None) -> list[Response]:
    """The pages as a recogniser answers, sure of every word but those of `doubts`."""
    answers = responses(pages, SEEN)
    for answer in answers:
        for block in answer["Blocks"]:
            if block.get("Text") in (doubts or {}):
                block["Confidence"] = (doubts or {})[block["Text"]]
    return answers


def account(*rows: list[Placed], doubts: dict[str, float] | None = None) -> Tradeline:
    (found,) = read_disclosure(read_recognition(recognised(paper(*rows), doubts))).tradelines
    return found


def inquiries(*rows: list[Placed]) -> tuple[Inquiry, ...]:
    pages = paper(line(0.36, "ELM BANK", NAME), line(0.38, "5178****"), inquiry=rows)
    return read_disclosure(read_recognition(recognised(pages))).inquiries


def inquiry(*rows: list[Placed]) -> Inquiry:
    (found,) = inquiries(*rows)
    return found


# -- a creditor and the number below it --------------------------------------------------------------------------------


def test_a_number_below_its_creditor_is_its_number_alone() -> None:
    found = account(line(0.36, "ELM BANK", NAME), line(0.38, "517800****"))
    assert (found.furnisher, found.account_number) == ("ELM BANK", "517800****")


@pytest.mark.parametrize(
    ("below", "number"),
    [("517800 ****", "517800****"), ("eee", None), ("****14 A29", None), ("517800**** atesx", None)],
)
def test_a_number_misread_or_in_pieces_is_no_creditor(below: str, number: str | None) -> None:
    found = account(line(0.36, "ELM BANK", NAME), line(0.38, below))
    assert (found.furnisher, found.account_number) == ("ELM BANK", number)
    assert found.sources["account_number"].raw == below, "what was not read can be looked up on the page"


def test_a_name_over_two_rows_stays_one() -> None:
    found = account(
        line(0.345, "NATIONAL SAVINGS BANK OF", NAME), line(0.36, "ELM COUNTY", NAME), line(0.38, "5178****")
    )
    assert (found.furnisher, found.account_number) == ("NATIONAL SAVINGS BANK OF ELM COUNTY", "5178****")


def test_figures_without_a_letter_are_no_creditor() -> None:
    found = account(line(0.38, "117761 ****"))
    assert found.furnisher is None and found.account_number == "117761****"
    assert found.sources["furnisher"].confidence < FLOOR, "a name is always printed, so its loss is a doubt"


@pytest.mark.parametrize(
    ("number", "taken"), [("****", False), ("****14", False), ("****1429", True), ("5178****", True)]
)
def test_a_number_of_which_too_little_shows_was_not_recognised_whole(number: str, taken: bool) -> None:
    found = account(line(0.36, "ELM BANK", NAME), line(0.38, number))
    assert (found.account_number == number) is taken
    assert found.furnisher == "ELM BANK"


def test_a_text_layer_shows_what_it_shows() -> None:
    """Nothing is lost where no recogniser was at work."""
    pages = paper(line(0.36, "ELM BANK", NAME), line(0.38, "****14"))
    (found,) = read_disclosure(read_recognition(responses(pages))).tradelines
    assert found.account_number == "****14"


def test_a_name_and_number_below_capitals_that_are_no_name_stay_together() -> None:
    """An account's last row of ratings is in capitals too."""
    rated = [line(0.33, "Month 04/2025 03/2025", 0.0115), line(0.345, "Rating COL COL", 0.0115)]
    found = account(*rated, line(0.36, "AT&T SERVICES ****5339"))
    assert (found.furnisher, found.account_number) == ("AT&T SERVICES", "****5339")
    alone = account(line(0.34, "ELM BANK OF DOVER", NAME), line(0.36, "OAK FUND ****5339"))
    assert (alone.furnisher, alone.account_number) == ("OAK FUND", "****5339")


@pytest.mark.parametrize("renderer", [render_reportlab, render_typst])
def test_the_head_that_a_second_page_repeats_is_no_creditor(renderer: Callable[[Disclosure], bytes]) -> None:
    """Two pages are too few to tell by repetition alone; accounts set alike line up in running text as columns do."""
    one = transunion_for(person(503), DAY, "online", drawn(503))
    report = read_disclosure(read_recognition(text_layer(renderer(one))))
    assert not [field for field in compare(one.truth, report) if not field.right]
    assert report.number == one.truth.number, "the first page's own stays"


# -- values ------------------------------------------------------------------------------------------------------------


def test_dashes_grown_together_say_nothing() -> None:
    assert account(line(0.36, "ELM BANK", NAME), line(0.38, "5178****")).original_creditor is None
    assert [printed(text).value for text in ("=", "=-", "---", "= 5", "A=B")] == [None, None, None, "= 5", "A=B"]


@pytest.mark.parametrize(
    ("word", "sign", "kept"),
    [("COMENITY/VCTRIA", "/", False), ("COMENITY-VCTRIA", "/", True), ("$1,204", "4", True), ("a-b", "-", False)],
)
def test_a_stroke_read_again_inside_its_word_is_an_echo(word: str, sign: str, kept: bool) -> None:
    answers = responses([[(word, 0.1, 0.1, 0.15, 0.01), (sign, 0.2, 0.1, 0.005, 0.01)]])
    (found,) = all_rows(read_recognition(answers))
    assert text_of(found.tokens) == (f"{word} {sign}" if kept else word)


def words(*texts: str, confidence: float = SEEN / 100) -> list[Token]:
    box = Box(0.1, 0.1, 0.02, 0.008)
    return [Token(text, confidence, 1, box, box) for text in texts]


def test_a_stroke_behind_a_word_of_a_status_is_its_semicolon() -> None:
    said = confirmed(words("Paidi", "was", "a", "Collection"))
    assert text_of(said) == "Paid; was a Collection"
    assert standing(said).status is Status.PAID_COLLECTION and min(word.confidence for word in said) >= FLOOR
    assert text_of(confirmed(words("Days", "MaxI", "Claim"))) == "Days MaxI Claim"


def test_words_of_a_status_run_together_are_doubted() -> None:
    assert [word.confidence >= FLOOR for word in confirmed(words("wasa", "pastdue", "Quarterly"))] == [
        False,
        False,
        True,
    ]


def test_a_misread_word_of_a_status_is_doubted_on_a_scan_alone() -> None:
    (scanned,), (exact,) = confirmed(words("Accounl")), confirmed(words("Accounl", confidence=0.995))
    assert scanned.confidence < FLOOR < exact.confidence
    (unknown,) = confirmed(words("Quarterly"))
    assert unknown.confidence == SEEN / 100, "a word that is near none is as sure as it was"


# -- inquiries ---------------------------------------------------------------------------------------------------------

ASKED = (column(0.64, "Name", "OAK LENDING"), column(0.66, "Location", "DOVER, DE"))
REQUESTED, PURPOSE = (
    column(0.68, "Requested On", "11/16/2025"),
    column(0.72, "Permissible Purpose", "CREDIT TRANSACTION"),
)


def test_a_telephone_number_whose_label_was_lost_is_no_purpose_and_no_day() -> None:
    labelled = inquiry(*ASKED, REQUESTED, column(0.7, "Phone", "(302) 555-0188"), PURPOSE)
    before = inquiry(*ASKED, column(0.68, "Requested On", "11/16/2025 (302) 555-0188"), PURPOSE)
    behind = inquiry(*ASKED, REQUESTED, column(0.72, "Permissible Purpose", "(302) 555-0188 CREDIT TRANSACTION"))
    for found in (labelled, before, behind):
        assert (str(found.inquired_on), found.purpose) == ("2025-11-16", "CREDIT TRANSACTION")
        assert found.extras["phone"].raw == "(302) 555-0188"


@pytest.mark.parametrize("purpose", ["CREDIT TRANSACTION", "Section 604 of 15 USC 1681", "Code 302 555"])
def test_other_figures_stay_in_a_purpose(purpose: str) -> None:
    rest, telephone = without_telephone(words(*purpose.split()))
    assert (text_of(rest), telephone) == (purpose, [])


def test_a_day_recognised_in_two_pieces_is_one() -> None:
    def days(*texts: str) -> list[str]:
        return ["".join(token.text for token in each) for each in listed_days(words(*texts))]

    assert days("09/2", "1/2023") == ["09/21/2023"]
    assert days("11/16/2025,", "09/2", "1/2023") == ["11/16/2025", "09/21/2023"]
    assert days("11/16/2025", "09/21/2023") == ["11/16/2025", "09/21/2023"]
    assert days("03/2025", "04/2025") == ["03/2025", "04/2025"]


def test_a_row_of_a_table_has_no_more_cells_than_columns() -> None:
    """A space wider than others, in too few rows to tell how wide they are."""
    names = ("Name", "Location", "Requested On", "Phone", "Permissible Purpose")

    def placed(*said: tuple[str, float, float]) -> Row:
        boxes = [Box(left, 0.1, right - left, 0.0091) for _, left, right in said]
        return Row(tuple(Token(text, 0.97, 1, box, box) for (text, *_), box in zip(said, boxes, strict=True)))

    head = placed(
        ("Name", 0.077, 0.108), ("Location", 0.301, 0.347), ("Requested", 0.474, 0.528), ("On", 0.532, 0.548),
        ("Phone", 0.603, 0.636), ("Permissible", 0.741, 0.802), ("Purpose", 0.805, 0.849),
    )  # fmt: skip
    asked = (
        ("ELM/OAK", 0.077, 0.191), ("DOVER,", 0.301, 0.383), ("DE", 0.39, 0.406), ("02/06/2026", 0.474, 0.53),
        ("(302)", 0.604, 0.629), ("555-0188", 0.633, 0.679), ("CREDIT", 0.742, 0.786), ("TRANSACTION", 0.789, 0.876),
    )  # fmt: skip
    ((record,), _) = read_table([head, placed(*asked)], names, ("Requested On",))
    assert [text_of(record[name]) for name in names] == [
        "ELM/OAK", "DOVER, DE", "02/06/2026", "(302) 555-0188", "CREDIT TRANSACTION",
    ]  # fmt: skip
    ((without,), _) = read_table([head, placed(*asked[:2], *asked[3:])], names, ("Requested On",))
    assert text_of(without["Location"]) == "DOVER,", "as many cells as columns stay as they are"


# -- headings ----------------------------------------------------------------------------------------------------------


def row(*said: tuple[str, float]) -> Row:
    boxes = [Box(0.1 + 0.1 * at, 0.1, 0.08, 0.012) for at in range(len(said))]
    return Row(tuple(Token(text, sure, 1, box, box) for (text, sure), box in zip(said, boxes, strict=True)))


def test_dirt_inside_a_heading_does_not_hide_it() -> None:
    titles = ("Additional Information", "Inquiries")
    assert heading(row(("Additional", 0.96), ("e,4e", 0.26), ("Information", 0.96)), titles) == titles[0]
    assert heading(row(("Additional", 0.96), ("bank", 0.9), ("Information", 0.96)), titles) is None
    assert heading(row(("Inquiries", 0.96), ("e,4e", 0.26)), titles) is None, "one word alone may be a value"


@pytest.mark.parametrize(
    "text",
    [
        "RARCT.AYS BANK DELAWARE",
        "ALBANY.",
        "COMENLTY /VCTRIA",
        "BARC1AYS BANK",
        "BARcLAYS",
        "BARCLAY S AN BANK",
        "IT] N",
        "/ CBNA",
    ],
)
def test_words_of_an_odd_form_are_a_slip_unless_they_were_surely_recognised(text: str) -> None:
    assert 0.9 * printed(text).certainty < FLOOR < 0.99 * printed(text).certainty


@pytest.mark.parametrize(
    "text",
    ["CITI/CBNA", "AT&T CORP.", "J C PENNEY", "1ST N.A. BANK", "MACY'S", "Months", "100 N MAIN ST", "O'Neil-Smith"],
)
def test_words_of_a_usual_form_are_taken_as_they_stand(text: str) -> None:
    assert printed(text) == (text, 1.0)


def test_a_name_that_nobody_could_say_is_a_slip_unless_a_house_is_written_so() -> None:
    assert creditor("CITVCBNA").certainty < 1.0
    assert [creditor(name).certainty for name in ("JPMCB CARD", "SYNCB/LOWES", "WFNNB", "WELLS FARGO")] == [1.0] * 4


def test_a_term_without_its_number_is_no_term() -> None:
    assert term("Months").certainty < FLOOR
    assert [term(text).certainty for text in ("72 Months", "1 Month", "Revolving")] == [1.0, 1.0, 1.0]


def test_a_stop_for_the_comma_behind_a_city_is_no_part_of_it() -> None:
    towns = [town_in(text) for text in ("ALBANY. NY 12203", "ALBANY, NY 12203", "ST. PAUL MN 55101")]
    assert [town and town[1] for town in towns] == ["ALBANY", "ALBANY", "ST. PAUL"]


@pytest.mark.parametrize(("confidence", "taken"), [(0.85, None), (0.87, "ELM BANK")])
def test_words_are_taken_when_the_recogniser_is_surer_than_of_figures(confidence: float, taken: str | None) -> None:
    tokens = [
        Token(word, confidence, 1, Box(0.1, 0.1, 0.1, 0.01), Box(0.1, 0.1, 0.1, 0.01)) for word in ("ELM", "BANK")
    ]
    evidence = Evidence("t001", IssueLog())
    assert evidence.read("furnisher", printed, tokens) == taken
    assert [issue.code for issue in evidence.log.issues()] == ([] if taken else ["uncertain_value"])


INQUIRERS = ("PINE TRUST", "RIVER BANK", "OAKES BANK")


@pytest.mark.parametrize("spaces", [3, 12], ids=["running", "columns"])
def test_what_runs_on_below_belongs_to_what_stood_last_unless_columns_part_it(spaces: int) -> None:
    """Names of one length line their labels up in running text too; what tells columns is the space between them."""

    def row(y: float, name: str) -> list[Placed]:
        placed: list[Placed] = []
        x = 0.09
        for label, value in (("Name:", name), ("Requested On:", "03/04/2026"), ("Permissible Purpose:", "CREDIT")):
            for word in f"{label} {value}".split():
                placed.append((word, x, y, len(word) * BODY * 0.8, BODY))
                x += len(word) * BODY * 0.8 + BODY * 0.35
            x += (spaces - 1) * BODY * 0.35
        return placed

    lines = [
        each
        for at, name in enumerate(INQUIRERS)
        for each in (row(0.7 + at * 0.03, name), line(0.712 + at * 0.03, "TRANSACTION"))
    ]
    found = [(one.inquirer, one.purpose) for one in inquiries(*lines)]
    running = [(name, "CREDIT TRANSACTION") for name in INQUIRERS]
    assert found == (running if spaces == 3 else [(f"{name} TRANSACTION", "CREDIT") for name in INQUIRERS])
