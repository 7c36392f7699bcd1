"""What a letter holds besides its message: none of it says what became of an item."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from reportlab.platypus import Flowable

from tests.generators.later_letters.house import House
from tests.generators.later_letters.setting import Setting
from tests.generators.unseen_letters.entries import Subject
from tests.generators.unseen_letters.model import ItemSection

ASKED = (
    "This account is not mine.", "Please delete it.", "The balance is wrong.", "Paid in full, but reported as open.",
    "I was never late; please correct.", "I did not apply for this.",
)  # fmt: skip
RIGHTS = (
    "If our work does not settle the matter you may add a statement of up to 100 words to your file. Ask us, and we will "
    "send the statement, or a summary of it, to anyone who received your report for employment in the past two years, or "
    "for any other purpose in the past six months.",
    "On request, made within 60 days, you may have a free copy of your report and a description of how we carried out the "
    "reinvestigation, with the business name, address and telephone number of each source that we contacted.",
    "Inaccurate information must as a rule be corrected or deleted within 30 days of a dispute. You may sue a consumer "
    "reporting agency that violates the Fair Credit Reporting Act in state or federal court.",
    "Information that is verified may remain for seven years, a bankruptcy for ten.",
)
ADVERTS = (
    "New! See changes to your score within minutes. Items removed, accounts updated, inquiries added: get an alert for each.",
    "Lock your file with one tap from your phone. Plans from $9.95 a month; cancel at any time.",
    "Did you know? Paying on time is verified to be the best habit for your credit.",
)
PRIVACY = (
    "We collect and keep the papers you send us in order to answer you, and delete them when the law allows. We do not sell "
    "them. California residents may ask for what we hold about them.",
    "Privacy notice: your identification is verified by comparing it with our records and is never added to your report.",
)
ENCLOSED = (
    "A Summary of Your Rights Under the Fair Credit Reporting Act", "Your updated credit report",
    "Dispute form and return envelope", "Statement of your state's rights",
)  # fmt: skip
STREETS = ("PO BOX 7712", "400 COMMERCE PKWY STE 9", "PO BOX 15298", "1 FINANCIAL PLAZA")
PLACES = ("SIOUX FALLS, SD 57117", "WILMINGTON, DE 19850", "COLUMBUS, OH 43218", "TEMPE, AZ 85281")


def legend(rng: Random, house: House, setting: Setting) -> list[Flowable]:
    """What the house's labels mean in general, whether the letter uses them or not."""
    labels = [rng.choice(said).text for said in house.words.labels.values()]
    meanings = (
        "the source was asked and gave us its answer", "see the page of your report that shows the item",
        "this may or may not affect your score", "write to the source if you have questions",
    )  # fmt: skip
    chosen = rng.sample(labels, rng.choice((3, 5)))
    return [
        setting.title(rng.choice(("Words we may use", "Glossary", "How to read results like these")), 1.0),
        *(setting.text(f'"{each}" - {rng.choice(meanings)}.', size=0.9, spaceAfter=2) for each in chosen),
    ]


def recital(rng: Random, setting: Setting, subjects: Sequence[Subject]) -> list[Flowable]:
    """What the consumer asked for."""
    named = [each for each in subjects if each.section is ItemSection.TRADELINE and each.own_key][:4]
    if not named:
        return []
    return [
        setting.text(
            rng.choice(("You wrote to us as follows:", "Your request, as we understood it:", "What you told us")),
            bold=True,
        ),
        *setting.bullets(f'{each.name}: "{rng.choice(ASKED)}"' for each in named),
        setting.space(4),
    ]


def sources(rng: Random, setting: Setting, subjects: Sequence[Subject]) -> list[Flowable]:
    """The furnishers' addresses."""
    names = dict.fromkeys(each.name for each in subjects if each.section is ItemSection.TRADELINE)
    rows = [
        (name, f"{rng.choice(STREETS)}, {rng.choice(PLACES)}", f"(800) 555-{rng.randrange(100, 200):04d}")
        for name in names
    ]
    heading = rng.choice(("Where to write", "Sources of information", "To contact the companies"))
    return [
        setting.title(heading, 1.0),
        setting.table(("", "Address", "Telephone"), rows, (0.36, 0.42, 0.2), ruled=False),
    ]


def rights(rng: Random, setting: Setting) -> list[Flowable]:
    heading = rng.choice(("Your rights", "Notice required by law", "What else you may do"))
    return [
        setting.title(heading, 1.0),
        *(setting.text(each, size=0.85) for each in rng.sample(RIGHTS, rng.choice((1, 2, 4)))),
    ]


def advert(rng: Random, setting: Setting) -> list[Flowable]:
    return [setting.card([[[setting.cell(rng.choice(ADVERTS), size=0.95)]]], (1.0,))]


def privacy(rng: Random, setting: Setting) -> list[Flowable]:
    return [setting.text(rng.choice(PRIVACY), size=0.8)]


def enclosures(rng: Random, setting: Setting) -> list[Flowable]:
    return [setting.text("Enc.: " + "; ".join(rng.sample(ENCLOSED, rng.choice((1, 2, 3)))), size=0.9)]
