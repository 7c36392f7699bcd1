"""What stands around the results in an envelope: windows, numbers of reference, what to do next, rights, report pages.

What a letter of results has to say of procedure, statement and notice to others is certain (15 U.S.C. 1681i(a)(6), (7),
(c), (d)); addresses and telephone numbers are the bureaus' public ones. The wording is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.fifth_letters.fields import as_reported, now
from tests.generators.fifth_letters.people import masked
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    barcode,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, others, payments
from tests.generators.unseen_letters.model import ItemSection

CENTERS: Final = {
    Bureau.EQUIFAX: ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374"),
    Bureau.EXPERIAN: ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
    Bureau.TRANSUNION: ("TransUnion Consumer Relations", "P.O. Box 2000", "Chester, PA 19016"),
}
CALLS: Final = {Bureau.EQUIFAX: "(866) 349-5191", Bureau.EXPERIAN: "(888) 397-3742", Bureau.TRANSUNION: "(800) 916-8800"}  # fmt: skip
SITES: Final = {
    Bureau.EQUIFAX: "www.equifax.com/personal/disputes",
    Bureau.EXPERIAN: "www.experian.com/disputes",
    Bureau.TRANSUNION: "www.transunion.com/dispute",
}
_PROCEDURE: Final = (
    "You may request a description of how we reached these results, including the name, address and telephone number of anyone we contacted. We will send it within 15 days of your request.",
    "Write to us if you want to know whom we asked and how the accuracy of the information was determined. You will get that description within 15 days.",
    "We will tell you, on request and free of charge, by what procedure the information was checked and which companies were reached.",
)  # fmt: skip
_STATEMENT: Final = (
    "If you still disagree, you may add a statement of 100 words or less to your file. A statement stays until you ask us to take it off.",
    "A short statement of yours about the dispute can be added to your file; those who get your report will see it, or a summary of it.",
    "Anyone whose dispute was not settled may have a statement put on file. Ours may hold 100 words.",
)  # fmt: skip
_TO_OTHERS: Final = (
    "At your request we will send a corrected report to anyone who received yours in the past six months, or in the past two years if it was for employment.",
    "Has something been removed, or a statement added? Then you may name companies that had your report within six months (employers: two years) and we will notify them.",
    "You can ask that recent recipients of your report be told of deletions and statements: those of six months back, for jobs of two years.",
)  # fmt: skip
_MORE: Final = (
    "You can also take your dispute straight to the company that furnished the information; its address is shown with the item or on your report.",
    "Should you wish to dispute an item again, please include something we have not seen, such as a paid receipt, a court order or a letter from the company.",
    "Complaints may be addressed to the Consumer Financial Protection Bureau, 1700 G Street NW, Washington, DC 20552, or to the Attorney General of your state.",
    "Information that was deleted may come back only if the company that furnished it certifies that it is complete and accurate. You would get a notice from us within five business days.",
    "If you believe that someone else used your name, visit www.identitytheft.gov for a report and a plan.",
    "Creditors decide by their own rules; we neither grant nor refuse credit.",
)  # fmt: skip
_ASKED: Final = (
    ("Do I need to do anything now?", "No. Keep this letter with your papers. Nothing further happens unless you write to us."),
    ("Will my score change?", "It may. Scores are computed from what is in your file on the day someone asks for it."),
    ("Why does an item differ at the other two agencies?", "Companies choose whom they report to, and when. Each agency keeps its own file."),
    ("How long does negative information stay?", "Most of it for seven years, a bankruptcy under Chapter 7 for ten, an inquiry for two."),
    ("What does it mean if a company did not answer?", "Then we act on what you told us, as the law requires."),
)  # fmt: skip
_RIGHTS: Final = (
    "You must be told if information in your file has been used against you.",
    "You have the right to know what is in your file.",
    "You have the right to ask for a credit score.",
    "You have the right to dispute incomplete or inaccurate information.",
    "Consumer reporting agencies must correct or delete inaccurate, incomplete, or unverifiable information.",
    "Consumer reporting agencies may not report outdated negative information.",
    "Access to your file is limited, and you must give your consent for reports to be provided to employers.",
    "You may limit prescreened offers, and you may place a security freeze on your file.",
    "You may seek damages from violators. Victims of identity theft and active duty military personnel have additional rights.",
)  # fmt: skip
_OFFERS: Final = (
    "Order up to six free reports a year at www.equifax.com through 2026.",
    "A security freeze is free. You may place it or lift it by telephone, online or by mail.",
    "Free weekly credit reports are available to everyone at www.annualcreditreport.com.",
    "To stop prescreened offers of credit call 1-888-5-OPTOUT (1-888-567-8688).",
)


def long_day(when: date) -> str:
    """A date with its month in full."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date as a typist stamps it: day, month cut short, year."""
    return f"{when.day:02d} {when:%b} {when.year}"


