"""What stands around the message: letterheads, dates, what was claimed, advice, rights, explanations, advertisements.

Addresses and telephone numbers are the bureaus' public ones. What is said of the law (15 U.S.C. 1681i, 1681j, 1681g) is
what it says, in other words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
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

HOUSES: Final = {
    Bureau.TRANSUNION: ("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19016"),
    Bureau.EXPERIAN: ("Experian", "P.O. Box 4500", "Allen, TX 75013"),
    Bureau.EQUIFAX: ("Equifax Information Services LLC", "P.O. Box 740241", "Atlanta, GA 30374"),
}
PHONES: Final = {Bureau.TRANSUNION: "833-395-6938", Bureau.EXPERIAN: "1-888-397-3742", Bureau.EQUIFAX: "866-349-5191"}
KINDS: Final = {
    ItemSection.TRADELINE: "Account",
    ItemSection.INQUIRY: "Inquiry",
    ItemSection.PUBLIC_RECORD: "Public record",
    ItemSection.PERSONAL_INFORMATION: "Personal information",
}
GONE: Final = frozenset({Outcome.DELETED, Outcome.NOT_FOUND})
_OPTIONS: Final = {
    Bureau.EQUIFAX: (
        "You may ask us how the investigation was carried out, with the name and address of each company contacted.",
        "You may place a brief statement (100 words or fewer) in your file that says why you dispute an item.",
        "If an item was deleted or a statement added, you may have us notify those who got your report in the past six months (two years if for employment).",
        "You may take the matter up with the company itself; send it copies, never originals.",
        "You may complain to the Consumer Financial Protection Bureau or to your state's attorney general.",
    ),
    Bureau.EXPERIAN: (
        "Send us proof that we have not seen, such as a letter in which the creditor admits an error, and we will investigate again.",
        "Turn to the company that reports the item and ask it to correct its records.",
        "Add a statement to your report. It stays there for two years unless you have it removed.",
        "Ask for a description of our procedure within 15 days of your request.",
        "Have corrected reports sent to those who received yours lately, if something was deleted.",
    ),
    Bureau.TRANSUNION: (
        "If our investigation has not settled the dispute, a statement of 100 words (200 in Maine) can be added to your file.",
        "If you give us documents that were not part of the first dispute, you can dispute again.",
        "If there was a change or a deletion, we can send your revised report to employers of the past two years and to others of the past six months, when you name them.",
        "If you want to know how we reached a result, ask us; we will tell you, and give you the address and telephone number of the furnisher.",
        "If you have a problem with us, the Consumer Financial Protection Bureau takes complaints at consumerfinance.gov.",
    ),
}
_AS_ASKED: Final = frozenset({Outcome.UPDATED_DISPUTED, Outcome.UPDATED_DISPUTED_AND_OTHER})
_CLAIMS: Final = (
    "I do not recognize this",
    "This does not belong to me",
    "This is not correct, please check",
    "I ask for proof of this",
)
_FIELD_CLAIMS: Final = ("The {label} is wrong", "The {label} is not what it should be", "I disagree with the {label}")


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short, the day first."""
    return f"{when.day} {when:%b} {when.year}"


def sayings(said: Mapping[Outcome, Sequence[str]], also: Mapping[str, Outcome] | None = None) -> tuple[Saying, ...]:
    """What a form says: for each outcome its title, then its sentences. `also`: what else a sentence may as well mean."""
    unsure = also or {}
    return tuple(
        Saying(outcome, head, text, frozenset({unsure[text]} if text in unsure else ()))
        for outcome, (head, *texts) in said.items()
        for text in texts or ("",)
    )


def shown(answer: Answer) -> str:
    """An item on one line: name and number, of anything but an account also what it is."""
    account = answer.section is ItemSection.TRADELINE
    return answer.known_as if account else f"{answer.known_as}, {answer.entry.told}"


def claim(case: Case, answer: Answer) -> str:
    """What the consumer said of an item, so that it fits with what became of it."""
    if answer.changes and answer.saying.outcome in _AS_ASKED:
        return case.rng.choice(_FIELD_CLAIMS).format(label=answer.changes[0].label.lower())
    return case.rng.choice(_CLAIMS)


def to(case: Case) -> Block:
    """The address in the window."""
    return lines(case.file.name, case.file.street, case.file.town, indent=0.15)


def head(case: Case, *facts: str, code: str = "", space: float = 0.35) -> list[Block]:
    """Whom it is from and to; beside them what tells this letter from others, under a bar code if it has one."""
    said = [barcode(case.rng, code)] if code else []
    return [
        beside([lines(*HOUSES[case.bureau]), gap(space), to(case)], [*said, lines(*facts)], shares=(5, 3)),
        gap(0.1),
    ]


def given_name(case: Case) -> str:
    """The first name, written as in a greeting."""
    return case.file.name.split()[0].title()


def full_name(case: Case) -> str:
    """The name, written as in a greeting."""
    return case.file.name.title()


