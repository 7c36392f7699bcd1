"""TransUnion's results since the 2010s: a summary of actions, items below their outcome, the service center, a reply.

A summary of actions taken and a table of terms are parts of its results by its own pages; the eight titles with their
meaning are those of its dispute service.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    CALL,
    boxless,
    claim,
    dear,
    enclosed,
    ending,
    furnishers,
    long_day,
    new_head,
    numbered,
    offers,
    part,
    process,
    questions,
    say,
    short_day,
    small_print,
    surround,
    terms,
    untouched,
    what_next,
    window,
    your_rights,
)
from tests.generators.unseen_letters.model import ItemSection, LetterKind

_O = Outcome

_SUMMARY: Final = (
    say(_O.DELETED, "Deleted", "TransUnion removed this item from your credit report because of your dispute."),
    say(_O.DELETED, "Deleted", "The data furnisher instructed us to delete this item, and so we did."),
    say(_O.VERIFIED, "Verified as Accurate", "The data furnisher informed us that the information is accurate, so no change was made."),
    say(_O.VERIFIED, "Verified as Accurate", "The outcome of our investigation is that this item is right as it stands."),
    say(_O.UPDATED_DISPUTED, "Disputed Information Updated", "The data furnisher revised the information that you disputed."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "Disputed Information Updated and Other Information Updated", "The data furnisher revised the information that you disputed as well as information that was not in dispute."),
    say(_O.UPDATED_OTHER_ONLY, "Information Updated", "The data furnisher revised information that was not in dispute; that which was in dispute it left as it was."),
    say(_O.VERIFIED_AND_UPDATED, "Verified as Accurate and Updated", "The data furnisher informed us that the disputed information is accurate, and revised other information."),
    say(_O.VERIFIED_AND_UPDATED, "Verified and Updated", "The data furnisher verified that the item is yours, and revised it so that recent activity shows."),
    say(_O.PARTIALLY_UPDATED, "Disputed Information Updated in Part", "The data furnisher revised a part of the information that you disputed and verified that the rest of it is accurate."),
)  # fmt: skip


def _summary(case: Case) -> Sequence[Block]:
    blocks = [
        *new_head(
            case, "Dispute Investigation Results", ("File Number", case.number), ("Date Issued", f"{case.dated_on:%m/%d/%Y}"),
            ("Your request of", f"{case.received_on:%m/%d/%Y}"),
        ),
        title("Summary of Actions Taken by TransUnion", 1.25),
        para("Items are in the order in which you named them. If information was revised you'll see it as it read until now and as it reads from here on."),
    ]  # fmt: skip
    for each in case.answers:
        known = lines(f"^{each.name}^", numbered(each), claim(case, each), size=0.95)
        inside: list[Block] = [beside([known], [para(f"^{each.saying.title}^"), para(each.words, 0.95)], shares=(2, 3))]
        if each.changes:
            rows = [(one.label, one.before, one.after) for one in each.changes]
            inside.append(grid(("Information", "Until now", "From here on"), rows, (1.2, 1.6, 1.6), "bare", 0.9))
        blocks += [boxless(*inside), rule()]
    return [
        *blocks,
        *surround(case, terms(case.rng, case.bureau), process(case), furnishers(case, "Data furnishers")),
        *what_next(case),
        *surround(case, enclosed(case, "Your revised credit report"), [offers(case)], your_rights(case.rng), share=0.5),
    ]


_SORTED: Final = (
    say(_O.DELETED, "DELETED", "We removed the following from your credit report."),
    say(_O.VERIFIED, "VERIFIED AS ACCURATE", "Those who report the following have verified it. Nothing about it is different."),
    say(_O.UPDATED_DISPUTED, "DISPUTED INFORMATION UPDATED", "We made a change to the following, as your dispute asked."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "DISPUTED INFORMATION UPDATED AND OTHER INFORMATION UPDATED", "We made a change to the following, as your dispute asked, and there are other changes besides."),
    say(_O.VERIFIED_AND_UPDATED, "VERIFIED AS ACCURATE AND UPDATED", "Those who report the following have verified what you disputed. There are changes in other respects."),
    say(
        _O.UPDATED_OTHER_ONLY, "INFORMATION UPDATED", "We made a change to the following.", _O.UPDATED_DISPUTED,
    ),
    say(_O.IN_PROGRESS, "INVESTIGATION NOT COMPLETE", "We expect an answer on the following within the next two weeks."),
    say(_O.NOT_FOUND, "NOT ON CREDIT REPORT", "Your TransUnion credit report does not contain the following."),
    say(_O.REINSERTED, "REINSERTED", "The following was deleted at one time. It has been verified since, and we have put it back."),
    say(_O.PREVIOUSLY_INVESTIGATED, "INVESTIGATED BEFORE", "For the following you have had our results already. There was nothing new in your dispute to act on."),
)  # fmt: skip


def _sorted(case: Case) -> Sequence[Block]:
    blocks = new_head(
        case, "Your Investigation Results", ("File Number", case.number), ("Date", long_day(case.dated_on)),
        ("Phone", CALL[case.bureau]),
    )  # fmt: skip
    blocks += [dear(case), para("Thank you for bringing your concerns to us. This is what our investigation found.")]
    for saying in dict.fromkeys(each.saying for each in case.answers):
        blocks += [bar(saying.title, dark=True), para(saying.text, sticky=True)]
        for each in (one for one in case.answers if one.saying == saying):
            shown: list[Block] = [para(f"^{each.name}^  {numbered(each)}")]
            if each.section is ItemSection.TRADELINE and saying.outcome is not _O.DELETED:
                shown.append(piped(now(case.bureau, each), 0.84))
            blocks.append(boxless(*shown))
    return [
        *blocks,
        *what_next(case),
        *surround(
            case,
            terms(case.rng, case.bureau),
            small_print(case),
            untouched(case),
            questions(case),
            your_rights(case.rng),
            share=0.5,
        ),
    ]


_SERVICE: Final = (
    say(_O.DELETED, "Deleted", "It's been taken off your TransUnion report."),
    say(_O.VERIFIED, "Verified - no change", "Your lender told us it's reported correctly."),
    say(_O.VERIFIED, "Verified - no change", "This was confirmed to be right, so it stays."),
    say(_O.UPDATED_DISPUTED, "Changed", "Your lender fixed what you disputed."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "Changed", "Your lender fixed what you disputed, and a few other things."),
    say(_O.UPDATED_OTHER_ONLY, "Changed (not disputed)", "Your lender changed a few other things, but not what you disputed."),
    say(_O.VERIFIED_AND_UPDATED, "Verified - with changes", "Your lender told us what you disputed is correct. A few other things were changed."),
    say(_O.PARTIALLY_UPDATED, "Changed in part", "Your lender fixed a part of what you disputed. It told us that the other part is correct."),
    say(_O.IN_PROGRESS, "Investigating", "Your lender hasn't answered yet."),
    say(_O.NOT_FOUND, "Not found", "It's not on your TransUnion report."),
    say(_O.PREVIOUSLY_INVESTIGATED, "Already answered", "You've disputed this before, in the same way, and we answered."),
)  # fmt: skip


def _service(case: Case) -> Sequence[Block]:
    blocks: list[Block] = [
        lines("TransUnion Service Center", f"Signed in as {case.file.name.title()}", size=0.9),
        rule(),
        title("Dispute results", 1.7),
        pairs(
            [
                ("File number", case.number),
                ("Submitted", f"{case.received_on:%m/%d/%Y}"),
                ("Results as of", f"{case.dated_on:%m/%d/%Y}"),
                ("Items", str(len(case.answers))),
            ],
            2,
            1.2,
            0.92,
        ),
    ]
    if case.rng.random() < 0.5:
        rows = [(f"^{each.name}^ {numbered(each)}", f"^{each.saying.title}^ {each.words}") for each in case.answers]
        blocks.append(
            grid(("What you disputed", "What happened"), rows, (2.4, 3.6), case.rng.choice(("lines", "zebra")))
        )
    else:
        for each in case.answers:
            inside = [
                beside([para(f"^{each.name}^")], [para(f"^{each.saying.title}^")]),
                para(f"{part(each)}, {numbered(each)}", 0.88),
                para(each.words),
            ]
            blocks.append(boxed(*inside, breakable=False))
    return [
        *blocks,
        *surround(case, questions(case), [offers(case)], what_next(case), untouched(case), share=0.6),
        para("© TransUnion LLC. All rights reserved. Print this page for your records.", 0.78),
    ]


_SPECIALIST: Final = (
    say(_O.DELETED, "", "We have had {item} deleted from your TransUnion file, and the data furnisher has been told of it."),
    say(_O.DELETED, "", "{item} has been suppressed and will not be part of any TransUnion report about you."),
    say(_O.VERIFIED, "", "{item} was verified by the data furnisher to be complete and accurate, and consequently it will continue to be reported."),
    say(_O.VERIFIED, "", "The data furnisher of {item} responded that you are liable for it and that it is reported properly. It was therefore retained in its present form."),
    say(_O.UPDATED_DISPUTED, "", "For {item}, the data furnisher accepted your position and modified {fields}."),
    say(_O.UPDATED_DISPUTED_AND_OTHER, "", "For {item}, the data furnisher accepted your position and, on its own initiative, made further modifications. {fields} are now different."),
    say(_O.VERIFIED_AND_UPDATED, "", "Although {item} was verified by the data furnisher with respect to your dispute, it also sent us newer data, by which {fields} changed."),
    say(_O.UPDATED_OTHER_ONLY, "", "For {item}, the data furnisher did not act on your dispute, but modified {fields}."),
    say(_O.PARTIALLY_UPDATED, "", "For {item}, the data furnisher accepted your position with regard to {fields}, which it modified, and otherwise verified that its reporting is accurate."),
    say(_O.NOT_FOUND, "", "A search for {item} in your TransUnion file returned no match."),
    say(_O.PREVIOUSLY_INVESTIGATED, "", "{item} was disputed by you on the same ground before; the dispute was investigated and its outcome sent to you. We have not opened another investigation."),
    say(_O.IN_PROGRESS, "", "The data furnisher of {item} has until the end of the statutory period to respond, and has yet to do so."),
)  # fmt: skip


def _specialist(case: Case) -> Sequence[Block]:
    said = [each.words for each in case.answers]
    told = [para(" ".join(said))] if len(said) < 4 and case.rng.random() < 0.4 else [para(one) for one in said]
    return [
        title("TransUnion", 1.6),
        lines("Special Handling Unit", "P.O. Box 2000", "Chester, PA 19016"),
        para(long_day(case.dated_on)),
        window(case),
        para(f"Re: TransUnion file number {case.number}"),
        dear(case),
        *paras(
            f"I am writing about your complaint of {short_day(case.received_on)}. It was assigned to me, and I have gone "
            "over every point of it and over the responses that our sources gave.",
        ),
        *told,
        *paras(
            "Where an entry was not changed in the way you had hoped, the quickest route is usually to turn to the data "
            "furnisher, which alone can decide what it reports. I regret any inconvenience this has caused you.",
        ),
        ending(case, "Consumer Relations Specialist"),
        *surround(case, furnishers(case, "Data furnishers mentioned above"), [page(), *untouched(case)], your_rights(case.rng), share=0.45),
    ]  # fmt: skip


def _paper(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(case.rng.choice((SANS, SANS, SERIF)), case.rng.choice((8.6, 9.2)), 0.78, "#006d9e"),
        (f"File Number: {case.number}", "", "Page {n} of {m}"),
        ("P 7K2M9-002 00418-I000553 03/15", "", "transunion.com"),
    )


def _web(case: Case) -> tuple[Dress, Edge, Edge]:
    return (
        Dress(SANS, 8.8, 0.75, "#0089a8"),
        (f"{case.dated_on:%m/%d/%Y}", "", "TransUnion Service Center"),
        ("https://service.transunion.com/dss/disputeResults.page", "", "{n}/{m}"),
    )


def _letter(case: Case) -> tuple[Dress, Edge, Edge]:
    return Dress(SERIF, 10.8, 1.0, "#00607f"), ("", "", ""), ("", "{n}", "")


def in_text(answer: Answer) -> tuple[str, ...]:
    """Title and sentence of all items of an outcome are printed once."""
    return (answer.saying.title, answer.saying.text)


_TU: Final = Bureau.TRANSUNION
FORMS: Final = (
    Form("tu summary of actions", _TU, LetterKind.RESULTS, _summary, _paper, _SUMMARY, SIZES, shows_old=True),
    Form("tu sorted by outcome", _TU, LetterKind.RESULTS, _sorted, _paper, _SORTED, (2, 3, 4, 5, 6, 8), words_of=in_text),
    Form("tu service center", _TU, LetterKind.RESULTS, _service, _web, _SERVICE, SIZES),
    Form("tu specialist", _TU, LetterKind.RESULTS, _specialist, _letter, _SPECIALIST, (1, 2, 3, 3, 4, 5)),
)  # fmt: skip
"""Results of the last years."""