def figured(when: date) -> str:
    """A date in figures, as a rubber stamp has it."""
    return f"{when:%m/%d/%Y}"


def many(outcome: Outcome, name: str, *texts: str, also: Sequence[Outcome] = ()) -> tuple[Saying, ...]:
    """Several ways to say an outcome under one title; `also`: what else these words may mean."""
    return tuple(Saying(outcome, name, text, frozenset(also)) for text in texts)


def window(case: Case, *facts: str, coded: bool = True) -> Block:
    """Sender and addressee on the left, a bar code and the numbers of the case on the right."""
    code = [barcode(case.rng, f"{case.number.replace('-', '')}{case.rng.randrange(10, 99)}")] if coded else []
    left = [lines(*CENTERS[case.bureau]), gap(0.35), lines(case.file.name, case.file.street, case.file.town)]
    return beside(left, [*code, lines(*facts)], shares=(3, 2))


def typed_head(case: Case, *facts: str) -> list[Block]:
    """A head as from a typewriter: date and numbers first, then whom it goes to."""
    return [lines(*facts), gap(0.25), lines(case.file.name, case.file.street, case.file.town), gap(0.1)]


def account_line(case: Case, answer: Answer, most: int = 6, size: float = 0.78) -> list[Block]:
    """The account as a line of figures with its labels above; nothing for an entry that is no account."""
    rows = now(case.bureau, answer)[:most] if answer.entry.line is not None else []
    return [grid([each for each, _ in rows], [[each for _, each in rows]], [1] * len(rows), "lines", size)] if rows else []  # fmt: skip


def account_block(case: Case, answer: Answer, columns: int = 2) -> list[Block]:
    """The account as labels and values; nothing for an entry that is no account."""
    if answer.entry.line is None:
        return []
    return [pairs(now(case.bureau, answer), columns, 1.35, 0.88)]


def compared(answer: Answer, head: Sequence[str], style: str = "lines") -> list[Block]:
    """What was changed, with its value before and after."""
    rows = [(each.label, each.before, each.after) for each in answer.changes]
    return [grid(head, rows, (1.3, 1, 1), style, 0.9)] if rows else []


def ask_them(answer: Answer, led_by: str = "For questions about this item, contact:") -> list[Block]:
    """Where the company can be reached, beside an account."""
    return [para(f"{led_by} {contact(answer.name)}", 0.88)] if answer.entry.line is not None else []


def now_what(case: Case, heading: str, count: int = 4, *, listed: bool = True) -> list[Block]:
    """What one may do after the results."""
    told = [case.rng.choice(each) for each in (_PROCEDURE, _STATEMENT, _TO_OTHERS)]
    told += case.rng.sample(_MORE, max(0, count - 3))
    if case.rng.random() < 0.3:
        case.rng.shuffle(told)
    return [title(heading, 1.15), *([bullets(*told)] if listed else paras(*told))]


def asked_often(case: Case, heading: str = "Questions people ask us") -> list[Block]:
    """Questions and answers; that there is nothing left to do is said only where all is settled."""
    blocks: list[Block] = [title(heading, 1.15)]
    settled = case.answers and all(each.saying.outcome is not Outcome.IN_PROGRESS for each in case.answers)
    for question, answer in case.rng.sample(_ASKED if settled else _ASKED[1:], 3):
        blocks += [para(f"^{question}^", 0.95, sticky=True), para(answer, 0.95)]
    return blocks


