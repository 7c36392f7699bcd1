"""What goes along with results: terms, how to read a report, steps, rights, other accounts, questions, offers.

None of it says what became of an item. The rights paraphrase the model summary of the CFPB (12 CFR 1022, appendix K).
"""

from __future__ import annotations

from random import Random
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.eleventh_letters.around import HOUSES, called, said, told
from tests.generators.fifth_letters.case import Case
from tests.generators.fifth_letters.fields import as_reported
from tests.generators.fifth_letters.people import masked
from tests.generators.fifth_letters.setting import (
    Block,
    bar,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import others, payments
from tests.generators.unseen_letters.model import ItemSection

_BOXES: Final = ("PO BOX 6492", "PO BOX 15298", "PO BOX 7054", "220 CORPORATE CENTER DR", "PO BOX 4609")
_TOWNS: Final = ("SIOUX FALLS, SD 57117", "WILMINGTON, DE 19850", "BOISE, ID 83707", "PLANO, TX 75024")

_TERMS: Final = {
    Bureau.TRANSUNION: (
        ("DELETED", "the item is no longer part of your credit report."),
        ("DISPUTED INFORMATION UPDATED", "what you disputed was changed."),
        ("DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "what you disputed was changed, and the company changed more."),
        ("INFORMATION UPDATED", "something you did not dispute was changed."),
        ("VERIFIED AS ACCURATE", "the company checked its records and found no error."),
        ("VERIFIED AS ACCURATE AND UPDATED", "the company found no error in what you disputed, and sent newer information."),
    ),
    Bureau.EXPERIAN: (
        ("Deleted", "We removed the item from your report."),
        ("Remains", "The item was confirmed and has not changed."),
        ("Updated", "Something about the item has changed. Compare it with your earlier report."),
        ("Verified and Updated", "What you disputed was confirmed. Something unrelated to your dispute has changed."),
        ("Pending", "We have not finished."),
    ),
    Bureau.EQUIFAX: (
        ("Removed", "The item does not appear on your Equifax credit report any more."),
        ("No change", "The item appears as before."),
        ("Changed", "Part of what is reported about the item is different. We tell you which."),
        ("Open", "An answer is still to come."),
    ),
}  # fmt: skip


def reached(name: str) -> tuple[str, str, str]:
    """A furnisher's street, town and telephone, always the same for a name."""
    rng = Random(name)
    phone = f"({rng.randrange(202, 985)}) {rng.randrange(210, 990)}-{rng.randrange(1000, 9999)}"
    return rng.choice(_BOXES), rng.choice(_TOWNS), phone


def reached_in_line(name: str) -> str:
    """The same on one line."""
    street, town, phone = reached(name)
    return f"{street}, {town}, {phone}"


def how_done(case: Case) -> list[Block]:
    """How a dispute is looked into, told of all disputes."""
    if case.rng.random() < 0.4:
        return [
            title("About our investigations", 1.15),
            said(
                case,
                "<bureau> does not lend money and does not keep your accounts. When you dispute an item, we ask the lender, collector or court it came from, and send along what you gave us. We enter their answer. In some cases the papers you send allow us to act at once.",
            ),
        ]
    return [
        title(case.rng.choice(("How we look into a dispute", "What happens to a dispute", "How disputes are handled")), 1.15),
        *paras(
            told(
                "Some disputes can be settled with what you send us; then we make the change ourselves and let the "
                "reporting company know. Otherwise we pass your dispute, along with copies of your papers, to the company "
                "that supplied the information. That company is obliged to look into it and to tell us whether the "
                "information should stay as it is, be changed, or be taken off.",
                case,
            ),
            "If the company does not reply in the time it has, or cannot confirm the information, the information is "
            "changed or deleted."
        ),
    ]  # fmt: skip


def terms(case: Case) -> list[Block]:
    """What the bureau's words for outcomes mean, told of no item."""
    heading = case.rng.choice(("Definitions", "Terms used in this letter", "What the outcomes mean"))
    shown = [(f"^{name}^", text) for name, text in _TERMS[case.bureau]]
    if case.rng.random() < 0.5:
        return [title(heading, 1.1), grid((), shown, (1, 2.2), "plain", 0.86)]
    return [title(heading, 1.1), *(para(f"{name} - {text}", 0.88) for name, text in shown)]


def cover(case: Case) -> list[Block]:
    """The rest of a first page that leaves the results to the next."""
    signs = told(case.rng.choice(("<bureau> Consumer Services", "Your <bureau> dispute team")), case)
    text = "The results begin on the next page. Please read them together with the explanations we have added."
    return [para(text), *how_done(case), *next_steps(case), lines("Sincerely,", "", signs), page()]


def next_steps(case: Case) -> list[Block]:
    """What a consumer can do after the results."""
    choices = (
        "Send us papers we have not seen, such as a paid receipt or a letter from the company, and we will look again.",
        "Speak with the company directly. You find how to reach it with each account on your report.",
        "Give us a statement of your side, up to 100 words (200 in Maine). We add it to your file at no cost.",
        "Ask us in writing how we reached the result; we answer within 15 days.",
        "Tell us whom to notify. We inform anyone you name who got your report in the past six months, or two years if it was for a job.",
        "Complain to the Consumer Financial Protection Bureau, P.O. Box 27170, Washington, DC 20038, www.consumerfinance.gov.",
    )
    chosen = case.rng.sample(choices, 4)
    heading = case.rng.choice(("If you still disagree", "What can I do now?", "Your options from here"))
    return [title(heading, 1.15), case.rng.choice((bullets, steps))(*chosen)]


def rights() -> list[Block]:
    """A summary of rights on a page of its own."""
    return [
        page(),
        title("Your rights under the Fair Credit Reporting Act", 1.2, tinted=False),
        para("Para información en español, visite www.consumerfinance.gov/learnmore o escriba a la Consumer Financial Protection Bureau, 1700 G Street N.W., Washington, DC 20552.", 0.88),
        steps(
            "Whoever uses a credit report to turn you down, or to ask a higher price, must say so and name the agency that supplied the report.",
            "You may see your file. Once a year, and after an adverse decision, it is free.",
            "You may dispute what is incomplete or wrong. The agency has to investigate unless the dispute is frivolous.",
            "What is inaccurate, incomplete or cannot be verified has to be corrected or deleted, as a rule within 30 days. What was verified may go on being reported.",
            "Outdated negative information may not be reported: most of it for more than seven years, a bankruptcy for more than ten.",
            "Nobody may look at your file without a valid need. An employer needs your consent in writing.",
            "You may freeze your file at no cost, and opt out of prescreened offers at 1-888-567-8688.",
            "You may sue, in state or federal court, whoever violates the Act. States may enforce it, and many have laws of their own.",
        ),
    ]  # fmt: skip


def untouched(case: Case) -> list[Block]:
    """Accounts that were not disputed, named as such."""
    rows = [(each.name, masked(case.bureau, each.digits), each.told) for each in others(case)]
    heading = case.rng.choice(("Other accounts in your file", "Accounts you did not ask us about"))
    note = "Nothing was asked about these accounts, and they were not part of this investigation."
    return [title(heading, 1.1), para(note, 0.95), grid(("Company", "Number", "Type"), rows, (2, 2, 1.4), "bare")]


def companies(case: Case) -> list[Block]:
    """Where the companies are to be reached."""
    names = dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE))
    if not names:
        return []
    shown = [lines(f"^{name}^", *reached(name), size=0.9) for name in names]
    return [title("Companies we were in touch with", 1.1), *shown]


