"""What a consumer may do after a reinvestigation, as each bureau puts it at the end of its letters.

Facts of 15 U.S.C. 1681i(a)(6)(B), (b), (c), (d) and 1681j: how it was found out on request, within 15 days; a statement
of up to 100 words; notice to those who had the report in six months, two years for employment; a free report. The
sentences are written anew. They speak of deleting, updating and verifying without saying so of any item.
"""

from __future__ import annotations

from random import Random
from typing import Final

from tests.generators.fifth_letters.case import Case
from tests.generators.fifth_letters.setting import Block, bullets, page, para, steps, title

_TRANSUNION: Final = (
    "Add a statement of up to 100 words to your file. It will be included, or summarized, whenever we give out a report that contains the information you dispute.",
    "Ask us how the investigation was conducted, including the business name, address and, where reasonably available, telephone number of anyone we contacted. We answer within 15 days.",
    "If the investigation led to a deletion or to a change, ask us to send the corrected report to anyone who received it for employment within the past two years or for any other purpose within the past six months.",
    "Dispute directly with the company that reports the information, or send us documents we have not seen before.",
    "File a complaint with the Consumer Financial Protection Bureau or with your state attorney general.",
)
_EXPERIAN: Final = (
    "You may contact the company that reports the information and dispute it directly there. If you tell the company in writing, it may not keep reporting the item without noting that you dispute it.",
    "You may send us additional relevant information that supports your claim, online at experian.com/upload or by mail.",
    "You may request a description of how we processed your dispute, with the name, address and telephone number of the company we contacted.",
    "You may add a brief statement that explains your side. Remember that the statement stays visible until the item it belongs to is removed or you ask us to take it out.",
    "If items were deleted or a statement was added, you may ask that we notify those who received your report in the past six months, or two years for employment purposes.",
)
_EQUIFAX: Final = (
    "You may ask for a description of the procedure that was used to determine the accuracy and completeness of the information, including the name and address of the furnisher contacted.",
    "If you disagree with the outcome, you may add a statement to your credit file disputing the accuracy or completeness of the item. Keep it to one hundred words or fewer.",
    "If information was deleted, or a statement was added, we will on your request notify any person you name who received your file in the last six months (twenty-four months for employment).",
    "You may provide more detail or documents and dispute the item again, with us or with the company that furnished it.",
)
_CHECKS: Final = (
    "Information that a company verifies as accurate stays on your report until the law requires its removal; most negative items age off after seven years.",
    "An account that is updated may look different in the next report a lender sees. Allow a few days before you apply for credit.",
    "If a deleted item is ever put back, the company must first certify it and we must tell you in writing within five business days.",
    "Requests for your credit history stay for two years. They are a record of who asked and are removed on their own after that.",
)
_SUMMARY: Final = (
    ("You must be told if information in your file has been used against you.", "Whoever denies an application on account of a report has to name the agency that gave it."),
    ("You have the right to know what is in your file.", "A free report is yours every twelve months from each nationwide agency, and after an adverse action, identity theft or a fraud alert."),
    ("You have the right to dispute incomplete or inaccurate information.", "The agency must investigate what you dispute, unless your dispute is frivolous."),
    ("Agencies must correct or delete inaccurate, incomplete or unverifiable information.", "This is done within 30 days as a rule. Information that was verified as accurate may go on being reported."),
    ("Agencies may not report outdated negative information.", "As a rule that is after seven years, for bankruptcies after ten."),
    ("Access to your file is limited.", "Only people with a valid need, such as a creditor, an insurer, an employer or a landlord, may have it."),
)  # fmt: skip


def transunion(case: Case) -> list[Block]:
    """As its letters close: what to do if one does not agree."""
    heading = case.rng.choice(("If You Do Not Agree With the Results", "What You Can Do Next", "Your Options"))
    return [title(heading, 1.15), bullets(*_some(case.rng, _TRANSUNION)), *_aside(case.rng), *summary(case.rng, 0.3)]


def experian(case: Case) -> list[Block]:
    """As its letters close, in paragraphs."""
    heading = case.rng.choice(("If you still have questions", "Know your rights", "Still not resolved?"))
    return [
        title(heading, 1.15),
        *(para(each, 0.95) for each in _some(case.rng, _EXPERIAN)),
        *_aside(case.rng),
        *summary(case.rng, 0.3),
    ]


def equifax(case: Case) -> list[Block]:
    """As its letters close, in steps or bullets."""
    heading = case.rng.choice(("Notice to Consumer", "Your Rights After a Reinvestigation", "Next Steps"))
    listed = case.rng.choice((steps, bullets))
    return [title(heading, 1.15), listed(*_some(case.rng, _EQUIFAX)), *_aside(case.rng), *summary(case.rng, 0.3)]


def _some(rng: Random, texts: tuple[str, ...]) -> list[str]:
    return [each for each in texts if rng.random() < 0.8] or list(texts)


def _aside(rng: Random) -> list[Block]:
    if rng.random() < 0.5:
        return []
    return [title("Good to know", 1.05), *(para(each, 0.92) for each in rng.sample(_CHECKS, rng.choice((1, 2))))]


def summary(rng: Random, share: float) -> list[Block]:
    """A page of rights under the Fair Credit Reporting Act, which a share of letters has enclosed (15 U.S.C. 1681g(c))."""
    if rng.random() > share:
        return []
    told = [para(f"^{right}^ {means}", 0.95) for right, means in rng.sample(_SUMMARY, 5)]
    return [page(), title("A Summary of Your Rights Under the Fair Credit Reporting Act", 1.25, tinted=False), *told]
