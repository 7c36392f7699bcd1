"""What this set's letters have around the message: letterheads, browser and mail frames, rights, questions, other accounts.

Addresses and telephone numbers are the bureaus' public ones, of several years. What the law lets a consumer do is 15
U.S.C. 1681i(a)(6)(B), (b) and (d), in this set's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.fifth_letters.fields import as_reported, figures, now
from tests.generators.fifth_letters.people import masked
from tests.generators.fifth_letters.setting import (
    Block,
    Dress,
    Edge,
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
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact, others, payments
from tests.generators.unseen_letters.model import ItemSection

Dressed = Callable[[Case], tuple[Dress, Edge, Edge]]

HOUSES: Final = {
    Bureau.EQUIFAX: (
        ("Equifax Information Services LLC", "P.O. Box 105518", "Atlanta, GA 30348"),
        ("Equifax Information Services LLC", "Office of Consumer Affairs", "P.O. Box 740256", "Atlanta, GA 30374"),
    ),
    Bureau.EXPERIAN: (
        ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
        ("Experian", "National Consumer Assistance Center", "P.O. Box 2002", "Allen, TX 75013"),
    ),
    Bureau.TRANSUNION: (
        ("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19016-2000"),
        ("TransUnion LLC", "Consumer Disclosure Center", "P.O. Box 1000", "Chester, PA 19016"),
    ),
}
PHONES: Final = {
    Bureau.EQUIFAX: "866-349-5191",
    Bureau.EXPERIAN: "855-414-6047",
    Bureau.TRANSUNION: "800-916-8800",
}
SITES: Final = {
    Bureau.EQUIFAX: "my.equifax.com",
    Bureau.EXPERIAN: "usa.experian.com",
    Bureau.TRANSUNION: "service.transunion.com",
}
_GONE: Final = frozenset({Outcome.DELETED, Outcome.NOT_FOUND})


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when:%b} {when.day:02d}, {when.year}"


def say(outcome: Outcome, heading: str, text: str = "", *also: Outcome) -> Saying:
    """A saying; `also` is what its words may as well mean."""
    return Saying(outcome, heading, text, frozenset(also))


def dressed(look: Dress, header: Edge, footer: Edge) -> Dressed:
    """Type and edges of a form; `[number]`, `[name]`, `[day]` and `[figures]` in an edge are filled from the case."""

    def dress(case: Case) -> tuple[Dress, Edge, Edge]:
        filling = {
            "[number]": case.number,
            "[name]": case.file.name,
            "[day]": long_day(case.dated_on),
            "[figures]": figures(case.dated_on),
        }

        def filled(text: str) -> str:
            for mark, value in filling.items():
                text = text.replace(mark, value)
            return text

        left, right = tuple(map(filled, header)), tuple(map(filled, footer))
        return look, (left[0], left[1], left[2]), (right[0], right[1], right[2])

    return dress


def one_of(case: Case, *texts: str) -> str:
    """One of some wordings, by the letter."""
    return case.rng.choice(texts)


def sender(case: Case) -> Block:
    """Whom the letter is from."""
    return lines(*case.rng.choice(HOUSES[case.bureau]))


def recipient(case: Case) -> Block:
    """Whom it is for."""
    return lines(case.file.name, case.file.street, case.file.town, indent=0.15)


def posted(case: Case, *facts: str, code: Block | None = None) -> list[Block]:
    """The head of a letter sent by mail: sender, address in the window, and on the right what tells this letter."""
    right = [lines(*facts)] if code is None else [code, lines(*facts)]
    return [beside([sender(case), gap(0.25), recipient(case)], right, shares=(3, 2)), gap(0.15)]


def mailed(case: Case, sent_by: str, subject: str) -> list[Block]:
    """The head of an e-mail as a mail program prints it."""
    first, last = case.file.name.split()[0].lower(), case.file.name.split()[-1].lower()
    return [
        title(f"{first}.{last} - Inbox", 1.1, tinted=False),
        rule(),
        pairs(
            [
                ("From:", f"{sent_by} <no-reply@{SITES[case.bureau].split('.', 1)[1]}>"),
                ("Sent:", f"{long_day(case.dated_on)} {case.rng.randrange(7, 12)}:{case.rng.randrange(10, 59)} AM"),
                ("To:", f"{case.file.name.title()} <{first}.{last}@example.com>"),
                ("Subject:", subject),
            ],
            1,
            0.8,
        ),
        rule(),
    ]


def greeting(case: Case) -> Block:
    """How the reader is addressed."""
    return para(f"Dear {one_of(case, case.file.name.title(), case.file.name.split()[0].title(), 'Consumer')},".replace("Dear Consumer,", f"Dear {case.file.name.title()}:"))  # fmt: skip


def note(answer: Answer, none: str = "number not shown") -> str:
    """What stands beside a name: an account's number, or what else the entry is."""
    if answer.section is ItemSection.TRADELINE:
        return answer.number or none
    return f"{answer.entry.told}, no. {answer.number}" if answer.number else answer.entry.told


