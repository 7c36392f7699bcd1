"""Experian's results as an e-mail, as a page of its Dispute Center, and in its answer to a complaint with the CFPB.

That the Dispute Center tells of a dispute as open, updated and ready is said on Experian's own pages; that members get
their results electronically, too. Layouts and sentences are this set's own.
"""

from __future__ import annotations

from typing import Final

from contracts.outcomes import Outcome
from contracts.vocabulary import Bureau
from tests.generators.fifth_letters.case import Case, Form, in_title
from tests.generators.fifth_letters.fields import figures
from tests.generators.fifth_letters.setting import (
    SANS,
    SERIF,
    Block,
    Dress,
    boxed,
    grid,
    lines,
    para,
    paras,
    rule,
    title,
)
from tests.generators.thirteenth_letters.around import (
    altered,
    as_it_stands,
    disagree,
    dressed,
    enclosed,
    grouped,
    handling,
    in_both,
    line_of,
    long_day,
    mailed,
    note,
    offer,
    one_of,
    questions,
    reached,
    say,
    short_day,
    signed,
    stays,
    undisputed,
)
from tests.generators.unseen_letters.model import LetterKind

_MAIL: Final = (
    say(Outcome.DELETED, "", "{item} is gone from your credit report."),
    say(Outcome.DELETED, "", "{item} was removed after we looked into it."),
    say(Outcome.VERIFIED, "", "{item} will stay on your credit report as is, since it was verified."),
    say(Outcome.VERIFIED, "", "Nothing changes for {item}. We were told that it is being reported accurately."),
    say(Outcome.UPDATED_DISPUTED, "", "{item} now shows a different {fields}, just as you had asked in your dispute."),
    say(Outcome.VERIFIED_AND_UPDATED, "", "{item} was verified in the point you disputed. On another point ({fields}) there was an update."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "", "{item} was fixed in the point you disputed, and updated in at least one you had not disputed: {fields}."),
    say(Outcome.NOT_FOUND, "", "{item} did not come up when we searched your credit report, so there was nothing to investigate."),
    say(Outcome.IN_PROGRESS, "", "{item} is taking us a little longer. Look for another e-mail from us."),
)  # fmt: skip


def _mail(case: Case) -> list[Block]:
    blocks = mailed(case, "Experian", one_of(case, "Your dispute results are in", "Results for your recent dispute"))
    blocks += [
        para(f"Hi {case.file.name.split()[0].title()},"),
        para(f"We've wrapped up the dispute you submitted on {short_day(case.received_on)}. Your confirmation number is {case.number}. Here's how it turned out:"),
        *paras(*(each.words for each in case.answers)),
        para("You don't have to do anything. Sign in to see your updated report at any time."),
        offer(case),
        *(questions(case) if case.rng.random() < 0.4 else []),
        rule(),
        para("You received this message because you are a member of Experian CreditWorks. 475 Anton Blvd., Costa Mesa, CA 92626. Please don't reply to this address, which isn't monitored.", 0.8),
    ]  # fmt: skip
    return blocks


_CENTER: Final = (
    say(Outcome.DELETED, "Item deleted", "This was deleted from your credit file and won't be seen by lenders any more."),
    say(Outcome.VERIFIED, "Verified", "The data furnisher says that this is reported accurately. It will keep appearing in your credit file."),
    say(Outcome.VERIFIED, "Verified", "We contacted the data furnisher, who stood by what it reported to us."),
    say(Outcome.UPDATED_DISPUTED, "Updated per your dispute", "The data furnisher revised the information you disputed."),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "Updated per your dispute, and more", "The data furnisher revised the information you disputed. It revised some that you did not dispute, too."),
    say(Outcome.PARTIALLY_UPDATED, "Partially updated", "The data furnisher revised part of the information you disputed and reports the other part the same way as before."),
    say(Outcome.VERIFIED_AND_UPDATED, "Verified and updated", "The data furnisher says that the disputed information is accurate. Unrelated information was revised."),
    say(Outcome.REINSERTED, "Reinserted", "This was deleted earlier. The data furnisher has certified it as accurate, so it appears in your credit file again."),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "Already investigated", "You disputed this for the same reason before. There's nothing new to send to the data furnisher."),
    say(Outcome.IN_PROGRESS, "Open", "We've sent this to the data furnisher and expect to hear back soon."),
)  # fmt: skip


