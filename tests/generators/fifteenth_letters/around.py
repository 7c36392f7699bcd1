"""What stands around the results: heads of letters, how disputes are handled, what would happen if, other accounts.

Addresses and telephone numbers are the bureaus' public ones. Rights and next steps follow 15 U.S.C. 1681i and the
model summary of the CFPB in few words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifteenth_letters.telling import listed
from tests.generators.fifth_letters.case import Case
from tests.generators.fifth_letters.fields import as_reported
from tests.generators.fifth_letters.people import Entry, masked
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
from tests.generators.fifth_letters.surroundings import HOUSES, PHONES, contact, house, person, rights
from tests.generators.unseen_letters.model import ItemSection

Part = Callable[[Case], list[Block]]
"""A part of a letter that may follow its results."""
_TINTS: Final = {Bureau.EQUIFAX: "#8a1538", Bureau.EXPERIAN: "#26478d", Bureau.TRANSUNION: "#007a9c"}
_LABELS: Final = {
    Bureau.EQUIFAX: ("Confirmation #", "Confirmation Number:", "Reference number:"),
    Bureau.EXPERIAN: ("Report number:", "Report #", "Your report number is"),
    Bureau.TRANSUNION: ("File Number:", "File number:", "TransUnion file number"),
}


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with the month cut short."""
    return f"{when:%b} {when.day}, {when.year}"


def name_of(case: Case) -> str:
    """The bureau's name."""
    return BUREAU_NAMES[case.bureau]


def modern(case: Case) -> tuple[Dress, Edge, Edge]:
    """A letter of the 2010s and later, coloured and without serifs."""
    look = Dress(SANS, case.rng.choice((8.6, 9.0, 9.4)), 0.8, _TINTS[case.bureau])
    return look, (name_of(case), "", ""), ("", "", "Page {n} of {m}")


def bookish(case: Case) -> tuple[Dress, Edge, Edge]:
    """A letter with serifs, the number on each page."""
    look = Dress(case.rng.choice((SERIF, ROMAN)), 10.4, 1.0, "#222222")
    return look, ("", "", ""), (f"{name_of(case)} - {case.number}", "", "{n}/{m}")


def typed(case: Case) -> tuple[Dress, Edge, Edge]:
    """A letter of the 2000s from a line printer."""
    return Dress(MONO, 8.2, 0.75, "#000000"), ("", "", ""), ("", "PAGE {n} OF {m}", "")


def printed(case: Case) -> tuple[Dress, Edge, Edge]:
    """A page printed from a browser."""
    sites = {
        Bureau.EQUIFAX: "my.equifax.com/dispute-center",
        Bureau.EXPERIAN: "usa.experian.com/disputes",
        Bureau.TRANSUNION: "service.transunion.com/dss",
    }
    look = Dress(SANS, 8.8, 0.6, _TINTS[case.bureau])
    return look, (long_day(case.dated_on), "", name_of(case)), (f"https://{sites[case.bureau]}", "", "{n} / {m}")


def posted(case: Case, subject: str = "") -> list[Block]:
    """The head of a letter: whom it is from, date, number, address, what it is about, and whom it greets."""
    rng, label = case.rng, case.rng.choice(_LABELS[case.bureau])
    number, day = f"{label} {case.number}", rng.choice((long_day, short_day))(case.dated_on)
    shape = rng.randrange(3)
    blocks: list[Block]
    if shape == 0:
        blocks = [house(case), gap(0.1), lines(day, number), gap(0.15), person(case)]
    elif shape == 1:
        code = [barcode(rng, f"{case.number}-{rng.randrange(100, 999)}"), gap(0.1), lines(day, number)]
        blocks = [beside([house(case), gap(0.3), person(case)], code, shares=(3, 2))]
    else:
        blocks = [title(name_of(case), 1.8), lines(*HOUSES[case.bureau][1:], size=0.85), rule(), person(case), gap(0.1), pairs([("Date", day), (label.rstrip(":").removesuffix(" is"), case.number)], 1, 1.9)]  # fmt: skip
    blocks += [para(f"^{subject}^")] if subject else []
    first, last = case.file.name.split()[0].title(), case.file.name.split()[-1].title()
    return [*blocks, para(rng.choice((f"Dear {first} {last}:", f"Dear {first},", "Dear Consumer:", f"Dear {case.file.name},")))]  # fmt: skip


def begun(case: Case, *finished: str) -> str:
    """How a letter of results begins: one of those that say that all is done, or another where something is open."""
    if all(each.saying.outcome is not Outcome.IN_PROGRESS for each in case.answers):
        return case.rng.choice(finished)
    day = long_day(case.received_on)
    return case.rng.choice((f"You wrote to us on {day}. Here is where we stand with each thing you disputed.", f"We can now answer most of the dispute that we received on {day}, though not all of it."))  # fmt: skip


