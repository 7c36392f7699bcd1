"""What stands around the message: letterheads, how disputes are handled, what to do next, rights, other accounts.

Addresses and telephone numbers are the bureaus' public ones. The rights are the model summary of the CFPB (12 CFR
1022, appendix K), a public document, in few words.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Case
from tests.generators.fifth_letters.fields import as_reported, now
from tests.generators.fifth_letters.people import Entry, masked
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    beside,
    bullets,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    title,
)
from tests.generators.unseen_letters.model import ItemSection

HOUSES: Final = {
    Bureau.TRANSUNION: ("TransUnion LLC", "P.O. Box 2000", "Chester, PA 19016-2000"),
    Bureau.EXPERIAN: ("Experian", "P.O. Box 9701", "Allen, TX 75013"),
    Bureau.EQUIFAX: ("Equifax Information Services LLC", "P.O. Box 740256", "Atlanta, GA 30374-0256"),
}
PHONES: Final = {
    Bureau.TRANSUNION: "(800) 916-8800",
    Bureau.EXPERIAN: "1 (888) 397-3742",
    Bureau.EQUIFAX: "(888) 378-4329",
}
_GONE: Final = frozenset({Outcome.DELETED, Outcome.NOT_FOUND})
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STREETS: Final = ("PO BOX 31293", "PO BOX 982238", "1 HOME CAMPUS", "PO BOX 965015", "500 SUMMIT LAKE DR STE 400")
_PLACES: Final = ("SALT LAKE CITY, UT 84131", "EL PASO, TX 79998", "DES MOINES, IA 50328", "VALHALLA, NY 10595")


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when:%b} {when.day:02d}, {when.year}"


def person(case: Case) -> Block:
    """The address in the window."""
    return lines(case.file.name, case.file.street, case.file.town, indent=0.1)


def house(case: Case) -> Block:
    """Whom the letter is from."""
    return lines(*HOUSES[case.bureau])


def letterhead(case: Case, code: Block, *facts: str, space: float = 0.3) -> Block:
    """Whom it is from, above the address in the window; beside them a code and what tells this letter from others."""
    return beside([house(case), gap(space), person(case)], [code, lines(*facts)], shares=(3, 2))


def contact(name: str) -> str:
    """A furnisher's address and telephone number on one line, always the same for a name."""
    rng = Random(name)
    phone = f"({rng.randrange(201, 989)}) {rng.randrange(200, 999)}-{rng.randrange(1000, 9999)}"
    return f"{name}, {rng.choice(_STREETS)}, {rng.choice(_PLACES)} Phone: {phone}"


def handled(case: Case) -> list[Block]:
    """How a dispute was handled, as 15 U.S.C. 1681i(a)(6)(B)(iii) lets a consumer ask."""
    return paras(
        "When we receive a dispute we first look at the documents that came with it. Where they allow us to, we change "
        "or delete the information ourselves. In all other cases we forward the dispute and everything you sent us to "
        "the company that reported the information, and ask it to review the dispute, to verify whether what it "
        "reported is accurate, to report back to us, and to update its own records.",
        "If the company answers that the information is inaccurate or cannot be verified, or does not answer in the "
        "time the law allows, the information is updated or deleted.",
    )


def next_steps(case: Case) -> list[Block]:
    """What a consumer may do who disagrees: 15 U.S.C. 1681i(a)(6)(B)(ii)-(v)."""
    name = BUREAU_NAMES[case.bureau]
    return [
        title("If you do not agree with the results", 1.15),
        bullets(
            f"Write to us with information you have not yet sent; without it {name} may treat another dispute of the "
            "same item as frivolous.",
            "Get in touch with the company that reports the item. Its address is part of your credit report.",
            "Ask us for a description of how the investigation was done, and whom we contacted.",
            "Add a statement of up to 100 words to your credit report. We include it whenever your report is issued.",
            "Have us send notice of a deletion or of your statement to anyone who received your report in the last six "
            "months, or in the last two years for employment purposes.",
            "File a complaint with the Consumer Financial Protection Bureau at www.consumerfinance.gov/complaint or "
            "with the attorney general of your state.",
        ),
    ]