def line_of(answer: Answer, before: str = "Account no.") -> str:
    """An item on one line."""
    if answer.section is ItemSection.TRADELINE:
        return f"{answer.name}, {before} {answer.number}" if answer.number else answer.name
    return f"{answer.name} ({note(answer)})"


def stays(answer: Answer) -> bool:
    """An account that is in the file after all this."""
    return answer.entry.line is not None and answer.saying.outcome not in _GONE


def altered(answer: Answer, head: tuple[str, str, str] = ("Field", "Before", "After")) -> list[Block]:
    """What was changed, before and after; nothing where nothing was."""
    rows = [(each.label, each.before, each.after) for each in answer.changes]
    return [grid(head, rows, (1.2, 1.5, 1.5), "lines", 0.88)] if rows else []


def as_it_stands(case: Case, answer: Answer, *, running: bool = False) -> list[Block]:
    """How the account reads from now on."""
    if not stays(answer):
        return []
    rows = now(case.bureau, answer)
    return [piped(rows, 0.9) if running else pairs(rows, 2, 1.45, 0.9)]


def reached(answer: Answer, lead: str = "Reported by:") -> list[Block]:
    """How the furnisher of an account is reached."""
    return [para(f"{lead} {contact(answer.name)}", 0.85)] if answer.section is ItemSection.TRADELINE else []


def disagree(case: Case) -> list[Block]:
    """What a consumer may do who doesn't agree: a list, a few paragraphs, or two lines."""
    way = case.rng.random()
    if way < 0.45:
        return _listed_options(case)
    return _told_options(case) if way < 0.8 else _brief_options(case)


def _listed_options(case: Case) -> list[Block]:
    name = BUREAU_NAMES[case.bureau]
    heading = one_of(case, "If you think we got it wrong", "Your options from here", "What you can do next")
    options = (
        "Tell us more. Papers we have not seen, such as a receipt, a court paper or a letter of the lender, let us ask again.",
        "Speak with the lender or collector itself; it can correct what it sends to every credit reporting company.",
        f"Attach a note of no more than 100 words to your {name} file. Whoever obtains your report will see it, or a summary.",
        "Ask how we went about it. Within 15 days of your request we describe the procedure and name whom we contacted.",
        "Ask us to inform companies that saw your report in the last six months (two years if it was an employer) of a removal or of your note.",
        "Complain to the Consumer Financial Protection Bureau, www.consumerfinance.gov/complaint, (855) 411-2372.",
    )
    kept = list(options) if case.rng.random() < 0.5 else [each for each in options if case.rng.random() < 0.75]
    return [title(heading, 1.12), bullets(*(kept or options))]


def _told_options(case: Case) -> list[Block]:
    name = BUREAU_NAMES[case.bureau]
    return paras(
        one_of(
            case,
            f"You may not be satisfied with what we found. If so, you can give us further information or documents, turn to the company that reported the item, or put a statement of up to 100 words on your {name} report.",
            f"Should you still hold that something on your {name} report is inaccurate, you have the right to add a brief statement saying so. You may also dispute once more; without anything new, though, we may find such a dispute frivolous.",
        ),
        "At your request we send a notice of any deletion, or your statement, to those who received your report within the past two years for employment or within the past six months for any other purpose. At your request we also describe how the accuracy of the information was determined, with the name, address and telephone number of those we contacted.",
        one_of(
            case,
            "The Consumer Financial Protection Bureau (1700 G Street NW, Washington, DC 20552) and the attorney general of your state take complaints.",
            "If you live in Colorado, Georgia, Maine, Maryland, Massachusetts, New Jersey or Vermont, you are entitled to further free reports each year.",
        ),
    )


def _brief_options(case: Case) -> list[Block]:
    return paras(
        f"^Not satisfied?^ Send new documents to {BUREAU_NAMES[case.bureau]}, call the company shown with the item, or ask us to attach a statement of dispute.",
        "You may request a description of our procedure and have recent recipients of your report notified.",
    )


def handling(case: Case) -> list[Block]:
    """How disputes are handled in general."""
    return paras(
        one_of(
            case,
            "A note on our procedure: your dispute, with whatever you enclosed, goes to the company that supplied the item. It has to look into the matter and answer us. Where it tells us that something is wrong, or where it gives no answer in time, the item is corrected or comes off the file.",
            "How does this work? We read what you sent. If it settles the question, we change the file ourselves. If not, the source of the item is asked to check its own records, and its answer decides what is kept, corrected or removed.",
        )
    )


def rights(case: Case) -> list[Block]:
    """A summary of rights on a page of its own."""
    heading = one_of(case, "Your rights under the Fair Credit Reporting Act", "Know your rights (FCRA)")
    return [
        page(),
        title(heading, 1.2, tinted=False),
        para("Para informacion en espanol, visite www.consumerfinance.gov/learnmore.", 0.88),
        bullets(
            "You may see what is in your file, free of charge once every twelve months and in some other cases.",
            "You may dispute what is incomplete or wrong. Unless the dispute is frivolous, it has to be investigated, as a rule within 30 days.",
            "What is inaccurate, incomplete or cannot be verified has to be corrected or deleted. What was verified may be kept.",
            "Most unfavorable items may be reported for seven years, bankruptcies for ten.",
            "An item that was deleted may come back only if its source certifies that it is complete and accurate, and you must be told in writing within five business days.",
            "Only those with a need that the law recognizes may see your file; an employer needs your consent.",
            "A security freeze costs nothing. So does a fraud alert, for one year or, with a report to the police or the FTC, for seven.",
            "Whoever breaks these rules may be sued in state or federal court.",
        ),
    ]


