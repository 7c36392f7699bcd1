"""What a letter of results tells of rights and next steps, in the wordings of three houses, and longer pages of law.

15 U.S.C. 1681i(a)(6)(B), (b) and (d) say what a notice of results has to tell; each bureau tells it its own way. State
pages follow what states have laws on, without quoting any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case
from tests.generators.fifth_letters.setting import (
    Block,
    beside,
    bullets,
    grid,
    lines,
    page,
    pairs,
    para,
    paras,
    steps,
    title,
)
from tests.generators.tenth_letters.around import SPANISH

_EQUIFAX: Final = (
    "If you believe that the information in question is inaccurate or incomplete in spite of our investigation, you may send us a brief statement of up to 100 words (200 words for residents of Maine), at no charge, to be kept in your credit file.",
    "You may ask for a notice to those who got your credit file for employment purposes within the past two years, or for any other purpose within the past six months.",
    "Should you ask for it, you will get a description of the procedure by which we determined the accuracy and completeness of the information, with the business name and address of the furnisher and, if reasonably available, its telephone number.",
    "Whoever reports an item to us has to keep correct records; it is a good idea to let your creditor know of an error, so that it does not come back.",
)  # fmt: skip
_EXPERIAN: Final = (
    "request a description of how we investigated your dispute, including the name, address and telephone number (when it is on hand) of the furnisher",
    "add a statement of dispute; it would appear on your report whenever it is requested, including when lenders request it",
    "have us send the results to organizations that reviewed your report in the past two years for employment, and in the past six months for other purposes (residents of some states: twelve months)",
    "contact the furnisher, or send us new and relevant information with a copy of this page",
    "tell the Consumer Financial Protection Bureau or your state Attorney General's office of your problem",
)  # fmt: skip
_TRANSUNION: Final = (
    "Contact the creditor directly. Only it can tell you why it reports what it reports.",
    "Send us documentation: a paid receipt, a letter of the creditor, a page of a court's file.",
    "Ask for a consumer statement of not more than 100 words. Think it over; it stays until you have it taken out.",
    "Ask how we verified. You will get an answer in writing within 15 days.",
    "Let us notify past recipients (two years back where it was about a job, else six months).",
    "File a complaint with the CFPB, or with the Federal Trade Commission.",
)

_REASONS: Final = (
    "Not mine",
    "Paid in full",
    "Included in bankruptcy",
    "Never paid late",
    "Account closed",
    "Present or previous status incorrect",
    "Balance or past due amount incorrect",
    "Other (please explain)",
)


def told_of_rights(case: Case, heading: str = "") -> list[Block]:
    """Rights after an investigation, in the wording of the bureau; some of them left out here and there."""
    return _HOUSES[case.bureau](case, heading)


def _some(case: Case, every: tuple[str, ...]) -> list[str]:
    return [each for each in every if case.rng.random() < 0.85] or [every[0]]


def _equifax(case: Case, heading: str) -> list[Block]:
    return [title(heading or "Notice To Consumers", 1.1), *paras(*_some(case, _EQUIFAX))]


def _experian(case: Case, heading: str) -> list[Block]:
    return [
        title(heading or "If you do not agree with our results", 1.1),
        para("The Fair Credit Reporting Act lets you", sticky=True),
        bullets(*_some(case, _EXPERIAN)),
    ]


def _transunion(case: Case, heading: str) -> list[Block]:
    return [title(heading or "What if you disagree?", 1.1), steps(*_some(case, _TRANSUNION))]


_HOUSES: Final[Mapping[Bureau, Callable[[Case, str], list[Block]]]] = {
    Bureau.EQUIFAX: _equifax,
    Bureau.EXPERIAN: _experian,
    Bureau.TRANSUNION: _transunion,
}


def law_pages(case: Case) -> list[Block]:
    """Pages of law in small type, in two columns: the federal summary and the notes for states."""
    left = [
        para("^Summary of rights (federal)^", 0.9),
        *(
            para(each, 0.8)
            for each in (
                "^You must be told if information in your file has been used against you.^ Anyone who denies credit, insurance or a job because of a report has to name the agency that made it.",
                "^You have the right to know what is in your file.^ Proper identification is needed, which may include your Social Security number. Once every twelve months the disclosure is free.",
                "^You have the right to ask for a score.^ There may be a charge.",
                "^You have the right to dispute.^ Incomplete or inaccurate information that you point out is investigated unless the dispute is frivolous.",
                "^Inaccurate, incomplete or unverifiable information^ must be corrected or deleted, as a rule within 30 days. Verified information may continue to be reported.",
                "^Outdated negative information^ may not be reported: as a rule, seven years; for bankruptcies, ten.",
                "^Access is limited^ to those with a permissible purpose, and employers need your consent.",
                "^You may seek damages from violators^ in state or federal court.",
            )
        ),
    ]  # fmt: skip
    right = [
        para("^Notes for residents of some states^", 0.9),
        *(
            para(each, 0.8)
            for each in (
                "^California:^ you may see your file in person and bring someone along. Negative information you dispute must be investigated within 30 days.",
                "^Colorado, Georgia, Maine, Maryland, Massachusetts, New Jersey, Vermont:^ you are entitled to further free copies of your report each year.",
                "^New York:^ you may ask whether a report was requested by a user, and by whom.",
                "^Texas:^ if information is deleted and put in again, you must hear of it in writing.",
                "^Washington:^ victims of identity theft can have information blocked for which they have a police report.",
                "^All states:^ a security freeze and its removal are free.",
            )
        ),
        para(SPANISH, 0.8),
    ]  # fmt: skip
    return [page(), title(case.rng.choice(("Important information about your rights", "Your rights, federal and state")), 1.2), beside(left, right)]  # fmt: skip


def blank_form(case: Case) -> list[Block]:
    """The form to dispute with, empty, as it goes along with letters."""
    blocks = [
        page(),
        title(case.rng.choice(("Request for Investigation", "Dispute Form", "Consumer Dispute Form")), 1.25, tinted=False),
        para("Use one section for each item. Please print.", 0.95),
        pairs([("Your name", "_" * 26), ("Date of birth", "_" * 16), ("Address", "_" * 26), ("Social Security No.", "_" * 16)], 2, 1.2, 0.9),
    ]  # fmt: skip
    marked = [f"[ ] {each}" for each in case.rng.sample(_REASONS, 6)]
    rows = [marked[at : at + 2] for at in (0, 2, 4)]
    for at in (1, 2):
        blocks += [
            para(f"^Item {at}^", sticky=True),
            pairs([("Company name", "_" * 26), ("Account number", "_" * 20)], 2, 1.2, 0.9),
            grid((), rows, (1, 1), "plain", 0.9),
        ]
    return [*blocks, lines("", "Signature " + "_" * 30 + "   Date " + "_" * 14)]
