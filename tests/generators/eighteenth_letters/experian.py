"""Results of Experian as a mailroom gets them: a list with its key, cards with sentences, before and after, a page of
the member's site, an e-mail, items beside their results, an answer to a state's attorney general.

Deleted, Remains, Updated and Verified and Updated are general knowledge; layouts are not confirmed.
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
    how_it_works,
    kept,
    label,
    law,
    long_day,
    new_only,
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
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    bar,
    beside,
    grid,
    lines,
    pairs,
    para,
    rule,
    steps,
    title,
)
from tests.generators.fifth_letters.surroundings import report_excerpt
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_ANY_UPDATE: Final = (
    Outcome.UPDATED_DISPUTED_AND_OTHER,
    Outcome.UPDATED_OTHER_ONLY,
    Outcome.PARTIALLY_UPDATED,
    Outcome.VERIFIED_AND_UPDATED,
)
_LISTED: Final = (
    *said(Outcome.DELETED, "Deleted | The item was taken off your credit report."),
    *said(Outcome.VERIFIED, "Remains | The source confirmed that the item is accurate. It was not changed."),
    *said(
        Outcome.UPDATED_DISPUTED,
        "Updated | Something about the item was changed on account of your dispute. Your new report shows how it reads now.",
        also=_ANY_UPDATE,
    ),
    *said(Outcome.VERIFIED_AND_UPDATED, "Verified and Updated | What you disputed was confirmed as accurate; information unrelated to your dispute was updated."),
    *said(Outcome.PREVIOUSLY_INVESTIGATED, "Previously Investigated | An earlier dispute of the same item was answered already. We did not look into it once more."),
    *said(Outcome.NOT_FOUND, "Not Reported | There is no such item in your report."),
    *said(Outcome.IN_PROGRESS, "Pending | The investigation of the item goes on."),
)  # fmt: skip
_CARDS: Final = (
    *said(
        Outcome.DELETED,
        "We deleted this item. It will not be shown to anyone who asks for your report.",
        "Its source did not respond, so the item was dropped from your report.",
        "At your request this item was erased from our records.",
        "This item has come off your Experian credit report.",
    ),
    *said(
        Outcome.VERIFIED,
        "The source has certified that this item is accurate, so it remains on your report without a change.",
        "No change. We asked the source and it confirmed the item.",
        "Having heard from the source, we have left this item just as it was.",
    ),
    *said(
        Outcome.UPDATED_DISPUTED,
        "You were right about this account: the furnisher amended the details you disputed.",
        "The disputed part of this account was changed to what you told us.",
    ),
    *said(
        Outcome.UPDATED_DISPUTED_AND_OTHER,
        "The furnisher amended the details you disputed and, on its own account, some that you did not dispute.",
    ),
    *said(Outcome.VERIFIED_AND_UPDATED, "The disputed details were certified as accurate. Since your dispute the furnisher has also sent a newer balance or date, and we entered it."),
    *said(Outcome.REINSERTED, "This item had been deleted earlier. Its source has since certified that it is complete and accurate, and it is back on your report."),
)  # fmt: skip
_COMPARED: Final = (
    *said(Outcome.DELETED, "Result: item deleted", "Result: removed, could not be verified"),
    *said(Outcome.VERIFIED, "Result: no change, item is accurate as reported", "Result: remains, verified by its source"),
    *said(Outcome.UPDATED_DISPUTED, "Result: what you disputed was changed as shown"),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "Result: what you disputed and more was changed as shown"),
    *said(Outcome.PARTIALLY_UPDATED, "Result: part of what you disputed was changed as shown, the other part was verified"),
    *said(Outcome.VERIFIED_AND_UPDATED, "Result: what you disputed was verified, other information was changed as shown"),
    *said(Outcome.NOT_FOUND, "Result: no such item in your credit report"),
)  # fmt: skip
_SITE: Final = (
    *said(Outcome.DELETED, "Removed | This item is gone from your Experian report."),
    *said(Outcome.VERIFIED, "Verified as accurate | The lender or other source says this item is right. It stays."),
    *said(Outcome.UPDATED_DISPUTED, "Corrected | The information you disputed has been fixed."),
    *said(Outcome.UPDATED_OTHER_ONLY, "Other information updated | The lender changed details outside your dispute, and none of those you disputed.", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *said(Outcome.PARTIALLY_UPDATED, "Partly corrected | Some of the information you disputed has been fixed. The rest was verified."),
    *said(Outcome.IN_PROGRESS, "Open | We are waiting to hear from the source."),
    *said(Outcome.NOT_FOUND, "No match | We don't have this item in your file."),
)  # fmt: skip
_MAIL: Final = (
    *said(Outcome.DELETED, "{item}: deleted from your credit report.", "{item}: we removed it.", "{item}: no longer reported, since its source asked us to delete it."),
    *said(Outcome.VERIFIED, "{item}: verified and unchanged.", "{item}: stays on your report. Its source checked the records and found them correct."),
    *said(Outcome.UPDATED_DISPUTED, "{item}: the disputed information was updated ({fields})."),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "{item}: the disputed information was updated, and other information too ({fields})."),
    *said(Outcome.VERIFIED_AND_UPDATED, "{item}: the disputed information was verified; other information was updated ({fields})."),
    *said(Outcome.IN_PROGRESS, "{item}: not finished, we will write again."),
)  # fmt: skip
_BESIDE: Final = (
    *said(
        Outcome.DELETED,
        "Your dispute led to the deletion of this item.",
        "Nobody confirmed this item to us within 30 days. We deleted it as the law asks.",
        "This item has been cleared from your file.",
    ),
    *said(
        Outcome.VERIFIED,
        "This item met with no correction. Its source answered that everything in it is true.",
        "Verified. The item continues to be part of your file in the same form.",
        "Our reinvestigation bore out this item, and it is reported as before.",
    ),
    *said(Outcome.UPDATED_DISPUTED, "The entry was modified in the points that you raised: {fields}."),
    *said(Outcome.UPDATED_OTHER_ONLY, "You raised other points than those that were modified: {fields}. The points you raised were not modified.", also=(Outcome.VERIFIED_AND_UPDATED,)),
    *said(Outcome.PARTIALLY_UPDATED, "Some of the points that you raised were modified ({fields}); the remaining ones were found to be accurate."),
    *said(Outcome.PREVIOUSLY_INVESTIGATED, "You raised the same points before. We looked into them then, and told you of the result; they were not looked into again."),
    *said(Outcome.REFUSED_FRIVOLOUS, "You did not say what is wrong with this item. Without a reason we regard the dispute of it as frivolous and did not look into it."),
)  # fmt: skip
_STATE: Final = (
    *said(Outcome.DELETED, "{item} has been deleted by Experian.", "Experian was instructed by the source to delete {item}, and did so on the same day.", "The source failed to confirm {item}. Experian has therefore deleted it."),
    *said(Outcome.VERIFIED, "{item} was confirmed by its source as accurate. Experian continues to report it unchanged.", "The source has reviewed {item} and stands by it; Experian made no change."),
    *said(Outcome.UPDATED_DISPUTED, "{item} was reported with errors, which Experian has corrected as the complaint asks: {fields}."),
    *said(Outcome.UPDATED_DISPUTED_AND_OTHER, "{item} was corrected as the complaint asks, and the source furnished other new information as well: {fields}."),
    *said(Outcome.NOT_FOUND, "{item} does not appear in your Experian credit file, so there is nothing to correct."),
    *said(Outcome.REFUSED_FRIVOLOUS, "{item} was named in the complaint, but nothing was said of what would be wrong with it. Experian takes that part of the complaint as frivolous and has not investigated it."),
)  # fmt: skip


def _listed(case: Case) -> Sequence[Block]:
    rows = [(each.known_as, each.entry.told, f"^{each.saying.title}^") for each in case.answers]
    blocks = [
        *windowed(case, f"Report number: {case.number}", f"Report date: {long_day(case.dated_on)}"),
        title("Dispute results", 1.6),
        para(
            "Here are the results for the items you disputed. If an item was changed, the new version is part of the "
            "report that follows. If we could make the change you asked for with what you sent us, we did."
        ),
        title("Credit items", 1.2),
        grid(("Item", "What it is", "Outcome"), rows, (4, 3, 2), "bare", 0.95),
        title("How to read your results", 1.2),
    ]
    blocks += [para(f"^{each.title}^ - {each.text}", 0.92) for each in _LISTED]
    return [*blocks, *options(case), *report_excerpt(case, "Accounts in good standing and others"), *law()]


def _cards(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, f"^{short_day(case.dated_on)}^", f"Report No. {case.number}"),
        title("The outcome of your dispute", 1.5),
        para(
            f"You wrote to us about {len(case.answers)} item(s); your letter came in on {long_day(case.received_on)}."
        ),
    ]
    blocks += [
        card(
            para(f"^{answer.name}^"),
            pairs([("Number", answer.number or "-"), ("Type", answer.entry.told)], 2, 0.7, 0.9),
            para(answer.words),
            *old_and_new(answer, ("Changed", "From", "To")),
            shaded=True,
        )
        for answer in case.answers
    ]
    return [*blocks, *how_it_works(case), *questions(case), *call(case), spanish(case)]


def _compared(case: Case) -> Sequence[Block]:
    blocks = [
        *plain_head(case, f"Reference: {case.number}"),
        title("Results of your dispute, before and after", 1.3),
        para("For each item that was changed, the left column shows what we reported before and the right what we report now."),
    ]  # fmt: skip
    blocks += [
        kept(
            bar(label(answer)),
            para(f"^{answer.words}^"),
            *old_and_new(answer, ("", "Before your dispute", "After your dispute")),
        )
        for answer in case.answers
    ]
    others = [each for each in case.answers if each.section is ItemSection.TRADELINE]
    reached = [title("Whom to contact", 1.1), lines(*dict.fromkeys(reach(each) for each in others), size=0.9)]
    return [*blocks, *(reached if others else []), *options(case), *ending(case)]


def _site(case: Case) -> Sequence[Block]:
    blocks = [
        lines("Experian     Home     Credit     Disputes     Alerts", case.file.name, size=0.9),
        rule(),
        title("Your dispute results are ready", 1.5),
        pairs(
            [
                ("Dispute ID", case.number),
                ("Opened", short_day(case.received_on)),
                ("Results", short_day(case.dated_on)),
            ],
            1,
            1.0,
        ),
    ]
    blocks += [
        card(
            beside(
                [lines(f"^{answer.name}^", answer.number or "", answer.entry.told)],
                [para(f"^{answer.saying.title}^"), para(answer.words, 0.92), *new_only(answer)],
                shares=(2, 3),
            )
        )
        for answer in case.answers
    ]
    return [*blocks, offer(case), *questions(case), para("© Experian. All rights reserved.", 0.8)]


def _email(case: Case) -> Sequence[Block]:
    first = case.file.name.split()[0].title()
    blocks = [
        lines(
            "^From:^ Experian <support@e.experian.com>",
            f"^To:^ {first.lower()}.{case.file.name.split()[-1].lower()}@example.com",
            f"^Date:^ {long_day(case.dated_on)}",
            f"^Subject:^ Results of your dispute {case.number}",
        ),
        rule(),
        para(f"Hi {first},"),
        para("There's news about the dispute you sent us. Here's what happened to each item:"),
    ]
    blocks += [kept(para(f"•  {each.words}")) for each in case.answers]
    return [
        *blocks,
        para("Sign in to see the full results and your report. Lenders may take a few weeks to show the same."),
        para("Thanks,"),
        para("The Experian Dispute Team"),
        offer(case),
        para("You get this e-mail because you opened a dispute. Please don't reply to it.", 0.85),
    ]


def _beside(case: Case) -> Sequence[Block]:
    blocks = [
        *windowed(case, long_day(case.dated_on), f"Your report number {case.number}"),
        dear(case),
        para("You asked us to investigate the items on the left. On the right you find what became of each."),
        grid(("Disputed item", "What we did and why"), [(label(each), each.words) for each in case.answers], (2, 3), "lines", 0.95),
    ]  # fmt: skip
    return [*blocks, *how_it_works(case), *terms(), *ending(case), *report_excerpt(case, "Your Experian credit report")]


def _state(case: Case) -> Sequence[Block]:
    return [
        *plain_head(case, f"Your report number: {case.number}"),
        lines("^Re: Complaint forwarded by the Attorney General^", f"Received {long_day(case.received_on)}"),
        dear(case),
        para(
            "Experian takes complaints seriously. Each item named in this one was disputed with its source, and the source "
            "was given a copy of the complaint. The results are as follows."
        ),
        steps(*[each.words for each in case.answers]),
        para("Experian considers the matter closed unless it hears otherwise. A copy of this letter goes to the Attorney General."),
        *ending(case, "Regulatory Affairs", "Special Services"),
    ]  # fmt: skip


_RESULTS: Final = LetterKind.RESULTS
_X: Final = Bureau.EXPERIAN
FORMS: Final = (
    Form("18 Experian list", _X, _RESULTS, _listed, dressed(SANS, 9.5, foot="Experian", paged=True), _LISTED, SIZES, words_of=in_title),
    Form("18 Experian cards", _X, _RESULTS, _cards, dressed(SANS, 9.5, paged=True), _CARDS, SIZES, shows_old=True),
    Form("18 Experian compared", _X, _RESULTS, _compared, dressed(SERIF, 11, 0.9), _COMPARED, SIZES, shows_old=True),
    Form("18 Experian site", _X, _RESULTS, _site, printed_from("Dispute results | Experian", "disputes/results"), _SITE, SIZES),
    Form("18 Experian email", _X, _RESULTS, _email, dressed(SANS, 10, 1.0), _MAIL, SIZES),
    Form("18 Experian beside", _X, _RESULTS, _beside, dressed(SERIF, 10.5, 0.9), _BESIDE, SIZES),
    Form("18 Experian attorney general", _X, _RESULTS, _state, dressed(SERIF, 11, 1.1), _STATE, SIZES),
)  # fmt: skip