def glossary(case: Case) -> list[Block]:
    """Terms of an account, explained."""
    terms = [
        ("Balance", "What was owed when the company last reported."),
        ("High balance / high credit", "The most that was ever owed."),
        ("Past due", "The part of the balance whose day has passed."),
        ("Charge-off", "A debt that the lender wrote off its books. It may still be owed."),
        ("Date updated / reported", "When the company last sent information about the account."),
        ("Individual, joint", "Whether you alone or you and somebody else must pay."),
    ]
    return [title(one_of(case, "Terms used in this document", "Words you may come across"), 1.1), pairs(terms, 1, 1.9, 0.9)]  # fmt: skip


def questions(case: Case) -> list[Block]:
    """Frequent questions."""
    return [
        title("Questions we are often asked", 1.1),
        para("^Will my score change?^ It may, or not: a score weighs everything in your file on the day it is computed.", 0.93),
        para("^Why does one bureau's report differ from another's?^ Not every company reports to all of us, or on the same day.", 0.93),
        para("^Can I pay to have something removed?^ No. What is accurate stays as long as the law allows, and a dispute is always free.", 0.93),
    ]  # fmt: skip


def offer(case: Case) -> Block:
    """Something of the bureau's own that is for sale or free."""
    name = BUREAU_NAMES[case.bureau]
    return para(
        one_of(
            case,
            f"Stay ahead of surprises: with {name} monitoring you get a message when something in your file changes. See {SITES[case.bureau]}.",
            f"Did you know? You can lock and unlock your {name} report from your phone, at no cost.",
            "Weekly credit reports are free at www.annualcreditreport.com.",
        ),
        0.9,
    )


def call(case: Case) -> Block:
    """How to reach the bureau."""
    return para(
        one_of(
            case,
            f"Questions about this letter: {PHONES[case.bureau]}, weekdays 8 a.m. to 8 p.m. Please have {case.number} at hand. TTY: dial 711.",
            f"Need help? Go to {SITES[case.bureau]} or call {PHONES[case.bureau]} and give our number {case.number}.",
        ),
        0.92,
    )


def undisputed(case: Case, heading: str, *, every: bool = False) -> list[Block]:
    """A part of the report: accounts the letter is not about, and sometimes what remained of those it is about."""
    shown = [(each, as_reported(case.bureau, each)) for each in others(case)]
    if every:
        shown += [(each.entry, now(case.bureau, each)) for each in case.answers if stays(each)][:2]
    blocks: list[Block] = [page(), title(heading, 1.25)]
    for entry, rows in shown:
        blocks += [bar(f"{entry.name}   {masked(case.bureau, entry.digits)}"), pairs(rows, 2, 1.4, 0.88)]
        blocks += payments(case, entry) if case.rng.random() < 0.4 else []
    return blocks if shown else []


def form_to_return(case: Case) -> list[Block]:
    """A form for whoever wants to dispute again."""
    return [
        page(),
        title("Use this page if you want to dispute something else", 1.15, tinted=False),
        pairs([("Your name", case.file.name), ("Our number", case.number), ("Date of birth", "____ / ____ / ______")], 1, 1.6),
        *(
            lines("Company: ______________________________   Account number: ____________________", "[ ] not mine   [ ] paid   [ ] wrong amount   [ ] wrong date   [ ] never late   [ ] other: ______________")
            for _ in range(3)
        ),
        para("Signature: ______________________________   Date: ______________"),
        para("Enclose a copy of your identification and of anything that supports you. We don't send back what you enclose.", 0.9),
    ]  # fmt: skip


def enclosed(case: Case) -> list[Block]:
    """What may lie in the envelope besides the letter."""
    way = case.rng.random()
    if way < 0.25:
        return rights(case)
    if way < 0.5:
        return undisputed(case, one_of(case, "Credit report", "Your credit file today"), every=case.rng.random() < 0.5)
    if way < 0.6:
        return [*glossary(case), *questions(case)]
    return form_to_return(case) if way < 0.75 else []


def grouped(answers: Iterable[Answer]) -> list[tuple[str, list[Answer]]]:
    """The items under the titles they have in common, in the order in which these come up."""
    found: dict[str, list[Answer]] = {}
    for each in answers:
        found.setdefault(each.saying.title, []).append(each)
    return list(found.items())


def signed(*who: str) -> Block:
    """The end of a letter."""
    return lines("Sincerely,", "", *who)


def in_both(answer: Answer) -> tuple[str, ...]:
    """Title and sentence are both printed."""
    return (answer.saying.title, answer.words)