def _center(case: Case) -> list[Block]:
    blocks: list[Block] = [
        title("Dispute Center", 1.5),
        para("Home  /  Reports & Scores  /  Disputes  /  ^Results^", 0.85),
        grid(("Opened", "Results ready", "Report number"), [(figures(case.received_on), figures(case.dated_on), case.number)], (1, 1, 1), "bare"),
    ]  # fmt: skip
    for answer in case.answers:
        told: list[Block] = [para(f"^{answer.saying.title}^   |   {line_of(answer, 'Account')}"), para(answer.words)]
        told += altered(answer, ("", "What it was", "What it is")) if stays(answer) else []
        told += reached(answer, "Data furnisher:") if case.rng.random() < 0.5 else []
        blocks.append(boxed(*told, shaded=case.rng.random() < 0.3, breakable=False))
    blocks += [offer(case), *disagree(case)]
    for answer in case.answers[:1]:
        blocks += (
            [title(f"Account details: {answer.name} {note(answer, '')}", 1.05), *as_it_stands(case, answer)]
            if stays(answer)
            else []
        )
    return [*blocks, *(undisputed(case, "Other accounts") if case.rng.random() < 0.4 else [])]


_COMPLAINT: Final = (
    say(Outcome.DELETED, "The following was removed from your personal credit report"),
    say(Outcome.VERIFIED, "The following was verified by its source and has not been changed"),
    say(Outcome.UPDATED_DISPUTED, "The disputed part of the following was corrected by its source"),
    say(Outcome.UPDATED_DISPUTED_AND_OTHER, "The disputed part of the following was corrected by its source, which updated undisputed parts as well"),
    say(Outcome.VERIFIED_AND_UPDATED, "The disputed part of the following was verified by its source, and only undisputed parts were updated"),
    say(Outcome.PREVIOUSLY_INVESTIGATED, "The following was disputed in the same way and verified not long ago, so that it was not investigated this time"),
    say(Outcome.NOT_FOUND, "The following is not displayed on your personal credit report"),
    say(Outcome.IN_PROGRESS, "The following has been sent to its source, from which we have no answer yet"),
)  # fmt: skip


def _complaint(case: Case) -> list[Block]:
    complaint = f"{case.rng.randrange(15, 26)}{case.rng.randrange(10**5, 10**6)}-{case.rng.randrange(10**6, 10**7)}"
    blocks: list[Block] = [
        lines("Experian Information Solutions, Inc.", "Consumer Affairs Special Services", "P.O. Box 9701, Allen, TX 75013"),
        lines(long_day(case.dated_on), f"CFPB complaint {complaint}", f"Experian report number {case.number}"),
        lines(case.file.name, case.file.street, case.file.town),
        *paras(
            f"Dear {case.file.name.title()}:",
            f"Experian received your complaint from the Consumer Financial Protection Bureau on {long_day(case.received_on)}. You state that there is inaccurate information in your report and that you disputed it. We reviewed the dispute and report as follows.",
        ),
    ]  # fmt: skip
    blocks += paras(
        *(f"{heading}: {'; '.join(line_of(each) for each in some)}." for heading, some in grouped(case.answers))
    )
    blocks += paras(
        one_of(
            case,
            "A copy of the report with these results was mailed to the address above.",
            "You can view the report with these results online for ninety days.",
        ),
        "Experian stores what lenders, collectors and courts report. It has no part in their decisions and cannot settle what is between you and them.",
    )
    return [*blocks, *handling(case), *disagree(case), signed("Consumer Affairs", "Experian"), *enclosed(case)]


FORMS: Final = (
    Form("x13_mail", Bureau.EXPERIAN, LetterKind.RESULTS, _mail, dressed(Dress(SERIF, 11.0, 1.0, "#000000"), ("", "", ""), ("", "", "{n}")), _MAIL, (1, 1, 2, 3, 4)),
    Form("x13_center", Bureau.EXPERIAN, LetterKind.RESULTS, _center, dressed(Dress(SANS, 9.0, 0.75, "#26478d"), ("[figures]", "", "Experian - Dispute Center"), ("https://usa.experian.com/member/disputes/results", "", "{n}/{m}")), _CENTER, (1, 2, 3, 4, 5, 6), shows_old=True, words_of=in_both),
    Form("x13_complaint", Bureau.EXPERIAN, LetterKind.RESULTS, _complaint, dressed(Dress(SERIF, 10.6, 1.05, "#222222"), ("", "", "[number]"), ("", "Page {n} of {m}", "")), _COMPLAINT, (2, 3, 4, 5, 6), words_of=in_title),
)  # fmt: skip