def closing(case: Case) -> list[Block]:
    """Thanks and the name under a letter."""
    rng = case.rng
    thanks = ("Thank you for helping us keep your file accurate.", "We appreciate the opportunity to be of service.", "Thank you for writing to us.")  # fmt: skip
    desk = rng.choice(("Consumer Dispute Center", "Office of Consumer Affairs", "National Consumer Assistance Center", "Consumer Relations"))  # fmt: skip
    return [para(rng.choice(thanks)), lines(rng.choice(("Sincerely,", "Yours truly,", "With regards,")), "", f"{name_of(case)} {desk}")]  # fmt: skip


def how_handled(case: Case) -> list[Block]:
    """How a dispute goes, in general."""
    name = name_of(case)
    told = (
        f"A word on how we go about disputes. Wherever your papers alone settle a question, {name} changes or deletes the information without further ado. In all other cases the company that furnished it is asked to look at your dispute together with what you enclosed, and to tell us whether the information is accurate, ought to be changed, or ought to be deleted.",
        f"{name} does not decide who is right between you and your creditors. We pass your dispute on, the creditor compares it with its own books and answers, and we record the answer. When there is no answer in thirty days, the information is deleted or changed as you asked.",
        "For each dispute we send the company a notice with your reasons and copies of your documents. The company must review them and report back. If it finds the information inaccurate or incomplete, it also has to tell the other nationwide credit bureaus.",
    )  # fmt: skip
    return [para(case.rng.choice(told))]


def what_if(case: Case) -> list[Block]:
    """What would happen in other cases, which are not this one."""
    told = (
        "Should a company later certify that an item we deleted was accurate after all, the item may be reinserted. In that event we would notify you in writing within five business days.",
        "If you send us a document that we have not yet seen, such as a court order or a letter from the company on its letterhead, we will open a new investigation. If the same dispute comes to us again without anything new, we may treat it as frivolous and decline it.",
        "If an entry that was deleted as a result of a dispute is ever placed back in a file, the person concerned hears from us first. If an entry was verified, it may remain for as long as the law permits, in most cases seven years.",
    )
    return [para(case.rng.choice(told))]


def disagree(case: Case) -> list[Block]:
    """What can be done by who disagrees."""
    name, rng = name_of(case), case.rng
    if rng.random() < 0.5:
        return [
            para("^If you see it differently^"),
            para(f"You may add a statement of up to one hundred words to your file, and we will include it, or a summary of it, whenever the item is reported. You may ask us how the investigation was conducted and whom we contacted; {name} will answer within fifteen days. At your request we notify those who received your report in the past six months, or two years for employment, of any deletion. You may also turn to the company itself, or complain to the Consumer Financial Protection Bureau (www.consumerfinance.gov)."),
        ]  # fmt: skip
    return [
        title("Your options from here", 1.1),
        bullets(
            "Contact the company that reports the item; its records come first, and ours follow them.",
            "Send a statement of dispute (100 words or less) to be kept with the item.",
            "Request a description of the procedure used, with the name and address of each company contacted.",
            "Ask that recent recipients of your report be told about information that was deleted.",
            "Submit a complaint to the CFPB or to your state's attorney general.",
        ),
    ]


def idle(case: Case) -> list[Entry]:
    """Accounts of the file that the letter answers nothing of, from the last."""
    listed_keys = {each.entry.key for each in case.answers}
    return [each for each in reversed(case.file.entries) if each.line is not None and each.key not in listed_keys]


def shown(case: Case, entry: Entry) -> str:
    """An account that was not disputed, in a sentence."""
    return f"{entry.name} {masked(case.bureau, entry.digits)}"


def not_disputed(case: Case) -> list[Block]:
    """That other accounts were not part of it."""
    some = [shown(case, each) for each in idle(case)[:2]]
    if not some:
        return []
    told = (
        f"Your file holds further accounts, among them {listed(some)}. You did not dispute them, and this letter has nothing to report about them.",
        f"Please note that our investigation was limited to what you named. It did not extend to {listed(some)}.",
        f"You also mention {listed(some)}, without disputing anything about it. We took this as background.",
    )
    return [para(case.rng.choice(told[:2] if len(some) > 1 else told))]


def earlier(case: Case) -> list[Block]:
    """An earlier letter and what it was about."""
    before = case.received_on - timedelta(days=case.rng.randrange(90, 300))
    told = [
        f"This is the second time we have had the pleasure of writing to you. Our letter of {long_day(before)} dealt with your previous dispute, and the results given there are not repeated here.",
        f"We answered a separate dispute of yours on {long_day(before)}. At that time an inquiry had been removed and an address corrected. The present letter concerns only the items you named since.",
    ]
    some = [shown(case, each) for each in idle(case)[:1]]
    told += [
        f"In {before:%B %Y} you disputed {each}. We told you then that it had been verified. You do not mention it now, and it has not been looked at again."
        for each in some
    ]
    return [para(case.rng.choice(told))]


