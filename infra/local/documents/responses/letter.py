"""What a drawn answer is: its items with their truth, and the parts that every bureau's letter has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from contracts.outcomes import Outcome
from contracts.report import Report
from contracts.result_letter import LetterSection, ResultLetterKind
from contracts.vocabulary import BUREAU_NAMES, Bureau
from infra.local.documents import wording
from infra.local.documents.layout import Block, Disclosure, Heading, Lines, Sheet, Title
from infra.local.documents.variation import Variation


@dataclass(frozen=True)
class Entry:
    """One item with its truth; `number` as this bureau masks it, None for what has none."""

    section: LetterSection
    name: str
    number: str | None
    outcome: Outcome
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """A drawn letter: what stands on its pages, and what a reader has to find there."""

    bureau: Bureau
    kind: ResultLetterKind
    overall: Outcome | None
    entries: tuple[Entry, ...]
    dated_on: date
    answer_by: date | None
    asks_for: tuple[str, ...]
    paper: Disclosure


_HOUSES = (
    "EXAMPLE BANK USA", "MIDLAND EXAMPLE FUNDING", "ELM FEDERAL CREDIT UNION", "SYNCB/AMAZON", "CBNA", "ALLY FINANCIAL",
    "PORTFOLIO SAMPLE LLC", "US DEPT OF ED/NELNET", "TD BANK USA/TARGET", "WELLS SAMPLE NA", "RIVERBEND AUTO",
    "T-MOBILE", "JPMCB CARD", "OAK & VINE MORTGAGE", "FIRST PREMIER SAMPLE", "NORTHERN LAKES CU", "COMENITY/SAMPLE",
    "BAYSIDE RECOVERY",
)  # fmt: skip
_ASKERS = ("CAPITAL EXAMPLE", "ROCKET SAMPLE", "AUTO MART OF ELM", "BRIGHT LOANS", "HOME DEPOT/SAMPLE")
_COURTS = ("COOK COUNTY CIRCUIT COURT", "US BANKRUPTCY COURT DIST 7", "ELM COUNTY RECORDER")
_STREETS = ("12 OAK STREET ANYTOWN IL 60601", "PO BOX 77 ELMVILLE OH 44101", "4410 LAKE AVE APT 3 MAPLE WI 53001")
ANSWERED = (
    Outcome.DELETED, Outcome.DELETED, Outcome.VERIFIED, Outcome.VERIFIED, Outcome.UPDATED_DISPUTED,
    Outcome.UPDATED_OTHER_ONLY, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.VERIFIED_AND_UPDATED, Outcome.REINSERTED,
    Outcome.NOT_FOUND, Outcome.PREVIOUSLY_INVESTIGATED, Outcome.IN_PROGRESS,
)  # fmt: skip
_GONE = (Outcome.DELETED, Outcome.VERIFIED)


def masked(bureau: Bureau, dice: Random) -> str:
    """A number as the bureau shows it."""
    digits = "".join(dice.choice("0123456789") for _ in range(dice.choice((10, 12, 16))))
    if bureau is Bureau.EXPERIAN:
        return dice.choice((digits[:6] + "X" * (len(digits) - 6), digits[:6] + "....", digits[:4] + "XXXX"))
    if bureau is Bureau.EQUIFAX:
        return dice.choice(("*" + digits[-4:], "X" * 6 + digits[-4:], "*" * 8 + digits[-4:]))
    return dice.choice((digits[:6] + "****", digits[:5] + "****", digits[:8] + "*" * 4))


def entries(bureau: Bureau, dice: Random, sayable: Sequence[Outcome], *, others: bool = True) -> tuple[Entry, ...]:
    """Between one and seven items, two of them perhaps of one furnisher, and perhaps some without a number."""
    names = dice.sample(_HOUSES, dice.randint(1, 6))
    if len(names) > 1 and dice.random() < 0.3:
        names[-1] = names[0]
    found = [_entry(LetterSection.ACCOUNT, name, masked(bureau, dice), dice.choice(sayable), dice) for name in names]
    if others and dice.random() < 0.35:
        asker = dice.choice(_ASKERS)
        found.append(_entry(LetterSection.INQUIRY, asker, None, dice.choice(_GONE), dice))
    if others and dice.random() < 0.2:
        found.append(_entry(LetterSection.PUBLIC_RECORD, dice.choice(_COURTS), None, dice.choice(_GONE), dice))
    if others and dice.random() < 0.2:
        found.append(_entry(LetterSection.PERSONAL, dice.choice(_STREETS), None, dice.choice(_GONE), dice))
    return tuple(found)


def _entry(section: LetterSection, name: str, number: str | None, outcome: Outcome, dice: Random) -> Entry:
    changed = outcome in (Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER, Outcome.VERIFIED_AND_UPDATED)
    if section is not LetterSection.ACCOUNT or not changed or dice.random() < 0.5:
        return Entry(section, name, number, outcome, {}, {})
    old = {"Balance": f"${dice.randint(1, 9)},{dice.randint(100, 999)}", "Account Status": "Charge-off"}
    new = {"Balance": "$0", "Account Status": "Paid"}
    return Entry(section, name, number, outcome, old, new)


def before_and_after(entry: Entry, heads: tuple[str, str, str]) -> list[Block]:
    """The changed values of an item; nothing where none are shown."""
    if not entry.before:
        return []
    rows = tuple((label, entry.before[label], entry.after[label]) for label in entry.before)
    return [Sheet(heads, rows, (0.3, 0.3, 0.3))]


def paper(bureau: Bureau, title: str, blocks: Sequence[Block], own: Variation) -> Disclosure:
    """The pages, with the bureau's name running above and nothing of a report's truth."""
    report = Report(bureau=bureau, source="result_letter")
    house = BUREAU_NAMES[bureau]
    return Disclosure(("", house), f"{house} consumer letter", (Title(title), *blocks), report, own.style, title)


def printed(day: date) -> str:
    return f"{wording.MONTHS[day.month - 1]} {day.day}, {day.year}"


def drawn_day(dice: Random) -> date:
    return date(2026, 1, 5) + timedelta(days=dice.randrange(300))


def asides(dice: Random, legend: Sequence[str], rights: Sequence[str], sold: Sequence[str]) -> list[Block]:
    """Explanations of words, rights, and an offer: none of it answers anything."""
    blocks: list[Block] = []
    if dice.random() < 0.6:
        blocks += [Heading(dice.choice(("How to read your results", "What the words mean"))), Lines(tuple(legend))]
    if dice.random() < 0.8:
        blocks += [Heading(dice.choice(("What you can do now", "Your rights"))), Lines(tuple(rights))]
    if dice.random() < 0.3:
        blocks += [Heading("Sign up for credit monitoring"), Lines(tuple(sold))]
    return blocks
