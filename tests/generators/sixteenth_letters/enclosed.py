"""What is enclosed or printed below results: what to do next, how disputes are looked into, terms, offers, small print.

Addresses, telephone and web addresses are the public ones. Rights follow 15 U.S.C. 1681i(a)(6)(B) and (d), in own words.
"""

from __future__ import annotations

from typing import Final

from contracts.vocabulary import BUREAU_NAMES, Bureau
from tests.generators.fifth_letters.case import Case
from tests.generators.fifth_letters.setting import Block, boxed, bullets, grid, lines, para, paras, rule, title

_SITES: Final = {
    Bureau.EQUIFAX: "www.equifax.com/personal/disputes",
    Bureau.EXPERIAN: "www.experian.com/disputes",
    Bureau.TRANSUNION: "www.transunion.com/dispute",
}
_CALLS: Final = {
    Bureau.EQUIFAX: "(866) 349-5191",
    Bureau.EXPERIAN: "1 (866) 200-6020",
    Bureau.TRANSUNION: "(800) 916-8800",
}


def site(case: Case) -> str:
    """Where disputes are begun online."""
    return _SITES[case.bureau]


def phone(case: Case) -> str:
    """Whom to call."""
    return _CALLS[case.bureau]


_STEPS: Final = (
    (
        "What you can do next",
        (
            "Send us papers that bear on your dispute and that we haven't seen yet, such as a receipt or a letter from the creditor.",
            "Speak with the creditor itself. We list addresses and telephone numbers in your report.",
            "Have a statement of 100 words or fewer placed with the item, telling your side.",
            "Ask {bureau} to send your corrected report to those who received it in the past six months (two years, if for a job).",
            "Bring the matter before the Consumer Financial Protection Bureau or your state's attorney general.",
        ),
    ),
    (
        "Still have concerns?",
        (
            "Contact the source of the information. It can correct its records and tell every bureau.",
            "Give us proof. A new dispute with new documents is treated as a new dispute.",
            "Add a consumer statement, which whoever obtains your report will see.",
        ),
    ),
    (
        "Your options after an investigation",
        (
            "You may request a description of the procedure we followed; it is mailed within 15 days.",
            "You may add up to 100 words of explanation to your file (200 if you live in Maine).",
            "You may name recent recipients of your report to whom we are to send a notice of corrections.",
            "You may complain to the CFPB at www.consumerfinance.gov/complaint.",
        ),
    ),
)
_PROSE: Final = (
    (
        "If the investigation does not settle your dispute, you may file a brief statement with us setting out what you "
        "believe is wrong. It, or a summary of it, then goes out with every later report that contains the item.",
        "On request, and within 15 days of it, we give you a description of the procedure that was used, with the business "
        "name, address and, if it can be had, telephone number of each company that was contacted. If something was "
        "deleted or a statement was added, you may also have us tell recent recipients of your report.",
    ),
    (
        "You may not be satisfied with this outcome. In that case please get in touch with the company that supplied the "
        "information, or add a statement to your credit history. You are also free to send us further evidence at any time.",
    ),
    (
        "Should you wish to know how we investigated, write to us and we will describe it, naming those we contacted. You have "
        "the right to dispute the completeness or accuracy of an item by a statement in your file.",
        "If we deleted anything or you add a statement, we will on request notify anyone who had your report for employment in "
        "the last two years or for any other purpose in the last six months.",
    ),
)


def options(case: Case) -> list[Block]:
    """What a consumer may do, in short points."""
    heading, points = case.rng.choice(_STEPS)
    return [title(heading, 1.1), bullets(*[each.format(bureau=BUREAU_NAMES[case.bureau]) for each in points])]


def disagree(case: Case) -> list[Block]:
    """The same in running text."""
    return paras(*case.rng.choice(_PROSE))


