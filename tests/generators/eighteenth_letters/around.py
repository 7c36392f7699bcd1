"""What stands around the message in this set: days, heads of letters, how items are shown, advice, terms, enclosures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Answer, Case, Saying
from tests.generators.fifth_letters.setting import (
    SANS,
    Block,
    Dress,
    Edge,
    barcode,
    beside,
    boxed,
    bullets,
    gap,
    grid,
    lines,
    page,
    para,
    paras,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import HOUSES, PHONES, contact, house, person
from tests.generators.unseen_letters.model import ItemSection

TINTS: Final = {Bureau.EQUIFAX: "#9b1b30", Bureau.EXPERIAN: "#26478d", Bureau.TRANSUNION: "#006080"}
SITES: Final = {
    Bureau.EQUIFAX: "www.equifax.com",
    Bureau.EXPERIAN: "www.experian.com",
    Bureau.TRANSUNION: "www.transunion.com",
}
_NO_EDGE: Final = ("", "", "")
Dressed = Callable[[Case], tuple[Dress, Edge, Edge]]


def long_day(when: date) -> str:
    """A date in words."""
    return f"{when:%B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A date with its month cut short."""
    return f"{when:%b} {when.day}, {when.year}"


def said(outcome: Outcome, *texts: str, also: Sequence[Outcome] = ()) -> tuple[Saying, ...]:
    """Ways to say an outcome, each a title and a sentence with ` | ` between, or a sentence alone."""
    parts = [text.rpartition(" | ") for text in texts]
    return tuple(Saying(outcome, head, text, frozenset(also)) for head, _, text in parts)


def dressed(font: str = SANS, size: float = 9.5, side: float = 0.8, *, foot: str = "", paged: bool = False) -> Dressed:
    """The type of a form in the bureau's colour, with a word at the foot of each page and its number."""

    def dress(case: Case) -> tuple[Dress, Edge, Edge]:
        number = "Page {n} of {m}" if paged else ""
        return Dress(font, size, side, TINTS[case.bureau]), _NO_EDGE, (foot, "", number)

    return dress


def printed_from(page_name: str, path: str) -> Dressed:
    """The type of a page printed from the browser: day and page's name above, address and page's number below."""

    def dress(case: Case) -> tuple[Dress, Edge, Edge]:
        top = (f"{case.dated_on:%m/%d/%Y}", page_name, "")
        return Dress(SANS, 9.0, 0.7, TINTS[case.bureau]), top, (f"https://{SITES[case.bureau]}/{path}", "", "{n}/{m}")

    return dress


def windowed(case: Case, *facts: str) -> list[Block]:
    """The head of a mailed letter: sender and addressee at the left, a bar code and the letter's facts at the right."""
    code = barcode(case.rng, f"{case.rng.randrange(10**9, 10**10)} {case.rng.randrange(1000, 9999)}")
    return [
        beside([house(case), gap(0.35), person(case)], [code, gap(0.1), lines(*facts)], shares=(3, 2)),
        gap(0.25),
    ]


def plain_head(case: Case, *facts: str) -> list[Block]:
    """The head of a plain letter: sender, day, facts and addressee one below the other."""
    return [house(case), gap(0.15), lines(long_day(case.dated_on), *facts), gap(0.1), person(case), gap(0.15)]


def dear(case: Case) -> Block:
    """The salutation."""
    words = case.file.name.title().split()
    return para(case.rng.choice((f"Dear {case.file.name.title()}:", f"Dear {words[0]} {words[-1]},", "Dear Consumer:")))


def label(answer: Answer) -> str:
    """An item on one line: an account with its number, anything else with what it is."""
    if answer.section is ItemSection.TRADELINE:
        return answer.known_as
    return f"{answer.known_as} ({answer.entry.told})"


def old_and_new(answer: Answer, heads: tuple[str, str, str] = ("Field", "Before", "After")) -> list[Block]:
    """A table of what was changed; nothing where nothing was."""
    rows = [(each.label, each.before, each.after) for each in answer.changes]
    return [grid(heads, rows, (2, 2, 2), "lines", 0.88)] if rows else []


def new_only(answer: Answer) -> list[Block]:
    """A line of what was changed as it reads now; nothing where nothing was."""
    rows = [f"{each.label}: {each.after}" for each in answer.changes]
    return [para("Now reported as - " + "; ".join(rows), 0.92)] if rows else []


def card(*blocks: Block, shaded: bool = False) -> Block:
    """A frame that stays on one page."""
    return boxed(*blocks, shaded=shaded, breakable=False)


def kept(*blocks: Block) -> Block:
    """Blocks without a frame that stay on one page."""
    return beside(list(blocks))


def reach(answer: Answer) -> str:
    """Where the company of an account is to be reached; of other items, what they are."""
    return contact(answer.name) if answer.section is ItemSection.TRADELINE else answer.entry.told


def grouped(case: Case, heads: Sequence[tuple[str, frozenset[Outcome]]]) -> list[tuple[str, list[Answer]]]:
    """The items under the heads of their outcomes; heads without an item are left out."""
    found = [(head, [each for each in case.answers if each.saying.outcome in of]) for head, of in heads]
    return [(head, answers) for head, answers in found if answers]


