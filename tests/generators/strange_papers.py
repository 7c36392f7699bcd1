"""Equifax and TransUnion papers set by another hand: own people, own order of labels, drawn word by word.

Nothing is shared with the generators of `infra.local.documents` but the content's type: labels stand beside, above or
in a table with their values, with colons or without, in one column or more; the order of the labels is drawn too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from random import Random
from typing import Any, Final, Literal

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from contracts.dates import PartialDate, months_before
from contracts.report import Consumer as Person
from contracts.report import HistoryCell, Inquiry, Name, Report, Tradeline
from contracts.vocabulary import Bureau, HistoryCode, InquiryKind, Ownership, PortfolioType, Status

Setting = Literal["running", "lines", "beside", "above", "columns", "boxed"]
SETTINGS: Final[tuple[Setting, ...]] = ("running", "lines", "beside", "above", "columns", "boxed")

_CREDITORS: Final = (
    "CAPITAL ONE", "SYNCB/AMAZON", "JPMCB CARD", "1ST FINANCIAL BANK USA", "T-MOBILE", "LVNV FUNDING LLC",
    "MIDLAND CREDIT MGMT", "DEPT OF ED/NELNET", "WELLS FARGO HOME MTG", "ALLY FINCL", "DISCOVERBANK", "BK OF AMER",
    "PORTFOLIO RECOVERY ASSOCIATES", "NAVY FCU", "CBNA", "COMENITYCB/VICTORIA", "AT&T SERVICES", "O'REILLY CREDIT UNION",
)  # fmt: skip
# Equifax's words, TransUnion's words, the canonical status.
_STANDINGS: Final = (
    ("Pays As Agreed", "Current; Paid or Paying as Agreed", Status.CURRENT),
    ("Charge Off", "Charged Off", Status.CHARGE_OFF),
    ("Collection", "In Collection", Status.COLLECTION),
    ("30 Days Past Due", "Account 30 Days Past Due Date", Status.LATE_30),
    ("60-89 Days Past Due", "Account 60 Days Past Due Date", Status.LATE_60),
    ("90 Days Past Due", "Account 90 Days Past Due Date", Status.LATE_90),
    ("120-149 Days Past Due", "Account 120 Days Past Due Date", Status.LATE_120),
    ("Repossession", "Repossession", Status.REPOSSESSION),
    ("Paid", "Paid, Closed; was Paid as agreed", Status.PAID_OR_CLOSED),
    ("Transferred", "Transferred", Status.TRANSFERRED),
)
_KINDS: Final = (
    ("Credit Card", "CREDIT CARD", "18", "Revolving Account", PortfolioType.REVOLVING),
    ("Auto Loan", "AUTOMOBILE", "00", "Installment Account", PortfolioType.INSTALLMENT),
    ("Education Loan", "STUDENT LOAN", "12", "Installment Account", PortfolioType.INSTALLMENT),
    ("Mortgage", "CONVENTIONAL REAL ESTATE MTG", "26", "Mortgage Account", PortfolioType.MORTGAGE),
    ("Unsecured", "UNSECURED", "01", "Installment Account", PortfolioType.INSTALLMENT),
)
_QUIET: Final = (Status.CURRENT, Status.PAID_OR_CLOSED, Status.TRANSFERRED)
_OWNERS: Final = (
    ("Individual", Ownership.INDIVIDUAL), ("Joint", Ownership.JOINT), ("Authorized User", Ownership.AUTHORIZED_USER),
)  # fmt: skip
_LATE: Final = (
    HistoryCode.CURRENT, HistoryCode.LATE_30, HistoryCode.LATE_60, HistoryCode.LATE_90, HistoryCode.LATE_120,
)  # fmt: skip
_EQUIFAX_SIGN: Final = {"0": "OK", "1": "30", "2": "60", "3": "90", "4": "120", "L": "CO", "G": "C", "D": "ND"}
_TRANSUNION_SIGN: Final = {**_EQUIFAX_SIGN, "L": "C/O", "G": "COL", "D": "N/R"}
_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FACES: Final = ("Helvetica", "Times-Roman", "Courier")


@dataclass(frozen=True)
class Hand:
    """How one paper is set; drawn from its seed."""

    bureau: Bureau
    setting: Setting
    colons: bool
    face: str
    size: float
    leading: float
    margin: float
    columns: int
    shuffled: bool
    capitals: bool
    slanted_months: bool
    dice: Random


@dataclass
class _Sheet:
    """A page after the other, drawn from the top; measures in points."""

    hand: Hand
    head: str
    foot: str
    sink: BytesIO = field(default_factory=BytesIO)
    at: float = 0.0
    page: int = 0

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.sink, pagesize=(612, 792), invariant=1)
        self.left, self.right = self.hand.margin, 612 - self.hand.margin
        self.turn()

    def turn(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.canvas.setFont(self.hand.face, 7)
        self.canvas.drawString(self.left, 772, self.head)
        self.canvas.drawString(self.left, 18, self.foot)
        self.canvas.drawRightString(self.right, 18, f"Page {self.page} of 9")
        self.at = 748

    def room(self, points: float) -> None:
        if self.at - points < 40:
            self.turn()

    def put(self, x: float, text: str, size: float | None = None, bold: bool = False) -> None:
        size = size or self.hand.size
        face = {"Times-Roman": "Times-Bold"}.get(self.hand.face, f"{self.hand.face}-Bold") if bold else self.hand.face
        self.canvas.setFont(face, size)
        self.canvas.drawString(x, self.at, text)

    def wide(self, text: str, size: float | None = None) -> float:
        return float(stringWidth(text, self.hand.face, size or self.hand.size))

    def down(self, lines: float = 1.0) -> None:
        self.at -= self.hand.size * self.hand.leading * lines
        self.room(0)

    def title(self, text: str, size: float = 13) -> None:
        self.down(1.2)
        self.room(60)
        self.put(self.left, text, size, bold=True)
        self.down(1.6)

    def line(self, text: str, x: float | None = None) -> None:
        for part in self.wrapped(text, self.right - (x or self.left)):
            self.put(x or self.left, part)
            self.down()

    def wrapped(self, text: str, width: float) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if self.wide(longer) > width and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def done(self) -> bytes:
        self.canvas.save()
        return self.sink.getvalue()


def drawn_hand(seed: int, bureau: Bureau) -> Hand:
    """A way of setting a paper, drawn at random."""
    dice = Random(f"{seed}|{bureau}")
    setting = dice.choice(SETTINGS)
    face = dice.choice(_FACES)
    # Labels without colons are told from values by their place alone: running text has colons on any paper.
    colons = setting == "running" or dice.random() < (0.8 if bureau is Bureau.EQUIFAX else 0.3)
    return Hand(
        bureau=bureau,
        setting=setting,
        colons=colons,
        face=face,
        size=dice.choice((8.0, 8.5, 9.0, 10.0)) - (1.5 if face == "Courier" else 0),
        leading=dice.choice((1.25, 1.4, 1.6)),
        margin=dice.choice((30.0, 48.0, 64.0)),
        columns=dice.choice((2, 3)),
        shuffled=dice.random() < 0.5,
        capitals=dice.random() < 0.2,
        slanted_months=dice.random() < 0.5,
        dice=dice,
    )


def strange_paper(seed: int, bureau: Bureau) -> tuple[bytes, Report]:
    """A PDF and what its pages say."""
    hand = drawn_hand(seed, bureau)
    day = date(2026, hand.dice.randint(1, 9), hand.dice.randint(1, 28))
    lines = [_account(hand, day, at) for at in range(1, hand.dice.randint(3, 9))]
    if bureau is Bureau.TRANSUNION:
        lines.sort(key=lambda one: one[0].status in _QUIET)
    asked = tuple(
        Inquiry(
            key=f"i{at:03d}",
            bureau=bureau,
            kind=InquiryKind.HARD if at < 3 else InquiryKind.SOFT,
            inquirer=hand.dice.choice(_CREDITORS),
            inquired_on=_day(hand, 2024, 2025),
        )
        for at in range(1, 5)
    )
    number = str(hand.dice.randint(10**8, 10**9 - 1))
    name = Name(first="MARGARET", middle="J", last=hand.dice.choice(("STONE", "O'NEIL", "VANDERBERG")))
    truth = Report(
        bureau=bureau,
        source="strange",
        generated_on=day,
        number=number,
        consumer=Person(names=(name,)),
        tradelines=tuple(line.model_copy(update={"key": f"t{at:03d}"}) for at, (line, _) in enumerate(lines, 1)),
        inquiries=asked,
    )
    write = _equifax if bureau is Bureau.EQUIFAX else _transunion
    return write(hand, truth, [words for _, words in lines], f"MARGARET J {name.last}"), truth


def _day(hand: Hand, first: int, last: int) -> PartialDate:
    return PartialDate(hand.dice.randint(first, last), hand.dice.randint(1, 12), hand.dice.randint(1, 28))


def _account(hand: Hand, day: date, at: int) -> tuple[Tradeline, tuple[str, str, str, str]]:
    """An account, and the words for its status, kind, type and owner."""
    dice, equifax = hand.dice, hand.bureau is Bureau.EQUIFAX
    standing, kind, owner = dice.choice(_STANDINGS), dice.choice(_KINDS), dice.choice(_OWNERS)
    bad = standing[2] not in _QUIET
    balance = 0 if standing[2] in (Status.PAID_OR_CLOSED, Status.TRANSFERRED) else dice.randint(1, 45_000) * 100
    digits = str(dice.randint(10**15, 10**16 - 1))
    number = f"*{digits[-4:]}" if equifax else dice.choice((f"{digits[:6]}****", f"****{digits[-4:]}"))
    values: dict[str, Any] = {
        "account_number": number,
        "balance_cents": balance,
        "high_credit_cents": dice.randint(500, 60_000) * 100,
        "credit_limit_cents": dice.randint(5, 300) * 10_000 if kind[2] == "18" else None,
        "past_due_cents": dice.randint(20, 4000) * 100 if bad else (0 if dice.random() < 0.5 else None),
        "scheduled_payment_cents": dice.randint(15, 900) * 100 if balance else None,
        "actual_payment_cents": dice.choice((None, 12_300)),
        "opened_on": _day(hand, 2009, 2021),
        "reported_on": PartialDate(day.year - 1, dice.randint(1, 12), dice.randint(1, 28)),
        "last_payment_on": dice.choice((None, _day(hand, 2022, 2024))),
        "closed_on": None if balance else _day(hand, 2022, 2024),
        "status": standing[2],
        "ownership": owner[1],
        "account_type": kind[2],
        "portfolio_type": kind[4],
    }
    if equifax:
        values["first_delinquency_on"] = _day(hand, 2021, 2023) if bad else None
        values["charge_off_cents"] = dice.randint(10, 4000) * 100 if standing[2] is Status.CHARGE_OFF else None
    cells = _months(hand, values["reported_on"], bad)
    line = Tradeline(
        key=f"t{at:03d}", bureau=hand.bureau, furnisher=dice.choice(_CREDITORS), payment_history=cells, **values
    )
    return line, (standing[0 if equifax else 1], kind[0 if equifax else 1], kind[3], owner[0])


def _months(hand: Hand, reported: PartialDate, bad: bool) -> tuple[HistoryCell, ...]:
    signs = _EQUIFAX_SIGN if hand.bureau is Bureau.EQUIFAX else _TRANSUNION_SIGN
    code = hand.dice.choice(_LATE) if bad else HistoryCode.CURRENT
    found = []
    assert reported.month is not None
    count = hand.dice.randint(5, 30)
    for back in range(count):
        worse = hand.dice.random()
        code = hand.dice.choice((*_LATE, HistoryCode.CHARGE_OFF, HistoryCode.COLLECTION)) if worse < 0.15 else code
        shown = HistoryCode.NO_DATA if worse > 0.95 and 0 < back < count - 1 else code
        month = months_before(reported.year, reported.month, back + 1)
        found.append(HistoryCell(month=f"{month.year}-{month.month:02d}", code=shown, raw=signs[shown.value]))
    return tuple(found)


def _fields(sheet: _Sheet, pairs: Sequence[tuple[str, str]]) -> None:
    hand = sheet.hand
    pairs = list(pairs)
    if hand.shuffled:
        first, rest = pairs[:1], pairs[1:]
        hand.dice.shuffle(rest)
        pairs = first + rest
    said = [(label.upper() if hand.capitals else label, value) for label, value in pairs]
    said = [(f"{label}:" if hand.colons else label, value) for label, value in said]
    match hand.setting:
        case "running":
            sheet.line(" | ".join(f"{label} {value}" for label, value in said))
        case "lines":
            for label, value in said:
                sheet.line(f"{label} {value}".strip())
        case "beside":
            for label, value in said:
                _beside(sheet, label, value, sheet.left, 0.45)
        case "boxed" | "columns" | "above":
            _cells(sheet, said)
    sheet.down(0.5)


def _beside(sheet: _Sheet, label: str, value: str, left: float, share: float) -> None:
    width = (sheet.right - left) * share
    sheet.room(30)
    top = sheet.at
    for part in sheet.wrapped(label, width - 8):
        sheet.put(left, part)
        sheet.down()
    low, sheet.at = sheet.at, top
    for part in sheet.wrapped(value, sheet.right - left - width):
        sheet.put(left + width, part)
        sheet.down()
    sheet.at = min(low, sheet.at)


def _cells(sheet: _Sheet, said: Sequence[tuple[str, str]]) -> None:
    hand, columns = sheet.hand, sheet.hand.columns
    width = (sheet.right - sheet.left) / columns
    above = hand.setting == "above"
    for start in range(0, len(said), columns):
        row = said[start : start + columns]
        sheet.room(60)
        top = low = sheet.at
        for at, (label, value) in enumerate(row):
            x = sheet.left + at * width + (3 if hand.setting == "boxed" else 0)
            sheet.at = top
            if above:
                parts = [(x, each) for each in (*sheet.wrapped(label, width - 8), *sheet.wrapped(value, width - 8))]
                for place, text in parts:
                    sheet.put(place, text)
                    sheet.down()
            else:
                share = 0.52 * width
                for part in sheet.wrapped(label, share - 5):
                    sheet.put(x, part)
                    sheet.down()
                low, sheet.at = min(low, sheet.at), top
                for part in sheet.wrapped(value, width - share - 6):
                    sheet.put(x + share, part)
                    sheet.down()
            low = min(low, sheet.at)
        if hand.setting == "boxed":
            edge = hand.size * 0.95
            sheet.canvas.setLineWidth(0.5)
            for at in range(len(row)):
                sheet.canvas.rect(sheet.left + at * width, low + edge - 1, width, top - low)
        sheet.at = low - (4 if above else 2)


def _grid(sheet: _Sheet, head: Sequence[str], rows: Sequence[Sequence[str]], first: float, width: float) -> None:
    sheet.room(hand_high(sheet) * 3)
    for row in (head, *rows):
        sheet.room(hand_high(sheet))
        for at, text in enumerate(row):
            x = sheet.left + (0 if at == 0 else first + (at - 1) * width)
            if sheet.hand.slanted_months and at:
                x += (width - sheet.wide(text)) / 2
            sheet.put(x, text)
        sheet.down(1.2)


def hand_high(sheet: _Sheet) -> float:
    """A line's height in points."""
    return sheet.hand.size * sheet.hand.leading


