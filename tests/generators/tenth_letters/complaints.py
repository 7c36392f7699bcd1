"""Answers to a complaint that the CFPB, an attorney general or a lawyer sent on, one form for each bureau.

Certain: companies answer CFPB complaints within 15 days, finally within 60; complaints go to the bureau as disputes.
How such answers read is general knowledge: a letter in running text of an office of its own. Sentences are this set's.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, Saying, in_title
from tests.generators.fifth_letters.setting import (
    ROMAN,
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    boxed,
    lines,
    pairs,
    para,
    paras,
    rule,
    steps,
    title,
)
from tests.generators.tenth_letters.around import (
    described,
    in_title_case,
    long_day,
    may_do,
    rest_of_file,
    short_day,
    window,
)
from tests.generators.unseen_letters.model import LetterKind

_O = Outcome
_EQUIFAX: Final = (
    Saying(_O.DELETED, "", "{item} has been removed from the credit file."),
    Saying(_O.DELETED, "", "{item} was deleted before the complaint came in, and stays deleted."),
    Saying(_O.VERIFIED, "", "For {item}, the data furnisher was contacted and advised that its reporting is accurate."),
    Saying(_O.VERIFIED, "", "{item} is being reported as the data furnisher's records have it. No modification was made."),
    Saying(_O.UPDATED_DISPUTED, "", "For {item}, the data furnisher agreed that the disputed data was in error. Corrected were {fields}."),
    Saying(_O.VERIFIED_AND_UPDATED, "", "For {item}, the disputed data was advised to be accurate, while undisputed data was renewed, namely {fields}."),
    Saying(_O.NOT_FOUND, "", "{item} is not contained in the credit file we maintain."),
    Saying(_O.PREVIOUSLY_INVESTIGATED, "", "{item} had been investigated prior to the complaint with the same question, so that no further investigation was initiated."),
)  # fmt: skip
_EXPERIAN: Final = (
    Saying(_O.DELETED, "", "We removed {item} from the report."),
    Saying(_O.DELETED, "", "Since we got no reply concerning {item}, it was removed."),
    Saying(_O.VERIFIED, "", "The furnisher of {item} verified the information as accurate."),
    Saying(_O.VERIFIED, "", "We asked about {item} and were told that the information is right. Therefore it remains."),
    Saying(_O.UPDATED_DISPUTED, "", "The information disputed of {item} has been amended ({fields})."),
    Saying(_O.UPDATED_DISPUTED_AND_OTHER, "", "Of {item}, the disputed information has been amended, and undisputed information likewise (together {fields})."),
    Saying(_O.UPDATED_OTHER_ONLY, "", "Of {item}, nothing that was disputed has been amended, only {fields}.", frozenset({_O.VERIFIED_AND_UPDATED})),
    Saying(_O.IN_PROGRESS, "", "An investigation of {item} was opened on receipt of the complaint and is not finished."),
)  # fmt: skip
_TRANSUNION: Final = (
    Saying(_O.DELETED, "Deletion"),
    Saying(_O.VERIFIED, "Verification without change"),
    Saying(_O.UPDATED_DISPUTED, "Correction of the disputed data"),
    Saying(_O.VERIFIED_AND_UPDATED, "Verification of the disputed data; update of other data"),
    Saying(_O.PARTIALLY_UPDATED, "Correction of some of the disputed data; verification of the remainder"),
    Saying(_O.IN_PROGRESS, "Awaiting the data furnisher's response"),
)


def _dress(case: Case) -> tuple[Dress, Edge, Edge]:
    font, size = {Bureau.EQUIFAX: (ROMAN, 10.4), Bureau.EXPERIAN: (SERIF, 10.5), Bureau.TRANSUNION: (SANS, 8.8)}[case.bureau]  # fmt: skip
    return Dress(font, size, 1.0, "#333f48"), ("", "", ""), ("Confidential", "", "{n}")


def _complaint(case: Case) -> str:
    """The number that the CFPB gives a complaint."""
    return f"{case.dated_on:%y%m%d}-{case.rng.randrange(10**6, 10**8)}"


def _equifax(case: Case) -> list[Block]:
    blocks: list[Block] = [
        window(case, "Equifax Information Services LLC", "Office of Consumer Affairs", "P.O. Box 740241", "Atlanta, GA 30374", right=[lines(long_day(case.dated_on), f"Our confirmation #: {case.number}", f"CFPB case: {_complaint(case)}")]),
        para(f"Dear {in_title_case(case)}:"),
        para("The Consumer Financial Protection Bureau has made us aware of your concerns. Equifax takes them seriously. We went over the credit file and report as follows:"),
        steps(*(each.words for each in case.answers)),
    ]  # fmt: skip
    blocks += may_do(case, "Further steps")
    return [*blocks, lines("Sincerely,", "", "Executive Consumer Services")]


def _experian(case: Case) -> list[Block]:
    blocks: list[Block] = [
        window(case, "Experian", "Consumer Affairs Special Services", "P.O. Box 1240", "Allen, TX 75013", right=[lines(long_day(case.dated_on), f"Report number: {case.number}")]),
        para(f"RE: CFPB complaint {_complaint(case)}"),
        para(f"Dear {in_title_case(case)},"),
        para(f"The complaint reached Experian on {long_day(case.received_on)}. Please find our response below."),
    ]  # fmt: skip
    told = [each.words for each in case.answers]
    blocks += paras(*told) if case.rng.random() < 0.6 else [para(" ".join(told))]
    blocks += paras("A current report has been sent to the address above. We trust that this answers the complaint.")
    return [*blocks, lines("Respectfully,", "", "Consumer Affairs", "Experian")]


def _transunion(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("TransUnion - Response to your complaint", 1.4),
        pairs([("File Number", case.number), ("Complaint", _complaint(case)), ("Received", short_day(case.received_on)), ("Answered", short_day(case.dated_on)), ("Consumer", in_title_case(case))], 2, 1.1),
        rule(),
        para("We treated what you say in the complaint as a dispute and investigated it. For every item we name the action that was taken."),
    ]  # fmt: skip
    for each in case.answers:
        rows = [("Item", described(each)), ("Action", each.saying.title)]
        if each.changes:
            rows.append(("Changed fields", each.fields))
        blocks.append(boxed(pairs(rows, 1, 1.1), breakable=False))
    blocks.append(para("This response has been uploaded to the CFPB's portal for companies. You have 60 days to give feedback there."))  # fmt: skip
    if case.rng.random() < 0.5:
        blocks += rest_of_file(case, "Attachment: TransUnion credit report (extract)", "Accounts outside of the complaint.")  # fmt: skip
    return blocks


FORMS: Final = (
    Form("equifax complaint", Bureau.EQUIFAX, LetterKind.RESULTS, _equifax, _dress, _EQUIFAX, (1, 2, 3, 4, 5), days=(8, 30)),
    Form("experian complaint", Bureau.EXPERIAN, LetterKind.RESULTS, _experian, _dress, _EXPERIAN, (1, 2, 3, 4), days=(8, 30)),
    Form("transunion complaint", Bureau.TRANSUNION, LetterKind.RESULTS, _transunion, _dress, _TRANSUNION, (2, 3, 4, 5), days=(8, 30), words_of=in_title),
)  # fmt: skip