def directory(case: Case) -> list[Block]:
    """How to reach the companies."""
    names = list(dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE)))
    if not names:
        return []
    heading = case.rng.choice(("Companies you may wish to contact", "Who reports the information", "Furnisher contact information"))  # fmt: skip
    if case.rng.random() < 0.5:
        return [title(heading, 1.05), lines(*(contact(each) for each in names), size=0.9)]
    rows = [(each, contact(each).removeprefix(f"{each}, ")) for each in names]
    return [title(heading, 1.05), grid(("Company", "Address and phone"), rows, (1, 2), "plain")]


def definitions(case: Case) -> list[Block]:
    """Terms of the report."""
    return [
        title("Terms used in your credit report", 1.1),
        *paras(
            "^Balance^ - what was owed on the account on the day it was reported.",
            "^Past due^ - the part of the balance that should have been paid by then and was not.",
            "^Charge-off^ - a debt the creditor has written off as a loss. It can still be collected, and it is updated as paid when it is paid.",
            "^Inquiry^ - a request for your credit report. Inquiries are kept for two years.",
        ),
    ]


def questions(case: Case) -> list[Block]:
    """Questions that are often asked."""
    return [
        title("Frequently asked questions", 1.1),
        *paras(
            "^Will my score go up?^ Scores are computed by others from your report at the time they ask for it. Deleting or updating an item may raise a score, lower it, or make no difference.",
            "^Why was an item verified when I know it is wrong?^ Verified means that the company checked its records and told us that they agree with what we show. Take your proof to the company directly.",
            "^Can a deleted item come back?^ Only if the company certifies that it is accurate, and never without notice to you.",
            "^Do I have to tell the other bureaus?^ Each keeps files of its own. A company that corrects its reporting has to correct it everywhere.",
        ),
    ]


def enclosed_report(case: Case) -> list[Block]:
    """Pages of the report that comes along: accounts that nobody disputed."""
    blocks: list[Block] = [page(), title(case.rng.choice(("Your credit report", "Excerpt of your file", "Accounts in good standing and other accounts")), 1.3), pairs([("Prepared for", case.file.name), ("Address", f"{case.file.street}, {case.file.town}")])]  # fmt: skip
    for entry in idle(case)[:3]:
        blocks += [bar(shown(case, entry)), pairs(as_reported(case.bureau, entry), 2, 1.4, 0.88)]
    return blocks


def spanish(case: Case) -> list[Block]:
    """A line for those who read Spanish."""
    return [para("Para información en español, visite www.consumerfinance.gov/learnmore o escriba a la Consumer Financial Protection Bureau, 1700 G Street N.W., Washington, DC 20552.", 0.85)]  # fmt: skip


def offer(case: Case) -> list[Block]:
    """What else the bureau would like to sell."""
    names = {Bureau.EQUIFAX: "Equifax Complete", Bureau.EXPERIAN: "Experian CreditWorks", Bureau.TRANSUNION: "TransUnion Credit Monitoring"}  # fmt: skip
    return [rule(), para(f"Stay on top of changes: with {names[case.bureau]} you are alerted when an account is added, updated or removed. See {name_of(case).lower()}.com.", 0.88)]  # fmt: skip


def reach_us(case: Case) -> list[Block]:
    """Where the bureau is to be reached."""
    return [para(f"To reach us, write to {', '.join(HOUSES[case.bureau])} or call {PHONES[case.bureau]}, and have {case.number} at hand.", 0.92)]  # fmt: skip


def rest(case: Case, most: int = 4, said: Sequence[Part] = ()) -> list[Block]:
    """Some of what may follow the results, in an order that differs from letter to letter; nothing that was `said`."""
    rng: Random = case.rng
    every = (how_handled, what_if, not_disputed, earlier, directory, definitions, questions, offer)
    parts = rng.sample([each for each in every if each not in said], rng.randrange(1, most + 1))
    blocks = [*disagree(case)] if rng.random() < 0.7 else []
    for part in parts:
        blocks += part(case)
    return blocks


def after(case: Case) -> list[Block]:
    """What comes after the signature: perhaps rights, the report, a line in Spanish."""
    blocks = reach_us(case) if case.rng.random() < 0.5 else []
    blocks += spanish(case) if case.rng.random() < 0.4 else []
    blocks += enclosed_report(case) if case.rng.random() < 0.35 else []
    return blocks + (rights() if case.rng.random() < 0.35 else [])