def _money(cents: int | None, none: str) -> str:
    return none if cents is None else f"${cents // 100:,}"


def _date(on: PartialDate | None, none: str) -> str:
    return none if on is None else f"{on.month:02d}/{on.day:02d}/{on.year}"


def _equifax(hand: Hand, truth: Report, said: Sequence[tuple[str, str, str, str]], name: str) -> bytes:
    assert truth.generated_on is not None
    day = truth.generated_on
    head = f"Prepared for: {name} | Date: {_NAMES[day.month - 1][:3]} {day.day:02d}, {day.year}"
    sheet = _Sheet(hand, f"{head} | Confirmation # {truth.number}", "EFX-ACR")
    sheet.title("Summary")
    sheet.line("This is what we know about you.")
    sheet.title("Personal Information")
    sheet.line(f"Name: {name}")
    sheet.title("Consumer File Notices")
    sheet.line("You have no notices.")
    sheet.title("Credit Accounts")
    for line, words in zip(truth.tradelines, said, strict=True):
        sheet.title(f"{line.furnisher}{'' if line.closed_on is None else ' - Closed'}", 11)
        _fields(sheet, _equifax_pairs(line, words))
        sheet.line("Payment History")
        years = sorted({cell.month[:4] for cell in line.payment_history}, reverse=True)
        signs = {cell.month: cell.raw for cell in line.payment_history}
        rows = [[year, *(signs.get(f"{year}-{month:02d}", "") for month in range(1, 13))] for year in years]
        _grid(sheet, ["Year", *(month[:3] for month in _NAMES)], rows, 44, (sheet.right - sheet.left - 50) / 12)
    sheet.title("Collections")
    sheet.line("None on file.")
    sheet.title("Public Records")
    sheet.line("None on file.")
    sheet.title("Inquiries")
    rows = [
        [_date(one.inquired_on, ""), one.inquirer or "", "Hard" if one.kind is InquiryKind.HARD else "Soft", ""]
        for one in truth.inquiries
    ]
    _grid(sheet, ["Date", "Company Name", "Inquiry Type", "Description"], rows, 70, 175)
    sheet.title("A Summary of Your Rights Under the Fair Credit Reporting Act")
    sheet.line("You have rights.")
    return sheet.done()