def work(case: Case) -> list[Block]:
    """How a dispute is handled, told shortly."""
    name = BUREAU_NAMES[case.bureau]
    return case.rng.choice(
        (
            paras(
                f"How this works: {name} passes your dispute and what you enclosed to the company that supplied the item, unless your documents already settle the matter. That company has to look into its own records and tell us whether the item should be kept, changed or deleted. When it doesn't answer in time, the item is deleted.",
            ),
            [
                title("What happens after you dispute", 1.1),
                bullets(
                    "We read what you sent and decide whether we can make the change ourselves.",
                    "If we cannot, the furnisher receives your dispute electronically with your documents.",
                    "The furnisher verifies, modifies or deletes its information and answers us within 30 days, in some cases 45.",
                    "We tell you the results in writing.",
                ),
            ],
        )
    )


def disagree(case: Case) -> list[Block]:
    """What may be done by whoever disagrees: 15 U.S.C. 1681i(a)(6)(B), (b), (c), (d); each bureau in its own words."""
    told = _OPTIONS[case.bureau]
    if case.rng.random() < 0.5:
        return [title("Not satisfied with the outcome?", 1.12), bullets(*told)]
    return [bar("YOUR OPTIONS FROM HERE"), *paras(" ".join(told))]


def rights(case: Case) -> list[Block]:
    """A page on rights, in one of two ways of setting it."""
    name = BUREAU_NAMES[case.bureau]
    texts = (
        ("Know what is in your file.", "Once every 12 months, and after certain events, your disclosure is free of charge."),
        ("Dispute what is inaccurate or incomplete.", "An agency must investigate unless the dispute is frivolous or irrelevant."),
        ("See errors corrected.", "Information that is inaccurate, incomplete or cannot be verified must be removed or corrected, usually within 30 days. Information found to be accurate may continue to be reported."),
        ("Be told of a reinsertion.", "An item that was deleted may be put back only if its source certifies that it is complete and accurate; you must be told within five business days."),
        ("Be rid of outdated information.", "Most negative items may be reported for seven years, bankruptcies for ten."),
        ("Freeze your file.", f"{name} places and lifts a security freeze at no charge."),
        ("Limit offers.", "Call 1-888-567-8688 to be left out of prescreened offers of credit and insurance."),
    )  # fmt: skip
    blocks: list[Block] = [page(), title("Your rights under federal law", 1.25, tinted=False)]
    if case.rng.random() < 0.5:
        return [*blocks, grid(("You have the right to", "In short"), texts, (2, 5), "zebra", 0.88)]
    return [*blocks, *[para(f"^{first}^ {rest}", 0.9) for first, rest in texts]]


def questions(case: Case) -> list[Block]:
    """Questions that everybody asks, with answers that hold for everybody."""
    name = BUREAU_NAMES[case.bureau]
    asked = (
        ("Will my score change?", "That depends on the rest of your file. A deleted or corrected item may raise a score, lower it or leave it where it is."),
        ("Why is an item still there that I have paid?", "Paying a debt doesn't remove its history. A paid account may remain for up to seven years and will show a zero balance."),
        ("Can a deleted item come back?", "Only if the company certifies that it is accurate. We would write to you."),
        (f"Does {name} tell the other bureaus?", "A company that finds its reporting wrong has to correct it wherever it reported. We don't pass results on ourselves."),
        ("What if my address was updated?", "Addresses come with the accounts that lenders report. They have no effect on scores."),
    )  # fmt: skip
    drawn = case.rng.sample(asked, 3)
    return [title("Questions we are often asked", 1.1), *[para(f"^{ask}^ {told}", 0.94) for ask, told in drawn]]


def ways(case: Case) -> list[Block]:
    """How a dispute may end, in general."""
    return case.rng.choice(
        (
            [
                para("^Possible results.^ An item may be deleted, which means that it will not be shown to anyone again; it may be updated, which means that some of it has changed; or it may be verified, which means that its source stands by it. Results can also be combined.", 0.92)
            ],
            [
                title("How to read results", 1.1),
                bullets(
                    "If an item was removed, you will not find it in your report any more.",
                    "If an item was corrected, your report shows the new values.",
                    "If an item was confirmed, your report shows the same values as before.",
                    "If we need more time, we say so.",
                    marker="-",
                ),
            ],
            [
                boxed(
                    para("^Terms we use^", 0.9),
                    piped((("Furnisher", "the company that reports an item"), ("Verified", "the furnisher confirmed the item"), ("Deleted", "the item is no longer in the file"), ("Inquiry", "a company asked for your file")), 0.88),
                    shaded=True,
                )
            ],
        )
    )  # fmt: skip


def slip(case: Case) -> list[Block]:
    """A slip to send back by whoever isn't content."""
    name = BUREAU_NAMES[case.bureau]
    return [
        para("- - - - - - - - - - - - - - - - - - -  cut here  - - - - - - - - - - - - - - - - - - -", 0.85, centered=True),
        para(f"^Return this part to {name}^ if you want to add a statement to your file. Number: {case.number}", 0.92),
        lines("[  ] I disagree with the result for: ______________________________", "[  ] I enclose new documents.", "[  ] Please add this statement (100 words): ________________________", size=0.9),
    ]  # fmt: skip


