"""What stands around the message: heads of letters, e-mails and portals, advice, rights, keys, other accounts, reports.

Addresses and telephone numbers are the bureaus' public ones; what a consumer may do is the law's (15 U.S.C. 1681i).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form, Saying, in_name
from tests.generators.fifth_letters.fields import as_reported, figures
from tests.generators.fifth_letters.people import masked
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
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
    piped,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import HOUSES, PHONES, contact, house, others, payments, person
from tests.generators.unseen_letters.model import ItemSection, LetterKind

NUMBERED: Final = {
    Bureau.EQUIFAX: "Confirmation #",
    Bureau.EXPERIAN: "Report number",
    Bureau.TRANSUNION: "File Number",
}
_SITES: Final = {
    Bureau.EQUIFAX: "www.equifax.com/personal/disputes",
    Bureau.EXPERIAN: "www.experian.com/disputes",
    Bureau.TRANSUNION: "www.transunion.com/credit-disputes",
}
_FACES: Final = {"serif": SERIF, "sans": SANS, "roman": ROMAN, "mono": MONO}
_TINTS: Final = {Bureau.EQUIFAX: "#9b1631", Bureau.EXPERIAN: "#1d4f91", Bureau.TRANSUNION: "#005f86"}

Dressing = Callable[[Case], tuple[Dress, Edge, Edge]]


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when.day} {when:%b} {when.year}"


def dressed(
    face: str, size: float = 10.0, side: float = 0.85, top: str = "", foot: str = "Page {n} of {m}"
) -> Dressing:
    """A letter's type. `top` stands in the head of each page, with `#` for the file's number."""

    def dress(case: Case) -> tuple[Dress, Edge, Edge]:
        said = top.replace("#", f"{NUMBERED[case.bureau]} {case.number}")
        look = Dress(_FACES[face], size, side, _TINTS[case.bureau])
        return look, ("", "", said), ("", foot, "")

    return dress


@dataclass(frozen=True)
class Results:
    """A bureau's forms of results; `shows` is what of an answer is printed word for word."""

    bureau: Bureau

    def __call__(
        self,
        name: str,
        body: Callable[[Case], Sequence[Block]],
        says: tuple[Saying, ...],
        dress: Dressing,
        shows: Callable[[Answer], tuple[str, ...]] = in_name,
        *,
        sizes: tuple[int, ...] = SIZES,
        shows_old: bool = False,
    ) -> Form:
        kind = LetterKind.RESULTS
        named = f"{self.bureau.value} {name}"
        return Form(named, self.bureau, kind, body, dress, says, sizes, shows_old=shows_old, words_of=shows)


def told(answer: Answer) -> str:
    """An item on one line: name and number, and what it is where it is no account."""
    if answer.section is ItemSection.TRADELINE:
        return answer.known_as
    if answer.section is ItemSection.PERSONAL_INFORMATION:
        return f"{answer.entry.told}: {answer.name}"
    return f"{answer.known_as} ({answer.entry.told})"


def spoken(answer: Answer) -> str:
    """An item within a sentence."""
    if answer.section is ItemSection.PERSONAL_INFORMATION:
        return f"the {answer.entry.told.lower()} {answer.name}"
    return told(answer)


def number(answer: Answer, none: str = "") -> str:
    """Its number, or what stands for it."""
    return answer.number or none


def kind(answer: Answer) -> str:
    """What sort of item it is."""
    return answer.entry.told


def by_saying(case: Case, pool: Sequence[Saying]) -> list[tuple[Saying, list[Answer]]]:
    """The items under the first title of each outcome, in the pool's order, outcomes without items left out."""
    found = []
    for outcome in dict.fromkeys(each.outcome for each in pool):
        first = next(each for each in pool if each.outcome is outcome)
        mine = [each for each in case.answers if each.saying.outcome is outcome]
        if mine:
            found.append((first, mine))
    return found


def posted(case: Case, day: str, *facts: str, coded: bool = True) -> list[Block]:
    """A mailed letter's head: sender, window, date and number."""
    here = [f"^Date:^ {day}", f"^{NUMBERED[case.bureau]}:^ {case.number}", *facts]
    code = [barcode(case.rng, f"{case.number.replace('-', '')}-{case.rng.randrange(10**4, 10**5)}")] if coded else []
    return [beside([house(case), gap(0.35), person(case)], [*code, lines(*here)], shares=(3, 2)), gap(0.2)]


def plain_head(case: Case, day: str) -> list[Block]:
    """An old letter's head: sender in the middle, date, number and address below one another."""
    return [
        para(f"^{HOUSES[case.bureau][0]}^", 1.15, centered=True),
        para(", ".join(HOUSES[case.bureau][1:]), 0.9, centered=True),
        gap(0.15),
        lines(day, "", case.file.name, case.file.street, case.file.town),
        lines(f"RE: {NUMBERED[case.bureau]} {case.number}"),
    ]