def _equifax_pairs(line: Tradeline, words: tuple[str, str, str, str]) -> list[tuple[str, str]]:
    return [
        ("Date Reported", _date(line.reported_on, "")),
        ("Balance", _money(line.balance_cents, "")),
        ("Account Number", line.account_number or ""),
        ("Owner", words[3]),
        ("Credit Limit", _money(line.credit_limit_cents, "")),
        ("High Credit", _money(line.high_credit_cents, "")),
        ("Loan/Account Type", words[1]),
        ("Status", words[0]),
        ("Date Opened", _date(line.opened_on, "")),
        ("Date of 1st Delinquency", _date(line.first_delinquency_on, "")),
        ("Terms Frequency", "Monthly"),
        ("Date Major Delinquency 1st Reported", ""),
        ("Months Reviewed", "42"),
        ("Scheduled Payment Amount", _money(line.scheduled_payment_cents, "")),
        ("Amount Past Due", _money(line.past_due_cents, "")),
        ("Deferred Payment Start Date", ""),
        ("Actual Payment Amount", _money(line.actual_payment_cents, "")),
        ("Charge Off Amount", _money(line.charge_off_cents, "")),
        ("Balloon Payment Amount", ""),
        ("Date of Last Payment", _date(line.last_payment_on, "")),
        ("Date Closed", _date(line.closed_on, "")),
        ("Term Duration", ""),
        ("Activity Designator", ""),
        ("Narrative Code(s)", ""),
    ]