def untouched(case: Case) -> list[Block]:
    """Accounts that nobody disputed, each on one line or as a small table."""
    rest = others(case)
    if not rest:
        return []
    if case.rng.random() < 0.5:
        rows = [(each.name, masked(case.bureau, each.digits), dict(as_reported(case.bureau, each)).get("Status") or dict(as_reported(case.bureau, each)).get("Pay Status", "")) for each in rest]  # fmt: skip
        return [
            title("Other accounts in your file", 1.1),
            para("You did not dispute these accounts. They are listed for your information only."),
            grid(("Company", "Account number", "Status"), rows, (3, 2, 3), "bare", 0.88),
        ]
    blocks: list[Block] = [title("Accounts you did not dispute", 1.1)]
    for each in rest:
        blocks += [
            para(f"^{each.name}^ {masked(case.bureau, each.digits)}", sticky=True),
            piped(as_reported(case.bureau, each), 0.88),
        ]
    return blocks


def enclosed(case: Case) -> list[Block]:
    """Pages of the report that goes along: accounts that nobody disputed, now and then with some that were and stayed."""
    blocks: list[Block] = [
        page(),
        title(
            case.rng.choice(("Your credit report", "Revised credit report (extract)", "Credit file disclosure")), 1.3
        ),
        pairs([("Name", case.file.name), ("Address", f"{case.file.street}, {case.file.town}")]),
    ]
    stand = [(each, as_reported(case.bureau, each)) for each in others(case)]
    if case.rng.random() < 0.4:
        kept = [each for each in case.of(ItemSection.TRADELINE) if each.saying.outcome not in GONE]
        stand += [(each.entry, now(case.bureau, each)) for each in kept[:2]]
        case.rng.shuffle(stand)
    for entry, rows in stand:
        blocks += [bar(f"{entry.name} {masked(case.bureau, entry.digits)}"), pairs(rows, 2, 1.3, 0.88)]
        blocks += payments(case, entry) if case.rng.random() < 0.4 else []
    return [*blocks, *codes_of_payments()]


def earlier(case: Case) -> list[Block]:
    """That there were disputes before this one, without their items."""
    days = sorted(
        (case.received_on - timedelta(days=case.rng.randrange(60, 900)) for _ in range(case.rng.choice((1, 2)))),
        reverse=True,
    )
    rows = [(short_day(day), str(case.rng.choice((1, 2, 3))), "Closed") for day in days]
    return [title("Your earlier disputes", 1.1), grid(("Received", "Items", "State"), rows, (1, 1, 1), "bare", 0.88)]  # fmt: skip


def codes_of_payments() -> list[Block]:
    """What the signs of a payment history mean."""
    rows = (("OK", "Paid on time"), ("30", "30 days late"), ("60", "60 days late"), ("90", "90 days late"), ("CO", "Charged off"), ("C", "Collection"), ("ND", "No data"))  # fmt: skip
    return [para("^Signs used in payment histories^", 0.9, sticky=True), piped(rows, 0.85)]


def companies(case: Case) -> list[Block]:
    """Where the companies are to be reached."""
    names = list(dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE)))
    if not names:
        return []
    return [title("Companies that supplied the information", 1.1), lines(*[contact(name) for name in names], size=0.9)]


def advert(case: Case) -> list[Block]:
    """What the bureau would like to sell, or gives away."""
    name = BUREAU_NAMES[case.bureau]
    text = case.rng.choice(
        (
            f"Stay on top of changes. With {name} credit monitoring you get an alert when an account is opened, an inquiry is made or a balance is updated. Try it for 30 days.",
            f"Lock or unlock your {name} credit report from your phone. Free of charge and without effect on your score.",
            "See your score every month, and what helps and hurts it. Sign up on our website.",
        )
    )
    return [boxed(para(text, 0.9), shaded=True, breakable=False)]


def spanish(case: Case) -> Block:
    """The line for those who read Spanish."""
    return para(f"Para obtener esta información en español, visite nuestro sitio de internet o llame al {PHONES[case.bureau]}.", 0.88)  # fmt: skip


def ending(case: Case, closing: str = "") -> list[Block]:
    """How the bureau is to be reached, and who signs."""
    name = BUREAU_NAMES[case.bureau]
    office = case.rng.choice(("Consumer Affairs", "Consumer Assistance", "Dispute Department"))
    ask = case.rng.choice(
        (
            f"If you have questions, call {PHONES[case.bureau]} on weekdays from 8 a.m. to 6 p.m.",
            f"You can reach us at {PHONES[case.bureau]} or by mail at the address on the first page.",
            f"Write to {', '.join(HOUSES[case.bureau])}, and quote the number of this letter.",
        )
    )
    said = closing or case.rng.choice(("Sincerely,", "Very truly yours,", "Yours truly,"))
    return [para(ask), lines(said, "", f"{name} {office}")]


def some(rng: Random, *parts: Sequence[Block]) -> list[Block]:
    """Two or three of these parts in their order, a line before them."""
    most = min(len(parts), rng.choice((1, 2, 2, 3)))
    kept = sorted(rng.sample(range(len(parts)), most))
    return [rule(), *[block for at in kept for block in parts[at]]]