def enclosed(case: Case, heading: str) -> list[Block]:
    """Pages of the report that goes along with the results: whose it is and accounts that nobody disputed."""
    blocks = [
        page(),
        title(heading, 1.3),
        pairs([("Prepared for", case.file.name), ("Lives at", f"{case.file.street}, {case.file.town}"), ("Number", case.number)], 1, 1.2),
    ]  # fmt: skip
    for entry in others(case):
        blocks += [
            bar(f"{entry.name}   {masked(case.bureau, entry.digits)}"),
            pairs(as_reported(case.bureau, entry), 2, 1.3, 0.88),
        ]
        blocks += payments(case, entry) if case.rng.random() < 0.6 else []
    return blocks


def questions(case: Case) -> list[Block]:
    """Questions that people ask, with answers."""
    asked = (
        ("Will my score change?", "It may or it may not. A score is worked out anew each time a lender asks for one."),
        ("How long does negative information stay?", "Seven years from the first missed payment in most cases; an inquiry two years."),
        ("Do the other bureaus know of this?", "When a company changes what it reported, it has to tell every nationwide bureau it reports to. We suggest that you check."),
        ("When can I dispute again?", "Any time, if you have something new to show us."),
        ("Why is an old address on my report?", "Lenders report the address you gave them. It has no bearing on your score."),
    )  # fmt: skip
    chosen = case.rng.sample(asked, 3)
    blocks: list[Block] = [
        title(case.rng.choice(("Questions people ask", "Frequently asked questions", "Good to know")), 1.1)
    ]
    for question, answer in chosen:
        blocks += [para(f"^{question}^", 0.95, sticky=True), para(answer, 0.95)]
    return blocks