def _transunion(hand: Hand, truth: Report, said: Sequence[tuple[str, str, str, str]], name: str) -> bytes:
    assert truth.generated_on is not None
    day = truth.generated_on
    sheet = _Sheet(hand, "", "annualcreditreport.transunion.com/dss/disclosure.page")
    if hand.dice.random() < 0.5:
        for text in ("Personal Credit Report for", name, "File Number", truth.number or "", "Date Created"):
            sheet.line(text)
        sheet.line(f"{day:%m/%d/%Y}")
    else:
        sheet.line(f"Personal Credit Report for {name}")
        sheet.line(f"File Number {truth.number}")
        sheet.line(f"Date Created {day:%m/%d/%Y}")
    sheet.title("Personal Information")
    sheet.line(f"Name {name}")
    for title, wanted in (("Accounts with Adverse Information", False), ("Satisfactory Accounts", True)):
        sheet.title(title)
        for line, words in zip(truth.tradelines, said, strict=True):
            if (line.status in _QUIET) is wanted:
                _transunion_account(sheet, line, words)
    for title, kind in (("Regular Inquiries", InquiryKind.HARD), ("Account Review Inquiries", InquiryKind.SOFT)):
        sheet.title(title)
        for one in truth.inquiries:
            if one.kind is kind:
                for label, value in (("Name", one.inquirer or ""), ("Requested On", _date(one.inquired_on, ""))):
                    _beside(sheet, label, value, sheet.left, 0.3)
    sheet.title("Credit Report Messages")
    sheet.line("None.")
    return sheet.done()


