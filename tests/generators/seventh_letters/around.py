"""What stands around the message of any letter: dates, addresses, accounts that nobody disputed, rights and enclosures.

That a letter of results says how to ask for the procedure, to add a statement and to have others notified is certain
(15 U.S.C. 1681i(a)(6)-(7), (c), (d)), as is that a summary of rights goes with a disclosure (1681g(c)). That letters
carry the company's address beside an item is asked by 1681i(a)(6)(B)(iii). The wording is our own throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Final

from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case
from tests.generators.fifth_letters.fields import as_reported
from tests.generators.fifth_letters.people import GOOD, Entry
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    bullets,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    piped,
    title,
)
from tests.generators.unseen_letters.model import ItemSection

_TOWNS: Final = ("SIOUX FALLS SD 57117", "WILMINGTON DE 19886", "EL PASO TX 79998", "COLUMBUS OH 43218", "GREENVILLE SC 29603", "NORFOLK VA 23541", "SAINT CLOUD MN 56303")  # fmt: skip
_PROCEDURE: Final = (
    "You may ask us how the investigation was carried out. We will then send you a description of it, with the name, address and telephone number of each company we contacted, within 15 days.",
    "On request we provide a description of the steps taken to determine that the information is accurate and complete, including the business name and address of any source contacted.",
)
_STATEMENT: Final = (
    "If the investigation did not settle the matter for you, you may add a statement of up to 100 words to your file, saying why you disagree. It will be shown to those who receive your report.",
    "You have the right to a brief statement in your file that sets out your side of the dispute. In some states it may be longer.",
)
_NOTIFY: Final = (
    "If something was deleted, or a statement was added, you may ask us to tell those who received your report in the last six months (two years for employment).",
    "Where information was removed or changed you can have us notify any company that was given your report within the past six months, and any employer within the past two years.",
)
_MORE: Final = (
    "A dispute of the same item that comes with nothing new may be treated as frivolous. Please include copies of whatever supports your position.",
    "You may also take the matter up directly with the company that reports the information. If it agrees with you, ask it to send us the correction.",
    "You can file a complaint with the Consumer Financial Protection Bureau at www.consumerfinance.gov/complaint or with your state's attorney general.",
    "Information that has been deleted can be put back only if the company certifies that it is complete and accurate; you would be told in writing within five business days.",
    "A hard inquiry stays on your report for two years; it is a record of who asked for your report and is usually not removed because an application was declined.",
)
_COVER: Final = (
    "When you dispute information, we send your dispute and the documents that came with it to whoever reports the information, unless we can decide on it ourselves.",
    "The source checks its records and tells us to leave the information as it is, to change it, or to delete it. If it does not answer in time, we delete the information or change it as you asked.",
    "On the following pages you will find every item that was part of your dispute. Information that you did not dispute was not investigated.",
    "Your credit report changes often. It may already contain newer information when you receive this letter.",
    "Please keep this letter. If you write to us about it, give the number printed above.",
)
_RIGHTS: Final = (
    "You must be told if information in your file has been used against you.",
    "You have the right to know what is in your file, and to ask for a credit score.",
    "You have the right to dispute incomplete or inaccurate information. Unless your dispute is frivolous, the agency must investigate.",
    "Inaccurate, incomplete or unverifiable information must be corrected or deleted, usually within 30 days. Information that was verified as accurate may continue to be reported.",
    "Outdated negative information may not be reported: in most cases after seven years, for bankruptcies after ten.",
    "Access to your file is limited to those with a valid need, and your consent is needed for reports to employers.",
    "You may place a security freeze on your report at no charge. Victims of identity theft have further rights.",
    "You may seek damages from those who violate the law.",
)


def long_day(when: date) -> str:
    """A date with the month in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with the month cut to three letters."""
    return f"{when:%b %d, %Y}"


def addressee(case: Case, *, careof: bool = False) -> Block:
    """Whom the letter goes to."""
    return lines(*(("Personal and confidential",) if careof else ()), case.file.name, case.file.street, case.file.town)


def reach(rng: Random, name: str) -> tuple[str, ...]:
    """Where a company can be reached."""
    box, town = rng.randrange(1000, 99999), rng.choice(_TOWNS)
    return name, f"PO BOX {box}", town, f"(8{rng.choice(('00', '66', '77', '88'))}) 555-{rng.randrange(1000, 9999)}"


def full_name(answer: Answer) -> str:
    """How an item is headed: an account with its number, anything else with what it is."""
    return answer.known_as if answer.section is ItemSection.TRADELINE else f"{answer.known_as} - {answer.entry.told}"


def in_both(answer: Answer) -> tuple[str, ...]:
    """Its title and its sentence are printed."""
    return answer.saying.title, answer.words


def undisputed(case: Case, count: int) -> list[Entry]:
    """Some accounts of the file that the letter doesn't answer."""
    answered = {each.entry.key for each in case.answers}
    rest = [each for each in case.file.entries if each.line is not None and each.key not in answered]
    return rest[:count]


