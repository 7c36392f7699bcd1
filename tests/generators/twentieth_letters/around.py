"""What is common to the letters of this set: words of an item, days, and what stands around the results.

`told` fills a sentence for any part of the file: an account, an inquiry, a public record, a name, an address. The texts
of rights and of what to do next come in an older and a newer kind, before and after the CFPB took over from the FTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import Block, Edge, bullets, grid, lines, page, para, paras, title
from tests.generators.fifth_letters.surroundings import HOUSES, PHONES
from tests.generators.unseen_letters.model import ItemSection

SIZES: Final = (1, 2, 3, 4, 4, 5, 9)
"""How many items a letter of results lists."""
FEW: Final = (1, 1, 2, 3)
GONE: Final = frozenset({Outcome.DELETED, Outcome.NOT_FOUND})
"""Outcomes after which there is nothing of the item to show."""
SECTIONS: Final = {
    ItemSection.TRADELINE: "account",
    ItemSection.INQUIRY: "inquiry",
    ItemSection.PUBLIC_RECORD: "public record",
}


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when:%b} {when.day}, {when.year}"


def since(year: int, month: int = 1) -> date:
    """The first day of a form that was in use from a month on."""
    return date(year, month, 7)


def said(outcome: Outcome, head: str, *texts: str, accepted: Iterable[Outcome] = ()) -> list[Saying]:
    """Sentences that say an outcome, under one short title."""
    return [Saying(outcome, head, text, frozenset(accepted)) for text in texts or ("",)]


def thing(answer: Answer) -> str:
    """What the item is, in a word or two."""
    return SECTIONS.get(answer.section, answer.entry.told.lower())


def told(answer: Answer) -> str:
    """What became of an item, in full."""
    kind = thing(answer)
    changed = "; ".join(f"{each.label} from {each.before} to {each.after}" for each in answer.changes)
    return answer.saying.text.format(
        fields=", ".join(each.label for each in answer.changes),
        changes=changed,
        thing=kind,
        Thing=kind.capitalize(),
        name=answer.name,
        item=shown_as(answer),
    )


def shown_as(answer: Answer) -> str:
    """The item on one line, with what it is where that isn't an account."""
    return answer.known_as if answer.section is ItemSection.TRADELINE else f"{answer.known_as} ({answer.entry.told})"


def number_of(answer: Answer) -> str:
    """What stands where an account has its number."""
    if answer.section is ItemSection.TRADELINE:
        return answer.number or "-"
    return f"{answer.number} {answer.entry.told}" if answer.number else answer.entry.told


def by_words(answer: Answer) -> tuple[str, ...]:
    """Its sentence is printed."""
    return (told(answer),)


def by_title(answer: Answer) -> tuple[str, ...]:
    """Its title is printed."""
    return (answer.saying.title,)


def by_both(answer: Answer) -> tuple[str, ...]:
    """Title and sentence are printed."""
    return (answer.saying.title, told(answer))


def panel(case: Case, answer: Answer, *, old: bool = False) -> list[tuple[str, str]]:
    """Labels and values of an account as it stands; nothing of an item that is gone or is no account."""
    if answer.section is not ItemSection.TRADELINE or answer.saying.outcome in GONE:
        return []
    return now(case.bureau, answer, old=old)


def grouped(case: Case, of: Callable[[Answer], str], order: Sequence[str] = ()) -> list[tuple[str, list[Answer]]]:
    """The items by what `of` says of them: those named in `order` first, the rest as they come up."""
    met = list(dict.fromkeys([*order, *map(of, case.answers)]))
    ranked = sorted(case.answers, key=lambda each: met.index(of(each)))
    return [(key, list(group)) for key, group in groupby(ranked, of)]


def meanings(case: Case, every: Iterable[Saying]) -> list[tuple[str, str]]:
    """Each title of a form once with the first of its sentences, for a legend."""
    first: dict[str, str] = {}
    for each in every:
        first.setdefault(each.title, each.text)
    return list(first.items())


def printed_page(case: Case, heading: str, url: str) -> tuple[Edge, Edge]:
    """The edges that a browser prints."""
    rng = case.rng
    when = case.dated_on + timedelta(days=rng.choice((0, 1, 2)))
    at = f"{when.month}/{when.day}/{when:%y}, {rng.randrange(1, 13)}:{rng.randrange(10, 60)} {rng.choice(('AM', 'PM'))}"
    return (at, heading, ""), (url, "", "{n}/{m}")


def address(case: Case, *facts: str) -> Block:
    """The addressee as in the window, with facts in lines above."""
    return lines(*facts, "", case.file.name, case.file.street, case.file.town)


def sender(case: Case) -> Block:
    """The bureau's address."""
    return lines(*HOUSES[case.bureau])


def statement(case: Case, *, modern: bool = True) -> list[Block]:
    """What a consumer may do who does not agree, as the law has the letter say."""
    name = BUREAU_NAMES[case.bureau]
    where = "the Consumer Financial Protection Bureau" if modern else "the Federal Trade Commission"
    return [
        title(case.rng.choice(("What you can do now", "Your next steps", "If you still disagree")), 1.12),
        bullets(
            "You may give us a short statement, of one hundred words or less, that tells your side. It will be included or summarized each time your report is issued.",
            f"You may ask {name} to send the corrected report to any company that received it within the past six months, or to an employer within the past two years.",
            "You may ask for a description of the procedure used, including the business name, address and telephone number of any source we contacted. It will be sent within 15 days of your request.",
            f"You may write to the company that furnished the information, or complain to {where}.",
        ),
    ]