def rights() -> list[Block]:
    """The summary of rights that goes along with results."""
    return [
        page(),
        title("A Summary of Your Rights Under the Fair Credit Reporting Act", 1.2, tinted=False),
        para("The federal Fair Credit Reporting Act (FCRA) promotes the accuracy, fairness, and privacy of information in the files of consumer reporting agencies.", 0.92),
        bullets(
            "You must be told if information in your file has been used against you.",
            "You have the right to know what is in your file.",
            "You have the right to ask for a credit score.",
            "You have the right to dispute incomplete or inaccurate information. If you identify information in your file that is incomplete or inaccurate, and report it to the consumer reporting agency, the agency must investigate unless your dispute is frivolous.",
            "Consumer reporting agencies must correct or delete inaccurate, incomplete, or unverifiable information, usually within 30 days. However, a consumer reporting agency may continue to report information it has verified as accurate.",
            "Consumer reporting agencies may not report outdated negative information: in most cases, not more than seven years, or bankruptcies that are more than 10 years old.",
            "Access to your file is limited. You must give your consent for reports to be provided to employers.",
            "You may limit prescreened offers of credit and insurance by calling 1-888-5-OPTOUT (1-888-567-8688).",
            "You may place a security freeze on your report. Identity theft victims and active duty military personnel have additional rights.",
        ),
    ]  # fmt: skip


def others(case: Case) -> list[Entry]:
    """The first accounts of the file that the letter says nothing of."""
    listed = {each.entry.key for each in case.answers}
    return [each for each in case.file.entries if each.line is not None and each.key not in listed][:3]


def payments(case: Case, entry: Entry) -> list[Block]:
    """The months of an account's payment history, with the bureau's codes."""
    late = entry.line is not None and entry.line.past_due_cents
    codes = [case.rng.choice(("30", "60", "90", "OK") if late and at < 4 else ("OK",)) for at in range(12)]
    last = case.dated_on.month
    months = [_MONTHS[(last - 2 - at) % 12] for at in range(12)]
    if case.bureau is Bureau.EXPERIAN:
        months = [each[0] for each in months]
    return [para("^Payment History^", 0.95), grid(months, [codes], [1] * 12, "lines", 0.78)]


def report_excerpt(case: Case, heading: str) -> list[Block]:
    """The beginning of the revised report: whose it is, accounts that nobody disputed, and perhaps those that stayed."""
    blocks: list[Block] = [page(), title(heading, 1.3), pairs([("Name", case.file.name), ("Current Address", f"{case.file.street}, {case.file.town}")])]  # fmt: skip
    shown = [(each, as_reported(case.bureau, each)) for each in others(case)]
    if case.rng.random() < 0.4:
        kept = [each for each in case.of(ItemSection.TRADELINE) if each.saying.outcome not in _GONE]
        shown += [(each.entry, now(case.bureau, each)) for each in kept[:2]]
        case.rng.shuffle(shown)
    for entry, rows in shown:
        blocks += [bar(f"{entry.name} {masked(case.bureau, entry.digits)}"), pairs(rows, 2, 1.35, 0.9)]
        blocks += payments(case, entry) if case.rng.random() < 0.5 else []
    return blocks


def companies(case: Case) -> list[Block]:
    """Where the furnishers are to be reached."""
    names = dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE))
    rows = [(name, contact(name).removeprefix(f"{name}, ")) for name in names]
    return [title("How to reach the companies", 1.1), grid(("Company", "Address and telephone"), rows, (1, 2), "bare")] if rows else []  # fmt: skip


def contact_us(case: Case) -> list[Block]:
    """How to reach the bureau."""
    name, house_lines = BUREAU_NAMES[case.bureau], HOUSES[case.bureau]
    return [
        rule(),
        para(f"Questions? Write to {', '.join(house_lines)} or call {PHONES[case.bureau]}, Monday to Friday. Have the number at the top of this {case.rng.choice(('letter', 'page'))} ready when you contact {name}.", 0.92),
    ]  # fmt: skip


def signed(case: Case) -> Block:
    """The end of a letter."""
    closing = case.rng.choice(("Sincerely,", "Thank you,", "Regards,"))
    return lines(closing, "", f"{BUREAU_NAMES[case.bureau]} {case.rng.choice(('Consumer Services', 'Consumer Relations', 'Dispute Resolution'))}")  # fmt: skip