def reading(case: Case) -> list[Block]:
    """How to read a report: what abbreviations of payment histories mean."""
    rows = [
        ("OK", "paid on time"),
        ("30 60 90", "so many days late"),
        ("CO", "charged off"),
        ("ND", "no data for the month"),
        ("C", "collection"),
    ]
    return [title("How to read payment histories", 1.05), grid(("Code", "Meaning"), rows, (1, 4), "zebra", 0.85)]  # fmt: skip


def offer(case: Case) -> list[Block]:
    """An offer of the bureau's own."""
    texts = {
        Bureau.EQUIFAX: "Keep watch from your phone. With Equifax Core Credit you see your Equifax report every month at no charge. Visit my.equifax.com.",
        Bureau.EXPERIAN: "Get credit for the bills you already pay. Experian Boost can add your phone and streaming payments. It is free at experian.com/boost.",
        Bureau.TRANSUNION: "Lock and unlock your TransUnion report with one tap. See what TrueIdentity and Credit Monitoring can do at transunion.com.",
    }  # fmt: skip
    return [boxed(para(texts[case.bureau], 0.92), shaded=True, breakable=False)]


def spanish(case: Case) -> Block:
    """A line for who reads Spanish."""
    return said(case, case.rng.choice(("Si necesita ayuda en español, llámenos al <call>.", "¿Prefiere español? Llame al <call> y oprima el 2.")), 0.9)  # fmt: skip


def contact(case: Case) -> list[Block]:
    """How to reach the bureau."""
    street = ", ".join(HOUSES[case.bureau][0])
    text = case.rng.choice(
        (
            "Do you have a question about this notice? Go to <site>, call <call>, or write to {street}. Please mention <number>.",
            "You can reach <bureau> at <site> or <call> on weekdays. By mail: {street}. Always give the number <number>.",
        )
    )
    return [rule(), said(case, text.replace("{street}", street), 0.9)]


def stub(case: Case) -> list[Block]:
    """A slip to send back along with papers."""
    return [
        gap(0.15),
        rule(),
        para("Cut here and put this slip on top of your papers", 0.8, centered=True),
        pairs([("Name", case.file.name), ("Number", case.number)], 2, 0.8, 0.9),
        lines("Mail to:", *HOUSES[case.bureau][0], size=0.9),
    ]


def some(case: Case, count: int, *, covered: bool = False) -> list[Block]:
    """A few pieces that often go along, drawn for each letter; long ones come last. `covered`: some stand before."""
    short = (companies, questions, reading, untouched, offer, *(() if covered else (next_steps, how_done)))
    chosen = case.rng.sample(short, min(count, len(short)))
    blocks = [block for each in chosen for block in each(case)]
    blocks += [spanish(case)] if case.rng.random() < 0.4 else []
    blocks += contact(case)
    if case.rng.random() < 0.35:
        blocks += enclosed(case, f"Your {called(case)} credit report")
    blocks += rights() if case.rng.random() < 0.35 else []
    return blocks
