"""What a three-bureau PDF prints beside the accounts, drawn a bureau: the person, the score, statements, records.

The simulated bureaus' files hold a name and a birth date alone, so the rest is invented here, differing from bureau to
bureau as files do; each part is given as rows of a table and as the canonical sections that these rows tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Final

from contracts.dates import PartialDate
from contracts.report import (
    Address,
    Consumer,
    ConsumerStatement,
    Employer,
    Name,
    PublicRecord,
    Report,
    Score,
    ScoreFactor,
)
from contracts.vocabulary import Bureau, PublicRecordKind
from infra.local.documents.bureau_words import slashed
from infra.local.documents.personal import full_name, town
from infra.local.documents.variation import Variation

Cells = Mapping[Bureau, str]
Rows = list[tuple[str, Cells]]

_ADDRESSES: Final = (
    ("12 ELM ST", "ALBANY", "NY", "12207"),
    ("500 N HARBOR RD APT 12", "SALT LAKE CITY", "UT", "84101"),
    ("77 W 3RD AVE", "TOLEDO", "OH", "43604"),
    ("4410 QUARRY LN UNIT B", "SPOKANE", "WA", "99201"),
    ("PO BOX 118", "DOVER", "DE", "19901"),
)
_EMPLOYERS: Final = ("HARBOR MILL", "CITY OF ALBANY", "LAKES FREIGHT LLC", "ELM STREET BAKERY")
_FORMER: Final = ("DANIEL ASHCOMBE", "DANIEL T MOREAU")
_FACTORS: Final = (
    ("039", "An account was paid late not long ago"),
    ("018", "Too many accounts carry a balance"),
    ("013", "Too little time has passed since the last late payment"),
    ("021", "Amounts past due on accounts"),
    ("010", "Balances are high beside the limits"),
)
_STATEMENTS: Final = (
    "My wallet was stolen in May 2023; please ask me before you lend.",
    "The collection listed above was never mine.",
    "I lost my job in 2022 and have paid on time since.",
)
_LIENS: Final = ("COUNTY RECORDER TOLEDO OH", "SUPERIOR COURT SPOKANE WA")
# The labels of a record, two ways; the facts of the family tell none, these are those of its saved pages.
_RECORD: Final = (
    ("Type", "Status", "Date Filed/Reported", "Reference#", "Closing Date", "Court", "Liability", "Amount"),
    ("Record Type", "Current Status", "Date Filed", "Reference Number", "Date Closed", "Court Name", "Liabilities",
     "Amount"),
)  # fmt: skip


def consumer_of(own: Report, variation: Variation) -> Consumer:
    """The person as that bureau has it."""
    dice = variation.words(f"person at {own.bureau.value}")
    best = own.consumer.names[0]
    middle, suffix = dice.choice((None, "T", "TOBIAS")), dice.choice((None, None, "JR"))
    names = [Name(kind="primary", first=best.first, middle=middle, last=best.last, suffix=suffix)]
    names += [Name(kind="alias", first=each, last=best.last) for each in dice.sample(("DAN", "D"), dice.randrange(3))]
    for said in dice.sample(_FORMER, dice.randrange(2)):
        first, *between, last = said.split()
        names.append(Name(kind="former", first=first, middle=" ".join(between) or None, last=last))
    addresses = dice.sample(_ADDRESSES, dice.randrange(1, 4))
    born = own.consumer.date_of_birth
    return Consumer(
        names=tuple(names),
        addresses=tuple(Address(line=a, city=b, state=c, postal_code=d) for a, b, c, d in addresses),
        employers=tuple(Employer(name=each) for each in dice.sample(_EMPLOYERS, dice.randrange(3))),
        date_of_birth=PartialDate(born.year) if born and dice.random() < 0.3 else born,
    )


def personal_rows(reports: Mapping[Bureau, Report], variation: Variation) -> Rows:
    """The table of personal information: a line a name or employer, one or two an address."""
    plural = "(es)" if variation.pick("labels of addresses", (True, False)) else ""
    between = ", " if variation.address_form == "one line" else "\n"

    def each(say: Callable[[Consumer], Sequence[str]]) -> Cells:
        return {bureau: "\n".join(say(report.consumer)) for bureau, report in reports.items()}

    def names(kind: str) -> Cells:
        return each(lambda person: [full_name(name) for name in person.names if name.kind == kind])

    def homes(first: int, last: int | None) -> Cells:
        return each(lambda person: [f"{one.line}{between}{town(one)}" for one in person.addresses[first:last]])

    born = "Date of Birth"
    return [
        ("Name", names("primary")),
        ("Also Known As", names("alias")),
        (variation.pick("former", ("Former", "Former Name")), names("former")),
        (born, each(lambda person: [slashed(person.date_of_birth, "")])),
        (f"Current Address{plural}", homes(0, 1)),
        (f"Previous Address{plural}", homes(1, None)),
        ("Employers", each(lambda person: [one.name or "" for one in person.employers])),
    ]


def score_of(own: Report, variation: Variation) -> Score:
    """That bureau's score and, in most printings, why it isn't higher."""
    dice = variation.words(f"factors at {own.bureau.value}")
    label = _score_label(variation)
    found = dice.sample(_FACTORS, dice.randrange(2, 4)) if _has_factors(variation) else []
    return Score(
        model=None if label == "Credit Score" else label,
        value=own.scores[0].value,
        factors=tuple(ScoreFactor(rank=at, code=code, text=text) for at, (code, text) in enumerate(found, 1)),
    )


def _score_label(variation: Variation) -> str:
    return variation.pick("score", ("Credit Score", "VantageScore 3.0", "FICO Score"))


def _has_factors(variation: Variation) -> bool:
    return variation.pick("factors", (True, True, False))


def score_rows(reports: Mapping[Bureau, Report], variation: Variation) -> tuple[Rows, Rows]:
    """The table of scores, and that of risk factors: one below the other in a cell, each with its code."""
    scores: Rows = [
        (_score_label(variation), {bureau: str(report.scores[0].value) for bureau, report in reports.items()}),
        ("Lender Rank", dict.fromkeys(reports, "Fair")),
        ("Score Scale", dict.fromkeys(reports, "300-850")),
    ]
    factors = {
        bureau: "\n".join(f"{one.code}: {one.text}" for one in report.scores[0].factors)
        for bureau, report in reports.items()
    }
    return scores, [("Risk Factors", factors)] if _has_factors(variation) else []


def statements_of(bureau: Bureau, variation: Variation) -> tuple[ConsumerStatement, ...]:
    """What the consumer had that bureau add, if anything."""
    dice = variation.words(f"statement at {bureau.value}")
    return (ConsumerStatement(text=dice.choice(_STATEMENTS)),) if dice.random() < 0.4 else ()


def records_of(own: Report, told: Sequence[PublicRecord], variation: Variation) -> tuple[PublicRecord, ...]:
    """The bankruptcies of the bureau's file, and perhaps a lien or judgment that another bureau may lack."""
    dice = variation.words("lien")
    if dice.random() < 0.5:
        return tuple(told)
    kind, court = dice.choice((PublicRecordKind.TAX_LIEN, PublicRecordKind.JUDGMENT)), dice.choice(_LIENS)
    number, filed = f"{dice.randrange(10, 24)}-{dice.randrange(10**4, 10**5)}", _some_day(dice, 2016)
    closed = _some_day(dice, 2021) if dice.random() < 0.5 else None
    amount = dice.randrange(200, 9000) * 100
    if variation.words(f"lien at {own.bureau.value}").random() < 0.3:
        return tuple(told)
    lien = PublicRecord(
        key=f"p{len(told) + 1:03d}", bureau=own.bureau, kind=kind, court=court, reference_number=number,
        filed_on=filed, status_on=closed, status_text="Released" if closed else "Filed", amount_cents=amount,
    )  # fmt: skip
    return (*told, lien)