def standing(case: Case, heading: str, told: str, *, in_lines: bool = False, most: int = 3) -> list[Block]:
    """Accounts that nobody disputed, as they stand in the file."""
    entries = undisputed(case, case.rng.randrange(1, most + 1))
    if not entries:
        return []
    blocks = [bar(heading), para(told)]
    for each in entries:
        rows = as_reported(case.bureau, each)
        blocks.append(para(f"^{each.name}^ {each.number}", sticky=True))
        blocks.append(piped(rows) if in_lines else pairs(rows, columns=2, label=1.35, size=0.92))
        if case.rng.random() < 0.4:
            blocks.append(history(case, each))
    return blocks


def history(case: Case, entry: Entry) -> Block:
    """A year of payments, month by month, late in the end where the account is not in order."""
    missed = case.rng.randrange(-6, 8)
    codes = ["OK" if at != missed else case.rng.choice(("30", "ND")) for at in range(12)]
    if entry.line is not None and entry.line.status_text != GOOD:
        codes[9:] = ["30", "60", "90"]
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return grid(("Year", *months), [[str(case.dated_on.year - 1), *codes]], (1.4, *[1] * 12), "lines", 0.78)


def enclosed_report(case: Case, heading: str, chance: float = 0.25) -> list[Block]:
    """Now and then a part of the report as it now stands: what nobody disputed of accounts, inquiries, personal facts."""
    if case.rng.random() >= chance:
        return []
    answered = {each.entry.key for each in case.answers}
    rest = [each for each in case.file.entries if each.key not in answered]
    asked = [each for each in rest if each.section is ItemSection.INQUIRY]
    personal = [each for each in rest if each.section is ItemSection.PERSONAL_INFORMATION]
    blocks = [page(), title(heading, 1.3)]
    blocks += standing(case, "Accounts", "Accounts are listed as their sources report them.", most=6)
    if asked:
        blocks += [bar("Inquiries"), bullets(*(f"{each.name} - {each.told}" for each in asked))]
    if personal:
        blocks += [bar("Personal Information"), pairs([(each.told, each.name) for each in personal], label=1.2)]
    return blocks


def overleaf(case: Case, chance: float = 0.4) -> list[Block]:
    """Now and then the results begin on a page of their own, after a cover letter that says how it is done."""
    if case.rng.random() >= chance:
        return []
    return [*paras(*case.rng.sample(_COVER, case.rng.choice((3, 4)))), page()]


def afterwards(case: Case, heading: str, *, listed: bool = False) -> list[Block]:
    """What a consumer may do next; each letter says some of it, in one of two ways."""
    rng = case.rng
    said = [
        rng.choice(_PROCEDURE),
        rng.choice(_STATEMENT),
        rng.choice(_NOTIFY),
        *rng.sample(_MORE, rng.choice((1, 2, 3))),
    ]
    if rng.random() < 0.4:
        rng.shuffle(said)
    return [title(heading, 1.15), *([bullets(*said)] if listed else paras(*said))]


def enclosed_rights(case: Case, chance: float = 0.4) -> list[Block]:
    """The summary of rights, now and then enclosed."""
    if case.rng.random() >= chance:
        return []
    return [
        page(),
        title("A Summary of Your Rights Under the Fair Credit Reporting Act", 1.2, tinted=False),
        para(
            "The federal Fair Credit Reporting Act promotes the accuracy, fairness and privacy of information in the files"
            " of consumer reporting agencies. Here is a summary of your major rights."
        ),
        bullets(*_RIGHTS),
        para("States may enforce the Act, and many have laws of their own.", 0.9),
    ]


def write_to(bureau: Bureau) -> tuple[str, ...]:
    """Where a bureau takes disputes by mail: facts, as printed on each one's own pages."""
    return {
        Bureau.TRANSUNION: ("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19016-2000"),
        Bureau.EXPERIAN: ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
        Bureau.EQUIFAX: ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374-0256"),
    }[bureau]


def closing(case: Case, *signed: str) -> list[Block]:
    """The end of a letter."""
    wished = case.rng.choice(("Sincerely,", "Thank you,", "Regards,"))
    return [lines(wished, "", *(signed or (BUREAU_NAMES[case.bureau],)))]


def one_of(case: Case, texts: Sequence[str]) -> str:
    """One of several ways to say a thing."""
    return case.rng.choice(texts)