def mailed(case: Case, subject: str, day: str) -> list[Block]:
    """The head of an e-mail as it is printed out."""
    name = case.file.name.split()
    who = f"{name[0].lower()}.{name[-1].lower()}@mail.example"
    sender = f"{BUREAU_NAMES[case.bureau]} <no-reply@{case.bureau.value}.example>"
    return [
        pairs([("From:", sender), ("To:", who), ("Date:", day), ("Subject:", subject)], 1, 0.8),
        rule(),
        para(f"Hello {name[0].title()},"),
    ]


def on_screen(case: Case, trail: str, heading: str, day: str, dated: str = "Completed") -> list[Block]:
    """The top of a page printed from the portal."""
    return [
        para(f"{_SITES[case.bureau]}   |   {trail}", 0.82),
        title(heading, 1.7),
        piped([("Member", case.file.name), (dated, day), (NUMBERED[case.bureau], case.number)], 0.92),
        rule(),
    ]


def dear(case: Case) -> Block:
    """How the person is spoken to."""
    return para(f"Dear {case.file.name.title()}:")


def signed(case: Case, closing: str = "Sincerely,") -> Block:
    """The end of a letter."""
    return lines(closing, "", f"{BUREAU_NAMES[case.bureau]} Consumer Assistance")


def reach(name: str) -> list[str]:
    """A company's address, on lines of their own."""
    rest = contact(name).removeprefix(f"{name}, ")
    street, phone = rest.split(" Phone: ")
    return [street, f"Tel. {phone}"]


_ADVICE: Final = {
    Bureau.EQUIFAX: (
        "What you can do now",
        "Talk to the company that supplied the information. It knows your account best.",
        "Send us papers that we have not seen, for instance a receipt, a letter of the company or a court's order.",
        "Add a statement of 100 words or less that says why you think the information is wrong. We deliver it with your report.",
        "Ask how the investigation was carried out. We answer within 15 days.",
        "Turn to the Consumer Financial Protection Bureau, P.O. Box 27170, Washington, DC 20038.",
    ),
    Bureau.EXPERIAN: (
        "If you are not satisfied",
        "You may contact the source of the information; its name and address are part of your report.",
        "You may give us relevant information that was not part of this dispute. We investigate again if there is any.",
        "You may have a brief statement added that will be shown to those who ask for your report.",
        "You may have us tell employers who got a report in the last two years, or others in the last six months, that an item was deleted or changed.",
    ),
    Bureau.TRANSUNION: (
        "Should you still disagree",
        "Write to the data furnisher directly and enclose what proves your point.",
        "Start another dispute with us and add new documents. Items that a furnisher has verified lately are not investigated a second time without them.",
        "Put a statement on your file (up to 100 words; 200 in Maine).",
        "Request, in writing, a description of the procedure by which we determined whether the item is accurate.",
        "File a complaint at consumerfinance.gov/complaint or with your state's attorney general.",
    ),
}
_METHODS: Final = {
    Bureau.EQUIFAX: "How we investigate: we send your dispute, with the papers you gave us, to whoever supplied the "
    "information. That company checks its records and replies that the information is accurate, is to be changed, or is "
    "to be deleted. If no reply comes within 30 days, we change or delete it as you asked.",
    Bureau.EXPERIAN: "What an investigation is: each source was asked to compare our record with its own and to tell us "
    "whether to leave, change or remove it. What a source certifies remains; what it cannot certify is removed. Public "
    "records are compared with those of the court.",
    Bureau.TRANSUNION: "What we did: where your papers allowed it, we updated your report ourselves. Otherwise the data "
    "furnisher was asked to review your dispute, to verify whether the information is accurate, to reply, and to update "
    "its systems. An item may have been deleted, updated or verified as accurate.",
}


def advice(case: Case) -> list[Block]:
    """What may be done after the results."""
    heading, *said = _ADVICE[case.bureau]
    return [title(heading, 1.15), bullets(*said)]


def by_yourself(case: Case) -> list[Block]:
    """How to dispute without anybody's help."""
    return [
        title("How to dispute information yourself", 1.1),
        steps(
            "Order your report. It is free every week at AnnualCreditReport.com.",
            "Mark what is wrong and say why: not yours, paid, never late, another amount.",
            f"Write to {', '.join(HOUSES[case.bureau])}, or use {_SITES[case.bureau]}.",
        ),
        para("You get the results within 30 days, 45 at the most: what was deleted, updated or verified.", 0.95),
    ]


def law(case: Case) -> list[Block]:
    """Rights: a page of them, or the small print at the letter's end."""
    return _page_of_rights() if case.rng.random() < 0.55 else _small_print(case)