def rights(*, modern: bool = True) -> list[Block]:
    """A page with the summary of rights."""
    agency = "www.consumerfinance.gov/learnmore" if modern else "www.ftc.gov/credit"
    office = (
        "Consumer Financial Protection Bureau, 1700 G Street N.W., Washington, DC 20552"
        if modern
        else ("the FTC, Consumer Response Center, 600 Pennsylvania Ave. N.W., Washington, DC 20580")
    )
    return [
        page(),
        para("Para informacion en espanol, visite " + agency + " o escriba a la direccion de abajo.", 0.88),
        title("Summary of Your Rights Under the Fair Credit Reporting Act", 1.15, tinted=False),
        para(f"The FCRA protects the accuracy, fairness and privacy of what credit bureaus keep. For more, go to {agency} or write to {office}.", 0.9),
        bullets(
            "Anyone who uses a report to deny you credit, insurance or a job must tell you, and say which bureau supplied it.",
            "You may learn what is in your file. A free file disclosure is due to you once every twelve months.",
            "You may dispute what is incomplete or inaccurate. The bureau must investigate unless the dispute is frivolous.",
            "What is inaccurate, incomplete or cannot be verified must be corrected or removed, usually within 30 days. What was verified as accurate may continue to be reported.",
            "Negative information older than seven years, and bankruptcies older than ten, may not be reported in most cases.",
            "Your consent is needed before a report goes to an employer.",
            "You may stop prescreened offers by calling 1-888-567-8688.",
        ),
    ]  # fmt: skip


def procedure(case: Case) -> list[Block]:
    """How an investigation goes, whatever its result: one of several texts."""
    name = BUREAU_NAMES[case.bureau]
    texts = (
        (
            "How we investigate. Your dispute and the papers that came with it go to the company that furnishes the information. It is asked to check its records and to tell us whether to keep, change or remove what it reports.",
            "Should the company not answer in time, or not be able to confirm the information, we change or remove it ourselves.",
        ),
        (
            f"{name} gathers information from lenders, collection agencies and courts' records; it does not decide who is granted credit. When you dispute an item we contact the source, mostly by electronic means, and pass on all relevant information that you gave us.",
        ),
        (
            "About the dispute process: an item can be verified, updated or deleted. An item that the source verifies stays on the report. An item that cannot be verified is removed. You are told the result of each item in writing.",
        ),
    )
    return paras(*case.rng.choice(texts))


def questions(case: Case) -> list[Block]:
    """Questions that are often asked, with answers that say nothing of this dispute."""
    pool = [
        ("^Will my credit score change?^", "It may or may not. A score is calculated anew each time it is requested, from what the file holds on that day."),
        ("^Do you tell the other bureaus?^", "Companies must report corrections to every nationwide bureau they furnish to. You may also contact the other bureaus yourself."),
        ("^Can a deleted item come back?^", "Only if the company certifies that it is complete and accurate. We would notify you in writing within five business days."),
        ("^How long does negative information stay?^", "Most of it for seven years. Chapter 7 bankruptcies stay for ten years from the date of filing."),
        ("^Why is an account I closed still shown?^", "Closed accounts with a good history can remain for up to ten years and may help you."),
    ]  # fmt: skip
    blocks: list[Block] = [title("Frequently asked questions", 1.1)]
    for asked, answer in case.rng.sample(pool, 3):
        blocks += [para(asked, 0.92, sticky=True), para(answer, 0.92)]
    return blocks


def history_codes(case: Case) -> list[Block]:
    """What the codes of a payment history mean."""
    if case.bureau is Bureau.EQUIFAX:
        rows = [("1", "30-59 Days Past Due", "5", "150-179 Days Past Due"), ("2", "60-89 Days Past Due", "6", "180 or More Days Past Due"), ("3", "90-119 Days Past Due", "G", "Collection Account"), ("4", "120-149 Days Past Due", "L", "Charge Off")]  # fmt: skip
        heading = "Account History Status Code Descriptions"
    elif case.bureau is Bureau.EXPERIAN:
        rows = [("OK", "Current, terms met", "CO", "Charged off"), ("30", "30 days past due", "C", "Collection"), ("60", "60 days past due", "D", "Defaulted on contract"), ("90", "90 days past due", "ND", "No data for this time")]  # fmt: skip
        heading = "Payment history legend"
    else:
        rows = [("OK", "Current; paid as agreed", "120", "120+ days late"), ("30", "30 days late", "C/O", "Charged off"), ("60", "60 days late", "COL", "Collection"), ("90", "90 days late", "X", "Unknown")]  # fmt: skip
        heading = "Rating Key"
    return [para(f"^{heading}^", 0.88, sticky=True), grid(("Code", "Meaning", "Code", "Meaning"), rows, (1, 4, 1, 4), "lines", 0.8)]  # fmt: skip


def offer(case: Case) -> list[Block]:
    """Something to buy, or to sign up for."""
    name = BUREAU_NAMES[case.bureau]
    return paras(
        case.rng.choice(
            (
                f"Watch your credit all year. Members of {name}'s monitoring service are told by e-mail when key changes show up in the file. Start a 30-day trial today.",
                f"Get paperless. Sign up at {name}'s website to see your report and to be notified when the status of a dispute changes.",
                "Did you know? You are entitled to a free report every twelve months at www.annualcreditreport.com.",
            )
        )
    )


def office(case: Case) -> str:
    """Where questions go, on one line."""
    return f"{', '.join(HOUSES[case.bureau])}, telephone {PHONES[case.bureau]}"


def received(case: Case) -> str:
    """The day the dispute came in, in figures."""
    return figures(case.received_on)


def farewell(case: Case, *names: str) -> Block:
    """The end of a letter."""
    return lines(case.rng.choice(("Sincerely,", "Thank you,", "Yours truly,", "Cordially,")), "", *names)