def rights(case: Case, chance: float = 0.35) -> list[Block]:
    """The summary of rights that goes along, on a page of its own."""
    if case.rng.random() >= chance:
        return []
    spanish = "Para información en español, visite www.consumerfinance.gov/learnmore o escriba a la Consumer Financial Protection Bureau, 1700 G Street N.W., Washington, DC 20552."
    return [
        page(),
        para(spanish, 0.9),
        title("A Summary of Your Rights Under the Fair Credit Reporting Act", 1.2, tinted=False),
        para("The federal Fair Credit Reporting Act (FCRA) promotes the accuracy, fairness, and privacy of information in the files of consumer reporting agencies. Your major rights are these:", 0.95),
        bullets(*_RIGHTS),
        para("States may have consumer reporting laws of their own. For more information, contact your state attorney general.", 0.9),
    ]  # fmt: skip


def report(case: Case, heading: str, chance: float = 0.3) -> list[Block]:
    """Pages of the report as it now stands: accounts, inquiries and personal facts that nobody disputed."""
    if case.rng.random() >= chance:
        return []
    answered = {each.entry.key for each in case.answers}
    rest = [each for each in case.file.entries if each.key not in answered]
    blocks: list[Block] = [page(), title(heading, 1.3)]
    blocks.append(pairs([("Name", case.file.name), ("Address", f"{case.file.street}, {case.file.town}")], label=1.1))
    for entry in others(case):
        rows = as_reported(case.bureau, entry)
        blocks.append(bar(f"{entry.name} {masked(case.bureau, entry.digits)}"))
        blocks.append(piped(rows) if case.rng.random() < 0.5 else pairs(rows, 2, 1.35, 0.88))
        blocks += payments(case, entry) if case.rng.random() < 0.5 else []
    asked = [(each.name, each.told.removeprefix("Inquiry of ")) for each in rest if each.section is ItemSection.INQUIRY]
    if asked:
        blocks += [bar("Inquiries that may affect your rating"), grid(("Company", "Date"), asked, (2, 1), "bare")]
    return blocks


def undisputed(case: Case, told: str) -> list[Block]:
    """Accounts in the same file that the dispute did not concern, one line each."""
    rows = [(each.name, masked(case.bureau, each.digits), each.told) for each in others(case)]
    return [para(told, 0.92), grid(("Company", "Number", "Kind"), rows, (2, 1.4, 1.4), "bare", 0.88)] if rows else []


def foot(case: Case) -> list[Block]:
    """How to reach the center, and now and then an offer."""
    name, center = BUREAU_NAMES[case.bureau], ", ".join(CENTERS[case.bureau])
    offers = [each for each in _OFFERS if case.bureau is Bureau.EQUIFAX or "equifax" not in each]
    blocks: list[Block] = [rule(), para(f"To reach {name}: {center}. Telephone {CALLS[case.bureau]}. Online {SITES[case.bureau]}.", 0.88)]  # fmt: skip
    return [*blocks, *([boxed(para(case.rng.choice(offers), 0.9), shaded=True)] if case.rng.random() < 0.35 else [])]


def signed(case: Case, *by: str) -> Block:
    """The end of a letter."""
    return lines(case.rng.choice(("Sincerely,", "Very truly yours,", "Thank you,")), "", *(by or (BUREAU_NAMES[case.bureau],)))  # fmt: skip


def opening(case: Case, *finished: str, unfinished: str) -> Block:
    """The first words; others where something is still being investigated."""
    waits = any(each.saying.outcome is Outcome.IN_PROGRESS for each in case.answers)
    return para(unfinished if waits else case.rng.choice(finished))


def greeted(case: Case) -> Block:
    """Dear whoever it is."""
    last = case.file.name.split()[-1].title()
    return para(case.rng.choice((f"Dear {case.file.name.title()}:", f"Dear {case.file.name}:", f"Dear Mr./Ms. {last}:", "Dear Consumer:")))  # fmt: skip