def _transunion_account(sheet: _Sheet, line: Tradeline, words: tuple[str, str, str, str]) -> None:
    bad = sheet.hand.dice.random() < 0.6 and line.status is not Status.CURRENT
    if sheet.hand.dice.random() < 0.5:
        sheet.title(f"{line.furnisher} {line.account_number}", 11)
    else:
        sheet.title(line.furnisher or "", 11)
        sheet.put(sheet.left, line.account_number or "")
        sheet.down()
    sheet.line("Account Information")
    owed = _money(line.past_due_cents, "---")
    none = "---"
    pairs = [
        ("Address", "PO BOX 7, ANYTOWN, IL 60601"),
        ("Date Opened", _date(line.opened_on, none)),
        ("Responsibility", f"{words[3]} Account"),
        ("Account Type", words[2]),
        ("Loan Type", words[1]),
        ("Balance", _money(line.balance_cents, none)),
        ("Date Updated", _date(line.reported_on, none)),
        ("Payment Received", _money(line.actual_payment_cents, none)),
        ("Last Payment Made", _date(line.last_payment_on, none)),
        ("High Balance", _money(line.high_credit_cents, none)),
        ("Credit Limit", _money(line.credit_limit_cents, none)),
        ("Past Due", f">{owed}<" if bad else owed),
        ("Pay Status", f">{words[0]}<" if bad else words[0]),
        ("Monthly Payment", _money(line.scheduled_payment_cents, none)),
        ("Terms", "Paid Monthly"),
        ("Date Closed", _date(line.closed_on, none)),
        ("Remarks", none),
        ("Estimated month and year this item will be removed", none),
    ]
    _fields(sheet, pairs)
    sheet.line("Payment History")
    for head, rows in _bands(line, sheet.hand):
        _grid(sheet, head, rows, 90, (sheet.right - sheet.left - 92) / 4)


def _bands(line: Tradeline, hand: Hand) -> Iterator[tuple[list[str], list[list[str]]]]:
    for start in range(0, len(line.payment_history), 4):
        band = line.payment_history[start : start + 4]
        names = [f"{_NAMES[int(cell.month[5:]) - 1]} {cell.month[:4]}" for cell in band]
        blank = ["---"] * len(band)
        figures = [["Balance", *blank], ["Scheduled Payment", *blank], ["Past Due", *blank]]
        yield ["", *names], [*figures[: hand.columns], ["Rating", *(cell.raw for cell in band)]]