def _page_of_rights() -> list[Block]:
    return [
        page(),
        title("Your rights in brief", 1.25, tinted=False),
        para("The Fair Credit Reporting Act gives you rights toward agencies like ours. The main ones:", 0.95),
        steps(
            "Whoever turns you down because of a report has to tell you so, and name the agency.",
            "You may see what is in your file, once a year and in some other cases without a fee.",
            "You may dispute what is incomplete or inaccurate. The agency investigates unless the dispute is frivolous.",
            "What is inaccurate, incomplete or cannot be verified is corrected or deleted, as a rule within 30 days. What has been verified as accurate may stay.",
            "Most negative information is dropped after seven years, a bankruptcy after ten.",
            "An item that was deleted is put back only if its source certifies it, and you are told within five business days.",
            "Nobody sees your file without a permissible purpose, and no employer without your consent.",
            "You may freeze your file, and may have a fraud alert added to it, free of charge.",
        ),
        para("Si necesita esta información en español, escriba a la dirección que aparece en esta carta.", 0.9),
    ]


def _small_print(case: Case) -> list[Block]:
    who = BUREAU_NAMES[case.bureau]
    return [
        gap(0.15),
        rule(),
        para(
            "^Notice to consumers.^ You have a right to obtain a copy of your file, to dispute what is inaccurate, and to "
            "have what cannot be verified deleted. If a dispute is determined to be frivolous, we notify you within five "
            "business days of the reasons and of what we need to investigate. If reinvestigation does not resolve the "
            "dispute you may file a brief statement. On request we notify those you name that an item has been deleted or "
            "that a statement was added. Residents of Colorado, Maine, Maryland, Massachusetts, New Jersey, Vermont and "
            "other states have further rights. An active duty alert stays for one year, a fraud alert for one year or seven.",
            0.8,
        ),
        para(f"© {case.dated_on.year} {who}. All rights reserved. Please keep this notice for your records.", 0.8),
    ]


def method(case: Case) -> Block:
    """How a dispute is handled, in one paragraph; it names every outcome and tells of none."""
    return para(_METHODS[case.bureau], 0.92)


def legend(pool: Sequence[Saying], heading: str = "Key", *, wide: bool = False) -> list[Block]:
    """All titles of a form with their meaning; `wide` for titles that take more than a line's third."""
    firsts = {each.outcome: each for each in reversed(pool)}
    rows = [(f"^{each.title}^", each.text) for each in pool if firsts[each.outcome] is each]
    return [title(heading, 1.05), grid((), rows, (2, 3) if wide else (0, 1), "plain", 0.88)]


def faq(case: Case) -> list[Block]:
    """What people ask, as portals and e-mails answer it."""
    who = BUREAU_NAMES[case.bureau]
    return [
        title("People also ask", 1.1),
        para("^Will my score change?^ It may, if information that counts was changed or deleted.", 0.93),
        para(f"^Do I have to write to the others too?^ Yes. {who} can't change what another agency reports.", 0.93),
        para(
            "^An account was deleted. Can it come back?^ Only if the company certifies it as accurate; we would tell you.",
            0.93,
        ),
    ]


def offer(case: Case) -> Block:
    """Advertising."""
    text = {
        Bureau.EQUIFAX: "Lock and alert at no cost. Learn more about myEquifax.",
        Bureau.EXPERIAN: "Raise your scores with the bills you already pay: ask for Experian Boost.",
        Bureau.TRANSUNION: "Refresh your score daily with TransUnion Credit Monitoring.",
    }[case.bureau]
    return boxed(para(f"^ADVERTISEMENT^  {text} Cancel at any time.", 0.9, centered=True), shaded=True, breakable=False)


def untouched(case: Case, heading: str = "Accounts you did not dispute") -> list[Block]:
    """A list of accounts that the letter says nothing of."""
    rows = [(each.name, masked(case.bureau, each.digits), each.told) for each in others(case)]
    return [title(heading, 1.1), grid(("Company", "Account", "Type"), rows, (3, 2, 2), "zebra", 0.88)] if rows else []


def enclosed(case: Case, heading: str = "Your credit report after the investigation") -> list[Block]:
    """The first page of the enclosed report: accounts that nobody disputed."""
    who = [
        ("Name", case.file.name),
        ("Address", f"{case.file.street}, {case.file.town}"),
        ("As of", figures(case.dated_on)),
    ]
    blocks: list[Block] = [page(), title(heading, 1.3), pairs(who)]
    for entry in others(case):
        blocks += [
            bar(f"{entry.name} {masked(case.bureau, entry.digits)}"),
            pairs(as_reported(case.bureau, entry), 2, 1.4, 0.88),
        ]
        blocks += payments(case, entry) if case.rng.random() < 0.4 else []
    return blocks


def questions(case: Case) -> Block:
    """How to reach the bureau."""
    return para(f"Questions: {PHONES[case.bureau]} or {', '.join(HOUSES[case.bureau])}. Please mention {NUMBERED[case.bureau].lower()} {case.number}.", 0.9)  # fmt: skip


def tail(case: Case, *parts: Sequence[Block]) -> list[Block]:
    """Some of what may follow the results, in its order; each letter has another choice."""
    return [block for part in parts if case.rng.random() < 0.6 for block in part]


def later(case: Case, days: int) -> date:
    """A day so long after the letter."""
    return case.dated_on + timedelta(days=days)
