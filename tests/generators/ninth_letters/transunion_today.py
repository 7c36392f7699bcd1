"""TransUnion from 2016 to today: a letter that tells of several items in a sentence, lists by result, the service
center's page.

That a consumer is told by e-mail, finds the results in the service center, and gets a summary of actions taken, terms and
what to do next, is told on TransUnion's own pages. Their layout is guessed.
"""

from __future__ import annotations

from typing import Final

from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Answer, Case, Form, in_name, in_title
from tests.generators.fifth_letters.fields import figures, now
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    Edge,
    bar,
    beside,
    boxed,
    bullets,
    gap,
    lines,
    pairs,
    para,
    rule,
    title,
)
from tests.generators.fifth_letters.surroundings import contact
from tests.generators.ninth_letters.around import (
    SPANISH,
    ask_again_today,
    by_saying,
    enclosed_report,
    first_name,
    greeted,
    how_disputes_go,
    listed,
    long_day,
    not_in_dispute,
    of_a_state,
    offer,
    paper_head,
    questions,
    rights_in_brief,
    short_day,
    told_of,
    window,
)
from tests.generators.ninth_letters.said import (
    Sayings,
    absent,
    corrected,
    corrected_and_more,
    done_before,
    frivolous,
    gone,
    newer,
    partly,
    stays,
    stays_but_newer,
    still_open,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_TOGETHER: Final[Sayings] = (
    *gone("", "We deleted @.", "On the instructions of the data furnishers we removed @ from your file.", "Because we got no answer in time, we have deleted @."),
    *stays("", "The following proved accurate and will remain in your file unchanged: @.", "The data furnishers confirmed @. No update was needed.", "We could not find anything wrong with @, and did not change this information."),
    *corrected("", "You asked for a correction of @. The correction has been made.", "The disputed information was corrected for @."),
    *corrected_and_more("", "The disputed information was corrected and other information was updated as well for @."),
    *stays_but_newer("", "The disputed information was confirmed as accurate for @. The data furnishers updated other information there."),
    *newer("", "Information that you did not dispute was updated for @."),
    *absent("", "Your file does not contain @."),
    *done_before("", "We told you earlier what our investigation found about @. Your letter raises nothing new, so we did not investigate again."),
)  # fmt: skip
_LISTS: Final[Sayings] = (
    *gone("DELETED", "We removed the items in this list."),
    *corrected("DISPUTED INFORMATION UPDATED", "For the items in this list we changed what you disputed."),
    *corrected_and_more("DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "For the items in this list we changed what you disputed and more besides."),
    *newer("INFORMATION UPDATED", "For the items in this list we changed something you did not dispute."),
    *stays("VERIFIED AS ACCURATE", "For the items in this list, the information you disputed is accurate."),
    *stays_but_newer("VERIFIED AS ACCURATE AND UPDATED", "For the items in this list, the information you disputed is accurate, and other information was changed."),
    *frivolous("NOT INVESTIGATED", "For the items in this list you did not say what is wrong. We consider the dispute frivolous and did not investigate it. Tell us what is wrong, and why, and we will."),
)  # fmt: skip
_WRONG_IN_PART: Final = ("Account paid in full", "Never late", "Balance incorrect", "Settled for less than the balance")
_WRONG: Final = ("Not mine", "Included in bankruptcy", "Too old to be reported", *_WRONG_IN_PART)
_SAID_TO_THAT: Final[Sayings] = (
    *gone("", "We agree. The item is deleted.", "Item deleted, because the furnisher did not reply.", "The furnisher withdrew the item; it will not be reported anymore."),
    *stays("", "The furnisher does not agree. The item is accurate and was left as it is.", "Verified. We made no change.", "Upheld as reported, on the evidence of the furnisher."),
    *corrected("", "We agree and have amended the item in that respect.", "Amended as you wished."),
    *corrected_and_more("", "Amended as you wished. The furnisher amended further details of its own accord."),
    *stays_but_newer("", "The furnisher does not agree; what you dispute is accurate. It amended other details.", "Verified in what you dispute, amended in what you do not."),
    *newer("", "The furnisher amended other details than this one."),
    *partly("", "We agree to some extent. To that extent the item was amended; in all else it was verified."),
    *absent("", "We hold no such item."),
    *done_before("", "You said so before, and we answered that the item was verified. That answer stands; we did not investigate anew."),
    *still_open("", "The furnisher is looking into it. No decision has been made."),
)  # fmt: skip
_SERVICE: Final[Sayings] = (
    *gone("Deleted", "This item is not on your report anymore.", "We've taken this item off your report."),
    *stays("Verified", "The source let us know that this is accurate.", "Checked with the data furnisher: accurate, so nothing changed."),
    *corrected("Changed", "The data furnisher changed what you disputed. New: {fields}."),
    *corrected_and_more("Changed", "The data furnisher changed what you disputed and a few other things. New: {fields}."),
    *stays_but_newer("Verified and changed", "What you disputed is accurate. The data furnisher changed other things. New: {fields}."),
    *newer("Changed, not disputed", "The data furnisher changed things you didn't dispute. New: {fields}."),
    *partly("Changed in part", "Some of what you disputed was changed ({fields}), and some of it is accurate."),
    *still_open("Open", "No result yet. The source has until day 30 to answer."),
    *absent("Not on your report", "We couldn't find this item."),
)  # fmt: skip


def _together(case: Case) -> list[Block]:
    told = [
        para(saying.text.replace("@", listed([_named(each) for each in answers])))
        for saying, answers in by_saying(case, _TOGETHER)
    ]
    case.rng.shuffle(told)
    return [
        lines("TransUnion Consumer Solutions", "P.O. Box 2000", "Chester, PA 19016-2000"),
        beside([window(case)], [lines(long_day(case.dated_on), f"File Number: {case.number}")], shares=(2, 1)),
        para(f"Dear {greeted(case)},"),
        para(f"On {long_day(case.received_on)} we received your dispute and began to investigate. The investigation has ended with these results."),
        *told,
        para("Please see the enclosed copy of your credit report for all details of the accounts."),
        *how_disputes_go(case),
        *ask_again_today(case),
        para(SPANISH[case.bureau], 0.9),
        lines("Thank you,", "TransUnion"),
        *(enclosed_report(case, "Your TransUnion Credit Report") if case.rng.random() < 0.6 else []),
    ]  # fmt: skip


def _named(answer: Answer) -> str:
    if answer.section is ItemSection.TRADELINE:
        return f"^{answer.name}^ (account {answer.number})" if answer.number else f"^{answer.name}^"
    return f"^{answer.name}^ ({told_of(answer)})"


def _lists(case: Case) -> list[Block]:
    found: list[Block] = [
        beside([title("TransUnion", 1.9), window(case)], [lines(f"File Number {case.number}", f"Date Issued {figures(case.dated_on)}")], shares=(3, 1)),
        title("Summary of Actions Taken", 1.5),
        para("A lender, a collector or a court gave us the information you disputed. We asked whoever it was, and took the actions listed here."),
    ]  # fmt: skip
    for saying, answers in by_saying(case, _LISTS):
        found += [bar(saying.title), para(saying.text, 0.95, sticky=True)]
        found.append(bullets(*[f"{each.name}, {told_of(each)}" for each in answers], marker="-"))
    if case.rng.random() < 0.5:
        found += not_in_dispute(case, "Accounts without a dispute")
    found += [
        title("Terms", 1.1),
        para(
            "^Data furnisher:^ whoever gives us information on you. ^Verified:^ confirmed by the data furnisher. ^Deleted:^ taken from your report. ^Updated:^ changed on your report.",
            0.92,
        ),
    ]
    return [*found, *ask_again_today(case), *(rights_in_brief() if case.rng.random() < 0.6 else questions(case))]  # fmt: skip


def _claims(case: Case) -> list[Block]:
    found: list[Block] = [
        *paper_head(case, f"File Number: {case.number}", f"Date Issued: {long_day(case.dated_on)}"),
        title("Your Dispute and Our Answer", 1.4),
        para(case.rng.choice((
            "We list what you told us about each item, and what our investigation led to.",
            f"This is the reply to the dispute that we received on {short_day(case.received_on)}.",
        ))),
    ]  # fmt: skip
    for answer in case.answers:
        claim = case.rng.choice(_WRONG_IN_PART if answer.changes else _WRONG)
        if answer.section is not ItemSection.TRADELINE:
            claim = "Not mine"
        found.append(para(f"^{answer.name}^  {told_of(answer)}", 1.05, sticky=True))
        found.append(pairs([("You told us", claim), ("Our answer", answer.words)], 1, 1.1))
        found += [lines(contact(answer.name), size=0.85)] if answer.section is ItemSection.TRADELINE else []
    found += [rule(), *how_disputes_go(case), *ask_again_today(case), *(of_a_state(case) if case.rng.random() < 0.4 else [])]  # fmt: skip
    return (
        found
        + case.rng.choice((rights_in_brief, list, lambda: enclosed_report(case, "Your TransUnion Credit Report")))()
    )


def _service(case: Case) -> list[Block]:
    found: list[Block] = [
        title("TransUnion Service Center", 1.6),
        para("Dashboard   Freeze   Fraud Alert   ^Disputes^   Documents", 0.85),
        pairs([("File number", case.number), ("Dispute started", short_day(case.received_on)), ("Completed on", short_day(case.dated_on))], 1, 1.4, 0.95),
        para(f"{first_name(case)}, your investigation results are here. Read them below or download them as a PDF."),
    ]  # fmt: skip
    for answer in case.answers:
        details = now(case.bureau, answer) if answer.changes and case.rng.random() < 0.6 else []
        card = beside(
            [para(f"^{answer.name}^"), para(told_of(answer), 0.9)],
            [para(f"^{answer.saying.title}^"), para(answer.words, 0.95)],
            shares=(2, 3),
        )
        found += [card, *([pairs(details, 2, 1.25, 0.82)] if details else []), rule()]
    names = list(dict.fromkeys(each.name for each in case.of(ItemSection.TRADELINE)))
    if names and case.rng.random() < 0.5:
        found += [para("^Contact your lenders^", 0.95), lines(*[contact(name) for name in names], size=0.85)]
    found += [
        gap(0.05),
        boxed(
            para(
                "^Not satisfied?^ Add a statement, upload documents and dispute again, or ask how we investigated.",
                0.92,
            )
        ),
    ]
    found += not_in_dispute(case, "Everything else on your report") if case.rng.random() < 0.4 else []
    return [*found, *(offer(case) if case.rng.random() < 0.5 else [])]


def _letter_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.6, 0.95, "#00a6ca"), ("", "", ""), (f"File Number {case.number}", "", "Page {n} of {m}")


def _list_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.0, 0.8, "#00a6ca"), ("", "", ""), ("1-800-916-8800", "transunion.com", "{n} / {m}")


def _service_dress(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SANS, 9.3, 0.75, "#00a6ca"), (figures(case.dated_on), "TransUnion Service Center", ""), ("https://service.transunion.com/dss/disputes", "", "{n}/{m}")  # fmt: skip


FORMS: Final = (
    Form("transunion-together", Bureau.TRANSUNION, LetterKind.RESULTS, _together, _letter_dress, _TOGETHER, (2, 3, 4, 5, 6), words_of=in_name),
    Form("transunion-lists", Bureau.TRANSUNION, LetterKind.RESULTS, _lists, _list_dress, _LISTS, (2, 3, 4, 5, 6, 8), words_of=in_title),
    Form("transunion-claims", Bureau.TRANSUNION, LetterKind.RESULTS, _claims, _letter_dress, _SAID_TO_THAT, (1, 2, 3, 4, 5)),
    Form("transunion-service", Bureau.TRANSUNION, LetterKind.RESULTS, _service, _service_dress, _SERVICE, (1, 2, 3, 4, 5)),
)  # fmt: skip