def options(case: Case) -> list[Block]:
    """What a consumer can do next: 15 U.S.C. 1681i(a)(6)(B), (b)-(d)."""
    name = BUREAU_NAMES[case.bureau]
    return [
        title("What you can do next", 1.1),
        bullets(
            "Ask us in writing how your dispute was handled. Within 15 days we send a description, with the name, "
            "address and telephone number of each company that was asked.",
            "Send us a short statement, 100 words at most, with your side of the matter. It will be shown or summed up "
            f"in each {name} report that holds the item.",
            "Name those who got your report in the past six months (two years, if it was for a job). We will tell them "
            "of a deletion or of your statement if you ask us to.",
            "Take the matter up with the company itself. If it changes its records, it must tell us.",
        ),
    ]


def how_it_works(case: Case) -> list[Block]:
    """How disputes are handled, in general."""
    texts = (
        "How we work: papers that you send are read first. If they settle the matter, an item may be corrected or "
        "deleted at once. If they do not, the item is sent to whoever reported it, with what you wrote and enclosed. "
        "That source has to look into it and answer us, and to correct what it has told other bureaus.",
        "An item that a source corrects is updated. An item that it cannot confirm, or for which no answer comes in "
        "time, is deleted. An item that it confirms is left as it was.",
    )
    return paras(*texts)


def questions(case: Case) -> list[Block]:
    """Questions that consumers ask, with answers in general."""
    name = BUREAU_NAMES[case.bureau]
    return [
        title("Frequently asked questions", 1.1),
        para(
            "^Will my score change?^ It may. A score is worked out anew each time it is asked for. Not every change to "
            "a report moves it.",
            0.92,
        ),
        para(
            f"^Do the other bureaus know of these results?^ {name} does not share results with them. A company that "
            "corrects an account has to send the correction to every bureau it reports to.",
            0.92,
        ),
        para(
            "^How long do items stay?^ Late payments and collections for up to seven years, a Chapter 7 bankruptcy for "
            "up to ten, inquiries for two.",
            0.92,
        ),
    ]


def spanish(case: Case) -> Block:
    """The line that tells readers of Spanish where to turn."""
    return para(
        f"Para obtener información en español, llame al {PHONES[case.bureau]} o escriba a la Consumer Financial "
        "Protection Bureau, 1700 G Street N.W., Washington, DC 20552.",
        0.85,
    )


def offer(case: Case) -> Block:
    """An advertisement of the bureau's own."""
    name = BUREAU_NAMES[case.bureau]
    return card(
        para(
            f"^Keep an eye on your credit.^ With a free {name} account you see your report any day, and are told when "
            f"it changes. Sign up at {SITES[case.bureau]}.",
            0.9,
        ),
        shaded=True,
    )


def terms() -> list[Block]:
    """What the words of a report mean."""
    rows = (
        ("Charge-off", "The lender gave up expecting payment. The debt may still be owed."),
        ("Collection", "The debt was handed or sold to another company to be collected."),
        ("Date of first delinquency", "When the account first fell behind and was not brought up to date again."),
        ("High balance", "The most that was ever owed on the account."),
        ("Updated", "The company reported the account to us again, as most do every month."),
        ("Deleted", "Taken off the file, so that it is not part of any report from then on."),
    )
    return [title("Terms used in credit reports", 1.1), grid(("Term", "Meaning"), rows, (1, 3), "zebra", 0.85)]


def law() -> list[Block]:
    """Rights under the law on a page of their own, in few words: 12 CFR 1022, appendix K."""
    return [
        page(),
        title("Your rights under the Fair Credit Reporting Act", 1.15, tinted=False),
        bullets(
            "You may see what is in your file, once a year at no cost from each nationwide bureau.",
            "You may dispute what is incomplete or wrong. We must look into it unless the dispute is frivolous.",
            "What is wrong, incomplete or cannot be verified must be corrected or deleted, as a rule within 30 days.",
            "Negative information that is too old may not be reported.",
            "Who uses your report against you must tell you so, and which bureau it came from.",
            "Your consent is needed before an employer gets your report.",
            "You may freeze your report, place a fraud alert, and opt out of prescreened offers at 1-888-567-8688.",
            "States may grant more rights. Ask your state's attorney general.",
        ),
    ]


def ending(case: Case, *names: str) -> list[Block]:
    """Greeting and signature of an office."""
    office = case.rng.choice(names or ("Consumer Assistance", "Dispute Processing", "Office of Consumer Affairs"))
    greeting = case.rng.choice(("Sincerely,", "Respectfully,", "Thank you,", "Yours truly,"))
    return [kept(lines(greeting, "", office, BUREAU_NAMES[case.bureau]))]


def call(case: Case) -> list[Block]:
    """Where to write and to call."""
    address = ", ".join(HOUSES[case.bureau])
    return [rule(), para(f"Write: {address}. Call: {PHONES[case.bureau]}. Visit: {SITES[case.bureau]}.", 0.88)]
