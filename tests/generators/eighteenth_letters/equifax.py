"""Results of Equifax as a mailroom gets them: research of accounts in sentences, a summary with details, a printout of
the portal, lists by outcome, an answer after a complaint, codes with a legend, a short letter.

The older letter and the newer one are general knowledge; the rest is how companies print such things.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.eighteenth_letters.around import (
    call,
    card,
    dear,
    dressed,
    ending,
    grouped,
    how_it_works,
    kept,
    label,
    law,
    long_day,
    offer,
    old_and_new,
    options,
    plain_head,
    printed_from,
    questions,
    reach,
    said,
    short_day,
    spanish,
    terms,
    windowed,
)
from tests.generators.fifth_letters.case import SIZES, Case, Form, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    MONO,
    ROMAN,
    SANS,
    SERIF,
    Block,
    bar,
    bullets,
    gap,
    grid,
    lines,
    para,
    piped,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import report_excerpt
from tests.generators.unseen_letters.model import LetterKind

_RESEARCH: Final = (
    *said(
        Outcome.DELETED,
        "This item has been deleted from the credit file.",
        "The source could not verify this item. It has been removed from the credit file.",
        "We have taken this item off the credit file at the request of its source.",
    ),
    *said(
        Outcome.VERIFIED,
        "The source has verified to us that this item is being reported correctly.",
        "It was confirmed to us that this item is yours and that what is reported of it is right.",
        "We contacted the source, which stands by this item as reported. The credit file is not changed.",
    ),
    *said(
        Outcome.UPDATED_DISPUTED,
        "The source has corrected what you disputed. The following has been changed: {fields}.",
        "As a result of your dispute this account has been revised. Corrected: {fields}.",
    ),
    *said(
        Outcome.VERIFIED_AND_UPDATED,
        "What you disputed was verified to us as correct. In addition, the source has sent newer figures, which have been added: {fields}.",
        "The creditor confirmed the disputed information. Apart from that, these fields were brought up to date: {fields}.",
    ),
    *said(Outcome.NOT_FOUND, "This item is not currently reporting on the credit file.", "We searched the credit file and this item is not part of it."),
    *said(Outcome.PREVIOUSLY_INVESTIGATED, "This item was researched for you before and verified. It was not researched again, as nothing new was sent to us."),
)  # fmt: skip
_SUMMARY: Final = (
    *said(
        Outcome.DELETED,
        "Deleted | You will no longer see this item on your Equifax credit report.",
        "Deleted | Because of your dispute, we took the item off your credit report.",
        "Removed from report | The furnisher told us to delete the item, and we did.",
    ),
    *said(
        Outcome.VERIFIED,
        "Verified - No Change | The furnisher reviewed your dispute and found the item accurate, so it stays as it is.",
        "Verified as Reported | Nothing was changed, since the item was confirmed to be accurate.",
    ),
    *said(Outcome.UPDATED_DISPUTED, "Disputed Information Updated | The information you told us was wrong has been corrected by the furnisher."),
    *said(
        Outcome.UPDATED_DISPUTED_AND_OTHER,
        "Disputed and Other Information Updated | We updated the information you disputed, and with it some information you did not dispute.",
    ),
    *said(
        Outcome.UPDATED_OTHER_ONLY,
        "Other Information Updated | The furnisher updated information on this account that was not part of your dispute. It did not change the disputed information.",
        also=(Outcome.VERIFIED_AND_UPDATED,),
    ),
    *said(
        Outcome.VERIFIED_AND_UPDATED,
        "Verified, Account Updated | The disputed information is accurate according to the furnisher. Other details of the account were refreshed at the same time.",
    ),
    *said(Outcome.IN_PROGRESS, "In Progress | We are still waiting for the furnisher. The outcome for this item will be sent to you later."),
)  # fmt: skip
_PORTAL: Final = (
    *said(Outcome.DELETED, "Deleted from your report | ", "Item removed | "),
    *said(Outcome.VERIFIED, "Verified, stays on your report | ", "Confirmed accurate, not changed | "),
    *said(Outcome.UPDATED_DISPUTED, "Disputed details corrected | "),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "Disputed and other details corrected | "),
    *said(Outcome.UPDATED_OTHER_ONLY, "Only details you did not dispute were updated | "),
    *said(Outcome.PARTIALLY_UPDATED, "Corrected in part: some disputed details changed, others verified | "),
    *said(Outcome.NOT_FOUND, "Not on your report | "),
    *said(Outcome.IN_PROGRESS, "Still under review | "),
)
_GROUPS: Final = (
    ("Items we deleted from your credit file", frozenset({Outcome.DELETED})),
    ("Items that were verified and remain unchanged", frozenset({Outcome.VERIFIED})),
    ("Accounts on which the disputed information was corrected", frozenset({Outcome.UPDATED_DISPUTED})),
    ("Items we could not locate in your credit file", frozenset({Outcome.NOT_FOUND})),
    ("Items not reviewed, since we reviewed them in an earlier dispute", frozenset({Outcome.PREVIOUSLY_INVESTIGATED})),
)
_GROUPED: Final = tuple(each for head, of in _GROUPS for outcome in of for each in said(outcome, f"{head} | "))
_COMPLAINT: Final = (
    *said(
        Outcome.DELETED,
        "After looking at your complaint we removed {item} from your Equifax file.",
        "The source agreed that {item} should not be reported, and it has been deleted.",
        "We were unable to confirm {item}; for that reason it is no longer in your Equifax file.",
    ),
    *said(
        Outcome.VERIFIED,
        "The source of {item} told us that its information is accurate. It will go on being reported.",
        "With regard to {item}, our investigation found no error, and nothing was changed.",
    ),
    *said(Outcome.UPDATED_DISPUTED, "The reporting of {item} was in error as you said. We have corrected it ({fields})."),
    *said(Outcome.PARTIALLY_UPDATED, "You disputed several details of {item}. The company corrected some of them ({fields}) and confirmed the rest."),
    *said(Outcome.VERIFIED_AND_UPDATED, "The company confirmed what you disputed about {item}. It has, though, reported more recent information that you did not question ({fields})."),
    *said(Outcome.PREVIOUSLY_INVESTIGATED, "We completed an investigation of {item} earlier this year and sent you its results. Your complaint brings nothing new, so we did not repeat it."),
    *said(Outcome.IN_PROGRESS, "An investigation of {item} was opened on account of your complaint and is not finished yet."),
)  # fmt: skip
_CODES: Final = (
    *said(Outcome.DELETED, "D1 | Item deleted at the direction of its source", "D2 | Item deleted; no answer was received in time"),
    *said(Outcome.VERIFIED, "V1 | Item verified, reported as before"),
    *said(Outcome.VERIFIED_AND_UPDATED, "V2 | Disputed information verified; undisputed information updated"),
    *said(Outcome.UPDATED_DISPUTED, "C1 | Disputed information changed"),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "C2 | Disputed and further information changed"),
    *said(Outcome.UPDATED_OTHER_ONLY, "C3 | Disputed information not changed; only other information changed", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *said(Outcome.NOT_FOUND, "N1 | Item not in the file"),
    *said(Outcome.REINSERTED, "R1 | Item deleted before, certified as accurate by its source and put back"),
)  # fmt: skip
_SHORT: Final = (
    *said(
        Outcome.DELETED,
        "We are writing to let you know that {item} no longer appears on your credit file; it was deleted following your request.",
        "We have honored your request, and {item} was deleted.",
    ),
    *said(
        Outcome.VERIFIED,
        "We asked about {item} and were told that it is correct. We therefore made no change to it.",
        "Our inquiry about {item} has ended. The entry was verified and will continue to be shown on your credit file.",
    ),
    *said(Outcome.UPDATED_DISPUTED, "The details you questioned about {item} have been amended on your credit file."),
)


def _research(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, long_day(case.dated_on), f"Confirmation # {case.number}"),
        dear(case),
        para(
            "Below are the results of your request for Equifax to reinvestigate certain elements of your Equifax credit file. "
            "If you have more questions about an item, please contact the source of that information directly."
        ),
        title("Results Of Your Investigation", 1.2),
    ]
    blocks += [
        kept(
            rule(),
            para(f">>> ^We have researched {answer.entry.told} - {label(answer)}. The results are:^ {answer.words}"),
            *old_and_new(answer, ("Item", "Previously", "Currently")),
            para(f"For questions: {reach(answer)}", 0.88),
        )
        for answer in case.answers
    ]
    return [*blocks, *how_it_works(case), *options(case), *(law() if case.rng.random() < 0.5 else []), spanish(case)]  # fmt: skip


def _summary(case: Case) -> Sequence[Block]:
    rows = [(label(each), each.entry.told, f"^{each.saying.title}^") for each in case.answers]
    blocks = [
        *windowed(case, f"^Date:^ {short_day(case.dated_on)}", f"^Confirmation number:^ {case.number}"),
        title("Your Dispute Results", 1.6),
        dear(case),
        para(
            f"We reviewed the dispute that we received on {long_day(case.received_on)}. The table gives an "
            "overview. Details of each item follow after it."
        ),
        grid(("Item", "Type", "Outcome"), rows, (4, 3, 3), "zebra", 0.9),
        title("Details", 1.2),
    ]
    blocks += [
        card(
            para(f"^{label(answer)}^"),
            para(f"Outcome: {answer.saying.title}. {answer.words}"),
            *old_and_new(answer, ("Field", "Was", "Is now")),
        )
        for answer in case.answers
    ]
    return [*blocks, *questions(case), *terms(), offer(case), *report_excerpt(case, "Your Updated Credit Report"), *law()]  # fmt: skip


def _portal(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        bar("myEquifax     Dispute Center", dark=True),
        lines(f"Signed in as {case.file.name}", size=0.9),
        title(f"Dispute {case.number}", 1.4),
        piped(
            [
                ("Submitted:", figures(case.received_on)),
                ("Results dated:", figures(case.dated_on)),
                ("Items:", str(len(case.answers))),
            ]
        ),
        para("Results are in. See below what came of each item.", 1.05),
    ]
    blocks += [
        card(
            grid((), [(f"^{answer.known_as}^", answer.entry.told)], (3, 2), "plain"),
            para(f"Result: ^{answer.saying.title}^"),
            *old_and_new(answer, ("", "Old", "New")),
        )
        for answer in case.answers
    ]
    return [*blocks, lines("View my report     Upload documents     File a new dispute"), *questions(case), offer(case)]


def _by_group(case: Case) -> Sequence[Block]:
    blocks = [
        *plain_head(case, f"Our reference: {case.number}"),
        dear(case),
        para("Thank you for contacting Equifax. The investigation you asked for has ended, and these are its results:"),
    ]
    for head, answers in grouped(case, _GROUPS):
        shown = []
        for each in answers:
            changes = "; ".join(f"{one.label} from {one.before} to {one.after}" for one in each.changes)
            shown.append(f"{label(each)}{' - ' + changes if changes else ''}")
        blocks += [title(head, 1.1), bullets(*shown)]
    closing = "A copy of your credit file as it reads now is on its way in a separate envelope."
    return [*blocks, para(closing), *ending(case), *options(case), spanish(case)]


def _complaint(case: Case) -> Sequence[Block]:
    portal = case.rng.choice(
        ("the Consumer Financial Protection Bureau", "the office of your state's Attorney General")
    )
    blocks = [
        *plain_head(case, f"File: {case.number}", "Re: Your complaint about your Equifax credit file"),
        dear(case),
        para(
            f"This is our answer to the complaint that we received through {portal} on {long_day(case.received_on)}. We "
            "treated it as a dispute of the items it names and disputed them with their sources. Here is what we can tell you of each."
        ),
    ]
    blocks += [kept(para(f"{at}. {each.words}")) for at, each in enumerate(case.answers, 1)]
    closing = "We regret any inconvenience. If you are not satisfied, you may reply to this letter or add a statement to your file."
    return [*blocks, para(closing), *ending(case, "Executive Consumer Relations", "Regulatory Complaints"), *call(case)]


def _codes(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, f"DATE {figures(case.dated_on)}", f"CONFIRMATION {case.number}"),
        title("RESULTS OF REINVESTIGATION", 1.2, tinted=False),
        para(
            "The column on the right holds a code for the result of each item. The codes are explained below the table."
        ),
        grid(
            ("Item", "Description", "Code"),
            [(each.known_as, each.entry.told, f"^{each.saying.title}^") for each in case.answers],
            (5, 4, 1),
        ),
    ]
    blocks += [
        kept(para(f"{answer.known_as}:", 0.95), *old_and_new(answer, ("Field", "Old", "New")))
        for answer in case.answers
        if answer.changes
    ]
    legend = [(each.title, each.text) for each in _CODES]
    return [
        *blocks,
        title("Codes", 1.1),
        grid(("Code", "Meaning"), legend, (1, 7), "bare", 0.9),
        *options(case),
        *terms(),
    ]


def _short(case: Case) -> Sequence[Block]:
    return [
        *plain_head(case, f"Confirmation number {case.number}"),
        dear(case),
        *[para(each.words) for each in case.answers],
        para(
            case.rng.choice(("No further action is needed on your part.", "A revised copy of your file is enclosed."))
        ),
        *ending(case),
        gap(0.2),
        *call(case),
    ]


_RESULTS: Final = LetterKind.RESULTS
_E: Final = Bureau.EQUIFAX
FORMS: Final = (
    Form("18 Equifax research", _E, _RESULTS, _research, dressed(ROMAN, 10, 0.9), _RESEARCH, SIZES, shows_old=True),
    Form("18 Equifax summary", _E, _RESULTS, _summary, dressed(foot="Equifax Information Services LLC", paged=True), _SUMMARY, SIZES, shows_old=True, words_of=in_title),
    Form("18 Equifax portal", _E, _RESULTS, _portal, printed_from("Dispute Center | Equifax", "my/dispute/results"), _PORTAL, SIZES, shows_old=True, words_of=in_title),
    Form("18 Equifax groups", _E, _RESULTS, _by_group, dressed(SERIF, 11, 1.0), _GROUPED, SIZES, shows_old=True, words_of=in_title),
    Form("18 Equifax complaint", _E, _RESULTS, _complaint, dressed(SERIF, 10.5, 1.0), _COMPLAINT, SIZES),
    Form("18 Equifax codes", _E, _RESULTS, _codes, dressed(MONO, 8.5, 0.7), _CODES, SIZES, shows_old=True, words_of=in_title),
    Form("18 Equifax short", _E, _RESULTS, _short, dressed(SANS, 10, 1.0), _SHORT, (1, 1, 2)),
)  # fmt: skip
HIDES_THE_END: Final = ("18 Equifax research", "18 Equifax codes", "18 Equifax complaint", "18 Equifax short")
