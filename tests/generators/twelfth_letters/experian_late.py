"""Experian's results since the 2010s: a table with days, cards with before and after, the dispute center, an e-mail.

That the dispute center tells of each dispute by alerts (open, update, results ready) stands on Experian's pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import SIZES, Answer, Case, Form
from tests.generators.fifth_letters.fields import now
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
from tests.generators.twelfth_letters.around import (
    boxless,
    claim,
    dear,
    enclosed,
    furnishers,
    long_day,
    new_head,
    numbered,
    offers,
    old_head,
    part,
    process,
    questions,
    reach,
    say,
    short_day,
    surround,
    terms,
    untouched,
    what_next,
    your_rights,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_O = Outcome

_TABLE: Final = (
    say(_O.DELETED, "DELETED", "We took this item off your report."),
    say(_O.DELETED, "DELETED", "The furnisher could not confirm its data, and the item came off your report."),
    say(_O.VERIFIED, "REMAINS", "The furnisher certified its data. The item stays as it is."),
    say(_O.VERIFIED, "REMAINS", "Reviewed by the furnisher and found correct; nothing was altered."),
    say(_O.UPDATED_DISPUTED, "UPDATED", "The furnisher changed the data you disputed."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "UPDATED", "The furnisher changed the data you disputed and, beyond that, some you did not."),
    say(_O.UPDATED_OTHER_ONLY, "UPDATED", "The furnisher left the data you disputed alone and changed other data of this account."),
    say(_O.VERIFIED_AND_UPDATED, "VERIFIED AND UPDATED", "The furnisher certified the data you disputed and sent newer data for this account."),
    say(_O.PARTIALLY_UPDATED, "UPDATED IN PART", "The furnisher changed some of the data you disputed and certified the other part as correct."),
    say(_O.NOT_FOUND, "NOT FOUND", "There is no such item in your file."),
    say(_O.PREVIOUSLY_INVESTIGATED, "PREVIOUSLY PROCESSED", "This repeats an earlier dispute that has been answered; it was not sent out again."),
    say(_O.IN_PROGRESS, "IN PROCESS", "The furnisher's reply is outstanding."),
)  # fmt: skip


def _table(case: Case) -> Sequence[Block]:
    rows = []
    for each in case.answers:
        day = case.dated_on - timedelta(days=case.rng.randrange(1, 9))
        shown = "-" if each.saying.outcome is _O.IN_PROGRESS else f"{day:%m/%d/%y}"
        rows.append((each.known_as if each.number else f"{each.name} {numbered(each)}", shown, f"^{each.saying.title}^ {each.words}"))  # fmt: skip
    return [
        *old_head(case, f"Report # {case.number}", long_day(case.dated_on), bars=case.rng.random() < 0.7),
        title("Dispute results summary", 1.4),
        dear(case),
        para("Experian has processed your dispute. Each line tells you when it was resolved and how."),
        grid(("Item", "Resolved", "Result"), rows, (2.5, 0.85, 3.6), case.rng.choice(("lines", "zebra", "bare"))),
        *what_next(case),
        *surround(
            case, furnishers(case, "Furnishers' addresses"), process(case), untouched(case),
            enclosed(case, "Your Experian credit report"), your_rights(case.rng), share=0.5,
        ),
    ]  # fmt: skip


_CARDS: Final = (
    say(_O.DELETED, "This item has been deleted", "We let the company know about your dispute and it agreed to have the item deleted."),
    say(_O.DELETED, "Deleted from your report", "Based on the documents you provided, we deleted the item ourselves without asking the company."),
    say(_O.VERIFIED, "This item was verified", "The company compared your dispute with its records and certified that it is reporting correctly. We therefore changed nothing."),
    say(_O.VERIFIED, "No update needed", "The company checked the item and told us that no correction is called for."),
    say(_O.UPDATED_DISPUTED, "This item was corrected", "The company found that what you disputed needed to be fixed."),
    say(_O.UPDATED_DISPUTED, "Your dispute led to an update", "The company accepted your dispute. Compare the two columns to see what is different."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "This item was corrected and refreshed", "What you disputed has been fixed, and the company refreshed other details of the account while it was at it."),
    say(_O.VERIFIED_AND_UPDATED, "This item was verified and refreshed", "The company certified that what you disputed is correct. It also refreshed details that are not connected with your dispute."),
    say(_O.UPDATED_OTHER_ONLY, "Details unrelated to your dispute changed", "No change was made in response to your dispute. All that differs is what the company refreshed elsewhere on the account."),
    say(_O.PARTIALLY_UPDATED, "This item was corrected in part", "The company fixed some of what you disputed; as to the rest, it says its reporting is accurate."),
    say(_O.IN_PROGRESS, "We need a little longer", "The company has not responded so far. You will get the result of this item separately."),
)  # fmt: skip


def _cards(case: Case) -> Sequence[Block]:
    blocks = new_head(
        case, "Here are your dispute results", ("Report number", case.number), ("Date", short_day(case.dated_on)),
        ("Dispute received", short_day(case.received_on)),
    )  # fmt: skip
    blocks.append(para("We've finished looking into the items below. For each of them you'll see the outcome, and where something changed, the old and the new information side by side."))  # fmt: skip
    for each in case.answers:
        blocks.append(_card(case, each))
    blocks += surround(case, questions(case), process(case), [offers(case)], untouched(case), share=0.5)
    return [*blocks, *what_next(case), *surround(case, terms(case.rng, case.bureau), your_rights(case.rng), share=0.4)]


def _card(case: Case, answer: Answer) -> Block:
    inside: list[Block] = [
        para(f"^{answer.name}^  {numbered(answer)}", 1.05, sticky=True),
        para(f"^{answer.saying.title}^"),
        para(answer.words),
    ]
    if answer.changes:
        before = [lines("^Before your dispute^", *[f"{one.label}: {one.before}" for one in answer.changes], size=0.9)]
        after = [lines("^After your dispute^", *[f"{one.label}: {one.after}" for one in answer.changes], size=0.9)]
        inside.append(beside(before, after))
    if answer.section is ItemSection.TRADELINE:
        inside.append(para(reach(case, answer), 0.84))
    return boxed(*inside, breakable=False)


_CENTER: Final = (
    say(_O.DELETED, "Deleted", "Removed from your Experian report on request of the data furnisher."),
    say(_O.DELETED, "Deleted", "We couldn't get this confirmed, so we removed it."),
    say(_O.VERIFIED, "Verified as accurate", "The data furnisher stands behind this information. It remains on your report."),
    say(_O.UPDATED_DISPUTED, "Updated", "Your dispute was accepted and your report now says so."),
    say(
        _O.VERIFIED_AND_UPDATED, "Verified and updated",
        "The information you disputed has been verified as accurate; information you did not dispute has been updated.",
        _O.UPDATED_OTHER_ONLY,
    ),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "Updated", "Your dispute was accepted. Other information on the account is new, too."),
    say(_O.IN_PROGRESS, "Open", "We've sent your dispute to the data furnisher. There's nothing you need to do."),
    say(_O.NOT_FOUND, "Not on report", "This isn't on your Experian report, so there's no information to dispute."),
    say(_O.PREVIOUSLY_INVESTIGATED, "Already investigated", "We looked into this same dispute earlier. To have us look again, upload documents that support it."),
)  # fmt: skip


def _center(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        piped([("experian.", "Overview"), ("Reports & Scores", "Credit"), ("Disputes", "Protection")], 0.84),
        rule(),
        title("Dispute Center", 1.7),
        para(f"^Dispute results ready^   {short_day(case.dated_on)}"),
        para(f"Report number {case.number}. Opened {short_day(case.received_on)}."),
    ]
    for heading, status in (("Results", True), ("Still open", False)):
        of = [each for each in case.answers if (each.saying.outcome is not _O.IN_PROGRESS) is status]
        if not of:
            continue
        blocks.append(bar(f"{heading} ({len(of)})"))
        for each in of:
            inside: list[Block] = [
                beside(
                    [lines(f"^{each.name}^", numbered(each), part(each), size=0.95)],
                    [lines(f"^{each.saying.title}^", f"You said: {claim(case, each)}", size=0.95)],
                ),
                para(each.words, 0.95),
            ]
            if each.changes:
                inside.append(pairs(now(case.bureau, each)[:8], 2, 1.3, 0.84))
            blocks += [boxless(*inside), rule()]
    return [*blocks, *surround(case, [offers(case)], questions(case), what_next(case), share=0.7)]


_MAILED: Final = (
    say(_O.DELETED, "", "{item} has been deleted."),
    say(_O.DELETED, "", "{item} is no longer on your report."),
    say(_O.VERIFIED, "", "{item} was confirmed as accurate and stays on your report."),
    say(_O.VERIFIED, "", "The company that reports {item} says that the information is right. There was no change."),
    say(_O.UPDATED_DISPUTED, "", "{item} has been corrected as you asked. What changed: {fields}."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "", "{item} has been corrected as you asked, and more than that was updated."),
    say(_O.VERIFIED_AND_UPDATED, "", "{item} was confirmed as accurate where you disputed it, and updated where you did not ({fields})."),
    say(_O.UPDATED_OTHER_ONLY, "", "{item} was updated ({fields}), but not in what you disputed."),
    say(_O.PARTIALLY_UPDATED, "", "{item} has been corrected in some of the points you disputed ({fields}) and confirmed in the others."),
    say(_O.IN_PROGRESS, "", "{item} is still with the company; we'll e-mail you when there's news."),
    say(_O.NOT_FOUND, "", "{item} could not be located in your credit file."),
)  # fmt: skip


def _mailed(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        pairs(
            [
                ("From:", "Experian <support@e.usa.experian.com>"),
                ("To:", f"{case.file.name.title()}"),
                ("Date:", long_day(case.dated_on)),
                ("Subject:", "Your dispute results are ready"),
            ],
            1,
            0.8,
            0.92,
        ),
        rule(),
        title("experian.", 1.8),
        para(f"Hello {case.file.name.split()[0].title()},"),
        para(f"Good news: we're done with the dispute you sent us (report number {case.number}). In short:" if all(each.saying.outcome is not _O.IN_PROGRESS for each in case.answers) else f"There's news on the dispute you sent us (report number {case.number}). In short:"),
        bullets(*[each.words for each in case.answers]),
        para("Sign in for your new report with all the details. It will be there for 30 days."),
        *surround(case, [offers(case)], what_next(case), share=0.7),
        lines("Thanks,", "The Experian Team"),
        *paras("Please do not reply to this message; this mailbox is not read. 475 Anton Blvd., Costa Mesa, CA 92626."),
    ]  # fmt: skip
    return [*blocks, page(), *what_next(case)] if case.rng.random() < 0.2 else blocks


def _paper(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(case.rng.choice((SANS, SERIF)), case.rng.choice((8.6, 9.2)), 0.75, "#26478d"),
        (f"Prepared for: {case.file.name}", "", f"Date: {long_day(case.dated_on)}"),
        (f"Report number: {case.number}", "", "Page {n} of {m}"),
    )


def _web(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SANS, 8.8, 0.7, "#6d2077"),
        (f"{case.dated_on:%m/%d/%Y}", "", "Experian - Dispute Center"),
        ("https://usa.experian.com/member/disputes/results", "", "{n}/{m}"),
    )


_EXP: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("exp table with days", _EXP, LetterKind.RESULTS, _table, _paper, _TABLE, SIZES),
    Form("exp cards", _EXP, LetterKind.RESULTS, _cards, _paper, _CARDS, SIZES, shows_old=True),
    Form("exp dispute center", _EXP, LetterKind.RESULTS, _center, _web, _CENTER, SIZES),
    Form("exp e-mail", _EXP, LetterKind.RESULTS, _mailed, _web, _MAILED, (1, 2, 3, 4, 5)),
)
"""Results of the last years."""