_HANDLED: Final = (
    (
        "How a dispute is handled",
        "Every dispute is read first by us. Some can be settled with what you sent or with what is in our own records. "
        "The others go to the company behind the item, along with copies of your documents. The company is asked to "
        "check its records and to answer within the time set by law. Depending on its answer, or if there is none, "
        "information is kept, changed or taken out.",
    ),
    (
        "About our investigations",
        "We send the company a coded summary of your dispute, mostly by electronic means, with what you enclosed. It must "
        "compare that with its records and report back. What turns out wrong is corrected, what turns out right is kept, "
        "and what nobody can confirm is deleted.",
    ),
)


def process(case: Case) -> list[Block]:
    """How disputes are looked into."""
    heading, text = case.rng.choice(_HANDLED)
    return [title(heading, 1.1), para(text)]


def actions(case: Case) -> list[Block]:
    """What may have been done of any item: said of none in particular."""
    return [
        para(
            "Our review of what you disputed has ended. For each item, one of these steps, or more than one, was taken:",
            sticky=True,
        ),
        bullets(
            "We changed your credit report on the strength of what you gave us; or",
            "We saw that the information is not in your credit file, or that it reads already as you wish; or",
            "We saw that the company had confirmed the information earlier, in which case you hear from us separately; or",
            "We passed your dispute on to the company, to be looked into, answered, and set right in its systems if need be.",
        ),
    ]


def terms(rows: list[tuple[str, str]], heading: str = "Terms used in these results") -> list[Block]:
    """What words mean."""
    return [title(heading, 1.1), grid(("Term", "Meaning"), rows, (1, 3), "bare", 0.88)]


def glossary() -> list[Block]:
    """Terms of a credit report, not of results."""
    return terms(
        [
            ("High balance", "The most that was ever owed on the account."),
            ("Past due", "What should have been paid by the date reported, and was not."),
            ("Remarks", "A note by the creditor, or that the consumer disputes the account."),
            ("Responsibility", "Whether you owe alone, with someone else, or may only use the account."),
            ("Estimated removal", "The month in which an item with late payments leaves the file by itself."),
        ],
        "Terms you may find in your credit report",
    )


def questions(case: Case) -> list[Block]:
    """What is often asked."""
    return [
        title("Questions we are often asked", 1.1),
        para("^Will my score change?^ It may, or may not. A score is worked out anew whenever someone asks for it.", 0.93),
        para("^Why do I see an account under another name?^ Loans are sold, and store cards are run by banks.", 0.93),
        para("^How long does late payment stay?^ As a rule seven years from the first month that was missed.", 0.93),
        para("^Do the other bureaus know?^ Companies that correct something with us must tell the others to whom they report it.", 0.93),
    ]  # fmt: skip


def offer(case: Case) -> Block:
    """An advertisement."""
    name = BUREAU_NAMES[case.bureau]
    texts = {
        Bureau.EQUIFAX: "Free with a myEquifax account: six more Equifax credit reports each year, and a lock on your file.",
        Bureau.EXPERIAN: "Get credit for bills you already pay. Experian Boost is free and takes five minutes.",
        Bureau.TRANSUNION: "Freeze, thaw and follow your credit in the TransUnion app. Free of charge.",
    }
    return boxed(para(f"^{name} members^", centered=True), para(texts[case.bureau], 0.93, centered=True), shaded=True)


def spanish(case: Case) -> Block:
    """The line for those who read Spanish."""
    return para(f"Si necesita ayuda en español, llame al {phone(case)} o visite www.consumerfinance.gov/es.", 0.88)


def free_report() -> list[Block]:
    """Where reports are had for free, and thefts are told."""
    return [
        rule(),
        para(
            "You can have a report from each nationwide bureau once a week without charge at www.annualcreditreport.com. If "
            "someone has used your name, report it at www.identitytheft.gov and send us the report you get there.",
            0.88,
        ),
    ]


def privacy() -> Block:
    """Small print."""
    return para(
        "This letter holds private information. If it has reached you by mistake, please shred it. Part of each account "
        "number has been left out for your protection.",
        0.85,
    )


def closing(case: Case, unit: str, *, word: str = "Sincerely,") -> Block:
    """The end of a letter."""
    return lines(word, "", unit)