def _some_day(dice: Random, year: int) -> PartialDate:
    return PartialDate(year + dice.randrange(4), dice.randrange(1, 13), dice.randrange(1, 29))


def record_tables(reports: Mapping[Bureau, Report], variation: Variation) -> list[Rows]:
    """A table for each record, the same one of all bureaus in it."""
    labels = variation.pick("labels of records", _RECORD)
    by_number: dict[str, dict[Bureau, PublicRecord]] = {}
    for bureau, report in reports.items():
        for record in report.public_records:
            by_number.setdefault(record.reference_number or "", {})[bureau] = record
    return [
        [(label, {bureau: _said(record, at) for bureau, record in own.items()}) for at, label in enumerate(labels)]
        for own in by_number.values()
    ]


def _said(record: PublicRecord, at: int) -> str:
    kind = {
        PublicRecordKind.BANKRUPTCY: f"Bankruptcy Chapter {record.chapter}",
        PublicRecordKind.TAX_LIEN: "Tax lien",
        PublicRecordKind.JUDGMENT: "Civil judgment",
    }.get(record.kind or PublicRecordKind.OTHER, "Other")
    says = (
        kind, record.status_text or "", slashed(record.filed_on, ""), record.reference_number or "",
        slashed(record.status_on, ""), record.court or "", _money(record.liabilities_cents),
        _money(record.amount_cents),
    )  # fmt: skip
    return says[at]


def _money(cents: int | None) -> str:
    return "" if cents is None else f"${cents // 100:,}.{cents % 100:02d}"


def summary_rows(reports: Mapping[Bureau, Report]) -> Rows:
    """The counts that the paper claims."""

    def each(say: Callable[[Report], object]) -> Cells:
        return {bureau: str(say(report)) for bureau, report in reports.items()}

    return [
        ("Total Accounts", each(lambda report: len(report.tradelines))),
        ("Public Records", each(lambda report: len(report.public_records))),
        ("Inquiries(2 years)", each(lambda report: len(report.inquiries))),
    ]
